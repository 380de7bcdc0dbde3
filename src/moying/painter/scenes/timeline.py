"""A timeline: a line that draws itself from year to year, each point lit as it is reached, what happened beside it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import skia

from moying.painter.data import Datum
from moying.painter.kinetic import KineticText
from moying.painter.linebreak import fit
from moying.painter.motifs.charting import (
    BOLD,
    PLAIN,
    Sheet,
    paper,
    sheet_of,
    sketch,
    tones,
    with_title,
    wording,
    written,
)
from moying.painter.motifs.parchment import SCROLL, parchment
from moying.painter.motifs.stops import Stop, lies, upright, winding
from moying.painter.painting import Painting
from moying.painter.palette import Colour, mix
from moying.painter.pen import Point, across, around, fill, line, ribbon
from moying.painter.spec import Box, SceneSpec
from moying.painter.text import Block, Face, set_lines
from moying.painter.views import chosen

MOST = 6
_WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Look:
    """How a timeline is laid out and drawn."""

    place: Callable[[Sheet, Box, int], list[Stop]]
    bend: bool
    scroll: bool = False


def build(spec: SceneSpec) -> Painting:
    """The timeline of the spec's data, else of its words; `style` or the seed chooses how it is drawn."""
    look = chosen(LOOKS, spec)
    sheet = sheet_of(spec, MOST)
    if look.scroll:
        sheet = Sheet(spec, SCROLL, sheet.title, sheet.items, sheet.area)
    items = sheet.items or tuple(Datum(word, 0.0, text=" ") for word in ([] if spec.bare else spec.words[:MOST]))
    items = items if len(items) > 1 else (*items, *(Datum("", 0.0, text=" ") for _ in range(4 - len(items))))
    titled = Sheet(spec, sheet.look, sheet.title if sheet.items else "", items, sheet.area)
    pieces, area, boxes = with_title(titled)
    stops = look.place(titled, area, len(items))
    reached = _times(spec, len(items))
    texts = [
        piece
        for item, stop, at in zip(items, stops, reached, strict=True)
        for piece in _texts(titled, item, stop, at, look)
    ]
    way = _way(titled, [stop.at for stop in stops], look)
    marks = [] if look.scroll else [_mark(titled, item) for item in items]
    act = sketch(titled, partial(_draw, marks=marks, sheet=titled, way=way, stops=stops, reached=reached, look=look))
    ground = parchment(titled) if look.scroll else paper(titled)
    return Painting((*ground, act, wording([*pieces, *texts], titled)), (area, *boxes))


def _times(spec: SceneSpec, count: int) -> list[float]:
    """When each point is reached, in ms."""
    whole = min(0.58 * spec.duration_ms, 900.0 * count)
    return [0.02 * spec.duration_ms + whole * k / max(1, count - 1) for k in range(count)]


def _texts(sheet: Sheet, item: Datum, stop: Stop, at_ms: float, look: Look) -> list[KineticText]:
    """The year, large, and what happened in it."""
    unit = 1080 * sheet.unit
    strong = Face("serif", bold=True) if look.scroll else BOLD
    soft = Face("kai", bold=False) if look.scroll else PLAIN
    year = _set(item.text.strip(), strong, min(0.100 * unit, 0.40 * stop.high), stop, 1)
    room = stop.high - (year.height + 0.016 * unit if year else 0.0)
    event = _set(
        item.label,
        soft,
        min(0.056 * unit if year else 0.072 * unit, 0.25 * stop.high),
        stop,
        2 if room > 0.1 * unit else 1,
    )
    blocks = [(block, tone) for block, tone in ((year, _lead(sheet)), (event, sheet.ink)) if block is not None]
    whole = sum(block.height for block, _ in blocks) + 0.016 * unit * (len(blocks) - 1)
    y = stop.top + (stop.high - whole) * (0.12 if stop.align == "center" and stop.top > stop.at[1] else 0.5)
    texts = []
    for k, (block, tone) in enumerate(blocks):
        spare = stop.width - block.width
        x = stop.left + spare * {"left": 0.0, "center": 0.5, "right": 1.0}[stop.align]
        texts.append(written(block, tone, x, y, at_ms + 110.0 * k, take_ms=460.0))
        y += block.height + 0.016 * unit
    return texts


def _set(said: str, face: Face, size: float, stop: Stop, lines: int) -> Block | None:
    if not said:
        return None
    block = fit(
        said,
        face,
        size_px=size,
        least_px=0.6 * size,
        width_px=stop.width,
        height_px=1.4 * lines * size,
        most_lines=lines,
    )
    return set_lines(block.lines, face, block.size_px, align=stop.align)


