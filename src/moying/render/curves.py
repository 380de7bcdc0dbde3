"""Values that change over time: a segment's keyframes worked out into one curve for each property.

Pure; used for pictures (`at_frame`) and for sound (`at_ms`, `over_ms`) alike. Time is counted from the segment's
start. Before the first key its value holds, after the last the last's. A key's easing leads to the next key.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from moying.draft.model import Fields, Json

Doubles: TypeAlias = npt.NDArray[np.float64]

EASINGS: Final = ("linear", "hold", "ease_in", "ease_out", "ease_in_out", "overshoot", "bounce")
PROPERTIES: Final = (
    *("x", "y", "scale", "rotate", "opacity", "crop.left", "crop.top", "crop.right", "crop.bottom"),
    *("volume", "pan"),
)
"""What may change over time, beside the knobs of effects."""
_KNOB: Final = re.compile(r"effects\.[0-9]{1,3}\.[a-z][a-z0-9_]{0,40}")
_LATEST_MS: Final = 24 * 3600 * 1000
"""A key may lie outside its segment: what is left of a cut keeps the keys on the other side of it."""
_LARGEST: Final = 1e6
_MOST_TOLD: Final = 5
_BACK: Final = 1.70158
"""Overshoots by a tenth of the way (R. Penner's easing equations, 2001, "back")."""


@dataclass(frozen=True, slots=True)
class Key:
    """A value at a moment, and how it goes on to the next."""

    at_ms: float
    value: float
    easing: str = "linear"


@dataclass(frozen=True, slots=True)
class Curve:
    """A value over time. keys: at least one, in order of time; of two at the same moment the later one counts."""

    keys: tuple[Key, ...]

    def at_ms(self, ms: float) -> float:
        """The value at a moment after the segment's start."""
        return float(self.over_ms(np.array([ms]))[0])

    def at_frame(self, k: int, fps: int) -> float:
        """The value in the k-th frame after the segment's start; negative ones lie before it, in a transition."""
        return self.at_ms(k * 1000 / fps)

    def over_ms(self, moments_ms: Doubles) -> Doubles:
        """The values at many moments, (n,) in any order."""
        starts = [k.at_ms for k in self.keys]
        following = np.searchsorted(starts, moments_ms, side="right")
        found = np.array([k.value for k in self.keys])[np.maximum(following - 1, 0)]
        for i, (key, after) in enumerate(pairwise(self.keys), 1):
            here = following == i
            if after.at_ms > key.at_ms and here.any():
                way = eased(key.easing, (moments_ms[here] - key.at_ms) / (after.at_ms - key.at_ms))
                found[here] += (after.value - key.value) * way
        return found


def eased(easing: str, way: Doubles) -> Doubles:
    """How far the value has come when `way` (0 to 1) of the time is gone; `overshoot` passes 1 on its way."""
    left = 1 - way
    match easing:
        case "hold":
            return np.zeros_like(way)
        case "ease_in":
            return way**3
        case "ease_out":
            return 1 - left**3
        case "ease_in_out":
            return np.where(way < 0.5, 4 * way**3, 1 - 4 * left**3)
        case "overshoot":
            return 1 - (_BACK + 1) * left**3 + _BACK * left**2
        case "bounce":
            return _bounced(way * 2.75)
    return way


def _bounced(t: Doubles) -> Doubles:
    """A ball let fall: it meets the ground at 1, 2, 2.5 and 2.75 (R. Penner's "bounce")."""
    leaps = [t**2, (t - 1.5) ** 2 + 0.75, (t - 2.25) ** 2 + 0.9375, (t - 2.625) ** 2 + 0.984375]
    return np.select([t < 1, t < 2, t < 2.5], leaps[:3], leaps[3])


def read_curves(segment_id: str, keyframes: Iterable[Fields], notes: list[str]) -> dict[str, Curve]:
    """The curve of each property that keyframes name. What cannot be read is left out, and a note says which.

    Whether a property's value lies in its range, and whether an effect has such a knob, is for those who use it.
    """
    keys: dict[str, list[Key]] = {}
    faults = []
    for i, said in enumerate(keyframes):
        name = said.get("property")
        fault = _fault(name, said)
        if fault:
            faults.append(f"segment {segment_id!r}: keyframes[{i}]{fault}; it was left out")
        else:
            keys.setdefault(str(name), []).append(_key(i, said, segment_id, faults))
    notes += faults[:_MOST_TOLD]
    if len(faults) > _MOST_TOLD:
        notes.append(f"segment {segment_id!r}: {len(faults) - _MOST_TOLD} more keyframes cannot be read as they are")
    return {name: Curve(tuple(sorted(of, key=lambda k: k.at_ms))) for name, of in keys.items()}


def _key(i: int, said: Fields, segment_id: str, faults: list[str]) -> Key:
    easing = said.get("easing") or "linear"
    if not isinstance(easing, str) or easing not in EASINGS:
        known = ", ".join(EASINGS)
        told = f"keyframes[{i}].easing is {shortened(easing)}; linear was used (known: {known})"
        faults.append(f"segment {segment_id!r}: {told}")
        easing = "linear"
    return Key(_number(said.get("at")), _number(said.get("value")), easing)


def _fault(name: Json, said: Fields) -> str:
    """What is wrong with a keyframe, or nothing."""
    if not isinstance(name, str) or not (name in PROPERTIES or _KNOB.fullmatch(name)):
        return f".property is {shortened(name)} (known: {', '.join(PROPERTIES)}, effects.<index>.<knob>)"
    if not abs(_number(said.get("at"))) <= _LATEST_MS:
        return f".at is {shortened(said.get('at'))}, not a moment in ms"
    if not abs(_number(said.get("value"))) <= _LARGEST:
        return f".value is {shortened(said.get('value'))}, not a number that can be used"
    return ""


def _number(value: Json) -> float:
    """The number; NaN for what is none, or too large for a float."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LATEST_MS:
        return math.nan
    return float(value)


def shortened(value: Json) -> str:
    """A value as a warning quotes it: one short line, whatever it is."""
    match value:
        case str():
            return repr(value if len(value) <= 40 else f"{value[:39]}…")
        case list():
            return "a list"
        case dict():
            return "an object"
        case int() if abs(value) >= 2**63:
            return "a number beyond all bounds"
    return repr(value)
