"""The acts of a city under changing light: sky, sun and moon, clouds, towers, silhouettes, lamps, water."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import skia

from moying.painter import blit
from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.easel import seen
from moying.painter.layers import Stencil, drawn, sky, stencil
from moying.painter.motifs.buildings import Codes
from moying.painter.motifs.daylight import LIT, Clock, Daylight, city_colours, daylight
from moying.painter.noise import fractal, quantised
from moying.painter.painting import moved
from moying.painter.palette import Colour, as_light, ease, gradient_ramp, light_ramp, mix, ramp


@dataclass(frozen=True, slots=True)
class Ground:
    """What every part of a city needs: the canvas, the camera, the clock. y counts down, in px."""

    width: int
    height: int
    camera: Camera
    clock: Clock
    rng: np.random.Generator
    horizon: float
    """The row where the sky ends."""

    @property
    def unit(self) -> float:
        """One px of a canvas whose shorter side is 1080."""
        return min(self.width, self.height) / 1080

    def light(self, t_ms: float) -> Daylight:
        """The light at a moment."""
        return daylight(self.clock.phase(t_ms))


@dataclass(frozen=True, slots=True, eq=False)
class Sky:
    """The sky down to the horizon, its stars, and the sun that sinks or the moon that rises."""

    ground: Ground
    stars: Stencil
    disc: Stencil
    halo: Stencil
    side: float
    """Where the sun sets, as a share of the width; the moon rises on the other side."""

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Paint it."""
        light = self.ground.light(t_ms)
        stops = ((0.0, light.zenith, 1.0), (0.55, light.middle, 1.0), (1.0, light.horizon, 1.0))
        sky(canvas, stops, 0, self.ground.horizon)
        below = math.floor(self.ground.horizon)
        sky(canvas, ((0.0, light.horizon, 1.0), (1.0, light.horizon, 1.0)), below, self.ground.height)
        self.stars.lay(canvas, light_ramp((1, 1, 1)), opacity=light.night * 0.9, light=True)
        if light.phase < 0.66:
            self._sun(canvas, light)
        self._moon(canvas, light)

    def _sun(self, canvas: Canvas, light: Daylight) -> None:
        sunk = ease(-0.25, 0.64, light.phase)
        x = self.ground.width * (self.side + 0.12 * (0.5 - sunk))
        y = self.ground.horizon * (0.20 + 0.86 * sunk)
        strength = 1 - ease(0.50, 0.64, light.phase)
        self.halo.lay(canvas, light_ramp(light.sun, 0.75), View(x, y, 1.0), opacity=strength, light=True)
        self.disc.lay(
            canvas,
            ramp(mix(light.sun, (1, 1, 1), 0.92 - 0.7 * ease(0.2, 0.5, light.phase))),
            View(x, y, 1.0),
            opacity=min(1.0, strength * 2),
        )

    def _moon(self, canvas: Canvas, light: Daylight) -> None:
        shown = ease(0.62, 0.86, light.phase)
        x, y = (
            self.ground.width * (1.02 - self.side),
            self.ground.horizon * (0.36 - 0.12 * ease(0.55, 1.0, light.phase)),
        )
        pale = (0.96, 0.95, 0.88)
        self.halo.lay(canvas, light_ramp(pale, 0.32), View(x, y, 1.0), opacity=shown, light=True)
        self.disc.lay(canvas, ramp(pale), View(x, y, 0.8), opacity=shown)


def make_sky(ground: Ground) -> Sky:
    """Scatter the stars and cut the discs."""
    unit, rng = ground.unit, ground.rng
    side = float(rng.choice([0.24, 0.76]))
    return Sky(ground, _stars(ground), _disc(58 * unit, 0.08), _halo(430 * unit, rng), side)


def _stars(ground: Ground) -> Stencil:
    rng, unit = ground.rng, ground.unit
    tall = max(2, int(ground.horizon * 0.8))
    field = np.zeros((tall, ground.width), np.float32)
    for _ in range(150):
        y, x, size = rng.random() ** 1.4 * tall, rng.random() * ground.width, unit * rng.uniform(0.5, 1.5)
        cv2.circle(field, (int(x * 16), int(y * 16)), int(size * 16), rng.uniform(0.2, 0.95), -1, cv2.LINE_AA, 4)
    return stencil(quantised(field, rng))


