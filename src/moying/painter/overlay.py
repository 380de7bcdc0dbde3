"""What is laid over a picture: a caption, a title, the AI label. Told by a value, built once, asked at any moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from moying.painter.spec import Box


@dataclass(frozen=True, slots=True)
class TextSpec:
    """A text to lay over the film.

    role: "caption", "title", "lower_third" or "label" (the AI label).
    style: the draft's `style` of the segment. `font` (a catalogue name), `size` (share of the short side), `color` or
    `gradient` ([head, foot]), `outline` (all #rrggbb), `outline_width` (share of the type size, 0 to 0.25), `shadow`
    (bool), `box` (#rrggbb or #rrggbbaa, a panel behind the text), `position` ("top", "center", "bottom", "top_left", …
    or {"x","y"} from 0 to 1), `vertical` (bool), `animation_in`, `animation_out` and `animation` for both (see
    `motions.MANNERS`), `karaoke` (bool) with `stamps` (ms from the text's start, one for each character, or for each
    that is not blank) and `highlight` (#rrggbb), `look` ("ink", "modern", "plain", "card"), `bilingual`
    (bool: the first line, and the rest smaller below it).
    A colour that cannot be read where it stands is taken towards white or black until it can.
    avoid: boxes that the text keeps off (other texts; the platform's controls are added by layout).
    subjects: where the eye goes in the picture: kept off as well, but a title that would become small beside them
    lies over them.
    """

    text: str
    role: str
    width_px: int
    height_px: int
    duration_ms: int
    style: Mapping[str, object] = field(default_factory=dict)
    avoid: tuple[Box, ...] = ()
    language: str = "zh"
    subjects: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """A bitmap at a place. `pixels`: (height, width, 4) uint8, BGRA premultiplied. The same object comes back while
    nothing but `opacity` changes, so that a compositor may keep what it made of it."""

    pixels: npt.NDArray[np.uint8]
    left: int
    top: int


class Overlay(Protocol):
    """A built overlay."""

    @property
    def box(self) -> Box:
        """All that it may ever touch."""

    def sprite(self, t_ms: float) -> tuple[Sprite, float] | None:
        """What to lay over the picture `t_ms` after its start, and its opacity 0..1; None when there is nothing."""
