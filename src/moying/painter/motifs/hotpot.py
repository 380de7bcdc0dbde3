"""A hotpot of two broths at the boil (鸳鸯锅), and the plates of what goes into it."""

from __future__ import annotations

import math
from collections.abc import Callable

import skia

from moying.painter.motifs import dishes, tearoom
from moying.painter.motifs.bubbles import Boil, s_curve
from moying.painter.motifs.lying import lying, raised_row
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.tearoom import Room
from moying.painter.motifs.venue import Venue
from moying.painter.motifs.wheel import Glaze, pool, turned
from moying.painter.painting import Act
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line
from moying.painter.spec import Box

_BLACK: Colour = (0.0, 0.0, 0.0)


def hotpot(venue: Venue, room: Room) -> tuple[list[Act], list[Box]]:
    """A pot of two broths at the boil, plates of what goes in around it."""
    pitch, px = 55.0, venue.share(360, 330, 330) * venue.unit
    x, y = venue.width / 2, venue.row(0.435, 0.55, 0.60)
    acts: list[Act] = [tearoom.table(room, 0.5)]
    spots = _round_the_pot(venue, x, y - 0.3 * px, px)
    acts.append(venue.painted(lambda pen: _plates(pen, venue, spots, pitch), 0.52))
    steel = Glaze(colour("#c9a06a"), 0.8, 0.5, shade=(0.16, 0.11, 0.07))
    pot = turned(
        [
            (0, 0.0),
            (0.84, 0.0),
            (0.92, 0.06),
            (0.96, 0.34),
            (1.06, 0.40),
            (1.07, 0.43),
            (0.98, 0.43),
            (0.93, 0.38),
            (0.90, 0.10),
            (0, 0.08),
        ],
        steel,
    )
    acts += tearoom.standing(
        room, [pot, pool(0.93, 0.30, Glaze(colour("#a8230f"), 0.4, 0.1))], x, y, px, pitch, 0.58, 1.0, mirrored=False
    )
    level, lip = raised_row(y, px, pitch, 0.31), (raised_row(y, px, pitch, 0.42), 0.955 * px)
    acts.append(venue.painted(lying((x, level), 0.93 * px, pitch, lip, _broths(venue)), 0.58))
    acts.append(Boil(venue.camera, 0.58, (x, level), 0.90 * px, math.sin(math.radians(pitch)), lip, venue.spec.seed))
    for k, shift in enumerate((-0.4, 0.42)):
        acts.append(
            Steam(
                venue.camera,
                0.6,
                x + shift * px,
                level,
                0.36 * px,
                min(640 * venue.unit, level),
                room.mood.steam,
                0.52,
                venue.spec.seed + k,
            )
        )
    return acts, [venue.box(x, y - 0.25 * px, 1.1 * px, 0.98 * px)]


def _round_the_pot(venue: Venue, x: float, y: float, px: float) -> list[tuple[float, float, float]]:
    """Where the plates stand: x, y, radius."""
    if venue.wide:
        spots = [
            (-1.95, -0.42),
            (-1.72, 0.72),
            (1.95, -0.42),
            (1.72, 0.72),
            (-3.05, 0.15),
            (3.05, 0.15),
            (-2.9, -1.1),
            (2.9, -1.1),
        ]
    else:
        spots = [(-0.98, -1.42), (0.98, -1.42), (-1.05, 1.30), (0.05, 1.52), (1.12, 1.28), (0.0, -1.85)]
    return [(x + dx * px, y + dy * px, 0.54 * px) for dx, dy in spots]


def _plates(pen: skia.Canvas, venue: Venue, spots: list[tuple[float, float, float]], pitch: float) -> None:
    flat = math.sin(math.radians(pitch))
    for k, (x, y, radius) in enumerate(spots):
        pen.save()
        pen.translate(x, y)
        pen.scale(radius, radius * flat)
        dishes.plate(pen, colour("#2f3338") if k % 3 == 1 else colour("#efe8dc"), colour("#b8482e"))
        _RAW[k % len(_RAW)](pen, venue)
        pen.restore()


def _rolls(pen: skia.Canvas, venue: Venue) -> None:
    """Thin slices of meat, rolled."""
    for x, y, turn in dishes.strewn(venue.rng, 13, 0.56):
        pen.save()
        dishes.placed(pen, x, y, 0.40, turn * 0.2 + 0.6)
        roll = skia.Rect.MakeLTRB(-0.5, -0.22, 0.5, 0.22)
        pen.drawRoundRect(roll.makeOffset(0.04, 0.09), 0.2, 0.2, fill(_BLACK, 0.35, 0.06))
        pen.drawRoundRect(
            roll,
            0.2,
            0.2,
            across(
                (0, -0.22),
                (0, 0.22),
                ((0, colour("#f2c0b0"), 1), (0.4, colour("#d8685c"), 1), (1, colour("#8f2f2c"), 1)),
            ),
        )
        for seam in (-0.10, 0.03, 0.14):
            pen.drawPath(
                curve((-0.48, seam), ((0, seam - 0.08), (0.48, seam + 0.02)), close=False),
                line(colour("#fbe6dc"), 0.04, 0.85),
            )
        pen.restore()


