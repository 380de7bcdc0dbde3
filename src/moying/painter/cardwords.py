"""Words that belong to a scene: a headline, lines and tags, each with the ink that reads where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from moying.painter.blit import Canvas
from moying.painter.clean import clean
from moying.painter.kinetic import KineticText, kinetic
from moying.painter.layout import STEPS, NoRoom, Request, place
from moying.painter.legible import Below, treatment
from moying.painter.linebreak import fit
from moying.painter.motions import pop, rise, slide
from moying.painter.painting import Painting
from moying.painter.palette import Colour
from moying.painter.schemes import Scheme
from moying.painter.spec import Box, SceneSpec
from moying.painter.stage import moving_layer, plate
from moying.painter.text import Block, Face, Ink

MOST_WORDS = 4
LONGEST_WORD = 40
AT_REST_SHARE = 0.4
"""All words have come to rest after this share of the scene."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One text of a card at its place. kind: "head", "line" or "tag" (on a pill that fills `box`)."""

    kind: str
    block: Block
    box: Box


Row = tuple[float, float, list[tuple[str, Block, float, float, float]]]
"""Width, height, and (kind, block, left, width, height) of each part in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The words set as one: each with its place from the group's corner."""

    width: float
    height: float
    parts: tuple[tuple[str, Block, float, float, float, float], ...]
    """kind, block, left, top, width, height."""

    def at(self, left: float, top: float) -> list[Wording]:
        """The words with the group's corner at (left, top)."""
        return [Wording(kind, b, _box(left + x, top + y, wide, high)) for kind, b, x, y, wide, high in self.parts]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The act of a scene's words: they come in one after the other and then drift a little, so that nothing freezes."""

    pieces: tuple[KineticText, ...]
    duration_ms: int
    drift_px: float

    def __call__(self, canvas: Canvas, t_ms: float) -> None:
        """Lay them as they are at `t_ms`."""
        share = min(1.0, max(0.0, t_ms / max(1, self.duration_ms)))
        for piece in self.pieces:
            piece.lay(canvas, t_ms, dy=self.drift_px * (0.5 - share))


def words_of(spec: SceneSpec) -> tuple[str, ...]:
    """The words a scene may show: none when it is bare, else at most four, clean and short."""
    if spec.bare:
        return ()
    cleaned = [" ".join(clean(word).split("\n"))[:LONGEST_WORD] for word in spec.words]
    return tuple([word for word in cleaned if word][:MOST_WORDS])


def moments(spec: SceneSpec, painting: Painting) -> Below:
    """What the scene looks like at its start, middle and end."""
    frames = []
    for share in (0.0, 0.5, 1.0):
        frame = np.empty((spec.height_px, spec.width_px, 4), np.uint8)
        painting.draw(frame, share * spec.duration_ms)
        frames.append(frame)
    return Below(frames, spec.width_px)


def settled(
    make: Callable[[float], Group],
    anchors: Sequence[tuple[float, float]],
    within: Box,
    reserved: Sequence[Box],
    *,
    gap_px: float,
    least: float,
) -> list[Wording] | None:
    """A group at the largest scale at which it stands free, if it can on its first anchor's axis; None if it cannot.

    make: sets the group at a scale; its lines may break otherwise when it is smaller.
    """
    aside: list[Wording] | None = None
    for scale in [step for step in STEPS if step > least] + [least]:
        group = make(scale)
        try:
            box = place([Request(group.width, group.height, tuple(anchors))], within, reserved, gap_px=gap_px)[0].box
        except NoRoom:
            continue
        axis = within.left + anchors[0][0] * (within.right - within.left)
        if anchors[0][0] in (0.0, 1.0) or abs((box.left + box.right) / 2 - axis) <= 2:
            return group.at(box.left, box.top)
        aside = aside or group.at(box.left, box.top)
    return aside


def tag_rows(words: Sequence[str], width_px: float, short_px: float, scale: float = 1.0) -> list[Row]:
    """Pills side by side, as many to a row as fit."""
    size = 0.046 * short_px * scale
    pad, gap = 0.62 * size, 0.45 * size
    rows: list[Row] = []
    for word in words:
        block = fit(
            word, Face(), size_px=size, least_px=0.5 * size, width_px=width_px - 2 * pad, height_px=size, most_lines=1
        )
        wide, high = block.width + 2 * pad, 1.95 * size
        if rows and rows[-1][0] + gap + wide <= width_px:
            filled, height, parts = rows[-1]
            rows[-1] = (filled + gap + wide, height, [*parts, ("tag", block, filled + gap, wide, high)])
        else:
            rows.append((wide, high, [("tag", block, 0.0, wide, high)]))
    return rows


