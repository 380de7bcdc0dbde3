"""Type that moves: a block of text painted once, letter by letter, and brought in by one of a few designed motions.

A motion tells where a letter is when a share of its time has passed; it knows nothing of clocks or pixels.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import skia

from moying.painter.blit import Canvas
from moying.painter.camera import View
from moying.painter.layers import Layer, drawn_layer
from moying.painter.text import Block, Glyph, Ink, draw_edges, draw_fill


@dataclass(frozen=True, slots=True)
class Pose:
    """A letter on its way: its offset in em, its size, and how much of it is there."""

    right_em: float = 0.0
    down_em: float = 0.0
    size: float = 1.0
    opacity: float = 1.0


HOME = Pose()
Motion = Callable[[float], Pose]
Brush = Callable[[skia.Canvas, Sequence[Glyph], Ink, float, float], None]


def out_cubic(x: float) -> float:
    """Fast, then gently to rest."""
    return 1 - (1 - x) ** 3


def out_back(x: float) -> float:
    """A little beyond the end and back: what gives type its spring."""
    return 1 + 2.2 * (x - 1) ** 3 + 1.2 * (x - 1) ** 2


def smooth(x: float) -> float:
    """Slow at both ends."""
    return x * x * (3 - 2 * x)


def still(x: float) -> Pose:
    """There from the start."""
    return HOME


def fade(x: float) -> Pose:
    """Out of nothing."""
    return Pose(opacity=smooth(x))


def rise(x: float) -> Pose:
    """From below, with a spring."""
    return Pose(down_em=0.55 * (1 - out_back(x)), opacity=smooth(min(1.0, 1.8 * x)))


def pop(x: float) -> Pose:
    """From small, with a spring."""
    return Pose(size=0.55 + 0.45 * out_back(x), opacity=smooth(min(1.0, 2 * x)))


def slide(x: float) -> Pose:
    """From the left."""
    return Pose(right_em=-0.8 * (1 - out_cubic(x)), opacity=smooth(x))


def settle(x: float) -> Pose:
    """From large: a stamp set down, a brush pressed to paper."""
    return Pose(size=1 + 0.28 * (1 - out_cubic(x)), opacity=smooth(x))


def typed(x: float) -> Pose:
    """At once, as a typewriter strikes."""
    return Pose(opacity=1.0 if x > 0 else 0.0)


MOTIONS: dict[str, Motion] = {
    "none": still,
    "fade": fade,
    "rise": rise,
    "per_char": rise,
    "pop": pop,
    "slide": slide,
    "settle": settle,
    "typewriter": typed,
}


@dataclass(frozen=True, slots=True, eq=False)
class KineticText:
    """A block with its corner at (left, top). Letters start `step_ms` apart and take `letter_ms` each.

    `under`: shadow and outline of every letter, `over`: its fill. All `under` lie below all `over`, so that no letter's
    shadow falls on its neighbour.
    """

    under: tuple[Layer, ...]
    over: tuple[Layer, ...]
    middles: tuple[tuple[float, float], ...]
    size_px: float
    motion: Motion
    start_ms: float
    step_ms: float
    letter_ms: float

    @property
    def settled_ms(self) -> float:
        """When the last letter has come to rest."""
        letters = max(0, len(self.over) - 1)
        return self.start_ms + letters * self.step_ms + self.letter_ms

    def lay(self, canvas: Canvas, t_ms: float, *, dx: float = 0.0, dy: float = 0.0, opacity: float = 1.0) -> None:
        """Draw the moment `t_ms`, moved by (dx, dy) px."""
        poses = [self._pose(i, t_ms) for i in range(len(self.over))]
        for layers in (self.under, self.over):
            for layer, pose, middle in zip(layers, poses, self.middles, strict=False):
                if pose.opacity * opacity > 0:
                    layer.lay(canvas, self._view(pose, middle, dx, dy), opacity=pose.opacity * opacity)

    def placed(self, layer: Layer, middle: tuple[float, float], pose: Pose) -> tuple[float, float, float]:
        """Where a letter's bitmap lies in a pose: its left, its top, its scale."""
        view = self._view(pose, middle, 0.0, 0.0)
        return *view.place(layer.left, layer.top), view.scale

    def _pose(self, index: int, t_ms: float) -> Pose:
        share = (t_ms - self.start_ms - index * self.step_ms) / max(1.0, self.letter_ms)
        if share >= 1:
            return HOME
        return self.motion(max(0.0, share)) if self.motion is still or share > 0 else Pose(opacity=0.0)

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
    groups = _lines_of(block) if by_line else [(glyph,) for glyph in block.glyphs]
    has_edge = ink.outline_px > 0 or ink.shadow_alpha > 0
    under = tuple(_cel(group, ink, left, top, draw_edges) for group in groups) if has_edge else ()
    over = tuple(_cel(group, ink, left, top, draw_fill) for group in groups)
    middles = tuple((cel.left + cel.pixels.shape[1] / 2, cel.top + cel.pixels.shape[0] / 2) for cel in over)
    return KineticText(under, over, middles, block.size_px, motion, start_ms, step_ms, letter_ms)


def _lines_of(block: Block) -> list[tuple[Glyph, ...]]:
    lines = sorted({glyph.line for glyph in block.glyphs})
    return [tuple(glyph for glyph in block.glyphs if glyph.line == line) for line in lines]


def _cel(glyphs: Sequence[Glyph], ink: Ink, left: float, top: float, brush: Brush) -> Layer:
    """One letter (or line) on a bitmap of its own."""
    reach = ink.reach_px() + 1
    bounds = [(glyph, glyph.path.getBounds()) for glyph in glyphs]
    x0 = math.floor(left + min(g.x + b.left() for g, b in bounds) - reach)
    y0 = math.floor(top + min(g.y + b.top() for g, b in bounds) - reach)
    x1 = math.ceil(left + max(g.x + b.right() for g, b in bounds) + reach)
    y1 = math.ceil(top + max(g.y + b.bottom() for g, b in bounds) + reach)
    return drawn_layer(x1 - x0, y1 - y0, lambda canvas: brush(canvas, glyphs, ink, left, top), x0, y0)
