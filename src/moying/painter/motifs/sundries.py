"""What a small shop sells of all sorts: jars, boxes, books, bottles, pot plants, bowls. Each stands about its foot."""

from __future__ import annotations

from collections.abc import Callable

import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, fill, line, outline, shape

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_RED, _BLUE, _GREEN, _SAND = colour("#c8503e"), colour("#4a74a6"), colour("#5f9464"), colour("#e3c08a")

Sundry = Callable[[skia.Canvas], None]


def _round(tone: Colour, half: float) -> skia.Paint:
    return across(
        (-half, 0),
        (half, 0),
        ((0, mix(tone, _BLACK, 0.3), 1), (0.35, mix(tone, _WHITE, 0.25), 1), (1, mix(tone, _BLACK, 0.28), 1)),
    )


def jar(pen: skia.Canvas) -> None:
    """A labelled jar with a wooden lid."""
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.24, -0.66, 0.24, 0.0), 0.09, 0.09, _round(mix(_RED, _WHITE, 0.15), 0.24))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.20, -0.78, 0.20, -0.64), 0.04, 0.04, fill(mix(_SAND, _BLACK, 0.3)))
    pen.drawRect(skia.Rect.MakeLTRB(-0.17, -0.44, 0.17, -0.16), fill(_WHITE, 0.9))
    pen.drawLine(-0.10, -0.33, 0.10, -0.33, line(_BLUE, 0.03))
    pen.drawLine(-0.06, -0.25, 0.06, -0.25, line(_BLUE, 0.02, 0.6))


def box(pen: skia.Canvas) -> None:
    """A box with a ribbon."""
    pen.drawRect(skia.Rect.MakeLTRB(-0.34, -0.46, 0.34, 0.0), _round(_BLUE, 0.34))
    pen.drawRect(skia.Rect.MakeLTRB(-0.37, -0.56, 0.37, -0.42), fill(mix(_BLUE, _BLACK, 0.18)))
    pen.drawRect(skia.Rect.MakeLTRB(-0.05, -0.56, 0.05, 0.0), fill(_SAND))
    for side in (-1, 1):
        pen.drawPath(
            outline((0.0, -0.56), (side * 0.10, -0.70), (side * 0.22, -0.66), (side * 0.16, -0.57)),
            fill(mix(_SAND, _WHITE, 0.15)),
        )


def books(pen: skia.Canvas) -> None:
    """A few books on end, one that leans."""
    for k, (tone, high) in enumerate(((_RED, 0.62), (_GREEN, 0.54), (_SAND, 0.66))):
        x = -0.36 + 0.17 * k
        pen.drawRoundRect(skia.Rect.MakeLTRB(x, -high, x + 0.155, 0.0), 0.02, 0.02, _round(tone, 0.5))
        pen.drawRect(skia.Rect.MakeLTRB(x + 0.03, -high + 0.10, x + 0.125, -high + 0.16), fill(_WHITE, 0.75))
    pen.drawPath(shape((0.18, -0.60), (0.32, -0.55), (0.40, 0.0), (0.25, 0.0)), fill(_BLUE))


def bottle(pen: skia.Canvas) -> None:
    """A bottle with a label and a cork."""
    form = outline(
        (-0.06, -0.86),
        (-0.06, -0.86),
        (0.06, -0.86),
        (0.06, -0.86),
        (0.07, -0.62),
        (0.19, -0.48),
        (0.19, -0.03),
        (0.15, 0.0),
        (-0.15, 0.0),
        (-0.19, -0.03),
        (-0.19, -0.48),
        (-0.07, -0.62),
    )
    pen.drawPath(form, _round(mix(_GREEN, _BLACK, 0.15), 0.19))
    pen.drawRect(skia.Rect.MakeLTRB(-0.055, -0.92, 0.055, -0.84), fill(_SAND))
    pen.drawRect(skia.Rect.MakeLTRB(-0.19, -0.38, 0.19, -0.14), fill(mix(_SAND, _WHITE, 0.6)))
    pen.drawLine(-0.10, -0.26, 0.10, -0.26, line(_RED, 0.03))


def pot_plant(pen: skia.Canvas) -> None:
    """A small plant in its pot."""
    for k in range(7):
        lean = -0.42 + 0.14 * k
        tip = (lean, -0.78 + 0.6 * lean * lean)
        pen.drawPath(
            outline((0.0, -0.26), (0.55 * lean - 0.06, -0.56), tip, (0.55 * lean + 0.07, -0.50)),
            fill(mix(_GREEN, _WHITE if k % 2 else _BLACK, 0.14)),
        )
    pen.drawPath(shape((-0.22, -0.32), (0.22, -0.32), (0.16, 0.0), (-0.16, 0.0)), _round(mix(_RED, _SAND, 0.4), 0.22))


def bowls(pen: skia.Canvas) -> None:
    """A pile of bowls."""
    for k, tone in enumerate((_BLUE, mix(_SAND, _WHITE, 0.4), _BLUE)):
        y = -0.15 * k
        pen.drawPath(
            outline(
                (-0.32, y - 0.20),
                (-0.32, y - 0.20),
                (0.32, y - 0.20),
                (0.32, y - 0.20),
                (0.22, y - 0.04),
                (0.10, y),
                (-0.10, y),
                (-0.22, y - 0.04),
            ),
            _round(tone, 0.32),
        )
        pen.drawLine(-0.31, y - 0.19, 0.31, y - 0.19, line(_WHITE, 0.022, 0.8))


SUNDRIES: tuple[Sundry, ...] = (pot_plant, box, bottle, books, bowls, jar)
