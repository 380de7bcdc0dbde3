"""What lives in an ink landscape: a boat, birds and cranes, a pavilion, a pine. All are skia drawings."""

from __future__ import annotations

import math

import numpy as np
import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, curve, fill, line, ribbon, shape

INK = colour("#17191b")
PAPER = colour("#f3ecdb")
CINNABAR = colour("#b8321f")


def boat(pen: skia.Canvas, x: float, y: float, length: float, ink: Colour = INK) -> None:
    """A sampan with an arched mat roof and a boatman at the stern; (x, y) is the middle of its waterline."""
    u = length / 200
    pen.save()
    pen.translate(x, y)
    pen.scale(u, u)
    hull = curve((-104, -13), ((-60, 15), (0, 15)), ((66, 15), (104, -21)), ((60, 3), (0, 3)), ((-64, 3), (-104, -13)))
    pen.drawPath(hull, across((0, -16), (0, 16), ((0, ink, 0.96), (1, mix(ink, PAPER, 0.18), 0.96))))
    roof = curve((-34, 2), ((-34, -34), (2, -36)), ((38, -34), (38, 2)))
    pen.drawPath(
        roof, across((-34, 0), (38, 0), ((0, mix(ink, PAPER, 0.22), 1), (0.5, mix(ink, PAPER, 0.42), 1), (1, ink, 1)))
    )
    for k in range(5):
        rib = curve((-30 + k * 14, 2), ((-30 + k * 14.5, -30 - 3 * (2 - abs(k - 2))), (-24 + k * 14, -33)), close=False)
        pen.drawPath(rib, line(ink, 1.4, 0.55))
    _boatman(pen, ink)
    pen.restore()


def _boatman(pen: skia.Canvas, ink: Colour) -> None:
    pen.drawPath(curve((60, -2), ((62, -26), (70, -36)), ((78, -34), (80, -2))), fill(mix(ink, PAPER, 0.12)))
    pen.drawCircle(72, -40, 5.2, fill(mix(ink, PAPER, 0.3)))
    pen.drawPath(curve((56, -40), ((68, -45), (72, -53)), ((77, -45), (89, -40)), ((72, -37), (56, -40))), fill(ink))
    pen.drawPath(ribbon([(48, -64), (66, -28), (84, 8), (96, 30)], [1.5, 2.6, 2.2, 1.2]), fill(ink, 0.9))
    pen.drawLine(70, -30, 64, -26, line(ink, 3))


def gull(pen: skia.Canvas, x: float, y: float, span: float, phase: float, ink: Colour = INK) -> None:
    """A far bird: two strokes of the brush."""
    lift = 0.34 * math.sin(phase)
    for side in (-1, 1):
        tip = (x + side * span * 0.5, y - span * lift * 0.8)
        elbow = (x + side * span * 0.22, y - span * (0.16 + 0.35 * lift))
        wing = curve((x, y), (elbow, tip), ((elbow[0], elbow[1] + span * 0.07), (x, y + span * 0.05)))
        pen.drawPath(wing, fill(ink, 0.85))


def crane(pen: skia.Canvas, x: float, y: float, span: float, phase: float) -> None:
    """A red-crowned crane on the wing, flying to the left."""
    u, beat = span / 200, math.sin(phase)
    pen.save()
    pen.translate(x, y + span * 0.03 * math.sin(phase + 2))
    pen.scale(u, u)
    _crane_wing(pen, beat * 0.9, far=True)
    pen.drawPath(ribbon([(24, 4), (58, 9), (92, 11)], [4, 2.4, 1.6]), fill(INK, 0.9))
    body = curve((-34, -3), ((-8, -17), (22, -5)), ((34, 1), (30, 6)), ((-2, 16), (-34, -3)))
    pen.drawPath(body, fill(PAPER))
    pen.drawPath(body, line(INK, 1.1, 0.5))
    pen.drawPath(ribbon([(-26, -3), (-48, -6), (-66, -15), (-82, -15)], [11, 6.5, 5, 5.5]), fill(PAPER))
    pen.drawPath(ribbon([(-40, -3), (-56, -9), (-68, -13), (-82, -13)], [3, 4.4, 3.8, 2.6]), fill(INK, 0.92))
    pen.drawPath(shape((-84, -17), (-104, -12), (-84, -12)), fill(mix(INK, PAPER, 0.25)))
    pen.drawCircle(-82, -17, 2.8, fill(CINNABAR))
    _crane_wing(pen, beat, far=False)
    pen.restore()


