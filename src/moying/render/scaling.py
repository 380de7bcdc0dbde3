"""Filters: a plate scaled upright, or warped to parts of a pixel; over an area where many pixels become one."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import cv2
import numpy as np

from moying.media.picture import Picture, Plane
from moying.render.plates import Plate, Veil
from moying.render.pose import Box, Part, Pose

_SHRINKING: Final = 1.5
"""From here on a cubic filter skips pixels and shimmers; the mean over an area does not."""
_MIRRORS: Final = {"h": 1, "v": 0, "hv": -1}
_HAIR: Final = 1e-6


def blank(like: Picture) -> Picture:
    """A picture of the same size that may hold anything."""
    return Picture(*(np.empty(plane.shape, np.uint8) for plane in like))


def resized(plate: Plate, pose: Pose, into: Picture) -> Veil | None:
    """Scale what is seen of a plate over the whole of `into`; its veil comes back, scaled alike."""
    part = even_part(plate.colour, pose.seen.within(plate.part))

    def bring(plane: Plane, target: Plane, by: int) -> None:
        resize(_mirrored(cut(plane, part, by), pose.flip), target)

    return _brought(plate, into, bring)


def warped(plate: Plate, pose: Pose, box: Box, into: Picture) -> Veil | None:
    """Bring a plate to its pose by a cubic filter, as far as it lies in a box; its veil comes back, brought alike."""

    def bring(plane: Plane, target: Plane, by: int) -> None:
        if plane is plate.colour.y and plate.fine is not None:
            _warp(plate.fine, plate.part, pose, box, by, target, cv2.INTER_LINEAR)
        else:
            # Colour has half the sharpness of light by its nature, and a cubic filter takes three times as long.
            _warp(plane, plate.part, pose, box, by, target, cv2.INTER_CUBIC if by == 1 else cv2.INTER_LINEAR)

    return _brought(plate, into, bring)


def _brought(plate: Plate, into: Picture, bring: Callable[[Plane, Plane, int], None]) -> Veil | None:
    for plane, target, by in zip(plate.colour, into, (1, 2, 2), strict=True):
        bring(plane, target, by)
    if plate.veil is None:
        return None
    veil = Veil(np.empty(into.y.shape, np.uint8), np.empty(into.u.shape, np.uint8))
    bring(plate.veil.full, veil.full, 1)
    bring(plate.veil.half, veil.half, 2)
    return veil


def shrunk(plate: Plate, pose: Pose) -> Plate:
    """A plate about as large as it will be shown, when it is much larger."""
    seen = pose.seen.within(plate.part)
    height, width = plate.colour.y.shape
    by_w, by_h = width * seen.width / pose.width, height * seen.height / pose.height
    if max(by_w, by_h) < _SHRINKING:
        return plate
    size = tuple(max(2, math.ceil(side / max(1.0, by) / 2) * 2) for side, by in ((height, by_h), (width, by_w)))
    half = size[0] // 2, size[1] // 2
    colour = Picture(*(_small(p, s) for p, s in zip(plate.colour, (size, half, half), strict=True)))
    veil = plate.veil and Veil(_small(plate.veil.full, size), _small(plate.veil.half, half))
    return Plate(colour, veil, plate.part)


def even_part(picture: Picture, seen: Part) -> Box:
    """A part of a picture in whole pixels, all even as the colour planes have them."""
    height, width = picture.y.shape
    wide, high = max(2, round(width * seen.width / 2) * 2), max(2, round(height * seen.height / 2) * 2)
    left = math.floor((width * (seen.left + seen.width / 2) - wide / 2) / 2 + _HAIR) * 2
    top = math.floor((height * (seen.top + seen.height / 2) - high / 2) / 2 + _HAIR) * 2
    return max(0, min(left, width - wide)), max(0, min(top, height - high)), wide, high


def cut(plane: Plane, part: Box, by: int) -> Plane:
    """A part of a plane that has one sample for `by` pixels, as a view."""
    left, top, width, height = part
    return plane[top // by : (top + height) // by, left // by : (left + width) // by]


def resize(source: Plane, target: Plane) -> None:
    """Scale a plane over the whole of another."""
    if source.shape == target.shape:
        np.copyto(target, source)
        return
    shrinking = source.shape[0] / target.shape[0] >= _SHRINKING or source.shape[1] / target.shape[1] >= _SHRINKING
    how = cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC
    # The target may be a view of a wider picture: OpenCV writes there only when the shape fits, which it does.
    cv2.resize(source, (target.shape[1], target.shape[0]), dst=target, interpolation=how)


def _warp(plane: Plane, part: Part, pose: Pose, box: Box, by: int, target: Plane, filtering: int) -> None:
    matrix = pose.to_source(box, by, part, plane.shape[1], plane.shape[0])
    flags, size = filtering | cv2.WARP_INVERSE_MAP, (target.shape[1], target.shape[0])
    cv2.warpAffine(plane, matrix, size, dst=target, flags=flags, borderMode=cv2.BORDER_REPLICATE)


def _mirrored(plane: Plane, flip: str) -> Plane:
    return np.asarray(cv2.flip(plane, _MIRRORS[flip]), np.uint8) if flip else plane


def _small(plane: Plane, shape: tuple[int, ...]) -> Plane:
    return np.asarray(cv2.resize(plane, (shape[1], shape[0]), interpolation=cv2.INTER_AREA), np.uint8)
