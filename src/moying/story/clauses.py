"""Where a picture may change inside what is said: at the marks that part its clauses, in the pauses between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from moying.engines.voice.narration import SpokenSentence

_CLAUSE_ENDS: Final = re.compile(r"(?:[，。！？；：…!?;]|[,.:](?!\d))+[”’」』\"')）]*\s*")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it stands in the text, and until when it has the picture: the middle of the pause after it."""

    text: str
    end_ms: int


def clauses_of(sentences: Sequence[SpokenSentence], end_ms: int) -> tuple[Clause, ...]:
    """The clauses of sentences that share a shot which ends at `end_ms`. A clause that nobody hears is part of the one
    before it, for nothing says when it is over."""
    found: list[Clause] = []
    for sentence, following in itertools.pairwise([*sentences, None]):
        if sentence is None:
            continue
        over = end_ms if following is None else (sentence.end_ms + following.start_ms) // 2
        first = 0
        for mark in _CLAUSE_ENDS.finditer(sentence.text):
            middle = _pause_at(sentence, mark.end())
            if middle is not None:
                found.append(Clause(sentence.text[first : mark.end()], middle))
                first = mark.end()
        found.append(Clause(sentence.text[first:], over))
    return tuple(found)


def shared_out(clauses: Sequence[Clause], start_ms: int, count: int, least_ms: int) -> tuple[Clause, ...]:
    """The clauses joined into at most so many parts of about the same length, none shorter than `least_ms`."""
    end_ms = clauses[-1].end_ms
    cuts: list[int] = []
    for part in range(1, count):
        aim = start_ms + (end_ms - start_ms) * part // count
        last = cuts[-1] if cuts else start_ms
        places = [c.end_ms for c in clauses if c.end_ms - last >= least_ms and end_ms - c.end_ms >= least_ms]
        if places:
            cuts.append(min(places, key=lambda place: abs(place - aim)))
    edges = [start_ms, *dict.fromkeys(cuts), end_ms]
    return tuple(Clause("".join(c.text for c in clauses if a < c.end_ms <= b), b) for a, b in itertools.pairwise(edges))


def _pause_at(sentence: SpokenSentence, place: int) -> int | None:
    """The middle of the pause at a place of the sentence; None where nothing is heard before or after it."""
    before = max((stamp.end_ms for stamp in sentence.stamps if stamp.end <= place), default=None)
    after = min((stamp.start_ms for stamp in sentence.stamps if stamp.start >= place), default=None)
    return None if before is None or after is None else (before + after) // 2
