"""Words that belong to a scene: a headline, lines and tags, each with the ink that reads where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from moying.painter.blit import Canvas
from moying.painter.kinetic import KineticText, kinetic, pop, rise, slide
from moying.painter.legible import patches_of, treatment
from moying.painter.painting import Painting
from moying.painter.palette import Colour
from moying.painter.schemes import Scheme
from moying.painter.spec import Box, Frame, SceneSpec
from moying.painter.stage import moving_layer, plate
from moying.painter.text import Block, Ink, clean

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


def moments(spec: SceneSpec, painting: Painting) -> list[Frame]:
    """What the scene looks like at its start, middle and end."""
    frames = []
    for share in (0.0, 0.5, 1.0):
        frame = np.empty((spec.height_px, spec.width_px, 4), np.uint8)
        painting.draw(frame, share * spec.duration_ms)
        frames.append(frame)
    return frames


def wording_act(spec: SceneSpec, wordings: Sequence[Wording], scheme: Scheme, films: Sequence[Frame]) -> Words:
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


def _head(w: Wording, scheme: Scheme, films: Sequence[Frame], start: float, pace: float) -> list[KineticText]:
    look = treatment(patches_of(films, w.box), fills=scheme.fills)
    size = w.block.size_px
    ink = Ink(look.fill, shadow=look.plate, shadow_alpha=0.35, shadow_blur_px=0.1 * size, shadow_drop_px=0.02 * size)
    text = kinetic(w.block, ink, *_corner(w), rise, start_ms=start, step_ms=60 * pace, letter_ms=560 * pace)
    return [*_soft_plate(w, look.plate, look.plate_alpha, start), text]


def _line(w: Wording, scheme: Scheme, films: Sequence[Frame], start: float, take: float) -> list[KineticText]:
    look = treatment(patches_of(films, w.box), fills=scheme.fills)
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
