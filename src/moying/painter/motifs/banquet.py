"""A family's table from above: fish, greens, dumplings, stir-fries and rice."""

from __future__ import annotations

import math
from collections.abc import Callable

import skia

from moying.painter.motifs import dishes, tearoom
from moying.painter.motifs.hotpot import leaves
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.tearoom import Room
from moying.painter.motifs.venue import Venue
from moying.painter.painting import Act
from moying.painter.palette import colour
from moying.painter.spec import Box


def banquet(venue: Venue, room: Room) -> tuple[list[Act], list[Box]]:
    """A full table from above: fish, greens, dumplings, stir-fries, rice."""
    unit = venue.unit
    radius = venue.share(250, 225, 232) * unit
    spots = _round_table(venue, radius)

    def draw(pen: skia.Canvas) -> None:
        for k, (x, y, size) in enumerate(spots):
            pen.save()
            dishes.placed(pen, x, y, size, 0.0)
            _COOKED[(k + venue.spec.take(4)) % len(_COOKED)](pen, venue)
            pen.restore()
        x, y, size = spots[0]
        tips = (x + 1.22 * size, y + 0.9 * size)
        dishes.chopsticks(
            pen, (tips[0] + 0.75 * size, tips[1] + 0.85 * size), (tips[0] - 0.5 * size, tips[1] - 0.55 * size), 9 * unit
        )

    acts: list[Act] = [tearoom.table(room, 0.5), venue.painted(draw, 0.5), tearoom.leaf_light(room)]
    for k, (x, y, size) in enumerate(spots[:3]):
        acts.append(
            Steam(
                venue.camera,
                0.62,
                x,
                y + 0.2 * size,
                0.5 * size,
                1.7 * size,
                room.mood.steam,
                0.30,
                venue.spec.seed + k,
            )
        )
    return acts, [venue.box(*spots[0][:2], spots[0][2], spots[0][2])]


def _round_table(venue: Venue, radius: float) -> list[tuple[float, float, float]]:
    middle = (venue.width / 2, venue.row(0.335, 0.47, 0.48))
    spots = [(*middle, 1.12 * radius)]
    turns = (-0.5, 0.5, 1.5, 2.5, 3.5, 4.5) if not venue.wide else (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
    for k, turn in enumerate(turns):
        a = turn * math.pi / 3 + (0.0 if venue.wide else math.pi / 3)
        spots.append(
            (
                middle[0] + 2.14 * radius * math.cos(a),
                middle[1] + 2.14 * radius * math.sin(a),
                (0.84 if k % 2 else 0.90) * radius,
            )
        )
    if venue.wide:
        spots += [
            (middle[0] + side * 3.75 * radius, middle[1] + down * 1.0 * radius, 0.8 * radius)
            for side in (-1, 1)
            for down in (-1, 1)
        ]
    else:
        spots += [(middle[0] + side * 1.12 * radius, middle[1] + 3.75 * radius, 0.82 * radius) for side in (-1, 1)]
    return spots


def _fish_plate(pen: skia.Canvas, venue: Venue) -> None:
    dishes.plate(pen, colour("#f2ede2"), colour("#3a5f9a"))
    pen.save()
    pen.scale(1.24, 1.30)
    dishes.fish(pen, venue.rng)
    pen.restore()


def _greens_plate(pen: skia.Canvas, venue: Venue) -> None:
    dishes.plate(pen, colour("#ebe6da"), colour("#5a7a4a"))
    leaves(pen, venue)


def _spicy_plate(pen: skia.Canvas, venue: Venue) -> None:
    dishes.plate(pen, colour("#33373c"), colour("#c9a45a"))
    dishes.heap(pen, venue.rng, [colour(c) for c in ("#a8481f", "#8f3416", "#d8301c", "#e0b070")], 46, 0.20)
    dishes.scallions(pen, venue.rng, 0.6, 22, 0.030)


def _dumpling_plate(pen: skia.Canvas, venue: Venue) -> None:
    dishes.plate(pen, colour("#5d7f8f"), colour("#e8e0d0"))
    pen.save()
    pen.scale(1.22, 1.22)
    dishes.dumplings(pen)
    pen.restore()


def _tomato_plate(pen: skia.Canvas, venue: Venue) -> None:
    dishes.plate(pen, colour("#f2ede2"), colour("#b8482e"))
    dishes.heap(pen, venue.rng, [colour(c) for c in ("#d8321c", "#f7c63a", "#ffd95c", "#e2492a")], 34, 0.26)


def _rice_bowl(pen: skia.Canvas, venue: Venue) -> None:
    pen.save()
    pen.scale(0.72, 0.72)
    dishes.plate(pen, colour("#e6ecf0"), colour("#2f5a9a"))
    dishes.rice(pen, venue.rng)
    pen.restore()


_COOKED: tuple[Callable[[skia.Canvas, Venue], None], ...] = (
    _fish_plate, _greens_plate, _spicy_plate, _rice_bowl, _dumpling_plate, _tomato_plate, _rice_bowl
)  # fmt: skip
