"""Chinese opera: a singer before a red sun of light, feathers on the headdress, sleeves thrown into the air."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import skia

from moying.painter.motifs.playhouse import Lights, boards, curtain, dust, vignette
from moying.painter.motifs.venue import Venue, washed
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, curve, fill, line, outline, ribbon, shape, through
from moying.painter.spec import Box

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def opera(venue: Venue, lights: Lights) -> Addition:
    """An opera singer before a red sun of light: feathers on the headdress, long sleeves thrown into the air."""
    unit = venue.unit
    sky, sun, gold = (
        colour(code)
        for code in (
            ("#5a0f14", "#ff5a3a", "#ffd27a"),
            ("#0f2a3a", "#ffb060", "#ffe2a0"),
            ("#3a1030", "#ff6a5a", "#ffd09a"),
        )[venue.spec.take(9) % 3]
    )
    foot, tall, x = venue.row(0.655, 0.70, 0.735), venue.share(700, 500, 480) * unit, venue.width / 2
    radius = 0.62 * tall
    centre = (x, foot - 0.56 * tall)
    acts: list[Act] = [washed(venue, (0.0, mix(sky, _BLACK, 0.55)), (0.6, sky), (1.0, mix(sky, _BLACK, 0.7)))]

    def house(pen: skia.Canvas) -> None:
        pen.drawCircle(
            *centre, 1.9 * radius, around(centre, 1.9 * radius, ((0, sun, 0.55), (0.55, sun, 0.22), (1, sun, 0.0)))
        )
        pen.drawCircle(
            *centre,
            radius,
            around(centre, radius, ((0, mix(gold, _WHITE, 0.35), 1), (0.55, mix(gold, sun, 0.35), 1), (1, sun, 1))),
        )
        pen.drawCircle(*centre, radius * 1.05, line(gold, 3 * unit, 0.8))
        for k in range(5):
            _cloud(
                pen,
                (
                    centre[0] + (-1.25, -0.75, 0.9, 1.3, 0.25)[k] * radius,
                    centre[1] + (0.35, 0.62, 0.45, 0.1, 0.75)[k] * radius,
                ),
                (0.30, 0.22, 0.28, 0.2, 0.24)[k] * radius,
                gold,
                sky,
            )
        boards(
            pen,
            venue,
            venue.row(0.62, 0.655, 0.685),
            mix(colour("#6a1a16"), sky, 0.3),
            (x, foot, 0.75 * tall),
            mix(gold, sun, 0.3),
        )
        cloth = mix(colour("#8a1218"), sky, 0.3)
        wide = max(0.07 * venue.width, 0.5 * venue.width - 1.05 * tall)
        curtain(pen, -300, wide, venue.height + 300, cloth, 62 * unit, 0.75)
        curtain(pen, venue.width - wide, venue.width + 300, venue.height + 300, cloth, 62 * unit, 0.75)
        vignette(pen, venue, 0.5)
        _valance(pen, venue, cloth, gold)

    acts.append(venue.painted(house, 0.25))
    ink = mix(sky, _BLACK, 0.72)
    acts.append(
        Sketched(partial(_singer, at=(x, foot), tall=tall, ink=ink, rim=mix(gold, _WHITE, 0.3)), venue.camera, 0.5)
    )
    acts.append(dust(venue, (x, x, 0.9 * radius), foot, gold, 40))
    return acts, [venue.box(x, foot - 0.55 * tall, min(0.80 * tall, 0.46 * venue.width), 0.58 * tall)]


def _cloud(pen: skia.Canvas, at: Point, size: float, gold: Colour, sky: Colour) -> None:
    """An auspicious cloud: curls over a flat foot."""
    x, y = at
    for dx, r in ((-0.75, 0.30), (-0.28, 0.44), (0.28, 0.50), (0.78, 0.32)):
        for ring in range(3):
            pen.drawCircle(
                x + dx * size,
                y - 0.6 * r * size,
                r * size * (1 - 0.3 * ring),
                fill(mix(sky, gold, 0.16 + 0.13 * ring)) if ring == 0 else line(gold, 0.035 * size, 0.55),
            )
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(x - 1.1 * size, y - 0.08 * size, x + 1.15 * size, y + 0.14 * size),
        0.1 * size,
        0.1 * size,
        fill(mix(sky, gold, 0.22)),
    )


def _valance(pen: skia.Canvas, venue: Venue, cloth: Colour, gold: Colour) -> None:
    """Cloth in swags along the top, with tassels."""
    unit = venue.unit
    top = venue.row(0.075, 0.07, 0.06)
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, -300, venue.width + 300, top),
        across((0, 0), (0, top), ((0, mix(cloth, _BLACK, 0.7), 1), (1, cloth, 1))),
    )
    count = max(4, round(venue.width / (230 * unit)))
    wide = (venue.width + 120) / count
    for k in range(-1, count + 1):
        x = -60 + k * wide
        swag = curve((x, top - 2), ((x + wide / 2, top + 0.62 * wide), (x + wide, top - 2)))
        pen.drawPath(
            swag,
            across(
                (x, 0),
                (x + wide, 0),
                ((0, mix(cloth, _BLACK, 0.6), 1), (0.5, mix(cloth, _WHITE, 0.06), 1), (1, mix(cloth, _BLACK, 0.6), 1)),
            ),
        )
        pen.drawPath(
            curve((x, top - 2), ((x + wide / 2, top + 0.62 * wide), (x + wide, top - 2)), close=False),
            line(gold, 5 * unit, 0.85),
        )
        pen.drawPath(
            shape(
                (x - 9 * unit, top + 6 * unit),
                (x + 9 * unit, top + 6 * unit),
                (x + 14 * unit, top + 74 * unit),
                (x - 14 * unit, top + 74 * unit),
            ),
            fill(gold, 0.9),
        )
        pen.drawCircle(x, top, 13 * unit, fill(gold))


def _singer(pen: skia.Canvas, t_ms: float, at: Point, tall: float, ink: Colour, rim: Colour) -> None:
    """The singer, 200 units tall: robe, headdress with beads and two feathers, sleeves that fly in waves."""
    t = t_ms / 1000
    pen.save()
    pen.translate(*at)
    pen.scale(tall / 200, tall / 200)
    sway = 2.5 * math.sin(1.1 * t)
    for shift, tint in (((0.9, -1.6), rim), ((0.0, 0.0), ink)):
        pen.save()
        pen.translate(*shift)
        paint = fill(tint)
        robe = outline(
            (-11, -148),
            (-22, -140),
            (-19, -112),
            (-17, -96),
            (-27, -40),
            (-40, 2),
            (-40, 2),
            (-8, 6),
            (34, 4),
            (46 + sway, 0),
            (46 + sway, 0),
            (27, -44),
            (17, -96),
            (20, -114),
            (22, -140),
            (11, -148),
        )
        pen.drawPath(robe, paint)
        for side in (-1, 1):
            _sleeve(pen, side, t, paint)
            _feather(pen, side, t, paint)
        _headdress(pen, sway, paint)
        pen.restore()
    for a, b in (((-8, -96), (-20, -4)), ((6, -96), (12, -2)), ((14, -92), (34, -6))):
        pen.drawPath(curve(a, (((a[0] + b[0]) / 2 - 3, -60), b), close=False), line(mix(ink, rim, 0.22), 1.6, 0.8))
    pen.drawPath(ribbon([(-18, -100), (0, -96), (18, -100)], [6, 7, 6]), fill(mix(ink, rim, 0.35)))
    pen.restore()


def _sleeve(pen: skia.Canvas, side: int, t: float, paint: skia.Paint) -> None:
    """An arm held out, and the long sleeve that runs from it in a wave."""
    lift = -150 - 14 * math.sin(0.9 * t + side) if side > 0 else -118 - 16 * math.sin(0.9 * t + 2)
    hand = (side * 58, lift)
    pen.drawPath(
        ribbon(
            through([(side * 18, -138), (side * 38, (-138 + lift) / 2 + 8), hand]), [18 - 0.2 * k for k in range(13)]
        ),
        paint,
    )
    spine: list[Point] = [hand]
    for k in range(1, 9):
        u = k / 8
        wave = 24 * u * math.sin(5.2 * u - 2.3 * t + side)
        spine.append(
            (side * (58 + 66 * u * (1.0 - 0.35 * u)), lift + (-52 if side > 0 else -12) * u + 96 * u * u + wave)
        )
    fine = through(spine, 4)
    pen.drawPath(ribbon(fine, [16 + 12 * math.sin(math.pi * k / len(fine)) for k in range(len(fine))]), paint)


def _feather(pen: skia.Canvas, side: int, t: float, paint: skia.Paint) -> None:
    tip = (side * (96 + 5 * math.sin(1.3 * t)), -226 - 8 * math.sin(1.1 * t + side))
    spine = through([(side * 8, -192), (side * 26, -262), (side * 70, -272), tip])
    pen.drawPath(ribbon(spine, np.interp(np.linspace(0, 1, len(spine)), (0, 0.5, 1), (2.4, 4.6, 1.0)).tolist()), paint)


def _headdress(pen: skia.Canvas, sway: float, paint: skia.Paint) -> None:
    pen.drawPath(ribbon([(0, -142), (0, -158)], [12, 11]), paint)
    pen.drawPath(
        outline((0, -188), (-12, -182), (-14, -168), (-9, -155), (0, -150), (9, -155), (14, -168), (12, -182)), paint
    )
    pen.drawPath(outline((-20, -176), (-22, -192), (-8, -204), (8, -204), (22, -192), (20, -176), (0, -184)), paint)
    for k in range(7):
        turn = math.pi * (0.06 + 0.88 * k / 6)
        pen.drawCircle(-24 * math.cos(turn), -184 - 24 * math.sin(turn), 5.4, paint)
    for k in range(5):
        pen.drawCircle(-12 * math.cos(math.pi * k / 4), -206 - 7 * math.sin(math.pi * k / 4), 3.8, paint)
    for side in (-1, 1):
        pen.drawPath(
            ribbon(through([(side * 19, -180), (side * 21 + 0.6 * sway, -158), (side * 20 + sway, -134)]), [3.4] * 13),
            paint,
        )
        pen.drawCircle(side * 20 + sway, -131, 3.2, paint)
