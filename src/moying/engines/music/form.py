"""The form of a piece: whole bars at a tempo that fills the time exactly, in phrases that return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from moying.engines.music.notation import BEATS_A_BAR, Form, Phrase
from moying.engines.music.score import AS_WRITTEN, Direction

RING_OUT_MS: Final = 2600
"""What the last chord needs to die away; a fifth of a piece that is shorter than 13 s."""
PATTERN: Final = "AABABABAABAB"
"""Kinds of the phrases in their order; a long piece goes round again."""
ENERGY: Final = (0.5, 0.65, 0.85, 0.7, 0.9, 0.75, 0.3, 0.6)
"""It rises, and once in a while it rests."""
MOST_LIFT: Final = 0.5
"""How much more energy each phrase has when all of it is asked for."""
LEAST_ENERGY: Final = 0.15


def plan(duration_ms: int, bpm: tuple[float, float], asked: Direction = AS_WRITTEN) -> Form:
    """A form whose beats and ring-out last exactly `duration_ms` (the ring-out takes what rounding leaves).

    Out of the tempos that suit, it takes the one that has a beat at most of the cuts.
    """
    playing_ms = duration_ms - min(RING_OUT_MS, duration_ms / 5)
    beats = _beats(playing_ms, (bpm[0] * asked.tempo, bpm[1] * asked.tempo), asked.cuts)
    tempo = beats * 60_000 / playing_ms
    ending = beats % BEATS_A_BAR or BEATS_A_BAR
    return Form(duration_ms, tempo, beats, _phrases((beats - ending) // BEATS_A_BAR), MOST_LIFT * asked.energy)


def shaped(form: Form, *, rises: bool) -> list[Phrase]:
    """The phrases with the energy they are played at: the hook of a short piece is as full as that of a long one."""
    phrases = form.phrases
    if rises:
        last = max(1, len(phrases) - 1)
        drawn = [0.35 + 0.65 * i / last if len(phrases) > 1 else 1.0 for i in range(len(phrases))]
    else:
        highest = max((phrase.energy for phrase in phrases), default=1.0)
        drawn = [phrase.energy / highest for phrase in phrases]
    return [replace(p, energy=_lifted(energy, form.lift)) for p, energy in zip(phrases, drawn, strict=True)]


def lifted(form: Form) -> list[Phrase]:
    """The phrases as they are drawn, with the energy that is asked for."""
    return [replace(phrase, energy=_lifted(phrase.energy, form.lift)) for phrase in form.phrases]


def _lifted(energy: float, lift: float) -> float:
    return min(1.0, max(LEAST_ENERGY, energy + lift)) if lift else energy


def hook_of(phrases: Sequence[Phrase]) -> int:
    """Which phrase is the hook: the fullest, the first of equals; 0 when there is none."""
    return max(range(len(phrases)), key=lambda i: phrases[i].energy, default=0)


def _beats(playing_ms: float, bpm: tuple[float, float], cuts: Sequence[tuple[int, int]]) -> int:
    """As many as fit the tempo; whole bars when there is room, best four-bar phrases and one bar to end on.

    For cuts the ending may be a bar that is not whole: nobody counts while the last chord rings.
    """
    middle = sum(bpm) / 2
    fewest, most = (int(playing_ms * tempo / 60_000 / BEATS_A_BAR) for tempo in bpm)
    bars = [n for n in range(max(2, fewest), most + 1) if _tempo(n, playing_ms) >= bpm[0]]
    if not bars:
        return max(1, round(playing_ms * middle / 60_000))
    whole = BEATS_A_BAR * min(bars, key=lambda n: (n % 4 != 1, abs(_tempo(n, playing_ms) - middle)))
    first, last = (max(2 * BEATS_A_BAR, playing_ms * tempo / 60_000) for tempo in bpm)
    counts = [whole, *range(ceil(first), int(last) + 1)]
    return max(counts, key=lambda count: _hits(playing_ms / count, cuts)) if cuts else whole


def _hits(beat_ms: float, cuts: Sequence[tuple[int, int]]) -> int:
    """How many of the cuts have a beat; the last beat is where the last chord falls or rings."""
    return sum(ceil(first / beat_ms) * beat_ms <= last for first, last in cuts)


def _tempo(bars: int, playing_ms: float) -> float:
    return bars * BEATS_A_BAR * 60_000 / playing_ms


def _phrases(bars: int) -> tuple[Phrase, ...]:
    """An introduction of what does not divide by four, then phrases of four bars, the last of which closes."""
    intro = 0 if bars < 4 else bars % 4 + (4 if bars >= 24 else 0)
    phrases = [Phrase("intro", 0, 0, intro, 0.3)] if intro else []
    firsts = range(intro, bars, 4)
    heard = {"A": 0, "B": 0}
    for i, first in enumerate(firsts):
        closes = i == len(firsts) - 1
        # two phrases are a statement and its answer; more of them come home to the statement
        kind = "AB"[i] if len(firsts) == 2 else "A" if closes else PATTERN[i % len(PATTERN)]
        energy = ENERGY[i % len(ENERGY)]
        phrases.append(Phrase(kind, heard[kind], first, min(4, bars - first), energy, closes))
        heard[kind] += 1
    return tuple(phrases)
