"""Titles in four looks: "ink" (calligraphy from top to bottom, a seal), "modern" (bold, letters rise over a rule),
"plain" (the same without the rule, smaller: a text among others), "card" (on a panel, as any with a `box`)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from moying.painter.kinetic import KineticText, Move, kinetic
from moying.painter.layout import (
    GAP_SHARE,
    Request,
    caption_zone,
    label_zone,
    on_canvas,
    safe_area,
)
from moying.painter.legible import (
    DARK,
    LARGE,
    LIGHT,
    Below,
    Treatment,
    contrast,
    edge_of,
    ink_on,
    luminance,
    luminance_of,
    reads,
    shared_ground,
    treatment,
    worst_on,
)
from moying.painter.linebreak import fit, fitted, in_columns
from moying.painter.motions import Manner, away, fade, pop, rise, settle, slide
from moying.painter.overlay import TextSpec
from moying.painter.own_sizes import mostly_chinese, title_size
from moying.painter.palette import Colour, colour
from moying.painter.performance import Performance, accompanied, performed
from moying.painter.room import LEAST_FREE, Room, Setting
from moying.painter.spec import Box, Frame
from moying.painter.stage import Staged, moving_layer, plate, staged
from moying.painter.text import Block, Face, Ink, set_columns
from moying.painter.textstyle import Wishes

SEAL_RED: Colour = colour("#b3261e")
SEAL = "墨韵"
SEAL_ROOM_EM = 0.95
OUT_MS = 320.0
LETTERS_RISE = Manner(rise, away(rise), False, 55.0, 520.0)
BRUSHED = Manner(settle, away(settle), False, 150.0, 620.0)
BRUSHED_LINE = Manner(settle, away(settle), False, 60.0, 520.0)
ON_A_CARD = Manner(rise, away(rise), False, 36.0, 420.0)
DARK_GROUND, MIDDLE_GROUND = 0.2, 0.38
"""Mean luminance below which a ground counts as dark (middle grey is 0.18), and as neither dark nor light."""
FOG = 0.16
"""From this strength on a pale plate under ink is seen as such."""
SCRIM = 0.3
"""The plate of a title over the subject is no weaker than this, so that it lies there by design."""
CLOUD, EDGE_EM = 0.25, 0.07
"""A plate stronger than this behind a chosen colour is exchanged for an outline of so much of the type size."""
_WIDE_SHARE = 0.4
"""Of the canvas: the plate of a title that is wider goes from side to side."""
NARROW_SHARES = (0.44, 0.27)
"""Of the room that a title takes when it stands beside a subject, on more lines."""


def build_title(spec: TextSpec, wish: Wishes, play: Performance, backgrounds: Below) -> Staged:
    """The overlay of a title whose text is clean and not empty."""
    looks = {"ink": _ink, "modern": _modern, "plain": _modern, "card": _card}
    look = "ink" if wish.vertical and wish.look in ("", "modern", "plain", "card") else wish.look
    if wish.box is not None and look != "ink":
        return _card(spec, wish, play, _room(spec, wish, backgrounds))
    return looks.get(look, _modern)(spec, wish, play, _room(spec, wish, backgrounds))


def _room(spec: TextSpec, wish: Wishes, backgrounds: Below) -> Room:
    safe, captions = safe_area(spec.width_px, spec.height_px), caption_zone(spec.width_px, spec.height_px)
    within = Box(safe.left, safe.top, safe.right, captions.top)
    reserved = (label_zone(spec.width_px, spec.height_px), *spec.avoid)
    asked = wish.anchor is not None or wish.point is not None
    return Room(within, reserved, spec.subjects, GAP_SHARE * min(spec.width_px, spec.height_px), backgrounds, asked)


def _anchors(
    spec: TextSpec, wish: Wishes, within: Box, own: Sequence[tuple[float, float]]
) -> tuple[tuple[float, float], ...]:
    """The place asked for before the look's own."""
    if wish.point is not None:
        x, y = wish.point
        across, down = within.right - within.left, within.bottom - within.top
        return ((x * spec.width_px - within.left) / across, (y * spec.height_px - within.top) / down), *own
    anchor = on_canvas(wish.anchor, spec.width_px, within)
    return (anchor, *own) if anchor is not None else tuple(own)


