"""What a water town is built of: white walls under black tiles, stepped gables, stone bridges, boats, willows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import skia

from moying.painter.motifs.venue import Hung, Venue
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import across, curve, fill, line, shape
from moying.painter.spec import SceneSpec

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Light:
    """The colours of an hour: sky above and at the horizon, wall, tile, wood, water, and the lamps in the windows."""

    sky_top: Colour
    sky_low: Colour
    wall: Colour
    tile: Colour
    wood: Colour
    water: Colour
    lamp: Colour
    lit: float


def _light(codes: str, lit: float) -> Light:
    top, low, wall, tile, wood, water, lamp = colours(codes)
    return Light(top, low, wall, tile, wood, water, lamp, lit)


LIGHTS = {
    "mist": _light("#a9bdc3 #dbe2dd #f6f5f0 #3c444b #6e5443 #5d7a7c #ffcf8a", 0.0),
    "rain": _light("#8fa0a8 #cfd6d6 #dfe2e0 #31383f #57453b #4d6468 #ffc27a", 0.45),
    "spring": _light("#a9d0d8 #e6e6d2 #f8f5ec #3d464a #7a5a42 #5f8f80 #ffcf8a", 0.0),
    "autumn": _light("#d8c9a8 #f4e3c0 #f3e8d2 #45413e #7c5030 #7f7a5c #ffc27a", 0.1),
    "snow": _light("#b4c0ca #e6ebee #f2f4f5 #59646e #6a564a #6a828e #ffcf8a", 0.35),
    "dusk": _light("#4a4a7c #f2a878 #e2b8a4 #2c2a38 #5a3a34 #5a4a64 #ffb45a", 0.9),
    "night": _light("#0c1430 #2c3f66 #5c6c8c #10151f #2c2222 #101a30 #ffb45a", 1.0),
}
_ALIASES = {
    "day": "mist", "morning": "mist", "dawn": "mist", "fog": "mist", "evening": "dusk", "sunset": "dusk",
    "moon": "night", "summer": "spring", "winter": "snow", "fresh": "spring", "blue_green": "spring",
}  # fmt: skip


def light_of(spec: SceneSpec, own: str) -> Light:
    """The first wish (time, weather, season, palette) that names a light, else the scene's own."""
    wishes = (_ALIASES.get(wish, wish) for wish in (spec.time, spec.weather, spec.season, spec.palette))
    return LIGHTS[next((wish for wish in wishes if wish in LIGHTS), own)]


def house(
    pen: skia.Canvas, x: float, foot: float, wide: float, high: float, light: Light, *, gable: bool, seed: int
) -> None:
    """A house whose left corner stands at (x, foot): its stepped gable towards us, or its long side."""
    wall = skia.Rect.MakeLTRB(x, foot - high, x + wide, foot)
    stain = mix(light.wall, light.tile, 0.30)
    pen.drawRect(
        wall,
        across(
            (0, foot - high),
            (0, foot),
            ((0, mix(light.wall, light.tile, 0.10), 1), (0.25, light.wall, 1), (0.8, light.wall, 1), (1, stain, 1)),
        ),
    )
    rng = np.random.default_rng(seed)
    for _ in range(5):
        left, drop = x + rng.random() * wide, rng.uniform(0.1, 0.4) * high
        pen.drawRect(
            skia.Rect.MakeLTRB(left, foot - high, left + 0.05 * wide, foot - high + drop),
            fill(stain, 0.16, 0.03 * wide),
        )
    pen.drawRect(skia.Rect.MakeLTRB(x, foot - 0.05 * high, x + wide, foot), fill(mix(light.tile, light.wall, 0.30)))
    if gable:
        _gable(pen, x, foot - high, wide, light)
        _window(pen, skia.Rect.MakeXYWH(x + 0.36 * wide, foot - 0.68 * high, 0.28 * wide, 0.20 * wide), light)
        _door(pen, skia.Rect.MakeXYWH(x + 0.36 * wide, foot - 0.40 * high, 0.28 * wide, 0.36 * high), light)
    else:
        _long_roof(pen, x - 0.06 * wide, foot - high, 1.12 * wide, 0.24 * wide, light)
        for k in range(3):
            _window(
                pen,
                skia.Rect.MakeXYWH(x + (0.08 + 0.30 * k) * wide, foot - 0.84 * high, 0.24 * wide, 0.30 * high),
                light,
            )
        _long_roof(pen, x - 0.03 * wide, foot - 0.44 * high, 1.06 * wide, 0.07 * wide, light)
        for k in range(2):
            _door(
                pen,
                skia.Rect.MakeXYWH(x + (0.12 + 0.44 * k) * wide, foot - 0.38 * high, 0.32 * wide, 0.33 * high),
                light,
            )


