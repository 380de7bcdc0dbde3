"""Coffee things: a cup with its handle, crema and what is poured into it, beans, a dripper on its server."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import skia

from moying.painter.motifs.wheel import Glaze, Piece, pool, tube, turned
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import around, curve, fill, line

CUPS = (
    Glaze(colour("#f4efe6"), 0.65, 0.30, shade=(0.27, 0.22, 0.19)),
    Glaze(colour("#2f5d62"), 0.55, 0.28, shade=(0.07, 0.12, 0.13)),
    Glaze(colour("#c8643c"), 0.50, 0.26, shade=(0.20, 0.09, 0.06)),
)
COFFEE = Glaze(colour("#4a2613"), 0.40, 0.10, shade=(0.12, 0.05, 0.03))
GLASS = Glaze(colour("#8b6a4e"), 0.85, 0.60, shade=(0.20, 0.12, 0.08))
STEEL = Glaze(colour("#aeb2b6"), 0.80, 0.40, shade=(0.14, 0.14, 0.15))
PAPER = Glaze(colour("#efe4cf"), 0.05, 0.05, shade=(0.40, 0.34, 0.26))
LEVEL = 0.84
"""How high coffee stands in a cup of radius 1."""

_CREMA, _BROWN, _MILK = colour("#a86a34"), colour("#5a3015"), colour("#f6e3c4")
_CUP = ((0, 0.02), (0.40, 0.02), (0.44, 0.0), (0.47, 0.03), (0.62, 0.14), (0.86, 0.42), (0.96, 0.74), (1.0, 1.0))
_CUP_IN = ((0.965, 1.01), (0.92, 0.74), (0.80, 0.44), (0.5, 0.20), (0.0, 0.14))


def cup(glaze: Glaze) -> list[Piece]:
    """A full coffee cup, 1 in radius, its handle to the right."""
    path = [(0.93, 0.82), (1.24, 0.90), (1.42, 0.66), (1.28, 0.40), (0.84, 0.34)]
    handle = tube(path, [0.075, 0.085, 0.09, 0.085, 0.075], glaze, 1.5)
    return [turned([*_CUP, *_CUP_IN], glaze), pool(0.92, LEVEL, COFFEE), handle]


def dripper(glaze: Glaze) -> list[Piece]:
    """A cone with its paper, on a glass server with coffee in it; 1 is the radius of the cone."""
    body = [(0, 0.0), (0.78, 0.0), (0.92, 0.10), (1.02, 0.50), (0.86, 0.98), (0.50, 1.22), (0.44, 1.34)]
    ears = tube([(0.92, 0.96), (1.30, 0.98), (1.42, 0.66), (1.02, 0.42)], [0.06, 0.07, 0.07, 0.06], GLASS, 1.4)
    foot = [(0.0, 1.36), (0.70, 1.36), (0.72, 1.42), (0.34, 1.46)]
    cone = [(0.30, 1.46), (1.0, 2.30), (1.03, 2.32), (0.96, 2.32), (0.30, 1.56)]
    filter_ = [(0.32, 1.60), (0.94, 2.34), (0.98, 2.44), (0.93, 2.44), (0.30, 1.66)]
    brewing = pool(0.66, 2.02, COFFEE)
    return [turned(body, GLASS), ears, turned(foot, glaze), turned(cone, glaze), turned(filter_, PAPER), brewing]


def kettle(glaze: Glaze) -> list[Piece]:
    """A kettle with a swan's neck, its spout to the left."""
    body = [(0, 0.0), (0.86, 0.0), (0.92, 0.06), (0.80, 0.62), (0.62, 0.92), (0.40, 1.0)]
    lid = [(0.42, 1.0), (0.40, 1.06), (0.14, 1.10), (0.08, 1.18), (0.12, 1.26), (0.0, 1.30)]
    neck = [(-0.70, 0.22), (-1.10, 0.34), (-1.22, 0.70), (-1.30, 1.02), (-1.58, 1.12)]
    spout = tube(neck, [0.12, 0.085, 0.07, 0.06, 0.05], glaze)
    grip = [(0.66, 0.86), (1.10, 1.02), (1.34, 0.80), (1.30, 0.30)]
    return [turned(body, glaze), turned(lid, glaze), spout, tube(grip, [0.07, 0.08, 0.09, 0.08], glaze, 1.4)]


