"""Black and white."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from moying.media.picture import Picture
from moying.render.grade import LIGHTS, Grade, contrast, grade
from moying.render.knobs import number


@dataclass(frozen=True, slots=True)
class BlackWhite:
    """Black and white (黑白), with a little more contrast in place of the colours. strength: 1 leaves no colour."""

    strength: float = number(1, 0, 1)
    contrast: float = number(0.2, -1, 1)

    def apply(self, picture: Picture, frame: int) -> None:  # the same at all times
        """Grade the picture."""
        none = np.zeros(256)
        grade(picture, Grade(contrast(LIGHTS, self.contrast), none, none, none), self.strength)
