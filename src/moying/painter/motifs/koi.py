"""Koi seen from above: they swim along slow rounds, each bending from head to tail, over their shadows."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, curve, fill, line, outline, ribbon

_WIDTHS = ((0.0, 0.10, 0.22, 0.36, 0.52, 0.70, 0.86, 1.0), (13.0, 33.0, 45.0, 50.0, 45.0, 28.0, 14.0, 9.0))
"""Breadth of the body in hundredths of half its length, from the nose to the root of the tail."""
_STEPS = 15


@dataclass(frozen=True, slots=True)
class Coat:
    """A koi's paints: its ground, its patches, and where those lie (along 0..1, aside -1..1, size)."""

    ground: Colour
    patch: Colour
    patches: tuple[tuple[float, float, float], ...]


COATS = (
    Coat(colour("#fbf4ea"), colour("#e2431e"), ((0.09, 0.0, 0.52), (0.34, 0.25, 0.80), (0.62, -0.3, 0.62))),
    Coat(colour("#f39a2b"), colour("#fbd27a"), ((0.30, 0.1, 0.5),)),
    Coat(colour("#fbf6ee"), colour("#e8532a"), ((0.10, 0.0, 0.62),)),
    Coat(colour("#e7482a"), colour("#241d20"), ((0.26, 0.5, 0.42), (0.48, -0.45, 0.46), (0.74, 0.3, 0.38))),
    Coat(colour("#fdf7ee"), colour("#d8361b"), ((0.22, -0.1, 0.95), (0.55, 0.2, 0.8), (0.80, 0.0, 0.42))),
    Coat(colour("#2b2a33"), colour("#e9a03a"), ((0.36, 0.6, 0.42), (0.60, -0.5, 0.40))),
)


@dataclass(frozen=True, slots=True)
class Round:
    """A koi's way: an oval about (x, y), `reach` px wide and high, once in `period_s`; `lag` is where it begins."""

    x: float
    y: float
    reach: Point
    period_s: float
    lag: float
    length: float
    coat: Coat

    def at(self, seconds: float) -> Point:
        """Where the fish is. It strays a little from its oval, as fish do."""
        turn = 2 * math.pi * (seconds / self.period_s + self.lag)
        stray = 0.18 * math.sin(2 * turn + 9 * self.lag)
        return self.x + self.reach[0] * (math.cos(turn) + stray), self.y + self.reach[1] * math.sin(turn)

    def heading(self, seconds: float) -> float:
        """Which way it swims, in degrees."""
        (x0, y0), (x1, y1) = self.at(seconds - 0.05), self.at(seconds + 0.05)
        return math.degrees(math.atan2(y1 - y0, x1 - x0))


def swimming(pen: skia.Canvas, fish: Round, seconds: float, water: Colour, sun: Point) -> None:
    """Draw a koi and the shadow that it throws `sun` px aside on the ground."""
    spine, beat = _spine(seconds * 4.6 + 17 * fish.lag, fish.length / 2)
    for shadow in (True, False):
        x, y = fish.at(seconds)
        pen.save()
        pen.translate(x + sun[0] * shadow, y + sun[1] * shadow)
        pen.rotate(fish.heading(seconds))
        if shadow:
            _tail(pen, spine, beat, fish.length / 2, (0, 0, 0), 0.10)
            for size in (1.3, 1.05, 0.8):  # three veils: blurring a fish anew in every frame costs 2 ms
                pen.drawPath(ribbon(spine, [size * w for w in _widths(fish.length / 2)]), fill((0, 0.03, 0.05), 0.13))
        else:
            _fish(pen, spine, beat, fish, water)
        pen.restore()


def _spine(phase: float, half: float) -> tuple[list[Point], float]:
    """The bend of the body at a moment from the nose back, and how far the tail has swung."""
    shares = np.linspace(0, 1, _STEPS)
    swing = half * (0.02 + 0.13 * shares**1.7) * np.sin(phase - 3.6 * shares)
    spine = [(half * (1.0 - 1.75 * float(s)), float(y)) for s, y in zip(shares, swing, strict=True)]
    return spine, math.sin(phase - 4.6)


def _widths(half: float) -> list[float]:
    widths: list[float] = (np.interp(np.linspace(0, 1, _STEPS), *_WIDTHS) * half / 100).tolist()
    return widths


