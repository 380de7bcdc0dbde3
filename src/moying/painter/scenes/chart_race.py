"""A ranking that is run: all bars grow at one pace, each stops at its figure, and who goes on passes those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import View
from moying.painter.data import Datum
from moying.painter.layers import Layer, drawn_layer, skia_surface
from moying.painter.motifs.charting import (
    BOLD,
    LEAD_MS,
    REVEAL_MS,
    Sheet,
    paper,
    plain_label,
    quiet,
    sheet_of,
    tones,
    with_title,
    wording,
)
from moying.painter.motifs.numerals import Numeral, numeral, paint_numeral
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour, mix
from moying.painter.pen import across, fill
from moying.painter.scenes.chart_bar import build as build_bars
from moying.painter.spec import Box, SceneSpec
from moying.painter.text import Ink, draw

MOST = 8
PASSING_MS = 420.0
"""How long it takes to change places."""


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """One runner: what it is called, its figure at rest, and its colour."""

    item: Datum
    made: Numeral
    name: Layer
    tone: Colour


@dataclass(frozen=True, slots=True, eq=False)
class Race:
    """The lanes on their way. Pure: where a lane stands is worked out anew for each moment."""

    sheet: Sheet
    lanes: tuple[Lane, ...]
    area: Box
    pitch: float
    start_ms: float
    take_ms: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Draw every lane at its place, those that fall back first."""
        height, width = canvas.shape
        places = self.places(t_ms)
        front = self._front(t_ms)
        with skia_surface(canvas.view(np.uint8).reshape(height, width, 4)) as pen:
            for i in np.argsort(-np.asarray(places), kind="stable"):
                self._bar(pen, self.lanes[i], places[i], front)
            for i, lane in enumerate(self.lanes):
                seen = self._seen(i, places)
                lane.name.lay(canvas, View(0.0, places[i] * self.pitch, 1.0), opacity=seen)
                self._figure(pen, lane, places[i], front, seen)

    def _seen(self, index: int, places: Sequence[float]) -> float:
        """How much of a lane's words is seen: who is being passed fades until the other is by."""
        own = self.lanes[index].item.value
        beside = [abs(places[i] - places[index]) for i, lane in enumerate(self.lanes) if lane.item.value > own]
        return min(1.0, max(0.0, (min(beside, default=1.0) - 0.45) / 0.45))

    def places(self, t_ms: float) -> list[float]:
        """The place of each lane, 0 at the top; between two while it passes another."""
        steps = 9
        sums = np.zeros(len(self.lanes))
        for k in range(steps):
            sums += self._ranks(t_ms - PASSING_MS * k / (steps - 1))
        return [float(total) / steps for total in sums]

    def _front(self, t_ms: float) -> float:
        """How far the fastest may be: it ends on the greatest figure."""
        x = min(1.0, max(0.0, (t_ms - self.start_ms) / self.take_ms))
        most = max(lane.item.value for lane in self.lanes)
        return most * (1 - (1 - x) ** 2)

    def _ranks(self, t_ms: float) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        front = self._front(t_ms)
        # who has not stopped yet is level; there the later told stands first, so that the leader has to climb
        order = sorted(range(len(self.lanes)), key=lambda i: (-min(front, self.lanes[i].item.value), -i))
        ranks = np.zeros(len(self.lanes), np.int64)
        ranks[order] = np.arange(len(order))
        return ranks

    def _bar(self, pen: skia.Canvas, lane: Lane, place: float, front: float) -> None:
        most = max(other.item.value for other in self.lanes)
        share = min(front, lane.item.value) / most
        top = self.area.top + place * self.pitch
        width = self.area.right - self.area.left
        breadth = 0.3 * self.pitch
        y = top + 0.56 * self.pitch
        tip = self.area.left + max(breadth, width * share)
        corner = 0.3 * breadth
        track = skia.Rect.MakeLTRB(self.area.left, y, self.area.right, y + breadth)
        pen.drawRoundRect(track, corner, corner, fill(self.sheet.faint, 0.5))
        rect = skia.Rect.MakeLTRB(self.area.left, y, tip, y + breadth)
        dim = mix(lane.tone, self.sheet.look.bottom, 0.3)
        ends = ((self.area.left, y), (tip, y))
        pen.drawRoundRect(rect, corner, corner, across(*ends, ((0.0, dim, 1.0), (1.0, lane.tone, 1.0))))

    def _figure(self, pen: skia.Canvas, lane: Lane, place: float, front: float, seen: float) -> None:
        if seen <= 0:
            return
        done = 1.0 if lane.item.value <= front else front / lane.item.value
        base = self.area.top + (place + 0.44) * self.pitch
        pen.saveLayerAlpha(None, round(255 * seen))
        paint_numeral(pen, lane.made, self.area.right - lane.made.width_px, base, self.sheet.ink, self.sheet.ink, done)
        pen.restore()


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec. Fewer than three, or one below zero, do not race: they are shown as bars."""
    sheet = sheet_of(spec, MOST)
    if len(sheet.items) < 3 or min(item.value for item in sheet.items) <= 0:
        return build_bars(spec)
    pieces, area, boxes = with_title(sheet)
    pitch = min((area.bottom - area.top) / len(sheet.items), 0.2 * 1080 * sheet.unit)
    top = area.top + max(0.0, (area.bottom - area.top - pitch * len(sheet.items)) * 0.4)
    field = Box(area.left, round(top), area.right, round(top + pitch * len(sheet.items)))
    whole = min(REVEAL_MS + 900, 0.62 * spec.duration_ms)
    start = min(LEAD_MS, 0.1 * whole)
    lanes = _lanes(sheet, field, pitch)
    race = Race(sheet, lanes, field, pitch, start, max(1.0, whole - start - PASSING_MS))
    acts: tuple[Act, ...] = (*paper(sheet), race, wording(pieces, sheet))
    return Painting(acts, (field, *boxes))


def _lanes(sheet: Sheet, field: Box, pitch: float) -> tuple[Lane, ...]:
    size = min(0.056 * 1080 * sheet.unit, 0.36 * pitch)
    leader = max(item.value for item in sheet.items)
    return tuple(
        _lane(sheet, item, field, pitch, size, tones(sheet.look, 1)[0] if item.value == leader else quiet(sheet.look))
        for item in sheet.items
    )


def _lane(sheet: Sheet, item: Datum, field: Box, pitch: float, size: float, tone: Colour) -> Lane:
    width = field.right - field.left
    made = numeral(item.shown, size, 0.5 * width)
    label = plain_label(item.label, 0.84 * size, width - made.width_px - size, face=BOLD)
    top = field.top + 0.44 * pitch - 0.88 * label.size_px

    def write(pen: skia.Canvas) -> None:
        draw(pen, label.glyphs, Ink(sheet.soft), field.left, top)

    name = drawn_layer(int(label.width) + 16, int(1.6 * size) + 8, write, field.left - 4, int(top) - 4)
    return Lane(item, made, name, tone)
