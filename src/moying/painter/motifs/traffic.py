"""What moves through a city: cars down an avenue and over a bridge, a ferry, a train."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.layers import sky
from moying.painter.motifs.cityscape import Ground, Lamps, drawn_stencil, make_silhouette
from moying.painter.motifs.daylight import Daylight
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, ease, mix
from moying.painter.pen import across, around, curve, fill, line, shape

_WHITE: Colour = (1.0, 1.0, 1.0)
_HEADLIGHT, _TAILLIGHT = colour("#fff0cf"), colour("#ff3526")
_WINDOW = colour("#ffd795")


def passing(
    ground: Ground, depth: float, speed_px_s: float, draw: Callable[[skia.Canvas, float, Daylight], None], start: float
) -> Act:
    """Something that crosses the canvas evenly: `draw` is told its place x, which begins at `start`."""

    def sketch(pen: skia.Canvas, t_ms: float) -> None:
        draw(pen, start + speed_px_s * t_ms / 1000, ground.light(t_ms))

    return Sketched(sketch, ground.camera, depth)


def shaded(paint: Colour, light: Daylight) -> Colour:
    """A paint in the light of the moment."""
    return paint[0] * light.light[0], paint[1] * light.light[1], paint[2] * light.light[2]


def ferry(pen: skia.Canvas, x: float, y: float, length: float, light: Daylight) -> None:
    """A river boat of two decks with strings of lamps, and its image in the water; `y` is its waterline."""
    on = ease(0.40, 0.60, light.phase)
    for image in (True, False):
        pen.save()
        pen.translate(x, y)
        pen.scale(length / 200, length / 200 * (-0.7 if image else 1.0))
        strength = 0.28 if image else 1.0
        hull, deck = mix(shaded(colour("#3a4656"), light), light.horizon, 0.08), shaded(colour("#e8e6e0"), light)
        pen.drawPath(
            curve((-100, -12), ((-96, 4), (-80, 4)), ((0, 4), (76, 4)), ((94, 0), (104, -16))), fill(hull, strength)
        )
        for top, left, right in ((-30, -84, 62), (-46, -66, 34)):
            pen.drawRect(skia.Rect.MakeLTRB(left, top, right, top + 18), fill(deck, strength))
            pane = mix(shaded(colour("#5c7488"), light), _WINDOW, on)
            for window in range(left + 6, right - 8, 13):
                pen.drawRect(skia.Rect.MakeXYWH(window, top + 4, 8, 8), fill(pane, strength))
        pen.drawLine(-60, -46, -60, -66, line(hull, 2, strength))
        for k in range(12):
            bulb = (-98 + k * 17.5, -52 - 12 * math.sin(k / 11 * math.pi))
            pen.drawCircle(*bulb, 1.8 + 3 * on, fill(_WINDOW, strength * (0.25 + 0.6 * on), 1.5 * on))
        pen.restore()


def train(pen: skia.Canvas, x: float, y: float, length: float, light: Daylight) -> None:
    """A light-rail train running to the right; (x, y) is the rail under its nose."""
    on, cars = ease(0.38, 0.58, light.phase), 5
    u = length / 1000
    body, band = shaded(colour("#e9edf0"), light), shaded(colour("#d8503a"), light)
    pane = mix(shaded(colour("#6f8ba0"), light), _WINDOW, 0.25 + 0.75 * on)
    for k in range(cars):
        left, right = x - (k + 1) * 200 * u + 3 * u, x - k * 200 * u - 3 * u
        car = skia.Rect.MakeLTRB(left, y - 62 * u, right, y - 6 * u)
        pen.drawRoundRect(
            car, 9 * u, 9 * u, across((0, y - 62 * u), (0, y), ((0, body, 1), (1, mix(body, (0, 0, 0), 0.35), 1)))
        )
        pen.drawRect(skia.Rect.MakeLTRB(left, y - 24 * u, right, y - 17 * u), fill(band))
        for w in np.arange(left + 13 * u, right - 24 * u, 31 * u):
            pen.drawRoundRect(skia.Rect.MakeXYWH(w, y - 52 * u, 24 * u, 21 * u), 3 * u, 3 * u, fill(pane))
    _glow(pen, x, y - 24 * u, 90 * u, _HEADLIGHT, on)


def bridge_cars(ground: Ground, y: float, depth: float) -> Act:
    """Two streams of cars on a deck seen from the side: dark bodies by day, streaks of light by night."""
    rng, unit, width = ground.rng, ground.unit, ground.width
    lap = width + 400 * unit
    cars = [
        (rng.random() * lap, (1 if k % 2 else -1) * rng.uniform(75, 135) * unit, int(rng.integers(3)))
        for k in range(22)
    ]
    paints = [colour("#d9dde2"), colour("#4d5560"), colour("#a8443a")]

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        light = ground.light(t_ms)
        on = ease(0.40, 0.60, light.phase)
        for start, speed, paint in cars:
            x = (start + speed * t_ms / 1000) % lap - 200 * unit
            row = y - (7 if speed > 0 else 12) * unit
            pen.drawRoundRect(
                skia.Rect.MakeXYWH(x - 13 * unit, row - 5 * unit, 26 * unit, 9 * unit), 4 * unit, 4 * unit,
                fill(shaded(paints[paint], light)),
            )  # fmt: skip
            tint, tail = (_HEADLIGHT, 54 * unit) if speed > 0 else (_TAILLIGHT, 40 * unit)
            end = x - math.copysign(tail, speed)
            streak = across((x, row), (end, row), ((0, tint, 0.95 * on), (1, tint, 0.0)))
            streak.setStyle(skia.Paint.kStroke_Style)
            streak.setStrokeWidth(4.5 * unit)
            pen.drawLine(x, row, end, row, streak)

    return Sketched(draw, ground.camera, depth)


@dataclass(frozen=True, slots=True, eq=False)
class Street:
    """An avenue in one-point perspective. World metres: `aside` from its middle, `up` from the road, `z` ahead."""

    ground: Ground

    def screen(self, aside: float, up: float, z: float) -> tuple[float, float]:
        """Where a point of the world is on the canvas; the eye is 3.2 m above the road."""
        focal = 0.92 * min(self.ground.width * 1.25, self.ground.height)
        return self.ground.width * 0.5 + aside * focal / z, self.ground.horizon - (up - 3.2) * focal / z

    def wall_start(self, bleed: float) -> float:
        """How far ahead the walls, 13 m aside, come into the picture."""
        return 13.0 * self._px(1.0) / (self.ground.width * 0.5 + bleed) * 0.94

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay the asphalt, pale with sky far off, and darker near."""
        light = self.ground.light(t_ms)
        near = mix(shaded(colour("#4a4e55"), light), light.zenith, 0.10)
        far = mix(near, light.horizon, 0.55)
        sky(
            canvas,
            ((0.0, far, 1.0), (0.22, mix(far, near, 0.6), 1.0), (1.0, near, 1.0)),
            self.ground.horizon,
            self.ground.height,
        )

    def furniture(self) -> list[Act]:
        """Pavements, lane marks, trees and lamps, and the cars."""
        depth, ground = 0.75, self.ground
        return [
            make_silhouette(ground, self._pavements, colour("#8f8c88"), depth, 0.05),
            make_silhouette(ground, self._marks, colour("#d8d6cc"), depth, 0.05),
            Sketched(self._cars(), ground.camera, depth),
            make_silhouette(ground, self._posts, colour("#3d4148"), depth, 0.1),
            make_silhouette(ground, self._trees, colour("#3c6a4c"), depth, 0.08),
            Lamps(ground, drawn_stencil(ground, self._lamps, depth), (1.0, 0.80, 0.52), depth),
        ]

    def _pavements(self, pen: skia.Canvas) -> None:
        for side in (-1, 1):
            kerb = [
                self.screen(side * aside, 0.15, z)
                for aside, z in ((9.5, 3.0), (9.5, 220.0), (13.2, 220.0), (13.2, 3.0))
            ]
            pen.drawPath(shape(*kerb), fill(_WHITE))

    def _marks(self, pen: skia.Canvas) -> None:
        for aside in (-6.2, -3.1, 3.1, 6.2):
            for z in np.arange(5.0, 150.0, 9.0):
                self._stripe(pen, aside, z, z + 4.0, 0.09)
        for aside in (-0.18, 0.18):
            self._stripe(pen, aside, 3.5, 220.0, 0.06)

    def _stripe(self, pen: skia.Canvas, aside: float, z0: float, z1: float, half: float) -> None:
        corners = [self.screen(aside + d, 0, z) for d, z in ((-half, z0), (half, z0), (half, z1), (-half, z1))]
        pen.drawPath(shape(*corners), fill(_WHITE, 0.85))

    def _posts(self, pen: skia.Canvas) -> None:
        for side, z in self._rows(14.0, 22.0):
            foot, head, tip = (self.screen(side * a, up, z) for a, up in ((10.0, 0), (10.0, 8.6), (7.4, 9.2)))
            pen.drawPath(curve(foot, (head, tip), close=False), line(_WHITE, max(0.8, 2.6 * self._px(z) * 0.06)))

    def _lamps(self, pen: skia.Canvas) -> None:
        for side, z in self._rows(14.0, 22.0):
            x, y = self.screen(side * 7.4, 9.1, z)
            _glow(pen, x, y, self._px(z) * 1.5, _WHITE, 1.0)
            x, y = self.screen(side * 7.4, 0, z)
            pool = ((0.0, _WHITE, 0.20), (1.0, _WHITE, 0.0))
            pen.save()
            pen.translate(x, y)
            pen.scale(1, 0.28)
            pen.drawCircle(0, 0, self._px(z) * 4.2, around((0, 0), self._px(z) * 4.2, pool))
            pen.restore()

    def _trees(self, pen: skia.Canvas) -> None:
        rng = self.ground.rng
        for side, z in self._rows(9.0, 11.0):
            for _ in range(16):
                x, y = self.screen(side * (11.5 + rng.normal(0, 0.75)), 4.6 + rng.normal(0, 0.9), z)
                pen.drawCircle(x, y, self._px(z) * rng.uniform(0.4, 0.85), fill(_WHITE, 0.75))
            foot, head = self.screen(side * 11.5, 0, z), self.screen(side * 11.5, 4.5, z)
            pen.drawLine(*foot, *head, line(_WHITE, max(0.8, self._px(z) * 0.22)))

    def _rows(self, first: float, gap: float) -> list[tuple[int, float]]:
        """Both sides, far to near."""
        return [(side, z) for z in np.arange(first, 150.0, gap)[::-1] for side in (-1, 1)]

    def _px(self, z: float) -> float:
        """Length of a metre at a distance."""
        return self.screen(1.0, 0, z)[0] - self.screen(0.0, 0, z)[0]

    def _cars(self) -> Callable[[skia.Canvas, float], None]:
        rng, deep = self.ground.rng, 150.0
        lanes = (-7.8, -4.7, -1.7, 1.7, 4.7, 7.8)
        paints = [colour(c) for c in ("#e6e8ea", "#2f353d", "#8c2f2a", "#3f5f86", "#c9c2b2")]
        cars = [
            (lanes[k % 6], (k // 6 + rng.uniform(0.1, 0.9)) * deep / 4, rng.uniform(9.5, 12.5), paints[k * 7 % 5])
            for k in range(24)
        ]

        def draw(pen: skia.Canvas, t_ms: float) -> None:
            light, seconds = self.ground.light(t_ms), t_ms / 1000
            # Drive on the right, as in China: the left half comes towards us.
            here = [
                (5.0 + (start + (speed if aside > 0 else -speed) * seconds) % deep, aside, paint)
                for aside, start, speed, paint in cars
            ]
            for z, aside, paint in sorted(here, reverse=True):
                self._car(pen, aside, z, shaded(paint, light), light)

        return draw

    def _car(self, pen: skia.Canvas, aside: float, z: float, paint: Colour, light: Daylight) -> None:
        x, y = self.screen(aside, 0, z)
        u, on, shown = self._px(z), ease(0.40, 0.58, light.phase), min(1.0, (z - 5.0) / 3.0, (155.0 - z) / 25.0)
        body = mix(paint, light.horizon, min(0.7, z / 190))
        pen.drawOval(skia.Rect.MakeLTRB(x - u, y - 0.16 * u, x + u, y + 0.16 * u), fill((0, 0, 0), 0.4 * shown))
        cabin = shape(
            (x - 0.66 * u, y - 0.8 * u),
            (x - 0.5 * u, y - 1.4 * u),
            (x + 0.5 * u, y - 1.4 * u),
            (x + 0.66 * u, y - 0.8 * u),
        )
        pen.drawPath(cabin, fill(mix(body, (0.05, 0.07, 0.1), 0.65), shown))
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(x - 0.88 * u, y - 0.86 * u, x + 0.88 * u, y - 0.16 * u),
            0.2 * u,
            0.2 * u,
            fill(body, shown),
        )
        tint = _HEADLIGHT if aside < 0 else _TAILLIGHT
        for side in (-0.62, 0.62):
            lamp = (x + side * u, y - 0.58 * u)
            pen.drawOval(
                skia.Rect.MakeLTRB(lamp[0] - 0.17 * u, lamp[1] - 0.1 * u, lamp[0] + 0.17 * u, lamp[1] + 0.1 * u),
                fill(tint, shown),
            )
            _glow(pen, *lamp, u * (1.0 if aside < 0 else 0.7), tint, on * shown * 0.8)
            wet = around((0, 0), u, ((0.0, tint, 0.34 * on * shown), (1.0, tint, 0.0)))
            pen.save()
            pen.translate(lamp[0], y + 0.6 * u)
            pen.scale(0.42, 1.3)
            pen.drawCircle(0, 0, u, wet)
            pen.restore()


def _glow(pen: skia.Canvas, x: float, y: float, radius: float, tint: Colour, strength: float) -> None:
    if strength > 0.01 and radius > 0.5:
        stops = ((0.0, _WHITE, strength), (0.10, tint, 0.9 * strength), (0.3, tint, 0.28 * strength), (1.0, tint, 0.0))
        pen.drawCircle(x, y, radius, around((x, y), radius, stops))
