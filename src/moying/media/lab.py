"""The lab: what a decoder gives, in whatever colours and turned however, developed into the film's kind of picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from moying.media.grade import grade, grading_of
from moying.media.picture import KeyedPicture, Picture, Plane, black, plane_of, planes_of
from moying.media.probe import turned

_UNSPECIFIED: Final = 2
_FULL_RANGE: Final = 2
_BT2020: Final = {9, 10}
_SCALER_MATRICES: Final = {1: Colorspace.ITU709, 4: Colorspace.FCC, 7: Colorspace.SMPTE240M}
"""FFmpeg's frames and its scaler number the matrices nearly, but not quite, alike; all others are BT.601's."""


class Lab:
    """Develops the frames of one clip. size: width and height that all its pictures get, before they are turned.

    A clip that changes its size under way (a call, a shared screen) is fitted into the first one's frame.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._scaler = VideoReformatter()

    def develop(self, frame: VideoFrame) -> Picture:
        """The frame in BT.709, turned as it is meant to be seen; a view of it where nothing differs."""
        picture = self._in_bt709(frame)
        if (frame.width, frame.height) != self._size:
            picture = _fitted(picture, *self._size)
        quarter_turns = -turned(frame) // 90 % 4
        if not quarter_turns:
            return picture
        return _each(picture, lambda plane: np.ascontiguousarray(np.rot90(plane, quarter_turns)))

    def _in_bt709(self, frame: VideoFrame) -> Picture:
        matrix, full = _matrix(frame), _is_full(frame)
        grading = None if frame.format.is_rgb else grading_of(frame, matrix, full)
        if grading is not None:
            return grade(self._scaled(frame, "yuv420p10le", matrix, matrix, full, full), grading)
        holes = any(component.is_alpha for component in frame.format.components)
        if frame.format.name not in ("yuv420p", "yuva420p") or matrix != Colorspace.ITU709 or full:
            frame = self._scaled(frame, "yuva420p" if holes else "yuv420p", matrix, Colorspace.ITU709, full, False)
        colour = planes_of(frame)
        alpha = plane_of(frame, 3) if holes else None
        return colour if alpha is None or alpha.min() == 255 else KeyedPicture.of(colour, alpha)

    def _scaled(
        self, frame: VideoFrame, fmt: str, matrix: Colorspace, into: Colorspace, full: bool, full_out: bool
    ) -> VideoFrame:
        return self._scaler.reformat(
            frame,
            format=fmt,
            src_colorspace=matrix,
            dst_colorspace=into,
            src_color_range=ColorRange.JPEG if full else ColorRange.MPEG,
            dst_color_range=ColorRange.JPEG if full_out else ColorRange.MPEG,
            threads=1,
        )


def _matrix(frame: VideoFrame) -> Colorspace:
    """Its matrix by its tag. Untagged small video is taken for BT.601, as players do."""
    matrix = int(frame.colorspace)
    if matrix in _BT2020:
        return Colorspace.BT2020
    if matrix == _UNSPECIFIED:
        large = frame.width >= 1024 or frame.height > 576
        return Colorspace.ITU709 if large else Colorspace.ITU601
    return _SCALER_MATRICES.get(matrix, Colorspace.ITU601)


def _is_full(frame: VideoFrame) -> bool:
    return bool(frame.color_range == _FULL_RANGE or frame.format.name.startswith("yuvj") or frame.format.is_rgb)


def _fitted(picture: Picture, width_px: int, height_px: int) -> Picture:
    """All of a picture, as large as fits, in the middle of another size."""
    height, width = picture.y.shape
    share = min(width_px / width, height_px / height)
    inner_w, inner_h = (max(2, round(side * share / 2) * 2) for side in (width, height))
    left, top = (max(0, outer - inner) // 4 * 2 for outer, inner in ((width_px, inner_w), (height_px, inner_h)))

    def into(plane: Plane, target: Plane, by: int) -> None:
        region = target[top // by : (top + inner_h) // by, left // by : (left + inner_w) // by]
        how = cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC
        region[:] = cv2.resize(plane, region.shape[::-1], interpolation=how)

    fitted = black(width_px, height_px)
    for plane, target, by in zip(picture, fitted, (1, 2, 2), strict=True):
        into(plane, target, by)
    if not isinstance(picture, KeyedPicture):
        return fitted
    alpha = np.zeros((height_px, width_px), np.uint8)
    into(picture.alpha, alpha, 1)
    return KeyedPicture.of(fitted, alpha)


def _each(picture: Picture, change: Callable[[Plane], Plane]) -> Picture:
    changed = Picture(*(change(plane) for plane in picture))
    return KeyedPicture.of(changed, change(picture.alpha)) if isinstance(picture, KeyedPicture) else changed
