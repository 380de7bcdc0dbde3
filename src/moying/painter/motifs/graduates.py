"""Graduates from behind before their school, in the evening light, their caps in the air."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import skia

from moying.painter.motifs.persons import Dress
from moying.painter.motifs.poses import Pose, person
from moying.painter.motifs.schoolroom import Lesson
from moying.painter.motifs.sportsground import confetti
from moying.painter.motifs.venue import Venue, washed
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line, outline, shape
from moying.painter.spec import Box

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def graduation(venue: Venue, room: Lesson) -> Addition:
    """Graduates from behind before their school, caps in the air, the evening sky."""
    unit = venue.unit
    foot = venue.row(0.675, 0.72, 0.755)
    tall = venue.share(330, 290, 260) * unit
    sky = mix(colour("#3f6fb8"), room.wall, 0.35)
    glow = mix(room.sun, _WHITE, 0.15)
    acts: list[Act] = [
        washed(venue, (0.0, sky), (0.40, mix(sky, glow, 0.55)), (0.66, glow), (1.0, mix(room.low, _BLACK, 0.55)))
    ]
    acts.append(venue.painted(partial(_school, venue=venue, room=room, foot=foot, glow=glow), 0.2))
    count = 5 if not venue.wide else 7
    pitch = min(0.55 * tall, 0.86 * venue.width / count)
    dress = Dress(mix(room.ink, colour("#0c1230"), 0.6), mix(glow, _WHITE, 0.3), "long")

    def class_of(pen: skia.Canvas, t_ms: float) -> None:
        for k in range(count):
            x = venue.width / 2 + (k - (count - 1) / 2) * pitch
            lift = 9 * abs(math.sin(t_ms / 420 + 1.3 * k))
            up = 128 + 12 * math.sin(t_ms / 330 + k)
            pose = Pose(((-up, 8), (up - 16, -10)), ((-8, -3), (8, 3)), nod=-6, rise=lift, broad=18)
            pen.save()
            pen.translate(x, foot + (10 if k % 2 else -6) * unit)
            pen.scale(tall / 200, tall / 200)
            pen.drawOval(skia.Rect.MakeLTRB(-44, -5, 44, 8), fill(_BLACK, 0.35))
            person(pen, pose, dress, light=(0.8, -1.8), skirt=12)
            pen.restore()

    acts.append(Sketched(class_of, venue.camera, 0.5))
    acts.append(Sketched(partial(_caps, venue=venue, foot=foot, tall=tall, dress=dress), venue.camera, 0.55))
    acts.append(confetti(venue, 0.7, 46))
    return acts, [
        venue.box(venue.width / 2, foot - 0.62 * tall, min(0.46 * venue.width, 0.5 * count * pitch), 0.72 * tall)
    ]


def _school(pen: skia.Canvas, venue: Venue, room: Lesson, foot: float, glow: Colour) -> None:
    """A hall with columns and a clock tower against the light, trees at its sides, the lawn before it."""
    unit, x = venue.unit, venue.width / 2
    base = foot - 40 * unit
    sun = (x + 0.22 * venue.width, base - 330 * unit)
    reach = 560 * unit
    pen.drawCircle(
        *sun, reach, around(sun, reach, ((0, _WHITE, 1.0), (0.12, _WHITE, 0.9), (0.2, glow, 0.5), (1, glow, 0.0)))
    )
    wall = mix(mix(room.low, colour("#8a5a4a"), 0.4), glow, 0.30)
    deep = mix(wall, _BLACK, 0.38)
    wing = skia.Rect.MakeLTRB(x - 520 * unit, base - 210 * unit, x + 520 * unit, base)
    pen.drawRect(wing, across((0, wing.top()), (0, base), ((0, wall, 1), (1, deep, 1))))
    for k in range(14):
        left = wing.left() + (k + 0.25) * wing.width() / 14
        for row in range(2):
            pane = skia.Rect.MakeXYWH(left, wing.top() + (34 + 88 * row) * unit, 0.5 * wing.width() / 14, 52 * unit)
            pen.drawRect(pane, fill(mix(colour("#ffd890"), deep, 0.25 + 0.5 * ((k * 7 + row * 3) % 5 > 2))))
    hall = skia.Rect.MakeLTRB(x - 190 * unit, base - 300 * unit, x + 190 * unit, base)
    pen.drawRect(hall, across((0, hall.top()), (0, base), ((0, mix(wall, glow, 0.15), 1), (1, deep, 1))))
    pen.drawPath(
        shape((x - 216 * unit, hall.top()), (x, hall.top() - 92 * unit), (x + 216 * unit, hall.top())),
        fill(mix(wall, _BLACK, 0.12)),
    )
    for k in range(6):
        column = skia.Rect.MakeXYWH(x + (-165 + 60 * k) * unit, hall.top() + 20 * unit, 26 * unit, 280 * unit)
        pen.drawRect(
            column, across((column.left(), 0), (column.right(), 0), ((0, mix(wall, _WHITE, 0.25), 1), (1, deep, 1)))
        )
    tower = skia.Rect.MakeLTRB(x - 52 * unit, base - 560 * unit, x + 52 * unit, hall.top() - 60 * unit)
    pen.drawRect(tower, across((tower.left(), 0), (tower.right(), 0), ((0, deep, 1), (1, mix(wall, glow, 0.4), 1))))
    pen.drawPath(
        shape((x - 66 * unit, tower.top()), (x, tower.top() - 130 * unit), (x + 66 * unit, tower.top())), fill(deep)
    )
    pen.drawCircle(x, tower.top() + 62 * unit, 34 * unit, fill(mix(_WHITE, glow, 0.3)))
    pen.drawLine(x, tower.top() + 62 * unit, x, tower.top() + 38 * unit, line(deep, 4 * unit))
    pen.drawLine(x, tower.top() + 62 * unit, x + 16 * unit, tower.top() + 70 * unit, line(deep, 4 * unit))
    rng = np.random.default_rng(venue.spec.seed + 3)
    for _ in range(120):
        side = float(rng.choice([-1, 1]))
        at = (x + side * float(rng.uniform(380, 900)) * unit, base - float(rng.uniform(-10, 150)) * unit)
        pen.drawCircle(
            *at,
            float(rng.uniform(30, 70)) * unit,
            fill(mix(mix(colour("#3f6a48"), glow, 0.18), _BLACK, 0.35 * float(rng.random())), 0.9),
        )
    lawn = mix(colour("#5a7a42"), room.low, 0.35)
    stops = ((0, mix(lawn, glow, 0.45), 1.0), (0.25, mix(lawn, _BLACK, 0.3), 1.0), (1, mix(lawn, _BLACK, 0.8), 1.0))
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, base, venue.width + 400, venue.height + 400),
        across((0, base), (0, venue.height), stops),
    )


def _caps(pen: skia.Canvas, t_ms: float, venue: Venue, foot: float, tall: float, dress: Dress) -> None:
    """Caps that rise in slow motion, turning, their tassels after them."""
    share = t_ms / max(1, venue.camera.duration_ms)
    for k in range(9):
        a, b = (k * 0.618) % 1.0, (k * 0.414) % 1.0
        up = (0.52 + 0.55 * b) * math.sin(math.pi * min(1.0, 0.30 + 0.42 * share + 0.06 * a))
        x = venue.width / 2 + (a - 0.5) * min(0.86 * venue.width, 3.4 * tall) + 60 * (b - 0.5) * share * venue.unit
        y = foot - tall * (1.05 + 1.7 * up)
        size = (0.20 + 0.07 * a) * tall
        pen.save()
        pen.translate(x, y)
        pen.rotate(50 * math.sin(1.4 * share * math.pi + 7 * a) + 40 * (b - 0.5))
        pen.scale(size / 100, size / 100 * (0.62 + 0.3 * math.sin(3 * share + 5 * b)))
        pen.drawPath(outline((-40, 6), (40, 6), (36, 40), (0, 48), (-36, 40)), fill(mix(dress.ink, _BLACK, 0.3)))
        board = shape((0, -44), (92, 0), (0, 44), (-92, 0))
        pen.drawPath(board, across((0, -44), (0, 44), ((0, mix(dress.ink, dress.rim, 0.35), 1), (1, dress.ink, 1))))
        pen.drawPath(board, line(dress.rim, 3, 0.8))
        pen.drawPath(curve((0, 0), ((60, 10), (74, 66)), close=False), line(colour("#f0b53a"), 5))
        pen.drawCircle(74, 70, 8, fill(colour("#f0b53a")))
        pen.restore()
