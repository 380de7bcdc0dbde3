"""What stands by the sea and sails on it: a boat under sail, a lighthouse on its rock, a palm that leans."""

from __future__ import annotations

import math

import numpy as np
import skia

from moying.painter.motifs.outdoors import Hour
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, curve, fill, line, ribbon, shape

_WHITE: Colour = (1.0, 1.0, 1.0)


def sailing_boat(pen: skia.Canvas, x: float, y: float, height: float, hour: Hour, *, lit_from_left: bool) -> None:
    """A sloop under full sail, seen from the side; (x, y) is the middle of its waterline."""
    u = height / 200
    canvas, shade = hour.on(colour("#fffaf0")), hour.on(colour("#b9c4cc"))
    hull, trim = hour.on(colour("#20303f")), hour.on(colour("#c8402f"))
    pen.save()
    pen.translate(x, y)
    pen.scale(u, u)
    light, dark = (-34, 30) if lit_from_left else (30, -34)
    sail = across((light, 0), (dark, 0), ((0, mix(canvas, hour.glow, 0.25), 1.0), (1, shade, 1.0)))
    pen.drawPath(curve((4, -196), ((44, -120), (58, -34)), ((30, -26), (4, -30)), ((8, -110), (4, -196))), sail)
    pen.drawPath(curve((-2, -178), ((-16, -100), (-54, -28)), ((-26, -22), (-4, -28)), ((-2, -100), (-2, -178))), sail)
    for k in range(1, 5):
        pen.drawLine(5, -30 - 34 * k, 55 - 10.5 * k, -36 - 34 * k, line(shade, 0.9, 0.55))
    pen.drawLine(1, -200, 1, -10, line(hull, 2.6))
    pen.drawLine(2, -28, 60, -32, line(hull, 2.0))
    pen.drawPath(
        curve((-66, -18), ((0, -10), (62, -15)), ((54, 2), (44, 5)), ((-4, 9), (-42, 5)), ((-58, -4), (-66, -18))),
        fill(hull),
    )
    pen.drawPath(curve((-63, -12), ((0, -4), (60, -9)), ((0, -1), (-60, -8))), fill(trim))
    pen.drawPath(shape((2, -200), (24, -194), (2, -188)), fill(trim))
    pen.restore()


def lighthouse(pen: skia.Canvas, x: float, y: float, height: float, hour: Hour, *, lit_from_left: bool) -> None:
    """A banded tower with its lantern and a keeper's house; (x, y) is the middle of its foot."""
    u = height / 200
    pen.save()
    pen.translate(x, y)
    pen.scale(u, u)
    _house(pen, hour)
    white, red = hour.on(colour("#f6f2ea")), hour.on(colour("#c63a2b"))
    tower = shape((-23, 4), (-14, -150), (14, -150), (23, 4))
    pen.drawPath(tower, fill(white))
    pen.save()
    pen.clipPath(tower, doAntiAlias=True)
    for top, foot in ((-150, -118), (-84, -50), (-16, 4)):
        pen.drawRect(skia.Rect.MakeLTRB(-30, top, 30, foot), fill(red))
    side = (-24, 24) if lit_from_left else (24, -24)
    night = mix(hour.zenith, (0, 0, 0), 0.3)
    pen.drawRect(
        skia.Rect.MakeLTRB(-30, -152, 30, 4),
        across((side[0], 0), (side[1], 0), ((0, hour.glow, 0.28), (0.35, night, 0.0), (1, night, 0.55))),
    )
    pen.restore()
    dark = hour.on(colour("#2b3038"))
    pen.drawRect(skia.Rect.MakeLTRB(-20, -155, 20, -149), fill(dark))
    pen.drawRect(skia.Rect.MakeLTRB(-10, -178, 10, -155), fill(mix(colour("#ffe9a8"), hour.light, 0.1)))
    for k in (-10, -3, 4, 10):
        pen.drawLine(k, -178, k, -155, line(dark, 1.5))
    pen.drawPath(curve((-13, -177), ((-10, -192), (0, -196)), ((10, -192), (13, -177))), fill(red))
    pen.drawLine(0, -196, 0, -206, line(dark, 2))
    pen.restore()


