"""Beams that swing: light thrown from lamps through hazy air, drawn anew at each moment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from moying.painter.blit import Canvas
from moying.painter.camera import Camera
from moying.painter.compiled import njit
from moying.painter.noise import dither_tile
from moying.painter.palette import Colour
from moying.painter.pen import Point

_DITHER = dither_tile()


@dataclass(frozen=True, slots=True)
class Lamp:
    """A lamp at `place` whose beam leans by `aim` (its way aside as a share of its way down or up) and swings by
    `swing` around that. reach: how far down (positive) or up (negative) it is seen, in px. spread: half its breadth
    at its end as a share of `reach`."""

    place: Point
    aim: float
    reach: float
    spread: float
    tint: Colour
    strength: float
    swing: float = 0.0
    round_ms: float = 4000.0
    phase: float = 0.0
    mouth: float = 6.0

    def thrown(self, t_ms: float) -> tuple[float, float]:
        """How it leans and how bright it is at a moment."""
        turn = 2 * math.pi * (t_ms / self.round_ms + self.phase)
        return self.aim + self.swing * math.sin(turn), self.strength * (0.88 + 0.12 * math.sin(1.7 * turn + 1.1))


@dataclass(frozen=True, slots=True, eq=False)
class Beams:
    """The beams of some lamps, added to what is there."""

    lamps: tuple[Lamp, ...]
    camera: Camera
    depth: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Throw them as they are at the moment."""
        view = self.camera.view(t_ms, self.depth)
        rows = []
        for lamp in self.lamps:
            aim, strength = lamp.thrown(t_ms)
            x, y = view.place(*lamp.place)
            red, green, blue = (255 * strength * level for level in lamp.tint)
            rows.append((x, y, aim, lamp.reach * view.scale, lamp.mouth, lamp.spread, red, green, blue))
        _throw(canvas, np.array(rows, np.float32), _DITHER)


def beams(lamps: Sequence[Lamp], camera: Camera, depth: float) -> Beams:
    """The beams of these lamps, at a depth."""
    return Beams(tuple(lamps), camera, depth)


@njit(nogil=True, cache=True)
def _throw(canvas: Canvas, lamps: npt.NDArray[np.float32], dither: npt.NDArray[np.uint8]) -> None:
    """Add each beam row by row: brightest in its middle and at its lamp."""
    height, width = canvas.shape
    side = dither.shape[0] - 1
    grain = np.empty(width + side + 1, np.float32)
    for i in range(lamps.shape[0]):
        x0, y0, aim, reach, mouth, spread, red, green, blue = lamps[i]
        long = abs(reach)
        head, tail = (y0, y0 + long) if reach >= 0 else (y0 - long, y0)
        for y in range(max(0, math.floor(head)), min(height, math.ceil(tail))):
            step = abs(y + 0.5 - y0)
            if step >= long:
                continue
            down = step / long
            half = mouth + spread * step
            middle = x0 + aim * step
            first, last = max(0, math.ceil(middle - half - 0.5)), min(width, math.floor(middle + half + 0.5))
            if first >= last:
                continue
            fade = (1 - down) ** 1.5 * (0.45 + 0.55 / (1 + 4 * down))
            for k in range(last - first):
                grain[k] = np.float32(dither[y & side, (first + k) & side]) * np.float32(1 / 256)
            start, pace = np.float32((first + 0.5 - middle) / half), np.float32(1 / half)
            light = (np.float32(red * fade), np.float32(green * fade), np.float32(blue * fade))
            _brighten(canvas[y, first:last], grain, start, pace, light, last - first)


@njit(nogil=True, cache=True)
def _brighten(
    row: npt.NDArray[np.uint32], grain: npt.NDArray[np.float32], start: Any, pace: Any, light: Any, n: int
) -> None:
    """Add a beam to a part of a row; `start` and `pace` tell how far off its middle each pixel is. The grain breaks up
    the bands of faint light."""
    red, green, blue = light
    one, most = np.float32(1), np.int32(255)
    for i in range(n):
        off = start + pace * np.float32(i)
        level = max(one - off * off, np.float32(0))
        share = level * level
        pixel = row[i]
        r = np.int32((pixel >> np.uint32(16)) & np.uint32(255)) + np.int32(share * red + grain[i])
        g = np.int32((pixel >> np.uint32(8)) & np.uint32(255)) + np.int32(share * green + grain[i])
        b = np.int32(pixel & np.uint32(255)) + np.int32(share * blue + grain[i])
        r, g, b = min(r, most), min(g, most), min(b, most)
        row[i] = (
            np.uint32(0xFF000000)
            | np.uint32(np.uint32(r) << np.uint32(16))
            | np.uint32(np.uint32(g) << np.uint32(8))
            | np.uint32(b)
        )
