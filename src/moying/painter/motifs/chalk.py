"""A word that is written in chalk, letter after letter, with the dust that falls from it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import skia

from moying.painter.canvas import OnCanvas
from moying.painter.cardwords import words_of
from moying.painter.layers import drawn
from moying.painter.linebreak import fit
from moying.painter.motifs.venue import Venue
from moying.painter.noise import fractal, generator
from moying.painter.painting import Act, Sketched
from moying.painter.palette import Colour, colour, ease
from moying.painter.pen import Point, curve, fill, line
from moying.painter.spec import Box, SceneSpec
from moying.painter.text import Block, Face, set_lines

WHITE, PINK = colour("#f6f5ec"), colour("#f3b0a0")
BEGIN, END = 0.06, 0.52
"""The shares of the scene in which the word is written."""


@dataclass(frozen=True, slots=True)
class Chalked(OnCanvas):
    """A word set in a box, and its writing."""

    spec: SceneSpec
    block: Block
    corner: Point
    letters: tuple[tuple[Any, float, float], ...]
    """Each glyph painted once, with the corner of its bitmap."""

    def tip(self, t_ms: float) -> Point:
        """Where the chalk is."""
        letter, share = self._progress(t_ms)
        glyph = self.block.glyphs[min(letter, len(self.block.glyphs) - 1)]
        bounds = glyph.path.getBounds()
        x = self.corner[0] + glyph.x + bounds.left() + bounds.width() * min(1.0, share)
        wave = 0.5 + 0.42 * math.sin(19 * share)
        return x, self.corner[1] + glyph.y + bounds.top() + bounds.height() * (wave if share < 1 else 0.8)

    def draw(self, pen: skia.Canvas, t_ms: float) -> None:
        """What is written by now."""
        letter, share = self._progress(t_ms)
        smooth = skia.SamplingOptions(skia.FilterMode.kLinear)
        for k, (image, left, top) in enumerate(self.letters[: letter + 1]):
            if k < letter:
                pen.drawImage(image, left, top, smooth)
                continue
            box = skia.Rect.MakeXYWH(left, top, image.width(), image.height())
            slant, edge = 0.2 * box.height(), box.left() + (box.width() + 0.3 * box.height()) * share
            front = skia.Path()
            front.addPoly(
                [skia.Point(box.left() - 9, box.top() - 9), skia.Point(edge, box.top() - 9),
                 skia.Point(edge - slant, box.bottom() + 9), skia.Point(box.left() - 9, box.bottom() + 9)], True,
            )  # fmt: skip
            pen.save()
            pen.clipPath(front, doAntiAlias=True)
            pen.drawImage(image, left, top, smooth)
            pen.restore()
        self._underline(pen, t_ms)
        self._dust(pen, t_ms)

    def _progress(self, t_ms: float) -> tuple[int, float]:
        share = t_ms / max(1, self.spec.duration_ms)
        done = min(1.0, max(0.0, (share - BEGIN) / (END - BEGIN))) * len(self.block.glyphs)
        return int(done), done - int(done)

    def _underline(self, pen: skia.Canvas, t_ms: float) -> None:
        share = ease(END + 0.03, END + 0.20, t_ms / max(1, self.spec.duration_ms))
        if share <= 0:
            return
        size = self.block.size_px
        x, y = self.corner[0] - 0.1 * size, self.corner[1] + self.block.height + 0.16 * size
        wide = (self.block.width + 0.2 * size) * share
        bend = curve((x, y), ((x + wide / 2, y - 0.05 * size), (x + wide, y + 0.02 * size)), close=False)
        pen.drawPath(bend, line(PINK, 0.055 * size, 0.92))

    def _dust(self, pen: skia.Canvas, t_ms: float) -> None:
        """Chalk dust that sinks from where it was written a moment ago."""
        if t_ms / max(1, self.spec.duration_ms) < BEGIN:
            return
        for k in range(26):
            a, b = (k * 0.618) % 1.0, (k * 0.414) % 1.0
            age = ((t_ms / 1000 + 1.7 * a) % 1.3) / 1.3
            born = t_ms - 1300 * age
            if not BEGIN < born / max(1, self.spec.duration_ms) < END:
                continue
            x, y = self.tip(born)
            x += (b - 0.5) * 46 * self.unit
            y += (20 + 190 * age * age) * self.unit
            pen.drawCircle(x, y, (1.5 + 2.6 * b) * self.unit, fill(WHITE, 0.75 * (1 - age)))


def chalked(venue: Venue, within: Box, share: float = 0.16) -> Chalked | None:
    """The first word of the spec in the middle of a box; `share` of the short side is its size at most."""
    words = words_of(venue.spec)
    if not words:
        return None
    size, face = share * min(venue.width, venue.height), Face("kai", bold=True, tracking_em=0.05)
    wide, high = within.right - within.left, within.bottom - within.top
    block = fit(words[0], face, size_px=size, least_px=0.3 * size, width_px=wide, height_px=high, most_lines=2)
    block = set_lines(block.lines, face, block.size_px)
    corner = ((within.left + within.right - block.width) / 2, (within.top + within.bottom - block.height) / 2)
    return Chalked(venue.spec, block, corner, tuple(_letters(venue, block, corner))) if block.glyphs else None


def chalk_act(venue: Venue, word: Chalked, depth: float, tint: Colour = WHITE) -> Act:
    """The word as it is written, and the piece of chalk that writes it."""

    def draw(pen: skia.Canvas, t_ms: float) -> None:
        word.draw(pen, t_ms)
        if BEGIN < t_ms / max(1, venue.spec.duration_ms) < END:
            x, y = word.tip(t_ms)
            pen.drawLine(x, y, x + 26 * venue.unit, y - 22 * venue.unit, line(tint, 13 * venue.unit))

    return Sketched(draw, venue.camera, depth)


def _letters(venue: Venue, block: Block, corner: Point) -> Iterator[tuple[Any, float, float]]:
    chalk = skia.Paint(AntiAlias=True)
    chalk.setShader(_texture(venue))
    for glyph in block.glyphs:
        path = skia.Path()
        path.addPath(glyph.path, corner[0] + glyph.x, corner[1] + glyph.y)
        box = path.getBounds().makeOutset(2, 2).roundOut()
        pixels = drawn(box.width(), box.height(), partial(_paint, path=path, chalk=chalk), box.left(), box.top())
        shown = np.ascontiguousarray(pixels).view(np.uint8).reshape(*pixels.shape, 4)
        yield skia.Image.fromarray(shown, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType), box.left(), box.top()


def _paint(pen: skia.Canvas, path: skia.Path, chalk: skia.Paint) -> None:
    pen.drawPath(path, chalk)


def _texture(venue: Venue) -> Any:
    """Chalk: white with grains of the board showing through, never so much that it is hard to read."""
    side = 256
    grain = fractal(generator("chalk", venue.spec.seed), (side, side), (5.0, 5.0), 2)
    alpha = np.clip(1.12 - 0.9 * np.clip(grain - 0.52, 0, 1), 0.74, 1.0)
    pixels = np.empty((side, side, 4), np.uint8)
    for channel, level in enumerate((WHITE[2], WHITE[1], WHITE[0])):
        pixels[..., channel] = np.rint(255 * level * alpha)
    pixels[..., 3] = np.rint(255 * alpha)
    image = skia.Image.fromarray(pixels, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    return image.makeShader(skia.TileMode.kMirror, skia.TileMode.kMirror)
