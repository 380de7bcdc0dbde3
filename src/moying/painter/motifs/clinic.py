"""A hospital: its lit front, the sign with its cross, and the ambulance that comes up to it."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import skia

from moying.painter.motifs.outdoors import Land, by_shape, clouds, disc, land_for, open_sky, painted, stars
from moying.painter.motifs.wayside import far_away
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line
from moying.painter.spec import Box, SceneSpec

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_GREEN, _WARM = colour("#12a07c"), colour("#ffd98f")


def hospital(spec: SceneSpec) -> tuple[list[Act], list[Box]]:
    """The front of a hospital at the hour that the spec asks for, an ambulance on the way before it."""
    own = ("dusk", "day", "night")[spec.take(5) % 3]
    land = land_for(spec, "clinic", own, "push", horizon=(0.60, 0.64, 0.68), disc=(0.80, 0.42), travel=0.06)
    unit, way = land.unit, land.height * by_shape(spec, (0.615, 0.67, 0.71))
    acts: list[Act] = [open_sky(land)]
    if land.hour.night:
        acts.append(stars(land, land.horizon * 0.7))
    acts += [disc(land, 1.1), clouds(land, 0.0, 0.75 * land.horizon, cover=0.36, opacity=0.85)]
    acts += far_away(land, way, 0.6)
    lit = 1.0 if land.hour.night else 0.75 if land.hour.light[2] < 0.7 else 0.12
    acts.append(painted(land, partial(_front, land=land, way=way, lit=lit), 0.4))
    acts.append(painted(land, partial(_ground, land=land, way=way, lit=lit), 0.5))
    length = by_shape(spec, (360, 330, 330)) * unit
    acts.append(
        Sketched(partial(_ambulance, land=land, foot=way + 96 * unit, length=length, lit=lit), land.camera, 0.6)
    )
    tall = by_shape(spec, (720, 560, 520))
    return acts, [land.box(land.width / 2, way - 0.46 * tall * unit, 330, 0.40 * tall)]


def _front(pen: skia.Canvas, land: Land, way: float, lit: float) -> None:
    """A high block and two wings, rows of windows, a glazed hall at the entrance."""
    unit, x = land.unit, land.width / 2
    white = land.hour.on(colour("#eef3f5"))
    tall = by_shape(land.spec, (760, 600, 560)) * unit
    rng = np.random.default_rng(land.spec.seed + 3)
    for side, wide, high in ((-1, 560, 0.50), (1, 620, 0.58)):
        edges = sorted((x + side * 150 * unit, x + side * (150 + wide) * unit))
        _block(pen, land, (edges[0], way - high * tall, edges[1], way), mix(white, land.hour.air, 0.16), rng, lit)
    _block(pen, land, (x - 235 * unit, way - tall, x + 235 * unit, way), white, rng, lit)
    crown = skia.Rect.MakeLTRB(x - 250 * unit, way - tall - 16 * unit, x + 250 * unit, way - tall + 6 * unit)
    pen.drawRect(crown, fill(mix(white, _WHITE, 0.3)))
    _sign(pen, x, way - tall - 16 * unit, unit, lit)
    hall = skia.Rect.MakeLTRB(x - 210 * unit, way - 150 * unit, x + 210 * unit, way)
    warm = mix(land.hour.on(colour("#bfe0ea")), _WARM, 0.85 * lit)
    pen.drawRect(
        hall,
        across((0, hall.top()), (0, way), ((0, mix(warm, _WHITE, 0.25), 1), (1, mix(warm, land.hour.dark, 0.25), 1))),
    )
    for k in range(9):
        at = hall.left() + k * hall.width() / 8
        pen.drawLine(at, hall.top(), at, way, line(mix(white, _BLACK, 0.45), 4 * unit))
    for aside in (-96, -40, 52, 120):
        body = mix(land.hour.on(colour("#4a5a66")), _BLACK, 0.35)
        pen.drawRoundRect(
            skia.Rect.MakeXYWH(x + aside * unit, way - 62 * unit, 20 * unit, 62 * unit),
            9 * unit,
            9 * unit,
            fill(body, 0.8),
        )
        pen.drawCircle(x + (aside + 10) * unit, way - 71 * unit, 9 * unit, fill(body, 0.8))
    canopy = skia.Rect.MakeLTRB(x - 262 * unit, way - 176 * unit, x + 262 * unit, way - 146 * unit)
    pen.drawRect(
        canopy,
        across(
            (0, canopy.top()),
            (0, canopy.bottom()),
            ((0, mix(_GREEN, _WHITE, 0.25), 1), (1, mix(_GREEN, _BLACK, 0.35), 1)),
        ),
    )
    for side in (-1, 1):
        pen.drawRect(
            skia.Rect.MakeXYWH(x + side * 246 * unit - 7 * unit, way - 146 * unit, 14 * unit, 146 * unit),
            fill(mix(white, _BLACK, 0.22)),
        )


def _block(
    pen: skia.Canvas,
    land: Land,
    place: tuple[float, float, float, float],
    white: Colour,
    rng: np.random.Generator,
    lit: float,
) -> None:
    left, top, right, foot = place
    unit = land.unit
    wall = skia.Rect.MakeLTRB(left, top, right, foot)
    pen.drawRect(
        wall,
        across(
            (left, 0),
            (right, 0),
            ((0, mix(white, land.hour.glow, 0.20), 1), (0.5, white, 1), (1, mix(white, land.hour.dark, 0.30), 1)),
        ),
    )
    floors, step = int((foot - top - 150 * unit) / (74 * unit)), 58 * unit
    count = int((right - left - 40 * unit) / step)
    start = (left + right - count * step) / 2
    glass = land.hour.on(colour("#7fb4cc"))
    for row in range(floors):
        y = top + (34 + 74 * row) * unit
        pen.drawRect(skia.Rect.MakeLTRB(left, y + 50 * unit, right, y + 55 * unit), fill(mix(white, _BLACK, 0.16)))
        for column in range(count):
            on = rng.random() < 0.62 * lit + 0.02
            paint = mix(_WARM, _WHITE, 0.2 * rng.random()) if on else mix(glass, land.hour.zenith, 0.35 * rng.random())
            pane = skia.Rect.MakeXYWH(start + column * step + 7 * unit, y, step - 14 * unit, 44 * unit)
            pen.drawRect(pane, fill(paint))
            pen.drawRect(skia.Rect.MakeXYWH(pane.left(), y, pane.width(), 12 * unit), fill(_WHITE, 0.16))
            pen.drawLine(pane.centerX(), y, pane.centerX(), y + 44 * unit, line(white, 3 * unit))


def _sign(pen: skia.Canvas, x: float, foot: float, unit: float, lit: float) -> None:
    """A white cross on green: the mark for first aid that anyone may use."""
    half, y = 66 * unit, foot - 92 * unit
    for side in (-1, 1):
        pen.drawLine(
            x + side * 34 * unit, foot, x + side * 34 * unit, y + half, line(mix(_GREEN, _BLACK, 0.6), 9 * unit)
        )
    pen.drawCircle(
        x,
        y,
        2.6 * half,
        around((x, y), 2.6 * half, ((0, _GREEN, 0.55 * lit), (0.5, _GREEN, 0.2 * lit), (1, _GREEN, 0.0))),
    )
    board = skia.Rect.MakeLTRB(x - half, y - half, x + half, y + half)
    pen.drawRoundRect(
        board,
        16 * unit,
        16 * unit,
        across(
            (0, board.top()),
            (0, board.bottom()),
            ((0, mix(_GREEN, _WHITE, 0.22), 1), (1, mix(_GREEN, _BLACK, 0.18), 1)),
        ),
    )
    arm, thick = 0.66 * half, 0.22 * half
    for wide, high in ((arm, thick), (thick, arm)):
        pen.drawRect(skia.Rect.MakeLTRB(x - wide, y - high, x + wide, y + high), fill(_WHITE))


def _ground(pen: skia.Canvas, land: Land, way: float, lit: float) -> None:
    """Pavement, hedge and trees, the road with the light of the hall on it."""
    unit, x = land.unit, land.width / 2
    stone, road = land.hour.on(colour("#b9bfc2")), land.hour.on(colour("#4a4f57"))
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, way - 2, land.width + 300, way + 40 * unit),
        across((0, way), (0, way + 40 * unit), ((0, mix(stone, _BLACK, 0.15), 1), (1, stone, 1))),
    )
    leaf = land.hour.on(colour("#3f7f4a"))
    for side in (-1, 1):
        start = x + side * 300 * unit
        hedge = skia.Rect.MakeLTRB(
            min(start, start + side * 900 * unit),
            way - 40 * unit,
            max(start, start + side * 900 * unit),
            way + 8 * unit,
        )
        pen.drawRoundRect(
            hedge,
            16 * unit,
            16 * unit,
            across(
                (0, hedge.top()),
                (0, hedge.bottom()),
                ((0, mix(leaf, land.hour.glow, 0.3), 1), (1, mix(leaf, _BLACK, 0.4), 1)),
            ),
        )
        for k in range(3):
            _tree(pen, land, start + side * (70 + 190 * k) * unit, way, (170 + 24 * (k % 2)) * unit, leaf)
    top = way + 40 * unit
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, top, land.width + 300, land.height + 400),
        across(
            (0, top), (0, land.height), ((0, mix(road, stone, 0.25), 1), (0.2, road, 1), (1, mix(road, _BLACK, 0.5), 1))
        ),
    )
    for k in range(-2, 9):
        at = (k * 240 - 90) * unit
        pen.drawRect(
            skia.Rect.MakeXYWH(at, top + 118 * unit, 130 * unit, 10 * unit), fill(mix(stone, _WHITE, 0.4), 0.75)
        )
    pen.save()
    pen.translate(x, top + 30 * unit)
    pen.scale(1, 0.32)
    pen.drawCircle(0, 0, 520 * unit, around((0, 0), 520 * unit, ((0, _WARM, 0.42 * lit), (1, _WARM, 0.0))))
    pen.restore()


def _tree(pen: skia.Canvas, land: Land, x: float, foot: float, tall: float, leaf: Colour) -> None:
    rng = np.random.default_rng(int(abs(x)) + 7)
    pen.drawLine(x, foot, x, foot - 0.5 * tall, line(mix(land.hour.on(colour("#5a4636")), _BLACK, 0.2), 0.06 * tall))
    for _ in range(26):
        dx, dy = rng.normal(0, 0.15), rng.normal(-0.66, 0.14)
        light = min(1.0, max(0.0, 0.5 - 1.6 * (dy + 0.62) - 0.8 * dx))
        paint = mix(mix(leaf, _BLACK, 0.35), mix(leaf, land.hour.glow, 0.35), light)
        pen.drawCircle(x + dx * tall, foot + dy * tall, (0.10 + 0.06 * rng.random()) * tall, fill(paint, 0.92))


def _ambulance(pen: skia.Canvas, t_ms: float, land: Land, foot: float, length: float, lit: float) -> None:
    """It drives across, its beacon turning."""
    share = t_ms / max(1, land.camera.duration_ms)
    toward = -1 if land.flipped else 1
    x = land.width * 0.5 + toward * (share - 0.5) * 0.55 * land.width
    pen.translate(x, foot)
    pen.scale(toward * length / 360, length / 360)
    t, white = t_ms / 1000, mix(land.hour.on(colour("#f4f7f8")), _WHITE, 0.35)
    pen.drawOval(skia.Rect.MakeLTRB(-186, -12, 190, 12), fill(_BLACK, 0.40))
    body = skia.Path()
    body.moveTo(-176, -24)
    body.lineTo(-176, -146)
    body.quadTo(-176, -162, -160, -162)
    body.lineTo(78, -162)
    body.cubicTo(108, -160, 124, -118, 138, -96)
    body.cubicTo(166, -90, 178, -76, 180, -50)
    body.lineTo(180, -24)
    body.close()
    pen.drawPath(
        body,
        across(
            (0, -162),
            (0, -24),
            ((0, mix(white, _WHITE, 0.5), 1), (0.55, white, 1), (1, mix(white, land.hour.dark, 0.45), 1)),
        ),
    )
    pen.drawRect(skia.Rect.MakeLTRB(-176, -84, 179, -66), fill(_GREEN))
    pen.drawRect(skia.Rect.MakeLTRB(-176, -62, 180, -56), fill(mix(_GREEN, _WHITE, 0.35)))
    glass = skia.Path()
    glass.addPoly([skia.Point(*p) for p in ((70, -146), (88, -146), (118, -98), (70, -98))], True)
    pane = mix(land.hour.on(colour("#4f6f82")), _WARM, 0.18 * lit)
    pen.drawPath(glass, fill(mix(pane, _BLACK, 0.25)))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-30, -146, 56, -100), 6, 6, fill(mix(pane, _WARM, 0.6 * lit)))
    pen.drawLine(62, -154, 62, -28, line(_BLACK, 2, 0.35))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-140, -150, -84, -94), 6, 6, fill(_GREEN))
    for wide, high in ((18, 6), (6, 18)):
        pen.drawRect(skia.Rect.MakeLTRB(-112 - wide, -122 - high, -112 + wide, -122 + high), fill(_WHITE))
    _lamps(pen, t, lit)
    for at in (-112, 118):
        pen.drawCircle(at, -24, 31, fill(mix(white, _BLACK, 0.75)))
        pen.drawCircle(at, -22, 25, fill(colour("#16181c")))
        pen.drawCircle(at, -22, 13, fill(colour("#9aa4ac")))
        spin = toward * t * 5
        for k in range(5):
            angle = spin + k * 2 * math.pi / 5
            pen.drawLine(at, -22, at + 12 * math.cos(angle), -22 + 12 * math.sin(angle), line(colour("#4a525a"), 3.4))


def _lamps(pen: skia.Canvas, t: float, lit: float) -> None:
    """The beacon, which swings between its two ends, and the headlamp."""
    for at, phase in ((30, 0.0), (58, math.pi)):
        shine = 0.5 + 0.5 * math.sin(2 * math.pi * 1.1 * t + phase)
        blue = colour("#3f8fff")
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(at - 13, -176, at + 13, -160),
            5,
            5,
            fill(mix(mix(blue, _BLACK, 0.4), mix(blue, _WHITE, 0.6), shine)),
        )
        glow = around((at, -168), 92, ((0, blue, 0.75 * shine), (0.3, blue, 0.25 * shine), (1, blue, 0.0)))
        glow.setBlendMode(skia.BlendMode.kPlus)
        pen.drawCircle(at, -168, 92, glow)
    pen.drawRoundRect(skia.Rect.MakeLTRB(160, -70, 178, -50), 6, 6, fill(mix(_WARM, _WHITE, 0.5)))
    beam = skia.Path()
    beam.addPoly([skia.Point(*p) for p in ((176, -64), (470, -96), (470, 6), (176, -52))], True)
    light = across((176, 0), (470, 0), ((0, _WARM, 0.5 * lit), (1, _WARM, 0.0)))
    light.setBlendMode(skia.BlendMode.kPlus)
    pen.drawPath(beam, light)
