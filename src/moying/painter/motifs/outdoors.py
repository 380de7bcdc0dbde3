"""Open air: the hour, a sky with its sun or moon, clouds that are lit from one side, stars, far ridges, birds.

What stands under that sky is the scene's own. Places are told as shares of the canvas, so that one composition serves
every ratio.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View, camera_for
from moying.painter.canvas import OnCanvas
from moying.painter.layers import Layer, Stencil, drawn, drawn_layer, layer, stencil
from moying.painter.motifs import figures
from moying.painter.noise import Field, fractal, generator, quantised, ridge_line
from moying.painter.painting import Act, Backdrop, Drift, Placed, Sketched, box_around, moved
from moying.painter.palette import Colour, along, colour, colours, light_ramp, mix, premultiplied, ramp
from moying.painter.pen import across, around, fill
from moying.painter.spec import Box, SceneSpec


@dataclass(frozen=True, slots=True)
class Hour:
    """The colours of an hour: the sky from its top to the horizon, what glows around sun or moon, clouds in the light
    and in shade, the air before far things, and the light that falls on all things."""

    zenith: Colour
    middle: Colour
    horizon: Colour
    glow: Colour
    disc: Colour
    lit: Colour
    dark: Colour
    light: Colour
    night: bool

    @property
    def air(self) -> Colour:
        """What far things fade into."""
        return mix(self.horizon, self.middle, 0.35)

    def on(self, paint: Colour) -> Colour:
        """A paint as it looks in this light."""
        return paint[0] * self.light[0], paint[1] * self.light[1], paint[2] * self.light[2]


def hour_of(codes: str, *, night: bool = False) -> Hour:
    """The hour of these eight colours, in the order of the fields of `Hour`."""
    zenith, middle, horizon, glow, disc, lit, dark, light = colours(codes)
    return Hour(zenith, middle, horizon, glow, disc, lit, dark, light, night)


HOURS: dict[str, Hour] = {
    #              zenith, middle, horizon, glow, sun or moon, cloud in light, in shade, light
    "dawn": hour_of("#6c8dbd #b4b8d4 #ffdcc2 #ffd6a8 #fff4dc #fff0e6 #a99fbe #f6e4dc"),
    "day": hour_of("#2a78bf #74b3df #d9eef4 #fff4d6 #fffdf0 #ffffff #a9c3da #ffffff"),
    "dusk": hour_of("#2f3568 #96587f #ffae6e #ff8f45 #ffe3a6 #ffb68c #5b4376 #c79f9a"),
    "night": hour_of("#050918 #101d42 #2a4170 #8fa9dd #f6f2df #44568a #0c1430 #4d5b88", night=True),
    "grey": hour_of("#7f8b98 #a3aeb8 #ccd3d6 #e4e6e2 #f2f1ea #dde2e5 #8a96a2 #d2d8dc"),
}
_ALIASES = {
    "sunset": "dusk", "evening": "dusk", "moon": "night", "morning": "dawn", "sunrise": "dawn", "noon": "day",
    "rain": "grey", "fog": "grey", "mist": "grey", "cloudy": "grey",
}  # fmt: skip
_OVERCAST = frozenset({"rain", "fog", "mist", "cloudy", "snow"})


_HORIZON_WANDERS = 0.035
"""Share of the height that a horizon may lie higher; never lower, since captions stand at the foot."""
_DISC_WANDERS = (0.07, 0.06)
"""Shares that sun or moon may stand aside, and higher or lower, from where a composition has it."""


def hour_name(spec: SceneSpec, own: str) -> str:
    """The hour that the spec asks for, else bad weather's grey, else the scene's own. No day is bright in the rain."""
    wishes = [_ALIASES.get(wish, wish) for wish in (spec.time, spec.weather)]
    if wishes[0] == "day" and spec.weather in _OVERCAST:
        return "grey"
    return next((wish for wish in wishes if wish in HOURS), own)


@dataclass(frozen=True, slots=True)
class Land(OnCanvas):
    """What every part of an outdoor picture needs. horizon: the row where the sky ends. disc: where sun or moon is."""

    spec: SceneSpec
    rng: np.random.Generator
    camera: Camera
    hour: Hour
    horizon: float
    disc: tuple[float, float]
    flipped: bool

    def x(self, share: float) -> float:
        """A place across the canvas; compositions are mirrored on some seeds."""
        return self.width * (1 - share if self.flipped else share)

    def box(self, x: float, y: float, half_width: float, half_height: float) -> Box:
        """A subject's box; sizes are told at 1080p."""
        return box_around(x, y, half_width * self.unit, half_height * self.unit, self.width, self.height)


