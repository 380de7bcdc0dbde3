"""A robot arm that welds: its links, the way they fold to reach a point, and the sparks that fly from it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, fill, line

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm on its foot. upper, fore, hand: lengths of its links in px. elbow: -1 or 1, to which side it folds."""

    foot: Point
    upper: float
    fore: float
    hand: float
    elbow: int
    paint: Colour
    steel: Colour
    air: Colour
    lost: float = 0.0
    """How much of it the air has taken."""

    def draw(self, pen: skia.Canvas, tip: Point, lean: float) -> None:
        """Draw it with its tool at `tip`. lean: of the tool, in radians from straight down."""
        thick = 0.21 * self.upper
        wrist = (tip[0] - self.hand * math.sin(lean), tip[1] - self.hand * math.cos(lean))
        shoulder = (self.foot[0], self.foot[1] - 0.42 * self.upper)
        joint = _bent(shoulder, wrist, self.upper, self.fore, self.elbow)
        paint, dark = mix(self.paint, self.air, self.lost), mix(self.steel, self.air, self.lost)
        self._pedestal(pen, thick, paint, dark)
        _tool(pen, wrist, tip, 0.30 * thick, dark)
        _link(pen, joint, wrist, 0.80 * thick, 0.46 * thick, paint)
        _hose(pen, shoulder, joint, wrist, thick, dark)
        _link(pen, shoulder, joint, 1.10 * thick, 0.84 * thick, paint)
        for at, size in ((shoulder, 0.80), (joint, 0.60), (wrist, 0.34)):
            _hinge(pen, at, size * thick, paint, dark)

    def _pedestal(self, pen: skia.Canvas, thick: float, paint: Colour, dark: Colour) -> None:
        x, y = self.foot
        wide, tall = 0.95 * thick, 0.42 * self.upper
        plinth = skia.Rect.MakeLTRB(x - 1.5 * wide, y - 0.16 * tall, x + 1.5 * wide, y + 0.1 * tall)
        pen.drawRoundRect(plinth, 6, 6, across((plinth.left(), 0), (plinth.right(), 0), _metal(dark)))
        body = skia.Path()
        body.moveTo(x - 1.15 * wide, y - 0.16 * tall)
        body.cubicTo(x - 1.1 * wide, y - 0.6 * tall, x - 0.8 * wide, y - 0.7 * tall, x - 0.75 * wide, y - tall)
        body.lineTo(x + 0.75 * wide, y - tall)
        body.cubicTo(x + 0.8 * wide, y - 0.7 * tall, x + 1.1 * wide, y - 0.6 * tall, x + 1.15 * wide, y - 0.16 * tall)
        body.close()
        pen.drawPath(body, across((x - wide, 0), (x + wide, 0), _metal(paint)))


def _bent(root: Point, end: Point, upper: float, fore: float, side: int) -> Point:
    """Where the joint between two links is; a point too far away is reached for, as far as they go."""
    dx, dy = end[0] - root[0], end[1] - root[1]
    away = min(math.hypot(dx, dy), 0.999 * (upper + fore))
    turn = math.atan2(dy, dx)
    inner = math.acos(max(-1.0, min(1.0, (upper**2 + away**2 - fore**2) / (2 * upper * max(away, 1e-6)))))
    return root[0] + upper * math.cos(turn + side * inner), root[1] + upper * math.sin(turn + side * inner)


def _metal(paint: Colour) -> tuple[tuple[float, Colour, float], ...]:
    """The tones across a rounded, painted thing that is lit from one side."""
    return (
        (0.0, mix(paint, _BLACK, 0.42), 1.0),
        (0.28, mix(paint, _WHITE, 0.30), 1.0),
        (0.42, paint, 1.0),
        (0.85, mix(paint, _BLACK, 0.45), 1.0),
        (1.0, mix(paint, _BLACK, 0.30), 1.0),
    )


def _link(pen: skia.Canvas, a: Point, b: Point, wide_a: float, wide_b: float, paint: Colour) -> None:
    """A tapered limb from one joint to the next, its upper side in the light."""
    length = math.hypot(b[0] - a[0], b[1] - a[1])
    pen.save()
    pen.translate(*a)
    pen.rotate(math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])))
    if b[0] < a[0]:
        pen.scale(1, -1)
    form = skia.Path()
    ra, rb = wide_a / 2, wide_b / 2
    form.moveTo(-0.3 * ra, -ra)
    form.cubicTo(0.30 * length, -1.12 * ra, 0.55 * length, -rb * 0.95, length, -rb)
    form.lineTo(length, rb)
    form.cubicTo(0.6 * length, 1.05 * rb, 0.3 * length, 0.92 * ra, -0.3 * ra, ra)
    form.close()
    pen.drawPath(form, across((0, -ra), (0, ra), _metal(paint)))
    groove = skia.Rect.MakeLTRB(0.26 * length, -0.30 * ra, 0.72 * length, 0.26 * ra)
    pen.drawRoundRect(groove, 0.25 * ra, 0.25 * ra, fill(mix(paint, _BLACK, 0.5), 0.55))
    pen.drawLine(groove.left(), groove.bottom(), groove.right(), groove.bottom(), line(_WHITE, 0.05 * ra, 0.35))
    pen.restore()


