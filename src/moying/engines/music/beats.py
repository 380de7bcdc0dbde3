"""Finds the beats of music that somebody else made.

After D. P. W. Ellis, "Beat Tracking by Dynamic Programming" (2007): the onsets give a tempo, then the best chain of
beats is the one that falls on onsets and keeps that tempo.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from moying.engines.mastering import RATE_HZ, Samples

_HOP: Final = RATE_HZ // 100
_WINDOW: Final = 2048
_BLOCK: Final = 1000
_SLOWEST_BPM, _FASTEST_BPM, _USUAL_BPM = 55.0, 190.0, 110.0
_STEADY: Final = 0.25
"""How much of the onsets must repeat one and two beats later, added up: noise, rain and waves measure up to 0.14,
music with a beat 0.7 and more."""
_TIGHT: Final = 100.0
_FEWEST: Final = 8
Floats = npt.NDArray[np.float64]


def beats_of(sound: Samples) -> tuple[int, ...]:
    """The samples that beats of the sound (n, 2) fall on; empty for what has no steady beat."""
    onsets = onsets_of(sound)
    period = _period(onsets)
    if period == 0:
        return ()
    beats = _chain(onsets, period)
    return tuple(int(frame) * _HOP for frame in beats) if len(beats) >= _FEWEST else ()


def onsets_of(sound: Samples) -> Floats:
    """How much of the spectrum rises, every 10 ms, in units of its own spread."""
    mono = np.pad(sound.mean(axis=1), (_WINDOW // 2, _WINDOW))
    shape = np.hanning(_WINDOW).astype(np.float32)
    frames = len(sound) // _HOP
    flux, before = np.zeros(frames), None
    for first in range(0, frames, _BLOCK):
        at = np.arange(first, min(frames, first + _BLOCK)) * _HOP
        power = np.abs(np.fft.rfft(mono[at[:, None] + np.arange(_WINDOW)] * shape))
        level = np.log1p(10 * power[:, : _WINDOW // 4])
        rows = np.concatenate([level[:1] if before is None else before, level])
        flux[first : first + len(at)] = np.maximum(0, np.diff(rows, axis=0)).mean(axis=1)
        before = level[-1:]
    flux -= (
        np.convolve(flux, np.full(101, 1 / 101), "same")[:frames] if frames > 101 else (flux.mean() if frames else 0.0)
    )
    return np.asarray(np.maximum(0, flux) / (flux.std() + 1e-9)) if frames else flux


def _period(onsets: Floats) -> float:
    """Frames from beat to beat, 0 when nothing repeats steadily."""
    if len(onsets) < 400 or not onsets.any():
        return 0
    spectrum = np.abs(np.fft.rfft(onsets - onsets.mean(), 2 * len(onsets))) ** 2
    repeats = np.fft.irfft(spectrum)[: len(onsets)]
    lags = np.arange(round(6000 / _FASTEST_BPM), round(6000 / _SLOWEST_BPM) + 1)
    strength = repeats[lags] / repeats[0]
    # the beat after the next must hold as well, so that one chance echo is not a beat
    later = repeats[np.minimum(2 * lags, len(onsets) - 1)] / repeats[0]
    held = strength + 0.5 * later
    wanted = held * np.exp(-0.5 * (np.log2(lags * _USUAL_BPM / 6000) / 0.9) ** 2)
    best = int(wanted.argmax())
    return float(lags[best]) if strength[best] + later[best] > _STEADY else 0


def _chain(onsets: Floats, period: float) -> list[int]:
    """The best chain of beats through the onsets."""
    smooth = np.convolve(onsets, np.hanning(7) / 3, "same")
    steps = np.arange(round(period / 2), round(period * 2) + 1)
    cost = -_TIGHT * np.log(steps / period) ** 2
    score, came = smooth.copy(), np.full(len(smooth), -1)
    for at in range(int(steps[0]), len(smooth)):
        reach = steps[steps <= at]
        before = score[at - reach] + cost[: len(reach)]
        best = int(before.argmax())
        score[at] += before[best]
        came[at] = at - reach[best]
    at = int(score[-round(period) :].argmax()) + len(score) - round(period)
    beats = []
    while at >= 0:
        beats.append(at)
        at = int(came[at])
    return beats[::-1]
