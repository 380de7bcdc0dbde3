"""A figure to remember: one number as large as the canvas carries, what it is of, and a few that go with it."""

from __future__ import annotations

from dataclasses import dataclass

import skia

from moying.painter.data import Datum
from moying.painter.kinetic import KineticText
from moying.painter.motifs.charting import (
    BOLD,
    Sheet,
    arrow,
    paper,
    plain_label,
    schedule,
    share_at,
    sheet_of,
    sketch,
    tones,
    wording,
    written,
)
from moying.painter.motifs.numerals import HERO_UNIT, Counter, Numeral, counter, numeral
from moying.painter.painting import Act, Painting
from moying.painter.pen import fill
from moying.painter.spec import Box, SceneSpec

MOST = 4
"""The leading figure and three beside it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure at its place: its corner, and the numeral under (or after) its label."""

    item: Datum
    made: Numeral
    left: float
    top: float
    width: float
    label_px: float

    @property
    def arrow_px(self) -> float:
        """The side of the arrow before a figure that rises or falls, with its air."""
        return 0.72 * self.made.size_px if self.item.direction else 0.0

    @property
    def height(self) -> float:
        """Of label and figure."""
        return (1.55 * self.label_px if self.item.label else 0.0) + 1.06 * self.made.size_px

    @property
    def baseline(self) -> float:
        """Of the digits."""
        return self.top + self.height - 0.14 * self.made.size_px


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec; its first figure leads."""
    sheet = sheet_of(spec, MOST)
    acts = paper(sheet)
    if not sheet.items:
        return _only_words(sheet, acts)
    rows = _composed(sheet)
    times = schedule(sheet, len(rows))
    accent = tones(sheet.look, 1)[0]
    pieces: list[KineticText] = []
    counters: list[Counter] = []
    for row, (start, take) in zip(rows, times, strict=True):
        if row.item.label:
            label = plain_label(row.item.label, row.label_px, row.width, face=BOLD)
            pieces.append(written(label, sheet.soft, row.left, row.top, start))
        left = row.left + row.arrow_px
        counters.append(counter(row.made, left, row.baseline, sheet.ink, sheet.ink, start + 120, take - 120))

    def marks(canvas: skia.Canvas, t_ms: float) -> None:
        for i, (row, (start, take)) in enumerate(zip(rows, times, strict=True)):
            share = share_at(t_ms, start, take)
            if row.item.direction and share > 0:
                side = 0.62 * row.made.size_px
                rising = row.item.direction == "up"
                slip = (1 - share) * 0.5 * side * (1 if rising else -1)
                arrow(canvas, row.left, row.baseline - 0.68 * row.made.size_px + slip, side, rising, accent)
            if i == 0:
                high = max(3.0, 0.007 * 1080 * sheet.unit)
                y = row.top + row.height + 0.16 * row.made.size_px
                rule = skia.Rect.MakeXYWH(row.left, y, 0.16 * 1080 * sheet.unit * share, high)
                canvas.drawRoundRect(rule, high / 2, high / 2, fill(accent))

    boxes = tuple(
        Box(
            round(r.left),
            round(r.top),
            round(min(sheet.area.right, r.left + r.arrow_px + r.made.width_px)),
            round(r.top + r.height),
        )
        for r in rows
    )
    return Painting((*acts, sketch(sheet, marks), wording(pieces, sheet), *counters), boxes)


def _composed(sheet: Sheet) -> list[Row]:
    """The leading figure, and below it the others: side by side where the canvas is wide, else one under the other."""
    area, short = sheet.area, 1080 * sheet.unit
    width, height = area.right - area.left, area.bottom - area.top
    hero, *others = sheet.items
    for scale in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.22):
        size = 0.36 * short * scale
        reserve = 0.72 * size if hero.direction else 0.0
        made = numeral(hero.shown, size, width - reserve, unit_share=HERO_UNIT)
        lead = Row(
            hero, made, area.left, 0.0, width, max(0.042 * short, min(0.056 * short * scale, 0.5 * made.size_px))
        )
        rows = [lead, *_beside(sheet, others, lead, 0.095 * short * scale)]
        foot = max(lead.height + 0.3 * made.size_px, *(row.top + row.height for row in rows))
        if foot <= height:
            break
    down = area.top + max(0.0, (height - foot) * (0.46 if others else 0.42))
    return [Row(r.item, r.made, r.left, r.top + down, r.width, r.label_px) for r in rows]


def _beside(sheet: Sheet, others: list[Datum], lead: Row, size: float) -> list[Row]:
    area, width = sheet.area, sheet.area.right - sheet.area.left
    columns = len(others) if sheet.wide else min(2, len(others)) if others else 1
    gap = 0.6 * size
    cell = (width - gap * (columns - 1)) / max(1, columns)
    top = lead.height + 0.16 * lead.made.size_px + 0.9 * size
    rows = []
    for i, item in enumerate(others):
        made = numeral(item.shown, size, cell - (0.72 * size if item.direction else 0.0))
        at = Row(
            item, made, area.left + (i % columns) * (cell + gap), top, cell, max(0.46 * size, 0.034 * 1080 * sheet.unit)
        )
        rows.append(at)
        if i % columns == columns - 1:
            top += max(row.height for row in rows[-columns:]) + 0.7 * size
    return rows


def _only_words(sheet: Sheet, acts: tuple[Act, ...]) -> Painting:
    """Without a figure: the title alone."""
    if not sheet.title:
        return Painting(acts, ())
    area = sheet.area
    block = plain_label(sheet.title, 0.1 * 1080 * sheet.unit, area.right - area.left, lines=3, face=BOLD)
    top = (area.top + area.bottom - block.height) / 2
    box = Box(area.left, round(top), area.left + round(block.width), round(top + block.height))
    return Painting((*acts, wording([written(block, sheet.ink, area.left, top, 100.0)], sheet)), (box,))
