"""Captions: what the viewer reads without looking. Always in the same place, with an edge that reads on any picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from moying.painter.layout import (
    GAP_SHARE,
    NoRoom,
    Placement,
    Request,
    caption_zone,
    least_covering,
    on_canvas,
    place,
    safe_area,
)
from moying.painter.legible import (
    LIGHT,
    READABLE,
    Below,
    Treatment,
    made_to_read,
    reads,
    shared_ground,
    treatment,
    worst_on,
)
from moying.painter.linebreak import fit, fitted, in_columns
from moying.painter.motions import MANNERS, fade
from moying.painter.overlay import TextSpec
from moying.painter.own_sizes import caption_size
from moying.painter.palette import Colour
from moying.painter.performance import Performance, accompanied, performed
from moying.painter.spec import Box, Frame
from moying.painter.stage import Staged, moving_layer, plate, staged
from moying.painter.text import Block, Face, Ink, stacked
from moying.painter.textstyle import Wishes

OUTLINE: Colour = (0.06, 0.07, 0.09)
OUTLINE_EM = 0.085
LEAST_OUTLINE_EM = 0.05
"""A thinner outline does not separate a letter from the picture; then a plate behind the text does."""
OTHER_TONGUE = 0.66
"""How large a second language is beside the first."""
PAD_EM = (0.42, 0.2)
"""Room in a box around the text, at its sides and above and below."""


def build_caption(spec: TextSpec, wish: Wishes, play: Performance, backgrounds: Below) -> Staged:
    """The overlay of a caption whose text is clean and not empty: white with a dark edge, two lines at most."""
    safe = safe_area(spec.width_px, spec.height_px)
    pad = PAD_EM if wish.box else (0.0, 0.0)
    lines = _in_two_tongues if wish.bilingual and "\n" in spec.text else _lines
    block = _columns(spec, wish, safe) if wish.vertical else lines(spec, wish, safe, pad[0])
    size = block.size_px
    wide, high = block.width + 2 * pad[0] * size, block.height + 2 * pad[1] * size
    box = placed(Request(wide, high, _anchors(spec, wish, safe)), safe, spec).box
    ink, lit, ground = _inks(wish, play, size, backgrounds.under(box))
    play = play if lit is None else play.with_highlight(lit)
    text = performed(block, ink, box.left + pad[0] * size, box.top + pad[1] * size, play, MANNERS["none"])
    brief = min(110.0, spec.duration_ms / 6)
    in_ms, out_ms = play.ramps(brief, brief)
    behind = [plate(box, wish.box[0], wish.box[1], round_px=0.22 * size)] if wish.box else []
    if ground.plate_alpha:
        behind.append(plate(box, ground.plate, ground.plate_alpha, soft_px=0.2 * size))
    panels = [
        moving_layer(each, fade, size_px=size, start_ms=0, take_ms=brief if play.moves_in else 0) for each in behind
    ]
    pieces = accompanied([*panels, text], play)
    return staged(pieces, spec.width_px, spec.height_px, spec.duration_ms, in_ms=in_ms, out_ms=out_ms)


def placed(request: Request, safe: Box, spec: TextSpec) -> Placement:
    """A free place for it, else the one that covers least."""
    try:
        return place([request], safe, spec.avoid, gap_px=GAP_SHARE * min(spec.width_px, spec.height_px))[0]
    except NoRoom:
        return least_covering(request, safe, spec.avoid)


def wished_anchor(spec: TextSpec, wish: Wishes, within: Box) -> tuple[float, float] | None:
    """Where the draft wants it, as shares of `within`."""
    if wish.point is None:
        return on_canvas(wish.anchor, spec.width_px, within)
    x, y = wish.point
    across, down = within.right - within.left, within.bottom - within.top
    return (x * spec.width_px - within.left) / across, (y * spec.height_px - within.top) / down


def _lines(spec: TextSpec, wish: Wishes, safe: Box, pad_em: float) -> Block:
    """Centred on the canvas if it can be, else on the safe area; smaller type before a third line."""
    size, face = _size_px(spec, wish), _face(wish)
    reach = (0.1 + pad_em) * size
    middle = spec.width_px / 2
    centred = 2 * (min(middle - safe.left, safe.right - middle) - reach)
    whole = safe.right - safe.left - 2 * reach
    room = safe.bottom - safe.top
    for width, least in ((centred, 0.8), (whole, 0.7)):
        block = fitted(
            spec.text, face, size_px=size, least_px=least * size, width_px=width, height_px=room, most_lines=2
        )
        if block is not None:
            return block
    return fit(spec.text, face, size_px=0.7 * size, least_px=0.5 * size, width_px=whole, height_px=room, most_lines=3)


def _in_two_tongues(spec: TextSpec, wish: Wishes, safe: Box, pad_em: float) -> Block:
    """The first line as ever, and the other language below it, smaller, on two lines at most."""
    first, _, other = spec.text.partition("\n")
    above = _lines(replace(spec, text=first), wish, safe, pad_em)
    size = OTHER_TONGUE * above.size_px
    width = 2 * min(spec.width_px / 2 - safe.left, safe.right - spec.width_px / 2) - 2 * (0.1 + pad_em) * above.size_px
    room = safe.bottom - safe.top
    text = other.replace("\n", " ")
    below = fit(text, _face(wish), size_px=size, least_px=0.7 * size, width_px=width, height_px=room, most_lines=2)
    return stacked(above, below, gap_px=0.28 * above.size_px)


def _columns(spec: TextSpec, wish: Wishes, safe: Box) -> Block:
    high, wide = 0.7 * (safe.bottom - safe.top), 0.5 * (safe.right - safe.left)
    return in_columns(spec.text, _face(wish), _size_px(spec, wish), high, wide)


def _size_px(spec: TextSpec, wish: Wishes) -> float:
    return (wish.size or caption_size(spec.width_px, spec.height_px)) * min(spec.width_px, spec.height_px)


def _face(wish: Wishes) -> Face:
    return Face(wish.font or "sans", bold=True, tracking_em=0.01)


def _tall(spec: TextSpec) -> bool:
    return spec.height_px > 1.15 * spec.width_px


def _anchors(spec: TextSpec, wish: Wishes, safe: Box) -> tuple[tuple[float, float], ...]:
    """In the caption zone; where something stands there already, above it. Columns stand at a side."""
    first = wished_anchor(spec, wish, safe)
    wished = (first,) if first else ()
    if wish.vertical:
        return (*wished, (0.97, 0.35), (0.03, 0.35), (0.97, 0.6), (0.03, 0.6), (0.5, 0.4))
    zone = caption_zone(spec.width_px, spec.height_px)
    high = safe.bottom - safe.top
    middle = (spec.width_px / 2 - safe.left) / (safe.right - safe.left)
    foot = ((zone.top + zone.bottom) / 2 - safe.top) / high if _tall(spec) else 1.0
    return (*wished, (middle, foot), *((middle, foot - step / 10) for step in range(1, 8)))


def _inks(
    wish: Wishes, play: Performance, size: float, patches: Sequence[Frame]
) -> tuple[Ink, Colour | None, Treatment]:
    """The ink, the ink of what is sung, and the plate that they need: none where the edge or the box carries them."""
    fill = wish.fill or LIGHT
    others = [colour for colour in (wish.fill_low, play.highlight) if colour is not None]
    in_box = wish.box is not None and worst_on(fill, patches, *wish.box) >= READABLE
    width = wish.outline_width if wish.outline_width is not None else (0.0 if in_box else OUTLINE_EM)
    edge = _edge(wish, (fill, *others))
    ground = Treatment(fill, edge, 0.0, READABLE)
    if in_box and wish.box is not None:
        others = [made_to_read(colour, wish.box[0]) for colour in others]
    elif width >= LEAST_OUTLINE_EM:
        others = [made_to_read(colour, edge) for colour in others]
    else:
        ground, others = shared_ground(treatment(patches, fills=(fill,)), patches, others)
    low = others.pop(0) if wish.fill_low is not None else None
    lit = others.pop(0) if play.highlight is not None else None
    shade = 0.0 if wish.shadow is False or (in_box and not wish.shadow) else 0.6
    ink = Ink(fill, low, edge, width * size, edge, shade, 0.16 * size, 0.035 * size)
    return ink, lit, ground


def _edge(wish: Wishes, fills: Sequence[Colour]) -> Colour:
    """The outline asked for if all of the fills read on it, else a dark one, or a light one around dark letters."""
    if wish.outline and all(reads(fill, wish.outline) for fill in fills):
        return wish.outline
    return OUTLINE if reads(fills[0], OUTLINE) else LIGHT
