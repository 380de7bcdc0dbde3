"""The blur: one picture goes out of focus, and the other comes into it."""

from __future__ import annotations

from dataclasses import dataclass

from moying.media.picture import Picture
from moying.render.knobs import number
from moying.render.soften import softened
from moying.render.transitions.way import eased, ramp
from moying.render.yuv import put, weigh

_CHANGE = (0.3, 0.7)
"""Between these, both are seen, and both are well out of focus."""


@dataclass(frozen=True, slots=True)
class Blur:
    """A blur from one to the other (模糊). strength: how soft the middle is, sigma as a share of the short side."""

    strength: float = number(0.04, 0, 0.2)

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """Both out of focus by how near the middle is, the one giving way to the other there."""
        sigma_px = self.strength * min(leaving.y.shape) * eased(1 - abs(2 * progress - 1))
        share = ramp(progress, *_CHANGE)
        if share <= 0:
            put(leaving, into)
        elif share >= 1:
            put(entering, into)
        else:
            weigh(leaving, entering, share, into)
        put(softened(into, sigma_px), into)
