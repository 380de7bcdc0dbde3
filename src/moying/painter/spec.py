"""What the painter is told: one scene, one canvas, one length. A value: the same spec gives the same frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np
import numpy.typing as npt

from moying.painter.data import NO_DATA, Data


@dataclass(frozen=True, slots=True)
class SceneSpec:
    """A scene to paint.

    kind: a registered scene ("ink_mountains", "city", "tea", "product", "keyword_card", "swatch").
    words: short texts the scene itself may show (the keyword card's words, the product's tags), most important first.
    look: the style that all is painted in ("ink", "papercut" …, see `styles`); "" is the painter's own.
    style, time, season, weather, palette: names the scene may follow; "" lets the scene choose from its seed. `style`
    names one of the scene's views.
    camera: "" (scene's own), "push", "pull", "pan_left", "pan_right", "tilt_up", "tilt_down", "still".
    bare: True when the scene should leave out words of its own, because a title lies over it.
    data: the figures that a data scene draws ("chart_bar", "big_number" …).
    count: how many of its subject to show where the words ask for so many (three boats), up to nine; 0 lets the scene
    choose. What came of it stands in `Painting.shown`.
    """

    kind: str
    width_px: int
    height_px: int
    duration_ms: int
    seed: int = 0
    words: tuple[str, ...] = ()
    style: str = ""
    time: str = ""
    season: str = ""
    weather: str = ""
    palette: str = ""
    camera: str = ""
    bare: bool = False
    data: Data = NO_DATA
    count: int = 0
    look: str = ""

    def take(self, views: int) -> int:
        """Which take of a view it is: its colours, its mirror and its things go by that.

        Where `style` names the view, all of the seed is free for it; else the seed has chosen one of `views` first.
        """
        return self.seed if self.style else self.seed // views

    def as_json(self) -> dict[str, object]:
        """What a draft keeps of it: all but kind, canvas and length, and no defaults."""
        kept: dict[str, object] = {}
        for f in fields(self):
            value = getattr(self, f.name)
            if f.name not in {"kind", "width_px", "height_px", "duration_ms"} and value != f.default:
                plain = value.as_json() if isinstance(value, Data) else value
                kept[f.name] = list(plain) if isinstance(plain, tuple) else plain
        return kept

    @classmethod
    def from_json(
        cls, kind: str, scene: Mapping[str, object], *, width_px: int, height_px: int, duration_ms: int
    ) -> SceneSpec:
        """The spec that a draft's segment describes.

        Unknown keys are ignored; a known key of the wrong type is a `ValueError`.
        """
        known: dict[str, object] = {}
        for f in fields(cls):
            if f.name not in scene or f.name in {"kind", "width_px", "height_px", "duration_ms"}:
                continue
            value = scene[f.name]
            if f.name == "words":
                if not isinstance(value, list | tuple) or not all(isinstance(w, str) for w in value):
                    raise ValueError("scene.words must be a list of texts")
                value = tuple(value)
            elif f.name == "data":
                value = Data.from_json(value)
            elif type(value) is not type(f.default):
                raise ValueError(f"scene.{f.name} must be a {type(f.default).__name__}, not {type(value).__name__}")
            known[f.name] = value
        return cls(kind, width_px, height_px, duration_ms, **known)  # type: ignore[arg-type]  # checked above, key by key


Frame = npt.NDArray[np.uint8]
"""One picture: shape (height, width, 4), uint8, BGRA, opaque (alpha 255)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the canvas in whole pixels, half-open on the right and at the bottom."""

    left: int
    top: int
    right: int
    bottom: int


class Scene(Protocol):
    """A built scene: its layers are painted, moving them is cheap."""

    def draw(self, frame: Frame, t_ms: float) -> None:
        """Paint the moment `t_ms` over the whole of `frame`. Pure: any moment, any order, the same bytes."""

    def subject_boxes(self) -> tuple[Box, ...]:
        """Where the eye goes: titles keep off these boxes."""
