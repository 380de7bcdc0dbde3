"""Books as things: a shelf full of spines, a stack, an open book under a lamp."""

from __future__ import annotations

import math

import numpy as np
import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_GOLD = colour("#e0b860")
SPINES = tuple(
    colour(code)
    for code in (
        "#7a2a24",
        "#2f4a5e",
        "#3f5a3c",
        "#8a6a34",
        "#4a3350",
        "#a4552f",
        "#26363f",
        "#6e5a46",
        "#8f3a3a",
        "#c2a878",
        "#35564f",
    )
)


def shelf(pen: skia.Canvas, rng: np.random.Generator, rect: skia.Rect, light: float) -> None:
    """One shelf from side to side: books upright, some leaning, on a board. light: 0 dark, 1 under the lamp."""
    pen.drawRect(
        rect,
        across(
            (0, rect.top()),
            (0, rect.bottom()),
            ((0, mix(_BLACK, colour("#2a1810"), light), 1), (1, mix(_BLACK, colour("#4a2c1a"), light), 1)),
        ),
    )
    x, high = rect.left(), rect.height()
    while x < rect.right():
        if rng.random() < 0.06:
            x += 0.18 * high
            continue
        wide, tall = high * rng.uniform(0.07, 0.19), high * rng.uniform(0.62, 0.92)
        tone = mix(_BLACK, SPINES[int(rng.integers(len(SPINES)))], 0.25 + 0.75 * light)
        pen.save()
        if rng.random() < 0.05:
            pen.rotate(7, x, rect.bottom())
        _spine(pen, skia.Rect.MakeXYWH(x, rect.bottom() - tall, wide, tall), tone, int(rng.integers(4)), light)
        pen.restore()
        x += wide * 1.02
    board = skia.Rect.MakeLTRB(rect.left(), rect.bottom(), rect.right(), rect.bottom() + 0.085 * high)
    wood = mix(_BLACK, colour("#9a6238"), 0.2 + 0.8 * light)
    pen.drawRect(
        board,
        across(
            (0, board.top()),
            (0, board.bottom()),
            ((0, mix(wood, _WHITE, 0.14 * light), 1), (0.3, wood, 1), (1, mix(wood, _BLACK, 0.55), 1)),
        ),
    )


def _spine(pen: skia.Canvas, rect: skia.Rect, tone: Colour, kind: int, light: float) -> None:
    pen.drawRect(
        rect,
        across(
            (rect.left(), 0),
            (rect.right(), 0),
            (
                (0, mix(tone, _BLACK, 0.5), 1),
                (0.3, mix(tone, _WHITE, 0.14), 1),
                (0.7, tone, 1),
                (1, mix(tone, _BLACK, 0.55), 1),
            ),
        ),
    )
    gilt = mix(tone, _GOLD, 0.25 + 0.6 * light)
    if kind < 2:
        for share in (0.12, 0.17, 0.80, 0.85):
            y = rect.top() + share * rect.height()
            pen.drawLine(rect.left() + 1, y, rect.right() - 1, y, line(gilt, 0.012 * rect.height(), 0.8))
    if kind in (1, 2):
        label = skia.Rect.MakeLTRB(
            rect.left() + 0.2 * rect.width(),
            rect.top() + 0.25 * rect.height(),
            rect.right() - 0.2 * rect.width(),
            rect.top() + 0.55 * rect.height(),
        )
        pen.drawRect(label, fill(mix(gilt, tone, 0.35), 0.85))


