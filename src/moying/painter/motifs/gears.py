"""Gears that mesh: steel and brass, lit from one side while they turn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import skia

from moying.painter.motifs.venue import Venue
from moying.painter.motifs.workshop import Hall
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, fill, line
from moying.painter.spec import Box

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
TOOTH = 46.0
"""Px of pitch between two teeth at 1080p: gears of one pitch mesh."""


@dataclass(frozen=True, slots=True)
class Gear:
    """A gear about a point. teeth: how many, which gives its size; turn: where it stands at the start, in radians."""

    at: Point
    teeth: int
    unit: float
    paint: Colour
    turn: float
    way: int
    spokes: int = 6

    @property
    def radius(self) -> float:
        """To the middle of its teeth, in px."""
        return self.teeth * TOOTH * self.unit / (2 * math.pi)

    def draw(self, pen: skia.Canvas, seconds: float, speed: float, *, lit: bool = True) -> None:
        """Draw it as it stands. speed: of its rim, in px a second at 1080p. lit: in full light, which costs 1 ms more.

        All paints are opaque: skia fills a form of this kind five times as fast as one that lets through.
        """
        r, angle = self.radius, self.turn + self.way * seconds * speed * self.unit / self.radius
        form = self._form(angle, r, 0.30 * TOOTH * self.unit)
        for down, paint in ((4.5, mix(self.paint, _BLACK, 0.72)), (-1.6, mix(self.paint, _WHITE, 0.45))):
            pen.save()
            pen.translate(0.4 * down * self.unit, down * self.unit)
            pen.drawPath(form, fill(paint))
            pen.restore()
        pen.drawPath(form, self._light(r) if lit else fill(self.paint))
        self._hub(pen, angle, r)

    def shadow(self, pen: skia.Canvas) -> None:
        """What it casts on the wall: the same however it has turned."""
        x, y = self.at
        ring = line(_BLACK, 0.42 * self.radius, 0.55, 9 * self.unit)
        pen.drawCircle(x + 7 * self.unit, y + 18 * self.unit, 0.84 * self.radius, ring)
        pen.drawCircle(x + 7 * self.unit, y + 18 * self.unit, 0.32 * self.radius, fill(_BLACK, 0.5, 9 * self.unit))

    def _light(self, r: float) -> skia.Paint:
        """Light from the upper left on what is nearly flat."""
        x, y = self.at
        tones = ((0, _WHITE, 0.55), (0.35, _WHITE, 0.0), (0.62, _BLACK, 0.45), (0.8, _BLACK, 0.25), (1, _BLACK, 0.6))
        stops = [(place, mix(self.paint, toward, share), 1.0) for place, toward, share in tones]
        return across((x - 0.8 * r, y - r), (x + 0.8 * r, y + r), stops)

    def _form(self, angle: float, r: float, tooth: float) -> skia.Path:
        """The rim with its teeth and, even-odd, the windows between its spokes."""
        path, step = skia.Path(), 2 * math.pi / self.teeth
        points = []
        for k in range(self.teeth):
            for share, reach in ((-0.30, -1.0), (-0.15, 1.0), (0.15, 1.0), (0.30, -1.0)):
                turn = angle + (k + share) * step
                points.append(
                    skia.Point(
                        self.at[0] + (r + reach * tooth) * math.cos(turn),
                        self.at[1] + (r + reach * tooth) * math.sin(turn),
                    )
                )
        path.addPoly(points, True)
        if self.teeth >= 14:
            self._windows(path, angle, r)
        path.setFillType(skia.PathFillType.kEvenOdd)
        return path

    def _windows(self, path: skia.Path, angle: float, r: float) -> None:
        inner, outer, half = 0.34 * r, 0.70 * r, math.pi / self.spokes
        x, y = self.at
        for k in range(self.spokes):
            start, sweep = angle + 2 * half * k + 0.16, 2 * half - 0.32
            wide = skia.Rect.MakeLTRB(x - outer, y - outer, x + outer, y + outer)
            tight = skia.Rect.MakeLTRB(x - inner, y - inner, x + inner, y + inner)
            path.arcTo(wide, math.degrees(start), math.degrees(sweep), True)
            path.arcTo(tight, math.degrees(start + sweep - 0.10), -math.degrees(sweep - 0.20), False)
            path.close()

    def _hub(self, pen: skia.Canvas, angle: float, r: float) -> None:
        x, y = self.at
        hub, dark = 0.22 * r, mix(self.paint, _BLACK, 0.7)
        pen.drawCircle(x + 0.02 * hub, y + 0.06 * hub, 1.12 * hub, fill(mix(self.paint, _BLACK, 0.5)))
        stops = ((0, mix(self.paint, _WHITE, 0.7), 1), (0.5, self.paint, 1), (1, mix(self.paint, _BLACK, 0.6), 1))
        pen.drawCircle(x, y, hub, around((x - 0.4 * hub, y - 0.5 * hub), 1.8 * hub, stops))
        pen.drawCircle(x, y, 0.45 * hub, fill(mix(self.paint, _BLACK, 0.8)))
        for k in range(5):
            turn = angle + k * 2 * math.pi / 5
            pen.drawCircle(x + 0.72 * hub * math.cos(turn), y + 0.72 * hub * math.sin(turn), 0.10 * hub, fill(dark))


def meshed(first: Gear, teeth: int, toward: float, paint: Colour, spokes: int = 6) -> Gear:
    """A gear whose teeth stand in the gaps of another's. toward: where it lies from the first, in radians."""
    unit = first.unit
    reach = (first.teeth + teeth) * TOOTH * unit / (2 * math.pi)
    at = (first.at[0] + reach * math.cos(toward), first.at[1] + reach * math.sin(toward))
    # Where the first shows a tooth towards the second, the second shows a gap: its angles run the other way.
    share = (toward - first.turn) / (2 * math.pi) * first.teeth
    turn = toward + math.pi + 2 * math.pi / teeth * (share + 0.5)
    return Gear(at, teeth, unit, paint, turn, -first.way, spokes)


