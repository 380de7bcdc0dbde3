"""What there is to show before it is placed: the pictures of a clip, a still or a scene, one for each frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

import cv2
import numpy as np

from moying.media.picture import KeyedPicture, Picture, Plane, black
from moying.media.reader import key_picture, read_clip
from moying.painter.spec import Box as SubjectBox
from moying.painter.spec import Scene
from moying.render.layers import Shot
from moying.render.pose import WHOLE, Part, Pose
from moying.render.yuv import Bgra, convert, cut_out

_NEAR_ENOUGH_S: Final = Fraction(1)
"""How far from a moment its key frame may lie to tell what is seen about then."""
_READ_ON: Final = 60
"""Frames ahead up to which a clip is read on instead of opened again, which decodes from a key frame too."""
_BACKWARDS_BYTES: Final = 96 << 20
_BACKWARDS_MOST: Final = 64
"""Pictures kept for playing backwards: so many at most, and no more than fit in so many bytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Veil:
    """How much of each pixel a picture covers, for both sizes of planes: (height, width) and half of it, uint8."""

    full: Plane
    half: Plane


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """A picture to be placed. Where it has a veil its colours are already times it; None is opaque.

    part: what of its source it holds. fine: its luma at twice its size, if that was made ready: a linear filter shows
    it as sharp from there as a cubic one does from the luma itself, in half the time.
    """

    colour: Picture
    veil: Veil | None = None
    part: Part = WHOLE
    fine: Plane | None = None


class Plates(Protocol):
    """The pictures of a shot."""

    aspect: float
    """Width to height, as it is to be seen."""
    lasting: bool
    """Whether every frame shows the same picture."""

    def plate(self, k: int) -> Plate:
        """The k-th frame's; asked for again, the same."""


class ScenePlates:
    """A scene of the painter."""

    lasting = False

    def __init__(self, scene: Scene, shot: Shot, width_px: int, height_px: int, fps: int) -> None:
        self.aspect = width_px / height_px
        self._scene, self._shot, self._fps = scene, shot, fps
        self._frame = np.empty((height_px, width_px, 4), np.uint8)

    def plate(self, k: int) -> Plate:
        """The moment of frame k."""
        picture = black(self._frame.shape[1], self._frame.shape[0])
        self.draw(k, picture)
        return Plate(picture)

    def draw(self, k: int, into: Picture) -> None:
        """Draw the moment of frame k straight into a picture of the canvas's size."""
        shown = self._shot.source_frame(k, self._shot.end - self._shot.first)
        self._scene.draw(self._frame, self._shot.source_in_ms + shown * 1000 / self._fps * self._shot.speed)
        convert(self._frame, into)

    def subject_boxes(self) -> tuple[SubjectBox, ...]:
        """Where the eye goes."""
        return self._scene.subject_boxes()


class ClipPlates:
    """A clip, read in order, forwards or backwards; a jump opens it again at the frame wanted."""

    def __init__(self, path: Path, aspect: float, shot: Shot, fps: int) -> None:
        self.aspect, self.lasting = aspect, shot.freeze
        self._path, self._shot, self._fps = path, shot, fps
        self._coming: Iterator[Picture] | None = None
        self._next = 0
        self._last: tuple[int, Plate] | None = None

    def plate(self, k: int) -> Plate:
        """Frame k, as the clip's clock says."""
        if self._last is not None and (self._last[0] == k or self.lasting):
            return self._last[1]
        if self._coming is None or not 0 <= k - self._next <= _READ_ON:
            self._coming, self._next = self._read_from(k), k
        for _ in range(k - self._next):
            next(self._coming)
        self._next = k + 1
        self._last = k, plate_of(next(self._coming))
        return self._last[1]

    def glance(self, k: int) -> Plate:
        """About what is seen in frame k, for a tenth of the cost: the key frame next to it, where one is near."""
        start_s, _ = self._clock(k)
        near = key_picture(self._path, near_s=start_s, within_s=_NEAR_ENOUGH_S)
        return self.plate(k) if near is None else plate_of(near)

    def _clock(self, k: int) -> tuple[Fraction, Fraction]:
        """The clip's own time in frame k, and what a frame of the film takes of it, in seconds."""
        step_s = Fraction(self._shot.speed).limit_denominator(10_000) / self._fps
        shown = self._shot.source_frame(k - self._shot.lead, self._shot.backwards)
        return Fraction(self._shot.source_in_ms, 1000) + shown * step_s, step_s

    def _read_from(self, k: int) -> Iterator[Picture]:
        start_s, step_s = self._clock(k)
        if self._shot.backwards:
            return read_backwards(self._path, start_s, step_s)
        return read_clip(self._path, start_s=start_s, step_s=step_s)


class GlancedPlates:
    """A clip for who looks at a few moments of it only, and not at the very frame."""

    def __init__(self, plates: ClipPlates) -> None:
        self.aspect, self.lasting = plates.aspect, plates.lasting
        self._plates = plates
        self._last: tuple[int, Plate] | None = None

    def plate(self, k: int) -> Plate:
        """About frame k."""
        if self._last is None or self._last[0] != k:
            self._last = k, self._plates.glance(k)
        return self._last[1]


