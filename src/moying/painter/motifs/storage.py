"""A warehouse aisle between racks of boxes, and the low carriers that bring goods along it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import View
from moying.painter.layers import Layer, Stencil, drawn_layer
from moying.painter.motifs.venue import Venue, glow_stencil, lay_glow
from moying.painter.motifs.vista import Vista
from moying.painter.motifs.workshop import Hall
from moying.painter.painting import Placed, moved
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_ASIDE, _LEVELS, _BAY = 3.4, (0.15, 1.75, 3.25, 4.75, 6.25), 2.8
"""Metres: from the aisle's middle to a rack, its shelves, and the length of one bay."""
_CARTONS = tuple(colour(code) for code in ("#b98a5a", "#c79a68", "#a87a4c", "#d0a878", "#8f6a48"))
_TOTES = tuple(colour(code) for code in ("#2f6fb0", "#3f9a8a", "#d8a02e"))


def aisle(venue: Venue, vista: Vista, look: Hall, depth: float) -> Placed:
    """The racks, the lamps over them and the floor that shows them again."""
    rng = np.random.default_rng(venue.spec.seed + 11)
    chances = rng.random((2, 16, len(_LEVELS), 3, 4))

    def draw(pen: skia.Canvas) -> None:
        pen.drawPaint(
            across(
                (0, vista.horizon - 0.5 * venue.height),
                (0, vista.horizon),
                ((0, mix(look.steel, _BLACK, 0.55), 1), (1, mix(look.steel, look.air, 0.75), 1)),
            )
        )
        pen.drawRect(
            skia.Rect.MakeLTRB(-400, vista.horizon, venue.width + 400, venue.height + 400),
            across(
                (0, vista.horizon),
                (0, venue.height),
                ((0, mix(look.air, look.floor, 0.25), 1), (0.3, look.floor, 1), (1, mix(look.floor, _BLACK, 0.45), 1)),
            ),
        )
        for mirrored in (True, False):
            for k in range(15, -1, -1):
                near = 2.2 + _BAY * k
                for side in (0, 1):
                    _bay(pen, vista, look, (2 * side - 1, near), chances[side, k], mirrored)
                if not mirrored:
                    _lamp(pen, vista, look, near)
            if mirrored:
                _floor(pen, vista, look)
        at, reach = (vista.x, vista.horizon), 0.42 * max(venue.width, 0.7 * venue.height)
        pen.drawCircle(*at, reach, around(at, reach, ((0, look.day, 0.75), (0.2, look.air, 0.40), (1, look.air, 0.0))))

    return venue.painted(draw, depth)


def _lost(z: float) -> float:
    return float(1 - np.exp(-z / 26))


def _lamp(pen: skia.Canvas, vista: Vista, look: Hall, near: float) -> None:
    lamp = vista.flat((-0.35, 0.35), 8.2, (near, near + 1.9))
    pen.drawPath(lamp, fill(look.day, 0.35, 16 * vista.venue.unit))
    pen.drawPath(lamp, fill(mix(look.day, _WHITE, 0.5)))


def _bay(
    pen: skia.Canvas, vista: Vista, look: Hall, place: tuple[int, float], chances: np.ndarray, mirrored: bool
) -> None:
    """One bay of a rack, upright or as the floor shows it: three boxes to a shelf, beams, and its near post."""
    side, near = place
    lost, sign = _lost(near), -1 if mirrored else 1
    fade = 0.24 if mirrored else 1.0
    edge = side * _ASIDE
    dark = mix(mix(look.steel, _BLACK, 0.6), look.air, lost)
    pen.drawPath(vista.side(edge + side * 1.1, (0, sign * 7.4), (near, near + _BAY)), fill(dark, fade))
    for level, up in enumerate(_LEVELS):
        for slot in (2, 1, 0):
            tone, tall, gone, tag = chances[level, slot]
            if gone < 0.13:
                continue
            zs = (near + 0.12 + slot * 0.9, near + 0.92 + slot * 0.9)
            high = up + 0.55 + 0.75 * tall
            palette = _TOTES if tag > 0.86 else _CARTONS
            paint = mix(palette[int(tone * len(palette))], look.day, 0.10)
            light = 0.70 + 0.06 * level
            paint = mix(mix(_BLACK, paint, light), look.air, 0.82 * lost)
            face = vista.side(edge, (sign * up, sign * high), zs)
            if side * (vista.screen(edge, up, zs[0])[0] - vista.x) > 0:
                end = vista.facing((edge, edge + side * 1.0), (sign * up, sign * high), zs[0])
                pen.drawRect(end, fill(mix(paint, _BLACK, 0.35), fade))
            pen.drawPath(face, fill(paint, fade))
            if not mirrored and lost < 0.7:
                _tape(pen, vista, edge, (up, high), zs, paint, tag)
        beam = mix(look.machine, look.air, lost)
        pen.drawPath(
            vista.side(edge - side * 0.02, (sign * (up - 0.14), sign * up), (near, near + _BAY)), fill(beam, fade)
        )
    post = mix(mix(look.steel, colour("#2a5fa8"), 0.6), look.air, lost)
    pen.drawRect(
        vista.facing((edge - side * 0.06, edge + side * 0.10), (0.0, sign * 7.5), near),
        fill(post, fade),
    )


