"""Where a scene is staged: its canvas, camera and seed in one hand, and how things stand, hang and shine in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter import blit
from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View, camera_for
from moying.painter.canvas import OnCanvas
from moying.painter.easel import seen
from moying.painter.layers import Layer, Stencil, drawn_layer, skia_surface, sky, stencil
from moying.painter.noise import generator, quantised
from moying.painter.painting import Act, Backdrop, Painting, Placed, box_around, mirrored, moved
from moying.painter.palette import Colour, as_light, light_ramp
from moying.painter.spec import Box, SceneSpec


@dataclass(frozen=True, slots=True)
class Venue(OnCanvas):
    """What every part of a scene needs to know. y counts down from the top of the canvas, in px."""

    spec: SceneSpec
    camera: Camera
    rng: np.random.Generator
    mirrored: bool = False
    """Whether all of it is seen in a mirror: see `framed`."""

    @property
    def wide(self) -> bool:
        """Whether the canvas lies rather than stands."""
        return self.width > 1.2 * self.height

    def share(self, tall: float, square: float, wide: float) -> float:
        """A share told for 9:16, 1:1 and 16:9, and what lies between for other ratios."""
        ratio = min(1.8, max(0.5, self.height / self.width))
        return float(np.interp(ratio, (0.5625, 1.0, 1.7778), (wide, square, tall)))

    def row(self, tall: float, square: float, wide: float) -> float:
        """A row of the canvas, told as `share` of its height."""
        return self.height * self.share(tall, square, wide)

    def painted(self, draw: Callable[[skia.Canvas], None], depth: float) -> Placed:
        """What `draw` paints in canvas coordinates, at a depth; it may reach beyond the canvas as the camera needs."""
        bleed = self.camera.bleed_px(depth)
        size = (self.width + 2 * bleed, self.height + 2 * bleed)
        return Placed(drawn_layer(*size, draw, -bleed, -bleed), self.camera, depth)

    def box(self, x: float, y: float, half_width: float, half_height: float) -> Box:
        """The part of a rectangle around (x, y) that lies on the canvas, in px."""
        return box_around(x, y, half_width, half_height, self.width, self.height)


def venue_for(
    spec: SceneSpec, key: str, move: str, *, travel: float = 0.08, zoom: float = 0.08, take: int = 0
) -> Venue:
    """The venue of a spec; `key` names the scene's own stream of randomness, `move` its own camera. Every second take
    is a mirrored one."""
    mirrored = take % 2 == 1
    camera = camera_for(spec, move, travel=travel, zoom=zoom, mirrored=mirrored)
    return Venue(spec, camera, generator(key, spec.seed), mirrored)


def framed(venue: Venue, acts: Sequence[Act], boxes: Sequence[Box]) -> Painting:
    """The painting of what stands at the venue, in a mirror where that is the take. For what has no word in it, and
    nothing else that has a right way round."""
    return mirrored(acts, boxes, venue.width) if venue.mirrored else Painting(tuple(acts), tuple(boxes))


def washed(venue: Venue, *stops: tuple[float, Colour], over: Callable[[skia.Canvas], None] | None = None) -> Backdrop:
    """A vertical gradient over the whole canvas, without bands, and what `over` draws on it: what never moves by
    itself costs a frame nothing there."""
    pixels = np.zeros((venue.height, venue.width), np.uint32)
    sky(pixels, tuple((place, tint, 1.0) for place, tint in stops), 0, venue.height)
    if over is not None:
        with skia_surface(pixels.view(np.uint8).reshape(*pixels.shape, 4)) as pen:
            over(pen)
    return Backdrop(pixels)


def steady(t_ms: float) -> float:
    """The strength of a light that does not change."""
    return 1.0


def breathing(least: float, round_ms: float, phase: float) -> Callable[[float], float]:
    """The strength of a light that swells and sinks between `least` and 1, once in `round_ms`."""
    return lambda t_ms: least + (1 - least) * (0.5 + 0.5 * math.sin(2 * math.pi * (t_ms / round_ms + phase)))


@dataclass(frozen=True, slots=True, eq=False)
class Shining:
    """A painted layer that is added as light, as strongly as the moment has it."""

    layer: Layer
    camera: Camera
    depth: float
    strength: Callable[[float], float] = steady

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Add it."""
        self.layer.lay(canvas, self.camera.view(t_ms, self.depth), opacity=self.strength(t_ms), light=True)


