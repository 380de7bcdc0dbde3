"""Capsules and tablets that float around their bottle, each turning in its own time."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import skia

from moying.painter.motifs.heartbeat import Ward
from moying.painter.motifs.venue import Venue, breathing, shining, washed
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, fill, line
from moying.painter.spec import Box

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_PAIRS = tuple(
    (colour(a), colour(b))
    for a, b in (("#ef4a4a", "#fdf6ee"), ("#2f9fd8", "#f6fbff"), ("#f0a52e", "#7a4a2a"), ("#35b58a", "#f4fff8"))
)


def floating_pills(venue: Venue, ward: Ward) -> tuple[list[Act], list[Box]]:
    """A bottle on its stand, capsules in orbit about it."""
    unit = venue.unit
    x, floor, tall = venue.width / 2, venue.row(0.615, 0.67, 0.70), venue.share(600, 520, 520) * unit
    pale = mix(ward.line, _WHITE, 0.84)
    low = mix(mix(ward.line, ward.foot, 0.25), _WHITE, 0.58)
    acts: list[Act] = [washed(venue, (0.0, mix(low, ward.line, 0.25)), (floor / venue.height, pale), (1.0, low))]

    def stand(pen: skia.Canvas) -> None:
        _stand(pen, venue, (x, floor), tall, pale, ward)

    def bloom(pen: skia.Canvas) -> None:
        at, reach = (x, floor - 0.55 * tall), 1.15 * tall
        pen.drawCircle(*at, reach, around(at, reach, ((0, _WHITE, 0.5), (0.5, _WHITE, 0.16), (1, _WHITE, 0.0))))

    acts += [shining(venue, bloom, 0.1, breathing(0.5, 4600, 0.0)), venue.painted(stand, 0.3)]
    swarm = venue.rng.random((13, 5))
    around_ = partial(_orbit, venue=venue, swarm=swarm, centre=(x, floor - 0.52 * tall), tall=tall)
    acts.append(Sketched(partial(around_, before=False), venue.camera, 0.42))
    acts.append(venue.painted(lambda pen: _bottle(pen, x, floor, tall, ward), 0.45))
    acts.append(Sketched(partial(around_, before=True), venue.camera, 0.55))
    return acts, [venue.box(x, floor - 0.5 * tall, 0.36 * tall, 0.5 * tall)]


def _stand(pen: skia.Canvas, venue: Venue, foot: tuple[float, float], tall: float, pale: Colour, ward: Ward) -> None:
    """A round stand with the bottle's shadow on it, and a great soft disc behind."""
    x, floor = foot
    disc = 0.72 * tall
    pen.drawCircle(
        x,
        floor - 0.62 * tall,
        disc,
        across(
            (x, floor - 0.62 * tall - disc),
            (x, floor),
            ((0, mix(ward.line, _WHITE, 0.35), 0.75), (1, mix(pale, ward.line, 0.25), 0.25)),
        ),
    )
    wide, flat = 0.66 * tall, 0.105 * tall
    for drop, tone in ((0.075 * tall, mix(pale, ward.foot, 0.34)), (0.0, mix(pale, _WHITE, 0.55))):
        pen.drawOval(skia.Rect.MakeLTRB(x - wide, floor - flat + drop, x + wide, floor + flat + drop), fill(tone))
        if drop:
            pen.drawRect(
                skia.Rect.MakeLTRB(x - wide, floor, x + wide, floor + drop),
                across(
                    (x - wide, 0),
                    (x + wide, 0),
                    (
                        (0, mix(tone, _BLACK, 0.10), 1),
                        (0.3, mix(tone, _WHITE, 0.4), 1),
                        (1, mix(tone, _BLACK, 0.16), 1),
                    ),
                ),
            )
    pen.drawOval(
        skia.Rect.MakeLTRB(x - 0.40 * tall, floor - 0.04 * tall, x + 0.46 * tall, floor + 0.07 * tall),
        fill(ward.foot, 0.42, 0.03 * tall),
    )
    below = skia.Rect.MakeLTRB(x - 0.8 * tall, floor + 0.10 * tall, x + 0.8 * tall, floor + 0.26 * tall)
    pen.drawOval(below, fill(ward.foot, 0.22, 0.06 * tall))


