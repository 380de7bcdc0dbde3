"""Deep sky: the Milky Way, clouds of gas, the rings of a planet, a star that falls."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.layers import Layer, layer
from moying.painter.motifs.globe import Ball
from moying.painter.motifs.outdoors import Land
from moying.painter.noise import Field, fractal, ridge_line
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, as_light, colour, premultiplied
from moying.painter.pen import across, ribbon

_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Glow:
    """Light of the deep sky, added to what is there. grain: canvas px that one of its pixels covers."""

    light: Layer
    camera: Camera
    depth: float
    grain: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Add it where the camera sees it."""
        view = self.camera.view(t_ms, self.depth)
        grown = View(view.dx, view.dy, view.scale * self.grain)
        self.light.lay(canvas, grown, light=True)


def milky_way(land: Land, angle: float, middle: tuple[float, float], breadth: float) -> list[Act]:
    """The band of the galaxy with its dark lanes, and the stars that crowd in it.

    angle: of the band, in radians. middle: its brightest place (shares of the canvas). breadth: in px.
    """
    grain = max(1.0, 2 * land.unit)
    bleed = land.camera.bleed_px(0.05) + 4
    size = (math.ceil((land.height + 2 * bleed) / grain), math.ceil((land.width + 2 * bleed) / grain))
    y, x = np.mgrid[: size[0], : size[1]].astype(np.float32) * np.float32(grain) - bleed
    x, y = x - middle[0] * land.width, y - middle[1] * land.height
    along_, off = x * math.cos(angle) + y * math.sin(angle), -x * math.sin(angle) + y * math.cos(angle)
    lumps = fractal(land.rng, size, (260 * land.unit / grain, 260 * land.unit / grain), 6, 0.55)
    off = off + (lumps - 0.5) * breadth * 0.9
    core = np.exp(-((along_ / (2.6 * breadth)) ** 2))
    band = np.exp(-(np.abs(off / (breadth * (0.55 + 0.45 * core))) ** 1.7))
    wisps = fractal(land.rng, size, (170 * land.unit / grain, 170 * land.unit / grain), 6, 0.6)
    lanes = np.clip((wisps - 0.47) * 5, 0, 1) * np.exp(-((off / (0.36 * breadth)) ** 2))
    glow = band * (0.26 + 0.40 * core) * (0.45 + 1.1 * lumps) * (1 - 0.80 * lanes)
    cool, warm = (np.asarray(colour(code), np.float32) for code in ("#5f86d8", "#ffcfa6"))
    heat = np.clip(core * np.exp(-((off / (0.5 * breadth)) ** 2)) * 1.1, 0, 1)[..., None]
    rose = np.asarray(colour("#d678c8"), np.float32) * (np.clip(lumps - 0.56, 0, 1) * band * 0.9)[..., None]
    rgb = (cool + (warm - cool) * heat) * glow[..., None] * 0.92 + rose
    pixels = as_light(rgb + _crowd(land, size, band * (0.3 + core), grain)[..., None])
    return [Glow(layer(pixels, -bleed / grain, -bleed / grain), land.camera, 0.05, grain)]


def _crowd(land: Land, size: tuple[int, int], share: Field, grain: float) -> Field:
    """Small stars, the more where `share` is high."""
    field = np.zeros(size, np.float32)
    count = round(5200 * (size[0] * size[1]) * grain**2 / (1080 * 1920) / land.unit**2)
    rows, columns = (land.rng.integers(0, side, count) for side in size)
    kept = land.rng.random(count) < 0.10 + 0.9 * share[rows, columns]
    field[rows[kept], columns[kept]] = land.rng.random(int(kept.sum())).astype(np.float32) ** 3
    return np.asarray(field * 0.9 + cv2.GaussianBlur(field, (0, 0), 0.8) * 0.9, np.float32)


