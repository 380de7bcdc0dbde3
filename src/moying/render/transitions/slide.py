"""Slides and pushes: the next picture comes in from a side, over the one before or driving it out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moying.media.picture import BLACK_Y, GREY_UV, Picture, Plane
from moying.render.knobs import choice, number
from moying.render.transitions.way import eased, facing_left

_SHADOW_WIDTH = 0.06
"""How far the shadow of the upper picture falls, a share of the way."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide (滑入): the next picture moves in over the one before.

    to: where it moves. shadow: how dark the shadow is that it throws.
    """

    to: str = choice("left", "right", "up", "down")
    shadow: float = number(0.45, 0, 1)

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """The entering picture's leading side, over the leaving one in its shadow."""
        # The shadow grows out of nothing and goes again, so that neither end of the slide has any.
        dark, way = self.shadow * min(1.0, 8 * progress, 8 * (1 - progress)), eased(progress)
        for old, new, none, out in zip(leaving, entering, (BLACK_Y, GREY_UV, GREY_UV), into, strict=True):
            self._over(old, new, way, dark, none, out)

    def _over(self, leaving: Plane, entering: Plane, way: float, dark: float, none: int, out: Plane) -> None:
        np.copyto(out, leaving)
        new, seen = facing_left(entering, self.to), facing_left(out, self.to)
        width = seen.shape[1]
        edge = width - round(width * way)
        seen[:, edge:] = new[:, : width - edge]
        reach = min(edge, round(width * _SHADOW_WIDTH))
        light = 1 - dark * (np.arange(1, reach + 1, dtype=np.float32) / max(1, reach)) ** 2
        band = (seen[:, edge - reach : edge].astype(np.float32) - none) * light + none
        seen[:, edge - reach : edge] = np.rint(band)


@dataclass(frozen=True, slots=True)
class Push:
    """A push (推移): the next picture drives the one before out. to: where both move."""

    to: str = choice("left", "right", "up", "down")

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """Both pictures, side by side."""
        way = eased(progress)
        for old, new, out in zip(leaving, entering, into, strict=True):
            self._beside(old, new, way, out)

    def _beside(self, leaving: Plane, entering: Plane, way: float, out: Plane) -> None:
        old, new, seen = (facing_left(p, self.to) for p in (leaving, entering, out))
        width = seen.shape[1]
        edge = width - round(width * way)
        seen[:, :edge], seen[:, edge:] = old[:, width - edge :], new[:, : width - edge]
