"""The vignette: light that falls off towards the corners."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from moying.media.picture import BLACK_Y, GREY_UV, Picture, Plane
from moying.painter.compiled import njit
from moying.render.knobs import number


@dataclass(frozen=True, slots=True)
class Vignette:
    """Dark corners (暗角). strength: 1 takes nearly all light from the corners. size: where the fall begins, 0 to 1."""

    strength: float = number(0.4, 0, 1)
    size: float = number(0.35, 0, 0.95)

    def apply(self, picture: Picture, frame: int) -> None:  # the same at all times
        """Darken, the more the nearer to the corners."""
        for plane, dark in zip(picture, (BLACK_Y, GREY_UV, GREY_UV), strict=True):
            fall = _fall(plane.shape[1], plane.shape[0], self.size)
            _darken(plane, fall, round(self.strength * 256), dark)


@lru_cache(maxsize=4)
def _fall(width: int, height: int, size: float) -> Plane:
    """How much light is lost: 0 inside an oval of that size, 235 in the corners."""
    across = ((np.arange(width, dtype=np.float32) + 0.5) / width * 2 - 1)[None, :]
    down = ((np.arange(height, dtype=np.float32) + 0.5) / height * 2 - 1)[:, None]
    away = np.sqrt((across * across + down * down) / 2)
    way = np.clip((away - np.float32(size)) / np.float32(1 - size), 0, 1)
    return np.asarray(np.rint(way * way * (3 - 2 * way) * 235), np.uint8)


@njit(nogil=True, cache=True, boundscheck=False)
def _darken(plane: Plane, fall: Plane, strength: int, dark: int) -> None:
    for row in range(plane.shape[0]):
        to, less = plane[row], fall[row]
        for x in range(plane.shape[1]):
            # The rounding turns with the place, so that a smooth sky does not break into rings.
            turn = ((row * 3 + x * 5) & 7) * 8192
            left = 65536 - np.int32(less[x]) * strength
            to[x] = np.uint8(dark + (((np.int32(to[x]) - dark) * left + turn) >> 16))
