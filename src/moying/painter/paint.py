"""Build a scene, draw a frame: the two things that anyone asks of the painter."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

import numpy as np

from moying.painter.easel import Easel, painting_on
from moying.painter.registry import scene_kind
from moying.painter.spec import Box, Frame, Scene, SceneSpec
from moying.painter.style import easel_for

SMALLEST_PX = 160
LARGEST_PX = 4320
KEPT_PX = 6 * 1080 * 1920
"""Built scenes are kept up to this much canvas: six of 1080p, about half a gigabyte at most."""

_kept: OrderedDict[SceneSpec, Scene] = OrderedDict()
_lock = Lock()


def build(spec: SceneSpec) -> Scene:
    """Paint the scene's layers (0.2-3 s at 1080x1920); the scene drawn last with an equal spec is given again.

    Raises `UnknownScene` for a kind that is not registered and `ValueError` for a canvas or a wish it cannot paint.
    """
    if not all(SMALLEST_PX <= side <= LARGEST_PX for side in (spec.width_px, spec.height_px)):
        raise ValueError(f"a canvas side is {SMALLEST_PX} to {LARGEST_PX} px, not {spec.width_px}x{spec.height_px}")
    if spec.duration_ms < 1:
        raise ValueError("a scene lasts at least 1 ms")
    with _lock:
        if spec in _kept:
            _kept.move_to_end(spec)
            return _kept[spec]
    scene = built(spec)
    with _lock:
        _kept[spec] = scene
        while len(_kept) > 1 and sum(kept.width_px * kept.height_px for kept in _kept) > KEPT_PX:
            _kept.popitem(last=False)
    return scene


def draw(spec: SceneSpec, t_ms: float) -> Frame:
    """The frame at `t_ms`: (height, width, 4) uint8, BGRA, opaque. Any moment, any order, the same bytes."""
    frame = np.empty((spec.height_px, spec.width_px, 4), np.uint8)
    build(spec).draw(frame, t_ms)
    return frame


def built(spec: SceneSpec) -> Scene:
    """A scene that nobody keeps, in its style, on a canvas of any size. Raises as `build` does."""
    kind = scene_kind(spec.kind)
    used = easel_for(spec, own=spec.look in kind.looks)
    if used is None:
        return kind.load()(spec)
    with painting_on(used):
        scene = kind.load()(spec)
    return Styled(scene, used.in_motion())


@dataclass(frozen=True, slots=True, eq=False)
class Styled:
    """A scene that is painted in a style: what it draws anew at each moment is seen by the style as well."""

    scene: Scene
    used: Easel

    def draw(self, frame: Frame, t_ms: float) -> None:
        """See `spec.Scene.draw`."""
        with painting_on(self.used):
            self.scene.draw(frame, t_ms)

    def subject_boxes(self) -> tuple[Box, ...]:
        """See `spec.Scene.subject_boxes`."""
        return self.scene.subject_boxes()
