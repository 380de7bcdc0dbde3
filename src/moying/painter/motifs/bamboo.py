"""Bamboo as a shadow on a wall: stems with their joints, twigs, leaves in hanging bunches; it sways."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera
from moying.painter.layers import Stencil, drawn, stencil
from moying.painter.palette import Colour, ramp
from moying.painter.pen import Point, curve, fill, line

_BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Swaying:
    """A stencil that stands still at its foot and bends in the air above."""

    shape: Stencil
    colours: npt.NDArray[np.uint32]
    camera: Camera
    depth: float
    foot: float
    bend_px: float
    phase: float
    opacity: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it row by row, bent as the wind has it."""
        view, t = self.camera.view(t_ms, self.depth), t_ms / 1000
        up = np.clip((self.foot - np.arange(len(canvas))) / self.foot, 0, 1)
        wind = math.sin(t * 0.9 + self.phase) + 0.4 * math.sin(t * 2.1 + self.phase * 2)
        flutter = 0.22 * np.sin(up * 9 - t * 1.9 + self.phase)
        shifts = (self.bend_px * (up**1.6 * wind + up * flutter)).astype(np.float32)
        self.shape.lay(canvas, self.colours, view, opacity=self.opacity, shifts=shifts)


def bamboo_shadow(
    rng: np.random.Generator,
    camera: Camera,
    foot: float,
    size_px: float,
    blur_px: float,
    tint: Colour,
    opacity: float,
    stems: tuple[float, ...],
) -> Swaying:
    """A few stems at `stems` (shares of the width); `size_px`: of a leaf; `blur_px` grows with the way to the wall."""
    bleed = camera.bleed_px(0.3) + 20
    width, height = camera.width_px + 2 * bleed, math.ceil(foot) + bleed

    def draw(pen: skia.Canvas) -> None:
        for share in stems:
            _stem(pen, rng, share * camera.width_px, foot, size_px, blur_px)

    codes = (drawn(width, height, draw, -bleed, -bleed) >> 24).astype(np.uint8)
    return Swaying(
        stencil(codes, -bleed, -bleed), ramp(tint), camera, 0.3, foot, size_px * 0.16, rng.uniform(0, 6), opacity
    )


def _stem(pen: skia.Canvas, rng: np.random.Generator, x: float, foot: float, leaf: float, blur: float) -> None:
    lean, joint = rng.uniform(-0.06, 0.06), leaf * rng.uniform(1.1, 1.5)
    y, thick = foot + leaf, leaf * rng.uniform(0.085, 0.125)
    left = bool(rng.random() < 0.5)
    while y > -2 * leaf:
        top = (x + lean * joint, y - joint * 0.965)
        pen.drawLine(x, y, *top, line(_BLACK, thick, 1, blur))
        pen.drawLine(x - thick * 0.62, y, x + thick * 0.62, y, line(_BLACK, thick * 0.3, 1, blur))
        if y < foot - leaf * 1.2:
            _twig(pen, rng, (x, y), leaf, blur, -1 if left else 1)
            left = not left
        x, y = x + lean * joint, y - joint


def _twig(pen: skia.Canvas, rng: np.random.Generator, start: Point, leaf: float, blur: float, side: int) -> None:
    """Out and up from a joint, then down under its leaves."""
    reach = leaf * rng.uniform(0.7, 1.7)
    spots = []
    for share in np.linspace(0, 1, 6):
        spots.append((start[0] + side * reach * share, start[1] - reach * (0.62 * share - 0.40 * share**2)))
    for a, b in pairwise(spots):
        pen.drawLine(*a, *b, line(_BLACK, leaf * 0.022, 1, blur * 0.8))
    for spot in spots[2:]:
        for _ in range(int(rng.integers(2, 4))):
            blade(pen, spot, side * rng.uniform(-0.35, 1.25), leaf * rng.uniform(0.55, 1.1), fill(_BLACK, 1, blur))


def blade(pen: skia.Canvas, base: Point, swing: float, length: float, paint: skia.Paint) -> None:
    """A leaf of bamboo: a short stalk, wide near it, drawn out to a point; `swing` 0 hangs straight down."""
    dx, dy = math.sin(swing), math.cos(swing)
    tip = (base[0] + dx * length, base[1] + dy * length)
    wide, droop = length * 0.085, length * 0.05
    near = (base[0] + dx * length * 0.30, base[1] + dy * length * 0.30 + droop)
    far = (base[0] + dx * length * 0.62, base[1] + dy * length * 0.62 + droop)
    leaf = skia.Path()
    leaf.moveTo(*base)
    leaf.cubicTo(near[0] + dy * wide, near[1] - dx * wide, far[0] + dy * wide * 0.8, far[1] - dx * wide * 0.8, *tip)
    leaf.cubicTo(far[0] - dy * wide * 0.8, far[1] + dx * wide * 0.8, near[0] - dy * wide, near[1] + dx * wide, *base)
    pen.drawPath(leaf, paint)


def twig_of_tea(pen: skia.Canvas, x: float, y: float, length: float, turn: float, tints: tuple[Colour, Colour]) -> None:
    """A bud and two leaves of the tea plant, lying."""
    pen.save()
    pen.translate(x, y)
    pen.rotate(math.degrees(turn))
    for angle, share, tint in ((-0.55, 0.9, tints[0]), (0.5, 1.0, tints[1]), (-0.05, 0.62, tints[1])):
        dx, dy = math.cos(angle) * length * share, math.sin(angle) * length * share
        bulge = length * share * 0.26
        blade = curve((0, 0), ((dx * 0.5 - dy / length * bulge, dy * 0.5 + dx / length * bulge), (dx, dy)),
                      ((dx * 0.5 + dy / length * bulge, dy * 0.5 - dx / length * bulge), (0, 0)))  # fmt: skip
        pen.drawPath(blade, fill(tint))
        pen.drawLine(0, 0, dx * 0.92, dy * 0.92, line(tints[0], length * 0.012, 0.6))
    pen.drawLine(-length * 0.35, 0, 0, 0, line(tints[0], length * 0.035))
    pen.restore()