def train(venue: Venue, look: Hall) -> tuple[list[Act], list[Box]]:
    """A train of gears, brass and steel, before riveted plates."""
    size = venue.share(1.0, 0.92, 0.95) * venue.unit
    brass, steel, copper = colour("#c8963c"), mix(look.steel, (0.85, 0.88, 0.92), 0.62), colour("#a85c38")
    deep = mix(mix(look.steel, colour("#1a120e"), 0.55), _BLACK, 0.35)
    x, y = venue.width * venue.share(0.46, 0.44, 0.42), venue.row(0.40, 0.43, 0.44)
    main = Gear((x, y), 36, size, brass, float(venue.rng.uniform(0, 1)), 1)
    lean = float(venue.rng.uniform(-0.15, 0.15))
    upper = meshed(main, 20, -1.05 + lean, steel, 5)
    lower = meshed(main, 24, 0.72 + lean, copper, 6)
    left = meshed(main, 14, 2.55 + lean, steel, 5)
    far = meshed(upper, 30, -2.75 + lean, mix(brass, steel, 0.5), 6)
    small = meshed(lower, 12, -0.55 + lean, brass, 5)
    last = meshed(left, 28, 1.95 + lean, mix(copper, steel, 0.3), 6)
    low = meshed(last, 44, 0.62 + lean, mix(steel, deep, 0.5), 8)
    high = meshed(far, 18, -0.9 + lean, brass, 5)
    aside = meshed(small, 32, -0.35 + lean, mix(steel, deep, 0.3), 6)
    behind = [replace(gear, paint=mix(gear.paint, deep, 0.6)) for gear in (low, high, far, last, aside)]
    before = (lower, left, upper, small, main)

    def back(pen: skia.Canvas, t_ms: float) -> None:
        for gear in behind:
            gear.draw(pen, t_ms / 1000, 62, lit=False)

    def front(pen: skia.Canvas, t_ms: float) -> None:
        for gear in before:
            gear.draw(pen, t_ms / 1000, 62)

    def shadows(pen: skia.Canvas) -> None:
        for gear in before:
            gear.shadow(pen)

    acts: list[Act] = [venue.painted(partial(_wall, venue=venue, deep=deep, look=look, cast=behind), 0.1)]
    acts += [Sketched(back, venue.camera, 0.2), venue.painted(shadows, 0.5), Sketched(front, venue.camera, 0.5)]
    return acts, [venue.box(x, y, 1.15 * main.radius, 1.15 * main.radius)]


def _wall(pen: skia.Canvas, venue: Venue, deep: Colour, look: Hall, cast: Sequence[Gear]) -> None:
    """Riveted plates, lit from the upper left, and what the far gears cast on them."""
    unit, lit = venue.unit, mix(deep, look.day, 0.26)
    stops = ((0, lit, 1), (0.5, deep, 1), (1, mix(deep, _BLACK, 0.5), 1))
    pen.drawPaint(across((0, 0), (venue.width, venue.height), stops))
    side = 360 * unit
    for row in range(-1, math.ceil(venue.height / side) + 1):
        for column in range(-1, math.ceil(venue.width / side) + 2):
            _plate(pen, (column - 0.5 * (row % 2)) * side, row * side, unit, mix(deep, look.day, 0.20), look.day)
    glow = 0.7 * max(venue.width, venue.height)
    at = (venue.width * 0.2, venue.height * 0.12)
    pen.drawCircle(*at, glow, around(at, glow, ((0, look.day, 0.30), (0.5, look.air, 0.10), (1, look.air, 0.0))))
    for gear in cast:
        gear.shadow(pen)


def _plate(pen: skia.Canvas, left: float, top: float, unit: float, rivet: Colour, day: Colour) -> None:
    side = 360 * unit
    pen.drawRect(skia.Rect.MakeXYWH(left, top, side, side), line(_BLACK, 5 * unit, 0.35))
    pen.drawLine(left + 4 * unit, top + 5 * unit, left + side, top + 5 * unit, line(day, 2 * unit, 0.13))
    for k in range(6):
        for dy in (22, 338):
            x, y = left + (30 + 60 * k) * unit, top + dy * unit
            pen.drawCircle(x + 2 * unit, y + 3 * unit, 9 * unit, fill(_BLACK, 0.4))
            pen.drawCircle(x, y, 8 * unit, fill(rivet))
            pen.drawCircle(x - 2 * unit, y - 3 * unit, 3 * unit, fill(day, 0.35))
