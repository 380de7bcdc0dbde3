"""Texts over the film: lower thirds and the AI label; captions and titles have files of their own. See `overlay.py`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from moying.painter.captions import build_caption, placed, wished_anchor
from moying.painter.clean import clean
from moying.painter.kinetic import kinetic
from moying.painter.layers import drawn
from moying.painter.layout import Request, caption_zone, label_zone, safe_area
from moying.painter.legible import LIGHT, NIGHT, Below, ink_on, treatment
from moying.painter.linebreak import fit
from moying.painter.motions import slide, still
from moying.painter.overlay import Overlay, TextSpec
from moying.painter.own_sizes import LOWER_THIRD
from moying.painter.performance import Performance, accompanied
from moying.painter.spec import Box, Frame
from moying.painter.stage import NOTHING, Staged, moving_layer, plate, staged
from moying.painter.text import Block, Face, Glyph, Ink, draw_fill, set_lines
from moying.painter.textstyle import Wishes, wishes
from moying.painter.titles import build_title

LABEL_HEIGHT_SHARE = 0.05
"""GB 45438-2025, 5.4: the text of the visible label is at least 5 % of the shorter side high."""


def build_overlay(spec: TextSpec, backgrounds: Sequence[Frame] = ()) -> Overlay:
    """The overlay of a text. backgrounds: the film beneath it at some moments (BGRA, whole canvas, maybe smaller); with
    them its colours and plate suit the picture, without them they suit any picture.

    Raises `ValueError` for a role that is not "caption", "title", "lower_third" or "label".
    """
    builders = {"caption": build_caption, "title": build_title, "lower_third": _lower_third, "label": _label}
    if spec.role not in builders:
        raise ValueError(f"no text role {spec.role!r}; try one of: {', '.join(builders)}")
    wish = wishes(spec.style)
    play = wish.performance(spec.text, spec.duration_ms)
    spec = replace(spec, text=clean(spec.text))
    if not spec.text:
        return Staged(NOTHING, (), spec.duration_ms)
    return builders[spec.role](spec, wish, play, Below(backgrounds, spec.width_px))


def _lower_third(spec: TextSpec, wish: Wishes, play: Performance, backgrounds: Below) -> Staged:
    """A name and what it is: a bar, a panel, one large line and one small, low on the left above the captions, whatever
    is shown there."""
    short = min(spec.width_px, spec.height_px)
    safe, zone = safe_area(spec.width_px, spec.height_px), caption_zone(spec.width_px, spec.height_px)
    size = (wish.size or LOWER_THIRD) * short
    name, _, rest = spec.text.partition("\n")
    width = 0.8 * (safe.right - safe.left)
    font = wish.font or "sans"
    large = fit(name, Face(font), size_px=size, least_px=0.6 * size, width_px=width, height_px=2 * size, most_lines=1)
    small = fit(
        rest.replace("\n", " "),
        Face(font, bold=False, tracking_em=0.04),
        size_px=0.64 * size,
        least_px=0.4 * size,
        width_px=width,
        height_px=size,
        most_lines=1,
    )
    pad, bar, gap = 0.5 * size, 0.14 * size, 0.3 * size if rest else 0.0
    wide = max(large.width, small.width) + 2 * pad + bar
    high = large.height + gap + (small.height if rest else 0.0) + 1.5 * pad
    above = Box(safe.left, safe.top, safe.right, zone.top)
    anchors = tuple(
        a for a in (wished_anchor(spec, wish, above), (0.0, 0.97), (0.0, 0.85), (0.0, 0.7), (1.0, 0.97)) if a
    )
    box = placed(Request(wide, high, anchors), above, spec).box
    look = treatment(backgrounds.under(box), fills=(wish.fill or LIGHT,))
    ground, alpha = wish.box or (look.plate, max(0.62, look.plate_alpha))
    panel = plate(box, ground, alpha, round_px=0.12 * size)
    stripe = plate(Box(box.left, box.top, box.left + round(bar), box.bottom), (0.98, 0.72, 0.25), 1.0)
    ink = Ink(ink_on(ground, wish.fill) if wish.box and alpha > 0.5 else look.fill)
    comes = play.coming.coming if play.coming is not None else slide
    left, top = box.left + bar + pad, box.top + 0.7 * pad
    pieces = [
        moving_layer(panel, comes, size_px=size, start_ms=60, take_ms=420),
        moving_layer(stripe, comes, size_px=size, start_ms=0, take_ms=320),
        kinetic(large, ink, left, top, comes, start_ms=160, step_ms=0, letter_ms=420, by_line=True),
        kinetic(
            small, ink, left, top + large.height + gap, comes, start_ms=260, step_ms=0, letter_ms=420, by_line=True
        ),
    ]
    in_ms, out_ms = play.ramps(0.0, min(260, spec.duration_ms / 4))
    pieces = accompanied(pieces, play)
    return staged(pieces, spec.width_px, spec.height_px, spec.duration_ms, in_ms=in_ms, out_ms=out_ms)


def _label(spec: TextSpec, wish: Wishes, play: Performance, backgrounds: Below) -> Staged:
    """The AI label: there from the first frame, at full strength, on a box of its own (GB 45438-2025, 5.4)."""
    face = Face("sans", bold=True)
    text = spec.text.replace("\n", " ")
    block = _label_block(text, face, min(spec.width_px, spec.height_px))
    zone = label_zone(spec.width_px, spec.height_px)
    pad = round(0.26 * block.size_px)
    wide, high = round(block.ink[2] - block.ink[0]) + 2 * pad, round(block.ink[3] - block.ink[1]) + 2 * pad
    box = Box(zone.left, zone.top, zone.left + wide, zone.top + high)
    look = treatment(backgrounds.under(box), fills=(LIGHT,))
    panel = plate(box, NIGHT, max(0.64, look.plate_alpha), round_px=0.18 * block.size_px)
    left, top = box.left + pad - block.ink[0], box.top + pad - block.ink[1]
    pieces = [
        moving_layer(panel, still, size_px=block.size_px, start_ms=0, take_ms=0),
        kinetic(block, Ink(LIGHT), left, top, still, step_ms=0, letter_ms=0, by_line=True),
    ]
    # What the law asks for is two seconds at full strength; only what comes after them may fade.
    fade = min(250.0, max(0.0, spec.duration_ms - 2000.0))
    return staged(pieces, spec.width_px, spec.height_px, spec.duration_ms, out_ms=fade)


def _label_block(text: str, face: Face, short_px: int) -> Block:
    """Set so large that its smallest letter, measured on its bitmap, is high enough."""
    least = math.ceil(LABEL_HEIGHT_SHARE * short_px) + 1  # one row more than the law, for the encoder to blur
    size = 0.066 * short_px
    while True:
        block = set_lines([text], face, size)
        if not block.glyphs or min(ink_rows(glyph) for glyph in block.glyphs) >= least or size > 0.14 * short_px:
            return block
        size += 0.5


def ink_rows(glyph: Glyph) -> int:
    """How many rows of a letter's bitmap are inked, a faint rim not counted."""
    side = round(2 * glyph.size_px)
    alone = replace(glyph, x=glyph.size_px / 2, y=1.5 * glyph.size_px)
    pixels = drawn(side, side, lambda canvas: draw_fill(canvas, [alone], Ink(LIGHT), 0.0, 0.0))
    return int(np.count_nonzero(((pixels >> np.uint32(24)) >= 200).any(axis=1)))