def surface(art: str) -> Callable[[skia.Canvas], None]:
    """Crema of radius 1 with milk poured into it: "heart", "tulip", "leaf", or "" for black coffee."""
    drawn = {"heart": _heart_art, "tulip": _tulip_art, "leaf": _leaf_art}.get(art)

    def draw(pen: skia.Canvas) -> None:
        rim = mix(_BROWN, (0.0, 0.0, 0.0), 0.25)
        stops = ((0.0, _CREMA, 1.0), (0.62, mix(_CREMA, _BROWN, 0.4), 1.0), (0.93, _BROWN, 1.0), (1.0, rim, 1.0))
        pen.drawCircle(0, 0, 1, around((0, 0), 1, stops))
        if drawn is not None:
            drawn(pen)

    return draw


def _heart(pen: skia.Canvas, y: float, size: float, strength: float = 1.0) -> None:
    tip = (0.0, y + 0.62 * size)
    path = curve(
        tip,
        ((-0.52 * size, y + 0.28 * size), (-0.74 * size, y - 0.10 * size)),
        ((-0.60 * size, y - 0.52 * size), (-0.22 * size, y - 0.50 * size)),
        ((-0.04 * size, y - 0.46 * size), (0.0, y - 0.28 * size)),
        ((0.04 * size, y - 0.46 * size), (0.22 * size, y - 0.50 * size)),
        ((0.60 * size, y - 0.52 * size), (0.74 * size, y - 0.10 * size)),
        ((0.52 * size, y + 0.28 * size), tip),
    )
    pen.drawPath(path, fill(_MILK, 0.96 * strength, 0.012))


def _heart_art(pen: skia.Canvas) -> None:
    _heart(pen, 0.02, 0.98)
    for k in range(3):
        pen.drawArc(
            skia.Rect.MakeLTRB(-0.5 + 0.1 * k, -0.36 + 0.1 * k, 0.5 - 0.1 * k, 0.46 - 0.06 * k),
            200,
            140,
            False,
            line(mix(_MILK, _CREMA, 0.45), 0.018, 0.6),
        )


def _tulip_art(pen: skia.Canvas) -> None:
    for y, size in ((0.42, 0.74), (0.08, 0.64), (-0.24, 0.52)):
        pen.drawOval(
            skia.Rect.MakeLTRB(-0.80 * size, y - 0.62 * size, 0.80 * size, y + 0.50 * size), fill(_BROWN, 0.5, 0.04)
        )
        _heart(pen, y, size)
    _heart(pen, -0.54, 0.36)


def _leaf_art(pen: skia.Canvas) -> None:
    for k in range(7):
        y, half = 0.62 - 0.20 * k, 0.66 * math.sin(math.pi * (k + 1.4) / 9.0)
        path = curve(
            (-half, y - 0.16),
            ((-0.5 * half, y + 0.12), (0.0, y + 0.10)),
            ((0.5 * half, y + 0.12), (half, y - 0.16)),
            close=False,
        )
        pen.drawPath(path, line(_MILK, 0.115, 0.95))
    _heart(pen, -0.70, 0.30)
    pen.drawLine(0, 0.80, 0, -0.62, line(_BROWN, 0.020, 0.8))


def beans(pen: skia.Canvas, places: list[tuple[float, float]], size: float, rng: np.random.Generator) -> None:
    """Roasted beans, each with its crease, its light and its shadow; the later ones lie on top."""
    for x, y in places:
        long = size * rng.uniform(0.88, 1.12)
        roast = mix(colour("#3a1d0e"), colour("#6a3a1c"), float(rng.random()))
        pen.save()
        pen.translate(x, y)
        pen.drawOval(_egg(long * 1.06, 0.06 * long, 0.14 * long), fill((0.0, 0.0, 0.0), 0.42, 0.14 * long))
        pen.rotate(float(rng.uniform(0, 360)))
        _bean(pen, long, roast)
        pen.restore()


def _bean(pen: skia.Canvas, long: float, roast: Colour) -> None:
    shine = mix(roast, colour("#d9a066"), 0.55)
    stops = ((0.0, shine, 1.0), (0.45, roast, 1.0), (1.0, mix(roast, (0.0, 0.0, 0.0), 0.55), 1.0))
    pen.drawOval(_egg(long), around((-0.28 * long, -0.26 * long), 1.25 * long, stops))
    dent = ((-0.3 * long, -0.20 * long), (0.05 * long, 0.02 * long))
    crease = curve(
        (-0.86 * long, 0.03 * long), dent, ((0.4 * long, 0.22 * long), (0.86 * long, -0.03 * long)), close=False
    )
    pen.drawPath(crease, line(mix(roast, (0.0, 0.0, 0.0), 0.7), 0.11 * long, 0.9))
    pen.drawPath(crease, line(mix(roast, shine, 0.5), 0.03 * long, 0.5))


def _egg(long: float, dx: float = 0.0, dy: float = 0.0) -> skia.Rect:
    return skia.Rect.MakeLTRB(dx - long, dy - 0.66 * long, dx + long, dy + 0.66 * long)
