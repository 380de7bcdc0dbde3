"""Sport under a roof and beyond the stadium: the podium, a basket, a net between two players, a room of weights."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import skia

from moying.painter.motifs.athletes import Move, dunker, lifter, winner
from moying.painter.motifs.limelight import Lamp, beams
from moying.painter.motifs.persons import Dress
from moying.painter.motifs.playhouse import dust
from moying.painter.motifs.sportsground import Daylight, confetti, roof, stands
from moying.painter.motifs.venue import Venue
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, fill, line, shape
from moying.painter.spec import Box
from moying.painter.text import Face, Ink, draw, set_lines

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def _share(venue: Venue, t_ms: float) -> float:
    return min(1.0, max(0.0, t_ms / max(1, venue.camera.duration_ms)))


def _stood(venue: Venue, move: Move, share: Callable[[float], float], foot: Point, tall: float, dress: Dress) -> Act:
    """Someone at a place who does `move` as far as `share` says."""

    def paint(pen: skia.Canvas, t_ms: float) -> None:
        pen.save()
        pen.translate(*foot)
        pen.scale(tall / 200, tall / 200)
        move(pen, share(t_ms), dress)
        pen.restore()

    return Sketched(paint, venue.camera, 0.5)


def podium(venue: Venue, light: Daylight) -> Addition:
    """Three on the podium with their medals, lights on them, paper in the air."""
    unit, x = venue.unit, venue.width / 2
    foot = venue.row(0.685, 0.73, 0.765)
    tall = venue.share(370, 310, 280) * unit
    step = 0.62 * tall
    edge = venue.row(0.56, 0.58, 0.60)
    top = edge - venue.share(460, 360, 320) * unit
    acts: list[Act] = stands(venue, top, edge + 10 * unit, light, 0.15)
    acts.append(venue.painted(partial(roof, venue=venue, top=top, light=light), 0.15))
    gold = colour("#ffd27a")
    places = ((0, 0.62), (-1, 0.40), (1, 0.28))

    def floor(pen: skia.Canvas) -> None:
        ground = mix(light.stand, _BLACK, 0.35)
        rect = skia.Rect.MakeLTRB(-400, edge, venue.width + 400, venue.height + 400)
        pen.drawRect(
            rect,
            across(
                (0, edge),
                (0, venue.height),
                ((0, mix(ground, light.lamp, 0.22), 1), (0.4, ground, 1), (1, mix(ground, _BLACK, 0.7), 1)),
            ),
        )
        at = (x, foot - 0.9 * tall)
        pen.drawCircle(
            *at,
            1.7 * tall,
            around(at, 1.7 * tall, ((0, light.lamp, 0.50), (0.5, light.lamp, 0.18), (1, light.lamp, 0.0))),
        )
        pen.drawOval(
            skia.Rect.MakeLTRB(x - 2.0 * step, foot - 24 * unit, x + 2.0 * step, foot + 62 * unit),
            fill(_BLACK, 0.45, 18 * unit),
        )
        for place, (side, high) in enumerate(places):
            _step(pen, (x + side * step, foot), step, high * tall, place, gold, light)

    acts.append(venue.painted(floor, 0.35))
    lamps = [
        Lamp(
            (x + side * venue.width * 0.42, -40 * unit), -0.30 * side, 1.3 * foot, 0.16, tint, 0.42, 0.06, 5400, 0.3 * k
        )
        for k, (side, tint) in enumerate(((-1, light.lamp), (1, light.lamp), (0.2, gold)))
    ]
    acts.append(beams(lamps, venue.camera, 0.3))
    looks = ((0.86, 0.92), (0.12, 0.84), (0.80, 0.10))
    for k, (side, high) in enumerate(places):
        move = partial(winner, arms=looks[k])
        dress = Dress(light.ink, light.rim, ("short", "tail", "bun")[k])
        at = (x + side * step, foot - high * tall)
        acts.append(
            _stood(venue, move, partial(_round, period=2600.0, phase=0.3 * k), at, tall * (1.0, 0.95, 0.93)[k], dress)
        )
    acts.append(confetti(venue))
    return acts, [venue.box(x, foot - 0.72 * tall, 1.5 * step, 0.98 * tall)]


def _round(t_ms: float, period: float, phase: float) -> float:
    return t_ms / period + phase


def _step(pen: skia.Canvas, foot: Point, wide: float, high: float, place: int, gold: Colour, light: Daylight) -> None:
    x, y = foot
    tone = mix((gold, colour("#c9d3e0"), colour("#d69a6a"))[place], light.stand, 0.25)
    box = skia.Rect.MakeLTRB(x - wide / 2, y - high, x + wide / 2, y)
    pen.drawRect(
        box,
        across((0, box.top()), (0, box.bottom()), ((0, mix(tone, _WHITE, 0.20), 1), (1, mix(tone, _BLACK, 0.55), 1))),
    )
    lip = shape(
        (box.left(), box.top()),
        (box.right(), box.top()),
        (box.right() - 0.05 * wide, box.top() - 0.07 * wide),
        (box.left() + 0.05 * wide, box.top() - 0.07 * wide),
    )
    pen.drawPath(lip, fill(mix(tone, _WHITE, 0.55)))
    pen.drawLine(box.left(), box.top(), box.right(), box.top(), line(_WHITE, 0.012 * wide, 0.8))
    figure = set_lines([str(place + 1)], Face("sans", bold=True), 0.42 * wide)
    ink = Ink(mix(tone, _BLACK, 0.72))
    draw(pen, figure.glyphs, ink, x - figure.width / 2, min(y - high / 2 - 0.26 * wide, y - 0.52 * wide))


def basket(venue: Venue, light: Daylight) -> Addition:
    """A dunk in slow motion: the flight to the rim, in a dark hall with its lamps."""
    unit = venue.unit
    floor = venue.row(0.655, 0.69, 0.725)
    tall = venue.share(520, 430, 390) * unit
    rim = (venue.width / 2 + venue.share(0.22, 0.40, 0.60) * tall, floor - venue.share(1.62, 1.22, 1.30) * tall)
    glow = mix(colour("#ffb45a"), light.lamp, 0.35)
    acts: list[Act] = [venue.painted(partial(_hall, venue=venue, floor=floor, light=light, glow=glow, rim=rim), 0.2)]
    lamps = [
        Lamp((x * venue.width, -60 * unit), 0.5 - x, 1.15 * floor, 0.20, glow, 0.34, 0.03, 6000, 0.2 * k)
        for k, x in enumerate((0.12, 0.5, 0.88))
    ]
    acts.append(beams(lamps, venue.camera, 0.25))
    acts.append(venue.painted(partial(_board, rim=rim, tall=tall, light=light), 0.45))
    dress = Dress(mix(light.ink, _BLACK, 0.3), mix(glow, _WHITE, 0.35), "short")

    def fly(pen: skia.Canvas, t_ms: float) -> None:
        share = _share(venue, t_ms)
        way = 0.25 + 0.75 * share
        x = rim[0] - (1.02 - 0.62 * way) * tall
        y = floor - (0.10 + 0.66 * math.sin(math.pi * (0.12 + 0.40 * way))) * tall + 0.12 * tall
        half = (0.30 - 0.10 * share) * tall
        pen.drawOval(
            skia.Rect.MakeLTRB(x - half, floor + 20 * unit, x + half, floor + 46 * unit), fill(_BLACK, 0.4, 8 * unit)
        )
        pen.save()
        pen.translate(x, y)
        pen.scale(tall / 200, tall / 200)
        dunker(pen, share, dress)
        pen.restore()

    acts.append(Sketched(fly, venue.camera, 0.5))
    acts.append(Sketched(partial(_net, rim=rim, tall=tall), venue.camera, 0.45))
    acts.append(dust(venue, (venue.width / 2, venue.width / 2, 0.45 * venue.width), floor, mix(glow, _WHITE, 0.4), 50))
    return acts, [venue.box((rim[0] - 0.35 * tall), floor - 0.85 * tall, 0.75 * tall, 0.92 * tall)]


def _hall(pen: skia.Canvas, venue: Venue, floor: float, light: Daylight, glow: Colour, rim: Point) -> None:
    unit = venue.unit
    wall = mix(mix(light.top, colour("#1a1424"), 0.5), _BLACK, 0.35)
    whole = skia.Rect.MakeLTRB(-400, -400, venue.width + 400, venue.height + 400)
    pen.drawRect(whole, across((0, 0), (0, floor), ((0, mix(wall, _BLACK, 0.5), 1), (1, mix(wall, glow, 0.22), 1))))
    reach = 0.75 * venue.share(venue.height * 0.7, venue.height, venue.height * 1.2)
    pen.drawCircle(*rim, reach, around(rim, reach, ((0, glow, 0.48), (0.5, glow, 0.16), (1, glow, 0.0))))
    for k in range(7):
        x = (k + 0.5) / 7 * venue.width
        at = (x, 60 * unit + 26 * unit * abs(k - 3))
        pen.drawCircle(*at, 46 * unit, around(at, 46 * unit, ((0, _WHITE, 0.9), (0.2, glow, 0.6), (1, glow, 0.0))))
    for row in range(4):
        for k in range(-2, round(venue.width / (34 * unit)) + 3):
            x = (k + 0.5 * (row % 2)) * 34 * unit
            y = floor - (30 + 30 * row) * unit
            tone = mix(mix(wall, glow, 0.34 - 0.06 * row), _BLACK, 0.35 + 0.2 * ((k * 7 + row * 3) % 5) / 5)
            pen.drawCircle(x, y, 15 * unit, fill(tone))
            pen.drawRoundRect(
                skia.Rect.MakeXYWH(x - 21 * unit, y + 12 * unit, 42 * unit, 40 * unit), 14 * unit, 14 * unit, fill(tone)
            )
    wood = mix(colour("#b4723a"), wall, 0.25)
    stops = ((0, mix(wood, glow, 0.35), 1.0), (0.3, mix(wood, _BLACK, 0.25), 1.0), (1, mix(wood, _BLACK, 0.8), 1.0))
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, floor, venue.width + 400, venue.height + 400),
        across((0, floor), (0, venue.height), stops),
    )
    for k in range(-14, 15):
        x = venue.width / 2 + k * 100 * unit
        pen.drawLine(x, floor, x + 1.6 * (x - venue.width / 2), venue.height + 300, line(_BLACK, 2 * unit, 0.20))
    arc = skia.Rect.MakeLTRB(
        venue.width / 2 - 620 * unit, floor + 24 * unit, venue.width / 2 + 620 * unit, floor + 420 * unit
    )
    pen.drawOval(arc, line(_WHITE, 7 * unit, 0.5))
    pen.drawOval(
        skia.Rect.MakeLTRB(rim[0] - 0.5 * reach, floor - 10, rim[0] + 0.5 * reach, floor + 180 * unit),
        fill(glow, 0.20, 40 * unit),
    )


def _board(pen: skia.Canvas, rim: Point, tall: float, light: Daylight) -> None:
    """The backboard of glass, seen from the side of the field, and its arm."""
    x, y = rim
    iron = mix(light.stand, _BLACK, 0.72)
    pen.drawPath(
        shape(
            (x + 0.34 * tall, y - 0.10 * tall),
            (x + 1.6 * tall, y + 0.12 * tall),
            (x + 1.6 * tall, y + 0.24 * tall),
            (x + 0.34 * tall, y - 0.02 * tall),
        ),
        fill(iron),
    )
    glass = shape(
        (x + 0.22 * tall, y - 0.46 * tall),
        (x + 0.37 * tall, y - 0.40 * tall),
        (x + 0.37 * tall, y + 0.06 * tall),
        (x + 0.22 * tall, y + 0.10 * tall),
    )
    pen.drawPath(glass, fill(_WHITE, 0.26))
    pen.drawPath(glass, line(_WHITE, 0.016 * tall, 0.9))
    inner = shape(
        (x + 0.255 * tall, y - 0.22 * tall),
        (x + 0.335 * tall, y - 0.19 * tall),
        (x + 0.335 * tall, y - 0.01 * tall),
        (x + 0.255 * tall, y + 0.0 * tall),
    )
    pen.drawPath(inner, line(_WHITE, 0.010 * tall, 0.85))
    pen.drawLine(x + 0.12 * tall, y, x + 0.26 * tall, y - 0.01 * tall, line(colour("#ff6a2a"), 0.026 * tall))


def _net(pen: skia.Canvas, t_ms: float, rim: Point, tall: float) -> None:
    """The ring and its net, that moves a little."""
    x, y = rim
    half, deep = 0.145 * tall, 0.22 * tall
    sway = 0.012 * tall * math.sin(t_ms / 380)
    cord = line(_WHITE, 0.007 * tall, 0.75)
    for k in range(9):
        u = k / 8 * 2 - 1
        for way in (-1, 1):
            a = (x + u * half, y)
            b = (x + max(-1.0, min(1.0, u + 0.28 * way)) * half * 0.72 + 0.5 * sway, y + 0.5 * deep)
            c = (x + max(-1.0, min(1.0, u + 0.42 * way)) * half * 0.55 + sway, y + deep)
            pen.drawLine(*a, *b, cord)
            pen.drawLine(*b, *c, cord)
    ring = skia.Rect.MakeLTRB(x - half, y - 0.034 * tall, x + half, y + 0.034 * tall)
    pen.drawOval(ring, line(colour("#ff6a2a"), 0.022 * tall))
    pen.drawOval(ring.makeOffset(0, -0.006 * tall), line(mix(colour("#ff6a2a"), _WHITE, 0.6), 0.006 * tall, 0.9))


def gym(venue: Venue, light: Daylight) -> Addition:
    """A room of weights in morning light: someone lifts a barbell over the head, dust in the beams."""
    unit, x = venue.unit, venue.width / 2
    floor = venue.row(0.675, 0.72, 0.755)
    tall = venue.share(620, 500, 450) * unit
    sun = mix(colour("#ffc27a"), light.lamp, 0.35)
    wall = mix(colour("#2a2430"), light.top, 0.30)
    acts: list[Act] = [venue.painted(partial(_room, venue=venue, floor=floor, tall=tall, wall=wall, sun=sun), 0.25)]
    lamps = [
        Lamp((venue.width * a, -80 * unit), 0.42, 1.2 * floor, 0.07, sun, 0.30, 0.015, 7000, 0.2 * k)
        for k, a in enumerate((-0.10, 0.16, 0.42))
    ]
    acts.append(beams(lamps, venue.camera, 0.3))
    dress = Dress(mix(light.ink, _BLACK, 0.4), mix(sun, _WHITE, 0.4), "short")
    acts.append(_stood(venue, lifter, _press, (x, floor), tall, dress))
    acts.append(dust(venue, (0.1 * venue.width, x, 0.5 * venue.width), floor, mix(sun, _WHITE, 0.4), 80))
    return acts, [venue.box(x, floor - 0.56 * tall, min(0.66 * tall, 0.46 * venue.width), 0.62 * tall)]


def _press(t_ms: float) -> float:
    return 0.5 - 0.5 * math.cos(2 * math.pi * t_ms / 5600 + 0.5)


def _room(pen: skia.Canvas, venue: Venue, floor: float, tall: float, wall: Colour, sun: Colour) -> None:
    """A wall with high windows, a rack of weights, rubber on the floor."""
    unit = venue.unit
    whole = skia.Rect.MakeLTRB(-400, -400, venue.width + 400, venue.height + 400)
    pen.drawRect(whole, across((0, 0), (0, floor), ((0, mix(wall, _BLACK, 0.3), 1), (1, mix(wall, sun, 0.16), 1))))
    wide, high = 150 * unit, 0.80 * tall
    top = floor - 1.42 * tall
    for k in range(-1, round(venue.width / (1.35 * wide)) + 1):
        pane = skia.Rect.MakeXYWH((k + 0.35) * 1.35 * wide, top, wide, high)
        pen.drawRect(pane.makeOutset(26 * unit, 26 * unit), fill(sun, 0.22, 26 * unit))
        pen.drawRect(pane, across((0, pane.top()), (0, pane.bottom()), ((0, mix(sun, _WHITE, 0.6), 1), (1, sun, 1))))
        for y in (0.33, 0.66):
            pen.drawLine(
                pane.left(), top + y * high, pane.right(), top + y * high, line(mix(wall, _BLACK, 0.5), 7 * unit)
            )
        pen.drawLine(pane.centerX(), top, pane.centerX(), pane.bottom(), line(mix(wall, _BLACK, 0.5), 7 * unit))
    iron = mix(wall, _BLACK, 0.62)
    for row in range(2):
        y = floor - (60 + 105 * row) * unit
        pen.drawLine(-300, y, venue.width + 300, y, line(iron, 10 * unit))
        for k in range(-2, round(venue.width / (112 * unit)) + 3):
            at, size = k * 112 * unit + 40 * row * unit, (25 + 5 * ((k + row) % 3)) * unit
            for side in (-1, 1):
                pen.drawRoundRect(
                    skia.Rect.MakeXYWH(at + side * 27 * unit - 12 * unit, y - 2 * size, 24 * unit, 2 * size - 4 * unit),
                    7 * unit,
                    7 * unit,
                    fill(mix(iron, sun, 0.07)),
                )
            pen.drawLine(at - 24 * unit, y - size, at + 24 * unit, y - size, line(mix(iron, sun, 0.3), 8 * unit))
    ground = mix(wall, _BLACK, 0.5)
    stops = ((0, mix(ground, sun, 0.30), 1.0), (0.22, ground, 1.0), (1, mix(ground, _BLACK, 0.75), 1.0))
    edge = floor - 30 * unit
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, edge, venue.width + 400, venue.height + 400),
        across((0, edge), (0, venue.height), stops),
    )
    pen.drawOval(
        skia.Rect.MakeLTRB(
            venue.width / 2 - 0.62 * tall, floor - 26 * unit, venue.width / 2 + 0.62 * tall, floor + 70 * unit
        ),
        fill(sun, 0.30, 20 * unit),
    )
    pen.drawOval(
        skia.Rect.MakeLTRB(
            venue.width / 2 - 0.28 * tall, floor - 8 * unit, venue.width / 2 + 0.28 * tall, floor + 22 * unit
        ),
        fill(_BLACK, 0.5, 8 * unit),
    )
