"""The top of a garden wall under its tiles, and a branch of persimmons that reaches over it."""

from __future__ import annotations

import math

import skia

from moying.painter.motifs.outdoors import Land, painted
from moying.painter.motifs.woods import swaying
from moying.painter.painting import Act
from moying.painter.palette import colour, mix
from moying.painter.pen import Point, across, around, curve, fill, line, outline, ribbon


def wall(land: Land, top: float) -> list[Act]:
    """A plastered wall from the row `top` down, tiled along its top."""
    unit, hour = land.unit, land.hour
    tile = mix(hour.on(colour("#4a4a58")), (0.05, 0.04, 0.08), 0.30)
    plaster = mix(hour.on(colour("#c9b8a8")), (0.16, 0.11, 0.20), 0.45)
    pitch, rows = 46 * unit, 66 * unit

    def draw(pen: skia.Canvas) -> None:
        left, right = -200 * unit, land.width + 200 * unit
        ground = skia.Rect.MakeLTRB(left, top, right, land.height + 200 * unit)
        pen.drawRect(ground, across((0, top + rows), (0, land.height), ((0, plaster, 1.0),
                     (1, mix(plaster, (0.04, 0.03, 0.07), 0.62), 1.0))))  # fmt: skip
        pen.drawRect(
            skia.Rect.MakeLTRB(left, top + rows, right, top + rows + 34 * unit), fill((0, 0, 0), 0.34, 12 * unit)
        )
        pen.drawRect(skia.Rect.MakeLTRB(left, top, right, top + rows), fill(mix(tile, (0, 0, 0), 0.45)))
        x = left
        while x < right:
            _tile(pen, x, top, pitch, rows, (tile, mix(tile, hour.glow, 0.38)), land.disc[0] > x)
            x += pitch
        ridge = skia.Rect.MakeLTRB(left, top - 10 * unit, right, top + 11 * unit)
        stops = ((0, mix(tile, hour.glow, 0.50), 1.0), (0.35, tile, 1.0), (1, mix(tile, (0, 0, 0), 0.5), 1.0))
        pen.drawRect(ridge, across((0, top - 10 * unit), (0, top + 11 * unit), stops))

    return [painted(land, draw, 0.55)]


def _tile(
    pen: skia.Canvas, x: float, top: float, pitch: float, rows: float, paints: tuple[tuple[float, float, float], ...],
    right: bool,
) -> None:  # fmt: skip
    """One roll of tiles down the slope, its round end, and the lip of the trough beside it."""
    tile, lit = paints
    half = pitch * 0.30
    edges = (x - half, x + half) if not right else (x + half, x - half)
    stops = ((0, lit, 1.0), (0.35, tile, 1.0), (1, mix(tile, (0, 0, 0), 0.55), 1.0))
    pen.drawRect(
        skia.Rect.MakeLTRB(x - half, top, x + half, top + rows * 0.86), across((edges[0], 0), (edges[1], 0), stops)
    )
    lip = outline((x + half, top + rows * 0.84), (x + half, top + rows * 0.84), (x + pitch - half, top + rows * 0.84),
                  (x + pitch - half, top + rows * 0.84), (x + pitch / 2, top + rows * 1.12))  # fmt: skip
    pen.drawPath(lip, fill(mix(tile, (0, 0, 0), 0.25)))
    middle = (x, top + rows * 0.86)
    pen.drawCircle(*middle, half * 1.12, around(middle, half * 1.2, ((0, mix(tile, lit, 0.3), 1.0), (1, tile, 1.0))))
    pen.drawCircle(*middle, half * 0.72, line(mix(tile, (0, 0, 0), 0.5), half * 0.14, 0.8))


