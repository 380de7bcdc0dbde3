"""Fireworks: shells rise, open in spheres of sparks that drag, droop and glitter out. A spark's way is a formula."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera
from moying.painter.layers import Stencil, skia_surface
from moying.painter.motifs.venue import Venue, glow_stencil, lay_glow
from moying.painter.palette import Colour, colour, ease, mix
from moying.painter.pen import line

TINTS = tuple(
    colour(code) for code in ("#ffcf6b", "#ff5a48", "#ffe6b0", "#ff8a3a", "#f25a9a", "#8fd0ff", "#ffd84d", "#ff4038")
)
_SPARKS, _TRAIL = 84, 5
_RISE = 0.20
"""Share of a round in which the shell climbs."""


@dataclass(frozen=True, slots=True, eq=False)
class Fireworks:
    """Shells one after the other, `lanes` of them in the air at any time, each opening at another place each round."""

    camera: Camera
    depth: float
    seed: int
    lanes: int
    round_ms: float
    area: tuple[float, float, float, float]
    """Where shells open: left, top, right, bottom, in px."""
    ground: float
    radius: float
    spheres: npt.NDArray[np.float32]
    glow: Stencil

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Draw the shells of the moment as light."""
        height, width = canvas.shape
        view = self.camera.view(t_ms, self.depth)
        with skia_surface(canvas.view(np.uint8).reshape(height, width, 4)) as pen:
            pen.translate(view.dx, view.dy)
            pen.scale(view.scale, view.scale)
            for lane in range(self.lanes):
                turn = t_ms / self.round_ms + lane / self.lanes + 8
                shell = self._shell(lane, math.floor(turn))
                self._draw(pen, shell, turn % 1)
        for lane in range(self.lanes):
            turn = t_ms / self.round_ms + lane / self.lanes + 8
            x, y, size, tint, _ = self._shell(lane, math.floor(turn))
            lit = _brightness((turn % 1 - _RISE) / (1 - _RISE))
            lay_glow(canvas, self.glow, view, (x, y), 2.3 * size, tint, 0.34 * lit)

    def _shell(self, lane: int, round_: int) -> tuple[float, float, float, Colour, int]:
        """Where a lane's shell opens in a round, how large, in which colour, and which sphere of sparks."""
        rng = np.random.default_rng([self.seed & 0xFFFF_FFFF, lane, round_])
        left, top, right, bottom = self.area
        x = left + (right - left) * ((lane * 0.382 + round_ * 0.27 + 0.2 * rng.random()) % 1)
        y = top + (bottom - top) * rng.random()
        size = self.radius * rng.uniform(0.72, 1.15)
        return x, y, size, TINTS[int(rng.integers(len(TINTS)))], int(rng.integers(len(self.spheres)))

    def _draw(self, pen: skia.Canvas, shell: tuple[float, float, float, Colour, int], part: float) -> None:
        x, y, size, tint, sphere = shell
        if part < _RISE:
            self._climb(pen, x, y, part / _RISE)
            return
        age = (part - _RISE) / (1 - _RISE)
        lit = _brightness(age)
        for step in range(_TRAIL):
            new, old = _opened(age - 0.035 * step), _opened(age - 0.035 * (step + 1))
            path = skia.Path()
            for dx, dy in self.spheres[sphere]:
                path.moveTo(x + dx * size * old[0], y + dy * size * old[0] + size * old[1])
                path.lineTo(x + dx * size * new[0], y + dy * size * new[0] + size * new[1])
            heat = mix(tint, (1, 1, 1), 0.65 * (1 - ease(0.0, 0.35, age)) + 0.1)
            strength = lit * (1 - step / _TRAIL) ** 1.4
            pen.drawPath(path, _light(heat, size * 0.0125 * (1 - 0.10 * step), strength))
        self._tips(pen, shell, age, lit)

    def _tips(self, pen: skia.Canvas, shell: tuple[float, float, float, Colour, int], age: float, lit: float) -> None:
        """The heads of the sparks; each glitters in its own time."""
        x, y, size, tint, sphere = shell
        out, fall = _opened(age)
        for group in range(3):
            shimmer = 0.55 + 0.45 * math.sin(age * 30 + group * 2.1)
            points = [
                skia.Point(x + dx * size * out, y + dy * size * out + size * fall)
                for dx, dy in self.spheres[sphere][group::3]
            ]
            pen.drawPoints(
                skia.Canvas.kPoints_PointMode, points, _light(mix(tint, (1, 1, 1), 0.6), size * 0.026, lit * shimmer)
            )

    def _climb(self, pen: skia.Canvas, x: float, y: float, share: float) -> None:
        """The shell on its way up, slower as it comes to its place."""
        for step in range(6):
            new, old = (1 - (1 - max(0.0, share - d)) ** 2 for d in (0.04 * step, 0.04 * (step + 1)))
            rise = self.ground - y
            strength = 0.7 * (1 - step / 6) * min(1.0, 3 * (1 - share), 4 * share)
            pen.drawLine(
                x, self.ground - rise * new, x, self.ground - rise * old,
                _light(colour("#ffd9a0"), self.radius * 0.016, strength),
            )  # fmt: skip


def make_fireworks(
    venue: Venue, depth: float, area: tuple[float, float, float, float], ground: float, radius: float, lanes: int = 6
) -> Fireworks:
    """Fireworks that open inside `area` and start from the row `ground`."""
    spheres = np.stack([_sphere(venue.rng, k) for k in range(4)])
    glow = glow_stencil(venue.rng)
    return Fireworks(venue.camera, depth, venue.spec.seed, lanes, 4200.0, area, ground, radius, spheres, glow)


def _sphere(rng: np.random.Generator, kind: int) -> npt.NDArray[np.float32]:
    """Directions of sparks, even over a sphere and seen from afar; every other kind has a second shell inside."""
    turn = (np.arange(_SPARKS) + rng.random()) * math.pi * (3 - math.sqrt(5))
    up = 1 - 2 * (np.arange(_SPARKS) + 0.5) / _SPARKS
    flat = np.stack([np.cos(turn) * np.sqrt(1 - up**2), up], axis=-1)
    reach = rng.uniform(0.92, 1.04, (_SPARKS, 1))
    if kind % 2:
        reach[::3] *= 0.55
    return np.asarray(flat * reach, np.float32)


def _opened(age: float) -> tuple[float, float]:
    """How far the sparks have flown and fallen at an age 0..1, as shares of the radius."""
    since = max(0.0, age)
    return 1 - math.exp(-4.6 * since), 0.34 * since * since


def _brightness(age: float) -> float:
    return ease(0.0, 0.10, age) * (1 - ease(0.42, 1.0, age)) if age > 0 else 0.0


def _light(tint: Colour, width: float, strength: float) -> skia.Paint:
    paint = line(tint, max(0.7, width), strength)
    paint.setBlendMode(skia.BlendMode.kPlus)
    return paint
