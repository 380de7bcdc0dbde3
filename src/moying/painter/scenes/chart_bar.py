"""Bars to compare amounts: columns that grow from a common foot, or rows where labels are long or bars are many."""

from __future__ import annotations

from dataclasses import dataclass

import skia

from moying.painter.kinetic import KineticText
from moying.painter.motifs.charting import (
    BOLD,
    Sheet,
    Sketch,
    paper,
    plain_label,
    quiet,
    schedule,
    share_at,
    sheet_of,
    sketch,
    tones,
    with_title,
    wording,
    written,
)
from moying.painter.motifs.lanes import lanes
from moying.painter.motifs.numerals import Counter, counter, numeral
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour, mix
from moying.painter.pen import across, fill
from moying.painter.scenes.big_number import build as build_number
from moying.painter.spec import Box, SceneSpec
from moying.painter.text import measure

MOST = 8
MOST_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from its foot to its end: `across` px wide, from `foot` to `tip` along its axis."""

    middle: float
    breadth: float
    foot: float
    tip: float
    tone: Colour
    start_ms: float
    take_ms: float
    upright: bool

    def rect(self, t_ms: float) -> skia.Rect:
        """As much of it as has grown."""
        tip = self.foot + (self.tip - self.foot) * share_at(t_ms, self.start_ms, self.take_ms)
        low, high = min(self.foot, tip), max(self.foot, tip)
        a, b = self.middle - self.breadth / 2, self.middle + self.breadth / 2
        return skia.Rect.MakeLTRB(a, low, b, high) if self.upright else skia.Rect.MakeLTRB(low, a, high, b)


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec. One figure alone has nothing to stand beside: it is shown as a number."""
    sheet = sheet_of(spec, MOST)
    if len(sheet.items) < 2:
        return build_number(spec)
    pieces, area, boxes = with_title(sheet)
    upright = _stands(sheet, area)
    compose = _columns if upright else _rows
    bars, texts, counters = compose(sheet, area)
    chart = Box(area.left, area.top, area.right, area.bottom)
    draw = _drawing(sheet, bars)
    acts: tuple[Act, ...] = (*paper(sheet), sketch(sheet, draw), wording([*pieces, *texts], sheet), *counters)
    return Painting(acts, (chart, *boxes))


def _stands(sheet: Sheet, area: Box) -> bool:
    """Columns where each label is read below its own."""
    if len(sheet.items) > MOST_COLUMNS and not (sheet.wide and len(sheet.items) <= MOST):
        return False
    room = (area.right - area.left) / len(sheet.items)
    size = 0.038 * 1080 * sheet.unit
    return all(measure(item.label, BOLD, size) <= 1.8 * room for item in sheet.items) and all(
        numeral(item.shown, 0.05 * 1080 * sheet.unit, room).size_px > 0.036 * 1080 * sheet.unit for item in sheet.items
    )


def _scale(sheet: Sheet) -> tuple[float, float]:
    """From the least value or zero to the greatest or zero: bars are as long as their values, from zero."""
    values = [item.value for item in sheet.items]
    low, high = min(0.0, *values), max(0.0, *values)
    return (low, high) if high > low else (0.0, 1.0)


