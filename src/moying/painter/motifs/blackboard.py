"""A blackboard with the lesson's word in chalk, sun from a window across it, a desk with books before it."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import skia

from moying.painter.layout import safe_area
from moying.painter.linebreak import fit
from moying.painter.motifs import bookware, tearoom
from moying.painter.motifs.venue import Venue, breathing, shining, washed
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, colours, mix
from moying.painter.pen import across, around, curve, fill, line, shape
from moying.painter.spec import Box
from moying.painter.text import Face, set_lines

_BLACK: Colour = (0.0, 0.0, 0.0)
_SLATES = ("#244638 #cdbb98 #6a5238", "#20303f #b4c2c4 #4c5a5e", "#2b2b2e #d8b890 #7a5230")
"""By seed: the board, the wall above and below."""


def blackboard(venue: Venue) -> tuple[list[Act], list[Box]]:
    """A board with chalk on it, sun from a window across it, a desk with books before it."""
    unit, ledge = venue.unit, venue.row(0.585, 0.60, 0.64)
    left, right, top = (
        venue.width * venue.share(0.045, 0.08, 0.12),
        venue.width * venue.share(0.955, 0.92, 0.88),
        venue.row(0.165, 0.13, 0.10),
    )
    board = Box(round(left), round(top), round(right), round(ledge))
    slate, above, below = colours(_SLATES[venue.spec.take(3) % len(_SLATES)])
    acts: list[Act] = [washed(venue, (0.0, above), (0.65, mix(above, below, 0.3)), (1.0, below))]
    acts.append(venue.painted(partial(slate_board, board=board, slate=slate, unit=unit), 0.3))
    words = "" if venue.spec.bare or not venue.spec.words else venue.spec.words[0]
    acts.append(venue.painted(partial(chalk_marks, venue=venue, board=board, words=words), 0.3))
    acts.append(shining(venue, partial(_sunbeams, venue=venue, board=board), 0.3, breathing(0.72, 5200, 0.1)))
    table = venue.row(0.70, 0.74, 0.79)
    room = tearoom.room_for(venue.spec, venue.camera, table)
    acts.append(tearoom.table(room, 0.6))

    def things(pen: skia.Canvas) -> None:
        bookware.stack(pen, venue.rng, venue.width * 0.18, table + 60 * unit, 270 * unit, 3)
        _apple(pen, venue.width * 0.18, table + 60 * unit - 118 * unit, 52 * unit)
        _pencils(pen, venue.width * 0.86, table + 66 * unit, 62 * unit)

    acts.append(venue.painted(things, 0.64))
    dust = partial(
        bookware.drifting,
        seeds=bookware.motes(venue.rng, 46),
        box=(0, 0, venue.width, table),
        unit=unit,
        tint=colour("#fff3d0"),
    )
    acts.append(Sketched(dust, venue.camera, 0.6))
    return acts, [venue.box((left + right) / 2, (top + ledge) / 2, 0.42 * (right - left), 0.36 * (ledge - top))]


def slate_board(pen: skia.Canvas, board: Box, slate: Colour, unit: float) -> None:
    """A board in its wooden frame, wiped many times, chalk in its tray."""
    rect = skia.Rect.MakeLTRB(board.left, board.top, board.right, board.bottom)
    pen.drawRect(rect.makeOffset(8 * unit, 18 * unit).makeOutset(26 * unit, 26 * unit), fill(_BLACK, 0.4, 20 * unit))
    pen.drawRect(
        rect.makeOutset(26 * unit, 26 * unit),
        across((0, board.top), (0, board.bottom), ((0, colour("#b8834a"), 1), (1, colour("#7a4e26"), 1))),
    )
    pen.drawRect(
        rect,
        across(
            (board.left, board.top),
            (board.right, board.bottom),
            ((0, mix(slate, (1, 1, 1), 0.06), 1), (0.5, slate, 1), (1, mix(slate, _BLACK, 0.28), 1)),
        ),
    )
    rng = np.random.default_rng(3)
    pen.save()
    pen.clipRect(rect)
    for _ in range(26):
        x, y = board.left + rng.random() * rect.width(), board.top + rng.random() * rect.height()
        pen.drawPath(
            curve((x, y), ((x + 150 * unit, y - 70 * unit), (x + 320 * unit, y + 30 * unit)), close=False),
            line((1, 1, 1), 46 * unit, 0.018, 14 * unit),
        )
    pen.restore()
    pen.drawRect(
        skia.Rect.MakeLTRB(
            board.left - 26 * unit, board.bottom + 4 * unit, board.right + 26 * unit, board.bottom + 40 * unit
        ),
        across(
            (0, board.bottom), (0, board.bottom + 40 * unit), ((0, colour("#d09a5a"), 1), (1, colour("#6a421e"), 1))
        ),
    )
    for k, tint in enumerate(("#ffffff", "#f6d86a", "#f29a8a")):
        x = board.left + (0.62 + 0.09 * k) * rect.width()
        pen.drawRoundRect(
            skia.Rect.MakeXYWH(x, board.bottom - 7 * unit, 62 * unit, 13 * unit), 5 * unit, 5 * unit, fill(colour(tint))
        )


def chalk_marks(pen: skia.Canvas, venue: Venue, board: Box, words: str) -> None:
    """The word of the lesson, and around it what stands on every board: a curve, a triangle, a planet's way, sums."""
    unit = venue.unit
    wide, tall = board.right - board.left, board.bottom - board.top
    white, yellow, pink = colour("#f4f3ea"), colour("#f6dc82"), colour("#f0a898")
    _axes(pen, (board.left + 0.09 * wide, board.top + 0.88 * tall), 0.30 * wide, 0.22 * tall, white, yellow, unit)
    x, y, r = board.left + 0.78 * wide, board.top + 0.78 * tall, 0.11 * min(wide, tall)
    for turn in (0, 60, 120):
        pen.save()
        pen.rotate(turn, x, y)
        pen.drawOval(skia.Rect.MakeLTRB(x - r, y - 0.38 * r, x + r, y + 0.38 * r), line(white, 3.4 * unit, 0.8))
        pen.restore()
    pen.drawCircle(x, y, 0.13 * r, fill(pink))
    for text, across_, down, high, tint in (
        ("E = mc²", 0.12, 0.10, 46, white),
        ("a² + b² = c²", 0.62, 0.13, 42, yellow),
        ("x = ?", 0.50, 0.90, 40, white),
    ):
        _write(pen, text, board.left + across_ * wide, board.top + down * tall, high * unit, tint, 0.75)
    if words:
        safe = safe_area(venue.width, venue.height)
        room = 2 * min(board.right - 0.05 * wide - venue.width / 2, safe.right - venue.width / 2)
        size = 0.16 * min(venue.width, venue.height)
        block = fit(
            words,
            Face("kai", bold=True),
            size_px=size,
            least_px=0.35 * size,
            width_px=room,
            height_px=0.42 * tall,
            most_lines=2,
        )
        block = set_lines(block.lines, Face("kai", bold=True), block.size_px)
        top = board.top + 0.46 * tall - block.height / 2
        for glyph in block.glyphs:
            path = skia.Path()
            path.addPath(glyph.path, venue.width / 2 - block.width / 2 + glyph.x, top + glyph.y)
            pen.drawPath(path, fill(white, 0.96))
        y = top + block.height + 0.16 * block.size_px
        half = 0.42 * block.width
        pen.drawPath(
            curve(
                (venue.width / 2 - half, y),
                ((venue.width / 2, y - 12 * unit), (venue.width / 2 + half, y + 4 * unit)),
                close=False,
            ),
            line(pink, 7 * unit, 0.85),
        )