def _bottle(pen: skia.Canvas, x: float, floor: float, tall: float, ward: Ward) -> None:
    """Amber plastic with a white cap and a white label with its cross."""
    half, neck, top = 0.25 * tall, 0.20 * tall, floor - 0.76 * tall
    amber, deep = colour("#e88a2a"), colour("#8a3f10")
    body = skia.Rect.MakeLTRB(x - half, top, x + half, floor + 0.03 * tall)
    sheen = (
        (0, deep, 1),
        (0.10, mix(amber, _WHITE, 0.25), 1),
        (0.22, amber, 1),
        (0.72, mix(amber, deep, 0.55), 1),
        (0.92, mix(amber, _WHITE, 0.12), 1),
        (1, deep, 1),
    )
    pen.drawRoundRect(body, 0.06 * tall, 0.06 * tall, across((body.left(), 0), (body.right(), 0), sheen))
    pen.save()
    pen.clipRRect(skia.RRect.MakeRectXY(body, 0.06 * tall, 0.06 * tall), doAntiAlias=True)
    rng = np.random.default_rng(4)
    for _ in range(30):
        at = (x + rng.uniform(-0.85, 0.85) * half, floor - rng.uniform(0.0, 0.56) * tall)
        pen.drawCircle(*at, 0.045 * tall, fill(mix(deep, amber, 0.3 + 0.4 * rng.random()), 0.55))
    pen.restore()
    paper = skia.Rect.MakeLTRB(x - half, top + 0.16 * tall, x + half, floor - 0.10 * tall)
    white = (
        (0, mix(_WHITE, deep, 0.35), 1),
        (0.14, _WHITE, 1),
        (0.6, mix(_WHITE, ward.line, 0.06), 1),
        (1, mix(_WHITE, deep, 0.42), 1),
    )
    pen.drawRect(paper, across((paper.left(), 0), (paper.right(), 0), white))
    band = skia.Rect.MakeLTRB(paper.left(), paper.top(), paper.right(), paper.top() + 0.055 * tall)
    tone = mix(ward.line, ward.foot, 0.25)
    pen.drawRect(
        band,
        across(
            (paper.left(), 0),
            (paper.right(), 0),
            ((0, mix(tone, _BLACK, 0.3), 1), (0.2, tone, 1), (1, mix(tone, _BLACK, 0.4), 1)),
        ),
    )
    arm, thick, middle = 0.105 * tall, 0.036 * tall, paper.centerY() - 0.02 * tall
    for rect in (
        skia.Rect.MakeLTRB(x - arm, middle - thick, x + arm, middle + thick),
        skia.Rect.MakeLTRB(x - thick, middle - arm, x + thick, middle + arm),
    ):
        pen.drawRoundRect(rect, 0.4 * thick, 0.4 * thick, fill(tone))
    for k in range(3):
        y = paper.bottom() - (0.10 - 0.03 * k) * tall
        pen.drawLine(
            x - 0.12 * tall, y, x + (0.12 - 0.05 * (k == 2)) * tall, y, line(mix(_WHITE, ward.foot, 0.35), 0.010 * tall)
        )
    cap = skia.Rect.MakeLTRB(x - neck * 1.22, top - 0.20 * tall, x + neck * 1.22, top + 0.01 * tall)
    pen.drawRoundRect(
        cap,
        0.03 * tall,
        0.03 * tall,
        across(
            (cap.left(), 0),
            (cap.right(), 0),
            ((0, colour("#aab4bc"), 1), (0.22, _WHITE, 1), (0.6, colour("#e8eef2"), 1), (1, colour("#98a4ae"), 1)),
        ),
    )
    for k in range(25):
        at = cap.left() + (0.03 + 0.94 * (0.5 - 0.5 * math.cos(math.pi * k / 24))) * cap.width()
        pen.drawLine(
            at, cap.top() + 0.05 * tall, at, cap.bottom() - 0.015 * tall, line(colour("#8a96a0"), 0.005 * tall, 0.5)
        )
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(x - 0.80 * half, top + 0.05 * tall, x - 0.66 * half, floor - 0.05 * tall),
        9,
        9,
        fill(_WHITE, 0.30, 0.006 * tall),
    )


