"""Plum blossom: an old bough that branches, snow on its upper side, flowers and buds along its twigs."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.outdoors import Land
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, around, fill, line, ribbon

_WHITE: Colour = (1.0, 1.0, 1.0)

Twig = tuple[list[Point], float]


def plum_branch(land: Land, root: Point, turn: float, reach: float) -> tuple[list[Twig], list[tuple[Point, float]]]:
    """An old bough with its twigs (spine, thickness at the root), and where flowers sit and how large."""
    rng, twigs, flowers = land.rng, list[Twig](), list[tuple[Point, float]]()

    def grow(start: Point, angle: float, long: float, thick: float, left: int) -> None:
        spine, (x, y), step = [start], start, long / 7
        for k in range(7):
            angle += float(rng.normal(0, 0.16)) + (0.05 if left > 1 else 0.0) * (1 if k % 2 else -1)
            x, y = x + step * math.cos(angle), y + step * math.sin(angle)
            spine.append((x, y))
            if left and k >= 1 and rng.random() < 0.62:
                side = float(rng.choice([-1, 1]))
                grow(
                    (x, y),
                    angle + side * float(rng.uniform(0.5, 0.95)),
                    long * float(rng.uniform(0.34, 0.52)),
                    thick * (0.5 - 0.03 * k),
                    left - 1,
                )
            if left < 2 and rng.random() < 0.55:
                flowers.append(
                    (
                        (x + float(rng.normal(0, 8)) * land.unit, y + float(rng.normal(0, 8)) * land.unit),
                        float(rng.uniform(0.6, 1.15)),
                    )
                )
        twigs.append((spine, thick))

    grow(root, turn, reach, 46 * land.unit, 3)
    return twigs, flowers


def blossoming(
    pen: skia.Canvas, land: Land, twigs: list[Twig], flowers: list[tuple[Point, float]], rose: Colour
) -> None:
    """Paint the bough, its flowers and its buds."""
    bark, snow = mix(land.hour.on(colour("#33261f")), (0, 0, 0), 0.2), mix(land.hour.on(_WHITE), _WHITE, 0.35)
    for spine, thick in sorted(twigs, key=lambda twig: twig[1]):
        widths = [max(1.2 * land.unit, thick * (1 - 0.75 * k / (len(spine) - 1))) for k in range(len(spine))]
        pen.drawPath(ribbon(spine, widths), fill(bark))
        if thick > 9 * land.unit:
            cap = [(x, y - 0.34 * w) for (x, y), w in zip(spine, widths, strict=True)]
            pen.drawPath(ribbon(cap[:-1], [0.42 * w for w in widths[:-1]]), fill(snow, 0.92))
    for k, (place, size) in enumerate(flowers):
        _plum_flower(pen, place, 27 * land.unit * size, 0.7 * k, rose, bud=k % 4 == 0)


def _plum_flower(pen: skia.Canvas, place: Point, size: float, turn: float, rose: Colour, *, bud: bool) -> None:
    """Five round petals and their stamens, or a bud."""
    x, y = place
    deep, pale = mix(rose, colour("#7a1030"), 0.45), mix(rose, _WHITE, 0.4)
    if bud:
        pen.drawCircle(
            x, y, 0.42 * size, around((x - 0.1 * size, y - 0.15 * size), 0.6 * size, ((0, pale, 1.0), (1, deep, 1.0)))
        )
        return
    for p in range(5):
        angle = turn + 2 * math.pi * p / 5
        at = (x + 0.52 * size * math.cos(angle), y + 0.50 * size * math.sin(angle))
        pen.drawCircle(
            *at, 0.46 * size, around((x, y), 1.05 * size, ((0, deep, 1.0), (0.45, rose, 1.0), (1, pale, 1.0)))
        )
    for n in range(9):
        angle = turn + 0.7 * n
        tip = (x + 0.42 * size * math.cos(angle), y + 0.42 * size * math.sin(angle))
        pen.drawLine(x, y, *tip, line(mix(pale, _WHITE, 0.4), max(0.7, 0.035 * size)))
        pen.drawCircle(*tip, max(0.8, 0.06 * size), fill(colour("#ffd873")))
