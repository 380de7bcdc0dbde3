"""Mid-autumn: the moon over water, through osmanthus, over a plate of mooncakes, over a rabbit and sky lanterns."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
import skia

from moying.painter.layers import drawn_layer
from moying.painter.motifs import tearoom, teaware
from moying.painter.motifs.lanterns import hall
from moying.painter.motifs.mooncakes import mooncake
from moying.painter.motifs.nightsky import MOON, clouds, glitter, hills, moon, stars
from moying.painter.motifs.osmanthus import branch, falling_flowers
from moying.painter.motifs.rabbits import rabbit
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.venue import Still, Venue, framed, venue_for, washed
from moying.painter.painting import Act, Painting, Placed
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import across, around, curve, fill, line, ribbon, through
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]

_SKIES = {
    # zenith, middle, horizon, hills
    "blue": "#070d26 #14264f #4c6791 #101d3c",
    "teal": "#04141c #0d3442 #4a8486 #0a2630",
    "violet": "#120a2a #2f1f58 #8a6a9c #1d1338",
    "gold": "#1a0f1c #4a2838 #c98a5a #2a1624",
}
_WISHES = {
    "gold": "gold",
    "warm": "gold",
    "amber": "gold",
    "red": "gold",
    "blue_green": "teal",
    "fresh": "teal",
    "dusk": "violet",
}


def build(spec: SceneSpec) -> Painting:
    """Paint the night that `style` or the seed chooses; `palette` or `time` may tint its sky."""
    compose, move = chosen(NIGHTS, spec)
    venue = venue_for(spec, "moon", move, take=spec.take(len(NIGHTS)))
    acts, boxes = compose(venue)
    return framed(venue, acts, boxes)


def _sky(venue: Venue) -> tuple[Colour, Colour, Colour, Colour]:
    spec = venue.spec
    wish = _WISHES.get(spec.palette) or _WISHES.get(spec.time)
    name = wish or tuple(_SKIES)[(spec.seed + spec.seed // len(NIGHTS)) % 3]
    zenith, middle, horizon, hill = colours(_SKIES[name])
    return zenith, middle, horizon, hill


def _heaven(venue: Venue, foot: float, x: float, y: float, radius: float) -> list[Act]:
    """Sky, stars, clouds behind and before the moon."""
    zenith, middle, horizon, _ = _sky(venue)
    share = foot / venue.height
    pale = mix(horizon, MOON, 0.35)
    return [
        washed(venue, (0.0, zenith), (0.55 * share, middle), (min(1.0, share), horizon), (1.0, horizon)),
        *stars(venue, foot * 0.8),
        *moon(venue, x, y, radius, 0.03),
        clouds(venue, (y - 0.4 * radius, y + 3.2 * radius), (mix(middle, pale, 0.5), pale), 0.34, 0.06, 0.62),
        clouds(venue, (0.35 * foot, 0.98 * foot), (middle, mix(middle, pale, 0.55)), 0.42, 0.10, 0.55),
    ]


def _water(venue: Venue) -> Addition:
    """The moon over a lake: hills, a pavilion on its shore, a way of light."""
    _, _, horizon, hill = _sky(venue)
    shore, unit = venue.row(0.60, 0.63, 0.66), venue.unit
    x, y, radius = venue.width * 0.56, venue.row(0.27, 0.27, 0.28), venue.share(150, 135, 125) * unit
    acts = _heaven(venue, shore, x, y, radius)
    acts += [
        hills(venue, shore, 190 * unit, mix(hill, horizon, 0.55), 0.14, horizon),
        hills(venue, shore, 110 * unit, mix(hill, horizon, 0.25), 0.22, horizon),
        _shore_pavilion(venue, shore, hill),
        Still(venue.camera, shore, 0.22, mix(hill, (0, 0, 0), 0.3), clear=0.72, squeeze=1.5),
        glitter(venue, x, shore, 0.4),
        venue.painted(partial(_reeds, venue=venue, tone=mix(hill, (0, 0, 0), 0.55)), 0.9),
    ]
    return acts, [venue.box(x, y, 1.3 * radius, 1.3 * radius)]


def _shore_pavilion(venue: Venue, shore: float, tone: Colour) -> Act:
    half, dark = 120 * venue.unit, mix(tone, (0, 0, 0), 0.35)
    x = venue.width * 0.17

    def draw(pen: skia.Canvas) -> None:
        bank = curve(
            (-400, shore + 6),
            ((-400, shore - 40 * venue.unit), (0, shore - 34 * venue.unit)),
            ((x + 2 * half, shore - 30 * venue.unit), (x + 3.2 * half, shore + 6)),
        )
        pen.drawPath(bank, fill(dark))
        for k in range(14):
            tree = (x - 3.2 * half + k * 0.42 * half, shore - (46 + 26 * math.sin(k * 2.7)) * venue.unit)
            pen.drawCircle(*tree, (34 + 12 * math.sin(k * 1.7)) * venue.unit, fill(dark))
        hall(pen, x, shore - 20 * venue.unit, half, (dark, mix(dark, colour("#3a1a14"), 0.4), colour("#ffbf66")), 2)

    return venue.painted(draw, 0.22)


def _reeds(pen: skia.Canvas, venue: Venue, tone: Colour) -> None:
    rng = np.random.default_rng(venue.spec.seed)
    for _ in range(38):
        root = (venue.width * (1.04 - 0.34 * rng.random() ** 1.6), venue.height + 20)
        high, lean = rng.uniform(0.07, 0.19) * venue.height, rng.uniform(-0.25, 0.05)
        tip = (root[0] + lean * high, root[1] - high)
        pen.drawPath(
            curve(root, ((root[0], root[1] - 0.6 * high), tip), close=False), line(tone, rng.uniform(3, 6) * venue.unit)
        )
        if rng.random() < 0.4:
            pen.drawLine(
                *tip, tip[0] + 0.03 * high * lean, tip[1] - 0.18 * high, line(mix(tone, MOON, 0.12), 11 * venue.unit)
            )


def _osmanthus(venue: Venue) -> Addition:
    """A great moon behind boughs of osmanthus whose flowers fall."""
    _, _, horizon, hill = _sky(venue)
    unit, foot = venue.unit, venue.height
    x, y, radius = (
        venue.width * venue.share(0.50, 0.48, 0.46),
        venue.row(0.36, 0.42, 0.45),
        venue.share(300, 280, 270) * unit,
    )
    acts = _heaven(venue, foot, x, y, radius)
    acts.append(hills(venue, foot * 1.01, 300 * unit, mix(hill, horizon, 0.30), 0.16, mix(horizon, hill, 0.5)))
    acts.append(hills(venue, foot * 1.02, 170 * unit, hill, 0.26, mix(horizon, hill, 0.8)))
    acts += branch(venue, (venue.width * 1.04, venue.row(0.10, 0.08, 0.06)), 1.0)
    acts += branch(venue, (-0.04 * venue.width, venue.row(0.62, 0.74, 0.80)), -1.0)
    acts.append(falling_flowers(venue))
    return acts, [venue.box(x, y, radius, radius)]


def _mooncakes(venue: Venue) -> Addition:
    """A table at the round window: mooncakes, a cup of tea, the moon outside."""
    unit = venue.unit
    room = tearoom.room_for(venue.spec, venue.camera, venue.row(0.55, 0.56, 0.58))
    x, y, hole = venue.width * 0.5, venue.row(0.285, 0.29, 0.28), venue.share(370, 300, 268) * unit
    moon_at, radius = (x + 0.22 * hole, y - 0.16 * hole), 0.36 * hole
    acts = _heaven(venue, y + hole, *moon_at, radius)
    acts += branch(venue, (x + 1.15 * hole, y - 0.75 * hole), 0.7)
    acts.append(venue.painted(partial(_window_wall, venue=venue, x=x, y=y, hole=hole, wood=room.mood.wood), 0.16))
    acts.append(tearoom.table(room))
    px, pitch = venue.share(132, 120, 112) * unit, 32.0
    plate_y = room.table + venue.share(230, 200, 175) * unit
    saucer = teaware.saucer(teaware.CELADON)
    acts += tearoom.standing(room, saucer, x - 0.3 * px, plate_y, 2.0 * px, pitch, 0.55, 1.4, mirrored=False)
    for dx, dz, up in ((-0.95, -0.2, 0.16), (0.95, -0.3, 0.16), (0.02, 0.62, 0.16), (0.0, 0.0, 0.80)):
        place = (x + (dx - 0.3) * px, plate_y + (dz * math.sin(math.radians(pitch)) - up) * px)
        acts += mooncake(venue, room, place, 0.92 * px, pitch, "月圆福和"[len(acts) % 4])
    cup_x, cup_y = x + 3.1 * px, plate_y + 0.35 * px
    acts += tearoom.standing(
        room, teaware.small_cup(teaware.CELADON, teaware.TEA), cup_x, cup_y, 1.25 * px, pitch, 0.58, 0.5
    )
    acts.append(
        Steam(venue.camera, 0.58, cup_x, cup_y - 0.5 * px, 0.3 * px, 330 * unit, room.mood.steam, 0.5, venue.spec.seed)
    )
    return acts, [venue.box(x - 0.3 * px, plate_y - 0.4 * px, 2.4 * px, 1.5 * px), venue.box(*moon_at, radius, radius)]


def _window_wall(pen: skia.Canvas, venue: Venue, x: float, y: float, hole: float, wood: Colour) -> None:
    """A dark wall with a round window in it: the frame catches the moon."""
    wall = skia.Path()
    wall.addRect(skia.Rect.MakeLTRB(-300, -300, venue.width + 300, venue.height + 300))
    wall.addCircle(x, y, hole)
    wall.setFillType(skia.PathFillType.kEvenOdd)
    tone = colour("#2a2230")
    pen.drawPath(
        wall,
        around(
            (x, y),
            2.4 * hole,
            ((0, mix(tone, MOON, 0.22), 1), (0.45, mix(tone, MOON, 0.16), 1), (1, mix(tone, (0, 0, 0), 0.45), 1)),
        ),
    )
    pen.drawCircle(x, y, hole + 14 * venue.unit, line(mix(wood, (0, 0, 0), 0.45), 34 * venue.unit))
    pen.drawCircle(x, y, hole + 6 * venue.unit, line(mix(wood, MOON, 0.42), 5 * venue.unit))
    pen.drawCircle(x, y, hole + 30 * venue.unit, line(mix(wood, MOON, 0.20), 3 * venue.unit))


def _rabbit(venue: Venue) -> Addition:
    """A rabbit on its hill before a huge moon; lanterns rise into the sky."""
    _, _, horizon, hill = _sky(venue)
    unit, shore = venue.unit, venue.row(0.72, 0.74, 0.80)
    x, y, radius = venue.width * 0.5, venue.row(0.40, 0.44, 0.47), venue.share(330, 300, 285) * unit
    acts = _heaven(venue, shore, x, y, radius)
    acts.append(hills(venue, shore + 40 * unit, 150 * unit, mix(hill, horizon, 0.35), 0.16, horizon))
    acts += _sky_lanterns(venue)
    top = y + 0.74 * radius
    dark = mix(hill, (0, 0, 0), 0.62)
    acts.append(venue.painted(partial(_knoll, venue=venue, x=x, top=top, tone=dark), 0.5))
    return acts, [venue.box(x, y, radius, radius)]


def _knoll(pen: skia.Canvas, venue: Venue, x: float, top: float, tone: Colour) -> None:
    """A round hill with grass, and the rabbit on it."""
    unit = venue.unit
    foot, reach = venue.height + 300, 1.9 * max(venue.width, 900 * unit)
    ground = curve(
        (x - 1.3 * reach, foot),
        ((x - 0.5 * reach, top + 130 * unit), (x - 120 * unit, top + 8 * unit)),
        ((x, top - 12 * unit), (x + 120 * unit, top + 8 * unit)),
        ((x + 0.5 * reach, top + 130 * unit), (x + 1.3 * reach, foot)),
    )
    pen.drawPath(
        ground,
        across(
            (0, top),
            (0, venue.height),
            ((0, mix(tone, MOON, 0.06), 1), (0.4, tone, 1), (1, mix(tone, (0, 0, 0), 0.5), 1)),
        ),
    )
    pen.save()
    pen.clipPath(ground, doAntiAlias=True)
    reach_of_light = 620 * unit
    lit = ((0, MOON, 0.20), (0.45, MOON, 0.07), (1, MOON, 0.0))
    pen.drawCircle(x, top, reach_of_light, around((x, top), reach_of_light, lit))
    pen.restore()
    pen.drawPath(ground, line(MOON, 3 * unit, 0.5, 2 * unit))
    rng = np.random.default_rng(venue.spec.seed + 5)
    _meadow(pen, venue, (x, top), tone)
    for _ in range(70):
        t, side = rng.uniform(0.55, 1.0), int(rng.choice([-1, 1]))  # a place on the hill's own curve
        aside = side * ((1 - t) ** 2 * 1.3 * reach + t * (1 - t) * reach + t * t * 120 * unit)
        y = (1 - t) ** 2 * foot + 2 * t * (1 - t) * (top + 130 * unit) + t * t * (top + 8 * unit)
        high, lean = rng.uniform(14, 42) * unit, rng.uniform(-0.5, 0.5)
        pen.drawPath(
            curve(
                (x + aside, y + 8 * unit),
                ((x + aside, y - 0.6 * high), (x + aside + lean * high, y - high)),
                close=False,
            ),
            line(tone, 3.2 * unit),
        )
    rabbit(pen, x - 14 * unit, top + 6 * unit, 210 * unit, tone)


_THINNING = np.linspace(1, 0.1, 13)
"""Of a blade, from its foot to its tip."""


def _meadow(pen: skia.Canvas, venue: Venue, summit: tuple[float, float], tone: Colour) -> None:
    """Blades and small flowers on the near side of the hill, as the moon behind it shows them."""
    rng, unit, (x, top) = np.random.default_rng(venue.spec.seed + 9), venue.unit, summit
    for aside, down, high_, lean in sorted(rng.random((260, 4)).tolist(), key=lambda blade: blade[1]):
        place = x + (1.3 * aside - 0.65) * venue.width
        fall = 0.30 * abs(place - x) ** 1.5 / (520 * unit) ** 0.5
        foot = top + fall + (0.07 + 0.93 * down) * (venue.height * 1.06 - top - 0.5 * fall)
        high, sway = (26 + 60 * high_) * unit * (0.4 + 1.5 * down), (lean - 0.5) * 40 * unit * (0.4 + down)
        shade = mix(tone, MOON, 0.20 * (1 - down) + 0.05)
        blade = [(place, foot), (place + 0.3 * sway, foot - 0.6 * high), (place + sway, foot - high)]
        pen.drawPath(ribbon(through(blade), _THINNING * unit * (3 + 5 * down)), fill(shade, 0.85))
        if lean > 0.86:
            pen.drawCircle(*blade[-1], (4 + 6 * down) * unit, fill(mix(MOON, colour("#e8b04a"), 0.5), 0.55))


def _sky_lanterns(venue: Venue) -> list[Act]:
    """Paper lanterns that rise with their small fires, the far ones slower."""
    acts: list[Act] = []
    count = venue.spec.count or 13
    for k in range(count):
        near = 0.25 + 0.75 * ((k * 0.618) % 1)
        x = venue.width * ((k * 0.382 + 0.08 * venue.rng.random()) % 1)
        y, size = venue.height * venue.rng.uniform(0.08, 0.72), (16 + 34 * near) * venue.unit
        side = math.ceil(5 * size)
        painted = drawn_layer(
            side, side, partial(_paper_lantern, x=x, y=y, size=size), math.floor(x - side / 2), math.floor(y - side / 2)
        )
        rise, sway, phase = 34 * near * venue.unit, 9 * venue.unit, 6.3 * venue.rng.random()
        acts.append(
            Placed(
                painted, venue.camera, 0.10 + 0.3 * near, partial(_rising, rise=rise, sway=sway, phase=phase), shown=1
            )
        )
    return acts


def _rising(t_ms: float, rise: float, sway: float, phase: float) -> tuple[float, float]:
    return sway * math.sin(t_ms / 1400 + phase), -rise * (t_ms / 1000 - 2)


def _paper_lantern(pen: skia.Canvas, x: float, y: float, size: float) -> None:
    glow = colour("#ff9a3a")
    pen.drawCircle(x, y, 2.4 * size, around((x, y), 2.4 * size, ((0, glow, 0.40), (0.4, glow, 0.14), (1, glow, 0.0))))
    body = curve(
        (x - 0.34 * size, y + 0.62 * size),
        ((x - 0.62 * size, y), (x - 0.46 * size, y - 0.5 * size)),
        ((x, y - 0.86 * size), (x + 0.46 * size, y - 0.5 * size)),
        ((x + 0.62 * size, y), (x + 0.34 * size, y + 0.62 * size)),
    )
    pen.drawPath(
        body,
        across(
            (0, y - 0.7 * size),
            (0, y + 0.65 * size),
            ((0, colour("#b8401c"), 1), (0.55, colour("#ff9a3c"), 1), (1, colour("#fff0b0"), 1)),
        ),
    )
    pen.drawOval(
        skia.Rect.MakeLTRB(x - 0.34 * size, y + 0.54 * size, x + 0.34 * size, y + 0.70 * size), fill(colour("#fff6cc"))
    )


NIGHTS: Mapping[str, tuple[Callable[[Venue], Addition], str]] = {
    "water": (_water, "pan_left"),
    "osmanthus": (_osmanthus, "push"),
    "mooncakes": (_mooncakes, "pan_right"),
    "rabbit": (_rabbit, "tilt_up"),
}
