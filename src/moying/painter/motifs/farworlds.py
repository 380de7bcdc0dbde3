"""Worlds seen from space: a great planet with rings and a moon of it, the earth from orbit with morning at its edge."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs import rocketry
from moying.painter.motifs.cosmos import falling_star, nebula, rings
from moying.painter.motifs.globe import (
    Ball,
    banded,
    continents,
    globe,
    no_clouds,
    paints_of,
    texture_side,
    weather_systems,
)
from moying.painter.motifs.outdoors import Land, by_shape, painted, stars
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour
from moying.painter.pen import Stops, across, around
from moying.painter.spec import Box

Addition = tuple[list[Act], list[Box]]


def ringed(land: Land, palette_of: int) -> Addition:
    """A great planet with rings, a moon of it passing before."""
    unit, turn = land.unit, -1.0 if land.flipped else 1.0
    x, y = land.x(0.54), land.height * by_shape(land.spec, (0.36, 0.45, 0.48))
    radius = min(0.235 * land.width, 0.27 * land.height)
    ball = Ball(x, y, radius, (-0.75 * turn, -0.35, 0.62), 0.36 * turn, 0.35)
    palette = (
        ((0.0, "#5b3a2c"), (0.35, "#a8734b"), (0.6, "#d9ab74"), (1.0, "#f6e3bd")),
        ((0.0, "#1f3a66"), (0.4, "#3f78a8"), (0.7, "#8fc0cf"), (1.0, "#e4f2ea")),
        ((0.0, "#43224f"), (0.4, "#8a4a86"), (0.7, "#d98fa2"), (1.0, "#fbdcc4")),
    )[palette_of % 3]
    far, near = rings(land, ball, 0.30, (colour("#6d5f5a"), colour("#f0dfc4")))
    side = texture_side(ball)
    planet = globe(land, ball, banded(land.rng, side), no_clouds(side), paints_of(*palette), 0.16)
    small = Ball(land.x(0.17), y + radius * 1.32, 46 * unit, ball.sun, 0.2, 0.7)
    rock = paints_of((0.0, "#4a4a52"), (0.5, "#8f8c8c"), (1.0, "#d8d2c8"))
    side = texture_side(small)
    moon = globe(land, small, continents(land.rng, side), no_clouds(side), rock, 0.2)
    gas = nebula(land, colour("#3d2f8f"), colour("#0f5f7a"), 0.55)
    acts: list[Act] = [
        gas,
        stars(land, land.height, 420),
        falling_star(land, 1500),
        _halo(land, ball, colour("#ffd9a8"), 0.20),
        far,
        planet,
        near,
        moon,
    ]
    return acts, [land.box(x, y, radius * 1.9 / unit, radius * 1.05 / unit)]


def _halo(land: Land, ball: Ball, tint: Colour, strength: float) -> Act:
    """The breath of light around a ball."""
    reach = ball.radius * 1.35

    def draw(pen: skia.Canvas) -> None:
        stops = ((0.0, tint, strength), (0.70, tint, strength), (0.78, tint, strength * 0.4), (1.0, tint, 0.0))
        pen.drawCircle(ball.x, ball.y, reach, around((ball.x, ball.y), reach, stops))

    return painted(land, draw, ball.depth)


def earth_below(land: Land) -> list[Act]:
    """The earth along the foot of the picture, morning at its edge."""
    radius = by_shape(land.spec, (1.25, 1.05, 0.95)) * max(land.width, 0.62 * land.height)
    apex = land.height * by_shape(land.spec, (0.50, 0.52, 0.54))
    turn = -1.0 if land.flipped else 1.0
    ball = Ball(land.x(0.42), apex + radius, radius, (0.62 * turn, -0.74, -0.24), -0.5 * turn, 0.30, 0.02)
    side = texture_side(ball)
    paints = paints_of(
        (0.0, "#06264f"),
        (0.30, "#0d4076"),
        (0.47, "#2a78a4"),
        (0.50, "#8d9a6a"),
        (0.56, "#4f7a4a"),
        (0.72, "#8f8458"),
        (0.86, "#c9b78e"),
        (1.0, "#ffffff"),
    )
    earth = globe(land, ball, continents(land.rng, side), weather_systems(land.rng, side), paints, 0.035, lamps=True)
    return [
        nebula(land, colour("#1b2a6b"), colour("#3a1f5f"), 0.35),
        stars(land, land.height, 420),
        _air(land, ball, 1.0),
        earth,
        _air(land, ball, 0.0),
        _dawn(land, ball),
    ]


def orbit(land: Land) -> Addition:
    """The earth below, a satellite over it."""
    unit, turn = land.unit, -1.0 if land.flipped else 1.0
    acts = earth_below(land)
    x, y = land.x(0.34), land.height * by_shape(land.spec, (0.27, 0.26, 0.26))

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        t = t_ms / 1000
        rocketry.satellite(pen, x + 22 * unit * t * turn, y - 5 * unit * t, 260 * unit, 24 * turn + 1.5 * t)

    acts.append(Sketched(draw, land.camera, 0.7))
    return acts, [land.box(x + 60 * unit * turn, y, 170, 90)]


def _air(land: Land, ball: Ball, outside: float) -> Act:
    """The blue of the atmosphere at the edge of the ball: what shines beyond it, or what veils the ground within."""
    blue, pale = colour("#4fa8ff"), colour("#cfeaff")
    thick = 0.075 if outside else 0.05

    def draw(pen: skia.Canvas) -> None:
        reach = ball.radius * (1 + thick * outside)
        edge = 1 / (1 + thick * outside)
        stops: Stops
        if outside:
            stops = (
                (0.0, blue, 0.0),
                (edge - 0.004, blue, 0.0),
                (edge, pale, 0.95),
                (edge + 0.012, blue, 0.55),
                (edge + 0.035, blue, 0.16),
                (1.0, blue, 0.0),
            )
        else:
            stops = (
                (0.0, blue, 0.0),
                (1 - 3 * thick, blue, 0.0),
                (1 - thick * 0.4, blue, 0.36),
                (0.997, pale, 0.75),
                (1.0, pale, 0.0),
            )
        pen.drawCircle(ball.x, ball.y, reach, around((ball.x, ball.y), reach, stops))
        side = 1 if ball.sun[0] > 0 else -1
        shade = skia.Paint(
            across(
                (ball.x + side * 0.55 * land.width, 0),
                (ball.x - side * 0.75 * land.width, 0),
                ((0, (0, 0, 0), 0.0), (1, (0, 0, 0), 0.85)),
            )
        )
        shade.setBlendMode(skia.BlendMode.kDstOut)
        pen.drawPaint(shade)

    return painted(land, draw, ball.depth)


def _dawn(land: Land, ball: Ball) -> Act:
    """The sun that comes over the edge."""
    turn = 1.0 if ball.sun[0] > 0 else -1.0
    angle = -math.pi / 2 + turn * math.asin(min(0.9, 0.40 * land.width / ball.radius))
    x, y = ball.x + ball.radius * math.cos(angle), ball.y + ball.radius * math.sin(angle)
    reach = 560 * land.unit
    warm = colour("#ffe9c4")

    def draw(pen: skia.Canvas) -> None:
        pen.drawCircle(
            x,
            y,
            reach,
            around(
                (x, y),
                reach,
                ((0, warm, 0.85), (0.10, warm, 0.42), (0.35, colour("#8fc4ff"), 0.16), (1, colour("#8fc4ff"), 0.0)),
            ),
        )
        pen.drawCircle(
            x,
            y,
            46 * land.unit,
            around((x, y), 46 * land.unit, ((0, (1, 1, 1), 1.0), (0.55, (1, 1, 1), 0.95), (1, warm, 0.0))),
        )

    return painted(land, draw, ball.depth)
