"""An airliner: from its side, as it flies, and its wing as it is seen from a seat."""

from __future__ import annotations

import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, fill, line, outline, shape

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def airliner(pen: skia.Canvas, light: Colour, livery: Colour) -> None:
    """An airliner about (0, 0), 2 long, its nose to the right. light: what falls on it from above."""
    skin = mix(light, _WHITE, 0.35)
    shade = mix(skin, livery, 0.25)
    low = mix(mix(shade, _BLACK, 0.45), livery, 0.2)
    far_wing = shape((0.05, 0.02), (-0.30, -0.30), (-0.38, -0.30), (-0.20, 0.02))
    pen.drawPath(far_wing, fill(mix(low, _BLACK, 0.15)))
    fin = outline(
        (-0.90, -0.08),
        (-0.90, -0.08),
        (-1.02, -0.40),
        (-1.02, -0.40),
        (-0.90, -0.40),
        (-0.90, -0.40),
        (-0.66, -0.09),
        (-0.66, -0.09),
    )
    pen.drawPath(fin, across((0, -0.4), (0, -0.08), ((0, livery, 1), (1, mix(livery, _BLACK, 0.25), 1))))
    body = outline(
        (-1.02, -0.075), (-0.9, -0.105), (0.55, -0.115), (0.80, -0.095), (0.95, -0.035), (0.985, 0.01), (0.93, 0.055),
        (0.75, 0.095), (0.4, 0.105), (-0.45, 0.10), (-0.80, 0.03), (-1.02, -0.055),
    )  # fmt: skip
    pen.drawPath(
        body, across((0, -0.115), (0, 0.105), ((0, _WHITE, 1), (0.35, skin, 1), (0.62, shade, 1), (1, low, 1)))
    )
    pen.save()
    pen.clipPath(body, doAntiAlias=True)
    stripe = outline(
        (-1.1, 0.02), (-0.5, 0.035), (0.2, 0.03), (1.1, 0.02), (1.1, 0.045), (0.2, 0.06), (-0.5, 0.065), (-1.1, 0.06)
    )
    pen.drawPath(stripe, fill(livery, 0.9))
    pen.restore()
    for k in range(34):
        x = -0.66 + 0.038 * k
        if k not in (9, 24):
            pen.drawRoundRect(
                skia.Rect.MakeLTRB(x, -0.045, x + 0.017, -0.015), 0.006, 0.006, fill(mix(livery, _BLACK, 0.6), 0.85)
            )
    for x in (-0.32, 0.25, 0.70):
        pen.drawRect(skia.Rect.MakeLTRB(x, -0.062, x + 0.032, 0.04), line(low, 0.004, 0.7))
    pane = shape((0.83, -0.072), (0.90, -0.045), (0.905, -0.022), (0.84, -0.03))
    pen.drawPath(pane, fill(mix(livery, _BLACK, 0.65)))
    tailplane = shape((-0.76, -0.02), (-0.98, 0.06), (-1.06, 0.06), (-0.94, -0.03))
    pen.drawPath(tailplane, fill(mix(shade, _BLACK, 0.12)))
    _engine(pen, shade, low, livery)
    wing = shape((0.24, 0.045), (-0.36, 0.40), (-0.50, 0.415), (-0.22, 0.06))
    pen.drawPath(
        wing, across((0.2, 0.05), (-0.45, 0.4), ((0, shade, 1), (0.5, skin, 1), (1, mix(shade, _BLACK, 0.2), 1)))
    )
    tip = shape((-0.36, 0.40), (-0.50, 0.415), (-0.54, 0.34), (-0.50, 0.33))
    pen.drawPath(tip, fill(livery))


def _engine(pen: skia.Canvas, shade: Colour, low: Colour, livery: Colour) -> None:
    body = skia.Rect.MakeLTRB(-0.04, 0.13, 0.24, 0.225)
    pen.drawRoundRect(
        body,
        0.045,
        0.045,
        across((0, 0.13), (0, 0.225), ((0, mix(shade, _WHITE, 0.5), 1), (0.5, shade, 1), (1, low, 1))),
    )
    pen.drawOval(skia.Rect.MakeLTRB(0.205, 0.135, 0.25, 0.22), fill(mix(low, _BLACK, 0.5)))
    pen.drawRect(skia.Rect.MakeLTRB(0.16, 0.132, 0.175, 0.223), fill(livery, 0.9))


def wing_from_a_seat(pen: skia.Canvas, light: Colour, livery: Colour) -> None:
    """The wing behind a window: its root low at (0, 0.5), its tip at (1, -0.1), its winglet upright."""
    skin, low = mix(light, _WHITE, 0.25), mix(mix(light, colour("#5d6a7c"), 0.7), _BLACK, 0.1)
    blade = shape((-0.35, 0.60), (0.20, 0.32), (0.94, -0.06), (1.0, -0.06), (0.88, 0.06), (0.35, 0.75), (-0.35, 0.9))
    pen.drawPath(blade, across((0.1, 0.2), (0.5, 0.7), ((0, mix(skin, _WHITE, 0.4), 1), (0.45, skin, 1), (1, low, 1))))
    for a, b in (((0.02, 0.52), (0.90, 0.0)), ((0.12, 0.68), (0.86, 0.06))):
        pen.drawLine(*a, *b, line(low, 0.006, 0.6))
    for k in range(3):
        x, y = 0.32 + 0.2 * k, 0.62 - 0.2 * k
        fairing = outline((x - 0.05, y - 0.03), (x + 0.03, y - 0.06), (x + 0.07, y + 0.05), (x + 0.0, y + 0.09))
        pen.drawPath(fairing, fill(mix(low, _BLACK, 0.12)))
    winglet = shape((0.93, -0.055), (1.0, -0.06), (1.06, -0.27), (1.02, -0.27))
    pen.drawPath(winglet, across((0, -0.27), (0, -0.05), ((0, livery, 1), (1, mix(livery, skin, 0.5), 1))))