def _columns(sheet: Sheet, area: Box) -> tuple[list[Bar], list[KineticText], list[Counter]]:
    items, unit = sheet.items, 1080 * sheet.unit
    width = min(area.right - area.left, 0.36 * unit * len(items) + 0.1 * unit)
    slot = width / len(items)
    left = (area.left + area.right - width) / 2
    sizes = [numeral(item.shown, 0.075 * unit, 0.94 * slot).size_px for item in items]
    size, small = min(sizes), 0.042 * unit
    labels = [plain_label(item.label, small, 0.94 * slot, lines=2, face=BOLD, align="center") for item in items]
    foot_room = max(label.height for label in labels) + 0.6 * small
    low, high = _scale(sheet)
    top, bottom = area.top + 1.5 * size, area.bottom - foot_room - (1.5 * size if low < 0 else 0)
    zero = bottom + (bottom - top) * low / (high - low)
    texts, counters, bars = [], [], []
    leader = max(range(len(items)), key=lambda i: items[i].value)
    for i, (item, (start, take)) in enumerate(zip(items, schedule(sheet, len(items)), strict=True)):
        middle = left + (i + 0.5) * slot
        tip = zero - (bottom - top) * item.value / (high - low)
        tip = zero - max(zero - tip, 0.004 * unit) if item.value >= 0 else tip
        tone = tones(sheet.look, 1)[0] if i == leader else quiet(sheet.look)
        bars.append(Bar(middle, min(0.62 * slot, 0.2 * unit), zero, tip, tone, start, take, True))
        made = numeral(item.shown, size, 0.98 * slot)
        base = tip - 0.36 * size if item.value >= 0 else tip + 1.12 * size
        counters.append(counter(made, middle - made.width_px / 2, base, sheet.ink, sheet.ink, start + 80, take - 80))
        texts.append(
            written(labels[i], sheet.soft, middle - labels[i].width / 2, area.bottom - foot_room + 0.5 * small, start)
        )
    return bars, texts, counters


def _rows(sheet: Sheet, area: Box) -> tuple[list[Bar], list[KineticText], list[Counter]]:
    items, at = sheet.items, lanes(sheet, area)
    low, high = _scale(sheet)
    width = at.right - at.left
    zero = at.left - width * low / (high - low)
    texts, counters, bars = [], [], []
    leader = max(range(len(items)), key=lambda i: items[i].value)
    for i, (item, (start, take)) in enumerate(zip(items, schedule(sheet, len(items)), strict=True)):
        tip = at.left + width * (item.value - low) / (high - low)
        tone = tones(sheet.look, 1)[0] if i == leader else quiet(sheet.look)
        middle = at.field.top + i * at.pitch + at.middle
        bars.append(Bar(middle, at.breadth, zero, tip, tone, start, take, False))
        left, base = at.figure_left(i), at.figure_baseline(i)
        counters.append(counter(at.numerals[i], left, base, sheet.ink, sheet.ink, start + 80, take - 80))
        texts.append(written(at.labels[i], sheet.soft, area.left, at.label_top(i, i), start))
    return bars, texts, counters


def _drawing(sheet: Sheet, bars: list[Bar]) -> Sketch:
    """The bars at a moment: columns on their foot, rows on their tracks."""
    foot, upright = bars[0].foot, bars[0].upright
    ends = (foot, *(bar.tip for bar in bars))
    track = fill(sheet.faint, 0.55)

    def draw(canvas: skia.Canvas, t_ms: float) -> None:
        for bar in bars:
            corner = min(0.22 * bar.breadth, 14 * sheet.unit)
            if not upright:
                a, b = bar.middle - bar.breadth / 2, bar.middle + bar.breadth / 2
                canvas.drawRoundRect(skia.Rect.MakeLTRB(min(ends), a, max(ends), b), corner, corner, track)
            rect = bar.rect(t_ms)
            far = (rect.left(), rect.top()) if upright else (rect.right(), rect.top())
            near = (rect.left(), rect.bottom()) if upright else (rect.left(), rect.top())
            paint = across(far, near, ((0.0, bar.tone, 1.0), (1.0, mix(bar.tone, sheet.look.bottom, 0.3), 1.0)))
            corner = min(corner, rect.width() / 2, rect.height() / 2)
            canvas.drawRoundRect(rect, corner, corner, paint)
        if upright:
            left, right = bars[0].middle - bars[0].breadth, bars[-1].middle + bars[-1].breadth
            half = 1.5 * sheet.unit
            canvas.drawRect(skia.Rect.MakeLTRB(left, foot - half, right, foot + half), fill(sheet.ink, 0.5))

    return draw
