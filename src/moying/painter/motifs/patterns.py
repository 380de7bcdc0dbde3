"""Moving grounds for cards: glowing mesh, geometric shapes, paper waves and rings. Each is a tuple of acts."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import View
from moying.painter.layers import Layer, Stencil, drawn_layer, sky, stencil
from moying.painter.noise import quantised
from moying.painter.painting import Act, Backdrop
from moying.painter.palette import Colour, mix, ramp
from moying.painter.pen import fill, line
from moying.painter.schemes import Scheme
from moying.painter.spec import SceneSpec

GLOW_SIDE = 512


@dataclass(frozen=True, slots=True)
class Wander:
    """A slow closed walk: how far it goes (px), how long one round takes, and where on it the scene starts."""

    across_px: float
    down_px: float
    round_ms: float
    phase: float

    def at(self, t_ms: float) -> tuple[float, float]:
        """The offset at a moment."""
        turn = 2 * math.pi * (t_ms / self.round_ms + self.phase)
        return self.across_px * math.cos(turn), self.down_px * math.sin(0.8 * turn)


@dataclass(frozen=True, slots=True, eq=False)
class Glow:
    """A soft cloud of colour, `radius_px` wide, that wanders about (x, y)."""

    cloud: Stencil
    colours: npt.NDArray[np.uint32]
    x: float
    y: float
    radius_px: float
    walk: Wander
    opacity: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it where its walk has brought it."""
        dx, dy = self.walk.at(t_ms)
        scale = 2 * self.radius_px / GLOW_SIDE
        view = View(self.x + dx - self.radius_px, self.y + dy - self.radius_px, scale)
        self.cloud.lay(canvas, self.colours, view, opacity=self.opacity)


@dataclass(frozen=True, slots=True, eq=False)
class Afloat:
    """A painted shape that wanders and breathes about its own middle."""

    layer: Layer
    walk: Wander
    breath: float = 0.0
    opacity: float = 1.0

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it where its walk has brought it."""
        dx, dy = self.walk.at(t_ms)
        height, width = self.layer.pixels.shape
        scale = 1 + self.breath * math.sin(2 * math.pi * (t_ms / self.walk.round_ms + self.walk.phase))
        x, y = self.layer.left + width / 2, self.layer.top + height / 2
        self.layer.lay(canvas, View(x * (1 - scale) + dx, y * (1 - scale) + dy, scale), opacity=self.opacity)


def ground(spec: SceneSpec, scheme: Scheme) -> Backdrop:
    """The scheme's gradient over the whole canvas, without bands."""
    pixels = np.zeros((spec.height_px, spec.width_px), np.uint32)
    sky(pixels, ((0.0, scheme.top, 1.0), (1.0, scheme.bottom, 1.0)), 0, spec.height_px)
    return Backdrop(pixels)


def mesh(spec: SceneSpec, scheme: Scheme, rng: np.random.Generator) -> tuple[Act, ...]:
    """Clouds of colour that flow into each other, and two fine rings."""
    width, height = spec.width_px, spec.height_px
    short, long_ = min(width, height), max(width, height)
    cloud = glow_cloud(rng)
    corners = ((0.05, 0.12), (0.95, 0.3), (0.15, 0.78), (0.9, 0.95))
    strength = 0.62 if scheme.dark else 0.5
    glows = tuple(
        Glow(
            cloud,
            ramp(scheme.accents[i % 3]),
            (x + rng.uniform(-0.08, 0.08)) * width,
            (y + rng.uniform(-0.06, 0.06)) * height,
            (0.34 + 0.1 * rng.random()) * long_,
            Wander(0.12 * short, 0.1 * short, 9000 + 2500 * i, float(rng.random())),
            strength,
        )
        for i, (x, y) in enumerate(corners)
    )
    ring = tuple(
        Afloat(
            _ring(width * x, height * y, r * short, 0.0022 * short, scheme.ink, 0.22),
            Wander(0.02 * short, 0.03 * short, 11000, float(rng.random())),
            0.02,
        )
        for x, y, r in ((0.86, 0.2, 0.3), (0.12, 0.88, 0.24))
    )
    return (ground(spec, scheme), *glows, *ring)


def geometry(spec: SceneSpec, scheme: Scheme, rng: np.random.Generator) -> tuple[Act, ...]:
    """Large plain shapes in the corners, as on a poster: a disc, a quarter, bars and a field of dots."""
    width, height = spec.width_px, spec.height_px
    short = min(width, height)
    flip = bool(rng.integers(0, 2))
    tones = [mix(scheme.bottom, accent, 0.62 if scheme.dark else 0.72) for accent in scheme.accents]

    def side(x: float) -> float:
        return (1 - x if flip else x) * width

    disc = _disc(side(0.93), 0.1 * height, 0.27 * short, tones[0])
    quarter = _disc(side(0.0), height, 0.36 * short, tones[1])
    hole = _disc(side(0.0), height, 0.2 * short, scheme.bottom)
    bars = _bars(side(0.9), 0.86 * height, 0.3 * short, tones[2])
    dots = _dots(side(0.14), 0.09 * height, 0.26 * short, scheme.ink)
    walks = [Wander(0.022 * short, 0.03 * short, 9000 + 1700 * i, float(rng.random())) for i in range(5)]
    return (
        ground(spec, scheme),
        Afloat(quarter, walks[1], 0.03),
        Afloat(hole, walks[1], 0.06),
        Afloat(disc, walks[0], 0.03),
        Afloat(bars, walks[2]),
        Afloat(dots, walks[3], 0.0, 0.28),
    )


