"""Proof-reading: how well each letter stands out where it really stands, measured on the pixels around it.

A letter's contrast is that of WCAG 2.2 between its fill and the pixels just outside its edge: its outline, its plate,
or the picture itself. The worst fiftieth of the edge counts, so that one stray pixel does not, and a bad corner does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, runtime_checkable

import cv2
import numpy as np
import numpy.typing as npt

from moying.painter.blit import Canvas, pixels_of
from moying.painter.camera import View
from moying.painter.cardwords import Words
from moying.painter.kinetic import KineticText
from moying.painter.layers import Layer
from moying.painter.legible import luminance
from moying.painter.motifs.numerals import Counter
from moying.painter.paint import Styled
from moying.painter.painting import Painting
from moying.painter.spec import Box, Frame, Scene
from moying.painter.stage import Staged

WORST_SHARE = 2.0
"""Percent of a letter's edge."""
_INKED = 24
"""Coverage (of 255) from which a pixel is the letter's own, not its surroundings'."""


@runtime_checkable
class Lettered(Protocol):
    """An act that lays words painted as layers."""

    def letters(self, t_ms: float) -> Sequence[tuple[Layer, View]]:
        """Those wholly there at a moment, each where it is seen."""


def letters_on(frame: Frame, pieces: Sequence[KineticText], t_ms: float, *, drift_px: float = 0.0) -> Iterator[float]:
    """The contrast of every letter that is wholly there at `t_ms`; the pieces are laid on the frame on the way."""
    canvas = pixels_of(frame)
    for piece in pieces:
        if piece.written:
            bare = canvas.copy()
            _lay_under(piece, bare, t_ms, drift_px)
            for i, layer in enumerate(piece.over):
                if piece.pose(i, t_ms).opacity >= 0.999:
                    yield from edge_contrast(bare, layer, _seen_at(piece, i, t_ms, drift_px))
        piece.lay(canvas, t_ms, dy=drift_px)


def overlay_letters(frame: Frame, overlay: Staged, t_ms: float) -> list[float]:
    """The contrast of the letters of a title or a caption over a frame; none while it fades as a whole."""
    shown = overlay.sprite(t_ms)
    if shown is None or shown[1] < 0.999:
        return []
    return list(letters_on(frame.copy(), overlay.pieces, t_ms))


def scene_letters(scene: Scene, size: tuple[int, int], t_ms: float) -> list[float]:
    """The contrast of the letters that a scene writes itself, on a canvas of `size` (width, height) px."""
    painting = scene.scene if isinstance(scene, Styled) else scene
    if not isinstance(painting, Painting):
        return []
    found: list[float] = []
    so_far = np.zeros((size[1], size[0], 4), np.uint8)
    for k, act in enumerate(painting.acts):
        if isinstance(act, Words):
            share = min(1.0, max(0.0, t_ms / max(1, act.duration_ms)))
            found += letters_on(so_far.copy(), act.pieces, t_ms, drift_px=act.drift_px * (0.5 - share))
        elif isinstance(act, Counter) and t_ms >= act.start_ms + 260:
            found += edge_contrast(pixels_of(so_far).copy(), act.rest, View(0.0, 0.0, 1.0))
        elif isinstance(act, Lettered):
            for letter, view in act.letters(t_ms):
                found += edge_contrast(pixels_of(so_far).copy(), letter, view)
        _draw_part(scene, painting, k, so_far, t_ms)
    return found


