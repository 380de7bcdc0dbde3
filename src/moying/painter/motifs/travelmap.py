"""A travel map: land in soft relief with its coast, river and woods, and a route that is drawn from place to place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import skia

from moying.painter.clean import clean
from moying.painter.layers import Layer, layer
from moying.painter.motifs.venue import Venue
from moying.painter.noise import Field, fractal
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, ease, mix, premultiplied
from moying.painter.pen import Point, fill, line
from moying.painter.spec import Box
from moying.painter.text import Block, Face, Ink, draw, set_lines

MOST = 6
DEPTH = 0.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """The inks of a map."""

    low: Colour
    high: Colour
    sea: Colour
    wood: Colour
    contour: Colour
    route: Colour
    ink: Colour
    plate: Colour


SHEETS: dict[str, Sheet] = {
    "day": Sheet(
        colour("#efe4c8"), colour("#d3b98a"), colour("#9fc9cf"), colour("#9db98a"), colour("#b89a68"),
        colour("#d8432f"), colour("#33291f"), colour("#fffaf0"),
    ),
    "night": Sheet(
        colour("#1d2a3a"), colour("#34445a"), colour("#0d1a2c"), colour("#23423f"), colour("#55708c"),
        colour("#ffb84d"), colour("#f4f1e6"), colour("#10202f"),
    ),
}  # fmt: skip


def travel_map(venue: Venue, sheet: Sheet) -> tuple[list[Act], list[Box]]:
    """The map, and the route through the places that the words name."""
    names = _names(venue.spec.words) if not venue.spec.bare else []
    places = _places(venue, max(2, len(names)) if names else 4)
    route = _smooth(places)
    ground = _ground(venue, sheet, route)
    trip = Trip(venue, sheet, tuple(names), tuple(places), tuple(route), _labels(venue, names))
    xs, ys = [p[0] for p in places], [p[1] for p in places]
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    box = venue.box(*middle, (max(xs) - min(xs)) / 2 + 40 * venue.unit, (max(ys) - min(ys)) / 2 + 60 * venue.unit)
    return [Placed(ground, venue.camera, DEPTH), Sketched(trip.draw, venue.camera, DEPTH)], [box]


def _names(words: Sequence[str]) -> list[str]:
    """Words short enough to be names on a map; one is not a route."""
    names = [name for name in (clean(word).strip() for word in words) if name and len(name.encode()) <= 24]
    kept = list(dict.fromkeys(names))[:MOST]
    return kept if len(kept) >= 2 else []


def _places(venue: Venue, count: int) -> list[Point]:
    """Stops of a route that winds up a tall canvas, or across a wide one, clear of title and captions."""
    rng, flip = venue.rng, venue.spec.seed % 2
    shares = np.linspace(0, 1, count)
    wind = np.sin(shares * math.pi * 1.7 + 0.5) + rng.uniform(-0.12, 0.12, count)
    if venue.wide:
        x, y = 0.14 + 0.72 * shares, 0.46 + 0.15 * wind
    else:
        x, y = 0.50 + 0.24 * wind, venue.share(0.66, 0.70, 0.7) - venue.share(0.40, 0.44, 0.4) * shares
    return [(venue.width * float(1 - a if flip else a), venue.height * float(b)) for a, b in zip(x, y, strict=True)]


def _smooth(places: Sequence[Point], steps: int = 40) -> list[Point]:
    """A line through all places, without corners (Catmull-Rom)."""
    points = np.array([places[0], *places, places[-1]], np.float64)
    out: list[Point] = []
    for k in range(1, len(points) - 2):
        a, b, c, d = points[k - 1 : k + 3]
        for s in np.arange(steps) / steps:
            p = 0.5 * (2 * b + (c - a) * s + (2 * a - 5 * b + 4 * c - d) * s**2 + (3 * b - a - 3 * c + d) * s**3)
            out.append((float(p[0]), float(p[1])))
    return [*out, (float(points[-1][0]), float(points[-1][1]))]


def _ground(venue: Venue, sheet: Sheet, route: Sequence[Point]) -> Layer:
    """The paper of the map: heights in soft light, contour lines, the sea beside and woods here and there."""
    bleed, unit, rng = venue.camera.bleed_px(DEPTH) + 2, venue.unit, venue.rng
    size = (venue.height + 2 * bleed, venue.width + 2 * bleed)
    height = fractal(rng, size, (520 * unit, 520 * unit), 5, 0.46)
    y, x = np.mgrid[: size[0], : size[1]].astype(np.float32) - bleed
    near = _away(size, bleed, route) / (min(venue.width, venue.height))
    shore = height * 0.55 + 0.5 * np.clip(1 - near * 2.6, -0.6, 1) - 0.17
    slope_y, slope_x = np.gradient(cv2.GaussianBlur(height, (0, 0), 3 * unit + 0.3))
    light = np.clip(1 - (slope_x + slope_y) * 95 * unit, 0.72, 1.2)[..., None]
    low, high, sea = (np.asarray(tint, np.float32) for tint in (sheet.low, sheet.high, sheet.sea))
    share = np.clip((height - 0.40) * 2.6, 0, 1)[..., None]
    rgb = (low + (high - low) * share) * light
    trees = np.clip((fractal(rng, size, (210 * unit, 210 * unit), 4) - 0.54) * 9, 0, 1)
    dots = np.clip((fractal(rng, size, (16 * unit + 1, 16 * unit + 1), 1) - 0.42) * 5, 0, 1)
    rgb = rgb + (np.asarray(sheet.wood, np.float32) - rgb) * (trees * (0.35 + 0.5 * dots))[..., None]
    contour = np.abs(np.mod(height * 17, 1) - 0.5) / (np.hypot(slope_x, slope_y) * 17 + 1e-6)
    rgb = (
        rgb
        + (np.asarray(sheet.contour, np.float32) - rgb) * (0.34 * np.clip(1.6 * unit + 0.4 - contour, 0, 1))[..., None]
    )
    wet = np.clip(-shore * 60, 0, 1)[..., None]
    rings = 0.5 + 0.5 * np.cos(np.clip(-shore, 0, 0.09) * 200)
    water = sea * (1 + 0.07 * rings * np.exp(np.minimum(0, shore) * 26))[..., None]
    rgb = rgb + (water - rgb) * wet
    coast = np.clip(1 - np.abs(shore) * 160, 0, 1)[..., None]
    rgb = rgb + (np.asarray(sheet.contour, np.float32) - rgb) * 0.7 * coast
    fade = 1 - 0.10 * np.clip(np.hypot(x / venue.width - 0.5, y / venue.height - 0.5) * 1.6 - 0.35, 0, 1)
    paper = 1 + 0.05 * (fractal(rng, size, (5 * unit + 1, 5 * unit + 1), 2) - 0.5)
    return layer(premultiplied(rgb * (fade * paper)[..., None], np.ones(size, np.float32)), -bleed, -bleed)


def _away(size: tuple[int, int], bleed: int, route: Sequence[Point]) -> Field:
    """Distance of every px from the route."""
    mask = np.full(size, 255, np.uint8)
    points = np.rint(np.array(route) + bleed).astype(np.int32)
    cv2.polylines(mask, [points.reshape(-1, 1, 2)], False, 0, 2)
    return np.asarray(cv2.distanceTransform(mask, cv2.DIST_L2, 5), np.float32)


def _labels(venue: Venue, names: Sequence[str]) -> tuple[Block, ...]:
    return tuple(set_lines([name], Face("sans", bold=True), 44 * venue.unit, align="left") for name in names)


@dataclass(frozen=True, slots=True)
class Trip:
    """The route as it is drawn: from stop to stop, each pin and name as it is reached."""

    venue: Venue
    sheet: Sheet
    names: tuple[str, ...]
    places: tuple[Point, ...]
    route: tuple[Point, ...]
    labels: tuple[Block, ...]

    def share(self, t_ms: float) -> float:
        """How much of the way is done; it slows towards the end and never quite stands."""
        u = min(1.0, max(0.0, t_ms / max(1, self.venue.camera.duration_ms)))
        return min(1.0, u / 0.86)

    def draw(self, pen: skia.Canvas, t_ms: float) -> None:
        """Draw the moment."""
        unit, done = self.venue.unit, self.share(t_ms) * (len(self.route) - 1)
        whole = skia.Path()
        whole.addPoly([skia.Point(*p) for p in self.route], False)
        ahead = line(self.sheet.route, 6 * unit, 0.45)
        ahead.setPathEffect(skia.DashPathEffect.Make([4 * unit, 15 * unit], 0))
        pen.drawPath(whole, ahead)
        last = min(len(self.route) - 2, int(done))
        head = _between(self.route[last], self.route[last + 1], done - last)
        gone = skia.Path()
        gone.addPoly([skia.Point(*p) for p in (*self.route[: last + 1], head)], False)
        pen.drawPath(gone, line((0, 0, 0), 17 * unit, 0.16, 5 * unit))
        pen.drawPath(gone, line(self.sheet.plate, 17 * unit))
        pen.drawPath(gone, line(self.sheet.route, 10 * unit))
        self._stops(pen, done / (len(self.route) - 1))
        self._traveller(pen, head, t_ms)

    def _stops(self, pen: skia.Canvas, way: float) -> None:
        unit = self.venue.unit
        for k, (x, y) in enumerate(self.places):
            come = ease(0.0, 0.07, way - k / (len(self.places) - 1) + 0.07)
            pen.drawCircle(x, y, 13 * unit, fill(self.sheet.plate))
            pen.drawCircle(x, y, 9 * unit, fill(mix(self.sheet.contour, self.sheet.route, come)))
            if come > 0:
                self._pin(pen, x, y, come)
                if k < len(self.labels):
                    self._name(pen, k, x, y, come)

    def _pin(self, pen: skia.Canvas, x: float, y: float, come: float) -> None:
        u = self.venue.unit * (0.4 + 0.6 * come)
        pin = skia.Path()
        pin.moveTo(x, y - 2 * u)
        pin.cubicTo(x - 10 * u, y - 26 * u, x - 26 * u, y - 40 * u, x - 26 * u, y - 60 * u)
        pin.arcTo(skia.Rect.MakeLTRB(x - 26 * u, y - 86 * u, x + 26 * u, y - 34 * u), 180, 180, False)
        pin.cubicTo(x + 26 * u, y - 40 * u, x + 10 * u, y - 26 * u, x, y - 2 * u)
        pin.close()
        pen.drawOval(
            skia.Rect.MakeLTRB(x - 16 * u, y - 5 * u, x + 16 * u, y + 6 * u), fill((0, 0, 0), 0.22 * come, 3 * u)
        )
        pen.drawPath(pin, fill(self.sheet.route, come))
        pen.drawCircle(x, y - 60 * u, 10 * u, fill(self.sheet.plate, come))

    def _name(self, pen: skia.Canvas, k: int, x: float, y: float, come: float) -> None:
        """The name on a plate beside its pin, outside the route's bends where there is room."""
        unit, label = self.venue.unit, self.labels[k]
        pad, top = 18 * unit, y - 96 * unit
        room = label.width + 2 * pad + 60 * unit
        right = x + room < self.venue.width if x >= self.venue.width / 2 else x < room
        left = x + 40 * unit if right else x - 40 * unit - label.width - 2 * pad
        left = min(max(left, 12 * unit), self.venue.width - label.width - 2 * pad - 12 * unit)
        plate = skia.Rect.MakeXYWH(left, top, label.width + 2 * pad, label.height + 1.1 * pad)
        pen.saveLayerAlpha(None, round(255 * come))
        pen.drawRoundRect(plate.makeOffset(0, 4 * unit), 14 * unit, 14 * unit, fill((0, 0, 0), 0.20, 6 * unit))
        pen.drawRoundRect(plate, 14 * unit, 14 * unit, fill(self.sheet.plate, 0.96))
        draw(pen, label.glyphs, Ink(self.sheet.ink), left + pad, top + 0.55 * pad)
        pen.restore()

    def _traveller(self, pen: skia.Canvas, head: Point, t_ms: float) -> None:
        unit, swell = self.venue.unit, (t_ms / 1400) % 1.0
        pen.drawCircle(*head, (16 + 34 * swell) * unit, fill(self.sheet.route, 0.34 * (1 - swell)))
        pen.drawCircle(*head, 17 * unit, fill(self.sheet.plate))
        pen.drawCircle(*head, 11 * unit, fill(self.sheet.route))


def _between(a: Point, b: Point, share: float) -> Point:
    share = min(1.0, max(0.0, share))
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
