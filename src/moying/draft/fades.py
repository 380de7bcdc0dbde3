"""How a film comes out of black and goes back into it: the verb for its first and its last picture.

|/ A | B | C \\|      the first shot fades in, the last fades out; what lies over them to the edge goes along
"""

from __future__ import annotations

from dataclasses import replace

from moying.draft.model import Draft, Role, Segment, Track, TrackKind

NEAR_MS = 50
"""What ends this near the film's end ends with it."""


def film_fades(draft: Draft) -> tuple[int, int]:
    """How long the film takes to come out of black, and to go into it, in milliseconds."""
    main = draft.by_role(Role.MAIN)
    shots = main.segments if main else ()
    return (shots[0].fade_in_ms, shots[-1].fade_out_ms) if shots else (0, 0)


def film_faded(draft: Draft, in_ms: int | None = None, out_ms: int | None = None) -> Draft:
    """The film coming and going in that time, None as it is; no longer than its first and its last shot allow.

    A clip's own sound comes and goes with its picture; music and voice are left alone.
    """
    now = film_fades(draft)
    wanted = (now[0] if in_ms is None else in_ms, now[1] if out_ms is None else out_ms)
    main = draft.by_role(Role.MAIN)
    if main is None or not main.segments:
        return draft
    end_ms = main.segments[-1].end_ms
    tracks = (_faded(t, wanted, end_ms) if t.kind == TrackKind.VIDEO else t for t in draft.tracks)
    return replace(draft, tracks=tuple(tracks))


def fades_kept(before: Draft, after: Draft) -> Draft:
    """The film coming and going as before, where other shots are its first and its last now."""
    fades, ends = film_fades(before), [_ends(draft) for draft in (before, after)]
    main, new = after.by_role(Role.MAIN), ends[1]
    if not any(fades) or ends[0] == new or new is None or main is None:
        return after
    segments = tuple(_within(s, ends[0], new) for s in main.segments)
    return film_faded(after.with_track(replace(main, segments=segments)), *fades)


def _ends(draft: Draft) -> tuple[str, str] | None:
    main = draft.by_role(Role.MAIN)
    return (main.segments[0].id, main.segments[-1].id) if main and main.segments else None


def _within(segment: Segment, old: tuple[str, str] | None, new: tuple[str, str]) -> Segment:
    """A shot that stood at an end of the film and stands there no more, without the film's fade."""
    comes_no_more = old is not None and segment.id == old[0] != new[0]
    goes_no_more = old is not None and segment.id == old[1] != new[1]
    return replace(
        segment,
        fade_in_ms=0 if comes_no_more else segment.fade_in_ms,
        fade_out_ms=0 if goes_no_more else segment.fade_out_ms,
    )


def _faded(track: Track, fades: tuple[int, int], end_ms: int) -> Track:
    return replace(track, segments=tuple(_at_the_edges(s, fades, end_ms) for s in track.segments))


def _at_the_edges(segment: Segment, fades: tuple[int, int], end_ms: int) -> Segment:
    """A segment at the film's start or end with that end's fade; both together no longer than it lasts."""
    first, last = segment.start_ms <= NEAR_MS, segment.end_ms >= end_ms - NEAR_MS
    most_ms = segment.duration_ms // 2 if first and last and all(fades) else segment.duration_ms
    return replace(
        segment,
        fade_in_ms=min(fades[0], most_ms) if first else segment.fade_in_ms,
        fade_out_ms=min(fades[1], most_ms) if last else segment.fade_out_ms,
    )
