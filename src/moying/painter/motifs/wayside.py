"""What one passes on one's way: lamps, trees and grass that come by, the way itself, ranges far off."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from moying.painter.blit import Canvas
from moying.painter.camera import View
from moying.painter.layers import Layer, drawn_layer
from moying.painter.motifs.outdoors import Land, mist, painted, ridge
from moying.painter.noise import generator
from moying.painter.painting import Act
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, outline, ribbon


@dataclass(frozen=True, slots=True, eq=False)
class Passing:
    """A layer that comes by again and again, every `every_px`, as one walks on at `speed_px_s` to the right."""

    layer: Layer
    land: Land
    depth: float
    every_px: float
    speed_px_s: float
    light: bool = False

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay it wherever it is in view."""
        view = self.land.camera.view(t_ms, self.depth)
        toward = -1 if self.land.flipped else 1
        x = -toward * self.speed_px_s * t_ms / 1000 % self.every_px - 2 * self.every_px
        while x < self.land.width + self.every_px:
            seen = View(view.dx + x * view.scale, view.dy, view.scale)
            self.layer.lay(canvas, seen, light=self.light)
            x += self.every_px


def far_away(land: Land, way: float, air: float) -> list[Act]:
    """Two ranges and the mist at their feet; `air` 0..1 lies before the farther one."""
    far = land.hour.on(colour("#57628a"))
    acts: list[Act] = []
    for k, (rise, cell) in enumerate(((250, 620), (150, 400))):
        tone = mix(far, land.hour.air, air + 0.12 - 0.28 * k)
        acts.append(ridge(land, way + 10 * land.unit, rise * land.unit, cell * land.unit, tone, 0.05 + 0.05 * k, 0.6))
    acts.append(mist(land, way - 40 * land.unit, 200 * land.unit, 0.1, land.hour.horizon, 0.55))
    return acts


def ground(land: Land, way: float, code: Colour) -> Act:
    """The way, paler where the sky lies on it; the light comes across it towards us."""
    near = mix(land.hour.on(code), (0, 0, 0), 0.16)
    stops = ((0, mix(near, land.hour.horizon, 0.42), 1.0), (0.16, near, 1.0), (1, mix(near, (0, 0, 0), 0.52), 1.0))
    deep = land.height - way
    rect = skia.Rect.MakeLTRB(-300, way, land.width + 300, land.height + 300)

    def draw(pen: skia.Canvas) -> None:
        pen.drawRect(rect, across((0, way), (0, land.height), stops))
        pen.save()
        pen.clipRect(rect)
        pen.translate(land.disc[0], way)
        pen.scale(1, 1.5 * deep / land.width)
        reach = 0.62 * land.width
        pen.drawCircle(0, 0, reach, around((0, 0), reach, ((0, land.hour.glow, 0.40), (0.5, land.hour.glow, 0.13),
                                                           (1, land.hour.glow, 0.0))))  # fmt: skip
        pen.restore()

    return painted(land, draw, 0.5)


def furrows(land: Land, way: float, code: Colour, speed: float) -> list[Act]:
    """What the low light shows of the ground that goes by at `speed`: strokes that lie closer and thinner the farther
    they are; what is near goes by faster."""
    near = mix(land.hour.on(code), (0, 0, 0), 0.16)
    tones = (mix(near, land.hour.glow, 0.5), 0.17), (mix(near, (0, 0, 0), 0.7), 0.24)
    rng, every, deep = generator("furrows", land.spec.seed), 1400 * land.unit, 1.04 * (land.height - way)
    strokes = sorted(rng.random((260, 4)).tolist(), key=lambda stroke: stroke[1])
    acts: list[Act] = []
    for first, last, pace in ((0.02, 0.30, 1.0), (0.30, 1.0, 1.3)):

        def draw(pen: skia.Canvas, first: float = first, last: float = last) -> None:
            for aside, down, long_, shade in strokes:
                share = down**1.6
                if not first <= share < last:
                    continue
                half, wide = (10 + 95 * long_) * land.unit * (0.25 + share), (1.1 + 4.2 * share) * land.unit
                tint, strength = tones[shade > 0.55]
                for x in (aside * every, aside * every - every):
                    y = way + share * deep
                    path = ribbon([(x - half, y), (x, y - 0.3 * wide), (x + half, y)], [0.4, wide, 0.4])
                    pen.drawPath(path, fill(tint, strength))

        # Strokes that reach beyond the end of the piece are drawn at its beginning too: it fits to itself.
        tall = math.ceil((last - first) * deep) + 12
        piece = drawn_layer(math.ceil(every), tall, draw, 0, math.floor(way + first * deep) - 6)
        acts.append(Passing(piece, land, 0.5, every, pace * speed))
    return acts