def _crane_wing(pen: skia.Canvas, beat: float, *, far: bool) -> None:
    """One wing: white coverts, black flight feathers. `beat` is -1 (down) to 1 (up)."""
    reach = 62 * (0.75 + 0.25 * abs(beat))
    tip_x, tip_y = (30 if far else 44), -beat * reach - 12
    elbow = (-2, -beat * reach * 0.55 - 10)
    black = curve(
        (-10, -8), (elbow, (tip_x, tip_y)), ((tip_x + 12, tip_y * 0.6), (tip_x + 2, tip_y * 0.36)), ((26, 0), (16, 2))
    )
    white = curve(
        (-14, -8), ((elbow[0] - 4, elbow[1]), (tip_x * 0.7, tip_y * 0.86)), ((tip_x * 0.6, tip_y * 0.3), (14, -2))
    )
    pen.drawPath(black, fill(INK, 0.55 if far else 0.92))
    pen.drawPath(white, fill(mix(PAPER, INK, 0.22 if far else 0.0)))
    pen.drawPath(white, line(INK, 0.9, 0.4))


def pavilion(pen: skia.Canvas, x: float, y: float, width: float, ink: Colour = INK) -> None:
    """A two-storeyed pavilion with upturned eaves; (x, y) is the middle of its plinth."""
    u = width / 200
    pen.save()
    pen.translate(x, y)
    pen.scale(u, u)
    pen.drawPath(shape((-84, 0), (-78, -12), (78, -12), (84, 0)), fill(mix(ink, PAPER, 0.45)))
    _storey(pen, -12, 62, 66, ink)
    _roof(pen, -74, 104, 34, ink)
    _storey(pen, -100, 40, 34, ink)
    _roof(pen, -134, 78, 44, ink)
    pen.drawPath(ribbon([(0, -174), (0, -186), (0, -204)], [9, 6, 1.5]), fill(ink))
    pen.drawCircle(0, -186, 5, fill(ink))
    pen.restore()


def _storey(pen: skia.Canvas, y: float, half: float, height: float, ink: Colour) -> None:
    pen.drawRect(skia.Rect.MakeLTRB(-half, y - height, half, y), fill(mix(PAPER, ink, 0.16), 0.92))
    for k in range(5):
        x = -half + k * half / 2
        pen.drawLine(x, y - height, x, y, line(mix(CINNABAR, ink, 0.35), 5, 0.95))
    pen.drawLine(-half - 6, y - 17, half + 6, y - 17, line(mix(CINNABAR, ink, 0.4), 2.4, 0.9))
    for k in range(17):
        x = -half + k * half / 8
        pen.drawLine(x, y - 17, x, y, line(mix(CINNABAR, ink, 0.4), 1.2, 0.6))


def _roof(pen: skia.Canvas, y: float, half: float, rise: float, ink: Colour) -> None:
    eaves = skia.Path()
    eaves.moveTo(-half - 14, y - 14)
    eaves.cubicTo(-half * 0.72, y - 2, -half * 0.34, y - rise * 0.62, -half * 0.16, y - rise)
    eaves.lineTo(half * 0.16, y - rise)
    eaves.cubicTo(half * 0.34, y - rise * 0.62, half * 0.72, y - 2, half + 14, y - 14)
    eaves.quadTo(half * 0.8, y + 7, 0, y + 6)
    eaves.quadTo(-half * 0.8, y + 7, -half - 14, y - 14)
    pen.drawPath(eaves, across((0, y - rise), (0, y + 6), ((0, mix(ink, PAPER, 0.3), 1), (0.75, ink, 1), (1, ink, 1))))
    pen.save()
    pen.clipPath(eaves, doAntiAlias=True)
    for k in range(-9, 10):
        tile = curve(
            (k * half * 0.018, y - rise), ((k * half * 0.05, y - rise * 0.4), (k * half * 0.125, y + 6)), close=False
        )
        pen.drawPath(tile, line(mix(ink, PAPER, 0.45), 1.2, 0.6))
    pen.restore()
    pen.drawLine(-half * 0.17, y - rise, half * 0.17, y - rise, line(ink, 4))