def _gable(pen: skia.Canvas, x: float, y: float, wide: float, light: Light) -> None:
    """马头墙: a wall that goes up in steps, each under its own small roof with raised ends."""
    for left, right, rise in ((0.0, 1.0, 0.0), (0.14, 0.86, 0.16), (0.31, 0.69, 0.32)):
        top = y - rise * wide
        if rise:
            pen.drawRect(
                skia.Rect.MakeLTRB(x + left * wide, top, x + right * wide, y + 2),
                fill(mix(light.wall, light.tile, 0.10)),
            )
        for start, end in (
            ((left, min(right, left + 0.19)), (max(left, right - 0.19), right)) if rise < 0.3 else ((left, right),)
        ):
            _cap(pen, x + start * wide, x + end * wide, top, 0.05 * wide, light)


def _cap(pen: skia.Canvas, left: float, right: float, y: float, high: float, light: Light) -> None:
    over = 0.9 * high
    roof = curve(
        (left - over, y - 0.7 * high), ((left, y - 0.1 * high), (left + over, y)),
        ((0.5 * (left + right), y), (right - over, y)), ((right, y - 0.1 * high), (right + over, y - 0.7 * high)),
        ((right, y - 0.75 * high), (right - over, y - high)),
        ((0.5 * (left + right), y - high), (left + over, y - high)),
        ((left, y - 0.75 * high), (left - over, y - 0.7 * high)),
    )  # fmt: skip
    pen.drawPath(roof, fill(light.tile))
    pen.drawLine(left, y + 0.12 * high, right, y + 0.12 * high, line(mix(light.tile, light.wall, 0.55), 0.14 * high))


def _long_roof(pen: skia.Canvas, x: float, y: float, wide: float, high: float, light: Light) -> None:
    """The long side of a roof: rows of tile from the ridge to a slightly hollow eave."""
    inset = 0.06 * wide
    roof = curve(
        (x, y),
        ((x + 0.5 * wide, y + 0.14 * high), (x + wide, y)),
        ((x + wide - 0.4 * inset, y - 0.6 * high), (x + wide - inset, y - high)),
        ((x + 0.5 * wide, y - 0.92 * high), (x + inset, y - high)),
        ((x + 0.4 * inset, y - 0.6 * high), (x, y)),
    )
    pen.drawPath(
        roof, across((0, y - high), (0, y), ((0, mix(light.tile, light.sky_low, 0.28), 1), (1, light.tile, 1)))
    )
    pen.save()
    pen.clipPath(roof, doAntiAlias=True)
    count = max(8, round(wide / max(6.0, 0.16 * high)) if high > 0.1 * wide else 30)
    for k in range(count + 1):
        share = k / count
        pen.drawLine(
            x + inset + share * (wide - 2 * inset),
            y - high,
            x + share * wide,
            y + 0.2 * high,
            line(mix(light.tile, _BLACK, 0.45), 0.32 * wide / count, 0.6),
        )
    pen.restore()
    pen.drawPath(
        curve((x, y), ((x + 0.5 * wide, y + 0.14 * high), (x + wide, y)), close=False),
        line(mix(light.tile, _BLACK, 0.3), 0.012 * wide),
    )
    ridge = curve(
        (x + 0.2 * inset, y - 1.20 * high),
        ((x + 1.5 * inset, y - 0.95 * high), (x + 0.5 * wide, y - 0.96 * high)),
        ((x + wide - 1.5 * inset, y - 0.95 * high), (x + wide - 0.2 * inset, y - 1.20 * high)),
        close=False,
    )
    pen.drawPath(ridge, line(mix(light.tile, _BLACK, 0.35), 0.020 * wide))


def _window(pen: skia.Canvas, rect: skia.Rect, light: Light) -> None:
    pane = mix(mix(light.wood, _BLACK, 0.45), light.lamp, 0.9 * light.lit)
    pen.drawRect(rect, fill(pane))
    for k in range(1, 6):
        x = rect.left() + k * rect.width() / 6
        pen.drawLine(x, rect.top(), x, rect.bottom(), line(light.wood, 0.02 * rect.width()))
    for k in range(1, 4):
        y = rect.top() + k * rect.height() / 4
        pen.drawLine(rect.left(), y, rect.right(), y, line(light.wood, 0.02 * rect.width()))
    pen.drawRect(rect, line(light.wood, 0.06 * rect.width()))


