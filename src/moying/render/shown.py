"""What a shot shows: a painted scene, a clip, or a still that the camera moves over. Each paints its own k-th frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final, Protocol

import cv2
import numpy as np
import numpy.typing as npt

from moying.media.picture import Picture, Plane
from moying.media.probe import Probe, probe
from moying.media.reader import read_clip
from moying.media.still import read_still
from moying.painter.spec import Box, Scene, SceneSpec
from moying.render.layers import Shot, Window, scene_spec
from moying.render.yuv import Bgra, Cutout, convert, cut_out, lay, put

SceneBuilder = Callable[[SceneSpec], Scene]
_SHRINKING: Final = 1.5
"""From here on a cubic filter skips pixels and shimmers; the mean over an area does not."""
_DECODER_THREADS: Final = 2


class Shown(Protocol):
    """Something on screen."""

    box: tuple[int, int, int, int]
    """Where it lies on the canvas: left, top, width, height, all even."""
    opaque: bool
    """Whether nothing below its box can be seen."""

    def paint(self, k: int, into: Picture) -> None:
        """Paint its k-th frame over `into`, which has the size of its box."""


class SceneShown:
    """A scene of the painter, drawn straight into the film's frame."""

    def __init__(self, scene: Scene, shot: Shot, width_px: int, height_px: int, fps: int) -> None:
        self.box, self.opaque = (0, 0, width_px, height_px), True
        self._scene, self._shot, self._fps = scene, shot, fps
        self._frame = np.empty((height_px, width_px, 4), np.uint8)

    def paint(self, k: int, into: Picture) -> None:
        """Draw the moment of frame k."""
        self._scene.draw(self._frame, self._shot.source_in_ms + k * 1000 / self._fps * self._shot.speed)
        convert(self._frame, into)

    def subject_boxes(self) -> tuple[Box, ...]:
        """Where the eye goes."""
        return self._scene.subject_boxes()


class ClipShown:
    """A clip, read in order; a jump opens it again at the frame wanted."""

    def __init__(self, path: Path, looked: Probe, shot: Shot, width_px: int, height_px: int, fps: int) -> None:
        self.box, self.opaque = placed(looked.width_px, looked.height_px, shot.fit, width_px, height_px), True
        self._path, self._shot, self._fps = path, shot, fps
        self._part = visible_part(looked.width_px / looked.height_px, self.box[2] / self.box[3])
        self._pictures: Iterator[Picture] | None = None
        self._next = 0

    def paint(self, k: int, into: Picture) -> None:
        """Scale frame k, as the clip's clock says, over the box."""
        if self._pictures is None or k != self._next:
            self._pictures = self._read_from(k)
        self._next = k + 1
        scale(next(self._pictures), self._part, into)

    def _read_from(self, k: int) -> Iterator[Picture]:
        step_s = Fraction(self._shot.speed).limit_denominator(10_000) / self._fps
        start_s = Fraction(self._shot.source_in_ms, 1000) + (k - self._shot.lead) * step_s
        return read_clip(self._path, start_s=start_s, step_s=step_s, threads=_DECODER_THREADS)


class StillShown:
    """A still; with a pan, the camera moves over it by parts of a pixel (Ken Burns)."""

    def __init__(self, pixels: Bgra, shot: Shot, width_px: int, height_px: int) -> None:
        height, width = pixels.shape[:2]
        self.box = placed(width, height, shot.fit, width_px, height_px)
        self._frames, self._pan = shot.end - shot.first, shot.pan
        room = max(w.zoom for w in shot.pan) if shot.pan else 1.0
        self._whole = _prepared(pixels, self.box[2] / self.box[3], self.box[2:], room)
        self.opaque = bool((self._whole.alpha == 255).all())

    def paint(self, k: int, into: Picture) -> None:
        """Show the window of frame k."""
        if self._pan is None:
            self._put(self._whole, into)
            return
        way = k / max(1, self._frames - 1)
        self._put(_seen(self._whole, _between(*self._pan, way), into), into)

    def _put(self, seen: Cutout, into: Picture) -> None:
        if self.opaque:
            put(seen.colour, into)
        else:
            lay(seen, 1.0, into)


def open_shown(shot: Shot, path: Path | None, build: SceneBuilder, *, width_px: int, height_px: int, fps: int) -> Shown:
    """Make ready what a shot shows. Raises what the painter and the media room raise."""
    if path is None:
        return SceneShown(build(scene_spec(shot, width_px, height_px, fps)), shot, width_px, height_px, fps)
    looked = probe(path)
    if looked.kind == "image":
        return StillShown(read_still(path), shot, width_px, height_px)
    return ClipShown(path, looked, shot, width_px, height_px, fps)


