"""How music and picture come and go: the music faded in and out, the film out of black and into it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import AlreadySo, Bench, Outcome, ToolRefused
from moying.agent.pointing import meant_by
from moying.agent.tools.music import begun_at, need_bgm
from moying.agent.tools.settled import changed
from moying.draft import Draft, Span
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


@dataclass(frozen=True, slots=True)
class StartBgmArgs:
    """`at_ms`: when the music begins; 0 for the beginning of the film. `shots`: or with which shot, in words or by its
    id."""

    at_ms: int = 0
    shots: str = ""


class StartBgm:
    """Let the music begin later: it comes up from silence there, and ends as it did."""

    name = "start_bgm"
    says = ("背景音乐从某一秒开始", "Let the music begin at a moment")
    args_type = StartBgmArgs
    operation = "edit"

    def run(self, args: StartBgmArgs, bench: Bench) -> Outcome:
        """Cut the music's beginning off, or give it back."""
        draft = bench.need_draft()
        track = need_bgm(draft, bench)
        first = track.segments[0]
        args = replace(args, at_ms=_begins_with(args.shots, draft, bench)) if args.shots else args
        if not 0 <= args.at_ms < track.end_ms:
            ends = track.end_ms / 1000
            raise ToolRefused(
                bench.say(
                    f"音乐只到第 {ends:g} 秒，没法更晚开始。", f"The music ends at {ends:g} s; it can't begin later."
                )
            )
        back_ms = max(0, first.start_ms - max(args.at_ms, first.start_ms - first.source_in_ms))
        whole = replace(
            first,
            placed=Span(first.start_ms - back_ms, first.duration_ms + back_ms),
            source_in_ms=first.source_in_ms - back_ms,
        )
        begun = begun_at(replace(track, segments=(whole, *track.segments[1:])), args.at_ms)
        fade_ms = min(SOFT_START_MS, begun.segments[0].duration_ms // 2) if args.at_ms else 0
        segments = (replace(begun.segments[0], fade_in_ms=fade_ms), *begun.segments[1:])
        if segments == track.segments:
            raise AlreadySo(bench.say("音乐已经是从那里开始了。", "The music begins there already."))
        return Outcome(draft.with_track(replace(track, segments=segments)))


def _begins_with(shots: str, draft: Draft, bench: Bench) -> int:
    """When the first of those shots begins."""
    ids = meant_by(shots, draft, bench).ids
    return min((s.start_ms for s in main_of(draft).segments if s.id in ids), default=0)


SOFT_START_MS = 500
