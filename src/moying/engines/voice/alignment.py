"""Finds where each word lies in speech that came without times: by its pauses, its dips, and how long words take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from moying.engines.voice.cutting import Take
from moying.engines.voice.narration import RATE_HZ, Samples
from moying.engines.voice.phrases import Phrase, Word
from moying.engines.voice.warping import can_follow, followed

_HOP: Final = RATE_HZ // 200
"""5 ms."""
_QUIET_DB: Final = -34.0
"""Below the loudest part of a sentence this is a pause; breath and room noise lie lower still."""
_LEAST_PAUSE: Final = 14
"""70 ms in hops: a stop consonant (搭, 带) is silent for up to 60."""
_UNHEARD_BOUNDARY: Final = 1.2
"""The price of a mark at which the speaker did not pause, against being wrong about the length of the words."""
_DIP: Final = 0.35
"""How much a boundary likes to lie where the sound dips, against even lengths."""

_VOWELS: Final = re.compile(r"[aeiouy]+(?!e\b)|\d", re.IGNORECASE)

Edges = tuple[tuple[int, int], ...]


def aligned(samples: Samples, phrases: Sequence[Phrase], known: Sequence[Take] = ()) -> Edges:
    """Where each word of the phrases lies in the sound (mono, 48 kHz, no silence at its ends), in samples.

    The marks between phrases are matched with the pauses that are heard. Within a stretch the words lie where they do
    in another reading of it whose times are known (`known`: a take of each phrase); without one they share the time by
    their syllables, each boundary drawn to a dip of the sound.
    """
    level = _level(samples)
    edges: list[tuple[int, int]] = []
    for first, last, start, end in _stretches(phrases, _pauses(level), len(level)):
        words = [word for phrase in phrases[first:last] for word in phrase.words]
        part = samples[start * _HOP : end * _HOP]
        guide = _in_a_row(known[first:last]) if known else None
        if guide and can_follow(guide.samples, part):
            edges += [(a + start * _HOP, b + start * _HOP) for a, b in _after(guide, part)]
        else:
            edges += [(a * _HOP, b * _HOP) for a, b in pairwise(_within(level, words, start, end))]
    length = len(samples)
    return (*((min(a, length), min(b, length)) for a, b in edges[:-1]), (min(edges[-1][0], length), length))


def _in_a_row(takes: Sequence[Take]) -> Take:
    starts = accumulate((len(take.samples) for take in takes), initial=0)
    words = tuple((at + a, at + b) for at, take in zip(starts, takes, strict=False) for a, b in take.words)
    return Take(np.concatenate([take.samples for take in takes]), words)


def _after(guide: Take, part: Samples) -> list[tuple[int, int]]:
    """The words of the guide where they lie in the part, from its beginning to its end."""
    moments = np.array([start for start, _ in guide.words[1:]], np.float64)
    inner = followed(guide.samples, part, moments).round().astype(int).tolist() if len(moments) else []
    return list(pairwise([0, *inner, len(part)]))


def weight_of(word: Word) -> float:
    """How long a word takes, a full syllable of Chinese being 1."""
    if word.language == "zh":
        return sum(0.75 if said.endswith("5") else 1.0 for said in word.said)
    return sum(0.25 + 0.8 * max(1, len(_VOWELS.findall(said))) for said in word.said)


def sounding(samples: Samples) -> tuple[int, int]:
    """Where the sound begins and ends, in samples; (0, 0) when there is none."""
    if not samples.any():
        return 0, 0
    loud = np.flatnonzero(_level(samples) > _QUIET_DB - 6)
    return int(loud[0]) * _HOP, min(len(samples), (int(loud[-1]) + 2) * _HOP)


def _level(samples: Samples) -> npt.NDArray[np.float64]:
    """Loudness in dB under the loudest moment, every 5 ms, smoothed over 15."""
    from scipy.ndimage import uniform_filter1d  # slow to load: see mastering.py

    hops = np.pad(samples, (0, -len(samples) % _HOP)).reshape(-1, _HOP)
    power = uniform_filter1d(np.square(hops, dtype=np.float64).mean(axis=1), 3)
    return 10 * np.log10(np.maximum(power / max(float(power.max(initial=0.0)), 1e-12), 1e-9))


def _pauses(level: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    """Stretches of silence inside the sound, in hops."""
    quiet = np.concatenate([[0], (level < _QUIET_DB).astype(np.int8), [0]])
    steps = np.diff(quiet)
    found = zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True)
    return [(a, b) for a, b in found if b - a >= _LEAST_PAUSE and a > 0 and b < len(level)]


def _stretches(
    phrases: Sequence[Phrase], pauses: Sequence[tuple[int, int]], length: int
) -> list[tuple[int, int, int, int]]:
    """Runs of phrases between pauses that were heard: first and last phrase, and the place in hops.

    The way through marks and pauses that costs least: a stretch costs the more, the less its length fits its words.
    """
    weights = [sum(weight_of(word) for word in phrase.words) for phrase in phrases]
    sounding = length - sum(b - a for a, b in pauses)
    hop_a_weight = max(1e-6, sounding / max(1e-6, sum(weights)))
    marks, ends = [0.0, *accumulate(weights)], [(0, 0), *pauses, (length, length)]
    heard = [0, *accumulate(following[0] - before[1] for before, following in pairwise(ends))]
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for mark in range(1, len(marks)):
        last = mark == len(marks) - 1
        for place in [len(ends) - 1] if last else range(1, len(ends) - 1):
            options = [
                (
                    cost + _misfit(heard[place] - heard[p], (marks[mark] - marks[m]) * hop_a_weight)
                    + _UNHEARD_BOUNDARY * (mark - m - 1),
                    (m, p),
                )
                for (m, p), (cost, _) in best.items()
                if m < mark and p < place
            ]  # fmt: skip
            if options:
                best[mark, place] = min(options)
    at: tuple[int, int] | None = (len(marks) - 1, len(ends) - 1)
    way: list[tuple[int, int]] = []
    while at is not None:
        way.append(at)
        at = best[at][1]
    return [(m, mark, ends[p][1], ends[place][0]) for (m, p), (mark, place) in pairwise(reversed(way))]


def _misfit(hops: float, wanted: float) -> float:
    """Square of how many times too long or too short a stretch is, heavier for long ones."""
    return float(np.log(max(hops, 1.0) / max(wanted, 1.0)) ** 2 * 10 * min(3.0, wanted / 40))


def _within(level: npt.NDArray[np.float64], words: Sequence[Word], start: int, end: int) -> list[int]:
    """The hops at which the words begin, and the end: the cheapest set of lengths, by dynamic programming."""
    if len(words) == 1 or end - start < 2 * len(words):
        return [round(edge) for edge in np.linspace(start, end, len(words) + 1)]
    weights = np.array([weight_of(word) for word in words])
    wanted = weights * (end - start) / weights.sum()
    dip = _DIP * np.clip((level[start : end + 1] + 30) / 30, 0, 1)
    dip = np.append(dip, np.zeros(max(0, end + 1 - start - len(dip))))
    size = end - start
    cost = np.full(size + 1, np.inf)
    cost[0] = 0.0
    came: list[npt.NDArray[np.int64]] = []
    for length in wanted:
        spans = np.arange(max(1, int(length * 0.4)), max(2, int(length * 2.0)) + 1)
        price = 3.0 * np.log(spans / length) ** 2
        before = np.arange(size + 1)[:, None] - spans[None, :]
        total = np.where(before >= 0, cost[np.maximum(before, 0)], np.inf) + price[None, :]
        pick = total.argmin(axis=1)
        came.append(spans[pick])
        cost = total[np.arange(size + 1), pick] + dip
    if not np.isfinite(cost[size]):
        return [round(edge) for edge in start + np.concatenate([[0], np.cumsum(wanted)])]
    edges = [size]
    for steps in reversed(came):
        edges.append(edges[-1] - int(steps[edges[-1]]))
    return [start + edge for edge in reversed(edges)]
