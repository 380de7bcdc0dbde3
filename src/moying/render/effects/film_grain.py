"""Film grain: silver that lies differently in every frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from moying.media.picture import Picture, Plane
from moying.painter.compiled import njit
from moying.render.grade import LIGHTS
from moying.render.knobs import number

Grain = npt.NDArray[np.int8]
Steps = npt.NDArray[np.int32]
_ROOM_PX: Final = 256
"""The grain is made once, so much larger than the picture, and moved by up to that much from frame to frame."""
_SEED: Final = 1895
_SPREAD: Final = 26.0
"""Grain of standard deviation 1 in its own bytes."""
_MOST: Final = 15.0
"""Full strength in steps of luma, standard deviation."""
_AS_ON_PX: Final = 1080
"""A grain of size 1 is one pixel and a half of a picture whose short side is this."""


@dataclass(frozen=True, slots=True)
class FilmGrain:
    """Film grain (胶片颗粒), strongest in the middle tones. size: 1 is fine stock. seed: another one lies otherwise."""

    strength: float = number(0.4, 0, 1)
    size: float = number(1, 0.5, 4)
    seed: float = number(0, 0, 9999)

    def apply(self, picture: Picture, frame: int) -> None:
        """Let the grain of this frame fall on the light; colours have none."""
        height, width = picture.y.shape
        sigma_px = round(0.75 * self.size * min(width, height) / _AS_ON_PX, 2)
        left, top = _moved(frame, int(self.seed))
        grain = _stock(width, height, sigma_px)[top : top + height, left : left + width]
        _fall(picture.y, grain, _amounts(self.strength))


def _moved(frame: int, seed: int) -> tuple[int, int]:
    """Where the stock lies in a frame: a mix of the bits of both numbers (Knuth's multiplicative hashing)."""
    mixed = ((frame * 2654435761) ^ (seed * 2246822519 + 374761393)) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 15)) * 2654435761) & 0xFFFFFFFF
    return (mixed >> 8) % _ROOM_PX, (mixed >> 20) % _ROOM_PX


@lru_cache(maxsize=2)
def _stock(width: int, height: int, sigma_px: float) -> Grain:
    random = np.random.default_rng(_SEED)
    rough = random.standard_normal((height + _ROOM_PX, width + _ROOM_PX), np.float32)
    if sigma_px >= 0.3:
        rough = np.asarray(cv2.GaussianBlur(rough, (0, 0), sigma_px), np.float32)
    rough *= np.float32(_SPREAD / max(1e-6, float(rough.std())))
    return np.clip(rough, -127, 127).astype(np.int8)


def _amounts(strength: float) -> Steps:
    """How strongly grain shows at each light, of 65536: film has least of it in deep black and clear white."""
    shows = 0.25 + 0.75 * np.sin(np.pi * LIGHTS**0.8)
    return np.rint(shows * strength * _MOST / _SPREAD * 65536).astype(np.int32)


@njit(nogil=True, cache=True, boundscheck=False)
def _fall(luma: Plane, grain: Grain, amounts: Steps) -> None:
    for row in range(luma.shape[0]):
        to, falls = luma[row], grain[row]
        for x in range(luma.shape[1]):
            value = np.int32(to[x]) + ((np.int32(falls[x]) * amounts[to[x]] + 32768) >> 16)
            to[x] = np.uint8(min(max(value, 1), 254))
