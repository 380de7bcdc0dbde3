"""What a baker makes: a loaf, a croissant, a baguette, a bun, a tart, a slice of cake, each about its foot, 1 wide."""

from __future__ import annotations

from collections.abc import Callable

import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, curve, fill, line, outline, shape

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_CRUST, _GOLD, _CRUMB = colour("#a8622a"), colour("#e2a24c"), colour("#f6dfae")

Bake = Callable[[skia.Canvas], None]


def _baked(top: float) -> skia.Paint:
    """Crust that is darkest where the oven was hottest."""
    return across(
        (0, top),
        (0, 0.02),
        ((0, _CRUST, 1), (0.35, mix(_CRUST, _GOLD, 0.62), 1), (0.75, _GOLD, 1), (1, mix(_CRUST, _BLACK, 0.2), 1)),
    )


def loaf(pen: skia.Canvas) -> None:
    """A tin loaf with two domes, a slice leaning on it."""
    form = outline(
        (-0.44, 0.0),
        (-0.44, 0.0),
        (-0.43, -0.36),
        (-0.46, -0.48),
        (-0.24, -0.64),
        (0.0, -0.55),
        (0.20, -0.64),
        (0.40, -0.50),
        (0.38, -0.34),
        (0.39, 0.0),
        (0.39, 0.0),
    )
    pen.drawPath(form, _baked(-0.64))
    pen.drawPath(
        curve((0.0, -0.55), ((-0.02, -0.3), (0.0, -0.02)), close=False), line(mix(_CRUST, _BLACK, 0.25), 0.014, 0.5)
    )
    for x, y in ((-0.27, -0.56), (0.19, -0.565)):
        pen.drawOval(skia.Rect.MakeLTRB(x - 0.09, y - 0.025, x + 0.09, y + 0.025), fill(_WHITE, 0.28, 0.02))
    face = outline(
        (0.16, 0.0),
        (0.16, 0.0),
        (0.19, -0.36),
        (0.16, -0.46),
        (0.34, -0.56),
        (0.53, -0.46),
        (0.51, -0.34),
        (0.54, 0.0),
        (0.54, 0.0),
    )
    pen.drawPath(face, fill(mix(_CRUST, _GOLD, 0.35)))
    inner = outline(
        (0.20, -0.035),
        (0.20, -0.035),
        (0.225, -0.35),
        (0.20, -0.44),
        (0.34, -0.52),
        (0.49, -0.44),
        (0.475, -0.34),
        (0.50, -0.035),
        (0.50, -0.035),
    )
    pen.drawPath(inner, fill(_CRUMB))
    for x, y in ((0.28, -0.12), (0.40, -0.20), (0.31, -0.30), (0.43, -0.38), (0.36, -0.44), (0.44, -0.08)):
        pen.drawOval(skia.Rect.MakeLTRB(x - 0.022, y - 0.013, x + 0.022, y + 0.013), fill(mix(_CRUMB, _GOLD, 0.5)))


def croissant(pen: skia.Canvas) -> None:
    """A croissant in its layers, horns down."""
    parts = (
        ((-0.50, -0.03), (-0.45, -0.17), (-0.33, -0.24), (-0.25, -0.14), (-0.31, -0.03)),
        ((0.50, -0.03), (0.45, -0.17), (0.33, -0.24), (0.25, -0.14), (0.31, -0.03)),
        ((-0.37, -0.10), (-0.34, -0.28), (-0.18, -0.37), (-0.09, -0.24), (-0.14, -0.06)),
        ((0.37, -0.10), (0.34, -0.28), (0.18, -0.37), (0.09, -0.24), (0.14, -0.06)),
        ((-0.20, -0.08), (-0.20, -0.34), (0.0, -0.44), (0.20, -0.34), (0.20, -0.08), (0.0, -0.12)),
    )
    for k, part in enumerate(parts):
        form = outline(*part)
        pen.drawPath(form, _baked(-0.42 + 0.03 * (k < 4)))
        pen.drawPath(form, line(mix(_CRUST, _BLACK, 0.2), 0.012, 0.7))
    for k in range(-1, 2):
        pen.drawPath(
            curve((0.09 * k, -0.40 + 0.02 * abs(k)), ((0.13 * k, -0.25), (0.10 * k, -0.12)), close=False),
            line(mix(_CRUST, _BLACK, 0.1), 0.012, 0.55),
        )
    pen.drawPath(curve((-0.13, -0.37), ((0.0, -0.43), (0.11, -0.375)), close=False), line(_WHITE, 0.026, 0.4))


