"""What can be done to a picture: one look a file, and the one tuple that lists them.

A look is a frozen dataclass whose fields are its knobs (`render/knobs.py`); it changes a picture in place.
A visitor comes in by the entry point `moying.effects`, which gives an `EffectKind`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Final, Protocol, cast

from moying.draft.model import Fields, Json
from moying.media.picture import Picture
from moying.render.curves import Curve, shortened
from moying.render.knobs import REGION_SPANS, LookKind, Region, clamped, knobs_of, turned

MOST_EFFECTS: Final = 16
"""On one segment; what is beyond costs time and shows nothing more."""


class EffectLook(Protocol):
    """An effect. It knows nothing of clocks or files; lengths are shares of the picture, so that previews are true."""

    def apply(self, picture: Picture, frame: int) -> None:
        """Change a picture in place. frame: counts on from picture to picture, for what moves of itself."""


class NeedsFile(EffectLook, Protocol):
    """An effect that reads a file of the session."""

    asset: str
    """"asset:<id>", or nothing."""

    def opened(self, path: Path) -> EffectLook:
        """The same effect with what it needs of its file. Raises what the media room raises."""


@dataclass(frozen=True, slots=True)
class EffectKind(LookKind):
    """One row of the effects table."""


_HERE: Final = "moying.render.effects"
BUILT_IN: Final = (
    EffectKind("adjust", f"{_HERE}.adjust:Adjust", "调色（亮度、对比度、饱和度、色温）", "light and colour"),
    EffectKind("black_white", f"{_HERE}.black_white:BlackWhite", "黑白", "black and white"),
    EffectKind("vintage", f"{_HERE}.vintage:Vintage", "复古", "vintage"),
    EffectKind("cinematic", f"{_HERE}.cinematic:Cinematic", "电影感", "cinematic"),
    EffectKind("film_grain", f"{_HERE}.film_grain:FilmGrain", "胶片颗粒", "film grain"),
    EffectKind("vignette", f"{_HERE}.vignette:Vignette", "暗角", "vignette"),
    EffectKind("blur", f"{_HERE}.blur:Blur", "模糊", "blur"),
    EffectKind("mosaic", f"{_HERE}.mosaic:Mosaic", "马赛克", "mosaic"),
    EffectKind("sharpen", f"{_HERE}.sharpen:Sharpen", "锐化", "sharpen"),
    EffectKind("lut", f"{_HERE}.lut:Lut", "LUT 调色", "look-up table (.cube)"),
)


@cache
def effect_kinds() -> dict[str, EffectKind]:
    """Every effect by name: ours first, then the visitors'."""
    visitors = [point.load() for point in entry_points(group="moying.effects")]
    return {kind.kind: kind for kind in (*BUILT_IN, *visitors)}


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect of a shot: its look as the draft says it, and which of its knobs move."""

    kind: str
    look: EffectLook
    curves: Mapping[str, Curve] = field(default_factory=dict)

    @property
    def asset_id(self) -> str:
        """The file it needs, or nothing."""
        return str(getattr(self.look, "asset", "")).partition(":")[2]

    def opened(self, assets: Mapping[str, Path]) -> Effect:
        """The same with its file read. Raises what the media room raises."""
        if not self.asset_id:
            return self
        needing = cast("NeedsFile", self.look)
        return replace(self, look=needing.opened(assets[self.asset_id]))

    def at(self, k: int, fps: int) -> EffectLook:
        """The look in the k-th frame after the segment's start."""
        look: Any = self.look
        for name, curve in self.curves.items():
            look = _with_knob(look, name, curve.at_frame(k, fps))
        made: EffectLook = look
        return made


def effects_of(
    segment_id: str, said: Sequence[Fields], curves: Mapping[str, Curve], notes: list[str]
) -> tuple[Effect, ...]:
    """The effects of a segment, in order. What cannot be is left out, and `notes` name it.

    curves: of the segment's keyframes; those of effects are called `effects.<index>.<knob>`, where the index counts
    what the draft lists, whether it could be read or not.
    """
    if len(said) > MOST_EFFECTS:
        notes.append(f"segment {segment_id!r}: {len(said)} effects; the first {MOST_EFFECTS} are applied")
    found = [_effect(f"segment {segment_id!r}: effects[{i}]", x, notes) for i, x in enumerate(said[:MOST_EFFECTS])]
    for name in curves:
        if name.startswith("effects.") and not _moves(name, found):
            notes.append(f"segment {segment_id!r}: keyframes of {name!r} move no knob of its effects; they do nothing")
    return tuple(
        replace(effect, curves=dict(_own(i, effect, curves))) for i, effect in enumerate(found) if effect is not None
    )


def _effect(where: str, said: Fields, notes: list[str]) -> Effect | None:
    kind = said.get("kind")
    if not isinstance(kind, str) or kind not in effect_kinds():
        known = ", ".join(effect_kinds())
        notes.append(f"{where}: effect {shortened(kind)} is not known; it was left out (known: {known})")
        return None
    knobs: list[tuple[str, Json]] = [(name, value) for name, value in said.items() if name != "kind"]
    return Effect(kind, turned(effect_kinds()[kind].made_of(), knobs, f"{where} ({kind})", notes))


def _own(i: int, effect: Effect, curves: Mapping[str, Curve]) -> Iterator[tuple[str, Curve]]:
    for name, curve in curves.items():
        head, _, knob = name.rpartition(".")
        if head == f"effects.{i}" and knob in _movable(effect.look):
            yield knob, curve


def _moves(name: str, effects: Sequence[Effect | None]) -> bool:
    _, index, knob = name.split(".")
    effect = effects[int(index)] if int(index) < len(effects) else None
    return effect is not None and knob in _movable(effect.look)


def _movable(look: object) -> set[str]:
    """The knobs that can follow a curve: numbers, and the sides of a region."""
    knobs = knobs_of(type(look))
    sides = set(REGION_SPANS) if isinstance(getattr(look, "region", None), Region) else set()
    return {name for name, (knob, _) in knobs.items() if knob.span} | (sides - set(knobs))


def _with_knob(look: Any, name: str, value: float) -> Any:
    knobs = knobs_of(type(look))
    if name in knobs:
        return replace(look, **{name: clamped(knobs[name][0], value)})
    least, most = REGION_SPANS[name]
    return replace(look, region=replace(look.region, **{name: min(most, max(least, value))}))
