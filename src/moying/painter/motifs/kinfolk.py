"""A family on a walk: mother and father with their child between them, hand in hand."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.outdoors import Land, by_shape
from moying.painter.motifs.persons import STRIDE, Dress, walker
from moying.painter.motifs.wayside import Passing, far_away, grass, ground, trees
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import curve, fill, line, outline
from moying.painter.spec import Box

_PACE = 0.56
_CLOTHES = (("#b8503c", "#e0a43c", "#2f4a6a"), ("#8a4a7a", "#4f9a8a", "#3a4a3a"), ("#c98a3a", "#d85f5a", "#34506a"))
"""Mother, child and father."""


def on_a_walk(land: Land) -> tuple[list[Act], list[Box]]:
    """The three of them under trees; a balloon is tied to the child's wrist."""
    unit, tall = land.unit, by_shape(land.spec, (470, 430, 400)) * land.unit
    way = land.height * by_shape(land.spec, (0.70, 0.74, 0.78))
    speed = STRIDE["walk"] * tall / 2 * 0.5
    acts = far_away(land, way, 0.45)
    acts += [trees(land, way, 0.45 * speed, leaf="#4f7a4a"), ground(land, way, colour("#8a8f6a"))]
    acts.append(Passing(grass(land, way, 60 * unit), land, 0.5, 900 * unit, speed))
    three = ((-0.33, 0.95, "tail", 0.0), (0.0, 0.60, "short", 1.2), (0.34, 1.06, "short", 2.0))
    tones = [land.hour.on(colour(code)) for code in _CLOTHES[land.spec.seed % 3]]
    toward = -1 if land.flipped else 1

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        foot = way + 24 * unit
        pen.save()
        pen.translate(land.width / 2, foot)
        pen.scale(toward, 1)
        _balloon(pen, (0.10 * tall, -0.34 * tall), tall, t, land.hour.on(colour("#d8443a")))
        for aside, size, hair, lag in three:
            pen.save()
            pen.translate(aside * tall, 0)
            pen.scale(size * tall / 200, size * tall / 200)
            pen.drawOval(skia.Rect.MakeLTRB(-46, -5, 42, 7), fill((0, 0, 0.02), 0.28))
            ink = mix(mix(tones[three.index((aside, size, hair, lag))], (0.05, 0.05, 0.08), 0.50), land.hour.glow, 0.03)
            walker(
                pen,
                _PACE * math.pi * t * (2 if size > 0.7 else 3) + lag,
                Dress(ink, mix(land.hour.glow, (1, 1, 1), 0.12), hair, coat=hair == "tail"),
            )
            pen.restore()
        for a, b, k in (((-0.275, -0.46), (-0.045, -0.355), 0), ((0.27, -0.48), (0.05, -0.36), 2)):
            lift = 0.012 * math.sin(_PACE * math.pi * t * 2 + k)
            arm = curve(
                (a[0] * tall, a[1] * tall),
                (((a[0] + b[0]) / 2 * tall, (max(a[1], b[1]) + 0.05 + lift) * tall), (b[0] * tall, b[1] * tall)),
                close=False,
            )
            pen.drawPath(arm, line(mix(tones[k], (0.05, 0.05, 0.08), 0.55), 0.045 * tall))
        pen.restore()

    acts.append(Sketched(draw, land.camera, 0.6, 3))
    return acts, [land.box(land.width / 2, way - 0.46 * tall, 0.50 * tall / unit, 0.52 * tall / unit)]


def _balloon(pen: skia.Canvas, wrist: tuple[float, float], tall: float, t: float, red: Colour) -> None:
    sway = 0.03 * math.sin(1.1 * t)
    x, y = wrist[0] + (0.10 + sway) * tall, wrist[1] - 0.86 * tall
    pen.drawPath(
        curve(wrist, ((wrist[0] + 0.01 * tall, wrist[1] - 0.4 * tall), (x, y + 0.17 * tall)), close=False),
        line((0.2, 0.2, 0.22), 0.006 * tall),
    )
    body = outline(
        (x, y - 0.15 * tall),
        (x + 0.125 * tall, y - 0.03 * tall),
        (x + 0.06 * tall, y + 0.12 * tall),
        (x, y + 0.165 * tall),
        (x - 0.06 * tall, y + 0.12 * tall),
        (x - 0.125 * tall, y - 0.03 * tall),
    )
    pen.drawPath(body, fill(red))
    pen.drawOval(
        skia.Rect.MakeLTRB(x - 0.085 * tall, y - 0.11 * tall, x - 0.03 * tall, y - 0.02 * tall),
        fill((1, 1, 1), 0.4, 0.012 * tall),
    )
