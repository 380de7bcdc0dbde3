"""What the painter makes of a text where the draft leaves it open: how large it is, where it stands, in which fonts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from moying.draft import Draft, Role, Segment, Track
from moying.painter import fonts
from moying.painter.layout import caption_zone, safe_area
from moying.painter.own_sizes import own_size
from moying.painter.spec import Box
from moying.painter.textstyle import ANCHORS, LEAST_SIZE, MOST_SIZE

FONT_NAMES: Final = {"sans": ("黑体", "sans"), "serif": ("宋体", "serif"), "kai": ("楷体", "kai")}
OUTLINE_SHARE: Final = {"caption": 0.085, "title": 0.05, "lower_third": 0.05}
"""The outline that a text has where the draft says nothing (the caption's), or begins with, as shares of its size."""
WIDEST_OUTLINE: Final = 0.25


def role_of(track: Track, segment: Segment) -> str:
    """What a text is to the painter: "caption", "title" or "lower_third"."""
    said = segment.meta.get("role")
    if said in ("caption", "title", "lower_third"):
        return str(said)
    return "caption" if track.role == Role.CAPTIONS else "title"


def size_of(draft: Draft, track: Track, segment: Segment) -> float:
    """How large its type is now, as a share of the short side."""
    return own_size(role_of(track, segment), segment.text or "", segment.style, draft.width_px, draft.height_px)


def resized(draft: Draft, track: Track, segment: Segment, times: float) -> float:
    """Its size times so much, within what can be painted."""
    return round(min(MOST_SIZE, max(LEAST_SIZE, size_of(draft, track, segment) * times)), 4)


def middle_of(draft: Draft, track: Track, segment: Segment) -> tuple[float, float]:
    """Where the middle of a text stands, as shares of the canvas, as far as that is known without its picture."""
    width, height = draft.width_px, draft.height_px
    said = segment.style.get("position")
    if isinstance(said, Mapping):
        x, y = said.get("x"), said.get("y")
        if isinstance(x, int | float) and isinstance(y, int | float):
            return float(x), float(y)
    role = role_of(track, segment)
    safe, zone = safe_area(width, height), caption_zone(width, height)
    within = safe if role == "caption" else Box(safe.left, safe.top, safe.right, zone.top)
    half_px = 0.6 * size_of(draft, track, segment) * min(width, height)
    if isinstance(said, str) and said in ANCHORS:
        across, down = ANCHORS[said]
    elif role == "caption":
        return 0.5, (zone.top + zone.bottom) / 2 / height
    else:
        across, down = (0.2, 0.97) if role == "lower_third" else (0.5, 0.16)
    top = min(max(within.top + down * (within.bottom - within.top), within.top + half_px), within.bottom - half_px)
    left = within.left + across * (within.right - within.left)
    return left / width, top / height


def moved(draft: Draft, track: Track, segment: Segment, by: tuple[float, float]) -> dict[str, float]:
    """Its place, moved by shares of the canvas, and kept on it."""
    x, y = middle_of(draft, track, segment)
    return {"x": round(min(1.0, max(0.0, x + by[0])), 4), "y": round(min(1.0, max(0.0, y + by[1])), 4)}


def fonts_here() -> tuple[str, ...]:
    """The fonts that this machine can write with, by the names that a draft uses."""
    return fonts.installed()
