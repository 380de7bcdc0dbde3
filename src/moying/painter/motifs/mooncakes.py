"""A mooncake as it comes out of its mould: fluted around, a wreath of petals and a word on top."""

from __future__ import annotations

import math
from functools import partial

import skia

from moying.painter.motifs import tearoom
from moying.painter.motifs.lying import lying, raised_row
from moying.painter.motifs.venue import Venue
from moying.painter.motifs.wheel import Glaze, turned
from moying.painter.painting import Act
from moying.painter.palette import colour
from moying.painter.pen import curve, fill, line
from moying.painter.text import Face, set_lines


def mooncake(
    venue: Venue, room: tearoom.Room, place: tuple[float, float], px: float, pitch: float, word: str
) -> list[Act]:
    """One that stands at `place` of a table, `px` px in radius, seen from `pitch` degrees above; `word` is its seal."""
    crust = Glaze(colour("#c9803a"), 0.22, 0.22, shade=(0.26, 0.11, 0.05))
    outline = [(0, 0.0), (0.86, 0.0), (0.93, 0.06), (0.95, 0.46), (0.90, 0.53), (0.84, 0.54), (0.0, 0.54)]
    acts = tearoom.standing(room, [turned(outline, crust, 6)], *place, px, pitch, 0.57, 0.85, mirrored=False)
    top = raised_row(place[1], px, pitch, 0.54)
    acts.append(venue.painted(partial(_flutes, place=place, px=px, pitch=pitch), 0.57))
    seal = lying((place[0], top), 0.84 * px, pitch, (top, 0.86 * px), partial(_seal, word=word))
    return [*acts, venue.painted(seal, 0.57)]


def _flutes(pen: skia.Canvas, place: tuple[float, float], px: float, pitch: float) -> None:
    flat = math.sin(math.radians(pitch))
    for k in range(-9, 10):
        turn = k / 9 * 1.45
        x, near = place[0] + 0.945 * px * math.sin(turn), 0.945 * px * flat * math.cos(turn)
        top, foot = raised_row(place[1], px, pitch, 0.46) + near, raised_row(place[1], px, pitch, 0.05) + near
        pen.drawLine(x, top, x, foot, line(colour("#6e3512"), 0.030 * px * math.cos(turn) + 0.4, 0.55))


def _seal(pen: skia.Canvas, word: str) -> None:
    """What the mould leaves: a wreath of petals around a word."""
    dark, pale = colour("#7a3c14"), colour("#f0b868")
    for offset, tint, strength in ((0.016, dark, 0.8), (-0.010, pale, 0.85)):
        pen.save()
        pen.translate(offset * 0.5, offset)
        pen.drawCircle(0, 0, 0.93, line(tint, 0.035, strength))
        pen.drawCircle(0, 0, 0.50, line(tint, 0.030, strength))
        for k in range(12):
            pen.save()
            pen.rotate(30 * k)
            pen.drawPath(
                curve((-0.10, -0.54), ((-0.17, -0.80), (0, -0.86)), ((0.17, -0.80), (0.10, -0.54)), close=False),
                line(tint, 0.030, strength),
            )
            pen.restore()
        block = set_lines([word], Face("kai", bold=True), 0.66)
        left, top, right, bottom = block.ink
        for glyph in block.glyphs:
            path = skia.Path()
            path.addPath(glyph.path, glyph.x - (left + right) / 2, glyph.y - (top + bottom) / 2)
            pen.drawPath(path, fill(tint, strength))
        pen.restore()
