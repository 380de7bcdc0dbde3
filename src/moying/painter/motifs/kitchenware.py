"""A kitchen along a wall: cupboards under a worktop, a stove with its hood, a sink under the window, a shelf.

Everything is drawn about (0, 0) on the worktop's front edge, in units of a worktop's height above the floor.
"""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.furniture import Decor
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line, outline

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_STEEL = colour("#c3c9cf")


def cupboards(pen: skia.Canvas, decor: Decor, reach: float) -> None:
    """Doors with their handles, `reach` to either side, and the worktop over them."""
    door = mix(decor.cloth, _WHITE, 0.18)
    pen.drawRect(skia.Rect.MakeLTRB(-reach, 0.92, reach, 1.02), fill(mix(door, _BLACK, 0.6)))
    pen.drawRect(skia.Rect.MakeLTRB(-reach, 0.06, reach, 0.93), fill(mix(door, _BLACK, 0.35)))
    count = math.ceil(reach / 0.62)
    for k in range(-count, count):
        box = skia.Rect.MakeLTRB(0.62 * k + 0.015, 0.09, 0.62 * k + 0.605, 0.91)
        shades = ((0, mix(door, _WHITE, 0.12), 1), (1, mix(door, _BLACK, 0.12), 1))
        pen.drawRoundRect(box, 0.02, 0.02, across((0, box.top()), (0, box.bottom()), shades))
        pen.drawRoundRect(box.makeInset(0.06, 0.06), 0.015, 0.015, line(mix(door, _BLACK, 0.25), 0.008, 0.6))
        grip = skia.Rect.MakeXYWH(box.right() - 0.10 if k % 2 else box.left() + 0.075, 0.18, 0.024, 0.16)
        pen.drawRoundRect(grip, 0.012, 0.012, fill(mix(_STEEL, _BLACK, 0.2)))
    slab = mix(decor.wood, _WHITE, 0.42)
    top = skia.Rect.MakeLTRB(-reach, -0.03, reach, 0.07)
    pen.drawRect(top, across((0, -0.03), (0, 0.07), ((0, mix(slab, _WHITE, 0.4), 1), (1, mix(slab, _BLACK, 0.18), 1))))


def tiles(pen: skia.Canvas, tone: Colour, reach: float, high: float) -> None:
    """The tiled wall over the worktop."""
    pen.drawRect(skia.Rect.MakeLTRB(-reach, -high, reach, -0.03), fill(tone, 0.55))
    joint = line(mix(tone, _BLACK, 0.16), 0.008, 0.5)
    for k in range(1, round(high / 0.2) + 1):
        pen.drawLine(-reach, -0.2 * k, reach, -0.2 * k, joint)
    for k in range(math.ceil(-reach / 0.4), math.ceil(reach / 0.4)):
        for row in range(round(high / 0.2)):
            x = 0.4 * k + 0.2 * (row % 2)
            pen.drawLine(x, -0.2 * row - 0.03, x, -0.2 * row - 0.2, joint)


def hood(pen: skia.Canvas, decor: Decor, up: float) -> None:
    """The hood over the stove; its pipe goes up to `up`."""
    steel = mix(_STEEL, decor.cloth, 0.12)
    sheen = ((0, mix(steel, _BLACK, 0.25), 1), (0.3, mix(steel, _WHITE, 0.5), 1), (1, mix(steel, _BLACK, 0.3), 1))
    pen.drawRect(skia.Rect.MakeLTRB(-0.16, -up, 0.16, -1.45), across((-0.16, 0), (0.16, 0), sheen))
    body = skia.Path()
    body.addPoly([skia.Point(*p) for p in ((-0.18, -1.5), (0.18, -1.5), (0.62, -1.16), (-0.62, -1.16))], True)
    pen.drawPath(body, across((-0.62, 0), (0.62, 0), sheen))
    pen.drawRect(skia.Rect.MakeLTRB(-0.62, -1.17, 0.62, -1.07), across((-0.62, 0), (0.62, 0), sheen))
    if decor.lit:
        cone = skia.Path()
        cone.addPoly([skia.Point(*p) for p in ((-0.4, -1.07), (0.4, -1.07), (0.75, -0.02), (-0.75, -0.02))], True)
        pen.drawPath(cone, across((0, -1.07), (0, -0.02), ((0, decor.lamp, 0.35), (1, decor.lamp, 0.05))))


