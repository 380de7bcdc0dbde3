"""Which shots there are: taken out, shown once more, parted. What is said and written goes along."""

from __future__ import annotations

from dataclasses import dataclass

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import Pointed, chosen, meant_by
from moying.agent.tools.settled import settled
from moying.draft import Draft, Role, Segment, Span
from moying.draft.shots import main_of, parted, parted_around, repeated, without_span
from moying.draft.words import seconds


@dataclass(frozen=True, slots=True)
class DeleteShotArgs:
    """`number`: which shot, from 1; negative numbers count from the end. Or `shots`: which ones, in words or by their
    ids (最后两个镜头, the shot with the boat, 开头5秒). `others`: all but those."""

    number: int = 0
    shots: str = ""
    others: bool = False


class DeleteShot:
    """Take shots out, with what is said and written during them; what follows moves up."""

    name = "delete_shot"
    says = ("删除镜头，或删除一段时间", "Delete shots, or a stretch of time")
    args_type = DeleteShotArgs
    operation = "edit"

    def run(self, args: DeleteShotArgs, bench: Bench) -> Outcome:
        """Cut their spans out of every track but the music, which is fitted anew."""
        draft = bench.need_draft()
        meant = meant_by(args.shots or str(args.number), draft, bench)
        main = main_of(draft)
        if args.others:
            draft, kept = (draft, meant.ids) if meant.span is None else parted_around(draft, meant.span)
            meant = Pointed(tuple(s.id for s in main_of(draft).segments if s.id not in kept))
        if not meant.ids and meant.span is None:
            raise ToolRefused(bench.say("没有别的镜头了。", "There are no other shots."))
        if len(meant.ids) == len(main.segments) or (meant.span and meant.span.duration_ms >= main.end_ms):
            zh, en = "只有一个镜头，删掉就没有视频了。", "There is only one shot; without it there is no video."
            if len(main.segments) > 1:
                zh, en = (
                    "这样整条视频就没有了，至少要留一个镜头。",
                    "That would leave no video; keep at least one shot.",
                )
            raise ToolRefused(bench.say(zh, en))
        made = draft
        for span in _spans(meant, draft):
            made = without_span(made, span)
        return Outcome(settled(draft, made, bench), _words_lost(draft, meant, bench))


@dataclass(frozen=True, slots=True)
class ShotsArgs:
    """`shots`: which ones, in words or by their ids (第二段, the last shot, 所有镜头)."""

    shots: str


class DuplicateShot:
    """Show shots once more, right after themselves."""

    name = "duplicate_shot"
    says = ("复制镜头", "Repeat a shot")
    args_type = ShotsArgs
    operation = "edit"

    def run(self, args: ShotsArgs, bench: Bench) -> Outcome:
        """Repeat the pictures; the words are spoken once."""
        draft = bench.need_draft()
        made, ids = chosen(args.shots, draft, bench)
        for shot_id in ids:
            made = repeated(made, shot_id)
        spoken = draft.by_role(Role.NARRATION) is not None
        note = bench.say(
            "重复的镜头没有旁白，旁白只念一遍。", "The repeated shot is silent; its words are spoken once."
        )
        return Outcome(settled(draft, made, bench), (note,) if spoken else ())


@dataclass(frozen=True, slots=True)
class SplitShotArgs:
    """`at_ms`: the moment of the film, or counted from the start of the one shot that `shots` names; without it the
    shot's middle."""

    shots: str = ""
    at_ms: int = 0


class SplitShot:
    """Cut a shot in two; played on, nobody sees the cut."""

    name = "split_shot"
    says = ("切开镜头", "Split a shot")
    args_type = SplitShotArgs
    operation = "edit"

    def run(self, args: SplitShotArgs, bench: Bench) -> Outcome:
        """Cut it there."""
        draft = bench.need_draft()
        shot, at_ms = _where(args, draft, bench)
        if shot is None or not shot.start_ms < at_ms < shot.end_ms:
            end = seconds(draft.duration_ms)
            raise ToolRefused(
                bench.say(
                    f"{seconds(at_ms)} 秒处切不开：要在一个镜头中间，视频一共 {end} 秒。",
                    f"Nothing to split at {seconds(at_ms)} s: name a moment inside a shot; the film lasts {end} s.",
                )
            )
        return Outcome(parted(draft, shot.id, at_ms))


def _spans(meant: Pointed, draft: Draft) -> list[Span]:
    """What is to go, the last first, so that taking one out moves none of the others."""
    if meant.span is not None:
        return [meant.span]
    return sorted((s.placed for s in main_of(draft).segments if s.id in meant.ids), key=lambda s: -s.start_ms)


def _words_lost(draft: Draft, meant: Pointed, bench: Bench) -> tuple[str, ...]:
    """Of a stretch of time, which spoken lines it cuts into; that whole shots take their words along is no news."""
    narration = draft.by_role(Role.NARRATION)
    if meant.span is None or narration is None:
        return ()
    lines = [s.name for s in narration.segments if s.placed.overlaps(meant.span)]
    if not lines:
        return ()
    return (
        bench.say(
            f"这段时间里的旁白也去掉了：{'；'.join(lines[:3])}{'…' if len(lines) > 3 else ''}",
            f"What was said in that time went with it: {'; '.join(lines[:3])}{'…' if len(lines) > 3 else ''}",
        ),
    )


def _where(args: SplitShotArgs, draft: Draft, bench: Bench) -> tuple[Segment | None, int]:
    main = main_of(draft)
    if not args.shots:
        return next((s for s in main.segments if s.start_ms < args.at_ms < s.end_ms), None), args.at_ms
    meant = meant_by(args.shots, draft, bench)
    if len(meant.ids) != 1:
        raise ToolRefused(bench.say("一次切开一个镜头，请说是哪一个。", "One shot at a time; say which one."))
    shot = main.segment(meant.ids[0])
    if not args.at_ms:
        return shot, shot.start_ms + shot.duration_ms // 2
    return shot, args.at_ms if args.at_ms >= shot.duration_ms else shot.start_ms + args.at_ms
