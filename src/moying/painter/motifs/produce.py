"""What lies on a market stall: heaps of vegetables and fruit in their crates, one kind to a crate."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
Piece = Callable[[skia.Canvas, np.random.Generator], None]


def crate(pen: skia.Canvas, x: float, foot: float, wide: float, kind: int, light: Colour) -> None:
    """A crate that leans towards us, heaped with one kind; (x, foot) is the middle of its lower edge."""
    rng = np.random.default_rng(kind * 7 + 3)
    pen.save()
    pen.translate(x, foot)
    pen.scale(wide / 200, wide / 200)
    wood = mix(colour("#b98a52"), light, 0.15)
    pen.drawRect(skia.Rect.MakeLTRB(-97, -128, 97, -6), fill(mix(wood, _BLACK, 0.62)))
    piece, size = KINDS[kind % len(KINDS)]
    for row in range(6):
        y = -128 + 22 * row
        count = round(188 / size)
        for k in range(count):
            at = -94 + (k + 0.5 + 0.5 * (row % 2) - 0.25) * 188 / count
            if abs(at) > 95:
                continue
            pen.save()
            pen.translate(at + rng.uniform(-3, 3), y - 10 * math.cos(at / 70) + rng.uniform(-3, 3))
            pen.rotate(float(rng.uniform(-24, 24)))
            pen.scale(size / 40, size / 40)
            piece(pen, rng)
            pen.restore()
    front = skia.Rect.MakeLTRB(-100, -26, 100, 4)
    pen.drawRect(
        front,
        across((0, -26), (0, 4), ((0, mix(wood, _WHITE, 0.30), 1), (0.3, wood, 1), (1, mix(wood, _BLACK, 0.40), 1))),
    )
    pen.drawLine(-100, -12, 100, -12, line(mix(wood, _BLACK, 0.5), 2.2, 0.6))
    for side in (-1, 1):
        post = skia.Rect.MakeLTRB(side * 96 - 5, -132, side * 96 + 5, 4)
        pen.drawRect(
            post,
            across(
                (post.left(), 0), (post.right(), 0), ((0, mix(wood, _WHITE, 0.25), 1), (1, mix(wood, _BLACK, 0.35), 1))
            ),
        )
    pen.restore()


def _ball(pen: skia.Canvas, radius: float, paint: Colour) -> None:
    stops = ((0, mix(paint, _WHITE, 0.55), 1), (0.35, paint, 1), (1, mix(paint, _BLACK, 0.45), 1))
    pen.drawCircle(0, 0, radius, around((-0.35 * radius, -0.4 * radius), 1.5 * radius, stops))


def _tomato(pen: skia.Canvas, rng: np.random.Generator) -> None:
    _ball(pen, 23, mix(colour("#e2301e"), colour("#f0662e"), float(rng.random()) * 0.5))
    for k in range(5):
        pen.drawLine(0, -14, 10 * math.cos(k * 1.26), -14 + 6 * math.sin(k * 1.26), line(colour("#3f7a2a"), 4))


def _cabbage(pen: skia.Canvas, rng: np.random.Generator) -> None:
    leaf = mix(colour("#8fc85a"), colour("#c4e08a"), float(rng.random()))
    _ball(pen, 25, leaf)
    for k in (-1, 0, 1):
        pen.drawPath(curve((0, 20), ((14 * k, 2), (17 * k, -18)), close=False), line(mix(leaf, _WHITE, 0.6), 2.6, 0.9))
    pen.drawPath(curve((-22, 8), ((-8, -6), (2, 22)), close=False), line(mix(leaf, _BLACK, 0.35), 2, 0.6))


def _aubergine(pen: skia.Canvas, rng: np.random.Generator) -> None:
    skin = mix(colour("#4f2a6e"), colour("#6f3a8e"), float(rng.random()))
    body = skia.Rect.MakeLTRB(-13, -30, 13, 30)
    pen.drawRoundRect(
        body,
        13,
        16,
        across(
            (-13, 0),
            (13, 0),
            ((0, skin, 1), (0.3, mix(skin, _WHITE, 0.5), 1), (0.5, skin, 1), (1, mix(skin, _BLACK, 0.5), 1)),
        ),
    )
    pen.drawPath(
        curve((-12, -24), ((0, -14), (12, -24)), ((4, -40), (0, -38)), ((-4, -40), (-12, -24))), fill(colour("#5f8f3a"))
    )


def _corn(pen: skia.Canvas, rng: np.random.Generator) -> None:
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(-12, -30, 12, 26),
        12,
        20,
        across((-12, 0), (12, 0), ((0, colour("#d89a1c"), 1), (0.4, colour("#ffe07a"), 1), (1, colour("#b8780e"), 1))),
    )
    for k in range(-4, 5):
        pen.drawLine(-11, 6 * k, 11, 6 * k, line(colour("#b8780e"), 1.2, 0.5))
    pen.drawPath(curve((-14, 28), ((-18, 0), (-4, -14)), ((-2, 10), (2, 30))), fill(colour("#7fae48")))
    pen.drawPath(curve((14, 28), ((18, 2), (6, -8)), ((2, 12), (-2, 30))), fill(colour("#5f8f34")))


def _carrot(pen: skia.Canvas, rng: np.random.Generator) -> None:
    pen.drawPath(
        curve((-11, -18), ((0, -26), (11, -18)), ((6, 16), (0, 36)), ((-6, 16), (-11, -18))),
        across((-11, 0), (11, 0), ((0, colour("#d85f12"), 1), (0.35, colour("#ffab5a"), 1), (1, colour("#c04f0c"), 1))),
    )
    for k in (-1, 0, 1):
        pen.drawPath(curve((0, -20), ((6 * k, -30), (13 * k, -42)), close=False), line(colour("#4f8f34"), 5))


def _greens(pen: skia.Canvas, rng: np.random.Generator) -> None:
    leaf = mix(colour("#2f8a3a"), colour("#58b04a"), float(rng.random()))
    for k in (-1, 1, 0):
        pen.drawPath(curve((4 * k, 32), ((6 * k, 12), (10 * k, -2)), close=False), line(colour("#eef6dc"), 8))
        pen.drawOval(
            skia.Rect.MakeLTRB(13 * k - 15, -32 - 4 * (k == 0), 13 * k + 15, 8),
            fill(mix(leaf, _BLACK, 0.12 * (k != 0))),
        )
        pen.drawLine(13 * k, 4, 13 * k, -24, line(mix(leaf, _WHITE, 0.45), 2, 0.8))


def _orange(pen: skia.Canvas, rng: np.random.Generator) -> None:
    _ball(pen, 23, mix(colour("#ff9a1e"), colour("#ffb84a"), float(rng.random())))
    pen.drawCircle(0, -14, 3, fill(colour("#6f8f2a")))


def _apple(pen: skia.Canvas, rng: np.random.Generator) -> None:
    _ball(pen, 23, mix(colour("#c81e2e"), colour("#e8b83a"), 0.7 * float(rng.random()) ** 2))
    pen.drawPath(curve((0, -14), ((2, -22), (6, -27)), close=False), line(colour("#5a3a1e"), 3))


def _cucumber(pen: skia.Canvas, rng: np.random.Generator) -> None:
    skin = mix(colour("#2f7a32"), colour("#4f9a3e"), float(rng.random()))
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(-9, -36, 9, 36),
        9,
        10,
        across((-9, 0), (9, 0), ((0, skin, 1), (0.35, mix(skin, _WHITE, 0.45), 1), (1, mix(skin, _BLACK, 0.45), 1))),
    )
    for k in range(-4, 5):
        pen.drawCircle(3 * (-1) ** k, 7 * k, 1.3, fill(mix(skin, _WHITE, 0.5)))


def _potato(pen: skia.Canvas, rng: np.random.Generator) -> None:
    pen.scale(1.15, 0.9)
    _ball(pen, 22, mix(colour("#b98a52"), colour("#d8b27a"), float(rng.random())))
    for _ in range(3):
        pen.drawCircle(float(rng.uniform(-12, 12)), float(rng.uniform(-10, 12)), 1.8, fill(colour("#7a5a30")))


def _pepper(pen: skia.Canvas, rng: np.random.Generator) -> None:
    skin = (colour("#d8241e"), colour("#f0b81e"), colour("#3f9a34"))[int(rng.integers(3))]
    for side in (-1, 1):
        pen.save()
        pen.translate(side * 9, 2)
        pen.scale(0.72, 1.12)
        _ball(pen, 20, skin)
        pen.restore()
    pen.drawLine(0, -18, 3, -30, line(colour("#4f8a34"), 6))


def _radish(pen: skia.Canvas, rng: np.random.Generator) -> None:
    pen.drawPath(
        curve((-13, -16), ((0, -26), (13, -16)), ((12, 16), (0, 40)), ((-12, 16), (-13, -16))),
        across((-13, 0), (13, 0), ((0, colour("#cfd8cc"), 1), (0.35, _WHITE, 1), (1, colour("#a8b4a4"), 1))),
    )
    for k in (-1, 0, 1):
        pen.drawPath(curve((0, -20), ((7 * k, -32), (15 * k, -44)), close=False), line(colour("#5f9f3e"), 6))


KINDS: tuple[tuple[Piece, float], ...] = (
    (_tomato, 42),
    (_greens, 40),
    (_corn, 30),
    (_aubergine, 30),
    (_cabbage, 46),
    (_carrot, 26),
    (_apple, 42),
    (_cucumber, 22),
    (_orange, 42),
    (_radish, 30),
    (_pepper, 40),
    (_potato, 44),
)
