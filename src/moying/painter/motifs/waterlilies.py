"""Lotus: flowers open and in bud, leaves that lie on the water or stand over it, a dragonfly, rings on the pond."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.motifs.outdoors import Land
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, curve, fill, line, ribbon


@dataclass(frozen=True, slots=True)
class Bloom:
    """Paints of a flower: the tips of its petals, their feet, the veins; and of leaves in light and in shade."""

    tip: Colour
    foot: Colour
    vein: Colour
    leaf: Colour
    leaf_dark: Colour


def flower(pen: skia.Canvas, x: float, y: float, size: float, bloom: Bloom, *, opened: float = 1.0) -> None:
    """A lotus whose foot is at (x, y), `size` px tall. opened: 0 a bud, 1 wide open."""
    pen.save()
    pen.translate(x, y)
    pen.scale(size / 100, size / 100)
    spread = 0.25 + 0.75 * opened
    if opened > 0.6:
        for angle in (-98, 98, -80, 80):
            _petal(pen, angle * spread, 88, 34, bloom, 0.30)
    for angle, length in ((-52, 96), (52, 96), (-33, 102), (33, 102), (-12, 106), (12, 106)):
        _petal(pen, angle * spread, length, 38, bloom, 0.20)
    if opened > 0.6:
        _heart(pen)
    for angle, length in ((-66, 84), (66, 84), (-44, 82), (44, 82)):
        _petal(pen, angle * spread, length, 40, bloom, 0.08)
    for angle, length in ((-22, 74), (22, 74), (0, 70)):
        _petal(pen, angle * spread, length * (1.15 if opened < 0.6 else 0.92), 42, bloom, 0.0)
    pen.restore()


def _petal(pen: skia.Canvas, angle: float, length: float, width: float, bloom: Bloom, shade: float) -> None:
    """A spoon of a petal that points up before it is turned by `angle` degrees."""
    pen.save()
    pen.rotate(angle)
    half = width / 2
    path = skia.Path()
    path.moveTo(0, 0)
    path.cubicTo(-half * 1.25, -length * 0.30, -half * 1.15, -length * 0.72, 0, -length)
    path.cubicTo(half * 1.15, -length * 0.72, half * 1.25, -length * 0.30, 0, 0)
    tip, foot = (mix(paint, bloom.vein, shade) for paint in (bloom.tip, bloom.foot))
    pen.drawPath(path, across((0, 0), (0, -length), ((0, foot, 1.0), (0.45, mix(foot, tip, 0.35), 1.0), (1, tip, 1.0))))
    for k in (-2, -1, 0, 1, 2):
        vein = curve(
            (k * 1.5, -length * 0.10),
            ((k * half * 0.42, -length * 0.55), (k * half * 0.14, -length * 0.92)),
            close=False,
        )
        pen.drawPath(vein, line(bloom.vein, 0.7, 0.30))
    pen.drawPath(path, line(mix(tip, bloom.vein, 0.6), 0.9, 0.55))
    pen.restore()


def _heart(pen: skia.Canvas) -> None:
    gold, pod = colour("#f2c14a"), colour("#b9bf4a")
    for k in range(22):
        angle = math.pi * (0.08 + 0.84 * k / 21)
        pen.drawLine(0, -26, -30 * math.cos(angle), -30 - 26 * math.sin(angle), line(gold, 1.6, 0.9))
        pen.drawCircle(-30 * math.cos(angle), -30 - 26 * math.sin(angle), 1.9, fill(mix(gold, (1, 1, 1), 0.3)))
    pen.drawPath(curve((-15, -46), ((-10, -24), (0, -22)), ((10, -24), (15, -46))), fill(mix(pod, (0, 0, 0), 0.2)))
    pen.drawOval(skia.Rect.MakeLTRB(-15, -51, 15, -41), fill(pod))


def pad(pen: skia.Canvas, rng: np.random.Generator, x: float, y: float, half: float, flat: float, bloom: Bloom) -> None:
    """A leaf that lies on the water, `half` px to its rim. flat: how narrow it looks, 0..1."""
    turn = rng.uniform(0, 2 * math.pi)
    rim = _rim(rng, turn, 0.10)
    lit, dark = mix(bloom.leaf, bloom.leaf_dark, rng.uniform(0, 0.4)), bloom.leaf_dark
    pen.save()
    pen.translate(x, y)
    pen.scale(half, half * flat)
    path = skia.Path()
    path.addPoly([skia.Point(0, 0), *(skia.Point(*p) for p in rim)], True)
    shadow = fill(mix(dark, (0, 0, 0), 0.7), 0.45, 0.05)
    pen.translate(0.03, 0.12)
    pen.drawPath(path, shadow)
    pen.translate(-0.03, -0.12)
    pen.drawPath(
        path, around((-0.2, -0.3), 1.5, ((0, mix(lit, (1, 1, 1), 0.16), 1.0), (0.5, lit, 1.0), (1, dark, 1.0)))
    )
    _veins(pen, rim, dark)
    pen.drawPath(path, line(mix(lit, (1, 1, 1), 0.35), 0.018, 0.7))
    pen.restore()


def _rim(rng: np.random.Generator, turn: float, wave: float) -> list[Point]:
    """The rim of a round leaf, with the notch that goes to its middle."""
    phase, angles = rng.uniform(0, 6), np.linspace(0.10, 2 * math.pi - 0.10, 48)
    sizes = 1 + wave * 0.5 * np.sin(angles * 5 + phase) + wave * 0.3 * np.sin(angles * 9 + 2 * phase)
    return [(float(s * math.cos(a + turn)), float(s * math.sin(a + turn))) for a, s in zip(angles, sizes, strict=True)]


def _veins(pen: skia.Canvas, rim: list[Point], dark: Colour) -> None:
    for x, y in rim[1:-1:4]:
        pen.drawLine(0, 0, x * 0.94, y * 0.94, line(dark, 0.014, 0.55))
    pen.drawCircle(0, 0, 0.06, fill(mix(dark, (1, 1, 0.7), 0.4)))


def umbrella(
    pen: skia.Canvas, rng: np.random.Generator, root: Point, x: float, y: float, half: float, bloom: Bloom
) -> None:
    """A leaf that stands over the water on its stem, a bowl seen from the side and a little from above."""
    stem(pen, root, (x, y), half * 0.055, bloom)
    lit, dark = mix(bloom.leaf, bloom.leaf_dark, rng.uniform(0, 0.35)), bloom.leaf_dark
    pen.save()
    pen.translate(x, y)
    pen.rotate(rng.uniform(-13, 13))
    pen.scale(half, half)
    under = curve((-1, -0.10), ((-0.55, 0.30), (0, 0.24)), ((0.55, 0.30), (1, -0.10)))
    pen.drawPath(
        under, across((0, -0.1), (0, 0.28), ((0, mix(lit, dark, 0.6), 1.0), (1, mix(dark, (0, 0, 0), 0.25), 1.0)))
    )
    waves = [(-1 + 2 * k / 40, 0.05 * math.sin(k * 0.9 + rng.uniform(0, 0.4))) for k in range(41)]
    top = skia.Path()
    top.addPoly(
        [skia.Point(u, -0.10 + 0.17 * math.sqrt(max(0.0, 1 - u * u)) + w) for u, w in waves]
        + [skia.Point(u, -0.10 - 0.30 * math.sqrt(max(0.0, 1 - u * u)) - w * 0.7) for u, w in reversed(waves)],
        True,
    )
    pen.drawPath(
        top,
        across(
            (0, -0.42),
            (0, 0.08),
            ((0, mix(lit, (1, 1, 1), 0.22), 1.0), (0.6, lit, 1.0), (1, mix(lit, dark, 0.55), 1.0)),
        ),
    )
    for u, w in waves[2:-2:4]:
        for up in (-0.36, 0.16):
            pen.drawLine(0, -0.12, u * 0.95, -0.10 + up * math.sqrt(max(0.0, 1 - u * u)) + w, line(dark, 0.012, 0.45))
    pen.drawPath(top, line(mix(lit, (1, 1, 1), 0.4), 0.014, 0.6))
    pen.restore()


def stem(pen: skia.Canvas, root: Point, top: Point, width: float, bloom: Bloom) -> None:
    """A stalk that bends a little on its way up."""
    shares = np.linspace(0, 1, 12)
    bow = 0.06 * (top[1] - root[1])
    spine = [
        (root[0] + (top[0] - root[0]) * s**0.8 + bow * math.sin(math.pi * s) * 0.4, root[1] + (top[1] - root[1]) * s)
        for s in shares
    ]
    pen.drawPath(
        ribbon(spine, np.linspace(width * 1.25, width, 12).tolist()), fill(mix(bloom.leaf, bloom.leaf_dark, 0.5))
    )


def dragonfly(land: Land, x: float, y: float, size: float, depth: float) -> Act:
    """A dragonfly that hovers, darts a little and hovers again."""
    body, wing = land.hour.on(colour("#c2402f")), land.hour.on(colour("#eef6fa"))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        pen.translate(
            x + size * 0.5 * math.sin(t * 0.9) + size * 0.12 * math.sin(t * 2.3),
            y + size * 0.22 * math.sin(t * 1.4 + 1),
        )
        pen.rotate(-16 + 5 * math.sin(t * 0.9 + 1))
        pen.scale(size / 100, size / 100)
        beat = 0.55 + 0.45 * math.sin(t * 41)
        for root, slant in ((-12, -0.32), (-4, 0.18)):
            for side in (-1, 1):
                tip = (root + 46 * slant, side * (30 + 22 * beat) - 8)
                pen.drawPath(
                    curve((root, 0), ((root - 8, tip[1] * 0.6), tip), ((root + 15, tip[1] * 0.7), (root + 4, 0))),
                    fill(wing, 0.55),
                )
        pen.drawPath(ribbon([(-26, 0), (-8, 0), (20, 1), (62, 3)], [7, 9, 4.5, 3]), fill(body))
        pen.drawCircle(-28, 0, 6, fill(mix(body, (0, 0, 0), 0.45)))

    return Sketched(draw, land.camera, depth)


def rings(land: Land, places: list[tuple[float, float, float]], flat: float, tint: Colour, depth: float) -> Act:
    """Rings that widen where something touches the water: x, y, reach of each."""

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        for k, (x, y, reach) in enumerate(places):
            for lag in (0.0, 0.18, 0.36):
                age = (t_ms / 3600 + 0.37 * k - lag * 0.5) % 1.0
                half = reach * (0.06 + 0.94 * age)
                paint = line(tint, max(0.7, 2.6 * land.unit * (1 - 0.6 * age)), 0.42 * (1 - age) ** 1.4)
                pen.drawOval(skia.Rect.MakeLTRB(x - half, y - half * flat, x + half, y + half * flat), paint)

    return Sketched(draw, land.camera, depth)
