"""Jiangnan: a stone bridge, a canal between white walls, a moon gate, lamps on the water; in mist, rain or dusk."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
import skia

from moying.painter.layers import Stencil, stencil
from moying.painter.motifs.bamboo import bamboo_shadow
from moying.painter.motifs.lanterns import halo, hung_lantern
from moying.painter.motifs.nightsky import clouds, hills
from moying.painter.motifs.venue import Still, Venue, breathing, framed, shining, venue_for, washed
from moying.painter.motifs.watertown import Light, boat, bridge, drops, house, light_of, willow
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, curve, fill, line, shape
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]

_BLACK: Colour = (0.0, 0.0, 0.0)
_LEAVES = {"autumn": "#b08a3a", "winter": "#6a6a5a", "snow": "#7a7f7a"}


def build(spec: SceneSpec) -> Painting:
    """Build the view that `style` or the seed chooses; `time`, `weather`, `season` and `palette` set its light."""
    compose, move, own = chosen(VIEWS, spec)
    venue, light = venue_for(spec, "jiangnan", move, take=spec.take(len(VIEWS))), light_of(spec, own)
    acts, boxes = compose(venue, light)
    falling = spec.weather or ("rain" if own == "rain" and not (spec.time or spec.season) else "")
    acts += weather(falling, (venue.width, venue.height), spec.seed, mix(light.sky_low, (1, 1, 1), 0.5), 0.75)
    return framed(venue, acts, boxes)


def _air(venue: Venue, light: Light, shore: float) -> list[Act]:
    """Sky, far hills and mist."""
    share, unit = shore / venue.height, venue.unit
    pale = mix(light.sky_low, (1, 1, 1), 0.25)
    far = mix(light.sky_low, light.tile, 0.22)
    return [
        washed(venue, (0.0, light.sky_top), (0.8 * share, light.sky_low), (1.0, light.sky_low)),
        clouds(venue, (0.02 * shore, 0.5 * shore), (mix(light.sky_top, pale, 0.5), pale), 0.30, 0.04, 0.55),
        hills(venue, shore - 40 * unit, 330 * unit, far, 0.08, light.sky_low),
        hills(venue, shore - 10 * unit, 230 * unit, mix(far, light.tile, 0.14), 0.12, light.sky_low),
        clouds(venue, (shore - 330 * unit, shore - 40 * unit), (light.sky_low, pale), 0.55, 0.14, 0.75),
    ]


def _row(
    venue: Venue,
    light: Light,
    shore: float,
    depth: float,
    size: float,
    air: float,
    gap: tuple[float, float] = (2.0, 2.0),
) -> Act:
    """Houses along the water; `air` 0..1 pales them with distance; none stand in the gap (shares across)."""
    rng, sky = venue.rng, light.sky_low
    hazy = Light(
        light.sky_top,
        sky,
        mix(light.wall, sky, air),
        mix(light.tile, sky, air),
        mix(light.wood, sky, air),
        light.water,
        light.lamp,
        light.lit * (1 - 0.5 * air),
    )
    plots, x = [], -0.25 * size - rng.uniform(0, 0.5) * size
    while x < venue.width + 0.3 * size:
        wide = size * rng.uniform(0.72, 1.1)
        if not gap[0] < (x + wide / 2) / venue.width < gap[1]:
            plots.append((x, wide, size * rng.uniform(0.72, 1.12), bool(rng.random() < 0.45), int(rng.integers(999))))
        x += wide * rng.uniform(0.93, 1.05)

    def draw(pen: skia.Canvas) -> None:
        for left, wide, high, gable, seed in plots:
            house(pen, left, shore, wide, high, hazy, gable=gable, seed=seed)
        pen.drawRect(
            skia.Rect.MakeLTRB(-400, shore - 0.07 * size, venue.width + 400, shore + 4),
            fill(mix(hazy.tile, hazy.wall, 0.34)),
        )

    return venue.painted(draw, depth)


def _afloat(venue: Venue, light: Light, share: float, across_: float, length: float) -> Act:
    """A boat that crosses slowly."""
    speed = min(30 * venue.unit, 0.10 * venue.width / max(1.0, venue.camera.duration_ms / 1000) * 4)
    y = venue.height * share
    start = venue.width * across_ - speed * venue.camera.duration_ms / 2000

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        boat(pen, start + speed * t, y + 2 * venue.unit * math.sin(1.5 * t), length, light, math.sin(1.9 * t))

    return Sketched(draw, venue.camera, 0.6)


def _bridge(venue: Venue, light: Light) -> Addition:
    """The bridge, houses behind it, a boat before it, someone with an umbrella on its crown."""
    unit, shore = venue.unit, venue.row(0.605, 0.64, 0.69)
    half = venue.share(440, 430, 470) * unit
    x = venue.width * venue.share(0.5, 0.5, 0.54)
    acts = _air(venue, light, shore)
    acts.append(_row(venue, light, shore - 6 * unit, 0.20, 210 * unit, 0.42))
    acts.append(_row(venue, light, shore, 0.30, 330 * unit, 0.12, (0.20, 0.80)))
    acts.append(venue.painted(partial(bridge, x=x, water=shore, half=half, light=light), 0.36))
    acts.append(
        Sketched(
            partial(_walker, x=x, foot=shore - 0.75 * half, high=0.34 * half, light=light, unit=unit),
            venue.camera,
            0.36,
        )
    )
    acts.append(Still(venue.camera, shore, 0.36, light.water, clear=0.70, waves=0.9))
    acts += _rings(venue, light, shore)
    acts.append(_afloat(venue, light, venue.share(0.80, 0.84, 0.88), 0.36, 330 * unit))
    acts.append(willow(venue, venue.width * 0.93, 0.85, _leaf(venue, light)))
    return acts, [venue.box(x, shore - 0.45 * half, 0.9 * half, 0.62 * half)]


def _rings(venue: Venue, light: Light, shore: float) -> list[Act]:
    own_rain = chosen(VIEWS, venue.spec)[2] == "rain" and not (venue.spec.time or venue.spec.season)
    return [drops(venue, shore, light)] if venue.spec.weather == "rain" or (own_rain and not venue.spec.weather) else []


def _leaf(venue: Venue, light: Light) -> Colour:
    code = _LEAVES.get(venue.spec.season) or _LEAVES.get(venue.spec.weather) or "#5f8f3f"
    return mix(colour(code), light.sky_top, 0.25 if light.lit < 0.8 else 0.62)


def _walker(pen: skia.Canvas, t_ms: float, x: float, foot: float, high: float, light: Light, unit: float) -> None:
    """Someone under an oil-paper umbrella who walks over the crown of the bridge."""
    t = t_ms / 1000
    place, bob = x + (14 * t - 40) * unit, 1.5 * unit * abs(math.sin(3.2 * t))
    pen.save()
    pen.translate(place, foot - bob)
    pen.scale(high, high)
    gown = mix(colour("#35506e"), light.tile, 0.25)
    pen.drawPath(
        curve(
            (-0.11, 0.02), ((-0.13, -0.30), (-0.07, -0.55)), ((0, -0.60), (0.07, -0.55)), ((0.12, -0.30), (0.10, 0.02))
        ),
        fill(gown),
    )
    pen.drawCircle(0.01, -0.64, 0.062, fill(mix(colour("#2a1d1a"), light.tile, 0.3)))
    pen.drawLine(0.06, -0.42, 0.04, -0.92, line(mix(light.wood, _BLACK, 0.3), 0.02))
    red = mix(colour("#c8442e"), light.tile, 0.12)
    canopy = curve(
        (-0.42, -0.66), ((-0.30, -0.98), (0.04, -1.0)), ((0.38, -0.98), (0.50, -0.66)), ((0.04, -0.74), (-0.42, -0.66))
    )
    pen.drawPath(
        canopy, across((-0.42, 0), (0.5, 0), ((0, mix(red, (1, 1, 1), 0.25), 1), (1, mix(red, _BLACK, 0.3), 1)))
    )
    for k in (-0.28, -0.10, 0.18, 0.36):
        pen.drawPath(
            curve((0.04, -1.0), ((0.04 + 0.7 * k, -0.94), (0.04 + k * 1.1, -0.70)), close=False),
            line(mix(red, _BLACK, 0.45), 0.012),
        )
    pen.restore()


def _canal(venue: Venue, light: Light) -> Addition:
    """Houses on the far bank with lanterns at their eaves, steps to the water, a boat."""
    unit, shore = venue.unit, venue.row(0.585, 0.62, 0.66)
    acts = _air(venue, light, shore)
    acts.append(_row(venue, light, shore - 20 * unit, 0.20, 290 * unit, 0.34))
    acts.append(_row(venue, light, shore, 0.34, venue.share(470, 400, 400) * unit, 0.0))
    lamps = [
        (venue.width * share, shore - venue.share(255, 215, 215) * unit)
        for share in np.linspace(0.08, 0.95, 6 if not venue.wide else 9)
    ]
    acts.append(venue.painted(partial(_rope, lamps=lamps, lift=44 * unit, tone=mix(light.wood, _BLACK, 0.5)), 0.34))
    if light.lit > 0.2:
        acts.append(
            shining(
                venue,
                partial(_lamp_light, lamps=lamps, radius=26 * unit, strength=0.5 * light.lit),
                0.34,
                breathing(0.85, 3100, 0.0),
            )
        )
    acts += [hung_lantern(venue, lamp_x, lamp_y, 25 * unit, 0.34, lamp_y - 44 * unit) for lamp_x, lamp_y in lamps]
    acts.append(Still(venue.camera, shore, 0.34, light.water, clear=0.74))
    acts += _rings(venue, light, shore)
    acts.append(_afloat(venue, light, venue.share(0.70, 0.77, 0.80), 0.58, 300 * unit))
    acts.append(willow(venue, venue.width * 0.06, 0.85, _leaf(venue, light)))
    return acts, [venue.box(venue.width / 2, shore - 230 * unit, 0.42 * venue.width, 250 * unit)]


def _rope(pen: skia.Canvas, lamps: list[tuple[float, float]], lift: float, tone: Colour) -> None:
    """What the lanterns hang on, slack between them."""
    (x, y), step = lamps[0], lamps[1][0] - lamps[0][0]
    for k in range(-1, len(lamps)):
        left = x + k * step
        bend = ((left + step / 2, y - lift + 0.10 * step), (left + step, y - lift))
        pen.drawPath(curve((left, y - lift), bend, close=False), line(tone, 0.06 * lift))


def _lamp_light(pen: skia.Canvas, lamps: list[tuple[float, float]], radius: float, strength: float) -> None:
    for x, y in lamps:
        halo(pen, x, y, radius * 1.5, strength)


def _moon_gate(venue: Venue, light: Light) -> Addition:
    """A white wall with a round gate; through it a pond, a bridge, far roofs; bamboo's shadow on the wall."""
    unit, floor = venue.unit, venue.row(0.70, 0.76, 0.82)
    x, hole = venue.width * venue.share(0.5, 0.5, 0.56), venue.share(360, 330, 310) * unit
    y = floor - 0.80 * hole
    shore = y + 0.36 * hole
    acts = _air(venue, light, shore)
    acts.append(_row(venue, light, shore, 0.16, 190 * unit, 0.30))
    acts.append(venue.painted(partial(bridge, x=x + 0.1 * hole, water=shore, half=0.62 * hole, light=light), 0.2))
    acts.append(Still(venue.camera, shore, 0.2, light.water, clear=0.72, waves=0.6))
    acts += _rings(venue, light, shore)
    acts.append(venue.painted(partial(_gate_wall, venue=venue, light=light, gate=(x, y, hole), floor=floor), 0.5))
    shade = mix(light.wall, light.tile, 0.55)
    stems = (0.03, 0.11, 0.96) if not venue.wide else (0.05, 0.12, 0.90, 0.97)
    shadow = bamboo_shadow(venue.rng, venue.camera, floor, 150 * unit, 4 * unit, shade, 0.5, stems)
    acts.append(replace(shadow, shape=_on_wall(shadow.shape, (x, y, hole + 40 * unit), y - 1.42 * hole), depth=0.5))
    return acts, [venue.box(x, y, hole, hole)]


