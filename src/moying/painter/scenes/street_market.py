"""A street market: vegetable stalls in the morning, food stalls under lanterns at night."""

from __future__ import annotations

from collections.abc import Mapping

from moying.painter.motifs.stalls import Hours, market_row
from moying.painter.motifs.venue import venue_for
from moying.painter.painting import Painting
from moying.painter.palette import colours
from moying.painter.spec import SceneSpec
from moying.painter.views import chosen


def _hours(codes: str, lit: float) -> Hours:
    top, low, houses, ground, light = colours(codes)
    return Hours(top, low, houses, ground, light, lit)


HOURS = {
    "morning": _hours("#8fc4e4 #ffe9c8 #b89a86 #a89682 #fff4dc", 0.12),
    "grey": _hours("#a8b2b8 #d4d6d0 #8f8a86 #8a8680 #e6e8e4", 0.35),
    "dusk": _hours("#4a3f72 #f2a070 #7a5a66 #6a5a5c #ffc890", 0.7),
    "night": _hours("#0b1028 #2a2148 #33304a #35303a #ffb870", 1.0),
}
_WISHES = {
    "day": "morning", "noon": "morning", "dawn": "morning", "morning": "morning", "sunset": "dusk", "dusk": "dusk",
    "evening": "dusk", "night": "night", "moon": "night", "rain": "grey", "fog": "grey", "cloudy": "grey",
}  # fmt: skip


def build(spec: SceneSpec) -> Painting:
    """Paint the hour that `style` names or the seed chooses; `time` and `weather` set its light."""
    own = chosen(MARKETS, spec)
    acts, boxes = market_row(venue_for(spec, "street market", "pan_right"), hours_of(spec, own), night=own == "night")
    return Painting(tuple(acts), tuple(boxes))


def hours_of(spec: SceneSpec, own: str) -> Hours:
    """The light of a street at the hour that the spec wishes, else at its `own`."""
    return HOURS[next((_WISHES[wish] for wish in (spec.time, spec.weather) if wish in _WISHES), own)]


MARKETS: Mapping[str, str] = {"vegetables": "morning", "night_market": "night"}
"""The views, and the hour of each."""
