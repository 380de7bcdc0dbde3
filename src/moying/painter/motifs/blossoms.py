"""Flowers that open: rings of petals, each a painted layer that grows in its own time; leaves, a sunflower's face."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera, View
from moying.painter.layers import Layer, drawn_layer
from moying.painter.motifs.outdoors import Hour, Land
from moying.painter.painting import moved
from moying.painter.palette import Colour, colour, ease, mix
from moying.painter.pen import Point, across, around, curve, fill, line, ribbon

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Blooming:
    """Layers painted around (0, 0), each with its size at a moment (0 is not yet there), laid at `place`."""

    layers: tuple[Layer, ...]
    sizes: Callable[[int, float], float]
    place: Callable[[float], Point]
    camera: Camera
    depth: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay them, the first behind all others."""
        view = moved(self.camera.view(t_ms, self.depth), self.place(t_ms))
        for k, ring in enumerate(self.layers):
            size = self.sizes(k, t_ms)
            if size > 0.02:
                ring.lay(canvas, View(view.dx, view.dy, view.scale * size))


@dataclass(frozen=True, slots=True)
class Petals:
    """A flower's paints: its petals from the heart to the tip, the deep folds between them, and its stamens."""

    heart: Colour
    tip: Colour
    fold: Colour
    stamen: Colour


PEONIES = (
    Petals(colour("#c2275e"), colour("#ffb3c9"), colour("#7a1240"), colour("#ffd35a")),
    Petals(colour("#d94a7a"), colour("#ffe6ea"), colour("#a3275a"), colour("#ffd35a")),
    Petals(colour("#9c1430"), colour("#f0616a"), colour("#560818"), colour("#ffcf4a")),
    Petals(colour("#e8b45a"), colour("#fff6d8"), colour("#b0702a"), colour("#ffb733")),
)


def petal(pen: skia.Canvas, long: float, wide: float, paints: Petals, shade: float, frill: np.ndarray) -> None:
    """A petal from (0, 0) upwards, its edge frilled. shade: 0 in full light, 1 deep in the flower."""
    edge = [(0.0, 0.0)]
    for k, f in enumerate(frill):
        turn = math.pi * (k + 0.5) / len(frill)
        swell = math.sin(turn) ** 0.6
        x = -math.cos(turn) * wide * 0.5 * (1 + 0.10 * f)
        y = -long * (0.52 + 0.48 * swell * (1 + 0.075 * f))
        edge.append((x, y))
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in edge], True)
    tip, heart = mix(paints.tip, paints.fold, 0.55 * shade), mix(paints.heart, paints.fold, 0.25 + 0.5 * shade)
    paint = across(
        (0, 0),
        (0, -long),
        ((0.0, heart, 1.0), (0.45, mix(heart, tip, 0.45), 1.0), (0.86, tip, 1.0), (1.0, mix(tip, _WHITE, 0.25), 1.0)),
    )
    paint.setPathEffect(skia.CornerPathEffect.Make(long * 0.22))
    shadow = fill(paints.fold, 0.50, long * 0.05)
    shadow.setPathEffect(skia.CornerPathEffect.Make(long * 0.22))
    pen.save()
    pen.translate(0, -long * 0.03)
    pen.drawPath(path, shadow)
    pen.restore()
    pen.drawPath(path, paint)
    for k in range(-3, 4):
        vein = [(0.0, -long * 0.08), (wide * 0.075 * k, -long * 0.5), (wide * 0.105 * k, -long * (0.86 - 0.02 * k * k))]
        pen.drawPath(ribbon(vein, [long * 0.012, long * 0.009, long * 0.002]), fill(paints.heart, 0.20))


def peony(land: Land, paints: Petals, radius: float, rings: int = 7) -> tuple[Layer, ...]:
    """A peony's rings of petals, the outermost first, and its heart."""
    rng = land.rng
    side = math.ceil(2.6 * radius)

    def ring(k: int) -> Layer:
        share = k / rings
        count, long, spin = round(8 - 2.2 * share), radius * (1 - 0.80 * share), float(rng.uniform(0, 360))
        jitter, frills = rng.normal(0, 5, count), rng.normal(0, 1, (count, 9))

        def draw(pen: skia.Canvas) -> None:
            for p in range(count):
                pen.save()
                pen.rotate(spin + 360 * p / count + float(jitter[p]))
                # Light falls from above: petals that point down lie deeper in shade.
                down = 0.5 - 0.5 * math.cos(math.radians(spin + 360 * p / count))
                petal(pen, long, long * (0.98 - 0.15 * share), paints, 0.30 * down + 0.40 * share * down, frills[p])
                pen.restore()

        return drawn_layer(side, side, draw, -side / 2, -side / 2)

    def heart(pen: skia.Canvas) -> None:
        pen.drawCircle(
            0, 0, radius * 0.15, around((0, 0), radius * 0.15, ((0, paints.fold, 0.9), (1, paints.fold, 0.0)))
        )
        for turn, away in rng.uniform((0, 0.02), (2 * math.pi, 0.15), (64, 2)):
            x, y = math.cos(turn) * away * radius, math.sin(turn) * away * radius
            pen.drawLine(0.4 * x, 0.4 * y, x, y, line(mix(paints.stamen, paints.fold, 0.4), radius * 0.005))
            pen.drawCircle(x, y, radius * 0.014, fill(mix(paints.stamen, _WHITE, 0.25)))

    return (*(ring(k) for k in range(rings)), drawn_layer(side, side, heart, -side / 2, -side / 2))


