"""A heart that beats, the line of its pulse that runs by, and the cells that drift past it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.layers import Layer, drawn_layer
from moying.painter.motifs.orbs import heart
from moying.painter.motifs.venue import Venue, shining, washed
from moying.painter.painting import Act, Sketched, moved
from moying.painter.palette import Colour, mix
from moying.painter.pen import Point, around, line
from moying.painter.spec import Box

_WHITE: Colour = (1.0, 1.0, 1.0)
BEAT_MS = 1000.0
_PULSE = (
    (0.0, 0.0), (0.10, 0.0), (0.15, 0.10), (0.20, 0.0), (0.27, 0.0), (0.295, -0.13), (0.335, 1.0), (0.385, -0.32),
    (0.42, 0.0), (0.52, 0.02), (0.61, 0.21), (0.69, 0.0), (1.0, 0.0),
)  # fmt: skip
"""The P wave, the QRS spike and the T wave of one beat: place in it, height."""


@dataclass(frozen=True, slots=True)
class Ward:
    """The light of a medical picture: its dark from top to foot, its glow, the line, and the heart's red."""

    top: Colour
    foot: Colour
    glow: Colour
    line: Colour
    heart: Colour


def beating_heart(venue: Venue, ward: Ward) -> tuple[list[Act], list[Box]]:
    """A heart over the line of its pulse."""
    unit = venue.unit
    x, y, size = venue.width / 2, venue.row(0.355, 0.36, 0.36), venue.share(520, 430, 430) * venue.unit
    base = venue.row(0.585, 0.635, 0.655)
    acts: list[Act] = [washed(venue, (0.0, ward.top), (0.5, mix(ward.top, ward.foot, 0.9)), (1.0, ward.top))]
    acts.append(Sketched(lambda pen, t_ms: _grid(pen, venue, ward, t_ms), venue.camera, 0.1))
    reach = 1.25 * size

    def bloom(pen: skia.Canvas) -> None:
        stops = ((0, ward.glow, 0.75), (0.3, ward.glow, 0.36), (0.65, ward.glow, 0.10), (1, ward.glow, 0.0))
        pen.drawCircle(x, y, reach, around((x, y), reach, stops))

    acts.append(shining(venue, bloom, 0.2, lambda t_ms: 0.62 + 0.38 * _swell(t_ms)))
    acts.append(_cells(venue, ward, 0.35, 14, (0.35, 0.75), 0.5))
    solid = heart(size, ward.heart, mix(ward.glow, _WHITE, 0.25))
    acts.append(Beating(solid, venue.camera, 0.5, (x, y)))
    high = venue.share(150, 120, 120) * unit
    acts.append(Sketched(lambda pen, t_ms: _trace(pen, venue, ward, (base, high), t_ms), venue.camera, 0.55))
    acts.append(_cells(venue, ward, 0.8, 6, (1.3, 2.1), 0.85))
    return acts, [venue.box(x, y, 0.5 * size, 0.5 * size)]


def _swell(t_ms: float) -> float:
    """0 at rest, 1 at its widest: round, so that the whole picture does not jerk."""
    turn = 2 * math.pi * t_ms / BEAT_MS
    return 0.5 + 0.36 * math.sin(turn) + 0.14 * math.sin(2 * turn + 0.9)


