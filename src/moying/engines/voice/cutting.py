"""The cutting table for speech: phrases laid one after another with pauses, made to fit a length, and stamped.

A voice hands over a `Record`: a function that speaks all phrases at some speed. Everything else is the same for every
voice that can speak faster and slower, so it is here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from moying.engines.voice.narration import RATE_HZ, Samples, SpokenSentence, Stamp
from moying.engines.voice.phrases import Phrase
from moying.engines.voice.stretch import stretch
from moying.language.reading.pinyin import strip_readings

SLOWEST, FASTEST = 0.75, 1.8
"""Speeds of re-synthesis against the natural pace; below 0.75 it drawls, above 1.8 nobody follows."""
SLOWEST_PACE, FASTEST_PACE = 0.5, 2.0
STRETCH: Final = 0.08
"""Time-stretching beyond 8 % is heard, so it only mends what re-synthesis leaves."""
PAUSE_FLEX: Final = 0.25
"""Pauses give way by a quarter before the speech is stretched at all."""
SHORTEST_PAUSE: Final = 0.4
LONGEST_INNER_PAUSE: Final = 2.0
"""Pauses inside a sentence at most double; what more time there is goes between the sentences."""
LEAD_IN_MS, RING_OUT_MS = 20, 200


@dataclass(frozen=True, slots=True)
class Take:
    """One phrase as spoken: mono at 48 kHz without silence at its ends, and where each word lies in it (samples)."""

    samples: Samples
    words: tuple[tuple[int, int], ...]


Record = Callable[[float], Sequence[Take]]
"""All phrases, spoken at a speed (1.0 is natural)."""


class DoesNotFit(Exception):
    """The text cannot be spoken in the time asked; `needed_ms` is the shortest time it takes."""

    def __init__(self, needed_ms: int, target_ms: int) -> None:
        super().__init__(
            f"the narration takes at least {needed_ms / 1000:.1f} s and does not fit into {target_ms / 1000:.1f} s; "
            "shorten the script or make the video longer"
        )
        self.needed_ms = needed_ms
        self.target_ms = target_ms


@dataclass(frozen=True, slots=True)
class Cut:
    """Speech before mastering, mono at 48 kHz, and its sentences."""

    samples: Samples
    sentences: tuple[SpokenSentence, ...]


def cut(
    texts: Sequence[str], phrases: Sequence[Sequence[Phrase]], record: Record, *, target_ms: int | None, pace: float
) -> Cut:
    """Speak the sentences (their phrases at the same places in `phrases`) and lay them out.

    With a target the length is exact and `pace` is where the search begins. Readings in braces are heard, not shown.
    Raises `DoesNotFit`, `ValueError` (pace).
    """
    texts = [strip_readings(text) for text in texts]
    if not SLOWEST_PACE <= pace <= FASTEST_PACE:
        raise ValueError(f"a pace of {pace} cannot be spoken; it goes from {SLOWEST_PACE} to {FASTEST_PACE}")
    line = [phrase for sentence in phrases for phrase in sentence]
    if not line:
        return Cut(
            np.zeros(_samples(max(0, target_ms or 0)), np.float32), tuple(SpokenSentence(t, 0, 0, ()) for t in texts)
        )
    if target_ms is None:
        takes = record(pace)
        return _lay(texts, phrases, takes, [_samples(phrase.pause_ms / pace) for phrase in line], None)
    target = _samples(target_ms)
    takes, speed = _search(line, record, target, pace)
    room = target - _edges()
    ratio = _stretch_ratio(line, takes, room, speed)
    takes = [stretched(take, ratio) for take in takes] if ratio != 1.0 else takes
    pauses = _pauses(line, room - _speech(takes), speed)
    if pauses is None:
        raise DoesNotFit(_shortest_ms(line, record), target_ms)
    return _lay(texts, phrases, takes, pauses, target)


def _search(line: Sequence[Phrase], record: Record, target: int, speed: float) -> tuple[Sequence[Take], float]:
    """The speed at which speech and its pauses come nearest to the target."""
    takes = record(speed)
    for _ in range(4):
        length = _speech(takes) + _natural_pauses(line, speed)
        better = _nearest_speed(speed * length / max(1, target - _edges()))
        if better == speed or (abs(better / speed - 1) < 0.01 and better < FASTEST):
            break
        speed = better
        takes = record(speed)
    return takes, speed


def _nearest_speed(speed: float) -> float:
    """Within the bounds; what is a hair below the fastest is the fastest, so that a tight fit is really tried."""
    return FASTEST if speed > 0.98 * FASTEST else max(SLOWEST, speed)


def _stretch_ratio(line: Sequence[Phrase], takes: Sequence[Take], room: int, speed: float) -> float:
    """How much longer the speech itself must become, once the pauses have given what goes unheard."""
    pauses, speech = _natural_pauses(line, speed), _speech(takes)
    missing = room - speech - pauses
    left = missing - max(-PAUSE_FLEX * pauses, min(PAUSE_FLEX * pauses, missing))
    if left > 0 and speed <= SLOWEST:
        return 1.0
    return 1 + max(-STRETCH, min(STRETCH, left / speech))


def _pauses(line: Sequence[Phrase], time: int, speed: float) -> list[int] | None:
    """Share the time left among the pauses, the last phrase's being the ring-out; None when it is too little."""
    natural = [_samples(phrase.pause_ms / speed) for phrase in line[:-1]]
    if time < SHORTEST_PAUSE * sum(natural):
        return None
    factor = time / max(1, sum(natural))
    inner = min(factor, LONGEST_INNER_PAUSE)
    pauses = [round(n * inner) for n in natural]
    spare = time - sum(pauses)
    ends = [i for i, phrase in enumerate(line[:-1]) if phrase.ends_sentence]
    if factor > LONGEST_INNER_PAUSE:
        for i in ends:
            pauses[i] += spare // (len(ends) + 1)
    return [*pauses, 0]