def _lead(sheet: Sheet) -> Colour:
    """For the years: the scheme's first colour, brought to where it reads as type."""
    return mix(tones(sheet.look, 1)[0], sheet.ink, 0.55)


@dataclass(frozen=True, slots=True)
class Way:
    """The line as points close to each other; `marks` tells at which of them each stop stands."""

    points: tuple[Point, ...]
    marks: tuple[int, ...]


def _way(sheet: Sheet, places: Sequence[Point], look: Look) -> Way:
    """From a little before the first stop to a little beyond the last."""
    down = abs(places[-1][1] - places[0][1]) > abs(places[-1][0] - places[0][0]) or (look.bend and not lies(sheet))
    points: list[Point] = []
    marks = []
    reach = 90 * sheet.unit
    ends = ((0.0, -reach), (0.0, reach)) if down else ((-reach, 0.0), (reach, 0.0))
    stops = [
        (places[0][0] + ends[0][0], places[0][1] + ends[0][1]),
        *places,
        (places[-1][0] + ends[1][0], places[-1][1] + ends[1][1]),
    ]
    for k in range(len(stops) - 1):
        (xa, ya), (xb, yb) = stops[k], stops[k + 1]
        if k:
            marks.append(len(points))
        for s in range(24):
            u = s / 24
            ease_ = u**5 / (u**5 + (1 - u) ** 5) if look.bend else u
            x = xa + (xb - xa) * (ease_ if down else u)
            y = ya + (yb - ya) * (u if down else ease_)
            points.append((x, y))
    return Way((*points, stops[-1]), tuple(marks))


def _progress(t_ms: float, way: Way, reached: Sequence[float], duration_ms: float) -> float:
    """How far the line is drawn, in points: at each stop when it is its time, on to the end after the last."""
    knots = [0.0, *reached, max(reached[-1] + 1, 0.97 * duration_ms)]
    return float(np.interp(t_ms, knots, [0.0, *way.marks, len(way.points) - 1]))


def _draw(
    pen: skia.Canvas,
    t_ms: float,
    marks: Sequence[Block | None],
    sheet: Sheet,
    way: Way,
    stops: Sequence[Stop],
    reached: Sequence[float],
    look: Look,
) -> None:
    """The line as far as it has come, light that runs along it, the stops that it has reached."""
    unit, lead = sheet.unit, tones(sheet.look, 1)[0]
    at = _progress(t_ms, way, reached, sheet.spec.duration_ms)
    last = min(len(way.points) - 2, int(at))
    _behind(pen, t_ms, marks, reached, sheet)
    if not look.scroll:
        _panels(pen, t_ms, stops, reached, sheet)
    head = _between(way.points[last], way.points[last + 1], at - last)
    whole = skia.Path()
    whole.addPoly([skia.Point(*p) for p in way.points], False)
    dashes = line(sheet.faint, 4 * unit)
    dashes.setPathEffect(skia.DashPathEffect.Make([3 * unit, 15 * unit], 0))
    pen.drawPath(whole, dashes)
    gone = [*way.points[: last + 1], head]
    if look.scroll:
        widths = [(10 + 6 * math.sin(0.21 * k) * math.cos(0.07 * k)) * unit for k in range(len(gone))]
        pen.drawPath(ribbon(gone, widths), fill(sheet.ink, 0.90))
    else:
        path = skia.Path()
        path.addPoly([skia.Point(*p) for p in gone], False)
        for wide, level in ((30, 0.12), (17, 0.20), (8, 1.0)):
            pen.drawPath(path, line(lead, wide * unit, level))
        for k in range(4):
            spot = (t_ms / 26 + k * len(way.points) / 4) % len(way.points)
            if spot < at:
                x, y = _between(
                    way.points[int(spot)], way.points[min(len(way.points) - 1, int(spot) + 1)], spot - int(spot)
                )
                pen.drawCircle(
                    x,
                    y,
                    15 * unit,
                    around((x, y), 15 * unit, ((0, _WHITE, 0.9), (0.35, mix(lead, _WHITE, 0.5), 0.5), (1, lead, 0.0))),
                )
    for stop, when in zip(stops, reached, strict=True):
        _stop(pen, stop.at, (t_ms - when) / 460, t_ms, sheet, look)
    if not look.scroll:
        reach = 46 * unit
        pen.drawCircle(
            *head, reach, around(head, reach, ((0, _WHITE, 0.95), (0.16, mix(lead, _WHITE, 0.6), 0.8), (1, lead, 0.0)))
        )


def _mark(sheet: Sheet, item: Datum) -> Block | None:
    """A year to stand very large and faint behind the line."""
    figures = re.sub(r"\D", "", item.text)
    return set_lines([figures], BOLD, 0.40 * 1080 * sheet.unit) if figures else None