def by_shape(spec: SceneSpec, places: Sequence[float]) -> float:
    """The place for this canvas out of those for a tall, a square and a wide one."""
    tall = min(1.8, max(0.5, spec.height_px / spec.width_px))
    return float(np.interp(tall, (0.56, 1.0, 1.78), tuple(places)[::-1]))


def land_for(
    spec: SceneSpec,
    key: str,
    hour: str,
    move: str,
    *,
    horizon: Sequence[float],
    disc: tuple[float, float],
    travel: float = 0.09,
) -> Land:
    """The land of a spec. key: the scene's name, its stream of chance. horizon: its row in tall, square and wide
    canvases (shares of the height). disc: sun or moon, across and down to the horizon (shares)."""
    rng = generator(key, spec.seed)
    by_chance = bool(rng.random() < 0.5)
    flipped = spec.seed % 2 == 1 if spec.style else by_chance  # takes of a view that is named turn round one by one
    lie = generator(f"the lie of {key}", spec.seed).uniform(-1, 1, 3)
    row = spec.height_px * (by_shape(spec, horizon) + _HORIZON_WANDERS * 0.5 * (lie[0] - 1))
    across_ = disc[0] + _DISC_WANDERS[0] * lie[1]
    place = (1 - across_ if flipped else across_) * spec.width_px, (disc[1] + _DISC_WANDERS[1] * lie[2]) * row
    camera = camera_for(spec, move, travel=travel)
    return Land(spec, rng, camera, HOURS[hour_name(spec, hour)], row, place, flipped)


def open_sky(land: Land, glow: float = 1.0) -> Act:
    """The sky behind everything, lit around its disc, and the horizon's colour below it."""
    hour, (x0, y0) = land.hour, land.disc
    y, x = np.ogrid[: land.height, : land.width]
    down = np.minimum(1.0, (np.arange(land.height) + 0.5) / max(1.0, land.horizon))
    stops = ((0.0, hour.zenith), (0.55, hour.middle), (1.0, hour.horizon))
    column = np.array([along(stops, float(place)) for place in down], np.float32)[:, None]
    reach = 0.62 * max(land.horizon, 0.5 * land.width)
    away = np.hypot((x - x0) / 1.25, y - y0).astype(np.float32) / reach
    share = (glow * (0.34 if land.hour.night else 0.80) * np.exp(-2.6 * away))[..., None]
    rgb = (np.asarray(hour.glow, np.float32) - column) * share
    rgb += column
    rgb += land.rng.random((land.height, land.width, 1), dtype=np.float32) / 255
    rgb -= 0.5 / 255
    return Backdrop(premultiplied(rgb, np.ones((land.height, land.width), np.float32)))


def disc(land: Land, size: float = 1.0) -> Act:
    """Sun or moon with its breath of light; `size` 1 is 120 px across at 1080p."""
    (x, y), radius, hour = land.disc, 60 * size * land.unit, land.hour
    reach = radius * 6

    def draw(pen: skia.Canvas) -> None:
        halo = ((0.0, hour.glow, 0.55), (0.22, hour.glow, 0.28), (1.0, hour.glow, 0.0))
        pen.drawCircle(x, y, reach, around((x, y), reach, halo))
        edge = ((0, hour.disc, 1.0), (0.86, hour.disc, 1.0), (1, hour.disc, 0.0))
        pen.drawCircle(x, y, radius, around((x, y), radius, edge))
        if hour.night:
            _seas_of_the_moon(pen, x, y, radius, hour)

    side = math.ceil(2 * reach)
    return Placed(drawn_layer(side, side, draw, round(x - reach), round(y - reach)), land.camera, 0.02)


def _seas_of_the_moon(pen: skia.Canvas, x: float, y: float, radius: float, hour: Hour) -> None:
    grey = mix(hour.disc, hour.middle, 0.45)
    for dx, dy, size in ((-0.30, -0.32, 0.34), (0.12, -0.22, 0.26), (-0.36, 0.16, 0.30), (0.30, 0.10, 0.18)):
        pen.drawCircle(x + dx * radius, y + dy * radius, size * radius, fill(grey, 0.34, 0.09 * radius))