def _shortest_ms(line: Sequence[Phrase], record: Record) -> int:
    speech = _speech(record(FASTEST)) * (1 - STRETCH)
    pauses = _natural_pauses(line, FASTEST) * SHORTEST_PAUSE
    return round((speech + pauses + _edges()) * 1000 / RATE_HZ) + 5


def _lay(
    texts: Sequence[str],
    phrases: Sequence[Sequence[Phrase]],
    takes: Sequence[Take],
    pauses: Sequence[int],
    length: int | None,
) -> Cut:
    """Takes and pauses in a row; `length` is the exact length to fill, else a ring-out follows."""
    parts: list[Samples] = [np.zeros(_samples(LEAD_IN_MS), np.float32)]
    at = len(parts[0])
    sentences: list[SpokenSentence] = []
    spoken = iter(zip(takes, pauses, strict=True))
    for text, sentence in zip(texts, phrases, strict=True):
        stamps: list[Stamp] = []
        for phrase, (take, pause) in zip(sentence, spoken, strict=False):
            stamps += _stamps(text, phrase, take, at)
            parts += [take.samples, np.zeros(pause, np.float32)]
            at += len(take.samples) + pause
        here = round(at * 1000 / RATE_HZ)
        start_ms, end_ms = (stamps[0].start_ms, stamps[-1].end_ms) if stamps else (here, here)
        sentences.append(SpokenSentence(text, start_ms, end_ms, tuple(stamps)))
    whole = np.concatenate(parts)
    wanted = length if length is not None else len(whole) + _samples(RING_OUT_MS)
    return Cut(np.pad(whole, (0, max(0, wanted - len(whole))))[:wanted], tuple(sentences))


def _stamps(text: str, phrase: Phrase, take: Take, at: int) -> list[Stamp]:
    """A stamp for each shown character; characters that share their words share the time evenly."""
    heard: dict[tuple[int, int], tuple[int, int]] = {}
    for word, (start, end) in zip(phrase.words, take.words, strict=True):
        place = (word.start, word.end)
        heard[place] = (heard.get(place, (start, end))[0], end)
    stamps: list[Stamp] = []
    for (first, last), (start, end) in heard.items():
        shown = [i for i in range(first, last) if not text[i].isspace()]
        edges = np.linspace(at + start, at + end, len(shown) + 1) * 1000 / RATE_HZ
        stamps += [
            Stamp(i, i + 1, round(a), round(b)) for i, (a, b) in zip(shown, pairwise(edges.tolist()), strict=True)
        ]
    return stamps


def stretched(take: Take, ratio: float) -> Take:
    """The take `ratio` times as long, at the same pitch."""
    samples = stretch(take.samples, ratio)
    return Take(samples, tuple((round(a * ratio), min(len(samples), round(b * ratio))) for a, b in take.words))


def _speech(takes: Sequence[Take]) -> int:
    return sum(len(take.samples) for take in takes)


def _natural_pauses(line: Sequence[Phrase], speed: float) -> int:
    return sum(_samples(phrase.pause_ms / speed) for phrase in line[:-1])


def _edges() -> int:
    return _samples(LEAD_IN_MS) + _samples(RING_OUT_MS)


def _samples(ms: float) -> int:
    return round(ms * RATE_HZ / 1000)
