"""Where a picture lies in one frame: pure geometry, from shares to pixels, and the way back from pixel to source."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from moying.render.placing import Placing, Window

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height on the canvas, all even."""
Matrix: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a picture, in shares of its width and height."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0

    def within(self, outer: Part) -> Part:
        """The same part, in shares of another that holds it."""
        return Part(
            (self.left - outer.left) / outer.width,
            (self.top - outer.top) / outer.height,
            self.width / outer.width,
            self.height / outer.height,
        )


WHOLE: Final = Part()


@dataclass(frozen=True, slots=True)
class Pose:
    """A picture on the canvas: its centre and size in pixels, its turn, and the part of the source that it shows.

    room: the part within which the camera's window moves. radius_px: of its corners. even: whether it rests with
    its edges on even pixels, so that scaling is all it needs.
    """

    x: float
    y: float
    width: float
    height: float
    rotate: float
    flip: str
    seen: Part
    room: Part
    radius_px: float
    even: bool = False

    @property
    def upright(self) -> bool:
        """Whether its sides are those of the canvas."""
        return self.rotate % 360 == 0

    @property
    def turn(self) -> tuple[float, float]:
        """Cosine and sine of its turn, exact at right angles."""
        if self.rotate % 90 == 0:
            return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[round(self.rotate / 90) % 4]
        angle = math.radians(self.rotate)
        return math.cos(angle), math.sin(angle)

    def evened(self) -> Pose:
        """The nearest upright one whose edges lie on even pixels, as the colour planes have them."""
        width, height = (max(2, round(size / 2) * 2) for size in (self.width, self.height))
        left, top = round((self.x - width / 2) / 2) * 2, round((self.y - height / 2) / 2) * 2
        x, y = left + width / 2, top + height / 2
        return replace(self, x=x, y=y, width=width, height=height, rotate=0.0, even=True)

    def reach(self, more_px: float = 0.0) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all that it touches, `more_px` wider on every side."""
        cos, sin = (abs(v) for v in self.turn)
        half_w = (self.width * cos + self.height * sin) / 2 + more_px
        half_h = (self.width * sin + self.height * cos) / 2 + more_px
        return self.x - half_w, self.y - half_h, self.x + half_w, self.y + half_h

    def covers(self, width_px: int, height_px: int) -> bool:
        """Whether nothing of a canvas is left beside it."""
        left, top, right, bottom = self.reach()
        straight = self.rotate % 90 == 0 and self.radius_px == 0
        return straight and left <= 0 and top <= 0 and right >= width_px and bottom >= height_px

    def to_source(self, box: Box, by: int, part: Part, width_px: int, height_px: int) -> Matrix:
        """From a plane's pixel in `box` (planes are 1 or `by`-th of the canvas) to one in a plane of the source.

        part: what of the source that plane holds; width_px, height_px: its size. Pixel centres lie at half.
        """
        cos, sin = self.turn
        seen = self.seen.within(part)
        to_canvas = _affine(by, 0, by / 2 + box[0], 0, by, by / 2 + box[1])
        to_centre = _affine(1, 0, -self.x, 0, 1, -self.y)
        unturned = _affine(cos, sin, 0, -sin, cos, 0)
        mirror_x, mirror_y = -1 if "h" in self.flip else 1, -1 if "v" in self.flip else 1
        to_share = _affine(mirror_x / self.width, 0, 0.5, 0, mirror_y / self.height, 0.5)
        to_part = _affine(seen.width * width_px, 0, seen.left * width_px, 0, seen.height * height_px, 0)
        to_part[1, 2] = seen.top * height_px
        to_index = _affine(1, 0, -0.5, 0, 1, -0.5)
        found: Matrix = (to_index @ to_part @ to_share @ unturned @ to_centre @ to_canvas)[:2]
        return found


def pose_of(placing: Placing, way: float, aspect: float, width_px: int, height_px: int) -> Pose:
    """Where a picture of that shape lies. way: how far the shot has come, 0 to 1, for the camera's move."""
    crop = placing.crop
    kept = Part(crop.left, crop.top, 1 - crop.left - crop.right, 1 - crop.top - crop.bottom)
    shape = aspect * kept.width / kept.height
    width, height, room = float(width_px), float(height_px), kept
    if placing.fit == "contain":
        height = min(height, width / shape)
        width = min(width, height * shape)
    elif placing.fit == "cover":
        room = _covering(kept, shape, width / height, placing.focus)
    seen = room if placing.ken_burns is None else _through(room, _between(*placing.ken_burns, way))
    width, height = width * placing.scale, height * placing.scale
    return Pose(
        placing.x * width_px,
        placing.y * height_px,
        width,
        height,
        placing.rotate,
        placing.flip,
        seen,
        room,
        placing.radius * min(width, height),
    )


def canvas_box(reach: tuple[float, float, float, float], width_px: int, height_px: int) -> Box | None:
    """The even box on the canvas that holds all of it; None when none of it lies there."""
    left, top = (max(0, math.floor(edge / 2) * 2) for edge in reach[:2])
    right, bottom = min(width_px, math.ceil(reach[2] / 2) * 2), min(height_px, math.ceil(reach[3] / 2) * 2)
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None


def _covering(kept: Part, shape: float, box_shape: float, focus: tuple[float, float]) -> Part:
    """What is seen of a part when it covers a box of another shape: as near to the focus as can be."""
    wide, high = (box_shape / shape, 1.0) if shape > box_shape else (1.0, shape / box_shape)
    at_x, at_y = (focus[0] - kept.left) / kept.width, (focus[1] - kept.top) / kept.height
    left, top = (min(max(0.0, at - share / 2), 1 - share) for at, share in ((at_x, wide), (at_y, high)))
    return Part(kept.left + left * kept.width, kept.top + top * kept.height, wide * kept.width, high * kept.height)


def _through(room: Part, window: Window) -> Part:
    width, height = room.width / window.zoom, room.height / window.zoom
    left, top = room.left + (room.width - width) * window.x, room.top + (room.height - height) * window.y
    return Part(left, top, width, height)


def _between(start: Window, end: Window, way: float) -> Window:
    """The window on its way. Zoom grows by equal factors, not by equal steps, so that the push looks even."""
    return Window(
        start.x + (end.x - start.x) * way,
        start.y + (end.y - start.y) * way,
        start.zoom ** (1 - way) * end.zoom**way,
    )


def _affine(a: float, b: float, c: float, d: float, e: float, f: float) -> Matrix:
    return np.array([[a, b, c], [d, e, f], [0.0, 0.0, 1.0]])
