"""A place then and now: tiled roofs on a muddy lane in old film's brown, then towers, trees and a train."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.makeover import whole
from moying.painter.motifs.venue import Venue
from moying.painter.noise import generator
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line, outline, shape

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def town(pen: skia.Canvas, venue: Venue, after: bool) -> None:
    """A place then and now: tiled roofs on a muddy lane in old film's brown, then towers, trees and a train."""
    u, x, ground = venue.unit, venue.width / 2, venue.row(0.60, 0.64, 0.68)
    rng = generator("town", venue.spec.seed)
    if after:
        pen.drawRect(
            whole(venue),
            across(
                (0, 0), (0, ground), ((0, colour("#2f8fe0"), 1), (0.7, colour("#a8dcf6"), 1), (1, colour("#fdf3d8"), 1))
            ),
        )
        sun = (x + 300 * u, ground - 820 * u)
        pen.drawCircle(
            *sun,
            380 * u,
            around(
                sun,
                380 * u,
                ((0, _WHITE, 1.0), (0.16, _WHITE, 0.9), (0.22, colour("#fff2c0"), 0.5), (1, colour("#fff2c0"), 0.0)),
            ),
        )
        _towers(pen, venue, x, ground, rng)
        _line_and_train(pen, venue, ground, u)
        lawn = colour("#5fae5a")
        rect = skia.Rect.MakeLTRB(-300, ground, venue.width + 300, venue.height + 300)
        pen.drawRect(
            rect,
            across(
                (0, ground),
                (0, venue.height),
                ((0, mix(lawn, _WHITE, 0.25), 1), (0.2, lawn, 1), (1, mix(lawn, _BLACK, 0.55), 1)),
            ),
        )
        way = shape(
            (x - 60 * u, ground),
            (x + 60 * u, ground),
            (x + 420 * u, venue.height + 300),
            (x - 420 * u, venue.height + 300),
        )
        pen.drawPath(
            way, across((0, ground), (0, venue.height), ((0, colour("#9aa3ad"), 1), (1, colour("#4a525c"), 1)))
        )
        for k in range(7):
            y = ground + (26 + 34 * k * (1 + 0.35 * k)) * u
            pen.drawRect(
                skia.Rect.MakeXYWH(x - (3 + 1.6 * k) * u, y, (6 + 3.2 * k) * u, (18 + 14 * k) * u), fill(_WHITE, 0.85)
            )
    else:
        pen.drawRect(whole(venue), across((0, 0), (0, ground), ((0, colour("#a89878"), 1), (1, colour("#d8c8a4"), 1))))
        for k in range(3):
            hill = skia.Path()
            hill.moveTo(-300, ground)
            for s in range(25):
                at = -300 + s * (venue.width + 600) / 24
                hill.lineTo(at, ground - (250 - 60 * k) * u * (0.7 + 0.5 * math.sin(0.5 * s + 2.2 * k)))
            hill.lineTo(venue.width + 300, ground)
            hill.close()
            pen.drawPath(hill, fill(mix(colour("#8a7a5c"), colour("#d8c8a4"), 0.62 - 0.2 * k)))
        rect = skia.Rect.MakeLTRB(-300, ground, venue.width + 300, venue.height + 300)
        pen.drawRect(
            rect, across((0, ground), (0, venue.height), ((0, colour("#a08a64"), 1), (1, colour("#4a3c28"), 1)))
        )
        for k in range(7):
            _cottage(pen, x + (-560 + 190 * k) * u, ground + 30 * u * (k % 2), (150 + 40 * ((k * 3) % 4)) * u)
        for k in range(3):
            post = x + (-420 + 400 * k) * u
            pen.drawLine(post, ground + 60 * u, post, ground - 420 * u, line(colour("#4a3a26"), 12 * u))
            pen.drawLine(
                post - 60 * u, ground - 390 * u, post + 60 * u, ground - 390 * u, line(colour("#4a3a26"), 8 * u)
            )
        pen.drawPath(
            shape(
                (x - 40 * u, ground + 40 * u),
                (x + 40 * u, ground + 40 * u),
                (x + 300 * u, venue.height + 300),
                (x - 300 * u, venue.height + 300),
            ),
            fill(colour("#8a7450"), 0.9),
        )
        for _ in range(40):
            spot = (x + float(rng.normal(0, 160)) * u, ground + float(rng.uniform(80, 620)) * u)
            pen.drawOval(
                skia.Rect.MakeXYWH(spot[0], spot[1], float(rng.uniform(16, 60)) * u, float(rng.uniform(5, 14)) * u),
                fill(colour("#5f4e34"), 0.35),
            )
        edge = ((0, _BLACK, 0.0), (0.6, colour("#2a1e10"), 0.10), (1, colour("#1c1208"), 0.6))
        pen.drawRect(whole(venue), around((x, 0.45 * venue.height), 0.66 * math.hypot(venue.width, venue.height), edge))