def _behind(
    pen: skia.Canvas, t_ms: float, marks: Sequence[Block | None], reached: Sequence[float], sheet: Sheet
) -> None:
    """The year that is reached, across the foot of the sheet; the next one takes its place."""
    for k, block in enumerate(marks):
        going = (t_ms - reached[k + 1]) / 400 if k + 1 < len(reached) else 0.0
        level = min(1.0, max(0.0, (t_ms - reached[k]) / 400)) * min(1.0, max(0.0, 1 - going))
        if block is None or level <= 0:
            continue
        x = (
            sheet.width / 2
            - block.width / 2
            - 0.02 * sheet.width * (t_ms - reached[k]) / max(1, sheet.spec.duration_ms)
        )
        y = sheet.height - block.height * 1.02
        for glyph in block.glyphs:
            path = skia.Path()
            path.addPath(glyph.path, x + glyph.x, y + glyph.y)
            pen.drawPath(path, fill(sheet.ink, 0.05 * level))


def _panels(pen: skia.Canvas, t_ms: float, stops: Sequence[Stop], reached: Sequence[float], sheet: Sheet) -> None:
    """A pane behind each text, lit on the side of the line."""
    unit = sheet.unit
    for stop, when in zip(stops, reached, strict=True):
        come = min(1.0, max(0.0, (t_ms - when) / 420))
        if come <= 0:
            continue
        inset = 0.07 * stop.high if stop.align != "center" else 0.0
        box = skia.Rect.MakeLTRB(
            stop.left - 26 * unit, stop.top + inset, stop.left + stop.width + 12 * unit, stop.top + stop.high - inset
        )
        if stop.align == "right":
            box = skia.Rect.MakeLTRB(stop.left - 12 * unit, box.top(), stop.left + stop.width + 26 * unit, box.bottom())
        if stop.align == "center":
            box = skia.Rect.MakeLTRB(
                stop.left, stop.top - 14 * unit, stop.left + stop.width, stop.top + stop.high + 14 * unit
            )
        start, end = (box.left(), 0.0), (box.right(), 0.0)
        if stop.align == "center":
            start, end = (0.0, box.top()), (0.0, box.bottom())
        elif stop.align == "right":
            start, end = end, start
        tone = tones(sheet.look, 1)[0]
        pane = across(start, end, ((0, mix(sheet.ink, tone, 0.6), 0.13 * come), (1, sheet.ink, 0.025 * come)))
        pen.drawRoundRect(box, 22 * unit, 22 * unit, pane)
        edge = across(start, end, ((0, tone, 0.75 * come), (0.6, tone, 0.10 * come), (1, tone, 0.0)))
        edge.setStyle(skia.Paint.kStroke_Style)
        edge.setStrokeWidth(2 * unit)
        pen.drawRoundRect(box, 22 * unit, 22 * unit, edge)


def _between(a: Point, b: Point, share: float) -> Point:
    share = min(1.0, max(0.0, share))
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _stop(pen: skia.Canvas, at: Point, share: float, t_ms: float, sheet: Sheet, look: Look) -> None:
    """A point: a ring that waits, then filled and with a ring of light that widens."""
    unit, lead = sheet.unit, tones(sheet.look, 1)[0]
    pen.drawCircle(*at, 15 * unit, fill(mix(sheet.look.top, sheet.look.bottom, 0.5)))
    pen.drawCircle(*at, 15 * unit, line(mix(sheet.faint, sheet.ink, 0.2), 4 * unit))
    if share <= 0:
        return
    come = min(1.0, share)
    pop = 1 + 0.5 * math.sin(math.pi * come) * (1 - come)
    swell = (max(0.0, share) * 0.26) % 1.0
    pen.drawCircle(*at, (22 + 44 * swell) * unit, line(lead, 4 * unit * (1 - swell), 0.7 * (1 - swell)))
    if look.scroll:
        side = 25 * unit * come * pop
        seal = skia.Rect.MakeLTRB(at[0] - side, at[1] - side, at[0] + side, at[1] + side)
        pen.drawRoundRect(seal, 5 * unit, 5 * unit, fill(lead))
        pen.drawRoundRect(
            seal.makeInset(6 * unit * come, 6 * unit * come), 3 * unit, 3 * unit, line(sheet.look.top, 3 * unit)
        )
        return
    pen.drawCircle(*at, 25 * unit * come * pop, fill(lead))
    pen.drawCircle(
        *at, 12 * unit * come * pop, fill(mix(sheet.look.bottom, _WHITE, 0.85) if sheet.look.dark else _WHITE)
    )


LOOKS: Mapping[str, Look] = {
    "path": Look(winding, bend=True),
    "line": Look(upright, bend=False),
    "scroll": Look(upright, bend=False, scroll=True),
}
