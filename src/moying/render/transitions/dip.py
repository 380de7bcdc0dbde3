"""Dips: the one picture goes down into a colour, and the other comes up out of it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from moying.media.picture import Picture
from moying.render.knobs import colour
from moying.render.yuv import colour_of


@dataclass(frozen=True, slots=True)
class Dip:
    """A dip to black or white (闪黑、闪白), or to any colour. At its middle nothing but the colour is seen."""

    color: str = colour("#000000")

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """The nearer of the two pictures, tinted by the way to the middle."""
        seen, share = (leaving, 2 * progress) if progress < 0.5 else (entering, 2 - 2 * progress)
        for plane, value, out in zip(seen, colour_of(self.color), into, strict=True):
            curve = np.rint(np.arange(256) * (1 - share) + value * share).astype(np.uint8)
            cv2.LUT(plane, curve, dst=out)
