"""The sky: a storm with its lightning over the plain, white clouds on a clear day, a rainbow after rain."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import skia

from moying.painter.motifs.farmland import lone_tree
from moying.painter.motifs.outdoors import (
    Land,
    birds,
    by_shape,
    clouds,
    disc,
    hour_of,
    land_for,
    open_sky,
    painted,
    ridge,
)
from moying.painter.motifs.venue import breathing
from moying.painter.motifs.wayside import ground
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, around, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

_WHITE: Colour = (1.0, 1.0, 1.0)
_BOLT = colour("#e9ecff")
_BOW = tuple(colour(code) for code in ("#e8563a", "#f09a3a", "#f4dc5a", "#6fc06a", "#4aa3d8", "#5a62c0", "#8a55a8"))
_STORM_DAY = hour_of("#343c52 #4d5870 #7d8698 #c3c9dc #6a7288 #98a1b4 #2c3346 #8b93a6")
_STORM_NIGHT = hour_of("#090c1a #161d36 #2b3453 #7f89c0 #3a4266 #59628a #0b0f20 #4d5676", night=True)


@dataclass(frozen=True, slots=True)
class Weathering:
    """A view: its hour, what stands in the sky, the camera's move."""

    hour: str
    compose: Callable[[Land], list[Act]]
    move: str


def build(spec: SceneSpec) -> Painting:
    """Paint what `style` names or the seed chooses; `time` and `weather` set the light."""
    view = chosen(SKIES, spec)
    land = land_for(spec, "sky", view.hour, view.move, horizon=(0.74, 0.76, 0.78), disc=(0.74, 0.42), travel=0.06)
    return Painting(tuple(view.compose(land)), (_open_box(land),))


def _open_box(land: Land) -> Box:
    return land.box(land.width / 2, 0.55 * land.horizon, 0.30 * land.width / land.unit, 0.30 * land.horizon / land.unit)


def _plain(land: Land, green: str) -> list[Act]:
    """Low hills far off, the plain and a tree on it."""
    far, near = land.hour.on(colour("#5f7a86")), land.hour.on(colour(green))
    acts: list[Act] = [
        ridge(
            land,
            land.horizon + 20 * land.unit,
            120 * land.unit,
            420 * land.unit,
            mix(far, land.hour.air, 0.45),
            0.06,
            0.3,
        )
    ]
    acts.append(
        ridge(land, land.horizon + 70 * land.unit, 60 * land.unit, 620 * land.unit, mix(near, land.hour.air, 0.25), 0.2)
    )
    way = land.horizon + land.height * by_shape(land.spec, (0.035, 0.03, 0.02))
    acts.append(ground(land, way, mix(near, land.hour.glow, 0.12)))
    leaves = (mix(near, (0.0, 0.0, 0.0), 0.35), mix(near, land.hour.glow, 0.22))
    foot = land.horizon + land.height * by_shape(land.spec, (0.06, 0.055, 0.045))
    acts.append(lone_tree(land, land.x(0.22), foot, by_shape(land.spec, (300, 270, 250)) * land.unit, leaves, 0.45))
    return acts


