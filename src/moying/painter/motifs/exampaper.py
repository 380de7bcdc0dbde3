"""An exam paper on a desk, seen from above: its questions, a pen that fills it in, leaves' shadows over it."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import skia

from moying.painter.cardwords import words_of
from moying.painter.linebreak import fit
from moying.painter.motifs.schoolroom import Lesson
from moying.painter.motifs.venue import Venue
from moying.painter.noise import fractal, generator
from moying.painter.painting import Act, Placed, Sketched
from moying.painter.palette import Colour, colour, ease, mix
from moying.painter.pen import Point, across, curve, fill, line, ribbon, shape
from moying.painter.spec import Box
from moying.painter.text import Face, Ink, draw

Addition = tuple[list[Act], list[Box]]
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)


def exam(venue: Venue, room: Lesson) -> Addition:
    """An exam paper on the desk from above, a pen that writes, the shadow of leaves."""
    unit = venue.unit
    x, y = venue.width / 2, venue.row(0.45, 0.47, 0.47)
    high = venue.share(1020, 800, 820) * unit
    wide = high * venue.share(0.76, 0.86, 1.35)
    acts: list[Act] = [venue.painted(partial(_desk_top, venue=venue, room=room), 0.2)]
    acts.append(venue.painted(partial(_paper, at=(x, y), size=(wide, high), venue=venue, room=room), 0.3))
    hand = generator("hand", venue.spec.seed).random((_ROWS, _CELLS, 5, 4)) * 0.8
    acts.append(Sketched(partial(_writing, at=(x, y), size=(wide, high), venue=venue, hand=hand), venue.camera, 0.3))
    shade = venue.painted(partial(_leaf_shade, venue=venue, room=room), 0.5)
    acts.append(Placed(shade.layer, shade.camera, shade.depth, partial(_breeze, reach=16 * unit)))
    return acts, [venue.box(x, y, 0.40 * wide, 0.34 * high)]


def _breeze(t_ms: float, reach: float) -> Point:
    return reach * math.sin(t_ms / 900), 0.7 * reach * math.sin(t_ms / 1270 + 1)


def _desk_top(pen: skia.Canvas, venue: Venue, room: Lesson) -> None:
    """Wood with its grain, lit from the left."""
    wood = mix(room.wood, colour("#c89058"), 0.35)
    whole = skia.Rect.MakeLTRB(-300, -300, venue.width + 300, venue.height + 300)
    pen.drawRect(
        whole,
        across(
            (0, 0),
            (venue.width, venue.height),
            ((0, mix(wood, room.sun, 0.45), 1), (0.5, wood, 1), (1, mix(wood, _BLACK, 0.45), 1)),
        ),
    )
    waves = fractal(generator("grain", venue.spec.seed), (64, 12), (20.0, 3.0), 3)
    for k in range(64):
        y = -200 + k * (venue.height + 400) / 64
        path = skia.Path()
        path.moveTo(-300, y)
        for s in range(12):
            path.lineTo(-300 + s * (venue.width + 600) / 11, y + 90 * (float(waves[k, s]) - 0.5) * venue.unit)
        pen.drawPath(path, line(mix(wood, _BLACK, 0.5), (1 + 3 * (k % 3)) * venue.unit, 0.14))


def _paper(pen: skia.Canvas, at: Point, size: tuple[float, float], venue: Venue, room: Lesson) -> None:
    """The paper: its heading, lines of questions, a graph; ruler and rubber beside it."""
    (x, y), (wide, high), unit = at, size, venue.unit
    pen.save()
    pen.translate(x, y)
    pen.rotate(-4)
    sheet = skia.Rect.MakeLTRB(-wide / 2, -high / 2, wide / 2, high / 2)
    pen.drawRect(sheet.makeOffset(10 * unit, 18 * unit), fill(_BLACK, 0.42, 16 * unit))
    pen.drawRect(
        sheet,
        across((-wide / 2, -high / 2), (wide / 2, high / 2), ((0, _WHITE, 1), (1, mix(_WHITE, room.wall, 0.4), 1))),
    )
    ink, grey = (0.16, 0.18, 0.24), (0.55, 0.58, 0.64)
    words = words_of(venue.spec)
    if words:
        face = Face("sans", bold=True, tracking_em=0.06)
        block = fit(
            words[0],
            face,
            size_px=0.085 * high,
            least_px=0.035 * high,
            width_px=0.8 * wide,
            height_px=0.1 * high,
            most_lines=1,
        )
        draw(pen, block.glyphs, Ink(ink), -block.width / 2, -0.455 * high + 0.045 * high - block.height / 2)
    else:
        pen.drawRect(skia.Rect.MakeXYWH(-0.22 * wide, -0.43 * high, 0.44 * wide, 0.035 * high), fill(grey, 0.7))
    pen.drawLine(-0.42 * wide, -0.355 * high, 0.42 * wide, -0.355 * high, line(ink, 3 * unit))
    for k in range(9):
        top = (-0.31 + 0.082 * k) * high
        pen.drawCircle(-0.40 * wide, top, 0.012 * high, line(ink, 2.4 * unit))
        for j, long in enumerate((0.66 - 0.13 * (k % 3), 0.42 + 0.10 * (k % 4))):
            if k < 3 or j == 0:
                pen.drawRoundRect(
                    skia.Rect.MakeXYWH(-0.36 * wide, top - 0.008 * high + 0.032 * j * high, long * wide, 0.011 * high),
                    3,
                    3,
                    fill(grey, 0.62),
                )
    pen.drawLine(0.10 * wide, 0.40 * high, 0.40 * wide, 0.40 * high, line(ink, 3 * unit))
    pen.drawLine(0.14 * wide, 0.43 * high, 0.14 * wide, 0.22 * high, line(ink, 3 * unit))
    pen.drawPath(
        curve((0.12 * wide, 0.39 * high), ((0.24 * wide, 0.16 * high), (0.38 * wide, 0.39 * high)), close=False),
        line(colour("#d8433a"), 4 * unit),
    )
    pen.restore()
    ruler = skia.Rect.MakeXYWH(-40 * unit, -300 * unit, 80 * unit, 700 * unit)
    pen.save()
    pen.translate(x - 0.5 * wide - 70 * unit, y + 0.16 * high)
    pen.rotate(9)
    pen.drawRect(ruler.makeOffset(6 * unit, 10 * unit), fill(_BLACK, 0.3, 8 * unit))
    pen.drawRect(ruler, fill(mix(colour("#f2d27a"), room.sun, 0.2), 0.92))
    for k in range(28):
        pen.drawLine(
            40 * unit,
            (-290 + 25 * k) * unit,
            (40 - (26 if k % 5 == 0 else 14)) * unit,
            (-290 + 25 * k) * unit,
            line(ink, 2 * unit, 0.8),
        )
    pen.restore()


_ROWS, _CELLS, _BACK = 4, 15, 0.36
"""Lines that are written, characters in each, and the share of a line's time in which the hand comes back."""


