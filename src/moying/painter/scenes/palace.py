"""A palace: its great hall on marble terraces, a corner tower over the moat, a lane between red walls."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.motifs.outdoors import (
    Land,
    birds,
    by_shape,
    clouds,
    heaven,
    land_for,
    mist,
    painted,
    ridge,
)
from moying.painter.motifs.palace import Court, Roof, beams, columns, court_at, roof, stairs, terrace
from moying.painter.motifs.venue import Still
from moying.painter.noise import generator
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line, outline, ribbon, shape, through
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Sight:
    """A view. horizon: its row in tall, square and wide canvases. disc: across, and down to the horizon."""

    hour: str
    compose: Callable[[Land, Court], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]


def build(spec: SceneSpec) -> Painting:
    """Paint the view that `style` or the seed chooses; `time` and `weather` set the hour."""
    sight = chosen(SIGHTS, spec)
    land = land_for(spec, "palace", sight.hour, sight.move, horizon=sight.horizon, disc=sight.disc, travel=0.05)
    acts = heaven(land, foot=0.8, count=200)
    acts.append(clouds(land, 0.0, 0.75 * land.horizon, cover=0.32, opacity=0.85))
    added, boxes = sight.compose(land, court_at(land.hour))
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.95, 0.96, 0.99), 0.8)
    return Painting((*acts, *added, *falling), tuple(boxes))


def _hall(land: Land, court: Court) -> Addition:
    """The hall of two eaves from the front, on three terraces."""
    unit, x = land.unit, land.width / 2
    half = by_shape(land.spec, (0.455, 0.40, 0.30)) * land.width
    ground = land.height * by_shape(land.spec, (0.70, 0.76, 0.82))
    step = 0.085 * half
    floor = ground - 3 * step
    high = 0.36 * half
    acts: list[Act] = [mist(land, floor, 150 * unit, 0.05, land.hour.horizon, 0.5)]

    def draw(pen: skia.Canvas) -> None:
        far = 500 * unit
        court_ground = skia.Rect.MakeLTRB(-far, ground, land.width + far, land.height + far)
        stone = mix(mix(court.marble, colour("#8d857c"), 0.55), _BLACK, 0.05)
        pen.drawRect(
            court_ground, across((0, ground), (0, land.height), ((0, mix(stone, _BLACK, 0.25), 1), (1, stone, 1)))
        )
        for k in range(1, 10):
            y = ground + (land.height - ground) * (k / 9) ** 1.7
            pen.drawLine(-far, y, land.width + far, y, line(mix(stone, _BLACK, 0.4), 1.6 * unit, 0.35))
        for k in range(-9, 10):
            pen.drawLine(
                x + 0.10 * k * half,
                ground,
                x + 0.42 * k * half,
                land.height + 40 * unit,
                line(mix(stone, _BLACK, 0.4), 1.5 * unit, 0.28),
            )
        for k in range(3):
            wide = half * (1.06 + 0.16 * k)
            terrace(pen, x - wide, x + wide, floor + k * step, floor + (k + 1) * step, court, unit)
        stairs(pen, x, 0.17 * half, (floor, ground), court, unit)
        columns(pen, x - 0.90 * half, x + 0.90 * half, floor - high, floor, 9, court, unit)
        beams(pen, x - 0.92 * half, x + 0.92 * half, floor - high - 0.09 * half, floor - high, court, unit)
        lower = floor - high - 0.09 * half
        roof(pen, Roof(x, lower, 1.06 * half, 0.80 * half, 0.22 * half, 0.055 * half), court, unit, ridge=False)
        beams(pen, x - 0.78 * half, x + 0.78 * half, lower - 0.32 * half, lower - 0.20 * half, court, unit)
        roof(pen, Roof(x, lower - 0.32 * half, 0.95 * half, 0.52 * half, 0.40 * half, 0.06 * half), court, unit)
        _plaque(pen, x, lower - 0.26 * half, 0.075 * half, court)

    acts += [painted(land, draw, 0.35), birds(land, 0.6, 0.3, 7, 30)]
    return acts, [land.box(x, floor - 0.4 * half, half / unit, 0.55 * half / unit)]


def _plaque(pen: skia.Canvas, x: float, y: float, half: float, court: Court) -> None:
    board = skia.Rect.MakeLTRB(x - 0.7 * half, y - half, x + 0.7 * half, y + half)
    pen.drawRect(board, fill(colour("#16306b")))
    pen.drawRect(board, line(court.gilt, 0.16 * half))


def _tower(land: Land, court: Court) -> Addition:
    """A corner tower on the wall, its light in the moat."""
    unit = land.unit
    x = land.x(by_shape(land.spec, (0.54, 0.56, 0.60)))
    shore = land.horizon
    half = by_shape(land.spec, (0.25, 0.21, 0.135)) * land.width
    wall_top = shore - by_shape(land.spec, (0.068, 0.09, 0.12)) * land.height
    far = mix(land.hour.on(colour("#5c6a72")), land.hour.air, 0.5)
    acts: list[Act] = [ridge(land, shore, 120 * unit, 420 * unit, far, 0.04, 0.4)]

    def draw(pen: skia.Canvas) -> None:
        brick = mix(land.hour.on(colour("#8c8378")), court.marble, 0.1)
        reach = 600 * unit
        wall = skia.Rect.MakeLTRB(-reach, wall_top, land.width + reach, shore + 2)
        pen.drawRect(
            wall, across((0, wall_top), (0, shore), ((0, mix(brick, _WHITE, 0.1), 1), (1, mix(brick, _BLACK, 0.4), 1)))
        )
        _bricks(pen, land, (wall_top, shore), brick)
        gap = 26 * unit
        for k in range(int((land.width + 2 * reach) / gap)):
            at = -reach + k * gap
            pen.drawRect(skia.Rect.MakeLTRB(at, wall_top - 13 * unit, at + 0.6 * gap, wall_top), fill(brick))
        _storeys(pen, x, wall_top, half, court, unit)

    acts.append(painted(land, draw, 0.3))
    acts.append(painted(land, partial(_willow, land=land, shore=shore), 0.32))
    acts.append(Still(land.camera, shore, 0.3, mix(land.hour.on(colour("#2c4a52")), land.hour.horizon, 0.35), 0.78))
    acts.append(birds(land, 0.4, 0.4, 5, 26))
    return acts, [land.box(x, wall_top - 0.9 * half, half / unit, 0.9 * half / unit)]


def _bricks(pen: skia.Canvas, land: Land, rows: tuple[float, float], brick: Colour) -> None:
    """The courses of a wall, some bricks darker, and the low sun that lies along it."""
    rng, (top, foot), unit = generator("moat wall", land.spec.seed), rows, land.unit
    high, long_ = 15 * unit, 46 * unit
    for course in range(int((foot - top) / high) + 1):
        y = top + course * high
        pen.drawLine(-600 * unit, y, land.width + 600 * unit, y, line(mix(brick, _BLACK, 0.6), 1.6 * unit, 0.5))
        for k in range(int(land.width / long_) + 6):
            x = (k - 3 + 0.5 * (course % 2)) * long_
            if rng.random() < 0.4:
                stone = skia.Rect.MakeXYWH(x, y, long_, high)
                pen.drawRect(stone, fill(_BLACK if rng.random() < 0.6 else _WHITE, float(rng.uniform(0.04, 0.13))))
            pen.drawLine(x, y, x, y + high, line(mix(brick, _BLACK, 0.6), 1.4 * unit, 0.35))
    wall, reach = skia.Rect.MakeLTRB(-600 * unit, top, land.width + 600 * unit, foot), 0.7 * land.width
    sun = ((0, land.hour.glow, 0.42), (0.5, land.hour.glow, 0.14), (1, land.hour.glow, 0.0))
    pen.drawRect(wall, around((land.disc[0], top), reach, sun))
    pen.drawRect(wall, across((0, foot - 0.3 * (foot - top)), (0, foot), ((0, _BLACK, 0.0), (1, _BLACK, 0.38))))


def _storeys(pen: skia.Canvas, x: float, foot: float, half: float, court: Court, unit: float) -> None:
    """Three storeys of roofs, each smaller, and the gilded knob on top."""
    y, wide = foot, half
    for storey in range(3):
        high = 0.30 * wide if storey == 0 else 0.16 * wide
        columns(pen, x - 0.72 * wide, x + 0.72 * wide, y - high, y, 5 - storey, court, unit)
        beams(pen, x - 0.74 * wide, x + 0.74 * wide, y - high - 0.07 * wide, y - high, court, unit)
        eave = y - high - 0.06 * wide
        if storey < 2:
            roof(pen, Roof(x, eave, 1.05 * wide, 0.70 * wide, 0.24 * wide, 0.075 * wide), court, unit, ridge=False)
            for way in (-1, 1):  # the gables of the wings
                at = x + way * 0.62 * wide
                roof(pen, Roof(at, eave - 0.02 * wide, 0.36 * wide, 0.05 * wide, 0.25 * wide, 0.05 * wide), court, unit)
            y, wide = eave - 0.22 * wide, 0.70 * wide
        else:
            roof(pen, Roof(x, eave, 1.10 * wide, 0.10 * wide, 0.58 * wide, 0.09 * wide), court, unit)
            knob = (x, eave - 0.58 * wide)
            stem = through([(knob[0], knob[1]), (knob[0], knob[1] - 0.1 * wide), (knob[0], knob[1] - 0.24 * wide)])
            pen.drawPath(
                ribbon(stem, [0.10 * wide * (1 - 0.8 * i / len(stem)) for i in range(len(stem))]), fill(court.gilt)
            )


def _willow(pen: skia.Canvas, land: Land, shore: float) -> None:
    """Willow twigs hang in from one side."""
    unit, way = land.unit, 1 if land.flipped else -1
    leaf = land.hour.on(colour("#5f7f3f"))
    for k in range(13):
        x = land.x(-0.04) - way * (16 * k + 20 * math.sin(3.1 * k)) * unit
        long = (0.30 + 0.13 * math.sin(1.9 * k + 0.5)) * land.height
        twig = through([(x, -30 * unit), (x - way * 26 * unit, 0.5 * long), (x - way * 16 * unit, long)])
        pen.drawPath(
            ribbon(twig, [3.2 * unit * (1 - 0.7 * i / len(twig)) for i in range(len(twig))]),
            fill(mix(leaf, _BLACK, 0.3)),
        )
        for i, (px, py) in enumerate(twig[2:]):
            for side in (-1, 1):
                tip = (px + side * 16 * unit, py + 20 * unit)
                pen.drawPath(
                    outline((px, py), (px, py), (px + side * 12 * unit, py + 6 * unit), tip, tip),
                    fill(mix(leaf, _WHITE, 0.06 * (i % 3)), 0.9),
                )


def _lane(land: Land, court: Court) -> Addition:
    """A lane between red walls that runs to a gate; branches lean over, leaves fall."""
    unit, x = land.unit, land.width / 2
    floor, top = (
        land.height * by_shape(land.spec, (0.60, 0.62, 0.64)),
        land.height * by_shape(land.spec, (0.40, 0.36, 0.32)),
    )
    gate = by_shape(land.spec, (0.13, 0.10, 0.075)) * land.width
    near = 1.5 * land.width

    def draw(pen: skia.Canvas) -> None:
        stone = mix(mix(court.marble, colour("#7d756c"), 0.6), _BLACK, 0.1)
        low, high = land.height * 1.35, land.height * by_shape(land.spec, (-0.22, -0.45, -0.75))
        pen.drawPath(
            shape((x - gate, floor), (x + gate, floor), (x + near, low), (x - near, low)),
            across((0, floor), (0, land.height), ((0, mix(stone, _BLACK, 0.3), 1), (1, stone, 1))),
        )
        for k in range(-6, 7):
            pen.drawLine(
                x + gate * k / 6, floor, x + near * k / 6, low, line(mix(stone, _BLACK, 0.45), 1.6 * unit, 0.4)
            )
        for k in range(1, 9):
            y = floor + (land.height - floor) * (k / 8) ** 2
            pen.drawLine(-200 * unit, y, land.width + 200 * unit, y, line(mix(stone, _BLACK, 0.45), 1.6 * unit, 0.35))
        _gatehouse(pen, x, floor, top, gate, court, unit)
        for way in (-1, 1):
            lit = mix(court.wall, _WHITE, 0.10) if (way > 0) != land.flipped else mix(court.wall, _BLACK, 0.28)
            side = shape((x + way * gate, floor), (x + way * gate, top), (x + way * near, high), (x + way * near, low))
            pen.drawPath(
                side,
                across(
                    (x + way * gate, 0),
                    (x + way * land.width * 0.5, 0),
                    ((0, mix(lit, land.hour.air, 0.25), 1), (1, lit, 1)),
                ),
            )
            _coping(pen, (x + way * gate, top), (x + way * near, high), way, court, unit)
            foot = shape(
                (x + way * gate, floor),
                (x + way * gate, floor - 0.06 * (floor - top)),
                (x + way * near, low - 0.06 * (low - high)),
                (x + way * near, low),
            )
            pen.drawPath(foot, fill(mix(stone, _BLACK, 0.2)))

    acts: list[Act] = [painted(land, draw, 0.3), painted(land, partial(_branch, land=land), 0.5)]
    acts.append(Sketched(partial(_leaves, land=land), land.camera, 0.55))
    return acts, [land.box(x, 0.5 * (floor + top), 1.3 * gate / unit, 0.6 * (floor - top) / unit)]


def _gatehouse(pen: skia.Canvas, x: float, floor: float, top: float, gate: float, court: Court, unit: float) -> None:
    pen.drawRect(skia.Rect.MakeLTRB(x - gate, top, x + gate, floor), fill(mix(court.wall, _BLACK, 0.12)))
    door = skia.Rect.MakeLTRB(x - 0.42 * gate, floor - 0.62 * (floor - top), x + 0.42 * gate, floor)
    pen.drawRoundRect(door, 0.42 * gate, 0.42 * gate, fill(mix(court.wall, _BLACK, 0.55)))
    pen.drawRect(
        skia.Rect.MakeLTRB(door.left(), door.centerY(), door.right(), floor), fill(mix(court.wall, _BLACK, 0.55))
    )
    for row in range(4):
        for column in range(-2, 3):
            if column:
                at = (x + 0.15 * gate * column, floor - 0.10 * (floor - top) * (row + 0.8))
                pen.drawCircle(*at, 0.03 * gate, fill(court.gilt))
    beams(pen, x - gate, x + gate, top - 0.16 * gate, top + 0.06 * gate, court, unit * 0.6)
    roof(pen, Roof(x, top - 0.14 * gate, 1.30 * gate, 0.8 * gate, 0.62 * gate, 0.10 * gate), court, unit * 0.7)


def _coping(
    pen: skia.Canvas, far: tuple[float, float], near: tuple[float, float], way: int, court: Court, unit: float
) -> None:
    """Golden tiles along the wall's top, larger towards us."""
    depth_far, depth_near = 16 * unit, 190 * unit
    strip = shape(far, (far[0], far[1] - depth_far), (near[0], near[1] - depth_near), near)
    pen.drawPath(
        strip,
        across((far[0], 0), (near[0], 0), ((0, mix(court.tile, _BLACK, 0.1), 1), (1, mix(court.tile, _BLACK, 0.3), 1))),
    )
    for k in range(40):
        share = (k / 40) ** 1.9
        x = far[0] + share * (near[0] - far[0])
        y = far[1] + share * (near[1] - far[1])
        deep = depth_far + share * (depth_near - depth_far)
        pen.drawLine(
            x, y, x - way * 0.25 * deep, y - deep, line(mix(court.tile, _BLACK, 0.5), (1.2 + 7 * share) * unit, 0.6)
        )
    pen.drawLine(*far, *near, line(mix(court.beam, _BLACK, 0.4), 7 * unit, 0.9))


