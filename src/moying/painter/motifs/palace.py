"""A palace of old: roofs of golden tiles whose corners rise, painted beams, red columns, terraces of white marble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import skia

from moying.painter.motifs.outdoors import Hour
from moying.painter.palette import Colour, colour, mix
from moying.painter.pen import Point, across, fill, line, ribbon, shape, through

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Court:
    """The colours of a palace in the light of an hour."""

    tile: Colour
    wall: Colour
    beam: Colour
    gilt: Colour
    marble: Colour
    inside: Colour
    """What is behind doors and windows: dark by day, lamplight by night."""


def court_at(hour: Hour) -> Court:
    """The palace's colours at an hour."""
    tile, wall, beam, gilt, marble = (
        mix(colour(code), hour.on(colour(code)), 0.85)
        for code in ("#e0a32e", "#a8231c", "#1f6b74", "#f2cf6a", "#ece6da")
    )
    return Court(tile, wall, beam, gilt, marble, colour("#ffbf66") if hour.night else mix(wall, _BLACK, 0.72))


@dataclass(frozen=True, slots=True)
class Roof:
    """A hipped roof about its middle: half its eaves, half its ridge, how high it is, how far its corners rise."""

    x: float
    eave: float
    half_eave: float
    half_ridge: float
    rise: float
    lift: float

    def edge(self, share: float) -> Point:
        """A place on the eaves, from -1 to 1."""
        return self.x + share * self.half_eave, self.eave - self.lift * abs(share) ** 3.2

    def side(self, way: int) -> list[Point]:
        """The slope from the ridge's end down to the eaves' corner, hollow as such roofs are."""
        (x0, y0), (x1, y1) = (self.x + way * self.half_ridge, self.eave - self.rise), self.edge(way)
        return through([(x0, y0), (x0 + 0.40 * (x1 - x0), y0 + 0.56 * (y1 - y0)), (x1, y1)])


def roof(pen: skia.Canvas, form: Roof, court: Court, unit: float, *, ridge: bool = True) -> None:
    """Golden tiles in rows, a ridge with its ornaments, and the shade below the eaves."""
    eaves = [form.edge(-1 + k / 20) for k in range(41)]
    left, right = form.side(-1), form.side(1)
    plane = shape(*left, *eaves, *reversed(right))
    top = form.eave - form.rise
    shades = ((0, mix(court.tile, _WHITE, 0.22), 1), (0.45, court.tile, 1), (1, mix(court.tile, _BLACK, 0.34), 1))
    pen.drawPath(plane, across((0, top), (0, form.eave), shades))
    pen.save()
    pen.clipPath(plane, doAntiAlias=True)
    count = max(9, round(form.half_eave / (11 * unit)))
    for k in range(-count, count + 1):
        share = k / count
        x0, (x1, y1) = form.x + share * form.half_ridge, form.edge(share)
        row = through([(x0, top), (x0 + 0.42 * (x1 - x0), top + 0.56 * (y1 - top)), (x1, y1 + 3 * unit)])
        pen.drawPath(ribbon(row, [1.5 * unit] * len(row)), fill(mix(court.tile, _BLACK, 0.45), 0.55))
    pen.restore()
    lip = [(x, y + 3 * unit) for x, y in eaves]
    pen.drawPath(ribbon(lip, [8 * unit] * len(lip)), fill(mix(court.tile, _WHITE, 0.28)))
    pen.drawPath(
        ribbon([(x, y + 9 * unit) for x, y in eaves], [5 * unit] * len(eaves)), fill(mix(court.beam, _BLACK, 0.5))
    )
    for hip in (left, right):
        pen.drawPath(ribbon(hip, [9 * unit] * len(hip)), fill(mix(court.tile, _BLACK, 0.16)))
        for k in range(3):
            at = hip[-3 - 2 * k]
            pen.drawCircle(at[0], at[1] - 7 * unit, 4.5 * unit, fill(mix(court.tile, _WHITE, 0.1)))
    if ridge:
        _ridge(pen, form, court, unit)


def _ridge(pen: skia.Canvas, form: Roof, court: Court, unit: float) -> None:
    top = form.eave - form.rise
    bar = skia.Rect.MakeLTRB(form.x - form.half_ridge, top - 12 * unit, form.x + form.half_ridge, top + 5 * unit)
    pen.drawRect(bar, fill(mix(court.tile, _BLACK, 0.1)))
    pen.drawRect(
        skia.Rect.MakeLTRB(bar.left(), bar.top(), bar.right(), bar.top() + 4 * unit),
        fill(mix(court.tile, _WHITE, 0.35)),
    )
    for way in (-1, 1):
        x = form.x + way * form.half_ridge
        tail = through(
            [(x, top + 4 * unit), (x + way * 9 * unit, top - 22 * unit), (x - way * 10 * unit, top - 40 * unit)]
        )
        widths = [17 * unit * (1 - 0.75 * i / len(tail)) for i in range(len(tail))]
        pen.drawPath(ribbon(tail, widths), fill(mix(court.tile, _WHITE, 0.08)))


