"""What stands on a herbalist's counter: a clay pot on its stove, a mortar, packets tied with string, herbs."""

from __future__ import annotations

import math

import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line, outline, shape

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_LAMP = colour("#ffcf86")


def herb(pen: skia.Canvas, kind: str, at: tuple[float, float], unit: float, turn: float) -> None:
    """A goji berry or a slice of root that lies about."""
    pen.save()
    pen.translate(*at)
    pen.rotate(turn if kind == "goji" else 0.25 * turn - 20)
    if kind == "goji":
        pen.drawOval(skia.Rect.MakeLTRB(-13 * unit, -4 * unit, 13 * unit, 9 * unit), fill(_BLACK, 0.35))
        pen.drawOval(
            skia.Rect.MakeLTRB(-13 * unit, -7 * unit, 13 * unit, 7 * unit),
            across(
                (0, -7 * unit),
                (0, 7 * unit),
                ((0, colour("#ff7a4a"), 1), (0.5, colour("#d8301c"), 1), (1, colour("#8a1410"), 1)),
            ),
        )
    else:
        pen.scale(1, 0.5)
        pen.drawCircle(0, 12 * unit, 25 * unit, fill(_BLACK, 0.35))
        pen.drawCircle(0, 6 * unit, 24 * unit, fill(colour("#8a5a26")))
        pen.drawCircle(
            0,
            0,
            24 * unit,
            around(
                (-6 * unit, -6 * unit),
                30 * unit,
                ((0, colour("#f6dc9a"), 1), (0.8, colour("#e0b060"), 1), (1, colour("#9a6a30"), 1)),
            ),
        )
        for k in range(10):
            angle = k * math.pi / 5
            pen.drawLine(
                0, 0, 18 * unit * math.cos(angle), 18 * unit * math.sin(angle), line(colour("#c08a40"), 1.6 * unit, 0.8)
            )
    pen.restore()


def stove(pen: skia.Canvas, x: float, foot: float, size: float) -> None:
    """A clay pot with a side handle, on a small charcoal stove."""
    pen.save()
    pen.translate(x, foot)
    pen.scale(size, size)
    pen.drawOval(skia.Rect.MakeLTRB(-0.48, -0.03, 0.52, 0.075), fill(_BLACK, 0.5, 0.02))
    clay, brick = colour("#6b4a3c"), colour("#b0623a")
    stove = outline(
        (-0.30, -0.34),
        (0.30, -0.34),
        (0.30, -0.34),
        (0.27, -0.02),
        (0.22, 0.02),
        (-0.22, 0.02),
        (-0.27, -0.02),
        (-0.30, -0.34),
    )
    pen.drawPath(
        stove,
        across(
            (-0.3, 0),
            (0.3, 0),
            (
                (0, mix(brick, _BLACK, 0.45), 1),
                (0.3, mix(brick, _WHITE, 0.25), 1),
                (0.6, brick, 1),
                (1, mix(brick, _BLACK, 0.6), 1),
            ),
        ),
    )
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.11, -0.22, 0.11, -0.06), 0.05, 0.05, fill(colour("#1a0a06")))
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(-0.33, -0.385, 0.33, -0.325),
        0.03,
        0.03,
        across(
            (-0.33, 0),
            (0.33, 0),
            ((0, mix(brick, _BLACK, 0.4), 1), (0.3, mix(brick, _WHITE, 0.35), 1), (1, mix(brick, _BLACK, 0.55), 1)),
        ),
    )
    pen.drawLine(0.30, -0.62, 0.56, -0.74, line(mix(clay, _BLACK, 0.35), 0.085))
    pen.drawLine(0.30, -0.635, 0.55, -0.75, line(mix(clay, _WHITE, 0.25), 0.022))
    pot = outline(
        (-0.26, -0.83),
        (-0.38, -0.66),
        (-0.36, -0.50),
        (-0.24, -0.385),
        (0.24, -0.385),
        (0.36, -0.50),
        (0.38, -0.66),
        (0.26, -0.83),
    )
    tones = (
        (0, mix(clay, _BLACK, 0.55), 1),
        (0.26, mix(clay, _LAMP, 0.45), 1),
        (0.42, clay, 1),
        (0.8, mix(clay, _BLACK, 0.5), 1),
        (1, mix(clay, _LAMP, 0.15), 1),
    )
    pen.drawPath(pot, across((-0.38, 0), (0.38, 0), tones))
    pen.save()
    pen.clipPath(pot, doAntiAlias=True)
    for y, strength in ((-0.68, 0.4), (-0.655, 0.25)):
        pen.drawLine(-0.4, y, 0.4, y, line(_BLACK, 0.010, strength))
    pen.restore()
    pen.drawPath(shape((-0.37, -0.74), (-0.47, -0.83), (-0.40, -0.845), (-0.27, -0.78)), fill(mix(clay, _BLACK, 0.2)))
    lid = outline((-0.27, -0.815), (-0.18, -0.89), (0, -0.915), (0.18, -0.89), (0.27, -0.815), (0, -0.80))
    pen.drawPath(lid, across((-0.27, 0), (0.27, 0), tones))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.05, -0.985, 0.05, -0.90), 0.03, 0.03, across((-0.05, 0), (0.05, 0), tones))
    pen.restore()


