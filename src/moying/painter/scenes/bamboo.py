"""Bamboo: a path into the grove, the grove under the moon, tall stems in the mist."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import skia

from moying.painter.motifs.bamboo import blade
from moying.painter.motifs.outdoors import (
    HOURS,
    Hour,
    Land,
    by_shape,
    disc,
    hour_name,
    land_for,
    mist,
    open_sky,
    painted,
    profile_of,
    stars,
)
from moying.painter.motifs.woods import falling_leaves, shafts, sparks, swaying
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import Point, across, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Green:
    """The paints of bamboo: stems in light and in shade, leaves in light and in shade, the ground, the air between."""

    stem: Colour
    stem_dark: Colour
    leaf: Colour
    leaf_dark: Colour
    ground: Colour
    air: Colour


def _green(codes: str) -> Green:
    return Green(*colours(codes))


SEASONS = {
    "spring": _green("#c3dd6c #4f7f37 #b9e06a #4a8c3c #5d7a3e #eef6cf"),
    "summer": _green("#a9cb5e #35632f #8ec94f #2c6b35 #46602f #dcefc4"),
    "autumn": _green("#d9cf6a #6f6a2c #d9c552 #7d7a2e #6f6236 #f6eec4"),
    "winter": _green("#b4c69a #4c6a52 #a9c4a4 #486b58 #d3dde0 #eaf1f0"),
}


@dataclass(frozen=True, slots=True)
class Grove:
    """A variation: its hour, what it shows, how the camera goes, where the light comes from."""

    hour: str
    compose: Callable[[Land, Green], Addition]
    move: str
    disc: tuple[float, float]


def build(spec: SceneSpec) -> Painting:
    """Plant the grove that `style` names or the seed chooses; `season` colours it, `time` and `weather` set the
    hour."""
    grove = chosen(GROVES, spec)
    land = land_for(spec, "bamboo", grove.hour, grove.move, horizon=(0.62, 0.66, 0.70), disc=grove.disc, travel=0.12)
    season = SEASONS.get(spec.season, SEASONS["summer"])
    land = replace(land, hour=_in_the_grove(HOURS[hour_name(spec, grove.hour)], season))
    acts, boxes = grove.compose(land, season)
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.92, 0.96, 1.0), 0.85)
    return Painting((open_sky(land, 1.1), *acts, *falling), tuple(boxes))


def _in_the_grove(hour: Hour, season: Green) -> Hour:
    """The hour between the stems: its air is green."""
    share = 0.75 if not hour.night else 0.22
    air, deep = hour.on(season.air), hour.on(season.leaf_dark)
    return replace(
        hour,
        zenith=mix(hour.zenith, deep, share * 0.75),
        middle=mix(hour.middle, mix(deep, air, 0.55), share),
        horizon=mix(hour.horizon, air, share),
        glow=mix(hour.glow, hour.on(colour("#f6ffd0")), 0.45),
    )


def _stems(land: Land, season: Green, near: float, places: list[float], foot: float, girth: float) -> Act:
    """A row of stems, in the air that lies before them, their sprays of leaves swaying a little."""
    fade = 0.90 * (1 - near) ** 1.2
    lit, dark, leaf, leaf_dark = (
        mix(land.hour.on(tint), land.hour.air, fade)
        for tint in (season.stem, season.stem_dark, season.leaf, season.leaf_dark)
    )

    def draw(pen: skia.Canvas) -> None:
        for x in places:
            thick = girth * land.rng.uniform(0.72, 1.25)
            joints = _joints(land, x, foot + land.rng.uniform(-16, 26) * land.unit, thick)
            _culm(pen, joints, thick, lit, dark, from_left=land.disc[0] < x)
            for k, joint in enumerate(joints[3:], start=3):
                if land.rng.random() < 0.16 + 0.05 * min(8, k):
                    _spray(pen, land.rng, joint, thick * 3.4 + 46 * land.unit, leaf, leaf_dark)

    return swaying(land, draw, near, foot, (6 + 12 * near) * land.unit, 1.2 + 3 * near)


def _joints(land: Land, x: float, foot: float, thick: float) -> list[Point]:
    """The joints of a stem from the ground up, farther apart as they go, until it leaves the picture."""
    lean, bow = land.rng.uniform(-0.05, 0.05), land.rng.uniform(-0.10, 0.10)
    joints, y, gap, gone = [(x, foot)], foot, thick * 1.9, 0.0
    while y > -0.12 * land.height:
        y, gone = y - gap, gone + gap
        joints.append((x + lean * gone + bow * gone * gone / land.height, y))
        gap = min(gap * 1.16, thick * 5.6 + 12 * land.unit)
    return joints


def _culm(pen: skia.Canvas, joints: list[Point], thick: float, lit: Colour, dark: Colour, *, from_left: bool) -> None:
    for k, ((x0, y0), (x1, y1)) in enumerate(pairwise(joints)):
        wide = thick * (1 - 0.5 * k / len(joints))
        edge = (x0 - wide / 2, x0 + wide / 2) if from_left else (x0 + wide / 2, x0 - wide / 2)
        stops = (
            (0.0, mix(lit, dark, 0.35), 1.0),
            (0.28, mix(lit, (1, 1, 1), 0.12), 1.0),
            (0.6, mix(lit, dark, 0.55), 1.0),
            (1.0, dark, 1.0),
        )
        body = skia.Path()
        half, waist = wide / 2, wide * 0.46
        body.moveTo(x0 - half, y0)
        body.quadTo((x0 + x1) / 2 - waist, (y0 + y1) / 2, x1 - half, y1)
        body.lineTo(x1 + half, y1)
        body.quadTo((x0 + x1) / 2 + waist, (y0 + y1) / 2, x0 + half, y0)
        body.close()
        pen.drawPath(body, across((edge[0], 0), (edge[1], 0), stops))
        pen.drawLine(
            x1 - half * 1.06, y1, x1 + half * 1.06, y1, line(mix(dark, (0, 0, 0), 0.25), max(0.8, wide * 0.07))
        )
        pen.drawLine(
            x1 - half * 0.96,
            y1 + wide * 0.11,
            x1 + half * 0.96,
            y1 + wide * 0.11,
            line(mix(lit, (1, 1, 1), 0.45), max(0.7, wide * 0.06), 0.75),
        )


def _spray(pen: skia.Canvas, rng: np.random.Generator, start: Point, leaf: float, lit: Colour, dark: Colour) -> None:
    """A twig out and up from a joint, its leaves hanging in bunches."""
    side, reach = float(rng.choice([-1, 1])), leaf * rng.uniform(1.1, 2.4)
    spots = [(start[0] + side * reach * s, start[1] - reach * (0.60 * s - 0.46 * s * s)) for s in np.linspace(0, 1, 7)]
    for a, b in pairwise(spots):
        pen.drawLine(*a, *b, line(mix(dark, lit, 0.3), leaf * 0.022))
    for spot in spots[2:]:
        for _ in range(int(rng.integers(2, 5))):
            tone = mix(dark, lit, rng.uniform(0, 1))
            blade(pen, spot, side * rng.uniform(-0.45, 1.35), leaf * rng.uniform(0.5, 1.0), fill(tone, 0.96))


def _floor(land: Land, season: Green, top: float, near: float) -> Act:
    """The floor of the grove, pale where light falls on it far away."""
    profile, bleed = profile_of(land, 46 * land.unit, 460 * land.unit, near)
    base = land.hour.on(season.ground)
    far, close = mix(base, land.hour.air, 0.72 * (1 - near)), mix(base, (0, 0, 0), 0.35)

    def draw(pen: skia.Canvas) -> None:
        path = skia.Path()
        edge = [skia.Point(k * 3.0 - bleed, top - float(up)) for k, up in enumerate(profile)]
        path.addPoly(
            [skia.Point(-bleed, land.height + bleed), *edge, skia.Point(land.width + bleed + 9, land.height + bleed)],
            True,
        )
        pen.drawPath(
            path,
            across(
                (0, top - 40 * land.unit),
                (0, land.height),
                ((0, far, 1.0), (0.4, mix(far, close, 0.55), 1.0), (1, close, 1.0)),
            ),
        )

    return painted(land, draw, near)


def _path(land: Land, season: Green, top: float) -> Act:
    """Flagstones that wind away between the stems."""
    stone, rng = land.hour.on(mix(colour("#cfc9b4"), season.air, 0.2)), land.rng
    middle = land.x(0.5)

    def draw(pen: skia.Canvas) -> None:
        y = land.height * 1.03
        while y > top + 8 * land.unit:
            near = (y - top) / (land.height - top)
            tall, wide = (7 + 40 * near) * land.unit, (34 + 190 * near) * land.unit * rng.uniform(0.85, 1.15)
            x = middle + math.sin(near * 3.6) * 170 * land.unit * (0.2 + near)
            tone = mix(mix(stone, land.hour.on(season.ground), rng.uniform(0.2, 0.45)), land.hour.air, 0.5 * (1 - near))
            slab = skia.Rect.MakeLTRB(x - wide, y - tall, x + wide, y + tall)
            pen.drawOval(slab.makeOffset(0, tall * 0.30), fill(mix(tone, (0, 0, 0), 0.65), 0.75))
            lit, dark = mix(tone, land.hour.glow, 0.25), mix(tone, (0, 0, 0), 0.28)
            pen.drawOval(slab, across((0, y - tall), (0, y + tall), ((0, lit, 1.0), (1, dark, 1.0))))
            y -= 2.6 * tall

    return painted(land, draw, 0.6)


def _row(land: Land, near: float, count: int, gap: tuple[float, float]) -> list[float]:
    """Places of stems, none in the gap (shares of the width)."""
    bleed = land.camera.bleed_px(near)
    places = (np.arange(count) + land.rng.uniform(0.05, 0.95, count)) / count * (land.width + 2 * bleed) - bleed
    return [float(x) for x in places if not gap[0] < x / land.width < gap[1]]


def _grove(land: Land, season: Green, nears: tuple[float, ...], opening: float, *, path: bool) -> list[Act]:
    """Rows of stems with the air between them, open in the middle."""
    acts: list[Act] = []
    wide = max(1.0, 0.8 * land.width / land.height)
    for k, near in enumerate(nears):
        foot = land.horizon + (0.01 + 0.30 * near**1.3) * land.height
        half = opening * near**0.8
        count = round((26 - 17 * near) * wide)
        acts.append(_floor(land, season, foot, near))
        if path and k == len(nears) - 1:
            acts.append(_path(land, season, land.horizon + 0.02 * land.height))
        acts.append(
            _stems(
                land,
                season,
                near,
                _row(land, near, count, (0.5 - half, 0.5 + half)),
                foot,
                (9 + 62 * near**1.3) * land.unit,
            )
        )
        if k < len(nears) - 1:
            acts.append(mist(land, foot - 30 * land.unit, 260 * land.unit, near, land.hour.horizon, 0.5 * (1 - near)))
    return acts


def _walk(land: Land, season: Green) -> Addition:
    """A path of stones, light falling across it."""
    leaves = tuple(land.hour.on(mix(season.leaf_dark, season.leaf, share)) for share in (0.4, 0.8, 1.0))
    acts = _grove(land, season, (0.05, 0.22, 0.45, 0.85), 0.34, path=True)
    light = 0.0 if land.hour.night else 0.42
    acts += [shafts(land, land.height * 0.82, light), falling_leaves(land, leaves, 12, 12)]
    return acts, [land.box(land.x(0.5), land.height * 0.42, 260, 420)]


def _moonlit(land: Land, season: Green) -> Addition:
    """The moon between the stems, fireflies low over the ground."""
    acts: list[Act] = [stars(land, land.horizon * 0.8, 200), disc(land, 1.5)]
    acts += _grove(land, season, (0.06, 0.26, 0.55, 0.9), 0.42, path=False)
    acts.append(sparks(land, colour("#d9f26a"), land.height * 0.48, land.height * 0.88, 36, 1.3))
    return acts, [land.box(*land.disc, 130, 130)]


def _misty(land: Land, season: Green) -> Addition:
    """A few tall stems before a grove that is lost in mist."""
    acts = _grove(land, season, (0.02, 0.09, 0.2), 0.10, path=False)
    y = land.horizon + 0.10 * land.height
    acts += [
        mist(land, y, 0.34 * land.height, 0.3, land.hour.horizon, 0.9),
        mist(land, y - 0.18 * land.height, 0.26 * land.height, 0.25, land.hour.horizon, 0.6),
    ]
    wide = by_shape(land.spec, (1.0, 1.0, 0.62))
    places = [land.x(share) for share in (0.03, 0.5 - 0.36 * wide, 0.5 + 0.43 * wide, 0.955)]
    acts.append(_stems(land, season, 0.95, places, land.height * 1.06, 84 * land.unit))
    return acts, [land.box(places[1], land.height * 0.40, 120, 420)]


GROVES: dict[str, Grove] = {
    "path": Grove("day", _walk, "push", (0.46, 0.34)),
    "moon": Grove("night", _moonlit, "pan_left", (0.52, 0.40)),
    "mist": Grove("day", _misty, "tilt_up", (0.60, 0.42)),
}