def beams(pen: skia.Canvas, left: float, right: float, top: float, foot: float, court: Court, unit: float) -> None:
    """The painted frieze below the eaves: blue and green fields with gilt between."""
    band = skia.Rect.MakeLTRB(left, top, right, foot)
    pen.drawRect(band, across((0, top), (0, foot), ((0, mix(court.beam, _BLACK, 0.6), 1), (1, court.beam, 1))))
    step = 34 * unit
    count = max(3, round((right - left) / step))
    for k in range(count):
        x = left + (k + 0.5) * (right - left) / count
        tone = mix(court.beam, colour("#2a8a4a"), 0.5) if k % 2 else mix(court.beam, colour("#2848a8"), 0.5)
        half = 0.36 * (right - left) / count
        field = skia.Rect.MakeLTRB(x - half, top + 0.38 * (foot - top), x + half, foot - 0.12 * (foot - top))
        pen.drawRect(field, fill(mix(tone, _BLACK, 0.12)))
        pen.drawRect(field, line(court.gilt, 1.6 * unit, 0.75))
    pen.drawLine(left, foot, right, foot, line(court.gilt, 2.4 * unit, 0.8))


def columns(
    pen: skia.Canvas, left: float, right: float, top: float, foot: float, bays: int, court: Court, unit: float
) -> None:
    """Red columns with lattice doors between them."""
    pen.drawRect(skia.Rect.MakeLTRB(left, top, right, foot), fill(mix(court.wall, _BLACK, 0.35)))
    gap = (right - left) / bays
    for k in range(bays):
        x = left + k * gap
        door = skia.Rect.MakeLTRB(x + 0.16 * gap, top + 0.10 * (foot - top), x + 0.84 * gap, foot)
        pen.drawRect(door, fill(court.inside))
        for j in range(1, 4):
            at = door.left() + j * door.width() / 4
            pen.drawLine(at, door.top(), at, door.bottom(), line(mix(court.wall, court.gilt, 0.25), 2.6 * unit))
        for j in range(1, 4):
            at = door.top() + j * 0.6 * door.height() / 4
            pen.drawLine(door.left(), at, door.right(), at, line(mix(court.wall, court.gilt, 0.25), 1.8 * unit))
        panel = skia.Rect.MakeLTRB(door.left(), foot - 0.36 * (foot - top), door.right(), foot)
        pen.drawRect(panel, fill(mix(court.wall, _BLACK, 0.15)))
    for k in range(bays + 1):
        x, half = left + k * gap, 0.085 * gap
        post = skia.Rect.MakeLTRB(x - half, top, x + half, foot)
        round_ = (
            (0, mix(court.wall, _BLACK, 0.45), 1),
            (0.35, mix(court.wall, _WHITE, 0.14), 1),
            (1, mix(court.wall, _BLACK, 0.5), 1),
        )
        pen.drawRect(post, across((x - half, 0), (x + half, 0), round_))


def terrace(pen: skia.Canvas, left: float, right: float, top: float, foot: float, court: Court, unit: float) -> None:
    """One step of white marble with its balustrade."""
    pen.drawRect(
        skia.Rect.MakeLTRB(left, top, right, foot),
        across((0, top), (0, foot), ((0, court.marble, 1), (1, mix(court.marble, _BLACK, 0.36), 1))),
    )
    high, step = 20 * unit, 30 * unit
    count = max(4, round((right - left) / step))
    pen.drawRect(skia.Rect.MakeLTRB(left, top - 0.62 * high, right, top), fill(mix(court.marble, _BLACK, 0.13)))
    for k in range(count + 1):
        x = left + k * (right - left) / count
        pen.drawRect(skia.Rect.MakeLTRB(x - 3.4 * unit, top - 1.25 * high, x + 3.4 * unit, top), fill(court.marble))
        pen.drawCircle(x, top - 1.3 * high, 4.2 * unit, fill(mix(court.marble, _WHITE, 0.3)))
    pen.drawLine(left, top, right, top, line(mix(court.marble, _BLACK, 0.4), 2 * unit, 0.7))


def stairs(pen: skia.Canvas, x: float, half: float, rows: Sequence[float], court: Court, unit: float) -> None:
    """A flight of steps in the middle of the terraces, a carved slope between them."""
    top, foot = rows
    count = max(4, round((foot - top) / (9 * unit)))
    for k in range(count):
        share = k / count
        wide = half * (1 + 0.16 * share)
        y = top + share * (foot - top)
        pen.drawRect(
            skia.Rect.MakeLTRB(x - wide, y, x + wide, y + (foot - top) / count),
            fill(mix(court.marble, _BLACK, 0.08 if k % 2 else 0.26)),
        )
    slope = shape((x - 0.22 * half, top), (x + 0.22 * half, top), (x + 0.27 * half, foot), (x - 0.27 * half, foot))
    pen.drawPath(slope, fill(mix(court.marble, _WHITE, 0.15)))
    pen.drawPath(slope, line(mix(court.marble, _BLACK, 0.35), 2 * unit, 0.7))
