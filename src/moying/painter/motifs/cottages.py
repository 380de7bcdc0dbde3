"""Houses in the snow: gables under thick white roofs, lit windows, smoke from a chimney, a lamp by the way."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import skia

from moying.painter.motifs.outdoors import Hour, Land
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line, shape

WARM = colour("#ffc766")


def cottage(
    pen: skia.Canvas, rng: np.random.Generator, x: float, y: float, width: float, hour: Hour, snow: Colour
) -> None:
    """A house of logs with its gable to us; (x, y) is the middle of its foot. Its windows are lit."""
    u = width / 200
    wood = mix(hour.on(colour("#7a4f33")), hour.on(colour("#5b3a2a")), rng.random())
    dark = mix(wood, (0, 0, 0), 0.45)
    pen.save()
    pen.translate(x, y)
    pen.scale(u, u)
    pen.drawRect(
        skia.Rect.MakeLTRB(-80, -78, 80, 8),
        across((-80, 0), (80, 0), ((0, dark, 1.0), (0.3, wood, 1.0), (1, mix(wood, dark, 0.6), 1.0))),
    )
    pen.drawPath(shape((-80, -76), (0, -150), (80, -76)), fill(mix(wood, dark, 0.35)))
    for k in range(1, 8):
        pen.drawLine(-80, -78 + k * 11, 80, -78 + k * 11, line(dark, 1.6, 0.6))
    _chimney(pen, wood, snow)
    for left, top, wide, tall in ((-62, -58, 34, 34), (28, -58, 34, 34), (-12, -112, 24, 24)):
        _window(pen, left, top, wide, tall, dark, snow)
    pen.drawRect(skia.Rect.MakeLTRB(-14, -52, 14, 8), fill(mix(dark, wood, 0.3)))
    pen.drawRect(skia.Rect.MakeLTRB(-8, -46, 8, -22), fill(WARM))
    _roof(pen, hour, snow)
    pen.drawOval(skia.Rect.MakeLTRB(-112, -6, 112, 26), fill(snow))
    pen.restore()


def _chimney(pen: skia.Canvas, wood: Colour, snow: Colour) -> None:
    pen.drawRect(skia.Rect.MakeLTRB(36, -158, 56, -100), fill(mix(wood, (0.35, 0.3, 0.3), 0.5)))
    pen.drawRoundRect(skia.Rect.MakeLTRB(32, -166, 60, -154), 6, 6, fill(snow))


def _window(pen: skia.Canvas, left: float, top: float, wide: float, tall: float, frame: Colour, snow: Colour) -> None:
    pane = skia.Rect.MakeLTRB(left, top, left + wide, top + tall)
    middle = (left + wide / 2, top + tall * 0.6)
    pen.drawRect(pane, around(middle, wide, ((0, mix(WARM, (1, 1, 1), 0.55), 1.0), (1, WARM, 1.0))))
    pen.drawRect(pane, line(frame, 3.4))
    pen.drawLine(left + wide / 2, top, left + wide / 2, top + tall, line(frame, 2.4))
    pen.drawLine(left, top + tall / 2, left + wide, top + tall / 2, line(frame, 2.4))
    pen.drawRoundRect(skia.Rect.MakeLTRB(left - 3, top + tall, left + wide + 3, top + tall + 6), 3, 3, fill(snow))


def _roof(pen: skia.Canvas, hour: Hour, snow: Colour) -> None:
    """Snow a foot thick, its lower edge hanging over the eaves."""
    under = mix(snow, hour.zenith, 0.42)
    for side in (-1, 1):
        slab = curve(
            (0, -176),
            ((side * 50, -132), (side * 106, -74)),
            ((side * 112, -58), (side * 92, -58)),
            ((side * 44, -108), (0, -146)),
        )
        pen.drawPath(
            slab, across((0, -176), (0, -60), ((0, snow, 1.0), (0.7, mix(snow, under, 0.3), 1.0), (1, under, 1.0)))
        )


def window_light(land: Land, houses: list[tuple[float, float, float]], depth: float) -> Act:
    """The glow of lit houses on the snow before them; it flickers faintly. houses: x, y of the foot, width."""

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        for k, (x, y, width) in enumerate(houses):
            level = 0.34 + 0.035 * math.sin(t_ms / 1000 * 1.3 + 2.1 * k)
            pen.save()
            pen.translate(x, y - width * 0.12)
            pen.scale(1, 0.62)
            reach = width * 1.15
            pen.drawCircle(
                0, 0, reach, around((0, 0), reach, ((0, WARM, level), (0.4, WARM, level * 0.4), (1, WARM, 0.0)))
            )
            pen.restore()

    return Sketched(draw, land.camera, depth)


def chimney_smoke(land: Land, where: list[tuple[float, float, float]], tint: Colour, depth: float) -> Act:
    """Thin smoke that rises and leans. where: x, y of the chimney's mouth, width of the house."""

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for n, (x, y, width) in enumerate(where):
            for k in range(12):
                age = (t * 0.11 + k / 12 + 0.37 * n) % 1.0
                rise = age * width * 1.7
                at = x + width * (0.30 * age**1.5 + 0.05 * math.sin(t * 0.8 + age * 7 + n))
                pen.drawCircle(
                    at,
                    y - rise,
                    width * (0.035 + 0.15 * age),
                    fill(tint, 0.30 * math.sin(math.pi * min(1.0, age * 1.02 + 0.02)), width * (0.02 + 0.06 * age)),
                )

    return Sketched(draw, land.camera, depth)


