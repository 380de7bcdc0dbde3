"""The potter's wheel: bowls, pots, spouts and handles as surfaces, lit like a still life and fired into a bitmap.

A scene says how many px a unit is; x goes right, y up, z towards the viewer, who looks a little down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from moying.painter.compiled import njit
from moying.painter.layers import Layer, layer
from moying.painter.palette import Colour, restyled

Grid = npt.NDArray[np.float32]
"""Points of a surface, (rows, columns, 3)."""
_FINE = 2
"""Pixels are worked out twice as fine each way, so that edges are smooth."""


@dataclass(frozen=True, slots=True)
class Glaze:
    """What a surface is made of. gloss: strength of the window mirrored in it. rim: how much its edges pale."""

    tint: Colour
    gloss: float
    rim: float = 0.25
    shade: Colour = (0.10, 0.07, 0.05)
    """What its shadows turn to."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A surface and its glaze; `outward` is +1 when rows and columns turn so that normals point out."""

    surface: Grid
    glaze: Glaze


def turned(outline: Sequence[tuple[float, float]], glaze: Glaze, smooth: int = 12) -> Piece:
    """A surface of revolution from (radius, height) points, from the foot over the lip to the inside."""
    profile = _flowing(np.asarray(outline, np.float64), smooth)
    angle = np.linspace(0, 2 * math.pi, 181)
    x = profile[:, :1] * np.cos(angle)
    z = profile[:, :1] * np.sin(angle)
    y = np.broadcast_to(profile[:, 1:], x.shape)
    return Piece(np.stack([x, y, z], axis=-1).astype(np.float32), glaze)


def tube(path: Sequence[tuple[float, float]], radii: Sequence[float], glaze: Glaze, flatten: float = 1.0) -> Piece:
    """A spout or handle: circles of `radii` along a path of (x, y) points at z = 0, `flatten` as deep as high."""
    spine = _flowing(np.asarray(path, np.float64), 10)
    places = np.linspace(0, 1, len(radii))
    radius = np.interp(np.linspace(0, 1, len(spine)), places, radii)[:, None]
    along = np.gradient(spine, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    angle = np.linspace(0, 2 * math.pi, 49)[None]
    x = spine[:, :1] - along[:, 1:] * radius * np.cos(angle)
    y = spine[:, 1:] + along[:, :1] * radius * np.cos(angle)
    z = -radius * flatten * np.sin(angle) + np.zeros_like(x)
    return Piece(np.stack([x, y, z], axis=-1).astype(np.float32), glaze)


def pool(radius: float, height: float, glaze: Glaze) -> Piece:
    """A level surface of tea."""
    return turned(
        [(radius, height), (radius * 0.66, height), (radius * 0.33, height), (radius * 0.01, height)], glaze, 3
    )


def tilted(pieces: Sequence[Piece], degrees: float) -> list[Piece]:
    """The pieces turned in the plane of the picture, clockwise."""
    turn = math.radians(-degrees)
    c, s = math.cos(turn), math.sin(turn)
    matrix = np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]], np.float32)
    return [Piece(piece.surface @ matrix, piece.glaze) for piece in pieces]


