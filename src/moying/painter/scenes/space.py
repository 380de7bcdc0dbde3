"""Space: the sun with its planets, a ringed world, the earth from orbit, a station, a launch, a rover."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from moying.painter.motifs.cosmos import Glow
from moying.painter.motifs.farworlds import orbit, ringed
from moying.painter.motifs.launchpad import lift_off
from moying.painter.motifs.moonwalk import MARS, MOON, on_the_ground
from moying.painter.motifs.outdoors import HOURS, Hour, Land, land_for, open_sky
from moying.painter.motifs.solarsystem import solar_system
from moying.painter.motifs.station import over_the_earth
from moying.painter.painting import Act, Painting, kept
from moying.painter.palette import colours
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]


@dataclass(frozen=True, slots=True)
class Voyage:
    """A view. sky: from its top to the horizon, and its glow, by seed. horizon: in tall, square and wide canvases."""

    skies: tuple[str, ...]
    compose: Callable[[Land], Addition]
    move: str
    horizon: tuple[float, float, float]
    disc: tuple[float, float]


def build(spec: SceneSpec) -> Painting:
    """Paint the view that `style` names or the seed chooses. Only a launch and Mars have a sky of their own."""
    voyage = chosen(VOYAGES, spec)
    turn = spec.take(len(VOYAGES))
    codes = voyage.skies[(turn + {"night": 1, "moon": 1}.get(spec.time, 0)) % len(voyage.skies)]
    plain = land_for(spec, "space", "night", voyage.move, horizon=voyage.horizon, disc=voyage.disc)
    land = Land(spec, plain.rng, plain.camera, _sky(codes), plain.horizon, plain.disc, plain.flipped)
    acts, boxes = voyage.compose(land)
    still = next((k for k, act in enumerate(acts) if not isinstance(act, Glow)), 0)  # far clouds of gas
    far = kept((open_sky(land), *acts[:still]), spec.width_px, spec.height_px)
    return Painting((far, *acts[still:]), tuple(boxes))


def _sky(codes: str) -> Hour:
    zenith, middle, horizon, glow = colours(codes)
    plain = HOURS["night"]
    return Hour(zenith, middle, horizon, glow, plain.disc, plain.lit, plain.dark, plain.light, night=True)


def _ringed(land: Land) -> Addition:
    return ringed(land, land.spec.take(len(VOYAGES)))


def _planets(land: Land) -> Addition:
    return solar_system(land, land.spec.count)


_DEEP = ("#04050f #080a22 #0e1036 #24308a", "#050410 #120a26 #1c1038 #5a2a7a", "#020a10 #06182a #0a2440 #1f5f8a")
VOYAGES: Mapping[str, Voyage] = {
    "planets": Voyage(_DEEP, _planets, "pull", (1.0, 1.0, 1.0), (0.40, 0.40)),
    "launch": Voyage(
        ("#0f1638 #4a3f7a #f0955a #ffb070", "#060a1e #101a3e #2f3f78 #ff9a50", "#3f6fae #9fbfdc #ffdcb8 #ffd0a0"),
        lift_off,
        "tilt_up",
        (0.66, 0.70, 0.74),
        (0.47, 0.98),
    ),
    "station": Voyage(("#02030a #040818 #071026 #16305f",), over_the_earth, "pan_right", (1.0, 1.0, 1.0), (0.72, 0.52)),
    "moon": Voyage(
        ("#020308 #05070f #0a0d18 #1a2338",),
        partial(on_the_ground, world=MOON),
        "pan_left",
        (0.50, 0.52, 0.52),
        (0.86, 0.3),
    ),
    "ringed": Voyage(_DEEP, _ringed, "push", (1.0, 1.0, 1.0), (0.54, 0.40)),
    "earth": Voyage(("#02030a #040818 #071026 #16305f",), orbit, "pan_right", (1.0, 1.0, 1.0), (0.72, 0.52)),
    "mars": Voyage(
        ("#8a5a44 #c08a66 #e8bf94 #ffe6c8",),
        partial(on_the_ground, world=MARS),
        "pan_left",
        (0.50, 0.52, 0.52),
        (0.72, 0.5),
    ),
}
