"""The ground of an ink landscape: paper, ranges in mist, sun or moon, water. What stands in it is the scene's own.

Places are told as shares of the canvas, so that one composition serves every ratio.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.camera import Camera, camera_for
from moying.painter.canvas import OnCanvas
from moying.painter.layers import Layer, drawn_layer, faded, layer, stencil
from moying.painter.motifs.ink import Brush, Pigment, crest, folds, range_layer
from moying.painter.noise import Field, fractal, generator, quantised
from moying.painter.painting import Act, Drift, Placed, Rippled, box_around
from moying.painter.palette import Colour, colour, colours, mix, ramp
from moying.painter.pen import around, fill, ribbon
from moying.painter.spec import Box, SceneSpec


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of a painting."""

    paper_top: Colour
    paper_foot: Colour
    mist: Colour
    far: Colour
    near: Colour
    tint: Colour
    tinted: float
    disc: Colour
    needles: Colour


def _tones(codes: str, tinted: float, needles: str = "#2f4a3a") -> Tones:
    top, foot, mist, far, near, tint, disc = colours(codes)
    return Tones(top, foot, mist, far, near, tint, tinted, disc, colour(needles))


TONES: dict[str, Tones] = {
    #                paper top, foot, mist, far ink, near ink, tint, sun or moon
    "ink": _tones("#f1ead8 #e6dcc4 #f3ecdc #6b7980 #15181a #7d9a92 #c23a26", 0.16),
    "blue_green": _tones("#efe2bf #e2cfa2 #f1e6c8 #3f7f86 #14343a #2f9484 #c9472b", 0.92, "#1f5a46"),
    "dawn": _tones("#f4dfd6 #e9dcd3 #f7e9e1 #8e8a98 #2a2b38 #a9a2b8 #e0705a", 0.35),
    "sunset": _tones("#f3cfa4 #edc7ab #f6dcc0 #8f6f73 #2a1c22 #c77f5f #cf3a1e", 0.45, "#33322a"),
    "moon": _tones("#8f9da8 #aab4b6 #b6c0c2 #64757f #10171e #5b7682 #f6f1dc", 0.30, "#1d3a38"),
    "spring": _tones("#f0ecdc #e3dfc8 #f3efe2 #7c9188 #1b2420 #86ad84 #d8503c", 0.55, "#3f6a44"),
    "autumn": _tones("#f2e4c8 #e6d1ac #f4e8d2 #8a7d70 #211812 #c47a3a #c23a1e", 0.60, "#5a4a22"),
    "snow": _tones("#dfe3e6 #e8eaea #eef0f0 #8793a0 #1a1f26 #f7f9fa #c8503c", 0.85, "#33453f"),
}


@dataclass(frozen=True, slots=True)
class Stage(OnCanvas):
    """What every part of a painting needs to know. y counts down from the top of the canvas, in px."""

    spec: SceneSpec
    rng: np.random.Generator
    camera: Camera
    tones: Tones
    brush: Brush
    shore: float
    relief: float
    flipped: bool

    def x(self, share: float) -> float:
        """A place across the canvas; compositions are mirrored on some seeds."""
        return self.width * (1 - share if self.flipped else share)


@dataclass(frozen=True, slots=True)
class Form:
    """How the ranges of a painting rise.

    shape: height 0..1 at a place 0..1 across, for a range of nearness 0..1. steepness: 2 rolls, 4 stands up like karst.
    slender: how narrow a peak is to its height, 0.3 a needle, 1 a hill. ranges: how many, far to near.
    """

    shape: Callable[[float, float], float]
    steepness: float
    slender: float
    ranges: int


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """A painted range, with the height of its crest over its foot for each px from `left`."""

    act: Placed
    ridge: Field
    left: float
    foot: float

    def crest_y(self, x: float) -> float:
        """Where its crest is above the place x."""
        return self.foot - float(self.ridge[min(len(self.ridge) - 1, max(0, round(x - self.left)))])

    def summit_x(self, first: float, last: float) -> float:
        """The place of its highest point between two places."""
        start = round(first - self.left)
        return self.left + start + int(self.ridge[start : round(last - self.left)].argmax())