def plate_of(picture: Picture) -> Plate:
    """A decoded picture as a plate, with holes where it has any."""
    if not isinstance(picture, KeyedPicture):
        return Plate(picture)
    half = np.asarray(cv2.resize(picture.alpha, picture.u.shape[::-1], interpolation=cv2.INTER_AREA), np.uint8)
    return veiled(picture, Veil(picture.alpha, half))


def veiled(picture: Picture, veil: Veil) -> Plate:
    """A picture with holes in it as a plate."""
    planes = zip(picture, (veil.full, veil.half, veil.half), strict=True)
    return Plate(Picture(*(times(plane, alpha) for plane, alpha in planes)), veil)


def times(plane: Plane, alpha: Plane) -> Plane:
    """A plane times an alpha of its size."""
    return np.asarray(cv2.multiply(plane, alpha, scale=1 / 255), np.uint8)


def read_backwards(path: Path, start_s: Fraction, step_s: Fraction) -> Iterator[Picture]:
    """The pictures on screen at `start_s`, `start_s - step_s`, … without end, whatever a group of pictures holds.

    It is read in stretches, each forwards and kept, so a stretch costs what lies between it and its key frame.
    """
    count = 1
    while True:
        first_s = start_s - (count - 1) * step_s
        kept = list(islice(read_clip(path, start_s=first_s, step_s=step_s), count))
        start_s, count = first_s - step_s, _kept_at_most(kept[0])
        while kept:  # let go of each before the next stretch is read
            yield kept.pop()


def _kept_at_most(picture: Picture) -> int:
    return max(4, min(_BACKWARDS_MOST, _BACKWARDS_BYTES // sum(plane.nbytes for plane in picture)))


class StillPlates:
    """A still, made ready once at the size that its largest showing needs."""

    lasting = True

    def __init__(self, pixels: Bgra, part: Part, size: tuple[int, int], *, moves: bool = False) -> None:
        height, width = pixels.shape[:2]
        self.aspect = width / height
        self._plate = _prepared(pixels, part, size)
        if moves and self._plate.veil is None:  # edges and what they cover must go through the same filter
            y = self._plate.colour.y
            twice = cv2.resize(y, (2 * y.shape[1], 2 * y.shape[0]), interpolation=cv2.INTER_CUBIC)
            self._plate = replace(self._plate, fine=np.asarray(twice, np.uint8))

    def plate(self, k: int) -> Plate:  # every frame shows it
        """The still."""
        return self._plate


def still_plates(pixels: Bgra, poses: Sequence[Pose], canvas: tuple[int, int], *, crop_moves: bool) -> StillPlates:
    """A still made ready for the poses that it will take: as large as the closest needs, and no larger than it is.

    One upright pose alone, no larger than the canvas, is a still that does not move: it is scaled just once.
    """
    first = poses[0]
    if len(poses) == 1 and first.upright and first.width <= canvas[0] and first.height <= canvas[1]:
        return StillPlates(pixels, first.seen, (round(first.width), round(first.height)))
    part = WHOLE if crop_moves else first.room
    own = pixels.shape[1] * part.width, pixels.shape[0] * part.height
    seen = [(pose, pose.seen.within(part)) for pose in poses]
    needed = max(p.width / s.width for p, s in seen), max(p.height / s.height for p, s in seen)
    # One that is small is enlarged before its colours are halved, so that they stay as sharp as it is.
    size = (min(n, max(o, min(n, c))) for n, o, c in zip(needed, own, canvas, strict=True))
    return StillPlates(pixels, part, (_even(next(size)), _even(next(size))), moves=len(poses) > 1)


def _prepared(pixels: Bgra, part: Part, size: tuple[int, int]) -> Plate:
    height, width = pixels.shape[:2]
    crop_w, crop_h = max(1, round(width * part.width)), max(1, round(height * part.height))
    left, top = (
        min(round(at), most) for at, most in ((part.left * width, width - crop_w), (part.top * height, height - crop_h))
    )
    seen = pixels[top : top + crop_h, left : left + crop_w]
    how = cv2.INTER_AREA if crop_w > size[0] else cv2.INTER_CUBIC
    sized = np.asarray(cv2.resize(premultiplied(seen), size, interpolation=how), np.uint8)
    cutout = cut_out(sized, 0, 0, *size)
    assert cutout is not None  # it lies on its own canvas
    if (cutout.alpha == 255).all():
        return Plate(cutout.colour, part=part)
    return Plate(cutout.colour, Veil(cutout.alpha, cutout.alpha_half), part)


def premultiplied(pixels: Bgra) -> Bgra:
    """Colours times alpha; the same array when it is opaque."""
    if (pixels[..., 3] == 255).all():
        return pixels
    out = pixels.copy()
    out[..., :3] = (pixels[..., :3].astype(np.uint16) * pixels[..., 3:] + 127) // 255
    return out


def _even(size: float) -> int:
    return max(2, round(size / 2) * 2)
