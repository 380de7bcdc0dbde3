"""The cross-fade: one picture shines through the other, evenly."""

from __future__ import annotations

from dataclasses import dataclass

from moying.media.picture import Picture
from moying.render.yuv import weigh


@dataclass(frozen=True, slots=True)
class Crossfade:
    """A plain cross-fade (叠化)."""

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """Both pictures weighed by `progress`."""
        weigh(leaving, entering, progress, into)
