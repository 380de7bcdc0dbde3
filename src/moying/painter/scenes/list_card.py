"""A list: its points come one after another, each with its number; a title above them when the words have one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moying.painter.cardwords import Words, moments
from moying.painter.coming_in import listed, points_in
from moying.painter.kinetic import KineticText, kinetic
from moying.painter.layout import caption_zone, safe_area
from moying.painter.legible import Below, made_to_read, treatment
from moying.painter.linebreak import fit
from moying.painter.motifs.patterns import geometry, mesh, waves
from moying.painter.motions import pop, rise, slide
from moying.painter.noise import generator
from moying.painter.painting import Act, Painting
from moying.painter.palette import Colour
from moying.painter.schemes import Scheme, scheme
from moying.painter.spec import Box, SceneSpec
from moying.painter.stage import moving_layer, plate
from moying.painter.text import Block, Face, Ink, set_lines
from moying.painter.views import chosen

_GROUNDS = (mesh, waves, geometry)


@dataclass(frozen=True, slots=True)
class Manner:
    """A layout. panels: every point on a panel of its own. step: how far each point stands right of the one before, as
    a share of the short side."""

    panels: bool
    step: float


LAYOUTS = {"panels": Manner(True, 0.0), "plain": Manner(False, 0.0), "steps": Manner(True, 0.035)}


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A point at its place: the badge of its number, its text, and the panel of both."""

    number: Box
    text: Block
    corner: tuple[float, float]
    panel: Box


