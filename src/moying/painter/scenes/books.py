"""Books and learning: a desk under its lamp, the shelves of a library, a blackboard."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
import skia

from moying.painter.motifs import bookware, tearoom, teaware
from moying.painter.motifs.blackboard import blackboard
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.venue import Venue, breathing, framed, shining, venue_for, washed
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import across, around, curve, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]

_BLACK: Colour = (0.0, 0.0, 0.0)
_LIT = colour("#ffcf86")


def build(spec: SceneSpec) -> Painting:
    """Furnish the room that `style` or the seed chooses; the blackboard shows the first words unless bare."""
    compose, move = chosen(ROOMS, spec)
    take = 0 if compose is blackboard else spec.take(len(ROOMS))
    venue = venue_for(spec, "books", move, take=take)
    acts, boxes = compose(venue)
    return framed(venue, acts, boxes)


def _by_day(venue: Venue) -> bool:
    return venue.spec.time in ("day", "morning", "noon", "dawn") or venue.spec.palette in ("fresh", "blue_green")


def _library(venue: Venue) -> Addition:
    """Shelves from floor to ceiling, a table with a lamp and an open book before them."""
    unit, table = venue.unit, venue.row(0.615, 0.66, 0.72)
    acts: list[Act] = [washed(venue, (0.0, colour("#1a0f0a")), (1.0, colour("#0c0705")))]
    acts.append(venue.painted(partial(_shelves, venue=venue, table=table), 0.2))
    lamp_x, high = venue.width * venue.share(0.30, 0.28, 0.26), venue.share(330, 290, 270) * unit
    return _desk(venue, acts, table, lamp_x, high)


def _shelves(pen: skia.Canvas, venue: Venue, table: float) -> None:
    day, unit = _by_day(venue), venue.unit
    high = 168 * unit
    bays = 3 if not venue.wide else 5
    wide = (venue.width + 240) / bays
    count = math.ceil(table / high) + 2
    for k in range(count):
        top = table + 40 * unit - (k + 1) * high
        middle = (top + 0.5 * high) / table
        light = (0.62 if day else 0.34) + 0.42 * math.exp(-(((middle - 0.62) / 0.34) ** 2))
        for bay in range(bays):
            rect = skia.Rect.MakeXYWH(-120 + bay * wide + 14 * unit, top, wide - 28 * unit, 0.90 * high)
            bookware.shelf(pen, venue.rng, rect, min(1.0, light))
    wood = colour("#7a4a2a")
    for bay in range(bays + 1):
        x = -120 + bay * wide
        pen.drawRect(
            skia.Rect.MakeLTRB(x - 17 * unit, -300, x + 17 * unit, table + 100),
            across(
                (x - 17 * unit, 0),
                (x + 17 * unit, 0),
                ((0, mix(wood, _BLACK, 0.6), 1), (0.4, mix(wood, _BLACK, 0.2), 1), (1, mix(wood, _BLACK, 0.7), 1)),
            ),
        )
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, -300, venue.width + 300, venue.height),
        around(
            (venue.width * 0.4, table * 0.75),
            0.9 * max(venue.width, table),
            ((0, _BLACK, 0.0), (0.5, _BLACK, 0.12), (1, _BLACK, 0.55)),
        ),
    )


def _desk(venue: Venue, acts: list[Act], table: float, lamp_x: float, high: float) -> Addition:
    """The desk: lamp, open book, a stack of books, something hot to drink."""
    unit = venue.unit
    room = tearoom.room_for(venue.spec, venue.camera, table)
    foot, x = table + 95 * unit, venue.width * venue.share(0.54, 0.52, 0.50)
    half = venue.share(265, 245, 235) * unit
    page = foot + venue.share(112, 115, 105) * unit
    pile_x = venue.width * venue.share(0.84, 0.80, 0.76)
    cup_x, cup_y = venue.width * venue.share(0.13, 0.16, 0.68), foot + venue.share(70, 60, 20) * unit
    acts.append(tearoom.table(room, 0.5))

    def things(pen: skia.Canvas) -> None:
        bookware.stack(pen, venue.rng, pile_x, foot + 15 * unit, 250 * unit, 4)
        bookware.lamp(pen, lamp_x, foot, high, _LIT)

    acts.append(venue.painted(things, 0.55))
    acts.append(venue.painted(partial(bookware.open_book, x=x, y=page, half=half, lamp=_LIT), 0.62))
    acts += tearoom.standing(
        room, teaware.small_cup(teaware.CELADON, teaware.TEA), cup_x, cup_y, 120 * unit, 27.0, 0.58, 0.5
    )
    acts.append(
        shining(
            venue,
            partial(bookware.lamplight, x=lamp_x, foot=foot, high=high, lit=_LIT),
            0.56,
            breathing(0.93, 4100, 0.3),
        )
    )
    acts.append(
        Steam(
            venue.camera, 0.58, cup_x, cup_y - 48 * unit, 30 * unit, 300 * unit, room.mood.steam, 0.5, venue.spec.seed
        )
    )
    dust = partial(
        bookware.drifting,
        seeds=bookware.motes(venue.rng, 40),
        box=(lamp_x - 1.3 * high, foot - high, lamp_x + 1.5 * high, foot + 40 * unit),
        unit=unit,
        tint=_LIT,
    )
    acts.append(Sketched(dust, venue.camera, 0.6))
    return acts, [
        venue.box(x, page - 0.2 * half, 1.1 * half, 0.36 * half),
        venue.box(lamp_x, foot - 0.55 * high, 0.5 * high, 0.5 * high),
    ]


def _night_desk(venue: Venue) -> Addition:
    """A desk at a window over the sleeping town, one lamp lit."""
    unit, table = venue.unit, venue.row(0.585, 0.61, 0.64)
    day = _by_day(venue)
    nights = ("#0b1233 #3a4a80", "#1c1036 #8a4a78", "#04202a #2f6a72")
    sky = "#8fc0dc #f3efdc" if day else nights[venue.spec.take(len(ROOMS)) % len(nights)]
    top, low = colours(sky)
    acts: list[Act] = [washed(venue, (0.0, top), (table / venue.height, low), (1.0, low))]
    acts.append(venue.painted(partial(_town, venue=venue, foot=table, air=low, day=day), 0.08))
    if not day:
        acts += [
            shining(
                venue,
                partial(_snow_of_lights, venue=venue, foot=table, group=k),
                0.08,
                breathing(0.35, 2600 + 700 * k, k / 3),
            )
            for k in range(3)
        ]
    acts.append(venue.painted(partial(_window, venue=venue, table=table, day=day), 0.3))
    lamp_x, high = venue.width * venue.share(0.27, 0.27, 0.30), venue.share(400, 340, 300) * unit
    return _desk(venue, acts, table, lamp_x, high)


def _town(pen: skia.Canvas, venue: Venue, foot: float, air: Colour, day: bool) -> None:
    """Roofs and blocks far off."""
    rng = np.random.default_rng(venue.spec.seed)
    for row in range(3):
        tone = mix(air, colour("#26304f") if not day else colour("#7a93a5"), 0.30 + 0.24 * row)
        x: float = -200.0
        while x < venue.width + 200:
            wide, tall = rng.uniform(60, 150) * venue.unit, (420 - 100 * row) * venue.unit * rng.uniform(0.35, 1.0)
            pen.drawRect(skia.Rect.MakeLTRB(x, foot - tall, x + wide, foot + 20), fill(tone))
            x += wide * rng.uniform(1.0, 1.25)


def _snow_of_lights(pen: skia.Canvas, venue: Venue, foot: float, group: int) -> None:
    rng = np.random.default_rng([venue.spec.seed, group])
    for _ in range(34):
        x, y = rng.random() * venue.width, foot - rng.random() ** 1.5 * 330 * venue.unit
        tint = colour("#ffcf8a") if rng.random() < 0.8 else colour("#bcd4ff")
        reach = rng.uniform(5, 10) * venue.unit
        pen.drawCircle(x, y, reach, around((x, y), reach, ((0, tint, 0.9), (0.3, tint, 0.5), (1, tint, 0.0))))


def _window(pen: skia.Canvas, venue: Venue, table: float, day: bool) -> None:
    """The wall around a wide window, its bars, a curtain at one side."""
    unit = venue.unit
    wall = colour("#d8c8ae") if day else colour("#2a1f22")
    left, right = venue.width * venue.share(0.10, 0.14, 0.16), venue.width * venue.share(0.90, 0.86, 0.84)
    top, foot = venue.row(0.10, 0.09, 0.07), table - 30 * unit
    frame = skia.Path()
    frame.addRect(skia.Rect.MakeLTRB(-300, -300, venue.width + 300, venue.height + 300))
    frame.addRect(skia.Rect.MakeLTRB(left, top, right, foot))
    frame.setFillType(skia.PathFillType.kEvenOdd)
    warm = mix(wall, _LIT, 0.35)
    pen.drawPath(
        frame,
        around(
            (venue.width * 0.3, table * 0.8),
            1.1 * max(venue.width, table),
            ((0, warm, 1), (0.5, wall, 1), (1, mix(wall, _BLACK, 0.35), 1)),
        ),
    )
    wood = mix(colour("#5a3a26"), _BLACK, 0.0 if day else 0.3)
    pen.drawRect(skia.Rect.MakeLTRB(left, top, right, foot), line(wood, 30 * unit))
    middle = (left + right) / 2
    for x in (middle,) if not venue.wide else (left + (right - left) / 3, left + 2 * (right - left) / 3):
        pen.drawLine(x, top, x, foot, line(wood, 18 * unit))
    pen.drawLine(left, top + 0.32 * (foot - top), right, top + 0.32 * (foot - top), line(wood, 14 * unit))
    cloths = ("#c9a88a", "#9ab0a0", "#b8a8c0") if day else ("#8a4a3a", "#3a5a6e", "#6e5a86")
    cloth = colour(cloths[venue.spec.take(len(ROOMS)) % len(cloths)])
    for side, edge in ((-1, left), (1, right)):
        for k in range(5):
            x = edge - side * (6 + 30 * k) * unit
            fold = curve(
                (x - 18 * unit, top - 60 * unit),
                ((x - 12 * unit, 0.5 * (top + foot)), (x - 18 * unit - side * 14 * unit, foot + 30 * unit)),
                ((x, foot + 40 * unit), (x + 18 * unit - side * 14 * unit, foot + 30 * unit)),
                ((x + 22 * unit, 0.5 * (top + foot)), (x + 18 * unit, top - 60 * unit)),
            )
            pen.drawPath(
                fold,
                across(
                    (x - 18 * unit, 0),
                    (x + 18 * unit, 0),
                    ((0, mix(cloth, _BLACK, 0.45), 1), (0.5, cloth, 1), (1, mix(cloth, _BLACK, 0.55), 1)),
                ),
            )


ROOMS: Mapping[str, tuple[Callable[[Venue], Addition], str]] = {
    "desk": (_night_desk, "push"),
    "library": (_library, "pan_right"),
    "blackboard": (blackboard, "pan_left"),
}