def _fish(pen: skia.Canvas, spine: list[Point], beat: float, fish: Round, water: Colour) -> None:
    half, coat = fish.length / 2, fish.coat
    widths = _widths(half)
    fin = mix(coat.ground, (1, 1, 1), 0.25)
    _tail(pen, spine, beat, half, fin, 0.62)
    _side_fins(pen, spine, beat, half, fin)
    body = _rounded(spine, widths)
    pen.drawPath(body, fill(mix(coat.ground, water, 0.06)))
    pen.save()
    pen.clipPath(body, doAntiAlias=True)
    for along, aside, size in coat.patches:
        _patch(pen, spine, widths, (along, aside, size), coat.patch)
    pen.drawPath(body, line(mix(water, (0, 0, 0), 0.4), half * 0.14, 0.30))
    gloss = ribbon(spine[1:10], [half * 0.02, *[half * w for w in (0.06, 0.09, 0.10, 0.09, 0.07, 0.05, 0.03, 0.01)]])
    pen.drawPath(gloss, fill((1, 1, 1), 0.11))
    pen.restore()
    ridge = [(x, y) for x, y in spine[4:10]]
    pen.drawPath(ribbon(ridge, [half * w for w in (0.01, 0.05, 0.055, 0.045, 0.03, 0.005)]), fill(fin, 0.85))
    for side in (-1, 1):
        x, y = spine[1][0] + half * 0.02, spine[1][1] + side * half * 0.112
        pen.drawCircle(x, y, half * 0.024, fill(colour("#14181c"), 0.9))
        barbel = curve((spine[0][0] - half * 0.02, side * half * 0.05), ((half * 1.04, side * half * 0.10),
                       (half * 1.06, side * half * 0.17)), close=False)  # fmt: skip
        pen.drawPath(barbel, line(fin, half * 0.014, 0.8))


def _rounded(spine: list[Point], widths: list[float]) -> skia.Path:
    """The body's outline: a ribbon along the spine with a blunt nose."""
    left, right = [], []
    for i, ((x, y), width) in enumerate(zip(spine, widths, strict=True)):
        (x0, y0), (x1, y1) = spine[max(0, i - 1)], spine[min(len(spine) - 1, i + 1)]
        length = math.hypot(x1 - x0, y1 - y0)
        nx, ny = -(y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    nose = (spine[0][0] + widths[0] * 0.45, spine[0][1])
    return outline(nose, *left, *reversed(right))


def _patch(
    pen: skia.Canvas, spine: list[Point], widths: list[float], spot: tuple[float, float, float], paint: Colour
) -> None:
    along, aside, size = spot
    k = round(along * (len(spine) - 1))
    (x, y), wide = spine[k], widths[k]
    radius = size * max(widths) * 0.62
    points = []
    for i in range(9):
        turn = 2 * math.pi * i / 9
        uneven = 1 + 0.22 * math.sin(3 * turn + 7 * along) + 0.12 * math.sin(5 * turn + 3 * size)
        points.append(
            (x + 1.25 * radius * uneven * math.cos(turn), y + aside * wide / 2 + radius * uneven * math.sin(turn))
        )
    pen.drawPath(outline(*points), fill(paint, 0.95))


def _tail(pen: skia.Canvas, spine: list[Point], beat: float, half: float, paint: Colour, opacity: float) -> None:
    """Two lobes that trail behind the last of the body."""
    (x, y), swing = spine[-1], beat * half * 0.16
    for side in (-1, 1):
        tip = (x - half * 0.56, y + swing + side * half * 0.27)
        lobe = curve(
            (x + half * 0.10, y),
            ((x - half * 0.18, y + side * half * 0.10 + swing * 0.4), tip),
            ((x - half * 0.40, y + swing * 0.8 + side * half * 0.06), (x - half * 0.30, y + swing * 0.6)),
            ((x - half * 0.1, y), (x + half * 0.10, y)),
        )
        shade = across((x, y), (x - half * 0.6, y), ((0, paint, opacity), (1, paint, opacity * 0.45)))
        pen.drawPath(lobe, shade)
        for share in (0.45, 0.75, 1.0):
            end = (x - half * (0.40 + 0.12 * share), y + swing + side * half * 0.25 * share)
            pen.drawLine(x, y, *end, line(paint, half * 0.010, opacity * 0.55))


def _side_fins(pen: skia.Canvas, spine: list[Point], beat: float, half: float, paint: Colour) -> None:
    for k, size in ((4, 1.0), (9, 0.55)):
        x, y = spine[k]
        for side in (-1, 1):
            root = half * (0.19 if k == 4 else 0.13)
            sweep = half * size * (0.16 + 0.05 * beat * side)
            tip = (x - sweep - half * 0.12 * size, y + side * (root + half * 0.30 * size))
            fin = curve(
                (x + half * 0.07 * size, y + side * root * 0.8),
                ((x + half * 0.04 * size, y + side * (root + half * 0.26 * size)), tip),
                ((x - sweep * 1.1, y + side * (root + 0.08 * half)), (x - half * 0.12 * size, y + side * root * 0.8)),
            )
            pen.drawPath(fin, fill(paint, 0.52))
