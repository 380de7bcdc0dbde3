"""Choosing what to say so that it fills a time: sentences stay in their order, and none is said twice."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass

from moying.engines.voice.estimate import spoken_ms
from moying.engines.voice.phrases import SENTENCE_PAUSE_MS
from moying.engines.writer.packs import Part

_NEAR = 0.01
"""Close enough to the time wanted that chance may choose; else the nearest is taken."""
_EXACT = 0.03
_STEPS = 600
"""Of the time wanted: lengths nearer to each other than one of them count as one."""
_INTRODUCED_MS = 20_000
"""Whoever talks longer than this begins with the first sentence of the body, which says what it is all about."""
_SHORT_MS = 16_000
"""A film this short may do without its last line."""
_SPARE = 1.2
"""Of what a part has time for: so much is there to choose from, that the whole comes out exact."""


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to say: one hook and one close of several, between them what must be said and what may be.

    opening: must follow the hook. ending: must precede the close. body, more: may be said, `more` only where the body
    is not enough; they stand between the opening and the ending.
    keep: those of the body that are said wherever there is time for them.
    parts: told in order behind body and more where even both together are too short.
    """

    hooks: Sequence[str]
    body: Sequence[str]
    closes: Sequence[str]
    more: Sequence[str] = ()
    opening: Sequence[str] = ()
    ending: Sequence[str] = ()
    keep: Sequence[str] = ()
    parts: Sequence[Part] = ()


def fitted(material: Material, room_ms: int, language: str, chance: random.Random) -> tuple[str, ...]:
    """The sentences that take as nearly `room_ms` as can be; more only where what must be said takes longer."""
    room_ms += SENTENCE_PAUSE_MS  # nothing follows the last sentence
    must = (*material.opening, *material.ending)
    left_ms = room_ms - sum(spoken_ms(line, language) for line in must)
    frames = list(itertools.product(material.hooks, material.closes))
    chance.shuffle(frames)
    lines = tuple(material.body)
    kept = sum(1 << i for i, line in enumerate(lines) if line in material.keep)
    if sum(spoken_ms(line, language) for line in material.keep) > left_ms * 3 // 4:
        kept = 0  # a film so short tells what it can
    if left_ms > _INTRODUCED_MS:
        kept |= min(1, len(lines))
    fit = _fit(lines, kept, frames, left_ms, room_ms, language, chance)
    if fit.error > _NEAR and material.more:
        lines = (*material.body, *material.more)
        fit = _fit(lines, kept, frames, left_ms, room_ms, language, chance, len(material.body))
    if fit.error > _EXACT and material.parts:
        further, leads = _further(lines, material.parts, left_ms - _length_ms(fit.frame, language), language)
        if leads:
            said = {*leads, *(lines if not any(part.whole and part.lead in leads for part in material.parts) else ())}
            lines = (*lines, *further)
            kept |= sum(1 << i for i, line in enumerate(lines) if line in said)
            fit = _fit(lines, kept, [fit.frame], left_ms, room_ms, language, chance)
    told = [line for i, line in enumerate(lines) if fit.chosen >> i & 1]
    hook, close = fit.frame
    whole = (hook, *material.opening, *told, *material.ending, close)
    return tuple(dict.fromkeys(line for line in whole if line))


