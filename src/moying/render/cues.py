"""What is heard from when to when: the sounds of a film, those of its clips among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from moying.draft.model import Draft, Segment, Track, TrackKind
from moying.render.layers import Dissolve


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound on the timeline, in ms. of_clip: it is a clip's own sound, which need not exist."""

    id: str
    role: str
    source: str
    start_ms: int
    duration_ms: int
    source_in_ms: int
    speed: float
    gain: float
    fade_in_ms: int
    fade_out_ms: int
    of_clip: bool = False


def cues_of(draft: Draft, dissolves: tuple[Dissolve, ...], fps: int) -> Iterator[Cue]:
    """Every sound that can be heard, track by track."""
    entering = {d.to_id: d for d in dissolves}
    leaving = {d.from_id: d for d in dissolves}
    for track in draft.tracks:
        if track.muted or track.kind not in (TrackKind.VIDEO, TrackKind.AUDIO):
            continue
        for segment in track.segments:
            if not (segment.source or "").startswith("asset:") or segment.volume * track.volume <= 0:
                continue
            yield _cue(track, segment, _ms(entering.get(segment.id), fps), _ms(leaving.get(segment.id), fps))


def _ms(dissolve: Dissolve | None, fps: int) -> int:
    return 0 if dissolve is None else round((dissolve.end - dissolve.first) * 1000 / fps)


def _cue(track: Track, segment: Segment, entering_ms: int, leaving_ms: int) -> Cue:
    """A clip's sound goes through a dissolve with its pictures: it starts earlier, ends later, and fades over it."""
    early_ms = min(entering_ms // 2, int(segment.source_in_ms / segment.speed), segment.start_ms)
    return Cue(
        segment.id,
        track.role,
        segment.source or "",
        segment.start_ms - early_ms,
        segment.duration_ms + early_ms + leaving_ms // 2,
        segment.source_in_ms - int(early_ms * segment.speed),
        segment.speed,
        segment.volume * track.volume,
        max(segment.fade_in_ms, entering_ms),
        max(segment.fade_out_ms, leaving_ms),
        of_clip=track.kind == TrackKind.VIDEO,
    )
