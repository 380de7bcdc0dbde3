"""Clothes, as they hang and lie: a coat, a jumper, a dress, trousers, a shirt, a skirt; shoes, a bag, a hat, a scarf.

What hangs is drawn about (0, 0), where its hanger holds on to the rail, and is 1 long; what lies or stands is about its
foot, 1 wide. Flat light from one side, as furniture has it.
"""

from __future__ import annotations

from collections.abc import Callable

import skia

from moying.painter.palette import Colour, mix
from moying.painter.pen import across, curve, fill, line, outline, shape

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)

Garment = Callable[[skia.Canvas, Colour], None]


def _cloth(tone: Colour, half: float) -> skia.Paint:
    """Cloth that hangs in the light of one side."""
    lit, dim = mix(tone, _WHITE, 0.16), mix(tone, _BLACK, 0.26)
    return across((-half, 0), (half, 0), ((0, dim, 1), (0.3, tone, 1), (0.62, lit, 1), (1, mix(tone, _BLACK, 0.14), 1)))


def _folds(pen: skia.Canvas, tone: Colour, *lines: tuple[float, float, float, float]) -> None:
    for x0, y0, x1, y1 in lines:
        pen.drawLine(x0, y0, x1, y1, line(mix(tone, _BLACK, 0.34), 0.010, 0.6))


def hanger(pen: skia.Canvas, wood: Colour) -> None:
    """The hook over the rail and the shoulders under it."""
    steel = mix(_BLACK, _WHITE, 0.62)
    pen.drawPath(
        curve((-0.022, -0.005), ((-0.01, -0.05), (0.018, -0.03)), ((0.03, 0.0), (0.0, 0.05)), close=False),
        line(steel, 0.012),
    )
    pen.drawPath(curve((-0.17, 0.11), ((0.0, 0.0), (0.17, 0.11)), close=False), line(wood, 0.026))


def coat(pen: skia.Canvas, tone: Colour) -> None:
    """A long coat with lapels, a belt and two pockets."""
    for side in (-1, 1):
        sleeve = outline(
            (side * 0.15, 0.09),
            (side * 0.21, 0.14),
            (side * 0.27, 0.60),
            (side * 0.265, 0.63),
            (side * 0.20, 0.63),
            (side * 0.195, 0.62),
            (side * 0.14, 0.24),
        )
        pen.drawPath(sleeve, fill(mix(tone, _BLACK, 0.20)))
        pen.drawLine(side * 0.205, 0.575, side * 0.262, 0.575, line(mix(tone, _BLACK, 0.45), 0.009))
    body = outline(
        (-0.055, 0.06),
        (-0.16, 0.095),
        (-0.175, 0.14),
        (-0.155, 0.42),
        (-0.215, 0.97),
        (-0.215, 0.97),
        (0.215, 0.97),
        (0.215, 0.97),
        (0.155, 0.42),
        (0.175, 0.14),
        (0.16, 0.095),
        (0.055, 0.06),
    )
    pen.drawPath(body, _cloth(tone, 0.21))
    pen.drawPath(shape((-0.06, 0.06), (0.0, 0.30), (0.06, 0.06), (0.0, 0.085)), fill(mix(tone, _WHITE, 0.72)))
    for side in (-1, 1):
        lapel = shape(
            (side * 0.055, 0.055), (side * 0.125, 0.13), (side * 0.095, 0.16), (side * 0.105, 0.19), (0.0, 0.34)
        )
        pen.drawPath(lapel, fill(mix(tone, _WHITE, 0.10 if side > 0 else 0.02)))
        pen.drawPath(lapel, line(mix(tone, _BLACK, 0.4), 0.008, 0.8))
        pen.drawLine(side * 0.085, 0.60, side * 0.155, 0.585, line(mix(tone, _BLACK, 0.42), 0.012))
    pen.drawLine(0.0, 0.34, 0.012, 0.97, line(mix(tone, _BLACK, 0.45), 0.010))
    belt = skia.Rect.MakeLTRB(-0.155, 0.425, 0.155, 0.468)
    pen.drawRect(belt, fill(mix(tone, _BLACK, 0.30)))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.03, 0.418, 0.03, 0.475), 0.008, 0.008, line(mix(tone, _WHITE, 0.5), 0.011))
    for y in (0.52, 0.62, 0.72):
        pen.drawCircle(0.035, y, 0.013, fill(mix(tone, _BLACK, 0.5)))
    _folds(pen, tone, (-0.10, 0.55, -0.13, 0.95), (0.11, 0.62, 0.14, 0.95))


