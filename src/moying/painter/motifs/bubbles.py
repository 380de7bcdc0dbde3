"""A pot at the boil: bubbles that swell and burst all over a broth, and the S that parts two broths."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera
from moying.painter.layers import skia_surface
from moying.painter.palette import ease
from moying.painter.pen import fill, line

_COUNT = 64
_WHITE = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Boil:
    """Bubbles on a level surface about `place`; `lip`: row and radius of the rim that hides its near edge, in px."""

    camera: Camera
    depth: float
    place: tuple[float, float]
    radius: float
    flat: float
    lip: tuple[float, float]
    seed: int

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Draw those of the moment."""
        height, width = canvas.shape
        view = self.camera.view(t_ms, self.depth)
        rim = skia.Path()
        x, y, (row, wide) = *self.place, self.lip
        rim.addOval(skia.Rect.MakeLTRB(x - wide, row - wide * self.flat, x + wide, row + wide * self.flat))
        with skia_surface(canvas.view(np.uint8).reshape(height, width, 4)) as pen:
            pen.translate(view.dx, view.dy)
            pen.scale(view.scale, view.scale)
            pen.clipPath(rim, doAntiAlias=True)
            pen.translate(x, y)
            pen.scale(self.radius, self.radius * self.flat)
            for k in range(_COUNT):
                self._bubble(pen, k, t_ms / 1000)

    def _bubble(self, pen: skia.Canvas, k: int, seconds: float) -> None:
        """Each place boils at its own pace; every time a bubble rises a little beside the last."""
        away, turn, pace = math.sqrt((k + 0.5) / _COUNT) * 0.94, k * 2.39996 + self.seed, 0.7 + 0.5 * (k * 0.618 % 1)
        beat = seconds * pace + k * 0.377
        age, shift = beat % 1, math.sin(math.floor(beat) * 12.9898 + k) * 0.05
        x, y = (away + shift) * math.cos(turn), (away + shift) * math.sin(turn)
        size = (0.022 + 0.05 * (k * 0.731 % 1)) * ease(0.0, 0.75, age)
        strength = ease(0.0, 0.15, age) * (1 - ease(0.82, 1.0, age))
        if strength <= 0 or size <= 0.004:
            return
        pen.drawCircle(x, y + 0.2 * size, size * 1.05, fill((0.2, 0.05, 0.0), 0.22 * strength))
        pen.drawCircle(x, y, size, fill(_WHITE, 0.20 * strength))
        pen.drawCircle(x, y, size, line(_WHITE, 0.010, 0.50 * strength))
        pen.drawCircle(x - 0.35 * size, y - 0.4 * size, 0.26 * size, fill(_WHITE, 0.8 * strength))


def s_curve(radius: float, *, closed: bool = True) -> skia.Path:
    """The S through a disc about (0, 0); closed, it bounds the half to the right."""
    path = skia.Path()
    path.moveTo(0, -radius)
    path.cubicTo(0.62 * radius, -0.62 * radius, 0.35 * radius, -0.10 * radius, 0, 0)
    path.cubicTo(-0.35 * radius, 0.10 * radius, -0.62 * radius, 0.62 * radius, 0, radius)
    if closed:
        path.arcTo(skia.Rect.MakeLTRB(-radius, -radius, radius, radius), 90, -180, False)
        path.close()
    return path
