"""Light that comes from a moving place: painted once, then only added where it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from moying.painter.blit import Canvas
from moying.painter.camera import Camera
from moying.painter.layers import Layer, drawn_layer
from moying.painter.motifs.venue import steady
from moying.painter.painting import moved
from moying.painter.palette import Colour
from moying.painter.pen import Point, around


@dataclass(frozen=True, slots=True, eq=False)
class Lamp:
    """A glow about a place that moves; `strength` says how bright it is at a moment, 0..1."""

    glow: Layer
    camera: Camera
    depth: float
    where: Callable[[float], Point]
    strength: Callable[[float], float] = steady

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Add it."""
        view = moved(self.camera.view(t_ms, self.depth), self.where(t_ms))
        self.glow.lay(canvas, view, opacity=self.strength(t_ms), light=True)


def glow(reach: float, tint: Colour, power: float = 2.6) -> Layer:
    """Light about (0, 0), gone at `reach` px; a higher `power` gathers it in the middle."""
    stops = [(k / 10, tint, (1 - k / 10) ** power) for k in range(11)]
    side = math.ceil(2 * reach) + 4
    paint = around((0, 0), reach, stops)
    return drawn_layer(side, side, lambda pen: pen.drawCircle(0, 0, reach, paint), -side / 2, -side / 2)