def build(spec: SceneSpec) -> Painting:
    """The card of a spec; `style` names its layout ("panels", "plain", "steps"), else the seed does."""
    look, manner = scheme(spec.palette, spec.seed), chosen(LAYOUTS, spec)
    pattern = _GROUNDS[(spec.seed + spec.seed // len(_GROUNDS)) % len(_GROUNDS)]
    acts: tuple[Act, ...] = pattern(spec, look, generator("list_card", spec.seed))
    title, points = listed(spec)
    if not points:
        return Painting(acts, ())
    films = moments(spec, Painting(acts, ()))
    head, rows = _set(spec, manner, title, points)
    pieces: list[KineticText] = _title(head, look, films) if head else []
    for k, (row, (start, take)) in enumerate(
        zip(rows, points_in(spec, len(rows), titled=head is not None), strict=True)
    ):
        pieces += _row(row, k, look, manner, films, start, take)
    boxes = [*([head[1]] if head else []), *(row.panel for row in rows)]
    return Painting((*acts, Words(tuple(pieces), spec.duration_ms, 0.012 * _short(spec))), tuple(boxes))


def _short(spec: SceneSpec) -> float:
    return float(min(spec.width_px, spec.height_px))


def _set(
    spec: SceneSpec, manner: Manner, title: str, points: Sequence[str]
) -> tuple[tuple[Block, Box] | None, list[Row]]:
    """Title and rows in the middle of the room over the captions; smaller until all stand in it."""
    short = _short(spec)
    safe, captions = safe_area(spec.width_px, spec.height_px), caption_zone(spec.width_px, spec.height_px)
    top = max(safe.top, round(0.19 * short))
    room = Box(safe.left, top, safe.right, captions.top - round(0.03 * short))
    scale = 1.0
    while True:
        head, rows, foot = _stacked(room, manner, title, points, short * scale)
        if foot <= room.bottom or scale < 0.25:
            down = max(0, round((room.bottom - foot) * 0.42))
            moved = (head[0], _moved(head[1], down)) if head else None
            return moved, [_lowered(row, down) for row in rows]
        scale *= 0.92


def _stacked(
    room: Box, manner: Manner, title: str, points: Sequence[str], short: float
) -> tuple[tuple[Block, Box] | None, list[Row], float]:
    y, width = float(room.top), float(room.right - room.left)
    head = None
    if title:
        size = 0.088 * short
        block = fit(title, Face("sans", bold=True, tracking_em=0.02), size_px=size, least_px=0.5 * size, width_px=width,
                    height_px=2.6 * size, most_lines=2)  # fmt: skip
        block = set_lines(block.lines, Face("sans", bold=True, tracking_em=0.02), block.size_px, align="left")
        head = block, Box(room.left, round(y), round(room.left + block.width), round(y + block.height))
        y += block.height + 0.075 * short
    size, gap = 0.052 * short, (0.030 if manner.panels else 0.052) * short
    badge, pad = 1.72 * size, 0.55 * size
    face = Face("sans", bold=True)
    rows = []
    for k, point in enumerate(points):
        left = room.left + min(manner.step * k * short, 0.25 * width)
        free = room.right - left - badge - 3 * pad
        block = fit(point, face, size_px=size, least_px=0.6 * size, width_px=free, height_px=2.8 * size, most_lines=2)
        block = set_lines(block.lines, face, block.size_px, align="left")
        high = max(badge, block.height) + 1.5 * pad
        right = (
            room.right - (len(points) - 1 - k) * manner.step * short
            if manner.panels
            else left + badge + 3 * pad + block.width
        )
        right = max(right, left + badge + 3 * pad + block.width)
        panel = Box(round(left), round(y), round(min(right, room.right)), round(y + high))
        spot = Box(
            round(left + pad), round(y + (high - badge) / 2), round(left + pad + badge), round(y + (high + badge) / 2)
        )
        ink_top, ink_foot = block.ink[1], block.ink[3]
        corner = (left + badge + 2 * pad, y + high / 2 - (ink_top + ink_foot) / 2)
        rows.append(Row(spot, block, corner, panel))
        y += high + gap
    return head, rows, y - gap


def _moved(box: Box, down: int) -> Box:
    return Box(box.left, box.top + down, box.right, box.bottom + down)


def _lowered(row: Row, down: int) -> Row:
    return Row(_moved(row.number, down), row.text, (row.corner[0], row.corner[1] + down), _moved(row.panel, down))


def _title(head: tuple[Block, Box], look: Scheme, films: Below) -> list[KineticText]:
    block, box = head
    seen = treatment(films.under(box), fills=look.fills)
    text = kinetic(block, Ink(seen.fill), box.left, box.top, rise, start_ms=60, step_ms=28, letter_ms=420)
    return [*_soft(box, seen.plate, seen.plate_alpha, block.size_px, 60.0), text]


def _row(row: Row, k: int, look: Scheme, manner: Manner, films: Below, start: float, take: float) -> list[KineticText]:
    """A panel, its badge and its text, one shortly after the other."""
    size = row.text.size_px
    accent = look.accents[k % 2 * 2]
    pieces: list[KineticText] = []
    if manner.panels:
        panel = plate(row.panel, look.ink, 0.95, round_px=0.42 * size)
        pieces.append(moving_layer(panel, slide, size_px=2.5 * size, start_ms=start, take_ms=take))
        ink: Colour = made_to_read(look.bottom if look.dark else look.top, look.ink)
    else:
        seen = treatment(films.under(row.panel), fills=look.fills)
        pieces += _soft(row.panel, seen.plate, seen.plate_alpha, size, start)
        ink = seen.fill
    disc = plate(row.number, accent, 1.0, round_px=(row.number.bottom - row.number.top) / 2)
    pieces.append(moving_layer(disc, pop, size_px=size, start_ms=start + 0.15 * take, take_ms=take))
    figure = set_lines([str(k + 1)], Face("sans", bold=True), 0.92 * size)
    left, top, right, bottom = figure.ink
    corner = (
        (row.number.left + row.number.right) / 2 - (left + right) / 2,
        (row.number.top + row.number.bottom) / 2 - (top + bottom) / 2,
    )
    on_disc = Ink(made_to_read((1.0, 1.0, 1.0), accent))
    soon, then = start + 0.15 * take, start + 0.3 * take
    pieces.append(kinetic(figure, on_disc, *corner, pop, start_ms=soon, step_ms=0, letter_ms=take, by_line=True))
    pieces.append(
        kinetic(row.text, Ink(ink), *row.corner, slide, start_ms=then, step_ms=60, letter_ms=take, by_line=True)
    )
    return pieces


def _soft(box: Box, tone: Colour, alpha: float, size: float, start: float) -> list[KineticText]:
    if alpha <= 0:
        return []
    return [moving_layer(plate(box, tone, alpha, soft_px=0.2 * size), pop, size_px=size, start_ms=start, take_ms=300)]
