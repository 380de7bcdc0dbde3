"""The sea: a boat in the sun's way, a beach with its waves, a lighthouse on the cliff, the moon over the water."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.layers import drawn_layer
from moying.painter.motifs import vessels
from moying.painter.motifs.ink import Brush, Pigment, crest, folds, range_layer
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
from moying.painter.motifs.seawater import LAGOON, SEA, Water, sea
from moying.painter.motifs.surf import beach
from moying.painter.painting import Act, Painting, Placed, Rippled, Sketched
from moying.painter.palette import colour, mix
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Shore:
    """A variation. horizon: its row in tall, square and wide canvases. disc: across, and down to the horizon."""

    hour: str
    compose: Callable[[Land], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]
    cover: float
    """How much of the sky is cloud, 0..1."""


def build(spec: SceneSpec) -> Painting:
    """Paint the shore that `style` or the seed chooses; `time` and `weather` set the hour."""
    shore = chosen(SHORES, spec)
    land = land_for(spec, "sea", shore.hour, shore.move, horizon=shore.horizon, disc=shore.disc)
    cover = 0.95 if spec.weather in ("rain", "snow", "fog", "cloudy") else shore.cover
    acts = [
        *heaven(land, 1.15),
        clouds(land, -0.08 * land.horizon, 0.62 * land.horizon, cover=cover),
        clouds(land, 0.52 * land.horizon, 0.97 * land.horizon, cover=cover * 0.8, size=0.5, opacity=0.85),
    ]
    added, boxes = shore.compose(land)
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.9, 0.94, 1.0), 0.8)
    return Painting((*acts, *added, *falling), (*boxes, land.box(*land.disc, 90, 90)))


def _sailing(land: Land) -> Addition:
    """A sloop crosses the sun's way."""
    y = land.horizon + (land.height - land.horizon) * by_shape(land.spec, (0.17, 0.24, 0.30))
    x, size = land.disc[0] + (0.10 if land.flipped else -0.10) * land.width, 300 * land.unit
    isle = ridge(land, land.horizon + 1, 70 * land.unit, 300 * land.unit, land.hour.on(_far(land)), 0.06, 0.5)
    fleet = _fleet(land, x, y, size)
    acts = [isle, sea(land), *(act for place in fleet for act in _boat(land, *place)), birds(land, 0.30, 0.52, 7)]
    return acts, [land.box(x, y - size * 0.5, 130, 170)]


_FURTHER = (
    (0.30, 0.56), (-0.26, 0.40), (0.46, 0.30), (-0.36, 0.24), (0.14, 0.27), (0.60, 0.22), (-0.14, 0.20), (0.30, 0.18)
)  # fmt: skip
"""Where the other boats of a fleet are: across, from the first, and how near, as a share of its nearness."""


def _fleet(land: Land, x: float, y: float, size: float) -> list[tuple[float, float, float]]:
    """As many boats as `count` asks for, the furthest first; each place is x, y and size."""
    side = 1 if x < land.width / 2 else -1
    further = _FURTHER[: max(0, land.spec.count - 1)]
    others = [
        (x + side * across * land.width, land.horizon + (y - land.horizon) * near, size * near)
        for across, near in further
    ]
    return [*others[::-1], (x, y, size)]


def _far(land: Land) -> tuple[float, float, float]:
    return mix(colour("#51687c"), land.hour.air, 0.45)


def _boat(land: Land, x: float, y: float, size: float) -> list[Act]:
    """A boat under sail and its image in the water; it rolls a little."""
    margin, from_left = math.ceil(size * 1.2), land.disc[0] < x
    way = land.width * min(0.14, land.camera.duration_ms / 1000 * 0.012) * (-1 if land.flipped else 1)

    def path(t_ms: float) -> tuple[float, float]:
        share = t_ms / max(1, land.camera.duration_ms) - 0.5
        return way * share, 3.2 * land.unit * math.sin(t_ms / 720)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        dx, dy = path(t_ms)
        pen.translate(x + dx, y + dy)
        pen.rotate(1.6 * math.sin(t_ms / 950))
        pen.scale(-1 if land.flipped else 1, 1)
        vessels.sailing_boat(pen, 0, 0, size, land.hour, lit_from_left=from_left != land.flipped)

    def draw_image(pen: skia.Canvas) -> None:
        pen.translate(x, y + 8 * land.unit)
        pen.scale(-1 if land.flipped else 1, -0.8)
        vessels.sailing_boat(pen, 0, 0, size, land.hour, lit_from_left=from_left != land.flipped)

    image = drawn_layer(2 * margin, 2 * margin, draw_image, round(x - margin), round(y - margin))
    return [Rippled(image, land.camera, 0.5, y, 40 * land.unit, path, opacity=0.5), Sketched(draw, land.camera, 0.5, 1)]


