"""Shots: taken out, made longer or shorter, repeated, moved, parted. What is said and written goes along."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import AlreadySo, Bench, Outcome, ToolRefused
from moying.agent.pointing import Pointed, chosen, meant_by
from moying.agent.texts import to_the_end
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.music import refitted
from moying.draft import Draft, Role, Segment, Span
from moying.draft.fades import fades_kept
from moying.draft.layers import overlays_fitted
from moying.draft.shots import (
    STANDING,
    Room,
    main_of,
    parted,
    parted_around,
    rearranged,
    relast,
    repeated,
    without_span,
)
from moying.draft.words import seconds
from moying.story.foley import whole_ones

SHORTEST_SHOT_MS = 100
LONGEST_SHOT_MS = 600_000


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
class MoveShotArgs:
    """`shots`: which ones, in words or by their ids. Where to: `position` (1 is the first, -1 the last), the shot
    that they shall stand `before` or `after`, or `by` so many places later (negative: earlier)."""

    shots: str
    position: int = 0
    by: int = 0
    before: str = ""
    after: str = ""


class MoveShot:
    """Move shots to another place, with what is said and written during them."""

    name = "move_shot"
    says = ("移动镜头", "Move a shot")
    args_type = MoveShotArgs
    operation = "edit"

    def run(self, args: MoveShotArgs, bench: Bench) -> Outcome:
        """Put them there; the others close up."""
        draft = bench.need_draft()
        made, ids = chosen(args.shots, draft, bench)
        others = [s.id for s in main_of(made).segments if s.id not in ids]
        beside = args.before or args.after
        if beside:
            target = [i for i in meant_by(beside, made, bench).ids if i in others]
            if not target:
                raise ToolRefused(bench.say("它已经在那里了。", "It is there already."))
            at = others.index(target[0]) if args.before else others.index(target[-1]) + 1
        elif args.by and ids:
            first = next(n for n, s in enumerate(main_of(made).segments) if s.id in ids)
            at = min(max(0, first + args.by), len(others))
        else:
            at = max(0, args.position - 1) if args.position >= 0 else max(0, len(others) + 1 + args.position)
        order = [*others[:at], *ids, *others[at:]]
        return Outcome(changed(draft, settled(draft, rearranged(made, order), bench), bench))


@dataclass(frozen=True, slots=True)
class SwapShotsArgs:
    """`one`, `other`: the two shots, in words or by their ids."""

    one: str
    other: str


class SwapShots:
    """Let two shots change places."""

    name = "swap_shots"
    says = ("交换两个镜头", "Swap two shots")
    args_type = SwapShotsArgs
    operation = "edit"

    def run(self, args: SwapShotsArgs, bench: Bench) -> Outcome:
        """Exchange them, each with its words."""
        draft = bench.need_draft()
        one, other = (meant_by(words, draft, bench).ids for words in (args.one, args.other))
        if len(one) != 1 or len(other) != 1 or one == other:
            raise ToolRefused(
                bench.say("请说明是哪两个镜头，例如：交换第二段和第三段。", "Name two shots: swap 2 and 3.")
            )
        instead = {one[0]: other[0], other[0]: one[0]}
        order = [instead.get(s.id, s.id) for s in main_of(draft).segments]
        return Outcome(settled(draft, rearranged(draft, order), bench))


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


def _begun_later(draft: Draft, old: Segment) -> Draft:
    """The shot, made shorter, without its beginning instead of its end."""
    shot = main_of(draft).segment(old.id)
    gone_ms = round((old.duration_ms - shot.duration_ms) * shot.speed)
    later = replace(shot, source_in_ms=shot.source_in_ms + max(0, gone_ms))
    return draft.with_track(
        replace(main_of(draft), segments=tuple(later if s == shot else s for s in main_of(draft).segments))
    )


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


def _ending_by(segment: Segment, end_ms: int) -> Segment:
    return replace(segment, placed=Span(segment.start_ms, min(segment.duration_ms, end_ms - segment.start_ms)))


def _spoken(draft: Draft) -> str | None:
    """The script as it is spoken now: what another length has to keep."""
    narration = draft.by_role(Role.NARRATION)
    return "\n".join(s.name for s in narration.segments) if narration and narration.segments else None