def waves(spec: SceneSpec, scheme: Scheme, rng: np.random.Generator) -> tuple[Act, ...]:
    """Sheets of cut paper at the foot and the head, each with a soft shadow, sliding past each other."""
    width, height = spec.width_px, spec.height_px
    short = min(width, height)
    sheets: list[Act] = []
    for i in range(4):
        tone = mix(scheme.bottom, scheme.accents[i % 3], 0.3 + 0.14 * i)
        foot = height - (0.30 - 0.065 * i) * min(height, 1.35 * width)
        sheet = _sheet(spec, foot, tone, 0.05 * short, float(rng.random()) * 6.28, below=True)
        sheets.append(Afloat(sheet, Wander(0.05 * short, 0.012 * short, 8000 + 1500 * i, float(rng.random()))))
    for i in range(2):
        tone = mix(scheme.top, scheme.accents[(i + 1) % 3], 0.3 + 0.2 * i)
        head = (0.13 - 0.05 * i) * min(height, 1.35 * width)
        sheet = _sheet(spec, head, tone, 0.04 * short, float(rng.random()) * 6.28, below=False)
        sheets.append(Afloat(sheet, Wander(0.05 * short, 0.01 * short, 9000 + 1500 * i, float(rng.random()))))
    return (ground(spec, scheme), *sheets)


def rings(spec: SceneSpec, scheme: Scheme, rng: np.random.Generator) -> tuple[Act, ...]:
    """Circles within circles around a corner, and a glow at the other."""
    width, height = spec.width_px, spec.height_px
    short, long_ = min(width, height), max(width, height)
    x, y = ((0.98, 0.03), (0.02, 0.97), (0.98, 0.97), (0.02, 0.03))[int(rng.integers(0, 4))]
    cloud = glow_cloud(rng)
    far = Wander(0.08 * short, 0.06 * short, 12000, float(rng.random()))
    glow = Glow(cloud, ramp(scheme.accents[1]), (1 - x) * width, (1 - y) * height, 0.42 * long_, far, 0.5)
    circles = tuple(
        Afloat(
            _disc(
                x * width, y * height, (0.62 - 0.12 * i) * short, mix(scheme.bottom, scheme.accents[0], 0.2 + 0.18 * i)
            ),
            Wander(0.0, 0.0, 7000, 0.08 * i),
            0.035,
        )
        for i in range(5)
    )
    return (ground(spec, scheme), glow, *circles)


PATTERNS: tuple[Callable[[SceneSpec, Scheme, np.random.Generator], tuple[Act, ...]], ...] = (
    mesh,
    geometry,
    waves,
    rings,
)


def glow_cloud(rng: np.random.Generator) -> Stencil:
    """A round cloud, dense in the middle, with noise in place of bands."""
    y, x = np.mgrid[:GLOW_SIDE, :GLOW_SIDE] / (GLOW_SIDE / 2) - 1
    away = np.clip(np.hypot(x, y), 0, 1)
    return stencil(quantised((1 - away * away * (3 - 2 * away)).astype(np.float32), rng))


def _around(x: float, y: float, reach: float, draw: Callable[[skia.Canvas], None]) -> Layer:
    side = math.ceil(2 * reach) + 4
    return drawn_layer(side, side, draw, math.floor(x - reach) - 2, math.floor(y - reach) - 2)


def _disc(x: float, y: float, radius: float, tone: Colour) -> Layer:
    return _around(x, y, radius, lambda canvas: canvas.drawCircle(x, y, radius, fill(tone)))


def _ring(x: float, y: float, radius: float, pen_px: float, tone: Colour, opacity: float) -> Layer:
    paint = line(tone, max(1.5, pen_px), opacity)
    return _around(x, y, radius + pen_px, lambda canvas: canvas.drawCircle(x, y, radius, paint))


def _bars(x: float, y: float, reach: float, tone: Colour) -> Layer:
    """Five slanted bars."""

    def draw(canvas: skia.Canvas) -> None:
        canvas.rotate(-45, x, y)
        for i in range(5):
            rect = skia.Rect.MakeXYWH(x - 0.6 * reach, y + (i - 2.4) * 0.26 * reach, 1.2 * reach, 0.11 * reach)
            canvas.drawRoundRect(rect, 0.055 * reach, 0.055 * reach, fill(tone))

    return _around(x, y, reach, draw)


def _dots(x: float, y: float, reach: float, tone: Colour) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        for i in range(7):
            for j in range(7):
                canvas.drawCircle(x + (i - 3) * 0.28 * reach, y + (j - 3) * 0.28 * reach, 0.028 * reach, fill(tone))

    return _around(x, y, reach, draw)


def _sheet(spec: SceneSpec, edge: float, tone: Colour, swing: float, phase: float, *, below: bool) -> Layer:
    """Paper from a wavy edge to the canvas's foot (or head), wider than the canvas, its shadow on what is under it."""
    bleed = 0.12 * min(spec.width_px, spec.height_px)
    end = spec.height_px + bleed if below else -bleed
    path = skia.Path()
    path.moveTo(-bleed, end)
    for i in range(49):
        x = -bleed + (spec.width_px + 2 * bleed) * i / 48
        wave = math.sin(phase + 5.2 * i / 48) + 0.35 * math.sin(2 * phase + 11 * i / 48)
        path.lineTo(x, edge + swing * wave)
    path.lineTo(spec.width_px + bleed, end)
    path.close()
    blur = 0.02 * min(spec.width_px, spec.height_px)

    def draw(canvas: skia.Canvas) -> None:
        canvas.drawPath(path, fill((0.0, 0.0, 0.0), 0.28, blur))
        canvas.drawPath(path, fill(tone))

    top = int(min(edge - 2 * swing - 3 * blur, end)) if below else int(end)
    high = int(abs(end - edge) + 4 * swing + 6 * blur)
    return drawn_layer(int(spec.width_px + 2 * bleed), high, draw, -int(bleed), top)
