"""Spring Festival: lanterns under the eaves, fireworks over roofs and water, a red door with its couplets, a street."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
import skia

from moying.painter.motifs.fireworks import make_fireworks
from moying.painter.motifs.lanterns import GOLD, hall, halo, hung_lantern
from moying.painter.motifs.lanternstreet import lantern_street
from moying.painter.motifs.newyeardoor import new_year_door
from moying.painter.motifs.venue import Still, Venue, breathing, framed, shining, venue_for, washed
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import across, around, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]

_SKIES = {
    # zenith, middle, horizon
    "night": "#090a22 #26103a #7a2030",
    "dusk": "#2b1b4d #8c3350 #f2945a",
    "day": "#c9573a #e9a35c #f8dca0",
}
_HOURS = {"evening": "dusk", "sunset": "dusk", "dawn": "dusk", "morning": "day", "noon": "day"}


def build(spec: SceneSpec) -> Painting:
    """Stage the view that `style` or the seed chooses; `time` sets the sky, `weather` "snow" or winter lets it snow."""
    compose, move = chosen(VIEWS, spec)
    take = spec.take(len(VIEWS)) if compose is _fireworks else 0
    venue = venue_for(spec, "festival", move, take=take)
    acts, boxes = compose(venue)
    falling = "snow" if spec.season == "winter" and not spec.weather else spec.weather
    acts += weather(falling, (venue.width, venue.height), spec.seed, (1.0, 0.95, 0.9), 0.85)
    return framed(venue, acts, boxes)


def sky_of(venue: Venue) -> tuple[Colour, Colour, Colour]:
    """Zenith, middle and horizon at the hour that the spec asks for; else night, the hour of lanterns."""
    hour = _HOURS.get(venue.spec.time, venue.spec.time)
    zenith, middle, horizon = colours(_SKIES.get(hour, _SKIES["night"]))
    return zenith, middle, horizon


def _fireworks(venue: Venue) -> Addition:
    """Shells open over the roofs of a town, and again in the water before it."""
    zenith, middle, horizon = sky_of(venue)
    shore, unit = venue.row(0.655, 0.68, 0.72), venue.unit
    acts: list[Act] = [washed(venue, (0.0, zenith), (0.36, middle), (shore / venue.height, horizon), (1.0, horizon))]
    area = (0.14 * venue.width, venue.row(0.15, 0.16, 0.16), 0.86 * venue.width, venue.row(0.38, 0.38, 0.40))
    acts.append(make_fireworks(venue, 0.08, area, shore, venue.share(300, 250, 235) * unit, 6 if venue.wide else 5))
    for depth, rise, half, air in ((0.22, 62, 118, 0.52), (0.34, 30, 165, 0.26), (0.48, 4, 240, 0.0)):
        acts.append(_roofs(venue, shore, rise * unit, half * unit, depth, mix(colour("#1a0b16"), horizon, air)))
    acts.append(shining(venue, _bank_lamps(venue, shore), 0.48, breathing(0.85, 3100, 0.1)))
    acts.append(Still(venue.camera, shore, 0.48, mix(zenith, colour("#120610"), 0.4), clear=0.86))
    box = venue.box(venue.width / 2, (area[1] + area[3]) / 2, 0.38 * venue.width, 0.17 * venue.height)
    return acts, [box]


def _roofs(venue: Venue, shore: float, rise: float, half: float, depth: float, tone: Colour) -> Act:
    """A row of halls and one pagoda along the shore, darker as they come near."""
    rng, count = venue.rng, math.ceil(venue.width / (1.5 * half)) + 2
    lamp = mix(colour("#ffb65c"), tone, 0.25)
    places = [((k - 0.5 + rng.uniform(-0.2, 0.2)) * 1.5 * half, rng.uniform(0.72, 1.12) * half) for k in range(count)]
    tall = int(rng.integers(1, max(2, count - 1)))

    def draw(pen: skia.Canvas) -> None:
        pen.drawRect(
            skia.Rect.MakeLTRB(-400, shore - rise, venue.width + 400, shore + 4), fill(mix(tone, (0, 0, 0), 0.3))
        )
        for k in range(count):
            x, width = places[k]
            tones = (tone, mix(tone, colour("#5a1414"), 0.5), lamp)
            hall(
                pen,
                x,
                shore - rise * rng.uniform(0.6, 1.0),
                width,
                tones,
                storeys=4 if k == tall and depth < 0.4 else 1 + k % 2,
            )

    return venue.painted(draw, depth)


def _bank_lamps(venue: Venue, shore: float) -> Callable[[skia.Canvas], None]:
    def draw(pen: skia.Canvas) -> None:
        for x in np.arange(-40, venue.width + 80, 96 * venue.unit):
            halo(pen, x, shore - 26 * venue.unit, 19 * venue.unit, 0.75)
            pen.drawCircle(x, shore - 26 * venue.unit, 8 * venue.unit, fill(colour("#ffd08a")))

    return draw


def _eaves(venue: Venue) -> Addition:
    """Lanterns under a painted eave, the lights of the courtyard soft behind them."""
    zenith, middle, horizon = sky_of(venue)
    unit, eave = venue.unit, venue.row(0.135, 0.13, 0.15)
    acts: list[Act] = [
        washed(
            venue,
            (0.0, zenith),
            (0.42, middle),
            (0.66, mix(horizon, middle, 0.35)),
            (1.0, mix(zenith, (0, 0, 0), 0.35)),
        )
    ]
    acts.append(_far_yard(venue))
    lights: list[Act] = [
        shining(venue, _bokeh(venue), 0.16 + 0.05 * k, breathing(0.45, 3400 + 900 * k, k / 3)) for k in range(3)
    ]
    places = _places(venue)
    far = [p for p in places if p[2] < 0.75]
    near = [p for p in places if p[2] >= 0.75]
    for group, depth in ((far, 0.42), (near, 0.72)):
        acts.append(shining(venue, _halos(venue, group), depth, breathing(0.8, 2900, depth)))
        acts += [
            hung_lantern(venue, x, y, 118 * size * unit, depth, eave - 40 * unit, word) for x, y, size, word in group
        ]
        if group is far:
            wet = mix(colour("#2a0a0e"), sky_of(venue)[2], 0.08)
            acts.append(Still(venue.camera, _yard_row(venue), 0.14, wet, clear=0.62, waves=0.8))
            acts += [*lights, venue.painted(_eave(venue, eave), 0.6)]
    boxes = [venue.box(x, y, 125 * size * unit, 130 * size * unit) for x, y, size, _ in near]
    return acts, boxes


def _places(venue: Venue) -> list[tuple[float, float, float, str]]:
    """Where lanterns hang: x, y, size, and the word on the near ones."""
    rng, words = venue.rng, ("福", "春", "喜", "吉", "安", "和")
    across_, rows = (4, (0.315, 0.40, 0.345, 0.27)) if not venue.wide else (6, (0.43, 0.52, 0.46, 0.55, 0.48, 0.42))
    near = [
        (
            (k + 0.5 + rng.uniform(-0.1, 0.1)) / across_ * venue.width,
            rows[k] * venue.height,
            1.0 if k % 2 else 0.84,
            words[(k + venue.spec.take(4)) % 6],
        )
        for k in range(across_)
    ]
    count = across_ + 3
    far = [
        ((k + 0.5) / count * venue.width, venue.row(0.475, 0.5, 0.60) + (k % 2) * 46 * venue.unit, 0.42, "")
        for k in range(count)
    ]
    return [*far, *near]


def _halos(venue: Venue, places: list[tuple[float, float, float, str]]) -> Callable[[skia.Canvas], None]:
    def draw(pen: skia.Canvas) -> None:
        for x, y, size, _ in places:
            halo(pen, x, y, 118 * size * venue.unit, 0.42)

    return draw


def _bokeh(venue: Venue) -> Callable[[skia.Canvas], None]:
    """Lights out of focus: discs with a rim, thick where the courtyard is."""
    rng, unit = venue.rng, venue.unit
    tints = [colour(code) for code in ("#ff7a30", "#ff3b24", "#ffc45a", "#ff9a4a")]
    spots = [
        (
            rng.random() * venue.width,
            venue.row(0.56, 0.60, 0.68) + rng.normal(0, 0.085) * venue.height,
            rng.uniform(14, 46) * unit,
            tints[int(rng.integers(4))],
        )
        for _ in range(16 if not venue.wide else 24)
    ]

    def draw(pen: skia.Canvas) -> None:
        for x, y, radius, tint in spots:
            pen.drawCircle(
                x,
                y,
                radius,
                around((x, y), radius, ((0, tint, 0.20), (0.82, tint, 0.26), (0.94, tint, 0.40), (1, tint, 0.0))),
            )

    return draw


def _far_yard(venue: Venue) -> Act:
    """Halls across the courtyard, soft with distance."""
    foot = _yard_row(venue)
    tone = mix(colour("#1a0a14"), sky_of(venue)[2], 0.12)

    def draw(pen: skia.Canvas) -> None:
        soft = skia.Paint(ImageFilter=skia.ImageFilters.Blur(7 * venue.unit, 7 * venue.unit))
        pen.saveLayer(None, soft)
        half = 0.62 * min(venue.width, 1.15 * venue.height)
        hall(pen, venue.width / 2, foot, 0.62 * half, (tone, mix(tone, colour("#6a1a16"), 0.6), colour("#ff9a48")), 2)
        for side in (-1, 1):
            hall(
                pen,
                venue.width / 2 + side * 1.08 * half,
                foot + 12 * venue.unit,
                0.5 * half,
                (tone, mix(tone, colour("#5a1614"), 0.6), colour("#e8803a")),
                1,
            )
        pen.restore()

    return venue.painted(draw, 0.14)


def _yard_row(venue: Venue) -> float:
    """The row where the courtyard's wet stones begin."""
    return venue.row(0.655, 0.70, 0.80)


