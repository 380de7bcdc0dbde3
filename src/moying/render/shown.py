"""What a shot shows on the canvas: its plates at their place, turned, rounded, with a shadow, before a fill.

A picture that lies upright on whole pixels is only scaled; one of the very size is only copied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from moying.media.encode import PictureFormat
from moying.media.picture import Picture
from moying.media.probe import probe
from moying.media.still import read_still
from moying.painter.spec import Box as SubjectBox
from moying.painter.spec import Scene, SceneSpec
from moying.render.fills import paint_fill
from moying.render.finish import Finish
from moying.render.keying import KeyedPlates
from moying.render.layers import Shot, scene_spec
from moying.render.placing import Placing
from moying.render.plates import ClipPlates, GlancedPlates, Plate, Plates, ScenePlates, Veil, still_plates, times
from moying.render.pose import Box, Pose, canvas_box, pose_of
from moying.render.scaling import blank, resized, shrunk, warped
from moying.render.veil import lay_veiled, shadow_of, shadow_through, shape_of, unveil
from moying.render.yuv import Cutout, lay, put, weigh, window

SceneBuilder = Callable[[SceneSpec], Scene]
_POSES_LOOKED_AT: Final = 200
"""Of a moving still, to learn how large it must be."""


class Shown(Protocol):
    """Something on screen."""

    def box(self, k: int) -> Box | None:
        """Where its k-th frame lies on the canvas; None beside it."""

    def opaque(self, k: int) -> bool:
        """Whether nothing below its box can be seen."""

    def paint(self, k: int, into: Picture) -> Veil | None:
        """Paint its k-th frame over `into`, of the size of its box.

        What comes back is how much of each pixel it covers; None is all of all.
        """

    def shadow(self, k: int, veil: Veil | None) -> Cutout | None:
        """What it throws on the things below. veil: of its k-th frame, as it was painted."""


class SceneShown:
    """A scene of the painter over the whole canvas, drawn straight into the film's frame."""

    def __init__(self, plates: ScenePlates, width_px: int, height_px: int) -> None:
        self._plates, self._box = plates, (0, 0, width_px, height_px)

    def box(self, k: int) -> Box:  # every frame covers the canvas
        """The canvas."""
        return self._box

    def opaque(self, k: int) -> bool:  # every frame is
        """Always."""
        return True

    def paint(self, k: int, into: Picture) -> None:
        """Draw the moment of frame k."""
        self._plates.draw(k, into)

    def shadow(self, k: int, veil: Veil | None) -> None:
        """None: there is nothing beside it."""

    def subject_boxes(self) -> tuple[SubjectBox, ...]:
        """Where the eye goes."""
        return self._plates.subject_boxes()


class PlacedShown:
    """Plates where their placing puts them."""

    def __init__(self, plates: Plates, shot: Shot, width_px: int, height_px: int, fps: int) -> None:
        self._plates, self._shot = plates, shot
        self._canvas, self._fps = (width_px, height_px), fps
        self._rests = not shot.placing.moves
        self._pose: tuple[int, Pose] | None = None
        self._veil: tuple[Pose, Veil | None] | None = None
        self._shadow: tuple[Pose, Cutout | None] | None = None
        self._done: tuple[Picture, Veil | None] | None = None

    def box(self, k: int) -> Box | None:
        """The even box that holds all of it on the canvas."""
        return canvas_box(self._at(k).reach(), *self._canvas)

    def opaque(self, k: int) -> bool:
        """Whether it has neither holes nor edges within its box."""
        return self._plates.plate(k).veil is None and self._shape(self._at(k)) is None

    def paint(self, k: int, into: Picture) -> Veil | None:
        """Scale or warp frame k to its place; what never changes is kept as it was painted."""
        if not (self._rests and self._plates.lasting):
            return self._paint(k, into)
        if self._done is None:
            picture = blank(into)
            self._done = picture, self._paint(k, picture)
        put(self._done[0], into)
        return self._done[1]

    def shadow(self, k: int, veil: Veil | None) -> Cutout | None:
        """Its shadow, if it throws one: of all its shape, or of what its holes leave of it."""
        placing = self._shot.placing
        if not placing.shadow or (placing.key is not None and veil is None):
            return None
        pose, box = self._at(k), self.box(k)
        holed = veil is not None and self._plates.plate(k).veil is not None
        if self._shadow is None or self._shadow[0] != pose or (holed and not self._plates.lasting):
            if veil is not None and holed and box is not None:
                self._shadow = pose, shadow_through(pose, veil, box, *self._canvas)
            else:
                self._shadow = pose, shadow_of(pose, *self._canvas)
        return self._shadow[1]

    def _paint(self, k: int, into: Picture) -> Veil | None:
        pose, plate = self._at(k), self._plates.plate(k)
        box = self.box(k)
        if box is None:
            return None
        veil, shape = _put_in_place(plate, pose, box, into), self._shape(pose)
        if veil is None:
            return shape
        unveil(into, veil)
        return veil if shape is None else Veil(times(veil.full, shape.full), times(veil.half, shape.half))

    def _at(self, k: int) -> Pose:
        if self._pose is None or (self._pose[0] != k and not self._rests):
            self._pose = k, pose_at(self._shot, k, self._plates.aspect, *self._canvas, self._fps)
        return self._pose[1]

    def _shape(self, pose: Pose) -> Veil | None:
        """Its edges and corners; None when its box is filled by it."""
        if self._veil is None or self._veil[0] != pose:
            box = canvas_box(pose.reach(), *self._canvas)
            full = box is None or (pose.radius_px == 0 and (_fits(pose, box) or pose.covers(*self._canvas)))
            self._veil = pose, None if full or box is None else shape_of(pose, box)
        return self._veil[1]


