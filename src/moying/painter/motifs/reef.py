"""A reef on the sea's bed: branching corals, tube sponges and round corals on rocks that the water veils."""

from __future__ import annotations

import math

import numpy as np
import skia

from moying.painter.motifs.outdoors import Land
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, fill, line, ribbon, shape

_WHITE: Colour = (1.0, 1.0, 1.0)


def reef(pen: skia.Canvas, land: Land, top: float, near: float) -> None:
    """Rocks along the sea's bed with corals on them; near 0 is far and lost in the water, 1 close and in colour."""
    rng, unit, water = land.rng, land.unit, mix(land.hour.middle, land.hour.horizon, 0.7)
    rock = mix(water, mix(land.hour.horizon, (0, 0, 0), 0.55), 0.25 + 0.6 * near)
    count, size = 9, (60 + 120 * near) * unit
    spots = [
        (land.width * (k + rng.uniform(0, 1)) / count * 1.2 - 0.1 * land.width, rng.uniform(0.5, 1.3))
        for k in range(count)
    ]
    corals = [colour(code) for code in ("#e0766c", "#e8a35a", "#8f6fb5", "#4fae9f", "#d95f86", "#c9b36a")]
    for x, grown in spots:
        y = top + rng.uniform(-0.2, 0.4) * size
        tint = mix(mix(corals[int(rng.integers(len(corals)))], rock, 0.15), water, 0.78 - 0.58 * near)
        kind = int(rng.integers(3))
        if kind == 0:
            _fan(pen, rng, (x, y), size * grown * 1.15, -math.pi / 2 + rng.normal(0, 0.1), tint, 6)
        elif kind == 1:
            _tubes(pen, rng, x, y, size * grown, tint)
        else:
            _brain(pen, x, y, size * 0.5 * grown, mix(tint, rock, 0.25))
    path = skia.Path()
    path.moveTo(-600, land.height + 600)
    roll = rng.uniform(0, 6, 3)
    for x in np.linspace(-600, land.width + 600, 60):
        s = x / land.width
        y = top + size * (
            0.32 * math.sin(5 * s + roll[0]) + 0.16 * math.sin(13 * s + roll[1]) + 0.08 * math.sin(31 * s + roll[2])
        )
        path.lineTo(float(x), float(y) + 0.12 * size)
    path.lineTo(land.width + 600, land.height + 600)
    path.close()
    pen.drawPath(
        path,
        across(
            (0, top - size * 0.3),
            (0, top + 3 * size),
            ((0, mix(rock, land.hour.glow, 0.16 * near), 1.0), (0.3, rock, 1.0), (1, mix(rock, (0, 0, 0), 0.5), 1.0)),
        ),
    )


def _fan(
    pen: skia.Canvas, rng: np.random.Generator, root: Point, reach: float, turn: float, tint: Colour, left: int
) -> None:
    """A branching coral."""
    tip = (root[0] + math.cos(turn) * reach * 0.34, root[1] + math.sin(turn) * reach * 0.34)
    pen.drawLine(*root, *tip, line(mix(tint, (0, 0, 0), 0.04 * left), max(0.8, reach * 0.055)))
    if left == 0:
        pen.drawCircle(*tip, max(0.8, reach * 0.045), fill(mix(tint, _WHITE, 0.25)))
        return
    for side in (-1, 1):
        _fan(pen, rng, tip, reach * 0.82, turn + side * rng.uniform(0.18, 0.46), tint, left - 1)


def _brain(pen: skia.Canvas, x: float, y: float, half: float, tint: Colour) -> None:
    """A round coral with its grooves."""
    dome = skia.Path()
    dome.addOval(skia.Rect.MakeLTRB(x - 1.15 * half, y - 0.8 * half, x + 1.15 * half, y + half))
    light, dark = mix(tint, _WHITE, 0.18), mix(tint, (0, 0, 0), 0.5)
    pen.drawPath(dome, around((x - 0.3 * half, y - 0.5 * half), 1.6 * half, ((0, light, 1.0), (1, dark, 1.0))))
    pen.save()
    pen.clipPath(dome, doAntiAlias=True)
    for ring in range(1, 8):
        k = float(ring)
        away = 0.26 * k * half
        bends = np.linspace(-2.6, 2.6, 27)
        groove = [
            (
                x + b * half * 0.5 + 0.02 * half * math.sin(9 * b + k),
                y + 1.3 * half - away + 0.09 * half * math.sin(7 * b + 2 * k) - 0.15 * half * math.cos(b * 1.2),
            )
            for b in bends
        ]
        pen.drawPath(ribbon(groove, [0.05 * half] * len(groove)), fill(dark, 0.45))
    pen.restore()


def _tubes(pen: skia.Canvas, rng: np.random.Generator, x: float, y: float, size: float, tint: Colour) -> None:
    """Tube sponges that stand together."""
    for k in range(-3, 4):
        half, tall = size * rng.uniform(0.06, 0.10), size * rng.uniform(0.35, 0.9) * (1 - 0.10 * abs(k))
        left = x + k * size * 0.15
        lean = k * size * 0.05
        tube = shape(
            (left - half * 0.7, y + size * 0.3),
            (left + lean - half, y - tall),
            (left + lean + half, y - tall),
            (left + half * 0.7, y + size * 0.3),
        )
        pen.drawPath(
            tube,
            across(
                (left - half, 0),
                (left + half, 0),
                ((0, mix(tint, _WHITE, 0.16), 1.0), (1, mix(tint, (0, 0, 0), 0.3), 1.0)),
            ),
        )
        lip = skia.Rect.MakeLTRB(left + lean - half, y - tall - half * 0.4, left + lean + half, y - tall + half * 0.4)
        pen.drawOval(lip, fill(mix(tint, _WHITE, 0.3)))
        pen.drawOval(
            skia.Rect.MakeLTRB(
                lip.left() + half * 0.4, lip.top() + half * 0.16, lip.right() - half * 0.4, lip.bottom() - half * 0.16
            ),
            fill(mix(tint, (0, 0, 0), 0.6)),
        )
