"""A line through the years: it is drawn from left to right, each point with its figure, the last one largest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import skia

from moying.painter.kinetic import KineticText
from moying.painter.motifs.charting import (
    BOLD,
    Sheet,
    Sketch,
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
from moying.painter.pen import Point, across, fill, line
from moying.painter.scenes.chart_bar import build as build_bars
from moying.painter.spec import Box, SceneSpec

MOST = 12


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec. Two points make no line worth drawing: they are shown as bars."""
    sheet = sheet_of(spec, MOST)
    if len(sheet.items) < 3:
        return build_bars(spec)
    pieces, area, boxes = with_title(sheet)
    size, small = _sizes(sheet, area)
    inset = 0.5 * (area.right - area.left) / len(sheet.items)
    foot = area.bottom - 1.9 * small
    plot = Box(round(area.left + inset), round(area.top + 1.7 * size), round(area.right - inset), round(foot))
    points = _points(sheet, plot)
    times = schedule(sheet, len(points))
    texts, counters = _texts(sheet, points, times, size, small, area)
    draw = _drawing(sheet, points, times, plot)
    acts: tuple[Act, ...] = (*paper(sheet), sketch(sheet, draw), wording([*pieces, *texts], sheet), *counters)
    return Painting(acts, (area, *boxes))


def _sizes(sheet: Sheet, area: Box) -> tuple[float, float]:
    """Of the figures and of the labels, so that neighbours do not touch."""
    unit = 1080 * sheet.unit
    slot = (area.right - area.left) / len(sheet.items)
    size = min(numeral(item.shown, 0.066 * unit, 0.94 * slot).size_px for item in sheet.items)
    small = min(plain_label(item.label or "0", 0.042 * unit, 0.82 * slot).size_px for item in sheet.items)
    return size, small


def _points(sheet: Sheet, plot: Box) -> list[Point]:
    """Where each figure stands. The foot of the plot is zero: on any other foot a tenth looks like double."""
    values = [item.value for item in sheet.items]
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    step = (plot.right - plot.left) / (len(values) - 1)
    return [
        (plot.left + i * step, plot.bottom - (plot.bottom - plot.top) * (value - low) / span)
        for i, value in enumerate(values)
    ]


def _texts(
    sheet: Sheet, points: Sequence[Point], times: Sequence[tuple[float, float]], size: float, small: float, area: Box
) -> tuple[list[KineticText], list[Counter]]:
    texts, counters = [], []
    slot = (area.right - area.left) / len(points)
    for i, (item, (x, y), (start, take)) in enumerate(zip(sheet.items, points, times, strict=True)):
        last = i == len(points) - 1
        made = numeral(item.shown, size * (1.25 if last else 1.0), 0.98 * slot)
        left = min(max(x - made.width_px / 2, area.left), area.right - made.width_px)
        above = min(y, _height(points, left - 0.1 * size), _height(points, left + made.width_px + 0.1 * size))
        begin = start + 0.35 * take
        counters.append(counter(made, left, above - 0.6 * size, sheet.ink, sheet.ink, begin, 0.65 * take))
        label = plain_label(item.label, small, 0.96 * slot, face=BOLD, align="center")
        tone = sheet.ink if last else sheet.soft
        texts.append(written(label, tone, x - label.width / 2, area.bottom - 1.3 * small, start))
    return texts, counters


def _height(points: Sequence[Point], x: float) -> float:
    """The row of the line at a column; beyond its ends, that of the end."""
    return float(np.interp(x, [px for px, _ in points], [py for _, py in points]))


def _drawing(sheet: Sheet, points: Sequence[Point], times: Sequence[tuple[float, float]], plot: Box) -> Sketch:
    """The line as far as it has come, the light below it, and a dot at each point that it has passed."""
    tone, pen_px = tones(sheet.look, 1)[0], 12 * sheet.unit
    end_ms = times[-1][0] + 0.5 * times[-1][1]
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], False)
    below = skia.Path(path)
    below.lineTo(points[-1][0], plot.bottom)
    below.lineTo(points[0][0], plot.bottom)
    below.close()
    top = min(y for _, y in points)
    light = across((0, top), (0, plot.bottom), ((0.0, tone, 0.42), (1.0, tone, 0.0)))
    stroke, axis = line(tone, pen_px), line(sheet.faint, 2 * sheet.unit)
    ground, dot = fill(sheet.look.bottom), fill(tone)

    def draw(canvas: skia.Canvas, t_ms: float) -> None:
        share = share_at(t_ms, times[0][0], end_ms - times[0][0])
        x = points[0][0] + (points[-1][0] - points[0][0]) * share
        canvas.drawLine(plot.left, plot.bottom, plot.right, plot.bottom, axis)
        if share <= 0:
            return
        canvas.save()
        canvas.clipRect(skia.Rect.MakeLTRB(0, 0, x + (pen_px if share >= 1 else 0), sheet.height))
        canvas.drawPath(below, light)
        canvas.drawPath(path, stroke)
        canvas.restore()
        for i, (px, py) in enumerate(points):
            if px <= x + 0.5:
                radius = (1.9 if i == len(points) - 1 else 1.25) * pen_px
                canvas.drawCircle(px, py, radius, dot)
                canvas.drawCircle(px, py, 0.5 * radius, ground)

    return draw
