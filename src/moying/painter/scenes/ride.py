"""On the way, seen from the side: a car on a country road, a high-speed train on its viaduct; the land goes by."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import skia

from moying.painter.layers import drawn_layer
from moying.painter.motifs.outdoors import (
    Land,
    by_shape,
    clouds,
    disc,
    hour_name,
    land_for,
    open_sky,
    painted,
    stars,
)
from moying.painter.motifs.vehicles import bullet_train, car
from moying.painter.motifs.wayside import Passing, far_away, furrows, grass, ground, trees
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]
_PAINTS = tuple(colour(code) for code in ("#c8392f", "#eef0f2", "#2f6fb0", "#2f7a5c"))
_BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Ride:
    """A view. horizon: its row in tall, square and wide canvases. disc: across, and down to the horizon."""

    hour: str
    compose: Callable[[Land], Addition]
    horizon: tuple[float, float, float]
    disc: tuple[float, float]


def build(spec: SceneSpec) -> Painting:
    """Paint what `style` names or the seed chooses; `time`, `season` and `weather` set the hour."""
    ride = chosen(RIDES, spec)
    land = land_for(spec, "ride", ride.hour, "push", horizon=ride.horizon, disc=ride.disc, travel=0.05)
    acts: list[Act] = [open_sky(land)]
    if land.hour.night:
        acts.append(stars(land, land.horizon * 0.8))
    if hour_name(spec, ride.hour) != "grey":
        acts.append(disc(land, 1.2))
    acts.append(clouds(land, 0.0, 0.75 * land.horizon, cover=0.42, opacity=0.9))
    added, boxes = ride.compose(land)
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.92, 0.94, 0.98), 0.8)
    return Painting((*acts, *added, *falling), tuple(boxes))


def _toward(land: Land) -> int:
    """Which way one rides: 1 to the right."""
    return -1 if land.flipped else 1


def _car(land: Land) -> Addition:
    """A car drives along a country road, past trees."""
    unit = land.unit
    length = by_shape(land.spec, (0.80, 0.62, 0.40)) * land.width
    way = land.height * by_shape(land.spec, (0.62, 0.64, 0.66))
    lane = way + 0.30 * length
    speed = 0.55 * length
    acts = [*far_away(land, way, 0.5), trees(land, way, 0.5 * speed, small=1.3, leaf="#4c7a3c")]
    acts += [ground(land, way, colour("#6f8f4a")), _road(land, way + 0.10 * length, lane + 0.16 * length)]
    dash = drawn_layer(
        math.ceil(0.30 * length), math.ceil(0.03 * length) + 2, _dash(length, land), 0, round(lane + 0.075 * length)
    )
    acts.append(Passing(dash, land, 0.55, 0.62 * length, speed))
    paint = _PAINTS[land.spec.take(len(RIDES)) % len(_PAINTS)]
    x = land.x(0.5)

    def driving(pen: skia.Canvas, t_ms: float) -> None:
        pen.save()
        pen.translate(x, lane + 2.2 * unit * math.sin(t_ms / 130))
        pen.scale(_toward(land), 1)
        car(pen, length, paint, land.hour, speed * t_ms / 1000 / length)
        pen.restore()

    acts.append(Sketched(driving, land.camera, 0.55))
    high = by_shape(land.spec, (210, 150, 120)) * unit
    acts.append(Passing(grass(land, 1.02 * land.height, high), land, 0.9, 900 * unit, 1.3 * speed))
    return acts, [land.box(x, lane - 0.15 * length, 0.5 * length / unit, 0.17 * length / unit)]


def _road(land: Land, top: float, foot: float) -> Act:
    tar = mix(land.hour.on(colour("#5b5f68")), _BLACK, 0.18)

    def draw(pen: skia.Canvas) -> None:
        rect = skia.Rect.MakeLTRB(-400, top, land.width + 400, foot)
        pen.drawRect(rect, across((0, top), (0, foot), ((0, mix(tar, land.hour.horizon, 0.30), 1), (1, tar, 1))))
        for y in (top + 0.05 * (foot - top), foot - 0.05 * (foot - top)):
            pen.drawLine(-400, y, land.width + 400, y, line(land.hour.on(colour("#f2efe2")), 4 * land.unit, 0.8))

    return painted(land, draw, 0.5)


def _dash(length: float, land: Land) -> Callable[[skia.Canvas], None]:
    def draw(pen: skia.Canvas) -> None:
        top = by_shape(land.spec, (0.62, 0.64, 0.66)) * land.height + 0.375 * length
        box = skia.Rect.MakeXYWH(2, top + 2, 0.28 * length, 0.02 * length)
        pen.drawRoundRect(box, 3, 3, fill(land.hour.on(colour("#f2efe2")), 0.85))

    return draw


def _train(land: Land) -> Addition:
    """A train runs over the fields on its viaduct."""
    unit, toward = land.unit, _toward(land)
    high = by_shape(land.spec, (190, 170, 150)) * unit
    way = land.height * by_shape(land.spec, (0.64, 0.67, 0.71))
    rail = way - 1.35 * high
    speed = 620 * unit
    acts = [
        *far_away(land, way, 0.5),
        trees(land, way, 0.35 * speed, small=0.8, leaf="#5a8446"),
        ground(land, way, colour("#8aa452")),
        *furrows(land, way, colour("#8aa452"), 0.8 * speed),
    ]
    mast = drawn_layer(
        math.ceil(0.9 * high), math.ceil(2.4 * high), _mast(rail, high, land), 0, round(rail - 2.1 * high)
    )
    pier = drawn_layer(
        math.ceil(1.3 * high), math.ceil(1.1 * land.height - rail), _pier(rail, high, land), 0, round(rail)
    )
    acts += [
        Passing(pier, land, 0.5, 5.2 * high, speed),
        _deck(land, rail, high),
        Passing(mast, land, 0.5, 7.8 * high, speed),
    ]
    tip = land.width * (0.5 + toward * 0.36)

    def running(pen: skia.Canvas, t_ms: float) -> None:
        pen.save()
        pen.translate(tip + 18 * unit * math.sin(t_ms / 1900), rail + 1.2 * unit * math.sin(t_ms / 110))
        pen.scale(toward, 1)
        bullet_train(pen, high, 1.2 * land.width, land.hour, colour("#2f6fc0" if land.spec.seed % 4 < 2 else "#c8392f"))
        pen.restore()

    acts.append(Sketched(running, land.camera, 0.55))
    grown = by_shape(land.spec, (260, 170, 130)) * unit
    acts.append(Passing(grass(land, 1.02 * land.height, grown), land, 0.9, 900 * unit, 1.2 * speed))
    x = tip - toward * 2.4 * high
    return acts, [land.box(x, rail - 0.5 * high, 2.6 * high / unit, 0.6 * high / unit)]


def _deck(land: Land, rail: float, high: float) -> Act:
    stone = land.hour.on(colour("#b9bdc2"))

    def draw(pen: skia.Canvas) -> None:
        rect = skia.Rect.MakeLTRB(-500, rail - 0.05 * high, land.width + 500, rail + 0.34 * high)
        stops = ((0, stone, 1), (0.25, mix(stone, _BLACK, 0.12), 1), (1, mix(stone, _BLACK, 0.45), 1))
        pen.drawRect(rect, across((0, rect.top()), (0, rect.bottom()), stops))

    return painted(land, draw, 0.5)


def _pier(rail: float, high: float, land: Land) -> Callable[[skia.Canvas], None]:
    stone = mix(land.hour.on(colour("#a9aeb5")), _BLACK, 0.15)

    def draw(pen: skia.Canvas) -> None:
        box = skia.Rect.MakeXYWH(0.35 * high, rail + 0.3 * high, 0.6 * high, 1.2 * land.height - rail)
        stops = ((0, mix(stone, land.hour.horizon, 0.25), 1), (1, mix(stone, _BLACK, 0.4), 1))
        pen.drawRect(box, across((box.left(), 0), (box.right(), 0), stops))

    return draw


def _mast(rail: float, high: float, land: Land) -> Callable[[skia.Canvas], None]:
    steel = mix(land.hour.on(colour("#6b7480")), _BLACK, 0.25)

    def draw(pen: skia.Canvas) -> None:
        pen.drawLine(0.2 * high, rail, 0.2 * high, rail - 2.0 * high, line(steel, 0.07 * high))
        pen.drawLine(0.2 * high, rail - 1.75 * high, 0.8 * high, rail - 1.6 * high, line(steel, 0.045 * high))
        pen.drawLine(0.2 * high, rail - 1.4 * high, 0.8 * high, rail - 1.6 * high, line(steel, 0.035 * high))

    return draw


RIDES: Mapping[str, Ride] = {
    "car": Ride("day", _car, (0.58, 0.60, 0.62), (0.74, 0.42)),
    "train": Ride("day", _train, (0.62, 0.64, 0.68), (0.30, 0.40)),
}