def persimmons(land: Land) -> Act:
    """A branch from the upper corner, a few leaves left, its fruit like lamps."""
    rng, unit = land.rng, land.unit
    bark = mix(land.hour.on(colour("#3a2a26")), (0.03, 0.02, 0.04), 0.4)
    reach = 0.62 * min(land.width, 1.1 * land.height)
    toward = 1 if land.flipped else -1
    x0, y0 = land.x(1.04), land.height * 0.10
    twigs = [(0.30, 0.55, 0.34), (0.48, -0.42, 0.26), (0.62, 0.62, 0.30), (0.80, -0.25, 0.20), (0.90, 0.50, 0.18)]

    def spot(share: float) -> Point:
        return x0 + toward * reach * share, y0 + reach * (0.10 * share + 0.10 * math.sin(share * 3.4))

    def draw(pen: skia.Canvas) -> None:
        spine = [spot(k / 16) for k in range(17)]
        pen.drawPath(ribbon(spine, [(22 - 19 * (k / 16) ** 0.7) * unit for k in range(17)]), fill(bark))
        for share, turn, long in twigs:
            (x, y), size = spot(share), long * reach
            end = (x + toward * size * math.cos(turn), y + size * math.sin(turn))
            bow = ((x + end[0]) / 2, (y + end[1]) / 2 - 0.10 * size)
            pen.drawPath(ribbon([(x, y), bow, end], [8 * unit, 5 * unit, 2 * unit]), fill(bark))
            for at in (bow, end) if turn > 0 else (end,):
                _fruit(pen, land, (at[0] + rng.uniform(-8, 8) * unit, at[1] + 6 * unit), rng.uniform(23, 31) * unit)
            for _ in range(2):
                _leaf(pen, land, (end[0] + rng.uniform(-30, 10) * unit, end[1] - 4 * unit), rng.uniform(0.2, 2.6))

    return swaying(land, draw, 0.75, land.height * 1.6, 9 * unit, 2.0)


def _fruit(pen: skia.Canvas, land: Land, at: Point, radius: float) -> None:
    ripe, deep = land.hour.on(colour("#ff8a2a")), land.hour.on(colour("#9c3414"))
    x, y = at[0], at[1] + radius * 1.2
    pen.drawLine(*at, x, y - radius * 0.7, line(deep, radius * 0.10))
    body = outline((x, y - radius * 0.78), (x - radius * 0.9, y - radius * 0.5), (x - radius, y + radius * 0.1),
                   (x - radius * 0.5, y + radius * 0.8), (x, y + radius * 0.86), (x + radius * 0.5, y + radius * 0.8),
                   (x + radius, y + radius * 0.1), (x + radius * 0.9, y - radius * 0.5))  # fmt: skip
    toward = 1 if land.disc[0] > x else -1
    glow = mix(ripe, land.hour.glow, 0.45)
    light = (x + toward * radius * 0.45, y - radius * 0.2)
    pen.drawPath(body, around(light, radius * 1.7, ((0, glow, 1.0), (0.4, ripe, 1.0), (1, deep, 1.0))))
    cap = fill(mix(deep, (0.1, 0.12, 0.05), 0.6))
    for turn in (-2.6, -1.9, -1.2, -0.5):
        tip = (x + radius * 0.62 * math.cos(turn), y - radius * 0.72 + radius * 0.22 * math.sin(turn + 2.2))
        pen.drawPath(
            curve((x, y - radius * 0.86), ((x, y - radius * 0.5), tip), ((x, y - radius), (x, y - radius * 0.86))), cap
        )


def _leaf(pen: skia.Canvas, land: Land, at: Point, turn: float) -> None:
    size = 46 * land.unit
    tone = land.hour.on(mix(colour("#b5462a"), colour("#d98a2e"), 0.5 + 0.5 * math.sin(9 * turn)))
    tip = (at[0] + size * math.cos(turn), at[1] + size * math.sin(turn))
    middle = ((at[0] + tip[0]) / 2, (at[1] + tip[1]) / 2)
    nx, ny = -math.sin(turn) * size * 0.34, math.cos(turn) * size * 0.34
    form = curve(at, ((middle[0] + nx, middle[1] + ny), tip), ((middle[0] - nx, middle[1] - ny), at))
    pen.drawPath(form, fill(tone))
    pen.drawLine(*at, *tip, line(mix(tone, (0, 0, 0), 0.4), 1.4 * land.unit, 0.7))
