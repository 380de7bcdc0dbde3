"""Tall windows over a row of empty desks: leaves outside, curtains in the air, sun on the floor."""

from __future__ import annotations

import math
from functools import partial

import skia

from moying.painter.motifs.limelight import beams
from moying.painter.motifs.playhouse import dust, veils
from moying.painter.motifs.schoolroom import Lesson, sunbeams, wall_and_floor
from moying.painter.motifs.venue import Venue
from moying.painter.noise import generator
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, fill, line, ribbon, shape
from moying.painter.spec import Box

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def window(venue: Venue, room: Lesson) -> Addition:
    """Tall windows over a row of desks, leaves that move outside, curtains in the air, light on the floor."""
    sill, edge = venue.row(0.455, 0.50, 0.53), venue.row(0.585, 0.64, 0.68)
    top = venue.row(0.10, 0.06, 0.05)
    count = 3 if not venue.wide else 5
    pitch = venue.width / count
    panes = [skia.Rect.MakeLTRB((k + 0.09) * pitch, top, (k + 0.91) * pitch, sill) for k in range(-1, count + 1)]
    acts: list[Act] = [venue.painted(partial(_outside, venue=venue, room=room, sill=sill), 0.08)]
    acts.append(Sketched(partial(_leaves, venue=venue, room=room, top=top), venue.camera, 0.12))
    acts.append(venue.painted(partial(_window_wall, venue=venue, room=room, panes=panes, edge=edge, sill=sill), 0.3))
    acts += veils(venue, mix(_WHITE, room.sun, 0.35))
    acts.append(beams(sunbeams(venue, room, 0.86 * venue.height, 4), venue.camera, 0.3))
    acts.append(venue.painted(partial(_desks, venue=venue, room=room, foot=venue.row(0.685, 0.75, 0.79)), 0.5))
    acts.append(
        dust(venue, (0.1 * venue.width, 0.6 * venue.width, 0.6 * venue.width), 0.8 * venue.height, room.rim, 80)
    )
    return acts, [
        venue.box(venue.width / 2, (top + sill) / 2 + 0.1 * venue.height, 0.36 * venue.width, 0.5 * (sill - top))
    ]


def _outside(pen: skia.Canvas, venue: Venue, room: Lesson, sill: float) -> None:
    sky = mix(room.sun, colour("#8fc4e6"), 0.45)
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, -300, venue.width + 300, sill + 300),
        across((0, 0), (0, sill), ((0, sky, 1), (1, mix(room.sun, _WHITE, 0.55), 1))),
    )
    rng = generator("treetops", venue.spec.seed)
    for _ in range(60):
        x, y = float(rng.uniform(-0.1, 1.1)) * venue.width, sill - float(rng.random()) ** 2 * 0.22 * venue.height
        green = mix(mix(colour("#6a9a5a"), room.sun, 0.35), sky, 0.2 + 0.3 * float(rng.random()))
        pen.drawCircle(x, y, float(rng.uniform(50, 120)) * venue.unit, fill(green, 0.85, 16 * venue.unit))


def _leaves(pen: skia.Canvas, t_ms: float, venue: Venue, room: Lesson, top: float) -> None:
    """A branch outside that the wind moves."""
    unit, t = venue.unit, t_ms / 1000
    bark = mix(colour("#5a4030"), room.sun, 0.2)
    for side, (x0, y0) in enumerate(((1.02, -0.06), (-0.02, 0.02), (1.02, 0.22))):
        toward = 1 if side == 1 else -1
        spine = []
        for s in range(9):
            u = s / 8
            sway = 13 * unit * u * math.sin(1.1 * t + 2 * u + side)
            spine.append(
                (
                    x0 * venue.width + toward * (620 - 90 * side) * u * unit,
                    top + (y0 * 900 + 150 * u + 90 * u * u) * unit + sway,
                )
            )
        pen.drawPath(ribbon(spine, [15 * unit * (1 - 0.09 * s) for s in range(9)]), fill(bark, 0.9))
        for k in range(64):
            u = 0.12 + 0.88 * ((k * 0.618) % 1.0)
            (xa, ya), (xb, yb) = spine[int(u * 7.99)], spine[min(8, int(u * 7.99) + 1)]
            part = u * 7.99 - int(u * 7.99)
            at = (xa + (xb - xa) * part, ya + (yb - ya) * part)
            turn = 1.3 + 2.2 * ((k * 0.414) % 1.0) + 0.16 * math.sin(1.9 * t + k)
            long = (40 + 34 * ((k * 0.27) % 1.0)) * unit
            tip = (
                at[0] + toward * 40 * unit * math.cos(3 * turn) + long * math.cos(turn),
                at[1] + long * math.sin(turn),
            )
            mid = ((at[0] + tip[0]) / 2 + 5 * unit, (at[1] + tip[1]) / 2)
            green = mix(mix(colour("#4f8a4a"), room.sun, 0.25 + 0.3 * ((k * 0.73) % 1.0)), bark, 0.08)
            pen.drawPath(ribbon([at, mid, tip], [3 * unit, 17 * unit, unit]), fill(green, 0.95))


