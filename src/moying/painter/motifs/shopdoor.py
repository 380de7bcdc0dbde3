"""The door of a small shop with its wreath, and the round sign that hangs beside it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import skia

from moying.painter.motifs.stalls import Hours
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, fill, line

Goods = Sequence[Callable[[skia.Canvas], None]]
"""What is sold: each draws one piece about its foot, 1 wide."""
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_WARM = colour("#ffd890")
FRONTS = tuple(colour(code) for code in ("#2f5d58", "#7a3b34", "#35507a", "#8a6a3a"))
"""The paint of shop fronts."""


def door_of(pen: skia.Canvas, hours: Hours, door: skia.Rect, unit: float) -> None:
    """A glazed door with a wreath and its handle."""
    wood = mix(colour("#8a5a34"), _BLACK, 0.25 * hours.lit)
    pen.drawRect(door, fill(mix(wood, _BLACK, 0.1)))
    glass = skia.Rect.MakeLTRB(
        door.left() + 0.16 * door.width(),
        door.top() + 0.06 * door.height(),
        door.right() - 0.16 * door.width(),
        door.top() + 0.66 * door.height(),
    )
    deep = mix(colour("#6a4526"), _BLACK, 0.35)
    pen.drawRect(
        glass,
        across((0, glass.top()), (0, glass.bottom()), ((0, mix(deep, _WARM, 0.60), 1), (1, mix(deep, _WARM, 0.25), 1))),
    )
    pen.drawRect(glass, line(mix(wood, _WHITE, 0.2), 5 * unit))
    at, round_ = (glass.centerX(), glass.top() + 0.36 * glass.height()), 0.28 * glass.width()
    for k in range(16):
        turn = k / 16 * 2 * math.pi
        pen.drawCircle(
            at[0] + round_ * math.cos(turn),
            at[1] + round_ * math.sin(turn),
            0.10 * glass.width(),
            fill(mix(colour(("#4f7f45", "#6a9a55")[k % 2]), _BLACK, 0.3 * hours.lit)),
        )
    for k in range(4):
        turn = (k + 0.4) / 4 * 2 * math.pi
        pen.drawCircle(
            at[0] + round_ * math.cos(turn),
            at[1] + round_ * math.sin(turn),
            0.045 * glass.width(),
            fill(colour("#d8443a")),
        )
    panel = skia.Rect.MakeLTRB(
        glass.left(), door.top() + 0.74 * door.height(), glass.right(), door.bottom() - 0.06 * door.height()
    )
    pen.drawRect(panel, line(mix(wood, _WHITE, 0.16), 4 * unit))
    pen.drawRoundRect(
        skia.Rect.MakeXYWH(
            door.left() + 0.05 * door.width(),
            door.top() + 0.46 * door.height(),
            0.045 * door.width(),
            0.14 * door.height(),
        ),
        4 * unit,
        4 * unit,
        fill(colour("#e0b860")),
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(
            door.left() - 12 * unit, door.bottom() - 7 * unit, door.right() + 12 * unit, door.bottom() + 8 * unit
        ),
        fill(mix(hours.ground, _BLACK, 0.3)),
    )


def hung_sign(
    pen: skia.Canvas, at: tuple[float, float], size: float, lean: float, pick: int, hours: Hours, *, goods: Goods
) -> None:
    """A round sign on its arm, with what is sold on it."""
    x, y = at
    pen.drawLine(x + 1.1 * size, y, x - 1.5 * size, y, line(colour("#2a2622"), 0.13 * size))
    pen.save()
    pen.translate(x - 0.4 * size, y)
    pen.rotate(lean)
    for side in (-0.5, 0.5):
        pen.drawLine(side * size, 0, side * size, 0.5 * size, line(colour("#2a2622"), 0.06 * size))
    wood = mix(FRONTS[(pick + 1) % 4], _BLACK, 0.25 * hours.lit)
    pen.drawCircle(0, 1.35 * size, 1.02 * size, fill(mix(wood, _BLACK, 0.2)))
    pen.drawCircle(0, 1.35 * size, 0.84 * size, fill(mix(colour("#fff3dc"), _BLACK, 0.12 * hours.lit)))
    pen.translate(0, 1.66 * size)
    pen.scale(1.2 * size, 1.2 * size)
    goods[pick % len(goods)](pen)
    pen.restore()
