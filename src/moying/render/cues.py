"""What is heard from when to when: the sounds of a film, those of its clips among them.

A segment's `sound` may say `pan` (-1, left, to 1, right) and `denoise` (0 to 1); keyframes may change `volume` and
`pan` over time, in place of the segment's own. A segment that stands still is silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from moying.draft.model import Draft, Json, Segment, Track, TrackKind
from moying.render.curves import Curve, Key, read_curves
from moying.render.layers import Dissolve


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound on the timeline, in ms. of_clip: it is a clip's own sound, which need not exist.

    source_in_ms: the moment of the source that it begins with; `reverse`: it plays from there back to the start.
    gain times `volume` is how loud it is; lead_ms: what it plays before its segment's start, where curves begin.
    """

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
    reverse: bool = False
    lead_ms: int = 0
    volume: Curve | None = None
    pan: Curve | None = None
    denoise: float = 0.0

    @property
    def end_ms(self) -> int:
        """The first millisecond in which it is no longer heard."""
        return self.start_ms + self.duration_ms


def cues_of(draft: Draft, dissolves: tuple[Dissolve, ...], fps: int, notes: list[str]) -> Iterator[Cue]:
    """Every sound that can be heard, track by track. notes: what could not be done as it was said."""
    entering = {d.to_id: d for d in dissolves}
    leaving = {d.from_id: d for d in dissolves}
    for track in draft.tracks:
        if track.muted or track.volume <= 0 or track.kind not in (TrackKind.VIDEO, TrackKind.AUDIO):
            continue
        # What is wrong with the keyframes of a clip is told with its pictures.
        told: list[str] = [] if track.kind == TrackKind.VIDEO else notes
        for segment in track.segments:
            if not (segment.source or "").startswith("asset:") or segment.freeze:
                continue
            cue = _cue(track, segment, _ms(entering.get(segment.id), fps), _ms(leaving.get(segment.id), fps), told)
            if cue.volume or cue.gain > 0:
                yield cue


def _ms(dissolve: Dissolve | None, fps: int) -> int:
    return 0 if dissolve is None else round((dissolve.end - dissolve.first) * 1000 / fps)


def _cue(track: Track, segment: Segment, entering_ms: int, leaving_ms: int, notes: list[str]) -> Cue:
    """A clip's sound goes through a dissolve with its pictures: it starts earlier, ends later, and fades over it."""
    early_ms = min(entering_ms // 2, segment.start_ms)
    if segment.reverse:
        begins_ms = segment.source_in_ms + round((segment.duration_ms + early_ms) * segment.speed)
    else:
        early_ms = min(early_ms, int(segment.source_in_ms / segment.speed))
        begins_ms = segment.source_in_ms - int(early_ms * segment.speed)
    curves = read_curves(segment.id, segment.keyframes, notes)
    volume, pan = curves.get("volume"), _share(segment.sound.get("pan"), -1)
    return Cue(
        segment.id,
        track.role,
        segment.source or "",
        segment.start_ms - early_ms,
        segment.duration_ms + early_ms + leaving_ms // 2,
        begins_ms,
        segment.speed,
        track.volume if volume else segment.volume * track.volume,
        max(segment.fade_in_ms, entering_ms),
        max(segment.fade_out_ms, leaving_ms),
        of_clip=track.kind == TrackKind.VIDEO,
        reverse=segment.reverse,
        lead_ms=early_ms,
        volume=volume,
        pan=curves.get("pan") or (Curve((Key(0, pan),)) if pan else None),
        denoise=_share(segment.sound.get("denoise"), 0),
    )


def _share(value: Json, least: float) -> float:
    """A number from `least` to 1; 0 for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    return float(min(1.0, max(least, value)))
