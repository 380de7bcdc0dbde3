"""The ground that sport is played on: full stands, floodlights, flashes, grass, boards, flags, confetti."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import skia

from moying.painter.layers import layer
from moying.painter.motifs.limelight import Lamp
from moying.painter.motifs.venue import Shining, Venue, breathing, shining
from moying.painter.noise import generator
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, colours, mix, premultiplied
from moying.painter.pen import Point, across, around, fill, line

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Daylight:
    """The light over a ground: the sky from top to horizon, the stands, what lamps throw, how brightly the field
    shines, and how much the lamps matter."""

    top: Colour
    low: Colour
    stand: Colour
    lamp: Colour
    field: float
    lit: float

    @property
    def ink(self) -> Colour:
        """For silhouettes."""
        return mix(mix(self.stand, self.top, 0.4), _BLACK, 0.72)

    @property
    def rim(self) -> Colour:
        """The thread of light on them."""
        return mix(self.lamp, _WHITE, 0.25)


def _light(codes: str, field: float, lit: float) -> Daylight:
    top, low, stand, lamp = colours(codes)
    return Daylight(top, low, stand, lamp, field, lit)


DAYLIGHTS: dict[str, Daylight] = {
    "night": _light("#050b22 #1b3f7a #141d3d #dcebff", 0.86, 1.0),
    "dusk": _light("#2a1f5a #ff8a5a #3a2148 #fff0cf", 0.80, 0.75),
    "day": _light("#2f86d6 #cdeaf7 #5b6f8c #fffbe6", 1.0, 0.16),
    "violet": _light("#12062e #7a2f9a #24103f #f2dcff", 0.82, 1.0),
}
_HOURS = {"sunset": "dusk", "evening": "dusk", "morning": "day", "dawn": "day", "noon": "day", "moon": "night"}


def daylight(wish: str, seed: int) -> Daylight:
    """The light that is asked for, else one by seed."""
    name = _HOURS.get(wish, wish)
    return DAYLIGHTS[name] if name in DAYLIGHTS else tuple(DAYLIGHTS.values())[seed % len(DAYLIGHTS)]


def stands(venue: Venue, top: float, foot: float, light: Daylight, depth: float, *, bend: float = 0.0) -> list[Act]:
    """Full stands between two rows: thousands of people as dots of colour, darker upwards, and flashes among them.

    bend: how far the rows sink in the middle, in px, as those of a bowl do.
    """
    bleed = venue.camera.bleed_px(depth) + 2
    wide, high = venue.width + 2 * bleed, max(8, round(foot - top + bend))
    rng = generator("stands", venue.spec.seed)
    seat = max(2.0, 9 * venue.unit)
    rows, columns = max(2, int(high / seat) + 1), int(wide / (0.8 * seat)) + 1
    tones = np.array([colour(c) for c in ("#e8e4dc", "#c83a3a", "#2f6fd0", "#e6b23a", "#3a3f55", "#1f2436", "#8fa0b8")])
    picks = rng.choice(len(tones), (rows, columns), p=(0.16, 0.13, 0.14, 0.08, 0.21, 0.16, 0.12))
    y, x = np.mgrid[:high, :wide].astype(np.float32)
    sink = bend * (1 - ((x - wide / 2) / (wide / 2)) ** 2)
    row = np.clip((y - sink + bend * 0.0) / seat, 0, rows - 1)
    shift = rng.random(rows)[row.astype(int)]
    column = np.clip(x / (0.8 * seat) + shift, 0, columns - 1)
    inside = np.hypot(row % 1 - 0.5, (column % 1 - 0.5) * 0.9)
    body = np.clip((0.46 - inside) * seat * 0.9, 0, 1)[..., None]
    shade = (0.42 + 0.58 * np.clip((y - sink) / high, 0, 1) ** 0.7)[..., None]
    ground = np.asarray(mix(light.stand, _BLACK, 0.45), np.float32)
    people = tones[picks[row.astype(int), column.astype(int)]].astype(np.float32)
    people = people * 0.80 + np.asarray(light.stand, np.float32) * 0.20
    rgb = (ground + (people - ground) * body) * shade * (0.62 + 0.50 * light.field)
    aisle = (np.abs(((x - wide / 2) * (1 + 0.10 * y / high)) % (150 * venue.unit) - 75 * venue.unit) > 70 * venue.unit)[
        ..., None
    ]
    rgb = np.where(aisle, rgb * 0.55, rgb)
    cover = np.clip(y - sink + 1, 0, 1)
    acts: list[Act] = [Placed(layer(premultiplied(rgb, cover), -bleed, top), venue.camera, depth)]
    return [*acts, *_flashes(venue, top + bend, foot, light, depth)]


def roof(pen: skia.Canvas, venue: Venue, top: float, light: Daylight) -> None:
    """The edge of the roof over the stands whose highest row is `top`, its lamps along it."""
    unit, middle = venue.unit, venue.width / 2
    iron, sag = mix(light.stand, _BLACK, 0.55), 34 * unit
    path = skia.Path()
    path.moveTo(-300, top - 70 * unit)
    path.quadTo(middle, top - 70 * unit + 2 * sag, venue.width + 300, top - 70 * unit)
    path.lineTo(venue.width + 300, top + 16 * unit)
    path.quadTo(middle, top + 16 * unit + 2 * sag, -300, top + 16 * unit)
    path.close()
    stops = ((0, mix(iron, light.lamp, 0.42), 1.0), (0.3, iron, 1.0), (1, mix(iron, _BLACK, 0.5), 1.0))
    pen.drawPath(path, across((0, top - 70 * unit), (0, top + 40 * unit), stops))
    for k in range(-1, 17):
        u = k / 15
        at = (u * venue.width, top + 8 * unit + 4 * sag * u * (1 - u))
        pen.drawCircle(*at, 7 * unit, fill(light.lamp, 0.35 + 0.65 * light.lit))
        glow = ((0, light.lamp, 0.55 * light.lit), (1, light.lamp, 0.0))
        pen.drawCircle(*at, 60 * unit, around(at, 60 * unit, glow))


def _flashes(venue: Venue, top: float, foot: float, light: Daylight, depth: float) -> list[Shining]:
    """Cameras that flash in the stands."""
    places = generator("flashes", venue.spec.seed).random((5, 9, 2))

    def group(k: int) -> Shining:
        def draw(pen: skia.Canvas) -> None:
            for a, b in places[k]:
                at, reach = (a * venue.width, top + b * (foot - top)), 12 * venue.unit
                pen.drawCircle(
                    *at, reach, around(at, reach, ((0, _WHITE, 1.0), (0.2, _WHITE, 0.6), (1, light.lamp, 0.0)))
                )

        return shining(venue, draw, depth, breathing(0.0, 900 + 170 * k, k / 5))

    return [group(k) for k in range(3 if light.lit < 0.5 else 5)]


def floodlights(venue: Venue, places: list[Point], size: float, light: Daylight, depth: float) -> Placed:
    """Banks of lamps on their masts, with their glare."""

    def draw(pen: skia.Canvas) -> None:
        for x, y in places:
            if light.lit > 0.3:
                reach = 5.2 * size
                glare = ((0, light.lamp, 0.75 * light.lit), (0.18, light.lamp, 0.34 * light.lit), (1, light.lamp, 0.0))
                pen.drawCircle(x, y, reach, around((x, y), reach, glare))
            iron = mix(light.stand, _BLACK, 0.6)
            pen.drawLine(x, y, x, y + 6 * size, line(iron, 0.16 * size))
            pen.drawRoundRect(
                skia.Rect.MakeLTRB(x - size, y - 0.62 * size, x + size, y + 0.62 * size),
                0.1 * size,
                0.1 * size,
                fill(iron),
            )
            for k in range(15):
                at = (x + (k % 5 - 2) * 0.38 * size, y + (k // 5 - 1) * 0.38 * size)
                pen.drawCircle(*at, 0.15 * size, fill(mix(light.lamp, _WHITE, 0.6), 0.35 + 0.65 * light.lit))
            if light.lit > 0.3:
                for turn in (0, math.pi / 2):
                    pen.drawLine(
                        x - 3.4 * size * math.cos(turn),
                        y - 1.6 * size * math.sin(turn),
                        x + 3.4 * size * math.cos(turn),
                        y + 1.6 * size * math.sin(turn),
                        line(light.lamp, 0.10 * size, 0.4, 0.08 * size),
                    )

    return venue.painted(draw, depth)


def thrown(places: list[Point], foot: float, middle: float, light: Daylight) -> list[Lamp]:
    """The beams of floodlights, towards the middle of the field."""
    lamps = []
    for k, (x, y) in enumerate(places):
        reach = 1.25 * (foot - y)
        aim = 0.75 * (middle - x) / max(1.0, foot - y)
        lamps.append(Lamp((x, y), aim, reach, 0.20, light.lamp, 0.27 * light.lit, 0.05, 5200 + 700 * k, 0.3 * k))
    return lamps


def grass(pen: skia.Canvas, venue: Venue, edge: float, light: Daylight, vanish: float) -> None:
    """Mown stripes from the row `edge` down, that run to a point far above at the column `vanish`."""
    base = mix(colour("#2f8f3f"), light.top, 0.16)
    lit, dim = mix(base, (0.75, 1.0, 0.6), 0.20 * light.field), mix(base, _BLACK, 0.30)
    foot = venue.height + 260
    deep = foot - edge
    pen.drawRect(skia.Rect.MakeLTRB(-400, edge, venue.width + 400, foot), fill(dim))
    pitch, spread = 190 * venue.unit, 3.2
    for k in range(-14, 15):
        a, b = vanish + k * pitch * 0.5, vanish + (k * 2) * pitch * 0.5 * spread / 2
        c = vanish + (k * 2 + 1) * pitch * 0.5 * spread / 2
        stripe = skia.Path()
        stripe.addPoly(
            [skia.Point(a, edge), skia.Point(a + 0.25 * pitch, edge), skia.Point(c, foot), skia.Point(b, foot)], True
        )
        pen.drawPath(stripe, fill(lit, 0.75))
    glow = (
        (0, light.lamp, 0.30 * light.lit),
        (0.25, light.lamp, 0.08 * light.lit),
        (0.5, _BLACK, 0.0),
        (1, _BLACK, 0.62),
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, edge, venue.width + 400, foot), across((0, edge), (0, edge + 0.9 * deep), glow)
    )
    rng = generator("blades", venue.spec.seed)
    for x, near in rng.random((260, 2)):
        y, tall = edge + near**1.6 * deep, (4 + 22 * near) * venue.unit
        pen.drawLine(
            x * venue.width,
            y,
            x * venue.width + 0.3 * tall,
            y - tall,
            line(mix(lit, _WHITE, 0.15), (1 + 2 * near) * venue.unit, 0.35),
        )


def hoardings(pen: skia.Canvas, venue: Venue, row: float, high: float, light: Daylight) -> None:
    """The boards along the field: bands of light without a word on them."""
    tones = ("#2f6fe0", "#e0483a", "#f0b53a", "#28a57a")
    wide = 312 * venue.unit
    for k in range(-2, round(venue.width / wide) + 3):
        tone = mix(colour(tones[(k + venue.spec.seed) % len(tones)]), light.stand, 0.30)
        rect = skia.Rect.MakeXYWH(k * wide, row - high, wide + 1, high)
        pen.drawRect(
            rect,
            across(
                (0, rect.top()), (0, rect.bottom()), ((0, mix(tone, _WHITE, 0.25), 1), (1, mix(tone, _BLACK, 0.35), 1))
            ),
        )
        for j in range(3):
            x = rect.left() + (0.22 + 0.22 * j) * wide
            pen.drawRoundRect(
                skia.Rect.MakeXYWH(x, row - 0.66 * high, 0.14 * wide, 0.30 * high), 4, 4, fill(_WHITE, 0.30)
            )
    pen.drawLine(-300, row, venue.width + 300, row, line(_BLACK, 4 * venue.unit, 0.5))


def confetti(venue: Venue, depth: float = 0.8, count: int = 90) -> Act:
    """Paper in many colours that turns as it falls."""
    seeds = generator("confetti", venue.spec.seed).random((count, 5))
    tones = [colour(code) for code in ("#ffd23f", "#ff5a5a", "#4fb8ff", "#6fe0a0", "#ffffff", "#ff9de0")]
    return Sketched(partial(_paper, seeds=seeds, tones=tones, venue=venue), venue.camera, depth)


def _paper(pen: skia.Canvas, t_ms: float, seeds: np.ndarray, tones: list[Colour], venue: Venue) -> None:
    t = t_ms / 1000
    for k, (a, b, c, d, e) in enumerate(seeds):
        down = (b + t * (0.06 + 0.07 * c)) % 1.12 - 0.06
        x = (a + 0.035 * math.sin(1.6 * t + 9 * d)) * venue.width
        wide, high = (7 + 11 * e) * venue.unit, (12 + 12 * c) * venue.unit
        flip = math.sin((2.0 + 2.4 * d) * t + 9 * e)
        pen.save()
        pen.translate(x, down * venue.height)
        pen.rotate(57 * math.sin(0.9 * t + 8 * a) + 180 * b)
        pen.scale(1, max(0.12, abs(flip)))
        tone = mix(tones[k % len(tones)], _BLACK if flip < 0 else _WHITE, 0.22)
        pen.drawRect(skia.Rect.MakeXYWH(-wide / 2, -high / 2, wide, high), fill(tone, 0.94))
        pen.restore()
