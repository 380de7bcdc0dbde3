"""Ink on paper: rice paper, and mountain ranges as washes with a dark crest, texture strokes and a foot lost in mist.

A range is painted as painters do it, as a pile of folds: each fold hides what lies behind, is darkest along its own
crest and pales downwards, and its texture strokes (皴) run down the slope.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from moying.painter.compiled import njit
from moying.painter.layers import Layer, layer
from moying.painter.noise import Field, fractal, ridge_line, tileable
from moying.painter.palette import Colour, premultiplied, restyled

_SIDE = 512


@dataclass(frozen=True, slots=True)
class Brush:
    """Two noise tiles that all ranges of a painting share: how the wash pools, and where strokes fall."""

    wash: Field
    strokes: Field

    @classmethod
    def wet(cls, rng: np.random.Generator) -> Brush:
        """A brush loaded by `rng`."""
        return cls(tileable(rng, _SIDE, 1.9), tileable(rng, _SIDE, 1.35))


@dataclass(frozen=True, slots=True)
class Pigment:
    """What a range is painted with. tint: the colour washed over its upper part, `tinted` 0..1 strong."""

    ink: Colour
    mist: Colour
    tint: Colour
    tinted: float
    depth: float
    """0 far and pale, 1 near and dark."""


def paper(rng: np.random.Generator, height: int, width: int, top: Colour, bottom: Colour) -> npt.NDArray[np.uint32]:
    """Rice paper, opaque (height, width) pixels: long fibres, faint blotches, a tone from `top` to `bottom`."""
    unit = min(height, width) / 1080
    fibres = fractal(rng, (height, width), (3 * unit + 1, 40 * unit), 2) + fractal(
        rng, (height, width), (60 * unit, 3 * unit + 1), 2
    )
    blotches = fractal(rng, (height, width), (500 * unit, 500 * unit), 3)
    tone = 1 + 0.032 * (fibres - 1) + 0.07 * (blotches - 0.5)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    base = np.asarray(top, np.float32) * (1 - down) + np.asarray(bottom, np.float32) * down
    return premultiplied(base * tone[..., None], np.ones((height, width), np.float32))


def crest(
    rng: np.random.Generator, width: int, relief: float, peaks: npt.ArrayLike, steepness: float, roughness: float
) -> Field:
    """Height of a crest above its foot, (width,) px. peaks: rows of (place px, half width px, height 0..1)."""
    x = np.arange(width, dtype=np.float32)
    height = np.zeros(width, np.float32)
    for place, half_width, share in np.asarray(peaks, np.float32).reshape(-1, 3):
        peak = relief * share / (1 + np.abs((x - place) / half_width) ** steepness)
        height = np.maximum(height, peak) + 0.10 * peak
    broken = np.abs(ridge_line(rng, width, relief * 0.8, 5, 0.5) * 2 - 1)
    fine = ridge_line(rng, width, max(2.0, relief * 0.09), 4) - 0.5
    return np.asarray(height * (1 + roughness * (broken - 0.4)) + relief * 0.07 * roughness * fine, np.float32)


def folds(rng: np.random.Generator, ridge: Field, relief: float, count: int) -> Field:
    """The crests (count, width) of a range's folds, back to front, as heights: spurs that step down in front of it."""
    width = len(ridge)
    rows = [ridge]
    for k in range(1, count):
        sunk = ridge_line(rng, width, relief * 0.55, 4, 0.55)
        share = 1 - k / count * (0.75 + 0.5 * sunk)
        notch = relief * 0.25 * np.abs(ridge_line(rng, width, relief * 0.35, 4) - 0.5)
        rows.append(ridge * share - notch)
    return np.asarray(rows, np.float32)


def range_layer(
    rng: np.random.Generator, brush: Brush, crests: Field, foot_y: float, fade_px: float, pigment: Pigment, left: float
) -> Layer:
    """Paint a range whose folds have `crests` (folds, width) px above `foot_y`; below it, `fade_px` of mist."""
    top = math.floor(foot_y - float(crests.max())) - 8
    height = math.ceil(foot_y + fade_px) - top
    tops = (foot_y - top) - crests
    slopes = np.gradient(_smooth(tops, 9), axis=1).astype(np.float32)
    tone = np.array([*pigment.ink, *pigment.mist, *pigment.tint, pigment.tinted, pigment.depth], np.float32)
    pixels = np.zeros((height, crests.shape[1]), np.uint32)
    origin = rng.integers(0, _SIDE, 2)
    unit = float(max(40.0, crests.max())) / 400
    _paint_range(pixels, tops, slopes, foot_y - top, fade_px, unit, tone, brush.wash, brush.strokes, *origin)
    return layer(restyled(pixels), left, top)


