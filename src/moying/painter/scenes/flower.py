"""Flowers: a seed that grows and blooms, a peony that opens, sunflowers in their field, plum blossom in the snow."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import skia

from moying.painter.motifs.blossoms import PEONIES, Blooming, Petals, leaf, opening, peony, sunflower
from moying.painter.motifs.outdoors import Land, birds, by_shape, clouds, disc, land_for, mist, open_sky, painted, ridge
from moying.painter.motifs.plum import blossoming, plum_branch
from moying.painter.motifs.sprouting import Seedling, soil
from moying.painter.motifs.woods import falling_leaves, sparks
from moying.painter.painting import Act, Painting, Placed, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, around, fill, line, ribbon
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]
_WHITE: Colour = (1.0, 1.0, 1.0)
ROWS = 6
"""Of small sunflowers, the farthest first."""


@dataclass(frozen=True, slots=True)
class Bed:
    """A variation. horizon: its row in tall, square and wide canvases. disc: across, and down to the horizon."""

    hour: str
    compose: Callable[[Land], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]


def build(spec: SceneSpec) -> Painting:
    """Paint the bed that `style` or the seed chooses; `time` and `weather` set the hour."""
    bed = chosen(BEDS, spec)
    land = land_for(spec, "flower", bed.hour, bed.move, horizon=bed.horizon, disc=bed.disc)
    acts, boxes = bed.compose(land)
    falling = weather(spec.weather, (land.width, land.height), spec.seed, _WHITE, 0.8)
    return Painting((*acts, *falling), tuple(boxes))


def _grow(land: Land) -> Addition:
    """A seed in the ground becomes a flower."""
    unit = land.unit
    top = land.horizon
    tall = min(0.50 * land.height, 760 * unit, 0.72 * top)
    blooms = (colour("#ff7a9c"), colour("#ffb13d"), colour("#b57aff"), colour("#ff6a55"))
    plant = Seedling(
        land,
        (land.width * 0.5, top + by_shape(land.spec, (0.075, 0.09, 0.10)) * land.height),
        top,
        tall,
        blooms[land.spec.take(4) % 4],
    )
    green = mix(land.hour.on(colour("#7fa66a")), land.hour.air, 0.55)
    acts: list[Act] = [
        open_sky(land), disc(land, 1.1), clouds(land, 0.0, 0.8 * top, cover=0.45),
        ridge(land, top + 8, 190 * unit, 520 * unit, mix(green, land.hour.air, 0.45), 0.05, 0.4),
        ridge(land, top + 10, 110 * unit, 380 * unit, green, 0.12, 0.4),
        painted(land, lambda pen: soil(pen, land, top), 0.5),
        Sketched(plant.draw, land.camera, 0.5),
    ]  # fmt: skip
    return acts, [land.box(land.width * 0.5, top - tall * 0.64, 0.36 * tall / unit, 0.68 * tall / unit)]


def _peony(land: Land) -> Addition:
    """A peony opens among its leaves."""
    unit = land.unit
    x, y = land.x(0.52), land.height * by_shape(land.spec, (0.42, 0.45, 0.46))
    radius = by_shape(land.spec, (390, 350, 330)) * unit
    paints = PEONIES[land.spec.take(4) % len(PEONIES)]
    shade = replace(
        land.hour,
        zenith=mix(land.hour.zenith, colour("#1f3d2c"), 0.75), middle=mix(land.hour.middle, colour("#4c7350"), 0.72),
        horizon=mix(land.hour.on(colour("#22402c")), (0, 0, 0), 0.25), glow=mix(land.hour.glow, colour("#f4f0b8"), 0.5),
    )  # fmt: skip
    garden = replace(land, hour=shade)
    rings = peony(land, paints, radius)
    small = peony(land, paints, radius * 0.42, 5)
    wind = _breeze(land, (x, y))
    far = (land.x(0.14), land.height * by_shape(land.spec, (0.67, 0.78, 0.66)))
    acts: list[Act] = [
        open_sky(garden, 0.8), _softness(garden, paints), painted(land, _foliage(garden, (x, y), radius), 0.35),
        painted(land, _stem(land, far, 14 * unit), 0.32),
        Blooming(small, opening(land.camera.duration_ms, len(small)), _breeze(land, far), land.camera, 0.32),
        Blooming(rings, opening(land.camera.duration_ms, len(rings)), wind, land.camera, 0.55),
        sparks(land, mix(paints.stamen, _WHITE, 0.4), 0.1 * land.height, 0.9 * land.height, 22, 0.55),
    ]  # fmt: skip
    return acts, [land.box(x, y, 0.92 * radius / unit, 0.92 * radius / unit)]


def _breeze(land: Land, place: Point) -> Callable[[float], Point]:
    def at(t_ms: float) -> Point:
        seconds = t_ms / 1000
        return place[0] + 7 * land.unit * math.sin(0.9 * seconds + place[1]), place[1] + 4 * land.unit * math.sin(
            1.3 * seconds
        )

    return at


def _around(land: Land, places: list[Point]) -> Box:
    """The box of most of the flowers that are on the canvas."""
    seen = [(x, y) for x, y in places if 0 <= x <= land.width and 0 <= y <= land.height] or [
        (land.x(0.5), 0.4 * land.height)
    ]
    (left, top), (right, foot) = np.percentile(np.array(seen), 8, axis=0), np.percentile(np.array(seen), 92, axis=0)
    half = (right - left) / 2 / land.unit + 30, (foot - top) / 2 / land.unit + 30
    return land.box(float(left + right) / 2, float(top + foot) / 2, *half)


def _stem(land: Land, top: Point, thick: float) -> Callable[[skia.Canvas], None]:
    spine = [top, (top[0] + 3 * thick, top[1] + 0.2 * land.height), (top[0] + 2 * thick, land.height * 1.1)]
    return lambda pen: pen.drawPath(ribbon(spine, [thick, 1.1 * thick, 1.3 * thick]), fill(colour("#2f5f3a")))


def _softness(land: Land, paints: Petals) -> Placed:
    """Other flowers of the garden, far out of focus."""
    rng, unit = land.rng, land.unit
    spots = rng.random((26, 4))

    def draw(pen: skia.Canvas) -> None:
        for x, y, size, kind in spots:
            tone = (
                mix(paints.tip, paints.heart, float(size))
                if kind > 0.45
                else mix(land.hour.glow, colour("#9fca74"), 0.6)
            )
            reach = (70 + 170 * float(size)) * unit
            place = (float(x) * land.width, (0.12 + 0.9 * float(y)) * land.height)
            soft = ((0.0, tone, 0.30), (0.55, tone, 0.20), (1.0, tone, 0.0))
            pen.drawCircle(*place, reach, around(place, reach, soft))

    return painted(land, draw, 0.12)


def _foliage(land: Land, middle: Point, radius: float) -> Callable[[skia.Canvas], None]:
    rng = land.rng
    turns = np.linspace(0, 2 * math.pi, 15)[:-1] + rng.normal(0, 0.14, 14)
    deep, lit = colour("#16351f"), colour("#4f8a4a")

    def draw(pen: skia.Canvas) -> None:
        pen.drawPath(
            ribbon(
                [
                    middle,
                    (middle[0] + 0.12 * radius, middle[1] + radius),
                    (middle[0] - 0.1 * radius, land.height * 1.1),
                ],
                [24 * land.unit, 26 * land.unit, 30 * land.unit],
            ),
            fill(mix(deep, lit, 0.4)),
        )
        for k, turn in enumerate(turns):
            reach = radius * (1.22 + 0.22 * math.sin(3.1 * k))
            root = (
                middle[0] + 0.35 * radius * math.cos(turn),
                middle[1] + 0.35 * radius * math.sin(turn) + 0.1 * radius,
            )
            tip = (middle[0] + reach * math.cos(turn), middle[1] + reach * math.sin(turn) + 0.12 * radius)
            share = 0.5 - 0.5 * math.sin(turn)
            leaf(pen, root, tip, 0.24 * radius, mix(deep, lit, 0.35 * share), mix(deep, lit, 0.45 + 0.5 * share))

    return draw


def _sunflowers(land: Land) -> Addition:
    """A field of sunflowers that look to the sun."""
    unit = land.unit
    x, y = land.x(0.47), land.height * by_shape(land.spec, (0.47, 0.50, 0.50))
    radius = by_shape(land.spec, (300, 270, 250)) * unit
    face = sunflower(land, radius)
    acts: list[Act] = [open_sky(land), disc(land, 1.3), clouds(land, 0.0, 0.8 * land.horizon, cover=0.4)]
    far = mix(land.hour.on(colour("#5f8a4a")), land.hour.air, 0.5)
    acts.append(ridge(land, land.horizon + 6, 90 * unit, 420 * unit, far, 0.06, 0.5))
    for row in range(ROWS):
        acts.append(painted(land, _row(land, row), 0.10 + 0.11 * row))
        if row < 3:
            acts.append(
                mist(land, land.horizon + (0.02 + 0.05 * row) * land.height, 90 * unit, 0.2, land.hour.air, 0.35)
            )
    acts += [
        painted(land, _stalk(land, (x, y), radius), 0.75),
        Blooming(face, lambda k, t: 1.0 + 0.015 * math.sin(t / 900 + k), _breeze(land, (x, y)), land.camera, 0.75),
        birds(land, 0.4, 0.5, 4, 26),
    ]
    return acts, [land.box(x, y, 0.95 * radius / unit, 0.95 * radius / unit)]


def _row(land: Land, row: int) -> Callable[[skia.Canvas], None]:
    """A row of the field, seen small, over its green."""
    rng = land.rng
    size = (9 + 10 * row + 5 * row * row) * land.unit
    foot = land.horizon + (0.012 + 0.030 * row + 0.016 * row * row) * land.height
    gold, brown = land.hour.on(colour("#ffc93a")), land.hour.on(colour("#54300f"))
    green = mix(land.hour.on(colour("#2f5f2c")), land.hour.air, 0.45 - 0.08 * row)
    places = np.arange(-2, land.width / (2.1 * size) + 2) * 2.1 * size + rng.uniform(0, size)
    jitter = rng.normal(0, 1, (len(places), 2))

    def draw(pen: skia.Canvas) -> None:
        below = land.height + 900 if row == ROWS - 1 else foot + 5 * size + 60 * land.unit
        pen.drawRect(skia.Rect.MakeLTRB(-900, foot + 0.4 * size, land.width + 900, below), fill(green))
        for at, (aside, up) in zip(places, jitter, strict=True):
            x, y = float(at) + 0.25 * size * float(aside), foot + 0.28 * size * float(up)
            pen.drawLine(x, y, x, y + 3 * size, line(mix(green, (0, 0, 0), 0.25), 0.16 * size))
            for side in (-1, 1):
                leaf(
                    pen,
                    (x, y + 1.7 * size),
                    (x + side * 1.1 * size, y + 1.2 * size),
                    0.35 * size,
                    mix(green, (0, 0, 0), 0.15),
                    mix(green, gold, 0.18),
                )
            for p in range(13):
                turn = 2 * math.pi * p / 13 + float(aside)
                tip = (x + 0.85 * size * math.cos(turn), y + 0.85 * size * math.sin(turn) * 0.94)
                pen.drawLine(
                    x,
                    y,
                    *tip,
                    line(
                        mix(mix(gold, colour("#e08a1a"), 0.4 * (p % 2)), land.hour.air, 0.35 - 0.07 * row), 0.30 * size
                    ),
                )
            pen.drawCircle(x, y, 0.42 * size, fill(mix(brown, land.hour.air, 0.35 - 0.07 * row)))
            pen.drawCircle(x - 0.08 * size, y - 0.1 * size, 0.22 * size, fill(mix(brown, gold, 0.25), 0.6))

    return draw


def _stalk(land: Land, place: Point, radius: float) -> Callable[[skia.Canvas], None]:
    deep, lit = land.hour.on(colour("#2f5f2c")), land.hour.on(colour("#7fae4a"))

    def draw(pen: skia.Canvas) -> None:
        x, y = place
        stalk = [(x, y), (x + 0.10 * radius, y + 1.5 * radius), (x + 0.04 * radius, land.height * 1.15)]
        pen.drawPath(ribbon(stalk, [0.10 * radius, 0.12 * radius, 0.14 * radius]), fill(mix(deep, lit, 0.35)))
        for side, down, long in ((-1, 1.25, 1.25), (1, 1.7, 1.35), (-1, 2.3, 1.3), (1, 2.9, 1.2)):
            root = (x + 0.08 * radius, y + down * radius)
            leaf(pen, root, (root[0] + side * long * radius, root[1] - 0.28 * radius), 0.42 * radius, deep, lit)

    return draw


def _plum(land: Land) -> Addition:
    """A branch of plum blossom before the moon or a pale sun, petals and snow in the air."""
    unit = land.unit
    rose = (colour("#e0486a"), colour("#f6a8bb"), colour("#f4f0ee"))[land.spec.take(4) % 3]
    root, turn = (land.x(-0.06), land.height * by_shape(land.spec, (0.60, 0.72, 0.80))), -0.46
    twigs, flowers = plum_branch(
        land, root, math.pi - turn if land.flipped else turn, min(1150 * unit, 0.80 * land.height)
    )
    pale = replace(
        land.hour,
        zenith=mix(land.hour.zenith, colour("#b9c7d4"), 0.45),
        middle=mix(land.hour.middle, colour("#d5dbe0"), 0.6),
        horizon=mix(land.hour.horizon, colour("#eef0ee"), 0.6),
    )
    sky = land if land.hour.night else replace(land, hour=pale)
    acts: list[Act] = [open_sky(sky), disc(sky, 2.0)]
    # Their feet fade into what lies below the horizon, so that no edge shows.
    haze = replace(sky, hour=replace(sky.hour, middle=sky.hour.horizon))
    for k in range(3):
        tone = mix(mix(sky.hour.on(colour("#5f7486")), sky.hour.zenith, 0.3), sky.hour.horizon, 0.75 - 0.2 * k)
        foot = land.height * (0.70 + 0.10 * k)
        acts.append(ridge(haze, foot, (230 - 30 * k) * unit, 600 * unit, tone, 0.06 + 0.06 * k, 1.0))
        acts.append(mist(sky, foot, 190 * unit, 0.1 + 0.06 * k, sky.hour.horizon, 0.85))
    acts.append(painted(land, lambda pen: blossoming(pen, land, twigs, flowers, rose), 0.6))
    acts.append(falling_leaves(land, (rose, mix(rose, _WHITE, 0.4)), 16, 11))
    if land.spec.weather != "snow":
        acts += weather("snow", (land.width, land.height), land.spec.seed, _WHITE, 0.55)
    return acts, [_around(land, [place for place, _ in flowers])]


BEDS: Mapping[str, Bed] = {
    "grow": Bed("day", _grow, "tilt_up", (0.66, 0.68, 0.68), (0.80, 0.22)),
    "peony": Bed("day", _peony, "push", (1.0, 1.0, 1.0), (0.26, 0.06)),
    "sunflower": Bed("day", _sunflowers, "pan_right", (0.42, 0.42, 0.40), (0.80, 0.42)),
    "plum": Bed("dawn", _plum, "pan_left", (0.80, 0.80, 0.80), (0.66, 0.30)),
}
