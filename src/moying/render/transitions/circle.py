"""The circle: the next picture opens from the middle, as an iris does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from moying.media.picture import Picture
from moying.render.front import Map, map_of, soft_edge, uncover
from moying.render.knobs import number
from moying.render.transitions.way import eased


@dataclass(frozen=True, slots=True)
class Circle:
    """An opening circle (圆形展开) around (x, y). soft: the width of its edge, a share of the way."""

    x: float = number(0.5, 0, 1)
    y: float = number(0.5, 0, 1)
    soft: float = number(0.02, 0, 0.5)

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """The next picture inside the circle, the one before around it."""
        height, width = leaving.y.shape
        over = _distances(width, height, self.x, self.y)
        uncover(leaving, entering, into, eased(progress), over, soft_edge(self.soft))


@lru_cache(maxsize=2)
def _distances(width: int, height: int, x: float, y: float) -> Map:
    """The way from the centre, 1 at the furthest corner."""
    across = (np.arange(width, dtype=np.float32) + 0.5 - x * width)[None, :]
    down = (np.arange(height, dtype=np.float32) + 0.5 - y * height)[:, None]
    away = np.sqrt(across * across + down * down)
    return map_of(away / max(1.0, float(away.max())))
