"""What a draft's `style` says about a text, read once: wishes we know and can follow; the rest is left to the look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from moying.painter import fonts
from moying.painter.clean import MOST_CHARACTERS
from moying.painter.motions import Manner
from moying.painter.palette import Colour, colour
from moying.painter.performance import Performance, manner_of

ANCHORS: dict[str, tuple[float, float]] = {
    "top": (0.5, 0.0),
    "center": (0.5, 0.5),
    "bottom": (0.5, 1.0),
    "left": (0.0, 0.5),
    "right": (1.0, 0.5),
    "top_left": (0.0, 0.0),
    "top_right": (1.0, 0.0),
    "bottom_left": (0.0, 1.0),
    "bottom_right": (1.0, 1.0),
}
LEAST_SIZE, MOST_SIZE = 0.015, 0.4
WIDEST_OUTLINE = 0.25
HIGHLIGHT: Colour = colour("#ffd23f")
LONGEST_MS = 86_400_000.0
SUNG_SHARE = 0.9
"""Of a text's life in which its characters are sung when nobody says when."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Each is None (or "") where the draft leaves it open.

    size: share of the short side. outline_width: share of the type size. box: colour and opacity of a panel behind the
    text. gradient: the fill at the head and at the foot of each line. anchor: shares of the safe area (a named place).
    point: shares of the canvas. bilingual: below the first line
    stands another language, smaller. stamps: when each character of the text is sung, in ms; () without karaoke.
    """

    font: str | None = None
    size: float | None = None
    fill: Colour | None = None
    fill_low: Colour | None = None
    outline: Colour | None = None
    outline_width: float | None = None
    shadow: bool | None = None
    box: tuple[Colour, float] | None = None
    anchor: tuple[float, float] | None = None
    point: tuple[float, float] | None = None
    vertical: bool | None = None
    coming: Manner | None = None
    going: Manner | None = None
    karaoke: bool = False
    stamps: tuple[float, ...] = ()
    highlight: Colour = HIGHLIGHT
    look: str = ""
    bilingual: bool = False

    def performance(self, text: str, duration_ms: float) -> Performance:
        """What the draft wants of the text in its time. Without a stamp for each character (all of them, or all but
        the blanks) they are sung evenly."""
        if not self.karaoke:
            return Performance(duration_ms, self.coming, self.going)
        sung = text.partition("\n")[0] if self.bilingual else text
        stamps = _stamped(sung, self.stamps, duration_ms)
        return Performance(duration_ms, self.coming, self.going, self.highlight, stamps)


def wishes(style: Mapping[str, object]) -> Wishes:
    """Read a `TextSpec.style`. A value that is not one of those named there counts as left open."""
    font, vertical, shadow, look = (style.get(key) for key in ("font", "vertical", "shadow", "look"))
    position, both = style.get("position"), manner_of(style.get("animation"))
    gradient = style.get("gradient")
    head, foot = gradient if isinstance(gradient, list | tuple) and len(gradient) == 2 else (None, None)
    ends = (_colour(head), _colour(foot))
    fill, fill_low = ends if ends[0] and ends[1] else (_colour(style.get("color")), None)
    return Wishes(
        font=font if isinstance(font, str) and font in fonts.names() else None,
        size=_between(style.get("size"), LEAST_SIZE, MOST_SIZE),
        fill=fill,
        fill_low=fill_low,
        outline=_colour(style.get("outline")),
        outline_width=_between(style.get("outline_width"), 0.0, WIDEST_OUTLINE),
        shadow=shadow if isinstance(shadow, bool) else None,
        box=_panel(style.get("box")),
        anchor=ANCHORS.get(position) if isinstance(position, str) else None,
        point=_point(position),
        vertical=vertical if isinstance(vertical, bool) else None,
        coming=manner_of(style.get("animation_in")) or both,
        going=manner_of(style.get("animation_out")) or both,
        karaoke=style.get("karaoke") is True,
        stamps=_stamps(style.get("stamps")),
        highlight=_colour(style.get("highlight")) or HIGHLIGHT,
        look=look if isinstance(look, str) else "",
        bilingual=style.get("bilingual") is True,
    )


def _stamps(value: object) -> tuple[float, ...]:
    """Times in ms, never going back; () when any of them is no time."""
    if not isinstance(value, list | tuple) or len(value) > MOST_CHARACTERS:
        return ()
    times = [_between(each, 0.0, LONGEST_MS) for each in value]
    known = [time for time in times if time is not None]
    return tuple(accumulate(known, max)) if len(known) == len(times) else ()


def _stamped(text: str, stamps: tuple[float, ...], duration_ms: float) -> tuple[tuple[str, float], ...]:
    text = text[:MOST_CHARACTERS]
    spoken = [char for char in text if not char.isspace()]
    if len(stamps) == len(text):
        return tuple((char, at) for char, at in zip(text, stamps, strict=True) if not char.isspace())
    if len(stamps) == len(spoken):
        return tuple(zip(spoken, stamps, strict=True))
    return tuple((char, i * SUNG_SHARE * duration_ms / len(spoken)) for i, char in enumerate(spoken))


def _panel(value: object) -> tuple[Colour, float] | None:
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?", value):
        return None
    return colour(value[:7]), int(value[7:] or "ff", 16) / 255


def _between(value: object, low: float, high: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    return float(min(high, max(low, value)))


def _colour(value: object) -> Colour | None:
    return colour(value) if isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value) else None


def _point(value: object) -> tuple[float, float] | None:
    if not isinstance(value, Mapping):
        return None
    x, y = _between(value.get("x"), 0.0, 1.0), _between(value.get("y"), 0.0, 1.0)
    return None if x is None or y is None else (x, y)
