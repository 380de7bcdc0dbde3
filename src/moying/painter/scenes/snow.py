"""Snow: a village with lit windows, a cabin among spruces, a lamp on the way through the wood."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import skia

from moying.painter.motifs.conifers import spruce, wood
from moying.painter.motifs.cottages import chimney_smoke, cottage, lamp_post, snowfield, window_light
from moying.painter.motifs.outdoors import (
    HOURS,
    Land,
    by_shape,
    clouds,
    disc,
    hour_name,
    land_for,
    mist,
    open_sky,
    painted,
    profile_of,
    stars,
)
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, fill
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Winter:
    """A variation: its hour, what it shows, how the camera goes, where sun or moon is."""

    hour: str
    compose: Callable[[Land], Addition]
    move: str
    disc: tuple[float, float]


BLUE_HOUR = replace(
    HOURS["dusk"],
    zenith=colour("#22386b"),
    middle=colour("#7480b6"),
    horizon=colour("#f3bfae"),
    glow=colour("#ffc39a"),
    lit=colour("#f3b7b0"),
    dark=colour("#5a6196"),
    light=colour("#b4c3e6"),
)
"""Dusk over snow: the sky is still red at its foot, the snow already blue."""


def build(spec: SceneSpec) -> Painting:
    """Paint the winter that `style` names or the seed chooses; `time` sets the hour, and snow falls unless the
    weather says "clear"."""
    winter = chosen(WINTERS, spec)
    land = land_for(spec, "snow", winter.hour, winter.move, horizon=(0.50, 0.52, 0.54), disc=winter.disc)
    hour = hour_name(spec, winter.hour)
    if hour == "dusk":
        land = replace(land, hour=BLUE_HOUR)
    acts: list[Act] = [open_sky(land, 0.8)]
    if land.hour.night:
        acts.append(stars(land, land.horizon * 0.8, 260))
    if hour != "grey":
        acts.append(disc(land))
    acts.append(clouds(land, 0.0, 0.85 * land.horizon, cover=0.42, opacity=0.8))
    added, boxes = winter.compose(land)
    falling = [] if spec.weather == "clear" else weather("snow", (land.width, land.height), spec.seed, opacity=0.9)
    return Painting((*acts, *added, *falling), tuple(boxes))


def _snow(land: Land) -> Colour:
    return mix(land.hour.on(colour("#f8fbff")), land.hour.horizon, 0.10)


def _shade(land: Land) -> Colour:
    return mix(land.hour.on(colour("#8ea6cc")), land.hour.zenith, 0.25)


def _peaks(land: Land) -> list[Act]:
    """White mountains at the end of the valley."""
    acts: list[Act] = []
    for k in range(2):
        profile, bleed = profile_of(land, (420 - 130 * k) * land.unit, (520 - 60 * k) * land.unit, 0.05 + 0.07 * k)
        air = 0.62 - 0.22 * k
        lit, dark = mix(_snow(land), land.hour.air, air), mix(_shade(land), land.hour.air, air)
        foot = land.horizon + (30 + 60 * k) * land.unit
        acts.append(_range(land, np.asarray(profile), bleed, foot, lit, dark, 0.05 + 0.07 * k))
    return acts


def _range(land: Land, profile: np.ndarray, bleed: int, foot: float, lit: Colour, dark: Colour, depth: float) -> Act:
    """A range whose slopes towards the light are bright and whose others lie in shade."""
    toward = 1 if land.disc[0] > land.width / 2 else -1
    slope = np.gradient(profile) * -toward

    def draw(pen: skia.Canvas) -> None:
        path = skia.Path()
        crest = [skia.Point(k * 3.0 - bleed, foot - float(up)) for k, up in enumerate(profile)]
        path.addPoly([skia.Point(-bleed, foot + 4), *crest, skia.Point(crest[-1].x(), foot + 4)], True)
        top = foot - float(profile.max())
        pen.drawPath(path, across((0, top), (0, foot), ((0, lit, 1.0), (1, mix(lit, land.hour.air, 0.6), 1.0))))
        pen.save()
        pen.clipPath(path, doAntiAlias=True)
        for k in range(0, len(profile) - 4, 4):
            if slope[k] < 0:
                up, x = float(profile[k]), k * 3.0 - bleed
                lean, deep = -toward * up * land.rng.uniform(0.05, 0.35), up * land.rng.uniform(0.25, 0.85)
                facet = skia.Path()
                facet.addPoly(
                    [
                        skia.Point(x - 1, foot - up - 2),
                        skia.Point(x + 13, foot - float(profile[k + 4]) - 2),
                        skia.Point(x + 13 + lean, foot - up + deep),
                    ],
                    True,
                )
                pen.drawPath(facet, fill(dark, 0.55))
        pen.restore()

    return painted(land, draw, depth)


def _hill(land: Land, y: float, rise: float, depth: float, phase: float) -> Callable[[float], float]:
    """The line of a hill: its row at x."""
    length = max(land.width, 0.6 * land.height)
    return lambda x: (
        y
        - rise * (0.5 + 0.5 * math.sin(x / length * 4.2 + phase))
        - 0.3 * rise * math.sin(x / length * 9.1 + 2 * phase)
    )


def _slope(land: Land, edge: Callable[[float], float], depth: float, air: float) -> Act:
    snow, shade = (mix(tint, land.hour.air, air) for tint in (_snow(land), _shade(land)))
    return painted(land, snowfield(land, edge, snow, shade), depth)


def _wood(land: Land, edge: Callable[[float], float], tall: float, depth: float, air: float) -> Act:
    """A dark wood along the top of a hill."""
    paint = mix(mix(land.hour.on(colour("#24423c")), _shade(land), 0.25), land.hour.air, air)

    def draw(pen: skia.Canvas) -> None:
        xs = np.arange(-120 * land.unit, land.width + 160 * land.unit, 26 * land.unit)
        wood(pen, land.rng, [(float(x), edge(float(x)) + tall * 0.1) for x in xs], tall, paint)

    return painted(land, draw, depth)


def _pines(land: Land, places: list[tuple[float, float, float]], depth: float) -> Act:
    """Spruces under snow: x, y of the foot and height of each."""
    needles, lit = land.hour.on(colour("#21463d")), land.hour.on(colour("#3f6f5c"))

    def draw(pen: skia.Canvas) -> None:
        for x, y, tall in sorted(places, key=lambda place: place[1]):
            spruce(pen, land.rng, x, y, tall, needles, lit, _snow(land))
            pen.drawOval(
                skia.Rect.MakeLTRB(x - tall * 0.2, y - tall * 0.03, x + tall * 0.2, y + tall * 0.035),
                fill(_snow(land), 0.95, tall * 0.01),
            )

    return painted(land, draw, depth)


def _village(land: Land) -> Addition:
    """Houses strewn over a slope in the evening, smoke over their roofs."""
    unit, base = land.unit, land.horizon
    far = _hill(land, base + 40 * unit, 60 * unit, 0.25, 0.4)
    near = _hill(land, base + by_shape(land.spec, (250, 200, 170)) * unit, 80 * unit, 0.5, 2.0)
    rows = [(far, (0.16, 0.36, 0.60, 0.83), 120, 34, 0.28), (near, (0.24, 0.53, 0.80), 215, 70, 0.5)]
    acts: list[Act] = [*_peaks(land), _wood(land, far, 74 * unit, 0.22, 0.45), _slope(land, far, 0.25, 0.25)]
    boxes: list[Box] = []
    for k, (edge, shares, width, down, depth) in enumerate(rows):
        if k:
            acts += [_slope(land, edge, depth - 0.04, 0.08)]
        houses = [
            (
                land.x(s),
                edge(land.x(s)) + down * unit + land.rng.uniform(-14, 14) * unit,
                width * unit * land.rng.uniform(0.85, 1.1),
            )
            for s in shares
        ]
        acts.append(_houses(land, houses, depth))
        acts.append(window_light(land, houses, depth))
        acts.append(
            chimney_smoke(
                land,
                [(x + 0.23 * w, y - 0.83 * w, w) for x, y, w in houses],
                mix(_snow(land), land.hour.middle, 0.35),
                depth,
            )
        )
        boxes += [land.box(x, y - 0.4 * w, 0.6 * w / unit, 0.55 * w / unit) for x, y, w in houses]
    trees = [
        (land.x(s), near(land.x(s)) + d * unit, t * unit)
        for s, d, t in ((0.04, 150, 330), (0.13, 110, 210), (0.95, 140, 360), (0.67, 60, 150), (0.40, 50, 170))
    ]
    return [*acts, _pines(land, trees, 0.6)], boxes


def _houses(land: Land, houses: list[tuple[float, float, float]], depth: float) -> Act:
    def draw(pen: skia.Canvas) -> None:
        for x, y, width in houses:
            cottage(pen, land.rng, x, y, width, land.hour, _snow(land))

    return painted(land, draw, depth)


def _cabin(land: Land) -> Addition:
    """One cabin at the edge of the wood, at night."""
    unit = land.unit
    far = _hill(land, land.horizon + 30 * unit, 70 * unit, 0.2, 1.3)
    near = _hill(land, land.horizon + by_shape(land.spec, (210, 170, 130)) * unit, 50 * unit, 0.5, 0.2)
    x = land.x(0.52)
    house = (x, near(x) + 70 * unit, by_shape(land.spec, (400, 360, 320)) * unit)
    trees = [
        (land.x(s), near(land.x(s)) + d * unit, t * unit)
        for s, d, t in (
            (0.05, 60, 470),
            (0.19, 20, 380),
            (0.29, -6, 300),
            (0.78, -10, 330),
            (0.88, 30, 430),
            (0.98, 70, 520),
        )
    ]
    acts: list[Act] = [
        *_peaks(land),
        _wood(land, far, 96 * unit, 0.2, 0.4),
        _slope(land, far, 0.22, 0.2),
        mist(land, far(x) + 40 * unit, 130 * unit, 0.25, land.hour.air, 0.6),
        _pines(land, trees[1:5], 0.42),
        _slope(land, near, 0.5, 0.05),
        _houses(land, [house], 0.5),
        window_light(land, [house], 0.5),
        chimney_smoke(
            land,
            [(house[0] + 0.23 * house[2], house[1] - 0.83 * house[2], house[2])],
            mix(_snow(land), land.hour.middle, 0.3),
            0.5,
        ),
        _pines(land, [trees[0], trees[-1]], 0.62),
    ]
    return acts, [land.box(x, house[1] - 0.4 * house[2], 0.62 * house[2] / unit, 0.6 * house[2] / unit)]


def _lamplit(land: Land) -> Addition:
    """A way between snowy spruces, one lamp after the other."""
    unit = land.unit
    floor = _hill(land, land.horizon + 90 * unit, 30 * unit, 0.4, 0.9)
    acts: list[Act] = [
        *_peaks(land),
        _wood(land, _hill(land, land.horizon + 40 * unit, 40 * unit, 0.2, 2.2), 120 * unit, 0.2, 0.42),
        _slope(land, floor, 0.3, 0.1),
    ]
    rows = ((0.10, 0.30, 0.3), (0.26, 0.46, 0.42), (0.62, 0.82, 0.6))
    for down, size, depth in rows:
        y = land.horizon + (0.06 + down * 0.62) * (land.height - land.horizon)
        half = (0.10 + 0.42 * down) * max(land.width, 0.75 * land.height) * by_shape(
            land.spec, (1.0, 0.9, 0.8)
        ) + 60 * unit
        places = [
            (
                land.width / 2 + side * (half + k * 150 * size * unit * 1.5),
                y + land.rng.uniform(-10, 26) * unit,
                size * 760 * unit * land.rng.uniform(0.8, 1.2),
            )
            for side in (-1, 1)
            for k in range(4)
        ]
        acts.append(_pines(land, places, depth))
        acts.append(
            _lamps(
                land,
                land.width / 2 + (0.42 * half) * (1 if land.flipped else -1),
                y + 30 * unit,
                520 * size * unit,
                depth,
            )
        )
    return acts, [land.box(land.width / 2, land.horizon + 60 * unit, 300, 260)]


def _lamps(land: Land, x: float, y: float, height: float, depth: float) -> Act:
    return painted(land, lambda pen: lamp_post(pen, x, y, height, land.hour, _snow(land)), depth)


WINTERS: dict[str, Winter] = {
    "village": Winter("dusk", _village, "push", (0.70, 0.42)),
    "cabin": Winter("night", _cabin, "pull", (0.30, 0.34)),
    "lamps": Winter("dusk", _lamplit, "push", (0.44, 0.62)),
}