def _modern(spec: TextSpec, wish: Wishes, play: Performance, room: Room) -> Staged:
    """Bold type whose letters rise one after another; over a short line, unless it is plain."""
    short = min(spec.width_px, spec.height_px)
    ruled = wish.look != "plain"
    face = Face(wish.font or "sans", bold=True, tracking_em=0.0 if spec.text.isascii() else 0.05)
    size = (wish.size or title_size(spec.text, wish.look)) * short
    middle = (spec.width_px / 2 - room.within.left) / (room.within.right - room.within.left)
    own = ((middle, 0.16), (middle, 0.3), (middle, 0.04), (middle, 0.45), (middle, 0.6), (middle, 0.8))
    anchors = _anchors(spec, wish, room.within, own)
    fills = (wish.fill,) if wish.fill else (LIGHT, DARK)
    setting = room.choose(
        _title_blocks(spec, face, size, room),
        lambda block: Request(block.width, block.height + 0.34 * block.size_px * ruled, anchors, 0.4),
        fills,
    )
    block, box = setting.block, setting.box
    look, ink, play = _dressed(treatment(room.films.under(box), fills=fills), setting, wish, play, room)
    text = performed(block, ink, box.left, box.top, play, LETTERS_RISE, start_ms=80)
    pieces = [*_plates(spec, box, block, look), text]
    return _on_stage(spec, play, [*pieces, _rule(block, box, look, text)] if ruled else pieces)


def _rule(block: Block, box: Box, look: Treatment, text: KineticText) -> KineticText:
    """The short line below a title."""
    rule_top = box.top + block.height + 0.24 * block.size_px
    half = 0.45 * block.size_px
    x = (box.left + box.right) / 2
    rule = Box(round(x - half), round(rule_top), round(x + half), round(rule_top + max(2.0, 0.055 * block.size_px)))
    return moving_layer(
        plate(rule, look.fill, 1.0, round_px=0.03 * block.size_px),
        slide,
        size_px=block.size_px,
        start_ms=text.coming.step_ms * 3,
        take_ms=text.coming.take_ms,
    )


def _ink(spec: TextSpec, wish: Wishes, play: Performance, room: Room) -> Staged:
    """Calligraphy from top to bottom, columns from the right, and a small red seal where it ends."""
    short = min(spec.width_px, spec.height_px)
    face = Face(wish.font or "kai", bold=True, tracking_em=0.1)
    if wish.vertical is False or not mostly_chinese(spec.text):
        return _ink_line(spec, wish, play, room, face)
    size = (wish.size or title_size(spec.text, "ink", upright=True)) * short
    high, across = 0.86 * (room.within.bottom - room.within.top), 0.6 * (room.within.right - room.within.left)
    block = in_columns(spec.text, face, size, high, across, foot_em=SEAL_ROOM_EM)
    seal = 0.62
    own = ((0.03, 0.03), (0.97, 0.03), (0.03, 0.5), (0.97, 0.5), (0.5, 0.1))
    anchors = _anchors(spec, wish, room.within, own)
    brush = _brush(
        wish, play, room, block, lambda b: Request(b.width, b.height + SEAL_ROOM_EM * b.size_px, anchors, 0.4), BRUSHED
    )
    block, box, text = brush.block, brush.box, brush.text
    last = max((g.y for g in block.glyphs if g.line == len(block.lines) - 1), default=0.0)
    stamp = _seal(box.left + block.size_px / 2, box.top + last + 0.42 * block.size_px, seal * block.size_px)
    pieces = [*_plates(spec, box, block, brush.look), text, *(_stamped(layer, text) for layer in stamp)]
    return _on_stage(spec, play, pieces)


@dataclass(frozen=True, slots=True)
class _Brush:
    """A title in brush where it found room: its letters, its place, its ink and its motion."""

    block: Block
    box: Box
    look: Treatment
    text: KineticText


def _brush(
    wish: Wishes, play: Performance, room: Room, block: Block, ask: Callable[[Block], Request], own: Manner
) -> _Brush:
    fills = (wish.fill,) if wish.fill else (DARK, LIGHT)
    setting = room.choose([block], ask, fills)
    block, box = setting.block, setting.box
    look, ink, play = _dressed(_brushed(room.films.under(box), fills), setting, wish, play, room)
    return _Brush(block, box, look, performed(block, ink, box.left, box.top, play, own, start_ms=80))


