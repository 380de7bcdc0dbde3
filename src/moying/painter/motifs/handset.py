"""A phone: its body, its screen, the hand that holds it, the finger that taps, and the air that it floats in."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.motifs.venue import Venue
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, ease, mix
from moying.painter.pen import Point, across, around, curve, fill, line, outline, ribbon, through
from moying.painter.schemes import Scheme

WIDE, HIGH = 100.0, 212.0
"""A screen in its own units."""
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
Screen = Callable[[skia.Canvas, float], None]
"""Draws what a screen shows at a share of the scene, in screen units."""


@dataclass(frozen=True, slots=True)
class Handset:
    """Where a phone is: its middle, its height in px, how far it is turned (degrees), and whether a hand holds it."""

    middle: Point
    high: float
    turn: float
    held: bool

    def lifted(self, t_ms: float) -> Point:
        """How far it has floated from its place."""
        return 0.0, 0.010 * self.high * math.sin(t_ms / 1100)

    def place(self, pen: skia.Canvas, t_ms: float) -> None:
        """Set the pen to screen units on the floating phone."""
        _, lift = self.lifted(t_ms)
        pen.translate(self.middle[0], self.middle[1] + lift)
        pen.rotate(self.turn + 0.7 * math.sin(t_ms / 1500 + 1))
        scale = self.high / (HIGH + 10)
        pen.scale(scale, scale)
        pen.translate(-WIDE / 2, -HIGH / 2)


def handset(venue: Venue, phone: Handset, look: Scheme, screen: Screen) -> list[Act]:
    """The phone with its screen alive, as acts."""

    def whole(pen: skia.Canvas, t_ms: float) -> None:
        pen.save()
        phone.place(pen, t_ms)
        if phone.held:
            _palm(pen, look)
        _body(pen, look)
        pen.save()
        glass = skia.RRect.MakeRectXY(skia.Rect.MakeWH(WIDE, HIGH), 12, 12)
        pen.clipRRect(glass, True)
        screen(pen, min(1.0, max(0.0, t_ms / max(1, venue.camera.duration_ms))))
        _gloss(pen, t_ms)
        pen.restore()
        pen.drawRRect(glass, line((0.015, 0.016, 0.022), 1.6))
        pen.drawRoundRect(skia.Rect.MakeXYWH(38, 3.4, 24, 6.4), 3.2, 3.2, fill((0.02, 0.02, 0.03)))
        if phone.held:
            _fingers(pen, look)
        pen.restore()

    cast = venue.painted(partial(_shadow, phone=phone, look=look), 0.35)
    return [Placed(cast.layer, cast.camera, cast.depth, phone.lifted), Sketched(whole, venue.camera, 0.5)]


def _shadow(pen: skia.Canvas, phone: Handset, look: Scheme) -> None:
    """The shadow that the phone throws on what is behind."""
    pen.translate(0.02 * phone.high, 0.04 * phone.high)
    phone.place(pen, 0.0)
    rect = skia.Rect.MakeLTRB(-3, -3, WIDE + 3, HIGH + 3)
    pen.drawRoundRect(rect, 16, 16, fill(mix(look.bottom, _BLACK, 0.75), 0.42, 9))


def _body(pen: skia.Canvas, look: Scheme) -> None:
    """The frame of metal, with its keys."""
    metal = mix(look.accents[0], (0.12, 0.13, 0.16), 0.72)
    for x, y, high in ((-6.0, 46, 16), (-6.0, 66, 16), (WIDE + 4.4, 54, 24)):
        pen.drawRoundRect(skia.Rect.MakeXYWH(x, y, 1.8, high), 0.9, 0.9, fill(mix(metal, _BLACK, 0.3)))
    rim = skia.Rect.MakeLTRB(-4.6, -4.6, WIDE + 4.6, HIGH + 4.6)
    shine = (
        (0, mix(metal, _WHITE, 0.65), 1.0),
        (0.12, metal, 1.0),
        (0.5, mix(metal, _BLACK, 0.35), 1.0),
        (0.88, metal, 1.0),
        (1, mix(metal, _WHITE, 0.45), 1.0),
    )
    pen.drawRoundRect(rim, 16.5, 16.5, across((rim.left(), 0), (rim.right(), 0), shine))
    pen.drawRoundRect(rim.makeInset(1.5, 1.5), 15, 15, fill((0.015, 0.016, 0.022)))


def _gloss(pen: skia.Canvas, t_ms: float) -> None:
    """A band of light that passes slowly over the glass."""
    x = -90 + 0.022 * t_ms % 330
    band = skia.Path()
    band.addPoly(
        [skia.Point(x, -2), skia.Point(x + 34, -2), skia.Point(x - 16, HIGH + 2), skia.Point(x - 50, HIGH + 2)], True
    )
    pen.drawPath(band, fill(_WHITE, 0.045))


def _skin(look: Scheme) -> tuple[Colour, Colour]:
    """The hand in light and in shade: the tone of the room more than of anyone."""
    base = mix(colour("#d8a888"), look.bottom, 0.14 if look.dark else 0.08)
    return base, mix(base, mix(look.bottom, _BLACK, 0.5), 0.45)


def _palm(pen: skia.Canvas, look: Scheme) -> None:
    """The palm and the forearm behind the phone."""
    light, dark = _skin(look)
    arm = outline(
        (18, 150),
        (-8, 176),
        (4, 214),
        (22, 250),
        (34, 330),
        (40, 420),
        (40, 420),
        (128, 420),
        (128, 420),
        (118, 330),
        (116, 250),
        (122, 206),
        (116, 160),
        (80, 140),
    )
    pen.drawPath(arm, across((0, 180), (130, 300), ((0, light, 1), (0.6, mix(light, dark, 0.6), 1), (1, dark, 1))))
    cuff = outline((22, 318), (22, 318), (130, 318), (130, 318), (146, 430), (146, 430), (24, 430), (24, 430))
    cloth = mix(look.accents[1], look.bottom, 0.25)
    pen.drawPath(cuff, across((24, 0), (140, 0), ((0, mix(cloth, _WHITE, 0.12), 1), (1, mix(cloth, _BLACK, 0.45), 1))))


def _fingers(pen: skia.Canvas, look: Scheme) -> None:
    """Fingertips around the left edge, and the thumb on the right one."""
    light, dark = _skin(look)
    for k, (y, long) in enumerate(((104, 11), (126, 13), (148, 12.5), (169, 10))):
        spine = [(-11.0, y + 5), (-7.0, y + 1), (long - 6, y - 1.5)]
        pen.drawPath(ribbon(spine, [15, 15.5, 12]), fill(dark))
        pen.drawCircle(long - 6, y - 1.5, 6, fill(dark))
        pen.drawCircle(-11.0, y + 5, 7.5, fill(dark))
        pen.drawCircle(-10, y + 3.4, 5.5, fill(mix(light, dark, 0.10 * k)))
        pen.drawPath(
            ribbon([(-10, y + 3.4), (-6.5, y), (long - 7, y - 2.4)], [11, 11.5, 9]), fill(mix(light, dark, 0.10 * k))
        )
        pen.drawCircle(long - 7, y - 2.4, 4.5, fill(mix(light, dark, 0.10 * k)))
    thumb = through([(113, 236), (117, 196), (113, 166), (104, 140), (95, 124)], 8)
    wide = [30 - 15 * (k / len(thumb)) for k in range(len(thumb))]
    pen.drawPath(ribbon(thumb, wide), fill(dark))
    pen.drawCircle(*thumb[-1], 7.6, fill(dark))
    pen.drawPath(ribbon([(x - 1.4, y - 0.6) for x, y in thumb], [0.78 * w for w in wide]), fill(light))
    pen.drawCircle(thumb[-1][0] - 1.2, thumb[-1][1] - 0.2, 6.0, fill(light))
    pen.drawPath(outline((90, 118), (94, 114.6), (98.5, 118), (97, 124), (92, 124)), fill(mix(light, _WHITE, 0.45)))


def tap(pen: skia.Canvas, at: Point, share: float, tone: Colour) -> None:
    """The mark that a fingertip leaves: a disc, and a ring that widens. share: 0 to 1 over the tap."""
    if not 0 < share < 1:
        return
    press = math.sin(math.pi * min(1.0, 2 * share))
    pen.drawCircle(*at, 6 + 1.2 * press, fill(tone, 0.30 * (1 - share)))
    pen.drawCircle(*at, 4.6, fill(_WHITE, 0.75 * press))
    pen.drawCircle(*at, 5 + 15 * ease(0, 1, share), line(tone, 1.6 * (1 - share) + 0.2, 0.8 * (1 - share)))


def heart(x: float, y: float, size: float) -> skia.Path:
    """A heart whose middle is at (x, y)."""
    return curve(
        (x, y + 0.9 * size),
        ((x - 1.5 * size, y - 0.1 * size), (x - 0.86 * size, y - 0.75 * size)),
        ((x - 0.28 * size, y - 1.12 * size), (x, y - 0.42 * size)),
        ((x + 0.28 * size, y - 1.12 * size), (x + 0.86 * size, y - 0.75 * size)),
        ((x + 1.5 * size, y - 0.1 * size), (x, y + 0.9 * size)),
    )


def floating(venue: Venue, look: Scheme) -> list[Act]:
    """What drifts in the air behind a phone: soft discs, rings, small signs of what one does with it."""
    rng = venue.rng
    spots = [(float(a), float(b), float(c), k) for k, (a, b, c) in enumerate(rng.random((14, 3)))]

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t, unit = t_ms / 1000, venue.unit
        for a, b, c, k in spots:
            near = 0.4 + 0.6 * c
            x = (a + 0.015 * math.sin(0.5 * t + 6 * b)) * venue.width
            y = (((b - 0.022 * near * t) % 1.1) - 0.05) * venue.height
            size, tone = (20 + 26 * c) * unit, look.accents[k % 3]
            pen.save()
            pen.translate(x, y)
            pen.rotate(14 * math.sin(0.6 * t + 5 * a))
            _sign(pen, k % 5, size, tone, 0.20 + 0.34 * c)
            pen.restore()

    return [venue.painted(partial(_air, venue=venue, look=look), 0.12), Sketched(draw, venue.camera, 0.3)]


def _air(pen: skia.Canvas, venue: Venue, look: Scheme) -> None:
    whole = skia.Rect.MakeLTRB(-300, -300, venue.width + 300, venue.height + 300)
    pen.drawRect(whole, across((0, 0), (0, venue.height), ((0, look.top, 1), (1, look.bottom, 1))))
    reach = 0.72 * max(venue.width, venue.height)
    for (x, y), tone, level in (
        ((0.20, 0.22), look.accents[0], 0.55),
        ((0.92, 0.44), look.accents[1], 0.42),
        ((0.30, 0.90), look.accents[2], 0.45),
    ):
        at = (x * venue.width, y * venue.height)
        pen.drawCircle(*at, reach, around(at, reach, ((0, tone, level), (0.5, tone, 0.35 * level), (1, tone, 0.0))))
    soft = mix(look.top, _WHITE, 0.6)
    for x, y, r in ((0.12, 0.70, 190), (0.90, 0.16, 140), (0.84, 0.80, 250)):
        at, radius = (x * venue.width, y * venue.height), r * venue.unit
        pen.drawCircle(
            *at,
            radius,
            across(
                (at[0] - radius, at[1] - radius), (at[0] + radius, at[1] + radius), ((0, soft, 0.16), (1, soft, 0.0))
            ),
        )
        pen.drawCircle(*at, radius, line(soft, 2 * venue.unit, 0.22))


def _sign(pen: skia.Canvas, which: int, size: float, tone: Colour, level: float) -> None:
    """A small sign: a heart, a bubble, a star, a bell, a picture."""
    if which == 0:
        pen.drawPath(heart(0, 0, 0.62 * size), fill(tone, level))
    elif which == 1:
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(-size, -0.7 * size, size, 0.5 * size), 0.4 * size, 0.4 * size, fill(tone, level)
        )
        for k in (-1, 0, 1):
            pen.drawCircle(0.45 * k * size, -0.1 * size, 0.12 * size, fill(_WHITE, level))
    elif which == 2:
        points = [
            (
                (1.0 if j % 2 == 0 else 0.45) * size * math.sin(math.pi * j / 5),
                -(1.0 if j % 2 == 0 else 0.45) * size * math.cos(math.pi * j / 5),
            )
            for j in range(10)
        ]
        star = skia.Path()
        star.addPoly([skia.Point(*p) for p in points], True)
        pen.drawPath(star, fill(tone, level))
    elif which == 3:
        pen.drawPath(
            outline(
                (0, -size),
                (-0.6 * size, -0.4 * size),
                (-0.8 * size, 0.5 * size),
                (-0.8 * size, 0.5 * size),
                (0.8 * size, 0.5 * size),
                (0.8 * size, 0.5 * size),
                (0.6 * size, -0.4 * size),
            ),
            fill(tone, level),
        )
        pen.drawCircle(0, 0.68 * size, 0.2 * size, fill(tone, level))
    else:
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(-size, -0.75 * size, size, 0.75 * size),
            0.25 * size,
            0.25 * size,
            line(tone, 0.16 * size, level),
        )
        pen.drawCircle(-0.45 * size, -0.25 * size, 0.2 * size, fill(tone, level))
        pen.drawPath(
            curve((-0.8 * size, 0.6 * size), ((-0.1 * size, -0.7 * size), (0.8 * size, 0.6 * size))), fill(tone, level)
        )
