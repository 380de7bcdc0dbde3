"""A corner for the washing: a machine whose drum turns, a basket of linen, bottles and towels on a board."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.furniture import Decor
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line, outline, shape

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def machine(pen: skia.Canvas, decor: Decor, wall: Colour) -> None:
    """A front-loader 1 wide and 1.3 high about its foot, its door ring empty."""
    body = mix(mix(_WHITE, wall, 0.10), _BLACK, 0.02)
    pen.drawOval(skia.Rect.MakeLTRB(-0.58, -0.05, 0.60, 0.08), fill(_BLACK, 0.35, 0.03))
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(-0.5, -1.3, 0.5, 0.0),
        0.04,
        0.04,
        across(
            (-0.5, 0), (0.5, 0), ((0, mix(body, _BLACK, 0.10), 1), (0.35, body, 1), (1, mix(body, _BLACK, 0.20), 1))
        ),
    )
    pen.drawLine(-0.5, -1.08, 0.5, -1.08, line(mix(body, _BLACK, 0.25), 0.010))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.45, -1.25, -0.13, -1.12), 0.02, 0.02, line(mix(body, _BLACK, 0.28), 0.012))
    pen.drawCircle(0.06, -1.185, 0.065, fill(mix(decor.cloth, _BLACK, 0.2)))
    pen.drawLine(0.06, -1.185, 0.09, -1.23, line(_WHITE, 0.014))
    pen.drawRoundRect(skia.Rect.MakeLTRB(0.19, -1.24, 0.44, -1.13), 0.015, 0.015, fill(colour("#16242c")))
    for k in range(3):
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(0.22 + 0.07 * k, -1.21, 0.265 + 0.07 * k, -1.16), 0.01, 0.01, fill(colour("#6fe0d0"))
        )
    pen.drawRect(skia.Rect.MakeLTRB(-0.5, -0.10, 0.5, 0.0), fill(mix(body, _BLACK, 0.30)))
    pen.drawCircle(0, -0.58, 0.40, fill(mix(body, _BLACK, 0.18)))
    pen.drawCircle(0, -0.58, 0.37, fill(mix(colour("#8f99a6"), _WHITE, 0.25)))


def drum(pen: skia.Canvas, decor: Decor, seconds: float) -> None:
    """What is seen through the machine's door: water, suds and linen that goes round."""
    pen.save()
    pen.translate(0, -0.58)
    glass = skia.Path()
    glass.addCircle(0, 0, 0.31)
    pen.clipPath(glass, doAntiAlias=True)
    pen.drawCircle(0, 0, 0.31, around((0, 0), 0.33, ((0, colour("#3a4f60"), 1), (1, colour("#141d26"), 1))))
    pen.save()
    pen.rotate(math.degrees(1.5 * seconds) % 360)
    for k, tone in enumerate(
        (decor.accent, mix(decor.cloth, _WHITE, 0.3), colour("#f2d46a"), mix(decor.leaf, _WHITE, 0.2), _WHITE)
    ):
        turn, away = 1.26 * k, 0.16
        x, y = away * math.cos(turn), away * math.sin(turn)
        pen.drawPath(
            outline(
                (x - 0.13, y - 0.04),
                (x - 0.03, y - 0.12),
                (x + 0.10, y - 0.07),
                (x + 0.13, y + 0.06),
                (x, y + 0.12),
                (x - 0.11, y + 0.07),
            ),
            fill(mix(tone, _BLACK, 0.08)),
        )
        pen.drawLine(x - 0.06, y - 0.03, x + 0.07, y + 0.03, line(mix(tone, _BLACK, 0.35), 0.012, 0.6))
    pen.restore()
    pen.drawRect(
        skia.Rect.MakeLTRB(-0.4, 0.07 + 0.012 * math.sin(3 * seconds), 0.4, 0.4), fill(colour("#9cd6ea"), 0.42)
    )
    for k in range(12):
        x = -0.28 + 0.051 * k
        pen.drawCircle(x, 0.09 + 0.018 * math.sin(2.4 * seconds + 1.9 * k), 0.028 + 0.010 * (k % 3), fill(_WHITE, 0.75))
    pen.drawPath(shape((-0.20, -0.31), (-0.06, -0.31), (-0.24, 0.31), (-0.38, 0.31)), fill(_WHITE, 0.16))
    pen.restore()
    pen.drawCircle(0, -0.58, 0.335, line(mix(colour("#6d7884"), _WHITE, 0.1), 0.045))