def _eave(venue: Venue, y: float) -> Callable[[skia.Canvas], None]:
    """The near eave from below: rows of tile, their round ends, rafters, and the painted beam."""
    unit = venue.unit

    def sag(x: float) -> float:
        return y - 46 * unit * math.pow(abs(2 * x / venue.width - 1), 2.4)

    def draw(pen: skia.Canvas) -> None:
        step, reach = 46 * unit, 200
        beam = y + 66 * unit
        _beam(pen, venue, y + 10 * unit, beam)
        for x in np.arange(-reach, venue.width + reach, step):
            top = sag(x)
            tile = colour("#3d1a14")
            pen.drawRect(
                skia.Rect.MakeLTRB(x - 0.36 * step, -reach, x + 0.36 * step, top),
                across(
                    (x - 0.36 * step, 0),
                    (x + 0.36 * step, 0),
                    (
                        (0, mix(tile, (0, 0, 0), 0.6), 1),
                        (0.4, mix(tile, GOLD, 0.22), 1),
                        (1, mix(tile, (0, 0, 0), 0.7), 1),
                    ),
                ),
            )
            pen.drawRect(
                skia.Rect.MakeLTRB(x + 0.36 * step, -reach, x + 0.64 * step, top - 8 * unit), fill(colour("#160608"))
            )
            pen.drawCircle(x, top, 0.40 * step, fill(colour("#27100c")))
            pen.drawCircle(x, top, 0.33 * step, line(mix(GOLD, tile, 0.25), 3.2 * unit))
            pen.drawCircle(x, top, 0.15 * step, fill(mix(GOLD, tile, 0.15)))
            drip = x + 0.5 * step
            pen.drawPath(_drip(drip, sag(drip), 0.30 * step), fill(mix(GOLD, tile, 0.5)))

    return draw