def shining(
    venue: Venue, draw: Callable[[skia.Canvas], None], depth: float, strength: Callable[[float], float] = steady
) -> Shining:
    """What `draw` paints, as light."""
    return Shining(venue.painted(draw, depth).layer, venue.camera, depth, strength)


@dataclass(frozen=True, slots=True, eq=False)
class Hung:
    """A layer that hangs from the row `nail` and swings by `swing` (its way at the foot as a share of its length)."""

    layer: Layer
    camera: Camera
    depth: float
    nail: float
    swing: float
    round_ms: float
    phase: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it aslant, as far as it has swung."""
        view = self.camera.view(t_ms, self.depth)
        lean = self.swing * math.sin(2 * math.pi * (t_ms / self.round_ms + self.phase))
        below = np.maximum(np.arange(len(canvas)) + 0.5 - view.place(0, self.nail)[1], 0)
        self.layer.lay(canvas, view, shifts=(lean * below).astype(np.float32))


GLOW_RADIUS = 256


def glow_stencil(rng: np.random.Generator, power: float = 2.4) -> Stencil:
    """A round glow about (0, 0), `GLOW_RADIUS` px wide; a higher `power` gathers it in the middle."""
    y, x = np.mgrid[-GLOW_RADIUS:GLOW_RADIUS, -GLOW_RADIUS:GLOW_RADIUS].astype(np.float32) + 0.5
    away = np.clip(np.hypot(x, y) / GLOW_RADIUS, 0, 1)
    return stencil(quantised((1 - away) ** power, rng), -GLOW_RADIUS, -GLOW_RADIUS)


def lay_glow(
    canvas: Canvas, glow: Stencil, view: View, place: tuple[float, float], radius: float, tint: Colour, strength: float
) -> None:
    """Add a glow of a radius (px) about a place of the painting."""
    at = moved(view, place)
    scale = view.scale * radius / GLOW_RADIUS
    glow.lay(canvas, light_ramp(tint), View(at.dx, at.dy, scale), opacity=strength, light=True)


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """Calm water from the row `shore` down: it mirrors what stands above, broken by small waves, in its own tint."""

    camera: Camera
    shore: float
    depth: float
    tint: Colour
    clear: float = 0.8
    """Share of the mirrored light that is kept at the shore; less is kept towards us."""
    waves: float = 1.0
    squeeze: float = 0.9
    """Rows of picture that one row of water shows."""

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Paint it from what is on the canvas."""
        edge = self.camera.view(t_ms, self.depth).place(0, self.shore)[1]
        shore = round(edge)
        count = len(canvas) - shore
        if count <= 0 or shore < 2:
            return
        # Rows below the edge to a fraction of a px: a mirror that went by whole rows would jump as the camera moves.
        below, t = np.maximum(np.arange(count) + 0.5 + shore - edge, 0), t_ms / 1000
        away = below / (len(canvas) - edge)
        unit = min(self.camera.width_px, self.camera.height_px) / 1080 * self.waves
        deep = np.log1p(away * 26)
        swell = np.sin(deep * 23 - t * 1.5) + 0.7 * np.sin(deep * 51 + t * 2.1 + 1) + 0.5 * np.sin(deep * 97 - t * 2.8)
        rows = edge - 0.5 - below * self.squeeze + swell * (1 + 16 * away) * unit
        shifts = (np.sin(deep * 31 + t * 1.7) + 0.6 * np.sin(deep * 73 - t * 2.4)) * (0.5 + 7 * away) * unit
        keep = np.clip(np.rint(256 * self.clear * (1 - 0.5 * away + 0.04 * swell * (0.3 + away))), 0, 256)
        water = as_light(np.asarray(seen(self.tint))[None] * (1 - keep[:, None] / 256))
        blit.mirror_rows(
            canvas, shore, rows.astype(np.float32), shifts.astype(np.float32), keep.astype(np.uint32), water,
        )  # fmt: skip