def _brushed(patches: Sequence[Frame], fills: Sequence[Colour]) -> Treatment:
    """Ink on light ground, chalk on dark; between them a pale plate looks like fog, and a dark one like shade."""
    mean = sum(float(luminance(patch).mean()) for patch in patches if patch.size) / max(1, len(patches))
    darkest_first = sorted(fills, key=luminance_of)
    ink = treatment(patches, fills=darkest_first[:1])
    if patches and (mean < DARK_GROUND or (mean < MIDDLE_GROUND and ink.plate_alpha > FOG)):
        return treatment(patches, fills=darkest_first[::-1], ready=0.42)
    return treatment(patches, fills=darkest_first)


def _ink_line(spec: TextSpec, wish: Wishes, play: Performance, room: Room, face: Face) -> Staged:
    """The same brush for a western title, from left to right."""
    short = min(spec.width_px, spec.height_px)
    block = _fitted_title(spec, face, (wish.size or title_size(spec.text, "ink")) * short, room)
    middle = (spec.width_px / 2 - room.within.left) / (room.within.right - room.within.left)
    own = ((middle, 0.12), (middle, 0.28), (middle, 0.5), (middle, 0.75))
    anchors = _anchors(spec, wish, room.within, own)
    brush = _brush(wish, play, room, block, lambda b: Request(b.width, b.height, anchors, 0.4), BRUSHED_LINE)
    return _on_stage(spec, play, [*_plates(spec, brush.box, brush.block, brush.look), brush.text])


def _card(spec: TextSpec, wish: Wishes, play: Performance, room: Room) -> Staged:
    """Type on a panel of its own: reads on anything."""
    short = min(spec.width_px, spec.height_px)
    face = Face(wish.font or "sans", bold=True, tracking_em=0.04)
    pad = 0.62
    middle = (spec.width_px / 2 - room.within.left) / (room.within.right - room.within.left)
    own = ((middle, 0.2), (middle, 0.36), (middle, 0.05), (middle, 0.6))
    anchors = _anchors(spec, wish, room.within, own)
    fills = (wish.fill,) if wish.fill else (DARK, LIGHT)
    setting = room.choose(
        _title_blocks(
            spec, face, (wish.size or title_size(spec.text, "plain" if wish.look == "plain" else "card")) * short, room
        ),
        lambda b: Request(b.width + 2 * pad * b.size_px, b.height + 1.5 * pad * b.size_px, anchors, 0.4),
        fills,
    )
    block, box = setting.block, setting.box
    look = treatment(room.films.under(box), fills=fills)
    if wish.box:
        look = replace(look, fill=ink_on(wish.box[0], wish.fill), plate=wish.box[0])
    look, ink, play = _dressed(look, setting, wish, play, room, on_panel=True)
    size = block.size_px
    colour, alpha = wish.box or (look.plate, max(0.9, look.plate_alpha))
    if wish.box and worst_on(ink.fill, room.films.under(box), *wish.box) < LARGE:
        alpha = max(0.9, alpha)
    panel = plate(box, colour, alpha, round_px=0.3 * size)
    shade = plate(box, (0.0, 0.0, 0.0), 0.28, soft_px=0.16 * size)
    left, top = (box.left + box.right - block.width) / 2, (box.top + box.bottom - block.height) / 2
    text = performed(block, replace(ink, shadow_alpha=0.0), left, top, play, ON_A_CARD, start_ms=220)
    pieces = [moving_layer(layer, pop, size_px=size, start_ms=0, take_ms=380) for layer in (shade, panel)]
    return _on_stage(spec, play, [*pieces, text])


def _fitted_title(spec: TextSpec, face: Face, size: float, room: Room) -> Block:
    """In the width that is left on both sides of the canvas's middle, so that a title stands centred."""
    middle = spec.width_px / 2
    width = 2 * min(middle - room.within.left, room.within.right - middle)
    high = 0.6 * (room.within.bottom - room.within.top)
    lines = 2 if spec.width_px > spec.height_px else 3
    return fit(spec.text, face, size_px=size, least_px=0.3 * size, width_px=width, height_px=high, most_lines=lines)


def _title_blocks(spec: TextSpec, face: Face, size: float, room: Room) -> list[Block]:
    """The title as it likes to stand, and narrower, as it can stand beside something."""
    across, down = room.within.right - room.within.left, 0.6 * (room.within.bottom - room.within.top)
    least = LEAST_FREE * size
    beside = [
        fitted(spec.text, face, size_px=size, least_px=least, width_px=share * across, height_px=down, most_lines=3)
        for share in NARROW_SHARES
    ]
    return [_fitted_title(spec, face, size, room), *(block for block in beside if block is not None)]


