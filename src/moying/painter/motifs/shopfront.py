"""A small shop from the street: a lit window with what it sells, a door, an awning, a hanging sign, plants."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import skia

from moying.painter.motifs import bakes, sundries
from moying.painter.motifs.shopdoor import FRONTS, Goods, door_of, hung_sign
from moying.painter.motifs.stalls import Hours, awning, passers, street
from moying.painter.motifs.venue import Venue, breathing, shining, washed
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line, outline, shape
from moying.painter.spec import Box

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_WARM = colour("#ffd890")
_WALLS = tuple(colour(code) for code in ("#e6d3b8", "#d9c3b4", "#e8dccb", "#cfd2c4"))


SIGNS: Mapping[bool, Goods] = {
    True: (bakes.croissant, bakes.bun, bakes.loaf),
    False: (sundries.pot_plant, sundries.jar),
}
"""What hangs over the door of a baker, and of another shop."""


def shop_front(venue: Venue, hours: Hours, *, baker: bool) -> tuple[list[Act], list[Box]]:
    """The shop in its row of houses, people passing it. baker: whether it sells bread, else a bit of all sorts."""
    unit, foot = venue.unit, venue.row(0.655, 0.715, 0.76)
    wide = venue.share(0.90, 0.72, 0.60) * min(venue.width, 1.25 * venue.height)
    tall = venue.share(0.86, 0.80, 0.74) * wide
    left = venue.width / 2 - wide / 2
    pane = skia.Rect.MakeLTRB(left + 0.07 * wide, foot - 0.64 * tall, left + 0.66 * wide, foot - 0.16 * tall)
    door = skia.Rect.MakeLTRB(left + 0.72 * wide, foot - 0.66 * tall, left + 0.93 * wide, foot)
    pick = _pick(venue)

    def house(pen: skia.Canvas) -> None:
        street(pen, venue, hours, foot)
        _wall(pen, venue, hours, (left, foot, wide, tall))
        _front(pen, hours, (left, foot, wide, tall), pick)
        _window(pen, hours, pane, pick, bakes.BAKES if baker else sundries.SUNDRIES)
        door_of(pen, hours, door, unit)
        awning(pen, (left + 0.01 * wide, foot + 0.11 * tall, 0.98 * wide, tall), unit, hours, pick)
        _plants(pen, venue, hours, (left, foot, wide, tall))

    def glow(pen: skia.Canvas) -> None:
        for at, reach in (
            ((pane.centerX(), pane.centerY()), 0.42 * wide),
            ((door.centerX(), door.centerY()), 0.22 * wide),
        ):
            pen.drawCircle(*at, reach, around(at, reach, ((0, _WARM, 0.42), (0.4, _WARM, 0.16), (1, _WARM, 0.0))))

    def sign(pen: skia.Canvas, t_ms: float) -> None:
        hung_sign(
            pen,
            (left + 0.94 * wide, foot - 1.08 * tall),
            0.085 * wide,
            2.4 * math.sin(1.2 * t_ms / 1000),
            pick,
            hours,
            goods=SIGNS[baker],
        )

    acts: list[Act] = [washed(venue, (0.0, hours.top), (0.6, hours.low), (1.0, mix(hours.ground, _BLACK, 0.3)))]
    acts += [
        venue.painted(house, 0.4),
        shining(venue, glow, 0.4, breathing(0.94 * (0.35 + 0.65 * hours.lit), 3100, 0.2)),
    ]
    acts.append(Sketched(sign, venue.camera, 0.4))
    count = venue.spec.count or 2

    def people(pen: skia.Canvas, t_ms: float) -> None:
        passers(pen, t_ms, venue, hours, foot, 0.60 * tall, count)

    acts.append(Sketched(people, venue.camera, 0.6, count))
    return acts, [venue.box(venue.width / 2, foot - 0.45 * tall, 0.46 * wide, 0.42 * tall)]


def _pick(venue: Venue) -> int:
    """The shop that the seed chooses: those with the same view differ as well."""
    return venue.spec.seed + venue.spec.seed // 4


Place = tuple[float, float, float, float]
"""Left, foot, width and height of the shop."""


def _wall(pen: skia.Canvas, venue: Venue, hours: Hours, place: Place) -> None:
    """The house above the shop: plaster, two windows with shutters, a cornice."""
    left, foot, wide, tall = place
    wall = mix(mix(_WALLS[_pick(venue) % 4], hours.light, 0.12), hours.houses, 0.25 + 0.5 * hours.lit)
    top = foot - 2.0 * tall
    body = skia.Rect.MakeLTRB(left - 0.04 * wide, top, left + 1.04 * wide, foot)
    pen.drawRect(
        body, across((0, top), (0, foot), ((0, mix(wall, hours.light, 0.12), 1), (1, mix(wall, _BLACK, 0.16), 1)))
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(body.left() - 0.02 * wide, top - 0.03 * tall, body.right() + 0.02 * wide, top + 0.02 * tall),
        fill(mix(wall, _BLACK, 0.34)),
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(body.left(), foot - 1.10 * tall, body.right(), foot - 1.065 * tall),
        fill(mix(wall, _BLACK, 0.22)),
    )
    shutter = mix(FRONTS[_pick(venue) % 4], wall, 0.25)
    for share in (0.24, 0.76):
        at = left + share * wide
        glass = skia.Rect.MakeLTRB(at - 0.105 * wide, foot - 1.78 * tall, at + 0.105 * wide, foot - 1.30 * tall)
        lit = hours.lit > 0.5
        pen.drawRect(
            glass,
            across(
                (0, glass.top()),
                (0, glass.bottom()),
                (
                    (0, mix(_WARM, wall, 0.15) if lit else mix(hours.top, _WHITE, 0.2), 1),
                    (1, mix(_WARM, _BLACK, 0.3) if lit else mix(hours.low, _BLACK, 0.25), 1),
                ),
            ),
        )
        pen.drawRect(glass, line(mix(wall, _WHITE, 0.45), 0.016 * wide))
        pen.drawLine(
            glass.centerX(), glass.top(), glass.centerX(), glass.bottom(), line(mix(wall, _WHITE, 0.45), 0.010 * wide)
        )
        pen.drawLine(
            glass.left(), glass.centerY(), glass.right(), glass.centerY(), line(mix(wall, _WHITE, 0.45), 0.010 * wide)
        )
        for side in (-1, 1):
            x = at + side * 0.165 * wide
            leaf = skia.Rect.MakeLTRB(x - 0.047 * wide, glass.top(), x + 0.047 * wide, glass.bottom())
            pen.drawRect(leaf, fill(mix(shutter, _BLACK, 0.1 + 0.3 * hours.lit)))
            for k in range(8):
                y = leaf.top() + (k + 0.5) / 8 * leaf.height()
                pen.drawLine(
                    leaf.left() + 4, y, leaf.right() - 4, y, line(mix(shutter, _BLACK, 0.45), 0.006 * wide, 0.8)
                )
        box = skia.Rect.MakeLTRB(
            glass.left() - 0.02 * wide, glass.bottom(), glass.right() + 0.02 * wide, glass.bottom() + 0.05 * tall
        )
        pen.drawRect(box, fill(mix(shutter, _BLACK, 0.35)))
        rng = np.random.default_rng(venue.spec.seed + round(10 * share))
        for k in range(13):
            x, y = box.left() + (k + 0.5) / 13 * box.width(), box.top() - float(rng.uniform(0.0, 0.05)) * tall
            pen.drawCircle(
                x,
                y,
                0.017 * wide,
                fill(mix(colour(("#5f8f4a", "#d8504a", "#6f9f58", "#f0b04a")[k % 4]), _BLACK, 0.4 * hours.lit)),
            )


def _front(pen: skia.Canvas, hours: Hours, place: Place, pick: int) -> None:
    """The painted wood that frames window and door."""
    left, foot, wide, tall = place
    wood = mix(mix(FRONTS[pick % 4], hours.light, 0.06), _BLACK, 0.30 * hours.lit)
    body = skia.Rect.MakeLTRB(left, foot - 0.92 * tall, left + wide, foot)
    pen.drawRect(
        body,
        across(
            (left, 0),
            (left + wide, 0),
            ((0, mix(wood, _BLACK, 0.18), 1), (0.4, mix(wood, _WHITE, 0.10), 1), (1, mix(wood, _BLACK, 0.22), 1)),
        ),
    )
    for share in (0.035, 0.69, 0.965):
        x = left + share * wide
        pen.drawRect(
            skia.Rect.MakeLTRB(x - 0.014 * wide, body.top(), x + 0.014 * wide, foot), fill(mix(wood, _WHITE, 0.16))
        )
    for k in range(3):
        panel = skia.Rect.MakeXYWH(left + (0.085 + 0.195 * k) * wide, foot - 0.125 * tall, 0.17 * wide, 0.095 * tall)
        pen.drawRect(panel, line(mix(wood, _WHITE, 0.22), 0.006 * wide))
    pen.drawRect(
        skia.Rect.MakeLTRB(left - 0.01 * wide, foot - 0.02 * tall, left + 1.01 * wide, foot),
        fill(mix(wood, _BLACK, 0.5)),
    )


def _window(pen: skia.Canvas, hours: Hours, pane: skia.Rect, pick: int, goods: Goods) -> None:
    """Two boards of goods behind glass, lamps over them."""
    deep = mix(colour("#6a4526"), _BLACK, 0.35)
    pen.drawRect(
        pane,
        across((0, pane.top()), (0, pane.bottom()), ((0, mix(deep, _WARM, 0.55), 1), (1, mix(deep, _WARM, 0.20), 1))),
    )
    wide, high = pane.width(), pane.height()
    pen.save()
    pen.clipRect(pane, True)
    for share, count, size in ((0.53, 6, 0.135), (0.97, 5, 0.175)):
        y = pane.top() + share * high
        pen.drawRect(skia.Rect.MakeLTRB(pane.left(), y, pane.right(), y + 0.030 * high), fill(colour("#8a5a30")))
        for k in range(count):
            pen.save()
            pen.translate(pane.left() + (k + 0.5) / count * wide, y)
            pen.scale(size * wide, size * wide)
            goods[(k + pick + round(10 * share)) % len(goods)](pen)
            pen.restore()
    for k in range(3):
        x = pane.left() + (k + 0.5) / 3 * wide
        pen.drawLine(x, pane.top(), x, pane.top() + 0.10 * high, line(_BLACK, 0.008 * wide))
        pen.drawPath(
            curve(
                (x - 0.06 * wide, pane.top() + 0.17 * high),
                ((x - 0.03 * wide, pane.top() + 0.09 * high), (x, pane.top() + 0.09 * high)),
                ((x + 0.03 * wide, pane.top() + 0.09 * high), (x + 0.06 * wide, pane.top() + 0.17 * high)),
            ),
            fill(colour("#2e2620")),
        )
        pen.drawCircle(x, pane.top() + 0.18 * high, 0.022 * wide, fill(mix(_WARM, _WHITE, 0.6)))
    for k in (0, 1):
        a = pane.left() + (0.06 + 0.5 * k) * wide
        pen.drawPath(
            shape(
                (a + 0.22 * wide, pane.top()),
                (a + 0.32 * wide, pane.top()),
                (a + 0.08 * wide, pane.bottom()),
                (a - 0.02 * wide, pane.bottom()),
            ),
            fill(_WHITE, 0.13),
        )
    pen.restore()
    wood = mix(FRONTS[pick % 4], _WHITE, 0.22)
    pen.drawRect(pane, line(mix(wood, _BLACK, 0.3 * hours.lit), 0.022 * wide))
    pen.drawLine(
        pane.centerX(),
        pane.top(),
        pane.centerX(),
        pane.bottom(),
        line(mix(wood, _BLACK, 0.3 * hours.lit), 0.014 * wide),
    )


def _plants(pen: skia.Canvas, venue: Venue, hours: Hours, place: Place) -> None:
    """Two round bushes in tubs, and a board that stands on the pavement."""
    left, foot, wide, _ = place
    for share, size in ((0.03, 0.115), (0.685, 0.085)):
        x = left + share * wide
        s = size * wide
        pen.drawOval(
            skia.Rect.MakeLTRB(x - 0.7 * s, foot + 0.02 * s, x + 0.7 * s, foot + 0.22 * s),
            fill(_BLACK, 0.32, 5 * venue.unit),
        )
        clay = mix(colour("#b8653f"), _BLACK, 0.35 * hours.lit)
        pen.drawPath(
            shape(
                (x - 0.42 * s, foot - 0.62 * s),
                (x + 0.42 * s, foot - 0.62 * s),
                (x + 0.32 * s, foot + 0.12 * s),
                (x - 0.32 * s, foot + 0.12 * s),
            ),
            across(
                (x - 0.4 * s, 0),
                (x + 0.4 * s, 0),
                ((0, mix(clay, _BLACK, 0.3), 1), (0.4, mix(clay, _WHITE, 0.16), 1), (1, mix(clay, _BLACK, 0.3), 1)),
            ),
        )
        rng = np.random.default_rng(venue.spec.seed + round(100 * share))
        for _ in range(34):
            turn, away = float(rng.uniform(0, 6.3)), 0.62 * s * math.sqrt(float(rng.random()))
            leaf = mix(colour("#3f6f3f"), colour("#8fbf62"), 0.5 - 0.5 * math.sin(turn) * away / (0.62 * s))
            pen.drawCircle(
                x + away * math.cos(turn),
                foot - 1.12 * s + away * math.sin(turn),
                0.15 * s,
                fill(mix(leaf, _BLACK, 0.42 * hours.lit)),
            )
    x, s = left + 0.30 * wide, 0.17 * wide
    board = outline(
        (x - 0.36 * s, foot - 0.92 * s),
        (x - 0.36 * s, foot - 0.92 * s),
        (x + 0.36 * s, foot - 0.92 * s),
        (x + 0.36 * s, foot - 0.92 * s),
        (x + 0.46 * s, foot + 0.20 * s),
        (x + 0.46 * s, foot + 0.20 * s),
        (x - 0.46 * s, foot + 0.20 * s),
        (x - 0.46 * s, foot + 0.20 * s),
    )
    pen.drawPath(board, fill(colour("#2c302e")))
    pen.drawPath(board, line(mix(colour("#a8743f"), _BLACK, 0.25 * hours.lit), 0.07 * s))
    for k, long in enumerate((0.34, 0.46, 0.28, 0.40)):
        y = foot + (-0.66 + 0.20 * k) * s
        pen.drawLine(
            x - long * s / 1.6,
            y,
            x + long * s / 1.6,
            y,
            line((colour("#ffd890"), _WHITE, _WHITE, colour("#ffb8a0"))[k], 0.045 * s, 0.8),
        )
