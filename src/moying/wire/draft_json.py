"""The draft's short wire keys, and nothing else that knows them.

`to_json` and `from_json` are each other's inverse; keys that we do not know survive the trip in `extra`.
What each key may hold stands in `fields`.
"""

from __future__ import annotations

from itertools import pairwise

from moying.draft import Draft, Fields, Json, Segment, Span, Track, Transition
from moying.wire.fields import (
    LONGEST_MS,
    MOST_SEGMENTS,
    VERSION,
    DraftFields,
    DraftMeta,
    SegmentFields,
    TrackFields,
    TrackMeta,
    TransitionFields,
)
from moying.wire.reading import DraftInvalid, Fault, Faults, Reading, first_unsafe

__all__ = ["LONGEST_MS", "MOST_SEGMENTS", "VERSION", "DraftInvalid", "Fault", "from_json", "to_json"]


def to_json(draft: Draft) -> dict[str, Json]:
    """The draft as the wire carries it."""
    return {
        **draft.extra,
        "v": VERSION,
        "m": dict(draft.meta),
        "d": draft.duration_ms,
        "t": [_track_json(track) for track in draft.tracks],
        "transitions": [
            {**x.extra, "from": x.from_id, "to": x.to_id, "kind": x.kind, "d": x.duration_ms} for x in draft.transitions
        ],
    }


def _track_json(track: Track) -> dict[str, Json]:
    meta: dict[str, Json] = dict(track.meta)
    if track.role:
        meta["role"] = track.role
    if track.muted:
        meta["muted"] = True
    if track.volume != 1.0:
        meta["volume"] = track.volume
    return {
        **track.extra,
        "id": track.id,
        "tt": track.kind,
        "name": track.name,
        "sg": [_segment_json(s) for s in track.segments],
        "m": meta,
    }


def _segment_json(segment: Segment) -> dict[str, Json]:
    said: dict[str, Json] = {"id": segment.id, "start": segment.start_ms, "d": segment.duration_ms}
    optional: dict[str, tuple[Json, Json]] = {
        "source": (segment.source, None),
        "source_in": (segment.source_in_ms, 0),
        "speed": (segment.speed, 1.0),
        "reverse": (segment.reverse, False),
        "freeze": (segment.freeze, False),
        "volume": (segment.volume, 1.0),
        "fade_in": (segment.fade_in_ms, 0),
        "fade_out": (segment.fade_out_ms, 0),
        "sound": (dict(segment.sound), {}),
        "text": (segment.text, None),
        "scene": (dict(segment.scene), {}),
        "style": (dict(segment.style), {}),
        "transform": (dict(segment.transform), {}),
        "effects": ([dict(e) for e in segment.effects], []),
        "keyframes": ([dict(k) for k in segment.keyframes], []),
        "m": (dict(segment.meta), {}),
    }
    return {**segment.extra, **said, **{key: value for key, (value, default) in optional.items() if value != default}}


def from_json(value: object) -> Draft:
    """The draft that a wire value describes. Raises `DraftInvalid` naming the path of each bad field."""
    unsafe = first_unsafe(value)
    if unsafe is not None:
        raise DraftInvalid([unsafe])
    if not isinstance(value, dict):
        raise DraftInvalid([Fault("", "a draft is an object with the keys t, d and m")])
    faults = Faults()
    draft = _draft(Reading(faults, "", value))
    if faults:
        raise DraftInvalid(faults.all)
    return draft


def _draft(at: Reading) -> Draft:
    at.whole(DraftFields.version)
    rows = at.many(DraftFields.tracks)
    if sum(row.size(TrackFields.segments) for row in rows) > MOST_SEGMENTS:
        at.faults.add("t", f"holds more than {MOST_SEGMENTS} segments; make it two films")
        return Draft()
    segments = [row.many(TrackFields.segments) for row in rows]
    _check_ids([*rows], "track")
    _check_ids([s for of_track in segments for s in of_track], "segment")
    tracks = [_track(row, of_track) for row, of_track in zip(rows, segments, strict=True)]
    transitions = tuple(_transition(x) for x in at.many(DraftFields.transitions))
    draft = Draft(_draft_meta(at), tuple(t for t in tracks if t is not None), transitions, at.unknown(DraftFields))
    _check_transitions(at, draft)
    _check_duration(at, draft)
    return draft