def _window_wall(
    pen: skia.Canvas, venue: Venue, room: Lesson, panes: list[skia.Rect], edge: float, sill: float
) -> None:
    """The wall with its openings, their frames, the floor with the windows' light on it."""
    unit = venue.unit
    opening = skia.Path()
    for pane in panes:
        opening.addRect(pane)
    pen.save()
    pen.clipPath(opening, skia.ClipOp.kDifference, doAntiAlias=True)
    wall_and_floor(pen, venue, room, edge)
    pen.drawRect(skia.Rect.MakeLTRB(-400, -400, venue.width + 400, sill), fill(mix(room.low, _BLACK, 0.35), 0.34))
    pen.restore()
    wood = mix(_WHITE, room.wall, 0.5)
    dark = mix(wood, room.low, 0.55)
    for pane in panes:
        pen.drawRect(pane, line(dark, 20 * unit))
        pen.drawRect(pane.makeOutset(5 * unit, 5 * unit), line(wood, 7 * unit))
        pen.drawLine(pane.centerX(), pane.top(), pane.centerX(), pane.bottom(), line(dark, 13 * unit))
        y = pane.top() + 0.30 * pane.height()
        pen.drawLine(pane.left(), y, pane.right(), y, line(dark, 13 * unit))
    ledge = skia.Rect.MakeLTRB(-400, sill, venue.width + 400, sill + 30 * unit)
    pen.drawRect(ledge, across((0, sill), (0, sill + 30 * unit), ((0, mix(wood, room.sun, 0.6), 1), (1, dark, 1))))
    for k, pane in enumerate(panes):
        a, b = pane.left() + 0.30 * venue.width, pane.right() + 0.30 * venue.width
        light = shape(
            (a, edge),
            (b, edge),
            (b + 0.30 * venue.width, edge + 0.24 * venue.height),
            (a + 0.30 * venue.width, edge + 0.24 * venue.height),
        )
        pen.drawPath(light, fill(room.sun, 0.30, 7 * unit))
        if k % 2:
            _pot(pen, (pane.centerX() + 40 * unit, sill + 4 * unit), 46 * unit, room)


def _pot(pen: skia.Canvas, at: Point, size: float, room: Lesson) -> None:
    """A plant on the sill."""
    x, y = at
    for k in range(9):
        turn = math.radians(-160 + 17.5 * k)
        tip = (x + 2.1 * size * math.cos(turn), y - 1.2 * size + 1.9 * size * math.sin(turn))
        mid = ((x + tip[0]) / 2, (y - 1.2 * size + tip[1]) / 2 - 0.2 * size)
        pen.drawPath(
            ribbon([(x, y - 1.1 * size), mid, tip], [0.1 * size, 0.34 * size, 1]),
            fill(mix(colour("#3f7a45"), room.sun, 0.05 * (k % 4))),
        )
    pot = shape(
        (x - 0.62 * size, y - 1.2 * size), (x + 0.62 * size, y - 1.2 * size), (x + 0.45 * size, y), (x - 0.45 * size, y)
    )
    pen.drawPath(
        pot,
        across(
            (x - 0.6 * size, 0),
            (x + 0.6 * size, 0),
            ((0, mix(colour("#c8653a"), room.sun, 0.4), 1), (1, mix(colour("#8a3a22"), _BLACK, 0.3), 1)),
        ),
    )


def _desks(pen: skia.Canvas, venue: Venue, room: Lesson, foot: float) -> None:
    """Empty desks in a row, books and a bag left on them."""
    unit = venue.unit
    wide = venue.share(520, 480, 440) * unit
    for k in range(-1, math.ceil(venue.width / wide) + 1):
        x = (k + 0.42) * wide
        ink = mix(room.wood, room.ink, 0.35)
        for leg in (-0.34, 0.34):
            pen.drawLine(
                x + leg * wide,
                foot,
                x + leg * wide * 1.06,
                foot + 0.62 * wide,
                line(mix(room.ink, room.wood, 0.25), 15 * unit),
            )
        top = shape(
            (x - 0.36 * wide, foot - 46 * unit),
            (x + 0.36 * wide, foot - 46 * unit),
            (x + 0.43 * wide, foot),
            (x - 0.43 * wide, foot),
        )
        pen.drawPath(
            top,
            across(
                (x - 0.43 * wide, foot),
                (x + 0.43 * wide, foot),
                ((0, mix(room.wood, room.sun, 0.62), 1), (0.6, room.wood, 1), (1, ink, 1)),
            ),
        )
        pen.drawRect(
            skia.Rect.MakeLTRB(x - 0.43 * wide, foot, x + 0.43 * wide, foot + 24 * unit), fill(mix(ink, _BLACK, 0.3))
        )
        for j, code in enumerate(("#b8442e", "#2f5a7a", "#d8a23a")[: 1 + (k % 3)]):
            left, y = x - (0.24 - 0.02 * j) * wide, foot - (18 + 24 * j) * unit
            tone = mix(colour(code), room.low, 0.1)
            pen.drawRoundRect(
                skia.Rect.MakeXYWH(left, y - 24 * unit, 0.26 * wide, 24 * unit),
                4 * unit,
                4 * unit,
                across(
                    (left, 0),
                    (left + 0.26 * wide, 0),
                    ((0, mix(tone, room.sun, 0.4), 1), (1, mix(tone, _BLACK, 0.35), 1)),
                ),
            )
        sheet = shape(
            (x + 0.06 * wide, foot - 34 * unit),
            (x + 0.22 * wide, foot - 34 * unit),
            (x + 0.27 * wide, foot - 9 * unit),
            (x + 0.08 * wide, foot - 9 * unit),
        )
        pen.drawPath(sheet, fill(mix(_WHITE, room.sun, 0.3)))
        back = skia.Rect.MakeLTRB(x - 0.20 * wide, foot + 60 * unit, x + 0.20 * wide, foot + 126 * unit)
        pen.drawRoundRect(
            back,
            12 * unit,
            12 * unit,
            across(
                (0, back.top()), (0, back.bottom()), ((0, mix(ink, room.sun, 0.3), 1), (1, mix(ink, _BLACK, 0.4), 1))
            ),
        )
        for side in (-0.17, 0.17):
            pen.drawLine(
                x + side * wide,
                foot + 100 * unit,
                x + side * wide,
                foot + 0.75 * wide,
                line(mix(room.ink, room.wood, 0.2), 13 * unit),
            )