def trees(land: Land, way: float, speed: float, small: float = 1.0, leaf: str = "#2c3550") -> Act:
    """A row of round trees behind the way that comes by."""
    every, rng = 1400 * land.unit, land.rng
    tone = mix(mix(land.hour.on(colour(leaf)), land.hour.air, 0.22), (0, 0, 0), 0.15)
    trees = [(float(a), float(b)) for a, b in rng.random((7, 2))]

    def draw(pen: skia.Canvas) -> None:
        for k, (slip, size) in enumerate(trees):
            x, high = (k + 0.2 + 0.6 * slip) * every / 7, (190 + 190 * size) * land.unit * small
            pen.drawPath(ribbon([(x, way + 4), (x, way - 0.6 * high)], [0.07 * high, 0.04 * high]), fill(tone))
            for lump in range(8):
                turn = 2 * math.pi * lump / 8 + 3 * slip
                middle = (x + 0.15 * high * math.cos(turn), way - (0.66 + 0.17 * math.sin(turn)) * high)
                for dx, dy in rng.normal(0, 0.058 * high, (170, 2)):
                    pen.drawCircle(middle[0] + float(dx), middle[1] + float(dy), 0.012 * high, fill(tone))

    wide, margin = math.ceil(every + 240 * land.unit), round(120 * land.unit)
    return Passing(drawn_layer(wide, math.ceil(way) + 8, draw, -margin, 0), land, 0.3, every, speed)


def lamp(land: Land, way: float, high: float) -> tuple[Layer, Layer]:
    """A lamp-post, and its light in the air and on the ground."""
    iron, warm = mix(land.hour.on(colour("#2a2a34")), (0, 0, 0), 0.4), colour("#ffcf86")
    top = way - high
    reach = 0.42 * high

    def post(pen: skia.Canvas) -> None:
        pen.drawPath(
            ribbon(
                [(0, way + 8), (0, way - 0.10 * high), (0, top + 0.06 * high)],
                [0.034 * high, 0.02 * high, 0.014 * high],
            ),
            fill(iron),
        )
        pen.drawPath(
            outline(
                (-0.05 * high, way + 10),
                (-0.02 * high, way - 0.03 * high),
                (0.02 * high, way - 0.03 * high),
                (0.05 * high, way + 10),
            ),
            fill(iron),
        )
        hood = outline((0, top - 0.02 * high), (-0.05 * high, top + 0.015 * high), (-0.05 * high, top + 0.015 * high),
                       (0.05 * high, top + 0.015 * high), (0.05 * high, top + 0.015 * high))  # fmt: skip
        pen.drawCircle(0, top + 0.035 * high, 0.036 * high, fill(mix(warm, (1, 1, 1), 0.5)))
        pen.drawPath(hood, fill(iron))

    def glow(pen: skia.Canvas) -> None:
        middle = (0.0, top + 0.035 * high)
        pen.drawCircle(
            *middle,
            reach,
            around(middle, reach, ((0, warm, 0.75), (0.18, warm, 0.30), (0.5, warm, 0.09), (1, warm, 0.0))),
        )
        pen.save()
        pen.translate(0, way + 30 * land.unit)
        pen.scale(1, 0.13)
        pen.drawCircle(
            0, 0, 1.1 * reach, around((0, 0), 1.1 * reach, ((0, warm, 0.42), (0.4, warm, 0.18), (1, warm, 0.0)))
        )
        pen.restore()

    side = math.ceil(2.4 * reach)
    tall = math.ceil(land.height - min(0, top - reach))
    corner = (-side // 2, math.floor(min(0, top - reach)))
    return drawn_layer(side, tall, post, *corner), drawn_layer(side, tall, glow, *corner)


def grass(land: Land, foot: float, high: float) -> Layer:
    """A piece of a grassy edge, 900 px long at 1080p, that fits to its own end."""
    every, rng = 900 * land.unit, land.rng
    tone = mix(land.hour.on(colour("#3a3a2c")), (0.02, 0.02, 0.03), 0.5)
    blades = rng.random((150, 4))

    def draw(pen: skia.Canvas) -> None:
        for place, tall, lean, wide in blades:
            x, up = float(place) * every, high * (0.25 + 0.75 * float(tall) ** 2)
            tip = (x + (float(lean) - 0.3) * up * 0.7, foot - up)
            half = (2 + 3 * float(wide)) * land.unit * (0.6 + high / (160 * land.unit))
            bend = (x + (tip[0] - x) * 0.2, foot - 0.6 * up)
            pen.drawPath(
                curve((x - half, foot + 4), (bend, tip), ((bend[0] + half, bend[1]), (x + half, foot + 4))), fill(tone)
            )

    margin = math.ceil(high)
    tall = math.ceil(high * 1.1) + 8
    return drawn_layer(math.ceil(every) + 2 * margin, tall, draw, -margin, math.floor(foot - high * 1.1))