def _on_wall(shadow: Stencil, gate: tuple[float, float, float], top: float) -> Stencil:
    """The shadow where there is wall for it to fall on."""
    x, y, hole = gate
    rows, columns = np.mgrid[: shadow.codes.shape[0], : shadow.codes.shape[1]]
    rows, columns = rows + shadow.top, columns + shadow.left
    wall = (rows > top) & (np.hypot(columns - x, rows - y) > hole)
    return stencil(np.where(wall, shadow.codes, np.uint8(0)), shadow.left, shadow.top)


def _gate_wall(pen: skia.Canvas, venue: Venue, light: Light, gate: tuple[float, float, float], floor: float) -> None:
    x, y, hole = gate
    unit, top = venue.unit, y - 1.42 * hole
    wall = skia.Path()
    wall.addRect(skia.Rect.MakeLTRB(-300, top, venue.width + 300, floor + 2))
    wall.addCircle(x, y, hole)
    wall.setFillType(skia.PathFillType.kEvenOdd)
    stain = mix(light.wall, light.tile, 0.22)
    pen.drawPath(
        wall, across((0, top), (0, floor), ((0, stain, 1), (0.12, light.wall, 1), (0.82, light.wall, 1), (1, stain, 1)))
    )
    pen.save()
    pen.clipRect(skia.Rect.MakeLTRB(-300, top, venue.width + 300, floor))
    pen.drawCircle(x, y, hole + 17 * unit, line(mix(light.tile, light.wall, 0.18), 36 * unit))
    pen.drawCircle(x, y, hole + 4 * unit, line(mix(light.tile, light.wall, 0.55), 5 * unit))
    pen.restore()
    _coping(pen, venue, light, top)
    _paving(pen, venue, light, floor, x, hole)


