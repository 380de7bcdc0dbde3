"""Inside a wood: trunks and crowns near and far, light that falls between them, leaves and sparks in the air."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.layers import Layer, drawn, drawn_layer, stencil
from moying.painter.motifs.outdoors import Land
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, light_ramp, mix
from moying.painter.pen import Point, across, around, curve, fill, line, ribbon


@dataclass(frozen=True, slots=True, eq=False)
class Swaying:
    """A painted layer that stands still at the row `foot` and bends in the air above it."""

    layer: Layer
    camera: Camera
    depth: float
    foot: float
    bend_px: float
    phase: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it row by row, bent as the wind has it."""
        view, t = self.camera.view(t_ms, self.depth), t_ms / 1000
        foot = max(1.0, view.place(0, self.foot)[1])
        up = np.clip((foot - np.arange(len(canvas))) / foot, 0, 1)
        wind = math.sin(t * 0.9 + self.phase) + 0.35 * math.sin(t * 2.1 + self.phase * 2)
        flutter = 0.25 * np.sin(up * 7 - t * 1.7 + self.phase)
        self.layer.lay(canvas, view, shifts=(self.bend_px * (up**1.6 * wind + up * flutter)).astype(np.float32))


def swaying(
    land: Land, draw: Callable[[skia.Canvas], None], depth: float, foot: float, bend_px: float, phase: float
) -> Swaying:
    """What `draw` paints, moved by the wind."""
    bleed = land.camera.bleed_px(depth) + math.ceil(1.7 * bend_px) + 4
    size = (land.width + 2 * bleed, land.height + 2 * bleed)
    return Swaying(drawn_layer(*size, draw, -bleed, -bleed), land.camera, depth, foot, bend_px, phase)


