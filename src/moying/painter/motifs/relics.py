"""Relics: a bronze mask with eyes that look far, a porcelain vase with blue scrolls, and the plinth that bears them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, fill, line, outline, ribbon, shape, through

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
BRONZE = colour("#5f7f66"), colour("#22352c"), colour("#b9c9a0"), colour("#4fae9b")
"""Metal in half light, in shade, in light, and its patina."""
GOLD = colour("#c9973a"), colour("#4e3210"), colour("#ffe9a8"), colour("#8a9a5a")
GLAZE, COBALT = colour("#f3f5f2"), colour("#1f3f93")


def mask(pen: skia.Canvas, metal: tuple[Colour, Colour, Colour, Colour], seed: int) -> None:
    """A bronze mask about (0, 0), 2 wide with its ears and 1.3 high."""
    body, dark, bright, patina = metal
    for side in (-1, 1):
        _ear(pen, side, metal)
    face = outline(
        (-0.56, -0.50), (-0.3, -0.56), (0.3, -0.56), (0.56, -0.50), (0.60, -0.1), (0.55, 0.34), (0.38, 0.58),
        (0.0, 0.64), (-0.38, 0.58), (-0.55, 0.34), (-0.60, -0.1),
    )  # fmt: skip
    sheen = ((0, dark, 1.0), (0.2, body, 1.0), (0.42, mix(body, bright, 0.55), 1.0), (0.62, body, 1.0), (1, dark, 1.0))
    pen.drawPath(face, across((-0.62, 0), (0.62, 0), sheen))
    pen.save()
    pen.clipPath(face, doAntiAlias=True)
    pen.drawPaint(across((0, -0.6), (0, 0.7), ((0, bright, 0.16), (0.35, bright, 0.0), (1, _BLACK, 0.42))))
    _age(pen, patina, seed)
    pen.restore()
    _scrolls(pen, dark, bright)
    for side in (-1, 1):
        pen.save()
        pen.scale(side, 1)
        _brow_and_eye(pen, metal)
        pen.restore()
    _nose(pen, body, dark, bright)
    lips = through([(-0.42, 0.33), (-0.2, 0.385), (0, 0.39), (0.2, 0.385), (0.42, 0.33)])
    pen.drawPath(ribbon(lips, [0.05] * len(lips)), fill(dark, 0.9))
    pen.drawPath(ribbon([(x, y + 0.028) for x, y in lips], [0.016] * len(lips)), fill(bright, 0.6))
    pen.drawPath(face, line(bright, 0.012, 0.35))


def _ear(pen: skia.Canvas, side: int, metal: tuple[Colour, Colour, Colour, Colour]) -> None:
    body, dark, bright, _ = metal
    wing = outline(
        (side * 0.54, -0.22), (side * 0.78, -0.44), (side * 1.0, -0.52), (side * 0.98, -0.2), (side * 0.9, 0.1),
        (side * 0.76, 0.3), (side * 0.55, 0.26),
    )  # fmt: skip
    pen.drawPath(wing, across((side * 0.5, 0), (side * 1.0, 0), ((0, dark, 1.0), (0.6, body, 1.0), (1, bright, 1.0))))
    inner = through([(side * 0.62, 0.12), (side * 0.8, -0.08), (side * 0.88, -0.34)])
    pen.drawPath(ribbon(inner, np.linspace(0.05, 0.015, len(inner))), fill(dark, 0.8))


def _age(pen: skia.Canvas, patina: Colour, seed: int) -> None:
    rng = np.random.default_rng(seed)
    for _ in range(46):
        at, radius = (float(rng.uniform(-0.6, 0.6)), float(rng.uniform(-0.55, 0.62))), float(rng.uniform(0.015, 0.11))
        pen.drawCircle(*at, radius, fill(patina, float(rng.uniform(0.08, 0.34)), 0.4 * radius))
    for _ in range(60):
        at = (float(rng.uniform(-0.6, 0.6)), float(rng.uniform(-0.55, 0.62)))
        pen.drawCircle(*at, float(rng.uniform(0.004, 0.012)), fill(_BLACK, 0.3))


def _scrolls(pen: skia.Canvas, dark: Colour, bright: Colour) -> None:
    """Two spirals on the forehead, cast in."""
    for side in (-1, 1):
        turns = [0.15 * k for k in range(52)]
        spiral = [
            (side * (0.13 + (0.022 + 0.013 * t) * math.cos(t)), -0.40 + (0.022 + 0.013 * t) * math.sin(t))
            for t in turns
        ]
        pen.drawPath(ribbon(spiral, [0.014] * len(spiral)), fill(dark, 0.85))
        pen.drawPath(ribbon([(x, y + 0.011) for x, y in spiral], [0.006] * len(spiral)), fill(bright, 0.45))


def _brow_and_eye(pen: skia.Canvas, metal: tuple[Colour, Colour, Colour, Colour]) -> None:
    """The right brow, and the eye with its pupil standing out like a horn."""
    body, dark, bright, _ = metal
    brow = through([(0.07, -0.14), (0.22, -0.27), (0.42, -0.30), (0.57, -0.20)])
    pen.drawPath(ribbon(brow, np.linspace(0.05, 0.085, len(brow))), fill(dark))
    pen.drawPath(ribbon([(x, y - 0.02) for x, y in brow], [0.014] * len(brow)), fill(bright, 0.5))
    lid = outline((0.1, 0.0), (0.1, 0.0), (0.3, -0.15), (0.55, -0.08), (0.55, -0.08), (0.36, 0.08))
    pen.drawPath(lid, fill(dark))
    pen.drawPath(lid, line(bright, 0.014, 0.55))
    stalk = shape((0.27, -0.11), (0.39, -0.11), (0.455, 0.10), (0.335, 0.10))
    pen.drawPath(stalk, across((0.28, 0), (0.45, 0), ((0, dark, 1.0), (0.4, bright, 1.0), (1, body, 1.0))))
    pen.drawOval(skia.Rect.MakeLTRB(0.33, 0.045, 0.46, 0.155), fill(mix(body, bright, 0.35)))
    pen.drawOval(skia.Rect.MakeLTRB(0.352, 0.064, 0.438, 0.136), fill(dark))


def _nose(pen: skia.Canvas, body: Colour, dark: Colour, bright: Colour) -> None:
    ridge = outline(
        (-0.045, -0.16), (0.045, -0.16), (0.07, 0.06), (0.17, 0.2), (0.13, 0.27), (0.0, 0.25), (-0.13, 0.27),
        (-0.17, 0.2), (-0.07, 0.06),
    )  # fmt: skip
    lit = ((0, mix(body, dark, 0.6), 1.0), (0.42, mix(body, bright, 0.75), 1.0), (1, dark, 1.0))
    pen.drawPath(ridge, across((-0.17, 0), (0.17, 0), lit))


_VASE: Sequence[Point] = (
    (0.20, -1.0), (0.205, -0.96), (0.15, -0.90), (0.145, -0.74), (0.22, -0.62), (0.42, -0.46), (0.50, -0.26),
    (0.48, -0.04), (0.38, 0.2), (0.28, 0.42), (0.245, 0.56), (0.27, 0.62),
)  # fmt: skip
"""Half its width at each height, from the lip to the foot."""


def vase(pen: skia.Canvas) -> None:
    """A vase of white porcelain with cobalt scrolls, 1 wide, from y = -1 to its foot at 0.62."""
    half = through(_VASE, 8)
    body = shape(*half, *[(-x, y) for x, y in reversed(half)])
    shade, cool = colour("#7d8794"), colour("#c4ccd4")
    sheen = ((0, shade, 1), (0.16, cool, 1), (0.34, GLAZE, 1), (0.6, mix(GLAZE, cool, 0.6), 1), (0.88, shade, 1),
             (1, mix(shade, _BLACK, 0.35), 1))  # fmt: skip
    pen.drawPath(body, across((-0.5, 0), (0.5, 0), sheen))
    pen.save()
    pen.clipPath(body, doAntiAlias=True)
    for y, wide in ((-0.93, 0.02), (-0.72, 0.012), (-0.66, 0.03), (0.30, 0.012), (0.36, 0.03), (0.57, 0.05)):
        pen.drawPath(_girdle(y, 0.6), line(COBALT, wide, 0.85))
    _scrolled(pen)
    _leaves(pen)
    pen.drawPaint(across((-0.5, 0), (0.5, 0), ((0, _BLACK, 0.35), (0.2, _BLACK, 0.0), (0.7, _BLACK, 0.05),
                                               (1, _BLACK, 0.5))))  # fmt: skip
    pen.drawOval(skia.Rect.MakeLTRB(-0.30, -0.50, -0.17, -0.08), fill(_WHITE, 0.55, 0.03))
    pen.restore()
    pen.drawOval(skia.Rect.MakeLTRB(-0.2, -1.035, 0.2, -0.965), fill(mix(cool, shade, 0.4)))
    pen.drawOval(skia.Rect.MakeLTRB(-0.165, -1.02, 0.165, -0.975), fill(colour("#2a3038")))


def _girdle(y: float, reach: float) -> skia.Path:
    path = skia.Path()
    path.moveTo(-reach, y - 0.02)
    path.quadTo(0, y + 0.05, reach, y - 0.02)
    return path


def _scrolled(pen: skia.Canvas) -> None:
    """A lotus with its tendrils, and halves of its neighbours where the belly turns away."""
    for turn in (-1.0, -0.5, 0.0, 0.5, 1.0):
        x, squeeze = 0.5 * math.sin(turn * 1.25), max(0.18, math.cos(turn * 1.25))
        pen.save()
        pen.translate(x, -0.22 + 0.03 * math.cos(turn * 1.25))
        pen.scale(squeeze, 1)
        if turn in (-1.0, 0.0, 1.0):
            for k in range(9):
                pen.save()
                pen.rotate(-80 + 20 * k)
                petal = outline((0, 0), (0, 0), (0.035, -0.09), (0, -0.17), (0, -0.17), (-0.035, -0.09))
                pen.drawPath(petal, fill(COBALT, 0.85))
                pen.drawPath(petal, line(GLAZE, 0.008, 0.9))
                pen.restore()
            pen.drawCircle(0, 0, 0.035, fill(COBALT))
        else:
            for up in (-1, 1):
                curl = [
                    ((0.03 + 0.016 * t) * math.cos(t), up * ((0.03 + 0.016 * t) * math.sin(t) - 0.06))
                    for t in [0.2 * k for k in range(28)]
                ]
                pen.drawPath(ribbon(curl, np.linspace(0.008, 0.026, len(curl))), fill(COBALT, 0.85))
        pen.restore()


def _leaves(pen: skia.Canvas) -> None:
    """Banana leaves that stand around the foot."""
    for turn in (-0.9, -0.54, -0.18, 0.18, 0.54, 0.9):
        x, squeeze = 0.34 * math.sin(turn * 1.4), 0.075 * max(0.2, math.cos(turn * 1.4))
        leaf = outline((x, 0.07), (x, 0.07), (x + squeeze, 0.24), (x, 0.30), (x - squeeze, 0.24))
        pen.drawPath(leaf, fill(COBALT, 0.55))
        pen.drawPath(leaf, line(COBALT, 0.012, 0.9))


def plinth(pen: skia.Canvas, x: float, top: float, half: float, foot: float, stone: Colour) -> None:
    """A plain block of stone: its upper face, its front, and its shadow on the floor."""
    lid = 0.16 * half
    shadow = skia.Rect.MakeLTRB(x - 1.5 * half, foot - 0.12 * half, x + 1.5 * half, foot + 0.16 * half)
    pen.drawOval(shadow, fill(_BLACK, 0.5, 0.1 * half))
    front = skia.Rect.MakeLTRB(x - half, top, x + half, foot)
    sides = ((0, mix(stone, _BLACK, 0.5), 1), (0.3, mix(stone, _WHITE, 0.08), 1), (1, mix(stone, _BLACK, 0.6), 1))
    pen.drawRect(front, across((x - half, 0), (x + half, 0), sides))
    pen.drawRect(front, across((0, top), (0, foot), ((0, _BLACK, 0.0), (1, _BLACK, 0.55))))
    upper = shape((x - 0.9 * half, top - lid), (x + 0.9 * half, top - lid), (x + half, top), (x - half, top))
    pen.drawPath(upper, across((x - half, 0), (x + half, 0), ((0, mix(stone, _BLACK, 0.1), 1),
                 (0.5, mix(stone, _WHITE, 0.62), 1), (1, mix(stone, _BLACK, 0.15), 1))))  # fmt: skip


def glass_case(pen: skia.Canvas, x: float, half: float, top: float, foot: float, light: Colour) -> None:
    """A case of glass around what stands on a plinth: its edges, and the light that lies on its front."""
    front = skia.Rect.MakeLTRB(x - half, top, x + half, foot)
    pen.drawRect(front, across((x - half, top), (x + half, foot), ((0, light, 0.16), (0.35, light, 0.02),
                 (0.6, light, 0.09), (1, light, 0.01))))  # fmt: skip
    thin = max(1.2, 0.008 * half)
    pen.drawRect(front, line(light, thin, 0.34))
    gloss = shape((x - 0.75 * half, top), (x - 0.35 * half, top), (x - 0.95 * half, top + 1.5 * half), (x - half, top + 1.5 * half), (x - half, top + 0.6 * half))  # fmt: skip # noqa: E501
    pen.drawPath(gloss, across((0, top), (0, top + 1.5 * half), ((0, light, 0.17), (1, light, 0.0))))
    pen.drawCircle(x, foot, half, around((x, foot), half, ((0, light, 0.10), (1, light, 0.0))))
