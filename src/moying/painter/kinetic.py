"""Type that moves: a block of text painted once, letter by letter, brought in, lit up in song, and taken away."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import View
from moying.painter.easel import painting_on
from moying.painter.layers import Layer, drawn_layer, skia_surface
from moying.painter.motions import HOME, Motion, Pose, still
from moying.painter.text import Block, Glyph, Ink, draw_edges, draw_fill

Brush = Callable[[skia.Canvas, Sequence[Glyph], Ink, float, float], None]
ABSENT = Pose(opacity=0.0)


@dataclass(frozen=True, slots=True)
class Move:
    """A motion in time: letters of rank 0, 1, … start `step_ms` apart and take `take_ms` each."""

    motion: Motion
    start_ms: float
    step_ms: float
    take_ms: float
    ranks: tuple[int, ...]

    @property
    def end_ms(self) -> float:
        """When the last letter has arrived."""
        return self.start_ms + max(self.ranks, default=0) * self.step_ms + self.take_ms

    def share(self, letter: int, t_ms: float) -> float:
        """How much of a letter's way is done: below 0 before it starts, 1 and more after its end."""
        return (t_ms - self.start_ms - self.ranks[letter] * self.step_ms) / max(1.0, self.take_ms)


@dataclass(frozen=True, slots=True, eq=False)
class Sung:
    """A character that lights up from `start_ms` to `end_ms`, from its first edge to its last.

    letter: the index of the cel that it stands on. box: its ink (left, top, right, bottom). way: "right", "left"
    or "down".
    """

    letter: int
    box: tuple[float, float, float, float]
    start_ms: float
    end_ms: float
    way: str = "right"

    def share(self, t_ms: float) -> float:
        """How much of it is lit, 0 to 1."""
        if t_ms >= self.end_ms:
            return 1.0
        return max(0.0, (t_ms - self.start_ms) / max(1.0, self.end_ms - self.start_ms))


@dataclass(frozen=True, slots=True, eq=False)
class KineticText:
    """A block with its letters as cels, which come in, may light up in song, and may go.

    `under`: shadow and outline of every letter, `over`: its fill, `lit`: its fill once sung. All `under` lie below all
    `over`, so that no letter's shadow falls on its neighbour.
    """

    under: tuple[Layer, ...]
    over: tuple[Layer, ...]
    middles: tuple[tuple[float, float], ...]
    size_px: float
    coming: Move
    going: Move | None = None
    lit: tuple[Layer, ...] = ()
    song: tuple[Sung, ...] = ()
    written: bool = False
    """Whether these are letters, not the plate or the rule of some."""

    @property
    def settled_ms(self) -> float:
        """When the last letter has come to rest."""
        return self.coming.end_ms

    @property
    def leaving_ms(self) -> float:
        """When the first letter goes."""
        return math.inf if self.going is None else self.going.start_ms

    def lay(
        self,
        canvas: Canvas,
        t_ms: float,
        *,
        dx: float = 0.0,
        dy: float = 0.0,
        opacity: float = 1.0,
        lit: bool = False,
    ) -> None:
        """Draw the moment `t_ms`, moved by (dx, dy) px. lit: every letter as if it were sung already."""
        poses = [self.pose(i, t_ms) for i in range(len(self.over))]
        with skia_surface(canvas.view(np.uint8).reshape(*canvas.shape, 4)) as brush:
            for layers in (self.under, self.lit if lit and self.lit else self.over):
                for layer, pose, middle in zip(layers, poses, self.middles, strict=False):
                    if pose.opacity * opacity > 0:
                        _put(layer, self._view(pose, middle, dx, dy), pose.opacity * opacity, brush)

    def placed(self, layer: Layer, middle: tuple[float, float], pose: Pose) -> tuple[float, float, float]:
        """Where a letter's bitmap lies in a pose: its left, its top, its scale."""
        view = self._view(pose, middle, 0.0, 0.0)
        return *view.place(layer.left, layer.top), view.scale

    def sung_box(self, sung: Sung, t_ms: float) -> tuple[float, float, float, float]:
        """Where a character's ink is at `t_ms`."""
        view = self._view(self.pose(sung.letter, t_ms), self.middles[sung.letter], 0.0, 0.0)
        left, top, right, bottom = sung.box
        return *view.place(left, top), *view.place(right, bottom)

    def pose(self, letter: int, t_ms: float) -> Pose:
        """Where a letter is at `t_ms`, and how much of it is there."""
        if self.going is not None and (gone := self.going.share(letter, t_ms)) >= 0:
            return ABSENT if gone >= 1 else self.going.motion(gone)
        share = self.coming.share(letter, t_ms)
        if share >= 1:
            return HOME
        return self.coming.motion(max(0.0, share)) if self.coming.motion is still or share > 0 else ABSENT

    def _view(self, pose: Pose, middle: tuple[float, float], dx: float, dy: float) -> View:
        x, y = middle
        return View(
            x * (1 - pose.size) + pose.right_em * self.size_px + dx,
            y * (1 - pose.size) + pose.down_em * self.size_px + dy,
            pose.size,
        )


