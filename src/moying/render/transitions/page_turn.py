"""A turned page: the picture is a sheet that curls up from its lower right corner and is drawn away over itself.

The sheet rolls around a cylinder that lies aslant and moves across. Along the way that the cylinder moves, a point of
the film at distance d beyond the fold shows, from top to bottom: the sheet's back where it is rolled over, its front
where it climbs, and what lies below. Distances along the paper are arcs, so nothing is stretched.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from moying.media.picture import BLACK_Y, GREY_UV, Picture, Plane
from moying.painter.compiled import njit
from moying.render.knobs import number
from moying.render.transitions.way import eased
from moying.render.yuv import colour_of, put

Table = npt.NDArray[np.float32]
Real: TypeAlias = float | np.floating[Any]
_STEPS: Final = 1024
_ASLANT: Final = math.radians(28)
_PAPER: Final = "#efe9dc"
_GHOST: Final = 0.14
"""How much of the picture shines through the paper's back."""
_COARSE: Final = 4


class Fold(NamedTuple):
    """Where the sheet is folded, in luma pixels, as the kernel takes it."""

    width: np.float32
    height: np.float32
    along_x: np.float32
    along_y: np.float32
    at: np.float32
    radius: np.float32
    furthest: np.float32
    reach: np.float32
    dark: np.float32


@dataclass(frozen=True, slots=True)
class PageTurn:
    """A turned page (翻页). radius: how tightly it curls, a share of the short side. shadow: how dark its shadows."""

    radius: float = number(0.13, 0.02, 0.5)
    shadow: float = number(0.5, 0, 1)

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """The sheet is turned so far; what lies below is the entering picture."""
        if progress <= 0 or progress >= 1:
            put(entering if progress >= 1 else leaving, into)
            return
        fold = self._fold(leaving.y.shape[1], leaving.y.shape[0], progress)
        for old, new, out, paper, dark, step in zip(
            leaving, entering, into, colour_of(_PAPER), (BLACK_Y, GREY_UV, GREY_UV), (1, 2, 2), strict=True
        ):
            shades = np.float32(step), np.float32(paper), np.float32(dark)
            _turn(old, _shone_through(old), new, fold, *shades, *_curl(), out)

    def _fold(self, width: int, height: int, progress: float) -> Fold:
        along = math.cos(_ASLANT), math.sin(_ASLANT)
        radius = max(1.0, self.radius * min(width, height))
        furthest = width * along[0] + height * along[1]
        at = furthest - (eased(progress) + progress) / 2 * (furthest + radius)
        # The shadows grow out of nothing and go again, so that neither end of the turn has any.
        dark = self.shadow * min(1.0, 10 * progress, 10 * (1 - progress))
        values = (width, height, *along, at, radius, furthest, 0.6 * radius, dark)
        return Fold._make(np.float32(value) for value in values)


def _shone_through(plane: Plane) -> Plane:
    """What shines through the paper: soft, and small, as it is read across its rows and a large one is slow to read."""
    size = -(-plane.shape[1] // _COARSE), -(-plane.shape[0] // _COARSE)
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.uint8)


@lru_cache(maxsize=1)
def _curl() -> tuple[Table, Table, Table, Table]:
    """Over the cylinder's half width: how far along the paper its front and its back are, and how they are lit."""
    sine = np.linspace(0, 1, _STEPS)
    front = np.arcsin(sine)
    back = np.pi - front
    lit_front = 1 - 0.45 * sine**2
    lit_back = 0.62 + 0.38 * np.cos(front) ** 0.8 + 0.10 * np.exp(-(((front - 0.75) / 0.22) ** 2))
    tables = (front, back, lit_front, lit_back)
    return tuple(t.astype(np.float32) for t in tables)  # type: ignore[return-value]  # there are four


@njit(nogil=True, cache=True, fastmath=True)
def _covered(x: np.float32, y: np.float32, fold: Fold) -> np.float32:
    """How far inside the sheet a point lies, px; negative outside of it."""
    return min(x, fold.width - x, y, fold.height - y)


@njit(nogil=True, cache=True, fastmath=True)
def _sample(plane: Plane, x: np.float32, y: np.float32, per_px: np.float32) -> np.float32:
    row = min(max(int(y * per_px), 0), plane.shape[0] - 1)
    column = min(max(int(x * per_px), 0), plane.shape[1] - 1)
    return np.float32(plane[row, column])


@njit(nogil=True, cache=True, fastmath=True)
def _below(value: np.float32, away: np.float32, fold: Fold, dark: np.float32) -> np.float32:
    """A point in the shadow of something `away` pixels off."""
    near = max(np.float32(0), np.float32(1) - max(away, np.float32(0)) / fold.reach)
    return dark + (value - dark) * (np.float32(1) - fold.dark * near * near)


@njit(nogil=True, cache=True, fastmath=True)
def _where(slope: Real, offset: Real, low: Real, high: Real, first: int, last: int) -> tuple[int, int]:
    """The part of columns `first` to `last` in which slope x column + offset lies between low and high."""
    if slope < 0:
        slope, offset, low, high = -slope, -offset, -high, -low
    if slope > 1e-6:
        begin = min(max(math.ceil((low - offset) / slope), first), last)
        return begin, min(max(math.floor((high - offset) / slope) + 1, begin), last)
    return (first, last) if low <= offset <= high else (first, first)


