"""Starry sky: the galaxy over a ridge, a planet with rings, a rocket on its way up, the earth from orbit."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from moying.painter.layers import Layer
from moying.painter.motifs import rocketry
from moying.painter.motifs.conifers import wood
from moying.painter.motifs.cosmos import falling_star, milky_way
from moying.painter.motifs.farworlds import orbit, ringed
from moying.painter.motifs.outdoors import (
    HOURS,
    Hour,
    Land,
    by_shape,
    clouds,
    land_for,
    mist,
    open_sky,
    painted,
    profile_of,
    stars,
)
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, fill
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Night:
    """A variation. sky: its colours. horizon: in tall, square and wide canvases. disc: where its glow is."""

    sky: Hour
    compose: Callable[[Land], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]


def build(spec: SceneSpec) -> Painting:
    """Paint the night that `style` names or the seed chooses; space knows neither hour nor weather."""
    night = chosen(NIGHTS, spec)
    plain = land_for(spec, "starry sky", "night", night.move, horizon=night.horizon, disc=night.disc)
    land = Land(spec, plain.rng, plain.camera, night.sky, plain.horizon, plain.disc, plain.flipped)
    acts, boxes = night.compose(land)
    return Painting((open_sky(land), *acts), tuple(boxes))


def _sky(zenith: str, middle: str, horizon: str, glow: str) -> Hour:
    plain = HOURS["night"]
    return Hour(
        colour(zenith), colour(middle), colour(horizon), colour(glow), plain.disc, plain.lit, plain.dark, plain.light,
        night=True,
    )  # fmt: skip


def _galaxy(land: Land) -> Addition:
    """The Milky Way over ridges, a lit tent on the nearest."""
    lean = -1.05 if land.flipped else 1.05
    acts: list[Act] = milky_way(
        land, math.pi - lean if land.flipped else lean, (land.x(0.60) / land.width, 0.36), 300 * land.unit
    )
    acts += [stars(land, land.horizon, 420), falling_star(land)]
    paints = [mix(land.hour.horizon, colour("#04060d"), share) for share in (0.35, 0.62, 0.86)]
    for k, paint in enumerate(paints):
        foot = land.horizon + (0.02 + 0.085 * k) * land.height
        rise = (190 - 30 * k) * land.unit
        acts.append(
            _wooded(land, foot, rise, (560 + 160 * k) * land.unit, (10 + 26 * k) * land.unit, paint, 0.10 + 0.22 * k)
        )
        if k < 2:
            acts.append(
                mist(
                    land,
                    foot + 14 * land.unit,
                    120 * land.unit,
                    0.10 + 0.22 * k,
                    mix(land.hour.horizon, paint, 0.35),
                    0.75,
                )
            )
    acts += _camp(land)
    return acts, [land.box(land.x(0.56), land.height * 0.30, 330, 380)]


def _wooded(land: Land, foot: float, rise: float, cell: float, trees: float, paint: Colour, depth: float) -> Act:
    """A ridge with a wood on its crest, dark down to the lower edge."""
    profile, bleed = profile_of(land, rise, cell, depth)
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
        wood(pen, land.rng, crest[:: max(1, round(trees / 3))], trees * 2.2, paint)

    return painted(land, draw, depth)


def _camp(land: Land) -> list[Act]:
    """The near ground, and a tent lit from within."""
    dark, unit = colour("#05070c"), land.unit
    top, x = land.height * by_shape(land.spec, (0.80, 0.82, 0.84)), land.x(0.30)

    def ground(pen: skia.Canvas) -> None:
        hump = skia.Path()
        hump.moveTo(-400, land.height + 300)
        hump.lineTo(-400, top + 120 * unit)
        hump.cubicTo(land.x(0.1) * 0.5, top + 10 * unit, x - 100 * unit, top, x, top)
        hump.cubicTo(x + 260 * unit, top, land.width * 0.8, top + 90 * unit, land.width + 400, top + 130 * unit)
        hump.lineTo(land.width + 400, land.height + 300)
        hump.close()
        pen.drawPath(
            hump,
            across((0, top), (0, top + 200 * unit), ((0, mix(dark, land.hour.horizon, 0.16), 1.0), (1, dark, 1.0))),
        )
        rocketry.tent(pen, x, top + 6 * unit, 170 * unit, dark)

    return [painted(land, ground, 0.75)]


def _launch(land: Land) -> Addition:
    """A rocket climbs out of its smoke into the night."""
    unit, height = land.unit, by_shape(land.spec, (360, 330, 280)) * land.unit
    x, start, climb = land.x(0.5), land.height * 0.60, land.height * by_shape(land.spec, (0.16, 0.15, 0.13))
    duration = max(1, land.camera.duration_ms)

    def where(t_ms: float) -> tuple[float, float]:
        share = t_ms / duration
        return x + 3 * unit * math.sin(t_ms / 260), start - climb * (share + 0.35 * share * abs(share))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        at = where(min(duration, max(0.0, t_ms)))
        rocketry.flame(pen, *at, height, t_ms)
        rocketry.rocket(pen, *at, height, land.hour)

    lit, dark = mix(land.hour.glow, (1, 1, 1), 0.35), mix(land.hour.middle, land.hour.glow, 0.30)
    asides = tuple((float(a), float(b)) for a, b in land.rng.uniform((-1, 0), (1, 1), (37, 2)))
    puffs = rocketry.puffs(land.rng, lit, dark, 100 * unit)

    def column(t_ms: float) -> tuple[float, float]:
        at_x, at_y = where(t_ms) if t_ms > -duration else (x, land.height)
        return at_x, min(land.height * 1.05, at_y + 0.62 * height)

    trail = rocketry.Trail(puffs, land.camera, 0.45, column, asides, 1.5)
    acts: list[Act] = [
        stars(land, land.height * 0.8, 380),
        clouds(land, 0.30 * land.horizon, 0.90 * land.horizon, cover=0.30),
        _far_ground(land),
        _billows(land, puffs, x),
        trail,
        Sketched(draw, land.camera, 0.45),
    ]
    return acts, [land.box(x, where(duration / 2)[1] - height * 0.4, 130, 0.62 * height / unit)]


def _far_ground(land: Land) -> Act:
    dark = mix(land.hour.horizon, colour("#070912"), 0.72)
    return _wooded(land, land.horizon + 26 * land.unit, 60 * land.unit, 420 * land.unit, 9 * land.unit, dark, 0.2)


def _billows(land: Land, puffs: tuple[Layer, ...], x: float) -> Act:
    """The smoke of the start, which spreads over the ground."""
    asides = tuple((float(a), float(b)) for a, b in land.rng.uniform((-3.4, 0), (3.4, 1), (41, 2)))
    ground = land.horizon + 40 * land.unit

    def where(t_ms: float) -> tuple[float, float]:
        return x, ground

    return rocketry.Trail(puffs, land.camera, 0.4, where, asides, 2.1, 260.0, 30)


NIGHTS: dict[str, Night] = {
    "galaxy": Night(
        _sky("#040714", "#0b1636", "#31406e", "#5b5f9e"), _galaxy, "tilt_up", (0.62, 0.66, 0.68), (0.5, 0.98)
    ),
    "planet": Night(
        _sky("#05060f", "#0b0c24", "#120f33", "#2a2468"),
        lambda land: ringed(land, land.spec.take(4)),
        "push",
        (1.0, 1.0, 1.0),
        (0.54, 0.40),
    ),
    "rocket": Night(
        _sky("#0a1030", "#2b2f68", "#e08a5f", "#ffb070"), _launch, "tilt_up", (0.74, 0.78, 0.82), (0.5, 0.97)
    ),
    "earth": Night(_sky("#02030a", "#040818", "#071026", "#16305f"), orbit, "pan_right", (1.0, 1.0, 1.0), (0.72, 0.52)),
}