def _orbit(
    pen: skia.Canvas,
    t_ms: float,
    venue: Venue,
    swarm: np.ndarray,
    centre: tuple[float, float],
    tall: float,
    before: bool,
) -> None:
    """Those behind the bottle, or those before it, the farthest first."""
    t, seen = t_ms / 1000, []
    for k, (start, high, spin, size, phase) in enumerate(swarm):
        turn = 2 * math.pi * (k / len(swarm)) + 0.35 * t + 0.4 * start
        near = math.sin(turn)
        if (near > 0) != before:
            continue
        wide = tall * (0.62 + 0.16 * start) * min(1.0, 0.62 * venue.width / tall / 0.78)
        y = centre[1] + (high - 0.5) * 1.05 * tall + 0.10 * tall * near + 0.02 * tall * math.sin(0.9 * t + 6 * phase)
        seen.append(
            (near, centre[0] + wide * math.cos(turn), y, 40 * t * (spin - 0.5) + 360 * phase, 0.7 + 0.3 * size, k)
        )
    for near, x, y, angle, size, k in sorted(seen):
        scale = tall / 600 * size * (0.86 + 0.26 * near)
        pen.save()
        pen.translate(x, y)
        pen.rotate(angle)
        pen.scale(scale, scale)
        if k % 3 == 2:
            _tablet(pen, angle, _PAIRS[k % len(_PAIRS)][0])
        else:
            _capsule(pen, _PAIRS[k % len(_PAIRS)])
        pen.restore()


def _capsule(pen: skia.Canvas, pair: tuple[Colour, Colour]) -> None:
    """A capsule of two colours, 132 long."""
    for side, paint in ((1, pair[1]), (-1, pair[0])):
        half = skia.Path()
        half.addRoundRect(skia.Rect.MakeLTRB(-66, -27, 66, 27), 27, 27)
        pen.save()
        pen.clipRect(skia.Rect.MakeLTRB(-1 if side > 0 else -70, -30, 70 if side > 0 else 2, 30))
        tones = (
            (0, mix(paint, _WHITE, 0.25), 1),
            (0.22, mix(paint, _WHITE, 0.55), 1),
            (0.45, paint, 1),
            (1, mix(paint, _BLACK, 0.42), 1),
        )
        pen.drawPath(half, across((0, -27), (0, 27), tones))
        pen.restore()
    pen.drawRoundRect(skia.Rect.MakeLTRB(-48, -19, 46, -11), 4, 4, fill(_WHITE, 0.75))


def _tablet(pen: skia.Canvas, angle: float, paint: Colour) -> None:
    """A round tablet with a score across it."""
    pale = mix(paint, _WHITE, 0.72)
    pen.scale(1, 0.78)
    pen.drawCircle(0, 9, 40, fill(mix(pale, paint, 0.55)))
    pen.drawCircle(
        0, 0, 40, across((-30, -30), (30, 34), ((0, _WHITE, 1), (0.5, pale, 1), (1, mix(pale, paint, 0.45), 1)))
    )
    pen.drawLine(-33, 0, 33, 0, line(mix(pale, paint, 0.6), 5))
    pen.drawLine(-33, 3.5, 33, 3.5, line(_WHITE, 2, 0.8))
