"""The deep sea: a shoal in shafts of light over a reef, a whale and her calf, jellyfish that glow in the dark."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import skia

from moying.painter.motifs.outdoors import HOURS, Hour, Land, by_shape, hour_name, land_for, mist, open_sky, painted
from moying.painter.motifs.reef import reef
from moying.painter.motifs.sealife import Jelly, jellyfish, shoal, whale
from moying.painter.motifs.woods import shafts, sparks
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import colour, mix
from moying.painter.pen import fill, ribbon
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Dive:
    """A variation. hour: the light above, when the spec asks for none; beams: how strong its shafts are."""

    hour: str
    compose: Callable[[Land], Addition]
    move: str
    beams: float


WATERS: dict[str, tuple[str, str, str, str]] = {
    # at the top, half way down, at the bottom, the light that comes in
    "day": ("#7fe0e6", "#1487b0", "#04294e", "#d8fff4"),
    "dawn": ("#b6dcd0", "#3a8fa0", "#0d3450", "#fff0cf"),
    "dusk": ("#d99a86", "#3b5f8c", "#101f47", "#ffd0a0"),
    "grey": ("#8fb4bb", "#3d7485", "#0f2f40", "#dcebea"),
    "night": ("#12406f", "#08204a", "#020818", "#5f9fd8"),
}


def build(spec: SceneSpec) -> Painting:
    """Paint the dive that `style` or the seed chooses; `time` and `weather` set the light that comes from above."""
    dive = chosen(DIVES, spec)
    plain = land_for(spec, "deep sea", dive.hour, dive.move, horizon=(1.0, 1.0, 1.0), disc=(0.36, 0.02))
    land = replace(plain, hour=_water(hour_name(spec, dive.hour)))
    acts, boxes = dive.compose(land)
    lit = [shafts(land, land.height * 0.95, dive.beams, 2, 6)] if dive.beams else []
    motes = sparks(land, mix(land.hour.glow, (1, 1, 1), 0.3), 0.0, land.height, 46, 0.45)
    return Painting((open_sky(land, 0.9), *acts, *lit, motes), tuple(boxes))


def _water(name: str) -> Hour:
    top, middle, deep, glow = (colour(code) for code in WATERS[name])
    plain = HOURS[name]
    return Hour(top, middle, deep, glow, plain.disc, mix(top, middle, 0.4), deep, plain.light, night=name == "night")


def _shoal(land: Land) -> Addition:
    """A shoal turns over a reef."""
    unit = land.unit
    x, y = land.x(0.55), land.height * by_shape(land.spec, (0.40, 0.42, 0.42))
    reach = by_shape(land.spec, (330, 270, 240)) * unit
    bed = land.height * by_shape(land.spec, (0.74, 0.76, 0.78))
    acts: list[Act] = []
    for near, drop in ((0.0, -0.02), (0.45, 0.055)):
        acts.append(painted(land, _reef(land, bed + drop * land.height, near), 0.15 + 0.4 * near))
        haze = mix(land.hour.middle, land.hour.horizon, 0.5)
        acts.append(mist(land, bed + (drop + 0.05) * land.height, 220 * unit, 0.2 + 0.4 * near, haze, 0.45))
    acts.append(shoal(land, (land.x(0.30), y - reach * 1.15), reach * 0.55, 46, 0.2, 34 * unit))
    acts.append(shoal(land, (x, y), reach, 170, 0.45, 70 * unit))
    acts += [_kelp(land), painted(land, _reef(land, land.height * 0.93, 1.0), 0.9)]
    return acts, [land.box(x, y, reach * 0.95 / unit, reach * 0.85 / unit)]


def _reef(land: Land, top: float, near: float) -> Callable[[skia.Canvas], None]:
    return lambda pen: reef(pen, land, top, near)


def _kelp(land: Land) -> Act:
    """Kelp at one side, swaying in the swell."""
    rng, unit = land.rng, land.unit
    stems = [
        (land.x(rng.uniform(-0.02, 0.22)), rng.uniform(0.35, 0.62) * land.height, rng.uniform(0, 6)) for _ in range(7)
    ]
    dark = mix(mix(colour("#2f5a3a"), land.hour.horizon, 0.45), land.hour.middle, 0.1)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for x, tall, phase in stems:
            spine = [_stem(x, land.height * 1.02, tall, s / 11, phase, t, unit) for s in range(12)]
            pen.drawPath(ribbon(spine, [9 * unit * (1 - 0.06 * s) for s in range(12)]), fill(dark))
            for s in range(1, 12):
                (x1, y1), side = spine[s], 1 if s % 2 else -1
                turn = side * (0.9 + 0.25 * math.sin(t * 1.1 + phase + s))
                reach = (78 - 3 * s) * unit
                tip = (x1 + math.sin(turn) * reach, y1 - math.cos(turn) * reach)
                mid = ((x1 + tip[0]) / 2 + side * 5 * unit, (y1 + tip[1]) / 2 + 6 * unit)
                leaf = mix(dark, land.hour.glow, 0.03 * s)
                pen.drawPath(ribbon([(x1, y1), mid, tip], [3 * unit, 17 * unit, 1 * unit]), fill(leaf))

    return Sketched(draw, land.camera, 0.75)


def _stem(x: float, foot: float, tall: float, share: float, phase: float, t: float, unit: float) -> tuple[float, float]:
    sway = 60 * unit * share**1.5 * math.sin(t * 0.8 + phase + 1.6 * share)
    return x + sway + 12 * unit * math.sin(phase + 5 * share), foot - tall * share


def _whale(land: Land) -> Addition:
    """A whale and her calf cross the light."""
    unit = land.unit
    x, y = land.x(0.50), land.height * by_shape(land.spec, (0.43, 0.46, 0.47))
    length = by_shape(land.spec, (800, 820, 980)) * unit
    calf = whale(land, (land.x(0.30), y + 0.30 * length), length * 0.40, 0.38, 0.30, 26 * unit, 2.0)
    acts: list[Act] = [
        shoal(land, (land.x(0.80), y - 0.36 * length), 0.14 * length, 40, 0.15, 24 * unit),
        whale(land, (x, y), length, 0.5, 0.06, 30 * unit, 0.4),
        calf,
    ]
    return acts, [land.box(x, y + 0.03 * length, 0.5 * length / unit, 0.2 * length / unit)]


def _jellies(land: Land) -> Addition:
    """Jellyfish rise through the dark, each in its own light."""
    unit = land.unit
    tall = by_shape(land.spec, (1.0, 0.86, 0.74))
    rose, blue, gold = colour("#ff7ad1"), colour("#5fd4ff"), colour("#ffb56b")
    swarm = (
        (0.80, 0.20, 120, blue, 0.15), (0.16, 0.50, 150, rose, 0.22), (0.66, 0.60, 190, gold, 0.38),
        (0.26, 0.24, 250, blue, 0.45), (0.52, 0.40, 400, rose, 0.70),
    )  # fmt: skip
    acts: list[Act] = []
    for k, (across, down, width, tint, depth) in enumerate(swarm):
        place = (land.x(across), land.height * down + 0.06 * width)
        lean = (-0.35, 0.3, -0.2, 0.25, 0.15)[k] * (-1 if land.flipped else 1)
        acts += jellyfish(land, Jelly(place, width * tall * unit, tint, depth, 1.7 * k, lean))
    x, y = land.x(0.52), land.height * 0.40
    return acts, [land.box(x, y + 60 * unit, 220, 260)]


DIVES: Mapping[str, Dive] = {
    "shoal": Dive("day", _shoal, "push", 0.34),
    "whale": Dive("day", _whale, "pan_right", 0.42),
    "jellyfish": Dive("night", _jellies, "tilt_up", 0.0),
}
