"""How music and picture come and go: the music faded in and out, the film out of black and into it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.tools.music import need_bgm
from moying.agent.tools.shots import changed
from moying.draft.fades import film_faded, film_fades
from moying.draft.shots import main_of
from moying.draft.words import seconds

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
class FadeFilmArgs:
    """`in_ms`, `out_ms`: how long the picture takes to come out of black at the start, and to go into black at the end;
    0 for a cut, -1 to leave it as it is."""

    in_ms: int = -1
    out_ms: int = -1


class FadeFilm:
    """Let the film's picture come out of black at its start, or go into black at its end."""

    name = "fade_film"
    says = ("开头从黑场淡入、结尾淡出到黑场（画面）", "Fade the picture in from black, or out to black")
    args_type = FadeFilmArgs
    operation = "edit"

    def run(self, args: FadeFilmArgs, bench: Bench) -> Outcome:
        """Set the fades of the first and the last shot."""
        draft = bench.need_draft()
        main_of(draft)
        asked = args.in_ms if args.in_ms >= 0 else None, args.out_ms if args.out_ms >= 0 else None
        after = changed(draft, film_faded(draft, *asked), bench)
        pairs = zip(asked, film_fades(after), strict=True)
        short = [made_ms for wanted_ms, made_ms in pairs if wanted_ms is not None and made_ms < wanted_ms]
        if not short:
            return Outcome(after)
        length_s = seconds(short[-1])
        return Outcome(
            after,
            (
                bench.say(
                    f"这里的镜头只够淡 {length_s} 秒。",
                    f"The shot there is only long enough for a fade of {length_s} s.",
                ),
            ),
        )