def kinetic(
    block: Block,
    ink: Ink,
    left: float,
    top: float,
    motion: Motion,
    *,
    start_ms: float = 0.0,
    step_ms: float = 45.0,
    letter_ms: float = 420.0,
    by_line: bool = False,
) -> KineticText:
    """Paint the letters of a block whose corner is at (left, top). by_line: whole lines move, not letters."""
    groups = groups_of(block, by_line)
    coming = Move(motion, start_ms, step_ms, letter_ms, tuple(range(len(groups))))
    return cels(block, groups, ink, left, top, coming)


def groups_of(block: Block, by_line: bool) -> list[tuple[Glyph, ...]]:
    """What moves as one: lines, or letters."""
    if not by_line:
        return [(glyph,) for glyph in block.glyphs]
    lines = sorted({glyph.line for glyph in block.glyphs})
    return [tuple(glyph for glyph in block.glyphs if glyph.line == line) for line in lines]


def cels(
    block: Block,
    groups: Sequence[tuple[Glyph, ...]],
    ink: Ink,
    left: float,
    top: float,
    coming: Move,
    *,
    going: Move | None = None,
    lit: Ink | None = None,
    song: Sequence[Sung] = (),
) -> KineticText:
    """Paint each group on cels of its own, in the inks that were found to read, whatever style the scene is in."""
    has_edge = ink.outline_px > 0 or ink.shadow_alpha > 0
    with painting_on(None):
        under = tuple(_cel(group, ink, left, top, draw_edges) for group in groups) if has_edge else ()
        over = tuple(_cel(group, ink, left, top, draw_fill) for group in groups)
        bright = tuple(_cel(group, lit, left, top, draw_fill) for group in groups) if lit is not None else ()
    middles = tuple((cel.left + cel.pixels.shape[1] / 2, cel.top + cel.pixels.shape[0] / 2) for cel in over)
    return KineticText(under, over, middles, block.size_px, coming, going, bright, tuple(song), written=True)


def _put(layer: Layer, view: View, opacity: float, brush: skia.Canvas) -> None:
    """Bring a letter to where it is seen. By skia, not by the painter's own loops: most films of clips have texts,
    and need not compile anything for them."""
    left, top = view.place(layer.left, layer.top)
    height, width = layer.pixels.shape
    pixels = layer.pixels.view(np.uint8).reshape(height, width, 4)
    image = skia.Image.fromarray(pixels, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType, copy=False)
    rect = skia.Rect.MakeXYWH(left, top, width * view.scale, height * view.scale)
    brush.drawImageRect(image, rect, skia.SamplingOptions(skia.FilterMode.kLinear), skia.Paint(Alphaf=opacity))


def _cel(glyphs: Sequence[Glyph], ink: Ink, left: float, top: float, brush: Brush) -> Layer:
    """One letter (or line) on a bitmap of its own."""
    reach = ink.reach_px() + 1
    bounds = [(glyph, glyph.path.getBounds()) for glyph in glyphs]
    x0 = math.floor(left + min(g.x + b.left() for g, b in bounds) - reach)
    y0 = math.floor(top + min(g.y + b.top() for g, b in bounds) - reach)
    x1 = math.ceil(left + max(g.x + b.right() for g, b in bounds) + reach)
    y1 = math.ceil(top + max(g.y + b.bottom() for g, b in bounds) + reach)
    return drawn_layer(x1 - x0, y1 - y0, lambda canvas: brush(canvas, glyphs, ink, left, top), x0, y0)
