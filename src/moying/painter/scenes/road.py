"""The road: through open hills to the horizon, up into the mountains, and on a map from place to place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from moying.painter.motifs.outdoors import Land, birds, clouds, disc, hour_name, land_for, mist, open_sky, ridge, stars
from moying.painter.motifs.relief import Lit, light_of, standpoint
from moying.painter.motifs.roadway import MEADOWS, Driving, Meadow, open_land, road_way, spruces
from moying.painter.motifs.travelmap import SHEETS, travel_map
from moying.painter.motifs.venue import venue_for
from moying.painter.painting import Act, Painting
from moying.painter.palette import colour, mix
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Sight:
    """A road in the open. horizon: its row in tall, square and wide canvases. disc: across, and down to the horizon."""

    hour: str
    season: str
    compose: Callable[[Land, Lit, Meadow], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]
    cover: float = 0.4

    def build(self, spec: SceneSpec) -> Painting:
        """Paint it; `time`, `season` and `weather` set its colours."""
        land = land_for(spec, "road", self.hour, self.move, horizon=self.horizon, disc=self.disc)
        hour = hour_name(spec, self.hour)
        season = "winter" if spec.weather == "snow" else spec.season if spec.season in MEADOWS else self.season
        acts: list[Act] = [open_sky(land)]
        if land.hour.night:
            acts.append(stars(land, land.horizon * 0.95))
        if hour != "grey":
            acts.append(disc(land, 1.1))
        cover = 0.9 if hour == "grey" else self.cover
        acts.append(clouds(land, 0.0, 0.85 * land.horizon, cover=cover, opacity=0.85))
        added, boxes = self.compose(land, light_of(hour, land, -0.1), MEADOWS[season])
        falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.92, 0.94, 0.98), 0.8)
        return Painting((*acts, *added, *falling), tuple(boxes))


@dataclass(frozen=True, slots=True)
class Map:
    """A map with its route."""

    move: str

    def build(self, spec: SceneSpec) -> Painting:
        """Paint it on light paper, or for the night on dark."""
        venue = venue_for(spec, "travel map", self.move, travel=0.06, zoom=0.10)
        acts, boxes = travel_map(venue, SHEETS["night" if spec.time == "night" else "day"])
        return Painting(tuple(acts), tuple(boxes))


def build(spec: SceneSpec) -> Painting:
    """Paint the map where `style` asks for it, else the road that `style` or the seed chooses.

    Never a map by chance: it would write whatever words a sentence has beside its stops.
    """
    roads = {name: sight for name, sight in SIGHTS.items() if name != "map"}
    return chosen(SIGHTS if spec.style == "map" else roads, spec).build(spec)


def _plain(land: Land, light: Lit, meadow: Meadow) -> Addition:
    """A country road winds over low hills to the horizon."""
    return _along(land, light, meadow, (0.16, 1.9, 0.2), 0.75, 26, (120, 90))


def _pass(land: Land, light: Lit, meadow: Meadow) -> Addition:
    """A road bends up towards the peaks."""
    return _along(land, light, meadow, (0.30, 2.3, 2.6), 1.5, 64, (420, 300))


def _along(
    land: Land, light: Lit, meadow: Meadow, bends: tuple[float, float, float], wild: float, trees: int,
    peaks: tuple[float, float],
) -> Addition:  # fmt: skip
    unit = land.unit
    acts: list[Act] = []
    for k, rise in enumerate(peaks):
        paint = mix(mix(land.hour.on(colour("#5b7890")), land.hour.zenith, 0.3), land.hour.air, 0.66 - 0.22 * k)
        foot = land.horizon + (14 + 14 * k) * unit
        acts.append(ridge(land, foot, rise * unit, 1.8 * rise * unit, paint, 0.03 + 0.04 * k, 0.6))
    stand, way = standpoint(land, far=44.0), road_way(land, *bends)
    ground = open_land(stand, light, way, meadow, wild)
    acts += [ground, *spruces(ground, way, meadow, trees)]
    driving = Driving(
        stand, way, 2.4, 4.6, (colour("#c63a2b"), colour("#e8ebee"), colour("#2f6f9f"))[land.spec.seed % 3]
    )
    acts += [
        driving,
        mist(land, land.horizon + 20 * unit, 100 * unit, 0.15, mix(land.hour.lit, land.hour.air, 0.5), 0.35),
    ]
    acts.append(birds(land, 0.4, 0.55, 4, 26))
    x, y = stand.place(float(way.across(stand.away[:1] * 0 + 4.0)[0]), 4.0)
    return acts, [land.box(x, y - 30 * unit, 150, 110)]


SIGHTS: Mapping[str, Sight | Map] = {
    "plain": Sight("day", "summer", _plain, "push", (0.46, 0.46, 0.46), (0.76, 0.45)),
    "map": Map("push"),
    "pass": Sight("dusk", "autumn", _pass, "pan_left", (0.48, 0.50, 0.50), (0.28, 0.62), 0.5),
}
