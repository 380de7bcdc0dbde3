"""The form of a piece: whole bars at a tempo that fills the time exactly, in phrases that return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from moying.engines.music.notation import BEATS_A_BAR, Form, Phrase

RING_OUT_MS: Final = 2600
"""What the last chord needs to die away; a fifth of a piece that is shorter than 13 s."""
PATTERN: Final = "AABABABAABAB"
"""Kinds of the phrases in their order; a long piece goes round again."""
ENERGY: Final = (0.5, 0.65, 0.85, 0.7, 0.9, 0.75, 0.3, 0.6)
"""It rises, and once in a while it rests."""


def plan(duration_ms: int, bpm: tuple[float, float]) -> Form:
    """A form whose beats and ring-out last exactly `duration_ms` (the ring-out takes what rounding leaves)."""
    playing_ms = duration_ms - min(RING_OUT_MS, duration_ms / 5)
    beats = _beats(playing_ms, bpm)
    tempo = beats * 60_000 / playing_ms
    ending = beats % BEATS_A_BAR or BEATS_A_BAR
    return Form(duration_ms, tempo, beats, _phrases((beats - ending) // BEATS_A_BAR))


def shaped(phrases: Sequence[Phrase], *, rises: bool) -> list[Phrase]:
    """The phrases with the energy they are played at: the hook of a short piece is as full as that of a long one."""
    if rises:
        last = max(1, len(phrases) - 1)
        return [replace(p, energy=0.35 + 0.65 * i / last if len(phrases) > 1 else 1.0) for i, p in enumerate(phrases)]
    highest = max((phrase.energy for phrase in phrases), default=1.0)
    return [replace(phrase, energy=phrase.energy / highest) for phrase in phrases]


def hook_of(phrases: Sequence[Phrase]) -> int:
    """Which phrase is the hook: the fullest, the first of equals; 0 when there is none."""
    return max(range(len(phrases)), key=lambda i: phrases[i].energy, default=0)


def _beats(playing_ms: float, bpm: tuple[float, float]) -> int:
    """As many as fit the tempo; whole bars when there is room, best four-bar phrases and one bar to end on."""
    middle = sum(bpm) / 2
    fewest, most = (int(playing_ms * tempo / 60_000 / BEATS_A_BAR) for tempo in bpm)
    bars = [n for n in range(max(2, fewest), most + 1) if _tempo(n, playing_ms) >= bpm[0]]
    if not bars:
        return max(1, round(playing_ms * middle / 60_000))
    return BEATS_A_BAR * min(bars, key=lambda n: (n % 4 != 1, abs(_tempo(n, playing_ms) - middle)))


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