def _storm(land: Land) -> list[Act]:
    """Heavy cloud, two bolts whose light swells and sinks in it, rain far off."""
    land = replace(land, hour=_STORM_NIGHT if land.hour.night else _STORM_DAY)
    rng = np.random.default_rng(land.spec.seed + 5)
    first = _bolt(rng, (land.x(0.60), 0.20 * land.horizon), (land.x(0.66), land.horizon + 16 * land.unit))
    second = _bolt(rng, (land.x(0.34), 0.26 * land.horizon), (land.x(0.28), land.horizon * 0.97))
    shine, other = breathing(0.72, 1700, 0.1), breathing(0.45, 2300, 0.55)

    def bolts(pen: skia.Canvas, t_ms: float) -> None:
        for limbs, level, size in ((second, other(t_ms), 0.6), (first, shine(t_ms), 1.0)):
            at = limbs[0][0]
            reach = 0.62 * land.horizon * size
            pen.drawCircle(
                *at,
                reach,
                around(
                    at,
                    reach,
                    ((0, _BOLT, 0.62 * level), (0.35, colour("#9aa6f0"), 0.24 * level), (1, colour("#6a78d8"), 0.0)),
                ),
            )
            for limb, points in enumerate(limbs):
                path = skia.Path()
                path.moveTo(*points[0])
                for point in points[1:]:
                    path.lineTo(*point)
                wide = (11 if limb == 0 else 5) * size * land.unit
                pen.drawPath(path, line(colour("#8f9cff"), 5 * wide, 0.26 * level, 2.2 * wide))
                pen.drawPath(path, line(colour("#c9d0ff"), 1.9 * wide, 0.75 * level, 0.5 * wide))
                pen.drawPath(path, line(_WHITE, wide, level))

    acts: list[Act] = [
        open_sky(land, 0.3),
        clouds(land, -0.10 * land.horizon, 1.10 * land.horizon, cover=0.95, size=1.5, opacity=1.0),
    ]
    acts += [
        Sketched(bolts, land.camera, 0.04),
        clouds(land, -0.12 * land.horizon, 0.40 * land.horizon, cover=0.85, size=1.1, opacity=0.96),
    ]
    acts += _plain(land, "#4c5a48")
    return [*acts, *weather("rain", (land.width, land.height), land.spec.seed, (0.85, 0.88, 0.98), 0.7)]


def _bolt(rng: np.random.Generator, start: Point, end: Point) -> list[list[Point]]:
    """The bolt and its branches, the bolt first."""
    count = 13
    spine: list[Point] = []
    for k in range(count + 1):
        share = k / count
        stray = 0.055 * (end[1] - start[1]) * math.sin(math.pi * min(1.0, share + 0.12)) * float(rng.uniform(-1, 1))
        spine.append((start[0] + (end[0] - start[0]) * share + stray, start[1] + (end[1] - start[1]) * share))
    limbs = [spine]
    for root in (3, 5, 8):
        toward = 1 if root % 2 else -1
        limb = [spine[root]]
        for _ in range(4):
            x, y = limb[-1]
            step = (end[1] - start[1]) * float(rng.uniform(0.045, 0.075))
            limb.append((x + toward * step * float(rng.uniform(0.5, 1.2)), y + step))
        limbs.append(limb)
    return limbs


def _clear(land: Land) -> list[Act]:
    """White clouds that drift, birds, the plain under them."""
    acts: list[Act] = [
        open_sky(land),
        disc(land, 1.1),
        clouds(land, 0.02 * land.horizon, 0.50 * land.horizon, cover=0.52, size=1.25),
    ]
    acts += [
        clouds(land, 0.42 * land.horizon, 0.95 * land.horizon, cover=0.50, size=0.8, opacity=0.9),
        birds(land, 0.36, 0.5, 6, 36),
    ]
    return [*acts, *_plain(land, "#6f9a4e")]


def _rainbow(land: Land) -> list[Act]:
    """A rainbow over the plain, the cloud drawing off."""
    radius = by_shape(land.spec, (0.72, 0.56, 0.42)) * land.width
    centre = (land.x(0.46), land.horizon + 0.14 * radius)
    band = 0.030 * radius

    def bow(pen: skia.Canvas) -> None:
        for k, tone in enumerate(_BOW):
            pen.drawCircle(*centre, radius - k * band, line(mix(tone, _WHITE, 0.12), 1.25 * band, 0.52, 0.35 * band))
        pen.drawCircle(*centre, radius - 7.2 * band, fill(_WHITE, 0.10, 2 * band))

    acts: list[Act] = [open_sky(land), clouds(land, -0.05 * land.horizon, 0.42 * land.horizon, cover=0.62, size=1.3)]
    acts += [
        painted(land, bow, 0.05),
        clouds(land, 0.50 * land.horizon, 0.98 * land.horizon, cover=0.42, size=0.8, opacity=0.85),
    ]
    return [*acts, birds(land, 0.62, 0.6, 5, 32), *_plain(land, "#5f9a52")]


SKIES: Mapping[str, Weathering] = {
    "clear": Weathering("day", _clear, "push"),
    "storm": Weathering("grey", _storm, "push"),
    "rainbow": Weathering("day", _rainbow, "pan_right"),
}