def nebula(land: Land, first: Colour, second: Colour, strength: float = 0.5) -> Act:
    """Clouds of gas in two colours over the whole sky."""
    grain = max(1.0, 4 * land.unit)
    bleed = land.camera.bleed_px(0.05) + 8
    size = (math.ceil((land.height + 2 * bleed) / grain), math.ceil((land.width + 2 * bleed) / grain))
    cell = 620 * land.unit / grain
    bodies = [fractal(land.rng, size, (cell, cell), 6, 0.55) for _ in range(3)]
    veils = [np.clip((body - 0.46) * 2.6, 0, 1) ** 1.5 for body in bodies]
    rgb = (veils[0][..., None] * first + veils[1][..., None] * second) * strength
    rgb *= (1 - 0.8 * veils[2])[..., None]
    rgb += (land.rng.random((*size, 1)) - 0.5) / 128
    return Glow(layer(as_light(rgb), -bleed / grain, -bleed / grain), land.camera, 0.05, grain)


def rings(land: Land, ball: Ball, flat: float, tints: tuple[Colour, Colour]) -> tuple[Placed, Placed]:
    """The rings of a planet: the half behind it and the half before it. flat: how narrow the ellipse looks, 0..1."""
    reach = math.ceil(2.45 * ball.radius)
    y, x = (np.mgrid[-reach:reach, -reach:reach].astype(np.float32) + 0.5) / np.float32(ball.radius)
    along_, off = x * math.cos(ball.tilt) + y * math.sin(ball.tilt), -x * math.sin(ball.tilt) + y * math.cos(ball.tilt)
    away = np.hypot(along_, off / flat)
    grooves = ridge_line(land.rng, 1024, 120, 7, 0.62)
    place = (away - 1.28) / (2.28 - 1.28)
    groove = np.interp(place, np.linspace(0, 1, 1024), grooves).astype(np.float32)
    edge = np.clip(place * 26, 0, 1) * np.clip((1 - place) * 26, 0, 1)
    gap = 1 - 0.92 * np.exp(-(((place - 0.64) / 0.030) ** 2))
    cover = edge * gap * np.clip(0.20 + 1.05 * groove, 0, 1)
    sun = np.asarray(ball.sun) / np.linalg.norm(ball.sun)
    behind = -(along_ * sun[0] + off / flat * 0.25 * sun[1]) / max(1e-3, math.hypot(sun[0], 0.25 * sun[1]))
    beside = np.hypot(along_, off / flat * 0.55) * np.sqrt(np.clip(1 - (behind / np.maximum(away, 1e-3)) ** 2, 0, 1))
    shadow = np.where(behind > 0, np.clip((1.0 - beside) * 6, 0, 1), 0) * (off < 0)
    rgb = np.asarray(tints[0], np.float32) + groove[..., None] * (np.asarray(tints[1], np.float32) - tints[0])
    rgb = rgb * (1 - 0.85 * shadow)[..., None]
    far, near = (premultiplied(rgb, cover * half * 0.92) for half in (off < 0, off >= 0))
    corner = (round(ball.x) - reach, round(ball.y) - reach)
    return (
        Placed(layer(far, *corner), land.camera, ball.depth),
        Placed(layer(near, *corner), land.camera, ball.depth),
    )


def falling_star(land: Land, first_ms: float = 900.0, every_ms: float = 3700.0) -> Act:
    """A meteor now and then, each on a way of its own."""
    ways = land.rng.random((16, 3))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        turn, since = divmod(t_ms - first_ms, every_ms)
        life = since / 900
        if life >= 1:
            return
        x0, y0, slant = ways[int(turn) % len(ways)]
        toward = -1 if land.flipped else 1
        reach, angle = 560 * land.unit, 0.35 + 0.45 * slant
        x, y = (
            land.x(0.12 + 0.5 * x0) + toward * reach * life * math.cos(angle),
            land.horizon * (0.08 + 0.35 * y0) + reach * life * math.sin(angle),
        )
        tail = 240 * land.unit * math.sin(math.pi * min(1.0, life * 1.1))
        end = (x - toward * tail * math.cos(angle), y - tail * math.sin(angle))
        paint = across(end, (x, y), ((0, _WHITE, 0.0), (1, _WHITE, 0.95 * math.sin(math.pi * life) ** 0.6)))
        pen.drawPath(
            ribbon([end, ((x + end[0]) / 2, (y + end[1]) / 2), (x, y)], [0.4, 2 * land.unit, 4 * land.unit]), paint
        )

    return Sketched(draw, land.camera, 0.05)
