"""The verbs for shots: each changes the pictures and keeps what is said, written and heard in step with them.

A shot is a segment of the main track; what begins while it is seen goes where it goes. Spoken words are never cut: a
shot that becomes shorter than its words hands the rest of them to the shot after it, or lasts as long as they need.
Music and titles stand where they are; who edits fits them to the new length afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from moying.draft.cuts import fresh_id
from moying.draft.edits import cut_span, mend_transitions, split, trim
from moying.draft.model import Draft, Fields, Role, Segment, Span, Track, Transition

STANDING = (Role.BGM, Role.TITLES)
"""Tracks that no edit of a shot moves."""
Room = Callable[[Segment], int]
"""How many milliseconds longer a segment could be shown; a draft does not know how long a source is."""


def relast(draft: Draft, shot_id: str, wanted_ms: int, room: Room) -> Draft:
    """Let a shot last that long; what follows moves along.

        | A |   B   | C |   ->   | A | B | C |

    Spoken words that reach beyond the new end are heard over the next shot, which begins earlier; where there is none
    that can be shown for longer, the shot lasts as long as they do. Raises `NoSuchSegment`, `ValueError` under 1 ms.
    """
    main = main_of(draft)
    shot = main.segment(shot_id)
    if wanted_ms < 1:
        raise ValueError(f"a shot of {wanted_ms} ms is too short; the least is 1 ms")
    if wanted_ms >= shot.duration_ms:
        return _opened(draft, shot, wanted_ms - shot.duration_ms)
    wanted_end_ms = shot.start_ms + wanted_ms
    cut_ms = max(wanted_end_ms, min(shot.end_ms, words_end_ms(draft, shot)))
    left = _cut(draft, Span(cut_ms, shot.end_ms - cut_ms)) if cut_ms < shot.end_ms else draft
    return _rolled(left, shot_id, wanted_end_ms, room) if cut_ms > wanted_end_ms else left


def speeded(draft: Draft, shot_id: str, speed: float, room: Room) -> Draft:
    """Show the same part of a shot's source at another speed; it lasts longer or shorter for it.

    Words are not sped up: where they need the shot for longer, it plays as much slower. Raises `NoSuchSegment`.
    """
    old = main_of(draft).segment(shot_id)
    wanted_ms = max(1, round(old.duration_ms * old.speed / speed))
    made = relast(draft, shot_id, wanted_ms, room)
    main = main_of(made)
    new = main.segment(shot_id)
    reached = round(old.duration_ms * old.speed / new.duration_ms, 4) if new.duration_ms != wanted_ms else speed
    share = new.duration_ms / old.duration_ms
    keys = tuple(_rescaled(key, share) for key in old.keyframes)
    return made.with_track(_with(main, replace(new, speed=reached, source_in_ms=old.source_in_ms, keyframes=keys)))


def repeated(draft: Draft, shot_id: str) -> Draft:
    """Show a shot once more, right after itself, without its words.

    | A | B |   ->   | A | A_2 | B |
    """
    shot = main_of(draft).segment(shot_id)
    opened = _opened(draft, shot, shot.duration_ms)
    main = main_of(opened)
    copy_id = fresh_id(shot_id, {s.id for t in draft.tracks for s in t.segments})
    again = replace(shot, id=copy_id, placed=shot.placed.shifted(shot.duration_ms))
    segments = (*(shot if s.id == shot_id else s for s in main.segments), again)
    made = opened.with_track(replace(main, segments=segments))
    joins = tuple(replace(x, from_id=copy_id) if x.from_id == shot_id else x for x in made.transitions)
    return mend_transitions(replace(made, transitions=joins))


def parted(draft: Draft, shot_id: str, at_ms: int) -> Draft:
    """Cut a shot in two at a moment of the timeline; nothing moves. Raises `NoSuchSegment`, `CutMisses`."""
    right_id = fresh_id(shot_id, {s.id for t in draft.tracks for s in t.segments})
    made = draft.with_track(split(main_of(draft), shot_id, at_ms, right_id=right_id))
    joins = tuple(replace(x, from_id=right_id) if x.from_id == shot_id else x for x in made.transitions)
    return mend_transitions(replace(made, transitions=joins))


def parted_around(draft: Draft, span: Span) -> tuple[Draft, tuple[str, ...]]:
    """The draft with cuts at both ends of a stretch of time, and the ids of the shots in it."""
    for edge_ms in (span.start_ms, span.end_ms):
        over = next((s for s in main_of(draft).segments if s.start_ms < edge_ms < s.end_ms), None)
        draft = parted(draft, over.id, edge_ms) if over else draft
    return draft, tuple(s.id for s in main_of(draft).segments if s.placed.overlaps(span))


def without_span(draft: Draft, span: Span) -> Draft:
    """Cut a stretch of time out of all but what stands; the shots before and after it meet as the first ones did."""
    gone = [s for s in main_of(draft).segments if span.start_ms <= s.start_ms and s.end_ms <= span.end_ms]
    left = _cut(draft, span)
    kept = list(main_of(left).segments)
    seam = next(((a, b) for a, b in pairwise(kept) if b.start_ms == span.start_ms), None)
    into = next((x for x in draft.transitions if gone and x.to_id == gone[0].id), None)
    out_of = any(gone and x.from_id == gone[-1].id for x in draft.transitions)
    if seam is None or into is None or not out_of:
        return left
    meeting = replace(into, from_id=seam[0].id, to_id=seam[1].id)
    return mend_transitions(replace(left, transitions=(*left.transitions, meeting)))


def rearranged(draft: Draft, order: Sequence[str]) -> Draft:
    """The shots in another order, each with what begins while it is seen.

    | A | B | C |   C, A, B   ->   | C | A | B |
    |a|   b |  c|                  |  c|a|   b |
    """
    main = main_of(draft)
    old = main.segments
    edges = [0, *(s.start_ms for s in old[1:]), max(main.end_ms, words_end_ms(draft, old[-1]))]
    starts, ends = dict(zip([s.id for s in old], edges[:-1], strict=True)), {}
    for shot, end_ms in zip(old, edges[1:], strict=True):
        ends[shot.id] = max(end_ms, words_end_ms(draft, shot))
    later: dict[str, int] = {}
    at_ms = 0
    for shot_id in order:
        later[shot_id] = at_ms - starts[shot_id]
        at_ms += ends[shot_id] - starts[shot_id]
    shots = tuple(
        replace(s, placed=Span(s.start_ms + later[s.id], max(s.duration_ms, ends[s.id] - s.start_ms))) for s in old
    )
    tracks = tuple(
        replace(t, segments=shots) if t.id == main.id else t if t.role in STANDING else _sent(t, old, later, at_ms)
        for t in draft.tracks
    )
    return replace(draft, tracks=tracks, transitions=_joins(draft, order))


def main_of(draft: Draft) -> Track:
    """The track of the shots. Raises `ValueError` when there is none."""
    main = draft.by_role(Role.MAIN)
    if main is None or not main.segments:
        raise ValueError("the draft has no shots")
    return main


def words_end_ms(draft: Draft, shot: Segment) -> int:
    """When the last line ends that begins while a shot is seen, or is still heard then; its start when none is."""
    narration = draft.by_role(Role.NARRATION)
    lines = narration.segments if narration else ()
    return max((s.end_ms for s in lines if s.placed.overlaps(shot.placed)), default=shot.start_ms)


def _cut(draft: Draft, span: Span) -> Draft:
    """The stretch taken out of every track but those that stand."""
    standing = {t.id: t for t in draft.tracks if t.role in STANDING}
    left = cut_span(replace(draft, tracks=tuple(t for t in draft.tracks if t.id not in standing)), span)
    moved = {t.id: t for t in left.tracks} | standing
    return replace(left, tracks=tuple(moved[t.id] for t in draft.tracks))


def _opened(draft: Draft, shot: Segment, by_ms: int) -> Draft:
    """So much time put in at the end of a shot, which lasts into it."""
    if by_ms == 0:
        return draft
    tracks = []
    for track in draft.tracks:
        moved = [replace(s, placed=s.placed.shifted(by_ms)) if s.start_ms >= shot.end_ms else s for s in track.segments]
        tracks.append(track if track.role in STANDING else replace(track, segments=tuple(moved)))
    main = main_of(replace(draft, tracks=tuple(tracks)))
    longer = replace(shot, placed=Span(shot.start_ms, shot.duration_ms + by_ms))
    return replace(draft, tracks=tuple(tracks)).with_track(_with(main, longer))


def _rolled(draft: Draft, shot_id: str, end_ms: int, room: Room) -> Draft:
    """The cut behind a shot moved earlier: the next shot begins there, and nothing else moves."""
    main = main_of(draft)
    shot = main.segment(shot_id)
    after = next((s for s in main.segments if s.start_ms == shot.end_ms), None)
    by_ms = shot.end_ms - end_ms
    if after is None or room(after) < by_ms:
        return draft
    earlier = replace(after, placed=Span(end_ms, after.duration_ms + by_ms))
    shorter = trim(main, shot_id, end_ms=end_ms)
    return mend_transitions(draft.with_track(_with(shorter, earlier)))


def _with(track: Track, segment: Segment) -> Track:
    return replace(track, segments=tuple(segment if s.id == segment.id else s for s in track.segments))


def _rescaled(key: Fields, share: float) -> Fields:
    at = key.get("at")
    return {**key, "at": round(at * share)} if isinstance(at, int | float) and not isinstance(at, bool) else key


def _sent(track: Track, shots: Sequence[Segment], later: dict[str, int], end_ms: int) -> Track:
    """The segments of a track, each sent where its shot goes; what is heard over several shots is parted for it."""
    if track.role == Role.SFX:
        for shot in shots[1:]:
            over = next((s for s in track.segments if s.start_ms + 500 < shot.start_ms < s.end_ms - 500), None)
            track = split(track, over.id, shot.start_ms) if over else track
    moved = []
    for segment in track.segments:
        home = next((s for s in reversed(shots) if s.start_ms <= segment.start_ms), shots[0])
        moved.append(replace(segment, placed=segment.placed.shifted(max(later[home.id], -segment.start_ms))))
    moved.sort(key=lambda s: s.start_ms)
    if track.role == Role.NARRATION:
        return replace(track, segments=tuple(moved))
    return replace(track, segments=_rejoined(_apart(moved, end_ms)))


def _apart(segments: Sequence[Segment], end_ms: int) -> list[Segment]:
    """Segments in order, each ending where the next begins at the latest, the last one with the film."""
    kept = []
    for segment, after in zip_longest(segments, segments[1:]):
        most_ms = (after.start_ms if after else end_ms) - segment.start_ms
        if most_ms > 0:
            kept.append(replace(segment, placed=Span(segment.start_ms, min(segment.duration_ms, most_ms))))
    return kept


def _rejoined(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Parts of one sound that lie side by side again, as one."""
    kept: list[Segment] = []
    for segment in segments:
        left = kept[-1] if kept else None
        if left is not None and left.end_ms == segment.start_ms and _goes_on(left, segment):
            whole = Span(left.start_ms, left.duration_ms + segment.duration_ms)
            kept[-1] = replace(left, placed=whole, fade_out_ms=segment.fade_out_ms)
        else:
            kept.append(segment)
    return tuple(kept)


def _goes_on(left: Segment, right: Segment) -> bool:
    reached_ms = left.source_in_ms + round(left.duration_ms * left.speed)
    return left.source is not None and left.source == right.source and reached_ms == right.source_in_ms


def _joins(draft: Draft, order: Sequence[str]) -> tuple[Transition, ...]:
    """How neighbours meet now: as they did, as the second was come to, as the first was left, or as all do."""
    made = []
    known = {(x.from_id, x.to_id): x for x in draft.transitions}
    into, out_of = ({getattr(x, side): x for x in draft.transitions} for side in ("to_id", "from_id"))
    ids = set(order)
    usual = draft.transitions[0] if len(draft.transitions) == len(order) - 1 > 0 else None
    for a, b in pairwise(order):
        like = known.get((a, b)) or into.get(b) or out_of.get(a) or usual
        if like is not None:
            made.append(replace(like, from_id=a, to_id=b))
    others = tuple(x for x in draft.transitions if x.from_id not in ids)
    return (*made, *others)
