"""The editing verbs. Each takes a track (or a draft) and returns a new one; nothing is changed in place.

A verb that cuts into a segment keeps showing the same moments of its source (`cuts.py`). How long a source is, no
draft knows; who lengthens a segment asks the asset first.
"""

from __future__ import annotations

from dataclasses import replace

from moying.draft.cuts import fresh_id, outside, part_of, shifted, with_fades, without
from moying.draft.model import Draft, Segment, Span, Track, TrackKind, Transition

LOUDEST = 2.0


class CutMisses(ValueError):
    """The moment to cut at does not lie inside the segment."""


class PlaceTaken(ValueError):
    """Another segment already plays there."""


class IdTaken(ValueError):
    """A segment of that id is already on the track."""


class NotText(ValueError):
    """Only a text segment has a text to set."""


class VolumeOutOfRange(ValueError):
    """Louder than twice, or less than silence."""


class NoSuchTrack(KeyError):
    """No track of that role; the message names those that there are."""

    def __str__(self) -> str:
        """The message as it was written; a bare KeyError would put it in quotes."""
        return str(self.args[0])


# --- verbs on one track ------------------------------------------------------------------------------------------


def insert(track: Track, segment: Segment) -> Track:
    """Put a segment where its span says and push what follows later; what it lands in is split around it.

        | A | B |   + X at the start of B   ->   | A | X | B |
        |   A   |   + X in the middle of A  ->   | A | X | A_2 |

    Raises `IdTaken`.
    """
    _require_new(track, segment)
    opened = _cut_at(track, segment.start_ms, segment.id)
    pushed = [shifted(s, segment.duration_ms) if s.start_ms >= segment.start_ms else s for s in opened.segments]
    return replace(track, segments=(*pushed, segment))


def overwrite(track: Track, segment: Segment) -> Track:
    """Put a segment where its span says; whatever played there gives way and nothing else moves.

        |  A  |  B  |   + X over their cut   ->   | A | X | B |

    Raises `IdTaken`.
    """
    _require_new(track, segment)
    taken = {segment.id, *(s.id for s in track.segments)}
    kept = [part for s in track.segments for part in outside(s, segment.placed, taken)]
    return replace(track, segments=(*kept, segment))


def trim(track: Track, segment_id: str, *, start_ms: int | None = None, end_ms: int | None = None) -> Track:
    """Move either edge of a segment, inwards or outwards; its neighbours stay where they are.

        | A |  B  |   trim the end of B     ->   | A | B |
        | A |  B  |   trim the start of B   ->   | A |  | B |

    Edges are moments of the timeline. Raises `NoSuchSegment`, `ValueError` when less than 1 ms would be left,
    `PlaceTaken` when the edge runs into a neighbour, `SourceRunsOut` when the source has nothing that early.
    """
    old = track.segment(segment_id)
    new = part_of(old, old.start_ms if start_ms is None else start_ms, old.end_ms if end_ms is None else end_ms)
    kept = with_fades(new, fade_in_ms=old.fade_in_ms, fade_out_ms=old.fade_out_ms)
    return _exchanged(track, old, kept)


def split(track: Track, segment_id: str, at_ms: int, *, right_id: str = "") -> Track:
    """Cut a segment in two; played on, nobody sees the cut.

        |   A   |   ->   | A | A_2 |
            ^

    The right part is called `right_id`, or by a new id of its own. Raises `NoSuchSegment`, `CutMisses`, `IdTaken`.
    """
    old = track.segment(segment_id)
    if not old.start_ms < at_ms < old.end_ms:
        raise CutMisses(
            f"{at_ms} ms is not inside {segment_id!r}; cut after {old.start_ms} ms and before {old.end_ms} ms"
        )
    left, right = part_of(old, old.start_ms, at_ms), part_of(old, at_ms, old.end_ms)
    right = replace(right, id=right_id or fresh_id(segment_id, {s.id for s in track.segments}))
    _require_new(track, right)
    return replace(track, segments=(*_others(track, old), left, right))


def ripple_delete(track: Track, segment_id: str) -> Track:
    """Remove a segment and pull everything after it earlier.

        | A | B | C |   ->   | A | C |
              x

    Raises `NoSuchSegment`.
    """
    gone = track.segment(segment_id)
    kept = _others(track, gone)
    pulled = [shifted(s, -gone.duration_ms) if s.start_ms >= gone.end_ms else s for s in kept]
    return replace(track, segments=tuple(pulled))


def lift(track: Track, segment_id: str) -> Track:
    """Remove a segment and leave its gap open.

        | A | B | C |   ->   | A |   | C |
              x

    Raises `NoSuchSegment`.
    """
    return replace(track, segments=_others(track, track.segment(segment_id)))


def move(track: Track, segment_id: str, to_ms: int) -> Track:
    """Let a segment play at another time; its old place stays open and its new place must be free.

        | A |   | B |   move A behind B   ->   |       | B | A |

    Raises `NoSuchSegment`, `PlaceTaken`, `ValueError` before 0.
    """
    old = track.segment(segment_id)
    return _exchanged(track, old, replace(old, placed=Span(to_ms, old.duration_ms)))


def reorder(track: Track, segment_id: str, position: int) -> Track:
    """Take a segment out and put it in again as number `position` (0 is the first); the others close up around it.

        | A | B | C |   C becomes number 0   ->   | C | A | B |

    A position past the end is the end. Raises `NoSuchSegment`.
    """
    taken = track.segment(segment_id)
    closed = ripple_delete(track, segment_id)
    before = closed.segments[max(0, position) :]
    at_ms = before[0].start_ms if before else closed.end_ms
    return insert(closed, replace(taken, placed=Span(at_ms, taken.duration_ms)))


