"""A pie of shares: its parts open clockwise, the largest first; what the figures leave over stays unnamed."""

from __future__ import annotations

import skia

from moying.painter.motifs.charting import (
    paper,
    schedule,
    share_at,
    sheet_of,
    sketch,
    tones,
    with_title,
    wording,
)
from moying.painter.motifs.legend import Entry, halves, legend
from moying.painter.painting import Act, Painting, box_around
from moying.painter.pen import Point, fill
from moying.painter.scenes.chart_bar import build as build_bars
from moying.painter.spec import SceneSpec

MOST = 6
GAP_DEG = 1.1


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec. What is no set of parts (a part below zero, nothing at all) is drawn as bars."""
    sheet = sheet_of(spec, MOST)
    values = [item.value for item in sheet.items]
    if len(values) < 2 or min(values) < 0 or sum(values) <= 0:
        return build_bars(spec)
    parts = sorted(sheet.items, key=lambda item: -item.value)
    whole = max(100.0, sum(values)) if all(item.unit in {"%", "成"} for item in parts) else sum(values)
    pieces, area, boxes = with_title(sheet)
    times = schedule(sheet, len(parts))
    colours = tones(sheet.look, len(parts))
    entries = [Entry(item, tone, *time) for item, tone, time in zip(parts, colours, times, strict=True)]
    x, y, radius, beside = halves(sheet, area, len(parts))
    key = legend(sheet, entries, beside)
    last = times[-1][0] + times[-1][1]

    def draw(canvas: skia.Canvas, t_ms: float) -> None:
        share = share_at(t_ms, times[0][0], last - times[0][0])
        canvas.drawCircle(x, y, radius, fill(sheet.faint, 0.75 * min(1.0, 4 * share)))
        turn = -90.0
        for i, entry in enumerate(entries):
            sweep = 360 * entry.item.value / whole
            shown = min(sweep, max(0.0, 360 * share - (turn + 90))) - GAP_DEG
            if shown > 0:
                reach = radius * (1.045 if i == 0 else 1.0)
                _slice(canvas, (x, y), reach, turn + GAP_DEG / 2, shown, fill(entry.tone))
            turn += sweep
        key.draw(canvas, t_ms)

    disc = box_around(x, y, 1.045 * radius, 1.045 * radius, sheet.width, sheet.height)
    acts: tuple[Act, ...] = (*paper(sheet), sketch(sheet, draw), wording([*pieces, *key.pieces], sheet), *key.counters)
    return Painting(acts, (disc, key.box, *boxes))


def _slice(canvas: skia.Canvas, middle: Point, radius: float, turn: float, sweep: float, paint: skia.Paint) -> None:
    """A part of the disc from the angle `turn`, clockwise."""
    x, y = middle
    path = skia.Path()
    path.moveTo(x, y)
    path.arcTo(skia.Rect.MakeLTRB(x - radius, y - radius, x + radius, y + radius), turn, min(sweep, 359.9), False)
    path.close()
    canvas.drawPath(path, paint)
