"""Ink that bleeds through paper: drops fall on the picture, and where the ink has run, the next one is seen.

The ink runs as in Xuan paper (宣纸): faster along some fibres than others, so its front is ragged, its rim dark where
pigment gathers, and a paler wash of water runs ahead of it. When it reaches each point is worked out once for a size
by fast sweeping (H. Zhao, "A fast sweeping method for eikonal equations", 2004) over a grain of summed noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from moying.media.picture import Picture
from moying.painter.compiled import njit
from moying.render.front import Map, Profile, map_of, profile, uncover

Grid = npt.NDArray[np.float32]
_GRID_PX: Final = 288
"""The longer side of the paper that the ink is grown on; more shows no finer fringe, as fibres are added after."""
_SWEEPS: Final = 3
_SEED: Final = 20260
# The drops: where they fall, and when (in shares of the whole time). The first is the large one.
_DROPS: Final = ((0.46, 0.44, 0.0), (0.80, 0.20, 0.16), (0.18, 0.78, 0.20), (0.82, 0.82, 0.30), (0.14, 0.14, 0.34))
_WIDTH: Final = 0.42
"""How wide the front is, from the first water to the last of the rim, a share of the whole way."""


@dataclass(frozen=True, slots=True)
class InkBleed:
    """An ink bleed (水墨晕染)."""

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """The ink's front has come so far."""
        height, width = leaving.y.shape
        uncover(leaving, entering, into, progress, _arrivals(width, height), _front())


@lru_cache(maxsize=1)
def _front() -> Profile:
    """From the paper ahead (0) to the picture behind (1): water, ink, the dark rim, and the wash clearing after it."""
    at = np.linspace(0, 1, 512)
    water = 0.16 * _rise(at, 0.0, 0.14)
    ink = 0.46 * _rise(at, 0.10, 0.24)
    rim = 0.20 * np.exp(-(((at - 0.205) / 0.035) ** 2))
    dark = water * (1 - _rise(at, 0.2, 0.5)) + ink * (1 - _rise(at, 0.24, 1.0)) + rim
    return profile(_rise(at, 0.19, 0.66), 1 - dark * (1 - _rise(at, 0.9, 1.0)), _WIDTH)


def _rise(at: npt.NDArray[np.float64], first: float, last: float) -> npt.NDArray[np.float64]:
    way = np.clip((at - first) / (last - first), 0, 1)
    return np.asarray(way * way * (3 - 2 * way))


@lru_cache(maxsize=2)
def _arrivals(width: int, height: int) -> Map:
    """When the ink reaches each pixel."""
    share = _GRID_PX / max(width, height)
    grid_w, grid_h = max(4, round(width * share)), max(4, round(height * share))
    fibres = _fibres(grid_w, grid_h)
    arrival = np.full((grid_h, grid_w), np.inf, np.float32)
    reach = float(np.hypot(grid_w, grid_h))
    for x, y, late in _DROPS:
        arrival[int(y * grid_h), int(x * grid_w)] = late * reach * 0.5
    _grow(arrival, np.exp(0.8 * fibres), _SWEEPS)
    even = _evened(arrival)
    full = cv2.resize(even, (width, height), interpolation=cv2.INTER_CUBIC)
    return map_of(np.clip(full + _fringe(width, height, share), 0, 1))


def _fibres(width: int, height: int) -> Grid:
    """How hard the paper is to pass: noise of five sizes, each half as strong as the one before; mean 0, spread 1."""
    random = np.random.default_rng(_SEED)
    total = np.zeros((height, width), np.float32)
    for octave in range(5):
        cells = 5 * 2**octave
        rough = random.standard_normal((cells + 3, cells + 3)).astype(np.float32)
        size = max(width, height)
        smooth = cv2.resize(rough, (size, size), interpolation=cv2.INTER_CUBIC)
        total += smooth[:height, :width] * np.float32(0.62**octave)
    return np.asarray((total - total.mean()) / max(1e-6, float(total.std())), np.float32)


def _fringe(width: int, height: int, share: float) -> Grid:
    """The finest raggedness, too small for the grid: single fibres that carry the ink a little ahead."""
    random = np.random.default_rng(_SEED + 1)
    rough = random.standard_normal((max(4, round(height * share * 1.8)), max(4, round(width * share * 1.8))))
    fine = cv2.resize(rough.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(fine * np.float32(0.004), np.float32)


def _evened(arrival: Grid) -> Grid:
    """Moments from 0 to 1, moved most of the way to where the area would grow by the same amount in each."""
    ranks = np.empty(arrival.size, np.float32)
    ranks[np.argsort(arrival, axis=None, kind="stable")] = np.linspace(0, 1, arrival.size, dtype=np.float32)
    plain = (arrival - arrival.min()) / max(1e-6, float(arrival.max() - arrival.min()))
    return np.asarray(0.25 * plain + 0.75 * ranks.reshape(arrival.shape), np.float32)


@njit(nogil=True, cache=True)
def _grow(arrival: Grid, slowness: Grid, rounds: int) -> None:
    """Let `arrival` (inf but for the drops) become the time of the first ink, by sweeps from all four corners."""
    height, width = arrival.shape
    for sweep in range(4 * rounds):
        down, right = sweep & 1, sweep & 2
        for i in range(height):
            y = i if down else height - 1 - i
            for j in range(width):
                x = j if right else width - 1 - j
                above = min(arrival[y - 1, x] if y else np.inf, arrival[y + 1, x] if y + 1 < height else np.inf)
                beside = min(arrival[y, x - 1] if x else np.inf, arrival[y, x + 1] if x + 1 < width else np.inf)
                first, second, cost = min(above, beside), max(above, beside), slowness[y, x]
                if first == np.inf:
                    continue
                found = first + cost
                if found > second:
                    found = 0.5 * (first + second + np.sqrt(2 * cost * cost - (first - second) ** 2))
                arrival[y, x] = min(arrival[y, x], found)
