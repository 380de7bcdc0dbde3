"""The mosaic: what must not be recognised, in large even squares."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from moying.media.picture import Picture, Plane
from moying.render.effects.within import part_of
from moying.render.knobs import Region, number, region


@dataclass(frozen=True, slots=True)
class Mosaic:
    """A mosaic (马赛克), of all the picture or of a region. size: of its squares, a share of the short side."""

    size: float = number(0.04, 0.005, 0.5)
    region: Region | None = region()  # noqa: RUF009  # it makes a field, as `number` does

    def apply(self, picture: Picture, frame: int) -> None:  # the same at all times
        """Even out each square of the region."""
        side_px = max(2, round(self.size * min(picture.y.shape) / 2) * 2)
        part = part_of(picture, self.region)
        if part is not None:
            for plane, by in zip(part, (1, 2, 2), strict=True):
                _squares(plane, side_px // by)


def _squares(plane: Plane, side_px: int) -> None:
    """Whole squares are the mean of what they hold; what is left over at the right and below makes narrower ones."""
    height, width = plane.shape
    across, down = width // side_px * side_px, height // side_px * side_px
    for top, bottom in ((0, down), (down, height)):
        for left, right in ((0, across), (across, width)):
            piece = plane[top:bottom, left:right]
            if piece.size:
                cells = max(1, (right - left) // side_px), max(1, (bottom - top) // side_px)
                small = cv2.resize(piece, cells, interpolation=cv2.INTER_AREA)
                np.copyto(piece, cv2.resize(small, (right - left, bottom - top), interpolation=cv2.INTER_NEAREST))
