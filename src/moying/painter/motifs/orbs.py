"""Shaded round things: a ball as a sprite, and a heart worked out as a solid and lit."""

from __future__ import annotations

import math

import cv2
import numpy as np

from moying.painter.layers import Layer, layer
from moying.painter.noise import Field
from moying.painter.palette import Colour, premultiplied

_SUN = np.array((-0.45, -0.62, 0.64), np.float32)


def orb(radius: float, paint: Colour, rim: Colour, gloss: float = 0.8) -> Layer:
    """A ball about (0, 0), lit from the upper left, with a rim of light on its far side."""
    side = 2 * math.ceil(radius) + 4
    y, x = (np.mgrid[:side, :side].astype(np.float32) + 0.5 - side / 2) / np.float32(radius)
    away = np.hypot(x, y)
    z = np.sqrt(np.clip(1 - away**2, 0, 1))
    rgb = _lit(np.stack([x, y, z], -1), paint, rim, gloss)
    return layer(premultiplied(rgb, np.clip((1 - away) * radius + 0.5, 0, 1)), -side / 2, -side / 2)


def heart(width: float, paint: Colour, rim: Colour) -> Layer:
    """A heart as a smooth solid, about (0, 0): (x2 + 9/4 y2 + z2 - 1)3 = x2 z3 + 9/80 y2 z3, seen along y."""
    side = math.ceil(width * 1.16)
    down, across = np.mgrid[:side, :side].astype(np.float32)
    scale = np.float32(2.32 / width)
    x, z = (across + 0.5 - side / 2) * scale, -(down + 0.5 - side / 2) * scale + np.float32(0.12)
    coarse = _depth2(np.ascontiguousarray(x[::2, ::2]), np.ascontiguousarray(z[::2, ::2]))  # smooth: half the places do
    depth2 = cv2.resize(coarse, (side, side), interpolation=cv2.INTER_LINEAR)
    y = np.sqrt(np.maximum(depth2, 1e-6))
    body = x**2 + 2.25 * depth2 + z**2 - 1
    slope = np.stack([6 * x * body**2 - 2 * x * z**3, 13.5 * y * body**2 - 0.225 * y * z**3,
                      6 * z * body**2 - 3 * x**2 * z**2 - 0.3375 * depth2 * z**2], -1)  # fmt: skip
    slope /= np.maximum(np.linalg.norm(slope, axis=-1, keepdims=True), 1e-6)
    rgb = _lit(np.stack([slope[..., 0], -slope[..., 2], slope[..., 1]], -1), paint, rim, 0.9)
    inside = (x**2 + z**2 - 1) ** 3 - x**2 * z**3
    reach = np.hypot(*np.gradient(inside))
    cover = np.clip(0.5 - inside / np.maximum(reach, 1e-6), 0, 1)
    return layer(premultiplied(rgb, cover), -side / 2, -side / 2)


def _depth2(x: Field, z: Field) -> Field:
    """The square of how far the solid comes towards us at a place: halved in on, from outside."""
    low, high = np.zeros_like(x), np.full_like(x, 0.7)
    for _ in range(22):
        middle = (low + high) / 2
        outside = (x**2 + z**2 - 1 + 2.25 * middle) ** 3 - x**2 * z**3 - 0.1125 * middle * z**3 > 0
        low, high = np.where(outside, low, middle), np.where(outside, middle, high)
    return np.asarray((low + high) / 2, np.float32)


def _lit(normal: Field, paint: Colour, rim: Colour, gloss: float) -> Field:
    """Colours of a surface by its normals (..., 3): soft light, a gloss, and a rim where it turns away."""
    sun = _SUN / np.linalg.norm(_SUN)
    light = np.clip(normal @ sun, 0, 1)
    half = sun + np.array((0, 0, 1), np.float32)
    shine = np.clip(normal @ (half / np.linalg.norm(half)), 0, 1)
    edge = (1 - np.clip(normal[..., 2], 0, 1)) ** 2.6
    wrap = np.clip(0.30 + 0.85 * light, 0, 1.15)[..., None]
    rgb = np.asarray(paint, np.float32) * wrap
    rgb = rgb + gloss * (0.85 * shine**46 + 0.16 * shine**9)[..., None]
    away = np.clip(0.35 - 0.65 * (normal @ sun), 0, 1)
    return np.asarray(rgb + np.asarray(rim, np.float32) * (edge * away)[..., None], np.float32)
