"""How a shot lies on the canvas, as its draft says: read safely, and worked out for any moment.

Everything is in shares of the source or of the canvas, so that a preview of another size shows the same film.
What each key of a segment's `transform` may say stands beside its reading here and in `wire/fields.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from moying.draft.model import Fields
from moying.render.curves import Curve, shortened

Value = TypeVar("Value", float, str, bool)
FITS: Final = ("cover", "contain", "stretch")
FLIPS: Final = ("", "h", "v", "hv")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "x": (-1, 2),
    "y": (-1, 2),
    "scale": (0.01, 10),
    "rotate": (-36_000, 36_000),
    "opacity": (0, 1),
    **{f"crop.{side}": (0, 0.95) for side in ("left", "top", "right", "bottom")},
}
"""What may be keyframed, and how far it may go."""
_MOST_CROPPED: Final = 0.98
"""Left and right together, or top and bottom: something must stay."""
_LEAST_HUE: Final = 24
"""How far a colour's channels lie apart, of 255, before its direction in the chroma plane can be told from noise."""
_KNOWN: Final = frozenset(
    {"fit", "fill", "crop", "focus", "x", "y", "scale", "rotate", "flip", "opacity", "radius", "shadow"}
    | {"ken_burns", "chroma_key"}
)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a picture that the camera sees: where it lies (0 to 1 of the room it has), how far it is enlarged."""

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class Crop:
    """Shares of the source that are cut from its sides."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    def held(self) -> Crop:
        """The same, with something left of the picture."""
        right, bottom = (max(0.0, _MOST_CROPPED - side) for side in (self.left, self.top))
        return replace(self, right=min(self.right, right), bottom=min(self.bottom, bottom))


@dataclass(frozen=True, slots=True)
class ChromaKey:
    """A colour that turns into holes.

    similarity: how far from the colour is still all hole; grey is 1 away. smoothness: within how much more the
    hole ends. spill: how much of the colour's shine on what is left is taken away.
    """

    colour: str
    similarity: float = 0.5
    smoothness: float = 0.25
    spill: float = 0.9


@dataclass(frozen=True, slots=True)
class Placing:
    """How a shot lies on the canvas. `x` and `y` are its centre; `rotate` is in degrees clockwise.

    ken_burns: the camera's window at the shot's start and at its end. curves: what changes over time.
    """

    fit: str = "cover"
    fill: str = "none"
    crop: Crop = Crop()
    focus: tuple[float, float] = (0.5, 0.5)
    x: float = 0.5
    y: float = 0.5
    scale: float = 1.0
    rotate: float = 0.0
    flip: str = ""
    opacity: float = 1.0
    radius: float = 0.0
    shadow: bool = False
    ken_burns: tuple[Window, Window] | None = None
    key: ChromaKey | None = None
    curves: tuple[tuple[str, Curve], ...] = ()

    @property
    def moves(self) -> bool:
        """Whether it lies elsewhere from one frame to the next."""
        return self.ken_burns is not None or any(name != "opacity" for name, _ in self.curves)

    @property
    def crop_moves(self) -> bool:
        """Whether another part of the source is shown from one frame to the next."""
        return any(name.startswith("crop.") for name, _ in self.curves)

    def at_frame(self, k: int, fps: int) -> Placing:
        """How it lies in the k-th frame after its segment's start."""
        if not self.curves:
            return self
        now = {name: _held(name, curve.at_frame(k, fps)) for name, curve in self.curves}
        sides = {name.removeprefix("crop."): value for name, value in now.items() if name.startswith("crop.")}
        rest = {name: value for name, value in now.items() if "." not in name}
        return replace(self, crop=replace(self.crop, **sides).held(), curves=(), **rest)  # type: ignore[arg-type]


def read_placing(segment_id: str, said: Fields, curves: Mapping[str, Curve], notes: list[str]) -> Placing:
    """The placing that a segment's `transform` and keyframes say.

    A value that cannot be used is replaced by the default or by the nearest that can, and a note names it.
    """
    at = _Saying(f"segment {segment_id!r}: transform", said, notes)
    at.expect(_KNOWN)
    crop, focus = at.inner("crop"), at.inner("focus")
    return Placing(
        at.choice("fit", FITS),
        at.fill(),
        Crop(*(crop.number(side, 0.0, 0.0, 0.95) for side in ("left", "top", "right", "bottom"))).held(),
        (focus.number("x", 0.5, 0.0, 1.0), focus.number("y", 0.5, 0.0, 1.0)),
        at.number("x", 0.5, *_RANGES["x"]),
        at.number("y", 0.5, *_RANGES["y"]),
        at.number("scale", 1.0, *_RANGES["scale"]),
        rotate=at.number("rotate", 0.0, *_RANGES["rotate"]),
        flip=at.choice("flip", FLIPS),
        opacity=at.number("opacity", 1.0, 0.0, 1.0),
        radius=at.number("radius", 0.0, 0.0, 0.5),
        shadow=at.flag("shadow"),
        ken_burns=_ken_burns(at),
        key=_chroma_key(at),
        curves=tuple((name, _checked(segment_id, name, curves[name], notes)) for name in _RANGES if name in curves),
    )


