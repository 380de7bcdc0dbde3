"""A humanoid robot, seen to the shoulders: white shell, dark glass before its eyes, a light where a heart would be."""

from __future__ import annotations

import math

import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line, outline

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_SHELL, _SHADE, _JOINT = colour("#eef2f6"), colour("#66727f"), colour("#262d36")


def bust(pen: skia.Canvas, lamp: Colour, rim: Colour) -> None:
    """Neck, shoulders and chest; the neck's root is at (0, 0), a head is 200 units tall."""
    for side in (-1, 1):
        arm = outline(
            (side * 212, 128),
            (side * 262, 150),
            (side * 288, 230),
            (side * 300, 640),
            (side * 300, 640),
            (side * 206, 640),
            (side * 206, 640),
            (side * 196, 250),
        )
        pen.drawPath(
            arm,
            across(
                (side * 190, 0),
                (side * 300, 0),
                ((0, mix(_SHADE, _BLACK, 0.3), 1), (0.55, _SHELL, 1), (1, mix(_SHADE, rim, 0.4), 1)),
            ),
        )
        pen.drawCircle(
            side * 212, 150, 74, around((side * 190, 112), 120, ((0, _WHITE, 1), (0.5, _SHELL, 1), (1, _SHADE, 1)))
        )
        pen.drawCircle(side * 216, 154, 44, line(mix(_SHADE, _SHELL, 0.4), 5))
    neck = outline((-40, -40), (40, -40), (40, -40), (52, 40), (84, 78), (84, 78), (-84, 78), (-84, 78), (-52, 40))
    pen.drawPath(neck, across((-60, 0), (60, 0), ((0, mix(_JOINT, rim, 0.35), 1), (0.4, _JOINT, 1), (1, _BLACK, 1))))
    for k in range(6):
        y = -26 + 17 * k
        half = 41 + 3.4 * k
        pen.drawLine(-half, y, half, y, line(mix(_JOINT, _SHADE, 0.5), 5.5, 0.8))
    chest = outline(
        (-70, 52),
        (0, 74),
        (70, 52),
        (172, 84),
        (206, 140),
        (196, 300),
        (176, 640),
        (176, 640),
        (-176, 640),
        (-176, 640),
        (-196, 300),
        (-206, 140),
        (-172, 84),
    )
    pen.drawPath(
        chest,
        across(
            (-120, 60),
            (120, 560),
            (
                (0, mix(_SHELL, rim, 0.35), 1),
                (0.22, _WHITE, 1),
                (0.5, _SHELL, 1),
                (0.8, mix(_SHADE, _BLACK, 0.25), 1),
                (1, mix(_SHADE, _BLACK, 0.7), 1),
            ),
        ),
    )
    pen.save()
    pen.clipPath(chest, doAntiAlias=True)
    pen.drawPath(outline((-72, 50), (0, 78), (72, 50), (94, 70), (0, 118), (-94, 70)), fill(_JOINT, 0.9))
    for side in (-1, 1):
        pen.drawPath(
            outline((side * 30, 300), (side * 150, 250), (side * 210, 300), (side * 190, 470), (side * 40, 470)),
            fill(_SHADE, 0.22, 12),
        )
        seam = skia.Path()
        seam.moveTo(side * 110, 64)
        seam.cubicTo(side * 120, 160, side * 96, 240, side * 60, 300)
        seam.lineTo(side * 56, 460)
        pen.drawPath(seam, line(_SHADE, 3.2, 0.7))
        pen.drawPath(seam, line(_WHITE, 1.4, 0.6))
    pen.restore()
    pen.drawCircle(0, 205, 50, fill(_JOINT))
    pen.drawCircle(0, 205, 50, line(mix(_SHADE, _SHELL, 0.5), 5))
    pen.drawCircle(
        0,
        205,
        36,
        around(
            (0, 205),
            38,
            ((0, _WHITE, 1), (0.35, mix(lamp, _WHITE, 0.5), 1), (0.75, lamp, 1), (1, mix(lamp, _BLACK, 0.5), 1)),
        ),
    )


