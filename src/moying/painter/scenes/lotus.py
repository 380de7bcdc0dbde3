"""Lotus: a pond in the morning, one flower close, the pond under the moon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.motifs import waterlilies
from moying.painter.motifs.outdoors import (
    Land,
    by_shape,
    clouds,
    disc,
    land_for,
    mist,
    open_sky,
    painted,
    ridge,
    stars,
)
from moying.painter.motifs.seawater import Water, sea
from moying.painter.motifs.waterlilies import Bloom
from moying.painter.motifs.woods import sparks, swaying
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour, colour, mix
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]
_POND = Water(colour("#1f5548"), colour("#3f8468"), 0.6, 0.30, calm=0.72)


@dataclass(frozen=True, slots=True)
class Pond:
    """A variation. horizon: the far bank's row in tall, square and wide canvases. disc: where sun or moon is."""

    hour: str
    compose: Callable[[Land], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]


def build(spec: SceneSpec) -> Painting:
    """Paint the pond that `style` names or the seed chooses; `time` and `weather` set the hour. Rain draws rings on
    the water."""
    pond = chosen(PONDS, spec)
    land = land_for(spec, "lotus", pond.hour, pond.move, horizon=pond.horizon, disc=pond.disc)
    acts: list[Act] = [open_sky(land)]
    if land.hour.night:
        acts.append(stars(land, land.horizon * 0.9, 220))
    acts += [disc(land), clouds(land, 0.0, 0.8 * land.horizon, cover=0.35, opacity=0.85)]
    acts += [*_bank(land), sea(land, _POND)]
    added, boxes = pond.compose(land)
    if spec.weather == "rain":
        added.append(_drops(land))
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.9, 0.95, 1.0), 0.8)
    return Painting((*acts, *added, *falling), tuple(boxes))


def _bank(land: Land) -> list[Act]:
    """Hills and trees beyond the water, lost in haze."""
    unit, far = land.unit, land.hour.on(colour("#5f8f86"))
    near = land.hour.on(colour("#3f6f55"))
    return [
        ridge(land, land.horizon + 2, 170 * unit, 520 * unit, mix(far, land.hour.air, 0.6), 0.05, 0.5),
        ridge(land, land.horizon + 2, 80 * unit, 210 * unit, mix(near, land.hour.air, 0.45), 0.09, 0.4),
        mist(land, land.horizon - 14 * unit, 120 * unit, 0.08, land.hour.horizon, 0.75),
    ]


def _bloom(land: Land, air: float, white: float = 0.0) -> Bloom:
    """The paints of this hour, `air` 0..1 of it between; white: how pale the flowers are."""
    tip, foot = mix(colour("#f0609a"), (1, 1, 1), 0.75 * white), mix(colour("#fff0ea"), colour("#f7fbe6"), white)
    paints = (tip, foot, mix(colour("#c23a74"), colour("#c9d6a8"), white), colour("#6fb35a"), colour("#1f5c3f"))
    lift = 0.5 if land.hour.night else 0.0
    tip, foot, vein, leaf, dark = (mix(mix(land.hour.on(tint), tint, lift), land.hour.air, air) for tint in paints)
    return Bloom(tip, foot, vein, leaf, dark)


def _row(land: Land, near: float, white: float) -> list[Act]:
    """Leaves and flowers at a nearness 0..1: flat leaves on the water, and those that stand over it."""
    y = land.horizon + (land.height - land.horizon) * (0.05 + 0.90 * near**1.25)
    half = (34 + 190 * near) * land.unit
    bloom, depth = _bloom(land, 0.5 * (1 - near), white), 0.12 + 0.7 * near
    count = max(2, round((land.width / half) * 0.92))
    xs = [(k + land.rng.uniform(0, 1)) / count * land.width * 1.1 - 0.05 * land.width for k in range(count)]

    def lying(pen: skia.Canvas) -> None:
        for x in xs:
            waterlilies.pad(
                pen,
                land.rng,
                x,
                y + land.rng.uniform(-0.5, 0.6) * half * 0.5,
                half * land.rng.uniform(0.55, 0.95),
                0.28 + 0.08 * near,
                bloom,
            )

    def standing(pen: skia.Canvas) -> None:
        for x in land.rng.permutation(xs)[: max(1, round(count * 0.5))]:
            root = (float(x) + land.rng.uniform(-0.6, 0.6) * half, y + 0.1 * half)
            top = (root[0] + land.rng.uniform(-0.3, 0.3) * half, y - half * land.rng.uniform(0.6, 1.7))
            if land.rng.random() < 0.55:
                waterlilies.umbrella(pen, land.rng, root, *top, half * land.rng.uniform(0.6, 0.9), bloom)
            else:
                waterlilies.stem(pen, root, top, half * 0.05, bloom)
                waterlilies.flower(
                    pen, *top, half * land.rng.uniform(0.75, 1.0), bloom, opened=float(land.rng.choice([0.1, 0.8, 1.0]))
                )

    return [painted(land, lying, depth), swaying(land, standing, depth, y, (3 + 9 * near) * land.unit, 1.0 + 4 * near)]


