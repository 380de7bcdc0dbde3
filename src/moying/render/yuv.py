"""From what is drawn (BGRA) to what is encoded (YUV 4:2:0, BT.709 limited), and laying one over the other.

OpenCV's own conversion is BT.601. Coefficients are those of ITU-R BT.709-6, 3.2 and 3.4, scaled to 219 and 224
steps, as 15-bit whole numbers. The kernels run on one core, without the GIL.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from moying.media.picture import Picture, Plane
from moying.painter.compiled import njit

Bgra = npt.NDArray[np.uint8]
"""Pixels: (height, width, 4) uint8, blue, green, red, alpha."""

# R, G, B to Y, U, V: 15 bits of fraction. A chroma sample sums four pixels, so it has 17.
_YR, _YG, _YB = 5983, 20127, 2032
_UR, _UG, _UB = -3298, -11094, 14392
_VR, _VG, _VB = 14392, -13073, -1319
_HALF_15, _HALF_17 = 1 << 14, 1 << 16
# What alpha 255 brings of black (16) and grey (128), per step of alpha.
_BLACK, _GREY = 2056, 16448
_FROM_BGRA = np.array([[_YB, _YG, _YR, _BLACK], [_UB, _UG, _UR, _GREY], [_VB, _VG, _VR, _GREY]]) / (1 << 15)
_LIGHT, _SHINE = 255 / 219, 255 / 224
_TO_BGRA = np.array(
    [
        [_LIGHT, 1.8556 * _SHINE, 0, -16 * _LIGHT - 128 * 1.8556 * _SHINE],
        [_LIGHT, -0.187324 * _SHINE, -0.468124 * _SHINE, -16 * _LIGHT + 128 * (0.187324 + 0.468124) * _SHINE],
        [_LIGHT, 0, 1.5748 * _SHINE, -16 * _LIGHT - 128 * 1.5748 * _SHINE],
        [0, 0, 0, 255],
    ]
)


@njit(nogil=True, cache=True, boundscheck=False)
def _luma(pixels: npt.NDArray[np.uint32], y: Plane) -> None:
    for row in range(y.shape[0]):
        source, target = pixels[row], y[row]
        for x in range(y.shape[1]):
            p = source[x]
            blue, green, red = np.int32(p & 255), np.int32((p >> 8) & 255), np.int32((p >> 16) & 255)
            black = _BLACK * np.int32(p >> 24)
            target[x] = np.uint8((_YR * red + _YG * green + _YB * blue + black + _HALF_15) >> 15)


@njit(nogil=True, cache=True, boundscheck=False)
def _chroma(pixels: npt.NDArray[np.uint32], u: Plane, v: Plane) -> None:
    """Each chroma sample is the mean of its four pixels; two channels are added at a time."""
    low = np.uint32(0xFF00FF)
    for row in range(u.shape[0]):
        above, below, to_u, to_v = pixels[2 * row], pixels[2 * row + 1], u[row], v[row]
        for x in range(u.shape[1]):
            a, b, c, d = above[2 * x], above[2 * x + 1], below[2 * x], below[2 * x + 1]
            red_blue = (a & low) + (b & low) + (c & low) + (d & low)
            alpha_green = ((a >> 8) & low) + ((b >> 8) & low) + ((c >> 8) & low) + ((d >> 8) & low)
            blue, red = np.int32(red_blue & 0x3FF), np.int32(red_blue >> 16)
            green, grey = np.int32(alpha_green & 0x3FF), _GREY * np.int32(alpha_green >> 16)
            to_u[x] = np.uint8((_UR * red + _UG * green + _UB * blue + grey + _HALF_17) >> 17)
            to_v[x] = np.uint8((_VR * red + _VG * green + _VB * blue + grey + _HALF_17) >> 17)


def convert(frame: Bgra, into: Picture) -> None:
    """Paint an opaque BGRA frame with even sides over the whole of `into`."""
    pixels = np.ascontiguousarray(frame).view(np.uint32)[..., 0]
    _luma(pixels, into.y)
    _chroma(pixels, into.u, into.v)


def to_bgra(picture: Picture) -> Bgra:
    """The picture as BGRA, opaque."""
    height, width = picture.y.shape
    u, v = (p.repeat(2, axis=0).repeat(2, axis=1)[:height, :width] for p in (picture.u, picture.v))
    return np.asarray(cv2.transform(cv2.merge([picture.y, u, v]), _TO_BGRA), np.uint8)


@cache
def colour_of(rrggbb: str) -> tuple[int, int, int]:
    """A colour like "#c03020" as luma and two chroma values."""
    red, green, blue = (int(rrggbb[at : at + 2], 16) for at in (1, 3, 5))
    y, u, v = _planes(np.array([[[blue, green, red, 255]]], np.uint8))
    return int(y[0, 0]), int(u[0, 0]), int(v[0, 0])


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """Something to lay over a picture: its colour, already times its alpha, and its alpha for both plane sizes.

    It lies at (left, top), both even.
    """

    left: int
    top: int
    colour: Picture
    alpha: Plane
    alpha_half: Plane


def cut_out(pixels: Bgra, left: int, top: int, width_px: int, height_px: int) -> Cutout | None:
    """Premultiplied BGRA at a place on a canvas of that size, made ready to be laid over pictures again and again.

    None when none of it lies on the canvas.
    """
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(width_px, left + pixels.shape[1]), min(height_px, top + pixels.shape[0])
    if x0 >= x1 or y0 >= y1:
        return None
    even_x, even_y = x0 & ~1, y0 & ~1
    padded = np.zeros((y1 + (y1 & 1) - even_y, x1 + (x1 & 1) - even_x, 4), np.uint8)
    padded[y0 - even_y : y1 - even_y, x0 - even_x : x1 - even_x] = pixels[y0 - top : y1 - top, x0 - left : x1 - left]
    y, u, v = _planes(padded)
    alpha = np.ascontiguousarray(padded[..., 3])
    return Cutout(even_x, even_y, Picture(y, halved(u), halved(v)), alpha, halved(alpha))


def _planes(pixels: Bgra) -> tuple[Plane, Plane, Plane]:
    """Premultiplied BGRA as luma and two planes of chroma, all of its size and times its alpha.

    For what is small or does not change; `convert` is six times as fast, and has to be compiled.
    """
    y, u, v = cv2.split(cv2.transform(pixels, _FROM_BGRA))
    return np.asarray(y, np.uint8), np.asarray(u, np.uint8), np.asarray(v, np.uint8)


def halved(alpha: Plane) -> Plane:
    """A plane at half its sides, each sample the mean of four."""
    return np.asarray(
        cv2.resize(alpha, (alpha.shape[1] // 2, alpha.shape[0] // 2), interpolation=cv2.INTER_AREA), np.uint8
    )


def lay(cutout: Cutout, opacity: float, into: Picture) -> None:
    """Lay a cutout over a picture; nothing outside its own box is touched."""
    height, width = cutout.alpha.shape
    region = window(into, cutout.left, cutout.top, width, height)
    strength = min(1.0, max(0.0, opacity))
    for target, colour, alpha in zip(
        region, cutout.colour, (cutout.alpha, cutout.alpha_half, cutout.alpha_half), strict=True
    ):
        shown, covers = (colour, alpha) if strength == 1 else (_scaled(colour, strength), _scaled(alpha, strength))
        cv2.multiply(target, cv2.bitwise_not(covers), dst=target, scale=1 / 255)
        cv2.add(target, shown, dst=target)


def _scaled(plane: Plane, share: float) -> Plane:
    return np.asarray(cv2.convertScaleAbs(plane, alpha=share), np.uint8)


def window(picture: Picture, left: int, top: int, width: int, height: int) -> Picture:
    """A part of a picture as views; all four numbers are even."""
    y = picture.y[top : top + height, left : left + width]
    u, v = (p[top // 2 : (top + height) // 2, left // 2 : (left + width) // 2] for p in (picture.u, picture.v))
    return Picture(y, u, v)


def weigh(below: Picture, above: Picture, share: float, into: Picture) -> None:
    """Paint `below` x (1 - share) + `above` x share; `into` may be either: new memory costs more than the sum."""
    for under, over, target in zip(below, above, into, strict=True):
        cv2.addWeighted(under, 1.0 - share, over, share, 0.0, dst=target)


def put(source: Picture, into: Picture) -> None:
    """Write one picture over another of the same size."""
    for plane, target in zip(source, into, strict=True):
        np.copyto(target, plane)
