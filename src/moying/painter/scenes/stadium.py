"""Sport: a stadium under floodlights, the podium, football, basketball, running, swimming, rackets, weights."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import skia

from moying.painter.motifs.athletes import football, kicker, trail
from moying.painter.motifs.courts import basket, gym, podium
from moying.painter.motifs.lanepool import pool
from moying.painter.motifs.limelight import beams
from moying.painter.motifs.netgames import rackets
from moying.painter.motifs.persons import STRIDE, Dress, walker
from moying.painter.motifs.sportsground import Daylight, daylight, floodlights, grass, hoardings, roof, stands, thrown
from moying.painter.motifs.venue import Venue, framed, venue_for, washed
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Game:
    """A variation."""

    compose: Callable[[Venue, Daylight], Addition]
    move: str


def build(spec: SceneSpec) -> Painting:
    """Play the game that `style` names or the seed chooses, in the light that `time` asks for."""
    game = chosen(GAMES, spec)
    # The podium's figures would read backwards.
    take = 0 if game.compose is podium else spec.take(len(GAMES))
    venue = venue_for(spec, "stadium", game.move, take=take)
    light = daylight(spec.time, spec.seed + spec.seed // len(GAMES))
    acts, boxes = game.compose(venue, light)
    sky = washed(venue, (0.0, light.top), (0.45, light.low), (1.0, mix(light.low, _BLACK, 0.6)))
    return framed(venue, (sky, *acts), boxes)


def _arena(venue: Venue, light: Daylight) -> Addition:
    """The bowl of a stadium from its lower end: lanes that bend around the grass, full stands, floodlights."""
    unit, edge = venue.unit, venue.row(0.47, 0.50, 0.52)
    high = venue.share(330, 260, 250) * unit
    acts: list[Act] = stands(venue, edge - high, edge + 8 * unit, light, 0.2, bend=0.22 * high)
    acts.append(venue.painted(partial(roof, venue=venue, top=edge - high, light=light), 0.18))
    masts = [(x * venue.width, edge - high - (0.34 + 0.3 * abs(x - 0.5)) * high) for x in (0.08, 0.34, 0.66, 0.92)]
    acts.append(floodlights(venue, masts, 44 * unit, light, 0.18))
    acts.append(venue.painted(partial(_bowl, venue=venue, edge=edge, light=light), 0.35))
    acts.append(beams(thrown(masts, edge + 0.35 * venue.height, venue.width / 2, light), venue.camera, 0.2))
    acts.append(Sketched(partial(_flags, venue=venue, row=edge - high, light=light), venue.camera, 0.18))
    return acts, [venue.box(venue.width / 2, edge - 0.1 * high, 0.40 * venue.width, 0.9 * high)]


def _bowl(pen: skia.Canvas, venue: Venue, edge: float, light: Daylight) -> None:
    """Grass and lanes, in rings that widen towards us."""
    unit, middle = venue.unit, venue.width / 2
    reach = venue.share(0.58, 0.50, 0.36) * venue.width
    deep = venue.share(0.15, 0.18, 0.20) * (venue.height - edge)
    clay, paint = mix(colour("#c8502f"), light.top, 0.14), mix(_WHITE, light.lamp, 0.2)
    ground = mix(clay, _BLACK, 0.25)
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, edge, venue.width + 400, venue.height + 400), fill(mix(light.stand, _BLACK, 0.35))
    )
    hoardings(pen, venue, edge + 26 * unit, 40 * unit, light)
    lanes, top = 7, edge + 34 * unit
    for k in range(lanes, -1, -1):
        grow = 1 + 0.12 * k * (1 + 0.22 * k)
        rect = skia.Rect.MakeLTRB(
            middle - reach * (1 + 0.13 * k),
            top - 0.4 * k * unit,
            middle + reach * (1 + 0.13 * k),
            top + 2 * deep * grow,
        )
        if k:
            shade = mix(mix(clay, ground, k / lanes), light.lamp, 0.10 * light.lit)
            pen.drawOval(rect, fill(shade))
            pen.drawOval(rect, line(paint, (2 + 1.3 * k) * unit, 0.85))
            continue
        pen.save()
        clip = skia.Path()
        clip.addOval(rect)
        pen.clipPath(clip, True)
        grass(pen, venue, top, light, middle)
        _pitch(pen, (middle, top + 0.26 * deep), 0.52 * reach, 1.36 * deep, line(paint, 3.5 * unit, 0.85))
        pen.restore()
        pen.drawOval(rect, line(paint, 4 * unit, 0.9))
    fade = ((0, _BLACK, 0.0), (0.55, _BLACK, 0.0), (1, _BLACK, 0.55))
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, edge, venue.width + 400, venue.height + 400),
        across((0, edge), (0, venue.height), fade),
    )


def _pitch(pen: skia.Canvas, top: Point, half: float, deep: float, paint: skia.Paint) -> None:
    """The lines of a pitch that lies across: its sides lean outwards towards us."""
    x, y = top
    corners = ((x - 0.86 * half, y), (x + 0.86 * half, y), (x + 1.1 * half, y + deep), (x - 1.1 * half, y + deep))
    outline = skia.Path()
    outline.addPoly([skia.Point(*p) for p in corners], True)
    pen.drawPath(outline, paint)
    pen.drawLine(x, y, x, y + deep, paint)
    pen.drawOval(skia.Rect.MakeLTRB(x - 0.20 * half, y + 0.30 * deep, x + 0.20 * half, y + 0.66 * deep), paint)
    for side in (-1, 1):
        inner = x + side * 0.62 * half
        pen.drawLine(inner, y + 0.22 * deep, inner + side * 0.11 * half, y + 0.78 * deep, paint)
        pen.drawLine(inner, y + 0.22 * deep, x + side * 0.91 * half, y + 0.22 * deep, paint)
        pen.drawLine(inner + side * 0.11 * half, y + 0.78 * deep, x + side * 1.05 * half, y + 0.78 * deep, paint)


def _flags(pen: skia.Canvas, t_ms: float, venue: Venue, row: float, light: Daylight) -> None:
    """Flags on the roof, plain ones, in the wind."""
    unit, tones = venue.unit, ("#e0483a", "#f0b53a", "#2f8fe0", "#f4f4f0", "#28a57a")
    for k in range(5):
        x, foot = (0.12 + 0.19 * k) * venue.width, row - 80 * unit
        pen.drawLine(x, foot, x, foot - 128 * unit, line(mix(light.stand, _WHITE, 0.4), 4 * unit))
        path, upper, lower = skia.Path(), [], []
        for s in range(11):
            u = s / 10
            wave = 12 * u * math.sin(5.5 * u - t_ms / 210 + k) * unit
            upper.append(skia.Point(x + 96 * u * unit, foot - 126 * unit + wave))
            lower.append(skia.Point(x + 96 * u * unit, foot - 66 * unit + wave))
        path.addPoly([*upper, *reversed(lower)], True)
        tone = mix(colour(tones[k]), light.low, 0.18)
        stops = [(j / 4, mix(tone, _BLACK if j % 2 else _WHITE, 0.16), 1.0) for j in range(5)]
        pen.drawPath(path, across((x, 0), (x + 96 * unit, 0), stops))


def _football(venue: Venue, light: Daylight) -> Addition:
    """A shot at goal in slow motion, low over the grass, the stands behind."""
    unit, edge = venue.unit, venue.row(0.545, 0.56, 0.58)
    tall = venue.share(560, 470, 430) * unit
    foot = (venue.width * venue.share(0.34, 0.33, 0.33), venue.row(0.695, 0.73, 0.765))
    goal = (venue.width * venue.share(0.80, 0.79, 0.72), edge + 16 * unit, venue.share(330, 330, 380) * unit)
    acts = _ground(venue, light, edge, partial(_goal, goal=goal, unit=unit, light=light))
    dress = Dress(light.ink, light.rim)
    start = (foot[0] + 0.36 * tall, foot[1] - 22 * unit)
    end = (goal[0] + 0.1 * goal[2], goal[1] - 0.42 * goal[2])

    def shot(pen: skia.Canvas, t_ms: float) -> None:
        share = min(1.0, max(0.0, t_ms / max(1, venue.camera.duration_ms)))
        _shadow(pen, (foot[0], foot[1] + 4 * unit), 0.34 * tall)
        pen.save()
        pen.translate(*foot)
        pen.scale(tall / 200, tall / 200)
        kicker(pen, 0.10 + 0.86 * share, dress)
        pen.restore()
        flown = max(0.0, share - 0.28) / 0.72
        spots = [_flight(start, end, max(0.0, flown - 0.022 * k)) for k in range(9, -1, -1)]
        radius = (30 - 13 * flown) * unit
        if flown > 0:
            trail(pen, spots, 1.7 * radius, light.lamp)
        football(pen, spots[-1], radius, 500 * flown)

    acts.append(Sketched(shot, venue.camera, 0.5))
    acts.append(Sketched(partial(_turf, at=start, unit=unit, venue=venue, light=light), venue.camera, 0.6))
    return acts, [venue.box(foot[0] + 0.06 * tall, foot[1] - 0.52 * tall, 0.42 * tall, 0.56 * tall)]


def _flight(start: Point, end: Point, share: float) -> Point:
    way = share**0.9
    x = start[0] + (end[0] - start[0]) * way
    return x, start[1] + (end[1] - start[1]) * way - 0.16 * abs(end[0] - start[0]) * math.sin(math.pi * way)


def _ground(venue: Venue, light: Daylight, edge: float, more: Callable[[skia.Canvas], None]) -> list[Act]:
    """Stands, floodlights, hoardings and grass."""
    unit, high = venue.unit, venue.share(300, 250, 230) * venue.unit
    acts: list[Act] = stands(venue, edge - high, edge, light, 0.15)
    masts = [(x * venue.width, edge - high - venue.share(210, 150, 130) * unit) for x in (0.14, 0.86)]
    acts.append(venue.painted(partial(roof, venue=venue, top=edge - high, light=light), 0.15))
    acts.append(floodlights(venue, masts, 62 * unit, light, 0.15))

    def field(pen: skia.Canvas) -> None:
        grass(pen, venue, edge, light, venue.width * 0.55)
        hoardings(pen, venue, edge + 4 * unit, 54 * unit, light)
        more(pen)

    acts.append(venue.painted(field, 0.35))
    acts.append(beams(thrown(masts, venue.height * 0.8, venue.width / 2, light), venue.camera, 0.2))
    return acts


def _goal(pen: skia.Canvas, goal: tuple[float, float, float], unit: float, light: Daylight) -> None:
    """A goal with its net, seen from the side of the field."""
    x, foot, wide = goal
    high = 0.56 * wide
    back, lean = 0.24 * wide, 0.10 * wide
    net = line(mix(_WHITE, light.lamp, 0.3), 1.4 * unit, 0.42)
    for k in range(17):
        u = k / 16
        left = x - wide / 2 + u * wide
        pen.drawLine(left, foot - high, left + lean, foot - 0.80 * high, net)
        pen.drawLine(left + lean, foot - 0.80 * high, left + lean + 0.2 * back, foot - 0.10 * high, net)
    for k in range(10):
        y = foot - 0.80 * high + k / 9 * 0.70 * high
        pen.drawLine(x - wide / 2 + lean, y, x + wide / 2 + lean + 0.1 * back, y, net)
    post = line(_WHITE, 9 * unit)
    for a, b in (
        ((x - wide / 2, foot), (x - wide / 2, foot - high)),
        ((x - wide / 2, foot - high), (x + wide / 2, foot - high)),
        ((x + wide / 2, foot - high), (x + wide / 2, foot)),
    ):
        pen.drawLine(*a, *b, post)
    pen.drawLine(x - 1.5 * wide, foot + 3 * unit, x + 1.5 * wide, foot + 3 * unit, line(_WHITE, 4 * unit, 0.75))


def _shadow(pen: skia.Canvas, at: Point, half: float) -> None:
    pen.drawOval(
        skia.Rect.MakeLTRB(at[0] - half, at[1] - 0.10 * half, at[0] + half, at[1] + 0.12 * half),
        fill(_BLACK, 0.42, 0.05 * half),
    )


def _turf(pen: skia.Canvas, t_ms: float, at: Point, unit: float, venue: Venue, light: Daylight) -> None:
    """Bits of grass and dust from where the ball was struck."""
    since = max(0.0, t_ms / max(1, venue.camera.duration_ms) - 0.27) * 4
    for k in range(26):
        a, b = (k * 0.618) % 1.0, (k * 0.414) % 1.0
        x = at[0] + (a - 0.25) * 260 * since**0.6 * unit
        y = at[1] + 16 * unit - (150 * b * since - 60 * since * since) * unit
        if since > 0 and y < at[1] + 26 * unit:
            tone = mix(colour("#7ac060"), light.lamp, 0.5 * a)
            pen.drawCircle(x, y, (1.5 + 3.5 * b) * unit, fill(tone, max(0.0, 0.9 - 0.3 * since)))


def _track(venue: Venue, light: Daylight) -> Addition:
    """Runners on their lanes, the stands going by."""
    unit, edge = venue.unit, venue.row(0.53, 0.55, 0.57)
    tall = venue.share(450, 390, 360) * unit
    foot = venue.row(0.685, 0.72, 0.755)
    high = venue.share(300, 240, 220) * unit
    acts: list[Act] = stands(venue, edge - high, edge, light, 0.15)
    masts = [(x * venue.width, edge - high - venue.share(210, 150, 130) * unit) for x in (0.2, 0.8)]
    acts.append(venue.painted(partial(roof, venue=venue, top=edge - high, light=light), 0.15))
    acts.append(floodlights(venue, masts, 62 * unit, light, 0.15))
    acts.append(venue.painted(partial(_lanes, venue=venue, edge=edge, light=light), 0.4))
    acts.append(beams(thrown(masts, venue.height * 0.8, venue.width / 2, light), venue.camera, 0.2))
    speed = STRIDE["run"] * tall / 2 * 1.5
    acts.append(Sketched(partial(_marks, venue=venue, edge=edge, speed=speed, light=light), venue.camera, 0.4))
    team = (
        (-0.56, -0.07, "short", 0.92, 2.2, 0.0),
        (0.50, 0.0, "tail", 0.97, 1.1, 0.5),
        (-0.04, 0.09, "short", 1.05, 0.0, 1.0),
    )

    def run(pen: skia.Canvas, t_ms: float) -> None:
        for aside, down, hair, size, lag, near in team:
            x = venue.width / 2 + (aside + 0.05 * math.sin(t_ms / 1700 + 2 * lag)) * tall
            dress = Dress(mix(light.ink, light.low, 0.10 * (1 - near)), light.rim, hair)
            pen.save()
            pen.translate(x, foot + down * tall)
            pen.scale(size * tall / 200, size * tall / 200)
            pen.drawOval(skia.Rect.MakeLTRB(-52, -5, 50, 7), fill(_BLACK, 0.34))
            walker(pen, 1.5 * math.pi * t_ms / 1000 * 2 + lag, dress, run=True)
            pen.restore()

    acts.append(Sketched(run, venue.camera, 0.5))
    return acts, [venue.box(venue.width / 2, foot - 0.47 * tall, 0.62 * tall, 0.58 * tall)]


def _lanes(pen: skia.Canvas, venue: Venue, edge: float, light: Daylight) -> None:
    """The red lanes from the side, nearer ones wider."""
    clay = mix(colour("#c04a2c"), light.top, 0.16)
    foot = venue.height + 300
    stops = ((0, mix(clay, light.lamp, 0.30 * light.lit), 1.0), (0.35, clay, 1.0), (1, mix(clay, _BLACK, 0.68), 1.0))
    pen.drawRect(skia.Rect.MakeLTRB(-400, edge, venue.width + 400, foot), across((0, edge), (0, venue.height), stops))
    hoardings(pen, venue, edge + 4 * venue.unit, 54 * venue.unit, light)
    for k in range(9):
        y = edge + (0.16 + 0.10 * k + 0.035 * k * k) * 0.52 * (venue.height - edge)
        pen.drawLine(-400, y, venue.width + 400, y, line(_WHITE, (2.5 + 1.1 * k) * venue.unit, 0.85))


def _marks(pen: skia.Canvas, t_ms: float, venue: Venue, edge: float, speed: float, light: Daylight) -> None:
    """Cross marks on the lanes that go by, faster near us."""
    every = 760 * venue.unit
    for k in range(8):
        here = edge + (0.16 + 0.10 * k + 0.035 * k * k) * 0.52 * (venue.height - edge)
        there = edge + (0.26 + 0.10 * k + 0.035 * (k + 1) ** 2) * 0.52 * (venue.height - edge)
        pace = 0.55 + 0.13 * k
        x = -(t_ms / 1000 * speed * pace + 190 * k * venue.unit) % every - every
        while x < venue.width + every:
            lean = 0.25 * (there - here)
            pen.drawLine(x + lean, here, x - lean, there, line(_WHITE, (2 + k) * venue.unit, 0.55))
            x += every


GAMES: Mapping[str, Game] = {
    "arena": Game(_arena, "push"),
    "podium": Game(podium, "push"),
    "football": Game(_football, "pan_right"),
    "basketball": Game(basket, "push"),
    "track": Game(_track, "push"),
    "pool": Game(pool, "push"),
    "badminton": Game(rackets("badminton"), "push"),
    "tennis": Game(rackets("tennis"), "push"),
    "pingpong": Game(rackets("pingpong"), "push"),
    "gym": Game(gym, "push"),
}
