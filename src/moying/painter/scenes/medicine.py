"""Medicine: a heart and its pulse, the double helix, capsules about their bottle, a herb shop, a hospital."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from moying.painter.motifs.clinic import hospital
from moying.painter.motifs.heartbeat import Ward, beating_heart
from moying.painter.motifs.helix import turning_helix
from moying.painter.motifs.herbshop import herb_shop
from moying.painter.motifs.pills import floating_pills
from moying.painter.motifs.venue import Venue, framed, venue_for
from moying.painter.painting import Act, Painting
from moying.painter.palette import colours
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]


def _ward(codes: str) -> Ward:
    return Ward(*colours(codes))


WARDS = {
    "blue": _ward("#04101f #0d3a5c #ff4a5f #4fe3e0 #e02438"),
    "plum": _ward("#150618 #3f1440 #ff5f8a #ff9fb4 #dc1f4a"),
    "green": _ward("#031512 #0c4038 #ff6a55 #6ff0b4 #dd2f2f"),
}
_WISHES = {"warm": "plum", "red": "plum", "gold": "plum", "dusk": "plum", "fresh": "green", "blue_green": "green"}


def build(spec: SceneSpec) -> Painting:
    """Paint the view that `style` or the seed chooses; `palette` and `time` set its colours."""
    compose, move = chosen(CARES, spec)
    own = tuple(WARDS)[spec.take(len(CARES)) % len(WARDS)]
    name = next((_WISHES[wish] for wish in (spec.palette, spec.time) if wish in _WISHES), own)
    take = spec.take(len(CARES)) if compose in (turning_helix, floating_pills) else 0  # a pulse runs to the right
    venue = venue_for(spec, "medicine", move, take=take)
    acts, boxes = compose(venue, WARDS[name])
    return framed(venue, acts, boxes)


def _hospital(venue: Venue, ward: Ward) -> Addition:
    """Under the open sky, which has its own hours."""
    return hospital(venue.spec)


CARES: Mapping[str, tuple[Callable[[Venue, Ward], Addition], str]] = {
    "heart": (beating_heart, "push"),
    "dna": (turning_helix, "push"),
    "pills": (floating_pills, "pull"),
    "herbs": (herb_shop, "push"),
    "hospital": (_hospital, "push"),
}
