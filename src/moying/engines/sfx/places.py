"""Places that go on as long as the shot: rain, waves, wind, birds, a crowd."""

from __future__ import annotations

import numpy as np

from moying.engines.mastering import RATE_HZ, Samples
from moying.engines.sfx.noises import band, laid, scattered, seconds, swept, wandering


def rain(length: int, chance: np.random.Generator) -> Samples:
    """A steady hiss on both sides, and drops that can be told apart."""
    sound = band(length, chance, 900, 9000, sides=2) * 0.5 + band(length, chance, 250, 900, sides=2) * 0.25
    time = seconds(RATE_HZ * 18 // 1000)
    shape = np.exp(-time / 0.004) * np.minimum(1, time / 0.0008)
    for at in scattered(length, chance, 45):
        side = chance.uniform(0.1, 0.9)
        drop = chance.uniform(0.3, 1.4) * shape * np.sin(2 * np.pi * chance.uniform(1500, 5200) * time)
        laid(sound, at, (drop[:, None] * np.array([1 - side, side])).astype(np.float32))
    return sound


def waves(length: int, chance: np.random.Generator) -> Samples:
    """Swell after swell: it rolls up dark, breaks bright, and runs out hissing."""
    start = chance.uniform(0, 1)
    turns = np.cumsum(wandering(length, chance, 0.2, 0.11, 0.17), dtype=np.float64) / RATE_HZ + start
    phase = (turns % 1).astype(np.float32)
    swell = np.where(
        phase < 0.45, np.sin(np.pi / 2 * phase / 0.45) ** 3, np.cos(np.pi / 2 * (phase - 0.45) / 0.55) ** 2
    )
    low, high = band(length, chance, 90, 700, sides=2), band(length, chance, 900, 7000, sides=2)
    return np.asarray(low * (0.25 + 0.75 * swell)[:, None] + high * (0.06 + 0.7 * swell**2)[:, None], np.float32)


def wind(length: int, chance: np.random.Generator) -> Samples:
    """Gusts, and a whistle that rises and falls with them."""
    gust = wandering(length, chance, 0.7, 0.25, 1.0)
    low = band(length, chance, 120, 600, sides=2) * gust[:, None]
    high = band(length, chance, 600, 1500, sides=2) * (gust**3 * 0.6)[:, None]
    whistle = swept(420 + 380 * gust) * wandering(length, chance, 3, 0.0, 1.0) * gust**3 * 0.12
    return np.asarray(low + high + whistle[:, None], np.float32)


def birds(length: int, chance: np.random.Generator) -> Samples:
    """A few birds, each with its own song and its own tree, over a little air."""
    sound = band(length, chance, 300, 3000, sides=2) * np.float32(0.012)
    songs = [_song(chance) for _ in range(4)]
    for at in [int(0.05 * length), *scattered(length, chance, 1.3)]:
        song, side = songs[chance.integers(len(songs))]
        laid(sound, at, (chance.uniform(0.4, 1.0) * song[:, None] * np.array([1 - side, side])).astype(np.float32))
    return sound


def _song(chance: np.random.Generator) -> tuple[Samples, float]:
    """Two to six notes that glide, and the side it comes from."""
    low, glide = chance.uniform(2300, 4300), chance.uniform(-900, 1300)
    note_s, rest_s = chance.uniform(0.05, 0.12), chance.uniform(0.03, 0.08)
    note, rest = int(note_s * RATE_HZ), int(rest_s * RATE_HZ)
    progress = np.linspace(0, 1, note, dtype=np.float32)
    notes = []
    for i in range(chance.integers(2, 7)):
        hz = low * (1 + 0.06 * i * np.sign(glide)) + glide * progress + 120 * np.sin(2 * np.pi * 3 * progress)
        notes += [swept(hz.astype(np.float32)) * np.sin(np.pi * progress) ** 2, np.zeros(rest, np.float32)]
    return np.concatenate(notes).astype(np.float32), float(chance.uniform(0.1, 0.9))


def crowd(length: int, chance: np.random.Generator) -> Samples:
    """Many people talking at once, none of them understood."""
    sound = band(length, chance, 200, 1800, sides=2) * np.float32(0.3)
    for _ in range(10):
        formant = chance.uniform(350, 900)
        syllables = wandering(length, chance, chance.uniform(4, 7), -0.5, 1.0).clip(0) * wandering(
            length, chance, 0.6, 0, 1
        )
        voice = band(length, chance, formant * 0.8, formant * 1.25) + 0.4 * band(length, chance, 1300, 2400)
        buzz = 0.7 + 0.3 * swept(wandering(length, chance, 3, 95, 230))
        side = chance.uniform(0.1, 0.9)
        sound += (voice * buzz * syllables * 0.5)[:, None] * np.array([1 - side, side], np.float32)
    return np.asarray(sound, np.float32)
