"""Red lanterns: ribbed silk lit from within, gold caps, a tassel that hangs below. And the halls they hang on."""

from __future__ import annotations

import math

import numpy as np
import skia

from moying.painter.layers import drawn_layer
from moying.painter.motifs.venue import Hung, Venue
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line, shape
from moying.painter.text import Face, set_lines

_HEART, _SILK, _RED, _EDGE = colour("#ffdc8a"), colour("#ff6a35"), colour("#dd1620"), colour("#8a0611")
GOLD, _OLD_GOLD = colour("#f2c25a"), colour("#9a6420")


def lantern(pen: skia.Canvas, x: float, y: float, radius: float, word: str = "") -> None:
    """A lantern whose body is centred at (x, y), `radius` wide to each side; its tassel ends 2.3 radii below."""
    pen.save()
    pen.translate(x, y)
    pen.scale(radius, radius)
    _tassel(pen)
    body = skia.Rect.MakeLTRB(-1, -0.82, 1, 0.82)
    pen.drawOval(body, around((0, 0.12), 1.08, ((0, _HEART, 1), (0.34, _SILK, 1), (0.68, _RED, 1), (1, _EDGE, 1))))
    for k in range(1, 6):
        half = math.sin(k / 6 * math.pi / 2)
        rib = skia.Rect.MakeLTRB(-half, -0.82, half, 0.82)
        pen.drawOval(rib, line(_EDGE, 0.022, 0.42))
        pen.drawOval(rib.makeOffset(0.014, 0), line(GOLD, 0.010, 0.30))
    for side in (-1, 1):
        _cap(pen, side)
    if word:
        block = set_lines([word], Face("kai", bold=True), 0.95)
        for glyph in block.glyphs:
            path = skia.Path()
            path.addPath(glyph.path, glyph.x - block.width / 2, glyph.y - block.height / 2)
            pen.drawPath(path, fill(colour("#ffe9a8"), 0.95))
    pen.restore()


def _cap(pen: skia.Canvas, side: int) -> None:
    gilt = across(
        (-0.45, 0), (0.45, 0), ((0, _OLD_GOLD, 1), (0.35, colour("#ffe9a6"), 1), (0.7, GOLD, 1), (1, _OLD_GOLD, 1))
    )
    pen.drawPath(shape((-0.40, side * 0.70), (0.40, side * 0.70), (0.34, side * 0.88), (-0.34, side * 0.88)), gilt)
    pen.drawRect(skia.Rect.MakeLTRB(-0.46, side * 0.74 - 0.025, 0.46, side * 0.74 + 0.025), gilt)


def _tassel(pen: skia.Canvas) -> None:
    pen.drawLine(0, 0.8, 0, 1.1, line(GOLD, 0.035))
    pen.drawCircle(0, 1.06, 0.075, fill(GOLD))
    for k in range(-6, 7):
        red = mix(_EDGE, _RED, 0.5 + 0.5 * math.cos(k * 1.3))
        pen.drawPath(
            curve((0.012 * k, 1.1), ((0.030 * k, 1.5), (0.026 * k, 2.2 - 0.05 * (k % 3))), close=False),
            line(red, 0.034),
        )
    pen.drawRect(skia.Rect.MakeLTRB(-0.10, 1.16, 0.10, 1.22), fill(GOLD))


def halo(pen: skia.Canvas, x: float, y: float, radius: float, strength: float = 0.55) -> None:
    """What a lantern of a radius throws into the air, to be added as light; halos that overlap add up."""
    warm, red = colour("#ff8a3c"), colour("#c8200f")
    reach = radius * 3.4
    stops = ((0, warm, strength), (0.3, red, 0.6 * strength), (0.62, red, 0.15 * strength), (1, red, 0.0))
    paint = around((x, y), reach, stops)
    paint.setBlendMode(skia.BlendMode.kPlus)
    pen.drawCircle(x, y, reach, paint)


def hung_lantern(venue: Venue, x: float, y: float, radius: float, depth: float, nail: float, word: str = "") -> Hung:
    """A lantern on its cord from the row `nail`, swinging a little in the wind."""
    top, left = math.floor(nail) - 2, math.floor(x - 1.3 * radius)
    tall, wide = math.ceil(y + 2.4 * radius - nail) + 4, math.ceil(2.6 * radius)

    def draw(pen: skia.Canvas) -> None:
        pen.drawLine(x, nail, x, y - 0.8 * radius, line(colour("#3a1410"), max(1.0, 0.045 * radius)))
        lantern(pen, x, y, radius, word)

    painted = drawn_layer(wide, tall, draw, left, top)
    swing = 0.018 + 0.02 * float(venue.rng.random())
    return Hung(
        painted, venue.camera, depth, nail, swing, 3600 + 1600 * float(venue.rng.random()), float(venue.rng.random())
    )


