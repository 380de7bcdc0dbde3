"""A dog that sits with its back to us: it pants, turns its head to its person, and its tail sweeps the grass."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.backlight import backlit
from moying.painter.palette import Colour, mix
from moying.painter.pen import Point, across, fill, outline, ribbon, through


def sitting_dog(pen: skia.Canvas, x: float, y: float, height: float, seconds: float, ink: Colour, rim: Colour) -> None:
    """Its seat is at (x, y). ink: the coat against the light; rim: the light on its edge, from the right."""
    pen.save()
    pen.translate(x, y)
    pen.scale(height / 200, height / 200)
    shade = across((-50, 0), (50, 0), ((0, ink, 1.0), (0.7, ink, 1.0), (1, mix(ink, rim, 0.16), 1.0)))
    _tail(pen, seconds, ink, rim)
    breath = 1.3 * math.sin(seconds * 3.4)
    body = outline(
        (0, 4), (-34, 5), (-54, 0), (-60, -14), (-54, -34), (-46, -52 - breath), (-42, -74 - breath), (-39, -98),
        (-31, -118), (-22, -132), (22, -132), (31, -118), (39, -98), (42, -74 - breath), (46, -52 - breath), (54, -34),
        (60, -14), (54, 0), (34, 5),
    )  # fmt: skip
    backlit(pen, body, shade, rim)
    _head(pen, seconds, shade, ink, rim)
    pen.restore()


def _head(pen: skia.Canvas, seconds: float, shade: skia.Paint, ink: Colour, rim: Colour) -> None:
    """It looks ahead, then aside; the ears hang and follow a little later."""
    turn = 0.5 + 0.5 * math.sin(seconds * 0.8)
    late = 0.5 + 0.5 * math.sin(seconds * 0.8 - 0.5)
    pen.save()
    pen.translate(3 * turn, -126)
    pen.rotate(-4 + 10 * turn)
    muzzle = outline((18, -20), (34 + 12 * turn, -22), (42 + 14 * turn, -15), (40 + 12 * turn, -6), (22, -2))
    if turn > 0.25:
        backlit(pen, muzzle, shade, rim)
    skull = outline(
        (-22, 4), (-32, -8), (-36, -26), (-32, -44), (-18, -55), (0, -58), (18, -55), (32, -44), (36, -26), (33, -8),
        (22, 4),
    )  # fmt: skip
    backlit(pen, skull, shade, rim)
    for side in (-1, 1):
        sway = 5 * (late - 0.5) - 2 * math.sin(seconds * 3.4 + side)
        ear = outline(
            (side * 22, -50), (side * 34, -45), (side * 41 + sway, -28), (side * 42 + 1.4 * sway, -8),
            (side * 36 + 1.6 * sway, 2), (side * 31 + sway, -8), (side * 28, -26),
        )  # fmt: skip
        backlit(pen, ear, fill(mix(ink, (0, 0, 0), 0.25)), rim, thread=2.0)
    pen.restore()


def _tail(pen: skia.Canvas, seconds: float, ink: Colour, rim: Colour) -> None:
    """It sweeps from side to side."""
    sweep = math.sin(seconds * 5.2)
    spine: list[Point] = [
        (20, -10), (46, -6), (68, -6 - 2 * sweep), (88 + 2 * sweep, -12 - 7 * sweep),
        (106 + 3 * sweep, -24 - 13 * sweep),
    ]  # fmt: skip
    fine = through(spine)
    wide = [16 - 12 * k / len(fine) + 11 * math.sin(math.pi * k / len(fine)) for k in range(len(fine))]
    pen.drawPath(ribbon(fine, wide), fill(ink))
    edge = [(px - 1.0, py - wide[k] / 2 + 0.6) for k, (px, py) in enumerate(fine)][4:]
    pen.drawPath(ribbon(edge, [1.6] * len(edge)), fill(rim, 0.5))
