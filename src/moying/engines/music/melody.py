"""Melody with a memory: a motif is drawn once, then answered, varied and brought home. Shared by the genres."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from moying.engines.music.notation import BEATS_A_BAR, Phrase


@dataclass(frozen=True, slots=True)
class Motif:
    """Lengths that fill a bar, and the steps between its notes, counted on a scale."""

    lengths: tuple[float, ...]
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tone:
    """A note of a melody: where in the piece, how long, and which degree of the ladder of pitches."""

    beat: float
    beats: float
    degree: int


def draw_motif(chance: Random, rhythms: Sequence[Sequence[float]], steps: Sequence[int]) -> Motif:
    """A motif of one of the rhythms, moving by the steps and leaning back after a leap."""
    lengths = tuple(chance.choice(rhythms))
    moves: list[int] = []
    for _ in lengths[1:]:
        step = chance.choice(steps)
        if moves and abs(moves[-1]) > 1:
            step = -abs(step) if moves[-1] > 0 else abs(step)
        moves.append(step)
    return Motif(lengths, (0, *moves))


def sing(
    phrase: Phrase,
    motif: Motif,
    contrast: Motif,
    *,
    homes: Sequence[Sequence[int]],
    last: int,
    low: int,
    high: int,
    chance: Random,
) -> Iterator[Tone]:
    """A phrase: the motif, its answer, a contrast, then a long note.

    homes: for each bar, the degrees that sound well on its first beat. last: the degree the phrase rests on.
    When the phrase has been heard before, some notes are divided.
    """
    tones = _sung(phrase, motif, contrast, homes, last, low, high, chance)
    yield from (tone for tone in tones if tone.beat >= phrase.melody_beat)


def _sung(
    phrase: Phrase,
    motif: Motif,
    contrast: Motif,
    homes: Sequence[Sequence[int]],
    last: int,
    low: int,
    high: int,
    chance: Random,
) -> Iterator[Tone]:
    degree = min(homes[0], key=lambda home: abs(home - (low + high) // 2))
    for bar in range(phrase.bars):
        beat = phrase.beat + bar * BEATS_A_BAR
        if bar == phrase.bars - 1:
            yield from _close(beat, degree, last)
            return
        idea = contrast if bar % 4 == 2 else motif
        degree = min(homes[bar], key=lambda home: abs(home - degree))
        offsets = accumulate(idea.lengths, initial=0.0)
        for offset, length, step in zip(offsets, idea.lengths, idea.steps, strict=False):
            degree = _within(degree + step, low, high)
            if phrase.turn and length >= 1.5 and chance.random() < 0.5:
                yield Tone(beat + offset, length - 0.5, degree)
                yield Tone(beat + offset + length - 0.5, 0.5, _within(degree + 1, low, high))
            else:
                yield Tone(beat + offset, length, degree)


def _close(beat: float, degree: int, last: int) -> Iterator[Tone]:
    """Walk to the resting note and stay on it."""
    if degree == last:
        yield Tone(beat, 3.0, last)
        return
    between = last + (1 if degree > last else -1)
    yield Tone(beat, 1.0, between)
    yield Tone(beat + 1, 2.5, last)


def _within(degree: int, low: int, high: int) -> int:
    """Turned back at the edges of the range."""
    if degree > high:
        return max(low, 2 * high - degree)
    return min(high, 2 * low - degree) if degree < low else degree
