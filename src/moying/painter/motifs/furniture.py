"""Furniture, in flat light from one side: a sofa, a bed with a sleeper, a desk and what stands on it, a lamp, a plant.

Each is drawn about its own (0, 0) on the floor, in units of its own that the docstrings tell; y counts downwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line, outline, ribbon, shape, through

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Decor:
    """The colours of a room in the light of its hour: cloth, a second cloth, wood, leaf, and lamplight."""

    cloth: Colour
    accent: Colour
    wood: Colour
    leaf: Colour
    lamp: Colour
    lit: bool
    """Whether its lamps are on."""


def _soft(pen: skia.Canvas, left: float, top: float, right: float, foot: float, round_: float, tone: Colour) -> None:
    """A cushioned block, light from above and from the left."""
    body = skia.Rect.MakeLTRB(left, top, right, foot)
    shades = ((0, mix(tone, _WHITE, 0.16), 1), (0.25, tone, 1), (1, mix(tone, _BLACK, 0.30), 1))
    pen.drawRoundRect(body, round_, round_, across((left, top), (left, foot), shades))
    pen.drawRoundRect(body, round_, round_, line(mix(tone, _BLACK, 0.45), 0.006, 0.35))


def sofa(pen: skia.Canvas, decor: Decor) -> None:
    """A sofa for three, 2 wide and 0.8 high."""
    pen.drawOval(skia.Rect.MakeLTRB(-1.12, -0.04, 1.12, 0.07), fill(_BLACK, 0.28, 0.03))
    for x in (-0.85, 0.85):
        pen.drawRect(skia.Rect.MakeLTRB(x - 0.03, -0.1, x + 0.03, 0.02), fill(mix(decor.wood, _BLACK, 0.4)))
    _soft(pen, -0.92, -0.80, 0.92, -0.18, 0.10, mix(decor.cloth, _BLACK, 0.10))
    for k in range(3):
        left = -0.78 + 0.52 * k
        _soft(pen, left, -0.72, left + 0.52, -0.32, 0.07, decor.cloth)
    for k in range(3):
        left = -0.78 + 0.52 * k
        _soft(pen, left, -0.40, left + 0.52, -0.20, 0.06, mix(decor.cloth, _WHITE, 0.10))
    _soft(pen, -0.94, -0.24, 0.94, -0.07, 0.05, mix(decor.cloth, _BLACK, 0.08))
    for x in (-1.0, 0.80):
        _soft(pen, x, -0.56, x + 0.2, -0.06, 0.08, mix(decor.cloth, _WHITE, 0.04))
    for x, turn, tone in (
        (-0.60, -14, decor.accent),
        (-0.38, 9, mix(decor.accent, _WHITE, 0.55)),
        (0.56, 16, decor.accent),
    ):
        pen.save()
        pen.translate(x, -0.53)
        pen.rotate(turn)
        _soft(pen, -0.16, -0.15, 0.16, 0.15, 0.06, tone)
        pen.restore()


def floor_lamp(pen: skia.Canvas, decor: Decor) -> None:
    """A lamp 1 high on one leg; its light is the room's affair."""
    pen.drawOval(skia.Rect.MakeLTRB(-0.12, -0.02, 0.12, 0.02), fill(mix(decor.wood, _BLACK, 0.5)))
    pen.drawRect(skia.Rect.MakeLTRB(-0.009, -0.80, 0.009, 0), fill(mix(decor.wood, _BLACK, 0.35)))
    shade = shape((-0.10, -1.0), (0.10, -1.0), (0.165, -0.76), (-0.165, -0.76))
    tone = decor.lamp if decor.lit else mix(decor.lamp, decor.wood, 0.25)
    ends = mix(tone, _BLACK, 0.12 if decor.lit else 0.3)
    pen.drawPath(shade, across((-0.16, 0), (0.16, 0), ((0, ends, 1), (0.45, mix(tone, _WHITE, 0.35), 1), (1, ends, 1))))