def _dressed(
    look: Treatment, setting: Setting, wish: Wishes, play: Performance, room: Room, *, on_panel: bool = False
) -> tuple[Treatment, Ink, Performance]:
    """The ink for all that the draft wants of it, on a ground that carries each of its colours: a colour that somebody
    chose gets an outline (the one that was chosen with it, if that sets it off) where the picture does not carry it,
    not a dark cloud."""
    others = [colour for colour in (wish.fill_low, play.highlight) if colour is not None]
    look, others = shared_ground(look, room.films.under(setting.box), others)
    if setting.covers:
        look = replace(look, plate_alpha=max(SCRIM, look.plate_alpha))
    fills = [colour for colour in (wish.fill, wish.fill_low) if colour is not None]
    edge = edge_of(*fills) if wish.outline is None and fills else wish.outline
    sets_off = edge is not None and (wish.outline is None or all(reads(colour, edge) for colour in fills))
    if fills and sets_off and wish.outline_width is None and not on_panel and look.plate_alpha > CLOUD:
        look = replace(look, plate_alpha=0.0)
        wish = replace(wish, outline=edge, outline_width=EDGE_EM)
    low = others.pop(0) if wish.fill_low is not None else None
    return look, _title_ink(setting.block, look, wish, low), play.with_highlight(others.pop()) if others else play


def _title_ink(block: Block, look: Treatment, wish: Wishes, low: Colour | None) -> Ink:
    """A shadow that lifts light type; dark type gets a breath of paper instead."""
    size = block.size_px
    width = wish.outline_width if wish.outline_width is not None else 0.05 if wish.outline else 0.0
    edge = wish.outline if wish.outline and contrast(*map(luminance_of, (look.fill, wish.outline))) > 2 else look.plate
    shade = 0.0 if wish.shadow is False else 0.5 if look.light else 0.7
    return Ink(look.fill, low, edge, width * size, look.plate, shade, 0.1 * size, 0.03 * size * look.light)


def _plates(spec: TextSpec, box: Box, block: Block, look: Treatment) -> list[KineticText]:
    """The soft plate behind a title, if the picture asks for one: a band of dusk from side to side behind a wide title,
    since a dark cloud with ends of its own looks like a thing in the picture."""
    if look.plate_alpha <= 0:
        return []
    soft_px = 0.24 * block.size_px
    if box.right - box.left >= _WIDE_SHARE * spec.width_px:
        soft_px = 0.5 * block.size_px
        aside = math.ceil(3 * soft_px)
        box = Box(-aside, box.top, spec.width_px + aside, box.bottom)
    soft = plate(box, look.plate, look.plate_alpha, soft_px=soft_px)
    return [moving_layer(soft, fade, size_px=block.size_px, start_ms=0, take_ms=260)]


def _seal(middle_x: float, top: float, side: float) -> tuple[KineticText, KineticText]:
    """A red square with two characters cut into it."""
    box = Box(round(middle_x - side / 2), round(top), round(middle_x + side / 2), round(top + side))
    block = set_columns([SEAL], Face("kai", bold=True), 0.42 * side)
    left = (box.left + box.right) / 2 - block.width / 2
    ground = plate(box, SEAL_RED, 0.94, round_px=0.12 * side)
    words = kinetic(block, Ink((1.0, 0.97, 0.93)), left, top + (side - block.height) / 2, settle, by_line=True)
    return moving_layer(ground, settle, size_px=side, start_ms=0, take_ms=0), words


def _stamped(piece: KineticText, text: KineticText) -> KineticText:
    """The piece set down once the text is written, as one layer."""
    take = 0.7 * text.coming.take_ms
    start = text.coming.end_ms - text.coming.take_ms + take
    coming = Move(settle, start, 0.0, max(1.0, take), (0,) * len(piece.over))
    return replace(piece, coming=coming)


def _on_stage(spec: TextSpec, play: Performance, pieces: Sequence[KineticText]) -> Staged:
    in_ms, out_ms = play.ramps(0.0, min(OUT_MS, spec.duration_ms / 4))
    pieces = accompanied(pieces, play)
    return staged(pieces, spec.width_px, spec.height_px, spec.duration_ms, in_ms=in_ms, out_ms=out_ms)
