"""What one rides in, seen from the side while the land goes by: a car, and a high-speed train."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.outdoors import Hour
from moying.painter.motifs.workshop import car_outline, front_pane, rear_pane
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_LAMP = colour("#ffe7b0")
WHEEL = 0.066
"""The radius of a car's wheel, in its lengths."""


def car(pen: skia.Canvas, length: float, paint: Colour, hour: Hour, rolled: float) -> None:
    """A car that drives to the right; the middle of what it stands on is at (0, 0). rolled: how far, in its lengths."""
    body, dark = hour.on(paint), mix(hour.on(paint), _BLACK, 0.55)
    shine = mix(body, mix(hour.horizon, _WHITE, 0.4), 0.55)
    pen.save()
    pen.drawOval(
        skia.Rect.MakeLTRB(-0.52 * length, -0.02 * length, 0.52 * length, 0.035 * length), fill(_BLACK, 0.4, 8)
    )
    pen.scale(-length, -length)
    pen.translate(0, WHEEL - 0.05)
    for axle in (-0.315, 0.315):
        pen.drawCircle(axle, 0.055, 0.082, fill(mix(dark, _BLACK, 0.8)))
    shell = car_outline()
    stops = ((0, dark, 1), (0.32, body, 1), (0.52, mix(body, _BLACK, 0.10), 1), (0.62, shine, 1), (1, body, 1))
    pen.drawPath(shell, across((0, 0.04), (0, 0.31), stops))
    glass = across(
        (0, 0.20), (0, 0.29), ((0, mix(hour.zenith, _BLACK, 0.62), 1), (1, mix(hour.zenith, hour.horizon, 0.3), 1))
    )
    for pane in (front_pane(), rear_pane()):
        pen.drawPath(pane, glass)
        pen.drawPath(pane, line(mix(dark, _BLACK, 0.4), 0.004, 0.9))
    for path in (((0.008, 0.195), (0.008, 0.062)), ((-0.235, 0.195), (-0.215, 0.07)), ((0.245, 0.205), (0.225, 0.14))):
        pen.drawLine(*path[0], *path[1], line(dark, 0.003, 0.8))
    pen.drawLine(-0.45, 0.155, 0.45, 0.168, line(_WHITE, 0.003, 0.35))
    for left in (-0.07, 0.165):
        pen.drawRoundRect(skia.Rect.MakeLTRB(left, 0.151, left + 0.045, 0.158), 0.003, 0.003, fill(shine, 0.9))
    pen.drawOval(skia.Rect.MakeLTRB(-0.488, 0.128, -0.435, 0.152), fill(mix(_LAMP, _WHITE, 0.3)))
    pen.drawOval(skia.Rect.MakeLTRB(0.458, 0.160, 0.492, 0.184), fill(colour("#d8352a")))
    for axle in (-0.315, 0.315):
        _wheel(pen, axle, 0.05, rolled)
    if hour.night:
        pen.drawCircle(
            -0.49, 0.14, 0.42, around((-0.49, 0.14), 0.42, ((0, _LAMP, 0.55), (0.2, _LAMP, 0.2), (1, _LAMP, 0)))
        )
    pen.restore()


def _wheel(pen: skia.Canvas, x: float, y: float, rolled: float) -> None:
    pen.drawCircle(x, y, WHEEL, fill((0.05, 0.05, 0.06)))
    pen.drawCircle(x, y, 0.70 * WHEEL, fill((0.62, 0.64, 0.67)))
    pen.drawCircle(x, y, 0.58 * WHEEL, fill((0.20, 0.21, 0.23)))
    for k in range(5):
        turn = -rolled / WHEEL + 2 * math.pi * k / 5
        end = (x + 0.62 * WHEEL * math.cos(turn), y + 0.62 * WHEEL * math.sin(turn))
        pen.drawLine(x, y, *end, line((0.74, 0.76, 0.79), 0.17 * WHEEL))
    pen.drawCircle(x, y, 0.15 * WHEEL, fill((0.80, 0.82, 0.85)))


def bullet_train(pen: skia.Canvas, high: float, long: float, hour: Hour, band: Colour) -> None:
    """A high-speed train that runs to the right; the rail under the tip of its nose is at (0, 0), it is `high` px high
    and reaches `long` px back."""
    body, dark = hour.on(colour("#f1f3f5")), hour.on(colour("#8f99a6"))
    pane = mix(colour("#2a3644"), _LAMP, 0.85) if hour.night else mix(hour.zenith, _BLACK, 0.55)
    nose = 2.1 * high
    hull = skia.Path()
    hull.moveTo(-long, -high)
    hull.lineTo(-nose, -high)
    hull.cubicTo(-0.62 * nose, -high, -0.34 * nose, -0.80 * high, -0.10 * nose, -0.40 * high)
    hull.cubicTo(-0.01 * nose, -0.24 * high, 0, -0.10 * high, -0.05 * nose, -0.08 * high)
    hull.lineTo(-long, -0.08 * high)
    hull.close()
    light = ((0, mix(body, _WHITE, 0.3), 1), (0.45, body, 1), (0.82, mix(body, dark, 0.55), 1), (1, dark, 1))
    pen.drawPath(hull, across((0, -high), (0, -0.08 * high), light))
    pen.save()
    pen.clipPath(hull, doAntiAlias=True)
    pen.drawRect(skia.Rect.MakeLTRB(-long, -0.30 * high, 0, -0.22 * high), fill(hour.on(band)))
    cab = skia.Path()
    cab.moveTo(-0.72 * nose, -0.90 * high)
    cab.cubicTo(-0.56 * nose, -0.90 * high, -0.44 * nose, -0.80 * high, -0.34 * nose, -0.62 * high)
    cab.lineTo(-0.62 * nose, -0.62 * high)
    cab.close()
    pen.drawPath(cab, fill(mix(pane, _BLACK, 0.25)))
    car_px, step = 6.6 * high, 0.52 * high
    for k in range(math.ceil(long / car_px) + 1):
        back = -nose - 0.10 * high - (k + 1) * car_px
        for w in range(int((car_px - 1.5 * high) / step)):
            box = skia.Rect.MakeXYWH(back + 0.85 * high + w * step, -0.76 * high, 0.38 * high, 0.27 * high)
            pen.drawRoundRect(box, 0.06 * high, 0.06 * high, fill(pane))
        door = skia.Rect.MakeXYWH(back + 0.22 * high, -0.80 * high, 0.36 * high, 0.66 * high)
        pen.drawRoundRect(door, 0.05 * high, 0.05 * high, line(dark, 0.03 * high, 0.8))
        pen.drawLine(back, -high, back, 0, line(dark, 0.05 * high, 0.9))
    pen.restore()
    lamp = (-0.13 * nose, -0.33 * high)
    pen.drawCircle(*lamp, 0.07 * high, fill(mix(_LAMP, _WHITE, 0.5)))
    if hour.night:
        pen.drawCircle(*lamp, 1.6 * high, around(lamp, 1.6 * high, ((0, _LAMP, 0.6), (0.2, _LAMP, 0.2), (1, _LAMP, 0))))
