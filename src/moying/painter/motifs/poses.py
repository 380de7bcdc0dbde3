"""Bodies in any pose, as silhouettes: a pose is a handful of angles, and a motion is what lies between two poses.

A person is 200 units tall, looks to the right and stands at (0, 0). Angles are degrees from hanging straight down,
forward (to the right) positive; an elbow bends forward, a knee backward.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import skia

from moying.painter.motifs.persons import Dress
from moying.painter.palette import ease, mix
from moying.painter.pen import Point, fill, outline, ribbon, through

_THIGH, _SHIN, _UPPER, _FORE, _BACK, _NECK = 50.0, 48.0, 34.0, 31.0, 58.0, 25.0
Limb = tuple[float, float]
"""The angle of its upper part, and how far its joint is bent."""


@dataclass(frozen=True, slots=True)
class Pose:
    """lean: of the back, forward; nod: of the head. arms, legs: the far one first. rise: how far the feet are off the
    ground. broad: half the breadth of the shoulders, 20 as seen from the front, 6 from the side."""

    arms: tuple[Limb, Limb]
    legs: tuple[Limb, Limb]
    lean: float = 0.0
    nod: float = 0.0
    rise: float = 0.0
    broad: float = 6.0


@dataclass(frozen=True, slots=True)
class Body:
    """Where everything is, for what the hands hold and the feet kick."""

    head: Point
    neck: Point
    hip: Point
    arms: tuple[tuple[Point, Point, Point], ...]
    legs: tuple[tuple[Point, Point, Point, Point], ...]


def between(a: Pose, b: Pose, share: float) -> Pose:
    """The pose on the way from `a` to `b`."""

    def part(x: float, y: float) -> float:
        return x + (y - x) * share

    def limbs(x: tuple[Limb, Limb], y: tuple[Limb, Limb]) -> tuple[Limb, Limb]:
        first, second = ((part(p[0], q[0]), part(p[1], q[1])) for p, q in zip(x, y, strict=True))
        return first, second

    return Pose(
        limbs(a.arms, b.arms), limbs(a.legs, b.legs), part(a.lean, b.lean), part(a.nod, b.nod), part(a.rise, b.rise),
        part(a.broad, b.broad),
    )  # fmt: skip


def keyed(keys: Sequence[tuple[float, Pose]], seconds: float) -> Pose:
    """The pose of a round of keys (second, pose); the last is the first again, and gives the length of the round."""
    at = seconds % keys[-1][0]
    (start, a), (end, b) = next(pair for pair in pairwise(keys) if at <= pair[1][0])
    even = (at - start) / (end - start)
    return between(a, b, 0.5 * even + 0.5 * ease(start, end, at))


def body_of(pose: Pose) -> Body:
    """The joints of a pose, its lower foot on the ground."""
    lean = math.radians(pose.lean)
    hip = (0.0, 0.0)
    neck = (_BACK * math.sin(lean), -_BACK * math.cos(lean))
    tilt = lean * 0.55 + math.radians(pose.nod)
    head = (neck[0] + _NECK * math.sin(tilt) + 2, neck[1] - _NECK * math.cos(tilt))
    legs = tuple(_leg((side * 0.42 * pose.broad, 0.0), limb) for side, limb in zip((-1, 1), pose.legs, strict=True))
    arms = tuple(
        _arm((neck[0] + side * pose.broad, neck[1] + 7), limb) for side, limb in zip((-1, 1), pose.arms, strict=True)
    )
    lift = max(y for leg in legs for _, y in leg) + pose.rise

    def up(point: Point) -> Point:
        return point[0], point[1] - lift

    return Body(
        up(head),
        up(neck),
        up(hip),
        tuple((up(a), up(b), up(c)) for a, b, c in arms),
        tuple((up(a), up(b), up(c), up(d)) for a, b, c, d in legs),
    )


def _end(start: Point, degrees: float, length: float) -> Point:
    turn = math.radians(degrees)
    return start[0] + length * math.sin(turn), start[1] + length * math.cos(turn)


def _arm(root: Point, limb: Limb) -> tuple[Point, Point, Point]:
    elbow = _end(root, limb[0], _UPPER)
    return root, elbow, _end(elbow, limb[0] + limb[1], _FORE)


def _leg(root: Point, limb: Limb) -> tuple[Point, Point, Point, Point]:
    knee = _end(root, limb[0], _THIGH)
    shin = limb[0] - limb[1]
    ankle = _end(knee, shin, _SHIN)
    pitch = max(-70.0, min(30.0, 0.95 * shin))
    return root, knee, ankle, _end(ankle, pitch + 78, 19)


def person(pen: skia.Canvas, pose: Pose, dress: Dress, *, light: Point = (1.6, -1.2), skirt: float = 0.0) -> Body:
    """Draw someone, dark, with a thread of light on the side that `light` points to. skirt: how far it spreads."""
    body = body_of(pose)

    def whole(tint: skia.Paint, behind: skia.Paint) -> None:
        _limbs(pen, body, 0, behind)
        _limbs(pen, body, 1, tint)
        pen.drawPath(_torso(body, pose.broad), tint)
        if skirt:
            pen.drawPath(_skirt(body, skirt), tint)
        _head(pen, body, dress, tint)
        _arm_of(pen, body.arms[1], tint)

    pen.save()
    pen.translate(*light)
    whole(fill(dress.rim), fill(mix(dress.ink, dress.rim, 0.5)))
    pen.restore()
    whole(fill(dress.ink), fill(mix(dress.ink, dress.rim, 0.05)))
    return body


def _limbs(pen: skia.Canvas, body: Body, which: int, tint: skia.Paint) -> None:
    if which == 0:
        _arm_of(pen, body.arms[0], tint)
    hip, knee, ankle, toe = body.legs[which]
    spine = through([hip, ((hip[0] + knee[0]) / 2, (hip[1] + knee[1]) / 2), knee, ankle])
    wide = np.interp(np.linspace(0, 1, len(spine)), (0, 0.3, 0.62, 0.78, 1), (27, 24, 16, 15.5, 9.5)).tolist()
    pen.drawPath(ribbon(spine, wide), tint)
    pen.drawCircle(*hip, 13.5, tint)
    pen.drawCircle(*knee, 7.8, tint)
    heel = (ankle[0] - 0.42 * (toe[0] - ankle[0]), ankle[1] - 0.42 * (toe[1] - ankle[1]) + 3)
    pen.drawPath(ribbon([heel, ankle, toe], [8, 11, 5.5]), tint)
    pen.drawCircle(*toe, 2.8, tint)
    pen.drawCircle(*heel, 4.0, tint)


def _arm_of(pen: skia.Canvas, arm: tuple[Point, Point, Point], tint: skia.Paint) -> None:
    root, elbow, hand = arm
    spine = through([root, ((root[0] + elbow[0]) / 2, (root[1] + elbow[1]) / 2), elbow, hand])
    wide = np.interp(np.linspace(0, 1, len(spine)), (0, 0.4, 0.66, 1), (15.5, 13, 11, 7.5)).tolist()
    pen.drawPath(ribbon(spine, wide), tint)
    pen.drawCircle(*root, 7.7, tint)
    pen.drawCircle(*elbow, 5.6, tint)
    pen.drawCircle(*_past(elbow, hand, 3.0), 5.5, tint)


def _past(start: Point, end: Point, by: float) -> Point:
    length = max(1e-6, math.hypot(end[0] - start[0], end[1] - start[1]))
    return end[0] + (end[0] - start[0]) / length * by, end[1] + (end[1] - start[1]) / length * by


def _torso(body: Body, broad: float) -> skia.Path:
    """From the shoulders over the waist to the hips, across the way the back leans."""
    (nx, ny), (hx, hy) = body.neck, body.hip
    length = math.hypot(nx - hx, ny - hy)
    along, aside = ((nx - hx) / length, (ny - hy) / length), (-(ny - hy) / length, (nx - hx) / length)

    def at(up: float, out: float) -> Point:
        return hx + along[0] * up + aside[0] * out, hy + along[1] * up + aside[1] * out

    shoulder, waist, seat = 9.5 + 0.72 * broad, 10.5 + 0.28 * broad, 12.5 + 0.32 * broad
    return outline(
        at(length + 7, 3), at(length + 4, 8), at(length - 1, shoulder), at(length - 18, shoulder + 0.5),
        at(24, waist), at(4, seat), at(-10, seat - 1), at(-10, seat - 1), at(-10, 1 - seat), at(-10, 1 - seat),
        at(4, -seat), at(24, -waist), at(length - 18, -shoulder - 0.5), at(length - 1, -shoulder),
        at(length + 4, -8), at(length + 7, -3),
    )  # fmt: skip


def _skirt(body: Body, spread: float) -> skia.Path:
    (hx, hy), knees = body.hip, sorted(leg[1][0] for leg in body.legs)
    hem = max(leg[1][1] for leg in body.legs) - 4
    return outline(
        (hx - 12, hy - 26),
        (hx + 12, hy - 26),
        (hx + 17, hy),
        (knees[1] + spread, hem),
        (knees[1] + spread, hem),
        (knees[0] - spread, hem),
        (knees[0] - spread, hem),
        (hx - 17, hy),
    )


def _head(pen: skia.Canvas, body: Body, dress: Dress, tint: skia.Paint) -> None:
    (nx, ny), (x, y) = body.neck, body.head
    pen.drawPath(ribbon([(nx, ny + 6), (nx + 0.6 * (x - nx), ny + 0.6 * (y - ny))], [14, 11]), tint)
    pen.save()
    pen.translate(x, y)
    pen.rotate(math.degrees(math.atan2(x - nx, ny - y)) * 0.8)
    pen.scale(1.12, 1.12)
    pen.drawPath(outline((0, -14), (-9, -11), (-11.5, -1), (-8.5, 9), (0, 13), (8.5, 9), (11.5, -1), (9, -11)), tint)
    if dress.hair == "bun":
        pen.drawCircle(-10, -11, 7, tint)
    elif dress.hair == "tail":
        pen.drawPath(ribbon(through([(-6, -10), (-17, -2), (-19, 20)]), [8 - 0.5 * k for k in range(13)]), tint)
    elif dress.hair == "long":
        pen.drawPath(outline((-6, -15), (-14, -4), (-15, 22), (-15, 22), (13, 22), (13, 22), (13, -4), (6, -15)), tint)
    else:
        pen.drawPath(outline((10, -8), (5, -17), (-8, -16), (-14, -6), (-12, 4), (-5, -4)), tint)
    pen.restore()


def lit_by(
    draw: Callable[[skia.Canvas], None], pen: skia.Canvas, place: Point, size: float, flip: bool = False
) -> None:
    """Draw in units of a person `200 * size` tall whose feet are at `place`; `flip` looks to the left."""
    pen.save()
    pen.translate(*place)
    pen.scale(-size if flip else size, size)
    draw(pen)
    pen.restore()
