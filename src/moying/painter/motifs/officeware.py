"""An office: a screen with what is written on it, its keyboard, notes and cup; people at a table; a chart on the wall.

What stands on a desk is drawn about (0, 0) on its edge, in units that the docstrings tell; y counts downwards.
"""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.furniture import Decor
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, curve, fill, line, outline, ribbon, shape

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
NOTES = tuple(colour(code) for code in ("#ffe27a", "#ffb3a1", "#a9e0b4", "#a8d3f5"))


def monitor(pen: skia.Canvas, decor: Decor, share: float) -> None:
    """A screen 1.3 wide on its foot: mail on the left, a sheet of figures on the right. share: how much is done."""
    steel = colour("#aab2bd")
    pen.drawPath(shape((-0.07, -0.26), (0.07, -0.26), (0.09, -0.02), (-0.09, -0.02)), fill(mix(steel, _BLACK, 0.3)))
    pen.drawOval(skia.Rect.MakeLTRB(-0.26, -0.05, 0.26, 0.02), fill(mix(steel, _BLACK, 0.15)))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.65, -1.06, 0.65, -0.22), 0.03, 0.03, fill(mix(steel, _BLACK, 0.72)))
    glass = skia.Rect.MakeLTRB(-0.62, -1.03, 0.62, -0.27)
    pen.drawRect(glass, across((-0.62, -1.03), (0.62, -0.27), ((0, colour("#fbfdff"), 1), (1, colour("#dde7f3"), 1))))
    pen.drawRect(skia.Rect.MakeLTRB(-0.62, -1.03, 0.62, -0.965), fill(decor.cloth))
    for k in range(3):
        pen.drawCircle(-0.585 + 0.04 * k, -0.998, 0.012, fill(mix(NOTES[k], _WHITE, 0.2)))
    for row in range(5):
        y = -0.92 + 0.125 * row
        chosen = row == 1
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(-0.60, y, -0.17, y + 0.105),
            0.012,
            0.012,
            fill(mix(decor.cloth, _WHITE, 0.55 if chosen else 0.86)),
        )
        pen.drawCircle(
            -0.555, y + 0.052, 0.028, fill(mix((decor.accent, decor.leaf, decor.cloth)[row % 3], _WHITE, 0.15))
        )
        for k, long in enumerate((0.24, 0.30)):
            pen.drawRect(
                skia.Rect.MakeLTRB(-0.51, y + 0.025 + 0.036 * k, -0.51 + long, y + 0.041 + 0.036 * k),
                fill(mix(decor.cloth, _BLACK, 0.3), 0.75 - 0.3 * k),
            )
    for k in range(6):
        grown = min(1.0, max(0.25, 1.5 * share - 0.08 * k))
        high = (0.16, 0.22, 0.19, 0.30, 0.27, 0.38)[k] * grown
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(-0.09 + 0.112 * k, -0.50 - high, -0.02 + 0.112 * k, -0.50),
            0.01,
            0.01,
            fill(decor.accent if k == 5 else mix(decor.cloth, _WHITE, 0.25)),
        )
    pen.drawLine(-0.12, -0.495, 0.58, -0.495, line(mix(decor.cloth, _BLACK, 0.3), 0.010))
    for row in range(4):
        long = (0.66, 0.58, 0.64, 0.34)[row] * min(1.0, max(0.0, 5 * share - row))
        if long > 0.02:
            y = -0.455 + 0.045 * row
            pen.drawRect(
                skia.Rect.MakeLTRB(-0.11, y, -0.11 + long, y + 0.018), fill(mix(decor.cloth, _BLACK, 0.25), 0.6)
            )