def _tape(
    pen: skia.Canvas,
    vista: Vista,
    edge: float,
    ups: tuple[float, float],
    zs: tuple[float, float],
    paint: Colour,
    tag: float,
) -> None:
    middle = (zs[0] + zs[1]) / 2
    pen.drawPath(vista.side(edge, ups, (middle - 0.05, middle + 0.05)), fill(mix(paint, _BLACK, 0.22)))
    if tag > 0.4:
        low = ups[0] + 0.2 * (ups[1] - ups[0])
        pen.drawPath(vista.side(edge, (low, low + 0.22), (zs[0] + 0.10, zs[0] + 0.34)), fill(mix(paint, _WHITE, 0.75)))


def _floor(pen: skia.Canvas, vista: Vista, look: Hall) -> None:
    """Over the mirrored racks: the sheen of the floor, the lamps in it, the marks that carriers go by."""
    venue = vista.venue
    sheen = across(
        (0, vista.horizon), (0, venue.height), ((0, look.air, 0.55), (0.35, look.floor, 0.28), (1, _BLACK, 0.42))
    )
    pen.drawRect(skia.Rect.MakeLTRB(-400, vista.horizon, venue.width + 400, venue.height + 400), sheen)
    for k in range(14, -1, -1):
        near = 2.4 + _BAY * k
        pen.drawPath(vista.flat((-0.3, 0.3), -6.4, (near, near + 1.9)), fill(look.day, 0.22, 10 * venue.unit))
    for aside in (-2.75, 2.75):
        pen.drawPath(
            vista.flat((aside - 0.05, aside + 0.05), 0, (1.1, 60)), fill(mix(look.machine, look.floor, 0.1), 0.9)
        )
    for aside in (-1.35, 1.35):
        for z in 2.0 + 1.4 * np.arange(24):
            pen.drawPath(vista.flat((aside - 0.09, aside + 0.09), 0, (z, z + 0.18)), fill(look.day, 0.65))


