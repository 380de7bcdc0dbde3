"""Rain and snow before the lens: one tile of flakes or streaks that falls for ever, at two or three depths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import View
from moying.painter.layers import Stencil, drawn, stencil
from moying.painter.noise import generator
from moying.painter.painting import Act
from moying.painter.palette import Colour, ramp
from moying.painter.pen import fill, line

_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Falling:
    """A tile as tall as `period_px` that falls and comes in again at the top, swinging sideways as it goes."""

    tile: Stencil
    colours: npt.NDArray[np.uint32]
    period_px: float
    speed_px_s: float
    swing_px: float
    phase: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay the tile and its next round above it."""
        seconds = t_ms / 1000
        fallen = seconds * self.speed_px_s % self.period_px
        sideways = self.swing_px * float(np.sin(seconds * 0.9 + self.phase))
        for turn in (0, 1):
            self.tile.lay(canvas, self.colours, View(sideways, fallen - turn * self.period_px, 1.0))


def weather(name: str, size: tuple[int, int], seed: int, tint: Colour = _WHITE, opacity: float = 1.0) -> list[Act]:
    """The acts of "rain" or "snow" on a canvas of `size` (width, height) px; none for any other weather."""
    if name == "snow":
        return [_falling(_flakes, k, size, seed, ramp(tint, opacity * (0.55 + 0.2 * k))) for k in range(3)]
    if name == "rain":
        return [_falling(_streaks, k, size, seed, ramp(tint, opacity * (0.22 + 0.13 * k))) for k in range(2)]
    return []


_Tile = tuple[npt.NDArray[np.uint8], float, float]
"""Codes, speed in px/s and swing in px at 1080p."""
_TilePainter = Callable[[np.random.Generator, int, int, float, int], _Tile]


def _falling(
    paint: _TilePainter, nearness: int, size: tuple[int, int], seed: int, colours: npt.NDArray[np.uint32]
) -> Falling:
    unit = min(size) / 1080
    margin = round(45 * unit) + 4
    width, height = size[0] + 2 * margin, size[1] + 2 * margin
    codes, speed, swing = paint(generator(f"weather {nearness}", seed), height, width, unit, nearness)
    return Falling(
        stencil(codes, -margin, -margin), colours, height, speed * unit, swing * unit, phase=1.7 * nearness + 0.4
    )


def _flakes(rng: np.random.Generator, height: int, width: int, unit: float, nearness: int) -> _Tile:
    radius, count = (2.0, 3.6, 7.0)[nearness] * unit, (260, 120, 34)[nearness]
    places = rng.random((count, 3)) * (width, height, 1)

    def draw(pen: skia.Canvas) -> None:
        for x, y, size in places:
            for turn in (-height, 0, height):
                pen.drawCircle(
                    x, y + turn, radius * (0.6 + 0.8 * size), fill(_WHITE, 1, radius * (0.3 + 0.25 * nearness))
                )

    return _coverage(drawn(width, height, draw)), (90, 150, 260)[nearness], (12, 22, 40)[nearness]


def _streaks(rng: np.random.Generator, height: int, width: int, unit: float, nearness: int) -> _Tile:
    length, count = (60, 120)[nearness] * unit, (230, 90)[nearness]
    places = rng.random((count, 3)) * (width, height, 1)

    def draw(pen: skia.Canvas) -> None:
        for x, y, size in places:
            for turn in (-height, 0, height):
                reach = length * (0.6 + 0.8 * size)
                paint = line(_WHITE, (1.3 + 1.3 * nearness) * unit, 0.4 + 0.6 * size, 0.5 * unit)
                pen.drawLine(x, y + turn, x - reach * 0.1, y + turn + reach, paint)

    return _coverage(drawn(width, height, draw)), (1700, 2600)[nearness], 0.0


def _coverage(pixels: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    return (pixels >> 24).astype(np.uint8)
