"""Cranes that stand in shallow water, and reeds that bend in the wind."""

from __future__ import annotations

import math

import numpy as np
import skia

from moying.painter.motifs.outdoors import Land
from moying.painter.motifs.woods import Swaying, swaying
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, curve, fill, outline, ribbon

_CROWN = colour("#c8322a")


def standing_crane(
    pen: skia.Canvas, x: float, y: float, height: float, seconds: float, white: Colour, ink: Colour, *, feeds: bool
) -> None:
    """A red-crowned crane that faces left; the water it stands in is at (x, y). feeds: its bill is at the water."""
    nod = math.sin(seconds * 0.9)
    pen.save()
    pen.translate(x, y)
    pen.scale(height / 200, height / 200)
    _legs(pen, ink)
    shade = across((0, -126), (0, -78), ((0, white, 1.0), (0.45, white, 1.0), (1, mix(white, ink, 0.42), 1.0)))
    neck, head = _neck(nod, feeds=feeds)
    pen.drawPath(ribbon(neck, np.linspace(15, 6, len(neck)).tolist()), shade)
    pen.drawPath(ribbon(neck[2:], np.linspace(4, 5, len(neck) - 2).tolist()), fill(ink, 0.95))
    body = outline((-34, -106), (-22, -120), (0, -124), (24, -116), (46, -102), (58, -88), (58, -88), (34, -86),
                   (8, -80), (-18, -84), (-32, -95))  # fmt: skip
    pen.drawPath(body, shade)
    wing = outline((-20, -112), (4, -117), (28, -108), (50, -92), (50, -92), (22, -92), (-8, -94))
    pen.drawPath(wing, fill(mix(white, ink, 0.10), 0.8))
    for k in range(6):
        start, droop = (20 + 5 * k, -104 + 2.2 * k), 20 - 2.0 * k
        plume = curve(start, ((54 + 3 * k, -102 + 2 * k), (66 - 1.5 * k, -94 + droop + 3 * k)),
                      ((50, -88 + droop * 0.3), (start[0] - 4, start[1] + 8)))  # fmt: skip
        pen.drawPath(plume, fill(ink, 0.96))
    _face(pen, head, white, ink, down=feeds)
    pen.restore()


def _legs(pen: skia.Canvas, ink: Colour) -> None:
    pen.drawPath(ribbon([(-2, -88), (2, -64), (4, -44), (1, -22), (0, 2)], [9, 4.6, 4.0, 2.8, 2.6]), fill(ink))
    pen.drawPath(ribbon([(10, -88), (13, -66), (13, -46), (17, -22), (18, 2)], [9, 4.6, 4.0, 2.8, 2.6]), fill(ink, 0.9))


def _neck(nod: float, *, feeds: bool) -> tuple[list[Point], Point]:
    """The line of the neck from the breast, and where the head is."""
    if feeds:
        head = (-70 - 2 * nod, -26 + 5 * nod)
        return [(-24, -104), (-44, -112), (-60, -100), (-66, -76), (-68, -52), head], head
    head = (-50 + 2 * nod, -192 + 2 * nod)
    return [(-22, -104), (-40, -118), (-46, -136), (-40, -156), (-40, -176), head], head


def _face(pen: skia.Canvas, head: Point, white: Colour, ink: Colour, *, down: bool) -> None:
    pen.save()
    pen.translate(*head)
    if down:
        pen.rotate(-62)
    pen.drawPath(outline((8, 4), (4, -5), (-4, -6.5), (-11, -3), (-12, 1), (-4, 4.5)), fill(mix(white, ink, 0.08)))
    pen.drawPath(outline((4, -5), (-2, -8), (-9, -5), (-7, -2.5), (0, -3)), fill(_CROWN))
    pen.drawPath(outline((-11, -2), (-11, -2), (-37, 3.2), (-37, 3.2), (-11, 3), (-11, 3)), fill(mix(ink, white, 0.22)))
    pen.drawCircle(-6.5, -0.6, 1.3, fill(ink))
    pen.drawPath(outline((-8, 3.5), (2, 2), (9, 4), (6, 12), (-2, 10)), fill(ink, 0.95))
    pen.restore()


def reeds(land: Land, foot: float, high: float, tone: Colour, depth: float, places: tuple[float, float]) -> Swaying:
    """A stand of reeds between two places across (shares), `high` px tall at most, with their plumes."""
    rng, pale = land.rng, mix(tone, land.hour.glow, 0.30)
    count = max(6, round(abs(places[1] - places[0]) * land.width / (high * 0.045)))
    chances = rng.random((count, 5))

    def draw(pen: skia.Canvas) -> None:
        for across_, tall, lean, leaf, plume in chances:
            x = land.x(places[0] + (places[1] - places[0]) * float(across_))
            top = high * (0.45 + 0.55 * float(tall))
            tip = (x + (float(lean) - 0.35) * 0.34 * top, foot - top)
            bend = (x + (tip[0] - x) * 0.25, foot - top * 0.55)
            stalk = [(x, foot + 6), bend, tip]
            pen.drawPath(ribbon(stalk, [0.014 * high, 0.011 * high, 0.004 * high]), fill(tone))
            for k in range(3):
                side = 1 if (float(leaf) * 7 + k) % 2 < 1 else -1
                root = (x + (bend[0] - x) * (0.3 + 0.3 * k), foot - top * (0.18 + 0.17 * k))
                end = (
                    root[0] + side * top * (0.20 + 0.1 * float(leaf)),
                    root[1] - top * (0.20 - 0.10 * k * float(leaf)),
                )
                middle = ((root[0] + end[0]) / 2, min(root[1], end[1]) - top * 0.06)
                under = (middle[0], middle[1] + 0.022 * high)
                pen.drawPath(curve(root, (middle, end), (under, root)), fill(tone))
            if plume > 0.45:
                _plume(pen, tip, top * 0.20, float(lean) - 0.3, pale)

    return swaying(land, draw, depth, foot, high * 0.030, 1.0 + 3.0 * depth)


def _plume(pen: skia.Canvas, tip: Point, long: float, lean: float, tone: Colour) -> None:
    """The feathery head of a reed, bowed to one side."""
    for k in range(9):
        down = k / 8
        x, y = tip[0] + lean * long * 0.25 * (1 - down), tip[1] + long * (down - 0.35)
        for side in (-1, 1):
            reach = long * (0.10 + 0.14 * math.sin(math.pi * min(1.0, 0.2 + down)))
            end = (x + side * reach * 0.6 + lean * reach, y + reach * 1.1)
            under = ((x, y + reach * 0.5), (x, y))
            feather = curve((x, y), ((x + side * reach * 0.6, y + reach * 0.2), end), under)
            pen.drawPath(feather, fill(tone, 0.75))