def pine(pen: skia.Canvas, rng: np.random.Generator, root: Point, height: float, lean: float, needles: Colour) -> None:
    """An old mountain pine from its `root`, `height` px tall; `lean` -1..1 is where it bends and reaches."""
    spine = _trunk(rng, root, height, lean)
    widths = np.interp(np.linspace(0, 1, len(spine)), (0, 0.12, 1), (0.085, 0.055, 0.012)) * height
    boughs = [
        _bough(rng, spine, up, height, lean, k) for k, up in enumerate((0.36, 0.45, 0.56, 0.66, 0.75, 0.84, 0.93))
    ]
    for bough in boughs:
        pen.drawPath(ribbon(bough, np.linspace(0.024, 0.005, len(bough)) * height), fill(INK, 0.94))
    pen.drawPath(ribbon(spine, widths.tolist()), fill(mix(INK, PAPER, 0.14), 0.97))
    _bark(pen, rng, spine, widths.tolist())
    pads = [(bough[k], 1 - 0.22 * (len(bough) - 1 - k)) for bough in boughs for k in range(2, len(bough))]
    for (x, y), size in [*pads, (spine[-1], 0.9)]:
        _needle_pad(pen, rng, x, y - height * 0.012, height * 0.105 * size, needles)


def _trunk(rng: np.random.Generator, root: Point, height: float, lean: float) -> list[Point]:
    spine, phase, bend = [], rng.uniform(0, 6), rng.uniform(0.8, 1.2)
    for up in np.linspace(0, 1, 25):
        swing = 0.035 * math.sin(up * 7.5 + phase) * (0.25 + up) - 0.035 * math.sin(phase) * 0.25
        x = root[0] + height * (lean * bend * (0.34 * up**0.8 - 0.10 * up**2) + swing)
        spine.append((x, root[1] - height * up * (0.93 - 0.08 * up)))
    return spine


def _bough(rng: np.random.Generator, spine: list[Point], up: float, height: float, lean: float, k: int) -> list[Point]:
    """Out from the trunk, level or a little down, turned up at its end; more and farther to the side of the lean."""
    start = spine[round(up * (len(spine) - 1))]
    toward = (1 if lean > 0 else -1) * (-1 if k % 3 == 1 else 1)
    reach = height * (0.46 - 0.34 * up) * rng.uniform(0.8, 1.15) * (1.15 if toward * lean > 0 else 0.62) * toward
    sag, lift = rng.uniform(0.0, 0.05) * height, rng.uniform(0.02, 0.06) * height
    shares = (0.0, 0.3, 0.55, 0.8, 1.0)
    return [(start[0] + reach * s, start[1] + sag * math.sin(s * 3.1) - lift * s * s) for s in shares]


def _bark(pen: skia.Canvas, rng: np.random.Generator, spine: list[Point], widths: list[float]) -> None:
    """Scales of the bark: short hooks, darker on one side."""
    for (x, y), width in list(zip(spine, widths, strict=True))[:-4]:
        for aside in (-0.3, 0.0, 0.3):
            cx, cy, r = x + aside * width + rng.normal(0, width * 0.05), y + rng.normal(0, width * 0.15), width * 0.17
            hook = curve((cx - r, cy), ((cx - r, cy + r * 1.5), (cx + r, cy + r)), close=False)
            pen.drawPath(hook, line(INK, max(0.6, width * 0.05), 0.75 - aside))


def _needle_pad(pen: skia.Canvas, rng: np.random.Generator, x: float, y: float, radius: float, needles: Colour) -> None:
    """A flat cloud of needle fans: a wash of colour, then the fans, the lit ones last."""
    wash = skia.Rect.MakeLTRB(x - radius * 1.5, y - radius * 0.62, x + radius * 1.5, y + radius * 0.16)
    pen.drawOval(wash, fill(mix(needles, INK, 0.3), 0.26, radius * 0.16))
    for shade in np.linspace(0.9, 0.05, 13):
        cx, cy = x + rng.uniform(-1.15, 1.15) * radius, y - rng.uniform(0, 0.22) * radius
        tone, reach = mix(needles, INK, shade), radius * rng.uniform(0.42, 0.62)
        fan = skia.Path()
        for angle in np.linspace(math.pi * 1.02, math.pi * 1.98, 17) + rng.normal(0, 0.03, 17):
            fan.moveTo(cx, cy)
            fan.lineTo(cx + math.cos(angle) * reach, cy + math.sin(angle) * reach * 0.78)
        pen.drawPath(fan, line(tone, max(0.6, radius * 0.022), 0.85))