def jumper(pen: skia.Canvas, tone: Colour) -> None:
    """A knitted jumper with ribbed hems."""
    for side in (-1, 1):
        sleeve = outline(
            (side * 0.14, 0.09),
            (side * 0.22, 0.15),
            (side * 0.285, 0.52),
            (side * 0.285, 0.56),
            (side * 0.215, 0.57),
            (side * 0.21, 0.55),
            (side * 0.14, 0.26),
        )
        pen.drawPath(sleeve, fill(mix(tone, _BLACK, 0.16)))
        for k in range(4):
            x = side * (0.222 + 0.017 * k)
            pen.drawLine(x, 0.52, x, 0.562, line(mix(tone, _BLACK, 0.36), 0.008))
    body = outline(
        (-0.06, 0.06),
        (-0.16, 0.095),
        (-0.185, 0.15),
        (-0.175, 0.50),
        (-0.18, 0.60),
        (-0.18, 0.60),
        (0.18, 0.60),
        (0.18, 0.60),
        (0.175, 0.50),
        (0.185, 0.15),
        (0.16, 0.095),
        (0.06, 0.06),
    )
    pen.drawPath(body, _cloth(tone, 0.19))
    for row in range(9):
        for column in range(-3, 4):
            x, y = 0.048 * column, 0.17 + 0.042 * row
            pen.drawPath(
                curve((x - 0.018, y), ((x, y + 0.022), (x + 0.018, y)), close=False),
                line(mix(tone, _WHITE, 0.34), 0.007, 0.7),
            )
    for k in range(-8, 9):
        pen.drawLine(0.02 * k, 0.555, 0.02 * k, 0.598, line(mix(tone, _BLACK, 0.34), 0.008))
    pen.drawPath(curve((-0.065, 0.062), ((0, 0.15), (0.065, 0.062)), close=False), line(mix(tone, _BLACK, 0.26), 0.026))


def dress(pen: skia.Canvas, tone: Colour) -> None:
    """A summer dress with straps, a waist and a wide skirt."""
    for side in (-1, 1):
        pen.drawLine(side * 0.10, 0.075, side * 0.085, 0.16, line(mix(tone, _BLACK, 0.2), 0.020))
    form = outline(
        (-0.105, 0.14),
        (-0.03, 0.175),
        (0.03, 0.175),
        (0.105, 0.14),
        (0.125, 0.20),
        (0.085, 0.40),
        (0.17, 0.66),
        (0.255, 0.93),
        (0.255, 0.93),
        (0.10, 0.965),
        (-0.10, 0.965),
        (-0.255, 0.93),
        (-0.255, 0.93),
        (-0.17, 0.66),
        (-0.085, 0.40),
        (-0.125, 0.20),
    )
    pen.drawPath(form, _cloth(tone, 0.25))
    pen.save()
    pen.clipPath(form, doAntiAlias=True)
    for row in range(8):
        for column in range(-5, 6):
            x = 0.062 * column + 0.031 * (row % 2)
            pen.drawCircle(x, 0.22 + 0.10 * row, 0.0125, fill(mix(tone, _WHITE, 0.62), 0.85))
    pen.restore()
    pen.drawRect(skia.Rect.MakeLTRB(-0.09, 0.385, 0.09, 0.42), fill(mix(tone, _BLACK, 0.36)))
    _folds(pen, tone, (-0.05, 0.44, -0.13, 0.93), (0.0, 0.46, 0.01, 0.95), (0.05, 0.44, 0.14, 0.93))