@dataclass(frozen=True, slots=True)
class Errand:
    """A carrier's way: its lane, from how far to how near it comes, how long that takes, and when it set out."""

    aside: float
    far: float
    near: float
    take_s: float
    lag_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Carriers:
    """Carriers that come up the aisle or go down it, one behind the other, each with its load."""

    venue: Venue
    vista: Vista
    sprites: tuple[Layer, ...]
    errands: tuple[Errand, ...]
    metre_px: float
    """Of the sprites."""
    glow: Stencil
    lamp: Colour
    depth: float

    @property
    def shown(self) -> int:
        """How many there are."""
        return len(self.errands)

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay them, the farthest first."""
        places = []
        for k, errand in enumerate(self.errands):
            share = ((t_ms / 1000 + errand.lag_s) / errand.take_s) % 1.0
            z = errand.far * (errand.near / errand.far) ** share
            places.append((z, errand.aside, k, min(1.0, 9 * share, 9 * (1 - share))))
        view = self.venue.camera.view(t_ms, self.depth)
        for z, aside, k, there in sorted(places, reverse=True):
            x, y = self.vista.screen(aside, 0, z)
            scale = self.vista.px(z) / self.metre_px
            lay_glow(canvas, self.glow, view, (x, y), 1.25 * self.vista.px(z), self.lamp, 0.38 * there)
            at = moved(view, (x, y))
            self.sprites[k % len(self.sprites)].lay(canvas, View(at.dx, at.dy, at.scale * scale), opacity=there)


def carriers(venue: Venue, vista: Vista, look: Hall, depth: float, count: int = 5) -> Carriers:
    """Carriers for an aisle; each lane has its own direction."""
    nearest = 3.6
    metre = 1.05 * vista.px(nearest)
    size = (math.ceil(2.6 * metre), math.ceil(2.9 * metre))
    sprites = tuple(
        drawn_layer(*size, partial(_carrier, metre=metre, look=look, kind=kind), -1.3 * metre, -2.5 * metre)
        for kind in range(3)
    )
    errands = []
    for k in range(count):
        coming = k % 2 == 0
        far, near = (30.0, nearest) if coming else (nearest, 30.0)
        errands.append(
            Errand(
                -1.35 if coming else 1.35,
                far,
                near,
                9.0,
                1.5 + 9.0 * (k // 2 + (0.0 if coming else 0.45)) / math.ceil(count / 2),
            )
        )
    return Carriers(
        venue, vista, sprites, tuple(errands), metre, glow_stencil(venue.rng, 1.8), colour("#4fe3ff"), depth
    )


def _carrier(pen: skia.Canvas, metre: float, look: Hall, kind: int) -> None:
    """A carrier from before, on its wheels at (0, 0), under a load of boxes."""
    pen.scale(metre, metre)
    pen.drawOval(skia.Rect.MakeLTRB(-0.85, -0.09, 0.85, 0.13), fill(_BLACK, 0.55, 0.05))
    loads = (
        ((-0.62, 0.0, 0.62), (0.02, 0.62, 0.55), (-0.50, 0.35, 0.52)),
        ((-0.66, 0.66, 0.85),),
        ((-0.60, 0.05, 0.95), (0.08, 0.62, 0.60)),
    )
    for left, right, tall in loads[kind]:
        foot = -0.55 if tall != 0.52 else -1.12
        paint = (_CARTONS[0], _TOTES[0], _CARTONS[3])[kind] if tall != 0.52 else _CARTONS[2]
        box = skia.Rect.MakeLTRB(left, foot - tall, right, foot)
        pen.drawRect(
            box,
            across(
                (left, box.top()),
                (right, foot),
                ((0, mix(paint, _WHITE, 0.28), 1), (0.5, paint, 1), (1, mix(paint, _BLACK, 0.38), 1)),
            ),
        )
        lid = skia.Path()
        lid.addPoly(
            [
                skia.Point(left, box.top()),
                skia.Point(right, box.top()),
                skia.Point(right * 0.88, box.top() - 0.10),
                skia.Point(left * 0.88, box.top() - 0.10),
            ],
            True,
        )
        pen.drawPath(lid, fill(mix(paint, _WHITE, 0.38)))
        middle = (left + right) / 2
        pen.drawRect(
            skia.Rect.MakeLTRB(middle - 0.045, box.top(), middle + 0.045, foot), fill(mix(paint, _BLACK, 0.25), 0.8)
        )
        pen.drawRect(skia.Rect.MakeLTRB(left + 0.07, foot - 0.26, left + 0.26, foot - 0.09), fill(_WHITE, 0.8))
    deck = skia.Rect.MakeLTRB(-0.74, -0.57, 0.74, -0.48)
    pen.drawRoundRect(
        deck,
        0.03,
        0.03,
        across((0, deck.top()), (0, deck.bottom()), ((0, colour("#7d8894"), 1), (1, colour("#252c34"), 1))),
    )
    body = skia.Rect.MakeLTRB(-0.78, -0.48, 0.78, -0.07)
    pen.drawRoundRect(
        body,
        0.13,
        0.13,
        across(
            (0, body.top()),
            (0, body.bottom()),
            ((0, mix(look.machine, _WHITE, 0.42), 1), (0.25, look.machine, 1), (1, mix(look.machine, _BLACK, 0.45), 1)),
        ),
    )
    front = skia.Rect.MakeLTRB(-0.52, -0.40, 0.52, -0.14)
    pen.drawRoundRect(
        front,
        0.10,
        0.10,
        across((0, front.top()), (0, front.bottom()), ((0, colour("#1b2230"), 1), (1, colour("#0b0e14"), 1))),
    )
    lamp = colour("#6fe9ff")
    for side in (-1, 1):
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(side * 0.30 - 0.13, -0.31, side * 0.30 + 0.13, -0.235),
            0.04,
            0.04,
            fill(lamp, 0.9, 0.035),
        )
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(side * 0.30 - 0.11, -0.30, side * 0.30 + 0.11, -0.245),
            0.03,
            0.03,
            fill(mix(lamp, _WHITE, 0.6)),
        )
        pen.drawOval(skia.Rect.MakeLTRB(side * 0.60 - 0.12, -0.14, side * 0.60 + 0.12, 0.04), fill((0.06, 0.07, 0.08)))
    pen.drawLine(-0.70, -0.105, 0.70, -0.105, line(lamp, 0.028, 0.9, 0.01))
