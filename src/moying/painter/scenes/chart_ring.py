"""Rings that fill to a share of the whole: one around its figure, or several within each other with a legend."""

from __future__ import annotations

import skia

from moying.painter.motifs.charting import (
    BOLD,
    Sheet,
    paper,
    plain_label,
    schedule,
    share_at,
    sheet_of,
    sketch,
    tones,
    with_title,
    wording,
    written,
)
from moying.painter.motifs.legend import Entry, halves, legend
from moying.painter.motifs.numerals import counter, numeral
from moying.painter.painting import Act, Painting, box_around
from moying.painter.palette import Colour
from moying.painter.pen import line
from moying.painter.scenes.big_number import build as build_number
from moying.painter.scenes.chart_bar import build as build_bars
from moying.painter.spec import SceneSpec

MOST = 4


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec; values are percent of a whole. What cannot fill a ring (below zero) is drawn as bars."""
    sheet = sheet_of(spec, MOST)
    if not sheet.items:
        return build_number(spec)
    if min(item.value for item in sheet.items) < 0:
        return build_bars(spec)
    return _one(sheet) if len(sheet.items) == 1 else _several(sheet)


def _one(sheet: Sheet) -> Painting:
    """A ring around its figure, the label below it."""
    item = sheet.items[0]
    pieces, area, boxes = with_title(sheet)
    (start, take) = schedule(sheet, 1)[0]
    unit = 1080 * sheet.unit
    label_px = 0.058 * unit
    width = area.right - area.left
    label = plain_label(item.label, label_px, 0.9 * width, lines=2, face=BOLD, align="center")
    room = area.bottom - area.top - label.height - 0.07 * unit
    radius = max(8.0, min(room / 2, 0.36 * unit, width / 2))
    x = (area.left + area.right) / 2
    y = area.top + max(radius, (area.bottom - area.top - label.height - 0.07 * unit) / 2)
    pen = 0.17 * radius
    made = numeral(item.shown, 0.6 * radius, 1.42 * radius)
    number = counter(made, x - made.width_px / 2, y + 0.36 * made.size_px, sheet.ink, sheet.ink, start, take)
    text = written(label, sheet.soft, x - label.width / 2, y + radius + 0.055 * unit, start + 200)
    tone = tones(sheet.look, 1)[0]

    def draw(canvas: skia.Canvas, t_ms: float) -> None:
        _ring(canvas, x, y, radius - pen / 2, pen, item.value * share_at(t_ms, start, take), tone, sheet.faint)

    disc = box_around(x, y, radius, radius, sheet.width, sheet.height)
    acts: tuple[Act, ...] = (*paper(sheet), sketch(sheet, draw), wording([*pieces, text], sheet), number)
    return Painting(acts, (disc, *boxes))


def _several(sheet: Sheet) -> Painting:
    """Rings within each other, the first outermost."""
    pieces, area, boxes = with_title(sheet)
    times = schedule(sheet, len(sheet.items))
    colours = tones(sheet.look, len(sheet.items))
    entries = [Entry(item, tone, *time) for item, tone, time in zip(sheet.items, colours, times, strict=True)]
    x, y, radius, beside = halves(sheet, area, len(entries))
    key = legend(sheet, entries, beside)
    pen = radius * (0.2 if len(entries) == 2 else 0.17 if len(entries) == 3 else 0.14)

    def draw(canvas: skia.Canvas, t_ms: float) -> None:
        for i, entry in enumerate(entries):
            share = share_at(t_ms, entry.start_ms, entry.take_ms)
            reach = radius - pen / 2 - i * 1.28 * pen
            _ring(canvas, x, y, reach, pen, entry.item.value * share, entry.tone, sheet.faint)
        key.draw(canvas, t_ms)

    disc = box_around(x, y, radius, radius, sheet.width, sheet.height)
    acts: tuple[Act, ...] = (*paper(sheet), sketch(sheet, draw), wording([*pieces, *key.pieces], sheet), *key.counters)
    return Painting(acts, (disc, key.box, *boxes))


def _ring(
    canvas: skia.Canvas, x: float, y: float, radius: float, pen_px: float, percent: float, tone: Colour, track: Colour
) -> None:
    """A track, and over it as much of the ring as `percent` says, from the top."""
    canvas.drawCircle(x, y, radius, line(track, pen_px))
    sweep = 360 * min(100.0, percent) / 100
    if sweep > 0.2:
        rect = skia.Rect.MakeLTRB(x - radius, y - radius, x + radius, y + radius)
        path = skia.Path()
        path.addArc(rect, -90, min(sweep, 359.99))
        canvas.drawPath(path, line(tone, pen_px))