def _beach(land: Land) -> Addition:
    """Waves run up the sand under a palm."""
    down = by_shape(land.spec, (0.565, 0.60, 0.64)) * land.height
    tilt = 46 * land.unit
    shallows, surf, sand = beach(land, (down + tilt, down - tilt))
    height = min(0.60 * land.height, 0.95 * land.width)
    root = (land.x(-0.02), down + 300 * land.unit)
    lean = -0.75 if land.flipped else 0.75

    def draw(pen: skia.Canvas) -> None:
        vessels.palm(pen, land.rng, root, height, lean, land.hour)

    isle = ridge(land, land.horizon + 1, 60 * land.unit, 260 * land.unit, land.hour.on(_far(land)), 0.06, 0.5)
    acts: list[Act] = [isle, sea(land, LAGOON, down + 120 * land.unit), shallows, sand, surf, painted(land, draw, 0.8)]
    return [*acts, birds(land, 0.55, 0.55, 5)], [land.box(land.x(0.5), down, 420, 110)]


def _cliffs(land: Land) -> Addition:
    """A lighthouse on a headland of rock, its lamp turning."""
    unit, depth = land.unit, 0.42
    foot = land.horizon + (land.height - land.horizon) * by_shape(land.spec, (0.16, 0.20, 0.24))
    rise = min(0.30 * land.height, 470 * unit)
    head, top = _headland(land, foot, rise, depth)
    x, tall = land.x(0.79), 250 * unit
    base = top(x) + 8 * unit
    lamp = (x, base - tall * 0.83)

    def draw(pen: skia.Canvas) -> None:
        vessels.lighthouse(pen, x, base, tall, land.hour, lit_from_left=land.disc[0] < x)

    def shine(pen: skia.Canvas, t_ms: float) -> None:
        vessels.lamp_beam(pen, *lamp, 900 * unit, t_ms / 1000 * 0.55 + 0.5, land.hour)

    acts: list[Act] = [
        ridge(land, land.horizon + 1, 110 * unit, 380 * unit, land.hour.on(_far(land)), 0.06, 0.4),
        sea(land, Water(SEA.deep, SEA.shallow, 1.15, 0.8)),
        painted(land, draw, depth),
        head,
        mist(land, foot + 6 * unit, 90 * unit, depth, mix(land.hour.lit, land.hour.air, 0.3), 0.75),
        Sketched(shine, land.camera, depth),
        birds(land, 0.40, 0.62, 6),
    ]
    return acts, [land.box(x, base - tall * 0.5, 90, 150)]


def _headland(land: Land, foot: float, rise: float, depth: float) -> tuple[Placed, Callable[[float], float]]:
    """A wall of rock that falls into the sea, and the row of its top at a place across."""
    bleed = land.camera.bleed_px(depth)
    width = land.width + 2 * bleed
    x = (np.arange(width) - bleed) / land.width
    share = 1 - x if land.flipped else x
    wall = (0.5 + 0.5 * np.tanh((share - 0.60) / 0.060)) * (0.80 + 0.25 * share)
    stack = sum(
        tall * np.clip(1 - np.abs(share - place) / half, 0, 1) ** 0.55
        for place, half, tall in ((0.405, 0.050, 0.34), (0.452, 0.030, 0.15), (0.36, 0.022, 0.08))
    )
    rough = crest(land.rng, width, rise * 0.10, np.array([[width / 2, width, 0.5]]), 2.0, 1.0)
    shape = np.asarray(rise * np.maximum(wall, stack) + (rough - rough.mean()) * (wall + stack), np.float32)
    shape[(wall + stack) < 0.04] = -40
    night = land.hour.on
    rock = Pigment(night(colour("#2f2a2c")), night(colour("#a98f78")), night(colour("#7d9455")), 0.55, 0.8)
    painted_ = range_layer(
        land.rng, Brush.wet(land.rng), folds(land.rng, shape, rise, 4), foot, 34 * land.unit, rock, -bleed
    )
    return Placed(
        painted_, land.camera, depth
    ), lambda at: foot - float(shape[min(width - 1, max(0, round(at + bleed)))])


def _moonlit(land: Land) -> Addition:
    """The moon's way on a calm sea, islands on both sides."""
    far = land.hour.on(mix(colour("#41597a"), land.hour.air, 0.3))
    y = land.horizon + (land.height - land.horizon) * by_shape(land.spec, (0.10, 0.15, 0.20))
    x, size = land.x(0.30), 190 * land.unit
    acts: list[Act] = [
        ridge(land, land.horizon + 1, 190 * land.unit, 520 * land.unit, far, 0.06, 0.35),
        mist(land, land.horizon - 12 * land.unit, 90 * land.unit, 0.06, land.hour.air, 0.7),
        sea(land, Water(SEA.deep, SEA.shallow, 0.75, 1.25)),
        *_boat(land, x, y, size),
    ]
    return acts, [land.box(x, y - size * 0.5, 90, 110)]


SHORES: Mapping[str, Shore] = {
    "boat": Shore("dusk", _sailing, "push", (0.43, 0.46, 0.48), (0.60, 0.74), 0.45),
    "beach": Shore("day", _beach, "pan_right", (0.37, 0.38, 0.40), (0.74, 0.34), 0.55),
    "lighthouse": Shore("dawn", _cliffs, "pan_left", (0.44, 0.47, 0.50), (0.30, 0.72), 0.42),
    "moon": Shore("night", _moonlit, "pull", (0.44, 0.46, 0.50), (0.60, 0.46), 0.32),
}