def sunflower(land: Land, radius: float) -> tuple[Layer, ...]:
    """A sunflower: two rings of pointed petals and a face of seeds in their spirals."""
    rng, hour, side = land.rng, land.hour, math.ceil(2.3 * radius)
    gold, amber = _lit(hour, colour("#ffcf33")), _lit(hour, colour("#d98213"))

    def ring(turn: float, long: float, shade: float) -> Layer:
        lengths = rng.uniform(0.86, 1.05, 24)

        def draw(pen: skia.Canvas) -> None:
            for p in range(24):
                reach = long * float(lengths[p])
                pen.save()
                pen.rotate(turn + 15 * p)
                half = radius * 0.135
                leaf = curve(
                    (0, -0.3 * radius),
                    ((-half * 1.5, -0.62 * radius), (0, -reach)),
                    ((half * 1.5, -0.62 * radius), (0, -0.3 * radius)),
                )
                tone = mix(gold, amber, shade)
                pen.drawPath(leaf, fill(mix(amber, _BLACK, 0.4), 0.35, radius * 0.012))
                pen.drawPath(
                    leaf,
                    across(
                        (0, -0.3 * radius),
                        (0, -reach),
                        ((0, mix(amber, _BLACK, 0.18), 1.0), (0.4, tone, 1.0), (1, mix(tone, _WHITE, 0.18), 1.0)),
                    ),
                )
                pen.drawLine(0, -0.4 * radius, 0, -0.9 * reach, line(amber, radius * 0.008, 0.5))
                pen.restore()

        return drawn_layer(side, side, draw, -side / 2, -side / 2)

    def face(pen: skia.Canvas) -> None:
        brown, dark = _lit(hour, colour("#6b3a14")), _lit(hour, colour("#2a1608"))
        disc = 0.46 * radius
        pen.drawCircle(
            0,
            0,
            disc,
            around(
                (-0.3 * disc, -0.4 * disc),
                1.7 * disc,
                ((0, mix(brown, gold, 0.2), 1.0), (0.6, dark, 1.0), (1, _BLACK, 1.0)),
            ),
        )
        for n in range(520):
            away, turn = disc * 0.97 * math.sqrt(n / 520), n * 2.399963
            x, y = away * math.cos(turn), away * math.sin(turn)
            tone = mix(mix(dark, brown, 0.7), amber, 0.85 * (n / 520) ** 2.2)
            pen.drawCircle(x, y, disc * (0.018 + 0.016 * n / 520), fill(tone))
            pen.drawCircle(x - disc * 0.006, y - disc * 0.008, disc * 0.008, fill(mix(tone, _WHITE, 0.4), 0.8))

    return ring(7.5, radius, 0.55), ring(0.0, 0.93 * radius, 0.0), drawn_layer(side, side, face, -side / 2, -side / 2)


def leaf(pen: skia.Canvas, root: Point, tip: Point, wide: float, paint: Colour, lit: Colour) -> None:
    """A leaf from its stalk to its tip, one half in the light."""
    (x0, y0), (x1, y1) = root, tip
    dx, dy = x1 - x0, y1 - y0
    long = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / long * wide, dx / long * wide
    middle = (x0 + 0.42 * dx, y0 + 0.42 * dy)
    for side, tone in ((1, paint), (-1, lit)):
        bend = (middle[0] + side * nx, middle[1] + side * ny)
        pen.drawPath(
            curve(root, (bend, tip), (middle, root)),
            across(root, tip, ((0, mix(tone, _BLACK, 0.25), 1.0), (1, tone, 1.0))),
        )
    pen.drawLine(*root, *tip, line(mix(lit, _WHITE, 0.2), max(0.8, 0.05 * wide), 0.6))


def _lit(hour: Hour, paint: Colour) -> Colour:
    return mix(paint, hour.on(paint), 0.7)


def opening(duration_ms: int, count: int, first: float = 0.15) -> Callable[[int, float], float]:
    """Sizes of `count` rings that open over a scene, the outermost first; none ever stands still."""

    def size(k: int, t_ms: float) -> float:
        share = min(1.0, max(0.0, t_ms / max(1, duration_ms)))
        start = first * k / max(1, count - 1)
        return 0.62 + 0.36 * ease(start - 0.35, start + 0.85, share) + 0.02 * share

    return size