def stage_for(spec: SceneSpec, tones: str, move: str, *, lake: bool) -> Stage:
    """The stage of a spec; `tones` and `move` hold where the spec asks for none. A lake leaves more room below."""
    rng = generator("ink", spec.seed)
    tall = min(1.8, max(0.5, spec.height_px / spec.width_px))
    shore = spec.height_px * float(np.interp(tall, (0.56, 1.0, 1.78), (0.74, 0.70, 0.645)))
    shore += 0.0 if lake else spec.height_px * 0.075
    relief = spec.height_px * float(np.interp(tall, (0.56, 1.0, 1.78), (0.30, 0.25, 0.165)))
    camera = camera_for(spec, move)
    return Stage(spec, rng, camera, _chosen(spec, tones), Brush.wet(rng), shore, relief, bool(rng.random() < 0.5))


def _chosen(spec: SceneSpec, own: str) -> Tones:
    """The first wish that names a set of tones; a film's shots stay in one set unless asked otherwise."""
    aliases = {"night": "moon", "dusk": "sunset", "fresh": "blue_green", "warm": "sunset", "winter": "snow"}
    wishes = (spec.weather, spec.time, spec.palette, spec.season)
    for wish in (aliases.get(name, name) for name in wishes):
        if wish in TONES:
            return TONES[wish]
    return TONES[own]


def range_of(stage: Stage, form: Form, k: int, nearness: float | None = None) -> Range:
    """The range number `k` of a form, 0 the farthest."""
    near = k / max(1, form.ranges - 1) if nearness is None else nearness
    depth = 0.06 + 0.62 * near if nearness is None else 1.0
    bleed = stage.camera.bleed_px(depth)
    width = stage.width + 2 * bleed
    relief = stage.relief * (0.85 + 0.55 * near)
    foot = stage.shore - stage.height * 0.235 * (1 - near) ** 1.15
    peaks = _peaks(stage, form, near, relief, width)
    ridge = crest(stage.rng, width, relief, peaks, form.steepness, 0.95)
    crests = folds(stage.rng, ridge, relief, 3 + round(2 * near))
    tones = stage.tones
    pigment = Pigment(mix(tones.far, tones.near, near), tones.mist, tones.tint, tones.tinted * (0.6 + 0.4 * near), near)
    painted = range_layer(stage.rng, stage.brush, crests, foot, stage.height * (0.05 + 0.035 * near), pigment, -bleed)
    return Range(Placed(painted, stage.camera, depth), ridge, -bleed, foot)


def _peaks(stage: Stage, form: Form, near: float, relief: float, width: int) -> npt.NDArray[np.float64]:
    rng = stage.rng
    count = max(4, round(width / (relief * form.slender * 1.25)))
    across = (np.arange(count) + rng.uniform(0.1, 0.9, count)) / count
    shares = [form.shape(1 - x if stage.flipped else x, near) for x in across]
    heights = np.array(shares) * rng.uniform(0.5, 1.08, count)
    halves = relief * form.slender * rng.uniform(0.32, 0.8, count)
    return np.stack([across * width, halves, heights], axis=-1)


def mist_bank(stage: Stage, foot: float, depth: float, k: int) -> Act:
    """A bank of mist along the foot of a range."""
    grain, tall = max(1.0, 4 * stage.unit), stage.height * 0.16
    way = stage.width * min(0.35, stage.camera.duration_ms / 1000 * 0.014) * (1 if k % 2 else -1)
    reach = abs(way) / 2 + stage.camera.bleed_px(depth) + grain
    shape = (max(4, round(tall / grain)), max(8, round((stage.width + 2 * reach) / grain)))
    lumps = fractal(stage.rng, shape, (shape[0] * 0.45, 260 * stage.unit / grain), 4)
    bank = np.sin(np.linspace(0, math.pi, shape[0]))[:, None] ** 1.5
    codes = quantised(np.clip((lumps - 0.33) * 2.6, 0, 1) * bank, stage.rng)
    place = stencil(codes, -reach / grain, (foot - tall * 0.62) / grain)
    return Drift(place, ramp(stage.tones.mist, 0.92), stage.camera, depth, way, grain)