def _further(
    own: Sequence[str], parts: Sequence[Part], left_ms: int, language: str
) -> tuple[tuple[str, ...], frozenset[str]]:
    """What may be said behind a topic's own lines to fill the time, and which of it must be: as few parts as can fill
    it, each with its share of the time. Nothing where the own lines fill it."""
    missing_ms = left_ms - _length_ms(own, language)
    taken: list[tuple[Part, int]] = []
    for part in parts:
        length_ms = _length_ms((part.lead, *part.lines), language)
        open_ms = missing_ms - sum(ms for _, ms in taken)
        if open_ms > (length_ms // 2 if part.whole else 0):  # a tale may take time from the topic's own lines
            taken.append((part, length_ms))
    whole_ms = sum(ms for part, ms in taken if part.whole)
    share = (missing_ms - whole_ms) / max(1, sum(ms for part, ms in taken if not part.whole))
    said: list[str] = []
    must: set[str] = set()
    for part, length_ms in taken:
        part_ms = length_ms if part.whole else round(length_ms * min(1.0, share * _SPARE))
        room_ms = max(part_ms - spoken_ms(part.lead, language), spoken_ms(part.lines[0], language))
        lines = tuple(_first(part.lines, room_ms, language))
        said += [part.lead, *lines] if lines else []
        must |= {part.lead, *(lines if part.whole else ())} if lines else set()
    return tuple(said), frozenset(must)


def _first(lines: Sequence[str], room_ms: int, language: str) -> list[str]:
    """As many of the lines as there is time for."""
    ends = itertools.accumulate(spoken_ms(line, language) for line in lines)
    return [line for line, end_ms in zip(lines, ends, strict=True) if end_ms <= room_ms]


def _length_ms(lines: Sequence[str], language: str) -> int:
    return sum(spoken_ms(line, language) for line in lines if line)


def _fit(
    lines: Sequence[str],
    kept: int,
    frames: Sequence[tuple[str, str]],
    left_ms: int,
    room_ms: int,
    language: str,
    chance: random.Random,
    first: int = 0,
) -> _Fit:
    """Which of the lines, between which hook and close, come nearest to the time."""
    reach = _reach(lines, kept, first or len(lines), left_ms, language, chance)
    found = [_Fit.best(frame, reach, left_ms, room_ms, language) for frame in frames]
    if room_ms < _SHORT_MS and min(fit.error for fit in found) > _EXACT:
        found += [_Fit.best((hook, ""), reach, left_ms, room_ms, language) for hook, _ in frames]
    return next((fit for fit in found if fit.error <= _NEAR), None) or min(found, key=lambda fit: fit.error)


@dataclass(frozen=True, slots=True)
class _Fit:
    """A hook and a close, the sentences between them as bits, and how far off the time they are (a share of it)."""

    frame: tuple[str, str]
    chosen: int
    error: float

    @classmethod
    def best(
        cls, frame: tuple[str, str], reach: Sequence[tuple[int, int]], left_ms: int, room_ms: int, language: str
    ) -> _Fit:
        rest_ms = left_ms - sum(spoken_ms(line, language) for line in frame if line)
        if left_ms == room_ms and rest_ms < -room_ms // 2:  # a film of a few seconds has room for one line only
            rest_ms = left_ms - spoken_ms(frame[0], language)
            return cls((frame[0], ""), 0, abs(rest_ms) / max(1, room_ms))
        total_ms, chosen = min(reach, key=lambda found: abs(rest_ms - found[0]))
        return cls(frame, chosen, abs(rest_ms - total_ms) / max(1, room_ms))


def _reach(
    lines: Sequence[str], kept: int, first: int, room_ms: int, language: str, chance: random.Random
) -> list[tuple[int, int]]:
    """The lengths that some of the lines add up to, with those lines as bits; the first ones are taken first."""
    core, rest = list(range(first)), list(range(first, len(lines)))
    chance.shuffle(core)
    chance.shuffle(rest)
    step_ms = max(20, room_ms // _STEPS)
    kept_ms = sum(spoken_ms(line, language) for i, line in enumerate(lines) if kept >> i & 1)
    best: dict[int, tuple[int, int]] = {kept_ms // step_ms: (kept_ms, kept)}
    for i in (*core, *rest):
        if kept >> i & 1:
            continue
        length_ms = spoken_ms(lines[i], language)
        for total_ms, chosen in list(best.values()):
            longer_ms = total_ms + length_ms
            if longer_ms <= room_ms + 1_000:
                best.setdefault(longer_ms // step_ms, (longer_ms, chosen | 1 << i))
    return list(best.values())
