"""Wipes: the next picture is uncovered by an edge that runs across."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moying.media.picture import Picture, Plane
from moying.render.knobs import choice, number
from moying.render.transitions.way import eased, facing_left


@dataclass(frozen=True, slots=True)
class Wipe:
    """A wipe (擦除). to: where the edge runs. soft: the width of the edge, a share of the way."""

    to: str = choice("left", "right", "up", "down")
    soft: float = number(0.02, 0, 0.5)

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """All before the edge is still the one, all behind it the other."""
        way = eased(progress)
        for old, new, out in zip(leaving, entering, into, strict=True):
            self._uncover(old, new, way, out)

    def _uncover(self, leaving: Plane, entering: Plane, way: float, out: Plane) -> None:
        np.copyto(out, leaving)
        old, new, seen = (facing_left(p, self.to) for p in (leaving, entering, out))
        width = old.shape[1]
        soft = max(1.0, self.soft * width)
        head = (width + soft) * (1 - way) - soft  # where the edge begins; it is behind the right side at the start
        first, end = (min(width, max(0, round(x))) for x in (head, head + soft))
        seen[:, end:] = new[:, end:]
        share = np.clip((np.arange(first, end, dtype=np.float32) + 0.5 - np.float32(head)) / np.float32(soft), 0, 1)
        band = old[:, first:end] * (1 - share) + new[:, first:end] * share
        seen[:, first:end] = np.rint(band)