@dataclass(frozen=True, slots=True, eq=False)
class Beating:
    """A layer that grows and shrinks about a place."""

    solid: Layer
    camera: Camera
    depth: float
    place: Point

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it as large as it is."""
        at = moved(self.camera.view(t_ms, self.depth), self.place)
        self.solid.lay(canvas, View(at.dx, at.dy, at.scale * (0.965 + 0.07 * _swell(t_ms))))


def _grid(pen: skia.Canvas, venue: Venue, ward: Ward, t_ms: float) -> None:
    """The paper of the pulse, which runs with it."""
    step = 54 * venue.unit
    shift = (t_ms / 1000 * 30 * venue.unit) % step
    faint = line(mix(ward.line, ward.foot, 0.4), max(1.0, 1.3 * venue.unit), 0.16)
    for k in range(-2, math.ceil(venue.width / step) + 3):
        pen.drawLine(k * step - shift, -60, k * step - shift, venue.height + 60, faint)
    for k in range(-2, math.ceil(venue.height / step) + 3):
        pen.drawLine(-60, k * step, venue.width + 60, k * step, faint)


def _trace(pen: skia.Canvas, venue: Venue, ward: Ward, where: tuple[float, float], t_ms: float) -> None:
    """The line: it runs to the left, one spike a beat, brightest where it is written."""
    base, high = where
    beat_px = venue.share(400, 420, 480) * venue.unit
    head = venue.width * 0.80
    # A beat's spike is written when the heart is widest.
    phase = t_ms / BEAT_MS + 0.335 - 0.22
    first, last = phase - (head + 80) / beat_px, phase
    points = [(head, base - high * float(_height(last)))]
    for turn in range(math.floor(first), math.floor(last) + 1):
        for place, level in _PULSE:
            if first <= turn + place <= last:
                points.append((head + (turn + place - phase) * beat_px, base - high * level))
    points.sort()
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], False)
    for wide, strength in ((22, 0.26), (5.5, 1.0)):
        paint = line(ward.line if wide > 6 else mix(ward.line, _WHITE, 0.35), wide * venue.unit, strength)
        ends = [skia.Point(0, 0), skia.Point(head, 0)]
        tones = [skia.Color4f(*ward.line, strength * k).toColor() for k in (0.0, 0.75, 1.0)]
        paint.setShader(skia.GradientShader.MakeLinear(ends, tones, [0.0, 0.55, 1.0]))
        pen.drawPath(path, paint)
    spot, size = points[-1], 46 * venue.unit
    tip = mix(ward.line, _WHITE, 0.7)
    pen.drawCircle(
        *spot, size, around(spot, size, ((0, tip, 1.0), (0.22, tip, 0.8), (0.3, ward.line, 0.4), (1, ward.line, 0.0)))
    )


def _height(beat: float) -> float:
    return float(np.interp(beat % 1.0, [place for place, _ in _PULSE], [level for _, level in _PULSE]))


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Red cells that drift across, each at its own pace. cells: across, down, size, pace, 0..1 each."""

    sprites: tuple[Layer, ...]
    cells: np.ndarray
    camera: Camera
    depth: float
    sizes: tuple[float, float]
    opacity: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay them."""
        view, unit = self.camera.view(t_ms, self.depth), min(self.camera.width_px, self.camera.height_px) / 1080
        reach = self.camera.width_px + 400 * unit
        for k, (across, down, size, pace) in enumerate(self.cells):
            x = (across * reach + t_ms / 1000 * (26 + 40 * pace) * unit) % reach - 200 * unit
            y = down * self.camera.height_px + 26 * unit * math.sin(t_ms / 1000 * (0.5 + pace) + 9 * down)
            at = moved(view, (x, y))
            scale = self.sizes[0] + (self.sizes[1] - self.sizes[0]) * size
            self.sprites[k % len(self.sprites)].lay(canvas, View(at.dx, at.dy, at.scale * scale), opacity=self.opacity)


def _cells(venue: Venue, ward: Ward, depth: float, count: int, sizes: tuple[float, float], opacity: float) -> Cells:
    near, unit = depth > 0.6, venue.unit
    sprites = tuple(_cell(52 * unit, ward, lean, 13.0 * unit if near else 2.0 * unit) for lean in (0.45, 0.7, 0.95))
    return Cells(sprites, venue.rng.random((count, 4)), venue.camera, depth, sizes, opacity)


def _cell(radius: float, ward: Ward, lean: float, soft: float) -> Layer:
    """A red cell, seen aslant: a disc with a dent. soft: how far out of focus."""
    red = mix(ward.heart, ward.foot, 0.25)
    side = math.ceil(3.2 * radius)

    def draw(pen: skia.Canvas) -> None:
        pen.rotate(50 * lean)
        pen.scale(1, 0.45 + 0.5 * lean)
        blur = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, max(0.4, soft))
        stops = (
            (0, mix(red, ward.top, 0.55), 1),
            (0.45, red, 1),
            (0.8, mix(red, _WHITE, 0.22), 1),
            (1, mix(red, ward.top, 0.3), 1),
        )
        disc = around((0, 0), radius, stops)
        disc.setMaskFilter(blur)
        pen.drawCircle(0, 0, radius, disc)

    return drawn_layer(side, side, draw, -side / 2, -side / 2)