def leaves(pen: skia.Canvas, venue: Venue) -> None:
    """A heap of greens on a plate of radius 1."""
    for x, y, turn in dishes.strewn(venue.rng, 15, 0.52):
        pen.save()
        dishes.placed(pen, x, y, 0.74, turn)
        dishes.greens(pen)
        pen.restore()


def _mushrooms(pen: skia.Canvas, venue: Venue) -> None:
    for x, y, turn in dishes.strewn(venue.rng, 10, 0.56):
        pen.save()
        dishes.placed(pen, x, y, 0.40, turn)
        pen.drawCircle(0.05, 0.08, 0.5, fill(_BLACK, 0.35, 0.06))
        pen.drawCircle(
            0,
            0,
            0.5,
            around(
                (-0.15, -0.15), 0.7, ((0, colour("#a5764e"), 1), (0.6, colour("#6e452a"), 1), (1, colour("#3a2114"), 1))
            ),
        )
        for k in range(3):
            pen.save()
            pen.rotate(60 * k)
            pen.drawOval(skia.Rect.MakeLTRB(-0.34, -0.05, 0.34, 0.05), fill(colour("#f3e2c4")))
            pen.restore()
        pen.restore()


def _tofu(pen: skia.Canvas, venue: Venue) -> None:
    for x, y, _ in dishes.strewn(venue.rng, 11, 0.52):
        cube = skia.Rect.MakeXYWH(x - 0.15, y - 0.15, 0.30, 0.26)
        pen.drawRoundRect(cube.makeOffset(0.04, 0.10), 0.03, 0.03, fill(_BLACK, 0.3, 0.04))
        pen.drawRoundRect(cube.makeOffset(0, 0.07), 0.03, 0.03, fill(colour("#d8c8a0")))
        pen.drawRoundRect(
            cube,
            0.03,
            0.03,
            across((0, y - 0.15), (0, y + 0.12), ((0, colour("#fffdf2"), 1), (1, colour("#f3e8cc"), 1))),
        )


_RAW: tuple[Callable[[skia.Canvas, Venue], None], ...] = (_rolls, leaves, _mushrooms, _tofu)


def _broths(venue: Venue) -> Callable[[skia.Canvas], None]:
    """Red broth on one side of the S, clear broth on the other."""
    rng = venue.rng

    def draw(pen: skia.Canvas) -> None:
        pen.drawCircle(
            0,
            0,
            1.0,
            around(
                (-0.2, -0.2), 1.2, ((0, colour("#d8341a"), 1), (0.6, colour("#b01f0e"), 1), (1, colour("#6e0f08"), 1))
            ),
        )
        for x, y, turn in dishes.strewn(rng, 46, 0.94):
            pen.drawCircle(x, y, rng.uniform(0.02, 0.07), fill(colour("#ff7a2a"), 0.28))
            if rng.random() < 0.5:
                pen.save()
                dishes.placed(pen, x, y, rng.uniform(0.15, 0.22), turn)
                dishes.chilli(pen, mix(colour("#d8160f"), colour("#7a0f0a"), rng.random()))
                pen.restore()
        pen.save()
        pen.clipPath(s_curve(1.0), doAntiAlias=True)
        pen.drawCircle(
            0,
            0,
            1.0,
            around(
                (0.3, 0.2), 1.2, ((0, colour("#fbf0d2"), 1), (0.6, colour("#ecd8a8"), 1), (1, colour("#b8945a"), 1))
            ),
        )
        for x, y, turn in dishes.strewn(rng, 22, 0.94):
            pen.drawOval(
                skia.Rect.MakeXYWH(x - 0.05, y - 0.035, 0.10, 0.07),
                fill(colour("#b3261a") if turn < 2 else colour("#f8a23a"), 0.9),
            )
        dishes.scallions(pen, rng, 0.9, 40, 0.024)
        pen.restore()
        pen.drawPath(s_curve(1.0, closed=False), line(colour("#4a3018"), 0.085))
        pen.drawPath(s_curve(1.0, closed=False), line(colour("#e8c48a"), 0.050))

    return draw