def _disc(radius: float, soft: float) -> Stencil:
    away = _away(radius * 1.1) / radius
    return stencil(np.rint(np.clip((1 - away) / soft + 0.5, 0, 1) * 255).astype(np.uint8), -radius * 1.1, -radius * 1.1)


def _halo(radius: float, rng: np.random.Generator) -> Stencil:
    away = np.clip(_away(radius) / radius, 0, 1)
    return stencil(quantised(0.9 * (1 - away) ** 2.6, rng), -radius, -radius)


def _away(radius: float) -> npt.NDArray[np.float32]:
    side = math.ceil(2 * radius)
    y, x = np.mgrid[:side, :side].astype(np.float32) + 0.5 - radius
    return np.asarray(np.hypot(y, x), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Clouds:
    """A bank of cloud that drifts and takes the colours of the hour."""

    ground: Ground
    bank: Stencil
    grain: float
    way_px: float
    opacity: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it where the wind has brought it."""
        light = self.ground.light(t_ms)
        share = min(1.0, max(0.0, t_ms / max(1, self.ground.camera.duration_ms))) - 0.5
        colours = gradient_ramp(((0.0, light.cloud_dark), (0.45, light.cloud_lit), (1.0, light.cloud_lit)))
        view = moved(self.ground.camera.view(t_ms, 0.05), (self.way_px * share, 0.0))
        opacity = self.opacity * (1 - 0.45 * light.night)
        self.bank.lay(canvas, colours, View(view.dx, view.dy, view.scale * self.grain), opacity=opacity)


def make_clouds(ground: Ground, top: float, foot: float, *, cover: float, opacity: float) -> Clouds:
    """Cloud between two rows; `cover` 0..1 is how much of the band it fills."""
    rng, grain = ground.rng, max(1.0, 3 * ground.unit)
    way = ground.width * min(0.6, ground.camera.duration_ms / 1000 * 0.035) * float(rng.choice([-1, 1]))
    reach = abs(way) / 2 + ground.camera.bleed_px(0.05) + grain
    shape = (max(4, round((foot - top) / grain)), max(8, round((ground.width + 2 * reach) / grain)))
    lumps = fractal(rng, shape, (130 * ground.unit / grain, 400 * ground.unit / grain), 5, 0.55)
    band = np.sin(np.linspace(0, math.pi, shape[0]))[:, None] ** 0.8
    codes = quantised(np.clip((lumps - (0.72 - 0.42 * cover)) * 4.2, 0, 1) * band, rng)
    return Clouds(ground, stencil(codes, -reach / grain, top / grain), grain, way, opacity)


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """A row of towers at a depth, with the glow of its windows."""

    ground: Ground
    towers: Stencil
    glow: Stencil
    grain: float
    depth: float
    haze: float
    shine: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay them in the light of the moment."""
        light = self.ground.light(t_ms)
        view = self.ground.camera.view(t_ms, self.depth)
        self.towers.lay(canvas, city_colours(light, self.haze), view)
        grown = View(view.dx, view.dy, view.scale * self.grain)
        strength = self.shine * light.night * (1 - 0.4 * self.haze)
        self.glow.lay(canvas, light_ramp((1.0, 0.70, 0.40), 0.9), grown, opacity=strength, light=True)


def make_blocks(
    ground: Ground, depth: float, haze: float, foot: float, tallest: float, raise_towers: Callable[[Codes, float], None]
) -> Blocks:
    """A row whose feet are at row `foot`; `raise_towers` builds on the codes it is given (and the row of the feet)."""
    bleed = ground.camera.bleed_px(depth)
    codes = np.zeros((math.ceil(tallest), ground.width + 2 * bleed), np.uint8)
    raise_towers(codes, tallest)
    left, top = -bleed, foot - tallest
    return blocks_of(ground, codes, left, top, depth, haze)


def blocks_of(
    ground: Ground, codes: Codes, left: float, top: float, depth: float, haze: float, shine: float = 0.95
) -> Blocks:
    """Blocks from codes that are built already; `shine` is how much their windows glow at night."""
    grain = 4.0
    lamps = (codes >= LIT).astype(np.float32)
    small = cv2.resize(lamps, None, fx=1 / grain, fy=1 / grain, interpolation=cv2.INTER_AREA)
    near, far = (cv2.GaussianBlur(small, (0, 0), max(0.6, size * ground.unit)) for size in (2.2, 9.0))
    codes_of_glow = quantised(np.clip(near * 0.5 + far * 0.9, 0, 1), ground.rng)
    glow = stencil(codes_of_glow, left / grain, top / grain)
    return Blocks(ground, stencil(codes, left, top), glow, grain, depth, haze, shine)


@dataclass(frozen=True, slots=True, eq=False)
class Silhouette:
    """A shape in one paint, such as a bridge, in the light of the moment."""

    ground: Ground
    shape: Stencil
    paint: Colour
    depth: float
    haze: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it."""
        light = self.ground.light(t_ms)
        lit = (self.paint[0] * light.light[0], self.paint[1] * light.light[1], self.paint[2] * light.light[2])
        self.shape.lay(canvas, ramp(mix(lit, light.horizon, self.haze)), self.ground.camera.view(t_ms, self.depth))


def make_silhouette(
    ground: Ground, draw: Callable[[skia.Canvas], None], paint: Colour, depth: float, haze: float = 0.0
) -> Silhouette:
    """The shape that `draw` fills, in painting coordinates."""
    return Silhouette(ground, drawn_stencil(ground, draw, depth), paint, depth, haze)


@dataclass(frozen=True, slots=True, eq=False)
class Lamps:
    """Lights that come on at dusk: a stencil added in one colour."""

    ground: Ground
    shape: Stencil
    tint: Colour
    depth: float
    by_day: float = 0.0

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Add them as far as they are on."""
        on = max(self.by_day, ease(0.42, 0.62, self.ground.light(t_ms).phase))
        view = self.ground.camera.view(t_ms, self.depth)
        self.shape.lay(canvas, light_ramp(self.tint), view, opacity=on, light=True)


def drawn_stencil(ground: Ground, draw: Callable[[skia.Canvas], None], depth: float) -> Stencil:
    """The coverage of what `draw` paints, reaching beyond the canvas as its depth needs."""
    bleed = ground.camera.bleed_px(depth)
    pixels = drawn(ground.width + 2 * bleed, ground.height + 2 * bleed, draw, -bleed, -bleed)
    return stencil((pixels >> 24).astype(np.uint8), -bleed, -bleed)


@dataclass(frozen=True, slots=True, eq=False)
class Haze:
    """Air that thickens downwards between two rows, in the colour of the horizon."""

    ground: Ground
    top: float
    foot: float
    thickness: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it over what is there."""
        light = self.ground.light(t_ms)
        air = mix(light.horizon, light.middle, 0.25)
        strength = self.thickness * (1 - 0.5 * light.night)
        sky(canvas, ((0.0, air, 0.0), (1.0, air, strength)), self.top, self.foot)


@dataclass(frozen=True, slots=True, eq=False)
class Water:
    """A river: it mirrors all that stands above its shore, broken by waves, and darkens towards us."""

    ground: Ground
    shore: int

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Paint it from what is on the canvas."""
        count = len(canvas) - self.shore
        if count <= 0 or self.shore < 2:
            return
        light, t, unit = self.ground.light(t_ms), t_ms / 1000, self.ground.unit
        away = (np.arange(count) + 0.5) / count
        deep = np.log1p(away * 26)
        swell = (
            np.sin(deep * 23 - t * 1.7) + 0.7 * np.sin(deep * 51 + t * 2.3 + 1.0) + 0.5 * np.sin(deep * 97 - t * 3.1)
        )
        rows = self.shore - 1 - np.arange(count) * 0.92 + swell * (1 + 20 * away) * unit
        shifts = (np.sin(deep * 31 + t * 1.9) + 0.6 * np.sin(deep * 73 - t * 2.6)) * (0.6 + 9 * away) * unit
        keep = np.rint(256 * (0.80 - 0.42 * away + 0.035 * swell * (0.3 + away)))
        keep = np.clip(keep, 0, 256)
        tint = np.asarray(seen(mix(light.zenith, (0.02, 0.05, 0.09), 0.62)))
        water = as_light(tint[None] * (1 - keep[:, None] / 256))
        blit.mirror_rows(
            canvas, self.shore, rows.astype(np.float32), shifts.astype(np.float32), keep.astype(np.uint32), water
        )
