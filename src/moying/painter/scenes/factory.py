"""The factory: an arm that welds on its line, carriers in a warehouse, a robot that looks at us, gears that mesh."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import skia

from moying.painter.layers import drawn_layer
from moying.painter.motifs import humanoid
from moying.painter.motifs.gears import train
from moying.painter.motifs.lights import Lamp, glow
from moying.painter.motifs.robotarm import Arm, Sparks
from moying.painter.motifs.storage import aisle, carriers
from moying.painter.motifs.venue import Venue, breathing, framed, shining, venue_for, washed
from moying.painter.motifs.vista import Vista
from moying.painter.motifs.workshop import Hall, car_shell, hall
from moying.painter.painting import Act, Painting, Placed, Sketched
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import Point, across, around, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]


def _look(codes: str) -> Hall:
    return Hall(*colours(codes))


LOOKS = {
    "blue": _look("#22344a #7fb4d0 #3f5668 #e6f6ff #ff8a1e"),
    "dusk": _look("#33283f #d89a86 #5a4a58 #ffe0b8 #f2b01e"),
    "teal": _look("#17383b #7fc4b4 #3a5a58 #e4fff2 #e8542e"),
}
_HOURS = {"dusk": "dusk", "sunset": "dusk", "evening": "dusk", "warm": "dusk", "gold": "dusk", "fresh": "teal"}
_NIGHT = ("night", "moon")


def build(spec: SceneSpec) -> Painting:
    """Paint the view that `style` or the seed chooses; `time` and `palette` set its light."""
    compose, move = chosen(WORKS, spec)
    own = tuple(LOOKS)[spec.take(len(WORKS)) % len(LOOKS)]
    look = LOOKS[next((_HOURS[wish] for wish in (spec.palette, spec.time) if wish in _HOURS), own)]
    if spec.time in _NIGHT:
        dark = colour("#0a1020")
        look = replace(
            look,
            air=mix(look.air, dark, 0.62),
            day=mix(look.day, look.air, 0.45),
            steel=mix(look.steel, dark, 0.5),
            floor=mix(look.floor, dark, 0.5),
        )
    venue = venue_for(spec, "factory", move, travel=0.07, take=spec.take(len(WORKS)))
    acts, boxes = compose(venue, look)
    return framed(venue, acts, boxes)


def _arm(venue: Venue, look: Hall) -> Addition:
    """An arm welds along the roof of a car body that rides by on its line."""
    unit, turn = venue.unit, -1 if venue.rng.random() < 0.5 else 1
    rail = venue.row(0.645, 0.69, 0.705)
    length = venue.share(880, 900, 900) * unit
    vista = Vista(
        venue,
        venue.width * (0.5 - 0.06 * turn),
        venue.row(0.40, 0.40, 0.38),
        0.8 * min(venue.width * 1.2, venue.height),
    )
    middle, ride = venue.width * 0.5 - turn * venue.share(60, 40, 130) * unit, 26 * unit

    def shift(t_ms: float) -> float:
        return turn * ride * (t_ms - venue.camera.duration_ms / 2) / 1000

    def seam(t_ms: float) -> Point:
        """The place that is welded: it runs along the roof and back while the car rides on."""
        share = 0.5 + 0.5 * math.sin(t_ms / 1000 * 0.8)
        along = -0.12 + 0.30 * share
        drop = 0.301 - 0.45 * (along - 0.02) ** 2
        return middle + shift(t_ms) - turn * -along * length, rail - drop * length

    car = drawn_layer(
        math.ceil(1.12 * length),
        math.ceil(0.4 * length),
        lambda pen: _car(pen, length, look, turn),
        -0.56 * length,
        -0.36 * length,
    )
    foot = (middle + turn * venue.share(0.40, 0.46, 0.53) * length, rail + 40 * unit)
    big = Arm(
        foot,
        0.40 * length,
        0.36 * length,
        0.14 * length,
        turn,
        look.machine,
        mix(look.steel, (1, 1, 1), 0.35),
        look.air,
    )
    far_foot = (middle - turn * 0.50 * length, rail - 0.06 * length)
    small = replace(
        big, foot=far_foot, upper=0.30 * length, fore=0.27 * length, hand=0.09 * length, elbow=-turn, lost=0.42
    )
    sparks = Sparks(venue.rng.random((110, 3)), unit, rail + 70 * unit)

    def behind(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        at = (
            middle + shift(t_ms) - turn * (0.30 + 0.05 * math.sin(0.9 * t + 1)) * length,
            rail - (0.255 + 0.02 * math.sin(1.3 * t)) * length,
        )
        small.draw(pen, at, turn * (0.35 + 0.1 * math.sin(0.7 * t)))

    def before(pen: skia.Canvas, t_ms: float) -> None:
        big.draw(pen, seam(t_ms), -turn * (0.42 + 0.12 * math.sin(t_ms / 1000 * 0.8 + 0.6)))
        sparks.draw(pen, t_ms, seam)

    acts: list[Act] = [
        hall(venue, vista, look, 0.2),
        Sketched(behind, venue.camera, 0.42),
        venue.painted(partial(_line, venue=venue, look=look, rail=rail), 0.5),
        Placed(car, venue.camera, 0.5, lambda t_ms: (middle + shift(t_ms), rail)),
        *_flash(venue, seam),
        Sketched(before, venue.camera, 0.5),
    ]
    x, y = venue.width * 0.5, rail - 0.22 * length
    return acts, [venue.box(x, y, 0.42 * length, 0.26 * length)]


def _flash(venue: Venue, where: Callable[[float], Point]) -> list[Act]:
    """The light of the weld on all that is near, which never quite holds still."""
    unit = venue.unit

    def shiver(t_ms: float) -> float:
        return 0.80 + 0.12 * math.sin(t_ms / 1000 * 21) + 0.08 * math.sin(t_ms / 1000 * 33 + 1)

    return [
        Lamp(glow(430 * unit, (1.0, 0.72, 0.42)), venue.camera, 0.5, where, lambda t_ms: 0.62 * shiver(t_ms)),
        Lamp(glow(110 * unit, (0.86, 0.95, 1.0)), venue.camera, 0.5, where, shiver),
    ]


def _car(pen: skia.Canvas, length: float, look: Hall, turn: int) -> None:
    pen.scale(turn, 1)
    car_shell(pen, length, look)


def _line(pen: skia.Canvas, venue: Venue, look: Hall, rail: float) -> None:
    """The conveyor that the body rides on: its bed, rollers, and the striped edge before it."""
    unit, left, right = venue.unit, -300.0, venue.width + 300.0
    dark = mix(look.steel, (0, 0, 0), 0.55)
    pen.drawRect(skia.Rect.MakeLTRB(left, rail - 30 * unit, right, rail + 10 * unit), fill((0, 0, 0), 0.30, 22 * unit))
    bed = skia.Rect.MakeLTRB(left, rail - 34 * unit, right, rail + 74 * unit)
    pen.drawRect(
        bed,
        across(
            (0, bed.top()),
            (0, bed.bottom()),
            (
                (0, mix(look.steel, look.day, 0.55), 1),
                (0.10, mix(look.steel, look.day, 0.18), 1),
                (0.30, dark, 1),
                (1, dark, 1),
            ),
        ),
    )
    step = 62 * unit
    for k in range(round((right - left) / step)):
        x = left + k * step
        roller = skia.Rect.MakeXYWH(x, rail - 22 * unit, 44 * unit, 26 * unit)
        pen.drawRoundRect(
            roller,
            12 * unit,
            12 * unit,
            across(
                (0, roller.top()),
                (0, roller.bottom()),
                ((0, mix(look.steel, look.day, 0.75), 1), (0.5, mix(look.steel, look.day, 0.2), 1), (1, dark, 1)),
            ),
        )
    edge = skia.Rect.MakeLTRB(left, rail + 44 * unit, right, rail + 74 * unit)
    pen.save()
    pen.clipRect(edge)
    pen.drawRect(edge, fill(mix(look.machine, colour("#ffc81e"), 0.6)))
    for k in range(round((right - left) / (58 * unit)) + 2):
        x = left + k * 58 * unit
        pen.drawLine(x, edge.bottom() + 6, x + 34 * unit, edge.top() - 6, line((0.08, 0.09, 0.11), 24 * unit))
    pen.drawRect(
        edge,
        across(
            (0, edge.top()), (0, edge.bottom()), ((0, (1, 1, 1), 0.18), (0.4, (1, 1, 1), 0.0), (1, (0, 0, 0), 0.35))
        ),
    )
    pen.restore()
    foot = skia.Rect.MakeLTRB(left, edge.bottom(), right, venue.height + 400)
    pen.drawRect(
        foot,
        across(
            (0, foot.top()), (0, venue.height), ((0, (0, 0, 0), 0.62), (0.25, (0, 0, 0), 0.20), (1, (0, 0, 0), 0.35))
        ),
    )


def _warehouse(venue: Venue, look: Hall) -> Addition:
    """Carriers come and go between high racks."""
    vista = Vista(
        venue, venue.width * 0.5, venue.row(0.42, 0.42, 0.42), 0.74 * min(venue.width * 1.3, venue.height), 2.3
    )
    going = carriers(venue, vista, look, 0.45, venue.spec.count or 5)
    x, y = vista.screen(0, 1.2, 8)
    return [aisle(venue, vista, look, 0.35), going], [venue.box(x, y, 0.30 * venue.width, 0.14 * venue.height)]


def _robot(venue: Venue, look: Hall) -> Addition:
    """A humanoid robot looks about, rings of light behind it."""
    unit, size = venue.unit, venue.share(2.05, 1.85, 1.75) * venue.unit
    x, chin = venue.width * 0.5, venue.row(0.475, 0.53, 0.56)
    lamp, rim = mix(look.air, colour("#35d8ff"), 0.72), look.day
    deep = mix(look.steel, (0.01, 0.02, 0.04), 0.55)
    acts: list[Act] = [
        washed(
            venue,
            (0.0, mix(deep, (0, 0, 0), 0.35)),
            (0.42, mix(deep, look.air, 0.42)),
            (1.0, mix(deep, (0, 0, 0), 0.2)),
        )
    ]
    middle, reach = (x, chin - 105 * size), 0.60 * min(venue.width * 1.35, venue.height)

    def bloom(pen: skia.Canvas) -> None:
        pen.drawCircle(
            *middle, reach, around(middle, reach, ((0, look.day, 0.50), (0.35, look.air, 0.26), (1, look.air, 0.0)))
        )

    acts.append(shining(venue, bloom, 0.1, breathing(0.72, 4200, 0.1)))
    acts.append(
        Sketched(
            partial(_rings, middle=middle, reach=reach, tint=mix(lamp, look.day, 0.4), unit=unit), venue.camera, 0.2
        )
    )
    tall = math.ceil(680 * size)
    body = drawn_layer(
        math.ceil(620 * size),
        tall,
        lambda pen: _scaled(pen, size, lambda p: humanoid.bust(p, lamp, rim)),
        -310 * size,
        -50 * size,
    )
    face = drawn_layer(
        math.ceil(280 * size),
        math.ceil(240 * size),
        lambda pen: _scaled(pen, size, lambda p: humanoid.head(p, lamp, rim)),
        -140 * size,
        -225 * size,
    )

    def breath(t_ms: float) -> Point:
        return x, chin + 26 * size + 2.5 * unit * math.sin(t_ms / 1000 * 1.6)

    def nod(t_ms: float) -> Point:
        t = t_ms / 1000
        return x + 9 * size * math.sin(0.7 * t), chin + (4 * math.sin(1.1 * t + 0.6) + 2) * unit

    def gaze(pen: skia.Canvas, t_ms: float) -> None:
        pen.translate(*nod(t_ms))
        pen.scale(size, size)
        humanoid.eyes(pen, lamp, t_ms, math.sin(0.7 * t_ms / 1000 + 0.5))

    acts += [
        Placed(body, venue.camera, 0.5, breath),
        Placed(face, venue.camera, 0.55, nod),
        Sketched(gaze, venue.camera, 0.55),
    ]
    pulse = partial(_heart_light, place=(x, chin + 231 * size), reach=150 * size, tint=lamp)
    acts.append(shining(venue, pulse, 0.5, breathing(0.35, 2300, 0.0)))
    return acts, [venue.box(x, chin - 100 * size, 130 * size, 120 * size)]


def _scaled(pen: skia.Canvas, size: float, draw: Callable[[skia.Canvas], None]) -> None:
    pen.scale(size, size)
    draw(pen)


def _heart_light(pen: skia.Canvas, place: Point, reach: float, tint: Colour) -> None:
    pen.drawCircle(*place, reach, around(place, reach, ((0, tint, 0.55), (0.4, tint, 0.18), (1, tint, 0.0))))


def _rings(pen: skia.Canvas, t_ms: float, middle: Point, reach: float, tint: Colour, unit: float) -> None:
    """Rings that turn about the head, dashed and broken, as an instrument draws them."""
    t, (x, y) = t_ms / 1000, middle
    for k, (share, wide, dash, gap, speed) in enumerate(
        (
            (0.56, 3, 3, 14, 9),
            (0.66, 9, 150, 330, -17),
            (0.72, 2, 900, 40, 6),
            (0.80, 5, 40, 26, 12),
            (0.93, 2, 300, 90, -8),
        )
    ):
        paint = line(tint, wide * unit, 0.50 - 0.06 * k)
        paint.setPathEffect(skia.DashPathEffect.Make([dash * unit, gap * unit], speed * 6 * t * unit))
        pen.drawCircle(x, y, share * reach, paint)


WORKS: Mapping[str, tuple[Callable[[Venue, Hall], Addition], str]] = {
    "arm": (_arm, "push"),
    "warehouse": (_warehouse, "push"),
    "robot": (_robot, "push"),
    "gears": (train, "pan_right"),
}