def baguette(pen: skia.Canvas) -> None:
    """A long loaf, slashed."""
    pen.drawPath(
        outline((-0.5, -0.07), (-0.38, -0.17), (0.0, -0.20), (0.38, -0.17), (0.5, -0.07), (0.40, 0.0), (-0.40, 0.0)),
        _baked(-0.2),
    )
    for k in range(5):
        x = -0.32 + 0.16 * k
        pen.drawPath(outline((x - 0.05, -0.06), (x + 0.02, -0.155), (x + 0.07, -0.15), (x + 0.0, -0.05)), fill(_CRUMB))


def bun(pen: skia.Canvas) -> None:
    """A round bun with seeds."""
    pen.drawPath(
        outline(
            (-0.42, -0.02),
            (-0.45, -0.17),
            (-0.25, -0.40),
            (0.0, -0.46),
            (0.25, -0.40),
            (0.45, -0.17),
            (0.42, -0.02),
            (0.0, 0.0),
        ),
        _baked(-0.46),
    )
    for k, (x, y) in enumerate(
        ((-0.16, -0.34), (0.02, -0.38), (0.18, -0.32), (-0.06, -0.29), (0.10, -0.27), (-0.24, -0.26), (0.27, -0.24))
    ):
        pen.save()
        pen.translate(x, y)
        pen.rotate(35 * k)
        pen.drawOval(skia.Rect.MakeLTRB(-0.024, -0.012, 0.024, 0.012), fill(mix(_CRUMB, _WHITE, 0.4)))
        pen.restore()


def tart(pen: skia.Canvas) -> None:
    """A custard tart with berries on it."""
    pen.drawPath(
        outline(
            (-0.46, -0.22),
            (-0.46, -0.22),
            (0.46, -0.22),
            (0.46, -0.22),
            (0.35, 0.0),
            (0.35, 0.0),
            (-0.35, 0.0),
            (-0.35, 0.0),
        ),
        _baked(-0.22),
    )
    for k in range(-5, 6):
        pen.drawLine(0.083 * k, -0.20, 0.066 * k, -0.01, line(mix(_CRUST, _BLACK, 0.2), 0.014, 0.6))
    pen.drawOval(skia.Rect.MakeLTRB(-0.46, -0.29, 0.46, -0.14), fill(colour("#f7cf62")))
    for k, x in enumerate((-0.24, -0.02, 0.21)):
        berry = (colour("#d8333a"), colour("#8a2a5a"), colour("#d8333a"))[k]
        pen.drawCircle(x, -0.29 - 0.03 * (k == 1), 0.115, fill(berry))
        pen.drawCircle(x - 0.035, -0.33 - 0.03 * (k == 1), 0.03, fill(_WHITE, 0.55))
    pen.drawPath(outline((0.05, -0.40), (0.18, -0.50), (0.24, -0.42), (0.12, -0.36)), fill(colour("#5f9a4a")))


def cake(pen: skia.Canvas) -> None:
    """A slice of layered cake with cream and a strawberry."""
    sponge, cream, red = colour("#e9b872"), colour("#fff5e6"), colour("#d8333a")
    pen.drawRoundRect(skia.Rect.MakeLTRB(-0.40, -0.52, 0.40, 0.0), 0.03, 0.03, fill(sponge))
    for y, tone, high in ((-0.36, cream, 0.07), (-0.29, red, 0.035), (-0.17, cream, 0.07)):
        pen.drawRect(skia.Rect.MakeLTRB(-0.40, y, 0.40, y + high), fill(tone))
    pen.drawPath(
        outline(
            (-0.42, -0.50),
            (-0.40, -0.60),
            (0.40, -0.60),
            (0.42, -0.50),
            (0.30, -0.43),
            (0.16, -0.50),
            (0.02, -0.42),
            (-0.14, -0.50),
            (-0.30, -0.43),
        ),
        fill(cream),
    )
    pen.drawPath(
        outline((-0.13, -0.62), (-0.14, -0.74), (0.0, -0.80), (0.14, -0.74), (0.13, -0.62), (0.0, -0.55)), fill(red)
    )
    pen.drawPath(shape((-0.10, -0.78), (0.0, -0.84), (0.10, -0.78), (0.0, -0.74)), fill(colour("#4f8f45")))
    for x, y in ((-0.05, -0.68), (0.05, -0.66), (0.0, -0.72)):
        pen.drawCircle(x, y, 0.010, fill(_CRUMB))


BAKES: tuple[Bake, ...] = (croissant, tart, bun, cake, loaf, baguette)