def _smooth(rows: Field, radius: int) -> Field:
    kernel = np.ones(2 * radius + 1, np.float32) / (2 * radius + 1)
    padded = np.pad(rows, ((0, 0), (radius, radius)), mode="edge")
    return np.asarray([np.convolve(row, kernel, "valid") for row in padded], np.float32)


@njit(inline="always", cache=True)
def _step(a: float, b: float, x: float) -> float:
    t = min(1.0, max(0.0, (x - a) / (b - a)))
    return t * t * (3 - 2 * t)


@njit(inline="always", cache=True)
def tile_at(tile: Field, y: float, x: float) -> Any:
    """Bilinear look-up in a tile that repeats."""
    side = tile.shape[0]
    y0, x0 = math.floor(y), math.floor(x)
    fy, fx = y - y0, x - x0
    r0, r1, c0, c1 = y0 % side, (y0 + 1) % side, x0 % side, (x0 + 1) % side
    above = tile[r0, c0] * (1 - fx) + tile[r0, c1] * fx
    return above * (1 - fy) + (tile[r1, c0] * (1 - fx) + tile[r1, c1] * fx) * fy


@njit(nogil=True, cache=True)
def _paint_range(
    pixels: npt.NDArray[np.uint32],
    tops: Field,
    slopes: Field,
    foot: float,
    fade: float,
    unit: float,
    tone: Field,
    wash: Field,
    strokes: Field,
    origin_y: int,
    origin_x: int,
) -> None:
    height, width = pixels.shape
    depth, tinted = tone[10], tone[9]
    rough, reach = 2.2 + 1.5 * depth, (90.0 + 110.0 * depth) * unit
    for x in range(width):
        for y in range(max(0, int(tops[:, x].min()) - 6), height):
            red = green = blue = cover = 0.0
            pool = tile_at(wash, y * 0.9 / unit * 0.6 + origin_y, x * 0.55 / unit + origin_x)
            jitter = (tile_at(wash, y * 3.1 + origin_x, x * 3.1 + origin_y) - 0.5) * rough * 2
            for k in range(tops.shape[0]):
                below = y - tops[k, x]
                if below < -rough * 2:
                    continue
                edge = _step(-rough * (1.3 - depth * 0.6), rough * (1.3 - depth * 0.6), below + jitter)
                lean = x - max(-1.4, min(1.4, slopes[k, x])) * below * 0.55 + (pool - 0.5) * 26 * unit
                grain = tile_at(strokes, below * 0.42 / unit + 97 * k + origin_y, lean * 2.1 / unit + 211 * k)
                grain2 = tile_at(strokes, below * 0.95 / unit + 31 * k, lean * 5.2 / unit + 57 * k + origin_x)
                fall = math.exp(-max(0.0, below) / reach)
                stroke = _step(0.52, 0.80, grain * 0.60 + grain2 * 0.48) * (0.25 + 0.75 * fall)
                rim = math.exp(-max(0.0, below) / ((5 + 8 * depth) * unit + 1)) * (0.55 + 0.6 * pool)
                dark = (0.20 + 0.34 * depth) * fall * (0.45 + 0.95 * pool)
                dark += (0.10 + 0.52 * depth) * stroke + (0.20 + 0.36 * depth) * rim
                dark = min(0.97, dark * (0.78 + 0.22 * (k + 1) / tops.shape[0]))
                hue = tinted * (0.35 + 0.65 * fall) * (0.55 + 0.75 * pool) * (1 - 0.45 * stroke)
                hue = min(1.0, hue)
                part_r = (tone[3] + (tone[6] - tone[3]) * hue) * (1 - dark) + tone[0] * dark
                part_g = (tone[4] + (tone[7] - tone[4]) * hue) * (1 - dark) + tone[1] * dark
                part_b = (tone[5] + (tone[8] - tone[5]) * hue) * (1 - dark) + tone[2] * dark
                red += (part_r - red) * edge
                green += (part_g - green) * edge
                blue += (part_b - blue) * edge
                cover += (1 - cover) * edge
            lost = 1 - _step(foot - fade * 1.2, foot + fade * (0.55 + 0.45 * pool), y)
            alpha = cover * lost
            if alpha > 0.004:
                a, scale = int(alpha * 255 + 0.5), lost * 255
                r, g, b = int(red * scale + 0.5), int(green * scale + 0.5), int(blue * scale + 0.5)
                pixels[y, x] = np.uint32((a << 24) | (min(r, a) << 16) | (min(g, a) << 8) | min(b, a))