def _cottage(pen: skia.Canvas, x: float, foot: float, wide: float) -> None:
    """A small house of clay under a tiled roof."""
    wall, tile = colour("#b09a72"), colour("#5a5044")
    high = 0.62 * wide
    pen.drawRect(
        skia.Rect.MakeLTRB(x - wide / 2, foot - high, x + wide / 2, foot),
        across((0, foot - high), (0, foot), ((0, mix(wall, _BLACK, 0.25), 1), (1, wall, 1))),
    )
    roof = curve(
        (x - 0.68 * wide, foot - 0.95 * high),
        ((x - 0.3 * wide, foot - 1.15 * high), (x, foot - 1.75 * high)),
        ((x + 0.3 * wide, foot - 1.15 * high), (x + 0.68 * wide, foot - 0.95 * high)),
    )
    pen.drawPath(
        roof, across((0, foot - 1.75 * high), (0, foot - 0.95 * high), ((0, mix(tile, _WHITE, 0.2), 1), (1, tile, 1)))
    )
    for k in range(-4, 5):
        pen.drawLine(
            x + 0.02 * k * wide,
            foot - 1.62 * high,
            x + 0.14 * k * wide,
            foot - 0.97 * high,
            line(_BLACK, 0.012 * wide, 0.3),
        )
    pen.drawRect(
        skia.Rect.MakeLTRB(x - 0.11 * wide, foot - 0.58 * high, x + 0.11 * wide, foot), fill(colour("#3f3020"))
    )
    for side in (-1, 1):
        pen.drawRect(
            skia.Rect.MakeXYWH(x + side * 0.31 * wide - 0.07 * wide, foot - 0.62 * high, 0.14 * wide, 0.24 * high),
            fill(colour("#4a3c2a")),
        )


def _towers(pen: skia.Canvas, venue: Venue, x: float, ground: float, rng: object) -> None:
    """A skyline: far towers pale, near ones of glass."""
    u = venue.unit
    heights = (320, 470, 260, 620, 380, 760, 300, 540, 430, 350, 500)
    for row in range(2):
        for k in range(-7, 8):
            high = heights[(k * 3 + 5 * row + venue.spec.seed) % len(heights)] * (0.75 + 0.3 * row) * u
            left = x + (k * 132 + 50 * row) * u
            wide = (96 + 22 * ((k + row) % 2)) * u
            tone = mix(colour(("#5f9fd0", "#7fb4c8", "#4f86c0")[k % 3]), colour("#d8eefa"), 0.62 - 0.42 * row)
            box = skia.Rect.MakeLTRB(left, ground - high, left + wide, ground)
            pen.drawRect(
                box,
                across(
                    (box.left(), 0),
                    (box.right(), 0),
                    ((0, mix(tone, _WHITE, 0.45), 1), (0.45, tone, 1), (1, mix(tone, _BLACK, 0.18), 1)),
                ),
            )
            if row:
                for j in range(int(high / (34 * u))):
                    pen.drawLine(
                        box.left() + 8 * u,
                        box.top() + (20 + 34 * j) * u,
                        box.right() - 8 * u,
                        box.top() + (20 + 34 * j) * u,
                        line(_WHITE, 9 * u, 0.28),
                    )
                if high > 560 * u:
                    pen.drawLine(box.centerX(), box.top(), box.centerX(), box.top() - 90 * u, line(tone, 6 * u))
    for k in range(-9, 10):
        at = x + (k * 118 + 30 * (k % 3)) * u
        pen.drawCircle(
            at,
            ground - 14 * u,
            (50 + 14 * (k % 3)) * u,
            fill(mix(colour("#3f9a55"), colour("#a8d88a"), 0.14 * (k % 4))),
        )


def _line_and_train(pen: skia.Canvas, venue: Venue, ground: float, u: float) -> None:
    """A train of white on its viaduct."""
    deck = ground - 150 * u
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, deck, venue.width + 300, deck + 26 * u),
        across((0, deck), (0, deck + 26 * u), ((0, colour("#f0f2f4"), 1), (1, colour("#a8b0b8"), 1))),
    )
    for k in range(-2, round(venue.width / (240 * u)) + 3):
        pen.drawRect(skia.Rect.MakeXYWH(k * 240 * u + 60 * u, deck + 20 * u, 34 * u, 150 * u), fill(colour("#c8ced4")))
    left, right = 0.10 * venue.width, 0.82 * venue.width
    body = outline(
        (left, deck - 62 * u),
        (left, deck - 62 * u),
        (right - 90 * u, deck - 64 * u),
        (right, deck - 26 * u),
        (right + 40 * u, deck - 2 * u),
        (right + 40 * u, deck - 2 * u),
        (left, deck - 2 * u),
        (left, deck - 2 * u),
    )
    pen.drawPath(
        body,
        across((0, deck - 66 * u), (0, deck), ((0, _WHITE, 1), (0.7, colour("#e6eef4"), 1), (1, colour("#a8b8c4"), 1))),
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(left + 20 * u, deck - 48 * u, right - 70 * u, deck - 30 * u), fill(colour("#28405a"))
    )
    pen.drawRect(skia.Rect.MakeLTRB(left, deck - 20 * u, right + 6 * u, deck - 14 * u), fill(colour("#d8433a")))
