"""How a segment is cut: what a part of it shows, which fades and keyframes it keeps, what is left beside a gap.

A part goes on showing at each moment of the timeline what was shown there before: the in-point moves with the cut,
times the segment's speed; one that plays backwards is cut from the other end of its source. Its keyframes stay at
their moments of the timeline.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from moying.draft.model import Fields, Role, Segment, Span


class SourceRunsOut(ValueError):
    """The source has nothing before its first moment."""


def part_of(segment: Segment, start_ms: int, end_ms: int) -> Segment:
    """The segment between two moments of the timeline, still showing there what it showed there before.

    An edge that was cut inwards has no fade any more.
    """
    later_ms = start_ms - segment.start_ms
    source_in_ms = _source_in(segment, segment.end_ms - end_ms if segment.reverse else later_ms)
    moved = replace(
        segment,
        placed=Span(start_ms, end_ms - start_ms),
        source_in_ms=source_in_ms,
        keyframes=tuple(_keyframe_earlier(key, later_ms) for key in segment.keyframes),
    )
    return with_fades(
        moved,
        fade_in_ms=0 if later_ms > 0 else segment.fade_in_ms,
        fade_out_ms=0 if end_ms < segment.end_ms else segment.fade_out_ms,
    )


def outside(segment: Segment, span: Span, taken: set[str]) -> Iterator[Segment]:
    """The parts of a segment that lie before and after a span; the second of two gets an id of its own."""
    has_head = segment.start_ms < span.start_ms
    if has_head:
        yield part_of(segment, segment.start_ms, min(segment.end_ms, span.start_ms))
    if segment.end_ms > span.end_ms:
        tail = part_of(segment, max(segment.start_ms, span.end_ms), segment.end_ms)
        if has_head:
            tail = replace(tail, id=fresh_id(segment.id, taken))
            taken.add(tail.id)
        yield tail


def without(segment: Segment, span: Span, role: str, taken: set[str]) -> Iterator[Segment]:
    """What is left of a segment when a stretch of time is gone: nothing, one part, or two."""
    if role == Role.BGM or segment.source is None or segment.source.startswith("scene:"):
        start_ms, end_ms = (_closed_up(edge_ms, span) for edge_ms in (segment.start_ms, segment.end_ms))
        if end_ms > start_ms:
            shorter = replace(segment, placed=Span(start_ms, end_ms - start_ms))
            yield with_fades(shorter, fade_in_ms=segment.fade_in_ms, fade_out_ms=segment.fade_out_ms)
        return
    for part in outside(segment, span, taken):
        yield shifted(part, -span.duration_ms) if part.start_ms >= span.end_ms else part


def with_fades(segment: Segment, *, fade_in_ms: int, fade_out_ms: int) -> Segment:
    """The segment with these fades, none longer than itself."""
    return replace(
        segment,
        fade_in_ms=min(fade_in_ms, segment.duration_ms),
        fade_out_ms=min(fade_out_ms, segment.duration_ms),
    )


def shifted(segment: Segment, by_ms: int) -> Segment:
    """The segment, playing so much later."""
    return replace(segment, placed=segment.placed.shifted(by_ms))


def fresh_id(like: str, taken: set[str]) -> str:
    """An id that nobody has yet, made from one that somebody has: `a` gives `a_2`, then `a_3`."""
    return next(name for n in count(2) if (name := f"{like}_{n}") not in taken)


def _keyframe_earlier(key: Fields, by_ms: int) -> Fields:
    """A keyframe at the same moment of the timeline, when its segment starts so much later."""
    at = key.get("at")
    return {**key, "at": at - by_ms} if isinstance(at, int | float) and not isinstance(at, bool) else key


def _source_in(segment: Segment, later_ms: int) -> int:
    """The in-point when so much is cut from that end of the source; a negative cut lengthens it.

    A text has none, a frozen picture keeps its own, a scene can begin at any length.
    """
    if segment.source is None or segment.freeze:
        return segment.source_in_ms
    source_in_ms = segment.source_in_ms + round(later_ms * segment.speed)
    if source_in_ms < 0 and segment.source.startswith("asset:"):
        room_ms = int(segment.source_in_ms / segment.speed)
        if segment.reverse:
            most_ms = segment.end_ms + room_ms
            raise SourceRunsOut(f"{segment.id!r} plays backwards and cannot end after {most_ms} ms: its source is over")
        least_ms = segment.start_ms - room_ms
        raise SourceRunsOut(f"{segment.id!r} cannot start before {least_ms} ms: its source begins there")
    return max(0, source_in_ms)


def _closed_up(ms: int, gone: Span) -> int:
    """Where a moment lies when a stretch of time is gone."""
    return ms if ms <= gone.start_ms else max(gone.start_ms, ms - gone.duration_ms)
