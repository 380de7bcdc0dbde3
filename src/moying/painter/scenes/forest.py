"""Forest: light falling into a wood, birches in autumn, spruces in the mist, a summer night with fireflies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import skia

from moying.painter.motifs.conifers import spruce, wood
from moying.painter.motifs.outdoors import (
    HOURS,
    Hour,
    Land,
    birds,
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
from moying.painter.motifs.woods import Bark, crown, falling_leaves, fern, shafts, sparks, swaying, trunk
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import across, fill
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Leafage:
    """The paints of a season: leaves in shade and light, ground in shade and light, ferns, and the air between."""

    shade: Colour
    lit: Colour
    ground: Colour
    moss: Colour
    fern: Colour
    air: Colour


def _leafage(codes: str) -> Leafage:
    return Leafage(*colours(codes))


SEASONS = {
    "spring": _leafage("#3f7a35 #b6dc6a #2e3d22 #7fae4a #4f9a3f #e8f3c8"),
    "summer": _leafage("#1f5a2c #8cc24e #1f3020 #5f8f3c #2f7a38 #d6ecc0"),
    "autumn": _leafage("#a5481c #f6b63c #3f2a1a #b8742c #a8722c #f8dfae"),
    "winter": _leafage("#8fa3b0 #f4f8fb #8f9faa #eef4f8 #a9bac4 #e6eef3"),
}


@dataclass(frozen=True, slots=True)
class Wood:
    """A variation: its hour, the season when none is asked, where the light comes from."""

    hour: str
    season: str
    compose: Callable[[Land, Leafage], Addition]
    move: str
    disc: tuple[float, float]
    roofed: bool = True
    """Whether one stands under its leaves."""


def build(spec: SceneSpec) -> Painting:
    """Plant the wood that `style` names or the seed chooses; `season` colours its leaves, `time` and `weather` set
    the hour."""
    kind = chosen(WOODS, spec)
    land = land_for(spec, "forest", kind.hour, kind.move, horizon=(0.64, 0.70, 0.74), disc=kind.disc, travel=0.12)
    season = SEASONS.get(spec.season, SEASONS[kind.season])
    if kind.roofed:
        land = replace(land, hour=_under_leaves(HOURS[hour_name(spec, kind.hour)], season))
    acts, boxes = kind.compose(land, season)
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.92, 0.96, 1.0), 0.85)
    return Painting((open_sky(land, 1.15), *acts, *falling), tuple(boxes))


def _under_leaves(hour: Hour, season: Leafage) -> Hour:
    """The hour as it is inside a wood: its air takes the colour of the leaves."""
    if hour.night:
        return hour
    air = mix(hour.on(season.air), hour.horizon, 0.35)
    deep = mix(hour.on(season.shade), air, 0.45)
    return replace(hour, zenith=mix(deep, hour.zenith, 0.15), middle=mix(deep, air, 0.45), horizon=air)


def _row(land: Land, near: float, count: int, gap: tuple[float, float] | None = None) -> list[float]:
    """Places of trunks, evenly strewn; none in the `gap` (shares of the width)."""
    bleed = land.camera.bleed_px(near)
    span = land.width + 2 * bleed
    places = (np.arange(count) + land.rng.uniform(0.12, 0.88, count)) / count * span - bleed
    if gap is None:
        return [float(x) for x in places]
    return [float(x) for x in places if not gap[0] < land.x(float(x) / land.width) / land.width < gap[1]]


def _ground(land: Land, season: Leafage, top: float, near: float) -> Act:
    """The floor of the wood from the row `top` down: paler and mossier where it is far and in the light."""
    profile, bleed = profile_of(land, 60 * land.unit, 420 * land.unit, near)
    light, dark = (mix(land.hour.on(paint), land.hour.air, 0.62 * (1 - near)) for paint in (season.moss, season.ground))

    def draw(pen: skia.Canvas) -> None:
        path = skia.Path()
        edge = [skia.Point(k * 3.0 - bleed, top - float(up)) for k, up in enumerate(profile)]
        path.addPoly(
            [skia.Point(-bleed, land.height + bleed), *edge, skia.Point(land.width + bleed + 9, land.height + bleed)],
            True,
        )
        reach = 0.34 * (land.height - top) + 160 * land.unit
        pen.drawPath(
            path,
            across(
                (0, top - 60 * land.unit),
                (0, top + reach),
                ((0, mix(light, land.hour.glow, 0.15), 1.0), (0.35, mix(light, dark, 0.45), 1.0), (1, dark, 1.0)),
            ),
        )

    return painted(land, draw, near)


def _trees(land: Land, season: Leafage, near: float, places: list[float], foot: float, bark: Bark) -> Act:
    """A row of trunks at a nearness 0..1, in the air before them."""
    air = land.hour.air
    paints = (mix(land.hour.on(tint), air, 0.86 * (1 - near) ** 1.3) for tint in (bark.lit, bark.shade, bark.marks))
    lit, shade, marks = paints
    faded = Bark(lit, shade, marks, bark.birch)
    width = (16 + 92 * near**1.6) * land.unit

    def draw(pen: skia.Canvas) -> None:
        for x in places:
            girth = width * land.rng.uniform(0.7, 1.25)
            trunk(pen, land, x, foot + land.rng.uniform(-14, 22) * land.unit, girth, faded, near)

    return painted(land, draw, near)


def _roof(land: Land, season: Leafage, near: float, down: float) -> Act:
    """Leaves that hang in from above, down to a share of the height; the nearer, the darker and larger."""
    tints = tuple(mix(land.hour.on(tint), land.hour.air, 0.66 * (1 - near)) for tint in (season.shade, season.lit))
    count = round((7 + 4 * (1 - near)) * max(1.0, land.width / land.height))

    def draw(pen: skia.Canvas) -> None:
        for k in range(count):
            x = (k + land.rng.uniform(0, 1)) / count * land.width * 1.1 - 0.05 * land.width
            side = abs(2 * x / land.width - 1)
            y = land.height * down * (land.rng.uniform(-0.35, 0.45) + 0.75 * side**2)
            radius = land.height * down * land.rng.uniform(0.55, 0.9) + 40 * land.unit
            crown(pen, land.rng, (x, y), radius, (9 + 15 * near) * land.unit, (tints[0], tints[1]), 0.9)

    return swaying(land, draw, near, land.height * 0.8, 7 * land.unit * near, 4 * near)


def _ferns(land: Land, season: Leafage, near: float, y: float, size: float, count: int) -> Act:
    paint = mix(land.hour.on(season.fern), land.hour.air, 0.5 * (1 - near))

    def draw(pen: skia.Canvas) -> None:
        for x in _row(land, near, count):
            fern(
                pen,
                land.rng,
                (x, y + land.rng.uniform(-10, 24) * land.unit),
                size * land.rng.uniform(0.7, 1.15),
                mix(paint, season.ground, land.rng.uniform(0, 0.3)),
            )

    return swaying(land, draw, near, y + 40 * land.unit, 9 * land.unit, 1.3 + near)


OAK = Bark(colour("#a88a5e"), colour("#3a2c1f"), colour("#20170f"))
BIRCH = Bark(colour("#fbf7ee"), colour("#a9a7a6"), colour("#2a2624"), birch=True)


def _sunlit(land: Land, season: Leafage) -> Addition:
    """Shafts of light between old trunks."""
    return _broadleaf(land, season, OAK, 0.62), [land.box(land.width * 0.5, land.height * 0.42, 380, 380)]


def _broadleaf(land: Land, season: Leafage, bark: Bark, light: float) -> list[Act]:
    """A wood that one looks into along a clearing: four rows of trunks, the light between them."""
    acts: list[Act] = []
    wide = max(1.0, land.width / land.height)
    for k, near in enumerate((0.08, 0.28, 0.52, 0.85)):
        foot = land.horizon + (0.015 + 0.07 * k + 0.012 * k * k) * land.height
        gap = None if k < 1 else (0.5 - 0.09 * k - 0.04, 0.5 + 0.09 * k + 0.04)
        count = round((11, 9, 7, 4)[k] * wide)
        acts.append(_ground(land, season, foot, near))
        acts.append(_trees(land, season, near, _row(land, near, count, gap), foot, bark))
        if k < 3:
            acts.append(_roof(land, season, near, 0.16 + 0.03 * k))
            acts.append(
                mist(
                    land,
                    foot - 10 * land.unit,
                    210 * land.unit,
                    near,
                    mix(land.hour.horizon, land.hour.glow, 0.2),
                    0.55 - 0.12 * k,
                )
            )
        if k == 1:
            acts.append(_ferns(land, season, near, foot + 60 * land.unit, 70 * land.unit, round(9 * wide)))
    acts += [
        shafts(land, land.height * 0.80, 0.0 if land.hour.night else light),
        _ferns(land, season, 0.95, land.height * 1.01, 230 * land.unit, round(6 * wide)),
        _roof(land, season, 0.9, 0.14),
    ]
    warm = mix(land.hour.glow, (1, 1, 1), 0.3)
    return [*acts, sparks(land, warm, land.height * 0.15, land.height * 0.8, 26, 0.55)]


def _birches(land: Land, season: Leafage) -> Addition:
    """White trunks, golden leaves coming down."""
    leaves = tuple(land.hour.on(mix(season.shade, season.lit, share)) for share in (0.3, 0.65, 1.0))
    acts = [*_broadleaf(land, season, BIRCH, 0.40), falling_leaves(land, leaves)]
    return acts, [land.box(land.width * 0.5, land.height * 0.42, 400, 380)]


def _spruces(land: Land, season: Leafage) -> Addition:
    """Ranks of spruces, each paler than the one before it, mist between."""
    acts: list[Act] = [disc(land, 1.1)]
    ranks, top = 6, by_shape(land.spec, (0.40, 0.42, 0.44)) * land.height
    size = land.unit * by_shape(land.spec, (1.0, 0.85, 0.66))
    for k in range(ranks):
        near = k / (ranks - 1)
        foot = top + (1.04 * land.height - top) * (0.05 + 0.86 * near**1.15)
        paint = mix(mix(land.hour.on(season.shade), colour("#0c2018"), 0.55), land.hour.air, 0.88 * (1 - near) ** 0.9)
        acts.append(_rank(land, foot, (70 + 300 * near**1.5) * size, paint, 0.08 + 0.75 * near))
        if k < ranks - 1:
            acts.append(
                mist(
                    land,
                    foot + 26 * land.unit,
                    (150 + 110 * near) * land.unit,
                    0.1 + 0.75 * near,
                    land.hour.horizon,
                    0.85,
                )
            )
    acts.append(birds(land, 0.45, 0.34, 6))
    return acts, [land.box(*land.disc, 110, 110), land.box(land.width * 0.5, top + 120 * land.unit, 420, 150)]


def _rank(land: Land, foot: float, trees: float, paint: Colour, depth: float) -> Act:
    profile, bleed = profile_of(land, 0.55 * trees + 50 * land.unit, 760 * land.unit, depth)
    crest = [(k * 3.0 - bleed, foot - float(up)) for k, up in enumerate(profile)]

    def draw(pen: skia.Canvas) -> None:
        path = skia.Path()
        path.addPoly(
            [
                skia.Point(-bleed, land.height + bleed),
                *(skia.Point(*p) for p in crest),
                skia.Point(crest[-1][0], land.height + bleed),
            ],
            True,
        )
        pen.drawPath(path, fill(paint))
        if trees < 130 * land.unit:
            wood(pen, land.rng, crest[:: max(1, round(trees / 6))], trees * 1.15, paint)
            return
        step = max(1, round(trees * 0.22 / 3))
        for x, y in crest[::step]:
            tall = trees * land.rng.uniform(0.7, 1.35)
            spruce(
                pen,
                land.rng,
                x + land.rng.uniform(-0.1, 0.1) * trees,
                y + 0.14 * trees,
                tall,
                paint,
                mix(paint, land.hour.air, 0.22),
            )

    return painted(land, draw, depth)


def _fireflies(land: Land, season: Leafage) -> Addition:
    """A clearing at night, fireflies over the ferns."""
    acts: list[Act] = [stars(land, land.horizon * 0.8, 200), disc(land, 1.0), *_broadleaf(land, season, OAK, 0.0)[:-1]]
    glow = colour("#d9f26a")
    acts.append(sparks(land, glow, land.height * 0.42, land.height * 0.90, 64, 1.5))
    return acts, [land.box(land.width * 0.5, land.height * 0.48, 400, 360)]


WOODS: dict[str, Wood] = {
    "light": Wood("day", "summer", _sunlit, "push", (0.42, 0.30)),
    "birches": Wood("dawn", "autumn", _birches, "pan_left", (0.55, 0.42)),
    "spruces": Wood("dawn", "summer", _spruces, "pan_right", (0.64, 0.40), roofed=False),
    "fireflies": Wood("night", "summer", _fireflies, "push", (0.56, 0.36)),
}