def hall(
    pen: skia.Canvas, x: float, foot: float, half: float, tones: tuple[Colour, Colour, Colour], storeys: int = 1
) -> None:
    """A hall of wood under a swept roof, `half` wide to each side of x. tones: roof, wall, and its lit windows."""
    width, y = half, foot
    for storey in range(storeys):
        wall = 0.50 * width
        _front(pen, x, y, 0.74 * width, wall, tones)
        last = storey == storeys - 1
        roof(pen, x, y - wall, width, (0.62 if last else 0.30) * width, tones[0], ridge=last)
        y -= wall + (0.0 if last else 0.26 * width)
        width *= 0.76


def _front(
    pen: skia.Canvas, x: float, foot: float, half: float, high: float, tones: tuple[Colour, Colour, Colour]
) -> None:
    roof_tone, wall, lamp = tones
    pen.drawRect(skia.Rect.MakeLTRB(x - half, foot - high, x + half, foot), fill(wall))
    bays = 5
    for k in range(bays):
        left = x - half + (k + 0.16) * 2 * half / bays
        right = left + 0.68 * 2 * half / bays
        pane = skia.Rect.MakeLTRB(left, foot - 0.74 * high, right, foot - 0.06 * high)
        pen.drawRect(
            pane,
            across(
                (0, foot - high),
                (0, foot),
                ((0, mix(lamp, wall, 0.35), 1), (0.6, lamp, 1), (1, mix(lamp, wall, 0.2), 1)),
            ),
        )
        for bar in np.linspace(left, right, 5)[1:-1]:
            pen.drawLine(bar, pane.top(), bar, pane.bottom(), line(wall, 0.012 * high, 0.8))
        for bar in np.linspace(pane.top(), pane.bottom(), 6)[1:-1]:
            pen.drawLine(left, bar, right, bar, line(wall, 0.012 * high, 0.8))
    pen.drawRect(
        skia.Rect.MakeLTRB(x - half, foot - high, x + half, foot - 0.84 * high), fill(mix(wall, roof_tone, 0.6))
    )


def roof(pen: skia.Canvas, x: float, y: float, half: float, high: float, tone: Colour, *, ridge: bool) -> None:
    """A swept roof: its eave at row y turns up at both ends, `half` from x."""
    lift, top = 0.16 * half, 0.52 * half if ridge else 0.70 * half
    outline = curve(
        (x - half, y - lift),
        ((x - 0.62 * half, y - 0.34 * high), (x - top, y - high)),
        ((x, y - high), (x + top, y - high)),
        ((x + 0.62 * half, y - 0.34 * high), (x + half, y - lift)),
        ((x + 0.80 * half, y + 0.02 * half), (x + 0.5 * half, y + 0.02 * half)),
        ((x, y + 0.035 * half), (x - 0.5 * half, y + 0.02 * half)),
        ((x - 0.80 * half, y + 0.02 * half), (x - half, y - lift)),
    )
    pale, dark = mix(tone, (1, 1, 1), 0.16), mix(tone, (0, 0, 0), 0.4)
    pen.drawPath(outline, across((0, y - high), (0, y), ((0, pale, 1), (0.7, tone, 1), (1, dark, 1))))
    pen.save()
    pen.clipPath(outline, doAntiAlias=True)
    for k in np.linspace(-1, 1, 27):
        foot_x, head_x = x + k * half, x + k * top
        row = curve((head_x, y - high), ((x + k * 0.68 * half, y - 0.40 * high), (foot_x, y)), close=False)
        pen.drawPath(row, line(dark, 0.016 * half, 0.55))
    pen.restore()
    pen.drawPath(_eave(x, y, half, lift), line(mix(tone, GOLD, 0.25), 0.020 * half, 0.9))
    if ridge:
        bar = curve((x - top, y - high * 1.0), ((x, y - high * 0.93), (x + top, y - high)), close=False)
        pen.drawPath(bar, line(dark, 0.055 * half))
        for side in (-1, 1):
            tip = x + side * top
            pen.drawPath(
                curve(
                    (tip - side * 0.06 * half, y - high + 0.03 * half),
                    (
                        (tip + side * 0.05 * half, y - high - 0.05 * half),
                        (tip - side * 0.015 * half, y - high - 0.16 * half),
                    ),
                    (
                        (tip + side * 0.10 * half, y - high - 0.09 * half),
                        (tip + side * 0.05 * half, y - high + 0.03 * half),
                    ),
                ),
                fill(dark),
            )


def _eave(x: float, y: float, half: float, lift: float) -> skia.Path:
    return curve(
        (x - half, y - lift),
        ((x - 0.80 * half, y + 0.01 * half), (x - 0.5 * half, y + 0.015 * half)),
        ((x, y + 0.03 * half), (x + 0.5 * half, y + 0.015 * half)),
        ((x + 0.80 * half, y + 0.01 * half), (x + half, y - lift)),
        close=False,
    )
