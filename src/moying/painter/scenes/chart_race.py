"""A ranking that is run: all bars grow at one pace, each stops at its figure, and who goes on passes those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import View
from moying.painter.coming_in import LEAD_MS, REVEAL_MS
from moying.painter.easel import painting_on
from moying.painter.layers import Layer, drawn_layer, skia_surface
from moying.painter.motifs.charting import (
    Sheet,
    paper,
    quiet,
    sheet_of,
    tones,
    with_title,
    wording,
)
from moying.painter.motifs.lanes import Lanes, lanes
from moying.painter.motifs.numerals import paint_numeral
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour, mix
from moying.painter.pen import across, fill
from moying.painter.scenes.chart_bar import build as build_bars
from moying.painter.spec import SceneSpec
from moying.painter.text import Ink, draw

MOST = 8
PASSING_MS = 420.0
"""How long it takes to change places."""
STEPS = 9
"""A place is the mean of so many moments: that makes the change smooth."""


@dataclass(frozen=True, slots=True, eq=False)
class Race:
    """The lanes on their way. Pure: where a lane stands is worked out anew for each moment."""

    sheet: Sheet
    at: Lanes
    names: tuple[Layer, ...]
    """The labels, painted in the uppermost lane."""
    tones: tuple[Colour, ...]
    start_ms: float
    take_ms: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Draw every lane at its place, those that fall back first."""
        height, width = canvas.shape
        places, front = self.places(t_ms), self._front(t_ms)
        with skia_surface(canvas.view(np.uint8).reshape(height, width, 4)) as pen:
            for i in sorted(range(len(places)), key=lambda i: -places[i]):
                self._bar(pen, i, places[i], front)
            for i, place in enumerate(places):
                seen = self._seen(i, places)
                self.names[i].lay(canvas, View(0.0, place * self.at.pitch, 1.0), opacity=seen)
                self._figure(pen, i, place, front, seen)

    def letters(self, t_ms: float) -> list[tuple[Layer, View]]:
        """The labels that are wholly seen, each where it is: for proof-reading."""
        places = self.places(t_ms)
        seen = [i for i in range(len(places)) if self._seen(i, places) >= 1]
        return [(self.names[i], View(0.0, places[i] * self.at.pitch, 1.0)) for i in seen]

    def places(self, t_ms: float) -> list[float]:
        """The place of each lane, 0 at the top; between two while it passes another."""
        moments = [t_ms - PASSING_MS * k / (STEPS - 1) for k in range(STEPS)]
        ranks = [self._ranks(moment) for moment in moments]
        return [sum(each[i] for each in ranks) / STEPS for i in range(len(self.names))]

    def _value(self, index: int) -> float:
        return self.sheet.items[index].value

    def _most(self) -> float:
        return max(item.value for item in self.sheet.items)

    def _front(self, t_ms: float) -> float:
        """How far the fastest may be: it ends on the greatest figure."""
        x = min(1.0, max(0.0, (t_ms - self.start_ms) / self.take_ms))
        return self._most() * (1 - (1 - x) ** 2)

    def _ranks(self, t_ms: float) -> list[int]:
        front = self._front(t_ms)
        # who has not stopped yet is level; there the later told stands first, so that the leader has to climb
        order = sorted(range(len(self.names)), key=lambda i: (-min(front, self._value(i)), -i))
        return [order.index(i) for i in range(len(order))]

    def _seen(self, index: int, places: Sequence[float]) -> float:
        """How much of a lane's words is seen: who is being passed fades until the other is by."""
        own = self._value(index)
        beside = [abs(places[i] - places[index]) for i in range(len(places)) if self._value(i) > own]
        return min(1.0, max(0.0, (min(beside, default=1.0) - 0.45) / 0.45))

    def _bar(self, pen: skia.Canvas, index: int, place: float, front: float) -> None:
        at, tone = self.at, self.tones[index]
        share = min(front, self._value(index)) / self._most()
        y = at.field.top + place * at.pitch + at.middle - at.breadth / 2
        tip = at.left + max(0.6 * at.breadth, (at.right - at.left) * share)
        corner = 0.26 * at.breadth
        track = skia.Rect.MakeLTRB(at.left, y, at.right, y + at.breadth)
        pen.drawRoundRect(track, corner, corner, fill(self.sheet.faint, 0.5))
        paint = across((at.left, y), (tip, y), ((0.0, mix(tone, self.sheet.look.bottom, 0.3), 1.0), (1.0, tone, 1.0)))
        pen.drawRoundRect(skia.Rect.MakeLTRB(at.left, y, tip, y + at.breadth), corner, corner, paint)

    def _figure(self, pen: skia.Canvas, index: int, place: float, front: float, seen: float) -> None:
        if seen <= 0:
            return
        done = min(1.0, front / self._value(index))
        left, base = self.at.figure_left(index), self.at.figure_baseline(place)
        pen.saveLayerAlpha(None, round(255 * seen))
        paint_numeral(pen, self.at.numerals[index], left, base, self.sheet.ink, self.sheet.ink, done)
        pen.restore()


def build(spec: SceneSpec) -> Painting:
    """The scene of a spec. Fewer than three, or one below zero, do not race: they are shown as bars."""
    sheet = sheet_of(spec, MOST)
    if len(sheet.items) < 3 or min(item.value for item in sheet.items) <= 0:
        return build_bars(spec)
    pieces, area, boxes = with_title(sheet)
    at = lanes(sheet, area)
    whole = min(REVEAL_MS + 900, 0.62 * spec.duration_ms)
    start = min(LEAD_MS, 0.1 * whole)
    leader = max(item.value for item in sheet.items)
    colours = tuple(tones(sheet.look, 1)[0] if i.value == leader else quiet(sheet.look) for i in sheet.items)
    names = tuple(_name(sheet, at, i) for i in range(len(sheet.items)))
    race = Race(sheet, at, names, colours, start, max(1.0, whole - start - PASSING_MS))
    acts: tuple[Act, ...] = (*paper(sheet), race, wording(pieces, sheet))
    return Painting(acts, (at.field, *boxes))


def _name(sheet: Sheet, at: Lanes, index: int) -> Layer:
    """A label in the uppermost lane."""
    label, top = at.labels[index], at.label_top(index, 0)

    def write(pen: skia.Canvas) -> None:
        draw(pen, label.glyphs, Ink(sheet.soft), at.field.left, top)

    wide, high = int(label.width) + 16, int(1.6 * label.size_px) + 8
    with painting_on(None):
        return drawn_layer(wide, high, write, at.field.left - 4, int(top) - 4)
