"""Farmed land: terraces of water, rows of flowers that run to the horizon, ears of wheat, a lone tree."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import skia

from moying.painter.motifs.outdoors import Land, painted
from moying.painter.motifs.woods import crown, swaying
from moying.painter.painting import Act
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line, ribbon

Edge = Callable[[float], float]
"""The row of an edge at a place across, in px."""


def terrace_edges(land: Land, top: float, count: int) -> list[Edge]:
    """The banks of terraces from far to near, each bending much as its neighbours do."""
    length, tall = max(land.width, 0.7 * land.height), land.height * 1.03 - top
    phase, wave = land.rng.uniform(0, 6), land.rng.uniform(0.8, 1.2)

    def edge(k: int) -> Edge:
        near = k / (count - 1)
        y, swing = top + tall * near**1.45, tall * (0.018 + 0.060 * near)
        return lambda x: (
            y
            + swing * math.sin(x / length * 5.2 * wave + phase + 0.42 * k)
            + 0.45 * swing * math.sin(x / length * 11.7 + 1.7 * phase - 0.31 * k)
        )

    return [edge(k) for k in range(count)]


def terrace(land: Land, upper: Edge, lower: Edge, near: float, green: Colour) -> Act:
    """One terrace: water that shows the sky between its bank above and its bank below."""
    hour, unit, depth = land.hour, land.unit, 0.12 + 0.72 * near
    bank = mix(mix(green, (0, 0, 0), 0.15 + 0.30 * near), hour.air, 0.45 * (1 - near))
    thick = (8 + 62 * near) * unit

    def draw(pen: skia.Canvas) -> None:
        xs = np.arange(-260 * unit, land.width + 266 * unit, 8 * unit).tolist()
        field = skia.Path()
        field.addPoly(
            [skia.Point(x, upper(x)) for x in xs] + [skia.Point(x, lower(x) + 2 * thick) for x in reversed(xs)], True
        )
        tops, feet = min(upper(x) for x in xs), max(lower(x) for x in xs)
        far, close = (
            mix(hour.horizon, hour.middle, 0.25 + 0.45 * near),
            mix(hour.middle, hour.zenith, 0.35 + 0.55 * near),
        )
        pen.drawPath(field, across((0, tops), (0, feet), ((0, far, 1.0), (1, close, 1.0))))
        pen.save()
        pen.clipPath(field, doAntiAlias=True)
        reach = (0.30 + 0.25 * near) * land.width
        pen.translate(land.disc[0], (tops + feet) / 2)
        pen.scale(1, 0.6)
        pen.drawCircle(
            0,
            0,
            reach,
            around(
                (0, 0), reach, ((0, mix(hour.glow, hour.disc, 0.4), 0.60), (0.35, hour.glow, 0.25), (1, hour.glow, 0.0))
            ),
        )
        pen.restore()
        _seedlings(pen, land, xs, upper, lower, near, green)
        spine = [(x, lower(x)) for x in xs]
        widths = [thick * (0.75 + 0.35 * math.sin(x / (130 * unit) + near * 40)) for x in xs]
        pen.drawPath(ribbon(spine, widths), fill(bank))
        lit = mix(mix(green, hour.glow, 0.45), hour.air, 0.5 * (1 - near))
        pen.drawPath(ribbon([(x, y - thick * 0.40) for x, y in spine], [w * 0.22 for w in widths]), fill(lit, 0.9))

    return painted(land, draw, depth)


def _seedlings(
    pen: skia.Canvas, land: Land, xs: list[float], upper: Edge, lower: Edge, near: float, green: Colour
) -> None:
    """Young rice in lines that follow the banks."""
    tone, size = mix(mix(green, (0, 0, 0), 0.2), land.hour.air, 0.5 * (1 - near)), (3 + 20 * near) * land.unit
    for share in (0.30, 0.55, 0.80):
        dots = skia.Path()
        for x in np.arange(xs[0], xs[-1], size * 2.6):
            y = upper(x) + (lower(x) - upper(x)) * share
            if math.sin(x / (310 * land.unit) + near * 31 + share * 5) > -0.35:
                dots.moveTo(x, y)
                dots.lineTo(x + land.rng.uniform(-0.3, 0.3) * size, y - size)
        pen.drawPath(dots, line(tone, max(0.7, size * 0.30), 0.9))


def flower_rows(land: Land, vanish: tuple[float, float], petals: tuple[Colour, Colour], green: Colour) -> Act:
    """A field in bloom whose rows run to the point `vanish`. petals: in shade, in light."""
    hour, unit, depth = land.hour, land.unit, 0.55
    x0, y0 = vanish
    tall = land.height * 1.06 - y0

    def draw(pen: skia.Canvas) -> None:
        ground = skia.Rect.MakeLTRB(-400 * unit, y0, land.width + 400 * unit, land.height + 300 * unit)
        base = mix(green, (0, 0, 0), 0.30)
        pen.drawRect(
            ground,
            across(
                (0, y0),
                (0, land.height),
                ((0, mix(petals[1], hour.air, 0.45), 1.0), (0.22, mix(base, petals[0], 0.5), 1.0), (1, base, 1.0)),
            ),
        )
        for down in np.linspace(0, 1, 74) ** 1.9:
            _bloom_line(pen, land, x0, y0 + 2 * unit + tall * float(down), float(down), petals, green)

    return painted(land, draw, depth)


def _bloom_line(
    pen: skia.Canvas, land: Land, x0: float, y: float, near: float, petals: tuple[Colour, Colour], green: Colour
) -> None:
    """What of all rows stands on one line across: a heap of leaves and blossoms for each."""
    gap, size = (10 + 330 * near) * land.unit, (2.4 + 15 * near) * land.unit
    count = min(150, math.ceil(0.62 * land.width / gap) + 1)
    air = 0.55 * (1 - near) ** 3
    for k in range(-count, count + 1):
        x = x0 + k * gap
        if not -60 * land.unit < x < land.width + 60 * land.unit:
            continue
        pen.drawOval(
            skia.Rect.MakeLTRB(x - gap * 0.36, y - size * 1.2, x + gap * 0.36, y + size * 0.9),
            fill(mix(mix(green, petals[0], 0.62), land.hour.air, air)),
        )
        for _ in range(5 if near < 0.06 else 24):
            dx, up, light = land.rng.uniform(-0.40, 0.40) * gap, land.rng.uniform(0.0, 2.6) * size, land.rng.random()
            tone = mix(mix(petals[0], petals[1], light), land.hour.air, air)
            pen.drawCircle(x + dx, y - up * (1 - (dx / gap) ** 2 * 3), size * land.rng.uniform(0.34, 0.66), fill(tone))


def wheat(land: Land, foot: float, height: float, paint: Colour, depth: float, phase: float) -> Act:
    """A stand of ripe wheat along the row `foot`, swaying. height: of a stalk, in px."""
    hour, rng = land.hour, land.rng
    lit, dark = mix(paint, hour.glow, 0.35), mix(paint, (0.10, 0.05, 0.02), 0.45)

    def draw(pen: skia.Canvas) -> None:
        step = height * 0.042
        shade, top = mix(paint, (0.10, 0.05, 0.02), 0.62), foot - height * 0.80
        body = skia.Rect.MakeLTRB(-height, top, land.width + height, land.height + height)
        pen.drawRect(
            body,
            across(
                (0, top), (0, top + height * 0.6), ((0, dark, 0.0), (0.5, mix(paint, dark, 0.6), 0.95), (1, shade, 1.0))
            ),
        )
        for x in np.arange(-height * 0.5, land.width + height * 0.5, step):
            tall, lean = (
                height * rng.uniform(0.68, 1.08),
                rng.uniform(-0.05, 0.20) * height * (-1 if land.flipped else 1),
            )
            root = float(x) + rng.uniform(-0.6, 0.6) * step
            tone = mix(dark, lit, rng.random())
            tip = (root + lean, foot - tall)
            stalk = curve((root, foot + height * 0.3), ((root, foot - tall * 0.6), tip), close=False)
            pen.drawPath(stalk, line(tone, max(0.8, height * 0.010)))
            _ear(pen, tip, height * 0.19, math.atan2(tall * 0.5, lean * 0.9), tone, lit)

    return swaying(land, draw, depth, foot + height * 0.3, 13 * land.unit * depth, phase)


def _ear(pen: skia.Canvas, tip: tuple[float, float], length: float, way: float, tone: Colour, lit: Colour) -> None:
    dx, dy = math.cos(way), -math.sin(way)
    for k in range(6):
        x, y = tip[0] + dx * length * k / 6, tip[1] + dy * length * k / 6
        for side in (-1, 1):
            gx, gy = (
                x - dy * side * length * 0.09 + dx * length * 0.16,
                y + dx * side * length * 0.09 + dy * length * 0.16,
            )
            pen.drawLine(x, y, gx, gy, line(mix(tone, lit, k / 7), length * 0.105))
            pen.drawLine(
                gx,
                gy,
                gx + dx * length * 0.42 - dy * side * length * 0.13,
                gy + dy * length * 0.42 + dx * side * length * 0.13,
                line(lit, max(0.5, length * 0.014), 0.7),
            )


def lone_tree(land: Land, x: float, foot: float, height: float, leaves: tuple[Colour, Colour], depth: float) -> Act:
    """A broad tree on its own. leaves: in shade, in light."""
    bark = mix(land.hour.on(colour("#5a4030")), land.hour.air, 0.15)

    def draw(pen: skia.Canvas) -> None:
        pen.drawPath(
            ribbon(
                [(x, foot), (x - height * 0.01, foot - height * 0.25), (x + height * 0.01, foot - height * 0.55)],
                [height * 0.075, height * 0.05, height * 0.03],
            ),
            fill(bark),
        )
        for dx, up, size in (
            (-0.24, 0.46, 0.24),
            (0.25, 0.48, 0.23),
            (-0.10, 0.62, 0.27),
            (0.13, 0.66, 0.26),
            (0.0, 0.50, 0.27),
            (0.0, 0.80, 0.20),
        ):
            crown(
                pen,
                land.rng,
                (x + dx * height, foot - up * height),
                size * height,
                max(1.2, height * 0.020),
                leaves,
                1.5,
            )

    return swaying(land, draw, depth, foot, 4 * land.unit, 2.0)