class FilledShown:
    """A picture before a fill that covers all the canvas."""

    def __init__(self, inner: PlacedShown, plates: Plates, placing: Placing, width_px: int, height_px: int) -> None:
        self._inner, self._plates, self._placing = inner, plates, placing
        self._box = (0, 0, width_px, height_px)
        self._done: Picture | None = None

    def box(self, k: int) -> Box:  # every frame covers the canvas
        """The canvas."""
        return self._box

    def opaque(self, k: int) -> bool:  # every frame is
        """Always."""
        return True

    def paint(self, k: int, into: Picture) -> None:
        """The fill, and the picture over it."""
        if not self._plates.lasting:
            paint_fill(self._placing, self._plates.plate(k), self._plates.aspect, into)
        else:
            if self._done is None:
                self._done = blank(into)
                paint_fill(self._placing, self._plates.plate(k), self._plates.aspect, self._done)
            put(self._done, into)
        lay_shown(self._inner, k, 1.0, into)

    def shadow(self, k: int, veil: Veil | None) -> None:
        """None: what it throws falls on the fill."""


def lay_shown(shown: Shown, k: int, opacity: float, into: Picture, finish: Finish | None = None) -> None:
    """Lay the k-th frame of something over the canvas. finish: what is done to its picture before."""
    box = shown.box(k)
    if box is None or opacity <= 0:
        _lay_shadow(shown, k, None, opacity, into)
        return
    region = window(into, *box)
    if opacity >= 1 and shown.opaque(k) and finish is None:
        _lay_shadow(shown, k, None, opacity, into)
        shown.paint(k, region)
        return
    above = blank(region)
    veil = shown.paint(k, above)
    _lay_shadow(shown, k, veil, opacity, into)
    if finish is not None:
        finish.apply(k, above)
    if veil is None and opacity >= 1:
        put(above, region)
    elif veil is None:
        weigh(region, above, opacity, region)
    else:
        lay_veiled(above, veil, opacity, region)


def _lay_shadow(shown: Shown, k: int, veil: Veil | None, opacity: float, into: Picture) -> None:
    shadow = shown.shadow(k, veil)
    if shadow is not None:
        lay(shadow, opacity, into)


def open_shown(
    shot: Shot, path: Path | None, build: SceneBuilder, form: PictureFormat, *, glances: bool = False
) -> Shown:
    """Make ready what a shot shows in pictures of that form; glances: see `GlancedPlates`.

    Raises what the painter and the media room raise.
    """
    canvas, fps = (form.width_px, form.height_px), form.fps
    if path is None:
        scene = ScenePlates(build(scene_spec(shot, *canvas, fps)), shot, *canvas, fps)
        if _plain(shot.placing):
            return SceneShown(scene, *canvas)
        plates: Plates = scene
    else:
        plates = _open_plates(shot, path, *canvas, fps, glances=glances)
    if shot.placing.key is not None:
        plates = KeyedPlates(plates, shot.placing.key)
    placed = PlacedShown(plates, shot, *canvas, fps)
    return placed if shot.placing.fill == "none" else FilledShown(placed, plates, shot.placing, *canvas)


def pose_at(shot: Shot, k: int, aspect: float, width_px: int, height_px: int, fps: int) -> Pose:
    """Where a shot lies in its k-th frame. One that rests upright lies on even pixels."""
    placing = shot.placing.at_frame(k - shot.lead, fps)
    way = k / max(1, shot.end - shot.first - 1)
    pose = pose_of(placing, way, aspect, width_px, height_px)
    return pose.evened() if pose.upright and not shot.placing.moves else pose


def _open_plates(shot: Shot, path: Path, width_px: int, height_px: int, fps: int, *, glances: bool) -> Plates:
    looked = probe(path)
    if looked.kind != "image":
        clip = ClipPlates(path, looked.width_px / looked.height_px, shot, fps)
        return GlancedPlates(clip) if glances else clip
    pixels = read_still(path)
    aspect, length = pixels.shape[1] / pixels.shape[0], shot.end - shot.first
    frames = range(0, length, max(1, length // _POSES_LOOKED_AT)) if shot.placing.moves else range(1)
    poses = [pose_at(shot, k, aspect, width_px, height_px, fps) for k in (*frames, *([length - 1] * (len(frames) > 1)))]
    return still_plates(pixels, poses, (width_px, height_px), crop_moves=shot.placing.crop_moves)


def _put_in_place(plate: Plate, pose: Pose, box: Box, into: Picture) -> Veil | None:
    """Paint a plate in its box; its veil there comes back."""
    if pose.even and _fits(pose, box):
        return resized(plate, pose, into)
    return warped(shrunk(plate, pose), pose, box, into)


def _fits(pose: Pose, box: Box) -> bool:
    """Whether the box is just what the picture covers."""
    left, top, right, bottom = pose.reach()
    return pose.rotate % 90 == 0 and (left, top, right, bottom) == (box[0], box[1], box[0] + box[2], box[1] + box[3])


def _plain(placing: Placing) -> bool:
    """Whether a picture of the canvas's shape just covers it."""
    return not placing.moves and replace(placing, opacity=1.0, fill="none", focus=(0.5, 0.5), curves=()) in (
        Placing(),
        Placing("contain"),
        Placing("stretch"),
    )
