"""Before and after: two halves with a divider that moves, their labels, and what is said of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.camera import Camera
from moying.painter.cardwords import Words, words_of
from moying.painter.kinetic import KineticText
from moying.painter.layout import caption_zone, label_zone, safe_area
from moying.painter.linebreak import fit
from moying.painter.motifs.charting import BOLD, written
from moying.painter.motifs.makeover import Picture, room
from moying.painter.motifs.townthen import town
from moying.painter.motifs.venue import Venue, venue_for
from moying.painter.motions import pop
from moying.painter.painting import Act, Painting, Placed, Sketched
from moying.painter.palette import Colour, colour, ease, mix
from moying.painter.pen import Point, across, around, fill, line, shape
from moying.painter.schemes import Scheme, scheme
from moying.painter.spec import Box, SceneSpec
from moying.painter.stage import moving_layer, plate
from moying.painter.text import Block, set_lines
from moying.painter.views import chosen

_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
OPENING = 0.20
"""The share of the scene in which the divider comes to its place."""
LABELS = {"zh": ("之前", "之后"), "en": ("Before", "After")}


@dataclass(frozen=True, slots=True)
class Told:
    """The two labels, and what is said of each ("" for nothing)."""

    then: str
    was: str
    now: str
    now_is: str


@dataclass(frozen=True, slots=True)
class Halves:
    """How a canvas is parted: the divider runs down a picture, and across a tall card. place: where it rests."""

    venue: Venue
    lying: bool
    place: float
    reach: float
    """How far it breathes to either side, as a share of that side."""

    @property
    def long(self) -> float:
        """The side of the canvas that the divider moves along."""
        return float(self.venue.height if self.lying else self.venue.width)

    def edge(self, t_ms: float) -> float:
        """Where the divider is, in px: it comes in from the far end, then breathes about its place."""
        share = t_ms / max(1, self.venue.camera.duration_ms)
        rest = self.place + self.reach * self.long * math.sin(2 * math.pi * 0.9 * (share - OPENING))
        come = 0.35 * min(1.0, max(0.0, share / OPENING)) + 0.65 * ease(0.0, OPENING, share)
        return 1.02 * self.long + (rest - 1.02 * self.long) * min(1.0, come)


@dataclass(frozen=True, slots=True, eq=False)
class Parted:
    """Two paintings, one on either side of the divider."""

    before: Placed
    after: Placed
    halves: Halves

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay the first, and the second beyond the edge."""
        self.before(canvas, t_ms)
        edge = round(self.halves.edge(t_ms))
        if edge >= self.halves.long:
            return
        other = np.zeros_like(canvas)
        self.after(other, t_ms)
        part = np.s_[max(0, edge) :, :] if self.halves.lying else np.s_[:, max(0, edge) :]
        canvas[part] = other[part]


