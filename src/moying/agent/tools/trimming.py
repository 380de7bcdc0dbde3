"""How long shots last: longer or shorter as far as footage and words allow. What is said and written goes along."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import chosen
from moying.agent.tools.settled import changed, settled
from moying.draft import Draft, Role, Segment
from moying.draft.shots import Room, main_of, relast
from moying.draft.words import seconds

SHORTEST_SHOT_MS = 100
LONGEST_SHOT_MS = 600_000


@dataclass(frozen=True, slots=True)
class TrimShotArgs:
    """`shots`: which ones, in words or by their ids; `duration_ms`: how long each shall be, or `by_ms`: how much longer
    (negative: shorter), or `times`: a factor on what it is now. `head`: what goes is cut off its beginning."""

    shots: str
    duration_ms: int = 0
    by_ms: int = 0
    times: float = 1.0
    head: bool = False


class TrimShot:
    """Another length for shots; words are never cut off."""

    name = "trim_shot"
    says = ("修改镜头时长", "Change how long a shot lasts")
    args_type = TrimShotArgs
    operation = "edit"

    def run(self, args: TrimShotArgs, bench: Bench) -> Outcome:
        """Trim them and let what follows move along."""
        draft = bench.need_draft()
        made, ids = chosen(args.shots, draft, bench)
        notes: list[str] = []
        for shot_id in ids:
            old = main_of(made).segment(shot_id)
            wanted_ms = args.duration_ms or round(old.duration_ms * args.times) + args.by_ms
            if not SHORTEST_SHOT_MS <= wanted_ms <= LONGEST_SHOT_MS:
                raise ToolRefused(
                    bench.say(
                        f"一个镜头要在 0.1 秒到 10 分钟之间，这个镜头现在是 {seconds(old.duration_ms)} 秒。",
                        f"A shot lasts 0.1 s to 10 minutes; this one lasts {seconds(old.duration_ms)} s now.",
                    )
                )
            longest_ms = old.duration_ms + room_in(bench)(old)
            if wanted_ms > longest_ms:
                notes.append(
                    bench.say(
                        f"素材只够放 {seconds(longest_ms)} 秒，所以没有更长。",
                        f"The footage is only enough for {seconds(longest_ms)} s, so it is no longer.",
                    )
                )
                wanted_ms = longest_ms
            made = relast(made, shot_id, wanted_ms, room_in(bench))
            made = _begun_later(made, old) if args.head else made
            notes += words_kept(draft, made, shot_id, wanted_ms, bench)
        return Outcome(changed(draft, settled(draft, made, bench), bench), tuple(dict.fromkeys(notes)))


def room_in(bench: Bench) -> Room:
    """How much longer a segment could be shown: a video as long as it is, whatever is painted or still for ever."""

    def room_ms(segment: Segment) -> int:
        source = segment.source or ""
        asset = bench.context.asset(source.removeprefix("asset:")) if source.startswith("asset:") else None
        if asset is None or asset.duration_ms is None or asset.kind == "image" or segment.freeze:
            return 0 if source.startswith("asset:") and asset is None else LONGEST_SHOT_MS
        shown_ms = segment.source_in_ms + round(segment.duration_ms * segment.speed)
        return max(0, int((asset.duration_ms - shown_ms) / segment.speed))

    return room_ms


def words_kept(before: Draft, made: Draft, shot_id: str, wanted_ms: int, bench: Bench) -> tuple[str, ...]:
    """What to say where words needed more time than the shot was to have."""
    shot = main_of(made).segment(shot_id)
    number = main_of(made).segments.index(shot) + 1
    if shot.duration_ms > wanted_ms:
        return (
            bench.say(
                f"第 {number} 个镜头的旁白念完要 {seconds(shot.duration_ms)} 秒，旁白不剪断，所以没有更短。",
                f"The words of shot {number} need {seconds(shot.duration_ms)} s and are not cut, so it is no shorter.",
            ),
        )
    was = next((s for s in main_of(before).segments if s.id == shot_id), shot)
    narrations = [d.by_role(Role.NARRATION) for d in (before, made)]
    lines = [t.segments if t else () for t in narrations]
    own = {s.id for s in lines[0] if was.start_ms <= s.start_ms < was.end_ms}
    if not any(s.id in own and s.end_ms > shot.end_ms for s in lines[1]) or wanted_ms != shot.duration_ms:
        return ()
    return (
        bench.say(
            f"第 {number} 个镜头的旁白没有剪断，会在下一个镜头里接着念完。",
            f"The words of shot {number} are not cut off; they go on over the next shot.",
        ),
    )


def _begun_later(draft: Draft, old: Segment) -> Draft:
    """The shot, made shorter, without its beginning instead of its end."""
    shot = main_of(draft).segment(old.id)
    gone_ms = round((old.duration_ms - shot.duration_ms) * shot.speed)
    later = replace(shot, source_in_ms=shot.source_in_ms + max(0, gone_ms))
    return draft.with_track(
        replace(main_of(draft), segments=tuple(later if s == shot else s for s in main_of(draft).segments))
    )
