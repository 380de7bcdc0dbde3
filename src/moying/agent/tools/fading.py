"""How sound comes and goes: the music faded in and out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.tools.music import need_bgm

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
