"""The canvas as those who paint on it see it: its sides, its unit, and where a part of it lies."""

from __future__ import annotations

from moying.painter.spec import SceneSpec


class OnCanvas:
    """For the frozen values that a scene's parts share: they have a `spec`, this reads the canvas off it."""

    __slots__ = ()
    spec: SceneSpec

    @property
    def width(self) -> int:
        """Of the canvas, in px."""
        return self.spec.width_px

    @property
    def height(self) -> int:
        """Of the canvas, in px."""
        return self.spec.height_px

    @property
    def unit(self) -> float:
        """One px of a canvas whose shorter side is 1080."""
        return min(self.width, self.height) / 1080
