"""A swimming pool from above: lanes with their ropes, swimmers and their wakes, light that plays on the bottom."""

from __future__ import annotations

import math
from functools import partial

import cv2
import numpy as np
import skia

from moying.painter.layers import stencil
from moying.painter.motifs.athletes import swimmer
from moying.painter.motifs.persons import Dress
from moying.painter.motifs.sportsground import Daylight
from moying.painter.motifs.venue import Venue
from moying.painter.noise import Field, fractal, generator, quantised
from moying.painter.painting import Act, Drift, Placed, Sketched
from moying.painter.palette import Colour, colour, light_ramp, mix
from moying.painter.pen import across, around, fill, line
from moying.painter.spec import Box

Addition = tuple[list[Act], list[Box]]
_WHITE: Colour = (1.0, 1.0, 1.0)
_BLACK: Colour = (0.0, 0.0, 0.0)


def pool(venue: Venue, light: Daylight) -> Addition:
    """Swimmers in their lanes; the lanes run up a tall canvas and along a wide one."""
    unit = venue.unit
    water = mix(colour("#14a0c8"), light.top, 0.28 * light.lit)
    lane = venue.share(250, 240, 200) * unit
    turned = venue.wide
    long, broad = (venue.width, venue.height) if turned else (venue.height, venue.width)
    middle = broad * (0.44 if turned else 0.5)
    bottom = partial(_bottom, venue=venue, water=water, lane=lane, middle=middle, turned=turned)
    acts: list[Act] = [venue.painted(bottom, 0.25)]
    acts.append(_caustics(venue, mix(light.lamp, _WHITE, 0.4)))
    acts += _ropes(venue, lane, middle, turned)
    dress = Dress(
        mix(colour("#0c2236"), water, 0.18),
        mix(colour(("#f4d23a", "#e8433a", "#f4f4f4")[venue.spec.seed % 3]), water, 0.1),
    )
    team = [
        (k, a, b)
        for k, a, b in ((-2, 0.60, 1.7), (-1, 0.44, 0.4), (0, 0.36, 0.0), (1, 0.47, 1.1), (2, 0.56, 2.4))
        if abs(k) * lane < 0.5 * broad + lane
    ]

    def race(pen: skia.Canvas, t_ms: float) -> None:
        _turn(pen, venue, turned)
        for k, ahead, lag in team:
            gone = (0.10 * t_ms / max(1, venue.camera.duration_ms) + 0.012 * math.sin(t_ms / 900 + lag)) * (
                1.0 + 0.05 * k
            )
            x, y = middle + k * lane, long * (ahead + 0.05 - gone)
            size = 1.08 * lane / 200
            _wake(pen, x, y, size, t_ms / 1000 + lag, long)
            pen.save()
            pen.translate(x, y)
            pen.scale(size, size)
            swimmer(pen, 2 * math.pi * (t_ms / 1000 * 0.8) + lag, dress)
            pen.restore()
            _splash(pen, x, y, size, t_ms / 1000 + lag)

    acts.append(Sketched(race, venue.camera, 0.4))
    x, y = (0.62 * venue.width, middle) if turned else (venue.width / 2, 0.42 * venue.height)
    return acts, [venue.box(x, y, 0.26 * venue.width if turned else 0.42 * venue.width, 0.24 * venue.height)]


def _turn(pen: skia.Canvas, venue: Venue, turned: bool) -> None:
    """On a wide canvas the lanes lie on their side, and the race goes to the right."""
    if turned:
        pen.translate(venue.width, 0)
        pen.rotate(90)


def _bottom(pen: skia.Canvas, venue: Venue, water: Colour, lane: float, middle: float, turned: bool) -> None:
    """The tiled bottom with a dark line under each lane."""
    _turn(pen, venue, turned)
    unit, far = venue.unit, max(venue.width, venue.height) + 600
    whole = skia.Rect.MakeLTRB(-600, -600, far, far)
    shallow, deep = mix(water, _WHITE, 0.28), mix(water, _BLACK, 0.42)
    pen.drawRect(whole, across((0, 0), (0, far - 600), ((0, shallow, 1), (0.5, water, 1), (1, deep, 1))))
    tile = 46 * unit
    for k in range(-12, int(far / tile) + 12):
        pen.drawLine(k * tile, -600, k * tile, far, line(_WHITE, 1.4 * unit, 0.10))
        pen.drawLine(-600, k * tile, far, k * tile, line(_WHITE, 1.4 * unit, 0.10))
    for k in range(-6, 7):
        x = middle + k * lane
        pen.drawRect(
            skia.Rect.MakeLTRB(x - 0.07 * lane, -600, x + 0.07 * lane, far),
            fill(mix(deep, _BLACK, 0.35), 0.72, 5 * unit),
        )


