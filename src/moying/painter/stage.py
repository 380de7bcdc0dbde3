"""From painted pieces to sprites: what stands still is one bitmap for as long as it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import skia

from moying.painter.kinetic import KineticText, Motion, smooth
from moying.painter.layers import Layer, drawn_layer
from moying.painter.layout import even
from moying.painter.overlay import Sprite
from moying.painter.palette import Colour
from moying.painter.spec import Box

NOTHING = Box(0, 0, 0, 0)


@dataclass(frozen=True, eq=False)
class Staged:
    """A built overlay: its pieces in the order they are laid, and how the whole comes and goes."""

    box: Box
    pieces: tuple[KineticText, ...]
    duration_ms: float
    in_ms: float = 0.0
    out_ms: float = 0.0

    def sprite(self, t_ms: float) -> tuple[Sprite, float] | None:
        """See `Overlay.sprite`. A new bitmap for each moment that a letter moves, one and the same afterwards."""
        if not 0 <= t_ms < self.duration_ms or self.box.left >= self.box.right or self.box.top >= self.box.bottom:
            return None
        opacity = min(_ramp(t_ms, self.in_ms), _ramp(self.duration_ms - t_ms, self.out_ms))
        if opacity <= 0:
            return None
        return (self._at_rest if t_ms >= self._settled_ms else self._composed(t_ms)), opacity

    @cached_property
    def _settled_ms(self) -> float:
        return max((piece.settled_ms for piece in self.pieces), default=0.0)

    @cached_property
    def _at_rest(self) -> Sprite:
        return self._composed(self._settled_ms)

    def _composed(self, t_ms: float) -> Sprite:
        pixels = np.zeros((self.box.bottom - self.box.top, self.box.right - self.box.left, 4), np.uint8)
        for piece in self.pieces:
            piece.lay(pixels.view(np.uint32)[..., 0], t_ms, dx=-self.box.left, dy=-self.box.top)
        return Sprite(pixels, self.box.left, self.box.top)


def staged(
    pieces: Sequence[KineticText],
    width_px: int,
    height_px: int,
    duration_ms: float,
    *,
    in_ms: float = 0.0,
    out_ms: float = 0.0,
) -> Staged:
    """The overlay of these pieces on a canvas, with a box that holds them at rest and on their way."""
    boxes = [_reach(piece) for piece in pieces if piece.over]
    if not boxes:
        return Staged(NOTHING, (), duration_ms)
    whole = Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )
    return Staged(even(whole, width_px, height_px), tuple(pieces), duration_ms, in_ms, out_ms)


def moving_layer(layer: Layer, motion: Motion, *, size_px: float, start_ms: float, take_ms: float) -> KineticText:
    """A painted shape that comes in as a letter would."""
    height, width = layer.pixels.shape
    middle = (layer.left + width / 2, layer.top + height / 2)
    return KineticText((), (layer,), (middle,), size_px, motion, start_ms, 0.0, take_ms)


def plate(
    box: Box, colour: Colour, alpha: float, *, soft_px: float = 0.0, round_px: float = 0.0, pad_px: float = 0.0
) -> Layer:
    """A panel around `box`, grown by `pad_px`. With `soft_px` its edge fades out around it, full strength inside."""
    grown = pad_px + 2.2 * soft_px
    rect = skia.Rect.MakeLTRB(box.left - grown, box.top - grown, box.right + grown, box.bottom + grown)
    paint = skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*colour, alpha))
    if soft_px > 0:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, soft_px))
    reach = math.ceil(3 * soft_px) + 2
    left, top = math.floor(rect.left()) - reach, math.floor(rect.top()) - reach
    width, height = math.ceil(rect.width()) + 2 * reach, math.ceil(rect.height()) + 2 * reach
    corner = round_px + grown * 0.6 if soft_px else round_px
    return drawn_layer(width, height, lambda canvas: canvas.drawRoundRect(rect, corner, corner, paint), left, top)


def _ramp(t_ms: float, take_ms: float) -> float:
    return 1.0 if take_ms <= 0 else smooth(min(1.0, max(0.0, t_ms / take_ms)))


def _reach(piece: KineticText) -> Box:
    """All that the piece touches: tried at many moments rather than argued, since a motion is any function."""
    xs: list[float] = []
    ys: list[float] = []
    for layer, middle in [
        (layer, middle)
        for layers in (piece.under, piece.over)
        for layer, middle in zip(layers, piece.middles, strict=False)
    ]:
        height, width = layer.pixels.shape
        for step in range(33):
            left, top, scale = piece.placed(layer, middle, piece.motion(step / 32))
            xs += [left, left + width * scale]
            ys += [top, top + height * scale]
    return Box(math.floor(min(xs)) - 1, math.floor(min(ys)) - 1, math.ceil(max(xs)) + 1, math.ceil(max(ys)) + 1)
