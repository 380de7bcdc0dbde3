"""The camera: a slow move through layers at different depths, so that a painting has room in it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from moying.painter.spec import SceneSpec

MOVES: dict[str, tuple[float, float, float, float]] = {
    # name: how far the camera goes to the right and down (share of its travel), zoom at the start and at the end
    "push": (0.25, 0.0, 0.0, 1.0),
    "pull": (-0.25, 0.0, 1.0, 0.0),
    "pan_left": (-1.0, 0.0, 0.15, 0.15),
    "pan_right": (1.0, 0.0, 0.15, 0.15),
    "tilt_up": (0.0, -1.0, 0.15, 0.15),
    "tilt_down": (0.0, 1.0, 0.15, 0.15),
    "still": (0.0, 0.0, 0.0, 0.0),
}


@dataclass(frozen=True, slots=True)
class View:
    """How a depth is seen at a moment: a canvas place p is shown at p * scale + (dx, dy)."""

    dx: float
    dy: float
    scale: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where the point (x, y) of the painting is on the canvas."""
        return x * self.scale + self.dx, y * self.scale + self.dy


STILL = View(0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Camera:
    """A move over the length of a scene.

    travel: way of the nearest depth during a full pan, as a share of the canvas's shorter side. zoom: growth of the
    nearest depth during a full push. eye: the point that a zoom keeps in place, as shares of width and height.
    Depth runs from 0 (the sky: does not move) to 1 (the nearest).
    """

    width_px: int
    height_px: int
    duration_ms: int
    move: str
    travel: float = 0.09
    zoom: float = 0.09
    eye: tuple[float, float] = (0.5, 0.45)

    def view(self, t_ms: float, depth: float) -> View:
        """The view of `depth` at `t_ms`; before the start and after the end the camera stands still."""
        right, down, zoom_start, zoom_end = MOVES[self.move]
        way = self._way(t_ms)
        scale = 1.0 + self.zoom * (zoom_start + (zoom_end - zoom_start) * way) * (0.25 + 0.75 * depth)
        reach = self.travel * min(self.width_px, self.height_px) * depth * (way - 0.5)
        eye_x, eye_y = self.eye[0] * self.width_px, self.eye[1] * self.height_px
        return View(eye_x * (1 - scale) - right * reach, eye_y * (1 - scale) - down * reach, scale)

    def bleed_px(self, depth: float) -> int:
        """How far a layer of this depth must reach beyond each edge of the canvas."""
        return math.ceil(self.travel * min(self.width_px, self.height_px) * depth * 0.5) + 2

    def _way(self, t_ms: float) -> float:
        """Share of the move that is done. It leans into the start and the end but never stops: a film of a camera at
        rest looks broken, and speed stays within a quarter of its mean."""
        u = min(1.0, max(0.0, t_ms / max(1, self.duration_ms)))
        return u - 0.25 * math.sin(2 * math.pi * u) / (2 * math.pi)


_IN_A_MIRROR = {"pan_left": "pan_right", "pan_right": "pan_left"}


def camera_for(
    spec: SceneSpec, own_move: str, *, travel: float = 0.09, zoom: float = 0.09, mirrored: bool = False
) -> Camera:
    """The camera that the spec asks for, else the scene's own move. An unknown name is a `ValueError`.

    mirrored: the picture is turned round when all is painted, so a pan that is asked for begins the other way.
    """
    move = (_IN_A_MIRROR.get(spec.camera, spec.camera) if mirrored else spec.camera) or own_move
    if move not in MOVES:
        raise ValueError(f"no camera move called {move!r}; try one of: {', '.join(MOVES)}")
    return Camera(spec.width_px, spec.height_px, spec.duration_ms, move, travel, zoom)
