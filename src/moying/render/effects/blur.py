"""The blur: out of focus, wholly or in a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from moying.media.picture import Picture
from moying.render.effects.within import part_of
from moying.render.knobs import Region, number, region
from moying.render.soften import softened
from moying.render.yuv import put

_MOST: Final = 0.06
"""Full strength: sigma as a share of the picture's short side."""


@dataclass(frozen=True, slots=True)
class Blur:
    """A blur (模糊), of all the picture or of a region."""

    strength: float = number(0.3, 0, 1)
    region: Region | None = region()  # noqa: RUF009  # it makes a field, as `number` does

    def apply(self, picture: Picture, frame: int) -> None:  # the same at all times
        """Blur what lies in the region."""
        part = part_of(picture, self.region)
        if part is not None:
            put(softened(part, self.strength * _MOST * min(picture.y.shape)), part)