def fired(
    pieces: Sequence[Piece], x: float, y: float, px: float, pitch: float, key: tuple[float, float, float], warm: Colour
) -> Layer:
    """The pieces as a layer: their origin at (x, y) of the painting, `px` to a unit, seen from `pitch` degrees above.

    key: where the window is, as a direction from the piece. warm: the colour of its light.
    """
    view = [_seen(piece.surface, px * _FINE, pitch) for piece in pieces]
    low = np.floor(np.min([v.reshape(-1, 3).min(axis=0) for v in view], axis=0)) - 4
    high = np.ceil(np.max([v.reshape(-1, 3).max(axis=0) for v in view], axis=0)) + 4
    width, height = (_FINE * (math.ceil((high[i] - low[i]) / _FINE) + 1) for i in (0, 1))
    depth = np.full((height, width), -1e9, np.float32)
    normals, which = np.zeros((height, width, 3), np.float32), np.full((height, width), -1, np.int32)
    for k, surface in enumerate(view):
        _raster(depth, normals, which, surface - np.array([low[0], low[1], 0], np.float32), _normals(surface), k)
    rgb = np.zeros((height, width, 3), np.float32)
    for k, piece in enumerate(pieces):
        mask = which == k
        rgb[mask] = _lit(normals[mask], piece.glaze, key, warm)
    cover = (which >= 0).astype(np.float32)
    picture = cv2.resize(
        np.dstack([rgb * 255, cover * 255]), (width // _FINE, height // _FINE), interpolation=cv2.INTER_AREA
    )
    channels = np.rint(np.clip(picture, 0, 255)).astype(np.uint32)
    r, g, b, a = (channels[..., i] for i in range(4))
    pixels = (a << 24) | (np.minimum(r, a) << 16) | (np.minimum(g, a) << 8) | np.minimum(b, a)
    return layer(restyled(pixels.astype(np.uint32)), x + low[0] / _FINE, y + low[1] / _FINE)


def _flowing(points: npt.NDArray[np.float64], steps: int) -> npt.NDArray[np.float64]:
    """A curve through all points (Catmull-Rom); a point given twice makes a sharp turn."""
    padded = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        bend = 2 * p0 - 5 * p1 + 4 * p2 - p3
        parts.append(0.5 * (2 * p1 + (p2 - p0) * t + bend * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3))
    return np.concatenate([*parts, points[-1:]])


def _seen(surface: Grid, px: float, pitch: float) -> Grid:
    """Columns: x right, y down, and nearness, in fine px."""
    c, s = math.cos(math.radians(pitch)), math.sin(math.radians(pitch))
    x, y, z = surface[..., 0], surface[..., 1], surface[..., 2]
    return np.stack([x, -y * c + z * s, y * s + z * c], axis=-1).astype(np.float32) * np.float32(px)


def _normals(seen: Grid) -> Grid:
    """Unit normals in view space (x right, y up, z to the viewer), turned towards the viewer."""
    down, across = np.gradient(seen, axis=0), np.gradient(seen, axis=1)
    normal = np.cross(down, across)
    length = np.linalg.norm(normal, axis=-1, keepdims=True)
    normal = normal / np.maximum(length, 1e-6)
    normal[..., 1] *= -1
    return np.asarray(np.where(normal[..., 2:] < 0, -normal, normal), np.float32)


def _lit(
    normal: npt.NDArray[np.float32], glaze: Glaze, key: tuple[float, float, float], warm: Colour
) -> npt.NDArray[np.float32]:
    """Colours of points by their normals: a soft window to one side, light from above, a glow from the table."""
    light = np.asarray(key, np.float32) / math.hypot(*key)
    facing = normal @ light
    soft = np.clip(facing * 0.62 + 0.38, 0, 1)[:, None] ** 1.35
    tint, shade, sun = (np.asarray(c, np.float32) for c in (glaze.tint, glaze.shade, warm))
    colour = tint * (shade + (sun - shade) * soft) + tint * sun * (0.09 + 0.07 * normal[:, 1:2])
    edge = (1 - np.clip(normal[:, 2:], 0, 1)) ** 3
    colour = colour + sun * edge * glaze.rim * (0.35 + 0.65 * soft)
    # The window as a mirror shows it: four panes where the reflected ray meets it.
    mirror = 2 * normal[:, 2:] * normal - np.array([0, 0, 1], np.float32)
    u, v = mirror[:, 0] - light[0] * 0.9, mirror[:, 1] - light[1] * 0.9
    pane = (
        _inside(np.abs(u), 0.20)
        * _inside(np.abs(v), 0.24)
        * (1 - _inside(np.abs(u), 0.018))
        * (1 - _inside(np.abs(v), 0.02))
    )
    strip = _inside(np.abs(mirror[:, 0] + math.copysign(0.80, -light[0])), 0.085) * np.clip(
        1 - np.abs(mirror[:, 1]) * 1.5, 0, 1
    )
    sheen = np.clip(facing, 0, 1) ** 14 * 0.35 + strip * 0.45
    return np.asarray(np.clip(colour + sun * glaze.gloss * (pane * 0.85 + sheen)[:, None], 0, 1), np.float32)


def _inside(away: npt.NDArray[np.float32], half: float) -> npt.NDArray[np.float32]:
    t = np.clip((half - away) / 0.03 + 0.5, 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


@njit(nogil=True, cache=True)
def _raster(
    depth: npt.NDArray[np.float32], normals: Grid, which: npt.NDArray[np.int32], surface: Grid, facing: Grid, piece: int
) -> None:
    """Draw a grid's triangles into the buffers, nearest first."""
    rows, columns = surface.shape[0], surface.shape[1]
    for r in range(rows - 1):
        for c in range(columns - 1):
            for half in range(2):
                i0, j0 = (r, c) if half == 0 else (r + 1, c + 1)
                _triangle(depth, normals, which, surface, facing, piece, i0, j0, r + 1, c, r, c + 1)


@njit(nogil=True, cache=True)
def _triangle(
    depth: npt.NDArray[np.float32],
    normals: Grid,
    which: npt.NDArray[np.int32],
    surface: Grid,
    facing: Grid,
    piece: int,
    i0: int,
    j0: int,
    i1: int,
    j1: int,
    i2: int,
    j2: int,
) -> None:
    ax, ay, az = surface[i0, j0]
    bx, by, bz = surface[i1, j1]
    cx, cy, cz = surface[i2, j2]
    area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    if abs(area) < 1e-9:
        return
    for y in range(
        max(0, math.ceil(min(ay, by, cy) - 0.5)), min(depth.shape[0], math.floor(max(ay, by, cy) + 0.5) + 1)
    ):
        for x in range(
            max(0, math.ceil(min(ax, bx, cx) - 0.5)), min(depth.shape[1], math.floor(max(ax, bx, cx) + 0.5) + 1)
        ):
            w1 = ((x - ax) * (cy - ay) - (y - ay) * (cx - ax)) / area
            w2 = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / area
            w0 = 1 - w1 - w2
            if w0 < -1e-4 or w1 < -1e-4 or w2 < -1e-4:
                continue
            near = w0 * az + w1 * bz + w2 * cz
            if near > depth[y, x]:
                depth[y, x], which[y, x] = near, piece
                for k in range(3):
                    normals[y, x, k] = w0 * facing[i0, j0, k] + w1 * facing[i1, j1, k] + w2 * facing[i2, j2, k]
