"""A herb shop: the wall of small drawers with their names, the pot that simmers, mortar, scale and herbs before it."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import skia

from moying.painter.motifs import herbware
from moying.painter.motifs.heartbeat import Ward
from moying.painter.motifs.steam import Steam
from moying.painter.motifs.venue import Venue, breathing, shining
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import across, around, fill, line
from moying.painter.spec import Box
from moying.painter.text import Face, set_lines

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_NAMES = (
    "当归", "黄芪", "甘草", "枸杞", "人参", "白术", "茯苓", "川芎", "熟地", "陈皮", "菊花", "党参", "麦冬", "桂枝",
    "半夏", "柴胡", "白芍", "丹参", "薄荷", "金银花", "桔梗", "防风", "黄连", "杜仲",
)  # fmt: skip
_WOODS = ("#6e3a1c #3a1a0d", "#5a3a26 #2c1b12", "#74401e #3c1d10")
_LAMP = colour("#ffcf86")


def herb_shop(venue: Venue, ward: Ward) -> tuple[list[Act], list[Box]]:
    """The counter before the drawers, a pot on its small stove."""
    unit = venue.unit
    lit, dark = colours(_WOODS[venue.spec.seed % len(_WOODS)])
    counter = venue.row(0.60, 0.66, 0.70)
    acts: list[Act] = [venue.painted(partial(_drawers, venue=venue, counter=counter, woods=(lit, dark)), 0.15)]

    def glow(pen: skia.Canvas) -> None:
        at, reach = (venue.width * 0.5, venue.row(0.20, 0.20, 0.16)), 0.62 * max(venue.width, 0.8 * venue.height)
        pen.drawCircle(*at, reach, around(at, reach, ((0, _LAMP, 0.42), (0.45, _LAMP, 0.14), (1, _LAMP, 0.0))))

    acts.append(shining(venue, glow, 0.15, breathing(0.82, 3900, 0.2)))
    acts.append(venue.painted(partial(_counter, venue=venue, top=counter, woods=(lit, dark)), 0.45))
    x, foot, size = venue.width * venue.share(0.40, 0.42, 0.44), counter + 46 * unit, venue.share(400, 340, 330) * unit
    acts.append(venue.painted(partial(_things, venue=venue, foot=foot, pot=(x, size)), 0.5))
    acts.append(Sketched(partial(herbware.embers, x=x, foot=foot, size=size), venue.camera, 0.5))
    mouth = (x, foot - 0.93 * size)
    acts.append(Steam(venue.camera, 0.5, *mouth, 0.14 * size, 1.3 * size, (1, 0.97, 0.92), 0.7, venue.spec.seed))
    return acts, [venue.box(x, foot - 0.5 * size, 0.46 * size, 0.5 * size)]


def _drawers(pen: skia.Canvas, venue: Venue, counter: float, woods: tuple[Colour, Colour]) -> None:
    """Rows of drawers, each with two names and a ring of brass."""
    unit, (lit, dark) = venue.unit, woods
    pen.drawPaint(
        across((0, 0), (0, counter), ((0, mix(dark, _BLACK, 0.35), 1), (0.5, dark, 1), (1, mix(dark, _BLACK, 0.4), 1)))
    )
    wide, tall = 216 * unit, 150 * unit
    rows, columns = math.ceil(counter / tall) + 2, math.ceil(venue.width / wide) + 3
    order = venue.rng.permutation(rows * columns)
    for row in range(rows):
        for column in range(-1, columns - 1):
            left = venue.width / 2 + (column - columns // 2 + 0.5) * wide + wide
            top = counter + 20 * unit - (row + 1) * tall
            middle = (left + wide / 2, top + tall / 2)
            away = math.hypot(
                (middle[0] - venue.width / 2) / venue.width, (middle[1] - 0.2 * venue.height) / venue.height
            )
            _drawer(
                pen,
                (left, top, wide, tall),
                unit,
                mix(lit, dark, min(0.85, 1.15 * away)),
                int(order[row * columns + column + 1]),
            )


def _drawer(pen: skia.Canvas, place: tuple[float, float, float, float], unit: float, wood: Colour, k: int) -> None:
    left, top, wide, tall = place
    face = skia.Rect.MakeXYWH(left + 5 * unit, top + 5 * unit, wide - 10 * unit, tall - 10 * unit)
    pen.drawRect(face.makeOutset(3 * unit, 3 * unit), fill(mix(wood, _BLACK, 0.65)))
    pen.drawRect(
        face,
        across(
            (0, face.top()),
            (0, face.bottom()),
            ((0, mix(wood, _WHITE, 0.16), 1), (0.15, wood, 1), (1, mix(wood, _BLACK, 0.28), 1)),
        ),
    )
    pen.drawRect(face.makeInset(9 * unit, 9 * unit), line(mix(wood, _BLACK, 0.4), 2 * unit, 0.7))
    rng = np.random.default_rng(k)
    for _ in range(5):
        y = face.top() + rng.uniform(0.1, 0.9) * face.height()
        pen.drawLine(
            face.left() + 8 * unit,
            y,
            face.right() - 8 * unit,
            y + rng.uniform(-6, 6) * unit,
            line(_BLACK, 1.6 * unit, 0.10),
        )
    paper, ink = mix(colour("#f0dfb8"), wood, 0.22), colour("#3a1d12")
    for side in (-1, 1):
        name = _NAMES[(2 * k + (side > 0)) % len(_NAMES)]
        x = left + wide / 2 + side * 0.255 * wide
        slip = skia.Rect.MakeLTRB(x - 41 * unit, top + 0.20 * tall, x + 41 * unit, top + 0.50 * tall)
        pen.drawRect(slip, fill(paper))
        block = set_lines([name], Face("kai", bold=True), (34 if len(name) < 3 else 25) * unit)
        for glyph in block.glyphs:
            path = skia.Path()
            path.addPath(glyph.path, x - block.width / 2 + glyph.x, slip.centerY() - block.height / 2 + glyph.y)
            pen.drawPath(path, fill(ink))
    brass, x, y = colour("#d9a94a"), left + wide / 2, top + 0.64 * tall
    pen.drawCircle(x, y, 9 * unit, fill(brass))
    pen.drawCircle(x + 2 * unit, y + 17 * unit, 16 * unit, line(_BLACK, 5 * unit, 0.45))
    pen.drawCircle(x, y + 14 * unit, 16 * unit, line(brass, 4.5 * unit))
    pen.drawCircle(x, y + 14 * unit, 17 * unit, line(mix(brass, _WHITE, 0.6), 1.4 * unit, 0.8))


def _counter(pen: skia.Canvas, venue: Venue, top: float, woods: tuple[Colour, Colour]) -> None:
    unit, (lit, dark) = venue.unit, woods
    left, right = -300, venue.width + 300
    pen.drawRect(
        skia.Rect.MakeLTRB(left, top - 60 * unit, right, top + 4),
        across((0, top - 60 * unit), (0, top), ((0, _BLACK, 0.0), (1, _BLACK, 0.5))),
    )
    board = skia.Rect.MakeLTRB(left, top, right, top + 130 * unit)
    pen.drawRect(
        board,
        across(
            (0, board.top()),
            (0, board.bottom()),
            ((0, mix(lit, _LAMP, 0.42), 1), (0.12, mix(lit, _LAMP, 0.20), 1), (1, mix(lit, dark, 0.35), 1)),
        ),
    )
    for k in range(26):
        y = top + (6 + 4.8 * k) * unit
        pen.drawLine(left, y, right, y + 5 * math.sin(k) * unit, line(dark, 1.8 * unit, 0.12 + 0.08 * (k % 3)))
    edge = skia.Rect.MakeLTRB(left, board.bottom(), right, board.bottom() + 26 * unit)
    pen.drawRect(
        edge,
        across(
            (0, edge.top()),
            (0, edge.bottom()),
            ((0, mix(lit, _LAMP, 0.30), 1), (0.3, lit, 1), (1, mix(dark, _BLACK, 0.3), 1)),
        ),
    )
    front = skia.Rect.MakeLTRB(left, edge.bottom(), right, venue.height + 400)
    pen.drawRect(
        front,
        across(
            (0, front.top()),
            (0, venue.height),
            ((0, mix(dark, _BLACK, 0.6), 1), (0.15, mix(dark, _BLACK, 0.15), 1), (1, mix(dark, _BLACK, 0.6), 1)),
        ),
    )
    for k in range(-1, math.ceil(venue.width / (300 * unit)) + 1):
        panel = skia.Rect.MakeXYWH(k * 300 * unit + 30 * unit, front.top() + 50 * unit, 240 * unit, 330 * unit)
        pen.drawRect(panel, line(mix(lit, dark, 0.55), 5 * unit, 0.7))
        pen.drawRect(panel.makeOffset(2 * unit, 3 * unit), line(_BLACK, 3 * unit, 0.4))


def _things(pen: skia.Canvas, venue: Venue, foot: float, pot: tuple[float, float]) -> None:
    unit, (x, size) = venue.unit, pot
    herbware.stove(pen, x, foot, size)
    right = x + venue.share(0.98, 1.15, 1.5) * size
    herbware.mortar(pen, min(right, venue.width * 0.84), foot + 14 * unit, 0.62 * size)
    left = x - venue.share(0.74, 1.0, 1.4) * size
    herbware.packet(pen, max(left, venue.width * 0.09), foot + 22 * unit, 0.40 * size)
    rng = np.random.default_rng(venue.spec.seed + 5)
    for kind, place, count in (("goji", 0.58, 13), ("slice", 0.47, 6), ("goji", -0.42, 5)):
        for _ in range(count):
            at = (x + (place + rng.normal(0, 0.075)) * size, foot + (38 + rng.uniform(-14, 26)) * unit)
            herbware.herb(pen, kind, at, unit, float(rng.uniform(0, 180)))
