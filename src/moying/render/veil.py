"""The shape of a placed picture: its edges between two pixels, its rounded corners, its shadow; and laying it so.

Coverage comes from the distance to the shape's edge, so an edge that moves by a part of a pixel moves by just that.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from moying.media.picture import BLACK_Y, GREY_UV, Picture, Plane
from moying.painter.compiled import njit
from moying.render.plates import Veil
from moying.render.pose import Box, Pose, canvas_box
from moying.render.yuv import Cutout, halved

_SHADOW_SPREAD: Final = 0.07
"""How far a shadow reaches, of the picture's short side."""
_SHADOW_DROP: Final = 0.025
_SHADOW_ALPHA: Final = 120.0
_SOFTENED_AT: Final = 4
"""A shadow is blurred at a fourth of its size: nothing finer is in it."""


@njit(nogil=True, cache=True, fastmath=True)
def _within(offset, slope, most, columns):  # type: ignore[no-untyped-def]
    """The columns, half-open, where the size of `offset + slope x column` is at most `most`."""
    if most <= 0:
        return 0, 0
    if abs(slope) < 1e-6:
        return (0, columns) if abs(offset) <= most else (0, 0)
    one, two = (-most - offset) / slope, (most - offset) / slope
    first, last = math.ceil(min(one, two)), math.floor(max(one, two))
    return min(columns, max(0, first)), max(0, min(columns, last + 1))


@njit(nogil=True, cache=True, boundscheck=False, fastmath=True)
def _cover(alpha, left, top, x, y, half_w, half_h, cos, sin, radius, soft, full):  # type: ignore[no-untyped-def]
    """Alpha of a rounded, turned box: `full` inside, falling to 0 within `soft` pixels on either side of its edge.

    Only the pixels near an edge are worked out; what lies well inside or outside is filled row by row.
    """
    columns, inset = alpha.shape[1], max(radius, soft)
    for row in range(alpha.shape[0]):
        dx, dy = left + 0.5 - x, row + top + 0.5 - y
        along, across = dx * cos + dy * sin, dy * cos - dx * sin
        a, b = _within(along, cos, half_w + soft, columns)
        c, d = _within(across, -sin, half_h + soft, columns)
        begin = max(a, c)
        end = max(begin, min(b, d))
        a, b = _within(along, cos, half_w - inset, columns)
        c, d = _within(across, -sin, half_h - inset, columns)
        deep = min(end, max(begin, a, c))
        deep_end = min(end, max(deep, min(b, d)))
        alpha[row, :begin], alpha[row, end:] = 0, 0
        alpha[row, deep:deep_end] = np.uint8(full + 0.5)
        _edge(alpha[row], begin, deep, along, across, half_w, half_h, cos, sin, radius, soft, full)
        _edge(alpha[row], deep_end, end, along, across, half_w, half_h, cos, sin, radius, soft, full)


@njit(nogil=True, cache=True, boundscheck=False, fastmath=True)
def _edge(alpha, begin, end, along, across, half_w, half_h, cos, sin, radius, soft, full):  # type: ignore[no-untyped-def]
    for col in range(begin, end):
        out_x = abs(along + col * cos) - half_w + radius
        out_y = abs(across - col * sin) - half_h + radius
        if out_x > 0 and out_y > 0:
            away = math.sqrt(out_x * out_x + out_y * out_y) - radius
        else:
            away = max(out_x, out_y) - radius
        share = min(max(0.5 - away / (2 * soft), 0.0), 1.0)
        if soft > 1:
            share = share * share * (3 - 2 * share)
        alpha[col] = np.uint8(share * full + 0.5)


@njit(nogil=True, cache=True, boundscheck=False)
def _over(target: Plane, colour: Plane, alpha: Plane, opacity: int) -> None:
    """target = target x (1 - alpha x opacity) + colour x alpha x opacity, with opacity from 0 to 256."""
    for row in range(target.shape[0]):
        to, of, cover = target[row], colour[row], alpha[row]
        for x in range(target.shape[1]):
            a = np.int32(cover[x])
            shown = (a + (a >> 7)) * opacity
            to[x] = np.uint8((np.int32(to[x]) * (65536 - shown) + np.int32(of[x]) * shown + 32768) >> 16)


