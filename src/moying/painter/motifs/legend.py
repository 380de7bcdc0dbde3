"""The legend beside a round chart: a chip of each part's colour, its label, and its figure as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import skia

from moying.painter.data import Datum
from moying.painter.kinetic import KineticText
from moying.painter.motifs.charting import BOLD, Sheet, plain_label, share_at, written
from moying.painter.motifs.numerals import Counter, counter, numeral
from moying.painter.palette import Colour
from moying.painter.pen import fill
from moying.painter.spec import Box
from moying.painter.text import measure

LABEL_SHARE = 0.78
"""The size of a label beside its figure."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of the chart: its colour and when it comes in."""

    item: Datum
    tone: Colour
    start_ms: float
    take_ms: float


@dataclass(frozen=True, slots=True, eq=False)
class Legend:
    """The legend's texts and figures, and how its chips and rules are drawn."""

    sheet: Sheet
    entries: tuple[Entry, ...]
    box: Box
    pitch: float
    pieces: tuple[KineticText, ...]
    counters: tuple[Counter, ...]

    def draw(self, canvas: skia.Canvas, t_ms: float) -> None:
        """The chips, and the fine rules between the rows."""
        chip = 0.26 * self.pitch
        for i, entry in enumerate(self.entries):
            share = share_at(t_ms, entry.start_ms, entry.take_ms)
            if share <= 0:
                continue
            middle = self.box.top + (i + 0.5) * self.pitch
            grown = chip * share
            x, y = self.box.left + (chip - grown) / 2, middle - grown / 2
            canvas.drawRoundRect(skia.Rect.MakeXYWH(x, y, grown, grown), 0.3 * grown, 0.3 * grown, fill(entry.tone))
            if i:
                y = self.box.top + i * self.pitch
                wide = (self.box.right - self.box.left) * share
                canvas.drawRect(
                    skia.Rect.MakeXYWH(self.box.left, y, wide, 1.6 * self.sheet.unit), fill(self.sheet.faint)
                )


def legend(sheet: Sheet, entries: Sequence[Entry], within: Box) -> Legend:
    """One row for each part, in the middle of `within`."""
    unit = 1080 * sheet.unit
    height = within.bottom - within.top
    pitch = min(height / max(1, len(entries)), 0.15 * unit)
    top = within.top + (height - pitch * len(entries)) / 2
    box = Box(within.left, round(top), within.right, round(top + pitch * len(entries)))
    size = _type_size(entries, box.right - box.left, pitch, min(0.062 * unit, 0.44 * pitch))
    indent = _indent(pitch, size)
    pieces: list[KineticText] = []
    counters: list[Counter] = []
    for i, entry in enumerate(entries):
        middle = top + (i + 0.5) * pitch
        made = numeral(entry.item.shown, size, 0.55 * (box.right - box.left))
        left, base = box.right - made.width_px, middle + 0.36 * made.size_px
        counters.append(counter(made, left, base, sheet.ink, sheet.ink, entry.start_ms, entry.take_ms))
        room = box.right - box.left - indent - made.width_px - 0.5 * size
        label = plain_label(entry.item.label, LABEL_SHARE * size, room, face=BOLD)
        pieces.append(written(label, sheet.soft, box.left + indent, middle - 0.52 * label.size_px, entry.start_ms))
    return Legend(sheet, tuple(entries), box, pitch, tuple(pieces), tuple(counters))


def _indent(pitch: float, size: float) -> float:
    """Where labels begin, behind the chip."""
    return 0.26 * pitch + 0.4 * size


def _type_size(entries: Sequence[Entry], width: float, pitch: float, size: float) -> float:
    """The size at which every label stands whole beside its figure, or the least that still reads."""
    for share in (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52):
        tried = share * size
        if all(
            measure(entry.item.label, BOLD, LABEL_SHARE * tried)
            <= width - _indent(pitch, tried) - numeral(entry.item.shown, tried, 0.55 * width).width_px - 0.5 * tried
            for entry in entries
        ):
            return tried
    return 0.6 * size


def halves(sheet: Sheet, area: Box, rows: int) -> tuple[float, float, float, Box]:
    """Where a round chart stands (its middle and radius) and where its legend does: beside it, or below."""
    width, height = area.right - area.left, area.bottom - area.top
    unit = 1080 * sheet.unit
    if sheet.wide or width > 1.25 * height:
        radius = min(height / 2, 0.24 * width)
        gap = 0.09 * unit
        legend_width = min(width - 2 * radius - gap, 0.7 * unit)
        left = area.left + (width - 2 * radius - gap - legend_width) / 2
        box = Box(round(left + 2 * radius + gap), area.top, round(left + 2 * radius + gap + legend_width), area.bottom)
        return left + radius, (area.top + area.bottom) / 2, radius, box
    below = min(rows * 0.11 * unit, 0.42 * height)
    radius = max(4.0, min((height - below - 0.05 * unit) / 2, 0.36 * unit, width / 2))
    spare = max(0.0, height - below - 0.05 * unit - 2 * radius)
    top = area.top + 0.4 * spare
    box = Box(
        area.left, round(top + 2 * radius + 0.05 * unit), area.right, round(top + 2 * radius + 0.05 * unit + below)
    )
    return (area.left + area.right) / 2, top + radius, radius, box