def trousers(pen: skia.Canvas, tone: Colour) -> None:
    """Jeans, held at the waist."""
    for side in (-1, 1):
        leg = shape(
            (0.0, 0.12),
            (side * 0.125, 0.12),
            (side * 0.165, 0.42),
            (side * 0.145, 0.97),
            (side * 0.035, 0.97),
            (0.0, 0.42),
        )
        pen.drawPath(leg, _cloth(mix(tone, _BLACK, 0.07 if side < 0 else 0.0), 0.17))
        pen.drawLine(side * 0.09, 0.46, side * 0.088, 0.95, line(mix(tone, _WHITE, 0.3), 0.008, 0.7))
        pen.drawLine(side * 0.142, 0.935, side * 0.038, 0.935, line(mix(tone, _WHITE, 0.35), 0.008))
        pen.drawPath(
            curve((side * 0.05, 0.155), ((side * 0.065, 0.225), (side * 0.135, 0.215)), close=False),
            line(mix(tone, _WHITE, 0.38), 0.008),
        )
    pen.drawRect(skia.Rect.MakeLTRB(-0.128, 0.105, 0.128, 0.152), fill(mix(tone, _BLACK, 0.22)))
    pen.drawLine(0.0, 0.15, 0.0, 0.30, line(mix(tone, _BLACK, 0.4), 0.010))
    pen.drawCircle(0.0, 0.128, 0.013, fill(mix(_WHITE, (0.8, 0.55, 0.2), 0.6)))


def shirt(pen: skia.Canvas, tone: Colour) -> None:
    """A shirt with a collar and buttons."""
    for side in (-1, 1):
        sleeve = outline(
            (side * 0.14, 0.09),
            (side * 0.205, 0.14),
            (side * 0.255, 0.55),
            (side * 0.255, 0.58),
            (side * 0.195, 0.585),
            (side * 0.19, 0.57),
            (side * 0.14, 0.25),
        )
        pen.drawPath(sleeve, fill(mix(tone, _BLACK, 0.14)))
    body = outline(
        (-0.06, 0.06),
        (-0.155, 0.095),
        (-0.165, 0.15),
        (-0.155, 0.58),
        (-0.15, 0.66),
        (-0.05, 0.685),
        (0.05, 0.685),
        (0.15, 0.66),
        (0.155, 0.58),
        (0.165, 0.15),
        (0.155, 0.095),
        (0.06, 0.06),
    )
    pen.drawPath(body, _cloth(tone, 0.17))
    pen.drawLine(0.0, 0.13, 0.0, 0.68, line(mix(tone, _BLACK, 0.28), 0.008))
    for k in range(6):
        pen.drawCircle(0.0, 0.19 + 0.085 * k, 0.010, fill(mix(tone, _BLACK, 0.45)))
    for side in (-1, 1):
        pen.drawPath(
            shape((0.0, 0.115), (side * 0.075, 0.055), (side * 0.085, 0.135), (side * 0.03, 0.17)),
            fill(mix(tone, _WHITE, 0.3)),
        )
    pen.drawRect(skia.Rect.MakeLTRB(0.045, 0.24, 0.115, 0.33), line(mix(tone, _BLACK, 0.28), 0.008))


def skirt(pen: skia.Canvas, tone: Colour) -> None:
    """A pleated skirt."""
    pen.drawPath(shape((-0.115, 0.12), (0.115, 0.12), (0.245, 0.66), (-0.245, 0.66)), _cloth(tone, 0.24))
    for k in range(-4, 5):
        pen.drawLine(0.024 * k, 0.16, 0.054 * k, 0.655, line(mix(tone, _BLACK, 0.34), 0.009, 0.8))
    pen.drawRect(skia.Rect.MakeLTRB(-0.118, 0.105, 0.118, 0.155), fill(mix(tone, _BLACK, 0.3)))