def stove(pen: skia.Canvas, decor: Decor) -> None:
    """Two rings in black glass; a pot with its lid on one, a pan on the other."""
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.66, -0.06, 0.66, 0.0), 0.03, 0.03, fill(colour("#1c1e24")))
    for x in (-0.30, 0.34):
        for k in range(5):
            flame = x - 0.14 + 0.07 * k
            pen.drawOval(skia.Rect.MakeLTRB(flame - 0.02, -0.12, flame + 0.02, -0.05), fill(colour("#4aa3ff"), 0.9))
    pot = mix(decor.accent, _BLACK, 0.05)
    side = ((0, mix(pot, _BLACK, 0.35), 1), (0.3, mix(pot, _WHITE, 0.30), 1), (1, mix(pot, _BLACK, 0.40), 1))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.55, -0.46, -0.05, -0.11), 0.06, 0.06, across((-0.55, 0), (-0.05, 0), side))
    for x in (-0.60, -0.07):
        pen.drawRoundRect(skia.Rect.MakeXYWH(x, -0.40, 0.08, 0.05), 0.02, 0.02, fill(mix(pot, _BLACK, 0.5)))
    pen.drawPath(
        outline((-0.56, -0.46), (-0.50, -0.53), (-0.30, -0.56), (-0.10, -0.53), (-0.04, -0.46)),
        fill(mix(pot, _WHITE, 0.16)),
    )
    pen.drawRoundRect(skia.Rect.MakeXYWH(-0.345, -0.61, 0.09, 0.06), 0.02, 0.02, fill(colour("#2a2c33")))
    iron = colour("#33363e")
    pen.drawPath(outline((0.08, -0.22), (0.16, -0.12), (0.52, -0.12), (0.60, -0.22)), fill(iron))
    pen.drawRect(skia.Rect.MakeLTRB(0.07, -0.235, 0.61, -0.20), fill(mix(iron, _WHITE, 0.18)))
    pen.drawLine(0.60, -0.215, 0.95, -0.28, line(mix(decor.wood, _BLACK, 0.45), 0.05))


def sink(pen: skia.Canvas) -> None:
    """A basin let into the worktop, and its tap."""
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.42, -0.035, 0.42, 0.0), 0.02, 0.02, fill(mix(_STEEL, _BLACK, 0.35)))
    tap = skia.Path()
    tap.moveTo(0.02, -0.03)
    tap.lineTo(0.02, -0.36)
    tap.cubicTo(0.02, -0.56, -0.26, -0.56, -0.26, -0.34)
    pen.drawPath(tap, line(mix(_STEEL, _BLACK, 0.12), 0.055))
    pen.drawPath(tap, line(mix(_STEEL, _WHITE, 0.6), 0.016))
    pen.drawLine(0.02, -0.12, 0.14, -0.17, line(mix(_STEEL, _BLACK, 0.12), 0.04))


def shelf(pen: skia.Canvas, decor: Decor) -> None:
    """A board with jars and a plant in its pot, 1.2 wide."""
    pen.drawRect(skia.Rect.MakeLTRB(-0.6, 0.0, 0.6, 0.05), fill(mix(decor.wood, _WHITE, 0.15)))
    for k, (x, wide, high) in enumerate(((-0.48, 0.15, 0.26), (-0.26, 0.18, 0.20), (-0.01, 0.15, 0.30))):
        tone = (decor.accent, colour("#e9d7a8"), mix(decor.leaf, _WHITE, 0.3))[k]
        pen.drawRoundRect(skia.Rect.MakeXYWH(x - wide / 2, -high, wide, high), 0.03, 0.03, fill(_WHITE, 0.35))
        box = skia.Rect.MakeXYWH(x - wide / 2 + 0.015, -0.75 * high, wide - 0.03, 0.74 * high)
        pen.drawRoundRect(box, 0.02, 0.02, fill(tone))
        pen.drawRect(skia.Rect.MakeXYWH(x - wide / 2, -high - 0.03, wide, 0.05), fill(mix(decor.wood, _BLACK, 0.2)))
    pen.drawRoundRect(skia.Rect.MakeXYWH(0.27, -0.17, 0.22, 0.17), 0.03, 0.03, fill(mix(decor.accent, _WHITE, 0.45)))
    for turn in (-50, -25, 0, 25, 50):
        pen.save()
        pen.translate(0.38, -0.16)
        pen.rotate(turn)
        pen.drawOval(skia.Rect.MakeLTRB(-0.04, -0.26, 0.04, 0.0), fill(mix(decor.leaf, _BLACK, 0.004 * abs(turn))))
        pen.restore()


def vapour(pen: skia.Canvas, seconds: float) -> None:
    """What rises from the pot."""
    for k in range(9):
        age = (0.22 * seconds + k / 9) % 1.0
        at = (-0.30 + 0.10 * math.sin(2.1 * seconds + 2.4 * k) * age, -0.60 - 0.62 * age)
        radius = 0.06 + 0.15 * age
        level = 0.30 * math.sin(math.pi * age)
        pen.drawCircle(
            *at, radius, around(at, radius, ((0, _WHITE, level), (0.5, _WHITE, 0.5 * level), (1, _WHITE, 0)))
        )