def _caustics(venue: Venue, tint: Colour) -> Act:
    """A net of light on the bottom, that drifts."""
    rng, way = generator("caustics", venue.spec.seed), 0.12 * venue.width
    grain = max(1.5, 3.0 * venue.unit)
    reach = way / 2 + venue.camera.bleed_px(0.3) + 8
    shape = (round((venue.height + 2 * reach) / grain), round((venue.width + 2 * reach) / grain))
    net = np.zeros(shape, np.float32)
    for size, strength in ((124, 0.85), (82, 0.6)):
        cell = size * venue.unit / grain
        one, other = (fractal(rng, shape, (cell, cell), 3, 0.45) for _ in range(2))
        net += strength * np.exp(-(((one - other) / 0.022) ** 2))
    soft: Field = np.asarray(cv2.GaussianBlur(np.clip(net, 0, 1), (0, 0), 0.8), np.float32)
    codes = quantised(soft, rng)
    place = stencil(codes, -reach / grain, -reach / grain)
    return Drift(place, light_ramp(tint, 0.44), venue.camera, 0.3, way, grain, light=True)


def _ropes(venue: Venue, lane: float, middle: float, turned: bool) -> list[Act]:
    """Floats on a rope between the lanes; each rope rocks a little."""
    long, broad = (venue.width, venue.height) if turned else (venue.height, venue.width)
    acts: list[Act] = []
    for k in range(-5, 6):
        if -lane < middle + (k + 0.5) * lane < broad + lane:
            paint = partial(_rope, venue=venue, x=middle + (k + 0.5) * lane, long=long, turned=turned, which=k)
            placed = venue.painted(paint, 0.4)
            rock = partial(_rock, reach=4 * venue.unit, phase=1.1 * k, turned=turned)
            acts.append(Placed(placed.layer, placed.camera, placed.depth, rock))
    return acts


def _rock(t_ms: float, reach: float, phase: float, turned: bool) -> tuple[float, float]:
    aside = reach * math.sin(t_ms / 700 + phase)
    return (0.0, aside) if turned else (aside, 0.0)


def _rope(pen: skia.Canvas, venue: Venue, x: float, long: float, turned: bool, which: int) -> None:
    _turn(pen, venue, turned)
    unit, step = venue.unit, 30 * venue.unit
    tone, white = (colour("#e8443a"), colour("#2a5fd0"))[which % 2], colour("#f6f6f2")
    for j in range(-6, int(long / step) + 7):
        at = x + 3 * unit * math.sin(0.11 * j + which)
        paint = fill(tone if (j // 4) % 2 else white, 0.95)
        pen.drawRoundRect(
            skia.Rect.MakeXYWH(at - 8 * unit, j * step, 16 * unit, 0.86 * step), 7 * unit, 7 * unit, paint
        )


def _wake(pen: skia.Canvas, x: float, y: float, size: float, seconds: float, long: float) -> None:
    """The water behind a swimmer: pale, widening, gone after a while."""
    for side in (-1, 1):
        path = skia.Path()
        path.moveTo(x, y + 40 * size)
        for k in range(1, 10):
            u = k / 9
            path.lineTo(x + side * (14 + 46 * u + 5 * math.sin(6 * u - 5 * seconds)) * size, y + (40 + 330 * u) * size)
        pen.drawPath(path, line(_WHITE, 9 * size, 0.10))
        pen.drawPath(path, line(_WHITE, 4 * size, 0.16))
    trail = ((0, _WHITE, 0.42), (1, _WHITE, 0.0))
    rect = skia.Rect.MakeLTRB(x - 26 * size, y + 60 * size, x + 26 * size, y + 360 * size)
    pen.drawRect(rect, across((0, rect.top()), (0, rect.bottom()), trail))


def _splash(pen: skia.Canvas, x: float, y: float, size: float, seconds: float) -> None:
    """White water at the feet and where the hands go in."""
    for k in range(16):
        a, b = (k * 0.618) % 1.0, (k * 0.382) % 1.0
        live = (seconds * (1.3 + 0.6 * a) + b) % 1.0
        px = x + (a - 0.5) * (30 + 50 * live) * size
        py = y + (100 + 34 * b - 12 * live) * size
        pen.drawCircle(px, py, (3 + 6 * (1 - live)) * size, fill(_WHITE, 0.75 * (1 - live)))
    for side in (-1, 1):
        at = (x + side * 22 * size, y - 104 * size)
        ring = (seconds * 0.8 + (0.5 if side > 0 else 0.0)) % 1.0
        reach = (8 + 30 * ring) * size
        pen.drawCircle(
            *at, reach, around(at, reach, ((0, _WHITE, 0.0), (0.7, _WHITE, 0.5 * (1 - ring)), (1, _WHITE, 0.0)))
        )