def note(pen: skia.Canvas, tone: Colour) -> None:
    """A sticky note about its upper edge, 1 wide, with a few lines of writing."""
    pen.drawRect(skia.Rect.MakeLTRB(-0.46, 0.06, 0.54, 1.06), fill(_BLACK, 0.16, 0.05))
    pen.drawPath(
        outline((-0.5, 0.0), (-0.5, 0.0), (0.5, 0.0), (0.5, 0.0), (0.5, 0.86), (0.36, 1.0), (-0.5, 0.97), (-0.5, 0.97)),
        across((0, 0), (0, 1), ((0, mix(tone, _BLACK, 0.06), 1), (1, tone, 1))),
    )
    for k, long in enumerate((0.62, 0.70, 0.40)):
        pen.drawLine(-0.34, 0.30 + 0.2 * k, -0.34 + long, 0.29 + 0.2 * k, line(mix(tone, _BLACK, 0.62), 0.055, 0.75))


def keyboard(pen: skia.Canvas) -> None:
    """A keyboard 0.8 wide and a mouse beside it, seen aslant from above."""
    pale = colour("#e4e7ec")
    pen.drawPath(shape((-0.40, 0.0), (0.38, 0.0), (0.43, 0.17), (-0.45, 0.17)), fill(mix(pale, _BLACK, 0.25)))
    pen.drawPath(shape((-0.40, -0.02), (0.38, -0.02), (0.43, 0.15), (-0.45, 0.15)), fill(pale))
    for row in range(4):
        for column in range(13):
            x = -0.385 - 0.009 * row + (0.059 + 0.0014 * row) * column
            y = 0.0 + 0.037 * row
            pen.drawRoundRect(
                skia.Rect.MakeLTRB(x, y, x + 0.045, y + 0.026), 0.006, 0.006, fill(mix(pale, _BLACK, 0.18))
            )
    pen.drawOval(skia.Rect.MakeLTRB(0.52, 0.0, 0.64, 0.15), fill(mix(pale, _BLACK, 0.06)))
    pen.drawLine(0.58, 0.01, 0.58, 0.06, line(mix(pale, _BLACK, 0.45), 0.010))


def mug(pen: skia.Canvas, tone: Colour, seconds: float) -> None:
    """A mug 0.2 wide whose drink is hot."""
    for k in range(2):
        spine = [
            (0.03 * math.sin(1.6 * seconds + 3 * y + 2 * k) * y * 3 - 0.03 + 0.06 * k, -0.24 - 0.10 * j)
            for j, y in enumerate((0.1, 0.3, 0.55, 0.8))
        ]
        pen.drawPath(ribbon(spine, (0.012, 0.026, 0.022, 0.004)), fill(_WHITE, 0.32, 0.012))
    pen.drawArc(skia.Rect.MakeLTRB(0.06, -0.17, 0.17, -0.05), -90, 180, False, line(mix(tone, _BLACK, 0.12), 0.026))
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(-0.10, -0.22, 0.10, 0.0),
        0.02,
        0.02,
        across(
            (-0.1, 0),
            (0.1, 0),
            ((0, mix(tone, _BLACK, 0.22), 1), (0.4, mix(tone, _WHITE, 0.25), 1), (1, mix(tone, _BLACK, 0.15), 1)),
        ),
    )
    pen.drawOval(skia.Rect.MakeLTRB(-0.10, -0.235, 0.10, -0.195), fill(mix(tone, _BLACK, 0.6)))