def shoes(pen: skia.Canvas, tone: Colour) -> None:
    """A pair of plain shoes from the side."""
    for dx, dim in ((0.10, 0.25), (0.0, 0.0)):
        own = mix(tone, _BLACK, dim)
        pen.save()
        pen.translate(dx - 0.05, -0.05 * (dim > 0))
        upper = outline(
            (-0.46, -0.30),
            (-0.40, -0.33),
            (-0.22, -0.31),
            (-0.14, -0.29),
            (0.02, -0.19),
            (0.28, -0.14),
            (0.42, -0.07),
            (0.42, -0.04),
            (0.42, -0.04),
            (-0.47, -0.04),
            (-0.47, -0.04),
        )
        pen.drawPath(
            upper, across((0, -0.33), (0, -0.04), ((0, mix(own, _WHITE, 0.14), 1), (1, mix(own, _BLACK, 0.2), 1)))
        )
        pen.drawRoundRect(skia.Rect.MakeLTRB(-0.48, -0.07, 0.44, 0.0), 0.03, 0.03, fill(mix(own, _WHITE, 0.78)))
        for k in range(4):
            pen.drawLine(
                -0.16 + 0.07 * k,
                -0.285 + 0.035 * k,
                -0.10 + 0.07 * k,
                -0.22 + 0.03 * k,
                line(mix(own, _WHITE, 0.75), 0.024),
            )
        pen.restore()


def bag(pen: skia.Canvas, tone: Colour) -> None:
    """A handbag with a flap and a clasp."""
    pen.drawPath(
        curve((-0.26, -0.58), ((-0.24, -1.02), (0.0, -1.02)), ((0.24, -1.02), (0.26, -0.58)), close=False),
        line(mix(tone, _BLACK, 0.32), 0.055),
    )
    body = outline(
        (-0.42, -0.62),
        (-0.42, -0.62),
        (0.42, -0.62),
        (0.42, -0.62),
        (0.50, -0.06),
        (0.46, 0.0),
        (-0.46, 0.0),
        (-0.50, -0.06),
    )
    pen.drawPath(
        body,
        across(
            (-0.5, 0),
            (0.5, 0),
            ((0, mix(tone, _BLACK, 0.26), 1), (0.55, mix(tone, _WHITE, 0.12), 1), (1, mix(tone, _BLACK, 0.18), 1)),
        ),
    )
    flap = outline(
        (-0.43, -0.62), (-0.43, -0.62), (0.43, -0.62), (0.43, -0.62), (0.45, -0.36), (0.0, -0.24), (-0.45, -0.36)
    )
    pen.drawPath(flap, fill(mix(tone, _BLACK, 0.14)))
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(-0.07, -0.34, 0.07, -0.22), 0.02, 0.02, fill(mix(_WHITE, (0.85, 0.62, 0.25), 0.75))
    )


def hat(pen: skia.Canvas, tone: Colour) -> None:
    """A brimmed hat with a band."""
    pen.drawOval(skia.Rect.MakeLTRB(-0.5, -0.14, 0.5, 0.0), fill(mix(tone, _BLACK, 0.24)))
    crown = outline(
        (-0.27, -0.08),
        (-0.25, -0.34),
        (-0.10, -0.42),
        (0.0, -0.38),
        (0.10, -0.42),
        (0.25, -0.34),
        (0.27, -0.08),
        (0.0, -0.05),
    )
    pen.drawPath(crown, _cloth(tone, 0.27))
    pen.drawPath(
        curve((-0.268, -0.135), ((0.0, -0.085), (0.268, -0.135)), close=False), line(mix(tone, _BLACK, 0.55), 0.065)
    )


def folded(pen: skia.Canvas, tones: list[Colour]) -> None:
    """A pile of folded knits, the first at the foot."""
    for k, tone in enumerate(tones):
        y = -0.19 * k
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(-0.5 + 0.012 * k, y - 0.18, 0.5 - 0.016 * k, y),
            0.07,
            0.07,
            across((0, y - 0.18), (0, y), ((0, mix(tone, _WHITE, 0.18), 1), (1, mix(tone, _BLACK, 0.22), 1))),
        )
        pen.drawLine(-0.44, y - 0.085, 0.40, y - 0.085, line(mix(tone, _BLACK, 0.34), 0.014, 0.7))


HUNG: tuple[Garment, ...] = (coat, jumper, dress, shirt, trousers, skirt)
