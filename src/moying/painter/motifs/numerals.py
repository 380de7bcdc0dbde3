"""Figures in print: large digits with a smaller unit, that count up and come to rest on what the script says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
import skia

from moying.painter.blit import Canvas
from moying.painter.easel import painting_on
from moying.painter.layers import Layer, drawn_layer, skia_surface
from moying.painter.motifs.charting import BOLD, share_at
from moying.painter.palette import Colour
from moying.painter.text import ASCENT_EM, Block, Ink, draw, measure, set_lines

HERO_UNIT, UNIT_SHARE, SIGN_SHARE = 0.5, 0.64, 0.72
"""The size of a unit beside its digits: where they stand alone and large, in a chart, and for a sign (%)."""
SIGNS = frozenset("%‰倍×")
_PARTS = re.compile(r"([^\d]*)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([^\d]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A figure taken apart: what stands before its digits, the digits, and the unit behind. A figure without digits
    (三分之一) is all `core`."""

    head: str
    core: str
    tail: str
    size_px: float
    unit_share: float = UNIT_SHARE

    @property
    def small_px(self) -> float:
        """Of head and tail; a sign is part of the figure, a word stands back."""
        return (SIGN_SHARE if self.tail in SIGNS else self.unit_share) * self.size_px

    @property
    def before_px(self) -> float:
        """Of what stands before the digits: a minus is as large as they are."""
        return self.size_px if self.head in {"-", "−", "+"} else self.small_px

    @property
    def gap_px(self) -> float:
        """Between digits and unit."""
        return 0.06 * self.size_px

    @property
    def head_px(self) -> float:
        """The width of what stands before the digits."""
        return measure(self.head, BOLD, self.before_px) + self.gap_px if self.head else 0.0

    @property
    def core_px(self) -> float:
        """The width of the digits."""
        return measure(self.core, BOLD, self.size_px)

    @property
    def width_px(self) -> float:
        """Of the whole."""
        tail = measure(self.tail, BOLD, self.small_px) + self.gap_px if self.tail else 0.0
        return self.head_px + self.core_px + tail

    @property
    def counts(self) -> bool:
        """Whether it has digits that can count up."""
        return bool(re.fullmatch(r"\d[\d,]*(?:\.\d+)?", self.core, re.ASCII))  # 1/3 and 9:30 stand still

    def digits_at(self, share: float) -> str:
        """The digits on their way, written as they will be at the end."""
        if share >= 1 or not self.counts:
            return self.core
        plain = self.core.replace(",", "")
        decimals = len(plain.partition(".")[2])
        return f"{float(plain) * share:{',' if ',' in self.core else ''}.{decimals}f}"


def numeral(
    text: str, size_px: float, width_px: float, least_px: float = 8.0, unit_share: float = UNIT_SHARE
) -> Numeral:
    """A figure at that size, or smaller so that it is no wider than `width_px`."""
    parts = _PARTS.fullmatch(text)
    head, core, tail = parts.groups() if parts else ("", text, "")
    made = Numeral(head.strip(), core, tail.strip(), size_px, unit_share)
    if made.width_px > width_px:
        made = replace(made, size_px=max(least_px, size_px * width_px / made.width_px))
    return made


@dataclass(frozen=True, slots=True, eq=False)
class Counter:
    """A figure with its left end at `left` and its digits on `baseline`, that counts up. The digits grow to the left,
    so that the unit stands still."""

    numeral: Numeral
    left: float
    baseline: float
    tone: Colour
    unit_tone: Colour
    start_ms: float
    take_ms: float
    rest: Layer

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Draw the figure as far as it has come."""
        share = share_at(t_ms, self.start_ms, self.take_ms)
        shown = min(1.0, max(0.0, (t_ms - self.start_ms) / min(260.0, self.take_ms)))
        if shown <= 0:
            return
        if shown >= 1 and self.numeral.digits_at(share) == self.numeral.core:
            self.rest.lay(canvas)
        elif shown >= 1:
            height, width = canvas.shape
            with skia_surface(canvas.view(np.uint8).reshape(height, width, 4)) as pen:
                self._draw(pen, share)
        else:
            reach = self.rest.pixels.shape
            left, top = int(self.rest.left) - 4, int(self.rest.top) - 4
            drawn_layer(reach[1] + 8, reach[0] + 8, lambda pen: self._draw(pen, share), left, top).lay(
                canvas, opacity=shown
            )

    def _draw(self, pen: skia.Canvas, share: float) -> None:
        paint_numeral(pen, self.numeral, self.left, self.baseline, self.tone, self.unit_tone, share)


def counter(
    made: Numeral, left: float, baseline: float, tone: Colour, unit_tone: Colour, start_ms: float, take_ms: float
) -> Counter:
    """The counter with its picture at rest."""
    top = int(baseline - 1.1 * made.size_px)
    with painting_on(None):
        rest = drawn_layer(
            int(made.width_px + made.size_px) + 8,
            int(1.5 * made.size_px) + 8,
            lambda pen: paint_numeral(pen, made, left, baseline, tone, unit_tone, 1.0),
            int(left - 0.3 * made.size_px) - 4,
            top - 4,
        )
    return Counter(made, left, baseline, tone, unit_tone, start_ms, take_ms, rest)


def paint_numeral(
    pen: skia.Canvas, made: Numeral, left: float, baseline: float, tone: Colour, unit_tone: Colour, share: float
) -> None:
    """Head, digits and unit on one baseline, the digits' right end where it will be at rest."""
    digits = set_lines([made.digits_at(share)], BOLD, made.size_px)
    right = left + made.head_px + made.core_px
    _set(pen, digits, right - digits.width, baseline, tone)
    if made.head:
        _set(pen, set_lines([made.head], BOLD, made.before_px), left, baseline, unit_tone)
    if made.tail:
        _set(pen, set_lines([made.tail], BOLD, made.small_px), right + made.gap_px, baseline, unit_tone)


def _set(pen: skia.Canvas, block: Block, left: float, baseline: float, tone: Colour) -> None:
    draw(pen, block.glyphs, Ink(tone), left, baseline - ASCENT_EM * block.size_px)
