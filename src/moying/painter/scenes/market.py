"""Money: prices that climb in candles, coins in rising stacks. What is sold on a street stands in `street_market`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from moying.painter.motifs.bourse import Floor, rising_prices
from moying.painter.motifs.coins import coin_stacks
from moying.painter.motifs.venue import Venue, venue_for
from moying.painter.painting import Act, Painting
from moying.painter.palette import colours
from moying.painter.spec import Box, SceneSpec
from moying.painter.views import chosen

Addition = tuple[list[Act], list[Box]]


def _floor(codes: str) -> Floor:
    return Floor(*colours(codes))


FLOORS = {
    "navy": _floor("#060b1c #10244c #8fb4ff #2f6fff #5fd0ff #f2b83a"),
    "green": _floor("#04140f #0c3a2c #8fe0bf #14a06a #7fe0c0 #eeb53c"),
    "wine": _floor("#16060c #451422 #ffb0a0 #d8344a #ff9f8a #f0b848"),
}
_WISHES = {"warm": "wine", "red": "wine", "fresh": "green", "blue_green": "green", "dusk": "wine", "day": "green"}


def build(spec: SceneSpec) -> Painting:
    """Paint the view that `style` or the seed chooses; `palette` and `time` set its colours."""
    compose, move = chosen(DEALS, spec)
    own = tuple(FLOORS)[spec.take(len(DEALS)) % len(FLOORS)]
    name = next((_WISHES[wish] for wish in (spec.palette, spec.time) if wish in _WISHES), own)
    acts, boxes = compose(venue_for(spec, "market", move), FLOORS[name])
    return Painting(tuple(acts), tuple(boxes))


DEALS: Mapping[str, tuple[Callable[[Venue, Floor], Addition], str]] = {
    "candles": (rising_prices, "push"),
    "coins": (coin_stacks, "push"),
}