def disc(stage: Stage, across: float, down: float) -> Act:
    """Sun or moon: a soft-edged disc with a breath of its colour around."""
    x, y, radius = stage.x(across), stage.height * down, _disc_radius(stage)
    tint = stage.tones.disc
    moon = sum(tint) > 2.4

    def draw(pen: skia.Canvas) -> None:
        halo = ((0.0, tint, 0.42 if moon else 0.22), (0.35, tint, 0.2 if moon else 0.1), (1.0, tint, 0.0))
        pen.drawCircle(x, y, radius * 3.2, around((x, y), radius * 3.2, halo))
        edge = ((0, tint, 0.97), (0.9, mix(tint, stage.tones.mist, 0.12), 0.93), (1, tint, 0.0))
        pen.drawCircle(x, y, radius * 1.04, around((x, y), radius * 1.04, edge))

    margin = radius * 3.4
    side = math.ceil(2 * margin)
    return Placed(drawn_layer(side, side, draw, round(x - margin), round(y - margin)), stage.camera, 0.02)


def _disc_radius(stage: Stage) -> float:
    return 84 * stage.unit


def disc_box(stage: Stage, across: float, down: float) -> Box:
    """What the disc takes up."""
    radius = _disc_radius(stage) * 1.1
    return box_around(stage.x(across), stage.height * down, radius, radius, stage.width, stage.height)


def water(stage: Stage, ranges: list[Range]) -> list[Act]:
    """The ranges upside down in the water, and strokes of the brush for its surface."""
    reflection = Rippled(_reflected(stage, ranges), stage.camera, 0.6, stage.shore, 7 * stage.unit, opacity=0.42)
    surface = Rippled(strokes(stage, stage.tones.near, 0.13), stage.camera, 0.75, stage.shore, 16 * stage.unit)
    return [reflection, surface]


def _reflected(stage: Stage, ranges: list[Range]) -> Layer:
    bleed, depth_px = stage.camera.bleed_px(0.75), round((stage.height - stage.shore) * 0.75)
    seen = np.zeros((math.ceil(stage.shore), stage.width + 2 * bleed), np.uint32)
    for painted in ranges[-2:]:
        moved = replace(painted.act.layer, left=painted.act.layer.left + bleed)
        moved.lay(seen)
    upside_down = seen[::-1][: round(depth_px / 0.6)][:: max(1, round(1 / 0.6))]
    fade = np.linspace(1, 0, len(upside_down)) ** 1.2
    return layer(faded(upside_down, fade[:, None]), -bleed, stage.shore)


def strokes(stage: Stage, ink: Colour, strength: float, centre: float | None = None, spread: float = 0.5) -> Layer:
    """Flat strokes from the shore to the near edge, wider and rarer as they come near; around `centre` if given."""
    bleed, rng, deep = stage.camera.bleed_px(0.75), stage.rng, stage.height - stage.shore
    middle = stage.width / 2 if centre is None else centre

    def draw(pen: skia.Canvas) -> None:
        for away in np.linspace(0.02, 0.97, 46):
            for _ in range(2):
                y = stage.shore + deep * away**1.5
                half = stage.width * (0.03 + 0.11 * away) * rng.uniform(0.5, 1.4) * (1 if centre is None else 0.6)
                x = middle + rng.uniform(-1, 1) * stage.width * spread * (1 if centre is None else 0.3 + away)
                width = (0.8 + 3.4 * away) * stage.unit * rng.uniform(0.6, 1.2)
                thin_to_thick = [0.2, width, width * 0.8, 0.2]
                spine = [(x - half, y), (x - half * 0.3, y), (x + half * 0.4, y), (x + half, y)]
                pen.drawPath(ribbon(spine, thin_to_thick), fill(ink, strength * rng.uniform(0.4, 1.3)))

    return drawn_layer(stage.width + 2 * bleed, math.ceil(deep), draw, -bleed, math.floor(stage.shore))


def foreground(stage: Stage) -> list[Act]:
    """A dark bank along the lower edge, high in one corner, with mist before it: the place one looks from."""

    def bank(across: float, near: float) -> float:
        left, right = max(0.0, 1 - across / 0.62), max(0.0, (across - 0.72) / 0.28)
        return 0.12 + 0.9 * math.pow(left, 1.3) + 0.35 * math.pow(right, 1.5)

    low = replace(stage, shore=stage.height * 1.03, relief=stage.height * 0.135, flipped=not stage.flipped)
    near = range_of(low, Form(bank, 2.0, 1.5, 1), 0, nearness=1.0)
    return [near.act, mist_bank(stage, stage.height * 0.91, 0.9, 5)]
