"""Animals: a cat on a wall at dusk or at a window, a dog in a meadow, a panda, cranes over reeds, koi in a pond."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import skia

from moying.painter.camera import camera_for
from moying.painter.motifs import figures
from moying.painter.motifs.cats import sitting_cat
from moying.painter.motifs.dogs import sitting_dog
from moying.painter.motifs.koipond import pond
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
from moying.painter.motifs.pandas import Panda, panda, seated
from moying.painter.motifs.seawater import Water, sea
from moying.painter.motifs.wading import reeds, standing_crane
from moying.painter.motifs.walltop import persimmons, wall
from moying.painter.motifs.wayside import Passing, furrows, grass, ground, trees
from moying.painter.painting import Act, Backdrop, Painting, Sketched, box_around
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import fill
from moying.painter.scenes import bamboo, home
from moying.painter.spec import SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

_SHALLOWS = Water(colour("#4a7f8c"), colour("#8fb9b4"), 0.5, 0.5, calm=0.75)
_FAR = 9
"""Acts of the grove that stand still behind the panda: the sky, three rows with their floors, the mist between."""


def build(spec: SceneSpec) -> Painting:
    """Paint the animal that `style` names or the seed chooses; `time`, `season` and `weather` set the hour."""
    return chosen(ANIMALS, spec)(spec)


def _cat(spec: SceneSpec) -> Painting:
    """A cat watches the sun go down behind the roofs."""
    land = land_for(spec, "cat", "dusk", "push", horizon=(0.62, 0.64, 0.66), disc=(0.70, 0.66))
    unit = land.unit
    acts = _evening(land, 1.9, "#6a5a78")
    top = land.height * by_shape(spec, (0.665, 0.70, 0.74))
    acts += wall(land, top)
    x, height = land.x(0.40), by_shape(spec, (430, 400, 380)) * unit
    ink, rim = mix(land.hour.on(colour("#241b22")), (0.03, 0.02, 0.05), 0.45), mix(land.hour.glow, (1, 1, 1), 0.15)
    cats = _seated(land, sitting_cat, (_seats(land, x, 0.62 * height), top + 6 * unit), height, (ink, rim), 0.55)
    acts += [cats, persimmons(land)]
    return Painting(
        (*acts, *_falling(land)), (land.box(x, top - 0.5 * height, 0.30 * height / unit, 0.5 * height / unit),)
    )


def _indoors(spec: SceneSpec) -> Painting:
    """A cat on the sill looks out of its window."""
    window = ((0.16, 0.16, 0.84, 0.58), (0.28, 0.12, 0.72, 0.66))
    return home.furnished(spec, home.Place("day", _on_the_sill, "push", *window))


def _on_the_sill(land: Land, room: home.Room) -> home.Addition:
    """One cat, or as many as are asked for, in front of the pane."""
    height = by_shape(land.spec, (0.58, 0.56, 0.60)) * room.glass.height()
    coat = colour(("#3b3a40", "#8a6a4a", "#c98a4b", "#6d6f76")[land.spec.take(3) % 4])
    ink = mix(land.hour.on(coat), (0.04, 0.04, 0.06), 0.25)
    rim = mix(land.hour.glow, (1, 1, 1), 0.35)
    sill = room.glass.bottom() - 2 * land.unit
    x = land.x(0.44)
    cats = _seated(land, sitting_cat, (_seats(land, x, 0.62 * height), sill), height, (ink, rim), 0.3)
    return [cats], [land.box(x, sill - 0.5 * height, 0.30 * height / land.unit, 0.5 * height / land.unit)]


def _dog(spec: SceneSpec) -> Painting:
    """A dog in the meadow looks where the sun goes down."""
    land = land_for(spec, "dog", "dusk", "push", horizon=(0.60, 0.63, 0.66), disc=(0.66, 0.70))
    unit = land.unit
    acts = _evening(land, 2.2, "#5f6a72")
    way = land.height * by_shape(spec, (0.67, 0.71, 0.75))
    acts += [trees(land, way, 0.0, small=0.6), ground(land, way, colour("#5b6a3a"))]
    acts += furrows(land, way, colour("#5b6a3a"), 0.0)
    x, height = land.x(0.44), by_shape(spec, (440, 410, 380)) * unit
    ink, rim = mix(land.hour.on(colour("#2b2019")), (0.03, 0.02, 0.04), 0.40), mix(land.hour.glow, (1, 1, 1), 0.15)
    seats = (_seats(land, x, 0.72 * height), way + 34 * unit)
    acts.append(_seated(land, sitting_dog, seats, height, (ink, rim), 0.55))
    for foot, high, depth in ((way + 60 * unit, 70, 0.6), (1.02 * land.height, by_shape(spec, (300, 200, 150)), 0.9)):
        acts.append(Passing(grass(land, foot, high * unit), land, depth, 900 * unit, 0.0))
    return Painting(
        (*acts, *_falling(land)), (land.box(x, way - 0.5 * height, 0.32 * height / unit, 0.5 * height / unit),)
    )


def _evening(land: Land, size: float, code: str) -> list[Act]:
    """The sky with a sun of that size, two ranges in a colour and the valley before them, mist, birds."""
    unit, far = land.unit, land.hour.on(colour(code))
    valley = mix(mix(far, land.hour.air, 0.37), land.hour.air, 0.4)  # as pale as a range is at its foot
    acts = _sky(land, size)
    for k, (rise, cell, air) in enumerate(((206, 660, 0.62), (98, 440, 0.37))):
        foot = land.horizon + (112 + 13 * k) * unit
        acts.append(ridge(land, foot, rise * unit, cell * unit, mix(far, land.hour.air, air), 0.05, 0.4))
    floor = skia.Rect.MakeLTRB(-300, land.horizon + 124 * unit, land.width + 300, land.horizon + 330 * unit)
    acts.append(painted(land, lambda pen: pen.drawRect(floor, fill(valley)), 0.05))
    acts.append(mist(land, land.horizon + 30 * unit, 170 * unit, 0.1, land.hour.horizon, 0.6))
    acts.append(birds(land, 0.25, 0.42, 5, 26))
    return acts


Sitting = Callable[[skia.Canvas, float, float, float, float, Colour, Colour], None]
"""Draws an animal: its seat across and down, its height, the time in s, its ink and the light on its edge."""


def _seated(
    land: Land, sit: Sitting, seats: tuple[Sequence[float], float], height: float, tones: tuple[Colour, Colour],
    depth: float,
) -> Sketched:  # fmt: skip
    """Animals side by side, every second one the other way round. seats: the places across, and their row."""
    places, row = seats

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        for k, at in enumerate(places):
            pen.save()
            pen.translate(at, row)
            pen.scale(-1 if land.flipped != (k % 2 == 1) else 1, 1)
            sit(pen, 0, 0, height * (1.0, 0.82, 0.92)[k % 3], t_ms / 1000 + 2.3 * k, *tones)
            pen.restore()

    return Sketched(draw, land.camera, depth, len(places))


def _seats(land: Land, x: float, gap: float) -> list[float]:
    """Where as many as `count` asks for sit side by side: about `x`, as close as they must be to fit."""
    count = land.spec.count or 1
    gap = min(gap, 0.84 * land.width / count)
    first = min(max(x - gap * (count - 1) / 2, 0.10 * land.width), 0.90 * land.width - gap * (count - 1))
    return [first + gap * k for k in range(count)]


def _panda(spec: SceneSpec) -> Painting:
    """A panda sits in the grove and eats."""
    grove = bamboo.build(replace(spec, style="mist", camera=spec.camera or "push"))
    behind = np.empty((spec.height_px, spec.width_px), np.uint32)
    for act in grove.acts[:_FAR]:
        act(behind, 0.0)
    land = land_for(spec, "panda", "day", "push", horizon=(0.62, 0.66, 0.70), disc=(0.6, 0.42), travel=0.12)
    x, y = land.width * 0.5, land.height * by_shape(spec, (0.735, 0.80, 0.83))
    height = by_shape(spec, (640, 620, 590)) * land.unit
    dim = 0.35 if land.hour.night else 1.0
    white = mix(land.hour.on(colour("#f6f3e8")), colour("#f6f3e8"), 0.4 * dim)
    leaf = land.hour.on(colour("#6fae3c"))
    black, count = land.hour.on(colour("#1c1d20")), spec.count or 1
    height = min(height, 1.02 * land.width / count) if count > 1 else height
    eaters = [panda(land.rng, at, y, height, white, black, leaf) for at in _seats(land, x, 0.98 * height)]

    sitting: list[Act] = []
    for k, eater in enumerate(eaters):
        sitting.append(seated(eater, land.camera, 0.7, 700.0 * k))
        sitting.append(Sketched(partial(_eat, eater=eater, ahead_ms=700.0 * k), land.camera, 0.7, 1))

    ground = mist(land, y + 60 * land.unit, 180 * land.unit, 0.7, mix(land.hour.horizon, colour("#e9f2d0"), 0.5), 0.5)
    return Painting(
        (Backdrop(behind), *grove.acts[_FAR:], *sitting, ground),
        (land.box(x, y - 0.53 * height, 0.46 * height / land.unit, 0.54 * height / land.unit),),
    )


def _eat(pen: skia.Canvas, t_ms: float, eater: Panda, ahead_ms: float) -> None:
    eater.draw(pen, t_ms + ahead_ms)


def _crane(spec: SceneSpec) -> Painting:
    """Cranes over the reeds, two of them in the shallows, the sun just up."""
    land = land_for(spec, "crane", "dawn", "pan_right", horizon=(0.56, 0.56, 0.54), disc=(0.34, 0.66))
    unit, hour = land.unit, land.hour
    acts = _sky(land, 1.8)
    far = hour.on(colour("#5f7f8c"))
    for rise, air in ((150, 0.66), (70, 0.44)):
        acts.append(ridge(land, land.horizon + 2, rise * unit, 520 * unit, mix(far, hour.air, air), 0.05, 0.5))
    acts += [sea(land, _SHALLOWS), mist(land, land.horizon, 150 * unit, 0.1, hour.horizon, 0.8)]
    deep = land.height - land.horizon
    tone = hour.on(colour("#6b5a33"))
    acts.append(reeds(land, land.horizon + 0.10 * deep, 120 * unit, mix(tone, hour.air, 0.5), 0.15, (0.62, 1.06)))
    if not spec.count:
        acts.append(_flock(land))
    y, tall = land.horizon + 0.30 * deep, by_shape(spec, (400, 360, 330)) * unit
    acts.append(_waders(land, y, tall))
    near = mix(tone, (0.05, 0.04, 0.03), 0.35)
    high = by_shape(spec, (430, 330, 300)) * unit
    for k, places in enumerate(((-0.06, 0.34), (0.74, 1.06))):
        foot = land.height * (1.02 if k else 0.97)
        acts.append(reeds(land, foot, high * (1.0 if k else 1.25), near, 0.8, places))
    x = land.x(0.62)
    return Painting((*acts, *_falling(land)), (land.box(x, y - tall * 0.5, 300, 0.55 * tall / unit),))


def _flock(land: Land) -> Act:
    """Cranes on the wing, a slanting line of them."""
    rng, unit, toward = land.rng, land.unit, 1 if land.flipped else -1
    flock = [(k * 165 + rng.uniform(-18, 18), k * 62 + rng.uniform(-16, 16), rng.uniform(0, 6)) for k in range(4)]
    x0, y0 = land.x(0.42), land.horizon * by_shape(land.spec, (0.36, 0.28, 0.24))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for k, (dx, dy, phase) in enumerate(flock):
            pen.save()
            x = x0 + toward * (32 * t - dx + 110) * unit
            pen.translate(x, y0 + (dy - 60 + 9 * math.sin(t * 1.1 + phase)) * unit)
            pen.scale(-toward, 1)
            figures.crane(pen, 0, 0, (250 - 22 * k) * unit, t * 3.4 + phase)
            pen.restore()

    return Sketched(draw, land.camera, 0.3)


_WADERS = (
    (0.56, 0.0, 1.0, False), (0.76, 0.05, 0.92, True), (0.34, -0.12, 0.72, True), (0.90, -0.16, 0.62, False),
    (0.17, -0.05, 0.82, False), (0.45, -0.22, 0.54, True), (0.67, -0.24, 0.50, False), (0.26, -0.26, 0.48, True),
    (0.82, -0.28, 0.44, True),
)  # fmt: skip
"""Where cranes stand in the shallows: across, how far down in heights, how large, and whether they feed."""


def _waders(land: Land, y: float, tall: float) -> Act:
    """Two cranes in the shallows and what the water shows of them."""
    white, ink = mix(land.hour.on((1, 0.99, 0.97)), (1, 1, 1), 0.3), land.hour.on(colour("#1d2026"))
    count = land.spec.count or 2
    pair = _WADERS[:count]

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for share, down, size, feeds in sorted(pair, key=lambda each: each[2]):
            x, foot, turned = land.x(share), y + down * tall, share > 0.6
            facing = (-1 if land.flipped else 1) * (1 if turned else -1)
            for mirror in (True, False):
                pen.save()
                pen.translate(x + (2.4 * math.sin(t * 2.2) * land.unit if mirror else 0), foot)
                if mirror:
                    pen.saveLayerAlpha(None, 70)
                pen.scale(facing, -0.8 if mirror else 1)
                standing_crane(pen, 0, 0, tall * size, t + 3 * share, white, ink, feeds=feeds)
                if mirror:
                    pen.restore()
                pen.restore()

    return Sketched(draw, land.camera, 0.5, count)


def _fish(spec: SceneSpec) -> Painting:
    """Koi seen from above, light on the ground of their pond."""
    acts = pond(spec, camera_for(spec, "push"))
    short = min(spec.width_px, spec.height_px)
    middle = (spec.width_px * 0.5, spec.height_px * 0.46)
    return Painting(tuple(acts), (box_around(*middle, 0.36 * short, 0.36 * short, spec.width_px, spec.height_px),))


def _sky(land: Land, size: float) -> list[Act]:
    acts = heaven(land, size)
    acts.append(clouds(land, 0.0, 0.62 * land.horizon, cover=0.38, opacity=0.85))
    acts.append(clouds(land, 0.52 * land.horizon, 0.94 * land.horizon, cover=0.34, size=0.55, opacity=0.7))
    return acts


def _falling(land: Land) -> list[Act]:
    return weather(land.spec.weather, (land.width, land.height), land.spec.seed, (0.92, 0.94, 0.98), 0.8)


ANIMALS: Mapping[str, Callable[[SceneSpec], Painting]] = {
    "cat": _cat,
    "indoors": _indoors,
    "dog": _dog,
    "panda": _panda,
    "crane": _crane,
    "fish": _fish,
}
