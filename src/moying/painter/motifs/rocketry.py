"""What people send up: a rocket on its flame, the smoke it leaves, a satellite, and the tent of those who look up."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.layers import Layer, drawn_layer
from moying.painter.motifs.outdoors import Hour
from moying.painter.painting import moved
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import across, around, curve, fill, line, shape

_FLAME, _EMBER, _WHITE = colour("#ffd27a"), colour("#ff7a2a"), (1.0, 1.0, 1.0)


def rocket(pen: skia.Canvas, x: float, y: float, height: float, hour: Hour) -> None:
    """A rocket that stands on the point (x, y), the foot of its engine."""
    u = height / 200
    body, shade = mix(colour("#f4f6f8"), hour.on(colour("#f4f6f8")), 0.4), hour.on(colour("#7d8796"))
    red, dark = mix(colour("#d8432f"), hour.on(colour("#d8432f")), 0.4), hour.on(colour("#2a313c"))
    pen.save()
    pen.translate(x, y)
    pen.scale(u, u)
    pen.drawPath(shape((-9, -12), (9, -12), (13, 0), (-13, 0)), fill(dark))
    for side in (-1, 1):
        pen.drawPath(
            curve((side * 18, -64), ((side * 40, -40), (side * 42, -2)), ((side * 28, -16), (side * 17, -14))),
            fill(red),
        )
        pen.drawRoundRect(
            skia.Rect.MakeLTRB(side * 24 - 6, -92, side * 24 + 6, -14),
            6,
            6,
            across((side * 24 - 6, 0), (side * 24 + 6, 0), ((0, body, 1.0), (1, shade, 1.0))),
        )
    hull = curve(
        (-20, -12),
        ((-25, -80), (-19, -140)),
        ((-12, -184), (0, -200)),
        ((12, -184), (19, -140)),
        ((25, -80), (20, -12)),
    )
    pen.drawPath(hull, across((-22, 0), (22, 0), ((0, mix(body, shade, 0.25), 1.0), (0.3, body, 1.0), (1, shade, 1.0))))
    pen.save()
    pen.clipPath(hull, doAntiAlias=True)
    for top, foot in ((-200, -160), (-30, -22)):
        pen.drawRect(
            skia.Rect.MakeLTRB(-30, top, 30, foot),
            across((-22, 0), (22, 0), ((0, red, 1.0), (1, mix(red, dark, 0.5), 1.0))),
        )
    pen.drawRect(skia.Rect.MakeLTRB(-30, -74, 30, -71), fill(shade, 0.8))
    pen.restore()
    pen.drawCircle(0, -124, 10.5, fill(shade))
    pen.drawCircle(0, -124, 7.5, fill(colour("#3f6d9c")))
    pen.drawCircle(-2, -126, 2.6, fill(_WHITE, 0.7))
    pen.drawPath(shape((-3, -60), (3, -60), (3, -2), (-3, -2)), fill(red))
    pen.restore()


def flame(pen: skia.Canvas, x: float, y: float, height: float, t_ms: float) -> None:
    """The fire under a rocket of that height, which flickers."""
    t = t_ms / 1000
    reach = height * (0.95 + 0.07 * math.sin(t * 31) + 0.05 * math.sin(t * 47 + 1))
    glow = height * 1.5
    pen.drawCircle(
        x,
        y + 0.2 * height,
        glow,
        around((x, y + 0.2 * height), glow, ((0, _EMBER, 0.55), (0.3, _EMBER, 0.22), (1, _EMBER, 0.0))),
    )
    for wide, long, tint, level in ((0.15, 1.0, _EMBER, 0.85), (0.10, 0.72, _FLAME, 0.95), (0.055, 0.46, _WHITE, 1.0)):
        half, tip = wide * height, y + long * reach
        tongue = curve(
            (x - half * 0.5, y),
            ((x - half * 1.5, y + 0.3 * long * reach), (x, tip)),
            ((x + half * 1.5, y + 0.3 * long * reach), (x + half * 0.5, y)),
        )
        pen.drawPath(tongue, across((x, y), (x, tip), ((0, tint, level), (0.6, tint, level * 0.8), (1, tint, 0.0))))


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """Smoke that a rocket leaves: puffs that swell, thin out and drift for as long as they last."""

    puffs: tuple[Layer, ...]
    camera: Camera
    depth: float
    where: Callable[[float], tuple[float, float]]
    """The engine's place at a moment in ms, before the scene's start too."""
    asides: tuple[tuple[float, float], ...]
    size: float
    every_ms: float = 150.0
    lasts: int = 42

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay the puffs, the oldest first."""
        newest = math.floor(t_ms / self.every_ms)
        view = self.camera.view(t_ms, self.depth)
        for k in range(newest - self.lasts, newest + 1):
            age = (t_ms / self.every_ms - k) / self.lasts
            if not 0 <= age < 1:
                continue
            x, y = self.where(k * self.every_ms)
            aside, turn = self.asides[k % len(self.asides)]
            scale = self.size * (0.16 + 0.95 * age**0.55) * (0.8 + 0.4 * turn)
            drift = (aside * self.size * 110 * (0.10 + age), self.size * 40 * age + 40 * self.size * 0.3)
            at = moved(view, (x + drift[0], y + drift[1]))
            opacity = (1 - age) ** 1.1 * min(1.0, age * 14 + 0.35) * 0.8
            puff = self.puffs[k % len(self.puffs)]
            puff.lay(canvas, View(at.dx, at.dy, at.scale * scale), opacity=opacity)