@njit(nogil=True, cache=True, boundscheck=False)
def _undo(colour: Plane, alpha: Plane) -> None:
    """Colours that were times alpha as they are without it, in place."""
    for row in range(colour.shape[0]):
        of, cover = colour[row], alpha[row]
        for x in range(colour.shape[1]):
            a = np.int32(cover[x])
            if 0 < a < 255:
                of[x] = np.uint8(min(np.int32(255), (np.int32(of[x]) * 255 + a // 2) // a))


def shape_of(pose: Pose, box: Box) -> Veil:
    """How much of each pixel in the box the picture covers, by its edges and corners."""
    alpha = _covered(pose, box, 0.5, 255.0)
    return Veil(alpha, halved(alpha))


def shadow_of(pose: Pose, width_px: int, height_px: int) -> Cutout | None:
    """The shadow of a picture on a canvas, with the picture itself cut out of it; None when it falls beside it."""
    soft, drop = _fall_of(pose)
    fallen = replace(pose, y=pose.y + drop, radius_px=max(pose.radius_px, soft))
    box = canvas_box(fallen.reach(soft), width_px, height_px)
    if box is None:
        return None
    return _shadow(box, _covered(fallen, box, soft, _SHADOW_ALPHA), _covered(pose, box, 0.5, 255.0))


def shadow_through(pose: Pose, veil: Veil, lies: Box, width_px: int, height_px: int) -> Cutout | None:
    """The shadow of a picture with holes: that of what is left of it. lies: where on the canvas its veil lies."""
    soft, drop = _fall_of(pose)
    left, top, width, height = lies
    reach = left - 2 * soft, top + drop - 2 * soft, left + width + 2 * soft, top + height + drop + 2 * soft
    box = canvas_box(reach, width_px, height_px)
    if box is None:
        return None
    fallen, own = (_moved(veil.full, lies, box, by) for by in (round(drop), 0))
    small = cv2.resize(fallen, None, fx=1 / _SOFTENED_AT, fy=1 / _SOFTENED_AT, interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), soft / 2 / _SOFTENED_AT)
    full = cv2.resize(blurred, fallen.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return _shadow(box, np.asarray(cv2.convertScaleAbs(full, alpha=_SHADOW_ALPHA / 255), np.uint8), own)


def lay_veiled(above: Picture, veil: Veil, opacity: float, into: Picture) -> None:
    """Lay a picture over another of the same size as far as its veil covers."""
    strength = round(min(1.0, max(0.0, opacity)) * 256)
    for target, colour, alpha in zip(into, above, (veil.full, veil.half, veil.half), strict=True):
        _over(target, colour, alpha, strength)


def unveil(colour: Picture, veil: Veil) -> None:
    """Bring colours that were times their veil back to what they are, in place; where nothing is left they stay."""
    for plane, alpha in zip(colour, (veil.full, veil.half, veil.half), strict=True):
        _undo(plane, alpha)


def _fall_of(pose: Pose) -> tuple[float, float]:
    """How soft the shadow of a picture is, and how far below it lies."""
    short = min(pose.width, pose.height)
    return max(1.5, short * _SHADOW_SPREAD), short * _SHADOW_DROP


def _shadow(box: Box, alpha: Plane, own: Plane) -> Cutout:
    """Darkness of that alpha, with `own`, what throws it, cut out of it."""
    alpha = ((alpha.astype(np.uint16) * (255 - own.astype(np.uint16)) + 127) // 255).astype(np.uint8)
    half = halved(alpha)
    dark = (_times(BLACK_Y, alpha), _times(GREY_UV, half), _times(GREY_UV, half))
    return Cutout(box[0], box[1], Picture(*dark), alpha, half)


def _moved(alpha: Plane, lies: Box, box: Box, down_px: int) -> Plane:
    """What of an alpha that lies in one box of the canvas lies in another, moved down by so much; 0 around it."""
    found = np.zeros((box[3], box[2]), np.uint8)
    x, y = lies[0] - box[0], lies[1] + down_px - box[1]
    to_x, to_y = (slice(max(0, at), max(0, at + size)) for at, size in ((x, lies[2]), (y, lies[3])))
    place = found[to_y, to_x]
    from_x, from_y = max(0, -x), max(0, -y)
    place[:] = alpha[from_y : from_y + place.shape[0], from_x : from_x + place.shape[1]]
    return found


def _covered(pose: Pose, box: Box, soft: float, full: float) -> Plane:
    left, top, width, height = box
    alpha = np.empty((height, width), np.uint8)
    radius = min(pose.radius_px, pose.width / 2, pose.height / 2)
    sizes = (pose.x, pose.y, pose.width / 2, pose.height / 2, *pose.turn, radius, soft, full)
    _cover(alpha, left, top, *(float(size) for size in sizes))
    return alpha


def _times(value: int, alpha: Plane) -> Plane:
    return ((alpha.astype(np.uint16) * value + 127) // 255).astype(np.uint8)
