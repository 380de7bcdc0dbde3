"""Spruces: a wood of them as a dark edge, or single trees with their tiers of boughs, green or under snow."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import skia

from moying.painter.palette import Colour, mix
from moying.painter.pen import curve, fill, ribbon, shape


def spruce(
    pen: skia.Canvas,
    rng: np.random.Generator,
    x: float,
    y: float,
    height: float,
    paint: Colour,
    lit: Colour,
    snow: Colour | None = None,
) -> None:
    """A spruce whose foot is at (x, y). lit: the paint of its boughs' upper sides; snow: what lies on them."""
    tiers = max(5, min(13, round(height / 16)))
    pen.drawPath(
        ribbon([(x, y), (x, y - height * 0.92)], [height * 0.045, height * 0.01]), fill(mix(paint, (0, 0, 0), 0.4))
    )
    for k in range(tiers):
        share = k / tiers
        top = y - height * (0.10 + 0.72 * share) - height * 0.18
        half = height * (0.25 * (1 - share) ** 0.85 + 0.022)
        drop = height * (0.18 + 0.10 * (1 - share))
        _tier(pen, rng, x, top, half, drop, mix(paint, lit, 0.15 + 0.35 * share))
        if snow is not None:
            _snow(pen, rng, x, top, half, drop, snow)


def _tier(
    pen: skia.Canvas, rng: np.random.Generator, x: float, top: float, half: float, drop: float, paint: Colour
) -> None:
    """A skirt of boughs whose hem is ragged."""
    teeth = 7
    hem = []
    for k in range(2 * teeth + 1):
        share = k / (2 * teeth) * 2 - 1
        dip = (0.0 if k % 2 else 0.16) - 0.20 * abs(share) + rng.uniform(-0.03, 0.03)
        hem.append((x + share * half * rng.uniform(0.94, 1.06), top + drop * (1 + dip)))
    pen.drawPath(shape((x, top), *hem), fill(paint))


def _snow(
    pen: skia.Canvas, rng: np.random.Generator, x: float, top: float, half: float, drop: float, snow: Colour
) -> None:
    for side in (-1, 1):
        reach = half * rng.uniform(0.72, 0.95) * side
        end = (x + reach, top + drop * rng.uniform(0.78, 0.9))
        back = (x + reach * 0.30, top + drop * 0.62)
        pen.drawPath(
            curve(
                (x, top - drop * 0.03),
                ((x + reach * 0.55, top + drop * 0.42), end),
                ((x + reach * 0.6, top + drop * 0.72), back),
                ((x + reach * 0.2, top + drop * 0.4), (x, top + drop * 0.18)),
            ),
            fill(snow, 0.96),
        )


def wood(
    pen: skia.Canvas, rng: np.random.Generator, crest: list[tuple[float, float]], height: float, paint: Colour
) -> None:
    """The edge of a far wood along a crest: only its outline."""
    path = skia.Path()
    for (x0, y0), (x1, y1) in pairwise(crest):
        count = max(1, round((x1 - x0) / (height * 0.11)))
        for k in range(count):
            share = (k + rng.random()) / count
            x, y, tall = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, height * rng.uniform(0.45, 1.1)
            half = tall * rng.uniform(0.14, 0.20)
            path.moveTo(x, y - tall)
            for step in (0.34, 0.62):
                path.lineTo(x + half * (step + 0.10), y - tall * (1 - step))
                path.lineTo(x + half * step * 0.62, y - tall * (1 - step) + tall * 0.02)
            path.lineTo(x + half, y + height * 0.2)
            path.lineTo(x - half, y + height * 0.2)
            for step in (0.62, 0.34):
                path.lineTo(x - half * step * 0.62, y - tall * (1 - step) + tall * 0.02)
                path.lineTo(x - half * (step + 0.10), y - tall * (1 - step))
            path.close()
    pen.drawPath(path, fill(paint))
