"""A picture as the film holds it from decoder to encoder: YUV 4:2:0, BT.709, limited range, three planes of bytes."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

Plane = npt.NDArray[np.uint8]
BLACK_Y: Final = 16
GREY_UV: Final = 128


class Picture(NamedTuple):
    """Luma (height, width) and two chroma planes of half its sides, rounded up; uint8, BT.709, limited range."""

    y: Plane
    u: Plane
    v: Plane


class KeyedPicture(Picture):
    """A picture with holes: `alpha` has the size of its luma, 0 is see-through. Its colours are not times it."""

    alpha: Plane

    @classmethod
    def of(cls, colour: Picture, alpha: Plane) -> KeyedPicture:
        """Three planes of colour and their alpha."""
        keyed = cls(*colour)
        keyed.alpha = alpha
        return keyed


def black(width_px: int, height_px: int) -> Picture:
    """A new black picture."""
    half = ((height_px + 1) // 2, (width_px + 1) // 2)
    return Picture(
        np.full((height_px, width_px), BLACK_Y, np.uint8),
        np.full(half, GREY_UV, np.uint8),
        np.full(half, GREY_UV, np.uint8),
    )


def planes_of(frame: VideoFrame) -> Picture:
    """The planes of a yuv420p frame, as views: writing to them writes to the frame."""
    y, u, v = (plane_of(frame, index) for index in range(3))
    return Picture(y, u, v)


def plane_of(frame: VideoFrame, index: int) -> Plane:
    """One plane of a frame of bytes, as a view."""
    plane = frame.planes[index]
    lines = np.frombuffer(cast("memoryview[int]", plane), np.uint8).reshape(plane.height, plane.line_size)
    return lines[:, : plane.width]
