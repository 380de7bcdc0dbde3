"""Tea fields on hills in the morning: rows of bushes that follow the slopes, mist between, sun coming over."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.camera import Camera, camera_for
from moying.painter.compiled import njit
from moying.painter.layers import drawn_layer, layer, stencil
from moying.painter.motifs import figures
from moying.painter.motifs.ink import Brush, tile_at
from moying.painter.noise import Field, fractal, generator, quantised, ridge_line
from moying.painter.painting import Act, Backdrop, Drift, Painting, Placed, Sketched, box_around
from moying.painter.palette import Colour, colours, mix, premultiplied, ramp, restyled
from moying.painter.pen import around
from moying.painter.spec import SceneSpec


@dataclass(frozen=True, slots=True)
class Morning:
    """The colours of an hour: sky above and at the hills, sun, mist, leaves far and near, in the light and in shade."""

    above: Colour
    horizon: Colour
    sun: Colour
    mist: Colour
    far: Colour
    leaf: Colour
    shade: Colour


def _morning(codes: str) -> Morning:
    return Morning(*colours(codes))


MORNINGS = {
    "fresh": _morning("#a9cfd6 #f4f1d8 #fff6d0 #f5f6e6 #9fbfae #a8c25a #2f5a34"),
    "warm": _morning("#d9b98c #ffe3ae #fff0c0 #fdebc8 #b9b083 #b7b24a #46562a"),
    "dusk": _morning("#7f7fa6 #ffb98a #ffd9a0 #f2c9b0 #8f8a94 #8f8a48 #34402f"),
    "night": _morning("#1d2a44 #4f6688 #e8eefc #7f93ad #4a6078 #4f6f5a #14261f"),
}


def tea_field(spec: SceneSpec) -> Painting:
    """Hills of tea, the first of them bluish in the distance, rows of bushes plain on the near ones."""
    rng = generator("tea field", spec.seed)
    camera = camera_for(spec, "pan_left", travel=0.10, zoom=0.07)
    tones = MORNINGS[_hour(spec)]
    width, height = spec.width_px, spec.height_px
    unit, side = min(width, height) / 1080, float(rng.choice([0.28, 0.72]))
    brush, top = Brush.wet(rng), height * (0.30 if height > width else 0.24)
    acts: list[Act] = [Backdrop(_sky(rng, tones, height, width)), _sun(camera, tones, width * side, top * 0.98, unit)]
    hills = 6
    for k in range(hills):
        near = k / (hills - 1)
        crest = top + (height * 0.98 - top) * (0.06 + 0.66 * near**1.25)
        acts.append(_hill(rng, camera, brush, tones, crest, near, unit))
        if k < hills - 1:
            acts.append(_mist(rng, camera, tones, crest + height * 0.075, near, unit))
    acts.append(_birds(rng, camera, width * (1 - side), top * 0.62, unit, tones))
    return Painting(tuple(acts), (box_around(width * side, top * 0.98, 150 * unit, 150 * unit, width, height),))


def _hour(spec: SceneSpec) -> str:
    names = {"sunset": "dusk", "evening": "dusk", "moon": "night", "autumn": "warm", "gold": "warm"}
    wishes = (names.get(wish, wish) for wish in (spec.palette, spec.time, spec.season))
    return next((wish for wish in wishes if wish in MORNINGS), "fresh")


def _sky(rng: np.random.Generator, tones: Morning, height: int, width: int) -> np.ndarray:
    down = np.clip(np.linspace(0, 2.2, height, dtype=np.float32), 0, 1)[:, None, None]
    veil = fractal(rng, (height, width), (height * 0.10, width * 0.7), 4)[..., None] - 0.5
    rgb = np.asarray(tones.above, np.float32) * (1 - down) + np.asarray(tones.horizon, np.float32) * down
    grain = rng.random((height, width, 1), dtype=np.float32) / 255
    return premultiplied(rgb * (1 + 0.10 * veil) + grain, np.ones((height, width), np.float32))


def _sun(camera: Camera, tones: Morning, x: float, y: float, unit: float) -> Act:
    reach = 620 * unit

    def draw(pen: skia.Canvas) -> None:
        pen.drawCircle(
            x,
            y,
            reach,
            around(
                (x, y),
                reach,
                ((0, tones.sun, 0.95), (0.10, tones.sun, 0.62), (0.35, tones.sun, 0.22), (1, tones.sun, 0.0)),
            ),
        )
        pen.drawCircle(
            x,
            y,
            62 * unit,
            around((x, y), 62 * unit, ((0, (1, 1, 1), 1.0), (0.85, tones.sun, 1.0), (1, tones.sun, 0.0))),
        )

    side = math.ceil(2 * reach)
    return Placed(drawn_layer(side, side, draw, round(x - reach), round(y - reach)), camera, 0.02)


def _hill(
    rng: np.random.Generator, camera: Camera, brush: Brush, tones: Morning, crest: float, near: float, unit: float
) -> Act:
    depth = 0.08 + 0.75 * near
    bleed = camera.bleed_px(depth)
    width = camera.width_px + 2 * bleed
    breadth = min(width, 1.25 * camera.height_px)
    wave = ridge_line(rng, width, breadth * rng.uniform(0.42, 0.62), 2, 0.35)
    relief = camera.height_px * (0.10 + 0.10 * near) * (1.5 if camera.width_px > camera.height_px else 1.0)
    tops = (relief * (1 - wave)).astype(np.float32)
    foot = (
        math.ceil(camera.height_px + bleed - (crest - relief * 0.5))
        if near > 0.99
        else math.ceil(relief + camera.height_px * (0.16 + 0.12 * near))
    )
    pixels = np.zeros((foot + 2, width), np.uint32)
    air = 0.80 * (1 - near) ** 1.2
    leaf, shade = (
        mix(mix(tones.leaf, tones.far, air), tones.mist, air * 0.35),
        mix(mix(tones.shade, tones.far, air), tones.mist, air * 0.35),
    )
    tone = np.array([*leaf, *shade, *tones.sun, near], np.float32)
    fade = 0.0 if near > 0.99 else camera.height_px * 0.12
    _paint_hill(
        pixels,
        tops,
        np.gradient(tops).astype(np.float32),
        (9 + 40 * near**1.4) * unit,
        fade,
        unit,
        tone,
        brush.wash,
        brush.strokes,
    )
    return Placed(layer(restyled(pixels), -bleed, crest - relief * 0.5), camera, depth)


@njit(nogil=True, cache=True)
def _paint_hill(
    pixels: np.ndarray,
    tops: Field,
    slopes: Field,
    row_px: float,
    fade: float,
    unit: float,
    tone: Field,
    wash: Field,
    strokes: Field,
) -> None:
    """Rows of bushes: round in section, lit from above, with dark paths between; they widen towards the foot."""
    height, width = pixels.shape
    near = tone[9]
    for x in range(width):
        for y in range(max(0, int(tops[x]) - 1), height):
            below = y + 0.5 - tops[x]
            if below < 0:
                continue
            pool = tile_at(wash, y * 0.5 / unit, x * 0.4 / unit)
            # Contour lines: rows lie closer near the crest, where the slope turns away.
            along = (
                math.log1p(below / (row_px * 1.6)) * 2.6 + (pool - 0.5) * 0.55 + slopes[x] * 0.55 + x / (row_px * 46.0)
            )
            part = along - math.floor(along)
            bush = math.sin(math.pi * min(1.0, part / 0.80)) if part < 0.80 else 0.0
            leafy = (
                tile_at(strokes, y * 1.5 / unit + near * 91, x * 1.3 / unit) * 0.6
                + tile_at(strokes, y * 3.3 / unit, x * 3.0 / unit) * 0.4
            )
            lumpy = tile_at(wash, math.floor(along) * 37.0, x * 1.1 / unit)
            light = bush**0.7 * (0.55 + 0.45 * (1 - part)) * (0.55 + 0.45 * lumpy) + (leafy - 0.5) * 0.34 * (
                0.3 + 0.7 * near
            )
            crown = math.exp(-below / (26.0 * unit + 40.0 * unit * near))
            light = min(1.0, max(0.0, light * (0.72 + 0.45 * pool) + 0.25 * crown))
            alpha = min(1.0, below + 0.5)
            if fade > 0:
                t = min(1.0, max(0.0, (y - (height - 2 - fade * 1.6)) / (fade * 1.6)))
                alpha *= 1 - t * t * (3 - 2 * t)
            a = int(alpha * 255 + 0.5)
            packed = a << 24
            for channel in range(3):
                level = tone[3 + channel] + (tone[channel] - tone[3 + channel]) * light
                level += (tone[6 + channel] - level) * 0.30 * crown
                packed |= min(a, int(min(1.0, max(0.0, level)) * alpha * 255 + 0.5)) << (16 - 8 * channel)
            pixels[y, x] = np.uint32(packed)


def _mist(rng: np.random.Generator, camera: Camera, tones: Morning, y: float, near: float, unit: float) -> Act:
    grain, tall = max(1.0, 4 * unit), camera.height_px * 0.17
    way = camera.width_px * min(0.30, camera.duration_ms / 1000 * 0.016) * float(rng.choice([-1, 1]))
    reach = abs(way) / 2 + camera.bleed_px(near) + grain
    shape = (max(4, round(tall / grain)), max(8, round((camera.width_px + 2 * reach) / grain)))
    lumps = fractal(rng, shape, (shape[0] * 0.5, 330 * unit / grain), 4)
    bank = np.sin(np.linspace(0, math.pi, shape[0]))[:, None] ** 1.4
    codes = quantised(np.clip((lumps - 0.36) * 2.5, 0, 1) * bank * (1 - 0.45 * near), rng)
    return Drift(
        stencil(codes, -reach / grain, (y - tall * 0.5) / grain),
        ramp(tones.mist, 0.95),
        camera,
        0.08 + 0.75 * near,
        way,
        grain,
    )


def _birds(rng: np.random.Generator, camera: Camera, x0: float, y0: float, unit: float, tones: Morning) -> Act:
    flock = [(k * 52 + rng.uniform(-14, 14), -k * 16 + rng.uniform(-12, 12), rng.uniform(0, 6)) for k in range(5)]

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for dx, dy, phase in flock:
            x, y = x0 + (dx - 150 + 24 * t) * unit, y0 + (dy + 6 * math.sin(t * 1.5 + phase)) * unit
            figures.gull(pen, x, y, 30 * unit, t * 6.2 + phase, mix(tones.shade, tones.far, 0.4))

    return Sketched(draw, camera, 0.12)
