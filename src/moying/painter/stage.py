"""From painted pieces to sprites: what stands still is one bitmap for as long as it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.easel import painting_on
from moying.painter.kinetic import KineticText, Move
from moying.painter.layers import Layer, drawn_layer
from moying.painter.layout import even
from moying.painter.motions import HOME, Motion, smooth
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
    _last: dict[str, tuple[object, Sprite]] = field(default_factory=dict)
    """The sprite made last, with the state of the letters that it shows."""

    def sprite(self, t_ms: float) -> tuple[Sprite, float] | None:
        """See `Overlay.sprite`. A new bitmap for each moment that a letter moves or lights up, else the same."""
        if not 0 <= t_ms < self.duration_ms or self.box.left >= self.box.right or self.box.top >= self.box.bottom:
            return None
        opacity = min(_ramp(t_ms, self.in_ms), _ramp(self.duration_ms - t_ms, self.out_ms))
        if opacity <= 0:
            return None
        still, light = self._posture(t_ms), self._light(t_ms)
        if not light:
            return self._kept("plain", still, t_ms), opacity
        state = still, light
        kept = self._last.get("song")
        if kept is None or kept[0] != state:
            plain, lit = self._kept("plain", still, t_ms), self._kept("lit", still, t_ms)
            kept = self._last["song"] = state, self._sung(plain, lit, t_ms)
        return kept[1], opacity

    def _posture(self, t_ms: float) -> object:
        """Where everything is: two moments with the same posture look the same, but for the song."""
        if all(piece.settled_ms <= t_ms < piece.leaving_ms for piece in self.pieces):
            return "at rest"
        return tuple(piece.pose(i, t_ms) for piece in self.pieces for i in range(len(piece.over)))

    def _light(self, t_ms: float) -> tuple[float, ...]:
        """How much of each character is lit; nothing before the song."""
        shares = tuple(sung.share(t_ms) for piece in self.pieces for sung in piece.song)
        return shares if any(shares) else ()

    def _kept(self, kind: str, posture: object, t_ms: float) -> Sprite:
        kept = self._last.get(kind)
        if kept is None or kept[0] != posture:
            kept = self._last[kind] = posture, self._composed(t_ms, lit=kind == "lit")
        return kept[1]

    def _composed(self, t_ms: float, *, lit: bool) -> Sprite:
        pixels = np.zeros((self.box.bottom - self.box.top, self.box.right - self.box.left, 4), np.uint8)
        for piece in self.pieces:
            piece.lay(pixels.view(np.uint32)[..., 0], t_ms, dx=-self.box.left, dy=-self.box.top, lit=lit)
        return Sprite(pixels, self.box.left, self.box.top)

    def _sung(self, plain: Sprite, lit: Sprite, t_ms: float) -> Sprite:
        """The plain sprite with the characters that are sung, whole or in part, taken from the lit one."""
        pixels = plain.pixels.copy()
        for piece in self.pieces:
            for sung in piece.song:
                if (share := sung.share(t_ms)) > 0:
                    left, top, right, bottom = piece.sung_box(sung, t_ms)
                    box = left - self.box.left, top - self.box.top, right - self.box.left, bottom - self.box.top
                    light_up(pixels, lit.pixels, box, share, sung.way)
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


def light_up(
    pixels: npt.NDArray[np.uint8],
    lit: npt.NDArray[np.uint8],
    box: tuple[float, float, float, float],
    share: float,
    way: str,
) -> None:
    """Take a share of a box (with a rim of a pixel) from `lit`, (h, w, 4) like `pixels`; its edge may split a pixel."""
    left, top, right, bottom = box
    rows = slice(max(0, math.floor(top) - 1), max(0, math.ceil(bottom) + 1))
    columns = slice(max(0, math.floor(left) - 1), max(0, math.ceil(right) + 1))
    target, source = pixels[rows, columns], lit[rows, columns]
    if way == "down":
        target, source = target.swapaxes(0, 1), source.swapaxes(0, 1)
    elif way == "left":
        target, source = target[:, ::-1], source[:, ::-1]
    whole, part = divmod(share * target.shape[1], 1.0)
    edge = int(whole)
    target[:, :edge] = source[:, :edge]
    if part and edge < target.shape[1]:
        between = target[:, edge] * (1 - part) + source[:, edge] * part
        target[:, edge] = np.rint(between).astype(np.uint8)


def moving_layer(layer: Layer, motion: Motion, *, size_px: float, start_ms: float, take_ms: float) -> KineticText:
    """A painted shape that comes in as a letter would."""
    height, width = layer.pixels.shape
    middle = (layer.left + width / 2, layer.top + height / 2)
    return KineticText((), (layer,), (middle,), size_px, Move(motion, start_ms, 0.0, take_ms, (0,)))


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
    with painting_on(None):  # a plate is as strong as its letters need
        return drawn_layer(width, height, lambda canvas: canvas.drawRoundRect(rect, corner, corner, paint), left, top)


def _ramp(t_ms: float, take_ms: float) -> float:
    return 1.0 if take_ms <= 0 else smooth(min(1.0, max(0.0, t_ms / take_ms)))


def _reach(piece: KineticText) -> Box:
    """All that the piece touches: tried at many moments rather than argued, since a motion is any function."""
    xs: list[float] = []
    ys: list[float] = []
    motions = [piece.coming.motion, *([piece.going.motion] if piece.going else [])]
    poses = [HOME, *(motion(step / 32) for motion in motions for step in range(33))]
    for layer, middle in [
        (layer, middle)
        for layers in (piece.under, piece.over)
        for layer, middle in zip(layers, piece.middles, strict=False)
    ]:
        height, width = layer.pixels.shape
        for pose in poses:
            left, top, scale = piece.placed(layer, middle, pose)
            xs += [left, left + width * scale]
            ys += [top, top + height * scale]
    return Box(math.floor(min(xs)) - 1, math.floor(min(ys)) - 1, math.ceil(max(xs)) + 1, math.ceil(max(ys)) + 1)
