"""Food: noodles, a hotpot at the boil, buns in a steamer, a family's table, one dish, fresh bread, skewers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

import skia

from moying.painter.motifs import dishes, tearoom
from moying.painter.motifs.banquet import banquet
from moying.painter.motifs.hotpot import hotpot
from moying.painter.motifs.lying import lying, raised_row
from moying.painter.motifs.parlour import parlour
from moying.painter.motifs.plates import baker_board, grill, one_dish
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.tearoom import Room
from moying.painter.motifs.venue import Venue, framed, venue_for
from moying.painter.motifs.wheel import Glaze, Piece, fired, pool, turned
from moying.painter.painting import Act, Painting, Placed
from moying.painter.palette import Colour, colour
from moying.painter.pen import curve, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]

_BLACK: Colour = (0.0, 0.0, 0.0)
BOWLS = (
    Glaze(colour("#33434f"), 0.6, 0.30, shade=(0.07, 0.08, 0.10)),
    Glaze(colour("#a8281f"), 0.6, 0.28, shade=(0.14, 0.05, 0.05)),
    Glaze(colour("#f1ece2"), 0.6, 0.28, shade=(0.25, 0.22, 0.20)),
)


def build(spec: SceneSpec) -> Painting:
    """Lay what `style` or the seed chooses; `palette` and `time` set the mood of the room as they do for tea."""
    lay, move, rows = chosen(MEALS, spec)
    venue = venue_for(spec, "food", move, travel=0.06, take=spec.take(len(MEALS)))
    room = tearoom.room_for(spec, venue.camera, venue.row(*rows))
    acts, boxes = lay(venue, room)
    return framed(venue, acts, boxes)


def _noodles(venue: Venue, room: Room) -> Addition:
    """A bowl of noodles, close: egg, meat, greens, spring onion, chopsticks across the rim."""
    pitch, px = 42.0, venue.share(330, 300, 290) * venue.unit
    x, y = venue.width / 2, room.table + venue.share(330, 320, 280) * venue.unit
    bowl = BOWLS[venue.spec.take(len(MEALS)) % len(BOWLS)]
    acts = [*parlour(venue, room), tearoom.table(room)]
    soup = Glaze(colour("#b8692a"), 0.35, 0.1, shade=(0.30, 0.13, 0.06))
    pieces = [turned([*_BOWL, *_BOWL_IN], bowl), pool(0.90, 0.78, soup)]
    acts += tearoom.standing(room, pieces, x, y, px, pitch, 0.6, 0.8, mirrored=False)
    level = raised_row(y, px, pitch, 0.80)
    acts.append(
        venue.painted(
            lying((x, level), 0.9 * px, pitch, (raised_row(y, px, pitch, 1.03), 0.962 * px), _toppings(venue)), 0.6
        )
    )
    lip = raised_row(y, px, pitch, 1.05)
    side = 1 if room.from_left else -1
    rest = ((x + side * 1.62 * px, lip + 0.28 * px), (x - side * 0.42 * px, lip + 0.02 * px))
    acts.append(venue.painted(lambda pen: dishes.chopsticks(pen, *rest, 0.040 * px), 0.62))
    acts.append(
        Steam(
            venue.camera,
            0.6,
            x,
            level - 0.1 * px,
            0.5 * px,
            min(800 * venue.unit, level),
            room.mood.steam,
            0.62,
            venue.spec.seed,
        )
    )
    return acts, [venue.box(x, y - 0.62 * px, 1.08 * px, 0.80 * px)]


_BOWL = (
    (0, 0.02),
    (0.34, 0.02),
    (0.38, 0.0),
    (0.41, 0.02),
    (0.40, 0.10),
    (0.62, 0.20),
    (0.88, 0.50),
    (0.98, 0.86),
    (1.0, 1.02),
)
_BOWL_IN = ((0.97, 1.03), (0.94, 0.86), (0.84, 0.54), (0.5, 0.28), (0.0, 0.2))


def _toppings(venue: Venue) -> Callable[[skia.Canvas], None]:
    rng = venue.rng

    def draw(pen: skia.Canvas) -> None:
        for _ in range(46):
            away, turn = math.sqrt(rng.random()), rng.uniform(0, 6.3)
            drop = rng.uniform(0.012, 0.05)
            pen.drawCircle(away * math.cos(turn), away * math.sin(turn), drop, fill(colour("#ff8a2a"), 0.30))
            pen.drawCircle(away * math.cos(turn), away * math.sin(turn), drop, line(colour("#ffd08a"), 0.006, 0.5))
        dishes.noodles(pen, rng, 0.84)
        for item, x, y, size, turn in (
            (dishes.greens, -0.46, -0.30, 0.95, -0.6), (dishes.greens, -0.20, -0.48, 0.9, -0.1),
            (dishes.meat, 0.42, -0.34, 0.66, 0.5), (dishes.meat, 0.54, -0.08, 0.66, 0.9),
            (dishes.meat, 0.46, 0.18, 0.62, 1.3),
            (dishes.egg, -0.30, 0.26, 0.66, 0.4), (dishes.egg, -0.58, 0.02, 0.6, -0.5),
        ):  # fmt: skip
            pen.save()
            dishes.placed(pen, x, y, size, turn)
            item(pen)
            pen.restore()
        dishes.scallions(pen, rng, 0.46, 34, 0.026)

    return draw


def _steamer(venue: Venue, room: Room) -> Addition:
    """Bamboo steamers, one on the other, the top one open on its buns."""
    pitch, px = 33.0, venue.share(355, 310, 290) * venue.unit
    x, y = venue.width / 2, room.table + venue.share(300, 290, 250) * venue.unit
    acts = [*parlour(venue, room), tearoom.table(room)]
    tiers = 3 if not venue.wide else 2
    pieces = [piece for k in range(tiers) for piece in _tier(0.36 * k, open_=k == tiers - 1)]
    acts += tearoom.standing(room, pieces, x, y, px, pitch, 0.6, 1.0)
    top = 0.36 * tiers
    acts.append(venue.painted(lambda pen: _weave(pen, venue, x, y, px, pitch, tiers), 0.6))
    acts += _buns(venue, room, x, raised_row(y, px, pitch, top - 0.04), px, pitch)
    level = raised_row(y, px, pitch, top)
    for k, shift in enumerate((-0.35, 0.3)):
        acts.append(
            Steam(
                venue.camera,
                0.6,
                x + shift * px,
                level,
                0.42 * px,
                min(760 * venue.unit, level),
                room.mood.steam,
                0.6,
                venue.spec.seed + k,
            )
        )
    return acts, [venue.box(x, y - (0.18 * tiers + 0.12) * px, 1.08 * px, (0.22 * tiers + 0.42) * px)]


_BAMBOO = Glaze(colour("#d9ab62"), 0.12, 0.15, shade=(0.22, 0.13, 0.06))
_BAND = Glaze(colour("#b98442"), 0.12, 0.15, shade=(0.20, 0.11, 0.05))
_MAT = Glaze(colour("#a8793e"), 0.0, 0.0, shade=(0.16, 0.09, 0.04))


def _tier(foot: float, *, open_: bool) -> list[Piece]:
    wall = [(0.97, foot), (0.97, foot + 0.36), (0.90, foot + 0.36), (0.90, foot + 0.14)]
    bands = [
        turned([(0.97, foot + a), (1.0, foot + a), (1.0, foot + b), (0.97, foot + b)], _BAND, 2)
        for a, b in ((0.0, 0.09), (0.27, 0.36))
    ]
    return (
        [turned(wall, _BAMBOO, 2), *bands, pool(0.905, foot + 0.14, _MAT)]
        if open_
        else [turned(wall[:2], _BAMBOO, 2), *bands]
    )


def _weave(pen: skia.Canvas, venue: Venue, x: float, y: float, px: float, pitch: float, tiers: int) -> None:
    """The lacing of the bands, seen where they face us."""
    flat = math.sin(math.radians(pitch))
    for tier in range(tiers):
        for height in (0.045, 0.315):
            for k in range(-9, 10):
                turn = k / 9 * 1.35
                place = (
                    x + math.sin(turn) * px,
                    raised_row(y, px, pitch, 0.36 * tier + height) + math.cos(turn) * px * flat,
                )
                half = 0.024 * px * math.cos(turn) + 0.5
                for side in (-1, 1):
                    pen.drawLine(
                        place[0] - half,
                        place[1] - side * 0.030 * px,
                        place[0] + half,
                        place[1] + side * 0.030 * px,
                        line(colour("#6e4520"), 0.011 * px, 0.8),
                    )


def _buns(venue: Venue, room: Room, x: float, y: float, px: float, pitch: float) -> list[Act]:
    """Seven buns, the far ones first."""
    flat, acts = math.sin(math.radians(pitch)), list[Act]()
    dough = Glaze(colour("#fff9ee"), 0.10, 0.40, shade=(0.50, 0.40, 0.31))
    ring = [(0.55 * math.cos(a), 0.55 * math.sin(a)) for a in (math.pi / 6 + k * math.pi / 3 for k in range(6))]
    for dx, dz in sorted([*ring, (0.0, 0.0)], key=lambda p: p[1]):
        dome = [(0.0, 0.0), (0.25, 0.0), (0.305, 0.10), (0.27, 0.24), (0.16, 0.33), (0.06, 0.365), (0.0, 0.35)]
        place = (x + dx * px, y + dz * px * flat)
        acts.append(
            Placed(fired([turned(dome, dough)], *place, px, pitch, room.key, room.mood.light), venue.camera, 0.6)
        )
        pleats = partial(_pleats, x=place[0], y=raised_row(place[1], px, pitch, 0.345), radius=0.30 * px, flat=flat)
        acts.append(venue.painted(pleats, 0.6))
    return acts


def _pleats(pen: skia.Canvas, x: float, y: float, radius: float, flat: float) -> None:
    pen.save()
    pen.translate(x, y)
    for k in range(14):
        turn = 2 * math.pi * k / 14
        a, b = turn + 0.5, turn + 0.05
        drop = 0.32 * radius
        start = (0.14 * radius * math.cos(a), 0.14 * radius * math.sin(a) * flat)
        end = (0.66 * radius * math.cos(b), 0.66 * radius * math.sin(b) * flat + drop * 0.5)
        bend = (0.42 * radius * math.cos(turn + 0.4), 0.42 * radius * math.sin(turn + 0.4) * flat + 0.04 * radius)
        pen.drawPath(curve(start, (bend, end), close=False), line(colour("#a8855e"), 0.030 * radius, 0.55))
    pen.drawOval(
        skia.Rect.MakeLTRB(-0.13 * radius, -0.13 * radius * flat, 0.13 * radius, 0.13 * radius * flat),
        fill(colour("#c9a478"), 0.8),
    )
    pen.restore()


MEALS: Mapping[str, tuple[Callable[[Venue, Room], Addition], str, tuple[float, float, float]]] = {
    "noodles": (_noodles, "push", (0.46, 0.42, 0.42)),
    "hotpot": (hotpot, "pull", (-0.06, -0.06, -0.06)),
    "steamer": (_steamer, "push", (0.50, 0.46, 0.46)),
    "table": (banquet, "pan_right", (-0.06, -0.06, -0.06)),
    "dish": (one_dish, "push", (-0.06, -0.06, -0.06)),
    "bread": (baker_board, "push", (0.46, 0.44, 0.44)),
    "skewers": (grill, "pan_right", (-0.06, -0.06, -0.06)),
}
"""What is laid, the camera's move, and the row of the table's edge in tall, square and wide canvases."""
