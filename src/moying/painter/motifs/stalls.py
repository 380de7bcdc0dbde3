"""Stalls in a row under striped awnings, lamps over them, people who pass: a market in the morning and at night."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import skia

from moying.painter.motifs.lanterns import lantern
from moying.painter.motifs.persons import STRIDE, Dress, walker
from moying.painter.motifs.produce import crate
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.venue import Venue, breathing, shining, washed
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line
from moying.painter.spec import Box
from moying.painter.text import Face, set_lines

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_WARM = colour("#ffd07a")
_STRIPES = (("#d8402e", "#fff4e2"), ("#2f8a5a", "#fdf8e6"), ("#2f6fb0", "#f4f8ff"), ("#e89a2e", "#fff6e0"))
_MORNING_SIGNS, _NIGHT_SIGNS = ("鲜菜", "水果", "时蔬", "蔬果", "鲜果"), ("夜市", "水果", "小吃", "鲜果", "凉茶")


@dataclass(frozen=True, slots=True)
class Hours:
    """The light of a market: the sky from top to foot, the houses behind, the ground, and how far lamps are lit."""

    top: Colour
    low: Colour
    houses: Colour
    ground: Colour
    light: Colour
    lit: float


def market_row(venue: Venue, hours: Hours, *, night: bool) -> tuple[list[Act], list[Box]]:
    """The row from before, people passing in front of it."""
    unit, foot = venue.unit, venue.row(0.615, 0.665, 0.70)
    wide = venue.share(620, 600, 640) * unit
    tall = venue.share(1.10, 1.0, 0.92) * wide
    count = math.ceil(venue.width / wide) + 2
    lefts = [venue.width / 2 - 0.5 * wide + (k - count // 2) * 1.06 * wide for k in range(count + 1)]
    first = venue.spec.seed
    acts: list[Act] = [washed(venue, (0.0, hours.top), (0.55, hours.low), (1.0, mix(hours.ground, _BLACK, 0.3)))]
    acts.append(venue.painted(partial(street, venue=venue, hours=hours, foot=foot), 0.15))

    def row(pen: skia.Canvas) -> None:
        for k, left in enumerate(lefts):
            _stall(pen, (left, foot, wide, tall), unit, hours, first + k, night=night)

    def glow(pen: skia.Canvas) -> None:
        for left in lefts:
            for share in (0.22, 0.5, 0.78):
                at, reach = (left + share * wide, foot - 0.60 * tall), 0.34 * wide
                pen.drawCircle(*at, reach, around(at, reach, ((0, _WARM, 0.50), (0.3, _WARM, 0.20), (1, _WARM, 0.0))))

    acts.append(venue.painted(row, 0.4))
    acts.append(shining(venue, glow, 0.4, breathing(0.92 * hours.lit, 2600, 0.1)))
    acts.append(
        Sketched(
            partial(_hanging, venue=venue, lefts=lefts, wide=wide, top=foot - 0.70 * tall, hours=hours, night=night),
            venue.camera,
            0.4,
        )
    )
    if night:
        x = lefts[count // 2] + 0.52 * wide
        acts.append(
            Steam(
                venue.camera,
                0.4,
                x,
                foot - 0.36 * tall,
                0.16 * wide,
                0.62 * tall,
                (1, 0.93, 0.84),
                0.5,
                venue.spec.seed,
            )
        )
    people = venue.spec.count or (5 if night else 4)
    acts.append(
        Sketched(
            partial(passers, venue=venue, hours=hours, foot=foot, tall=0.78 * tall, count=people),
            venue.camera,
            0.6,
            people,
        )
    )
    return acts, [venue.box(venue.width / 2, foot - 0.36 * tall, 0.46 * wide, 0.34 * tall)]


def street(pen: skia.Canvas, venue: Venue, hours: Hours, foot: float) -> None:
    """Old houses behind, wires, the ground before."""
    unit, rng = venue.unit, np.random.default_rng(venue.spec.seed + 2)
    x = -320.0
    while x < venue.width + 320:
        wide, high = (
            float(rng.uniform(230, 360)) * unit,
            float(rng.uniform(620, 1180)) * unit * venue.share(1.0, 0.72, 0.66),
        )
        wall = mix(hours.houses, hours.low, 0.25 + 0.35 * float(rng.random()))
        pen.drawRect(
            skia.Rect.MakeLTRB(x, foot - high, x + wide + 2, foot),
            across((0, foot - high), (0, foot), ((0, mix(wall, hours.low, 0.35), 1), (1, mix(wall, _BLACK, 0.2), 1))),
        )
        roof = mix(wall, _BLACK, 0.42)
        pen.drawRect(
            skia.Rect.MakeLTRB(x - 9 * unit, foot - high - 16 * unit, x + wide + 9 * unit, foot - high + 9 * unit),
            fill(roof),
        )
        for row in range(int(high / (150 * unit))):
            for column in range(2):
                pane = skia.Rect.MakeXYWH(
                    x + (0.18 + 0.40 * column) * wide, foot - high + (52 + 150 * row) * unit, 0.24 * wide, 78 * unit
                )
                on = rng.random() < 0.15 + 0.5 * hours.lit
                pen.drawRect(pane, fill(mix(_WARM, wall, 0.15) if on else mix(wall, _BLACK, 0.35)))
                pen.drawRect(pane, line(mix(wall, _WHITE, 0.25), 3.4 * unit, 0.7))
        x += wide
    ground = skia.Rect.MakeLTRB(-320, foot - 6 * unit, venue.width + 320, venue.height + 320)
    tones = (
        (0, mix(hours.ground, hours.light, 0.20), 1),
        (0.2, hours.ground, 1),
        (1, mix(hours.ground, _BLACK, 0.55), 1),
    )
    pen.drawRect(ground, across((0, foot), (0, venue.height), tones))
    for k in range(9):
        y = foot + (k + 0.4) ** 1.6 * 22 * unit
        pen.drawLine(-320, y, venue.width + 320, y, line(_BLACK, (1.5 + 0.4 * k) * unit, 0.16))
        for j in range(-1, 14):
            at = (j + 0.5 * (k % 2)) * 190 * unit
            pen.drawLine(at, y, at - 20 * unit, y + 30 * unit * (1 + 0.4 * k), line(_BLACK, 1.6 * unit, 0.12))


def _stall(
    pen: skia.Canvas, place: tuple[float, float, float, float], unit: float, hours: Hours, k: int, *, night: bool
) -> None:
    """Posts, a dark inside, goods in two rows, the awning and its sign."""
    left, foot, wide, tall = place
    right, deck = left + wide, foot - 0.36 * tall
    inside = skia.Rect.MakeLTRB(left + 0.03 * wide, foot - 0.80 * tall, right - 0.03 * wide, deck)
    deep = mix(mix(hours.houses, _BLACK, 0.72), _WARM, 0.22 * hours.lit)
    pen.drawRect(
        inside,
        across(
            (0, inside.top()),
            (0, deck),
            ((0, mix(deep, _BLACK, 0.4), 1), (1, mix(deep, _WARM, 0.25 * hours.lit + 0.05), 1)),
        ),
    )
    _shelves(pen, inside, unit, hours, k)
    table = skia.Rect.MakeLTRB(left, foot - 0.26 * tall, right, foot)
    cloth = colour(_STRIPES[(k + 1) % 4][0])
    pen.drawOval(
        skia.Rect.MakeLTRB(left - 20 * unit, foot - 14 * unit, right + 20 * unit, foot + 26 * unit),
        fill(_BLACK, 0.40, 9 * unit),
    )
    pen.drawRect(
        table,
        across(
            (0, table.top()),
            (0, foot),
            ((0, mix(mix(cloth, hours.light, 0.2), _BLACK, 0.15), 1), (1, mix(cloth, _BLACK, 0.62), 1)),
        ),
    )
    for fold in range(12):
        x = left + (fold + 0.5) * wide / 12
        pen.drawLine(x, table.top() + 12 * unit, x + 5 * unit, foot, line(_BLACK, 5 * unit, 0.12, 3 * unit))
    size = wide / 3.15
    for row, rise in ((0, 0.345), (1, 0.17)):
        for column in range(3):
            crate(
                pen,
                left + (column + 0.5) * wide / 3,
                foot - rise * tall + 24 * unit,
                size * (0.93 + 0.07 * row),
                5 * k + 3 * row + column,
                hours.light,
            )
    for side in (left + 0.02 * wide, right - 0.02 * wide):
        pen.drawRect(
            skia.Rect.MakeLTRB(side - 6 * unit, foot - 0.86 * tall, side + 6 * unit, foot),
            fill(mix(hours.houses, _BLACK, 0.6)),
        )
    awning(pen, place, unit, hours, k)
    _sign(
        pen, (left + wide / 2, foot - 1.005 * tall), unit, (_NIGHT_SIGNS if night else _MORNING_SIGNS)[k % 5], hours, k
    )


def _shelves(pen: skia.Canvas, inside: skia.Rect, unit: float, hours: Hours, k: int) -> None:
    rng = np.random.default_rng(k + 40)
    for share in (0.42, 0.74):
        y = inside.top() + share * inside.height()
        for _ in range(14):
            x = inside.left() + float(rng.uniform(0.04, 0.92)) * inside.width()
            high = float(rng.uniform(26, 58)) * unit
            paint = mix(
                mix((float(rng.random()), float(rng.random()) * 0.7, 0.25), _BLACK, 0.45), _WARM, 0.22 * hours.lit
            )
            pen.drawRoundRect(skia.Rect.MakeXYWH(x, y - high, 30 * unit, high), 6 * unit, 6 * unit, fill(paint))
        pen.drawLine(inside.left(), y, inside.right(), y, line(mix(hours.houses, _BLACK, 0.5), 6 * unit))


def awning(pen: skia.Canvas, place: tuple[float, float, float, float], unit: float, hours: Hours, k: int) -> None:
    """Striped cloth that comes towards us, its edge cut in scallops."""
    left, foot, wide, tall = place
    first, second = (mix(mix(colour(code), hours.light, 0.10), _BLACK, 0.28 * hours.lit) for code in _STRIPES[k % 4])
    top, edge, drop, count = foot - 0.97 * tall, foot - 0.78 * tall, 34 * unit, 11
    for stripe in range(count):
        a, b = stripe / count, (stripe + 1) / count
        x0, x1 = left + (0.05 + 0.90 * a) * wide, left + (0.05 + 0.90 * b) * wide
        x2, x3 = left + (-0.04 + 1.08 * b) * wide, left + (-0.04 + 1.08 * a) * wide
        paint = first if stripe % 2 == 0 else second
        panel = skia.Path()
        panel.addPoly([skia.Point(x0, top), skia.Point(x1, top), skia.Point(x2, edge), skia.Point(x3, edge)], True)
        pen.drawPath(
            panel,
            across(
                (0, top),
                (0, edge),
                ((0, mix(paint, _BLACK, 0.22), 1), (0.7, paint, 1), (1, mix(paint, hours.light, 0.30), 1)),
            ),
        )
        flap = curve((x3, edge), ((x3, edge + drop), ((x3 + x2) / 2, edge + drop)), ((x2, edge + drop), (x2, edge)))
        pen.drawPath(flap, fill(mix(paint, _BLACK, 0.20)))
    shade = skia.Rect.MakeLTRB(left + 0.02 * wide, edge + drop * 0.8, left + 0.98 * wide, edge + drop + 80 * unit)
    pen.drawRect(shade, across((0, shade.top()), (0, shade.bottom()), ((0, _BLACK, 0.5), (1, _BLACK, 0.0))))


def _sign(pen: skia.Canvas, at: tuple[float, float], unit: float, words: str, hours: Hours, k: int) -> None:
    x, y = at
    half = (70 + 52 * len(words)) * unit
    board = skia.Rect.MakeLTRB(x - half, y - 56 * unit, x + half, y + 44 * unit)
    wood = mix(colour(("#8a2a1e", "#2f4a3a", "#6e431e")[k % 3]), hours.light, 0.06)
    pen.drawRoundRect(board.makeOffset(5 * unit, 9 * unit), 9 * unit, 9 * unit, fill(_BLACK, 0.4, 5 * unit))
    pen.drawRoundRect(
        board,
        9 * unit,
        9 * unit,
        across(
            (0, board.top()), (0, board.bottom()), ((0, mix(wood, _WHITE, 0.14), 1), (1, mix(wood, _BLACK, 0.25), 1))
        ),
    )
    pen.drawRoundRect(board.makeInset(8 * unit, 8 * unit), 5 * unit, 5 * unit, line(colour("#e8c070"), 2.6 * unit, 0.8))
    block = set_lines([words], Face("kai", bold=True), 70 * unit)
    for glyph in block.glyphs:
        path = skia.Path()
        path.addPath(glyph.path, x - block.width / 2 + glyph.x, board.centerY() - block.height / 2 + glyph.y)
        pen.drawPath(path, fill(mix(colour("#ffe6ac"), _WHITE, 0.3 * hours.lit)))


def _hanging(
    pen: skia.Canvas, t_ms: float, venue: Venue, lefts: list[float], wide: float, top: float, hours: Hours, night: bool
) -> None:
    """Bulbs under the awnings by day, lanterns by night, both swinging a little."""
    t, unit = t_ms / 1000, venue.unit
    for k, left in enumerate(lefts):
        for j, share in enumerate((0.22, 0.5, 0.78)):
            if not -200 < left + share * wide < venue.width + 200:
                continue
            swing = 3.2 * math.sin(1.3 * t + 1.1 * k + 2.0 * j)
            pen.save()
            pen.translate(left + share * wide, top - 0.02 * wide)
            pen.rotate(swing)
            if night:
                lantern(pen, 0, 66 * unit, 46 * unit)
            else:
                pen.drawLine(0, 0, 0, 52 * unit, line(_BLACK, 3 * unit))
                shade = curve(
                    (-30 * unit, 66 * unit),
                    ((-16 * unit, 44 * unit), (0, 44 * unit)),
                    ((16 * unit, 44 * unit), (30 * unit, 66 * unit)),
                )
                pen.drawPath(shade, fill(mix(hours.houses, _BLACK, 0.55)))
                pen.drawCircle(0, 70 * unit, 13 * unit, fill(mix(_WARM, _WHITE, 0.6)))
            pen.restore()


def passers(pen: skia.Canvas, t_ms: float, venue: Venue, hours: Hours, foot: float, tall: float, count: int) -> None:
    """Those who pass by with their bags, each at their own pace."""
    rng, t = np.random.default_rng(venue.spec.seed + 17), t_ms / 1000
    reach = venue.width + 0.9 * tall
    for k in range(count):
        size = tall * float(rng.uniform(0.86, 1.0))
        toward = 1 if k % 2 else -1
        pace = float(rng.uniform(0.40, 0.52))
        speed = STRIDE["walk"] * size / 2 * pace
        start = (k + float(rng.uniform(0.1, 0.6))) / count * reach
        x = (start + toward * speed * t) % reach - 0.45 * tall
        ink = mix(mix(colour(("#33405a", "#5a3340", "#3f4a38", "#4a3a2c")[k % 4]), _BLACK, 0.45), hours.light, 0.05)
        dress = Dress(ink, mix(hours.light, _WARM, 0.5 * hours.lit), ("short", "tail", "bun")[k % 3], coat=k % 2 == 0)
        pen.save()
        pen.translate(x, foot + (34 + 20 * (k % 3)) * venue.unit)
        pen.scale(toward * size / 200, size / 200)
        pen.drawOval(skia.Rect.MakeLTRB(-48, -5, 44, 7), fill(_BLACK, 0.35))
        walker(pen, pace * math.pi * t * 2 + 1.7 * k, dress)
        bag = curve(
            (8, -88), ((4, -52), (10, -44)), ((26, -40), (40, -46)), ((42, -60), (36, -88)), ((22, -84), (8, -88))
        )
        pen.drawPath(bag, fill(mix(colour(("#e8b04a", "#d85f4a", "#6fae8a", "#e6dccb")[k % 4]), hours.ground, 0.25)))
        pen.restore()
