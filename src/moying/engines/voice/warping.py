"""Follows one reading of a text through another: which moment of the first is which of the second.

Both are heard as mel cepstra, and the cheapest way through the table of their differences is the answer (dynamic time
warping: H. Sakoe, S. Chiba, IEEE Trans. ASSP 26, 1978).
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.fft import dct

from moying.engines.voice.narration import RATE_HZ, Samples

Frames = npt.NDArray[np.float64]
HOP_MS: Final = 10
_HZ: Final = 16_000
_HOP: Final = _HZ * HOP_MS // 1000
_WINDOW: Final = 400
_BINS: Final = 512
_BANDS: Final = 26
_CEPSTRA: Final = 13
_ASIDE: Final = 0.12
"""What it costs, in mean differences, to hear one reading stand still while the other goes on."""
_LONGEST: Final = 3_000
"""Frames; beyond half a minute the table would take more memory than a sentence is worth."""


def can_follow(known: Samples, heard: Samples) -> bool:
    """Whether the two are of a size that can be compared."""
    longest = _LONGEST * HOP_MS * RATE_HZ // 1000
    return all(RATE_HZ // 20 <= len(samples) <= longest for samples in (known, heard))


def followed(known: Samples, heard: Samples, moments: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The moments of `known` (in samples of 48 kHz) as moments of `heard`."""
    steps = _way(_distances(_cepstra(known), _cepstra(heard)))
    own, other = steps[:, 0], steps[:, 1]
    places = np.unique(own)
    mean = np.bincount(own, weights=other)[places] / np.bincount(own)[places]
    hop = HOP_MS * RATE_HZ / 1000
    return np.asarray(np.interp(moments / hop, places, mean) * hop)


def _cepstra(samples: Samples) -> Frames:
    """(frames, 13 + 13): cepstra and how they change, each with mean 0 and deviation 1 over the reading."""
    from scipy.signal import resample_poly  # slow to load: see mastering.py

    low = resample_poly(samples, 1, RATE_HZ // _HZ)
    low = np.pad(low - 0.97 * np.concatenate([[0], low[:-1]]), (_WINDOW // 2, _WINDOW))
    count = max(2, round(len(samples) * _HZ / RATE_HZ / _HOP) + 1)
    at = np.arange(count)[:, None] * _HOP + np.arange(_WINDOW)[None, :]
    frames = low[np.minimum(at, len(low) - 1)] * np.hamming(_WINDOW)
    power = np.abs(np.fft.rfft(frames, _BINS)) ** 2
    bands = np.log(power @ _mel().T + 1e-7 * max(float(power.max()), 1e-9) + 1e-12)
    cepstra = np.asarray(dct(bands, norm="ortho", axis=1))[:, :_CEPSTRA]
    both = np.concatenate([cepstra, np.gradient(cepstra, axis=0) * 2], axis=1)
    return np.asarray((both - both.mean(axis=0)) / (both.std(axis=0) + 1e-6))


@cache
def _mel() -> Frames:
    """Triangles that are evenly wide to the ear, 80 Hz to 7600 Hz, as (26, 257)."""
    edges = 700 * (np.exp(np.linspace(np.log1p(80 / 700), np.log1p(7600 / 700), _BANDS + 2)) - 1)
    hz = np.linspace(0, _HZ / 2, _BINS // 2 + 1)
    rising = (hz[None, :] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - hz[None, :]) / (edges[2:] - edges[1:-1])[:, None]
    return np.asarray(np.clip(np.minimum(rising, falling), 0, None))


def _distances(a: Frames, b: Frames) -> Frames:
    square = np.square(a).sum(axis=1)[:, None] + np.square(b).sum(axis=1)[None, :] - 2 * a @ b.T
    return np.asarray(np.sqrt(np.maximum(square, 0)))


def _way(distances: Frames) -> npt.NDArray[np.int64]:
    """The cheapest way from corner to corner, as (steps, 2). Worked out a diagonal at a time."""
    rows, columns = distances.shape
    aside = _ASIDE * float(distances.mean())
    came = np.zeros((rows, columns), np.int8)
    before = np.full(rows + 1, np.inf)
    last = np.full(rows + 1, np.inf)
    last[1] = distances[0, 0]
    for diagonal in range(1, rows + columns - 1):
        first, end = max(0, diagonal - columns + 1), min(rows, diagonal + 1)
        row = np.arange(first, end)
        here = distances[row, diagonal - row]
        ways = np.stack([before[row] + 2 * here, last[row] + here + aside, last[row + 1] + here + aside])
        pick = ways.argmin(axis=0)
        came[row, diagonal - row] = pick
        now = np.full(rows + 1, np.inf)
        now[row + 1] = ways[pick, np.arange(len(row))]
        before, last = last, now
    steps = [(rows - 1, columns - 1)]
    while steps[-1] != (0, 0):
        row_at, column_at = steps[-1]
        step = came[row_at, column_at]
        steps.append((row_at - (step != 2), column_at - (step != 1)))
    return np.array(steps[::-1])