def _ken_burns(at: _Saying) -> tuple[Window, Window] | None:
    if at.said.get("ken_burns") is None:
        return None
    move = at.inner("ken_burns")
    return (_window(move.inner("from")), _window(move.inner("to"))) if move.said else None


def _window(at: _Saying) -> Window:
    return Window(at.number("x", 0.5, 0.0, 1.0), at.number("y", 0.5, 0.0, 1.0), at.number("zoom", 1.0, 1.0, 8.0))


def _chroma_key(at: _Saying) -> ChromaKey | None:
    if at.said.get("chroma_key") is None:
        return None
    key = at.inner("chroma_key")
    colour = key.colour("color")
    if colour and _grey(colour):
        at.notes.append(f"{key.where}.color is {colour!r}, a grey; it was left out, as only colours can be keyed")
        return None
    usual = ChromaKey(colour or "")
    shares = (("similarity", usual.similarity), ("smoothness", usual.smoothness), ("spill", usual.spill))
    return ChromaKey(colour, *(key.number(name, default, 0.0, 1.0) for name, default in shares)) if colour else None


def _grey(rrggbb: str) -> bool:
    levels = [int(rrggbb[at : at + 2], 16) for at in (1, 3, 5)]
    return max(levels) - min(levels) < _LEAST_HUE


def _checked(segment_id: str, name: str, curve: Curve, notes: list[str]) -> Curve:
    least, most = _RANGES[name]
    if any(not least <= key.value <= most for key in curve.keys):
        told = f"keyframes of {name} go beyond {least:g} to {most:g}; they are held there"
        notes.append(f"segment {segment_id!r}: {told}")
    return curve


def _held(name: str, value: float) -> float:
    least, most = _RANGES[name]
    return min(most, max(least, value))


@dataclass(frozen=True, slots=True)
class _Saying:
    """An object of the draft, read key by key; what is wrong with one goes into `notes`."""

    where: str
    said: Fields
    notes: list[str]

    def expect(self, known: frozenset[str]) -> None:
        strange = [key for key in self.said if key not in known]
        if strange:
            names = ", ".join(shortened(key) for key in strange[:3])
            self.notes.append(f"{self.where}: {names} is not known; it was left out")

    def number(self, key: str, default: float, least: float, most: float) -> float:
        value = self.said.get(key)
        if value is None:
            return default
        wanted = f"a number from {least:g} to {most:g}"
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            return self._instead(key, default, wanted)
        if not least <= value <= most:
            return self._instead(key, least if value < least else most, wanted)
        return float(value)

    def choice(self, key: str, known: tuple[str, ...]) -> str:
        value = self.said.get(key)
        if value is None or (isinstance(value, str) and value in known):
            return value or known[0]
        return self._instead(key, known[0], ", ".join(name for name in known if name))

    def flag(self, key: str) -> bool:
        value = self.said.get(key)
        return value is True if value is None or isinstance(value, bool) else self._instead(key, False, "true or false")

    def fill(self) -> str:
        value = self.said.get("fill")
        if value is None or value in ("none", "blur"):
            return str(value or "none")
        if isinstance(value, str) and _COLOUR.fullmatch(value):
            return value.lower()
        return self._instead("fill", "none", "none, blur or #rrggbb")

    def colour(self, key: str) -> str | None:
        value = self.said.get(key)
        if isinstance(value, str) and _COLOUR.fullmatch(value):
            return value.lower()
        self.notes.append(f"{self.where}.{key} is {shortened(value)}; it was left out (wanted: #rrggbb)")
        return None

    def inner(self, key: str) -> _Saying:
        value = self.said.get(key)
        if value is not None and not isinstance(value, dict):
            self.notes.append(f"{self.where}.{key} is {shortened(value)}; it was left out (wanted: an object)")
        return _Saying(f"{self.where}.{key}", value if isinstance(value, dict) else {}, self.notes)

    def _instead(self, key: str, used: Value, wanted: str) -> Value:
        value = self.said.get(key)
        told = "nothing" if used == "" else f"{used:g}" if isinstance(used, float) else str(used).lower()
        self.notes.append(f"{self.where}.{key} is {shortened(value)}; {told} was used (wanted: {wanted})")
        return used
