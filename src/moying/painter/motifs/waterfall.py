"""A waterfall: streaks that run down a strip of rock for ever."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from moying.painter.blit import Canvas
from moying.painter.camera import Camera
from moying.painter.layers import Stencil, stencil
from moying.painter.noise import Field, fractal, quantised
from moying.painter.painting import moved
from moying.painter.palette import Colour, ramp


@dataclass(frozen=True, slots=True, eq=False)
class Waterfall:
    """A tile of streaks, `period_px` tall, that runs through the painting's rows from `top` to `foot`."""

    tile: Stencil
    colours: npt.NDArray[np.uint32]
    camera: Camera
    depth: float
    rows: tuple[float, float]
    period_px: float
    speed_px_s: float
    bends: Field

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay as many rounds of the tile as the fall is tall, shifted row by row along its bends."""
        view = self.camera.view(t_ms, self.depth)
        top, foot = (view.place(0, y)[1] for y in self.rows)
        painted = (np.arange(len(canvas)) - view.dy) / view.scale - self.rows[0]
        shifts = np.interp(painted, np.arange(len(self.bends)), self.bends).astype(np.float32) * np.float32(view.scale)
        fallen = t_ms / 1000 * self.speed_px_s % self.period_px
        for turn in range(-1, math.ceil((self.rows[1] - self.rows[0]) / self.period_px)):
            at = moved(view, (0.0, fallen + turn * self.period_px))
            self.tile.lay(canvas, self.colours, at, rows=(math.floor(top), math.ceil(foot)), shifts=shifts)


def waterfall(
    rng: np.random.Generator,
    camera: Camera,
    depth: float,
    x: float,
    rows: tuple[float, float],
    width_px: float,
    tint: Colour,
) -> Waterfall:
    """A fall around `x` between two rows of the painting, `width_px` wide."""
    tall = max(8, math.ceil(rows[1] - rows[0]))
    period = max(64, math.ceil(width_px * 7))
    width = max(6, math.ceil(width_px))
    streaks = fractal(rng, (2 * period, width), (width_px * 2.4, width_px / 7), 3)
    share = np.linspace(0, 1, period, dtype=np.float32)[:, None]
    round_ = streaks[:period] * share + streaks[period:] * (1 - share)
    across = np.sin(np.linspace(0, math.pi, width)) ** 0.45
    codes = quantised(np.clip((round_ - 0.18) * 2.1, 0.12, 1) * across, rng)
    bends = fractal(rng, (1, tall), (1.0, width_px * 2.2), 3)[0] - 0.5
    return Waterfall(
        stencil(codes, x - width / 2, rows[0]), ramp(tint, 0.96), camera, depth, rows, period, width_px * 6.5,
        np.asarray((bends - bends[0]) * width_px * 0.7, np.float32),
    )  # fmt: skip