def puffs(rng: np.random.Generator, lit: Colour, dark: Colour, radius: float = 100) -> tuple[Layer, ...]:
    """Five balls of smoke around (0, 0), lit from above."""

    def one() -> Layer:
        lobes = [(rng.normal(0, 0.34), rng.normal(0, 0.30), rng.uniform(0.34, 0.62)) for _ in range(9)]

        def draw(pen: skia.Canvas) -> None:
            for x, y, size in sorted(lobes, key=lambda lobe: lobe[1]):
                cx, cy, r = x * radius, y * radius, size * radius
                pen.drawCircle(cx, cy, r, fill(mix(dark, lit, 0.5 - 0.6 * y), 0.5, r * 0.16))
                pen.drawCircle(cx - r * 0.15, cy - r * 0.25, r * 0.55, fill(lit, 0.34, r * 0.30))

        side = math.ceil(3.6 * radius)
        return drawn_layer(side, side, draw, -side / 2, -side / 2)

    return tuple(one() for _ in range(5))


def satellite(pen: skia.Canvas, x: float, y: float, size: float, turn: float) -> None:
    """A satellite with two wings of solar cells, its antenna down. turn: in degrees."""
    u = size / 200
    gold, steel, cells = colour("#e0b25a"), colour("#c9d2dc"), colour("#28508f")
    pen.save()
    pen.translate(x, y)
    pen.rotate(turn)
    pen.scale(u, u)
    pen.drawLine(-96, 0, 96, 0, line(steel, 4))
    for side in (-1, 1):
        left, right = sorted((side * 30, side * 98))
        pen.drawRect(
            skia.Rect.MakeLTRB(left, -22, right, 22),
            across(
                (left, -22),
                (right, 22),
                ((0, mix(cells, _WHITE, 0.35), 1.0), (0.5, cells, 1.0), (1, mix(cells, (0, 0, 0), 0.5), 1.0)),
            ),
        )
        for k in range(1, 5):
            pen.drawLine(left + k * 13.6, -22, left + k * 13.6, 22, line(mix(cells, steel, 0.5), 1.2))
        pen.drawLine(left, 0, right, 0, line(mix(cells, steel, 0.5), 1.2))
    pen.drawRect(
        skia.Rect.MakeLTRB(-18, -24, 18, 24),
        across((-18, 0), (18, 0), ((0, mix(gold, _WHITE, 0.4), 1.0), (1, mix(gold, (0, 0, 0), 0.45), 1.0))),
    )
    pen.drawPath(curve((-16, 40), ((0, 20), (16, 40)), ((0, 46), (-16, 40))), fill(steel))
    pen.drawLine(0, 24, 0, 52, line(steel, 2.5))
    pen.restore()


def tent(pen: skia.Canvas, x: float, y: float, width: float, ground: Colour) -> None:
    """A tent lit from within; (x, y) is the middle of its foot."""
    u, warm, cloth = width / 200, colour("#ffc46b"), colour("#e8803a")
    pen.save()
    pen.translate(x, y)
    pen.scale(u, u)
    pen.save()
    pen.translate(0, 6)
    pen.scale(1, 0.22)
    pen.drawCircle(0, 0, 210, around((0, 0), 210, ((0, warm, 0.5), (0.5, warm, 0.2), (1, warm, 0.0))))
    pen.restore()
    pen.drawPath(
        curve((-100, 4), ((-62, -84), (6, -104)), ((64, -76), (104, 4))),
        around((0, -20), 130, ((0, mix(warm, _WHITE, 0.45), 1.0), (0.45, warm, 1.0), (1, cloth, 1.0))),
    )
    pen.drawPath(
        curve((6, -104), ((-24, -50), (-30, 4)), ((10, 4), (36, 4)), ((24, -50), (6, -104))),
        fill(mix(warm, _WHITE, 0.35), 0.8),
    )
    pen.drawPath(curve((6, -104), ((2, -50), (4, 4)), close=False), line(cloth, 2.4))
    pen.drawPath(
        curve((-100, 4), ((-62, -84), (6, -104)), ((64, -76), (104, 4)), close=False), line(mix(cloth, ground, 0.4), 3)
    )
    pen.restore()
