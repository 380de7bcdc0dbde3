"""Build a scene, draw a frame: the two things that anyone asks of the painter."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import numpy as np

from moying.painter.registry import scene_kind
from moying.painter.spec import Frame, Scene, SceneSpec

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
    with _lock:
        if spec in _kept:
            _kept.move_to_end(spec)
            return _kept[spec]
    scene = _build(spec)
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


def _build(spec: SceneSpec) -> Scene:
    if not all(SMALLEST_PX <= side <= LARGEST_PX for side in (spec.width_px, spec.height_px)):
        raise ValueError(f"a canvas side is {SMALLEST_PX} to {LARGEST_PX} px, not {spec.width_px}x{spec.height_px}")
    if spec.duration_ms < 1:
        raise ValueError("a scene lasts at least 1 ms")
    return scene_kind(spec.kind).load()(spec)
