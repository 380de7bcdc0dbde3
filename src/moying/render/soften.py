"""Softening: a blur of any strength at a price that does not grow with it."""

from __future__ import annotations

import cv2
import numpy as np

from moying.media.picture import Picture, Plane

_LEAST_PX = 0.3
"""A blur smaller than this cannot be seen."""
_ENOUGH_PX = 2.4
"""A plane is halved as long as the blur left to be done is at least this wide; nothing finer is left to be seen."""
_HALVING = 0.75
"""The variance of one halving in pixels of its source: the weights are 1, 3, 3, 1, which keep things in their place."""


def softened(picture: Picture, sigma_px: float) -> Picture:
    """A new picture, blurred by a Gaussian of `sigma_px` luma pixels."""
    y, u, v = (soft_plane(p, s) for p, s in zip(picture, (sigma_px, sigma_px / 2, sigma_px / 2), strict=True))
    return Picture(y, u, v)


def soft_plane(plane: Plane, sigma_px: float) -> Plane:
    """A new plane, blurred by a Gaussian of that many of its own pixels."""
    if sigma_px < _LEAST_PX:
        return plane.copy()
    height, width = plane.shape
    small, by, done = plane, 1, 0.0
    while sigma_px / by >= _ENOUGH_PX and min(small.shape) >= 4:
        small, done, by = _halved(small), done + _HALVING * by * by, 2 * by
    # Going back to full size, linearly, softens by a sixth of a small pixel's square.
    left = max(0.25, (sigma_px**2 - done) / by**2 - (1 / 6 if by > 1 else 0)) ** 0.5
    blurred = cv2.GaussianBlur(small, (0, 0), left, borderType=cv2.BORDER_REPLICATE)
    if by > 1:
        blurred = cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(blurred, np.uint8)


def _halved(plane: Plane) -> Plane:
    """Half the sides. A plain mean of four would move whatever is finer than a pixel, and a blur would tremble."""
    smooth = cv2.GaussianBlur(plane, (3, 3), 0, borderType=cv2.BORDER_REPLICATE)
    size = -(-plane.shape[1] // 2), -(-plane.shape[0] // 2)
    return np.asarray(cv2.resize(smooth, size, interpolation=cv2.INTER_AREA), np.uint8)