def build(spec: SceneSpec) -> Painting:
    """The comparison of a spec: its words are label, text, label, text, or two labels; `style` names a view."""
    view = chosen(VIEWS, spec)
    venue = venue_for(spec, "compare", "push", travel=0.05, zoom=0.05)
    look = scheme(spec.palette, spec.seed // 3 + spec.seed)
    told = told_of(spec)
    lying = view is None and venue.height > 1.1 * venue.width
    within = _within(venue)
    middle = (within.top + within.bottom) / 2 if lying else venue.width / 2
    halves = Halves(venue, lying, middle, 0.13 if view else 0.010 if lying else 0.03)
    if view is None:
        pair = [venue.painted(partial(_ground, venue=venue, look=look, after=after), 0.12) for after in (False, True)]
    else:
        pair = [venue.painted(_of_place(view, venue, after), 0.30) for after in (False, True)]
    acts: list[Act] = [Parted(pair[0], pair[1], halves)]
    acts.append(Sketched(partial(_motes, venue=venue, halves=halves, look=look, plain=view is None), venue.camera, 0.0))
    acts.append(
        Sketched(partial(_divider, halves=halves), Camera(venue.width, venue.height, spec.duration_ms, "still"), 0.0)
    )
    pieces, boxes = _texts(venue, halves, within, told, look, plain=view is None)
    if pieces:
        acts.append(Words(tuple(pieces), spec.duration_ms, 0.0))
    return Painting(tuple(acts), tuple(boxes) or (within,))


def _of_place(picture: Picture, venue: Venue, after: bool) -> Callable[[skia.Canvas], None]:
    return lambda pen: picture(pen, venue, after)


def told_of(spec: SceneSpec) -> Told:
    """What the halves say."""
    words = words_of(spec)
    if len(words) >= 4:
        return Told(*words[:4])
    language = "en" if words and all(word.isascii() for word in words) else "zh"
    then, now = LABELS[language]
    return Told(*words[:1], "", *words[1:2], "") if len(words) == 2 else Told(then, "", now, words[0] if words else "")


def _within(venue: Venue) -> Box:
    """Where texts may stand."""
    safe, captions = safe_area(venue.width, venue.height), caption_zone(venue.width, venue.height)
    gap = round(24 * venue.unit)
    top = max(safe.top, label_zone(venue.width, venue.height).bottom + gap)
    return Box(safe.left, top, safe.right, captions.top - gap)


def _ground(pen: skia.Canvas, venue: Venue, look: Scheme, after: bool) -> None:
    """The ground of a plain half: grey and still before, the scheme's colours after."""
    whole = skia.Rect.MakeLTRB(-300, -300, venue.width + 300, venue.height + 300)
    unit = venue.unit
    if not after:
        top, low = mix(colour("#33363d"), look.top, 0.10), mix(colour("#1f2126"), look.bottom, 0.10)
        pen.drawRect(whole, across((0, 0), (venue.width, venue.height), ((0, top, 1), (1, low, 1))))
        step = 34 * unit
        for row in range(int(venue.height / step) + 2):
            for k in range(int(venue.width / step) + 2):
                size = 3.4 * unit * (0.4 + 0.6 * abs(math.sin(0.31 * k + 0.23 * row)))
                pen.drawCircle((k + 0.5 * (row % 2)) * step, row * step, size, fill(_WHITE, 0.055))
        return
    lead, second = _vivid(look)
    pen.drawRect(
        whole,
        across(
            (0, 0), (venue.width, venue.height), ((0, mix(lead, _BLACK, 0.30), 1), (1, mix(second, _BLACK, 0.48), 1))
        ),
    )
    reach = 0.8 * max(venue.width, venue.height)
    for x, y, tone, level in ((0.86, 0.30, lead, 0.55), (0.40, 0.86, second, 0.35)):
        at = (x * venue.width, y * venue.height)
        pen.drawCircle(*at, reach, around(at, reach, ((0, tone, level), (0.55, tone, 0.25 * level), (1, tone, 0.0))))
    for k in range(9):
        at, radius = (
            ((0.12 + 0.31 * k) % 1.0 * venue.width, (0.30 + 0.17 * k) % 1.0 * venue.height),
            (60 + 46 * (k % 4)) * unit,
        )
        pen.drawCircle(*at, radius, line(_WHITE, 2.5 * unit, 0.10 + 0.03 * (k % 3)))


def _vivid(look: Scheme) -> tuple[Colour, Colour]:
    """Two lively colours of the scheme, deep enough for white type."""
    lively = sorted(look.accents, key=lambda tone: min(tone) - max(tone))
    return mix(lively[0], _BLACK, 0.30), mix(lively[1], _BLACK, 0.34)


def _motes(pen: skia.Canvas, t_ms: float, venue: Venue, halves: Halves, look: Scheme, plain: bool) -> None:
    """Light that rises in the half that is new, dust that sinks in the other."""
    edge, t = halves.edge(t_ms), t_ms / 1000
    for k in range(46):
        a, b, c = (k * 0.618) % 1.0, (k * 0.414) % 1.0, (k * 0.733) % 1.0
        x = (a + 0.012 * math.sin(0.9 * t + 7 * b)) * venue.width
        pace = 0.030 + 0.035 * c
        up, down = ((b - pace * t) % 1.0) * venue.height, ((b + 0.5 * pace * t) % 1.0) * venue.height
        fresh = (up if halves.lying else x) > edge
        y = up if fresh else down
        if not fresh and halves.lying and y > edge:
            continue
        tone = colour("#fff2c8") if fresh else colour("#b8b0a4")
        pen.drawCircle(x, y, (2.2 + 4.0 * c) * venue.unit, fill(tone, (0.55 if fresh else 0.26) * (0.4 + 0.6 * a)))


def _divider(pen: skia.Canvas, t_ms: float, halves: Halves) -> None:
    """A line of light, and a round handle with its two arrows."""
    venue, edge = halves.venue, halves.edge(t_ms)
    unit = venue.unit
    if edge >= halves.long:
        return
    pen.save()
    if halves.lying:
        pen.translate(venue.width * 0.86, edge)
        pen.rotate(90)
        reach = float(venue.width)
    else:
        pen.translate(edge, venue.row(0.44, 0.50, 0.50))
        reach = float(venue.height)
    glow = ((0, _WHITE, 0.0), (0.5, _WHITE, 0.42), (1, _WHITE, 0.0))
    pen.drawRect(
        skia.Rect.MakeLTRB(-34 * unit, -reach, 34 * unit, reach), across((-34 * unit, 0), (34 * unit, 0), glow)
    )
    pen.drawRect(skia.Rect.MakeLTRB(-3 * unit, -reach, 3 * unit, reach), fill(_WHITE))
    radius = (40 + 2.0 * math.sin(t_ms / 300)) * unit
    pen.drawCircle(0, 5 * unit, radius + 3 * unit, fill(_BLACK, 0.28))
    pen.drawCircle(0, 0, radius, fill(_WHITE))
    ink = fill(colour("#23272f"))
    for side in (-1, 1):
        pen.drawPath(shape((side * 24 * unit, 0), (side * 9 * unit, -12 * unit), (side * 9 * unit, 12 * unit)), ink)
    pen.restore()


def _texts(
    venue: Venue, halves: Halves, within: Box, told: Told, look: Scheme, *, plain: bool
) -> tuple[list[KineticText], list[Box]]:
    """The labels as pills, and under them, on a card, what is said."""
    if venue.spec.bare:
        return [], []
    pieces: list[KineticText] = []
    boxes: list[Box] = []
    for k, (label, said) in enumerate(((told.then, told.was), (told.now, told.now_is))):
        area = _half(venue, halves, within, k)
        start = 120.0 + (0.0 if k == 0 else 0.8 * OPENING * venue.spec.duration_ms)
        tag = _set(label, 0.052 * 1080 * venue.unit, 0.8 * (area.right - area.left), 1)
        said_ = _set(said, 0.092 * 1080 * venue.unit, 0.92 * (area.right - area.left), 3) if plain and said else None
        pad = 0.62 * tag.size_px
        high = 1.9 * tag.size_px + (0.045 * 1080 * venue.unit + said_.height if said_ else 0)
        x = (area.left + area.right) / 2
        y = (area.top + area.bottom - high) / 2 if plain else float(area.top)
        pill = Box(
            round(x - tag.width / 2 - pad), round(y), round(x + tag.width / 2 + pad), round(y + 1.9 * tag.size_px)
        )
        tone = colour("#e9e6df") if k == 0 else _WHITE
        layer = plate(pill, tone, 0.96, round_px=0.95 * tag.size_px)
        pieces.append(moving_layer(layer, pop, size_px=tag.size_px, start_ms=start, take_ms=380))
        left, top, right, bottom = tag.ink
        corner: Point = (x - (left + right) / 2, (pill.top + pill.bottom) / 2 - (top + bottom) / 2)
        pieces.append(
            written(tag, colour("#4a4640") if k == 0 else mix(_vivid(look)[0], _BLACK, 0.35), *corner, start, pop)
        )
        boxes.append(pill)
        if said_:
            top_ = pill.bottom + 0.045 * 1080 * venue.unit
            pieces.append(
                written(said_, colour("#dedad2") if k == 0 else _WHITE, x - said_.width / 2, top_, start + 180)
            )
            boxes.append(
                Box(round(x - said_.width / 2), round(top_), round(x + said_.width / 2), round(top_ + said_.height))
            )
    return pieces, boxes


def _set(said: str, size: float, width: float, lines: int) -> Block:
    block = fit(
        said, BOLD, size_px=size, least_px=0.5 * size, width_px=width, height_px=1.4 * lines * size, most_lines=lines
    )
    return set_lines(block.lines, BOLD, block.size_px)


def _half(venue: Venue, halves: Halves, within: Box, which: int) -> Box:
    """The part of a half that its words may fill: clear of the divider wherever it breathes to."""
    if halves.lying:
        clear = round(70 * venue.unit)
        top, bottom = (
            (within.top, round(halves.place) - clear) if which == 0 else (round(halves.place) + clear, within.bottom)
        )
        inset = round(0.10 * (within.right - within.left))
        return Box(within.left + inset, top, within.right - inset, bottom)
    clear = round((halves.reach + 0.012) * venue.width + 24 * venue.unit)
    left, right = (
        (within.left, round(halves.place) - clear) if which == 0 else (round(halves.place) + clear, within.right)
    )
    return Box(left, within.top, right, within.bottom)


VIEWS: Mapping[str, Picture | None] = {"plain": None, "room": room, "town": town}
