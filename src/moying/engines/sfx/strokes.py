"""Things that pass: a whoosh, a pop, a rise, a page."""

from __future__ import annotations

import numpy as np

from moying.engines.mastering import RATE_HZ, Samples
from moying.engines.sfx.noises import band, laid, seconds, swept

_BANDS_HZ = (250.0, 500.0, 1000.0, 2000.0, 4000.0)


def whoosh(length: int, chance: np.random.Generator) -> Samples:
    """Air that comes near, brightens, and goes by from one side to the other."""
    progress = np.linspace(0, 1, length, dtype=np.float32)
    nearest = chance.uniform(0.45, 0.62)
    near = np.exp(-(((progress - nearest) / 0.2) ** 2))
    sound = np.zeros(length, np.float32)
    for i, hz in enumerate(_BANDS_HZ):
        bright = np.exp(-(((i - 4.2 * near) / 1.3) ** 2))
        sound += band(length, chance, hz * 0.7, hz * 1.5) * bright
    sound *= near * np.sin(np.pi * progress)
    across = progress if chance.random() < 0.5 else 1 - progress
    return np.stack([sound * np.cos(across * np.pi / 2), sound * np.sin(across * np.pi / 2)], axis=1)


def pop(length: int, chance: np.random.Generator) -> Samples:
    """A bubble: a short tone that jumps upwards."""
    at = seconds(length)
    low = chance.uniform(320, 460)
    return np.asarray(swept(low * (1 + 1.6 * (1 - np.exp(-at / 0.02)))) * np.exp(-at / 0.028), np.float32)


def rise(length: int, chance: np.random.Generator) -> Samples:
    """Noise and a tone that climb over the whole length and stop at the top."""
    progress = np.linspace(0, 1, length, dtype=np.float32)
    low = chance.uniform(110, 165)
    tone = sum(swept(low * detune * 2 ** (3 * progress)) for detune in (1.0, 1.006, 1.5))
    air = sum(
        band(length, chance, hz * 0.7, hz * 1.5) * np.exp(-(((i - 4.5 * progress) / 1.2) ** 2))
        for i, hz in enumerate(_BANDS_HZ)
    )
    return np.asarray((0.25 * tone + 0.5 * air) * progress**2, np.float32)


def page(length: int, chance: np.random.Generator) -> Samples:
    """Paper: a rub that swells, a crackle of small folds, and the flap at the end."""
    progress = np.linspace(0, 1, length, dtype=np.float32)
    paper = band(length, chance, 1800, 9000)
    sound = paper * (0.5 * np.sin(np.pi * np.minimum(1, progress / 0.7)) ** 2 * (progress < 0.7))
    sound += paper * np.exp(-(((progress - 0.74) / 0.05) ** 2)) * 1.4
    grain = np.linspace(0, 1, RATE_HZ * 6 // 1000, dtype=np.float32)
    fold = np.sin(np.pi * grain) ** 2 * np.exp(-4 * grain)
    for at in chance.uniform(0.1, 0.7, 14):
        laid(sound, int(at * length), fold * band(len(grain), chance, 1500, 7000) * np.float32(1.5))
    return np.asarray(sound, np.float32)