def edge_contrast(canvas: Canvas, letter: Layer, view: View) -> Iterator[float]:
    """The contrast of one letter with what surrounds its edge; nothing where too little of it is on the canvas."""
    left, top = view.place(letter.left, letter.top)
    height, width = letter.pixels.shape
    box = _within(
        Box(
            math.floor(left) - 3,
            math.floor(top) - 3,
            math.ceil(left + width * view.scale) + 3,
            math.ceil(top + height * view.scale) + 3,
        ),
        canvas,
    )
    patch = np.ascontiguousarray(canvas[box.top : box.bottom, box.left : box.right])
    if patch.size < 16:
        return
    alone = np.zeros_like(patch)
    letter.lay(alone, View(view.dx - box.left, view.dy - box.top, view.scale))
    channels = alone.view(np.uint8).reshape(*alone.shape, 4)
    alpha = channels[..., 3]
    whole = alpha >= min(254, int(alpha.max()))
    if alpha.max() < 128:
        return
    inked = (alpha > _INKED).astype(np.uint8)
    ring = (cv2.dilate(inked, np.ones((3, 3), np.uint8)) > inked) & (alpha <= _INKED)
    if ring.sum() < 4:
        return
    around = luminance(patch.view(np.uint8).reshape(*patch.shape, 4)[ring])
    fills = luminance(channels[whole])
    yield float(min(_contrast(around, fill) for fill in (fills.min(), fills.max())))


def _contrast(around: npt.NDArray[np.float64], fill: float) -> float:
    ratios = (np.maximum(around, fill) + 0.05) / (np.minimum(around, fill) + 0.05)
    return float(np.percentile(ratios, WORST_SHARE))


def _lay_under(piece: KineticText, canvas: Canvas, t_ms: float, drift_px: float) -> None:
    for i, layer in enumerate(piece.under):
        pose = piece.pose(i, t_ms)
        layer.lay(canvas, _seen_at(piece, i, t_ms, drift_px), opacity=pose.opacity)


def _seen_at(piece: KineticText, letter: int, t_ms: float, drift_px: float) -> View:
    pose, (x, y) = piece.pose(letter, t_ms), piece.middles[letter]
    return View(
        x * (1 - pose.size) + pose.right_em * piece.size_px,
        y * (1 - pose.size) + pose.down_em * piece.size_px + drift_px,
        pose.size,
    )


def _draw_part(scene: Scene, painting: Painting, k: int, frame: Frame, t_ms: float) -> None:
    """Lay the k-th act alone, in the scene's style."""
    part: Scene = Painting(painting.acts[k : k + 1], ())
    (Styled(part, scene.used) if isinstance(scene, Styled) else part).draw(frame, t_ms)


def _within(box: Box, canvas: Canvas) -> Box:
    height, width = canvas.shape
    return Box(max(0, box.left), max(0, box.top), min(width, box.right), min(height, box.bottom))


def worst(contrasts: Iterable[float]) -> float:
    """The least of them; 21, the most there is, where there are no letters."""
    return min(contrasts, default=21.0)


def even_motion(
    scene: Scene, size: tuple[int, int], from_ms: float, *, frames: int = 24, fps: float = 30.0
) -> tuple[float, int]:
    """How much the largest step between two frames exceeds the mean one, and how many frames repeat the one before."""
    frame, last = np.zeros((size[1], size[0], 4), np.uint8), np.zeros((size[1], size[0], 4), np.uint8)
    scene.draw(last, from_ms)
    steps = []
    for k in range(1, frames):
        scene.draw(frame, from_ms + 1000 * k / fps)
        steps.append(float(cv2.absdiff(frame, last)[..., :3].mean()))
        last, frame = frame, last
    return max(steps) / max(1e-9, sum(steps) / len(steps)), sum(step == 0 for step in steps)


def letters_box(overlay: Staged) -> Box:
    """What the letters of an overlay take up at rest, without their plate, their shadow and their way in."""
    cels = [layer for piece in overlay.pieces if piece.written for layer in piece.over]
    if not cels:
        return Box(0, 0, 0, 0)
    return Box(
        math.floor(min(cel.left for cel in cels)),
        math.floor(min(cel.top for cel in cels)),
        math.ceil(max(cel.left + cel.pixels.shape[1] for cel in cels)),
        math.ceil(max(cel.top + cel.pixels.shape[0] for cel in cels)),
    )