def plant(pen: skia.Canvas, decor: Decor, seconds: float) -> None:
    """A pot plant 1 high whose leaves stir."""
    pot = shape((-0.15, -0.27), (0.15, -0.27), (0.11, 0), (-0.11, 0))
    clay = mix(decor.accent, decor.wood, 0.5)
    for k in range(11):
        lean = -1.15 + 2.3 * k / 10
        stir = 0.03 * math.sin(0.9 * seconds + 1.7 * k)
        long = 0.52 + 0.2 * math.sin(2.6 * k + 1.0)
        tip = (long * math.sin(lean + stir), -0.27 - long * math.cos(0.8 * (lean + stir)))
        bend = (0.35 * tip[0] - 0.05 * lean, -0.27 + 0.72 * (tip[1] + 0.27))
        stem = through([(0.0, -0.27), bend, tip])
        pen.drawPath(ribbon(stem, [0.012] * len(stem)), fill(mix(decor.leaf, _BLACK, 0.35)))
        turn = math.atan2(tip[1] - bend[1], tip[0] - bend[0])
        pen.save()
        pen.translate(*tip)
        pen.rotate(math.degrees(turn))
        blade = curve((-0.16, 0), ((-0.03, -0.13), (0.17, 0)), ((-0.03, 0.13), (-0.16, 0)))
        pen.drawPath(blade, fill(mix(decor.leaf, _BLACK if k % 2 else _WHITE, 0.14)))
        pen.drawLine(-0.14, 0, 0.14, 0, line(mix(decor.leaf, _WHITE, 0.3), 0.007, 0.6))
        pen.restore()
    pen.drawPath(
        pot,
        across(
            (-0.15, 0),
            (0.15, 0),
            ((0, mix(clay, _BLACK, 0.3), 1), (0.35, mix(clay, _WHITE, 0.2), 1), (1, mix(clay, _BLACK, 0.35), 1)),
        ),
    )


def frame(pen: skia.Canvas, decor: Decor, seed: int) -> None:
    """A picture on the wall about (0, 0), 1 wide and 1.3 high: hills and a sun in a few shapes."""
    pen.drawRect(skia.Rect.MakeLTRB(-0.48, -0.60, 0.56, 0.72), fill(_BLACK, 0.22, 0.04))
    pen.drawRect(skia.Rect.MakeLTRB(-0.5, -0.65, 0.5, 0.65), fill(mix(decor.wood, _BLACK, 0.3)))
    pen.drawRect(skia.Rect.MakeLTRB(-0.46, -0.61, 0.46, 0.61), fill(mix(decor.lamp, _WHITE, 0.6)))
    inner = skia.Rect.MakeLTRB(-0.36, -0.50, 0.36, 0.50)
    pen.save()
    pen.clipRect(inner, doAntiAlias=True)
    pen.drawRect(inner, fill(mix(decor.accent, _WHITE, 0.72)))
    pen.drawCircle(-0.1 + 0.2 * (seed % 2), -0.16, 0.15, fill(mix(decor.accent, decor.lamp, 0.3)))
    for k, tone in enumerate((mix(decor.cloth, _WHITE, 0.35), decor.cloth, mix(decor.leaf, _BLACK, 0.2))):
        y = 0.06 + 0.16 * k
        hill = outline(
            (-0.7, 0.9), (-0.5, y + 0.08), (-0.2, y - 0.1 + 0.06 * k), (0.1, y + 0.06), (0.4, y - 0.08), (0.7, 0.9)
        )
        pen.drawPath(hill, fill(tone))
    pen.restore()


