"""How things lie on a level surface that is seen aslant: soup in its bowl, food on its plate."""

from __future__ import annotations

import math
from collections.abc import Callable

import skia


def raised_row(y: float, px: float, pitch: float, height: float) -> float:
    """The row of a point that is `height` units over one that stands at row y."""
    return y - height * px * math.cos(math.radians(pitch))


def lying(
    place: tuple[float, float],
    radius: float,
    pitch: float,
    lip: tuple[float, float],
    draw: Callable[[skia.Canvas], None],
) -> Callable[[skia.Canvas], None]:
    """A drawing of radius 1 that lies on a level surface; `lip`: row and radius of the rim that hides its near edge."""
    flat = math.sin(math.radians(pitch))

    def draw_lying(pen: skia.Canvas) -> None:
        rim = skia.Path()
        rim.addOval(
            skia.Rect.MakeLTRB(place[0] - lip[1], lip[0] - lip[1] * flat, place[0] + lip[1], lip[0] + lip[1] * flat)
        )
        pen.save()
        pen.clipPath(rim, doAntiAlias=True)
        pen.translate(*place)
        pen.scale(radius, radius * flat)
        draw(pen)
        pen.restore()

    return draw_lying
