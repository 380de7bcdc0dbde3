"""Coffee: a cup in a café, the same from above among beans, a dripper that is poured over, beans as far as one sees."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from moying.painter.motifs import coffeeware, tearoom, teaware
from moying.painter.motifs.lying import lying, raised_row
from moying.painter.motifs.parlour import parlour
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.tearoom import Room
from moying.painter.motifs.venue import Venue, framed, venue_for
from moying.painter.motifs.wheel import fired, tilted
from moying.painter.painting import Act, Painting, Placed, Sketched
from moying.painter.palette import colour
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]
_ARTS = ("tulip", "leaf", "heart")


def build(spec: SceneSpec) -> Painting:
    """Serve what `style` or the seed chooses; `palette` and `time` set the mood of the room as they do for tea."""
    serve, move, rows = chosen(SERVED, spec)
    venue = venue_for(spec, "coffee", move, travel=0.06, take=spec.take(len(SERVED)))
    room = tearoom.room_for(spec, venue.camera, venue.row(*rows))
    acts, boxes = serve(venue, room)
    return framed(venue, acts, boxes)


def _filled(venue: Venue, room: Room, x: float, y: float, px: float, pitch: float) -> list[Act]:
    """A cup of coffee on its saucer, milk in it."""
    turn = venue.spec.take(len(SERVED))
    glaze, art = coffeeware.CUPS[turn % len(coffeeware.CUPS)], _ARTS[turn % len(_ARTS)]
    foot = raised_row(y, px, pitch, 0.05)
    level, lip = raised_row(foot, px, pitch, coffeeware.LEVEL), raised_row(foot, px, pitch, 1.0)
    steam = Steam(venue.camera, 0.6, x, level, 0.40 * px, min(820 * venue.unit, level), room.mood.steam, 0.6, turn)
    return [
        *tearoom.standing(room, teaware.saucer(glaze), x, y, px, pitch, 0.6, 1.5, mirrored=False),
        *tearoom.standing(room, coffeeware.cup(glaze), x, foot, px, pitch, 0.6, 0.8, mirrored=False),
        venue.painted(lying((x, level), 0.915 * px, pitch, (lip, 0.965 * px), coffeeware.surface(art)), 0.6),
        tearoom.surface_light(room, x, level, 0.9 * px, pitch, 0.6, (0.965 * px, 0.18 * px)),
        steam,
    ]


def _cup(venue: Venue, room: Room) -> Addition:
    """One cup on the table of a café."""
    pitch, px = 40.0, venue.share(285, 265, 245) * venue.unit
    x, y = venue.width / 2, room.table + venue.share(250, 240, 205) * venue.unit
    acts = [
        *parlour(venue, room),
        tearoom.table(room),
        _strewn(venue, room, 8, (y + 0.2 * px, y + 0.75 * px), 1.75 * px),
    ]
    acts += _filled(venue, room, x, y, px, pitch)
    acts.append(tearoom.dust(room))
    return acts, [venue.box(x, y - 0.45 * px, 1.5 * px, 1.0 * px)]


def _above(venue: Venue, room: Room) -> Addition:
    """The cup from above, beans around it."""
    pitch, px = 74.0, venue.share(300, 270, 250) * venue.unit
    x, y = venue.width / 2, venue.row(0.42, 0.44, 0.48)
    acts: list[Act] = [
        tearoom.table(room, 0.55),
        _strewn(venue, room, 60, (0.0, venue.height * 1.0), 1.75 * px, (x, y)),
    ]
    acts += _filled(venue, room, x, y, px, pitch)
    return acts, [venue.box(x, y - 0.1 * px, 1.5 * px, 1.45 * px)]


def _strewn(
    venue: Venue,
    room: Room,
    count: int,
    rows: tuple[float, float],
    clear: float,
    about: tuple[float, float] | None = None,
) -> Act:
    """Beans on the table, none of them under the cup."""
    middle = about or (venue.width / 2, (rows[0] + rows[1]) / 2)
    places: list[tuple[float, float]] = []
    for _ in range(count * 4):
        x, y = float(venue.rng.uniform(0, venue.width)), float(venue.rng.uniform(*rows))
        away = abs(x - middle[0]) if about is None else math.hypot(x - middle[0], y - middle[1])
        if away > clear * (0.55 if about is None else 1.0) and len(places) < count:
            places.append((x, y))
    size = (17 if about is None else 24) * venue.unit
    return venue.painted(lambda pen: coffeeware.beans(pen, places, size, venue.rng), 0.56)


def _pouring(venue: Venue, room: Room) -> Addition:
    """Water from a swan-necked kettle falls into the dripper."""
    pitch, px, unit = 17.0, venue.share(165, 150, 128) * venue.unit, venue.unit
    x, y = venue.width * 0.5 - 0.55 * px, room.table + venue.share(200, 175, 130) * unit
    acts = [*parlour(venue, room), tearoom.table(room)]
    acts += tearoom.standing(room, coffeeware.dripper(coffeeware.CUPS[0]), x, y, px, pitch, 0.6, 0.9)
    bed = raised_row(y, px, pitch, 2.02)
    pot_x, pot_y, lean = x + 2.25 * px, raised_row(y, px, pitch, 2.75), -18.0
    turn = math.radians(-lean)
    mouth = (-1.58 * math.cos(turn) - 1.12 * math.sin(turn), -1.58 * math.sin(turn) + 1.12 * math.cos(turn))
    start = (pot_x + mouth[0] * px, raised_row(pot_y, px, pitch, mouth[1]))
    water = colour("#e9e2d6")
    fall = Sketched(lambda pen, t_ms: tearoom.stream(pen, start, (x, bed), 8 * unit, water, t_ms), venue.camera, 0.6)
    pot = fired(tilted(coffeeware.kettle(coffeeware.STEEL), lean), pot_x, pot_y, px, pitch, room.key, room.mood.light)
    acts += [fall, Placed(pot, venue.camera, 0.62)]
    acts.append(Steam(venue.camera, 0.6, x, bed, 0.4 * px, min(700 * unit, bed), room.mood.steam, 0.6, venue.spec.seed))
    return acts, [
        venue.box(x, raised_row(y, px, pitch, 1.1), 1.3 * px, 1.6 * px),
        venue.box(pot_x, pot_y - 0.5 * px, 1.5 * px, 0.9 * px),
    ]


def _beans(venue: Venue, room: Room) -> Addition:
    """Beans all over, light across them."""
    size = venue.share(58, 54, 50) * venue.unit
    step, bleed = 1.05 * size, 2 * size
    across, down = math.ceil((venue.width + 2 * bleed) / step), math.ceil((venue.height + 2 * bleed) / step)
    spots = [(c * step - bleed, r * step - bleed) for r in range(down) for c in range(across)]
    order = venue.rng.permutation(len(spots))
    shake = venue.rng.uniform(-0.4 * step, 0.4 * step, (len(spots), 2))
    places = [(spots[i][0] + float(shake[i][0]), spots[i][1] + float(shake[i][1])) for i in order]
    acts: list[Act] = [
        tearoom.table(room, 0.5),
        venue.painted(lambda pen: coffeeware.beans(pen, places, size, venue.rng), 0.5),
        tearoom.leaf_light(room),
        tearoom.dust(room, 60),
    ]
    return acts, []


SERVED: Mapping[str, tuple[Callable[[Venue, Room], Addition], str, tuple[float, float, float]]] = {
    "cup": (_cup, "push", (0.40, 0.42, 0.42)),
    "above": (_above, "push", (-0.06, -0.06, -0.06)),
    "pour": (_pouring, "pull", (0.52, 0.56, 0.60)),
    "beans": (_beans, "pan_right", (-0.06, -0.06, -0.06)),
}
"""What is served, the camera's move, and the row of the table's edge in tall, square and wide canvases."""
