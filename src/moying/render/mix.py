"""The film's sound before it is mastered: every cue in its place, the music dipping under speech."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from moying.draft.model import Role
from moying.media.audio import RATE_HZ, Samples, fitted, read_audio
from moying.media.loudness import FLOOR_LUFS, loudness
from moying.media.probe import probe
from moying.render.cues import Cue
from moying.render.plan import Plan

UNDER_SPEECH_DB: Final = 10.5
"""Music lies this far under the voice while it speaks (9 to 12 dB is usual)."""
LEAST_DIP_DB: Final = 3.0
"""Music that is already soft still makes way audibly."""
MOST_DIP_DB: Final = 24.0
ATTACK_MS: Final = 150
RELEASE_MS: Final = 400
_BLOCK_MS: Final = 20
_QUIETEST_SPEECH_DB: Final = -45.0
_BELOW_LOUDEST_DB: Final = 30.0

Stretches = list[tuple[int, int]]
"""Pairs of samples, half-open, in order."""


def mix(plan: Plan, assets: Mapping[str, Path]) -> Samples:
    """The whole film's sound, float32 (n, 2) at 48 kHz with 48 samples for each millisecond; not yet mastered.

    Raises what `read_audio` raises for a sound that is missing or cannot be read.
    """
    length = plan.duration_ms * RATE_HZ // 1000
    speech, music, rest = (np.zeros((length, 2), np.float32) for _ in range(3))
    for cue in plan.cues:
        path = assets[cue.source.partition(":")[2]]
        if cue.of_clip and not probe(path).has_audio:
            continue
        under = {Role.NARRATION: speech, Role.BGM: music}.get(cue.role, rest)
        _add(under, heard(cue, path), cue.start_ms)
    spoken = speech_in(speech)
    if spoken:
        music *= dip(spoken, length, dip_depth_db(speech, music, spoken))[:, None]
    speech += music
    speech += rest
    return speech


def heard(cue: Cue, path: Path) -> Samples:
    """A cue's sound as it goes into the mix: at its speed and level, faded at its ends."""
    needed_ms = round(cue.duration_ms * cue.speed)
    samples = read_audio(path, start_ms=cue.source_in_ms, duration_ms=needed_ms, speed=cue.speed)
    samples = fitted(samples, cue.duration_ms * RATE_HZ // 1000) * np.float32(cue.gain)
    _fade(samples, cue.fade_in_ms)
    _fade(samples[::-1], cue.fade_out_ms)
    return samples


def speech_in(speech: Samples) -> Stretches:
    """Where somebody speaks. A pause too short for the music to come up and go down again counts as speech."""
    block = RATE_HZ * _BLOCK_MS // 1000
    count = len(speech) // block
    power = (speech[: count * block].reshape(count, block * 2) ** 2).mean(axis=1)
    level_db = 10 * np.log10(np.maximum(power, 1e-12))
    if not count or level_db.max() < _QUIETEST_SPEECH_DB:
        return []
    loud = level_db > max(_QUIETEST_SPEECH_DB, level_db.max() - _BELOW_LOUDEST_DB)
    steps = np.flatnonzero(np.diff(np.concatenate([[0], loud.astype(np.int8), [0]]))) * block
    return _joined([(int(a), int(b)) for a, b in steps.reshape(-1, 2)], (ATTACK_MS + RELEASE_MS) * RATE_HZ // 1000)


def dip_depth_db(speech: Samples, music: Samples, spoken: Stretches) -> float:
    """How far the music has to go down, measured while somebody speaks."""
    voice, below = (loudness(np.concatenate([s[a:b] for a, b in spoken])) for s in (speech, music))
    if min(voice.integrated_lufs, below.integrated_lufs) <= FLOOR_LUFS:
        return UNDER_SPEECH_DB  # too short to be measured, or no music there
    apart_db = voice.integrated_lufs - below.integrated_lufs
    return min(MOST_DIP_DB, max(LEAST_DIP_DB, UNDER_SPEECH_DB - apart_db))


def dip(spoken: Stretches, length: int, depth_db: float) -> npt.NDArray[np.float32]:
    """The music's gain, (length,).  ‾\\_______/‾  Down before the voice begins, up again after it ends."""
    attack, release = ATTACK_MS * RATE_HZ // 1000, RELEASE_MS * RATE_HZ // 1000
    at = [x for a, b in spoken for x in (a - attack, a, b, b + release)]
    depth = [0.0, depth_db, depth_db, 0.0] * len(spoken)
    # In blocks of a millisecond: a gain for every sample at once would take 30 MB a minute in doubles.
    coarse = np.interp(np.arange(0, length + 48, 48), at, depth)
    gain = np.float32(10.0) ** (-np.interp(np.arange(length) / 48, np.arange(len(coarse)), coarse) / 20)
    return gain.astype(np.float32)


def _add(under: Samples, samples: Samples, start_ms: int) -> None:
    start = start_ms * RATE_HZ // 1000
    end = min(len(under), start + len(samples))
    under[start:end] += samples[: max(0, end - start)]


def _fade(samples: Samples, ms: int) -> None:
    """Bring the beginning up from silence, in place; a quarter of a sine keeps the power even where two meet."""
    length = min(len(samples), ms * RATE_HZ // 1000)
    if length:
        samples[:length] *= np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32))[:, None]


def _joined(stretches: Stretches, nearer_than: int) -> Stretches:
    if not stretches:
        return []
    breaks = [(b, c) for (_, b), (c, _) in pairwise(stretches) if c - b >= nearer_than]
    starts = [stretches[0][0], *(c for _, c in breaks)]
    return list(zip(starts, [*(b for b, _ in breaks), stretches[-1][1]], strict=True))
