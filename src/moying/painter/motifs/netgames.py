"""A net between two players: badminton, tennis, table tennis, one smash in slow motion."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import skia

from moying.painter.motifs.athletes import driver, shuttle, smasher, tennis_ball, trail
from moying.painter.motifs.limelight import Lamp, beams
from moying.painter.motifs.persons import Dress
from moying.painter.motifs.sportsground import Daylight, stands
from moying.painter.motifs.venue import Venue
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, ease, mix
from moying.painter.pen import Point, across, around, fill, line, shape
from moying.painter.spec import Box

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def rackets(game: str) -> Callable[[Venue, Daylight], Addition]:
    """A smash in slow motion over the net of a game: badminton, tennis, pingpong."""

    def compose(venue: Venue, light: Daylight) -> Addition:
        unit, x = venue.unit, venue.width / 2
        floor = venue.row(0.665, 0.70, 0.735)
        tall = venue.share(500, 410, 370) * unit
        tone = colour({"badminton": "#1f7a5a", "tennis": "#2f6fae", "pingpong": "#7a2f3a"}[game])
        player = (x - venue.share(0.42, 0.55, 0.75) * tall, floor)
        acts: list[Act] = [venue.painted(partial(_ceiling, venue=venue, light=light), 0.12)]
        acts += stands(venue, floor - 1.15 * tall, floor - 0.2 * tall, light, 0.15)
        acts.append(venue.painted(partial(_court, venue=venue, floor=floor, tone=tone, light=light, tall=tall), 0.3))
        lamps = [
            Lamp((a * venue.width, -40 * unit), 0.45 - a, 1.25 * floor, 0.17, light.lamp, 0.30, 0.03, 6200, 0.25 * k)
            for k, a in enumerate((0.15, 0.6, 0.95))
        ]
        acts.append(beams(lamps, venue.camera, 0.25))
        acts.append(venue.painted(partial(_across, venue=venue, game=game, floor=floor, tall=tall, light=light), 0.45))
        acts.append(
            Sketched(partial(_rally, venue=venue, game=game, player=player, tall=tall, light=light), venue.camera, 0.5)
        )
        return acts, [venue.box(player[0] + 0.12 * tall, floor - 0.62 * tall, 0.55 * tall, 0.72 * tall)]

    return compose


def _ceiling(pen: skia.Canvas, venue: Venue, light: Daylight) -> None:
    """The dark of a hall under its roof, rows of lamps in it."""
    unit, dark = venue.unit, mix(mix(light.top, light.stand, 0.6), _BLACK, 0.45)
    whole = skia.Rect.MakeLTRB(-400, -400, venue.width + 400, venue.height + 400)
    pen.drawRect(
        whole,
        across((0, 0), (0, 0.6 * venue.height), ((0, mix(dark, _BLACK, 0.5), 1), (1, mix(dark, light.lamp, 0.26), 1))),
    )
    for row in range(3):
        for k in range(5):
            at = (venue.width * (0.5 + (k - 2) * (0.30 - 0.06 * row)), (40 + 74 * row) * unit)
            reach = (58 - 12 * row) * unit
            pen.drawCircle(
                *at, reach, around(at, reach, ((0, _WHITE, 0.95), (0.2, light.lamp, 0.55), (1, light.lamp, 0.0)))
            )


def _court(pen: skia.Canvas, venue: Venue, floor: float, tone: Colour, light: Daylight, tall: float) -> None:
    unit, edge = venue.unit, floor - 0.22 * tall
    wall = mix(light.stand, _BLACK, 0.45)
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, edge - 64 * unit, venue.width + 400, edge),
        across((0, edge - 64 * unit), (0, edge), ((0, mix(tone, light.stand, 0.45), 1), (1, wall, 1))),
    )
    stops = (
        (0, mix(tone, light.lamp, 0.26), 1.0),
        (0.4, mix(tone, light.top, 0.2), 1.0),
        (1, mix(tone, _BLACK, 0.78), 1.0),
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, edge, venue.width + 400, venue.height + 400),
        across((0, edge), (0, venue.height), stops),
    )
    for k, row in enumerate((edge + 0.06 * tall, edge + 0.20 * tall, edge + 0.52 * tall, edge + 1.1 * tall)):
        pen.drawLine(-400, row, venue.width + 400, row, line(_WHITE, (3 + 2.4 * k) * unit, 0.75))
    for lane in (-1.6, -0.5, 0.6, 1.7):
        top = (venue.width / 2 + lane * 0.5 * tall, edge + 0.06 * tall)
        pen.drawLine(*top, venue.width / 2 + lane * 1.5 * tall, edge + 1.5 * tall, line(_WHITE, 6 * unit, 0.55))


def _across(pen: skia.Canvas, venue: Venue, game: str, floor: float, tall: float, light: Daylight) -> None:
    """The net (or the table with its net) between the players."""
    x = venue.width / 2 + venue.share(0.22, 0.20, 0.25) * tall
    high, drop = {"badminton": (0.80, 0.42), "tennis": (0.50, 0.50), "pingpong": (0.0, 0.0)}[game]
    cord = line(_WHITE, 0.006 * tall, 0.55)
    if game == "pingpong":
        top = floor - 0.40 * tall
        left, right = x - 0.42 * tall, x + 0.95 * tall
        for leg in (left + 0.14 * tall, right - 0.14 * tall):
            pen.drawLine(leg, top, leg, floor + 0.03 * tall, line(mix(light.stand, _BLACK, 0.7), 0.035 * tall))
        board = shape(
            (left, top),
            (right, top),
            (right + 0.10 * tall, top + 0.075 * tall),
            (left - 0.10 * tall, top + 0.075 * tall),
        )
        pen.drawPath(
            board, across((0, top), (0, top + 0.08 * tall), ((0, colour("#3f7fd0"), 1), (1, colour("#1c3f80"), 1)))
        )
        pen.drawPath(board, line(_WHITE, 0.010 * tall, 0.9))
        mid = (left + right) / 2
        net = shape(
            (mid - 0.02 * tall, top - 0.085 * tall),
            (mid + 0.035 * tall, top - 0.05 * tall),
            (mid + 0.035 * tall, top + 0.07 * tall),
            (mid - 0.02 * tall, top + 0.0 * tall),
        )
        pen.drawPath(net, fill(_WHITE, 0.35))
        pen.drawPath(net, line(_WHITE, 0.008 * tall, 0.9))
        return
    foot, near = (x - 0.10 * tall, floor - 0.20 * tall), (x + 0.36 * tall, floor + 0.16 * tall)
    tops = [(foot[0], foot[1] - high * 0.86 * tall), (near[0], near[1] - high * tall)]
    lows = [(p[0], p[1] + drop * tall * 0.9) for p in tops]
    for k in range(15):
        u = k / 14
        a = (tops[0][0] + (tops[1][0] - tops[0][0]) * u, tops[0][1] + (tops[1][1] - tops[0][1]) * u)
        b = (lows[0][0] + (lows[1][0] - lows[0][0]) * u, lows[0][1] + (lows[1][1] - lows[0][1]) * u)
        pen.drawLine(*a, *b, cord)
    for k in range(9):
        u = k / 8
        a = (tops[0][0], tops[0][1] + (lows[0][1] - tops[0][1]) * u)
        b = (tops[1][0], tops[1][1] + (lows[1][1] - tops[1][1]) * u)
        pen.drawLine(*a, *b, cord)
    pen.drawLine(*tops[0], *tops[1], line(_WHITE, 0.022 * tall))
    for head, low in zip(tops, (foot, near), strict=True):
        pen.drawLine(head[0], head[1] - 0.02 * tall, *low, line(mix(light.stand, _BLACK, 0.55), 0.026 * tall))


_PATHS = {
    # where a ball is hit, where it flies, where it comes from: in heights, from the player's feet
    "badminton": ((0.40, 1.12), (1.75, 0.55), (0.62, 1.62)),
    "tennis": ((0.40, 1.12), (1.75, 0.55), (0.62, 1.62)),
    "pingpong": ((0.46, 0.60), (1.55, 0.66), (1.05, 0.72)),
}


def _rally(pen: skia.Canvas, t_ms: float, venue: Venue, game: str, player: Point, tall: float, light: Daylight) -> None:
    share = min(1.0, max(0.0, t_ms / max(1, venue.camera.duration_ms)))
    jump = {"badminton": 0.30, "tennis": 0.16, "pingpong": 0.0}[game]
    up = jump * tall * math.sin(math.pi * (0.22 + 0.50 * share))
    half = 0.26 * tall
    pen.drawOval(
        skia.Rect.MakeLTRB(player[0] - half, player[1] - 0.02 * tall, player[0] + half, player[1] + 0.03 * tall),
        fill(_BLACK, 0.42, 0.012 * tall),
    )
    pen.save()
    pen.translate(player[0] + 0.10 * tall * share, player[1] - up)
    pen.scale(tall / 200, tall / 200)
    dress = Dress(light.ink, light.rim, "tail" if venue.spec.seed % 2 else "short")
    (driver if game == "pingpong" else smasher)(pen, share, dress)
    pen.restore()
    flown = ease(0.42, 1.0, share) * 0.5 + 0.5 * max(0.0, share - 0.42) / 0.58
    low, aim, coming = ((player[0] + x * tall, player[1] - y * tall) for x, y in _PATHS[game])
    hit = (low[0], low[1] - up)
    spots = []
    for k in range(8, -1, -1):
        s = share - 0.016 * k
        u = min(1.0, max(0.0, s / 0.42))
        v = max(0.0, flown - 0.02 * k)
        here = (coming[0] + (hit[0] - coming[0]) * u, coming[1] + (hit[1] - coming[1]) * u * u)
        spots.append((here[0] + (aim[0] - hit[0]) * v, here[1] + (aim[1] - hit[1]) * v))
    size = 0.05 * tall
    trail(pen, spots, 1.2 * size, light.lamp)
    turn = math.degrees(math.atan2(spots[-1][1] - spots[-3][1], spots[-1][0] - spots[-3][0] + 1e-6))
    if game == "badminton":
        shuttle(pen, spots[-1], 0.9 * size, turn)
    elif game == "tennis":
        tennis_ball(pen, spots[-1], 0.62 * size, 400 * share)
    else:
        pen.drawCircle(
            *spots[-1],
            0.42 * size,
            around((spots[-1][0], spots[-1][1] - 0.2 * size), 0.6 * size, ((0, _WHITE, 1), (1, colour("#ffb070"), 1))),
        )
