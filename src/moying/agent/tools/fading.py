"""How sound comes and goes: the music faded in and out, the footage's own sound louder or softer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import meant_by
from moying.agent.tools.music import bounded_volume, need_bgm
from moying.draft import Segment
from moying.draft.shots import main_of

USUAL_FADE_MS = 2_000


@dataclass(frozen=True, slots=True)
class FadeBgmArgs:
    """`in_ms`, `out_ms`: how long it takes to come and to go; 0 for no fade, -1 to leave it as it is."""

    in_ms: int = -1
    out_ms: int = -1


class FadeBgm:
    """Let the music come up from silence, or go down to it."""

    name = "fade_bgm"
    says = ("背景音乐淡入淡出", "Fade the music in or out")
    args_type = FadeBgmArgs
    operation = "edit"

    def run(self, args: FadeBgmArgs, bench: Bench) -> Outcome:
        """Set the fades of its first and its last segment."""
        draft = bench.need_draft()
        track = need_bgm(draft, bench)
        segments = list(track.segments)
        if args.in_ms >= 0:
            segments[0] = replace(segments[0], fade_in_ms=min(args.in_ms, segments[0].duration_ms // 2))
        if args.out_ms >= 0:
            segments[-1] = replace(segments[-1], fade_out_ms=min(args.out_ms, segments[-1].duration_ms // 2))
        if tuple(segments) == track.segments:
            raise ToolRefused(bench.say("音乐已经是这样了。", "The music is like that already."))
        return Outcome(draft.with_track(replace(track, segments=tuple(segments))))


@dataclass(frozen=True, slots=True)
class SetOriginalSoundArgs:
    """`volume`: 0 to 2, or `times`: a factor on what it is now; `shots`: of which, in words or by their ids, "" for
    all."""

    volume: float | None = None
    times: float = 1.0
    shots: str = ""


class SetOriginalSound:
    """The sound that footage was recorded with: off, on, louder or softer."""

    name = "set_original_sound"
    says = ("调节视频原声", "Change the footage's own sound")
    args_type = SetOriginalSoundArgs
    operation = "edit"

    def run(self, args: SetOriginalSoundArgs, bench: Bench) -> Outcome:
        """Set the volume of the clips."""
        draft = bench.need_draft()
        main = main_of(draft)
        ids = meant_by(args.shots, draft, bench).ids if args.shots else tuple(s.id for s in main.segments)
        own = {s.id for s in main.segments if s.id in ids and (s.source or "").startswith("asset:")}
        if not own:
            raise ToolRefused(bench.say("这里没有带原声的素材。", "No footage with a sound of its own is here."))

        def heard(segment: Segment) -> Segment:
            volume = args.volume if args.volume is not None else segment.volume * args.times
            return replace(segment, volume=bounded_volume(volume)) if segment.id in own else segment

        made = draft.with_track(replace(main, segments=tuple(heard(s) for s in main.segments)))
        if made == draft:
            raise ToolRefused(bench.say("原声已经是这样了。", "It is like that already."))
        return Outcome(made)
