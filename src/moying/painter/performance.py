"""What a text over the film does in its time: how it comes, when each character is sung, how it goes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from moying.painter.kinetic import KineticText, Move, Sung, cels, groups_of
from moying.painter.motions import MANNERS, Manner, Motion, away, fade, still
from moying.painter.palette import Colour
from moying.painter.text import UPRIGHT_FORMS, Block, Glyph, Ink

GOING_SHARE, LONGEST_GOING_MS = 0.3, 640.0
"""What a text may take to go: who has read it does not watch it leave."""
LONGEST_SUNG_MS = 900.0
"""A character held longer than this has its light run through it in this time all the same."""
_FLAT_FORMS = {upright: flat for flat, upright in reversed(UPRIGHT_FORMS.items())}


@dataclass(frozen=True, slots=True)
class Performance:
    """coming, going: None leaves it to the look. stamps: (character, ms) for each that is sung; none: no song."""

    duration_ms: float
    coming: Manner | None = None
    going: Manner | None = None
    highlight: Colour | None = None
    stamps: tuple[tuple[str, float], ...] = ()

    @property
    def moves_in(self) -> bool:
        """Whether its letters move as they come."""
        return self.coming is not None and not self.coming.ramp

    def with_highlight(self, colour: Colour) -> Performance:
        """The same, lit up in another colour."""
        return replace(self, highlight=colour)

    def ramps(self, in_ms: float, out_ms: float) -> tuple[float, float]:
        """How long the whole fades in and out: what the draft asks for, else the look's own times."""
        return self._ramp(self.coming, in_ms, 0.4), self._ramp(self.going, out_ms, GOING_SHARE)

    def _ramp(self, manner: Manner | None, own_ms: float, most_share: float) -> float:
        if manner is None:
            return own_ms
        return min(manner.take_ms, most_share * self.duration_ms) if manner.ramp else 0.0


def performed(
    block: Block, ink: Ink, left: float, top: float, play: Performance, own: Manner, *, start_ms: float = 0.0
) -> KineticText:
    """Paint a block that does what `play` says. own: how it comes where the draft leaves that open."""
    coming, going = play.coming or own, play.going
    singing = play.highlight is not None and bool(play.stamps)
    by_line = coming.by_line and (going is None or going.by_line)
    groups = groups_of(block, by_line)
    lines = tuple(group[0].line for group in groups)
    entering = _move(coming.coming, coming, lines, start_ms, coming.most_share * play.duration_ms - start_ms)
    leaving = None
    if going is not None and not going.ramp and going.take_ms:
        leaving = _move(going.going, going, lines, 0.0, min(LONGEST_GOING_MS, GOING_SHARE * play.duration_ms))
        leaving = replace(leaving, start_ms=max(entering.end_ms, play.duration_ms - leaving.end_ms))
    lit = replace(ink, fill=play.highlight, fill_low=None) if singing and play.highlight else None
    song = _song(block, groups, left, top, play) if singing else ()
    return cels(block, groups, ink, left, top, entering, going=leaving, lit=lit, song=song)


def accompanied(pieces: Sequence[KineticText], play: Performance) -> list[KineticText]:
    """What stands around a text (plates, rules, seals) comes at once when the text does, and leaves when it leaves."""
    at_once, leaves = play.coming is MANNERS["none"], play.going is not None and not play.going.ramp
    out: list[KineticText] = []
    for piece in pieces:
        ranks = (0,) * len(piece.over)
        if at_once and piece.coming.motion is not still:
            piece = replace(piece, coming=Move(still, 0.0, 0.0, 0.0, ranks))
        if leaves and piece.going is None and play.going is not MANNERS["none"]:
            take = min(260.0, GOING_SHARE * play.duration_ms)
            piece = replace(piece, going=Move(away(fade), play.duration_ms - take, 0.0, take, ranks))
        out.append(piece)
    return out


def _move(motion: Motion, manner: Manner, lines: tuple[int, ...], start_ms: float, most_ms: float) -> Move:
    """A manner at the pace that the time allows."""
    ranks = lines if manner.by_line else tuple(range(len(lines)))
    last = max(ranks, default=0)
    if manner.last_first and motion is manner.going:
        ranks = tuple(last - rank for rank in ranks)
    if manner.ramp:
        return Move(motion, start_ms, 0.0, 0.0, ranks)
    whole = last * manner.step_ms + manner.take_ms
    ratio = min(1.0, max(0.1, most_ms) / whole) if whole else 1.0
    return Move(motion, start_ms, manner.step_ms * ratio, manner.take_ms * ratio, ranks)


def _song(
    block: Block, groups: Sequence[tuple[Glyph, ...]], left: float, top: float, play: Performance
) -> tuple[Sung, ...]:
    """When each glyph lights up: its own stamp, found by reading both along, up to the next one's."""
    letters = [(i, glyph) for i, group in enumerate(groups) for glyph in group]
    starts = _starts([glyph for _, glyph in letters], play.stamps)
    ends = [*(after for _, after in pairwise(starts)), starts[-1] + LONGEST_SUNG_MS] if starts else []
    return tuple(
        Sung(letter, _ink_box(glyph, left, top), start, min(end, start + LONGEST_SUNG_MS), _way(glyph, block))
        for (letter, glyph), start, end in zip(letters, starts, ends, strict=True)
    )


def _starts(glyphs: Sequence[Glyph], stamps: Sequence[tuple[str, float]]) -> list[float]:
    """A stamp for each glyph, never earlier than the one before. Characters left out in setting are skipped, glyphs
    that nobody spoke (an ellipsis of ours) light up with the one before."""
    starts: list[float] = []
    at = 0
    for glyph in glyphs:
        wanted = _bare(glyph.char)
        found = next((k for k in range(at, len(stamps)) if _bare(stamps[k][0]) == wanted), None)
        if found is not None:
            starts.append(stamps[found][1])
            at = found + _spoken(glyph.char)
        else:
            starts.append(starts[-1] if starts else stamps[0][1])
    return list(accumulate(starts, max))


def _bare(char: str) -> str:
    """A character without its marks, as written across."""
    first = unicodedata.normalize("NFD", char)[:1]
    return _FLAT_FORMS.get(first, first)


def _spoken(cluster: str) -> int:
    """How many characters of the text one glyph stands for."""
    return max(1, sum(unicodedata.category(char)[0] not in "MC" for char in cluster))


def _ink_box(glyph: Glyph, left: float, top: float) -> tuple[float, float, float, float]:
    bounds = glyph.path.getBounds()
    x, y = left + glyph.x, top + glyph.y
    return x + bounds.left(), y + bounds.top(), x + bounds.right(), y + bounds.bottom()


def _way(glyph: Glyph, block: Block) -> str:
    if block.vertical:
        return "down"
    return "left" if unicodedata.bidirectional(glyph.char[0]) in {"R", "AL"} else "right"


def manner_of(name: object) -> Manner | None:
    """The manner of that name, None for anything else."""
    return MANNERS.get(name) if isinstance(name, str) else None
