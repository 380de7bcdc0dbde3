"""The start of a rocket: a white launcher with its boosters, its tower, the fire, and smoke that rolls outward."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import skia

from moying.painter.layers import Layer, drawn_layer
from moying.painter.motifs.lights import Lamp, glow
from moying.painter.motifs.outdoors import Land, by_shape, clouds, painted, ridge, stars
from moying.painter.motifs.rocketry import Trail, puffs
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, curve, fill, line
from moying.painter.spec import Box

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_FIRE, _EMBER = colour("#ffd68a"), colour("#ff7a2a")


def lift_off(land: Land) -> tuple[list[Act], list[Box]]:
    """The launcher rises past its tower."""
    unit, tall = land.unit, by_shape(land.spec, (760, 600, 560)) * land.unit
    x, pad = land.x(0.47), land.height * by_shape(land.spec, (0.655, 0.70, 0.735))
    duration = max(1, land.camera.duration_ms)
    rise = by_shape(land.spec, (0.115, 0.10, 0.09)) * land.height

    def up(t_ms: float) -> float:
        share = min(1.0, max(0.0, t_ms / duration))
        return rise * (0.30 + 0.5 * share + 0.35 * share * share)

    def engine(t_ms: float) -> Point:
        return x, pad - up(t_ms)

    side = (math.ceil(0.5 * tall), math.ceil(1.1 * tall))
    body = drawn_layer(*side, partial(launcher, tall=tall, glow=land.hour.glow), -0.25 * tall, -1.05 * tall)
    lit, dark = mix(colour("#ffd0a0"), _WHITE, 0.2), mix(land.hour.middle, colour("#8a5a50"), 0.5)
    balls = puffs(land.rng, lit, dark, 100 * unit)
    dark_above = sum(land.hour.zenith) < 0.7
    acts: list[Act] = [
        *([stars(land, land.horizon * 0.7, 260)] if dark_above else []),
        clouds(land, 0.15 * land.horizon, 0.85 * land.horizon, cover=0.34),
        ridge(land, pad + 10 * unit, 90 * unit, 520 * unit, mix(land.hour.horizon, colour("#1a1626"), 0.55), 0.08, 0.5),
        painted(land, partial(_glare, at=(x, pad), reach=1.0 * tall), 0.3),
        painted(land, partial(_tower, land=land, x=x, pad=pad, tall=tall), 0.4),
        _rolling(land, balls, (x, pad - 70 * unit), 3.4, 1.5, 17, 0.38),
        Lamp(glow(0.75 * tall, _FIRE, 3.0), land.camera, 0.4, lambda t_ms: (x, pad - up(t_ms) + 0.16 * tall)),
        Sketched(partial(_fire, engine=engine, tall=tall), land.camera, 0.4),
        Placed(body, land.camera, 0.4, engine),
        painted(land, partial(_ground, land=land, pad=pad), 0.45),
        _rolling(land, balls, (x, pad - 40 * unit), 4.4, 1.7, 22, 0.55),
    ]
    return acts, [land.box(x, pad - up(duration / 2) - 0.5 * tall, 0.16 * tall / unit, 0.52 * tall / unit)]


def launcher(pen: skia.Canvas, tall: float, glow: Colour) -> None:
    """A white launcher, its engines at (0, 0): a core with a fairing, and boosters with slanted noses."""
    pen.scale(tall / 400, tall / 400)
    white, shade = mix(colour("#fbfcfd"), glow, 0.10), mix(colour("#7f8894"), glow, 0.18)
    tones = (
        (0, mix(white, shade, 0.35), 1),
        (0.3, _WHITE, 1),
        (0.55, white, 1),
        (0.85, shade, 1),
        (1, mix(shade, glow, 0.45), 1),
    )
    for k in (-15, 15):
        pen.drawPath(_bell(k, 0, 8), fill(colour("#2a2e36")))
    for at in (-39, 39):
        pen.drawPath(_bell(at, 0, 8), fill(colour("#23272e")))
    core = curve(
        (-25, -10),
        ((-25, -200), (-25, -286)),
        ((-25, -290), (-29, -300)),
        ((-30, -340), (-26, -362)),
        ((-16, -392), (0, -400)),
        ((16, -392), (26, -362)),
        ((30, -340), (29, -300)),
        ((25, -290), (25, -286)),
        ((25, -200), (25, -10)),
    )
    pen.drawPath(core, across((-28, 0), (28, 0), tones))
    for y, wide in ((-286, 5), (-196, 3), (-92, 3)):
        pen.drawLine(-25, y, 25, y, line(shade, wide, 0.75))
    pen.drawRect(skia.Rect.MakeLTRB(-25, -184, 25, -172), fill(colour("#20498f"), 0.9))
    pen.drawRect(skia.Rect.MakeLTRB(-25, -262, 25, -256), fill(colour("#c8202c"), 0.9))
    pen.drawLine(0, -300, 0, -388, line(shade, 1.6, 0.6))
    for side in (-1, 1):
        booster = curve(
            (side * 26, -6),
            ((side * 26, -100), (side * 26, -150)),
            ((side * 30, -176), (side * 38, -186)),
            ((side * 53, -160), (side * 53, -140)),
            ((side * 53, -70), (side * 53, -6)),
        )
        pen.drawPath(booster, across((side * 39 - 15, 0), (side * 39 + 15, 0), tones))
        pen.drawLine(side * 26, -34, side * 53, -34, line(shade, 2.4, 0.8))
        pen.drawRect(
            skia.Rect.MakeLTRB(min(side * 26, side * 53), -118, max(side * 26, side * 53), -110),
            fill(colour("#20498f"), 0.9),
        )
    pen.drawLine(23, -20, 23, -280, line(mix(glow, _WHITE, 0.3), 2.2, 0.7))


def _bell(x: float, y: float, half: float) -> skia.Path:
    return curve(
        (x - half * 0.7, y - 14),
        ((x - half, y - 6), (x - 1.25 * half, y)),
        ((x, y + 1), (x + 1.25 * half, y)),
        ((x + half, y - 6), (x + half * 0.7, y - 14)),
    )


def _fire(pen: skia.Canvas, t_ms: float, engine: Callable[[float], Point], tall: float) -> None:
    """Flames from each engine down to the pad."""
    x, y = engine(t_ms)
    t, u = t_ms / 1000, tall / 400
    for k, aside in enumerate((-39, -15, 15, 39)):
        reach = (150 + 12 * math.sin(23 * t + 1.7 * k) + 8 * math.sin(41 * t + k)) * u
        for wide, long, tint, level in ((13, 1.0, _EMBER, 0.9), (9, 0.74, _FIRE, 1.0), (5, 0.5, _WHITE, 1.0)):
            ax, tip = x + aside * u, y + long * reach
            tongue = curve(
                (ax - wide * 0.6 * u, y),
                ((ax - wide * 1.5 * u, y + 0.35 * long * reach), (ax, tip)),
                ((ax + wide * 1.5 * u, y + 0.35 * long * reach), (ax + wide * 0.6 * u, y)),
            )
            pen.drawPath(
                tongue, across((ax, y), (ax, tip), ((0, tint, level), (0.6, tint, 0.8 * level), (1, tint, 0.0)))
            )


def _rolling(
    land: Land, balls: tuple[Layer, ...], at: Point, spread: float, size: float, lasts: int, depth: float
) -> Trail:
    """Smoke that rolls out over the ground to both sides."""
    asides = tuple((float(a), float(b)) for a, b in land.rng.uniform((-spread, 0), (spread, 1), (41, 2)))
    return Trail(balls, land.camera, depth, lambda t_ms: at, asides, size, 170.0, lasts)


def _glare(pen: skia.Canvas, at: Point, reach: float) -> None:
    pen.drawCircle(*at, reach, around(at, reach, ((0, _FIRE, 0.55), (0.4, _EMBER, 0.22), (1, _EMBER, 0.0))))


def _tower(pen: skia.Canvas, land: Land, x: float, pad: float, tall: float) -> None:
    """The service tower: lattice, floors, arms swung back, lamps; lit by the fire from one side."""
    unit, side = land.unit, -1 if land.flipped else 1
    steel, lit = mix(land.hour.on(colour("#8a3a34")), _BLACK, 0.35), colour("#ffb070")
    left, right = sorted((x + side * 0.20 * tall, x + side * 0.36 * tall))
    top, bays = pad - 1.22 * tall, 11
    near_fire = left if side > 0 else right
    for at in (left, right):
        tone = mix(steel, lit, 0.55 if at == near_fire else 0.12)
        pen.drawRect(
            skia.Rect.MakeLTRB(at - 6 * unit, top, at + 6 * unit, pad),
            across((0, top), (0, pad), ((0, mix(tone, steel, 0.6), 1), (1, tone, 1))),
        )
    for k in range(bays):
        high, low = top + (pad - top) * k / bays, top + (pad - top) * (k + 1) / bays
        heat = k / bays
        paint = line(mix(steel, lit, 0.12 + 0.30 * heat), 4 * unit)
        pen.drawLine(left, high, right, low, paint)
        pen.drawLine(right, high, left, low, paint)
        pen.drawRect(
            skia.Rect.MakeLTRB(left - 14 * unit, high - 4 * unit, right + 14 * unit, high + 4 * unit),
            fill(mix(steel, lit, 0.2 + 0.3 * heat)),
        )
        pen.drawCircle(right - side * 8 * unit, high - 10 * unit, 4 * unit, fill(colour("#fff0c8")))
        if k in (2, 5, 8):
            reach = near_fire - side * 0.07 * tall
            pen.drawLine(near_fire, high, reach, high - 20 * unit, line(mix(steel, lit, 0.35), 9 * unit))
    mast = (left + right) / 2
    pen.drawLine(mast, top, mast, top - 0.14 * tall, line(steel, 5 * unit))
    pen.drawCircle(mast, top - 0.14 * tall, 7 * unit, fill(colour("#ff5a3c")))
    pen.drawCircle(
        mast,
        top - 0.14 * tall,
        26 * unit,
        around((mast, top - 0.14 * tall), 26 * unit, ((0, colour("#ff5a3c"), 0.6), (1, colour("#ff5a3c"), 0.0))),
    )
    for far in (-0.72, 0.80):
        at = x + far * tall * (1 if side > 0 else -1)
        pen.drawLine(at, pad, at, pad - 0.95 * tall, line(mix(steel, land.hour.horizon, 0.35), 5 * unit))


def _ground(pen: skia.Canvas, land: Land, pad: float) -> None:
    unit, dark = land.unit, mix(land.hour.horizon, colour("#120e16"), 0.80)
    top = pad + 26 * unit
    pen.drawRect(
        skia.Rect.MakeLTRB(-400, top, land.width + 400, land.height + 400),
        across(
            (0, top),
            (0, land.height),
            ((0, mix(dark, _EMBER, 0.30), 1), (0.2, dark, 1), (1, mix(dark, _BLACK, 0.55), 1)),
        ),
    )