def bed(pen: skia.Canvas, decor: Decor, seconds: float) -> None:
    """A bed from its side, 2 long, its head on the left, and somebody asleep in it who breathes."""
    wood = mix(decor.wood, _BLACK, 0.25)
    pen.drawOval(skia.Rect.MakeLTRB(-1.1, -0.04, 1.12, 0.06), fill(_BLACK, 0.35, 0.03))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-1.06, -0.80, -0.94, 0), 0.04, 0.04, fill(wood))
    pen.drawRoundRect(skia.Rect.MakeLTRB(0.96, -0.44, 1.04, 0), 0.03, 0.03, fill(wood))
    pen.drawRect(skia.Rect.MakeLTRB(-1.0, -0.22, 1.0, -0.08), fill(mix(wood, _WHITE, 0.08)))
    _soft(
        pen,
        -0.98,
        -0.36,
        0.98,
        -0.17,
        0.05,
        mix(decor.lamp, _WHITE, 0.35) if decor.lit else mix(decor.cloth, _WHITE, 0.55),
    )
    pale = mix(decor.cloth, _WHITE, 0.72)
    pen.save()
    pen.translate(-0.72, -0.42)
    pen.rotate(-8)
    _soft(pen, -0.23, -0.09, 0.23, 0.09, 0.08, pale)
    pen.restore()
    breath = 0.012 * math.sin(1.5 * seconds)
    skin, hair = mix(colour("#d9a883"), decor.cloth, 0.35), mix(colour("#1c1820"), decor.cloth, 0.12)
    pen.drawOval(skia.Rect.MakeLTRB(-0.74, -0.59, -0.54, -0.40), fill(skin))
    pen.drawPath(
        outline(
            (-0.78, -0.50),
            (-0.74, -0.61),
            (-0.62, -0.63),
            (-0.55, -0.57),
            (-0.64, -0.55),
            (-0.68, -0.46),
            (-0.74, -0.42),
        ),
        fill(hair),
    )
    pen.drawArc(skia.Rect.MakeLTRB(-0.63, -0.515, -0.585, -0.485), 20, 140, False, line(hair, 0.008))
    top = -0.56 - breath
    quilt = outline(
        (-0.56, -0.40), (-0.50, -0.50), (-0.25, top), (0.1, top + 0.04), (0.42, -0.60 - 0.4 * breath), (0.62, -0.46),
        (0.98, -0.38), (1.0, -0.14), (1.0, -0.14), (-0.56, -0.14), (-0.56, -0.14),
    )  # fmt: skip
    pen.drawPath(
        quilt,
        across(
            (0, -0.65),
            (0, -0.12),
            ((0, mix(decor.accent, _WHITE, 0.25), 1), (0.5, decor.accent, 1), (1, mix(decor.accent, _BLACK, 0.35), 1)),
        ),
    )
    hem = outline(
        (-0.58, -0.39),
        (-0.52, -0.52),
        (-0.34, top),
        (-0.30, top + 0.05),
        (-0.44, -0.45),
        (-0.48, -0.14),
        (-0.58, -0.14),
    )
    pen.drawPath(hem, fill(pale))
    for fold in (((-0.1, top + 0.1), (0.0, -0.34), (-0.02, -0.18)), ((0.4, -0.5), (0.44, -0.34), (0.4, -0.18))):
        crease = through(fold)
        pen.drawPath(ribbon(crease, [0.012] * len(crease)), fill(mix(decor.accent, _BLACK, 0.3), 0.6))


def bedside(pen: skia.Canvas, decor: Decor) -> None:
    """A small table with a lamp on it, 0.46 wide."""
    wood = mix(decor.wood, _BLACK, 0.15)
    pen.drawRect(skia.Rect.MakeLTRB(-0.2, -0.40, 0.2, -0.04), fill(wood))
    pen.drawRect(skia.Rect.MakeLTRB(-0.23, -0.44, 0.23, -0.39), fill(mix(wood, _WHITE, 0.12)))
    pen.drawCircle(0, -0.22, 0.016, fill(decor.lamp))
    for x in (-0.17, 0.17):
        pen.drawRect(skia.Rect.MakeLTRB(x - 0.02, -0.06, x + 0.02, 0.0), fill(mix(wood, _BLACK, 0.4)))
    pen.save()
    pen.translate(0, -0.43)
    pen.scale(0.36, 0.36)
    floor_lamp(pen, decor)
    pen.restore()


def desk(pen: skia.Canvas, decor: Decor) -> None:
    """A desk 2 wide and 0.72 high with a laptop, a pile of books and pens on it."""
    top = mix(decor.wood, _WHITE, 0.10)
    for x in (-0.9, 0.86):
        leg = shape((x, -0.68), (x + 0.05, -0.68), (x + 0.03, 0), (x + 0.01, 0))
        pen.drawPath(leg, fill(mix(decor.wood, _BLACK, 0.45)))
    pen.drawRect(
        skia.Rect.MakeLTRB(-1.0, -0.72, 1.0, -0.655),
        across((0, -0.72), (0, -0.65), ((0, mix(top, _WHITE, 0.2), 1), (1, mix(top, _BLACK, 0.3), 1))),
    )
    pen.drawRect(skia.Rect.MakeLTRB(0.40, -0.655, 0.84, -0.42), fill(mix(decor.wood, _BLACK, 0.22)))
    pen.drawLine(0.56, -0.54, 0.68, -0.54, line(decor.lamp, 0.014, 0.8))
    steel = colour("#c3c8d0")
    pen.drawPath(shape((-0.40, -0.74), (0.20, -0.74), (0.24, -0.715), (-0.44, -0.715)), fill(mix(steel, _BLACK, 0.25)))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.38, -1.13, 0.18, -0.73), 0.018, 0.018, fill(mix(steel, _BLACK, 0.7)))
    for k, (tone, long) in enumerate(((decor.accent, 0.36), (decor.cloth, 0.31), (mix(decor.leaf, _BLACK, 0.1), 0.34))):
        y = -0.72 - 0.052 * k
        pen.drawRoundRect(skia.Rect.MakeLTRB(0.46, y - 0.048, 0.46 + long, y), 0.008, 0.008, fill(tone))
        pen.drawRect(skia.Rect.MakeLTRB(0.50, y - 0.034, 0.46 + long, y - 0.014), fill(mix(_WHITE, tone, 0.15)))
    for k, tone in enumerate((decor.accent, colour("#f0c95a"), decor.cloth)):
        pen.drawLine(-0.74 + 0.03 * k, -0.80, -0.79 + 0.05 * k, -0.97 + 0.02 * k, line(tone, 0.014))
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(-0.77, -0.86, -0.65, -0.72), 0.015, 0.015, fill(mix(decor.cloth, _WHITE, 0.35))
    )
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.60, -0.80, -0.50, -0.72), 0.02, 0.02, fill(mix(decor.accent, _WHITE, 0.25)))
    pen.drawArc(
        skia.Rect.MakeLTRB(-0.53, -0.79, -0.47, -0.74), -90, 180, False, line(mix(decor.accent, _WHITE, 0.25), 0.014)
    )