def _drip(x: float, y: float, half: float) -> skia.Path:
    path = skia.Path()
    path.moveTo(x - half, y - 0.3 * half)
    path.quadTo(x, y + 0.4 * half, x + half, y - 0.3 * half)
    path.quadTo(x + 0.5 * half, y + 0.8 * half, x, y + 1.3 * half)
    path.quadTo(x - 0.5 * half, y + 0.8 * half, x - half, y - 0.3 * half)
    return path


def _beam(pen: skia.Canvas, venue: Venue, top: float, foot: float) -> None:
    """A beam in the colours of palaces: blue and green cartouches, framed in gold."""
    unit = venue.unit
    pen.drawRect(skia.Rect.MakeLTRB(-300, -300, venue.width + 300, top), fill(colour("#120507")))
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, top, venue.width + 300, foot),
        across(
            (0, top), (0, foot), ((0, colour("#5a0d10"), 1), (0.5, colour("#a81a1c"), 1), (1, colour("#4a0a0e"), 1))
        ),
    )
    length = 250 * unit
    for k, x in enumerate(np.arange(-length, venue.width + length, length)):
        box = skia.Rect.MakeLTRB(x + 14 * unit, top + 9 * unit, x + length - 14 * unit, foot - 9 * unit)
        tone = colour("#1d5a78") if k % 2 else colour("#1f6b52")
        pen.drawRoundRect(box, 22 * unit, 22 * unit, fill(tone))
        pen.drawRoundRect(box, 22 * unit, 22 * unit, line(GOLD, 2.6 * unit, 0.9))
        for m in (-1, 0, 1):
            middle = box.centerX() + m * 62 * unit
            for turn in range(6):
                a = turn * math.pi / 3
                pen.drawCircle(
                    middle + 9 * unit * math.cos(a),
                    box.centerY() + 9 * unit * math.sin(a),
                    5.5 * unit,
                    fill(mix(GOLD, tone, 0.15), 0.85),
                )
    for y in (top, foot):
        pen.drawLine(-300, y, venue.width + 300, y, line(GOLD, 3.4 * unit, 0.9))


VIEWS: Mapping[str, tuple[Callable[[Venue], Addition], str]] = {
    "lanterns": (_eaves, "pan_right"),
    "fireworks": (_fireworks, "tilt_up"),
    "door": (new_year_door, "push"),
    "street": (lantern_street, "push"),
}
