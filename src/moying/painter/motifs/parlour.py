"""A parlour: the room of an eating house or a café behind what stands on the table, far out of focus."""

from __future__ import annotations

from collections.abc import Callable

import skia

from moying.painter.motifs.tearoom import Room
from moying.painter.motifs.venue import Venue, breathing, shining, washed
from moying.painter.painting import Act
from moying.painter.palette import colour, mix
from moying.painter.pen import around


def parlour(venue: Venue, room: Room) -> list[Act]:
    """An eating house or a café in the evening, far out of focus."""
    dark = mix(room.mood.wall, (0.0, 0.0, 0.0), 0.55)
    warm = mix(mix(room.mood.wall, room.mood.sunlit, 0.35), mix(room.mood.light, colour("#c0441a"), 0.75), 0.42)
    share = room.table / venue.height
    acts: list[Act] = [washed(venue, (0.0, dark), (0.7 * share, warm), (share, mix(warm, dark, 0.5)), (1.0, dark))]
    return acts + [
        shining(venue, _bokeh(venue, room), 0.10 + 0.06 * k, breathing(0.55, 3600 + 800 * k, k / 3)) for k in range(3)
    ]


def _bokeh(venue: Venue, room: Room) -> Callable[[skia.Canvas], None]:
    rng = venue.rng
    tints = (
        room.mood.light,
        mix(room.mood.light, colour("#ff6a2a"), 0.65),
        mix(room.mood.light, colour("#ff3a1a"), 0.75),
    )
    spots = [
        (
            rng.random() * venue.width,
            room.table * rng.uniform(0.05, 0.92),
            rng.uniform(26, 74) * venue.unit,
            tints[int(rng.integers(3))],
        )
        for _ in range(10 if not venue.wide else 14)
    ]

    def draw(pen: skia.Canvas) -> None:
        for x, y, radius, tint in spots:
            stops = ((0, tint, 0.13), (0.84, tint, 0.18), (0.94, tint, 0.30), (1, tint, 0.0))
            pen.drawCircle(x, y, radius, around((x, y), radius, stops))

    return draw
