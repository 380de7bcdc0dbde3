"""A city from day to night: a skyline over its river, a street of traffic, a bridge, a train on its viaduct."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import skia

from moying.painter.camera import camera_for
from moying.painter.motifs.buildings import Codes, pearl_tower, row_of_towers
from moying.painter.motifs.cityscape import (
    Blocks,
    Ground,
    Haze,
    Lamps,
    Water,
    blocks_of,
    drawn_stencil,
    make_blocks,
    make_clouds,
    make_silhouette,
    make_sky,
)
from moying.painter.motifs.daylight import clock_for
from moying.painter.motifs.traffic import Street, bridge_cars, ferry, passing, train
from moying.painter.noise import generator, ridge_line
from moying.painter.painting import Act, Painting, box_around
from moying.painter.palette import colour, mix
from moying.painter.pen import around, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class View:
    """A variation: where the sky ends in tall, square and wide canvases, and what is built there."""

    horizon: tuple[float, float, float]
    compose: Callable[[Ground], Addition]
    move: str


def build(spec: SceneSpec) -> Painting:
    """Build the view that `style` or the seed chooses. `time` "day", "dusk" or "night" holds the hour, else it runs."""
    view = chosen(VIEWS, spec)
    tall = min(1.8, max(0.5, spec.height_px / spec.width_px))
    horizon = spec.height_px * float(np.interp(tall, (0.56, 1.0, 1.78), view.horizon[::-1]))
    camera = camera_for(spec, view.move, travel=0.10, zoom=0.08)
    ground = Ground(spec.width_px, spec.height_px, camera, clock_for(spec), generator("city", spec.seed), horizon)
    acts, boxes = view.compose(ground)
    overcast = spec.weather in ("rain", "snow", "cloudy", "fog")
    sky: list[Act] = [
        make_sky(ground),
        make_clouds(ground, -0.05 * horizon, 0.55 * horizon, cover=0.9 if overcast else 0.42, opacity=0.9),
        make_clouds(ground, 0.30 * horizon, 0.85 * horizon, cover=0.6 if overcast else 0.25, opacity=0.7),
    ]
    falling = weather(spec.weather, (spec.width_px, spec.height_px), spec.seed, (0.85, 0.9, 1.0), 0.8)
    return Painting((*sky, *acts, *falling), tuple(boxes))


def _skyline(ground: Ground, foot: float, tallest: float, rows: int) -> list[Act]:
    """Rows of towers from far to near, each with air before it."""
    acts: list[Act] = []
    for k in range(rows):
        near = (k + 1) / rows
        high = tallest * (1.12 - 0.42 * near)
        line_of_roofs = ridge_line(ground.rng, 256, 60, 4)

        def heights(across: float, roofs: np.ndarray = line_of_roofs, high: float = high) -> float:
            return high * float(0.30 + 0.85 * roofs[min(255, max(0, int(across * 256)))] ** 1.3)

        def raise_towers(
            codes: Codes, feet: float, near: float = near, heights: Callable[[float], float] = heights
        ) -> None:
            unit = ground.unit
            if near < 0.5 and len(codes) > 40:
                pearl_tower(codes, codes.shape[1] * 0.38, feet, feet * 0.95)
            row_of_towers(codes, ground.rng, feet, heights, (34 + 34 * near) * unit, (8 + 8 * near) * unit)

        depth = 0.10 + 0.42 * near
        acts.append(make_blocks(ground, depth, 0.62 * (1 - near) + 0.04, foot, tallest * 1.25, raise_towers))
        if k < rows - 1:
            acts.append(Haze(ground, foot - tallest * 0.7, foot + 2, 0.42 - 0.2 * near))
    return acts


def _river(ground: Ground) -> Addition:
    """The skyline across the water, a ferry with its lamps."""
    shore = ground.horizon
    tallest = min(shore * 0.66, 880 * ground.unit)
    quay = make_silhouette(ground, _quay(ground, shore), colour("#4c525c"), 0.52)
    lamps = Lamps(ground, drawn_stencil(ground, _quay_lamps(ground, shore), 0.52), (1.0, 0.78, 0.48), 0.52)
    acts: list[Act] = [*_skyline(ground, shore, tallest, 3), quay, lamps, Water(ground, round(shore) - 1)]
    unit, y = ground.unit, shore + (ground.height - shore) * 0.34
    acts.append(
        passing(ground, 0.8, 26 * unit, lambda pen, x, light: ferry(pen, x, y, 230 * unit, light), ground.width * 0.24)
    )
    return acts, [_box(ground, 0.5, (shore - tallest * 0.42) / ground.height, 0.42, tallest * 0.42 / ground.height)]


def _quay(ground: Ground, shore: float) -> Callable[[skia.Canvas], None]:
    def draw(pen: skia.Canvas) -> None:
        unit, paint = ground.unit, fill((1, 1, 1))
        pen.drawRect(skia.Rect.MakeLTRB(-400, shore - 10 * unit, ground.width + 400, shore + 6 * unit), paint)
        for x in np.arange(-200 * unit, ground.width + 200 * unit, 17 * unit):
            crown = ground.rng.uniform(6, 15) * unit
            pen.drawCircle(x + ground.rng.uniform(-5, 5) * unit, shore - 10 * unit - crown * 0.6, crown, paint)

    return draw


def _quay_lamps(ground: Ground, shore: float) -> Callable[[skia.Canvas], None]:
    def draw(pen: skia.Canvas) -> None:
        for x in np.arange(-200 * ground.unit, ground.width + 200 * ground.unit, 52 * ground.unit):
            _lamp(pen, x, shore - 24 * ground.unit, 17 * ground.unit)

    return draw


def _lamp(pen: skia.Canvas, x: float, y: float, radius: float) -> None:
    white = (1.0, 1.0, 1.0)
    pen.drawCircle(
        x, y, radius, around((x, y), radius, ((0, white, 1.0), (0.16, white, 0.8), (0.3, white, 0.3), (1, white, 0)))
    )


def _bridge(ground: Ground) -> Addition:
    """A cable-stayed bridge before the skyline."""
    shore, unit = ground.horizon, ground.unit
    deck = shore - 60 * unit
    pylon = min(deck * 0.62, 720 * unit)
    middle = ground.width * (0.5 if ground.width > ground.height else 0.46)

    def structure(pen: skia.Canvas) -> None:
        _pylon(pen, middle, deck, pylon, shore, unit)
        reach = ground.width * 0.62 + 200 * unit
        pen.drawRect(
            skia.Rect.MakeLTRB(middle - reach * 2, deck, middle + reach * 2, deck + 17 * unit), fill((1, 1, 1))
        )
        for k in range(-6, 7):
            x = middle + k * 330 * unit
            pen.drawRect(skia.Rect.MakeLTRB(x - 11 * unit, deck, x + 11 * unit, shore + 4), fill((1, 1, 1)))

    def cables(pen: skia.Canvas) -> None:
        for k in range(2, 19):
            for side in (-1, 1):
                top = deck - pylon * (0.52 + 0.44 * k / 18)
                pen.drawLine(middle, top, middle + side * k * 52 * unit, deck, line((1, 1, 1), 2.4 * unit, 0.95))

    def uplight(pen: skia.Canvas) -> None:
        _pylon(pen, middle, deck, pylon, shore, unit)

    def lamps(pen: skia.Canvas) -> None:
        for k in range(-24, 25):
            _lamp(pen, middle + k * 76 * unit, deck - 24 * unit, 22 * unit)

    depth = 0.66
    acts: list[Act] = [*_skyline(ground, shore, min(shore * 0.46, 520 * unit), 3)]
    acts += [
        make_silhouette(ground, cables, colour("#dfe5ea"), depth),
        Lamps(ground, drawn_stencil(ground, cables, depth), (0.20, 0.34, 0.52), depth),
        bridge_cars(ground, deck, depth),
        make_silhouette(ground, structure, colour("#c3cad0"), depth),
        Lamps(ground, drawn_stencil(ground, uplight, depth), (0.50, 0.42, 0.30), depth),
        Lamps(ground, drawn_stencil(ground, lamps, depth), (1.0, 0.80, 0.50), depth),
        Water(ground, round(shore) - 1),
    ]
    return acts, [
        _box(ground, middle / ground.width, (deck - pylon * 0.45) / ground.height, 0.22, pylon * 0.5 / ground.height)
    ]


def _pylon(pen: skia.Canvas, x: float, deck: float, height: float, shore: float, unit: float) -> None:
    """A diamond pylon, joined above the deck and spread at it."""
    for side in (-1, 1):
        leg = skia.Path()
        leg.moveTo(x + side * 9 * unit, deck - height)
        leg.lineTo(x + side * 15 * unit, deck - height * 0.52)
        leg.lineTo(x + side * 62 * unit, deck)
        leg.lineTo(x + side * 34 * unit, shore + 6)
        leg.lineTo(x + side * 10 * unit, shore + 6)
        leg.lineTo(x + side * 37 * unit, deck)
        leg.lineTo(x, deck - height * 0.50)
        leg.lineTo(x - side * 9 * unit, deck - height)
        leg.close()
        pen.drawPath(leg, fill((1, 1, 1)))
    pen.drawRect(
        skia.Rect.MakeLTRB(x - 28 * unit, deck - height * 0.42, x + 28 * unit, deck - height * 0.40), fill((1, 1, 1))
    )


def _street(ground: Ground) -> Addition:
    """Down an avenue: walls of houses, lamps, the two streams of cars."""
    foot = ground.horizon
    acts: list[Act] = _skyline(ground, foot + 6 * ground.unit, 330 * ground.unit, 2)
    acts += [Haze(ground, foot - 300 * ground.unit, foot + 2, 0.5), Street(ground)]
    acts += [_wall(ground, side) for side in (-1, 1)]
    acts += Street(ground).furniture()
    return acts, [_box(ground, 0.5, foot / ground.height - 0.06, 0.16, 0.12)]


def _wall(ground: Ground, side: int) -> Blocks:
    """The houses along one kerb, seen along the street: a long front, turned to the vanishing point."""
    unit, depth, rng = ground.unit, 0.75, ground.rng
    texture = np.zeros((round(900 * unit) + 8, round(2600 * unit) + 8), np.uint8)
    roofs = ridge_line(rng, 256, 40, 3)
    row_of_towers(
        texture, rng, texture.shape[0], lambda s: texture.shape[0] * float(0.55 + 0.5 * roofs[min(255, int(s * 255))]),
        75 * unit, 15 * unit,
    )  # fmt: skip
    street, bleed = Street(ground), ground.camera.bleed_px(depth)
    tall, wide = texture.shape
    z0, z1 = street.wall_start(bleed), 150.0
    corners = [street.screen(side * 13.0, up, z) for z, up in ((z0, 46.0), (z1, 46.0), (z1, 0.0), (z0, 0.0))]
    target = np.array(corners, np.float32) + bleed
    source = np.array([(0, 0), (wide, 0), (wide, tall), (0, tall)], np.float32)
    size = (ground.width + 2 * bleed, ground.height + 2 * bleed)
    turned = cv2.warpPerspective(texture, cv2.getPerspectiveTransform(source, target), size, flags=cv2.INTER_NEAREST)
    return blocks_of(ground, np.asarray(turned, np.uint8), -bleed, -bleed, depth, 0.05, 0.45)


def _viaduct(ground: Ground) -> Addition:
    """A train with lit windows crosses between the towers."""
    unit, foot = ground.unit, ground.horizon
    track = foot - 40 * unit

    def piers(pen: skia.Canvas) -> None:
        pen.drawRect(skia.Rect.MakeLTRB(-900, track, ground.width + 900, track + 34 * unit), fill((1, 1, 1)))
        pen.drawRect(
            skia.Rect.MakeLTRB(-900, track - 9 * unit, ground.width + 900, track - 5 * unit), fill((1, 1, 1), 0.8)
        )
        for x in np.arange(-300 * unit, ground.width + 300 * unit, 360 * unit):
            pen.drawRect(skia.Rect.MakeLTRB(x - 26 * unit, track, x + 26 * unit, ground.height + 50), fill((1, 1, 1)))

    tallest = min(foot * 0.72, 760 * unit)
    acts: list[Act] = _skyline(ground, foot + 60 * unit, tallest, 3)
    acts.append(Haze(ground, foot - 200 * unit, foot + 80 * unit, 0.35))
    for k in range(7):
        canopy = _canopy(ground, foot + (-30 + 44 * k + 13 * k * k) * unit, (22 + 9 * k) * unit)
        paint = mix(colour("#86a58c"), colour("#33513f"), k / 6)
        acts.append(make_silhouette(ground, canopy, paint, 0.52 + 0.05 * k, 0.30 * (1 - k / 6)))
    lamps = drawn_stencil(ground, _park_lamps(ground, foot), 0.7)
    acts.append(Lamps(ground, lamps, (1.0, 0.76, 0.44), 0.7))
    speed, start = _train_run(ground, 1000 * unit)
    rail = track - 8 * unit
    acts.append(passing(ground, 0.85, speed, lambda pen, x, light: train(pen, x, rail, 1000 * unit, light), start))
    acts += [make_silhouette(ground, piers, colour("#5b626c"), 0.85)]
    return acts, [_box(ground, 0.5, (foot - tallest * 0.4) / ground.height, 0.42, tallest * 0.35 / ground.height)]


def _park_lamps(ground: Ground, foot: float) -> Callable[[skia.Canvas], None]:
    """Lamps along the ways of the park, which wind towards us among the trees."""

    def draw(pen: skia.Canvas) -> None:
        for start, bend, phase in ((0.30, 0.26, 0.4), (0.78, -0.20, 2.1)):
            for k in range(15):
                share = (k / 14) ** 1.5
                x = (start + bend * math.sin(2.6 * share + phase) * (0.3 + share)) * ground.width
                y = foot + 40 * ground.unit + (1.02 * share * (ground.height - foot))
                _lamp(pen, x, y, (20 + 74 * share) * ground.unit)

    return draw


def _canopy(ground: Ground, top: float, crown: float) -> Callable[[skia.Canvas], None]:
    """A wood from `top` down, its edge made of crowns."""

    def draw(pen: skia.Canvas) -> None:
        paint = fill((1, 1, 1))
        pen.drawRect(skia.Rect.MakeLTRB(-900, top + crown, ground.width + 900, ground.height + 900), paint)
        for x in np.arange(-200 * ground.unit, ground.width + 200 * ground.unit, crown * 0.62):
            radius = crown * ground.rng.uniform(0.6, 1.15)
            pen.drawCircle(x, top + crown + ground.rng.uniform(-0.3, 0.5) * crown, radius, paint)

    return draw


def _train_run(ground: Ground, length: float) -> tuple[float, float]:
    """Speed in px/s and starting place: its middle is half way across half way through."""
    seconds = ground.clock.duration_ms / 1000
    speed = min(230 * ground.unit, (ground.width * 0.5 + length * 0.4) / seconds)
    return speed, ground.width * 0.5 + length * 0.5 - speed * seconds / 2


def _box(ground: Ground, across: float, down: float, half_across: float, half_down: float) -> Box:
    return box_around(
        across * ground.width, down * ground.height, half_across * ground.width, half_down * ground.height,
        ground.width, ground.height,
    )  # fmt: skip


VIEWS: Mapping[str, View] = {
    "river": View((0.66, 0.68, 0.70), _river, "pan_right"),
    "street": View((0.56, 0.56, 0.56), _street, "push"),
    "bridge": View((0.68, 0.68, 0.70), _bridge, "pan_left"),
    "train": View((0.70, 0.70, 0.70), _viaduct, "tilt_up"),
}
