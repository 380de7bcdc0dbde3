"""The house around a stage: curtains, boards, a crowd that moves to the beat, dust in the light."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import skia

from moying.painter.motifs.performers import BEAT_S
from moying.painter.motifs.venue import Venue
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, mix
from moying.painter.pen import Point, Stops, across, around, curve, fill, line, outline, ribbon, shape

_BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Lights:
    """The colours of a show: the dark of the house, the haze on the stage, two lights, and the skin of shadows."""

    dark: Colour
    haze: Colour
    first: Colour
    second: Colour

    @property
    def ink(self) -> Colour:
        """For silhouettes."""
        return mix(self.dark, _BLACK, 0.45)


def curtain(
    pen: skia.Canvas, left: float, right: float, foot: float, cloth: Colour, fold_px: float, lit: float
) -> None:
    """Heavy cloth in folds from above the canvas down to `foot`; `lit` 0..1 is how much light it catches."""
    count = max(2, round((right - left) / fold_px))
    wide = (right - left) / count
    deep, bright = mix(cloth, _BLACK, 0.78), mix(cloth, (1, 1, 1), 0.10 * lit)
    for k in range(count):
        x = left + k * wide
        level = 0.55 + 0.45 * lit * math.sin(2.4 * k + 0.7) ** 2
        crest = mix(deep, bright, level)
        stops: Stops = (
            (0, deep, 1.0),
            (0.28, mix(deep, crest, 0.6), 1.0),
            (0.5, crest, 1.0),
            (0.78, mix(deep, cloth, 0.35), 1.0),
            (1, deep, 1.0),
        )
        hem = foot + 0.10 * wide * math.sin(1.9 * k)
        pen.drawRect(skia.Rect.MakeLTRB(x - 0.6, -400, x + wide + 0.6, hem), across((x, 0), (x + wide, 0), stops))
    shade = ((0, _BLACK, 0.62), (0.55, _BLACK, 0.10), (1, _BLACK, 0.42))
    pen.drawRect(skia.Rect.MakeLTRB(left, -400, right, foot + 0.1 * wide), across((0, 0), (0, foot), shade))


def boards(
    pen: skia.Canvas, venue: Venue, edge: float, wood: Colour, spot: tuple[float, float, float], light: Colour
) -> None:
    """The floor of a stage from the row `edge` down, its planks running away from us, lit by a spot (x, y, radius)."""
    foot, middle = venue.height + 300, venue.width / 2
    rect = skia.Rect.MakeLTRB(-400, edge, venue.width + 400, foot)
    stops = ((0, mix(wood, light, 0.16), 1.0), (0.10, wood, 1.0), (0.6, mix(wood, _BLACK, 0.62), 1.0), (1, _BLACK, 1.0))
    pen.drawRect(rect, across((0, edge), (0, venue.height), stops))
    pitch = 92 * venue.unit
    for k in range(-16, 17):
        x = middle + k * pitch
        far = middle + k * pitch * 0.55
        pen.drawLine(far, edge, x + 2.2 * (x - middle), foot, line(mix(wood, _BLACK, 0.75), 2.2 * venue.unit, 0.55))
    x, y, radius = spot
    pen.save()
    pen.clipRect(rect)
    pen.translate(x, y)
    pen.scale(1, 0.27)
    glow = ((0, light, 0.80), (0.55, light, 0.52), (0.82, light, 0.20), (1, light, 0.0))
    pen.drawCircle(0, 0, radius, around((0, 0), radius, glow))
    pen.restore()
    pen.drawLine(-400, edge, venue.width + 400, edge, line(mix(wood, light, 0.5), 2.5 * venue.unit, 0.7))


def crowd(venue: Venue, top: float, lights: Lights, *, calm: bool = False) -> list[Act]:
    """Heads and raised hands from the row `top` down, nearer ones larger; two halves of each row move in turn."""
    acts: list[Act] = []
    deep = venue.height - top
    for row in range(3):
        near = row / 2
        radius = (25 + 27 * near) * venue.unit
        foot = top + deep * (0.10, 0.34, 0.66)[row]
        ink = mix(mix(lights.ink, lights.haze, 0.16 - 0.08 * row), _BLACK, 0.25 * near)
        rim = mix(lights.first if row % 2 else lights.second, lights.haze, 0.35 + 0.25 * near)
        for half in (0, 1) if row else (0,):
            heads = _heads(venue, radius, half, 2 if row else 1, calm)
            paint = partial(
                _row,
                heads=heads,
                foot=foot,
                radius=radius,
                ink=ink,
                rim=rim,
                bottom=foot + deep * (0.36, 0.45, 0.6)[row],
            )
            placed = venue.painted(paint, 0.55 + 0.2 * row)
            bob = partial(_bob, lift=(0.0 if calm else 11 + 9 * near) * venue.unit, phase=0.9 * row + math.pi * half)
            acts.append(Placed(placed.layer, placed.camera, placed.depth, bob))
    return acts


def _bob(t_ms: float, lift: float, phase: float) -> tuple[float, float]:
    turn = math.pi * t_ms / 1000 / BEAT_S + phase
    return 0.35 * lift * math.sin(0.5 * turn), -lift * (0.5 + 0.5 * math.sin(turn))


def _heads(
    venue: Venue, radius: float, half: int, every: int, calm: bool
) -> list[tuple[float, float, float, float, int]]:
    """Of each: place, how much lower, size, lean, and what the hands do (0 down, 1 one up, 2 both, 3 a phone)."""
    rng, heads = venue.rng, []
    pitch = 2.75 * radius
    count = int((venue.width + 400) / pitch) + 1
    for k in range(half, count, every):
        x = -200 + k * pitch + float(rng.uniform(-0.5, 0.5)) * radius
        deed = 0 if calm else int(rng.choice([0, 0, 0, 1, 1, 2, 3]))
        heads.append(
            (
                x,
                float(rng.uniform(-0.5, 0.7)) * radius,
                float(rng.uniform(0.86, 1.14)),
                float(rng.uniform(-0.3, 0.3)),
                deed,
            )
        )
    return heads


def _row(
    pen: skia.Canvas, heads: list[tuple[float, float, float, float, int]], foot: float, radius: float, ink: Colour,
    rim: Colour, bottom: float,
) -> None:  # fmt: skip
    for x, low, size, lean, deed in heads:
        r, y = radius * size, foot + low
        for shift, tint in ((-0.10 * r, rim), (0.0, ink)):
            paint = fill(tint)
            pen.save()
            pen.translate(x, y + shift)
            pen.drawOval(skia.Rect.MakeLTRB(-0.84 * r, -1.06 * r, 0.84 * r, 1.05 * r), paint)
            pen.drawPath(shape((-0.4 * r, 0.7 * r), (0.4 * r, 0.7 * r), (0.5 * r, 1.6 * r), (-0.5 * r, 1.6 * r)), paint)
            pen.drawRoundRect(skia.Rect.MakeLTRB(-1.75 * r, 1.30 * r, 1.75 * r, bottom), r, r, paint)
            for side in ((), (1,), (-1, 1), (1,))[deed]:
                elbow = (side * (2.0 + lean) * r, -0.1 * r)
                hand = (side * (1.55 + 2 * lean) * r, -2.5 * r)
                pen.drawPath(ribbon([(side * 1.4 * r, 1.9 * r), elbow, hand], [0.75 * r, 0.55 * r, 0.42 * r]), paint)
                pen.drawOval(
                    skia.Rect.MakeLTRB(hand[0] - 0.3 * r, hand[1] - 0.5 * r, hand[0] + 0.3 * r, hand[1] + 0.2 * r),
                    paint,
                )
            pen.restore()
        if deed == 3:
            phone = skia.Rect.MakeXYWH(x + (1.25 + 2 * lean) * r, y - 3.25 * r, 0.62 * r, 1.1 * r)
            pen.drawRoundRect(phone, 0.1 * r, 0.1 * r, fill(mix(rim, (1, 1, 1), 0.7), 0.95))
            pen.drawRoundRect(phone, 0.1 * r, 0.1 * r, fill(rim, 0.5, 0.5 * r))


def dust(venue: Venue, cone: tuple[float, float, float], foot: float, tint: Colour, count: int = 70) -> Act:
    """Motes that sink through a cone of light (x of its lamp, x of its foot, half its breadth there)."""
    seeds = venue.rng.random((count, 4))
    lamp, ground, half = cone

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        for a, b, c, d in seeds:
            down = (b + t_ms / 1000 * (0.012 + 0.02 * c)) % 1.0
            middle = lamp + (ground - lamp) * down
            x = middle + (2 * a - 1) * half * down + 16 * venue.unit * math.sin(t_ms / 900 + 9 * d)
            level = (0.25 + 0.75 * d) * math.sin(math.pi * down) * (1 - abs(2 * a - 1) ** 2)
            pen.drawCircle(x, down * foot, (1.4 + 3.0 * c * d) * venue.unit, fill(tint, 0.75 * level))

    return Sketched(draw, venue.camera, 0.5)


def vignette(pen: skia.Canvas, venue: Venue, strength: float) -> None:
    """Dark towards the edges of the canvas."""
    reach = 0.62 * math.hypot(venue.width, venue.height)
    stops = ((0, _BLACK, 0.0), (0.5, _BLACK, 0.0), (1, _BLACK, strength))
    whole = skia.Rect.MakeLTRB(-300, -300, venue.width + 300, venue.height + 300)
    pen.drawRect(whole, around((0.5 * venue.width, 0.45 * venue.height), reach, stops))


def veils(venue: Venue, tint: Colour) -> list[Act]:
    """Thin cloth at both sides, two lengths of it, moved by the air."""

    def cloth(pen: skia.Canvas, side: int, wide: float, hem: float) -> None:
        edge = 0.0 if side < 0 else float(venue.width)
        middle = (edge - side * 0.8 * wide, 0.5 * venue.height)
        path = curve((edge + side * 160, -200), ((edge, -200), (edge - side * wide, -200)),
                     (middle, (edge - side * hem, venue.height + 200)),
                     ((edge, venue.height + 210), (edge + side * 160, venue.height + 200)))  # fmt: skip
        pen.drawPath(path, across((edge, 0), (edge - side * wide, 0), ((0, tint, 0.22), (1, tint, 0.04))))

    acts: list[Act] = []
    for side in (-1, 1):
        for k in range(2):
            wide = (0.20 - 0.07 * k) * min(venue.width, venue.height)
            placed = venue.painted(partial(cloth, side=side, wide=wide, hem=1.2 * wide), 0.7)
            sway = partial(_breeze, reach=20 * venue.unit, phase=1.3 * k + side)
            acts.append(Placed(placed.layer, placed.camera, placed.depth, sway))
    return acts


def _breeze(t_ms: float, reach: float, phase: float) -> Point:
    return reach * math.sin(t_ms / 1250 + phase), 0.0


def petals(venue: Venue, tint: Colour) -> partial[None]:
    """What draws petals that turn as they fall."""
    return partial(_falling_petals, seeds=venue.rng.random((16, 4)), venue=venue, tint=tint)


def _falling_petals(pen: skia.Canvas, t_ms: float, seeds: np.ndarray, venue: Venue, tint: Colour) -> None:
    for a, b, c, d in seeds:
        down = (b + t_ms / 1000 * (0.035 + 0.03 * c)) % 1.1
        x = (a + 0.05 * math.sin(t_ms / 1300 + 8 * d) + 0.06 * down) * venue.width
        size = (7 + 9 * c) * venue.unit
        pen.save()
        pen.translate(x, down * venue.height - 20)
        pen.rotate(60 * math.sin(t_ms / 800 + 9 * d) + 200 * a)
        pen.scale(1, 0.35 + 0.6 * abs(math.sin(t_ms / 600 + 7 * d)))
        pen.drawPath(
            outline((0, -size), (-0.7 * size, 0), (0, 0.9 * size), (0.7 * size, 0)), fill(tint, 0.55 + 0.4 * d)
        )
        pen.restore()
