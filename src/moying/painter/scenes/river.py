"""The river: boats between misty hills, a lamp on the water by night, a stream that winds through its valley."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import skia

from moying.painter.motifs.outdoors import (
    Land,
    birds,
    by_shape,
    clouds,
    disc,
    hour_name,
    land_for,
    mist,
    open_sky,
    ridge,
    stars,
)
from moying.painter.motifs.relief import Lit, light_of, standpoint
from moying.painter.motifs.riverside import Boat, afloat, karst, reeds, winding
from moying.painter.motifs.roadway import MEADOWS, Meadow
from moying.painter.motifs.venue import Still
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import colour, mix
from moying.painter.pen import line
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Reach:
    """A variation. horizon: its row in tall, square and wide canvases. disc: across, and down to the horizon."""

    hour: str
    season: str
    compose: Callable[[Land, Lit, Meadow], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]
    cover: float = 0.35


def build(spec: SceneSpec) -> Painting:
    """Paint the reach that `style` or the seed chooses; `time`, `season` and `weather` set its colours."""
    reach = chosen(REACHES, spec)
    land = land_for(spec, "river", reach.hour, reach.move, horizon=reach.horizon, disc=reach.disc)
    hour = hour_name(spec, reach.hour)
    season = "winter" if spec.weather == "snow" else spec.season if spec.season in MEADOWS else reach.season
    acts: list[Act] = [open_sky(land)]
    if land.hour.night:
        acts.append(stars(land, land.horizon * 0.9))
    if hour != "grey":
        acts.append(disc(land, 1.3))
    cover = 0.9 if hour == "grey" else reach.cover
    acts.append(clouds(land, 0.0, 0.8 * land.horizon, cover=cover, opacity=0.75))
    added, boxes = reach.compose(land, light_of(hour, land, 0.1), MEADOWS[season])
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.92, 0.94, 0.98), 0.8)
    return Painting((*acts, *added, *falling), tuple(boxes))


def _boats(land: Land, light: Lit, meadow: Meadow) -> Addition:
    """Boats on still water between hills in mist."""
    unit, shore = land.unit, land.horizon
    tint = mix(land.hour.on(mix(colour("#3f6a68"), meadow.deep, 0.35)), land.hour.zenith, 0.20)
    acts: list[Act] = []
    for k in range(4):
        near = k / 3
        paint = mix(mix(tint, (0, 0, 0), 0.10 + 0.25 * near), land.hour.horizon, 0.72 - 0.58 * near)
        rise = (330 - 40 * k) * unit * by_shape(land.spec, (1.25, 1.0, 0.9))
        acts.append(karst(land, shore - (34 - 11 * k) * unit, rise, (420 - 40 * k) * unit, paint, 0.06 + 0.07 * k))
        acts.append(
            mist(
                land,
                shore - (44 - 12 * k) * unit,
                150 * unit,
                0.06 + 0.07 * k,
                mix(land.hour.horizon, land.hour.lit, 0.4),
                0.85,
            )
        )
    water = mix(land.hour.on(colour("#2f5f66")), land.hour.zenith, 0.35)
    acts.append(Still(land.camera, shore, 0.27, water, clear=0.86, waves=0.9, squeeze=1.05))
    acts.append(_lines(land))
    acts.append(mist(land, shore + 50 * unit, 120 * unit, 0.3, land.hour.horizon, 0.45))
    boats = _fleet(land)
    acts += [afloat(land, boats, 0.5), birds(land, 0.35, 0.45, 6, 28), reeds(land, -0.04, 0.24, 420 * unit, 0.95, 0.6)]
    first = boats[-1]
    return acts, [
        land.box(
            first.place[0], first.place[1] - 0.1 * first.length, 0.6 * first.length / unit, 0.3 * first.length / unit
        )
    ]


def _fleet(land: Land) -> list[Boat]:
    """As many boats as `count` asks for, else one to three, the nearest last; by night a lamp burns on each.

    All of them lie on the farther water: the nearer is where captions stand.
    """
    unit, deep = land.unit, land.height - land.horizon
    farther, smaller = by_shape(land.spec, (0.44, 0.68, 0.56)), by_shape(land.spec, (0.84, 0.9, 0.86))
    toward = -1.0 if land.flipped else 1.0
    places = (
        (0.46, 0.045, 62, 0.4),
        (0.93, 0.055, 70, -0.4),
        (0.30, 0.07, 84, 0.5),
        (0.60, 0.12, 124, -0.6),
        (0.90, 0.20, 170, -0.5),
        (0.08, 0.28, 230, 0.7),
        (0.78, 0.10, 110, 0.6),
        (0.20, 0.17, 150, -0.8),
        (0.56, 0.34, 330, 1.0),
    )
    count = min(len(places), land.spec.count) or 1 + land.spec.take(3) % 3
    return [
        Boat(
            (land.x(across), land.horizon + farther * down * deep),
            smaller * size * unit,
            toward * pace * 20 * unit,
            land.hour.night,
            1.9 * k,
        )
        for k, (across, down, size, pace) in enumerate(places)
    ][-count:]


def _lines(land: Land) -> Act:
    """Fine lights on the water that come and go."""
    rng, deep = land.rng, land.height - land.horizon
    dashes = rng.random((90, 4))
    tint = mix(land.hour.horizon, land.hour.glow, 0.5)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        for down, aside, phase, size in dashes:
            lit = max(0.0, math.sin(t_ms / 1000 * (0.7 + phase) + 40 * phase))
            if lit < 0.03:
                continue
            away = float(down) ** 1.4
            y, half = land.horizon + deep * (0.02 + 0.95 * away), (12 + 80 * away) * (0.4 + float(size)) * land.unit
            x = land.width * float(aside) + 14 * land.unit * math.sin(t_ms / 2100 + 9 * float(phase))
            pen.drawLine(x - half, y, x + half, y, line(tint, (0.8 + 2.0 * away) * land.unit, 0.38 * lit))

    return Sketched(draw, land.camera, 0.4)


def _valley(land: Land, light: Lit, meadow: Meadow) -> Addition:
    """The river winds through its valley towards the light."""
    unit = land.unit
    acts: list[Act] = []
    for k, rise in enumerate((300, 210, 130)):
        paint = mix(mix(land.hour.on(colour("#5b7890")), land.hour.zenith, 0.3), land.hour.air, 0.70 - 0.18 * k)
        acts.append(
            ridge(land, land.horizon + (14 + 14 * k) * unit, rise * unit, 2 * rise * unit, paint, 0.03 + 0.03 * k, 0.6)
        )
    haze = mix(land.hour.lit, land.hour.horizon, 0.4)
    acts += [
        winding(standpoint(land, far=46.0), light, meadow),
        mist(land, land.horizon + 36 * unit, 130 * unit, 0.15, haze, 0.55),
    ]
    acts += [
        mist(land, land.horizon + 0.22 * (land.height - land.horizon), 120 * unit, 0.4, haze, 0.28),
        birds(land, 0.4, 0.5, 5, 28),
    ]
    return acts, [land.box(land.width * 0.5, land.horizon + 0.3 * (land.height - land.horizon), 300, 170)]


REACHES: Mapping[str, Reach] = {
    "mist": Reach("dawn", "summer", _boats, "pan_right", (0.58, 0.60, 0.60), (0.66, 0.42)),
    "valley": Reach("dusk", "summer", _valley, "push", (0.42, 0.44, 0.44), (0.58, 0.78), 0.5),
    "lamp": Reach("night", "summer", _boats, "pan_left", (0.56, 0.58, 0.58), (0.30, 0.34), 0.2),
}