def open_book(pen: skia.Canvas, x: float, y: float, half: float, lamp: Colour) -> None:
    """An open book lying before us; (x, y) is the foot of its spine, `half` the width of a page."""
    pen.save()
    pen.translate(x, y)
    pen.scale(half, half)
    pen.drawOval(skia.Rect.MakeLTRB(-1.20, -0.16, 1.26, 0.18), fill(_BLACK, 0.55, 0.07))
    cover = curve(
        (-1.12, 0.03),
        ((-0.6, 0.10), (0, 0.06)),
        ((0.6, 0.10), (1.12, 0.03)),
        ((1.06, -0.2), (0.93, -0.47)),
        ((0.45, -0.40), (0, -0.44)),
        ((-0.45, -0.40), (-0.93, -0.47)),
        ((-1.06, -0.2), (-1.12, 0.03)),
    )
    pen.drawPath(cover, fill(colour("#5a1f1a")))
    paper, shade = mix(colour("#f6ecd6"), lamp, 0.25), colour("#b99f78")
    for k in range(5, -1, -1):
        lift = 0.012 * k
        for side in (-1, 1):
            page = curve(
                (0, 0.02 - 0.4 * lift),
                ((side * 0.42, -0.16 - lift), (side * (1.06 - 0.008 * k), 0.0 - lift)),
                ((side * 0.99, -0.22), (side * 0.88, -0.45 - lift)),
                ((side * 0.36, -0.58 - lift), (0, -0.46)),
            )
            tint = paper if k == 0 or k == 5 else mix(paper, shade, 0.4)
            stops = (
                (0, mix(tint, shade, 0.85), 1),
                (0.14, mix(tint, shade, 0.25), 1),
                (0.45, tint, 1),
                (1, mix(tint, shade, 0.22), 1),
            )
            pen.drawPath(page, across((0, 0), (side * 1.06, 0), stops))
            pen.drawPath(page, line(mix(shade, _BLACK, 0.2), 0.004, 0.5))
    _lines(pen, shade)
    pen.restore()


def _lines(pen: skia.Canvas, shade: Colour) -> None:
    """Print on both pages, bent as the paper is."""
    ink = mix(shade, _BLACK, 0.55)
    for side in (-1, 1):
        for k in range(9):
            share = (k + 1) / 10.5
            y = -0.10 - 0.36 * share
            inner, outer = 0.14, 0.93 - 0.13 * share - (0.25 if k in (3, 8) else 0.0)
            sag = -0.105
            pen.drawPath(
                curve((side * inner, y + 0.02), ((side * 0.45, y + sag), (side * outer, y + 0.055)), close=False),
                line(ink, 0.011, 0.62),
            )


def stack(pen: skia.Canvas, rng: np.random.Generator, x: float, foot: float, wide: float, count: int) -> None:
    """Books lying one on the other."""
    y = foot
    pen.drawOval(
        skia.Rect.MakeLTRB(x - 0.62 * wide, foot - 0.05 * wide, x + 0.66 * wide, foot + 0.07 * wide),
        fill(_BLACK, 0.5, 0.04 * wide),
    )
    for _ in range(count):
        tone, high = SPINES[int(rng.integers(len(SPINES)))], wide * rng.uniform(0.11, 0.17)
        half, aside = 0.5 * wide * rng.uniform(0.82, 1.0), wide * rng.uniform(-0.05, 0.05)
        rect = skia.Rect.MakeLTRB(x - half + aside, y - high, x + half + aside, y)
        pen.drawRoundRect(
            rect,
            0.12 * high,
            0.12 * high,
            across(
                (0, rect.top()),
                (0, rect.bottom()),
                ((0, mix(tone, _WHITE, 0.25), 1), (0.35, tone, 1), (1, mix(tone, _BLACK, 0.5), 1)),
            ),
        )
        for share in (0.08, 0.12, 0.88, 0.92):
            at = rect.left() + share * rect.width()
            pen.drawLine(at, rect.top() + 1, at, rect.bottom() - 1, line(_GOLD, 0.008 * wide, 0.7))
        y -= high


