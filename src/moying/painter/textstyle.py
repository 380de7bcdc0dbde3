"""What a draft's `style` says about a text, read once: wishes we know and can follow; the rest is left to the look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from moying.painter import fonts
from moying.painter.kinetic import MOTIONS
from moying.painter.palette import Colour, colour

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


@dataclass(frozen=True, slots=True)
class Wishes:
    """Each is None (or "") where the draft leaves it open.

    size: share of the short side. anchor: shares of the safe area (a named place). point: shares of the canvas.
    """

    font: str | None = None
    size: float | None = None
    fill: Colour | None = None
    outline: Colour | None = None
    anchor: tuple[float, float] | None = None
    point: tuple[float, float] | None = None
    vertical: bool | None = None
    animation: str | None = None
    look: str = ""


def wishes(style: Mapping[str, object]) -> Wishes:
    """Read a `TextSpec.style`. A value that is not one of those named there counts as left open."""
    font, vertical, animation, look = (style.get(key) for key in ("font", "vertical", "animation", "look"))
    position = style.get("position")
    return Wishes(
        font=font if isinstance(font, str) and font in fonts.names() else None,
        size=_between(style.get("size"), LEAST_SIZE, MOST_SIZE),
        fill=_colour(style.get("color")),
        outline=_colour(style.get("outline")),
        anchor=ANCHORS.get(position) if isinstance(position, str) else None,
        point=_point(position),
        vertical=vertical if isinstance(vertical, bool) else None,
        animation=animation if isinstance(animation, str) and animation in MOTIONS else None,
        look=look if isinstance(look, str) else "",
    )


def _between(value: object, low: float, high: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    return min(high, max(low, float(value)))


def _colour(value: object) -> Colour | None:
    return colour(value) if isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value) else None


def _point(value: object) -> tuple[float, float] | None:
    if not isinstance(value, Mapping):
        return None
    x, y = _between(value.get("x"), 0.0, 1.0), _between(value.get("y"), 0.0, 1.0)
    return None if x is None or y is None else (x, y)