def _house(pen: skia.Canvas, hour: Hour) -> None:
    wall, roof = hour.on(colour("#e8e0d2")), hour.on(colour("#8c3a30"))
    pen.drawRect(skia.Rect.MakeLTRB(20, -34, 74, 6), fill(wall))
    pen.drawPath(shape((14, -32), (28, -56), (68, -56), (80, -32)), fill(roof))
    window = colour("#ffd98a") if hour.night else mix(colour("#ffe3a0"), hour.on(colour("#46586a")), 0.5)
    for x in (30, 52):
        pen.drawRect(skia.Rect.MakeLTRB(x, -24, x + 11, -10), fill(window))


def lamp_beam(pen: skia.Canvas, x: float, y: float, reach: float, turn: float, hour: Hour) -> None:
    """The lighthouse's lamp as it turns: two beams that swing through the view. turn: in radians."""
    strength = 0.34 if hour.night else 0.12
    warm = colour("#fff0c0")
    for side in (0.0, math.pi):
        facing = math.cos(turn + side)
        length, spread = reach * facing, reach * (0.035 + 0.05 * (1 - abs(facing)))
        tip = y - 0.04 * reach
        beam = shape((x, y), (x + length, tip - spread), (x + length, tip + spread))
        level = strength * (0.35 + 0.65 * abs(facing))
        pen.drawPath(
            beam, around((x, y), max(1.0, abs(length)), ((0, warm, level), (0.5, warm, level * 0.4), (1, warm, 0)))
        )
    glow = reach * 0.12
    pen.drawCircle(x, y, glow, around((x, y), glow, ((0, warm, 0.9), (0.2, warm, 0.4), (1, warm, 0.0))))


def palm(pen: skia.Canvas, rng: np.random.Generator, root: Point, height: float, lean: float, hour: Hour) -> None:
    """A coconut palm, `lean` -1..1 to the side it bends."""
    trunk, shade = hour.on(colour("#7a5c40")), hour.on(colour("#3f2f26"))
    steps = np.linspace(0, 1, 22)
    spine = [(root[0] + lean * height * 0.55 * s**1.7, root[1] - height * (s - 0.10 * s**3)) for s in steps]
    pen.drawPath(ribbon(spine, (height * np.interp(steps, (0, 0.1, 1), (0.060, 0.040, 0.026))).tolist()), fill(trunk))
    for x, y in spine[::1]:
        pen.drawLine(x - height * 0.016, y + height * 0.006, x + height * 0.016, y, line(shade, height * 0.006, 0.6))
    crown = spine[-1]
    fronds = sorted(np.linspace(-2.95, 0.20, 11) + rng.normal(0, 0.07, 11), key=lambda a: -abs(math.cos(a)))
    for k, angle in enumerate(fronds):
        _frond(pen, rng, crown, angle, height * rng.uniform(0.40, 0.52), hour, shade=k % 2 == 0)
    for dx, dy in ((-0.02, 0.015), (0.018, 0.02), (0.0, 0.03)):
        pen.drawCircle(crown[0] + dx * height, crown[1] + dy * height, height * 0.018, fill(shade))


def _frond(
    pen: skia.Canvas, rng: np.random.Generator, crown: Point, angle: float, reach: float, hour: Hour, *, shade: bool
) -> None:
    """A feather that rises from the crown and bends down under its weight."""
    paint = hour.on(colour("#2e6b46") if shade else colour("#4e9455"))
    steps = np.linspace(0, 1, 26)
    droop = 0.30 + 0.50 * abs(math.cos(angle))
    rib = [
        (crown[0] + math.cos(angle) * reach * s, crown[1] + math.sin(angle) * reach * s * 0.8 + droop * reach * s * s)
        for s in steps
    ]
    leaf = reach * 0.24
    for s, (x, y), (x1, y1) in zip(steps[1:-1], rib[1:-1], rib[2:], strict=True):
        way = math.atan2(y1 - y, x1 - x)
        size = leaf * (math.sin(math.pi * min(1.0, 0.12 + s * 0.86)) ** 0.7) * rng.uniform(0.85, 1.1)
        for side in (-1, 1):
            turn = way + side * 0.85
            tip = (x + math.cos(turn) * size * 0.8, y + math.sin(turn) * size * 0.6 + size * 0.40)
            mid = ((x + tip[0]) / 2, (y + tip[1]) / 2 - size * 0.06)
            pen.drawPath(ribbon([(x, y), mid, tip], [leaf * 0.09, leaf * 0.10, 0.3]), fill(paint, 0.95))
    pen.drawPath(ribbon(rib, np.linspace(leaf * 0.10, 0.8, len(rib)).tolist()), fill(mix(paint, hour.glow, 0.18)))