def _morning(land: Land) -> Addition:
    """Leaves and flowers out to the far bank, a dragonfly over them."""
    acts: list[Act] = []
    for near in (0.03, 0.10, 0.20, 0.34, 0.52):
        acts += _row(land, near, 0.0)
    acts.append(waterlilies.rings(land, _touches(land), 0.3, (1, 1, 1), 0.5))
    x, y = land.x(0.36), land.horizon + 0.04 * land.height
    acts += [_frame(land), waterlilies.dragonfly(land, x, y, 120 * land.unit, 0.7)]
    return acts, [land.box(land.width * 0.5, land.horizon + 0.16 * land.height, 430, 230), land.box(x, y, 110, 70)]


def _touches(land: Land) -> list[tuple[float, float, float]]:
    deep = land.height - land.horizon
    return [
        (land.x(a), land.horizon + deep * d, 170 * land.unit * (0.4 + d))
        for a, d in ((0.7, 0.52), (0.25, 0.74), (0.6, 0.86))
    ]


def _frame(land: Land) -> Act:
    """Great leaves in the near corners."""
    bloom, half = _bloom(land, 0.0), 300 * land.unit
    places = (
        ((-0.02, 0.99, 1.0), (1.02, 0.96, 0.9)) if land.height > land.width else ((0.02, 0.98, 1.0), (0.97, 1.0, 0.9))
    )

    def draw(pen: skia.Canvas) -> None:
        for share, down, size in places:
            x, y = land.x(share), land.height * down
            waterlilies.umbrella(pen, land.rng, (x, land.height * 1.2), x, y, half * size, bloom)

    return swaying(land, draw, 0.9, land.height * 1.2, 12 * land.unit, 3.0)


def _close(land: Land) -> Addition:
    """One flower, its leaves around it."""
    unit, bloom = land.unit, _bloom(land, 0.0)
    x, y, size = (
        land.x(0.52),
        land.height * by_shape(land.spec, (0.50, 0.58, 0.66)),
        by_shape(land.spec, (470, 450, 430)) * unit,
    )
    acts = [act for near in (0.04, 0.12, 0.24, 0.42) for act in _row(land, near, 0.0)]
    acts.append(waterlilies.rings(land, _touches(land), 0.3, (1, 1, 1), 0.5))
    root = (x - 40 * unit, land.height * 1.05)
    leaves = ((-0.36, 0.10, 0.62), (0.40, 0.02, 0.55), (-0.20, 0.24, 0.62), (0.26, 0.22, 0.60), (0.02, 0.42, 0.70))

    def around_it(pen: skia.Canvas) -> None:
        for across_, down, half in leaves:
            at = (x + across_ * 900 * unit, y + down * 900 * unit)
            waterlilies.umbrella(pen, land.rng, (at[0], land.height * 1.2), *at, half * 420 * unit, bloom)

    def bud(pen: skia.Canvas) -> None:
        top = (x + (-300 if land.flipped else 300) * unit, y - 0.62 * size)
        waterlilies.stem(pen, (top[0] + 30 * unit, land.height * 1.05), top, 13 * unit, bloom)
        waterlilies.flower(pen, *top, size * 0.42, bloom, opened=0.1)
        waterlilies.stem(pen, root, (x, y), 20 * unit, bloom)
        waterlilies.flower(pen, x, y, size * 0.92, bloom)

    acts += [
        swaying(land, around_it, 0.7, land.height * 1.1, 10 * unit, 1.0),
        swaying(land, bud, 0.75, land.height * 1.05, 13 * unit, 2.2),
    ]
    fly = (x + (-190 if not land.flipped else 190) * unit, y - 0.98 * size)
    acts.append(waterlilies.dragonfly(land, *fly, 130 * unit, 0.8))
    return acts, [land.box(x, y - 0.42 * size, 0.62 * size / unit, 0.60 * size / unit)]


def _moonlit(land: Land) -> Addition:
    """White flowers under the moon, fireflies."""
    acts: list[Act] = []
    for near in (0.03, 0.11, 0.23, 0.40):
        acts += _row(land, near, 0.85)
    acts += [_frame(land), sparks(land, colour("#d9f26a"), land.horizon, land.height * 0.85, 30, 1.2)]
    return acts, [
        land.box(*land.disc, 100, 100),
        land.box(land.width * 0.5, land.horizon + 0.14 * land.height, 430, 200),
    ]


def _drops(land: Land) -> Act:
    places = land.rng.random((26, 2))
    deep = land.height - land.horizon
    touched = [
        (float(a) * land.width, land.horizon + deep * (0.05 + 0.93 * float(d)), (24 + 60 * float(d)) * land.unit)
        for a, d in np.asarray(places)
    ]
    tint: Colour = (0.92, 0.97, 1.0)
    return waterlilies.rings(land, touched, 0.3, tint, 0.4)


PONDS: dict[str, Pond] = {
    "pond": Pond("dawn", _morning, "push", (0.34, 0.36, 0.36), (0.68, 0.62)),
    "flower": Pond("day", _close, "tilt_up", (0.26, 0.26, 0.26), (0.80, 0.55)),
    "moon": Pond("night", _moonlit, "pan_right", (0.38, 0.38, 0.38), (0.60, 0.48)),
}