def set_text(track: Track, segment_id: str, text: str) -> Track:
    """Let a title or a caption say something else, in the same place.

        | "A" |   ->   | "B" |

    Raises `NoSuchSegment`, `NotText`.
    """
    old = track.segment(segment_id)
    if track.kind != TrackKind.TEXT and old.text is None:
        raise NotText(f"{segment_id!r} shows no text; name a title or a caption")
    return _exchanged(track, old, replace(old, text=text))


def set_volume(track: Track, volume: float, segment_id: str | None = None) -> Track:
    """Play one segment, or without an id the whole track, at this volume: 0 is silence, 1 as recorded, 2 the most.

        ♪ 35%   ->   ♪ 50%

    Setting the whole track also takes its mute off, so that what was asked is what is heard.
    Raises `NoSuchSegment`, `VolumeOutOfRange`.
    """
    if not 0.0 <= volume <= LOUDEST:
        raise VolumeOutOfRange(f"a volume of {volume:g} is out of range; choose from 0 (0%) to {LOUDEST:g} (200%)")
    if segment_id is not None:
        old = track.segment(segment_id)
        return _exchanged(track, old, replace(old, volume=float(volume)))
    louder = tuple(replace(s, volume=float(volume)) for s in track.segments)
    return replace(track, segments=louder, volume=1.0, muted=False)


# --- verbs on the whole draft ------------------------------------------------------------------------------------


def cut_span(draft: Draft, span: Span) -> Draft:
    """Remove a stretch of time from every track at once, and close the hole.

        video    | A |xBx| C |        | A | C |
        captions |a|b|xcx|d|     ->   |a|b|d|
        BGM      |     ♪     |        |   ♪   |

    What was recorded is cut. What is made to length (a text, a painted scene, the BGM) only becomes shorter: music
    must not jump, a title must not come in twice. Transitions go when one of their segments goes.
    """
    taken = {s.id for t in draft.tracks for s in t.segments}
    tracks = []
    for track in draft.tracks:
        left = [p for s in track.segments for p in without(s, span, track.role, taken)]
        tracks.append(replace(track, segments=tuple(left)))
    return mend_transitions(replace(draft, tracks=tuple(tracks)))


def fit_end(draft: Draft, track_role: str, end_ms: int) -> Draft:
    """Let the track of a role end exactly there: what comes later goes, the last segment reaches to the end.

        | A | B | C |   ->   | A | B|          | A |   ->   | A    |
                ^                                     ^

    A fade-out stays at the end. Raises `NoSuchTrack`, `ValueError` when nothing plays before `end_ms`.
    """
    track = draft.by_role(track_role)
    if track is None:
        roles = ", ".join(sorted({t.role for t in draft.tracks if t.role})) or "(there is none)"
        raise NoSuchTrack(f"no {track_role!r} track in the draft; try one of: {roles}")
    kept = [s for s in track.segments if s.start_ms < end_ms]
    if not kept:
        raise ValueError(f"nothing on track {track.id!r} plays before {end_ms} ms")
    fade_out_ms = track.segments[-1].fade_out_ms
    last = with_fades(
        part_of(kept[-1], kept[-1].start_ms, end_ms), fade_in_ms=kept[-1].fade_in_ms, fade_out_ms=fade_out_ms
    )
    return mend_transitions(draft.with_track(replace(track, segments=(*kept[:-1], last))))


def mend_transitions(draft: Draft) -> Draft:
    """Drop the transitions whose two segments no longer touch, and shorten those longer than what they join.

    To be called after a verb that moved or removed segments of a track that has transitions.
    """
    mended = [m for x in draft.transitions if (m := _mended(draft, x)) is not None]
    return replace(draft, transitions=tuple(mended))


# --- what the verbs share ----------------------------------------------------------------------------------------


def _cut_at(track: Track, at_ms: int, newcomer: str) -> Track:
    """The track with a cut at that moment, if anything plays there; `newcomer` is an id that is spoken for."""
    for segment in track.segments:
        if segment.start_ms < at_ms < segment.end_ms:
            taken = {newcomer, *(s.id for s in track.segments)}
            return split(track, segment.id, at_ms, right_id=fresh_id(segment.id, taken))
    return track


def _mended(draft: Draft, transition: Transition) -> Transition | None:
    for track in draft.tracks:
        ends = {s.id: s for s in track.segments}
        leaving, entering = ends.get(transition.from_id), ends.get(transition.to_id)
        if leaving and entering and leaving.end_ms == entering.start_ms:
            longest_ms = min(leaving.duration_ms, entering.duration_ms)
            return replace(transition, duration_ms=min(transition.duration_ms, longest_ms))
    return None


def _others(track: Track, segment: Segment) -> tuple[Segment, ...]:
    return tuple(s for s in track.segments if s.id != segment.id)


def _exchanged(track: Track, old: Segment, new: Segment) -> Track:
    """The track with `new` in place of `old`. Raises `PlaceTaken` when another one plays there."""
    others = _others(track, old)
    for other in others:
        if other.placed.overlaps(new.placed):
            raise PlaceTaken(
                f"{new.id!r} would play from {new.start_ms} to {new.end_ms} ms, but {other.id!r} plays from "
                f"{other.start_ms} to {other.end_ms} ms; choose a free place, or move {other.id!r} first"
            )
    return replace(track, segments=(*others, new))


def _require_new(track: Track, segment: Segment) -> None:
    if any(s.id == segment.id for s in track.segments):
        raise IdTaken(f"a segment {segment.id!r} is already on track {track.id!r}; give the new one another id")
