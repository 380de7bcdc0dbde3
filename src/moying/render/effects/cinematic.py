"""Cinematic: teal in the shadows, orange in the light, and bars if asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from moying.media.picture import BLACK_Y, GREY_UV, Picture
from moying.render.grade import LIGHTS, Grade, contrast, grade
from moying.render.knobs import number


@dataclass(frozen=True, slots=True)
class Cinematic:
    """The look of films (电影感). bars: the height of the black bar at top and bottom, a share of the picture's."""

    strength: float = number(0.8, 0, 1)
    bars: float = number(0, 0, 0.4)

    def apply(self, picture: Picture, frame: int) -> None:  # the same at all times
        """Grade the picture, and lay the bars."""
        grade(picture, _teal_and_orange(), self.strength)
        high = round(picture.y.shape[0] * self.bars / 2) * 2
        for plane, by, value in zip(picture, (1, 2, 2), (BLACK_Y, GREY_UV, GREY_UV), strict=True):
            if high:
                plane[: high // by], plane[plane.shape[0] - high // by :] = value, value


@lru_cache(maxsize=1)
def _teal_and_orange() -> Grade:
    # Black and white themselves stay neutral: a cast on them reads as a mistake, not as a look.
    shadow = 4 * LIGHTS * (1 - LIGHTS) * (1 - LIGHTS) * 1.6
    bright = 4 * LIGHTS * LIGHTS * (1 - LIGHTS) * 1.6
    light = contrast(LIGHTS, 0.42) * 0.985
    return Grade(light, 0.92 + 0.1 * bright, 7.5 * shadow - 12 * bright, -10 * shadow + 9 * bright)
