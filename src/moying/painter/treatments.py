"""What styles do to painted pixels: cut shading into even sheets, find edges, cast shadows, lay grain.

Pictures here are premultiplied BGRA, (h, w, 4) uint8; masks are (h, w) uint8. All of it runs
once, when a scene is built.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from moying.painter.noise import generator
from moying.painter.palette import Colour

Picture = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.uint8]
GRAIN_SIDE = 256


def picture_of(pixels: npt.NDArray[np.uint32]) -> Picture:
    """The same memory, channel by channel."""
    whole = np.ascontiguousarray(pixels)
    return whole.view(np.uint8).reshape(*whole.shape, 4)


def pixels_of(picture: Picture) -> npt.NDArray[np.uint32]:
    """The same memory, pixel by pixel."""
    return np.asarray(np.ascontiguousarray(picture).view(np.uint32)[..., 0])


def stairs(levels: int, sharp: float = 10.0) -> npt.NDArray[np.float32]:
    """0..255 taken to `levels` even steps, (256,) float32 0..255; the way up between two steps is short."""
    x = np.arange(256, dtype=np.float32) / 255 * (levels - 1)
    whole, part = np.floor(x), x - np.floor(x)
    rise = np.clip(0.5 + (part - 0.5) * sharp, 0, 1)
    return np.asarray((whole + rise) / (levels - 1) * 255, np.float32)


def softened(picture: Picture, radius_px: float) -> Picture:
    """The picture without its fine texture; its outline stays where it is."""
    if radius_px < 0.4:
        return picture
    blurred = cv2.GaussianBlur(picture, (0, 0), radius_px)
    return _within(np.asarray(blurred, np.uint8), picture[..., 3])


def in_sheets(picture: Picture, levels: int, radius_px: float, alpha_levels: int = 0) -> Picture:
    """Shading as sheets of even tone. alpha_levels: steps of what is half clear, 0 to leave it soft."""
    smooth = softened(picture, radius_px)
    plain = cv2.cvtColor(smooth, cv2.COLOR_mRGBA2RGBA)
    tone = cv2.cvtColor(plain[..., :3], cv2.COLOR_BGR2GRAY)
    gain = stairs(levels) / np.maximum(1, np.arange(256, dtype=np.float32))
    gain[0] = 1.0
    rgb = plain[..., :3] * np.clip(gain, 0.4, 1.8)[tone][..., None]
    plain[..., :3] = np.clip(rgb, 0, 255).astype(np.uint8)
    if alpha_levels:
        plain[..., 3] = cv2.LUT(picture[..., 3], stairs(alpha_levels, 4.0).astype(np.uint8))
    return np.asarray(cv2.cvtColor(plain, cv2.COLOR_RGBA2mRGBA), np.uint8)


def outline(picture: Picture, width_px: float) -> Mask:
    """The inner rim of what is filled."""
    size = max(3, 2 * round(width_px) + 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    alpha = picture[..., 3]
    return np.asarray(cv2.subtract(alpha, cv2.erode(alpha, kernel)), np.uint8)


def of_bodies(lines: Mask, picture: Picture, thick_px: float) -> Mask:
    """The lines without those on forms thinner than `thick_px`: a letter in chalk, a wire, a blade of grass would be
    line alone."""
    alpha = picture[..., 3]
    size = max(3, 2 * round(thick_px / 2) + 1)
    # A box is eroded many times faster than a disc, and who is thinner than either is thin.
    core = cv2.erode(alpha, np.ones((size, size), np.uint8))
    bodies = cv2.dilate(core, np.ones((size + 4, size + 4), np.uint8))
    return np.asarray(cv2.min(lines, bodies), np.uint8)


def contours(picture: Picture, radius_px: float, least: float, most: float) -> Mask:
    """Lines where colours meet inside of what is filled: none below a difference of `least` (of 255), full at
    `most`."""
    smooth = cv2.GaussianBlur(picture[..., :3], (0, 0), max(0.6, radius_px))
    size = max(3, 2 * round(radius_px) + 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    change = cv2.morphologyEx(smooth, cv2.MORPH_GRADIENT, kernel).max(axis=2)
    ramp = np.clip((np.arange(256) - least) / (most - least), 0, 1) * 255
    lines = cv2.LUT(change, ramp.astype(np.uint8))
    inside = cv2.erode(picture[..., 3], kernel)
    return np.asarray(cv2.min(lines, inside), np.uint8)


def inked(picture: Picture, mask: Mask, colour: Colour, opacity: float = 1.0) -> Picture:
    """The picture with a mask drawn over it in one colour."""
    share = mask.astype(np.float32)[..., None] * (opacity / 255)
    ink = np.array([*(255 * c for c in colour[::-1]), 255], np.float32)
    return np.asarray(picture * (1 - share) + ink * share + 0.5, np.uint8)


def under(picture: Picture, mask: Mask, colour: Colour, opacity: float = 1.0) -> Picture:
    """The picture with a mask in one colour behind it."""
    through = mask.astype(np.float32) * (opacity / 255) * (1 - picture[..., 3] / np.float32(255))
    ink = np.array([*(255 * c for c in colour[::-1]), 255], np.float32)
    return np.asarray(np.minimum(picture + through[..., None] * ink + 0.5, 255), np.uint8)


def shifted(mask: Mask, right_px: float, down_px: float) -> Mask:
    """The mask moved; what comes in at the edges repeats them."""
    place = np.array([[1, 0, right_px], [0, 1, down_px]], np.float64)
    moved = cv2.warpAffine(mask, place, mask.shape[::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)


def blurred(mask: Mask, radius_px: float) -> Mask:
    """The mask with a soft rim."""
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), max(0.3, radius_px)), np.uint8)


def embossed(picture: Picture, height: Mask, reach_px: float, strength: float) -> Picture:
    """Sheets that lie on each other: a soft shadow below the right of each higher one. height: of each place."""
    cast = cv2.GaussianBlur(shifted(height, 0.5 * reach_px, reach_px), (0, 0), max(0.5, 0.6 * reach_px))
    shade = cv2.subtract(cast, height).astype(np.float32) * (strength / 255)
    lit = 1 - np.clip(shade * 2.2, 0, strength)
    out = picture.copy()
    out[..., :3] = (picture[..., :3] * lit[..., None]).astype(np.uint8)
    return out


def grained(picture: Picture, amount: float, key: str = "paper", cell: float = 2.0) -> Picture:
    """The tooth of paper or silk: lighter and darker by `amount` (0..1)."""
    tile = _grain(key, cell)
    field = tiled(tile, *picture.shape[:2])
    out = picture.copy()
    lit = picture[..., :3] * (1 + amount * field[..., None])
    out[..., :3] = np.minimum(lit, picture[..., 3:]).astype(np.uint8)
    return out


def frayed(picture: Picture, reach_px: float, cell_px: float, key: str) -> Picture:
    """Edges as a brush on wet paper leaves them: what is drawn wanders by up to `reach_px`."""
    height, width = picture.shape[:2]
    dx, dy = (tiled(_wander(f"{key} {axis}", max(1, round(cell_px))), height, width) for axis in "xy")
    across = np.arange(width, dtype=np.float32) + np.float32(reach_px) * dx
    down = np.arange(height, dtype=np.float32)[:, None] + np.float32(reach_px) * dy
    return np.asarray(cv2.remap(picture, across, down, cv2.INTER_LINEAR), np.uint8)


def tiled(tile: npt.NDArray[np.float32], height: int, width: int) -> npt.NDArray[np.float32]:
    """The tile, repeated over (height, width)."""
    rows, columns = -(-height // len(tile)), -(-width // len(tile))
    return np.tile(tile, (rows, columns))[:height, :width]


def _within(picture: Picture, alpha: Mask) -> Picture:
    """The picture's colours at another coverage, whole where it has any."""
    plain = cv2.cvtColor(picture, cv2.COLOR_mRGBA2RGBA)
    plain[..., 3] = alpha
    return np.asarray(cv2.cvtColor(plain, cv2.COLOR_RGBA2mRGBA), np.uint8)


@lru_cache(maxsize=16)
def _grain(key: str, cell: float) -> npt.NDArray[np.float32]:
    field = generator(key, 0).standard_normal((GRAIN_SIDE, GRAIN_SIDE)).astype(np.float32)
    wrapped = np.pad(field, 16, mode="wrap")
    smooth = cv2.GaussianBlur(wrapped, (0, 0), cell)[16:-16, 16:-16]
    return np.asarray(smooth / (2.2 * smooth.std()), np.float32)


@lru_cache(maxsize=16)
def _wander(key: str, cell_px: int) -> npt.NDArray[np.float32]:
    """A field of -1..1 in lumps of about `cell_px` that repeats without a seam."""
    side, grid = 16 * cell_px, generator(key, 0).standard_normal((16, 16)).astype(np.float32)
    wrapped = np.pad(grid, 2, mode="wrap")
    large = cv2.resize(wrapped, (20 * cell_px, 20 * cell_px), interpolation=cv2.INTER_CUBIC)
    field = large[2 * cell_px : 2 * cell_px + side, 2 * cell_px : 2 * cell_px + side]
    return np.asarray(np.clip(0.5 * field, -1, 1), np.float32)
