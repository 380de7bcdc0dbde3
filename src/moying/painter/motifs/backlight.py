"""A form against the light: dark, with a thread of light along the edge that faces it."""

from __future__ import annotations

import skia

from moying.painter.palette import Colour
from moying.painter.pen import across


def backlit(
    pen: skia.Canvas, form: skia.Path, paint: skia.Paint, rim: Colour, *, thread: float = 2.6, reach: float = 40.0
) -> None:
    """Draw the form, lit from the right and a little from above. reach: half its breadth, where the light is whole."""
    pen.drawPath(form, paint)
    pen.save()
    pen.clipPath(form, doAntiAlias=True)
    inner = skia.Path(form)
    inner.offset(-thread, 0.62 * thread)
    pen.clipPath(inner, skia.ClipOp.kDifference, doAntiAlias=True)
    pen.drawPath(form, across((-reach, 0), (reach, 0), ((0, rim, 0.10), (0.5, rim, 0.35), (1, rim, 0.95))))
    pen.restore()