@njit(nogil=True, cache=True, fastmath=True)
def _on_sheet(fold: Fold, step: np.float32, y: np.float32, margin: np.float32, last: int) -> tuple[int, int]:
    """The columns left of `last` whose point on the rolled-over sheet lies `margin` inside it, or as far outside."""
    base = y * fold.along_y - fold.at + np.float32(0.5) * step * fold.along_x
    over = np.float32(math.pi) * fold.radius - 2 * base
    slope_x, at_x = step * (1 - 2 * fold.along_x**2), np.float32(0.5) * step + fold.along_x * over
    slope_y, at_y = -2 * step * fold.along_x * fold.along_y, y + fold.along_y * over
    first, last = _where(slope_x, at_x, margin, fold.width - margin, 0, last)
    seen: tuple[int, int] = _where(slope_y, at_y, margin, fold.height - margin, first, last)
    return seen


@njit(nogil=True, cache=True, boundscheck=False, fastmath=True)
def _flat_back(
    out: Plane, through: Plane, fold: Fold, step: np.float32, y: np.float32, paper: np.float32, first: int, last: int
) -> None:
    """A row's part in which nothing is seen but the back of the sheet, lying flat."""
    per_px, ghost = np.float32(through.shape[1]) / fold.width, np.float32(_GHOST)
    base = y * fold.along_y - fold.at
    for column in range(first, last):
        x = (np.float32(column) + np.float32(0.5)) * step
        ahead = np.float32(math.pi) * fold.radius - 2 * (x * fold.along_x + base)
        row = np.uint32((y + ahead * fold.along_y) * per_px)
        shone = through[min(row, np.uint32(through.shape[0] - 1)), np.uint32((x + ahead * fold.along_x) * per_px)]
        out[column] = np.uint8(paper + (np.float32(shone) - paper) * ghost + np.float32(0.5))


@njit(nogil=True, cache=True, boundscheck=False, fastmath=True)
def _turn(
    leaving: Plane,
    through: Plane,
    entering: Plane,
    fold: Fold,
    step: np.float32,
    paper: np.float32,
    dark: np.float32,
    arc_front: Table,
    arc_back: Table,
    lit_front: Table,
    lit_back: Table,
    out: Plane,
) -> None:
    half, one, none = np.float32(0.5), np.float32(1), np.float32(0)
    per_px, per_through = one / step, np.float32(through.shape[1]) / fold.width
    per_step = np.float32(_STEPS - 1) / fold.radius
    ghost, turned = np.float32(_GHOST), np.float32(math.pi) * fold.radius
    last_d = fold.radius + fold.reach
    for row in range(out.shape[0]):
        y = (np.float32(row) + half) * step
        base = y * fold.along_y - fold.at
        folded = min(max(int(-base / fold.along_x / step - half), 0), out.shape[1])
        first, near_end = _on_sheet(fold, step, y, -fold.reach - one, folded)
        back_first, back_last = _on_sheet(fold, step, y, one + one, folded)
        out[row, :folded] = leaving[row, :folded]
        _flat_back(out[row], through, fold, step, y, paper, back_first, back_last)
        last = min(max(int((last_d - base) / fold.along_x / step + one), folded), out.shape[1])
        out[row, last:] = entering[row, last:]
        for column in range(first, last):
            if back_first <= column < back_last or near_end <= column < folded:
                continue
            x = (np.float32(column) + half) * step
            d, climbs = x * fold.along_x + base, False
            if d >= fold.radius:
                value = _below(np.float32(entering[row, column]), d - fold.radius, fold, dark)
                arc, lit = np.float32(0), none
            elif d >= none:
                i = min(int(d * per_step), _STEPS - 1)
                ahead = fold.radius * arc_front[i] - d
                px, py = x + ahead * fold.along_x, y + ahead * fold.along_y
                inside = min(max(_covered(px, py, fold) + half, none), one)
                value = _below(np.float32(entering[row, column]), none, fold, dark)
                climbs = bool(inside > none)
                if climbs:
                    climbing = dark + (_sample(leaving, px, py, per_px) - dark) * lit_front[i]
                    value += (climbing - value) * inside
                arc, lit = fold.radius * arc_back[i], lit_back[i]
            else:
                value = np.float32(leaving[row, column])
                arc, lit = turned - d, one
            if arc > none:
                ahead = arc - d
                px, py = x + ahead * fold.along_x, y + ahead * fold.along_y
                inside = _covered(px, py, fold) + half
                if inside > none:
                    back = paper + (_sample(through, px, py, per_through) - paper) * ghost
                    value += (dark + (back - dark) * lit - value) * min(inside, one)
                elif d < none or climbs:
                    value = _below(value, -inside, fold, dark)
            out[row, column] = np.uint8(min(max(value + half, none), np.float32(255)))