def _coping(pen: skia.Canvas, venue: Venue, light: Light, top: float) -> None:
    """The little roof along the top of the wall."""
    unit, step = venue.unit, 34 * venue.unit
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, top - 62 * unit, venue.width + 300, top),
        across((0, top - 62 * unit), (0, top), ((0, mix(light.tile, light.sky_low, 0.3), 1), (1, light.tile, 1))),
    )
    for x in np.arange(-300, venue.width + 300, step):
        pen.drawLine(x, top - 60 * unit, x, top, line(mix(light.tile, _BLACK, 0.5), 13 * unit, 0.6))
        pen.drawCircle(x + step / 2, top, 11 * unit, fill(mix(light.tile, light.sky_low, 0.12)))
        pen.drawCircle(x + step / 2, top, 6 * unit, fill(mix(light.tile, _BLACK, 0.4)))
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, top - 84 * unit, venue.width + 300, top - 58 * unit),
        fill(mix(light.tile, _BLACK, 0.35)),
    )
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, top + 10 * unit, venue.width + 300, top + 26 * unit),
        fill(mix(light.wall, light.tile, 0.45), 0.7, 6 * unit),
    )


def _paving(pen: skia.Canvas, venue: Venue, light: Light, floor: float, x: float, hole: float) -> None:
    """Stone before the gate, and the step in it."""
    stone = mix(mix(light.wall, light.tile, 0.52), light.water, 0.15)
    foot = venue.height + 300
    pen.drawRect(
        skia.Rect.MakeLTRB(-300, floor, venue.width + 300, foot),
        across(
            (0, floor),
            (0, venue.height),
            ((0, mix(stone, (1, 1, 1), 0.10), 1), (0.35, stone, 1), (1, mix(stone, _BLACK, 0.42), 1)),
        ),
    )
    for k in range(-16, 17):
        pen.drawLine(
            x + k * 90 * venue.unit,
            floor,
            x + k * 330 * venue.unit,
            foot,
            line(mix(stone, _BLACK, 0.5), 2.5 * venue.unit, 0.35),
        )
    for k in range(9):
        row = floor + (foot - floor) * (k / 9) ** 1.7
        pen.drawLine(-300, row, venue.width + 300, row, line(mix(stone, _BLACK, 0.5), 2.5 * venue.unit, 0.35))
    step = shape(
        (x - 0.74 * hole, floor - 16 * venue.unit),
        (x + 0.74 * hole, floor - 16 * venue.unit),
        (x + 0.84 * hole, floor + 22 * venue.unit),
        (x - 0.84 * hole, floor + 22 * venue.unit),
    )
    pen.drawPath(step, fill(mix(stone, (1, 1, 1), 0.25)))


VIEWS: Mapping[str, tuple[Callable[[Venue, Light], Addition], str, str]] = {
    "bridge": (_bridge, "pan_right", "mist"),
    "canal": (_canal, "pan_left", "dusk"),
    "gate": (_moon_gate, "push", "spring"),
    "rain": (_bridge, "pull", "rain"),
}
"""What is built, the camera's move, and the light where the spec asks for none."""
