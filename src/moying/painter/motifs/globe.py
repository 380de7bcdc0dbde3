"""A planet that turns: a texture around a ball, lit from one side, with clouds over it and lamps on its night side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.compiled import njit
from moying.painter.layers import layer
from moying.painter.motifs.outdoors import Land
from moying.painter.noise import Field, tileable
from moying.painter.palette import Colour, along, colour, premultiplied

Texture = npt.NDArray[np.uint8]
"""Codes (side / 2, side) from pole to pole, once around, without a seam; side is a power of two."""


@dataclass(frozen=True, slots=True, eq=False)
class Globe:
    """A ball on the canvas. Only the part that can be seen is kept."""

    camera: Camera
    depth: float
    left: int
    top: int
    places: npt.NDArray[np.int32]
    """(h, w, 2): row and column of the texture in 1/256."""
    shade: npt.NDArray[np.uint8]
    cover: npt.NDArray[np.uint8]
    surface: Texture
    clouds: Texture
    paints: npt.NDArray[np.int64]
    """(256, 3): blue, green, red of each code of the surface."""
    lamps: bool
    turn_px_s: float
    """Cells of the texture that pass in a second."""
    grain: int = 1
    """How many canvas px one of its own covers, each way."""

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it as far as it has turned."""
        pixels = np.zeros(self.shade.shape, np.uint32)
        turned = t_ms / 1000 * self.turn_px_s * 256
        _paint(
            pixels, self.places, self.shade, self.cover, self.surface, self.clouds, self.paints, self.lamps,
            round(turned), round(turned * 1.25),
        )  # fmt: skip
        view = self.camera.view(t_ms, self.depth)
        grown = View(view.dx, view.dy, view.scale * self.grain)
        layer(pixels, self.left / self.grain, self.top / self.grain).lay(canvas, grown)


@dataclass(frozen=True, slots=True)
class Ball:
    """Where a globe is. sun: the direction of its light (right, down, towards us). tilt: of its axis, in radians."""

    x: float
    y: float
    radius: float
    sun: tuple[float, float, float]
    tilt: float
    depth: float
    dark: float = 0.03
    """Light on its night side, 0..1."""


def texture_side(ball: Ball) -> int:
    """A texture about as fine as the picture of the ball."""
    return int(2 ** min(10, max(8, round(math.log2(3.2 * ball.radius)))))


def globe(
    land: Land,
    ball: Ball,
    surface: Texture,
    clouds: Texture,
    paints: npt.NDArray[np.int64],
    speed: float,
    *,
    lamps: bool = False,
) -> Globe:
    """A globe that turns by `speed` of its own radius a second at its middle."""
    bleed = land.camera.bleed_px(ball.depth) + 2
    left, top = max(-bleed, math.floor(ball.x - ball.radius) - 2), max(-bleed, math.floor(ball.y - ball.radius) - 2)
    right = min(land.width + bleed, math.ceil(ball.x + ball.radius) + 2)
    foot = min(land.height + bleed, math.ceil(ball.y + ball.radius) + 2)
    grain = 2 if ball.radius > 450 * land.unit and land.unit > 0.5 else 1  # a ball that large is all soft ground
    y, x = np.mgrid[top:foot:grain, left:right:grain].astype(np.float32) + np.float32(grain / 2)
    x, y = (x - ball.x) / ball.radius, (y - ball.y) / ball.radius
    away = np.hypot(x, y)
    z = np.sqrt(np.clip(1 - away**2, 0, 1))
    side = surface.shape[1]
    places = _places(x, y, z, ball.tilt, side)
    sun = np.asarray(ball.sun, np.float32) / np.linalg.norm(ball.sun)
    light = np.clip((x * sun[0] + y * sun[1] + z * sun[2] + 0.12) / 1.12, 0, 1) ** 0.8
    shade = np.rint(255 * (ball.dark + (1 - ball.dark) * light)).astype(np.uint8)
    cover = np.rint(255 * np.clip((1 - away) * ball.radius / grain + 0.5, 0, 1)).astype(np.uint8)
    turn = speed * side / (2 * math.pi)
    inks = premultiplied(paints[:, ::-1] / 255, np.ones(len(paints)))  # in the style in force
    paints = inks.view(np.uint8).reshape(-1, 4)[:, :3].astype(np.int64)
    return Globe(land.camera, ball.depth, left, top, places, shade, cover, surface, clouds, paints, lamps, turn, grain)