def _branch(pen: skia.Canvas, land: Land) -> None:
    """Ginkgo leans over the wall."""
    unit, way = land.unit, -1 if land.flipped else 1
    bark, leaf = land.hour.on(colour("#4a3a30")), land.hour.on(colour("#f0b62e"))
    for rise, long in ((0.16, 0.62), (0.05, 0.50), (0.24, 0.40)):
        start = (land.x(1.06), rise * land.height)
        bough = through(
            [
                start,
                (start[0] - way * 0.5 * long * land.width, start[1] - 0.02 * land.height),
                (start[0] - way * long * land.width, start[1] + 0.05 * land.height),
            ]
        )
        pen.drawPath(ribbon(bough, [15 * unit * (1 - 0.85 * i / len(bough)) for i in range(len(bough))]), fill(bark))
        for x, y in bough[1:]:
            for _ in range(16):
                at = (x + land.rng.normal(0, 46 * unit), y + land.rng.normal(8 * unit, 34 * unit))
                pen.drawCircle(
                    float(at[0]),
                    float(at[1]),
                    float(land.rng.uniform(7, 15)) * unit,
                    fill(mix(leaf, _BLACK if land.rng.random() < 0.35 else _WHITE, 0.16), 0.92),
                )


def _leaves(pen: skia.Canvas, t_ms: float, land: Land) -> None:
    """Leaves that fall, each on its own way."""
    t, leaf = t_ms / 1000, land.hour.on(colour("#f0b62e"))
    for k in range(16):
        start, pace = (0.37 * k * k) % 1.0, 0.05 + 0.03 * ((k * 7) % 5) / 5
        y = ((start + pace * t) % 1.1 - 0.05) * land.height
        x = ((0.61 * k) % 1.0) * land.width + 40 * land.unit * math.sin(1.3 * t + k)
        pen.save()
        pen.translate(x, y)
        pen.rotate(60 * math.sin(1.7 * t + 2.1 * k))
        size = (7 + 4 * (k % 3)) * land.unit
        pen.drawPath(shape((0, size), (-size, -0.5 * size), (0, -0.25 * size), (size, -0.5 * size)), fill(leaf))
        pen.restore()


SIGHTS: Mapping[str, Sight] = {
    "hall": Sight("day", _hall, "push", (0.62, 0.66, 0.70), (0.80, 0.30)),
    "tower": Sight("dusk", _tower, "push", (0.60, 0.64, 0.68), (0.22, 0.72)),
    "lane": Sight("day", _lane, "push", (0.5, 0.5, 0.5), (0.5, 0.3)),
}
