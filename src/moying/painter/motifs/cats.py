"""A cat that sits with its back to us: it looks about, an ear turns, the tail swings below the wall it sits on."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.backlight import backlit
from moying.painter.palette import Colour, mix
from moying.painter.pen import Point, across, fill, line, outline, ribbon, through


def sitting_cat(pen: skia.Canvas, x: float, y: float, height: float, seconds: float, ink: Colour, rim: Colour) -> None:
    """Its seat is at (x, y). ink: the coat against the light; rim: the light on its edge, from the right."""
    pen.save()
    pen.translate(x, y)
    pen.scale(height / 200, height / 200)
    shade = across((-50, 0), (50, 0), ((0, ink, 1.0), (0.7, ink, 1.0), (1, mix(ink, rim, 0.16), 1.0)))
    _tail(pen, seconds, ink, rim)
    breath = 1.2 * math.sin(seconds * 1.9)
    body = outline(
        (0, 4), (-30, 4), (-46, 1), (-55, -14), (-55, -38 - breath), (-48, -66 - breath), (-38, -92), (-29, -112),
        (-24, -130), (24, -130), (29, -112), (36, -92), (46, -66 - breath), (54, -38 - breath), (54, -14), (46, 1),
        (30, 4),
    )  # fmt: skip
    backlit(pen, body, shade, rim)
    _head(pen, seconds, shade, ink, rim)
    pen.restore()


def _head(pen: skia.Canvas, seconds: float, shade: skia.Paint, ink: Colour, rim: Colour) -> None:
    """It turns a little from side to side; one ear listens behind it now and then."""
    turn = 0.5 + 0.5 * math.sin(seconds * 0.7)
    flick = max(0.0, math.sin(seconds * 2.3 + 1.0)) ** 12
    pen.save()
    pen.translate(4 * turn, -118)
    pen.rotate(-3 + 9 * turn)
    side = 3.0 * turn
    head = outline(
        (-20, 2), (-31, -8), (-36, -22), (-35, -36),
        (-33, -46), (-33 - 4 * flick, -76 + 5 * flick), (-33 - 4 * flick, -76 + 5 * flick), (-24, -68), (-11, -55),
        (side, -57), (12 + side, -55), (23 + side, -67), (31 + side, -76), (31 + side, -76), (33, -46),
        (36, -34), (38 + side * 0.6, -20), (32, -7), (20, 2),
    )  # fmt: skip
    backlit(pen, head, shade, rim)
    for way in (-1, 0, 1):
        whisker = ((34, -17 + 3 * way), (58 + side, -20 + 10 * way))
        pen.drawLine(*whisker[0], *whisker[1], line(mix(ink, rim, 0.55), 0.8, 0.75 * turn))
    pen.restore()


def _tail(pen: skia.Canvas, seconds: float, ink: Colour, rim: Colour) -> None:
    """Down the wall and up again at its end."""
    swing = math.sin(seconds * 1.35)
    curl = math.sin(seconds * 1.35 - 0.9)
    spine: list[Point] = [
        (18, -8), (30, 6), (36 + 2 * swing, 26), (34 + 6 * swing, 48), (24 + 11 * swing, 68 - 2 * curl),
        (8 + 16 * swing + 2 * curl, 78 - 3 * curl), (-8 + 19 * swing + 6 * curl, 74 - 8 * curl),
        (-16 + 20 * swing + 10 * curl, 64 - 10 * curl),
    ]  # fmt: skip
    fine = through(spine)
    wide = [13 - 4.5 * k / len(fine) for k in range(len(fine))]
    pen.drawPath(ribbon(fine, wide), fill(ink))
    pen.drawCircle(*fine[-1], wide[-1] / 2, fill(ink))
    pen.drawPath(ribbon([(px + 4.2, py - 0.6) for px, py in fine[6:30]], [1.5] * 24), fill(rim, 0.42))
