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
from moying.painter.motifs.numerals import Counter, counter, numeral
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


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec. `group` names an item's column and `label` its row; without groups it is a list."""
    sheet = sheet_of(spec, MOST)
    if not sheet.items:
        return build_number(spec)
    table = _table(sheet.items)
    pieces, area, boxes = with_title(sheet)
    unit = 1080 * sheet.unit
    headed = any(table.columns)
    count = len(table.rows) + headed
    pitch = min((area.bottom - area.top) / count, (0.2 if sheet.height > sheet.width else 0.17) * unit)
    top = area.top + (area.bottom - area.top - pitch * count) * 0.36
    first = 0.3 if len(table.columns) > 1 else 0.45
    edge = area.left + first * (area.right - area.left)
    width = (area.right - edge) / len(table.columns)
    times = schedule(sheet, len(table.rows))
    texts: list[KineticText] = []
    counters: list[Counter] = []
    size = min(_fit_size(table, min(0.06 * unit, 0.4 * pitch), width), 0.4 * pitch)
    small = min(0.042 * unit, 0.3 * pitch)
    if headed:
        texts += _heads(sheet, table, area, edge, width, top + 0.5 * pitch, small)
    for j, (row, (start, take)) in enumerate(zip(table.rows, times, strict=True)):
        middle = top + (j + headed + 0.5) * pitch
        label = plain_label(row, small, edge - area.left - 0.5 * small, lines=2)
        texts.append(written(label, sheet.soft, area.left, middle - 0.5 * label.height, start))
        for i, item in enumerate(table.cells[j]):
            if item is not None:
                made = numeral(item.shown, size, 0.94 * width - (0.8 * size if item.direction else 0))
                right = edge + (i + 1) * width
                counters.append(
                    counter(
                        made, right - made.width_px, middle + 0.36 * size, sheet.ink, sheet.ink, start + 90 * i, take
                    )
                )

    def draw(canvas: skia.Canvas, t_ms: float) -> None:
        for j, (start, take) in enumerate(times):
            share = share_at(t_ms, start, take)
            y = top + (j + headed) * pitch
            if share > 0 and (j or headed):
                rule = skia.Rect.MakeXYWH(area.left, y, (area.right - area.left) * share, 2 * sheet.unit)
                canvas.drawRect(rule, fill(sheet.faint) if j else fill(tones(sheet.look, 1)[0]))
            for i, item in enumerate(table.cells[j]):
                if item is not None and item.direction and share > 0:
                    made = numeral(item.shown, size, 0.94 * width - 0.8 * size)
                    x = edge + (i + 1) * width - made.width_px - 0.8 * size
                    at = y + 0.5 * pitch - 0.3 * size
                    arrow(canvas, x, at, 0.58 * size * share, item.direction == "up", tones(sheet.look, 1)[0])

    box = Box(area.left, round(top), area.right, round(top + count * pitch))
    acts: tuple[Act, ...] = (*paper(sheet), sketch(sheet, draw), wording([*pieces, *texts], sheet), *counters)
    return Painting(acts, (box, *boxes))


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


def _heads(
    sheet: Sheet, table: Table, area: Box, edge: float, width: float, middle: float, small: float
) -> list[KineticText]:
    """The names of the columns, over their figures."""
    texts = []
    for i, name in enumerate(table.columns):
        block = plain_label(name, 1.15 * small, 0.92 * width, face=BOLD)
        left = edge + (i + 1) * width - block.width
        texts.append(written(block, sheet.ink, left, middle - 0.5 * block.size_px, 120.0 + 120 * i))
    return texts
