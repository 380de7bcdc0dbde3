"""Softening: a blur of any strength at a price that does not grow with it."""

from __future__ import annotations

import cv2
import numpy as np

from moying.media.picture import Picture, Plane

_LEAST_PX = 0.3
"""A blur smaller than this cannot be seen."""
_ENOUGH_PX = 1.2
"""A plane is halved as long as the blur left to be done is at least twice this; nothing finer is left to be seen."""


def softened(picture: Picture, sigma_px: float) -> Picture:
    """A new picture, blurred by a Gaussian of `sigma_px` luma pixels."""
    y, u, v = (soft_plane(p, s) for p, s in zip(picture, (sigma_px, sigma_px / 2, sigma_px / 2), strict=True))
    return Picture(y, u, v)


def soft_plane(plane: Plane, sigma_px: float) -> Plane:
    """A new plane, blurred by a Gaussian of that many of its own pixels."""
    if sigma_px < _LEAST_PX:
        return plane.copy()
    height, width = plane.shape
    by = 1
    while sigma_px / by >= 2 * _ENOUGH_PX and min(width, height) // (2 * by) >= 2:
        by *= 2
    small = cv2.resize(plane, (-(-width // by), -(-height // by)), interpolation=cv2.INTER_AREA) if by > 1 else plane
    blurred = cv2.GaussianBlur(small, (0, 0), sigma_px / by, borderType=cv2.BORDER_REPLICATE)
    if by > 1:
        blurred = cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(blurred, np.uint8)