@dataclass(frozen=True, slots=True, eq=False)
class Cloudbank:
    """A painted bank of cloud that drifts. grain: how many canvas px one of its pixels covers."""

    bank: Layer
    camera: Camera
    depth: float
    way_px: float
    grain: float
    opacity: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it where the wind has brought it."""
        share = min(1.0, max(0.0, t_ms / max(1, self.camera.duration_ms))) - 0.5
        view = moved(self.camera.view(t_ms, self.depth), (self.way_px * share, 0.0))
        self.bank.lay(canvas, View(view.dx, view.dy, view.scale * self.grain), opacity=self.opacity)


def clouds(land: Land, top: float, foot: float, *, cover: float, size: float = 1.0, opacity: float = 0.95) -> Act:
    """Cloud between two rows; `cover` 0..1 is how much of the band it fills, `size` 1 is lumps of 420 px at 1080p."""
    grain = max(1.0, 3 * land.unit)
    way = land.width * min(0.4, land.camera.duration_ms / 1000 * 0.02) * (1 if land.flipped else -1)
    reach = abs(way) / 2 + land.camera.bleed_px(0.06) + 2 * grain
    shape = (max(8, round((foot - top) / grain)), max(16, round((land.width + 2 * reach) / grain)))
    cell = (120 * size * land.unit / grain, 420 * size * land.unit / grain)
    lumps = fractal(land.rng, shape, cell, 6, 0.52)
    band = np.sin(np.linspace(0, 0.999 * math.pi, shape[0], dtype=np.float32))[:, None] ** 0.6
    density = np.clip((lumps - (0.70 - 0.36 * cover)) * 3.6, 0, 1) * band
    bank = layer(_lit(land, density, lumps, grain, top, reach), -reach / grain, top / grain)
    return Cloudbank(bank, land.camera, 0.06, way, grain, opacity)


def _lit(land: Land, density: Field, lumps: Field, grain: float, top: float, reach: float) -> npt.NDArray[np.uint32]:
    """Cloud that is bright towards the disc and grey in its thick parts, in premultiplied pixels."""
    x0, y0 = (land.disc[0] + reach) / grain, (land.disc[1] - top) / grain
    y, x = np.ogrid[: density.shape[0], : density.shape[1]]
    away = np.maximum(1.0, np.hypot(x - x0, y - y0)).astype(np.float32)
    slope_y, slope_x = np.gradient(cv2.GaussianBlur(lumps, (0, 0), 16 * land.unit / grain))
    facing = -(slope_x * (x0 - x) + slope_y * (y0 - y)) / away * 150 * land.unit / grain * 3
    near = np.exp(-away / (0.5 * density.shape[1]))
    light = np.clip(0.62 + 0.55 * facing - 0.34 * density + 0.25 * near, 0, 1)[..., None]
    rgb = np.asarray(land.hour.dark, np.float32) * (1 - light) + np.asarray(land.hour.lit, np.float32) * light
    rim = (near * (1 - density) * 0.8)[..., None] * light
    rgb = rgb + (np.asarray(land.hour.glow, np.float32) - rgb) * rim
    return premultiplied(rgb, density**0.8)


@dataclass(frozen=True, slots=True, eq=False)
class Stars:
    """Stars in groups that twinkle one after the other."""

    groups: tuple[Stencil, ...]
    camera: Camera
    strength: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Add their light."""
        view = self.camera.view(t_ms, 0.02)
        for k, group in enumerate(self.groups):
            shine = self.strength * (0.72 + 0.28 * math.sin(t_ms / 1000 * (1.1 + 0.37 * k) + 2.1 * k))
            group.lay(canvas, light_ramp((0.92, 0.96, 1.0)), view, opacity=shine, light=True)