def _hinge(pen: skia.Canvas, at: Point, radius: float, paint: Colour, dark: Colour) -> None:
    x, y = at
    pen.drawCircle(
        x,
        y,
        radius,
        around(
            (x - 0.4 * radius, y - 0.45 * radius),
            1.6 * radius,
            ((0, mix(paint, _WHITE, 0.35), 1), (0.5, paint, 1), (1, mix(paint, _BLACK, 0.5), 1)),
        ),
    )
    pen.drawCircle(x, y, 0.68 * radius, fill(mix(dark, _BLACK, 0.35)))
    pen.drawCircle(
        x,
        y,
        0.56 * radius,
        around(
            (x - 0.2 * radius, y - 0.25 * radius),
            0.9 * radius,
            ((0, mix(dark, _WHITE, 0.55), 1), (0.6, dark, 1), (1, mix(dark, _BLACK, 0.4), 1)),
        ),
    )
    for k in range(6):
        turn = k * math.pi / 3
        pen.drawCircle(
            x + 0.40 * radius * math.cos(turn),
            y + 0.40 * radius * math.sin(turn),
            0.06 * radius,
            fill(mix(dark, _BLACK, 0.5)),
        )


def _hose(pen: skia.Canvas, a: Point, b: Point, c: Point, thick: float, dark: Colour) -> None:
    path = skia.Path()
    path.moveTo(a[0], a[1] - 0.4 * thick)
    path.cubicTo(
        a[0] - 0.5 * thick, b[1] - 0.2 * thick, b[0] - 0.2 * thick, b[1] - 1.2 * thick, b[0], b[1] - 0.8 * thick
    )
    path.cubicTo(b[0] + 0.2 * (c[0] - b[0]), b[1] - 1.3 * thick, c[0], c[1] - 1.2 * thick, c[0], c[1])
    pen.drawPath(path, line(mix(dark, _BLACK, 0.55), 0.15 * thick))
    pen.drawPath(path, line(mix(dark, _WHITE, 0.2), 0.04 * thick, 0.5))


def _tool(pen: skia.Canvas, wrist: Point, tip: Point, wide: float, dark: Colour) -> None:
    """The welding torch."""
    length = math.hypot(tip[0] - wrist[0], tip[1] - wrist[1])
    pen.save()
    pen.translate(*wrist)
    pen.rotate(math.degrees(math.atan2(tip[1] - wrist[1], tip[0] - wrist[0])))
    for start, end, half in ((0.0, 0.42, 1.0), (0.42, 0.80, 0.55), (0.80, 1.0, 0.24)):
        rect = skia.Rect.MakeLTRB(start * length, -half * wide, end * length, half * wide)
        tone = dark if half > 0.5 else colour("#b5793a")
        pen.drawRoundRect(rect, 0.2 * wide, 0.2 * wide, across((0, -half * wide), (0, half * wide), _metal(tone)))
    pen.restore()


@dataclass(frozen=True, slots=True, eq=False)
class Sparks:
    """Sparks that fly from a moving point, fall and go out. throws: for each of them three numbers 0..1."""

    throws: np.ndarray
    unit: float
    floor: float
    """The row on which they bounce."""
    hot: Colour = (1.0, 0.94, 0.72)
    cold: Colour = (1.0, 0.42, 0.10)

    def draw(self, pen: skia.Canvas, t_ms: float, where: Callable[[float], Point]) -> None:
        """Draw those that are in the air. where: the torch's place at a moment in ms."""
        t, paths = t_ms / 1000, [skia.Path() for _ in range(4)]
        for k, (way, force, lag) in enumerate(self.throws):
            life = 0.55 + 0.65 * force
            turn, age = divmod(t + 3.1 * lag + 40, life)
            again = self.throws[int(turn * 7 + k) % len(self.throws)]
            angle = -math.pi / 2 + 2.6 * (again[0] - 0.5) + 0.5 * (way - 0.5)
            speed = (260 + 760 * again[1] * force) * self.unit
            x0, y0 = where(1000 * (t - age))
            ends = [self._place(x0, y0, angle, speed, max(0.0, age - back)) for back in (0.0, 0.035)]
            band = paths[min(3, int(4 * age / life))]
            band.moveTo(*ends[1])
            band.lineTo(*ends[0])
        for k, path in enumerate(paths):
            tint, wide = mix(self.hot, self.cold, k / 3), (4.4 - 0.8 * k) * self.unit
            for size, strength in ((3.2, 0.16), (1.0, 0.95 - 0.17 * k))[int(k > 1) :]:
                paint = line(tint, size * wide, strength)
                paint.setBlendMode(skia.BlendMode.kPlus)
                pen.drawPath(path, paint)

    def _place(self, x: float, y: float, angle: float, speed: float, age: float) -> Point:
        fall = y + math.sin(angle) * speed * age + 900 * self.unit * age * age
        if fall > self.floor:
            fall = self.floor - 0.35 * (fall - self.floor)
        return x + math.cos(angle) * speed * age, fall