def _write(pen: skia.Canvas, text: str, x: float, y: float, size: float, tint: Colour, strength: float) -> None:
    for glyph in set_lines([text], Face("kai"), size).glyphs:
        path = skia.Path()
        path.addPath(glyph.path, x + glyph.x, y - size / 2 + glyph.y)
        pen.drawPath(path, fill(tint, strength))


def _axes(
    pen: skia.Canvas, origin: tuple[float, float], wide: float, tall: float, white: Colour, yellow: Colour, unit: float
) -> None:
    x, y = origin
    pen.drawLine(x, y, x + wide, y, line(white, 4 * unit, 0.85))
    pen.drawLine(x, y, x, y - tall, line(white, 4 * unit, 0.85))
    pen.drawPath(
        shape((x + wide, y - 8 * unit), (x + wide + 18 * unit, y), (x + wide, y + 8 * unit)), fill(white, 0.85)
    )
    pen.drawPath(
        shape((x - 8 * unit, y - tall), (x, y - tall - 18 * unit), (x + 8 * unit, y - tall)), fill(white, 0.85)
    )
    path = skia.Path()
    for k in range(41):
        point = (x + wide * 0.92 * k / 40, y - tall * (0.45 + 0.34 * math.sin(k / 40 * 2.3 * math.pi)))
        path.moveTo(*point) if k == 0 else path.lineTo(*point)
    pen.drawPath(path, line(yellow, 4.5 * unit, 0.9))


