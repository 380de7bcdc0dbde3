"""Athletes in silhouette, caught in slow motion: a shot at goal, a dunk, a smash, a lift, someone on the podium.

Each is drawn in the units of `poses` and takes the share of its move that is done (0 to 1), not the time.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import skia

from moying.painter.motifs.persons import Dress
from moying.painter.motifs.poses import Body, Pose, between, person
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, around, curve, fill, line, outline, ribbon

Move = Callable[[skia.Canvas, float, Dress], Body]
_WHITE: Colour = (1.0, 1.0, 1.0)


def _on_way(poses: tuple[Pose, ...], share: float) -> Pose:
    """The pose at a share of a way through several."""
    at = min(0.9999, max(0.0, share)) * (len(poses) - 1)
    return between(poses[int(at)], poses[int(at) + 1], at - int(at))


def kicker(pen: skia.Canvas, share: float, dress: Dress) -> Body:
    """Someone who strikes a ball: the leg swings through."""
    poses = (
        Pose(((62, 22), (-66, -14)), ((22, 26), (-46, 88)), lean=6, nod=8, broad=8),
        Pose(((40, 22), (-58, -16)), ((8, 14), (-4, 62)), lean=-6, nod=16, broad=9),
        Pose(((6, 20), (-76, -12)), ((-6, 6), (52, 22)), lean=-16, nod=16, broad=10),
        Pose(((-26, 16), (-92, -10)), ((-14, 2), (86, 12)), lean=-22, nod=10, broad=10, rise=5),
    )
    return person(pen, _on_way(poses, share), dress)


def dunker(pen: skia.Canvas, share: float, dress: Dress) -> Body:
    """Someone who flies to the basket, the ball in the raised hand."""
    poses = (
        Pose(((58, 30), (132, 26)), ((-24, 22), (66, 96)), lean=8, nod=-12, rise=0, broad=10),
        Pose(((40, 40), (152, 18)), ((-34, 44), (52, 104)), lean=12, nod=-16, rise=0, broad=10),
        Pose(((20, 50), (160, 4)), ((-26, 66), (30, 88)), lean=16, nod=-18, rise=0, broad=10),
    )
    body = person(pen, _on_way(poses, share), dress)
    _, elbow, hand = body.arms[1]
    away = math.hypot(hand[0] - elbow[0], hand[1] - elbow[1])
    centre = (hand[0] + 15 * (hand[0] - elbow[0]) / away, hand[1] + 15 * (hand[1] - elbow[1]) / away)
    basketball(pen, centre, 15.5, 40 * share, dress)
    return body


def smasher(pen: skia.Canvas, share: float, dress: Dress) -> Body:
    """Someone in the air with a racket that comes down."""
    poses = (
        Pose(((140, 8), (-128, -62)), ((-20, 40), (-52, 70)), lean=-16, nod=-18, broad=11),
        Pose(((100, 20), (-170, -50)), ((-10, 46), (-40, 76)), lean=-8, nod=-14, broad=11),
        Pose(((50, 40), (-214, -16)), ((10, 50), (-24, 70)), lean=6, nod=-6, broad=11),
    )
    body = person(pen, _on_way(poses, share), dress)
    _, elbow, hand = body.arms[1]
    racket(pen, hand, math.atan2(hand[1] - elbow[1], hand[0] - elbow[0]) + 0.25 * (1 - share), dress)
    return body


def driver(pen: skia.Canvas, share: float, dress: Dress) -> Body:
    """Someone who drives a ball with a bat, low on bent knees."""
    poses = (
        Pose(((66, 30), (-38, 40)), ((44, 46), (-20, 34)), lean=22, nod=-12, broad=11),
        Pose(((40, 40), (10, 62)), ((38, 44), (-28, 30)), lean=20, nod=-10, broad=11),
        Pose(((10, 46), (62, 84)), ((30, 42), (-38, 22)), lean=14, nod=-6, broad=11),
    )
    body = person(pen, _on_way(poses, share), dress)
    _, elbow, hand = body.arms[1]
    pen.save()
    pen.translate(*hand)
    pen.rotate(math.degrees(math.atan2(hand[1] - elbow[1], hand[0] - elbow[0])))
    pen.drawLine(-4, 0, 14, 0, line(mix(colour("#8a5a30"), dress.ink, 0.4), 5))
    pen.drawOval(skia.Rect.MakeLTRB(10, -14, 38, 14).makeOffset(0.6, -1.0), fill(dress.rim))
    pen.drawOval(skia.Rect.MakeLTRB(10, -14, 38, 14), fill(mix(colour("#c8322e"), dress.ink, 0.25)))
    pen.restore()
    return body


def racket(pen: skia.Canvas, hand: Point, turn: float, dress: Dress) -> None:
    """A racket from a hand on, turned by an angle (radians, 0 to the right)."""
    pen.save()
    pen.translate(*hand)
    pen.rotate(math.degrees(turn))
    pen.drawLine(-6, 0, 44, 0, line(dress.ink, 4))
    pen.drawLine(10, -1, 44, -1, line(dress.rim, 1.2, 0.8))
    head = skia.Rect.MakeLTRB(42, -17, 88, 17)
    pen.save()
    clip = skia.Path()
    clip.addOval(head)
    pen.clipPath(clip, doAntiAlias=True)
    for k in range(-8, 9):
        pen.drawLine(65 + 3.2 * k, -18, 65 + 3.2 * k, 18, line(dress.rim, 0.6, 0.5))
        pen.drawLine(40, 3.0 * k, 90, 3.0 * k, line(dress.rim, 0.6, 0.5))
    pen.restore()
    pen.drawOval(head, line(dress.ink, 3.6))
    pen.drawOval(head.makeOffset(0.6, -0.8), line(dress.rim, 1.2, 0.85))
    pen.restore()


def lifter(pen: skia.Canvas, share: float, dress: Dress) -> Body:
    """Someone who brings a barbell from the shoulders to over the head, seen from the front."""
    low = Pose(((-34, -134), (34, 134)), ((-34, -40), (34, 40)), nod=-4, broad=21)
    high = Pose(((-152, -22), (152, 22)), ((-13, -6), (13, 6)), nod=-10, broad=21)
    pose = between(low, high, share)
    pen.save()
    body = person(pen, pose, dress, light=(0.8, -1.8))
    pen.restore()
    left, right = body.arms[0][2], body.arms[1][2]
    y = (left[1] + right[1]) / 2 - 3
    pen.drawLine(-128, y, 128, y, line(dress.ink, 5))
    pen.drawLine(-128, y - 1.6, 128, y - 1.6, line(dress.rim, 1.3, 0.9))
    for side in (-1, 1):
        for k, (wide, high_px) in enumerate(((11, 37), (9, 30), (7, 21))):
            x = side * (84 + 13 * k)
            disc = skia.Rect.MakeLTRB(x - wide / 2, y - high_px, x + wide / 2, y + high_px)
            pen.drawRoundRect(disc.makeOffset(0.6, -1.6), 3, 3, fill(dress.rim))
            pen.drawRoundRect(disc, 3, 3, fill(mix(dress.ink, dress.rim, 0.10 + 0.05 * k)))
    return body


def winner(pen: skia.Canvas, share: float, dress: Dress, arms: tuple[float, float] = (0.9, 0.9)) -> Body:
    """Someone on the podium, medal on the breast; arms: how far each is raised."""
    wave = 7 * math.sin(2 * math.pi * share)
    left, right = (22 + 136 * raised for raised in arms)
    pose = Pose(((-left - wave, 12), (right + wave, -12)), ((-7, -2), (7, 2)), nod=-5, broad=20)
    body = person(pen, pose, dress, light=(0.8, -1.8))
    (nx, ny) = body.neck
    gold = (1.0, 0.80, 0.30)
    for side in (-1, 1):
        pen.drawLine(nx + side * 9, ny + 6, nx, ny + 42, line(mix(dress.rim, (0.9, 0.2, 0.2), 0.7), 3))
    pen.drawCircle(nx, ny + 48, 8.5, fill(gold))
    pen.drawCircle(nx, ny + 48, 5.5, line(mix(gold, _WHITE, 0.6), 1.2))
    return body


def basketball(pen: skia.Canvas, centre: Point, radius: float, turn: float, dress: Dress) -> None:
    """A basketball, lit from above."""
    x, y = centre
    tan, deep = (0.93, 0.45, 0.16), (0.40, 0.13, 0.03)
    lit = (x + 0.3 * radius, y - 0.45 * radius)
    pen.drawCircle(
        x, y, radius, around(lit, 1.5 * radius, ((0, mix(tan, _WHITE, 0.35), 1), (0.5, tan, 1), (1, deep, 1)))
    )
    pen.save()
    pen.translate(x, y)
    pen.rotate(turn)
    seam = line(mix(deep, (0, 0, 0), 0.5), 0.085 * radius)
    pen.drawLine(-radius, 0, radius, 0, seam)
    pen.drawLine(0, -radius, 0, radius, seam)
    for side in (-1, 1):
        arc = curve(
            (side * 0.72 * radius, -0.70 * radius),
            ((side * 0.22 * radius, 0), (side * 0.72 * radius, 0.70 * radius)),
            close=False,
        )
        pen.drawPath(arc, seam)
    pen.restore()


def football(pen: skia.Canvas, centre: Point, radius: float, turn: float) -> None:
    """A football: white, with dark patches that turn with it."""
    x, y = centre
    shade = ((0, _WHITE, 1.0), (0.55, (0.93, 0.94, 0.96), 1.0), (1, (0.45, 0.48, 0.55), 1.0))
    pen.drawCircle(x, y, radius, around((x + 0.3 * radius, y - 0.4 * radius), 1.45 * radius, shade))
    pen.save()
    clip = skia.Path()
    clip.addCircle(x, y, radius)
    pen.clipPath(clip, doAntiAlias=True)
    pen.translate(x, y)
    pen.rotate(turn)
    dark = fill((0.12, 0.13, 0.17))
    for k in range(6):
        away = 0.0 if k == 5 else 0.86 * radius
        angle = 2 * math.pi * k / 5
        middle = (away * math.cos(angle), away * math.sin(angle))
        size = (0.34 if k == 5 else 0.30) * radius
        points = [
            (middle[0] + size * math.cos(angle + math.pi + 2 * math.pi * j / 5),
             middle[1] + size * math.sin(angle + math.pi + 2 * math.pi * j / 5))
            for j in range(5)
        ]  # fmt: skip
        path = skia.Path()
        path.addPoly([skia.Point(*p) for p in points], True)
        pen.drawPath(path, dark)
        if k < 5:
            pen.drawLine(0.3 * radius * math.cos(angle), 0.3 * radius * math.sin(angle), middle[0], middle[1],
                         line((0.12, 0.13, 0.17), 0.06 * radius))  # fmt: skip
    pen.restore()


def shuttle(pen: skia.Canvas, centre: Point, size: float, turn: float) -> None:
    """A shuttlecock that flies to where `turn` (degrees) points."""
    pen.save()
    pen.translate(*centre)
    pen.rotate(turn)
    skirt = skia.Path()
    skirt.addPoly([skia.Point(*p) for p in ((0.1 * size, -0.26 * size), (-1.2 * size, -0.62 * size),
                                            (-1.2 * size, 0.62 * size), (0.1 * size, 0.26 * size))], True)  # fmt: skip
    pen.drawPath(skirt, fill(_WHITE, 0.88))
    for k in range(-3, 4):
        pen.drawLine(0.1 * size, 0.08 * k * size, -1.2 * size, 0.2 * k * size, line((0.55, 0.6, 0.7), 0.05 * size, 0.8))
    pen.drawPath(
        outline(
            (0.1 * size, -0.3 * size),
            (0.5 * size, -0.2 * size),
            (0.56 * size, 0),
            (0.5 * size, 0.2 * size),
            (0.1 * size, 0.3 * size),
        ),
        fill(_WHITE),
    )
    pen.drawLine(0.12 * size, -0.28 * size, 0.12 * size, 0.28 * size, line((0.85, 0.25, 0.2), 0.12 * size))
    pen.restore()


def tennis_ball(pen: skia.Canvas, centre: Point, radius: float, turn: float) -> None:
    """A tennis ball."""
    x, y = centre
    lime, deep = (0.86, 0.95, 0.28), (0.45, 0.55, 0.06)
    pen.drawCircle(
        x, y, radius, around((x + 0.3 * radius, y - 0.4 * radius), 1.5 * radius, ((0, lime, 1), (1, deep, 1)))
    )
    pen.save()
    pen.translate(x, y)
    pen.rotate(turn)
    for side in (-1, 1):
        bend = curve(
            (side * 0.9 * radius, -0.42 * radius),
            ((side * 0.1 * radius, 0), (side * 0.9 * radius, 0.42 * radius)),
            close=False,
        )
        pen.drawPath(bend, line(_WHITE, 0.12 * radius, 0.9))
    pen.restore()


def trail(pen: skia.Canvas, spots: list[Point], width_px: float, tint: Colour) -> None:
    """The way a ball has come, fading backwards; the last spot is where it is."""
    widths = [width_px * (k + 0.2) / len(spots) for k in range(len(spots))]
    for first in range(len(spots) - 1):
        pen.drawPath(
            ribbon(spots[first : first + 2], widths[first : first + 2]), fill(tint, 0.55 * (first + 1) / len(spots))
        )


def swimmer(pen: skia.Canvas, phase: float, dress: Dress) -> None:
    """Someone who swims the crawl upwards, seen from above: 200 units from hand to foot, the middle at (0, 0)."""
    roll = 5 * math.sin(phase)
    body = outline(
        (0, -52),
        (-14, -48),
        (-23, -36),
        (-17, -4),
        (-13, 24),
        (-8, 40),
        (8, 40),
        (13, 24),
        (17, -4),
        (23, -36),
        (14, -48),
    )
    for side in (-1, 1):
        kick = 8 * math.sin(3 * phase + (0 if side > 0 else math.pi))
        pen.drawPath(ribbon([(side * 6, 34), (side * 8, 66), (side * 8 + 0.3 * kick, 98 + 0.3 * kick)], [15, 11, 5]),
                     fill(mix(dress.ink, dress.rim, 0.1)))  # fmt: skip
        reach = math.cos(phase + (0 if side > 0 else math.pi))
        out = abs(math.sin(phase + (0 if side > 0 else math.pi)))
        elbow = (side * (27 + 17 * out), -44 - 24 * reach)
        hand = (side * (20 + 22 * out), -46 - 62 * reach)
        pen.drawPath(ribbon([(side * 18, -40), elbow, hand], [15, 12, 8]), fill(dress.ink))
        pen.drawCircle(*hand, 5, fill(dress.ink))
    pen.drawPath(body, fill(dress.ink))
    pen.drawPath(
        outline((-9, 18), (9, 18), (12, 30), (7, 42), (-7, 42), (-12, 30)), fill(mix(dress.ink, dress.rim, 0.55))
    )
    pen.drawCircle(0.4 * roll, -62, 13, fill(dress.rim))
    pen.drawCircle(0.4 * roll - 2, -60, 10.5, fill(mix(dress.rim, dress.ink, 0.25)))
