"""Who stands on a stage, in silhouette: a singer, players with guitar, violin, drums and piano, a dancer.

Each is drawn in the units of `poses` (200 to a person, feet at 0), looks to the right, and moves with the beat.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import skia

from moying.painter.motifs.persons import Dress
from moying.painter.motifs.poses import Body, Pose, keyed, person
from moying.painter.palette import Colour, mix
from moying.painter.pen import Point, across, curve, fill, line, outline, ribbon, shape

BEAT_S = 0.56
"""Everyone on a stage moves to one beat."""
Performer = Callable[[skia.Canvas, float, Dress], None]
_UP: Point = (0.6, -1.9)
"""Stage light falls from above."""


def _sway(seconds: float, phase: float = 0.0) -> float:
    return math.sin(math.pi * seconds / BEAT_S / 2 + phase)


def singer(pen: skia.Canvas, seconds: float, dress: Dress) -> None:
    """Someone who sings into the microphone in one hand, the other arm raised."""
    s = _sway(seconds)
    raised = (-128 - 16 * math.sin(math.pi * seconds / BEAT_S / 4), -24 - 8 * s)
    pose = Pose((raised, (64 + 2 * s, 126)), ((-12, 3), (14, 6 + 5 * s)), lean=-3 + 3 * s, nod=-7 + 3 * s, broad=15)
    body = person(pen, pose, dress, light=_UP)
    _microphone(pen, body.arms[1][2], (body.head[0] + 13, body.head[1] + 5), dress)


def _microphone(pen: skia.Canvas, hand: Point, mouth: Point, dress: Dress) -> None:
    pen.drawPath(ribbon([hand, mouth], [4, 6]), fill(dress.ink))
    pen.drawCircle(*mouth, 5.4, fill(dress.rim))
    pen.drawCircle(mouth[0] - 0.8, mouth[1] + 1, 5.0, fill(dress.ink))


def guitarist(pen: skia.Canvas, seconds: float, dress: Dress) -> None:
    """Someone who plays the guitar on their feet."""
    s, strum = _sway(seconds, 0.8), math.sin(2 * math.pi * seconds / BEAT_S)
    pose = Pose(((46, 52), (-8 + 5 * strum, 80 + 9 * strum)), ((-14, 4), (16, 10 + 5 * s)), lean=4 + 3 * s,
                nod=12 + 5 * s, broad=14)  # fmt: skip
    body = person(pen, pose, dress, light=_UP)
    x, y = body.neck
    pen.save()
    pen.translate(x + 12, y + 58)
    pen.rotate(-33)
    guitar(pen, dress)
    pen.restore()
    _near_arm(pen, body, dress)


def guitar(pen: skia.Canvas, dress: Dress) -> None:
    """A guitar whose body lies around (0, 0) and whose neck points to the right."""
    form = outline((-30, 0), (-24, -19), (-8, -20), (4, -14), (16, -16), (25, -8), (25, 8), (16, 16), (4, 14), (-8, 20),
                   (-24, 19))  # fmt: skip
    wood = mix(dress.ink, dress.rim, 0.22)
    pen.drawPath(ribbon([(20, 0), (84, 0)], [7, 5]), fill(dress.ink))
    pen.drawPath(shape((82, -5), (98, -6), (98, 5), (82, 4)), fill(dress.ink))
    pen.save()
    pen.translate(0.8, -1.8)
    pen.drawPath(form, fill(dress.rim))
    pen.restore()
    pen.drawPath(form, across((0, -20), (0, 20), ((0, wood, 1), (1, dress.ink, 1))))
    pen.drawCircle(6, 0, 7, fill(mix(dress.ink, (0, 0, 0), 0.5)))
    pen.drawLine(-16, 0, 84, 0, line(mix(dress.rim, dress.ink, 0.3), 1.0))


def _near_arm(pen: skia.Canvas, body: Body, dress: Dress) -> None:
    """The arm once more from the elbow on, over what it holds."""
    _, elbow, hand = body.arms[1]
    for shift, tint in (((0.3, -1.3), mix(dress.ink, dress.rim, 0.7)), ((0.0, 0.0), dress.ink)):
        pen.save()
        pen.translate(*shift)
        pen.drawPath(ribbon([elbow, hand], [11, 8]), fill(tint))
        pen.drawCircle(*elbow, 5.5, fill(tint))
        pen.drawCircle(*hand, 6, fill(tint))
        pen.restore()


def violinist(pen: skia.Canvas, seconds: float, dress: Dress) -> None:
    """Someone who plays the violin, the bow going up and down."""
    s, bow = _sway(seconds), math.sin(math.pi * seconds / BEAT_S)
    pose = Pose(((70 + 2 * s, 46), (48 + 10 * bow, 66 + 20 * bow)), ((-10, 2), (12, 5)), lean=2 + 4 * s, nod=14,
                broad=9)  # fmt: skip
    body = person(pen, pose, dress, light=_UP)
    (nx, ny), hand = body.neck, body.arms[1][2]
    pen.save()
    pen.translate(nx + 22, ny - 6)
    pen.rotate(-8 + 3 * s)
    form = outline((-22, 0), (-18, -9), (-8, -9), (-1, -6), (6, -9), (14, -7), (17, 0), (14, 6), (6, 7), (-1, 5),
                   (-8, 8), (-18, 8))  # fmt: skip
    pen.drawPath(ribbon([(14, 0), (46, -1)], [4, 3]), fill(dress.ink))
    pen.save()
    pen.translate(0.5, -1.6)
    pen.drawPath(form, fill(dress.rim))
    pen.restore()
    pen.drawPath(form, fill(mix(dress.ink, dress.rim, 0.15)))
    pen.restore()
    _near_arm(pen, body, dress)
    lean = math.radians(-62 + 5 * bow)
    for start, tint, wide in ((1.2, dress.rim, 2.4), (0.0, dress.ink, 1.6)):
        a = (hand[0] + 8 * math.cos(lean), hand[1] - 8 * math.sin(lean) - start)
        b = (hand[0] - 62 * math.cos(lean) * -0.35, hand[1] + 62 * math.sin(lean) - start)
        pen.drawLine(*a, *b, line(tint, wide))


def drummer(pen: skia.Canvas, seconds: float, dress: Dress) -> None:
    """Someone behind a set of drums: the set stands at 0."""
    hit = [abs(math.sin(math.pi * seconds / BEAT_S + turn)) for turn in (0.0, 1.3)]
    pose = Pose(((62 + 46 * hit[0], 40), (58 + 46 * hit[1], 48)), ((80, 80), (84, 84)), lean=6, nod=8, broad=18)
    pen.save()
    pen.translate(-8, -14)
    body = person(pen, pose, dress, light=_UP)
    for arm in body.arms:
        hand = arm[2]
        pen.drawLine(hand[0], hand[1], hand[0] + 22, hand[1] + 6, line(dress.rim, 1.8))
    pen.restore()
    _drums(pen, dress, seconds)


def _drums(pen: skia.Canvas, dress: Dress, seconds: float) -> None:
    ink, shine = fill(dress.ink), line(dress.rim, 2.0)
    for x, y, wide, tilt in ((-62, -112, 34, -12), (74, -118, 34, 12)):
        swing = tilt + 3 * math.sin(4 * math.pi * seconds / BEAT_S + x)
        pen.drawLine(x, y, x, 0, line(dress.ink, 3))
        pen.save()
        pen.translate(x, y)
        pen.rotate(swing)
        pen.drawOval(skia.Rect.MakeLTRB(-wide, -4, wide, 4), ink)
        pen.drawLine(-wide + 4, -3, wide - 4, -3, shine)
        pen.restore()
    for x, y, r in ((-34, -72, 20), (22, -76, 20), (-64, -40, 24), (58, -42, 26)):
        pen.drawRoundRect(skia.Rect.MakeLTRB(x - r, y, x + r, y + 1.4 * r), 5, 5, ink)
        pen.drawLine(x - r + 3, y, x + r - 3, y, shine)
    pen.drawCircle(0, -34, 36, ink)
    pen.drawCircle(0, -34, 34, line(dress.rim, 1.8, 0.8))
    pen.drawCircle(0, -34, 27, fill(mix(dress.ink, dress.rim, 0.16)))


def dancer(pen: skia.Canvas, seconds: float, dress: Dress) -> None:
    """A dancer on the tip of one foot, from pose to pose."""
    low = Pose(((-70, -20), (80, -10)), ((-78, 2), (0, 0)), lean=18, nod=-16, broad=7)
    high = Pose(((-150, -18), (158, 18)), ((52, 104), (0, 0)), lean=-4, nod=-6, broad=9, rise=1)
    open_ = Pose(((-104, -8), (112, 6)), ((-104, 12), (2, 0)), lean=34, nod=-26, broad=7)
    pose = keyed(((0.0, low), (2.6, open_), (5.2, high), (7.8, low)), seconds + 0.4)
    body = person(pen, pose, dress, light=_UP)
    (hx, hy), flare = body.hip, 5 * math.sin(2.2 * seconds)
    tutu = outline((hx - 11, hy - 24), (hx + 11, hy - 24), (hx + 20, hy - 13), (hx + 58, hy - 8 + flare), (hx + 56, hy),
                   (hx + 16, hy + 12), (hx - 18, hy + 13), (hx - 56, hy + 2), (hx - 58, hy - 6 - flare),
                   (hx - 20, hy - 14))  # fmt: skip
    pen.save()
    pen.translate(*_UP)
    pen.drawPath(tutu, fill(dress.rim, 0.9))
    pen.restore()
    pen.drawPath(tutu, fill(mix(dress.ink, dress.rim, 0.12), 0.94))
    foot = body.legs[1][3]
    pen.drawPath(ribbon([body.legs[1][2], (foot[0] - 8, foot[1] + 6)], [9, 3]), fill(dress.ink))


def pianist(pen: skia.Canvas, seconds: float, dress: Dress) -> None:
    """Someone at a grand piano whose lid is open; the stool stands at 0, the piano to the right of it."""
    s, play = _sway(seconds), math.sin(2 * math.pi * seconds / BEAT_S)
    pose = Pose(((34 + 5 * play, 46), (38 - 5 * play, 42)), ((82, 86), (86, 78)), lean=10 + 5 * s, nod=10 + 4 * s)
    _piano(pen, dress)
    pen.drawRoundRect(skia.Rect.MakeLTRB(-26, -46, 26, -36), 4, 4, fill(dress.ink))
    for x in (-20, 20):
        pen.drawLine(x, -38, 1.2 * x, 0, line(dress.ink, 4))
    person(pen, pose, dress, light=_UP)
    pen.drawPath(shape((-16, -58), (-30, -28), (-24, -8), (-12, -36)), fill(dress.ink))
    _keys(pen, dress)


def _piano(pen: skia.Canvas, dress: Dress) -> None:
    ink, lacquer = dress.ink, mix(dress.ink, dress.rim, 0.20)
    lid = curve((98, -102), ((150, -196), (252, -226)), ((318, -190), (312, -104)))
    pen.save()
    pen.translate(0.6, -2.0)
    pen.drawPath(lid, fill(dress.rim))
    pen.restore()
    pen.drawPath(lid, across((110, -210), (300, -100), ((0, lacquer, 1), (0.55, ink, 1), (1, ink, 1))))
    pen.drawLine(196, -100, 232, -196, line(mix(ink, dress.rim, 0.5), 2.4))
    body = curve((56, -106), ((180, -110), (318, -106)), ((330, -82), (306, -70)), ((180, -58), (70, -62)),
                 ((54, -66), (56, -106)))  # fmt: skip
    pen.drawPath(body, across((0, -110), (0, -60), ((0, lacquer, 1), (0.25, ink, 1), (1, ink, 1))))
    pen.drawLine(58, -106, 316, -106, line(dress.rim, 2.0, 0.9))
    for x in (82, 292):
        pen.drawPath(ribbon([(x, -64), (x + 2, -20), (x, -4)], [15, 9, 12]), fill(ink))
        pen.drawCircle(x, -4, 5, fill(ink))
    pen.drawPath(ribbon([(116, -62), (112, -8)], [4, 3]), fill(ink))


def _keys(pen: skia.Canvas, dress: Dress) -> None:
    ivory: Colour = mix((1, 1, 1), dress.rim, 0.4)
    pen.drawRect(skia.Rect.MakeLTRB(44, -92, 66, -87), fill(ivory, 0.85))
    pen.drawRect(skia.Rect.MakeLTRB(42, -87, 70, -76), fill(dress.ink))
    pen.drawPath(shape((96, -106), (112, -146), (118, -146), (106, -106)), fill(mix(dress.ink, dress.rim, 0.3)))


def microphone_stand(pen: skia.Canvas, seconds: float, dress: Dress) -> None:
    """A microphone on its stand, nobody there yet: the light breathes on its steel."""
    shine = 0.75 + 0.25 * math.sin(1.7 * seconds)
    pen.drawOval(skia.Rect.MakeLTRB(-34, -7, 34, 5), fill(dress.ink))
    pen.drawOval(skia.Rect.MakeLTRB(-32, -7, 32, 1), line(dress.rim, 1.6, 0.8 * shine))
    pen.drawLine(0, -4, 0, -150, line(dress.ink, 5))
    pen.drawLine(1.6, -6, 1.6, -150, line(dress.rim, 1.3, shine))
    pen.save()
    pen.translate(0, -150)
    pen.rotate(24)
    pen.drawPath(ribbon([(0, 10), (0, -30)], [7, 10]), fill(dress.ink))
    pen.drawPath(ribbon([(2.6, 8), (3.6, -28)], [1.5, 2]), fill(dress.rim, shine))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-12, -62, 12, -28), 11, 11, fill(dress.ink))
    for y in range(-56, -31, 5):
        pen.drawLine(-9, y, 9, y, line(dress.rim, 1.1, 0.35))
    for x in (-5, 0, 5):
        pen.drawLine(x, -59, x, -32, line(dress.rim, 1.1, 0.30))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-12, -62, 12, -28), 11, 11, line(dress.rim, 1.8, shine))
    pen.drawRect(skia.Rect.MakeLTRB(-12.5, -31, 12.5, -26), fill(mix(dress.ink, dress.rim, 0.7)))
    pen.restore()
