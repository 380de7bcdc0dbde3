"""Times of a clip before it was cut, in the film that the cut made of it: subtitles are written for the whole clip.

clip    hello ....... world            hello 0-1, world 8-9
film    hello world                    hello 0-1, world 1-2
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from moying.draft import Segment, Span


def is_cut_clip(shots: Sequence[Segment]) -> bool:
    """Whether the film shows nothing but one upload, in its own order, with something left out."""
    if not shots or any(s.source != shots[0].source or s.reverse or s.freeze for s in shots):
        return False
    if not (shots[0].source or "").startswith("asset:") or any(b.source_in_ms < _out_ms(a) for a, b in pairwise(shots)):
        return False
    return shots[0].source_in_ms > 0 or any(b.source_in_ms > _out_ms(a) for a, b in pairwise(shots))


def in_film_time(placed: Span, shots: Sequence[Segment]) -> Span | None:
    """When a film of `is_cut_clip` shows that time of the clip; None when all of it was left out."""
    start_ms, end_ms = (_film_ms(edge, shots) for edge in (placed.start_ms, placed.end_ms))
    return Span(start_ms, end_ms - start_ms) if end_ms > start_ms else None


def _film_ms(clip_ms: int, shots: Sequence[Segment]) -> int:
    """A moment that was left out is the next one that was not."""
    for shot in shots:
        if clip_ms < _out_ms(shot):
            return shot.start_ms + round(max(0, clip_ms - shot.source_in_ms) / shot.speed)
    return shots[-1].end_ms


def _out_ms(shot: Segment) -> int:
    return shot.source_in_ms + round(shot.duration_ms * shot.speed)
