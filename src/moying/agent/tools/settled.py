"""What every edit of shots ends with: titles, music and brief fitted to the pictures, and whether anything changed."""

from __future__ import annotations

from dataclasses import replace

from moying.agent.bench import AlreadySo, Bench
from moying.agent.texts import to_the_end
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.music import refitted
from moying.draft import Draft, Role, Segment, Span
from moying.draft.fades import fades_kept
from moying.draft.layers import overlays_fitted
from moying.draft.shots import STANDING
from moying.story.foley import whole_ones


def settled(before: Draft, made: Draft, bench: Bench) -> Draft:
    """The draft with titles and music fitted to its pictures, and a brief that tells of it as it is now."""
    made = fades_kept(before, overlays_fitted(whole_ones(made)))
    end_ms = max((t.end_ms for t in made.tracks if t.role not in STANDING), default=made.duration_ms)
    for track in [t for t in made.tracks if t.role in STANDING]:
        segments = track.segments
        if track.role == Role.BGM and segments and segments[0].start_ms >= end_ms:  # begun later than all that is left
            segments = (replace(segments[0], placed=Span(0, segments[0].duration_ms)),)
        fitting = tuple(_ending_by(s, end_ms) for s in segments if s.start_ms < end_ms)
        made = made.with_track(replace(track, segments=fitting))
    brief = replace(brief_of(before), duration_ms=end_ms, script=_spoken(made) or brief_of(before).script)
    return refitted(with_brief(made, brief), bench)


def changed(before: Draft, after: Draft, bench: Bench) -> Draft:
    """The draft after. Raises `ToolRefused` when it shows what it showed before."""
    if replace(before, meta={}) == replace(after, meta={}):
        raise AlreadySo(bench.say("已经是这样了，视频没有变。", "It is like that already; the video is as it was."))
    return to_the_end(before, after)


def _ending_by(segment: Segment, end_ms: int) -> Segment:
    return replace(segment, placed=Span(segment.start_ms, min(segment.duration_ms, end_ms - segment.start_ms)))


def _spoken(draft: Draft) -> str | None:
    """The script as it is spoken now: what another length has to keep."""
    narration = draft.by_role(Role.NARRATION)
    return "\n".join(s.name for s in narration.segments) if narration and narration.segments else None