def sitter(pen: skia.Canvas, tone: Colour, skin: Colour, hair: str, turn: float, nod: float) -> None:
    """Somebody at a table, seen to the waist, 1 high from the table's edge. turn: -1 looks left, 1 looks right."""
    dark = colour("#2a211f")
    pen.save()
    pen.translate(0.03 * turn, 0.008 * nod)
    if hair == "tail":
        pen.drawPath(
            outline(
                (-0.20, -0.80), (0.0, -1.0), (0.20, -0.80), (0.22, -0.50), (0.14, -0.42), (-0.14, -0.42), (-0.22, -0.50)
            ),
            fill(dark),
        )
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.065, -0.60, 0.065, -0.40), 0.04, 0.04, fill(mix(skin, _BLACK, 0.14)))
    pen.restore()
    body = outline(
        (-0.10, -0.47),
        (0.10, -0.47),
        (0.28, -0.39),
        (0.36, -0.12),
        (0.37, 0.04),
        (0.37, 0.04),
        (-0.37, 0.04),
        (-0.37, 0.04),
        (-0.36, -0.12),
        (-0.28, -0.39),
    )
    pen.drawPath(
        body,
        across(
            (-0.37, 0),
            (0.37, 0),
            ((0, mix(tone, _BLACK, 0.24), 1), (0.55, mix(tone, _WHITE, 0.08), 1), (1, mix(tone, _BLACK, 0.12), 1)),
        ),
    )
    pen.drawPath(shape((-0.085, -0.475), (0.085, -0.475), (0.0, -0.31)), fill(mix(tone, _WHITE, 0.78)))
    for side in (-1, 1):
        pen.drawPath(
            curve((side * 0.245, -0.26), ((side * 0.235, -0.1), (side * 0.25, 0.03)), close=False),
            line(mix(tone, _BLACK, 0.36), 0.016),
        )
    pen.save()
    pen.translate(0.03 * turn, 0.008 * nod)
    pen.rotate(2.5 * nod * turn)
    pen.drawOval(skia.Rect.MakeLTRB(-0.145, -0.90, 0.145, -0.53), fill(skin))
    pen.drawPath(
        curve(
            (-0.155, -0.72),
            ((-0.17, -0.97), (0.02, -0.96)),
            ((0.19, -0.95), (0.155, -0.70)),
            ((0.12 + 0.03 * turn, -0.82), (0.02 + 0.07 * turn, -0.83)),
            ((-0.10, -0.82), (-0.155, -0.72)),
        ),
        fill(dark),
    )
    for side in (-1, 1):
        pen.drawCircle(side * 0.055 + 0.045 * turn, -0.70, 0.014, fill(dark))
    pen.drawArc(
        skia.Rect.MakeLTRB(-0.045 + 0.04 * turn, -0.66, 0.045 + 0.04 * turn, -0.60),
        20,
        140,
        False,
        line(mix(skin, _BLACK, 0.55), 0.014),
    )
    pen.restore()


def wall_screen(pen: skia.Canvas, decor: Decor, share: float) -> None:
    """A screen on the wall about (0, 0), 1.6 wide and 0.9 high: bars that grow and a line that climbs over them."""
    pen.drawRect(skia.Rect.MakeLTRB(-0.80, -0.43, 0.84, 0.50), fill(_BLACK, 0.25, 0.03))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.82, -0.47, 0.82, 0.47), 0.02, 0.02, fill(mix(_BLACK, decor.wood, 0.25)))
    pen.drawRect(
        skia.Rect.MakeLTRB(-0.79, -0.44, 0.79, 0.44),
        across((0, -0.44), (0, 0.44), ((0, colour("#f9fbff"), 1), (1, colour("#dfe8f4"), 1))),
    )
    pen.drawRect(skia.Rect.MakeLTRB(-0.70, -0.36, -0.20, -0.31), fill(mix(decor.cloth, _BLACK, 0.25)))
    pen.drawRect(skia.Rect.MakeLTRB(-0.70, -0.27, -0.36, -0.24), fill(decor.cloth, 0.45))
    tops = []
    for k in range(6):
        grown = min(1.0, max(0.2, 1.7 * share + 0.25 - 0.1 * k))
        x, high = -0.62 + 0.215 * k, (0.16, 0.22, 0.20, 0.32, 0.36, 0.48)[k] * grown
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(x, 0.34 - high, x + 0.13, 0.34), 0.015, 0.015, fill(mix(decor.cloth, _WHITE, 0.35))
        )
        tops.append((x + 0.065, 0.28 - high))
    pen.drawLine(-0.70, 0.345, 0.70, 0.345, line(mix(decor.cloth, _BLACK, 0.4), 0.012))
    path = skia.Path()
    path.moveTo(*tops[0])
    for top in tops[1:]:
        path.lineTo(*top)
    pen.drawPath(path, line(decor.accent, 0.026))
    for top in tops:
        pen.drawCircle(*top, 0.028, fill(decor.accent))
        pen.drawCircle(*top, 0.014, fill(_WHITE))