def _door(pen: skia.Canvas, rect: skia.Rect, light: Light) -> None:
    pen.drawRect(rect, fill(mix(mix(light.wood, _BLACK, 0.25), light.lamp, 0.25 * light.lit)))
    for k in range(1, 4):
        x = rect.left() + k * rect.width() / 4
        pen.drawLine(x, rect.top(), x, rect.bottom(), line(mix(light.wood, _BLACK, 0.55), 0.02 * rect.width()))
    pen.drawRect(rect, line(mix(light.wood, _BLACK, 0.4), 0.05 * rect.width()))


def bridge(pen: skia.Canvas, x: float, water: float, half: float, light: Light) -> None:
    """An arched stone bridge from bank to bank, its round arch on the water at x."""
    radius, top = 0.46 * half, 0.74 * half
    stone = mix(mix(light.wall, light.tile, 0.38), colour("#b0a48c"), 0.30)
    deck = curve(
        (x - 1.6 * half, water + 4),
        ((x - 1.1 * half, water - 0.10 * half), (x - 0.75 * half, water - 0.34 * half)),
        ((x - 0.34 * half, water - top), (x, water - top)),
        ((x + 0.34 * half, water - top), (x + 0.75 * half, water - 0.34 * half)),
        ((x + 1.1 * half, water - 0.10 * half), (x + 1.6 * half, water + 4)),
    )
    body = skia.Path(deck)
    body.addCircle(x, water, radius)
    body.setFillType(skia.PathFillType.kEvenOdd)
    pen.save()
    pen.clipRect(skia.Rect.MakeLTRB(x - 4 * half, water - 2 * half, x + 4 * half, water + 2))
    pen.drawCircle(x + 0.05 * half, water - 0.02 * half, radius, line(mix(stone, _BLACK, 0.62), 0.10 * half))
    pen.drawPath(
        body, across((0, water - top), (0, water), ((0, mix(stone, _WHITE, 0.18), 1), (1, mix(stone, _BLACK, 0.28), 1)))
    )
    pen.clipPath(body, doAntiAlias=True)
    rng = np.random.default_rng(11)
    course = 0.065 * half
    for k in range(14):
        y = water - k * course
        pen.drawLine(x - 2 * half, y, x + 2 * half, y, line(mix(stone, _BLACK, 0.5), 0.007 * half, 0.5))
        for j in np.arange(-14, 14):
            left = x + (j + 0.5 * (k % 2)) * 0.15 * half
            pen.drawRect(
                skia.Rect.MakeXYWH(left, y - course, 0.15 * half, course),
                fill(_BLACK if rng.random() < 0.5 else _WHITE, 0.10 * rng.random()),
            )
            pen.drawLine(left, y - course, left, y, line(mix(stone, _BLACK, 0.5), 0.006 * half, 0.4))
    pen.restore()
    _arch(pen, x, water, radius, half, stone)
    _rails(pen, x, water, half, top, stone)


def _arch(pen: skia.Canvas, x: float, water: float, radius: float, half: float, stone: Colour) -> None:
    """The ring of wedge stones around the arch."""
    for k in range(19):
        turn = math.pi * (k + 0.5) / 19
        a, b = turn - math.pi / 40, turn + math.pi / 40
        ring = [
            (x + r * math.cos(t), water - r * math.sin(t))
            for r, t in ((radius, a), (1.13 * radius, a), (1.13 * radius, b), (radius, b))
        ]
        pen.drawPath(shape(*ring), fill(mix(stone, _WHITE, 0.22 - 0.10 * (k % 2))))
        pen.drawPath(shape(*ring), line(mix(stone, _BLACK, 0.5), 0.006 * half, 0.6))


def _rails(pen: skia.Canvas, x: float, water: float, half: float, top: float, stone: Colour) -> None:
    def crown(share: float) -> float:
        """Height of the deck at -1..1, a curve near the one of the body."""
        away = abs(share)
        return water - top * math.pow(math.cos(min(1.0, away / 1.5) * math.pi / 2), 1.55)

    pale = mix(stone, _WHITE, 0.25)
    rail = 0.11 * half
    points = [(x + s * half, crown(s)) for s in np.linspace(-1.15, 1.15, 41)]
    for (ax, ay), (bx, by) in pairwise(points):
        pen.drawPath(
            shape((ax, ay - rail * 0.85), (bx, by - rail * 0.85), (bx, by + 0.02 * half), (ax, ay + 0.02 * half)),
            fill(pale),
        )
    for k, (ax, ay) in enumerate(points[::4]):
        pen.drawRect(
            skia.Rect.MakeLTRB(ax - 0.018 * half, ay - 1.25 * rail, ax + 0.018 * half, ay + 0.02 * half),
            fill(mix(stone, _BLACK, 0.12 + 0.05 * (k % 2))),
        )
        pen.drawCircle(ax, ay - 1.30 * rail, 0.026 * half, fill(mix(stone, _BLACK, 0.10)))


