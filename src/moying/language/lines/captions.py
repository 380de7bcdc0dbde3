"""Captions and titles broken into lines as a Chinese editor would break them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from moying.language.lines.atoms import CLAUSE, COMMA, HANGING, LISTED, SENTENCE, WORD, Atom, atoms, width_of

_DROPPED = "，。、；：,; \t\n\r\u3000"
"""Marks that a caption does not end with; ？！ stay."""
_LEADING = re.compile(r"[\s，。！？、；：,.!?;:）》」』”’…—~·]+")
_BREAK_COST = {SENTENCE: 0.0, CLAUSE: 0.05, COMMA: 0.12, LISTED: 0.5, WORD: 1.5, HANGING: 3.0}
_LINE_COST = 0.35
_SHORT = 4.0
"""A line under four hanzi beside others looks like a slip."""


@dataclass(frozen=True, slots=True)
class CaptionBlock:
    """One caption line: `text` is `shown[start:end]` of the sentence that it was broken from."""

    start: int
    end: int
    text: str


def break_captions(text: str, max_chars: float) -> tuple[CaptionBlock, ...]:
    """The lines of a caption track for a text, in order.

    max_chars: the widest line in hanzi (14 portrait, 16 landscape; Latin counts 0.5). Breaks fall after 。！？ always,
    else after ；： rather than ， rather than 、 rather than between words; lines are of about equal length.
    """
    blocks = []
    for stretch in _sentences(atoms(text, max_chars)):
        for first, last in _lines(text, stretch, max_chars, _LINE_COST):
            block = _block(text, first.start, last.end)
            if block:
                blocks.append(block)
    return tuple(blocks)


def wrap(text: str, max_units: float, max_lines: int) -> tuple[str, ...]:
    """A title or caption as lines no wider than `max_units` hanzi, as few as will do and of about equal length.

    What does not fit into `max_lines` is cut, and the last line then ends in an ellipsis. English breaks at words.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        pieces = atoms(paragraph, max_units)
        lines += [paragraph[a.start : b.end].strip() for a, b in _lines(paragraph, pieces, max_units, line_cost=10.0)]
        if len(lines) > max_lines:
            break
    lines = [line for line in lines if line]
    return tuple(lines) if len(lines) <= max_lines else _cut(lines, max_units, max_lines)


def _cut(lines: list[str], max_units: float, max_lines: int) -> tuple[str, ...]:
    last = lines[max_lines - 1].rstrip(_DROPPED)
    while last and width_of(last) + 1 > max_units:
        last = last[:-1]
    return (*lines[: max_lines - 1], last.rstrip() + "…")


def _sentences(pieces: list[Atom]) -> list[list[Atom]]:
    stretches: list[list[Atom]] = [[]]
    for piece in pieces:
        stretches[-1].append(piece)
        if piece.level == SENTENCE:
            stretches.append([])
    return [s for s in stretches if s]


def _block(text: str, start: int, end: int) -> CaptionBlock | None:
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    shown = text[start:end].rstrip(_DROPPED)
    return CaptionBlock(start, start + len(shown), shown) if shown else None


def _lines(text: str, pieces: list[Atom], widest: float, line_cost: float) -> list[tuple[Atom, Atom]]:
    """First and last atom of each line, at the least cost: equal lines, breaks at good places, none too short."""
    ends = [0.0, *accumulate(width_of(text[p.start : p.end]) for p in pieces)]
    shown = [width_of(_shown(text[p.start : p.end])) for p in pieces]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(len(pieces)):
        options = []
        for first in range(last, -1, -1):
            width = ends[last] - ends[first] + shown[last]
            if width > widest and first < last:
                break
            alone = first == 0 and last == len(pieces) - 1
            cost = best[first][0] + line_cost + _line_cost(width, widest, alone)
            if last < len(pieces) - 1:
                cost += _BREAK_COST[pieces[last].level]
            options.append((cost, first))
        best.append(min(options))
    return _walk_back(pieces, best)


def _line_cost(width: float, widest: float, alone: bool) -> float:
    ragged = ((widest - width) / widest) ** 2
    return ragged + (0.0 if alone else max(0.0, (_SHORT - width) / _SHORT) * 2)


def _walk_back(pieces: list[Atom], best: list[tuple[float, int]]) -> list[tuple[Atom, Atom]]:
    lines, last = [], len(pieces)
    while last > 0:
        first = best[last][1]
        lines.append((pieces[first], pieces[last - 1]))
        last = first
    return lines[::-1]


def _shown(text: str) -> str:
    return text.rstrip(_DROPPED)
