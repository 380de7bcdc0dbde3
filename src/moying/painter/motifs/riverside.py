"""A river: steep round hills in mist, boats with their images in the water, reeds, and a stream that winds away."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.motifs import figures
from moying.painter.motifs.outdoors import Land, painted
from moying.painter.motifs.relief import Lit, Relief, Standpoint, Waves, hazed, lighted, relief
from moying.painter.motifs.roadway import Meadow, road_way
from moying.painter.motifs.woods import Swaying, swaying
from moying.painter.noise import Field, ridge_line
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, around, fill, line, ribbon

_WHITE: Colour = (1.0, 1.0, 1.0)


def karst(land: Land, foot: float, rise: float, breadth: float, paint: Colour, depth: float) -> Act:
    """Hills like those of the Li: steep, round-topped, a few together; their feet are lost in mist."""
    rng, bleed = land.rng, land.camera.bleed_px(depth) + 4
    x = np.arange(-bleed, land.width + bleed, 3, dtype=np.float32)
    profile = np.zeros(len(x), np.float32)
    count = math.ceil((land.width + 2 * bleed) / (0.62 * breadth))
    for k in range(count):
        middle = -bleed + (k + float(rng.uniform(0, 1))) * 0.62 * breadth
        half, high = breadth * float(rng.uniform(0.24, 0.5)), rise * float(rng.uniform(0.30, 1.0))
        away = np.abs(x - middle) / half
        profile = np.maximum(profile, high * np.clip(1 - away**2.6, 0, 1) ** 0.72)
    rough = ridge_line(rng, len(x), max(3.0, breadth / 22), 4, 0.6)
    profile += rise * 0.05 * (rough - 0.3) + rise * 0.04

    def draw(pen: skia.Canvas) -> None:
        path = skia.Path()
        points = [skia.Point(float(a), foot - float(up)) for a, up in zip(x, profile, strict=True)]
        path.addPoly([skia.Point(-bleed, foot + 3), *points, skia.Point(land.width + bleed, foot + 3)], True)
        pale = mix(paint, land.hour.horizon, 0.85)
        pen.drawPath(path, across((0, foot - rise), (0, foot), ((0, paint, 1.0), (0.45, paint, 1.0), (1, pale, 1.0))))

    return painted(land, draw, depth)


@dataclass(frozen=True, slots=True)
class Boat:
    """A boat: where it starts, how long it looks, its way in px a second, and whether a lamp burns on it."""

    place: Point
    length: float
    speed: float
    lamp: bool
    phase: float


def afloat(land: Land, boats: list[Boat], depth: float) -> Sketched:
    """Boats on their way, each with its image in the water."""
    ink = mix(land.hour.on(colour("#1d2428")), land.hour.horizon, 0.30 if land.hour.night else 0.05)

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        seconds = (t_ms - land.camera.duration_ms / 2) / 1000
        for boat in boats:
            x = boat.place[0] + boat.speed * seconds
            y = boat.place[1] + 2.4 * land.unit * math.sin(t_ms / 760 + boat.phase)
            far = mix(ink, land.hour.horizon, 0.45 * max(0.0, 1 - boat.length / (260 * land.unit)))
            for flip in (-1, 1):
                pen.save()
                pen.translate(x, y + (6 * land.unit if flip < 0 else 0))
                pen.scale(1 if boat.speed > 0 else -1, flip)
                if flip < 0:
                    pen.skew(0.05 * math.sin(t_ms / 900 + boat.phase), 0)
                    pen.saveLayerAlpha(skia.Rect.MakeLTRB(-boat.length, -boat.length, boat.length, boat.length), 84)
                figures.boat(pen, 0, 0, boat.length, far)
                if flip < 0:
                    pen.restore()
                pen.restore()
            _wake(pen, land, x, y, boat)
            if boat.lamp:
                _lamp(pen, land, x - math.copysign(0.34 * boat.length, boat.speed), y, boat.length, t_ms)

    return Sketched(draw, land.camera, depth, len(boats))


def _wake(pen: skia.Canvas, land: Land, x: float, y: float, boat: Boat) -> None:
    """The lines that a boat draws behind it."""
    back = -math.copysign(1.0, boat.speed)
    for k in range(3):
        start, end = x + back * boat.length * (0.35 + 0.16 * k), x + back * boat.length * (0.95 + 0.34 * k)
        row = y + (5 + 7 * k) * boat.length / 200
        pen.drawLine(
            start,
            row,
            end,
            row + 3 * land.unit,
            line(mix(land.hour.horizon, _WHITE, 0.4), 1.8 * land.unit, 0.34 - 0.09 * k),
        )


def _lamp(pen: skia.Canvas, land: Land, x: float, y: float, length: float, t_ms: float) -> None:
    warm, flicker = colour("#ffb65a"), 0.92 + 0.08 * math.sin(t_ms / 170)
    up = y - 0.20 * length
    pen.drawLine(x, up - 0.10 * length, x, up + 0.16 * length, line((0.1, 0.08, 0.06), 2.4 * land.unit))
    for row, reach, strength in ((up, 0.62 * length, 0.62), (y + 0.22 * length, 0.40 * length, 0.34)):
        glow = ((0.0, warm, strength * flicker), (0.25, warm, 0.34 * strength * flicker), (1.0, warm, 0.0))
        pen.drawCircle(x, row, reach, around((x, row), reach, glow))
    pen.drawOval(
        skia.Rect.MakeLTRB(x - 0.028 * length, up - 0.04 * length, x + 0.028 * length, up + 0.04 * length),
        fill(mix(warm, _WHITE, 0.6)),
    )
    for k in range(7):
        row, half = (
            y + (0.05 + 0.055 * k) * length,
            (0.075 - 0.006 * k) * length * (0.7 + 0.3 * math.sin(t_ms / 240 + 2.1 * k)),
        )
        pen.drawLine(x - half, row, x + half, row, line(warm, 2.6 * land.unit, 0.55 - 0.06 * k))


def reeds(land: Land, left: float, breadth: float, tall: float, depth: float, phase: float) -> Swaying:
    """Reeds at the lower edge, from `left` on (shares of the width), moved by the wind."""
    rng, unit = land.rng, land.unit
    foot = land.height * 1.02
    stems = rng.random((46, 4))
    dark = mix(land.hour.on(colour("#2b3a2c")), (0, 0, 0), 0.35)
    plume = mix(land.hour.on(colour("#b79a6c")), dark, 0.30)

    def draw(pen: skia.Canvas) -> None:
        for place, high, lean, kind in stems:
            x = land.x(left + breadth * float(place))
            up, aside = tall * (0.45 + 0.55 * float(high)), (float(lean) - 0.45) * 0.34 * tall
            tip = (x + aside, foot - up)
            bend = (x + 0.25 * aside, foot - 0.6 * up)
            pen.drawPath(ribbon([(x, foot), bend, tip], [6 * unit, 5 * unit, 2 * unit]), fill(dark))
            blade = [
                (x, foot - 0.2 * up),
                (x + 0.5 * aside + 0.1 * up * (1 if kind > 0.5 else -1), foot - 0.62 * up),
                (x + aside + 0.34 * up * (1 if kind > 0.5 else -1), foot - 0.66 * up),
            ]
            pen.drawPath(ribbon(blade, [4 * unit, 8 * unit, 0.6]), fill(mix(dark, land.hour.glow, 0.06)))
            if kind > 0.35:
                head = [tip, (tip[0] + 0.05 * tall, tip[1] - 0.06 * tall), (tip[0] + 0.11 * tall, tip[1] - 0.04 * tall)]
                pen.drawPath(
                    ribbon(head, [4 * unit, 17 * unit, 2 * unit]), fill(mix(plume, land.hour.glow, 0.25 * float(high)))
                )

    return swaying(land, draw, depth, foot, 22 * unit, phase)


def winding(stand: Standpoint, light: Lit, meadow: Meadow) -> Relief:
    """A valley seen from a height, its river bright with the sky."""
    land, rng = stand.land, stand.land.rng
    waves, rough = Waves.of(rng, 2.7), Waves.of(rng, 1.6)
    way = road_way(land, 0.30, 2.2, 0.9)
    x, z = stand.across, np.broadcast_to(stand.away[:, None], stand.across.shape).astype(np.float32)
    half = np.asarray(0.34 + 0.05 * z + 0.35 * (waves.at(x * 0 + 3, z, 6) - 0.5), np.float32)
    aside = np.asarray(np.abs(x - way.across(z)) / np.sqrt(1 + way.turn(z) ** 2), np.float32)
    bank = np.maximum(aside - half - 0.14 * (rough.at(x, z, 2.2) - 0.5), 0)
    hills = np.clip(waves.at(x, z, 9) - 0.22, 0, 1) * (1.0 + 0.11 * z) * np.clip(bank / (0.9 + 0.09 * z), 0, 1) ** 1.1
    crowns = 0.05 * (rough.at(x + 3, z + 7, 0.42) - 0.5) * np.clip(bank * 5, 0, 1) * (1 + 0.06 * z)
    height = np.asarray(-0.05 + hills + crowns, np.float32)
    direct, open_ = lighted(stand, height, light)
    woods, patches = rough.at(x, z, 0.55), rough.at(x + 21, z, 3.6)
    deep, leaf = np.asarray(meadow.deep, np.float32), np.asarray(meadow.leaf, np.float32)
    rgb = deep + (leaf - deep) * np.clip(0.1 + 1.1 * (0.5 * woods + 0.5 * patches), 0, 1)[..., None]
    rgb = rgb + (np.asarray(colour("#d8c79a"), np.float32) - rgb) * (0.8 * np.clip(1 - bank / 0.07, 0, 1))[..., None]
    sun = np.asarray(mix(light.sun, (0.9, 0.9, 0.9), 0.25), np.float32)
    rgb = rgb * (0.60 * np.asarray(light.sky, np.float32) * open_[..., None] + 1.05 * sun * direct[..., None])
    wet = np.clip(1 - bank / 0.012, 0, 1)[..., None]
    rgb = rgb + (_mirror(stand, rough, x, z) - rgb) * wet
    return relief(stand, height, hazed(stand, rgb, mix(land.hour.air, land.hour.glow, 0.15), 22.0))


def _mirror(stand: Standpoint, rough: Waves, x: Field, z: Field) -> Field:
    """The sky in the water: its horizon far off, its height near by, and the sun's way."""
    land, hour = stand.land, stand.land.hour
    near = np.clip(float(stand.away[0]) / z * 1.1, 0, 1)[..., None]
    sky = (
        np.asarray(hour.horizon, np.float32)
        + (np.asarray(mix(hour.middle, hour.zenith, 0.4), np.float32) - np.asarray(hour.horizon, np.float32)) * near
    )
    column = land.width / 2 + stand.lens_px * x / z
    glint = np.exp(-(((column - land.disc[0]) / (0.16 * land.width)) ** 2)) * np.clip(
        (rough.at(x * 0.4, z * 2.5, 0.5) - 0.42) * 4, 0, 1
    )
    ripple = 1 + 0.07 * (rough.at(x * 0.5, z * 2.2, 0.7)[..., None] - 0.5)
    return np.asarray(sky * ripple + (np.asarray(hour.glow, np.float32) - sky) * (0.75 * glint)[..., None], np.float32)
