"""A rabbit in the light of the moon."""

from __future__ import annotations

import skia

from moying.painter.motifs.nightsky import MOON
from moying.painter.palette import Colour
from moying.painter.pen import curve, fill, line


def rabbit(pen: skia.Canvas, x: float, foot: float, high: float, tone: Colour) -> None:
    """A sitting rabbit from the side, looking up to the right; `high` to the tips of its ears."""
    pen.save()
    pen.translate(x, foot)
    pen.scale(high / 100, high / 100)
    paint, rim = fill(tone), line(MOON, 1.1, 0.55, 0.5)
    body = curve(
        (-28, 0), ((-36, -22), (-18, -38)), ((-4, -50), (12, -46)), ((22, -40), (20, -22)), ((20, -8), (24, 0))
    )
    head = curve((6, -44), ((4, -62), (20, -66)), ((36, -66), (38, -54)), ((38, -44), (24, -42)), ((14, -40), (6, -44)))
    ears = [
        curve((12, -62), ((-6, -84), (-8, -98)), ((8, -92), (20, -64))),
        curve((20, -64), ((10, -86), (12, -101)), ((26, -90), (27, -64))),
    ]
    for part in (*ears, body, head):
        pen.drawPath(part, rim)
    for part in (*ears, body, head):
        pen.drawPath(part, paint)
    pen.drawCircle(-29, -9, 7.5, paint)
    pen.drawOval(skia.Rect.MakeLTRB(-24, -20, 6, 1), paint)
    pen.drawOval(skia.Rect.MakeLTRB(2, -7, 28, 1), paint)
    pen.drawCircle(29, -56, 1.6, fill(MOON, 0.9))
    pen.restore()