def lamp_post(pen: skia.Canvas, x: float, y: float, height: float, hour: Hour, snow: Colour) -> None:
    """An old street lamp with a cap of snow, lit."""
    u, iron = height / 200, hour.on(colour("#23272f"))
    pen.save()
    pen.translate(x, y)
    pen.scale(u, u)
    pen.drawCircle(0, -176, 150, around((0, -176), 150, ((0, WARM, 0.55), (0.25, WARM, 0.22), (1, WARM, 0.0))))
    pen.drawLine(0, 0, 0, -150, line(iron, 6))
    pen.drawPath(shape((-10, -150), (-15, -190), (15, -190), (10, -150)), fill(mix(WARM, (1, 1, 1), 0.5)))
    pen.drawPath(shape((-20, -188), (0, -208), (20, -188)), fill(iron))
    pen.drawPath(
        curve((-20, -190), ((-10, -212), (0, -214)), ((10, -212), (20, -190)), ((0, -200), (-20, -190))), fill(snow)
    )
    pen.drawOval(skia.Rect.MakeLTRB(-22, -6, 22, 8), fill(snow))
    pen.restore()


def snowfield(land: Land, edge: Callable[[float], float], snow: Colour, shade: Colour) -> Callable[[skia.Canvas], None]:
    """A drawing of snow from the line `edge` (row at x) down to the lower edge, blue in its hollows."""
    rng, unit = land.rng, land.unit
    hollows = rng.random((26, 4))

    def draw(pen: skia.Canvas) -> None:
        path = skia.Path()
        xs = np.arange(-300 * unit, land.width + 300 * unit, 6 * unit)
        path.addPoly(
            [skia.Point(float(x), edge(float(x))) for x in xs]
            + [skia.Point(land.width + 400 * unit, land.height * 1.2), skia.Point(-400 * unit, land.height * 1.2)],
            True,
        )
        top = min(edge(float(x)) for x in xs)
        pen.drawPath(
            path,
            across(
                (0, top),
                (0, land.height),
                ((0, snow, 1.0), (0.35, mix(snow, shade, 0.35), 1.0), (1, mix(snow, shade, 0.75), 1.0)),
            ),
        )
        pen.save()
        pen.clipPath(path, doAntiAlias=True)
        for across_, down, wide, level in hollows:
            y = top + (0.06 + 0.94 * down) * (land.height - top)
            half, tall = (120 + 320 * wide) * unit * (0.4 + down), (8 + 26 * down) * unit
            pen.drawOval(
                skia.Rect.MakeLTRB(across_ * land.width - half, y - tall, across_ * land.width + half, y + tall),
                fill(shade, 0.10 + 0.20 * level, tall * 0.6),
            )
        pen.restore()

    return draw
