"""Osmanthus (桂花): boughs of dark pointed leaves with clusters of small golden flowers, and flowers that fall."""

from __future__ import annotations

import math

import numpy as np
import skia

from moying.painter.motifs.venue import Hung, Venue
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, curve, fill, line, ribbon

_BARK, _LEAF, _DARK_LEAF = colour("#2a1a14"), colour("#2f5a3a"), colour("#102a1e")
_FLOWERS = (colour("#ffd45a"), colour("#ffb52e"), colour("#ffe59a"))


def branch(venue: Venue, root: Point, reach: float) -> list[Act]:
    """A bough from a root at the edge, to the left (to the right where `reach` is negative), swaying at its tip."""
    rng, length = venue.rng, 640 * venue.unit * abs(reach)
    side = -1 if reach > 0 else 1

    def draw(pen: skia.Canvas) -> None:
        for rise, share in ((0.10, 1.0), (0.42, 0.72), (-0.22, 0.66)):
            _twig(pen, rng, root, (side, rise), length * share, venue.unit)

    painted = venue.painted(draw, 0.8).layer
    return [Hung(painted, venue.camera, 0.8, root[1] - length, 0.006, 5200, float(rng.random()))]


def _twig(pen: skia.Canvas, rng: np.random.Generator, root: Point, way: Point, length: float, unit: float) -> None:
    """One twig: its wood, then leaves in pairs, then flowers where the leaves grow."""
    spine, x, y = [root], root[0], root[1]
    slope = way[1]
    for _ in range(9):
        slope += rng.uniform(-0.10, 0.14)
        x, y = x + way[0] * length / 9, y + slope * length / 9
        spine.append((x, y))
    pen.drawPath(ribbon(spine, np.linspace(15, 3, len(spine)) * unit), fill(_BARK))
    for k, (x, y) in enumerate(spine[2:]):
        for turn in (-0.9, 0.9):
            lean = math.atan2(slope, way[0]) + turn + rng.uniform(-0.35, 0.35)
            _leaf(pen, (x, y), lean, rng.uniform(70, 125) * unit, rng.random())
        if k % 2 == 0 or rng.random() < 0.6:
            cluster(pen, rng, (x, y + 6 * unit), 30 * unit, unit)


def _leaf(pen: skia.Canvas, base: Point, turn: float, length: float, light: float) -> None:
    pen.save()
    pen.translate(*base)
    pen.rotate(math.degrees(turn))
    blade = curve((0, 0), ((length * 0.35, -length * 0.24), (length, 0)), ((length * 0.35, length * 0.24), (0, 0)))
    tone: Colour = mix(_DARK_LEAF, _LEAF, light)
    pen.drawPath(blade, fill(tone))
    half = curve((0, 0), ((length * 0.35, -length * 0.24), (length, 0)))
    pen.drawPath(half, fill(mix(tone, colour("#9ac0a0"), 0.22)))
    pen.drawLine(0, 0, length * 0.92, 0, line(mix(tone, colour("#c9d8a8"), 0.4), length * 0.018))
    pen.restore()


def cluster(pen: skia.Canvas, rng: np.random.Generator, place: Point, reach: float, unit: float) -> None:
    """A dozen small flowers of four petals."""
    for _ in range(15):
        away, turn = reach * math.sqrt(rng.random()), rng.uniform(0, 6.3)
        flower(
            pen,
            place[0] + away * math.cos(turn),
            place[1] + away * math.sin(turn),
            rng.uniform(7, 11) * unit,
            rng.random(),
        )


def flower(pen: skia.Canvas, x: float, y: float, size: float, light: float) -> None:
    """One flower."""
    tint = mix(_FLOWERS[1], _FLOWERS[2], light)
    pen.save()
    pen.translate(x, y)
    pen.rotate(light * 90)
    for k in range(4):
        pen.drawCircle(
            0.55 * size * math.cos(k * math.pi / 2), 0.55 * size * math.sin(k * math.pi / 2), 0.5 * size, fill(tint)
        )
    pen.drawCircle(0, 0, 0.3 * size, fill(colour("#c9701a")))
    pen.restore()


def falling_flowers(venue: Venue, count: int = 30) -> Sketched:
    """Flowers that drift down, turning."""
    drops = venue.rng.random((count, 5))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for across_, down, phase, size, speed in drops:
            y = ((down * 1.1 + t * (0.025 + 0.035 * speed)) % 1.1 - 0.05) * venue.height
            x = (across_ + 0.03 * math.sin(t * 0.9 + phase * 9)) * venue.width
            flower(pen, x, y, (5 + 6 * size) * venue.unit, (phase + 0.12 * t) % 1)

    return Sketched(draw, venue.camera, 0.8)
