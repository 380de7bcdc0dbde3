"""A space station over the earth: three modules about a knot, a ship docked, great wings of solar cells."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import skia

from moying.painter.layers import drawn_layer
from moying.painter.motifs.farworlds import earth_below
from moying.painter.motifs.outdoors import Land, by_shape
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, fill, line
from moying.painter.spec import Box

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_HULL, _SHADE, _GOLD = colour("#eef1f4"), colour("#3c4656"), colour("#e8b04a")


def over_the_earth(land: Land) -> tuple[list[Act], list[Box]]:
    """The station drifts over the morning side of the earth."""
    turn = -1.0 if land.flipped else 1.0
    size = by_shape(land.spec, (2.05, 1.75, 1.75)) * land.unit
    x, y = land.x(0.50), land.height * by_shape(land.spec, (0.33, 0.35, 0.35))
    side = math.ceil(560 * size)
    hull = drawn_layer(side, side, lambda pen: _station(pen, size, turn), -side / 2, -side / 2)

    def drift(t_ms: float) -> Point:
        t = (t_ms - land.camera.duration_ms / 2) / 1000
        return x + turn * 9 * land.unit * t, y - 3 * land.unit * t + 3 * land.unit * math.sin(0.7 * t_ms / 1000)

    acts = earth_below(land)
    acts.append(Placed(hull, land.camera, 0.7, drift))
    acts.append(Sketched(partial(_lights, drift=drift, size=size, turn=turn), land.camera, 0.7))
    return acts, [land.box(x, y, 150 * size / land.unit, 110 * size / land.unit)]


def _aslant(pen: skia.Canvas, size: float, turn: float) -> None:
    pen.scale(size * turn, size)
    pen.rotate(-17)


def _station(pen: skia.Canvas, size: float, turn: float) -> None:
    _aslant(pen, size, turn)
    for x, y, angle in ((-128, 0, 90), (0, -134, 0), (0, 128, 0)):
        _wings(pen, (x, y), angle)
    _module(pen, (-176, 0), (-34, 0), 21)
    _module(pen, (-176, 0), (-206, 0), 13)
    _module(pen, (6, 0), (158, 0), 17)
    _module(pen, (0, -16), (0, -118), 17)
    _module(pen, (0, 16), (0, 112), 17)
    for x, y in ((-34, 0), (24, 0), (0, -28), (0, 28)):
        pen.drawCircle(x, y, 12, fill(mix(_SHADE, _BLACK, 0.2)))
    pen.drawCircle(0, 0, 27, around((-9, -10), 40, ((0, _WHITE, 1), (0.5, _HULL, 1), (1, _SHADE, 1))))
    pen.drawCircle(0, 0, 9, fill(colour("#6f7c8c")))
    pen.drawCircle(0, 0, 5, fill(colour("#1a212c")))
    _ship(pen)


def _module(pen: skia.Canvas, start: Point, end: Point, half: float) -> None:
    """A tube from one place to another with its seams, hatches and gold foil."""
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    pen.save()
    pen.translate(*start)
    pen.rotate(math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])))
    if end[0] < start[0] or end[1] > start[1] + 1:
        pen.scale(1, -1)
    tones = (
        (0, mix(_HULL, _SHADE, 0.25), 1),
        (0.25, _WHITE, 1),
        (0.5, _HULL, 1),
        (0.82, _SHADE, 1),
        (1, mix(_SHADE, colour("#3f7fb8"), 0.5), 1),
    )
    tube = skia.Rect.MakeLTRB(0, -half, length, half)
    pen.drawRoundRect(tube, 0.4 * half, 0.4 * half, across((0, -half), (0, half), tones))
    for share in (0.16, 0.34, 0.62, 0.80):
        pen.drawLine(share * length, -half, share * length, half, line(_SHADE, 1.2, 0.7))
    band = skia.Rect.MakeLTRB(0.36 * length, -half, 0.46 * length, half)
    pen.drawRect(
        band,
        across(
            (0, -half),
            (0, half),
            (
                (0, mix(_GOLD, _SHADE, 0.3), 1),
                (0.25, mix(_GOLD, _WHITE, 0.6), 1),
                (0.6, _GOLD, 1),
                (1, mix(_GOLD, _BLACK, 0.6), 1),
            ),
        ),
    )
    for k in range(3):
        pen.drawCircle((0.22 + 0.24 * k) * length, -0.1 * half, 0.17 * half, fill(colour("#18304a")))
        pen.drawCircle((0.215 + 0.24 * k) * length, -0.16 * half, 0.07 * half, fill(colour("#ffe9b0")))
    pen.drawRect(skia.Rect.MakeLTRB(0.66 * length, -0.62 * half, 0.78 * length, -0.40 * half), fill(colour("#3f6fb0")))
    pen.restore()


def _wings(pen: skia.Canvas, at: Point, angle: float) -> None:
    """A pair of wings on one boom."""
    pen.save()
    pen.translate(*at)
    pen.rotate(angle)
    cells = colour("#27508f")
    pen.drawLine(-118, 0, 118, 0, line(mix(_HULL, _SHADE, 0.35), 5))
    for side in (-1, 1):
        left, right = sorted((side * 26, side * 124))
        panel = skia.Rect.MakeLTRB(left, -19, right, 19)
        tones = (
            (0, mix(cells, _WHITE, 0.55), 1),
            (0.3, mix(cells, _GOLD, 0.25), 1),
            (0.55, cells, 1),
            (1, mix(cells, _BLACK, 0.45), 1),
        )
        pen.drawRect(panel, across((left, -19), (right, 19), tones))
        for k in range(1, 8):
            pen.drawLine(left + k * 12.25, -19, left + k * 12.25, 19, line(mix(cells, _HULL, 0.55), 0.9))
        for y in (-6.3, 6.3):
            pen.drawLine(left, y, right, y, line(mix(cells, _HULL, 0.45), 0.7))
        pen.drawRect(panel, line(mix(_GOLD, _HULL, 0.5), 1.4))
    pen.restore()


def _ship(pen: skia.Canvas) -> None:
    """A ship at the forward port."""
    tones = ((0, mix(_HULL, _SHADE, 0.2), 1), (0.3, _WHITE, 1), (0.75, _SHADE, 1), (1, mix(_SHADE, _BLACK, 0.3), 1))
    x = 186
    for side in (-1, 1):
        top, foot = sorted((side * 13, side * 56))
        pen.drawRect(
            skia.Rect.MakeLTRB(x - 9, top, x + 9, foot),
            across((0, top), (0, foot), ((0, colour("#3f6fb0"), 1), (1, colour("#16264a"), 1))),
        )
        pen.drawRect(skia.Rect.MakeLTRB(x - 9, top, x + 9, foot), line(_GOLD, 1.2))
    pen.drawRoundRect(skia.Rect.MakeLTRB(158, -13, 208, 13), 6, 6, across((0, -13), (0, 13), tones))
    pen.drawRoundRect(skia.Rect.MakeLTRB(150, -9, 164, 9), 3, 3, fill(mix(_SHADE, _BLACK, 0.2)))


def _lights(pen: skia.Canvas, t_ms: float, drift: Callable[[float], Point], size: float, turn: float) -> None:
    """Two lamps that come and go, and the sun's glint that runs along a wing."""
    pen.translate(*drift(t_ms))
    _aslant(pen, size, turn)
    t = t_ms / 1000
    for x, y, tint, phase in (
        (-204, 0, colour("#ff4a3c"), 0.0),
        (0, -116, colour("#5fffa0"), 2.0),
        (0, 110, colour("#ff4a3c"), 4.0),
    ):
        shine = max(0.0, math.sin(2.1 * t + phase)) ** 2
        pen.drawCircle(
            x,
            y,
            16,
            around((x, y), 16, ((0, mix(tint, _WHITE, 0.6), shine), (0.25, tint, 0.8 * shine), (1, tint, 0.0))),
        )
    along = -110 + 220 * (0.5 + 0.5 * math.sin(0.55 * t))
    at = (-128.0, along)
    glint = skia.Paint(around(at, 46, ((0, _WHITE, 0.85), (0.2, colour("#fff0c8"), 0.4), (1, colour("#fff0c8"), 0.0))))
    glint.setBlendMode(skia.BlendMode.kPlus)
    pen.drawCircle(*at, 46, glint)