def one_line(word: str, face: Face, size_px: float, width_px: float) -> Block:
    """A text on one line, smaller or cut short where it must be."""
    return fit(word, face, size_px=size_px, least_px=0.5 * size_px, width_px=width_px, height_px=size_px, most_lines=1)


def wording_act(spec: SceneSpec, wordings: Sequence[Wording], scheme: Scheme, films: Below) -> Words:
    """Ink every text for what lies under it, and set the times they come in."""
    letters = sum(len(w.block.glyphs) for w in wordings if w.kind == "head")
    pace = min(1.0, AT_REST_SHARE * spec.duration_ms / (500 + 60 * letters + 170 * len(wordings)))
    pieces: list[KineticText] = []
    start = 120.0 * pace
    for wording in wordings:
        if wording.kind == "tag":
            pieces += _tag(wording, scheme, start, 420 * pace)
            start += 170 * pace
        elif wording.kind == "line":
            pieces += _line(wording, scheme, films, start, 460 * pace)
            start += 170 * pace
        else:
            pieces += _head(wording, scheme, films, start, pace)
            start += (60 * len(wording.block.glyphs) + 160) * pace
    return Words(tuple(pieces), spec.duration_ms, 0.012 * min(spec.width_px, spec.height_px))


def rule(box: Box, tone: Colour, start_ms: float) -> KineticText:
    """A short bar that slides in."""
    size = float(box.bottom - box.top)
    bar = plate(box, tone, 1.0, round_px=size / 2)
    return moving_layer(bar, slide, size_px=6 * size, start_ms=start_ms, take_ms=480)


def _head(w: Wording, scheme: Scheme, films: Below, start: float, pace: float) -> list[KineticText]:
    look = treatment(films.under(w.box), fills=scheme.fills)
    size = w.block.size_px
    ink = Ink(look.fill, shadow=look.plate, shadow_alpha=0.35, shadow_blur_px=0.1 * size, shadow_drop_px=0.02 * size)
    text = kinetic(w.block, ink, *_corner(w), rise, start_ms=start, step_ms=60 * pace, letter_ms=560 * pace)
    return [*_soft_plate(w, look.plate, look.plate_alpha, start), text]


def _line(w: Wording, scheme: Scheme, films: Below, start: float, take: float) -> list[KineticText]:
    look = treatment(films.under(w.box), fills=scheme.fills)
    text = kinetic(w.block, Ink(look.fill), *_corner(w), slide, start_ms=start, step_ms=0, letter_ms=take, by_line=True)
    return [*_soft_plate(w, look.plate, look.plate_alpha, start), text]


def _tag(w: Wording, scheme: Scheme, start: float, take: float) -> list[KineticText]:
    """A pill in the scheme's ink with the ground's colour for type: the pair reads by design."""
    pill = plate(w.box, scheme.ink, 0.94, round_px=(w.box.bottom - w.box.top) / 2)
    tone = scheme.bottom if scheme.dark else scheme.top
    text = kinetic(w.block, Ink(tone), *_corner(w), pop, start_ms=start, step_ms=0, letter_ms=take, by_line=True)
    return [moving_layer(pill, pop, size_px=w.block.size_px, start_ms=start, take_ms=take), text]


def _soft_plate(w: Wording, tone: Colour, alpha: float, start: float) -> list[KineticText]:
    if alpha <= 0:
        return []
    soft = plate(w.box, tone, alpha, soft_px=0.2 * w.block.size_px)
    return [moving_layer(soft, pop, size_px=w.block.size_px, start_ms=start, take_ms=300)]


def _corner(w: Wording) -> tuple[float, float]:
    """The block's corner, so that its ink (not its em boxes) is in the middle of a tag; at the box's corner else."""
    if w.kind != "tag":
        return float(w.box.left), float(w.box.top)
    left, top, right, bottom = w.block.ink
    middle_x, middle_y = (w.box.left + w.box.right) / 2, (w.box.top + w.box.bottom) / 2
    return middle_x - (left + right) / 2, middle_y - (top + bottom) / 2


def _box(left: float, top: float, width: float, height: float) -> Box:
    return Box(round(left), round(top), round(left + width), round(top + height))
