"""The keyword card, for all that we have no picture of: words are the picture, on a moving ground, and never wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import skia

from moying.painter.cardwords import Wording, Words, moments, rule, wording_act, words_of
from moying.painter.kinetic import KineticText
from moying.painter.layers import drawn_layer
from moying.painter.layout import GAP_SHARE, NoRoom, Request, caption_zone, label_zone, least_covering, place, safe_area
from moying.painter.linebreak import fit
from moying.painter.noise import generator
from moying.painter.painting import Act, Painting
from moying.painter.patterns import PATTERNS, Afloat, Wander, mesh, rings
from moying.painter.pen import line
from moying.painter.schemes import Scheme, scheme
from moying.painter.spec import Box, SceneSpec
from moying.painter.text import Block, Face, measure, set_lines

ALIGNS = ("center", "left", "left", "center")
"""By composition: centred, left with lines, left with tags, centred with the small words above."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The words set as one: each with its place from the group's corner."""

    width: float
    height: float
    parts: tuple[tuple[str, Block, float, float, float, float], ...]
    """kind, block, left, top, width, height."""


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
    accent = _accent(spec, wordings[0] if wordings[0].kind == "head" else wordings[1], look)
    text = Words((*act.pieces, accent), act.duration_ms, act.drift_px)
    return Painting((*acts, text), tuple(w.box for w in wordings))


def _composed(spec: SceneSpec, words: tuple[str, ...]) -> list[Wording]:
    """The words at their places, off the captions and the AI label."""
    short = min(spec.width_px, spec.height_px)
    safe, captions = safe_area(spec.width_px, spec.height_px), caption_zone(spec.width_px, spec.height_px)
    within = Box(safe.left, safe.top, safe.right, captions.top - round(0.02 * short))
    style = (spec.seed + spec.seed // 3) % len(ALIGNS)
    middle = (spec.width_px / 2 - within.left) / (within.right - within.left)
    x = middle if ALIGNS[style] == "center" else 0.0
    group = _group(spec, words, within, style, 1.0)
    request = Request(group.width, group.height, ((x, 0.46), (x, 0.6), (x, 0.3)), 0.35)
    reserved = (label_zone(spec.width_px, spec.height_px),)
    try:
        found = place([request], within, reserved, gap_px=GAP_SHARE * short)[0]
    except NoRoom:
        found = least_covering(request, within, reserved)
    if found.scale != 1.0:
        group = _group(spec, words, within, style, found.scale)
    return [
        Wording(kind, block, _box(found.box.left + left, found.box.top + top, width, height))
        for kind, block, left, top, width, height in group.parts
    ]


def _box(left: float, top: float, width: float, height: float) -> Box:
    return Box(round(left), round(top), round(left + width), round(top + height))


def _group(spec: SceneSpec, words: tuple[str, ...], within: Box, style: int, scale: float) -> Group:
    """A headline and its small words, stacked. style: see `ALIGNS`."""
    short = min(spec.width_px, spec.height_px)
    centred = ALIGNS[style] == "center"
    middle = spec.width_px / 2
    width = 2 * min(middle - within.left, within.right - middle) if centred else within.right - within.left
    head = _head(words[0], width, short, scale, "center" if centred else "left")
    small = _tags(words[1:], width, short, scale) if style != 1 else _lines(words[1:], width, short, scale)
    gap = 0.085 * short * scale
    whole = max([head.width, *(row_width for row_width, _, _ in small)])
    parts: list[tuple[str, Block, float, float, float, float]] = []
    share = 0.5 if centred else 0.0
    y = 0.0
    above, below = (small[:1], small[1:]) if style == 3 else ([], small)
    for rows, first in ((above, True), (below, False)):
        if not first:
            parts.append(("head", head, (whole - head.width) * share, y, head.width, head.height))
            y += head.height + (gap if rows else 0.0)
        for row_width, row_height, row in rows:
            parts += [(k, b, (whole - row_width) * share + x, y, w, h) for k, b, x, w, h in row]
            y += row_height + 0.3 * gap
    return Group(whole, y, tuple(parts))


Row = tuple[float, float, list[tuple[str, Block, float, float, float]]]
"""Width, height, and (kind, block, left, width, height) of each part in it."""


def _head(word: str, width: float, short: float, scale: float, align: str) -> Block:
    face = Face("sans", bold=True, tracking_em=0.0 if word.isascii() else 0.03)
    ems = measure(word, face, 1.0)
    size = (0.2 if ems <= 4.2 else 0.155 if ems <= 9 else 0.115) * short * scale
    block = fit(word, face, size_px=size, least_px=0.35 * size, width_px=width, height_px=4 * size, most_lines=3)
    return set_lines(block.lines, face, block.size_px, align=align)


def _tags(words: Sequence[str], width: float, short: float, scale: float) -> list[Row]:
    """Pills side by side, as many to a row as fit."""
    size = 0.046 * short * scale
    pad, gap = 0.62 * size, 0.45 * size
    rows: list[Row] = []
    for word in words:
        block = fit(
            word, Face(), size_px=size, least_px=0.5 * size, width_px=width - 2 * pad, height_px=size, most_lines=1
        )
        wide, high = block.width + 2 * pad, 1.95 * size
        if rows and rows[-1][0] + gap + wide <= width:
            filled, height, parts = rows[-1]
            rows[-1] = (filled + gap + wide, height, [*parts, ("tag", block, filled + gap, wide, high)])
        else:
            rows.append((wide, high, [("tag", block, 0.0, wide, high)]))
    return rows


def _lines(words: Sequence[str], width: float, short: float, scale: float) -> list[Row]:
    """Plain lines, one below the other."""
    size = 0.05 * short * scale
    face = Face("sans", bold=False, tracking_em=0.04)
    blocks = [
        fit(w, face, size_px=size, least_px=0.5 * size, width_px=width, height_px=size, most_lines=1) for w in words
    ]
    return [(b.width, b.height, [("line", b, 0.0, b.width, b.height)]) for b in blocks]


def _one_line(word: str, face: Face, size: float, width: float) -> Block:
    return fit(word, face, size_px=size, least_px=0.5 * size, width_px=width, height_px=size, most_lines=1)


def _accent(spec: SceneSpec, head: Wording, look: Scheme) -> KineticText:
    """A short bar under the headline, in the leading accent."""
    size = head.block.size_px
    top = head.box.bottom + round(0.2 * size)
    centred = ALIGNS[(spec.seed + spec.seed // 3) % len(ALIGNS)] == "center"
    half = 0.42 * size
    left = (head.box.left + head.box.right) / 2 - half if centred else head.box.left
    bar = Box(round(left), top, round(left + 2 * half), top + max(3, round(0.06 * size)))
    return rule(bar, look.accents[2], 420.0)


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
