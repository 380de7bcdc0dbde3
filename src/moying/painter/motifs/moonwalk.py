"""Ground without air: craters and stones on the moon or on Mars, and the rover that leaves its track there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import skia

from moying.painter.layers import layer, skia_surface
from moying.painter.motifs.cosmos import falling_star
from moying.painter.motifs.globe import Ball, continents, globe, paints_of, texture_side, weather_systems
from moying.painter.motifs.outdoors import Land, by_shape, painted, profile_of, stars
from moying.painter.noise import fractal
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, mix, premultiplied
from moying.painter.pen import Point, across, around, fill, line
from moying.painter.spec import Box

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class World:
    """Its ground in the light, in shade, far off, and whether one sees stars."""

    lit: Colour
    shade: Colour
    far: Colour
    airless: bool


MOON = World(colour("#c9c6bf"), colour("#55544f"), colour("#8d8b86"), airless=True)
MARS = World(colour("#d88a5a"), colour("#7a3a22"), colour("#d9a078"), airless=False)


def on_the_ground(land: Land, world: World) -> tuple[list[Act], list[Box]]:
    """A rover drives over the ground; the earth stands over the moon, dust hangs over Mars."""
    unit = land.unit
    acts: list[Act] = []
    if world.airless:
        acts += [stars(land, land.horizon, 420), falling_star(land, 1400)]
        acts.append(_earth(land))
    else:
        acts.append(_small_sun(land))
    for k, (rise, cell) in enumerate(((190, 620), (110, 380))):
        foot = land.horizon + (24 + 52 * k) * unit
        tone = mix(world.far, world.shade, 0.25 + 0.2 * k) if world.airless else mix(world.far, world.lit, 0.3 * k)
        acts.append(_ridge(land, foot, rise * unit, cell * unit, tone, mix(tone, world.shade, 0.5), 0.06 + 0.06 * k))
    acts.append(_plain(land, world))
    x, y, size = (
        land.x(0.52),
        land.height * by_shape(land.spec, (0.635, 0.685, 0.72)),
        by_shape(land.spec, (430, 380, 370)) * unit,
    )
    acts.append(Sketched(partial(_rover, land=land, world=world, place=(x, y), size=size), land.camera, 0.6))
    return acts, [land.box(x, y - 0.40 * size, 0.50 * size / unit, 0.42 * size / unit)]


def _earth(land: Land) -> Act:
    turn = -1.0 if land.flipped else 1.0
    radius = by_shape(land.spec, (150, 125, 120)) * land.unit
    ball = Ball(
        land.x(0.30),
        land.height * by_shape(land.spec, (0.22, 0.23, 0.25)),
        radius,
        (0.80 * turn, -0.25, 0.45),
        0.3 * turn,
        0.04,
        0.02,
    )
    side = texture_side(ball)
    paints = paints_of(
        (0.0, "#06264f"),
        (0.30, "#0d4a86"),
        (0.47, "#2a86b4"),
        (0.50, "#8d9a6a"),
        (0.56, "#4f8a4a"),
        (0.72, "#9f9058"),
        (1.0, "#ffffff"),
    )
    return globe(land, ball, continents(land.rng, side), weather_systems(land.rng, side), paints, 0.10)


def _small_sun(land: Land) -> Act:
    """A small white sun with a blue breath, as it is seen through the dust of Mars."""
    at, reach = land.disc, 420 * land.unit

    def draw(pen: skia.Canvas) -> None:
        pale, blue = colour("#fff6e6"), colour("#bcd8ee")
        pen.drawCircle(
            *at,
            reach,
            around(
                at, reach, ((0, pale, 0.9), (0.08, pale, 0.55), (0.22, blue, 0.30), (0.6, blue, 0.08), (1, blue, 0.0))
            ),
        )
        pen.drawCircle(*at, 34 * land.unit, fill(_WHITE, 1.0, 2 * land.unit))

    return painted(land, draw, 0.02)


def _ridge(land: Land, foot: float, rise: float, cell: float, lit: Colour, dark: Colour, depth: float) -> Act:
    """Hills with a lit and a dark side."""
    profile, bleed = profile_of(land, rise, cell, depth)

    def draw(pen: skia.Canvas) -> None:
        points = [(k * 3.0 - bleed, foot - float(up)) for k, up in enumerate(profile)]
        path = skia.Path()
        path.addPoly(
            [skia.Point(-bleed, foot + 60), *(skia.Point(*p) for p in points), skia.Point(points[-1][0], foot + 60)],
            True,
        )
        pen.drawPath(path, across((0, foot - rise), (0, foot + 30), ((0, lit, 1), (1, dark, 1))))
        pen.save()
        pen.clipPath(path, doAntiAlias=True)
        toward = 1 if land.disc[0] > land.width / 2 else -1
        for k in range(0, len(points) - 12, 12):
            slope = points[k + 12][1] - points[k][1]
            if slope * toward < 0:
                x, y = points[k]
                shade = skia.Path()
                shade.addPoly(
                    [
                        skia.Point(x, y),
                        skia.Point(points[k + 12][0], points[k + 12][1]),
                        skia.Point(x + 36 + toward * 30, foot + 40),
                        skia.Point(x + toward * 30, foot + 40),
                    ],
                    True,
                )
                pen.drawPath(shade, fill(dark, 0.30, 4))
        pen.restore()

    return painted(land, draw, depth)


def _plain(land: Land, world: World) -> Placed:
    """The ground to our feet: fine dust, craters larger towards us, stones with long shadows."""
    bleed = land.camera.bleed_px(0.55) + 4
    top = round(land.horizon + 58 * land.unit)
    height, width = land.height + bleed - top, land.width + 2 * bleed
    down = (np.arange(height, dtype=np.float32) / height)[:, None]
    lumps = fractal(land.rng, (height, width), (120 * land.unit, 520 * land.unit), 5, 0.55)
    grain = fractal(land.rng, (height, width), (5 * land.unit + 1, 9 * land.unit + 1), 2)
    level = np.clip(0.60 + 1.5 * (lumps - 0.5) + 0.35 * (grain - 0.5) - 0.30 * down, 0, 1)[..., None]
    near = np.asarray(world.shade, np.float32) * (1 - level) + np.asarray(world.lit, np.float32) * level
    haze = np.exp(-9 * down)[..., None] * (0.35 if world.airless else 0.75)
    rgb = near * (1 - haze) + np.asarray(world.far, np.float32) * haze
    edge = np.clip((np.arange(height) + 1) / (3 * land.unit + 1), 0, 1)[:, None] * np.ones((1, width), np.float32)
    pixels = premultiplied(rgb * (1 - 0.45 * down[..., None] ** 2), edge)
    pen_pixels = np.ascontiguousarray(pixels).view(np.uint8).reshape(height, width, 4)
    with skia_surface(pen_pixels) as pen:
        pen.translate(bleed, -top)
        _craters(pen, land, world, top)
    return Placed(layer(pen_pixels.view(np.uint32)[..., 0], -bleed, top), land.camera, 0.55)


def _craters(pen: skia.Canvas, land: Land, world: World, top: float) -> None:
    rng, from_left = land.rng, land.disc[0] < land.width / 2
    sun = -1 if from_left else 1
    deep = mix(world.shade, _BLACK, 0.55)
    places = sorted(
        (float(rng.random()) ** 1.6, float(rng.uniform(-0.05, 1.05)), float(rng.random())) for _ in range(34)
    )
    for near, aside, size in places:
        y = top + (0.03 + 0.97 * near) * (land.height - top)
        wide = (10 + 150 * near) * (0.25 + 0.75 * size**2) * land.unit
        if world.airless or size > 0.75:
            _crater(pen, (aside * land.width, y), wide, sun, world, deep)
    for _ in range(70):
        near = float(rng.random()) ** 1.7
        x, y = rng.uniform(-0.05, 1.05) * land.width, top + (0.02 + 0.98 * near) * (land.height - top)
        wide = (2 + 15 * near) * float(rng.uniform(0.4, 1.2)) * land.unit
        pen.drawOval(
            skia.Rect.MakeXYWH(min(x, x - sun * 3.4 * wide), y - 0.25 * wide, 3.4 * wide, 0.7 * wide),
            fill(deep, 0.5, 0.15 * wide),
        )
        stone = skia.Path()
        stone.addPoly(
            [
                skia.Point(x + dx * wide, y + dy * wide)
                for dx, dy in ((-1, 0.2), (-0.7, -0.5), (0.1, -0.85), (0.8, -0.35), (1, 0.25))
            ],
            True,
        )
        pen.drawPath(
            stone,
            across(
                (x + sun * wide, y - wide),
                (x - sun * wide, y),
                ((0, mix(world.lit, _WHITE, 0.3), 1), (0.45, world.lit, 1), (1, deep, 1)),
            ),
        )


def _crater(pen: skia.Canvas, at: Point, wide: float, sun: int, world: World, deep: Colour) -> None:
    """A bowl: dark within towards the sun, bright where it faces the sun, a raised rim."""
    x, y = at
    flat = 0.30
    pen.save()
    pen.translate(x, y)
    pen.scale(1, flat)
    rim = mix(world.lit, _WHITE, 0.30)
    pen.drawCircle(0, 0, 1.22 * wide, around((0, 0), 1.22 * wide, ((0.74, rim, 0.0), (0.84, rim, 0.75), (1, rim, 0.0))))
    stops = ((0, deep, 0.92), (0.5, mix(world.shade, deep, 0.4), 0.85), (1, mix(world.lit, _WHITE, 0.2), 0.9))
    pen.drawCircle(0, 0, wide, across((sun * wide, -0.4 * wide), (-sun * wide, 0.5 * wide), stops))
    pen.drawCircle(0, 0, wide, line(mix(world.lit, _WHITE, 0.45), 0.05 * wide, 0.7))
    pen.restore()


def _rover(pen: skia.Canvas, t_ms: float, land: Land, world: World, place: Point, size: float) -> None:
    """A rover with six wheels, a mast that looks about, wings of solar cells and an antenna."""
    toward = -1 if land.flipped else 1
    gone = 20 * land.unit * (t_ms - land.camera.duration_ms / 2) / 1000
    x, y = place[0] + toward * gone, place[1]
    u, t = size / 200, t_ms / 1000
    deep, sun = mix(world.shade, _BLACK, 0.6), (-1 if land.disc[0] < land.width / 2 else 1)
    for drop, strength in ((-6.5, 0.34), (9.0, 0.5)):
        start = -400.0 if toward > 0 else land.width + 400.0
        track = line(deep, 8.5 * u, strength)
        track.setStrokeCap(skia.Paint.kButt_Cap)
        track.setPathEffect(skia.DashPathEffect.Make([3.4 * u, 1.8 * u], 0))
        pen.drawLine(start, y + drop * u, x - toward * 60 * u, y + drop * u, track)
    pen.translate(x, y)
    pen.scale(u, u)
    pen.drawOval(skia.Rect.MakeLTRB(-82 - 46 * (sun > 0), -7, 82 + 46 * (sun < 0), 15), fill(deep, 0.62, 3))
    pen.scale(toward, 1)
    bump = 0.8 * math.sin(5.1 * t)
    pen.translate(0, bump)
    _rover_body(pen, t, sun * toward, world)
    pen.translate(0, -bump)
    for at in (-56, 0, 56):
        _wheel(pen, at, -1 + 0.7 * math.sin(5.1 * t + at), 20 * t * land.unit / (21 * u))


def _wheel(pen: skia.Canvas, x: float, y: float, angle: float) -> None:
    steel, dark = colour("#aab0b6"), colour("#33373c")
    pen.drawCircle(x, y - 12, 21, fill(dark))
    pen.drawCircle(x, y - 12, 16.5, fill(mix(steel, dark, 0.35)))
    for k in range(6):
        turn = angle + k * math.pi / 3
        pen.drawLine(
            x + 5 * math.cos(turn),
            y - 12 + 5 * math.sin(turn),
            x + 15 * math.cos(turn),
            y - 12 + 15 * math.sin(turn),
            line(dark, 2.6),
        )
    pen.drawCircle(x, y - 12, 5.5, fill(steel))
    rim = line(steel, 3.4)
    rim.setPathEffect(skia.DashPathEffect.Make([3.0, 2.5], -angle * 20))
    pen.drawCircle(x, y - 12, 20, rim)


def _rover_body(pen: skia.Canvas, t: float, sun: int, world: World) -> None:
    gold, steel, cells = colour("#e0b04a"), colour("#e6e9ec"), colour("#1f3f86")
    bounce = world.lit
    for start, knee, end in (
        ((-30, -52), (-56, -40), (-56, -14)),
        ((-10, -50), (0, -38), (0, -14)),
        ((22, -52), (56, -40), (56, -14)),
    ):
        path = skia.Path()
        path.addPoly([skia.Point(*p) for p in (start, knee, end)], False)
        pen.drawPath(path, line(mix(steel, _BLACK, 0.72), 8))
    pen.drawRoundRect(skia.Rect.MakeLTRB(-34, -50, 34, -30), 5, 5, fill(mix(steel, _BLACK, 0.78)))
    body = skia.Rect.MakeLTRB(-50, -92, 50, -46)
    tones = ((0, mix(gold, _WHITE, 0.45), 1), (0.5, gold, 1), (1, mix(gold, _BLACK, 0.55), 1))
    pen.drawRoundRect(body, 6, 6, across((sun * 50, -92), (-sun * 50, -46), tones))
    for k in range(7):
        pen.drawLine(-46 + 14 * k, -90, -50 + 15 * k, -48, line(mix(gold, _WHITE if k % 2 else _BLACK, 0.45), 1.6, 0.5))
    pen.drawRect(skia.Rect.MakeLTRB(-50, -54, 50, -46), fill(mix(bounce, _BLACK, 0.35), 0.45))
    for left, right, lift in ((-118, -46, -6), (46, 112, -4)):
        wing = skia.Path()
        wing.addPoly(
            [skia.Point(*p) for p in ((left, -104 + lift), (right, -98), (right, -88), (left, -92 + lift))], True
        )
        pen.drawPath(
            wing,
            across(
                (left, 0),
                (right, 0),
                ((0, mix(cells, _WHITE, 0.40), 1), (0.4, cells, 1), (1, mix(cells, _BLACK, 0.5), 1)),
            ),
        )
        for k in range(1, 5):
            at = left + k * (right - left) / 5
            pen.drawLine(at, -103 + lift, at, -89 + lift * 0.6, line(mix(cells, steel, 0.6), 1.2))
        pen.drawLine(left, -104 + lift, right, -98, line(steel, 2.2))
    pen.drawRect(
        skia.Rect.MakeLTRB(26, -150, 33, -90),
        across((26, 0), (33, 0), ((0, steel, 1), (1, mix(steel, _BLACK, 0.5), 1))),
    )
    pen.save()
    pen.translate(30, -152)
    pen.rotate(7 * math.sin(0.9 * t))
    pen.drawRoundRect(
        skia.Rect.MakeLTRB(-22, -18, 24, 8),
        5,
        5,
        across((0, -18), (0, 8), ((0, _WHITE, 1), (1, mix(steel, _BLACK, 0.35), 1))),
    )
    for x in (8, 19):
        pen.drawCircle(x, -5, 6.4, fill(colour("#14181f")))
        pen.drawCircle(x - 1.6, -6.8, 2.0, fill(colour("#8fd0ff")))
    pen.restore()
    pen.drawLine(-30, -92, -38, -132, line(steel, 3))
    dish = skia.Path()
    dish.moveTo(-62, -140)
    dish.quadTo(-42, -118, -18, -146)
    dish.quadTo(-40, -152, -62, -140)
    dish.close()
    pen.drawPath(dish, across((-62, 0), (-18, 0), ((0, _WHITE, 1), (1, mix(steel, _BLACK, 0.45), 1))))
    pen.drawCircle(-41, -150, 3, fill(mix(gold, _WHITE, 0.3)))
    pen.drawCircle(44, -84, 3.2, fill(colour("#ff5a3c"), 0.55 + 0.45 * math.sin(4 * t)))
