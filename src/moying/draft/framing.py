"""The verbs of framing: a shot seen from nearer, moved in its frame, with the camera going in, out or along.

They change `transform` alone: `focus`, which part of a wider picture fills the canvas, and `ken_burns`, the camera's
window at the shot's start and at its end. A shot without a window shows all that fills the canvas.

    +-------+      +-------+
    | +---+ |      |       |      a window of zoom 1.5 in the room that the picture has, and what is then seen
    | | A | |  ->  |   A   |
    | +---+ |      |       |
    +-------+      +-------+
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from moying.draft.model import Fields, Json

MOST_ZOOM: Final = 4.0
"""Nearer than this a frame of 1080p is nothing but soft squares."""
MOVES: Final = ("in", "out", "left", "right", "up", "down")
"""Where the camera goes during a shot."""
_ALONG: Final[dict[str, tuple[float, float]]] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_EDGE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Seen:
    """What the camera sees of the room: the middle of its window in shares of the room, and how far it is enlarged."""

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def fits(self) -> Seen:
        """The same, pulled back into the room where it reaches beyond."""
        half = 0.5 / self.zoom
        return replace(self, x=_between(half, self.x, 1 - half), y=_between(half, self.y, 1 - half))


View = tuple[Seen, Seen]
"""At the shot's start and at its end."""


def view_of(transform: Fields) -> View:
    """The windows that a transform says; what it does not say is the whole room."""
    said = transform.get("ken_burns")
    both = said if isinstance(said, dict) else {}
    return _seen(both.get("from")), _seen(both.get("to"))


def moves_in(transform: Fields) -> bool:
    """Whether the camera moves over the shot."""
    start, end = view_of(transform)
    return start != end


def zoomed(transform: Fields, times: float) -> Fields:
    """Everything so much larger, from where it is; never smaller than all of it, nor nearer than can be looked at."""
    view = view_of(transform)
    least, most = 1 / min(s.zoom for s in view), MOST_ZOOM / max(s.zoom for s in view)
    held = _between(least, times, most)
    return _with(transform, *(replace(s, zoom=s.zoom * held).fits for s in view))


def moved(transform: Fields, right: float, down: float, shape: float = 1.0) -> Fields:
    """The picture that much further to the right and down, in shares of the canvas.

    shape: how wide the picture is beside the canvas, 1 where it has its shape: what the canvas cuts off is used first.
    Where nothing is left beside the frame, it is enlarged by as little as the way needs.
    """
    focused, right, down = _refocused(transform, right, down, shape)
    if not (right or down):
        return focused
    view = view_of(focused)
    gone = tuple(replace(s, x=s.x - right / s.zoom, y=s.y - down / s.zoom) for s in view)
    lift = max(_needed(s) / s.zoom for s in gone)
    if lift * max(s.zoom for s in gone) > MOST_ZOOM:
        return transform
    return _with(focused, *(replace(s, zoom=s.zoom * max(1.0, lift)).fits for s in gone))


def travelled(transform: Fields, move: str, times: float) -> Fields:
    """The camera on its way over the whole shot: "in" or "out" by that factor, or along to a side at that zoom."""
    base = min(view_of(transform), key=lambda s: s.zoom)
    near = replace(base, zoom=_between(1.0, base.zoom * times, MOST_ZOOM))
    if move in ("in", "out"):
        both = (base, near.fits) if move == "in" else (near.fits, base)
        return _with(transform, *both)
    across, along = _ALONG[move]
    reach = (1 - 1 / near.zoom) / 2
    ends = (replace(near, x=near.x + way * across * reach, y=near.y + way * along * reach).fits for way in (-1.0, 1.0))
    return _with(transform, *ends)


def unframed(transform: Fields) -> Fields:
    """All that fills the canvas, and the camera at rest."""
    return {key: value for key, value in transform.items() if key != "ken_burns"}


def _refocused(transform: Fields, right: float, down: float, shape: float) -> tuple[Fields, float, float]:
    """The picture moved by what the canvas cuts off at its sides, and the way that is left to go."""
    if transform.get("fit", "cover") != "cover" or transform.get("crop") or abs(shape - 1) < 0.01:
        return transform, right, down
    said = transform.get("focus")
    focus = {key: _number(said.get(key) if isinstance(said, dict) else None, 0.5) for key in ("x", "y")}
    key, way, seen = ("x", right, 1 / shape) if shape > 1 else ("y", down, shape)
    zoom = min(s.zoom for s in view_of(transform))
    at = _between(seen / 2, focus[key], 1 - seen / 2)
    new = _between(seen / 2, at - way * seen / zoom, 1 - seen / 2)
    if not way or abs(new - at) < _EDGE:
        return transform, right, down
    focus[key] = round(new, 4)
    made: Fields = {**transform, "focus": dict[str, Json](focus)}
    return (made, 0.0, down) if key == "x" else (made, right, 0.0)


def _needed(seen: Seen) -> float:
    """How far a window must be enlarged to have its middle there and all of itself in the room."""
    aside = max(abs(seen.x - 0.5), abs(seen.y - 0.5))
    return max(seen.zoom, 1 / (1 - 2 * aside)) if aside < 0.5 else 2 * MOST_ZOOM


def _with(transform: Fields, start: Seen, end: Seen) -> Fields:
    rest = unframed(transform)
    if start.zoom <= 1 + _EDGE and end.zoom <= 1 + _EDGE:
        return rest
    return {**rest, "ken_burns": {"from": _said(start), "to": _said(end)}}


def _seen(said: Json) -> Seen:
    """A window as the draft says it: its place in shares of the room that is left beside it."""
    at = said if isinstance(said, dict) else {}
    zoom = _between(1.0, _number(at.get("zoom"), 1.0), 8.0)
    left = 1 - 1 / zoom
    x, y = (left * _between(0.0, _number(at.get(key), 0.5), 1.0) + 0.5 / zoom for key in ("x", "y"))
    return Seen(zoom, x, y)


def _said(seen: Seen) -> dict[str, Json]:
    left = 1 - 1 / seen.zoom
    if left < _EDGE:
        return {"zoom": 1.0}
    x, y = (round(_between(0.0, (at - 0.5 / seen.zoom) / left, 1.0), 3) for at in (seen.x, seen.y))
    return {"zoom": round(seen.zoom, 3), "x": x, "y": y}


def _number(value: Json, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else otherwise


def _between(least: float, value: float, most: float) -> float:
    return min(max(value, least), most)
