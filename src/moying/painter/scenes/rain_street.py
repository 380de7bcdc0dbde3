"""A street in the rain: shops and umbrellas mirrored in the wet ground, a walk into the lights, drops on a window."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import skia

from moying.painter.motifs.bokeh import bokeh, pane
from moying.painter.motifs.rainwalk import Dress, from_behind, walker
from moying.painter.motifs.venue import Still, Venue, framed, venue_for, washed
from moying.painter.motifs.watertown import Light, drops
from moying.painter.motifs.wetstreet import NEONS, RAINS, WARM, Rain, shopfronts
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Sight:
    """A variation."""

    compose: Callable[[Venue, Rain], Addition]
    move: str
    falling: float
    """How strongly the rain is seen."""


def build(spec: SceneSpec) -> Painting:
    """Paint the sight that `style` or the seed chooses; by night, unless `time` asks for dusk or day."""
    sight = chosen(SIGHTS, spec)
    take = 0 if sight.compose is _shops else spec.take(len(SIGHTS))  # shops have their names on
    venue = venue_for(spec, "rain street", sight.move, travel=0.10, take=take)
    hour = {"sunset": "dusk", "evening": "dusk", "morning": "day", "dawn": "day", "noon": "day"}.get(
        spec.time, spec.time
    )
    rain = RAINS.get(hour, RAINS["night"])
    acts, boxes = sight.compose(venue, rain)
    falling = weather("rain", (venue.width, venue.height), spec.seed, mix(rain.low, (1, 1, 1), 0.65), sight.falling)
    ground = washed(venue, (0.0, rain.top), (0.55, rain.low), (1.0, rain.ground))
    return framed(venue, (ground, *acts, *falling), boxes)


def _coats(rain: Rain) -> list[Dress]:
    dark = mix(colour("#2a2c38"), rain.wall, 0.2)
    rim = mix(WARM, rain.low, 0.25)
    pairs = (
        ("#c8323c", "#3a3f52"),
        ("#e0b040", "#4a3a34"),
        ("#3f8f9f", "#2c3444"),
        ("#e8e2d6", "#55463e"),
        ("#6a5ab0", "#33384a"),
    )
    return [
        Dress(mix(colour(coat), rain.ground, 0.25), dark, mix(colour(dome), rain.ground, 0.15), rim)
        for dome, coat in pairs
    ]


def _water_light(rain: Rain) -> Light:
    return Light(rain.top, rain.low, rain.wall, rain.wall, rain.wall, rain.ground, WARM, rain.lit)


def _shops(venue: Venue, rain: Rain) -> Addition:
    """Shops in a row, people with umbrellas before them, all of it once more in the wet street."""
    unit, kerb = venue.unit, venue.row(0.64, 0.68, 0.72)
    tall = venue.share(255, 250, 235) * unit
    dresses = _coats(rain)
    people = [
        ((venue.width + 400 * unit) * (0.07 + 0.22 * k), (1, -1, -1, 1)[k] * (58 + 9 * k), 0.94 + 0.03 * (k % 3), k)
        for k in range(4)
    ]

    def pavement(pen: skia.Canvas) -> None:
        stone = mix(rain.wall, rain.low, 0.22)
        rect = skia.Rect.MakeLTRB(-900, kerb - 22 * unit, venue.width + 900, kerb + 4 * unit)
        pen.drawRect(
            rect,
            across(
                (0, kerb - 22 * unit),
                (0, kerb),
                ((0, mix(stone, WARM, 0.25 * rain.lit), 1.0), (1, mix(stone, rain.ground, 0.4), 1.0)),
            ),
        )

    def walk(pen: skia.Canvas, t_ms: float) -> None:
        seconds = t_ms / 1000
        reach = venue.width + 400 * unit
        for x0, speed, size, k in people:
            x = (x0 + speed * unit * seconds + 200 * unit) % reach - 200 * unit
            pen.save()
            pen.translate(x, kerb - (3 + 5 * (k % 2)) * unit)
            pen.scale(math.copysign(1, speed), 1)
            walker(pen, tall * size, 5.4 * seconds + 1.7 * k, dresses[(k + venue.spec.seed) % len(dresses)])
            pen.restore()

    acts: list[Act] = [
        shopfronts(venue, rain, kerb, 0.4),
        venue.painted(pavement, 0.4),
        Sketched(walk, venue.camera, 0.4),
        Still(venue.camera, kerb, 0.4, rain.ground, clear=0.80, waves=1.5, squeeze=1.15),
        drops(venue, kerb, _water_light(rain)),
    ]
    return acts, [venue.box(venue.width * 0.5, kerb - 190 * unit, 0.42 * venue.width, 210 * unit)]


def _walk(venue: Venue, rain: Rain) -> Addition:
    """One umbrella walks away from us into the lights of an avenue."""
    unit, far = venue.unit, venue.row(0.50, 0.52, 0.54)
    x, foot = venue.width * 0.5, venue.row(0.70, 0.76, 0.80)
    tall = venue.share(620, 520, 440) * unit
    dress = _coats(rain)[venue.spec.take(3) % 5]
    acts: list[Act] = [venue.painted(_blocks(venue, rain, far), 0.15)]
    acts += bokeh(venue, _lights(venue, far), 0.25, rain.lit)
    acts.append(Still(venue.camera, far, 0.25, rain.ground, clear=0.88, waves=2.6, squeeze=1.0))
    acts.append(drops(venue, far + 60 * unit, _water_light(rain), 60))

    def figure(pen: skia.Canvas, t_ms: float) -> None:
        stride = t_ms / 1000 * 4.6
        size = tall * (1 - 0.05 * t_ms / max(1, venue.camera.duration_ms))
        for flip in (-1, 1):
            pen.save()
            pen.translate(x, foot)
            pen.scale(1, flip)
            if flip < 0:
                pen.saveLayerAlpha(skia.Rect.MakeLTRB(-0.5 * size, -1.4 * size, 0.5 * size, 10), 92)
            from_behind(pen, size, stride, dress)
            if flip < 0:
                pen.restore()
            pen.restore()

    acts.append(Sketched(figure, venue.camera, 0.6))
    return acts, [venue.box(x, foot - 0.62 * tall, 0.30 * tall, 0.66 * tall)]


def _blocks(venue: Venue, rain: Rain, far: float) -> Callable[[skia.Canvas], None]:
    """Houses on both sides that stand back towards the end of the avenue."""
    rng = venue.rng
    heights = rng.uniform(0.55, 1.0, (2, 7))

    def draw(pen: skia.Canvas) -> None:
        for k in range(7):
            for side in (0, 1):
                inner = venue.width * (0.5 + (0.045 + 0.085 * k) * (1 if side else -1))
                outer = inner + (0.5 * venue.width) * (1 if side else -1)
                top = far - heights[side, k] * (0.16 + 0.14 * k) * min(venue.height, 1.4 * venue.width)
                paint = mix(mix(rain.wall, rain.top, 0.3), rain.low, 0.75 - 0.12 * k)
                rect = skia.Rect.MakeLTRB(min(inner, outer), top, max(inner, outer), far)
                pen.drawRect(
                    rect,
                    across(
                        (0, top),
                        (0, far),
                        ((0, mix(paint, rain.top, 0.3), 1.0), (1, mix(paint, WARM, 0.12 * rain.lit), 1.0)),
                    ),
                )
        glow = skia.Rect.MakeLTRB(-900, far - 260 * venue.unit, venue.width + 900, far + 2)
        warm = mix(WARM, rain.low, 0.4)
        pen.drawRect(glow, across((0, glow.top()), (0, far), ((0, warm, 0.0), (1, warm, 0.34 * rain.lit))))

    return draw


def _lights(venue: Venue, far: float) -> list[tuple[tuple[float, float], float, Colour]]:
    """Lamps, signs and cars along the avenue, larger towards us."""
    rng, spots = venue.rng, []
    side_px = min(venue.width, 0.8 * venue.height)
    for _ in range(66):
        near, side = float(rng.random()) ** 1.4, float(rng.choice([-1, 1]))
        x = venue.width * 0.5 + side * side_px * (0.04 + 0.52 * near) * float(rng.uniform(0.85, 1.25))
        y = far - side_px * (0.02 + 0.60 * near * float(rng.random()) ** 1.3)
        tint = NEONS[int(rng.integers(len(NEONS)))] if rng.random() < 0.5 else WARM
        spots.append(((x, y), (9 + 52 * near) * venue.unit * float(rng.uniform(0.6, 1.1)), tint))
    for k in range(7):
        near, lane = (k + 0.5) / 7, -1 if k % 2 else 1
        x, y = venue.width * 0.5 + lane * side_px * (0.02 + 0.16 * near), far - (6 + 26 * near) * venue.unit
        tint = colour("#ff4a34") if lane > 0 else colour("#fff0cf")
        for half in (-1, 1):
            spots.append(((x + half * (8 + 30 * near) * venue.unit, y), (7 + 17 * near) * venue.unit, tint))
    return spots


def _window(venue: Venue, rain: Rain) -> Addition:
    """The street's lights through a window that the rain runs down."""
    rng, unit = venue.rng, venue.unit
    spots = []
    for _ in range(92):
        near = float(rng.random()) ** 2.2  # many small lights far off at the street's end, few large ones before them
        x = venue.width * float(rng.uniform(-0.05, 1.05))
        y = venue.height * float(rng.normal(0.52, 0.06 + 0.20 * near))
        tint = NEONS[int(rng.integers(len(NEONS)))] if rng.random() < 0.42 else WARM
        spots.append(((x, y), (16 + 104 * near) * unit, tint))
    acts: list[Act] = [*bokeh(venue, spots, 0.2, 0.05 + 0.55 * rain.lit**2), *pane(venue, rain)]
    return acts, [venue.box(venue.width * 0.5, venue.height * 0.46, 0.30 * venue.width, 0.14 * venue.height)]


SIGHTS: Mapping[str, Sight] = {
    "shops": Sight(_shops, "pan_right", 0.75),
    "umbrella": Sight(_walk, "push", 0.85),
    "window": Sight(_window, "pull", 0.0),
}
