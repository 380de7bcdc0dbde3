"""Cuts on the music's beats: a shot ends where a beat falls, if that is near and cuts no sentence.

speech   | ......... |    pause    | ........ |
cut                      v
beats      |         |       |         |          the cut moves to the third; no word and no caption moves
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from moying.draft import Span
from moying.story.shots import Shot

FARTHEST_MS: Final = 200
"""So far a cut may move: more, and the picture no longer changes with what is said."""
Window = tuple[int, int]
"""From when to when a cut may lie, both ends included, in ms."""


def windows_of(shots: Sequence[Shot], spoken: Sequence[Span]) -> tuple[Window, ...]:
    """For each cut between two shots, where it may lie. spoken: the sentences in film time, in their order."""
    return tuple(_window(after.start_ms, spoken) for _, after in pairwise(shots))


def on_beats(shots: Sequence[Shot], spoken: Sequence[Span], beats_ms: Sequence[int]) -> tuple[Shot, ...]:
    """The shots, each cut on the beat that is nearest to it within its window; one without a beat stays."""
    cuts = [
        _nearest(after.start_ms, window, beats_ms)
        for (_, after), window in zip(pairwise(shots), windows_of(shots, spoken), strict=True)
    ]
    edges = [*(shot.start_ms for shot in shots[:1]), *cuts, *(shot.end_ms for shot in shots[-1:])]
    return tuple(replace(shot, start_ms=a, end_ms=b) for shot, (a, b) in zip(shots, pairwise(edges), strict=True))


def _window(cut_ms: int, spoken: Sequence[Span]) -> Window:
    """Within a pause that pause alone; a cut within a sentence has no word to spare and may lie on either side."""
    first, last = max(0, cut_ms - FARTHEST_MS), cut_ms + FARTHEST_MS
    if any(line.start_ms < cut_ms < line.end_ms for line in spoken):
        return first, last
    ended = max((line.end_ms for line in spoken if line.end_ms <= cut_ms), default=0)
    begins = min((line.start_ms for line in spoken if line.start_ms >= cut_ms), default=last)
    return max(first, ended), min(last, begins)


def _nearest(cut_ms: int, window: Window, beats_ms: Sequence[int]) -> int:
    at = bisect_left(beats_ms, cut_ms)
    near = [beat for beat in beats_ms[max(0, at - 1) : at + 1] if window[0] <= beat <= window[1]]
    return min(near, key=lambda beat: abs(beat - cut_ms), default=cut_ms)
