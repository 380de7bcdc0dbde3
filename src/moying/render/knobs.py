"""Knobs: what can be set on a look (a transition, an effect), and how it is read from a draft.

A look is a frozen dataclass; its fields are its knobs, each made by one of the functions here:

    strength: float = number(0.6, 0, 1)

What a draft says of a knob is never trusted: a wrong value is named in the plan's warnings and the default stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass
from importlib import import_module
from typing import Any, Final, TypeVar

from moying.draft.model import Json
from moying.render.curves import shortened

Look = TypeVar("Look")
Value = TypeVar("Value")
_KNOB: Final = "knob"
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_ASSET: Final = re.compile(r"asset:[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class LookKind:
    """One row of a table of looks: the name in a draft, where its look is ("module:Class"), what it is called."""

    kind: str
    look: str
    zh: str
    en: str

    def made_of(self) -> type[Any]:
        """The look's class; its module is imported now and not before."""
        module, _, name = self.look.partition(":")
        found: type[Any] = getattr(import_module(module), name)
        return found


@dataclass(frozen=True, slots=True)
class Knob:
    """How one knob is read. `read` raises `ValueError` with what the knob takes; `says` is that for the docs."""

    says: str
    read: Callable[[Json], object]
    span: tuple[float, float] | None = None


def number(default: float, least: float, most: float) -> float:
    """A knob that takes a number."""

    def read(value: Json) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise ValueError(f"a number from {least:g} to {most:g}")
        return float(value)

    return _knob(default, Knob(f"{least:g} to {most:g}", read, (least, most)))


def choice(default: str, *others: str) -> str:
    """A knob that takes one of some words."""
    known = (default, *others)

    def read(value: Json) -> str:
        if not isinstance(value, str) or value not in known:
            raise ValueError(f"one of {', '.join(known)}")
        return value

    return _knob(default, Knob(", ".join(known), read))


def flag(default: bool) -> bool:
    """A knob that is on or off."""

    def read(value: Json) -> bool:
        if not isinstance(value, bool):
            raise ValueError("true or false")
        return value

    return _knob(default, Knob("true or false", read))


def colour(default: str) -> str:
    """A knob that takes a colour, #rrggbb."""

    def read(value: Json) -> str:
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            raise ValueError("a colour like #c03020")
        return value.lower()

    return _knob(default, Knob("#rrggbb", read))


def asset() -> str:
    """A knob that names an uploaded file; without one its look does nothing."""

    def read(value: Json) -> str:
        if not isinstance(value, str) or not _ASSET.fullmatch(value):
            raise ValueError("asset:<id> of an uploaded file")
        return value

    return _knob("", Knob("asset:<id>", read))


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture, in shares of its width and height; it may reach over the sides."""

    x: float
    y: float
    width: float
    height: float

    def box(self, width_px: int, height_px: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom within a picture of that size; left and top are even, for chroma's sake."""
        left, right = (min(width_px, max(0, round(at * width_px))) for at in (self.x, self.x + self.width))
        top, bottom = (min(height_px, max(0, round(at * height_px))) for at in (self.y, self.y + self.height))
        even = (min(width_px, right + (right & 1)), min(height_px, bottom + (bottom & 1)))
        return left & ~1, top & ~1, *even


REGION_SPANS: Final[Mapping[str, tuple[float, float]]] = {
    "x": (-1.0, 1.0),
    "y": (-1.0, 1.0),
    "width": (0.001, 2.0),
    "height": (0.001, 2.0),
}


def region() -> Region | None:
    """A knob that takes a part of the picture; without one its look is all over it."""

    def read(value: Json) -> Region:
        sides = value if isinstance(value, dict) else {}
        if set(sides) != set(REGION_SPANS) or not all(
            isinstance(side, int | float) and not isinstance(side, bool) and least <= side <= most
            for side, (least, most) in ((sides[name], span) for name, span in REGION_SPANS.items())
        ):
            raise ValueError('{"x", "y", "width", "height"} in shares of the picture')
        return Region(**{name: float(side) for name, side in sides.items() if isinstance(side, int | float)})

    return _knob(None, Knob('{"x", "y", "width", "height"}, shares', read))


def _knob(default: Value, knob: Knob) -> Value:
    return field(default=default, metadata={_KNOB: knob})


def knobs_of(look: type[Any]) -> dict[str, tuple[Knob, object]]:
    """The knobs of a look and their defaults, by name."""
    made: tuple[Field[Any], ...] = fields(look) if is_dataclass(look) else ()
    return {f.name: (f.metadata[_KNOB], f.default) for f in made if _KNOB in f.metadata}


def turned(look: type[Look], said: Iterable[tuple[str, Json]], where: str, notes: list[str]) -> Look:
    """The look with its knobs as a draft says. What cannot be is left at its default, and `notes` name it."""
    known, found = knobs_of(look), {}
    for name, value in said:
        if name not in known:
            notes.append(f"{where}: no knob is called {shortened(name)}; it was left out (known: {', '.join(known)})")
            continue
        knob, default = known[name]
        try:
            found[name] = knob.read(value)
        except ValueError as wanted:
            found[name] = _instead(knob, value, default)
            notes.append(f"{where}.{name} is {shortened(value)}; {found[name]!r} was used (it takes {wanted})")
    return look(**found)


def _instead(knob: Knob, value: Json, default: object) -> object:
    """The nearest that a number's range has, else the default."""
    # NaN is unlike itself; a whole number may be too large for math.isnan.
    if knob.span and isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        return float(clamped(knob, value))
    return default


def known_only(look: type[Any], said: Mapping[str, Json]) -> list[tuple[str, Json]]:
    """What is said of the look's own knobs, where other keys may lie beside them."""
    return [(name, value) for name, value in said.items() if name in knobs_of(look)]


def clamped(knob: Knob, value: float) -> float:
    """A number on its way between two keyframes, kept within the knob's range."""
    least, most = knob.span or (-math.inf, math.inf)
    return min(most, max(least, value))
