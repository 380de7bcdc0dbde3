"""A quotation, set with care: large in a book face under its opening mark, or in columns as on a scroll."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

import skia

from moying.painter.cardwords import Group, Wording, Words, moments, rule, settled, wording_act
from moying.painter.clean import clean
from moying.painter.kinetic import KineticText
from moying.painter.layers import drawn_layer
from moying.painter.layout import GAP_SHARE, caption_zone, label_zone, safe_area
from moying.painter.linebreak import fit, in_columns
from moying.painter.motifs.patterns import mesh, rings, waves
from moying.painter.motions import rise
from moying.painter.noise import generator
from moying.painter.painting import Act, Painting
from moying.painter.pen import fill, outline
from moying.painter.schemes import Scheme, scheme
from moying.painter.spec import Box, SceneSpec
from moying.painter.stage import moving_layer
from moying.painter.text import Block, Face, set_columns, set_lines
from moying.painter.views import chosen

LONGEST, LONGEST_NAME = 90, 24
SCROLL_LONGEST = 30
_DASH = re.compile(r"\s*(?:—{1,2}|–|―|--)\s*(?=[^—–―-]{1,24}$)")
_SPOKEN = re.compile(r"^([^，。！？、：:,\s]{1,8}?)(?:曾经?)?(?:说过?|写道|云|曰|有言)[：:]\s*(?=\S)")
_NOBODY = re.compile("俗话|古话|老话|常言|古人|有人|人们|他|她|我|你")
_QUOTES = '“”"「」『』'
_GROUNDS = (mesh, waves, rings)
Quotation = tuple[str, str]
"""What was said, and by whom ("" where nobody knows)."""


def build(spec: SceneSpec) -> Painting:
    """The card of a spec; `style` names its layout ("centred", "left", "scroll"), else the seed does."""
    look = scheme(spec.palette, spec.seed)
    pattern = _GROUNDS[(spec.seed + spec.seed // len(_GROUNDS)) % len(_GROUNDS)]
    acts: tuple[Act, ...] = pattern(spec, look, generator("quote_card", spec.seed))
    said, author = quotation(spec)
    if not said:
        return Painting(acts, ())
    layout = chosen(LAYOUTS, spec)
    if layout is _scroll and (len(said) > SCROLL_LONGEST or re.search(r"[A-Za-z0-9]", said)):
        layout = _centred
    wordings = _placed(spec, partial(layout, spec, (said, author)), 0.5 if layout is not _left else 0.0)
    act = wording_act(spec, wordings, look, moments(spec, Painting(acts, ())))
    marks = [] if layout is _scroll else [_mark(spec, w, look) for w in wordings if w.kind == "head"]
    rules = [_rule(w, look, layout) for w in wordings if w.kind == "line" and not w.block.vertical]
    return Painting(
        (*acts, Words((*marks, *act.pieces, *rules), act.duration_ms, act.drift_px)), tuple(w.box for w in wordings)
    )


def quotation(spec: SceneSpec) -> Quotation:
    """The first word is what was said; who said it stands before 说：, after a dash, or in the words that follow."""
    words = [" ".join(clean(word).split("\n")) for word in spec.words] if not spec.bare else []
    words = [word for word in words if word]
    if not words:
        return "", ""
    said, *after = re.split(_DASH, words[0], maxsplit=1)
    if not after and (spoken := _SPOKEN.match(said)):
        said, after = said[spoken.end() :], ["" if _NOBODY.search(spoken[1]) else spoken[1]]
    name = after[0] if after else " · ".join(word.lstrip("—–―- ") for word in words[1:3])
    said = said.strip(_QUOTES + " ")
    said = said or words[0]
    said = said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
    return said, name.strip(_QUOTES + " ")[:LONGEST_NAME]


def _placed(spec: SceneSpec, make: Callable[[Box, float], Group], share: float) -> list[Wording]:
    """The words as large as they stand free of captions and label."""
    short = min(spec.width_px, spec.height_px)
    safe, captions = safe_area(spec.width_px, spec.height_px), caption_zone(spec.width_px, spec.height_px)
    within = Box(safe.left, safe.top, safe.right, captions.top - round(0.02 * short))
    middle = (spec.width_px / 2 - within.left) / (within.right - within.left)
    anchors = tuple((middle if share else 0.0, y) for y in (0.48, 0.6, 0.36))
    label = (label_zone(spec.width_px, spec.height_px),)
    found = settled(partial(make, within), anchors, within, label, gap_px=GAP_SHARE * short, least=0.2)
    return found or []


def _centred(spec: SceneSpec, said: Quotation, within: Box, scale: float) -> Group:
    middle = spec.width_px / 2
    return _stacked(spec, said, 2 * min(middle - within.left, within.right - middle), scale, "center")


def _left(spec: SceneSpec, said: Quotation, within: Box, scale: float) -> Group:
    return _stacked(spec, said, float(within.right - within.left), scale, "left")


def _stacked(spec: SceneSpec, said: Quotation, width: float, scale: float, align: str) -> Group:
    """Room for the mark, the quotation, and who said it."""
    short = min(spec.width_px, spec.height_px) * scale
    face = Face("serif", bold=True, tracking_em=0.0 if said[0].isascii() else 0.04)
    size = _size(said[0]) * short
    head = fit(said[0], face, size_px=size, least_px=0.45 * size, width_px=width, height_px=8 * size, most_lines=6)
    head = set_lines(head.lines, face, head.size_px, align=align)
    y = 0.62 * _mark_px(spec) * scale
    share = 0.5 if align == "center" else 0.0
    name = _name(said[1], short, width)
    whole = max(head.width, name.width if name else 0.0)
    parts = [("head", head, (whole - head.width) * share, y, head.width, head.height)]
    y += head.height
    if name:
        y += 0.11 * short
        parts.append(("line", name, (whole - name.width) * share, y, name.width, name.height))
        y += name.height
    return Group(whole, y, tuple(parts))


def _scroll(spec: SceneSpec, said: Quotation, within: Box, scale: float) -> Group:
    """Columns from right to left, the name in a small one at their left foot."""
    short = min(spec.width_px, spec.height_px) * scale
    high, wide = within.bottom - within.top, within.right - within.left
    head = in_columns(said[0], Face("serif", bold=True, tracking_em=0.06), 0.105 * short, 0.94 * high, 0.8 * wide)
    parts = []
    name = set_columns([said[1]], Face("serif", bold=False), 0.042 * short) if said[1] else None
    left, whole = 0.0, head.height
    if name is not None:
        whole = max(whole, name.height)
        parts.append(("line", name, 0.0, whole - name.height, name.width, name.height))
        left = name.width + 0.05 * short
    parts.insert(0, ("head", head, left, 0.0, head.width, head.height))
    return Group(left + head.width, whole, tuple(parts))


LAYOUTS: Mapping[str, Callable[[SceneSpec, Quotation, Box, float], Group]] = {
    "centred": _centred,
    "left": _left,
    "scroll": _scroll,
}


def _size(said: str) -> float:
    """Of the type, as a share of the short side: a short saying stands large."""
    ems = len(said) * (0.52 if said.isascii() else 1.0)
    return 0.15 if ems <= 7 else 0.115 if ems <= 16 else 0.09 if ems <= 30 else 0.072


def _name(name: str, short: float, width: float) -> Block | None:
    if not name:
        return None
    face, size = Face("sans", bold=False, tracking_em=0.02 if name.isascii() else 0.12), 0.05 * short
    return fit(name, face, size_px=size, least_px=0.6 * size, width_px=width, height_px=size, most_lines=1)


def _mark_px(spec: SceneSpec) -> float:
    return 0.26 * min(spec.width_px, spec.height_px)


def _mark(spec: SceneSpec, head: Wording, look: Scheme) -> KineticText:
    """The opening mark above the quotation, large, in the leading accent."""
    size = min(_mark_px(spec), 2.6 * head.block.size_px) * 0.42
    centred = abs((head.box.left + head.box.right) / 2 - spec.width_px / 2) < 0.02 * spec.width_px
    left = (head.box.left + head.box.right) / 2 - 0.78 * size if centred else float(head.box.left)
    top = head.box.top - 1.28 * size
    paint = fill(look.accents[0])

    def draw(pen: skia.Canvas) -> None:
        pen.translate(left, top)
        pen.scale(size / 100, size / 100)
        for x in (0, 84):
            comma = outline((x + 58, 0), (x + 58, 0), (x + 64, 8), (x + 64, 8), (x + 40, 24), (x + 31, 46),
                            (x + 52, 50),
                            (x + 64, 66), (x + 56, 90), (x + 32, 98), (x + 8, 86), (x, 58), (x + 14, 24))  # fmt: skip
            pen.drawPath(comma, paint)

    wide, high = round(1.7 * size) + 4, round(1.1 * size) + 4
    layer = drawn_layer(wide, high, draw, round(left) - 2, round(top) - 2)
    return moving_layer(layer, rise, size_px=size, start_ms=0.0, take_ms=520)


def _rule(name: Wording, look: Scheme, layout: object) -> KineticText:
    """A short bar over the name."""
    size = name.block.size_px
    left = name.box.left if layout is _left else (name.box.left + name.box.right) / 2 - 0.9 * size
    top = name.box.top - 0.95 * size
    bar = Box(round(left), round(top), round(left + 1.8 * size), round(top) + max(3, round(0.09 * size)))
    return rule(bar, look.accents[2], 500.0)