def stars(land: Land, foot: float, count: int = 320, strength: float = 1.0) -> Act:
    """Stars from the top of the canvas down to the row `foot`, fewer near it."""
    size = (land.width, max(2, round(foot)))

    def group(k: int) -> Stencil:
        places = land.rng.random((count // 4, 3))

        def draw(pen: skia.Canvas) -> None:
            for x, y, bright in places:
                radius = (0.7 + 1.5 * bright**4) * max(0.55, land.unit)
                level = 0.25 + 0.75 * bright**2
                pen.drawCircle(x * size[0], y**1.3 * size[1], radius, fill((1, 1, 1), level, 0.3 * radius))
            if k == 0:
                for x, y, _ in places[:5]:
                    _sparkle(pen, x * size[0], y**1.3 * size[1] * 0.8, 9 * land.unit)

        return stencil((drawn(*size, draw) >> 24).astype(np.uint8))

    return Stars(tuple(group(k) for k in range(4)), land.camera, strength)


def _sparkle(pen: skia.Canvas, x: float, y: float, reach: float) -> None:
    white = (1.0, 1.0, 1.0)
    pen.drawCircle(x, y, reach, around((x, y), reach, ((0, white, 1.0), (0.18, white, 0.5), (1, white, 0.0))))


def heaven(land: Land, size: float = 1.0, *, foot: float = 0.9, count: int = 320) -> list[Act]:
    """The sky and what shines in it: stars by night down to a share `foot` of it, and sun or moon unless cloud covers
    them."""
    acts: list[Act] = [open_sky(land)]
    if land.hour.night:
        acts.append(stars(land, foot * land.horizon, count))
    if land.spec.weather not in _OVERCAST and land.hour is not HOURS["grey"]:
        acts.append(disc(land, size))
    return acts


def painted(land: Land, draw: Callable[[skia.Canvas], None], depth: float) -> Placed:
    """What `draw` paints in painting coordinates, as a layer of that depth."""
    bleed = land.camera.bleed_px(depth) + 2
    size = (land.width + 2 * bleed, land.height + 2 * bleed)
    return Placed(drawn_layer(*size, draw, -bleed, -bleed), land.camera, depth)


def ridge(land: Land, foot: float, rise: float, cell: float, paint: Colour, depth: float, fade: float = 0.0) -> Act:
    """A far range of even paint, paler downwards by `fade`. rise, cell: height and breadth of its peaks in px."""
    profile, bleed = profile_of(land, rise, cell, depth)

    def draw(pen: skia.Canvas) -> None:
        path = skia.Path()
        points = [skia.Point(x * 3.0 - bleed, foot - float(up)) for x, up in enumerate(profile)]
        path.addPoly([skia.Point(-bleed, foot + 2), *points, skia.Point(land.width + bleed + 6, foot + 2)], True)
        pale = mix(paint, land.hour.air, fade)
        pen.drawPath(path, across((0, foot - rise), (0, foot), ((0, paint, 1.0), (1, pale, 1.0))))

    return painted(land, draw, depth)


def profile_of(land: Land, rise: float, cell: float, depth: float) -> tuple[Field, int]:
    """Heights above the foot in px at every third px from `-bleed`, and that bleed."""
    bleed = land.camera.bleed_px(depth) + 2
    waves = ridge_line(land.rng, math.ceil((land.width + 2 * bleed) / 3) + 3, max(3.0, cell / 3), 6, 0.48)
    return np.asarray(rise * np.clip(0.12 + 1.05 * (waves - 0.18), 0.02, 1.2), np.float32), bleed


def mist(land: Land, y: float, tall: float, depth: float, tint: Colour, opacity: float = 0.9) -> Act:
    """A bank of mist around the row `y`, `tall` px high, that drifts."""
    grain = max(1.0, 4 * land.unit)
    way = land.width * min(0.30, land.camera.duration_ms / 1000 * 0.016) * float(land.rng.choice([-1, 1]))
    reach = abs(way) / 2 + land.camera.bleed_px(depth) + grain
    shape = (max(4, round(tall / grain)), max(8, round((land.width + 2 * reach) / grain)))
    lumps = fractal(land.rng, shape, (shape[0] * 0.5, 330 * land.unit / grain), 4)
    bank = np.sin(np.linspace(0, math.pi, shape[0]))[:, None] ** 1.4
    codes = quantised(np.clip((lumps - 0.34) * 2.5, 0, 1) * bank, land.rng)
    place = stencil(codes, -reach / grain, (y - tall * 0.5) / grain)
    return Drift(place, ramp(tint, opacity), land.camera, depth, way, grain)


def birds(land: Land, across_: float, down: float, count: int, span: float = 34) -> Act:
    """A loose line of far birds that crosses; `down` is a share of the sky."""
    rng = land.rng
    flock = [(k * 48 + rng.uniform(-12, 12), -k * 15 + rng.uniform(-14, 14), rng.uniform(0, 6)) for k in range(count)]
    x0, y0, unit, toward = land.x(across_), land.horizon * down, land.unit, -1 if land.flipped else 1
    ink = mix(land.hour.on(colour("#20262c")), land.hour.middle, 0.25)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for dx, dy, phase in flock:
            x = x0 + toward * (dx - 150 + 26 * t) * unit
            y = y0 + (dy + 7 * math.sin(t * 1.6 + phase)) * unit
            figures.gull(pen, x, y, span * unit, t * 6.4 + phase, ink)

    return Sketched(draw, land.camera, 0.15)