def lamp(pen: skia.Canvas, x: float, foot: float, high: float, lit: Colour) -> None:
    """A banker's lamp: brass foot and stem, a green glass shade that glows from within."""
    brass = across(
        (x - 0.06 * high, 0),
        (x + 0.06 * high, 0),
        ((0, colour("#6a4818"), 1), (0.4, colour("#f6dc96"), 1), (1, colour("#5a3a12"), 1)),
    )
    pen.drawOval(
        skia.Rect.MakeLTRB(x - 0.30 * high, foot - 0.04 * high, x + 0.34 * high, foot + 0.07 * high),
        fill(_BLACK, 0.5, 0.03 * high),
    )
    base = skia.Rect.MakeLTRB(x - 0.22 * high, foot - 0.06 * high, x + 0.22 * high, foot + 0.03 * high)
    pen.drawOval(
        base,
        across(
            (base.left(), 0),
            (base.right(), 0),
            ((0, colour("#5a3a12"), 1), (0.4, colour("#f0d088"), 1), (1, colour("#4a2e0e"), 1)),
        ),
    )
    pen.drawRect(skia.Rect.MakeLTRB(x - 0.025 * high, foot - 0.80 * high, x + 0.025 * high, foot - 0.02 * high), brass)
    shade = curve(
        (x - 0.50 * high, foot - 0.66 * high),
        ((x - 0.50 * high, foot - 0.98 * high), (x - 0.20 * high, foot - 0.98 * high)),
        ((x, foot - 1.0 * high), (x + 0.20 * high, foot - 0.98 * high)),
        ((x + 0.50 * high, foot - 0.98 * high), (x + 0.50 * high, foot - 0.66 * high)),
        ((x, foot - 0.62 * high), (x - 0.50 * high, foot - 0.66 * high)),
    )
    pen.drawPath(
        shade,
        across(
            (0, foot - high),
            (0, foot - 0.64 * high),
            ((0, colour("#0f4a38"), 1), (0.55, colour("#1f8a64"), 1), (1, mix(colour("#4fd09a"), lit, 0.45), 1)),
        ),
    )
    pen.drawPath(
        curve(
            (x - 0.38 * high, foot - 0.84 * high),
            ((x - 0.2 * high, foot - 0.95 * high), (x + 0.1 * high, foot - 0.95 * high)),
            close=False,
        ),
        line(_WHITE, 0.016 * high, 0.4, 0.006 * high),
    )
    pen.drawPath(
        curve(
            (x - 0.49 * high, foot - 0.66 * high),
            ((x, foot - 0.625 * high), (x + 0.49 * high, foot - 0.66 * high)),
            close=False,
        ),
        line(mix(lit, _WHITE, 0.5), 0.022 * high),
    )


def lamplight(pen: skia.Canvas, x: float, foot: float, high: float, lit: Colour) -> None:
    """What the lamp throws: a cone down on the desk and a bloom about its shade."""
    mouth = foot - 0.64 * high
    cone = skia.Path()
    cone.addPoly(
        [
            skia.Point(x - 0.46 * high, mouth),
            skia.Point(x + 0.46 * high, mouth),
            skia.Point(x + 1.5 * high, foot + 0.3 * high),
            skia.Point(x - 1.5 * high, foot + 0.3 * high),
        ],
        True,
    )
    soft = across((0, mouth), (0, foot + 0.3 * high), ((0, lit, 0.30), (0.7, lit, 0.10), (1, lit, 0.0)))
    soft.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.10 * high))
    pen.drawPath(cone, soft)
    for (cx, cy), reach, strength, flat in (
        ((x, mouth), 1.5 * high, 0.34, 1.0),
        ((x, foot + 0.12 * high), 2.1 * high, 0.38, 0.32),
    ):
        pen.save()
        pen.translate(cx, cy)
        pen.scale(1, flat)
        pen.drawCircle(
            0, 0, reach, around((0, 0), reach, ((0, lit, strength), (0.4, lit, strength * 0.4), (1, lit, 0.0)))
        )
        pen.restore()


def motes(rng: np.random.Generator, count: int) -> np.ndarray:
    """Random numbers for `drifting`, (count, 4)."""
    return rng.random((count, 4))


def drifting(
    pen: skia.Canvas, t_ms: float, seeds: np.ndarray, box: tuple[float, float, float, float], unit: float, tint: Colour
) -> None:
    """Dust that floats in the light of a box (left, top, right, bottom)."""
    t, (left, top, right, bottom) = t_ms / 1000, box
    for across_, down, size, phase in seeds:
        x = left + (right - left) * ((across_ + 0.012 * t * (0.4 + phase)) % 1)
        y = top + (bottom - top) * ((down - 0.010 * t * (0.3 + size)) % 1) + 6 * unit * math.sin(t * 0.8 + phase * 9)
        glow = 0.10 + 0.35 * size * (0.5 + 0.5 * math.sin(t * 1.1 + phase * 20))
        pen.drawCircle(x, y, (1.2 + 2.2 * size) * unit, fill(tint, glow))
