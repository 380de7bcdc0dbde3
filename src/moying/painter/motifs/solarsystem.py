"""The sun and its eight planets on their ways, seen aslant; the belt of rocks between Mars and Jupiter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.layers import Layer, drawn_layer, layer
from moying.painter.motifs.cosmos import nebula
from moying.painter.motifs.outdoors import Land, by_shape, painted, stars
from moying.painter.noise import fractal
from moying.painter.painting import Act, Sketched, moved
from moying.painter.palette import Colour, along, colour, mix, premultiplied
from moying.painter.pen import Point, around, line
from moying.painter.spec import Box

_WHITE: Colour = (1.0, 1.0, 1.0)
_YEARS = (0.24, 0.62, 1.0, 1.88, 11.9, 29.4, 84.0, 165.0)
_PLANETS: tuple[tuple[float, float, float, str], ...] = (
    # how far out its way lies (0..1, not to scale), how large it is, how banded, its tones from dark to light
    (0.175, 19, 0.0, "#4c4642 #8f867c #cfc4b4"),
    (0.245, 30, 0.5, "#8a5a26 #d8a45a #ffe9b8"),
    (0.325, 34, 0.0, "#0d3f86 #2f86c9 #dff2e6"),
    (0.405, 25, 0.0, "#6a2412 #c2572f #f0b088"),
    (0.585, 66, 1.0, "#7a4a2c #c9946a #f7e6c6"),
    (0.735, 54, 1.0, "#8a6a3c #d8b880 #fbefcf"),
    (0.860, 38, 0.3, "#3f8fa0 #8fd8de #e6fbf8"),
    (0.965, 37, 0.4, "#16309a #3f6fe0 #b8d4ff"),
)


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the ways lie: the sun, how far the last of them reaches, how flat they look, how they lean."""

    sun: Point
    reach: float
    flat: float
    lean: float

    def place(self, out: float, turn: float) -> Point:
        """A place on a way."""
        x, y = self.reach * out * math.cos(turn), self.reach * out * self.flat * math.sin(turn)
        return (
            self.sun[0] + x * math.cos(self.lean) - y * math.sin(self.lean),
            self.sun[1] + x * math.sin(self.lean) + y * math.cos(self.lean),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Planets:
    """The planets under way, those farther from us first."""

    ways: Ways
    sprites: tuple[Layer, ...]
    starts: tuple[float, ...]
    camera: Camera
    depth: float
    before: bool
    shown: int = 0

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay the half that is before the sun, or the half behind it."""
        view, seen = self.camera.view(t_ms, self.depth), []
        for k, (out, *_rest) in enumerate(_PLANETS):
            turn = self.starts[k] - t_ms / 1000 * 0.30 / _YEARS[k] ** 0.45
            near = math.sin(turn)
            if (near > 0) == self.before:
                seen.append((near * out, k, self.ways.place(out, turn)))
        for near, k, place in sorted(seen):
            at = moved(view, place)
            self.sprites[k].lay(canvas, View(at.dx, at.dy, at.scale * (1 + 0.30 * near)))


def solar_system(land: Land, count: int = 0) -> tuple[list[Act], list[Box]]:
    """The sun with its planets. count: only so many of them, from the sun outwards; 0 for all."""
    unit, turn = land.unit, -1.0 if land.flipped else 1.0
    sun = (land.x(by_shape(land.spec, (0.40, 0.38, 0.32))), land.height * by_shape(land.spec, (0.375, 0.42, 0.43)))
    reach = by_shape(land.spec, (0.98 * land.width, 0.72 * land.width, 0.60 * land.width))
    ways = Ways(sun, reach, by_shape(land.spec, (0.62, 0.44, 0.36)), turn * by_shape(land.spec, (0.62, 0.34, 0.16)))
    size = unit * by_shape(land.spec, (1.0, 0.92, 0.9))
    sprites = [_planet(land, ways, k, size) for k in range(len(_PLANETS))]
    if 0 < count < len(sprites):
        sprites = [sprite if k < count else _nothing() for k, sprite in enumerate(sprites)]
    starts = _spread(land, ways)
    parts = (ways, tuple(sprites), starts, land.camera, 0.35)
    acts: list[Act] = [nebula(land, colour("#2a3f9f"), colour("#5f2a6f"), 0.42), stars(land, land.height, 420)]
    acts.append(painted(land, lambda pen: _paths(pen, land, ways), 0.35))
    acts += [Planets(*parts, before=False), painted(land, lambda pen: _sun(pen, sun, 96 * size), 0.35)]
    rocks = land.rng.random((150, 4))
    acts.append(Sketched(lambda pen, t_ms: _belt(pen, ways, rocks, unit, t_ms), land.camera, 0.35))
    acts.append(Planets(*parts, before=True, shown=min(count, len(_PLANETS)) or len(_PLANETS)))
    return acts, [land.box(sun[0], sun[1], 190, 190)]


def _spread(land: Land, ways: Ways) -> tuple[float, ...]:
    """Where each planet begins: on the canvas above the captions, as far from the others as chance allows."""
    taken: list[Point] = [ways.sun]
    starts = []
    for out, *_rest in _PLANETS:
        best, found = -1.0, 0.0
        for turn in land.rng.uniform(0, 2 * math.pi, 40):
            x, y = ways.place(out, float(turn))
            if 0.09 < x / land.width < 0.91 and 0.08 < y / land.height < 0.64:
                away = min(math.hypot(x - a, y - b) for a, b in taken)
                best, found = max((best, found), (away * float(land.rng.uniform(0.6, 1.0)), float(turn)))
        starts.append(found)
        taken.append(ways.place(out, found))
    return tuple(starts)


def _nothing() -> Layer:
    return layer(np.zeros((4, 4), np.uint32))


def _paths(pen: skia.Canvas, land: Land, ways: Ways) -> None:
    pen.translate(*ways.sun)
    pen.rotate(math.degrees(ways.lean))
    for out, *_rest in _PLANETS:
        wide, high = ways.reach * out, ways.reach * out * ways.flat
        paint = line(colour("#9fb8e8"), 2.2 * land.unit, 0.46 - 0.2 * out)
        pen.drawOval(skia.Rect.MakeLTRB(-wide, -high, wide, high), paint)


def _sun(pen: skia.Canvas, at: Point, radius: float) -> None:
    warm, hot = colour("#ff9a2e"), colour("#fff3c4")
    reach = 5.2 * radius
    pen.drawCircle(
        *at,
        reach,
        around(at, reach, ((0, warm, 0.75), (0.19, warm, 0.55), (0.3, warm, 0.22), (0.6, warm, 0.06), (1, warm, 0.0))),
    )
    disc = ((0, _WHITE, 1.0), (0.5, hot, 1.0), (0.86, colour("#ffc24a"), 1.0), (1.0, warm, 1.0))
    pen.drawCircle(*at, radius, around(at, radius, disc))


def _planet(land: Land, ways: Ways, k: int, size: float) -> Layer:
    """One of them as a ball about (0, 0), lit from where the sun is; Saturn with its rings."""
    _, radius, banded, codes = _PLANETS[k]
    radius *= size
    tones = [(share, colour(code)) for share, code in zip((0.0, 0.5, 1.0), codes.split(), strict=True)]
    side = 2 * math.ceil(radius) + 4
    y, x = (np.mgrid[:side, :side].astype(np.float32) + 0.5 - side / 2) / np.float32(radius)
    away = np.hypot(x, y)
    z = np.sqrt(np.clip(1 - away**2, 0, 1))
    lumps = fractal(land.rng, (side, side), (0.7 * radius, 0.9 * radius), 4)
    belts = 0.5 + 0.5 * np.sin(7.5 * (y + 0.30 * x) + 2.2 * (lumps - 0.5) + k)
    level = np.clip(
        banded * (0.25 + 0.5 * belts + 0.5 * (lumps - 0.5)) + (1 - banded) * (0.5 + 2.4 * (lumps - 0.5)), 0, 1
    )
    table = np.array([along(tones, share / 63) for share in range(64)], np.float32)
    turn = math.pi * (0.9 + 0.2 * (k % 3))
    light = np.clip(0.10 + 0.95 * (0.62 * x * math.cos(turn) + 0.45 * y * math.sin(turn) + 0.66 * z), 0.05, 1.05)
    rgb = table[np.rint(level * 63).astype(int)] * light[..., None]
    cover = np.clip((1 - away) * radius + 0.5, 0, 1)
    ball = premultiplied(rgb, cover)
    if k != 5:
        return layer(ball, -side / 2, -side / 2)
    return _ringed(ball, radius, tones[2][1])


def _ringed(ball: np.ndarray, radius: float, pale: Colour) -> Layer:
    """A ball between the halves of its rings."""
    reach = math.ceil(2.4 * radius)

    def rings(pen: skia.Canvas, upper: bool) -> None:
        pen.rotate(-14)
        pen.clipRect(skia.Rect.MakeLTRB(-reach, -reach if upper else 0, reach, 0 if upper else reach))
        for out, wide, strength in ((1.5, 0.22, 0.55), (1.76, 0.20, 0.85), (2.05, 0.16, 0.6)):
            flat = skia.Rect.MakeLTRB(-out * radius, -0.34 * out * radius, out * radius, 0.34 * out * radius)
            pen.drawOval(flat, line(mix(pale, (0.5, 0.4, 0.3), 0.25), wide * radius * 0.6, strength))

    pixels = np.zeros((2 * reach, 2 * reach), np.uint32)
    middle = View(reach, reach, 1.0)
    drawn_layer(2 * reach, 2 * reach, partial(rings, upper=True), -reach, -reach).lay(pixels, middle)
    layer(ball, -len(ball) / 2, -len(ball) / 2).lay(pixels, middle)
    drawn_layer(2 * reach, 2 * reach, partial(rings, upper=False), -reach, -reach).lay(pixels, middle)
    return layer(pixels, -reach, -reach)


def _belt(pen: skia.Canvas, ways: Ways, rocks: np.ndarray, unit: float, t_ms: float) -> None:
    """Rocks on their way, in three sizes."""
    t = t_ms / 1000
    groups: tuple[list[skia.Point], ...] = ([], [], [])
    for start, aside, size, pace in rocks:
        x, y = ways.place(0.475 + 0.05 * (aside - 0.5), 2 * math.pi * start - t * (0.10 + 0.03 * pace))
        groups[int(2.99 * size**2)].append(skia.Point(x, y))
    for k, places in enumerate(groups):
        paint = line(colour("#c9b8a0"), (1.8 + 1.5 * k) * unit, 0.5 + 0.1 * k)
        pen.drawPoints(skia.Canvas.kPoints_PointMode, places, paint)
