"""The last thing done to a shot's picture before it is laid on the canvas: its effects, with their files read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from moying.media.picture import Picture
from moying.render.layers import Shot


class Finish:
    """The effects of a shot, made ready. Raises what the media room raises on their files."""

    def __init__(self, shot: Shot, assets: Mapping[str, Path], fps: int) -> None:
        self._effects = tuple(effect.opened(assets) for effect in shot.effects)
        self._lead, self._fps = shot.lead, fps

    def apply(self, k: int, picture: Picture) -> None:
        """Change the picture of the shot's k-th frame in place."""
        for effect in self._effects:
            effect.at(k - self._lead, self._fps).apply(picture, k)
