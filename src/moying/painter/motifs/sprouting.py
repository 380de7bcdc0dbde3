"""A seed in the ground that becomes a flower: its root goes down, its shoot comes up, leaves unfold, a bud opens."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.motifs.blossoms import leaf
from moying.painter.motifs.outdoors import Land
from moying.painter.palette import Colour, colour, ease, mix
from moying.painter.pen import Point, across, curve, fill, ribbon

_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Seedling:
    """The plant in a length of film. seed: where it lies; top: the row of the open ground; tall: of the grown plant."""

    land: Land
    seed: Point
    top: float
    tall: float
    bloom: Colour

    def draw(self, pen: skia.Canvas, t_ms: float) -> None:
        """Draw it as far as it has grown."""
        share = min(1.0, max(0.0, t_ms / max(1, self.land.camera.duration_ms)))
        # Never at rest: what is grown goes on growing a little, and the wind is in it.
        self._roots(pen, ease(0.02, 0.62, share) + 0.12 * share)
        shoot = 0.16 * ease(0.06, 0.30, share) + 0.84 * ease(0.18, 0.92, share)
        self._seed(pen, share)
        if shoot > 0.01:
            self._plant(pen, shoot, share, t_ms / 1000)

    def _roots(self, pen: skia.Canvas, grown: float) -> None:
        unit, tone = self.land.unit, self.land.hour.on(colour("#f0e2c4"))
        for k, (turn, long, thick) in enumerate(
            ((0.0, 260, 9), (0.55, 190, 6), (-0.6, 200, 6), (1.0, 130, 4), (-1.05, 120, 4), (0.25, 170, 4))
        ):
            reach = long * unit * max(0.0, min(1.0, 1.3 * grown - 0.10 * k))
            if reach < 2:
                continue
            steps = np.linspace(0, 1, 10)
            spine = [
                (
                    self.seed[0] + math.sin(turn * s) * reach * s + 9 * unit * math.sin(7 * s + 2 * k) * s,
                    self.seed[1] + 8 * unit + math.cos(turn * s) * reach * s,
                )
                for s in map(float, steps)
            ]
            pen.drawPath(ribbon(spine, (thick * unit * (1 - 0.9 * steps)).tolist()), fill(tone, 0.9))

    def _seed(self, pen: skia.Canvas, share: float) -> None:
        unit, (x, y) = self.land.unit * (1 + 0.15 * ease(0, 0.2, share)), self.seed
        shell, light = self.land.hour.on(colour("#8a5a2c")), self.land.hour.on(colour("#d9a866"))
        pen.save()
        pen.translate(x, y)
        pen.rotate(-24)
        body = curve(
            (-30 * unit, 0),
            ((-22 * unit, -24 * unit), (6 * unit, -20 * unit)),
            ((34 * unit, -12 * unit), (34 * unit, 0)),
            ((34 * unit, 12 * unit), (6 * unit, 20 * unit)),
            ((-22 * unit, 24 * unit), (-30 * unit, 0)),
        )
        pen.drawPath(body, across((0, -20 * unit), (0, 20 * unit), ((0, light, 1.0), (1, shell, 1.0))))
        split = ease(0.04, 0.2, share)
        if split > 0:
            pen.drawPath(
                ribbon([(-26 * unit, 0), (0, -3 * unit), (30 * unit, 0)], [0.5, 7 * unit * split, 0.5]),
                fill(self.land.hour.on(colour("#f6ecd0"))),
            )
        pen.restore()

    def _stem(self, shoot: float, seconds: float) -> list[Point]:
        """From the seed to the tip; it comes up bent and straightens."""
        high = (self.seed[1] - self.top) + self.tall
        hook = 34 * self.land.unit * (1 - ease(0.2, 0.5, shoot))
        points = []
        for s in np.linspace(0, 1, 24):
            up = high * shoot * float(s)
            over = max(0.0, up - (self.seed[1] - self.top)) / max(1.0, self.tall)
            wind = 0.030 * self.tall * over**1.6 * math.sin(1.25 * seconds + 1.5 * over)
            sway = 0.05 * self.tall * math.sin(2.2 * over) * over
            points.append(
                (self.seed[0] + wind + sway + hook * math.sin(math.pi * float(s)) * float(s), self.seed[1] - up)
            )
        return points

    def _plant(self, pen: skia.Canvas, shoot: float, share: float, seconds: float) -> None:
        unit, hour = self.land.unit, self.land.hour
        green, lit = hour.on(colour("#3f7a35")), hour.on(colour("#8fc455"))
        stem = self._stem(shoot, seconds)
        widths = np.linspace(15, 8, len(stem)) * unit * (0.5 + 0.5 * shoot)
        pen.drawPath(ribbon(stem, widths.tolist()), fill(mix(green, lit, 0.35)))
        for k, (place, side, start) in enumerate(
            ((0.30, -1, 0.34), (0.30, 1, 0.36), (0.48, 1, 0.48), (0.58, -1, 0.56), (0.72, 1, 0.66))
        ):
            grown = ease(start, start + 0.32, share)
            if grown <= 0:
                continue
            root = stem[round(place * (len(stem) - 1))]
            if root[1] > self.top:
                continue
            long = (0.34 - 0.03 * k) * self.tall * grown
            lift = math.radians(62 - 34 * grown) + 0.06 * math.sin(1.4 * seconds + k)
            tip = (root[0] + side * long * math.cos(lift), root[1] - long * math.sin(lift))
            leaf(pen, root, tip, 0.30 * long, green, lit)
        self._flower(pen, stem[-1], ease(0.50, 0.72, share), ease(0.60, 1.0, share), green)

    def _flower(self, pen: skia.Canvas, tip: Point, bud: float, opened: float, green: Colour) -> None:
        if bud <= 0:
            return
        radius = 0.34 * self.tall * (0.35 * bud + 0.65 * opened)
        deep, pale = mix(self.bloom, (0.35, 0.0, 0.15), 0.35), mix(self.bloom, _WHITE, 0.45)
        for ring, (count, size) in enumerate(((11, 1.0), (9, 0.74), (7, 0.5))):
            for p in range(count):
                turn = 2 * math.pi * (p + 0.5 * (ring % 2)) / count
                spread = 0.25 + 0.75 * opened
                pen.save()
                pen.translate(*tip)
                pen.rotate(math.degrees(turn))
                pen.scale(0.45 + 0.55 * spread, 1)
                long = radius * size
                half = long * 0.42
                body = curve(
                    (0, 0),
                    ((-half, -0.5 * long), (-0.3 * half, -0.96 * long)),
                    ((0, -1.06 * long), (0.3 * half, -0.96 * long)),
                    ((half, -0.5 * long), (0, 0)),
                )
                tone = mix(self.bloom, pale, 0.25 * ring)
                pen.drawPath(
                    body,
                    across((0, 0), (0, -long), ((0, deep, 1.0), (0.55, tone, 1.0), (1, mix(tone, pale, 0.7), 1.0))),
                )
                pen.restore()
        pen.drawCircle(*tip, 0.17 * radius, fill(mix(colour("#f2b52e"), green, 0.5 * (1 - opened))))
        for n in range(26):
            away, turn = 0.16 * radius * math.sqrt(n / 26), n * 2.4
            pen.drawCircle(
                tip[0] + away * math.cos(turn), tip[1] + away * math.sin(turn), 0.017 * radius, fill(colour("#a86a14"))
            )


def soil(pen: skia.Canvas, land: Land, top: float) -> None:
    """The ground cut open: turf, dark earth, stones, paler depths."""
    rng, unit, hour = land.rng, land.unit, land.hour
    dark, deep = hour.on(colour("#6b4326")), hour.on(colour("#2c1a10"))
    edge = skia.Path()
    edge.moveTo(-400, land.height + 400)
    for x in np.linspace(-400, land.width + 400, 80):
        edge.lineTo(float(x), _ground_row(float(x), top, unit))
    edge.lineTo(land.width + 400, land.height + 400)
    edge.close()
    pen.drawPath(
        edge, across((0, top), (0, land.height), ((0, dark, 1.0), (0.5, mix(dark, deep, 0.6), 1.0), (1, deep, 1.0)))
    )
    pen.save()
    pen.clipPath(edge, doAntiAlias=True)
    for x, y, size, tone in rng.random((260, 4)):
        grain = mix(mix(dark, deep, float(tone)), hour.on(colour("#b08a5c")), 0.25 * float(tone))
        across_, down = float(x) * land.width * 1.2 - 0.1 * land.width, top + float(y) ** 0.9 * (land.height - top)
        half = (3 + 22 * float(size) ** 5) * unit
        pen.drawOval(
            skia.Rect.MakeLTRB(across_ - half * 1.3, down - half, across_ + half * 1.3, down + half), fill(grain, 0.75)
        )
    pen.restore()
    turf, lit = hour.on(colour("#4f8a3a")), hour.on(colour("#a3c95c"))
    for x, tall, lean, tone in rng.random((230, 4)):
        place = float(x) * (land.width + 400) - 200
        foot = (place, _ground_row(place, top, unit) + 6 * unit)
        high = (26 + 62 * float(tall)) * unit
        blade = [
            foot,
            (foot[0] + 8 * unit * (float(lean) - 0.5), foot[1] - 0.5 * high),
            (foot[0] + 46 * unit * (float(lean) - 0.5), foot[1] - high),
        ]
        pen.drawPath(ribbon(blade, [7 * unit, 5 * unit, 0.5]), fill(mix(turf, lit, float(tone))))


def _ground_row(x: float, top: float, unit: float) -> float:
    """The row of the open ground at a column."""
    return top + 8 * unit * math.sin(x / (130 * unit)) + 4 * unit * math.sin(x / (47 * unit))
