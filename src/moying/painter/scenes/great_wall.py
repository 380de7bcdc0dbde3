"""The Great Wall: it winds away along its ridge, a watchtower over a sea of cloud, and a walk on the wall itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from moying.painter.motifs.greatwall import SEASONS, Slopes, mountains, route, summits, tower_place, towers
from moying.painter.motifs.outdoors import Land, birds, clouds, disc, hour_name, land_for, mist, open_sky, ridge, stars
from moying.painter.motifs.relief import Lit, Route, light_of, standpoint
from moying.painter.painting import Act, Painting
from moying.painter.palette import colour, mix
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Sight:
    """A variation. horizon: its row in tall, square and wide canvases. disc: across, and down to the horizon."""

    hour: str
    season: str
    compose: Callable[[Land, Lit, Slopes], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]


def build(spec: SceneSpec) -> Painting:
    """Paint the sight that `style` or the seed chooses; `time`, `season` and `weather` set its colours."""
    sight = chosen(SIGHTS, spec)
    land = land_for(spec, "great wall", sight.hour, sight.move, horizon=sight.horizon, disc=sight.disc)
    hour = hour_name(spec, sight.hour)
    season = "winter" if spec.weather == "snow" else spec.season if spec.season in SEASONS else sight.season
    acts: list[Act] = [open_sky(land)]
    if land.hour.night:
        acts.append(stars(land, land.horizon * 0.9))
    if hour != "grey":
        acts.append(disc(land, 1.2))
    acts.append(clouds(land, 0.0, 0.7 * land.horizon, cover=0.9 if hour == "grey" else 0.35, opacity=0.8))
    added, boxes = sight.compose(land, light_of(hour, land, -0.15), SEASONS[season])
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.92, 0.94, 0.98), 0.8)
    return Painting((*acts, *added, *falling), tuple(boxes))


def _winding(land: Land, light: Lit, slopes: Slopes) -> Addition:
    """The wall winds from our feet to the far peaks."""
    return _walled(land, light, slopes, route(land, 0.34, 2.3, 0.4, 0.165))


def _sunset(land: Land, light: Lit, slopes: Slopes) -> Addition:
    """The wall comes from one side and climbs to the other, against the low sun."""
    return _walled(land, light, slopes, route(land, 0.44, 1.75, 2.5, 0.15))


def _clouds(land: Land, light: Lit, slopes: Slopes) -> Addition:
    """Towers and crests stand out of a sea of cloud."""
    acts, boxes = _walled(land, light, slopes, route(land, 0.36, 2.5, -0.5, 0.19))
    deep, bank = land.height - land.horizon, mix(land.hour.lit, land.hour.horizon, 0.35)
    for down, tall, depth in ((0.08, 120, 0.12), (0.26, 170, 0.25), (0.62, 210, 0.55)):
        acts.append(mist(land, land.horizon + down * deep, tall * land.unit, depth, bank, 0.80 - 0.3 * depth))
    return acts, boxes


def _walled(land: Land, light: Lit, slopes: Slopes, way: Route) -> Addition:
    stand = standpoint(land, far=48.0, overhang=1.6)
    places = summits(way, 2.6, 26.0)
    haze = mix(land.hour.lit, land.hour.air, 0.4)
    acts: list[Act] = []
    for k, (rise, cell) in enumerate(((250, 520), (190, 430), (120, 330))):
        paint = mix(mix(land.hour.on(colour("#5f7d92")), land.hour.zenith, 0.25), land.hour.air, 0.72 - 0.16 * k)
        foot = land.horizon + (20 + 16 * k) * land.unit
        acts.append(ridge(land, foot, rise * land.unit, cell * land.unit, paint, 0.03 + 0.03 * k, 0.55))
    acts += [mountains(stand, light, way, slopes), *towers(stand, way, places)]
    x, y, width = tower_place(stand, way, places[0])
    low = mist(land, land.horizon + 60 * land.unit, 150 * land.unit, 0.25, haze, 0.40)
    box = land.box(x, y - width * 0.4, width * 0.6 / land.unit, width * 0.7 / land.unit)
    return [*acts, low, birds(land, 0.35, 0.45, 5, 28)], [box]


SIGHTS: Mapping[str, Sight] = {
    "winding": Sight("day", "summer", _winding, "pan_right", (0.44, 0.46, 0.46), (0.24, 0.36)),
    "sunset": Sight("dusk", "autumn", _sunset, "pan_left", (0.46, 0.48, 0.48), (0.70, 0.70)),
    "clouds": Sight("dawn", "spring", _clouds, "push", (0.48, 0.48, 0.48), (0.30, 0.60)),
}
