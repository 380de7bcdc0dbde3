"""What swims: a shoal that turns about itself, a whale with her calf, jellyfish that pulse."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.layers import drawn_layer
from moying.painter.motifs.outdoors import Land
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, fill, line, ribbon, shape, tint

_WHITE: Colour = (1.0, 1.0, 1.0)


def shoal(land: Land, middle: Point, reach: float, count: int, depth: float, length: float) -> Act:
    """A ball of small fish that turn about its middle, those behind smaller and bluer. reach, length: in px."""
    rng = land.rng
    turns, rows = rng.uniform(0, 2 * math.pi, count), rng.normal(0, 0.42, count)
    rings, sizes = rng.uniform(0.55, 1.05, count), rng.uniform(0.75, 1.2, count)
    beat = rng.uniform(0, 2 * math.pi, count)
    toward = -1.0 if land.flipped else 1.0
    water, bright = mix(land.hour.middle, land.hour.horizon, 0.4), mix(land.hour.zenith, _WHITE, 0.55)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        angle = turns + toward * 0.42 * t / rings
        near = np.sin(angle)
        wide = rings * (1 - 0.35 * rows**2) * reach
        x = middle[0] + np.cos(angle) * wide + 0.06 * reach * math.sin(0.5 * t)
        y = middle[1] + rows * reach * 0.80 + near * reach * 0.22 + 0.03 * reach * np.sin(1.3 * t + beat)
        heading = -toward * near
        for k in np.argsort(near):
            size = length * sizes[k] * (0.72 + 0.28 * near[k])
            lit = 0.5 + 0.5 * near[k] * (0.6 + 0.4 * math.sin(3 * t + beat[k]))
            paint = fill(mix(water, bright, 0.12 + 0.80 * lit), 0.95)
            pen.drawPath(_fish(x[k], y[k], size, heading[k], 9 * t + beat[k], toward), paint)

    return Sketched(draw, land.camera, depth)


def _fish(x: float, y: float, size: float, heading: float, beat: float, toward: float) -> skia.Path:
    """A small fish; heading -1..1 is how far it is turned to the left or right, 0 is towards us."""
    long = size * (heading if abs(heading) > 0.24 else math.copysign(0.24, heading))
    tail, rise = 0.10 * math.sin(beat) * size, -0.10 * toward * size
    half = 0.15 * size
    path = skia.Path()
    path.moveTo(x + long * 0.5, y)
    path.quadTo(x + long * 0.15, y - half * 1.25 + rise * 0.2, x - long * 0.34, y + tail * 0.4)
    path.lineTo(x - long * 0.56, y - half * 0.85 + tail)
    path.lineTo(x - long * 0.50, y + tail)
    path.lineTo(x - long * 0.56, y + half * 0.85 + tail)
    path.lineTo(x - long * 0.34, y + tail * 0.4)
    path.quadTo(x + long * 0.15, y + half * 1.25 + rise * 0.2, x + long * 0.5, y)
    path.close()
    return path


_SPINE = np.linspace(0, 1, 34)
_BACK = np.interp(
    _SPINE,
    (0, 0.03, 0.10, 0.24, 0.42, 0.60, 0.66, 0.70, 0.85, 1),
    (0.006, 0.035, 0.058, 0.080, 0.084, 0.068, 0.082, 0.054, 0.026, 0.014),
)
_BELLY = np.interp(
    _SPINE,
    (0, 0.03, 0.10, 0.20, 0.32, 0.46, 0.62, 0.80, 1),
    (0.006, 0.030, 0.078, 0.108, 0.112, 0.092, 0.056, 0.024, 0.013),
)


@dataclass(frozen=True, slots=True)
class Whale:
    """A humpback seen from the side. back, belly: its colours; rim: the light from above along its back."""

    length: float
    back: Colour
    belly: Colour
    rim: Colour

    def draw(self, pen: skia.Canvas, swim: float) -> None:
        """Draw it around (0, 0), swimming to the right. swim: where its stroke is, in radians."""
        spine = self._spine(swim)
        self._fin(pen, spine, swim, far=True)
        self._flukes(pen, spine, swim)
        upper = [(x, y - b * self.length) for (x, y), b in zip(spine, _BACK, strict=True)]
        lower = [(x, y + b * self.length) for (x, y), b in zip(spine, _BELLY, strict=True)]
        body = shape(*upper, *reversed(lower))
        soft = skia.Paint(
            across(
                (0, -0.10 * self.length),
                (0, 0.12 * self.length),
                (
                    (0, mix(self.back, self.rim, 0.45), 1.0),
                    (0.35, self.back, 1.0),
                    (1, mix(self.back, (0, 0, 0), 0.25), 1.0),
                ),
            )
        )
        soft.setPathEffect(skia.CornerPathEffect.Make(0.03 * self.length))
        pen.drawPath(body, soft)
        pen.save()
        pen.clipPath(body, doAntiAlias=True)
        self._throat(pen, spine)
        rim = [(x, y + 0.004 * self.length) for x, y in upper]
        pen.drawPath(
            ribbon(rim, (0.020 * self.length * np.sin(np.pi * _SPINE) ** 0.5).tolist()),
            fill(self.rim, 0.45, 0.008 * self.length),
        )
        pen.restore()
        eye = spine[5]
        pen.drawCircle(eye[0], eye[1] + 0.018 * self.length, 0.0055 * self.length, fill((0.02, 0.03, 0.05)))
        self._fin(pen, spine, swim, far=False)

    def _spine(self, swim: float) -> list[Point]:
        bend = 0.060 * _SPINE**2.0 * np.sin(swim - 2.6 * _SPINE) + 0.012 * np.sin(swim + 0.8)
        return [(float((0.46 - s) * self.length), float(b * self.length)) for s, b in zip(_SPINE, bend, strict=True)]

    def _throat(self, pen: skia.Canvas, spine: list[Point]) -> None:
        """The pale throat with its grooves."""
        jaw = [(x, y + (0.012 + 0.030 * s) * self.length) for (x, y), s in zip(spine[:20], _SPINE, strict=False)]
        edge = [(x, y + 0.14 * self.length) for x, y in spine[:20]]
        pale = across(
            (spine[0][0], 0), (spine[19][0], 0), ((0, self.belly, 0.85), (0.6, self.belly, 0.7), (1, self.belly, 0.0))
        )
        pen.drawPath(shape(*jaw, *reversed(edge)), pale)
        for k in range(8):
            down = 0.022 + 0.0115 * k
            groove = [(x, y + (down + 0.02 * s) * self.length) for (x, y), s in zip(spine[1:17], _SPINE, strict=False)]
            pen.drawPath(ribbon(groove, np.linspace(0.0034, 0.001, len(groove)) * self.length), fill(self.back, 0.5))
        mouth = [(x, y + (0.010 + 0.05 * s) * self.length) for (x, y), s in zip(spine[:7], _SPINE, strict=False)]
        pen.drawPath(
            ribbon(mouth, np.linspace(0.006, 0.002, len(mouth)) * self.length), fill(mix(self.back, (0, 0, 0), 0.4))
        )

    def _fin(self, pen: skia.Canvas, spine: list[Point], swim: float, *, far: bool) -> None:
        """One of the long flippers."""
        x, y = spine[10]
        turn = math.radians(136 + 13 * math.sin(swim * 0.5 + (1.2 if far else 0.0)) - (24 if far else 0))
        reach = self.length * (0.22 if far else 0.29)
        root = (x, y + 0.035 * self.length)
        points = [
            (root[0] + math.cos(turn + 0.42 * s * s) * reach * s, root[1] + math.sin(turn + 0.42 * s * s) * reach * s)
            for s in (0, 0.25, 0.5, 0.75, 1)
        ]
        paint = mix(self.back, (0, 0, 0), 0.35 if far else 0.10)
        pen.drawPath(
            ribbon(
                points,
                [
                    0.062 * self.length,
                    0.058 * self.length,
                    0.048 * self.length,
                    0.031 * self.length,
                    0.006 * self.length,
                ],
            ),
            fill(paint),
        )
        if not far:
            pen.drawPath(
                ribbon(points[1:], [0.004 * self.length, 0.010 * self.length, 0.008 * self.length, 0.001]),
                fill(self.rim, 0.35, 0.004 * self.length),
            )

    def _flukes(self, pen: skia.Canvas, spine: list[Point], swim: float) -> None:
        (x0, y0), (x1, y1) = spine[-4], spine[-1]
        lift = math.atan2(y1 - y0, x1 - x0) - math.pi + 0.55 * math.sin(swim - 3.4)
        pen.save()
        pen.translate(x1 + 0.01 * self.length, y1)
        pen.rotate(math.degrees(lift))
        pen.scale(self.length, self.length)
        for side, paint in ((-1, mix(self.back, (0, 0, 0), 0.25)), (1, mix(self.back, self.rim, 0.18))):
            lobe = skia.Path()
            lobe.moveTo(0.02, -0.010)
            lobe.cubicTo(-0.04, side * 0.030, -0.09, side * 0.085, -0.165, side * 0.105)
            lobe.cubicTo(-0.125, side * 0.060, -0.110, side * 0.022, -0.085, 0.0)
            lobe.lineTo(0.02, 0.010)
            lobe.close()
            pen.drawPath(lobe, fill(paint))
        pen.restore()


def whale(land: Land, place: Point, length: float, depth: float, lost: float, speed: float, phase: float) -> Act:
    """A whale that swims across. lost: how much water is before it, 0..1; speed: in px a second."""
    water = mix(land.hour.middle, land.hour.horizon, 0.35)
    beast = Whale(
        length, mix(colour("#173247"), water, lost), mix(colour("#c3d6db"), water, 0.25 + 0.75 * lost),
        mix(mix(land.hour.zenith, _WHITE, 0.3), water, lost),
    )  # fmt: skip
    toward = -1.0 if land.flipped else 1.0

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = (t_ms - land.camera.duration_ms / 2) / 1000
        pen.translate(place[0] + toward * speed * t, place[1] - 0.16 * speed * t + 0.012 * length * math.sin(t + phase))
        pen.scale(toward, 1)
        pen.rotate(-9 + 2.5 * math.sin(0.9 * t + phase))
        beast.draw(pen, 1.5 * t_ms / 1000 + phase)

    return Sketched(draw, land.camera, depth)


@dataclass(frozen=True, slots=True)
class Jelly:
    """A jellyfish: where it is, how wide its bell, its glow and its own time."""

    place: Point
    width: float
    tint: Colour
    depth: float
    phase: float
    lean: float


def jellyfish(land: Land, jelly: Jelly) -> list[Act]:
    """A jellyfish that pulses and rises, its tentacles trailing, and the glow around it."""
    rng, half = land.rng, jelly.width / 2
    arms = rng.uniform(0, 2 * math.pi, (18, 2))

    glow = half * 1.65
    breath = around((0, 0), glow, ((0, jelly.tint, 0.34), (0.4, jelly.tint, 0.13), (1, jelly.tint, 0.0)))
    side = math.ceil(2 * glow) + 4
    halo = drawn_layer(side, side, lambda pen: pen.drawCircle(0, 0, glow, breath), -side / 2, -side / 2)

    def where(t_ms: float) -> Point:
        rise = jelly.width * (0.085 * t_ms / 1000 + 0.045 * math.sin(t_ms / 1000 * 2.1 + jelly.phase - 1.2))
        return jelly.place[0] + jelly.lean * rise, jelly.place[1] - rise

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        squeeze = 0.5 + 0.5 * math.sin(t * 2.1 + jelly.phase)
        pen.translate(*where(t_ms))
        pen.rotate(9 * jelly.lean + 3 * math.sin(t * 0.7 + jelly.phase))
        wide, tall = half * (1.02 - 0.16 * squeeze), half * (0.92 + 0.20 * squeeze)
        _tentacles(pen, arms, t, half, wide, jelly)
        _bell(pen, wide, tall, half, jelly.tint)

    above = 0.3 * half
    light = Placed(halo, land.camera, jelly.depth, lambda t_ms: (where(t_ms)[0], where(t_ms)[1] - above))
    return [light, Sketched(draw, land.camera, jelly.depth)]


def _tentacles(pen: skia.Canvas, arms: np.ndarray, t: float, half: float, wide: float, jelly: Jelly) -> None:
    steps = np.linspace(0, 1, 12)
    for k, (a, b) in enumerate(arms):
        inner = k >= 13
        x0 = wide * (0.30 * (k - 15) / 2 if inner else (-0.92 + 1.84 * k / 12))
        long = half * ((1.7 + 0.3 * math.sin(a)) if inner else (2.5 + 0.9 * math.sin(b)))
        sway = half * (0.16 if inner else 0.13)
        curl = np.sin(a + 5.2 * steps - 1.9 * t) * sway * steps + 0.10 * half * np.sin(0.8 * t + b) * steps**2
        spine = [(float(x0 * (1 - 0.35 * s) + c), float(s * long)) for s, c in zip(steps, curl, strict=True)]
        if inner:
            ruffle = 0.11 * half * (1 - steps) * (0.72 + 0.28 * np.sin(22 * steps - 2.5 * t + a))
            pen.drawPath(ribbon(spine, (ruffle + 0.01 * half).tolist()), fill(mix(jelly.tint, _WHITE, 0.45), 0.34))
        else:
            path = skia.Path()
            path.addPoly([skia.Point(*p) for p in spine], False)
            paint = line(mix(jelly.tint, _WHITE, 0.35), max(0.8, 0.012 * half), 0.55)
            paint.setShader(
                skia.GradientShader.MakeLinear(
                    [skia.Point(0, 0), skia.Point(0, long)],
                    [
                        tint(mix(jelly.tint, _WHITE, 0.4), 0.65),
                        tint(jelly.tint, 0.0),
                    ],
                )
            )
            pen.drawPath(path, paint)


def _bell(pen: skia.Canvas, wide: float, tall: float, half: float, tint: Colour) -> None:
    dome = skia.Path()
    dome.moveTo(-wide, 0.02 * half)
    dome.cubicTo(-wide * 1.08, -tall * 0.75, -wide * 0.55, -tall * 1.12, 0, -tall * 1.12)
    dome.cubicTo(wide * 0.55, -tall * 1.12, wide * 1.08, -tall * 0.75, wide, 0.02 * half)
    count = 8
    for k in range(count):
        left = wide - 2 * wide * k / count
        dome.quadTo(left - wide / count, 0.16 * half, left - 2 * wide / count, 0.02 * half)
    dome.close()
    pale = mix(tint, _WHITE, 0.6)
    pen.drawPath(
        dome,
        around(
            (0, -0.25 * tall), 1.15 * half, ((0, tint, 0.16), (0.62, tint, 0.36), (0.92, pale, 0.62), (1, pale, 0.7))
        ),
    )
    pen.save()
    pen.clipPath(dome, doAntiAlias=True)
    pen.drawOval(
        skia.Rect.MakeLTRB(-0.72 * wide, -1.02 * tall, 0.1 * wide, -0.55 * tall),
        around((-0.3 * wide, -0.82 * tall), 0.5 * half, ((0, _WHITE, 0.5), (1, _WHITE, 0.0))),
    )
    for k in range(-3, 4):
        rib = [(wide * 0.06 * k, -tall * 1.05), (wide * 0.24 * k, -tall * 0.55), (wide * 0.30 * k, 0.05 * half)]
        pen.drawPath(ribbon(rib, [0.004 * half, 0.022 * half, 0.010 * half]), fill(pale, 0.28))
    for aside in (-1.4, -0.5, 0.5, 1.4):
        leaf = skia.Rect.MakeLTRB(
            (0.24 * aside - 0.13) * wide, -0.62 * tall, (0.24 * aside + 0.13) * wide, -0.30 * tall
        )
        pen.drawOval(leaf, fill(mix(tint, _WHITE, 0.7), 0.30, 0.05 * half))
    pen.restore()
    pen.drawPath(dome, line(pale, max(0.8, 0.014 * half), 0.55))