def _writing(
    pen: skia.Canvas, t_ms: float, at: Point, size: tuple[float, float], venue: Venue, hand: np.ndarray
) -> None:
    """Lines of handwriting that grow stroke by stroke, and the pen at their end."""
    wide, high = size
    row, share = divmod(min(0.999, 0.10 + 0.80 * t_ms / max(1, venue.camera.duration_ms)) * _ROWS, 1.0)
    written = max(0.0, share - _BACK) / (1 - _BACK)
    ink = line(colour("#1f3f9a"), 3.2 * venue.unit, 0.92)
    cell, step = 0.036 * wide, (0.036 * wide, 0.082 * high)
    start = (-0.35 * wide, -0.046 * high)
    pen.save()
    pen.translate(*at)
    pen.rotate(-4)
    for k in range(int(row) * _CELLS + math.ceil(written * _CELLS)):
        line_, column = divmod(k, _CELLS)
        left, top = start[0] + column * step[0], start[1] + line_ * step[1]
        for s, (a, b, c, d) in enumerate(hand[line_, column]):
            x, y = left + a * cell, top + b * 0.030 * high
            way = ((0.2 + 0.7 * c, 0.06), (0.04, 0.25 + 0.7 * c), (-0.35 * c, 0.30 + 0.5 * d))[(s + k) % 3]
            pen.drawLine(x, y, x + way[0] * cell, y + way[1] * 0.028 * high, ink)
    back = ease(0.0, _BACK, share) if row else 1.0
    across_ = written * _CELLS * step[0] if share > _BACK else (1 - back) * _CELLS * step[0]
    down = row * step[1] - (0 if share > _BACK else (1 - back) * step[1])
    nib = 0.014 * high * (1 + math.sin(t_ms / 90))
    _pen(pen, (start[0] + across_ + 0.5 * cell, start[1] + down + nib), venue.unit, t_ms)
    pen.restore()


def _pen(pen: skia.Canvas, tip: Point, unit: float, t_ms: float) -> None:
    pen.save()
    pen.translate(*tip)
    pen.rotate(38 + 3 * math.sin(t_ms / 120))
    pen.scale(unit, unit)
    pen.drawPath(ribbon([(14, -14), (60, -330)], [20, 26]), fill(_BLACK, 0.28, 12))
    pen.drawPath(shape((0, 0), (-9, -34), (9, -34)), fill(mix(colour("#e0c080"), _BLACK, 0.1)))
    barrel = skia.Rect.MakeLTRB(-13, -350, 13, -34)
    tone = colour("#23407a")
    pen.drawRoundRect(
        barrel,
        9,
        9,
        across((-13, 0), (13, 0), ((0, mix(tone, _WHITE, 0.45), 1), (0.35, tone, 1), (1, mix(tone, _BLACK, 0.55), 1))),
    )
    pen.drawRect(skia.Rect.MakeLTRB(-14, -250, 14, -236), fill(colour("#e0b860")))
    pen.drawRoundRect(skia.Rect.MakeLTRB(8, -342, 17, -258), 4, 4, fill(colour("#e0b860")))
    pen.restore()


def _leaf_shade(pen: skia.Canvas, venue: Venue, room: Lesson) -> None:
    """The shadow of a branch across the desk."""
    unit, rng = venue.unit, generator("leaf shade", venue.spec.seed)
    dark = mix(room.wood, _BLACK, 0.7)
    for k in range(5):
        x0 = (0.35 + 0.20 * k) * venue.width
        start = (x0, -120 * unit)
        end = (x0 - 0.55 * venue.width, 0.55 * venue.height)
        for _ in range(16):
            u = float(rng.random())
            at = (
                start[0] + (end[0] - start[0]) * u + float(rng.normal(0, 40)) * unit,
                start[1] + (end[1] - start[1]) * u,
            )
            turn, long = float(rng.uniform(1.2, 3.2)), float(rng.uniform(90, 190)) * unit
            tip = (at[0] + long * math.cos(turn), at[1] + long * math.sin(turn))
            mid = ((at[0] + tip[0]) / 2, (at[1] + tip[1]) / 2)
            pen.drawPath(ribbon([at, mid, tip], [4 * unit, 52 * unit, 3 * unit]), fill(dark, 0.17, 9 * unit))