def _places(x: Field, y: Field, z: Field, tilt: float, side: int) -> npt.NDArray[np.int32]:
    across, down = x * math.cos(tilt) + y * math.sin(tilt), -x * math.sin(tilt) + y * math.cos(tilt)
    row = (np.arcsin(np.clip(down, -1, 1)) / math.pi + 0.5) * (side // 2 - 1)
    column = (np.arctan2(across, np.maximum(z, 1e-4)) / (2 * math.pi) + 0.5) * side
    return np.asarray(np.rint(np.stack([row, column], -1) * 256), np.int32)


@njit(inline="always", cache=True)
def _seen(texture: Texture, row: int, column: int) -> Any:
    """The texture between its cells, 0..255; `row` and `column` in 1/256."""
    side = texture.shape[1] - 1
    y, x, fy, fx = row >> 8, column >> 8, row & 255, column & 255
    y1 = min(y + 1, texture.shape[0] - 1)
    above = texture[y, x & side] * (256 - fx) + texture[y, (x + 1) & side] * fx
    below = texture[y1, x & side] * (256 - fx) + texture[y1, (x + 1) & side] * fx
    return (above * (256 - fy) + below * fy) >> 16


@njit(nogil=True, cache=True)
def _paint(
    pixels: Canvas,
    places: npt.NDArray[np.int32],
    shade: npt.NDArray[np.uint8],
    cover: npt.NDArray[np.uint8],
    surface: Texture,
    clouds: Texture,
    paints: npt.NDArray[np.int64],
    lamps: bool,
    turned: int,
    blown: int,
) -> None:
    for y in range(pixels.shape[0]):
        for x in range(pixels.shape[1]):
            a = int(cover[y, x])
            if a == 0:
                continue
            row, column, light = int(places[y, x, 0]), int(places[y, x, 1]), int(shade[y, x])
            code = _seen(surface, row, column + turned)
            cloud = _seen(clouds, row, column + blown)
            b = (paints[code, 0] + ((255 - paints[code, 0]) * cloud >> 8)) * light >> 8
            g = (paints[code, 1] + ((255 - paints[code, 1]) * cloud >> 8)) * light >> 8
            r = (paints[code, 2] + ((255 - paints[code, 2]) * cloud >> 8)) * light >> 8
            if lamps and light < 60 and code > 140:
                # Towns: where the finest grain of the land peaks.
                town = max(0, _seen(clouds, (row * 7) % (clouds.shape[0] << 8), (column + turned) * 7) - 150)
                town = town * (60 - light) * (255 - cloud) >> 14
                r, g, b = min(255, r + town * 2), min(255, g + town * 3 // 2), min(255, b + town)
            r, g, b = r * a >> 8, g * a >> 8, b * a >> 8
            pixels[y, x] = np.uint32((a << 24) | (r << 16) | (g << 8) | b)


def paints_of(*stops: tuple[float, str]) -> npt.NDArray[np.int64]:
    """The colours of a surface from code 0 to 255."""
    colours: list[tuple[float, Colour]] = [(place, colour(code)) for place, code in stops]
    rows = [along(colours, k / 255) for k in range(256)]
    return np.array([[round(255 * level) for level in reversed(row)] for row in rows], np.int64)


def no_clouds(side: int) -> Texture:
    """A clear sky."""
    return np.zeros((side // 2, side), np.uint8)


def banded(rng: np.random.Generator, side: int) -> Texture:
    """A ball of gas: belts around it, drawn out and curled by its winds."""
    curl, fine = tileable(rng, side, 2.1)[: side // 2], tileable(rng, side, 1.5)[: side // 2]
    rows = np.linspace(-1, 1, side // 2, dtype=np.float32)[:, None]
    level = rows * 9 + (curl - 0.5) * 1.5
    belts = 0.5 + 0.28 * np.sin(level * 2.1) + 0.16 * np.sin(level * 5.3 + 1) + 0.10 * np.sin(level * 11.7 + 2)
    return np.asarray(np.clip(belts + 0.16 * (fine - 0.5), 0, 1) * 255, np.uint8)


def continents(rng: np.random.Generator, side: int) -> Texture:
    """Seas (below code 128) and lands with plains, hills and ice towards the poles."""
    height = np.tile(tileable(rng, side // 2, 1.75), 2) + 0.22 * (tileable(rng, side, 1.2)[: side // 2] - 0.5)
    rows = np.abs(np.linspace(-1, 1, side // 2, dtype=np.float32))[:, None]
    level = np.clip(0.5 + (height - 0.64) * 1.3, 0, 1) + np.clip((rows - 0.84) * 5, 0, 0.6)
    return np.asarray(np.clip(level, 0, 1) * 255, np.uint8)


def weather_systems(rng: np.random.Generator, side: int) -> Texture:
    """Cloud in swirls and belts."""
    fine = np.tile(tileable(rng, side // 4, 1.5), (2, 4))
    lumps, warp = np.tile(tileable(rng, side // 2, 1.7), 2), tileable(rng, side, 2.3)[: side // 2]
    rows = np.linspace(0, 1, side // 2, dtype=np.float32)[:, None]
    belts = 0.5 + 0.5 * np.sin(rows * 26 + (warp - 0.5) * 9)
    return np.asarray(np.clip((0.55 * lumps + 0.45 * fine + 0.24 * belts - 0.73) * 3.4, 0, 0.92) * 255, np.uint8)
