"""The easel that a scene is painted on: while it is, its style sees every colour, every layer and every ground.

Painters know nothing of styles. They say their colours to `palette` and `pen` and lay their work down as `layers`;
those ask here what the style in force makes of it. So a style is written once and holds for every scene, those of
visitors too; its work is done while a scene is built, and a frame costs what it cost before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from moying.painter.lattice import Lattice, mapped

Colour = tuple[float, float, float]
Pixels = npt.NDArray[np.uint32]
_REMEMBERED = 4096
"""Colours whose answer is kept; those that a scene moves through time would fill the memory."""


class Treatment(Protocol):
    """What a style does to painted pixels, premultiplied (h, w) uint32; done once, when a scene is built."""

    def layer(self, pixels: Pixels, easel: Easel) -> Pixels:
        """A layer in this style. It came with a clear rim of `easel.rim_px`, for shadows and light around it."""

    def ground(self, pixels: Pixels, easel: Easel) -> Pixels:
        """An opaque backdrop of the canvas's size in this style."""

    def edge(self, coverage: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """How much of a soft stencil is seen where it covers 0..1: mist may stay soft or be cut like paper."""


class Easel:
    """A style in force on one canvas."""

    def __init__(
        self, treatment: Treatment, lattice: Lattice, unit: float, rim_px: int, shine: float, schemes: tuple[Any, ...]
    ) -> None:
        """unit: one px of a canvas whose shorter side is 1080. shine: how strongly added light is seen, 0..1.
        schemes: for designed cards; see `schemes.scheme`."""
        self.treatment, self.unit, self.rim_px, self.shine = treatment, unit, rim_px, shine
        self.schemes = schemes
        self.designed = False
        """Whether the scene took the style's own scheme: then its colours are right as they are."""
        self.treats = True
        """Whether layers are treated: while the scene is built, not while it is drawn."""
        self._lattice = lattice
        self._seen: dict[Colour, Colour] = {}

    def in_motion(self) -> Easel:
        """The easel for the frames of the scene that was built on it."""
        twin = copy(self)
        twin.treats = False
        return twin

    def shades(self, rgb: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """What colours (..., 3) become."""
        return rgb if self.designed else mapped(self._lattice, rgb)

    def shade(self, colour: Colour) -> Colour:
        """What one colour becomes."""
        if self.designed:
            return colour
        found = self._seen.get(colour)
        if found is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            r, g, b = mapped(self._lattice, np.clip(np.array(colour, np.float32), 0, 1)[None])[0]
            found = self._seen[colour] = (float(r), float(g), float(b))
        return found


_now: ContextVar[Easel | None] = ContextVar("easel", default=None)


def easel() -> Easel | None:
    """The easel in use; None where nothing is painted in a style."""
    return _now.get()


@contextmanager
def painting_on(used: Easel | None) -> Iterator[None]:
    """Paint on an easel. With None no style sees what is made: letters keep the colours in which they were found to
    read."""
    before = _now.set(used)
    try:
        yield
    finally:
        _now.reset(before)


def seen(colour: Colour) -> Colour:
    """The colour as the style in force has it."""
    used = _now.get()
    return colour if used is None else used.shade(colour)
