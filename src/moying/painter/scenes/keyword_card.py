"""The keyword card, for all that we have no picture of: words are the picture, on a moving ground, and never wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import skia

from moying.painter.cardwords import (
    Group,
    Row,
    Wording,
    Words,
    moments,
    rule,
    settled,
    tag_rows,
    wording_act,
    words_of,
)
from moying.painter.kinetic import KineticText
from moying.painter.layers import drawn_layer
from moying.painter.layout import GAP_SHARE, caption_zone, label_zone, safe_area
from moying.painter.linebreak import fit
from moying.painter.motifs.patterns import PATTERNS, Afloat, Wander, mesh, rings
from moying.painter.noise import generator
from moying.painter.painting import Act, Painting
from moying.painter.pen import line
from moying.painter.schemes import Scheme, scheme
from moying.painter.spec import Box, SceneSpec
from moying.painter.text import Block, Face, Glyph, measure, set_lines

ALIGNS = ("center", "left", "left", "center")
"""By composition: centred, left with lines, left with tags, centred with the small words above."""


def build(spec: SceneSpec) -> Painting:
    """The card of a spec. Neighbouring seeds differ in ground, colours and composition."""
    rng = generator("keyword_card", spec.seed)
    look = scheme(spec.palette, spec.seed)
    pattern = PATTERNS[(spec.seed + spec.seed // len(PATTERNS)) % len(PATTERNS)]
    acts: tuple[Act, ...] = pattern(spec, look, rng)
    words = words_of(spec)
    if not words:
        return Painting(acts, ())
    if pattern in (mesh, rings):
        acts = (*acts, _ghost(spec, words[0], look))
    wordings = _composed(spec, words)
    act = wording_act(spec, wordings, look, moments(spec, Painting(acts, ())))
    accents = [bar for w in wordings if w.kind == "head" for bar in _accents(spec, w, words, look)]
    text = Words((*act.pieces, *accents), act.duration_ms, act.drift_px)
    return Painting((*acts, text), tuple(w.box for w in wordings))


def _composed(spec: SceneSpec, words: tuple[str, ...]) -> list[Wording]:
    """The words at their places, off the captions and the AI label."""
    short = min(spec.width_px, spec.height_px)
    safe, captions = safe_area(spec.width_px, spec.height_px), caption_zone(spec.width_px, spec.height_px)
    within = Box(safe.left, safe.top, safe.right, captions.top - round(0.02 * short))
    style = (spec.seed + spec.seed // 3) % len(ALIGNS)
    middle = (spec.width_px / 2 - within.left) / (within.right - within.left)
    x = middle if ALIGNS[style] == "center" else 0.0
    anchors = ((x, 0.46), (x, 0.6), (x, 0.3))
    reserved = (label_zone(spec.width_px, spec.height_px),)
    for count in range(len(words), 0, -1):
        make = partial(_group, spec, words[:count], within, style)
        found = settled(make, anchors, within, reserved, gap_px=GAP_SHARE * short, least=0.2)
        if found is not None:
            return found
    return []


def _group(spec: SceneSpec, words: tuple[str, ...], within: Box, style: int, scale: float) -> Group:
    """A headline and its small words, stacked. style: see `ALIGNS`."""
    short = min(spec.width_px, spec.height_px)
    centred = ALIGNS[style] == "center"
    middle = spec.width_px / 2
    width = 2 * min(middle - within.left, within.right - middle) if centred else within.right - within.left
    head = _head(words[0], width, short, scale, "center" if centred else "left")
    beside = [word for word in words[1:] if word not in words[0] and not _numbers(word)]  # the headline marks its own
    small = tag_rows(beside, width, short, scale) if style != 1 else _lines(beside, width, short, scale)
    gap = 0.085 * short * scale
    whole = max([head.width, *(row_width for row_width, _, _ in small)])
    parts: list[tuple[str, Block, float, float, float, float]] = []
    share = 0.5 if centred else 0.0
    y = 0.0
    number = [_number(word, short, scale) for word in words[1:] if _numbers(word)]
    above, below = ([*number, *small[:1]], small[1:]) if style == 3 else (number, small)
    for rows, first in ((above, True), (below, False)):
        if not first:
            parts.append(("head", head, (whole - head.width) * share, y, head.width, head.height))
            y += head.height + (gap if rows else 0.0)
        for row_width, row_height, row in rows:
            parts += [(k, b, (whole - row_width) * share + x, y, w, h) for k, b, x, w, h in row]
            y += row_height + 0.3 * gap
    return Group(whole, y, tuple(parts))


def _head(word: str, width: float, short: float, scale: float, align: str) -> Block:
    face = Face("sans", bold=True, tracking_em=0.0 if word.isascii() else 0.03)
    ems = measure(word, face, 1.0)
    size = (0.23 if ems <= 4.2 else 0.185 if ems <= 9 else 0.15) * short * scale
    block = fit(word, face, size_px=size, least_px=0.35 * size, width_px=width, height_px=4 * size, most_lines=3)
    return set_lines(block.lines, face, block.size_px, align=align)


def _lines(words: Sequence[str], width: float, short: float, scale: float) -> list[Row]:
    """Plain lines, one below the other."""
    size = 0.05 * short * scale
    face = Face("sans", bold=False, tracking_em=0.04)
    blocks = [
        fit(w, face, size_px=size, least_px=0.5 * size, width_px=width, height_px=size, most_lines=1) for w in words
    ]
    return [(b.width, b.height, [("line", b, 0.0, b.width, b.height)]) for b in blocks]


def _numbers(word: str) -> bool:
    """Whether a word is the sentence's number in a list: 01."""
    return len(word) == 2 and word.isascii() and word.isdigit()