def boat(pen: skia.Canvas, x: float, y: float, length: float, light: Light, sway: float) -> None:
    """A black-awning boat (乌篷船) and its boatman, bow to the right; its image in the water below."""
    for image in (True, False):
        pen.save()
        pen.translate(x, y)
        pen.scale(length / 200, length / 200 * (-0.75 if image else 1.0))
        strength = 0.30 if image else 1.0
        dark, wood = mix(light.tile, _BLACK, 0.45), mix(light.wood, _BLACK, 0.35)
        pen.drawPath(
            curve(
                (-104, -18), ((-70, 6), (0, 7)), ((72, 6), (112, -22)), ((60, -8), (0, -8)), ((-60, -8), (-104, -18))
            ),
            fill(wood, strength),
        )
        awning = curve((-44, -8), ((-44, -44), (4, -44)), ((50, -44), (50, -8)))
        pen.drawPath(awning, fill(dark, strength))
        for k in range(5):
            pen.drawPath(
                curve((-40 + 18 * k, -8), ((-38 + 17 * k, -38), (-30 + 15 * k, -41)), close=False),
                line(mix(dark, light.sky_low, 0.35), 1.2, strength),
            )
        pen.drawOval(skia.Rect.MakeLTRB(38, -34, 52, -8), fill(mix(_BLACK, light.lamp, 0.75 * light.lit), strength))
        pen.drawPath(
            curve((-78, -12), ((-86, -40), (-74, -54)), ((-66, -52), (-66, -38)), ((-64, -22), (-66, -10))),
            fill(mix(dark, colour("#3a4c5c"), 0.5), strength),
        )
        pen.drawCircle(-71, -58, 5.6, fill(mix(colour("#c99a78"), dark, 0.3), strength))
        pen.drawPath(shape((-86, -58), (-71, -72), (-56, -58)), fill(mix(colour("#b39860"), dark, 0.3), strength))
        pen.drawLine(-66, -42, -112 + 5 * sway, 10, line(wood, 2.6, strength))
        pen.restore()


def willow(venue: Venue, x: float, depth: float, tint: Colour, strands: int = 26) -> Hung:
    """Strands of willow that hang in from above about x, and sway."""
    rng, unit = venue.rng, venue.unit

    def draw(pen: skia.Canvas) -> None:
        for _ in range(strands):
            at, length = x + rng.normal(0, 0.12) * venue.width, rng.uniform(0.10, 0.36) * venue.height
            tone = mix(tint, _BLACK, rng.uniform(0.0, 0.45))
            lean, y = rng.uniform(-0.06, 0.06), -20.0
            pen.drawPath(
                curve((at, -30), ((at, 0.5 * length), (at + lean * length, length)), close=False),
                line(tone, 2.2 * unit),
            )
            while y < length:
                place = at + lean * y * y / length
                side = 1 if rng.random() < 0.5 else -1
                reach = rng.uniform(20, 38) * unit
                leaf = curve(
                    (place, y),
                    ((place + side * 0.55 * reach, y + 0.15 * reach), (place + side * 0.55 * reach, y + reach)),
                    ((place + side * 0.10 * reach, y + 0.6 * reach), (place, y)),
                )
                pen.drawPath(leaf, fill(mix(tone, _WHITE, 0.12 * rng.random())))
                y += rng.uniform(9, 16) * unit

    painted = venue.painted(draw, depth).layer
    return Hung(painted, venue.camera, depth, 0.0, 0.035, 4700, float(rng.random()))


def drops(venue: Venue, shore: float, light: Light, count: int = 46) -> Act:
    """Rings where rain meets the water."""
    places = venue.rng.random((count, 4))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        for across_, down, phase, pace in places:
            beat = t_ms / 1000 * (0.7 + 0.5 * pace) + phase
            age, away = beat % 1, down**1.3
            x = venue.width * ((across_ + 0.37 * math.floor(beat)) % 1)
            y = shore + (venue.height - shore) * away
            half = (8 + 62 * away) * age * venue.unit
            ring = skia.Rect.MakeLTRB(x - half, y - 0.26 * half, x + half, y + 0.26 * half)
            pen.drawOval(
                ring,
                line(
                    mix(light.sky_low, _WHITE, 0.4),
                    (0.8 + 1.4 * away) * venue.unit,
                    0.55 * (1 - age) * min(1.0, 8 * age),
                ),
            )

    return Sketched(draw, venue.camera, 0.22)
