"""How a piece of music sounds, in numbers taken from what is heard; and which genre it is most like."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.ndimage import median_filter

from moying.engines.music.beats import onsets_of
from moying.engines.music.score import RATE_HZ, Samples

FEATURES = ("tempo, bpm", "onsets a second", "centroid, Hz", "below 150 Hz, %", "struck, %", "above 4 kHz, %")
Vector = npt.NDArray[np.float64]


def features(sound: Samples, bpm: float) -> Vector:
    """The features of `FEATURES`, in their order; what is struck is told from what is held by Fitzgerald's medians."""
    spectrum = _spectrum(sound.mean(axis=1))
    hz = np.fft.rfftfreq(2048, 1 / RATE_HZ)
    power = (spectrum**2).sum(axis=0)
    audible = spectrum[:, hz < 8000]
    held, struck = median_filter(audible, (9, 1)), median_filter(audible, (1, 9))
    mask = struck**2 / (held**2 + struck**2 + 1e-12)
    return np.array(
        [
            bpm,
            _onsets(sound) / (len(sound) / RATE_HZ),
            (hz * power).sum() / power.sum(),
            100 * power[hz < 150].sum() / power.sum(),
            100 * (mask * audible**2).sum() / (audible**2).sum(),
            100 * power[hz > 4000].sum() / power.sum(),
        ]
    )


def told_right(pieces: Sequence[tuple[str, Vector]], *, by_tempo: bool = True) -> tuple[float, list[tuple[str, str]]]:
    """The share of pieces whose genre the nearest centroid of all other pieces tells, and the mistakes as pairs of
    what it is and what it is taken for. by_tempo: whether the tempo may be known."""
    names = np.array([name for name, _ in pieces])
    rows = np.array([row for _, row in pieces])
    rows[:, 2:] = np.log(rows[:, 2:] + 0.01)
    rows = ((rows - rows.mean(axis=0)) / (rows.std(axis=0) + 1e-9))[:, 0 if by_tempo else 1 :]
    wrong = []
    for i, name in enumerate(names):
        others = np.arange(len(names)) != i
        centroids = {g: rows[others & (names == g)].mean(axis=0) for g in dict.fromkeys(names)}
        nearest = min(centroids, key=lambda g: float(np.square(rows[i] - centroids[g]).sum()))
        if nearest != name:
            wrong.append((str(name), str(nearest)))
    return 1 - len(wrong) / len(names), wrong


def _spectrum(mono: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    at = np.arange(0, len(mono) - 2048, 1024)
    frames = mono[at[:, None] + np.arange(2048)] * np.hanning(2048).astype(np.float32)
    return np.abs(np.fft.rfft(frames)).astype(np.float32)


def _onsets(sound: Samples) -> int:
    rises = onsets_of(sound)
    peaks = (rises[1:-1] > rises[:-2]) & (rises[1:-1] >= rises[2:]) & (rises[1:-1] > 0.7)
    return int(peaks.sum())
