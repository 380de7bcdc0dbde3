"""A long room or street seen down its length: where a place in it, told in metres, is on the canvas."""

from __future__ import annotations

from dataclasses import dataclass

import skia

from moying.painter.motifs.venue import Venue
from moying.painter.pen import Point, shape


@dataclass(frozen=True, slots=True)
class Vista:
    """One-point perspective. Metres: `aside` from the point straight ahead, `up` from the ground, `z` ahead."""

    venue: Venue
    x: float
    horizon: float
    focal: float
    eye: float = 1.7

    def screen(self, aside: float, up: float, z: float) -> Point:
        """Where a point is on the canvas."""
        return self.x + aside * self.focal / z, self.horizon - (up - self.eye) * self.focal / z

    def px(self, z: float) -> float:
        """Length of a metre at a distance."""
        return self.focal / z

    def side(self, aside: float, ups: tuple[float, float], zs: tuple[float, float]) -> skia.Path:
        """An upright pane that runs away from us."""
        (low, high), (near, far) = ups, zs
        return shape(
            self.screen(aside, low, near),
            self.screen(aside, high, near),
            self.screen(aside, high, far),
            self.screen(aside, low, far),
        )

    def flat(self, asides: tuple[float, float], up: float, zs: tuple[float, float]) -> skia.Path:
        """A level pane: of a floor, a roof, a shelf."""
        (left, right), (near, far) = asides, zs
        return shape(
            self.screen(left, up, near),
            self.screen(right, up, near),
            self.screen(right, up, far),
            self.screen(left, up, far),
        )

    def facing(self, asides: tuple[float, float], ups: tuple[float, float], z: float) -> skia.Rect:
        """An upright pane that faces us; its sides may be told in either order."""
        left, foot = self.screen(asides[0], ups[0], z)
        right, top = self.screen(asides[1], ups[1], z)
        return skia.Rect.MakeLTRB(left, top, right, foot).makeSorted()