def _number(word: str, short: float, scale: float) -> Row:
    block = set_lines([word], Face("sans", bold=False, tracking_em=0.06), 0.115 * short * scale)
    return block.width, block.height, [("number", block, 0.0, block.width, block.height)]


def _accents(spec: SceneSpec, head: Wording, words: Sequence[str], look: Scheme) -> list[KineticText]:
    """In the leading accent: a stroke under the word that the headline turns on, else a short bar under all of it."""
    size = head.block.size_px
    marked = next((word for word in words[1:] if word in words[0] and word != words[0]), "")
    if strokes := _strokes(head, marked):
        return [rule(stroke, look.accents[2], 620.0) for stroke in strokes]
    top = head.box.bottom + round(0.2 * size)
    centred = ALIGNS[(spec.seed + spec.seed // 3) % len(ALIGNS)] == "center"
    half = 0.42 * size
    left = (head.box.left + head.box.right) / 2 - half if centred else head.box.left
    return [rule(Box(round(left), top, round(left + 2 * half), top + _thick(size)), look.accents[2], 420.0)]


def _strokes(head: Wording, word: str) -> list[Box]:
    """A stroke under each line's part of a word of the headline; none where its letters are not found one by one."""
    glyphs = head.block.glyphs
    at = "".join(glyph.char for glyph in glyphs).find(word.replace(" ", "")) if word else -1
    lines: dict[int, list[Glyph]] = {}
    for glyph in glyphs[at : at + len(word.replace(" ", ""))] if at >= 0 else ():
        lines.setdefault(glyph.line, []).append(glyph)
    strokes = []
    for part in lines.values():
        top = round(head.box.top + part[0].y + 0.15 * part[0].size_px)
        right = part[-1].x + part[-1].path.getBounds().right()
        left, right = round(head.box.left + part[0].x), round(head.box.left + right)
        strokes.append(Box(left, top, right, top + _thick(head.block.size_px)))
    return strokes


def _thick(size_px: float) -> int:
    return max(3, round(0.07 * size_px))


def _ghost(spec: SceneSpec, word: str, look: Scheme) -> Afloat:
    """The headline's first characters, huge and in outline, sliding behind everything."""
    short = min(spec.width_px, spec.height_px)
    block = set_lines(
        [word[:2] if not word.isascii() else word.split(" ")[0][:6]], Face("sans", bold=True), 0.78 * short
    )
    left = (spec.width_px - block.width) / 2
    top = 0.6 * spec.height_px - block.height / 2
    pen = line(look.ink, max(1.5, 0.0022 * short), 0.13)

    def draw(canvas: skia.Canvas) -> None:
        for glyph in block.glyphs:
            path = skia.Path()
            path.addPath(glyph.path, left + glyph.x, top + glyph.y)
            canvas.drawPath(path, pen)

    bleed = round(0.2 * short)
    outline = drawn_layer(spec.width_px + 2 * bleed, spec.height_px, draw, -bleed, 0)
    return Afloat(outline, Wander(0.05 * short, 0.01 * short, 4.0 * max(4000, spec.duration_ms), 0.25))
