"""Parts of a picture that are to be unrecognisable: where a place in words lies in the draft's picture."""

from __future__ import annotations

from typing import Final

from moying.agent.bench import Bench, ToolRefused
from moying.draft import Draft, Fields, Json
from moying.language.detect import folded
from moying.language.wishes.hidden import hides, place_hidden, size_hidden, thing_hidden

_ACROSS: Final = {"left": 0.0, "center": 0.5, "right": 1.0}
_HIDING: Final = ("blur", "mosaic")
_STRONG: Final = 0.6
"""What is blurred to be hidden is blurred more than what is blurred for its looks."""


def in_part(effects: list[Fields], wish: str, draft: Draft, bench: Bench) -> list[Fields]:
    """The effects, those that hide something laid over the part of the picture that the wish names.

    Raises `ToolRefused` where something is to be hidden of which nobody says where it is: we do not see what is shown.
    """
    plain = folded(wish)
    place = place_hidden(plain) if hides(plain) else ""
    thing = thing_hidden(plain) if hides(plain) else ""
    if thing and not place:
        raise ToolRefused(
            bench.say(
                f"我看不出“{thing}”在画面的哪里，请说位置，例如：右下角打码、左上角模糊。",
                f"I cannot see where the {thing} is; say where, for example: pixelate the bottom right corner.",
            )
        )
    if not place:
        return effects
    part = region_at(place, draft, size_hidden(plain))
    return [_hidden(effect, part) if effect.get("kind") in _HIDING else effect for effect in effects]


def region_at(place: str, draft: Draft, larger: float = 1.0) -> dict[str, Json]:
    """The part of the picture at a named place, in shares: a corner, a band above or below, a side, the middle."""
    down, _, aside = place.partition("_") if "_" in place else ("", "", place)
    tall = draft.height_px > draft.width_px
    width, height = (0.36, 0.13) if tall else (0.24, 0.18)
    if place in ("top", "bottom"):
        width, down, aside = 1.0, place, "center"
    elif place in ("left", "right"):
        height = 0.5
    width, height = min(1.0, width * larger), min(1.0, height * larger)
    x = _ACROSS.get(aside, 0.5) * (1 - width)
    y = {"top": 0.0, "bottom": 1.0}.get(down, 0.5) * (1 - height)
    return {"x": round(x, 4), "y": round(y, 4), "width": round(width, 4), "height": round(height, 4)}


def _hidden(effect: Fields, part: dict[str, Json]) -> Fields:
    strong: dict[str, Json] = {"strength": _STRONG} if effect.get("kind") == "blur" else {}
    return {**effect, **strong, "region": part}