def _sunbeams(pen: skia.Canvas, venue: Venue, board: Box) -> None:
    """Window light aslant on board and wall."""
    unit = venue.unit
    for k in range(3):
        x = board.left + (-0.1 + 0.30 * k) * (board.right - board.left)
        wide, lean = 0.19 * (board.right - board.left), 0.30 * (board.bottom - board.top)
        beam = shape(
            (x + lean, board.top - 160 * unit),
            (x + lean + wide, board.top - 160 * unit),
            (x - 0.4 * lean + wide, board.bottom + 60 * unit),
            (x - 0.4 * lean, board.bottom + 60 * unit),
        )
        pen.drawPath(beam, fill(colour("#ffd890"), 0.13, 8 * unit))


def _apple(pen: skia.Canvas, x: float, foot: float, radius: float) -> None:
    y = foot - radius * 0.86
    body = curve(
        (x, y - 0.62 * radius),
        ((x + 0.9 * radius, y - 1.15 * radius), (x + radius, y - 0.1 * radius)),
        ((x + 0.9 * radius, y + 0.9 * radius), (x, y + 0.84 * radius)),
        ((x - 0.9 * radius, y + 0.9 * radius), (x - radius, y - 0.1 * radius)),
        ((x - 0.9 * radius, y - 1.15 * radius), (x, y - 0.62 * radius)),
    )
    pen.drawPath(
        body,
        around(
            (x - 0.3 * radius, y - 0.3 * radius),
            1.6 * radius,
            ((0, colour("#ff7a5a"), 1), (0.45, colour("#d8281f"), 1), (1, colour("#6e0f10"), 1)),
        ),
    )
    pen.drawPath(
        curve(
            (x, y - 0.6 * radius),
            ((x + 0.05 * radius, y - 0.9 * radius), (x + 0.2 * radius, y - 1.1 * radius)),
            close=False,
        ),
        line(colour("#4a2a14"), 0.10 * radius),
    )
    pen.drawPath(
        curve(
            (x + 0.1 * radius, y - 0.9 * radius),
            ((x + 0.4 * radius, y - 1.4 * radius), (x + 0.9 * radius, y - 1.15 * radius)),
            ((x + 0.5 * radius, y - 0.8 * radius), (x + 0.1 * radius, y - 0.9 * radius)),
        ),
        fill(colour("#5a9a3a")),
    )


def _pencils(pen: skia.Canvas, x: float, foot: float, half: float) -> None:
    """A pot of pencils."""
    for k, tint in enumerate(("#e8b23a", "#c9402f", "#3a7ab0", "#5a9a4a")):
        a, b = (
            (x + (k - 1.5) * 0.3 * half, foot - 1.6 * half),
            (x + (k - 1.5) * 0.62 * half, foot - (3.0 + 0.3 * (k % 2)) * half),
        )
        pen.drawLine(*a, *b, line(colour(tint), 0.24 * half))
        pen.drawLine(*b, b[0] + 0.1 * (b[0] - a[0]), b[1] - 0.28 * half, line(colour("#f0d8b0"), 0.13 * half))
    pot = shape(
        (x - half, foot - 1.9 * half), (x + half, foot - 1.9 * half), (x + 0.82 * half, foot), (x - 0.82 * half, foot)
    )
    pen.drawPath(
        pot,
        across(
            (x - half, 0),
            (x + half, 0),
            ((0, colour("#2f4a5e"), 1), (0.35, colour("#7fa4bc"), 1), (1, colour("#1f3342"), 1)),
        ),
    )