def _draft_meta(at: Reading) -> Fields:
    meta = at.one(DraftFields.meta)
    for size in (DraftMeta.width, DraftMeta.height, DraftMeta.fps):
        meta.whole(size)
    for text in (DraftMeta.title, DraftMeta.ratio, DraftMeta.language):
        meta.text(text)
    sizes: dict[str, Json] = {
        f.key: meta.whole(f) for f in (DraftMeta.width, DraftMeta.height, DraftMeta.fps) if meta.says(f)
    }
    return {**meta.value, **sizes}


def _track(at: Reading, rows: list[Reading]) -> Track | None:
    meta = at.one(TrackFields.meta)
    kind, name = at.whole(TrackFields.kind), at.text(TrackFields.name) or ""
    role, volume, muted = meta.text(TrackMeta.role) or "", meta.number(TrackMeta.volume), meta.flag(TrackMeta.muted)
    known = len(at.faults.all)
    segments = [_segment(row) for row in rows]
    if len(at.faults.all) == known:
        _check_overlaps(rows, segments)
    if at.faults:
        return None
    return Track(
        _id(at), kind, tuple(segments), name, role, muted, volume, meta.unknown(TrackMeta), at.unknown(TrackFields)
    )


def _segment(at: Reading) -> Segment:
    of = SegmentFields
    return Segment(
        id=_id(at),
        placed=Span(at.whole(of.start), at.whole(of.duration)),
        source=at.text(of.source),
        source_in_ms=at.whole(of.source_in),
        speed=at.number(of.speed),
        reverse=at.flag(of.reverse),
        freeze=at.flag(of.freeze),
        volume=at.number(of.volume),
        fade_in_ms=at.whole(of.fade_in),
        fade_out_ms=at.whole(of.fade_out),
        sound=at.free(of.sound),
        text=at.text(of.text),
        scene=at.free(of.scene),
        style=at.free(of.style),
        transform=at.free(of.transform),
        effects=at.free_list(of.effects),
        keyframes=at.free_list(of.keyframes),
        meta=at.free(of.meta),
        extra=at.unknown(of),
    )


def _transition(at: Reading) -> Transition:
    of = TransitionFields
    return Transition(
        at.text(of.leaving) or "",
        at.text(of.entering) or "",
        at.text(of.kind) or "crossfade",
        at.whole(of.duration),
        at.unknown(of),
    )


def _id(at: Reading) -> str:
    """The id that is given, or one made from the place: `t0_sg3`."""
    return at.text(SegmentFields.id) or at.path.replace("[", "").replace("].", "_").rstrip("]")


def _check_ids(rows: list[Reading], what: str) -> None:
    seen: dict[str, str] = {}
    for at in rows:
        own = _id(at)
        if own in seen:
            at.faults.add(at.under("id"), f"is {own[:40]!r}, the id of {seen[own]} too; give each {what} its own")
        seen.setdefault(own, at.path)


def _check_overlaps(rows: list[Reading], segments: list[Segment]) -> None:
    """Report each segment that starts before the one in front of it has ended."""
    in_time = sorted(zip(rows, segments, strict=True), key=lambda both: both[1].start_ms)
    for (before, earlier), (at, later) in pairwise(in_time):
        if earlier.placed.overlaps(later.placed):
            at.faults.add(
                at.under("start"),
                f"is {later.start_ms}, but {before.path} plays until {earlier.end_ms}; segments may not overlap",
            )


def _check_transitions(at: Reading, draft: Draft) -> None:
    known = {s.id for t in draft.tracks for s in t.segments}
    for i, x in enumerate(() if at.faults else draft.transitions):
        for key, segment_id in (("from", x.from_id), ("to", x.to_id)):
            if segment_id not in known:
                at.faults.add(f"transitions[{i}].{key}", f"names no segment: {segment_id[:40]!r}")


def _check_duration(at: Reading, draft: Draft) -> None:
    said_ms = at.whole(DraftFields.duration)
    if at.says(DraftFields.duration) and not at.faults and said_ms != draft.duration_ms:
        at.faults.add("d", f"is {said_ms}, but the last segment ends at {draft.duration_ms}; write {draft.duration_ms}")
