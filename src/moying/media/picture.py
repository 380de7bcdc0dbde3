"""A picture as the film holds it from decoder to encoder: YUV 4:2:0, BT.709, limited range, three planes of bytes."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace

from moying.media.probe import turned

Plane = npt.NDArray[np.uint8]
BLACK_Y: Final = 16
GREY_UV: Final = 128
_UNSPECIFIED: Final = 2
_FULL_RANGE: Final = 2


class Picture(NamedTuple):
    """Luma (height, width) and two chroma planes of half its sides, rounded up; uint8, BT.709, limited range."""

    y: Plane
    u: Plane
    v: Plane


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
    y, u, v = (
        np.frombuffer(cast("memoryview[int]", plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
        for plane in frame.planes[:3]
    )
    return Picture(y, u, v)


def upright(frame: VideoFrame) -> Picture:
    """A decoded frame as our kind of picture, turned as it is meant to be seen; a view of it where nothing differs."""
    picture = planes_of(_as_bt709(frame))
    quarter_turns = -turned(frame) // 90 % 4
    return Picture(*(np.ascontiguousarray(np.rot90(p, quarter_turns)) for p in picture)) if quarter_turns else picture


def _as_bt709(frame: VideoFrame) -> VideoFrame:
    """BT.709, limited range, 4:2:0. Untagged small video is taken for BT.601, as players do."""
    matrix = frame.colorspace
    if matrix == _UNSPECIFIED:
        matrix = Colorspace.ITU709 if frame.width >= 1024 or frame.height > 576 else Colorspace.ITU601
    full = frame.color_range == _FULL_RANGE or frame.format.name.startswith("yuvj")
    if frame.format.name == "yuv420p" and matrix == Colorspace.ITU709 and not full:
        return frame
    return frame.reformat(
        format="yuv420p",
        src_colorspace=_scaler_matrix(matrix),
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG if full or frame.format.is_rgb else ColorRange.MPEG,
        dst_color_range=ColorRange.MPEG,
    )


def _scaler_matrix(matrix: int) -> Colorspace:
    """FFmpeg's frames and its scaler number the matrices nearly, but not quite, alike."""
    return Colorspace.ITU709 if matrix == Colorspace.ITU709 else Colorspace.ITU601