def placed(width: int, height: int, fit: str, canvas_w: int, canvas_h: int) -> tuple[int, int, int, int]:
    """Left, top, width and height of the box, all even: the canvas itself, or for "contain" what fits inside it."""
    if fit != "contain":
        return 0, 0, canvas_w, canvas_h
    share = min(canvas_w / width, canvas_h / height)
    inner_w = max(2, min(canvas_w, round(width * share / 2) * 2))
    inner_h = max(2, min(canvas_h, round(height * share / 2) * 2))
    return (canvas_w - inner_w) // 4 * 2, (canvas_h - inner_h) // 4 * 2, inner_w, inner_h


def visible_part(aspect: float, box_aspect: float) -> tuple[float, float]:
    """The share of a picture's width and height that is seen when it covers a box."""
    return (box_aspect / aspect, 1.0) if aspect > box_aspect else (1.0, aspect / box_aspect)


def scale(source: Picture, part: tuple[float, float], into: Picture) -> None:
    """Scale the middle part of a picture over the whole of `into`."""
    height, width = source.y.shape
    crop_w, crop_h = max(2, round(width * part[0] / 2) * 2), max(2, round(height * part[1] / 2) * 2)
    left, top = (width - crop_w) // 4 * 2, (height - crop_h) // 4 * 2
    for plane, target, by in zip(source, into, (1, 2, 2), strict=True):
        _resize(plane[top // by : (top + crop_h) // by, left // by : (left + crop_w) // by], target)


def _resize(source: Plane, target: Plane) -> None:
    if source.shape == target.shape:
        np.copyto(target, source)
        return
    shrinking = source.shape[0] / target.shape[0] >= _SHRINKING
    how = cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC
    # The target may be a view of a wider picture: OpenCV writes there only when the shape fits, which it does.
    cv2.resize(source, (target.shape[1], target.shape[0]), dst=target, interpolation=how)


def _prepared(pixels: Bgra, box_aspect: float, box: tuple[int, ...], room: float) -> Cutout:
    """The visible part of a still, at the size that its closest window needs and no larger than it is."""
    height, width = pixels.shape[:2]
    part_w, part_h = visible_part(width / height, box_aspect)
    crop_w, crop_h = max(1, round(width * part_w)), max(1, round(height * part_h))
    left, top = (width - crop_w) // 2, (height - crop_h) // 2
    seen = pixels[top : top + crop_h, left : left + crop_w]
    zoom = min(room, max(1.0, crop_w / box[0])) if room > 1 else 1.0
    size = round(box[0] * zoom / 2) * 2, round(box[1] * zoom / 2) * 2
    how = cv2.INTER_AREA if crop_w > size[0] else cv2.INTER_CUBIC
    sized = np.asarray(cv2.resize(premultiplied(seen), size, interpolation=how), np.uint8)
    cutout = cut_out(sized, 0, 0, *size)
    assert cutout is not None  # it lies on its own canvas
    return cutout


def premultiplied(pixels: Bgra) -> Bgra:
    """Colours times alpha; the same array when it is opaque."""
    if (pixels[..., 3] == 255).all():
        return pixels
    out = pixels.copy()
    out[..., :3] = (pixels[..., :3].astype(np.uint16) * pixels[..., 3:] + 127) // 255
    return out


def _between(start: Window, end: Window, way: float) -> Window:
    """The window on its way. Zoom grows by equal factors, not by equal steps, so that the push looks even."""
    return Window(
        start.x + (end.x - start.x) * way,
        start.y + (end.y - start.y) * way,
        start.zoom ** (1 - way) * end.zoom**way,
    )


def _seen(whole: Cutout, window: Window, like: Picture) -> Cutout:
    def cut(plane: Plane, target: Plane) -> Plane:
        return _warp(plane, window, target.shape)

    colour = Picture(*(cut(p, t) for p, t in zip(whole.colour, like, strict=True)))
    return Cutout(0, 0, colour, cut(whole.alpha, like.y), cut(whole.alpha_half, like.u))


def _warp(plane: Plane, window: Window, shape: tuple[int, ...]) -> npt.NDArray[np.uint8]:
    """A window of a plane at another size, placed to parts of a pixel."""
    height, width = shape
    seen_w, seen_h = plane.shape[1] / window.zoom, plane.shape[0] / window.zoom
    left, top = (plane.shape[1] - seen_w) * window.x, (plane.shape[0] - seen_h) * window.y
    by_x, by_y = seen_w / width, seen_h / height
    # Pixel centres lie at half: the middle of the first target pixel shows the middle of its share of the source.
    matrix = np.array([[by_x, 0, left + by_x / 2 - 0.5], [0, by_y, top + by_y / 2 - 0.5]])
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(plane, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE))