def basket(pen: skia.Canvas, decor: Decor) -> None:
    """A basket of linen 0.8 wide."""
    pen.drawOval(skia.Rect.MakeLTRB(-0.46, -0.04, 0.48, 0.07), fill(_BLACK, 0.32, 0.03))
    for k, tone in enumerate((decor.cloth, _WHITE, decor.accent, mix(decor.leaf, _WHITE, 0.3))):
        x = -0.27 + 0.18 * k
        pen.drawPath(
            outline((x - 0.16, -0.40), (x - 0.10, -0.58 - 0.05 * (k % 2)), (x + 0.08, -0.60), (x + 0.17, -0.42)),
            fill(mix(tone, _BLACK, 0.06)),
        )
    straw = mix(decor.wood, colour("#e3c08a"), 0.6)
    body = shape((-0.40, -0.44), (0.40, -0.44), (0.32, 0.0), (-0.32, 0.0))
    pen.drawPath(
        body,
        across(
            (-0.4, 0),
            (0.4, 0),
            ((0, mix(straw, _BLACK, 0.25), 1), (0.4, mix(straw, _WHITE, 0.15), 1), (1, mix(straw, _BLACK, 0.28), 1)),
        ),
    )
    pen.save()
    pen.clipPath(body, doAntiAlias=True)
    for row in range(5):
        for column in range(-6, 7):
            x, y = 0.075 * column + 0.037 * (row % 2), -0.38 + 0.085 * row
            pen.drawArc(
                skia.Rect.MakeLTRB(x - 0.037, y - 0.02, x + 0.037, y + 0.05),
                180,
                180,
                False,
                line(mix(straw, _BLACK, 0.4), 0.012, 0.7),
            )
    pen.restore()
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.43, -0.48, 0.43, -0.41), 0.03, 0.03, fill(mix(straw, _BLACK, 0.12)))


def bottles(pen: skia.Canvas, decor: Decor) -> None:
    """A board on the wall with bottles and folded towels, 1.2 wide about its middle."""
    wood = mix(decor.wood, _WHITE, 0.12)
    for k, (tone, high) in enumerate(((decor.cloth, 0.34), (decor.accent, 0.28), (mix(decor.leaf, _WHITE, 0.2), 0.32))):
        x = -0.50 + 0.19 * k
        pen.drawRoundRect(skia.Rect.MakeLTRB(x, -high, x + 0.15, 0), 0.035, 0.035, fill(tone))
        pen.drawRect(skia.Rect.MakeLTRB(x + 0.05, -high - 0.06, x + 0.10, -high + 0.01), fill(mix(tone, _BLACK, 0.3)))
        pen.drawRect(skia.Rect.MakeLTRB(x + 0.025, -0.20, x + 0.125, -0.07), fill(_WHITE, 0.85))
    for k, tone in enumerate((_WHITE, mix(decor.accent, _WHITE, 0.5), _WHITE)):
        y = -0.095 * k
        pen.drawRoundRect(skia.Rect.MakeLTRB(0.14, y - 0.09, 0.54, y), 0.04, 0.04, fill(mix(tone, _BLACK, 0.07)))
        pen.drawLine(0.18, y - 0.045, 0.50, y - 0.045, line(_BLACK, 0.006, 0.2))
    pen.drawRect(
        skia.Rect.MakeLTRB(-0.6, 0.0, 0.6, 0.045),
        across((0, 0), (0, 0.045), ((0, mix(wood, _WHITE, 0.25), 1), (1, mix(wood, _BLACK, 0.3), 1))),
    )
    pen.drawRect(skia.Rect.MakeLTRB(-0.6, 0.045, 0.6, 0.09), fill(_BLACK, 0.12, 0.02))
