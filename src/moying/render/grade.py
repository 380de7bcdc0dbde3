"""Grading in YUV: a curve for light, and for each light how strong colours are and which way they lean.

All of it is tables of 256, made from a few numbers, so that a whole grade costs one look-up for each sample.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from moying.media.picture import BLACK_Y, Picture, Plane
from moying.painter.compiled import njit

Curve256 = npt.NDArray[np.float64]
Steps = npt.NDArray[np.int32]
LIGHTS: Curve256 = np.clip((np.arange(256) - BLACK_Y) / 219, 0, 1)
"""The light of each luma value, 0 black to 1 white."""


@dataclass(frozen=True, slots=True, eq=False)
class Grade:
    """For each light: the light it becomes, how colours are multiplied, and how far they lean in U and V (steps)."""

    light: Curve256
    colour: Curve256
    lean_u: Curve256
    lean_v: Curve256


def plain() -> Grade:
    """The grade that changes nothing."""
    return Grade(LIGHTS.copy(), np.ones(256), np.zeros(256), np.zeros(256))


def grade(picture: Picture, by: Grade, strength: float = 1.0) -> None:
    """Grade a picture in place, wholly or by a share."""
    colour = np.rint((1 + (by.colour - 1) * strength) * 256).astype(np.int32)
    for plane, lean in ((picture.u, by.lean_u), (picture.v, by.lean_v)):
        # 128 in the middle, and half a step for rounding.
        offset = np.rint((128.5 + lean * strength) * 256).astype(np.int32)
        _tint(plane, picture.y, colour, offset)
    lights = LIGHTS + (np.clip(by.light, 0, 1) - LIGHTS) * strength
    steps = np.arange(256) + np.rint((lights - LIGHTS) * 219)
    np.copyto(picture.y, cv2.LUT(picture.y, np.clip(steps, 0, 255).astype(np.uint8)))


def contrast(light: Curve256, amount: float) -> Curve256:
    """An S-curve about the middle for more contrast (up to 1), a flatter line for less (down to -1)."""
    if amount > 0:
        bend = 2 * amount
        return np.asarray(0.5 + 0.5 * np.tanh(bend * (2 * light - 1)) / np.tanh(bend))
    return 0.5 + (light - 0.5) * (1 + 0.8 * amount)


@njit(nogil=True, cache=True, boundscheck=False)
def _tint(chroma: Plane, luma: Plane, colour: Steps, offset: Steps) -> None:
    for row in range(chroma.shape[0]):
        to, light = chroma[row], luma[2 * row]
        for x in range(chroma.shape[1]):
            at = light[2 * x]
            value = ((np.int32(to[x]) - 128) * colour[at] + offset[at]) >> 8
            to[x] = np.uint8(min(max(value, 0), 255))