@dataclass(frozen=True, slots=True, eq=False)
class Shafts:
    """Beams of light that slant down, each breathing in its own time."""

    beams: tuple[npt.NDArray[np.float32], ...]
    """Coverage 0..255 of each group; soft as they are, one of their px covers `grain` of the canvas."""
    left: float
    grain: float
    camera: Camera
    tint: Colour
    strength: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Add their light."""
        total = np.zeros_like(self.beams[0])
        for k, beam in enumerate(self.beams):
            breath = 0.72 + 0.28 * math.sin(t_ms / 1000 * (0.55 + 0.13 * k) + 1.9 * k)
            total += beam * np.float32(self.strength * breath)
        codes = np.minimum(total + np.float32(0.5), 255).astype(np.uint8)
        view = self.camera.view(t_ms, 0.3)
        lit = stencil(codes, self.left / self.grain, self.left / self.grain)
        lit.lay(canvas, light_ramp(self.tint), View(view.dx, view.dy, view.scale * self.grain), light=True)


def shafts(land: Land, foot: float, strength: float, count: int = 3, beams: int = 3) -> Shafts:
    """Light from the disc down to the row `foot`, in `count` groups of `beams`."""
    (x0, y0), rng, unit = land.disc, land.rng, land.unit
    source = (x0, y0 - 0.55 * land.height)

    grain = max(1.0, 4 * unit)

    def group(k: int) -> npt.NDArray[np.float32]:
        rays = rng.uniform((0.0, 0.25, 0.75), (1.0, 1.0, 1.0), (beams, 3))

        def draw(pen: skia.Canvas) -> None:
            for place, level, length in rays:
                aim = land.width * (-0.25 + 1.5 * (k + place) / count)
                end, half = source[1] + (foot - source[1]) * length, (34 + 70 * level) * unit
                beam = skia.Path()
                beam.addPoly(
                    [
                        skia.Point(source[0] - half * 0.3, source[1]),
                        skia.Point(source[0] + half * 0.3, source[1]),
                        skia.Point(aim + half, end),
                        skia.Point(aim - half, end),
                    ],
                    True,
                )
                paint = across(
                    (0, source[1]),
                    (0, end),
                    ((0, (1, 1, 1), 0.9 * level), (0.45, (1, 1, 1), 0.6 * level), (1, (1, 1, 1), 0.0)),
                )
                paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 13 * unit))
                pen.drawPath(beam, paint)

        codes = (drawn(width, height, draw, -bleed, -bleed) >> 24).astype(np.float32)
        small = (round(width / grain), round(height / grain))
        return np.asarray(cv2.resize(codes, small, interpolation=cv2.INTER_AREA), np.float32)

    bleed = land.camera.bleed_px(0.3) + math.ceil(grain) + 4
    width, height = land.width + 2 * bleed, land.height + 2 * bleed
    return Shafts(tuple(group(k) for k in range(count)), -bleed, grain, land.camera, land.hour.glow, strength)


@dataclass(frozen=True, slots=True)
class Bark:
    """Paints of a trunk: in the light, in shade, and of its marks."""

    lit: Colour
    shade: Colour
    marks: Colour
    birch: bool = False


def trunk(pen: skia.Canvas, land: Land, x: float, foot: float, width: float, bark: Bark, detail: float) -> None:
    """A trunk that goes up out of the picture, its roots at (x, foot). detail 0..1: how much of the bark one sees."""
    rng, top = land.rng, -0.04 * land.height
    lean, bend = rng.uniform(-0.05, 0.05), rng.uniform(-1, 1) * width * 0.5
    shares = np.linspace(0, 1, 14)
    spine = [(x + lean * (foot - top) * s + bend * math.sin(3 * s), foot + (top - foot) * s) for s in shares]
    widths = width * np.interp(shares, (0, 0.03, 0.10, 1), (1.9, 1.3, 1.0, 0.62))
    path = ribbon(spine, widths.tolist())
    from_left = land.disc[0] < x
    edges = (x - 0.6 * width, x + 0.6 * width) if from_left else (x + 0.6 * width, x - 0.6 * width)
    pen.drawPath(
        path,
        across(
            (edges[0], 0),
            (edges[1], 0),
            ((0, bark.lit, 1.0), (0.45, mix(bark.lit, bark.shade, 0.7), 1.0), (1, bark.shade, 1.0)),
        ),
    )
    if detail <= 0.05:
        return
    pen.save()
    pen.clipPath(path, doAntiAlias=True)
    (_birch_marks if bark.birch else _furrows)(pen, rng, spine, width, bark, detail)
    pen.restore()


def _furrows(
    pen: skia.Canvas, rng: np.random.Generator, spine: list[Point], width: float, bark: Bark, detail: float
) -> None:
    for _ in range(round(90 * detail)):
        x, y = spine[int(rng.integers(0, len(spine)))]
        at, reach = x + rng.uniform(-0.5, 0.5) * width, width * rng.uniform(0.6, 2.2)
        y += rng.uniform(-1, 1) * reach
        path = curve(
            (at, y),
            (
                (at + width * rng.uniform(-0.1, 0.1), y + reach * 0.5),
                (at + width * rng.uniform(-0.06, 0.06), y + reach),
            ),
            close=False,
        )
        pen.drawPath(path, line(bark.marks, max(0.6, width * rng.uniform(0.015, 0.05)), 0.4 * detail))


def _birch_marks(
    pen: skia.Canvas, rng: np.random.Generator, spine: list[Point], width: float, bark: Bark, detail: float
) -> None:
    for _ in range(round(46 * detail)):
        x, y = spine[int(rng.integers(0, len(spine)))]
        y += rng.uniform(-1, 1) * width * 3
        side, reach = rng.choice([-1, 1]), width * rng.uniform(0.12, 0.62)
        start = x + side * width * 0.56
        pen.drawPath(
            ribbon(
                [(start, y), (start - side * reach * 0.5, y + width * 0.03), (start - side * reach, y)],
                [width * rng.uniform(0.05, 0.16), width * 0.07, 0.4],
            ),
            fill(bark.marks, 0.85 * detail + 0.1),
        )


def crown(
    pen: skia.Canvas,
    rng: np.random.Generator,
    centre: Point,
    radius: float,
    leaf: float,
    tints: tuple[Colour, Colour],
    density: float = 1.0,
) -> None:
    """A bunch of leaves, its upper side in the light. tints: in shade, in light."""
    count = round(min(420, density * 1.1 * (radius / leaf) ** 2))
    places = rng.normal(0, 0.42, (count, 2)) * radius
    for dx, dy in sorted(places.tolist(), key=lambda place: place[1] * 0 + rng.random()):
        light = min(1.0, max(0.0, 0.45 - 0.55 * dy / radius + rng.uniform(-0.25, 0.25)))
        x, y, size = centre[0] + dx, centre[1] + dy * 0.8, leaf * rng.uniform(0.6, 1.25)
        pen.save()
        pen.translate(x, y)
        pen.rotate(rng.uniform(0, 180))
        pen.drawOval(
            skia.Rect.MakeLTRB(-size, -size * 0.5, size, size * 0.5), fill(mix(tints[0], tints[1], light), 0.94)
        )
        pen.restore()


def fern(pen: skia.Canvas, rng: np.random.Generator, root: Point, reach: float, paint: Colour) -> None:
    """A fern: fronds that rise from one place and arch over."""
    for angle in np.linspace(-2.75, -0.39, 9) + rng.normal(0, 0.10, 9):
        length = reach * rng.uniform(0.7, 1.1)
        steps = np.linspace(0, 1, 14)
        rib = [
            (root[0] + math.cos(angle) * length * s, root[1] + math.sin(angle) * length * s + 0.55 * length * s * s)
            for s in steps
        ]
        tone = mix(paint, (0, 0, 0), rng.uniform(0, 0.25))
        for s, (x, y), (x1, y1) in zip(steps[1:-1], rib[1:-1], rib[2:], strict=True):
            way, size = math.atan2(y1 - y, x1 - x), length * 0.24 * (1 - s) ** 0.8
            for side in (-1, 1):
                tip = (x + math.cos(way + side * 1.1) * size, y + math.sin(way + side * 1.1) * size)
                pen.drawLine(x, y, *tip, line(tone, max(0.7, size * 0.22)))
        pen.drawPath(ribbon(rib, np.linspace(length * 0.02, 0.5, len(rib)).tolist()), fill(tone))


def falling_leaves(land: Land, tints: tuple[Colour, ...], count: int = 26, size: float = 15) -> Act:
    """Leaves that sink and turn as they go."""
    leaves = land.rng.random((count, 6))
    height = land.height * 1.1

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for k, (across_, down, phase, speed, big, swing) in enumerate(leaves):
            y = (down * height + (60 + 70 * speed) * land.unit * t) % height - 0.05 * land.height
            x = across_ * land.width + (40 + 60 * swing) * land.unit * math.sin(t * (0.7 + speed * 0.6) + phase * 6.3)
            reach = size * (0.6 + 0.9 * big) * land.unit
            pen.save()
            pen.translate(x, y)
            pen.rotate(math.degrees(t * (0.8 + speed) + phase * 6.3))
            pen.scale(1, 0.35 + 0.65 * abs(math.sin(t * 1.7 + phase * 9)))
            pen.drawPath(
                curve((-reach, 0), ((0, -reach * 0.75), (reach, 0)), ((0, reach * 0.75), (-reach, 0))),
                fill(tints[k % len(tints)], 0.92),
            )
            pen.restore()

    return Sketched(draw, land.camera, 0.8)


def sparks(land: Land, tint: Colour, top: float, foot: float, count: int = 40, size: float = 1.0) -> Act:
    """Fireflies, or motes in the light: points that wander and glow up and down between two rows."""
    flies = land.rng.random((count, 5))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        for across_, down, phase, speed, big in flies:
            x = across_ * land.width + 46 * land.unit * math.sin(t * (0.35 + 0.5 * speed) + phase * 6.3)
            y = top + down * (foot - top) + 34 * land.unit * math.sin(t * (0.5 + 0.4 * speed) + phase * 12.1)
            glow = 0.25 + 0.75 * (0.5 + 0.5 * math.sin(t * (0.9 + speed) + phase * 20)) ** 2
            reach = (5 + 11 * big) * size * land.unit
            pen.drawCircle(
                x,
                y,
                reach,
                around(
                    (x, y), reach, ((0, mix(tint, (1, 1, 1), 0.6), glow), (0.22, tint, 0.75 * glow), (1, tint, 0.0))
                ),
            )

    return Sketched(draw, land.camera, 0.6)
