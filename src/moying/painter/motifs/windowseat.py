"""A tall window seen from inside a dark room: frame and sill, a plant, thin curtains that the air moves."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.outdoors import Land
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, shape


def wall(land: Land, glass: skia.Rect, room: Colour, pen: skia.Canvas) -> None:
    """The dark room around the window, its frame and sill, a plant."""
    unit, frame = land.unit, mix(room, (0, 0, 0), 0.35)
    wall = skia.Path()
    wall.setFillType(skia.PathFillType.kEvenOdd)
    wall.addRect(skia.Rect.MakeLTRB(-300, -300, land.width + 300, land.height + 300))
    wall.addRect(glass)
    near, dark = mix(room, land.hour.glow, 0.34), mix(room, (0, 0, 0), 0.5)
    reach = 0.9 * max(land.width, land.height)
    stops = ((0, near, 1.0), (0.55, room, 1.0), (1, dark, 1.0))
    pen.drawPath(wall, around((land.width / 2, glass.centerY()), reach, stops))
    for x in (glass.left(), glass.centerX(), glass.right()):
        wide = (16 if x == glass.centerX() else 26) * unit
        pen.drawRect(
            skia.Rect.MakeLTRB(x - wide / 2, glass.top() - 12 * unit, x + wide / 2, glass.bottom()), fill(frame)
        )
    for y in (glass.top(), glass.top() + 0.30 * glass.height()):
        pen.drawRect(skia.Rect.MakeLTRB(glass.left(), y - 8 * unit, glass.right(), y + 8 * unit), fill(frame))
    edge = skia.Rect.MakeLTRB(
        glass.left() - 70 * unit, glass.bottom(), glass.right() + 70 * unit, glass.bottom() + 46 * unit
    )
    pen.drawRect(edge, across((0, edge.top()), (0, edge.bottom()), ((0, mix(frame, land.hour.glow, 0.55), 1.0),
                 (0.25, mix(frame, land.hour.glow, 0.18), 1.0), (1, mix(frame, (0, 0, 0), 0.3), 1.0))))  # fmt: skip
    _plant(pen, land, glass, frame)


def _plant(pen: skia.Canvas, land: Land, glass: skia.Rect, ink: Colour) -> None:
    unit, side = land.unit, 1 if land.flipped else -1
    x = (glass.left() if side < 0 else glass.right()) - side * 84 * unit
    foot = glass.bottom()
    leaf = mix(land.hour.on(colour("#3f6a48")), ink, 0.45)
    for k in range(9):
        turn, long = math.radians(-90 + (k - 4) * 19), (130 + 36 * (k % 3)) * unit
        root, tip = (x, foot - 66 * unit), (x + long * math.cos(turn), foot - 66 * unit + long * math.sin(turn))
        nx, ny = -math.sin(turn) * 0.16 * long, math.cos(turn) * 0.16 * long
        middle = ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2 - 0.12 * long)
        form = curve(root, ((middle[0] + nx, middle[1] + ny), tip), ((middle[0] - nx, middle[1] - ny), root))
        pen.drawPath(form, fill(mix(leaf, land.hour.glow, 0.05 * (k % 4))))
    corners = ((-46, 74), (46, 74), (34, 0), (-34, 0))
    pot = shape(*[(x + a * unit, foot - b * unit) for a, b in corners])
    pen.drawPath(
        pot, across((x - 46 * unit, 0), (x + 46 * unit, 0), ((0, ink, 1.0), (1, mix(ink, land.hour.glow, 0.3), 1.0)))
    )


def curtain(pen: skia.Canvas, land: Land, glass: skia.Rect, t: float) -> None:
    """Thin curtains on both sides, moved by the air."""
    tone = mix(land.hour.horizon, (1, 1, 1), 0.25)
    for side in (-1, 1):
        edge = glass.left() if side < 0 else glass.right()
        for k in range(4):
            wide = glass.width() * (0.15 - 0.028 * k)
            breeze = 12 * land.unit * math.sin(t * 1.1 + 0.8 * k + side)
            hem = (edge - side * (wide * 0.72) + breeze, glass.bottom() + 130 * land.unit)
            middle = (edge - side * wide * 0.86 + 0.4 * breeze, glass.centerY())
            top, out = glass.top() - 30 * land.unit, edge + side * 60 * land.unit
            inner = ((edge, top), (edge - side * wide, top))
            cloth = curve((out, top), inner, (middle, hem), ((edge, hem[1] + 14 * land.unit), (out, hem[1])))
            pen.drawPath(cloth, fill(tone, 0.16))
