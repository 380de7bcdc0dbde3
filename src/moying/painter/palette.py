"""Colours: named in hex as a designer would, mixed, and handed to the kernels as premultiplied pixels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from moying.painter.easel import easel, seen

Colour = tuple[float, float, float]
"""Red, green, blue, each 0..1, as displayed (not linear light)."""
_BAND: Final = 64
"""Rows that are made into pixels at a time."""


def colour(code: str) -> Colour:
    """The colour of "#rrggbb"."""
    digits = code.lstrip("#")
    return int(digits[:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255


def colours(codes: str) -> tuple[Colour, ...]:
    """The colours of "#rrggbb #rrggbb …", as the paints of a scene are told."""
    return tuple(colour(code) for code in codes.split())


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """From `a` (share 0) to `b` (share 1)."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share


def along(stops: Sequence[tuple[float, Colour]], place: float) -> Colour:
    """The colour at `place` on a gradient of (place, colour) stops in rising order; flat beyond its ends."""
    for (start, a), (end, b) in pairwise(stops):
        if place <= end:
            return mix(a, b, min(1.0, max(0.0, (place - start) / (end - start))))
    return stops[-1][1]


def ease(start: float, end: float, x: float) -> float:
    """0 before `start`, 1 after `end`, smooth between."""
    t = min(1.0, max(0.0, (x - start) / (end - start)))
    return t * t * (3 - 2 * t)


def ramp(tint: Colour, opacity: float = 1.0) -> npt.NDArray[np.uint32]:
    """Pixels for a stencil whose codes are coverage: code 0 is clear, 255 is `tint` at `opacity`."""
    return gradient_ramp(((0.0, tint), (1.0, tint)), opacity)


def gradient_ramp(stops: Sequence[tuple[float, Colour]], opacity: float = 1.0) -> npt.NDArray[np.uint32]:
    """`ramp` whose colour also changes with coverage: thin cloud one colour, thick cloud another."""
    coverage = np.arange(256) / 255
    places = [place for place, _ in stops]
    channels = [np.interp(coverage, places, [tint[i] for _, tint in stops]) for i in range(3)]
    if (used := easel()) is not None:
        coverage = used.treatment.edge(coverage)
    return premultiplied(np.stack(channels, axis=-1), coverage * opacity)


def light_ramp(tint: Colour, strength: float = 1.0) -> npt.NDArray[np.uint32]:
    """Pixels for a stencil of light, to be added: code 255 adds `tint` times `strength`."""
    return as_light(np.arange(256)[:, None] / 255 * np.asarray(seen(tint)) * strength)


def as_light(rgb: npt.ArrayLike) -> npt.NDArray[np.uint32]:
    """Pixels that add colours (..., 3), 0..1, as they are: a style would make something of their black."""
    rgb_ = np.asarray(rgb, np.float32)
    return _packed(np.clip(rgb_, 0, 1), np.ones(rgb_.shape[:-1], np.float32)) & np.uint32(0x00FFFFFF)


def premultiplied(rgb: npt.ArrayLike, alpha: npt.ArrayLike) -> npt.NDArray[np.uint32]:
    """Pixels of colours (..., 3) and coverage (...), both 0..1, in the style in force."""
    colours, coverage = np.asarray(rgb), np.asarray(alpha)
    if coverage.ndim != 2 or colours.shape[:-1] != coverage.shape:
        return _shaded(colours, coverage)
    # In bands: what is made on the way takes fourteen times the memory of the pixels.
    pixels = np.empty(coverage.shape, np.uint32)
    for top in range(0, len(pixels), _BAND):
        band = slice(top, top + _BAND)
        pixels[band] = _shaded(colours[band], coverage[band])
    return pixels


def _shaded(rgb: npt.NDArray[np.generic], alpha: npt.NDArray[np.generic]) -> npt.NDArray[np.uint32]:
    alpha_ = np.clip(np.asarray(alpha, np.float32), 0, 1)
    rgb_ = np.clip(np.asarray(rgb, np.float32), 0, 1)
    used = easel()
    return _packed(rgb_ if used is None else used.shades(rgb_), alpha_)


def restyled(pixels: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Premultiplied pixels that a loop of its own has painted, in the style in force."""
    used = easel()
    if used is None:
        return pixels
    channels = pixels.view(np.uint8).reshape(*pixels.shape, 4).astype(np.float32) / 255
    alpha = channels[..., 3]
    plain = np.clip(channels[..., 2::-1] / np.maximum(alpha, 1 / 255)[..., None], 0, 1)
    return premultiplied(plain, alpha)


def _packed(rgb: npt.NDArray[np.float32], alpha_: npt.NDArray[np.float32]) -> npt.NDArray[np.uint32]:
    rgb_ = rgb * alpha_[..., None]
    b, g, r = (np.rint(rgb_[..., i] * 255).astype(np.uint32) for i in (2, 1, 0))
    a = np.rint(alpha_ * 255).astype(np.uint32)
    return np.asarray((a << 24) | (r << 16) | (g << 8) | b, np.uint32)
