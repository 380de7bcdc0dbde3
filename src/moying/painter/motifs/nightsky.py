"""A moonlit sky: the moon with its seas, stars that twinkle, clouds in its light, its way of light on the water."""

from __future__ import annotations

import math

import numpy as np
import skia

from moying.painter.layers import layer, stencil
from moying.painter.motifs.venue import Shining, Venue, breathing, shining
from moying.painter.noise import fractal, quantised
from moying.painter.painting import Act, Drift, Placed, Sketched
from moying.painter.palette import Colour, colour, gradient_ramp, mix, premultiplied
from moying.painter.pen import around, fill, line, tint

MOON = colour("#fff3d0")


def moon(venue: Venue, x: float, y: float, radius: float, depth: float, tint: Colour = MOON) -> list[Act]:
    """A full moon and the light around it."""
    side = 2 * math.ceil(radius) + 6
    down, across_ = (np.mgrid[:side, :side].astype(np.float32) + 0.5 - side / 2) / radius
    away = np.hypot(down, across_)
    seas = fractal(venue.rng, (side, side), (radius * 0.8, radius * 0.8), 5, 0.6)
    dark = np.clip((seas - 0.5) * 4.5, 0, 1) * (1 - 0.5 * away)
    limb = np.sqrt(np.clip(1 - away * away, 0, 1))
    shade = (0.90 + 0.12 * limb) * (1 - 0.17 * dark)
    rgb = np.asarray(tint, np.float32) * shade[..., None]
    disc = layer(premultiplied(rgb, np.clip((1 - away) * radius + 0.5, 0, 1)), x - side / 2, y - side / 2)

    def halo(pen: skia.Canvas) -> None:
        for reach, strength in ((5.2, 0.20), (2.1, 0.34)):
            stops = ((0, tint, strength), (0.25, tint, strength * 0.62), (0.6, tint, strength * 0.16), (1, tint, 0.0))
            pen.drawCircle(x, y, radius * reach, around((x, y), radius * reach, stops))

    return [shining(venue, halo, depth, breathing(0.9, 5200, 0.2)), Placed(disc, venue.camera, depth)]


def stars(venue: Venue, foot: float, count: int = 90) -> list[Shining]:
    """Stars down to a row, in three groups that twinkle in turn."""
    rng, unit = venue.rng, venue.unit
    acts = []
    for group in range(3):
        places = rng.random((count // 3, 3)) * (venue.width, foot, 1)

        def draw(pen: skia.Canvas, places: np.ndarray = places) -> None:
            for x, y, size in places:
                bright = (0.35 + 0.65 * size) * (1 - 0.7 * y / foot)
                pen.drawCircle(x, y, (0.9 + 1.5 * size**3) * unit, fill((1, 0.97, 0.9), bright))

        acts.append(shining(venue, draw, 0.02, breathing(0.45, 2300 + 500 * group, group / 3)))
    return acts


def clouds(
    venue: Venue,
    rows: tuple[float, float],
    tints: tuple[Colour, Colour],
    cover: float,
    depth: float,
    opacity: float = 0.9,
) -> Drift:
    """Cloud between two rows that drifts; tints: of its thin and its thick parts. cover: 0..1."""
    grain, (top, foot) = max(1.0, 3 * venue.unit), rows
    way = venue.width * min(0.4, venue.camera.duration_ms / 1000 * 0.02) * float(venue.rng.choice([-1, 1]))
    reach = abs(way) / 2 + venue.camera.bleed_px(depth) + grain
    shape = (max(4, round((foot - top) / grain)), max(8, round((venue.width + 2 * reach) / grain)))
    lumps = fractal(venue.rng, shape, (110 * venue.unit / grain, 430 * venue.unit / grain), 5, 0.55)
    band = np.sin(np.linspace(0, math.pi, shape[0]))[:, None] ** 0.9
    codes = quantised(np.clip((lumps - (0.72 - 0.42 * cover)) * 3.6, 0, 1) * band, venue.rng)
    ramp = gradient_ramp(((0.0, tints[0]), (1.0, tints[1])))
    return Drift(stencil(codes, -reach / grain, top / grain), ramp, venue.camera, depth, way, grain, opacity)


def glitter(venue: Venue, x: float, shore: float, depth: float, tint: Colour = MOON, spread: float = 1.0) -> Sketched:
    """The moon's way on the water: dashes of light that come and go, wider and rarer towards us."""
    rng, deep = venue.rng, venue.height - shore
    dashes = rng.random((170, 4))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for down, aside, phase, size in dashes:
            away = down**1.35
            lit = max(0.0, math.sin(t * (1.2 + 1.4 * phase) + phase * 40 + aside * 9))
            if lit <= 0.02:
                continue
            y = shore + deep * away
            middle = x + (aside - 0.5) * 2 * (0.05 + 0.20 * away) * spread * min(venue.width, venue.height)
            near = 1 - abs(aside - 0.5) * 1.7
            half = (8 + 46 * away) * (0.5 + size) * venue.unit * lit
            paint = line(tint, (1.2 + 4.2 * away) * venue.unit, 0.75 * lit * near * (1 - 0.45 * away))
            paint.setBlendMode(skia.BlendMode.kPlus)
            pen.drawLine(middle - half, y, middle + half, y, paint)

    return Sketched(draw, venue.camera, depth)


def hills(venue: Venue, foot: float, high: float, tone: Colour, depth: float, air: Colour) -> Placed:
    """A far range, its foot in haze."""
    steps = 60
    roll = fractal(venue.rng, (1, steps + 1), (1, 15), 4)[0]

    def draw(pen: skia.Canvas) -> None:
        path = skia.Path()
        path.moveTo(-400, foot + 4)
        for k in range(steps + 1):
            path.lineTo(-400 + (venue.width + 800) * k / steps, foot - high * float(0.15 + 1.1 * roll[k]))
        path.lineTo(venue.width + 400, foot + 4)
        path.close()
        paint = skia.Paint(AntiAlias=True)
        paint.setPathEffect(skia.CornerPathEffect.Make(30 * venue.unit))
        stops = [tone, mix(tone, air, 0.75)]
        colours = [tint(stop) for stop in stops]
        ends = [skia.Point(0, foot - high), skia.Point(0, foot)]
        paint.setShader(skia.GradientShader.MakeLinear(ends, colours))
        paint.setDither(True)
        pen.drawPath(path, paint)

    return venue.painted(draw, depth)
