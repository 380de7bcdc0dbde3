"""A table to compare: a row for each thing told, a column for each that is compared; figures as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import skia

from moying.painter.data import Datum
from moying.painter.kinetic import KineticText
from moying.painter.motifs.charting import (
    BOLD,
    Sheet,
    Sketch,
    arrow,
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
from moying.painter.motifs.numerals import Counter, Numeral, counter, numeral
from moying.painter.painting import Act, Painting
from moying.painter.pen import fill
from moying.painter.scenes.big_number import build as build_number
from moying.painter.spec import Box, SceneSpec

MOST = 18
MOST_COLUMNS, MOST_ROWS = 3, 6


@dataclass(frozen=True, slots=True)
class Table:
    """The figures by row and column; a place that nothing is told for is None."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[Datum | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """The table on its sheet: rows of `pitch` px from `top`, the heads first; columns of `width` px from `edge`."""

    sheet: Sheet
    table: Table
    area: Box
    pitch: float
    top: float
    edge: float
    width: float
    size: float
    small: float

    @property
    def headed(self) -> bool:
        """Whether the columns have names."""
        return any(self.table.columns)

    @property
    def box(self) -> Box:
        """All of it."""
        count = len(self.table.rows) + self.headed
        return Box(self.area.left, round(self.top), self.area.right, round(self.top + count * self.pitch))

    def row_top(self, row: int) -> float:
        """Of a row of figures."""
        return self.top + (row + self.headed) * self.pitch

    def right(self, column: int) -> float:
        """Where a column's figures end."""
        return self.edge + (column + 1) * self.width

    def numeral(self, item: Datum) -> Numeral:
        """A figure in its cell, with room for its arrow."""
        return numeral(item.shown, self.size, 0.94 * self.width - (0.8 * self.size if item.direction else 0))


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec. `group` names an item's column and `label` its row; without groups it is a list."""
    sheet = sheet_of(spec, MOST)
    if not sheet.items:
        return build_number(spec)
    pieces, area, boxes = with_title(sheet)
    ruled = _ruled(sheet, _table(sheet.items), area)
    times = schedule(sheet, len(ruled.table.rows))
    texts, counters = _texts(ruled, times)
    draw = _drawing(ruled, times)
    acts: tuple[Act, ...] = (*paper(sheet), sketch(sheet, draw), wording([*pieces, *texts], sheet), *counters)
    return Painting(acts, (ruled.box, *boxes))


def _ruled(sheet: Sheet, table: Table, area: Box) -> Ruled:
    unit = 1080 * sheet.unit
    count = len(table.rows) + any(table.columns)
    pitch = min((area.bottom - area.top) / count, (0.26 if sheet.height > sheet.width else 0.17) * unit)
    top = area.top + (area.bottom - area.top - pitch * count) * 0.42
    edge = area.left + (0.3 if len(table.columns) > 1 else 0.45) * (area.right - area.left)
    width = (area.right - edge) / len(table.columns)
    size = _fit_size(table, min(0.078 * unit, 0.4 * pitch), width)
    return Ruled(sheet, table, area, pitch, top, edge, width, size, min(0.048 * unit, 0.3 * pitch))


def _texts(ruled: Ruled, times: Sequence[tuple[float, float]]) -> tuple[list[KineticText], list[Counter]]:
    """Heads, labels and figures, row after row."""
    sheet, left = ruled.sheet, ruled.area.left
    texts = _heads(ruled) if ruled.headed else []
    counters: list[Counter] = []
    for j, (row, (start, take)) in enumerate(zip(ruled.table.rows, times, strict=True)):
        middle = ruled.row_top(j) + 0.5 * ruled.pitch
        label = plain_label(row, ruled.small, ruled.edge - left - 0.5 * ruled.small, lines=2)
        texts.append(written(label, sheet.soft, left, middle - 0.5 * label.height, start))
        for i, item in enumerate(ruled.table.cells[j]):
            if item is not None:
                made = ruled.numeral(item)
                x, base = ruled.right(i) - made.width_px, middle + 0.36 * ruled.size
                counters.append(counter(made, x, base, sheet.ink, sheet.ink, start + 90 * i, take))
    return texts, counters


def _drawing(ruled: Ruled, times: Sequence[tuple[float, float]]) -> Sketch:
    """The rules between the rows, and the arrows before what rises or falls."""
    sheet, area, size = ruled.sheet, ruled.area, ruled.size
    lead, inset = tones(sheet.look, 1)[0], 0.02 * 1080 * sheet.unit
    arrows = [
        (j, ruled.right(i) - ruled.numeral(item).width_px - 0.8 * size, item.direction == "up")
        for j, row in enumerate(ruled.table.cells)
        for i, item in enumerate(row)
        if item is not None and item.direction
    ]

    def draw(canvas: skia.Canvas, t_ms: float) -> None:
        shares = [share_at(t_ms, start, take) for start, take in times]
        for j, share in enumerate(shares):
            if share > 0 and j % 2 == 0:
                wide = (area.right - area.left + 2 * inset) * share
                band = skia.Rect.MakeXYWH(area.left - inset, ruled.row_top(j), wide, ruled.pitch)
                canvas.drawRoundRect(band, inset, inset, fill(sheet.faint, 0.32))
            if share > 0 and (j or ruled.headed):
                wide = (area.right - area.left) * share
                rule = skia.Rect.MakeXYWH(area.left, ruled.row_top(j), wide, 2 * sheet.unit)
                canvas.drawRect(rule, fill(sheet.faint if j else lead))
        for j, x, up in arrows:
            if shares[j] > 0:
                y = ruled.row_top(j) + 0.5 * ruled.pitch - 0.3 * size
                arrow(canvas, x, y, 0.58 * size * shares[j], up, lead)

    return draw


def _table(items: Sequence[Datum]) -> Table:
    columns = tuple(dict.fromkeys(item.group for item in items))[:MOST_COLUMNS]
    rows = tuple(dict.fromkeys(item.label for item in items))[:MOST_ROWS]
    if len(columns) == 1 and len(rows) < min(len(items), MOST_ROWS):  # a label told twice is two rows of a list
        items = items[:MOST_ROWS]
        return Table(columns, tuple(item.label for item in items), tuple((item,) for item in items))
    places = {(item.label, item.group): item for item in reversed(items)}
    return Table(columns, rows, tuple(tuple(places.get((row, column)) for column in columns) for row in rows))


def _fit_size(table: Table, size: float, width: float) -> float:
    """One size for all figures of the table."""
    cells = [item for row in table.cells for item in row if item is not None]
    return min(numeral(item.shown, size, 0.84 * width).size_px for item in cells)


def _heads(ruled: Ruled) -> list[KineticText]:
    """The names of the columns, over their figures."""
    texts = []
    for i, name in enumerate(ruled.table.columns):
        block = plain_label(name, 1.15 * ruled.small, 0.92 * ruled.width, face=BOLD)
        left, top = ruled.right(i) - block.width, ruled.top + 0.5 * ruled.pitch - 0.5 * block.size_px
        texts.append(written(block, ruled.sheet.ink, left, top, 120.0 + 120 * i))
    return texts
