"""Light and colour by hand: brightness, contrast, saturation, temperature."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from moying.media.picture import Picture
from moying.render.grade import LIGHTS, Grade, contrast, grade
from moying.render.knobs import number

_WARM_U, _WARM_V = -20.0, 15.0
"""How far all of the temperature leans white towards amber, in steps of U and V; negative goes towards blue."""


@dataclass(frozen=True, slots=True)
class Adjust:
    """Brightness, contrast, saturation and temperature (亮度、对比度、饱和度、色温); at 0 nothing is changed.

    temperature: warmer above 0, cooler below.
    """

    brightness: float = number(0, -1, 1)
    contrast: float = number(0, -1, 1)
    saturation: float = number(0, -1, 1)
    temperature: float = number(0, -1, 1)

    def apply(self, picture: Picture, frame: int) -> None:  # the same at all times
        """Grade the picture."""
        grade(picture, _grade(self))


@lru_cache(maxsize=4)
def _grade(by: Adjust) -> Grade:
    """Brightness bends the middle and holds black and white where they are, so that nothing is washed out or lost."""
    bright = LIGHTS ** (2.0**-by.brightness)
    light = contrast(bright, by.contrast)
    # A tone that is lifted keeps its colour only if that is lifted with it.
    lifted = np.clip((light + 0.02) / (LIGHTS + 0.02), 0.5, 1.6)
    colour = (1 + by.saturation) * (1 + 0.6 * (lifted - 1))
    colour *= 1 - np.clip(-by.contrast, 0, 1) * 0.5
    lean = by.temperature * light**0.5
    return Grade(light, colour, lean * _WARM_U, lean * _WARM_V)
