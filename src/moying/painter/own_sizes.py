"""How large a text is where nobody says so, as a share of the picture's short side."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from moying.painter.textstyle import LEAST_SIZE, MOST_SIZE

_CAPTIONS = {"tall": 0.058, "square": 0.052, "wide": 0.05}
_TITLES = {"modern": (0.15, 0.12), "ink": (0.115, 0.12), "card": (0.088, 0.088), "plain": (0.085, 0.07)}
"""Of each look: a short title's size (an upright one's in ink), and a longer one's."""
LOWER_THIRD = 0.058
SHORT_EMS = 5


def caption_size(width_px: int, height_px: int) -> float:
    """A caption's."""
    shape = "tall" if height_px > 1.15 * width_px else "square" if width_px < 1.2 * height_px else "wide"
    return _CAPTIONS[shape]


def title_size(text: str, look: str, *, upright: bool = False) -> float:
    """A title's, by its look."""
    short, long = _TITLES.get(look, _TITLES["modern"])
    return short if upright or (look != "ink" and ems(text) <= SHORT_EMS) else long


def own_size(role: str, text: str, style: Mapping[str, object], width_px: int, height_px: int) -> float:
    """What a text's `size` is: the draft's, else its role's and look's own."""
    said = style.get("size")
    if isinstance(said, int | float) and not isinstance(said, bool):
        return min(MOST_SIZE, max(LEAST_SIZE, float(said)))
    if role == "caption":
        return caption_size(width_px, height_px)
    if role == "lower_third":
        return LOWER_THIRD
    look = str(style.get("look") or "modern")
    return title_size(text, look, upright=look == "ink" and style.get("vertical") is not False and mostly_chinese(text))


def ems(text: str) -> float:
    """How wide a text is in em, roughly."""
    return sum(1.0 if unicodedata.east_asian_width(char) in {"W", "F"} else 0.55 for char in text)


def mostly_chinese(text: str) -> bool:
    """Whether at least half of a text's letters are as wide as hanzi."""
    wide = sum(unicodedata.east_asian_width(char) in {"W", "F"} for char in text)
    return 2 * wide >= len(text.replace(" ", "").replace("\n", ""))