def embers(pen: skia.Canvas, t_ms: float, x: float, foot: float, size: float) -> None:
    """Charcoal that glows in the mouth of the stove."""
    t = t_ms / 1000
    breath = 0.72 + 0.18 * math.sin(2.7 * t) + 0.10 * math.sin(4.3 * t + 1)
    at, ember = (x, foot - 0.10 * size), colour("#ff7a24")
    for reach, strength in ((0.42, 0.30), (0.13, 0.85)):
        light = around(
            at,
            reach * size,
            ((0, mix(ember, _WHITE, 0.25), strength * breath), (0.4, ember, 0.5 * strength * breath), (1, ember, 0.0)),
        )
        light.setBlendMode(skia.BlendMode.kPlus)
        pen.drawCircle(*at, reach * size, light)


def mortar(pen: skia.Canvas, x: float, foot: float, size: float) -> None:
    """A brass mortar with its pestle."""
    pen.save()
    pen.translate(x, foot)
    pen.scale(size, size)
    brass = colour("#d8a040")
    tones = (
        (0, mix(brass, _BLACK, 0.6), 1),
        (0.22, mix(brass, _WHITE, 0.6), 1),
        (0.38, brass, 1),
        (0.8, mix(brass, _BLACK, 0.55), 1),
        (1, mix(brass, _WHITE, 0.1), 1),
    )
    pen.drawOval(skia.Rect.MakeLTRB(-0.40, -0.05, 0.46, 0.08), fill(_BLACK, 0.5, 0.02))
    pen.save()
    pen.rotate(24)
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.26, -0.98, -0.18, -0.30), 0.04, 0.04, across((-0.26, 0), (-0.18, 0), tones))
    pen.drawOval(skia.Rect.MakeLTRB(-0.285, -1.04, -0.155, -0.90), across((-0.28, 0), (-0.16, 0), tones))
    pen.restore()
    pen.drawOval(skia.Rect.MakeLTRB(-0.345, -0.62, 0.345, -0.50), fill(mix(brass, _BLACK, 0.72)))
    bowl = outline(
        (-0.36, -0.57),
        (0, -0.50),
        (0.36, -0.57),
        (0.33, -0.36),
        (0.20, -0.14),
        (0.18, -0.08),
        (0.27, 0.02),
        (-0.27, 0.02),
        (-0.18, -0.08),
        (-0.20, -0.14),
        (-0.33, -0.36),
    )
    pen.drawPath(bowl, across((-0.36, 0), (0.36, 0), tones))
    for y in (-0.42, -0.385):
        band = skia.Path()
        band.moveTo(-0.345, y - 0.02)
        band.quadTo(0, y + 0.075, 0.345, y - 0.02)
        pen.drawPath(band, line(mix(brass, _BLACK, 0.5), 0.012, 0.8))
    pen.restore()


def packet(pen: skia.Canvas, x: float, foot: float, size: float) -> None:
    """Two paper packets, one on the other, tied with string."""
    pen.save()
    pen.translate(x, foot)
    pen.scale(size, size)
    pen.drawOval(skia.Rect.MakeLTRB(-0.62, -0.06, 0.66, 0.10), fill(_BLACK, 0.5, 0.03))
    for up, wide in ((0.0, 1.0), (0.40, 0.86)):
        paper = mix(colour("#c9a06a"), _LAMP, 0.18)
        front = shape(
            (-0.52 * wide, 0.02 - up), (0.52 * wide, 0.02 - up), (0.44 * wide, -0.40 - up), (-0.44 * wide, -0.40 - up)
        )
        pen.drawPath(
            front,
            across(
                (-0.5, 0),
                (0.5, 0),
                ((0, mix(paper, _BLACK, 0.35), 1), (0.3, mix(paper, _WHITE, 0.2), 1), (1, mix(paper, _BLACK, 0.3), 1)),
            ),
        )
        pen.drawLine(-0.50 * wide, -0.19 - up, 0.50 * wide, -0.19 - up, line(colour("#8a2a1a"), 0.022))
        pen.drawLine(0, 0.02 - up, 0, -0.40 - up, line(colour("#8a2a1a"), 0.022))
    label = skia.Rect.MakeLTRB(-0.15, -0.74, 0.15, -0.46)
    pen.drawRect(label, fill(colour("#b8281c")))
    for aside in (-0.13, 0.13):
        loop = skia.Path()
        loop.moveTo(0, -0.80)
        loop.cubicTo(aside * 2, -0.98, aside * 2.4, -0.80, 0, -0.80)
        pen.drawPath(loop, line(colour("#8a2a1a"), 0.020))
    pen.restore()
