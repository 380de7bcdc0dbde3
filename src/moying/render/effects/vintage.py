"""Vintage: a print that has lain in the light."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from moying.media.picture import Picture
from moying.render.grade import LIGHTS, Grade, contrast, grade
from moying.render.knobs import number


@dataclass(frozen=True, slots=True)
class Vintage:
    """An old print (复古): blacks that have faded, white gone to cream, colours that are pale and lean to amber."""

    strength: float = number(0.8, 0, 1)

    def apply(self, picture: Picture, frame: int) -> None:  # the same at all times
        """Grade the picture."""
        grade(picture, _print(), self.strength)


@lru_cache(maxsize=1)
def _print() -> Grade:
    light = 0.085 + 0.845 * contrast(LIGHTS, 0.15)
    # Amber in the lights and the middle; in the shadows a trace of the magenta that old dyes keep.
    amber = LIGHTS**0.8
    shadow = (1 - LIGHTS) ** 2
    return Grade(light, np.full(256, 0.62), -15 * amber - 1.5 * shadow, 7 * amber + 4 * shadow)