def head(pen: skia.Canvas, lamp: Colour, rim: Colour) -> None:
    """The head without its eyes; its chin is at (0, 0)."""
    for side in (-1, 1):
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(side * 104 - 24, -150, side * 104 + 24, -66),
            20,
            20,
            across((side * 84, 0), (side * 128, 0), ((0, _SHADE, 1), (1, mix(_JOINT, rim, 0.3), 1))),
        )
        pen.drawCircle(side * 114, -108, 21, fill(_JOINT))
        pen.drawCircle(side * 114, -108, 14, line(lamp, 5, 0.95))
    skull = outline(
        (0, -214),
        (-62, -204),
        (-102, -160),
        (-110, -104),
        (-98, -48),
        (-58, -10),
        (0, 0),
        (58, -10),
        (98, -48),
        (110, -104),
        (102, -160),
        (62, -204),
    )
    pen.drawPath(
        skull,
        around(
            (-44, -158), 235, ((0, _WHITE, 1), (0.45, _SHELL, 1), (0.85, mix(_SHELL, _SHADE, 0.75), 1), (1, _SHADE, 1))
        ),
    )
    pen.save()
    pen.clipPath(skull, doAntiAlias=True)
    pen.drawPath(skull, line(rim, 9, 0.55, 4))
    pen.drawLine(0, -214, 0, -168, line(_SHADE, 2.6, 0.6))
    for side in (-1, 1):
        jaw = skia.Path()
        jaw.moveTo(side * 100, -62)
        jaw.cubicTo(side * 70, -40, side * 48, -30, side * 34, 0)
        pen.drawPath(jaw, line(_SHADE, 2.6, 0.6))
    pen.restore()
    visor = outline(
        (0, -164),
        (-58, -160),
        (-86, -136),
        (-90, -104),
        (-72, -70),
        (-34, -56),
        (0, -53),
        (34, -56),
        (72, -70),
        (90, -104),
        (86, -136),
        (58, -160),
    )
    pen.drawPath(visor, fill(_SHADE, 0.9, 3))
    pen.drawPath(
        visor,
        across(
            (-60, -164), (60, -53), ((0, colour("#2b3648"), 1), (0.4, colour("#0c1018"), 1), (1, colour("#05070b"), 1))
        ),
    )
    pen.save()
    pen.clipPath(visor, doAntiAlias=True)
    gloss = skia.Path()
    gloss.addPoly([skia.Point(-96, -170), skia.Point(-18, -170), skia.Point(-62, -50), skia.Point(-110, -50)], True)
    pen.drawPath(gloss, across((-90, -160), (-40, -60), ((0, _WHITE, 0.26), (1, _WHITE, 0.02))))
    pen.drawPath(visor, line(mix(rim, _WHITE, 0.3), 3.4, 0.5))
    pen.restore()


def eyes(pen: skia.Canvas, lamp: Colour, t_ms: float, look: float) -> None:
    """Its eyes of light, which look aside a little and close now and then. look: -1..1."""
    t = t_ms / 1000
    blink = min(1.0, abs(((t + 0.9) % 3.4) - 1.7) / 0.12)
    half = 4 + 15 * blink
    for side in (-1, 1):
        x = side * 38 + 9 * look
        glow = skia.Paint(around((x, -108), 46, ((0, lamp, 0.55), (0.5, lamp, 0.16), (1, lamp, 0.0))))
        glow.setBlendMode(skia.BlendMode.kPlus)
        pen.drawCircle(x, -108, 46, glow)
        eye = skia.Rect.MakeLTRB(x - 15, -108 - half, x + 15, -108 + half)
        pen.drawRoundRect(eye, 14, min(14, half), fill(lamp))
        pen.drawRoundRect(eye.makeInset(5, 0.34 * half), 8, 0.6 * half, fill(mix(lamp, _WHITE, 0.75)))
    smile = skia.Path()
    smile.moveTo(-13 + 6 * look, -77)
    smile.quadTo(6 * look, -70 + 1.5 * math.sin(t * 1.3), 13 + 6 * look, -77)
    pen.drawPath(smile, line(lamp, 4.2, 0.85))