def laptop_screen(pen: skia.Canvas, decor: Decor, share: float) -> None:
    """What the desk's laptop shows: lines of writing that come one by one. share: how much is written, 0 to 1."""
    glass = skia.Rect.MakeLTRB(-0.36, -1.11, 0.16, -0.75)
    pen.drawRect(glass, across((-0.36, -1.11), (0.16, -0.75), ((0, colour("#f5f9ff"), 1), (1, colour("#cfdcf0"), 1))))
    pen.drawRect(skia.Rect.MakeLTRB(-0.36, -1.11, 0.16, -1.075), fill(decor.cloth))
    written = share * 6
    for row in range(6):
        part = min(1.0, max(0.0, written - row))
        if part > 0:
            long = part * (0.40, 0.34, 0.42, 0.22, 0.38, 0.30)[row]
            y = -1.04 + 0.045 * row
            pen.drawRoundRect(
                skia.Rect.MakeLTRB(-0.31, y, -0.31 + long, y + 0.016),
                0.008,
                0.008,
                fill(mix(decor.accent if row == 0 else decor.cloth, _BLACK, 0.15), 0.9),
            )


def wall_clock(pen: skia.Canvas, decor: Decor, minutes: float) -> None:
    """A clock about (0, 0), 1 wide. minutes: since midnight."""
    pen.drawCircle(0.03, 0.05, 0.5, fill(_BLACK, 0.2, 0.04))
    pen.drawCircle(0, 0, 0.5, fill(mix(decor.wood, _BLACK, 0.2)))
    pen.drawCircle(0, 0, 0.44, around((0, -0.1), 0.6, ((0, _WHITE, 1), (1, mix(decor.lamp, _WHITE, 0.5), 1))))
    for k in range(12):
        turn = math.radians(30 * k)
        inner = 0.34 if k % 3 else 0.31
        pen.drawLine(
            inner * math.sin(turn),
            -inner * math.cos(turn),
            0.39 * math.sin(turn),
            -0.39 * math.cos(turn),
            line(colour("#33302e"), 0.022),
        )
    for per_minute, long, wide in ((0.5, 0.22, 0.035), (6.0, 0.33, 0.024)):
        turn = math.radians(minutes * per_minute)
        pen.drawLine(0, 0, long * math.sin(turn), -long * math.cos(turn), line(colour("#26221f"), wide))
    pen.drawCircle(0, 0, 0.03, fill(decor.accent))


def calendar(pen: skia.Canvas, decor: Decor, ticked: int) -> None:
    """A month on the wall about (0, 0), 1 wide and 1.1 high. ticked: how many of its days are done."""
    pen.drawRect(skia.Rect.MakeLTRB(-0.46, -0.5, 0.55, 0.62), fill(_BLACK, 0.2, 0.03))
    pen.drawRect(skia.Rect.MakeLTRB(-0.5, -0.55, 0.5, 0.55), fill(mix(_WHITE, decor.lamp, 0.12)))
    pen.drawRect(skia.Rect.MakeLTRB(-0.5, -0.55, 0.5, -0.33), fill(decor.accent))
    for k in range(28):
        x, y = -0.40 + 0.133 * (k % 7), -0.20 + 0.18 * (k // 7)
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(x - 0.045, y - 0.055, x + 0.045, y + 0.055),
            0.015,
            0.015,
            fill(mix(decor.cloth, _WHITE, 0.7)),
        )
        if k < ticked:
            pen.drawPath(
                ribbon([(x - 0.03, y), (x - 0.005, y + 0.03), (x + 0.04, y - 0.035)], [0.02] * 3), fill(decor.accent)
            )
