"""The desert: a caravan on a crest before the sun, dunes that wind to the horizon, a camp under the Milky Way."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.motifs import rocketry
from moying.painter.motifs.caravan import Coat, camel, leader, rope
from moying.painter.motifs.cosmos import falling_star, milky_way
from moying.painter.motifs.dunes import Great, Sand, coat_tint, crest_of, desert
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
    stars,
)
from moying.painter.motifs.relief import Standpoint, light_of, standpoint
from moying.painter.painting import Act, Painting, Sketched
from moying.painter.palette import colour, mix
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen
from moying.painter.weather import weather

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Sight:
    """A variation. horizon: its row in tall, square and wide canvases. disc: across, and down to the horizon."""

    hour: str
    compose: Callable[[Land, str], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]
    cover: float = 0.3


def build(spec: SceneSpec) -> Painting:
    """Paint the sight that `style` or the seed chooses; `time` and `weather` set the hour."""
    sight = chosen(SIGHTS, spec)
    land = land_for(spec, "desert", sight.hour, sight.move, horizon=sight.horizon, disc=sight.disc, travel=0.14)
    hour = hour_name(spec, sight.hour)
    acts: list[Act] = [open_sky(land)]
    if land.hour.night:
        acts.append(stars(land, land.horizon * 0.95))
    if hour != "grey" and (sight.disc[1] > 0.4 or not land.hour.night):
        acts.append(disc(land, 1.5))
    if not land.hour.night:
        acts.append(clouds(land, 0.05 * land.horizon, 0.72 * land.horizon, cover=sight.cover, size=0.9, opacity=0.75))
    added, boxes = sight.compose(land, hour)
    falling = weather(spec.weather, (land.width, land.height), spec.seed, (0.9, 0.92, 0.96), 0.7)
    return Painting((*acts, *added, *falling), tuple(boxes))


def _caravan(land: Land, hour: str) -> Addition:
    """Camels along the crest of a great dune, the sun behind them."""
    stand, unit = standpoint(land), land.unit
    great = Great(by_shape(land.spec, (7.5, 7.0, 7.5)), crest_of(land.rng, 0.86, 0.16))
    ground = desert(stand, light_of(hour, land, 0.55), Sand(), great)
    train = Train(stand, great, by_shape(land.spec, (124, 116, 118)) * unit, 1 + (land.spec.count or 4))
    x, y = train.place(land.camera.duration_ms / 2, (train.count - 1) / 2)
    half = stand.px(great.z, train.gap) * (train.count / 2 + 0.4)
    dust = mist(land, land.horizon + 30 * unit, 130 * unit, 0.3, mix(land.hour.glow, land.hour.lit, 0.4), 0.28)
    acts = [
        dust,
        ground,
        Sketched(train.draw, land.camera, stand.depth(great.z), train.count - 1),
        birds(land, 0.3, 0.5, 5, 26),
    ]
    return acts, [land.box(x, y - train.tall * 0.5, half / unit, train.tall * 0.75 / unit)]


@dataclass(frozen=True, slots=True, eq=False)
class Train:
    """The caravan on its way along the crest of `great`. speed: in heights of the eye a second."""

    stand: Standpoint
    great: Great
    tall: float
    count: int
    speed: float = 0.11

    @property
    def toward(self) -> float:
        """It walks to the right, 1, or to the left, -1."""
        return -1.0 if self.stand.land.flipped else 1.0

    @property
    def gap(self) -> float:
        """From one beast to the next."""
        return 1.30 * self.tall / self.stand.px(self.great.z)

    def place(self, t_ms: float, k: float) -> tuple[float, float]:
        """The ground under beast `k` (0 leads)."""
        seconds = (t_ms - self.stand.land.camera.duration_ms / 2) / 1000
        x = self.toward * (self.speed * seconds + self.gap * ((self.count - 1) / 2 - k))
        h = float(self.great.crest(np.array([x], np.float32))[0])
        return self.stand.place(x, self.great.z, h - 0.006)

    def draw(self, pen: skia.Canvas, t_ms: float) -> None:
        """Draw it, the last beast first."""
        hour, toward = self.stand.land.hour, self.toward
        dark, lit = coat_tint(hour, colour("#5a3a24"), 0.55), coat_tint(hour, colour("#b98a58"), 0.30)
        for k in range(self.count - 1, -1, -1):
            coat = Coat(dark, lit, coat_tint(hour, CLOTHS[k % len(CLOTHS)], 0.30))
            pen.save()
            pen.translate(*self.place(t_ms, k))
            pen.scale(toward, 1)
            stride = t_ms / 1000 * 4.2 + 1.9 * k
            if k == 0:
                leader(pen, self.tall * 0.15, 0, self.tall * 0.62, stride * 1.3, coat)
            else:
                rope(
                    pen,
                    (self.tall * 0.7, -self.tall * 0.8),
                    (self.tall * 1.1, -self.tall * 0.6),
                    9,
                    dark,
                    self.tall * 0.012,
                )
                camel(pen, 0, 0, self.tall, stride, coat, laden=k % 3 != 2)
            pen.restore()


CLOTHS = (colour("#2f5f8f"), colour("#b5382a"), colour("#c8872f"), colour("#2f7a6a"), colour("#8a2f4f"))


def _dunes(land: Land, hour: str) -> Addition:
    """Dunes wind away to the horizon; the wind takes sand from their brinks."""
    stand, unit = standpoint(land), land.unit
    ground = desert(stand, light_of(hour, land, 0.12), Sand(0.42, 0.80, 3.4))
    dust = mist(land, land.horizon + 10 * unit, 150 * unit, 0.15, mix(land.hour.horizon, land.hour.lit, 0.5), 0.45)
    low = mist(land, land.horizon + 0.30 * (land.height - land.horizon), 90 * unit, 0.5, land.hour.lit, 0.20)
    acts = [ground, dust, low, birds(land, 0.4, 0.6, 3, 30)]
    return acts, [land.box(land.x(0.5), land.horizon + 0.16 * (land.height - land.horizon), 380, 130)]


def _camp(land: Land, hour: str) -> Addition:
    """A lit tent in a hollow between dunes, the galaxy over it."""
    stand, unit = standpoint(land), land.unit
    acts: list[Act] = []
    if land.hour.night:
        lean = -1.1 if land.flipped else 1.1
        acts += milky_way(land, math.pi - lean if land.flipped else lean, (land.x(0.62) / land.width, 0.27), 250 * unit)
        acts.append(falling_star(land))
    ground = desert(
        stand, light_of(hour, land, 0.2), Sand(0.42, 0.50, 6.0), Great(6.0, crest_of(land.rng, 0.42, 0.05), 4.0)
    )
    x, y = land.x(0.36), land.horizon + 0.36 * (land.height - land.horizon)
    size = by_shape(land.spec, (190, 190, 180)) * unit

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        rocketry.tent(pen, x, y, size, land.hour.on(colour("#8a6a4a")))

    return [*acts, ground, Sketched(draw, land.camera, 0.6)], [land.box(x, y - size * 0.25, 125, 75)]


SIGHTS: Mapping[str, Sight] = {
    "caravan": Sight("dusk", _caravan, "pan_right", (0.56, 0.56, 0.52), (0.62, 0.80)),
    "dunes": Sight("dawn", _dunes, "push", (0.42, 0.42, 0.40), (0.20, 0.72), 0.25),
    "camp": Sight("night", _camp, "tilt_up", (0.60, 0.60, 0.58), (0.80, 0.30)),
}
