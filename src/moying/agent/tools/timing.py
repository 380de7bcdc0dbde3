"""The film's length and its shots: take one out, make it longer or shorter, turn it to another ratio."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import make_film, spoken_by
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.music import refitted
from moying.agent.tools.remade import footage_in, keeping
from moying.draft import Draft, Role, Segment, Span, Track
from moying.draft.edits import cut_span, mend_transitions
from moying.story import CANVASES
from moying.story.brief import LONGEST_MS, SHORTEST_MS
from moying.story.foley import whole_ones


@dataclass(frozen=True, slots=True)
class DeleteShotArgs:
    """`number`: which shot, from 1; negative numbers count from the end."""

    number: int


class DeleteShot:
    """Take a shot out, with what is said and written during it; what follows moves up."""

    name = "delete_shot"
    says = ("删除一个镜头", "Delete a shot")
    args_type = DeleteShotArgs
    operation = "edit"

    def run(self, args: DeleteShotArgs, bench: Bench) -> Outcome:
        """Cut the shot's span out of every track but the music, which is fitted anew."""
        draft = bench.need_draft()
        shot = _shot(draft, args.number, bench)
        music = draft.by_role(Role.BGM)
        titles = draft.by_role(Role.TITLES)
        standing = [t for t in (music, titles) if t]
        left = draft
        for track in standing:
            left = left.without_track(track.id)
        left = whole_ones(_bridged(draft, cut_span(left, shot.placed), shot.id))
        end_ms = left.duration_ms
        for track in standing:
            fitting = tuple(_ending_by(s, end_ms) for s in track.segments if s.start_ms < end_ms)
            left = left.with_track(replace(track, segments=fitting))
        brief = replace(brief_of(draft), duration_ms=end_ms, script=_spoken(left) or brief_of(draft).script)
        left = replace(left, tracks=_in_order_of(draft, left))
        return Outcome(refitted(with_brief(left, brief), bench))


@dataclass(frozen=True, slots=True)
class SetDurationArgs:
    """`duration_ms`: the length wanted."""

    duration_ms: int


class SetDuration:
    """Another length: the story is paced anew, nothing is cut off."""

    name = "set_duration"
    says = ("修改视频时长", "Change the length of the video")
    args_type = SetDurationArgs
    operation = "remake"

    def run(self, args: SetDurationArgs, bench: Bench) -> Outcome:
        """Make the film again at that length, from its brief, which has kept in step with the edits."""
        draft = bench.need_draft()
        if not SHORTEST_MS <= args.duration_ms <= LONGEST_MS:
            raise ToolRefused(
                bench.say(
                    f"时长要在 1 秒到 {LONGEST_MS // 60_000} 分钟之间。",
                    f"The length must be between 1 second and {LONGEST_MS // 60_000} minutes.",
                )
            )
        if not isinstance(draft.meta.get("brief"), dict):
            raise ToolRefused(
                bench.say(
                    "这份草稿不是在这里生成的，没法重新配速。", "This draft was not made here and can't be re-paced."
                )
            )
        brief = replace(brief_of(draft), duration_ms=args.duration_ms)
        made = make_film(brief, bench, footage_in(draft, bench))
        notes = spoken_by(made, bench)
        if made.brief.duration_ms != args.duration_ms:
            notes = (
                *notes,
                bench.say(
                    f"文案念完至少要 {made.brief.duration_ms / 1000:g} 秒，所以没有更短；想更短，请先删掉一段。",
                    f"The script needs at least {made.brief.duration_ms / 1000:g} s; delete a shot to make it shorter.",
                ),
            )
        return Outcome(keeping(draft, made.draft), notes)


@dataclass(frozen=True, slots=True)
class SetRatioArgs:
    """`ratio`: 9:16, 16:9, 1:1, 3:4 or 4:3."""

    ratio: str


class SetRatio:
    """Another aspect ratio: every scene is composed anew for it, nothing is made again."""

    name = "set_ratio"
    says = ("修改画幅", "Change the aspect ratio")
    args_type = SetRatioArgs
    operation = "edit"

    def run(self, args: SetRatioArgs, bench: Bench) -> Outcome:
        """Change the canvas."""
        draft = bench.need_draft()
        if args.ratio not in CANVASES:
            known = ", ".join(CANVASES)
            raise ToolRefused(bench.say(f"支持的画幅有：{known}。", f"The ratios are: {known}."))
        width_px, height_px = CANVASES[args.ratio]
        if (draft.width_px, draft.height_px) == (width_px, height_px):
            raise ToolRefused(bench.say(f"画幅已经是 {args.ratio} 了。", f"The ratio is {args.ratio} already."))
        turned = draft.with_meta(width=width_px, height=height_px, ratio=args.ratio)
        return Outcome(with_brief(turned, replace(brief_of(draft), ratio=args.ratio)))


def _shot(draft: Draft, number: int, bench: Bench) -> Segment:
    main = draft.by_role(Role.MAIN)
    shots = main.segments if main else ()
    index = number - 1 if number > 0 else len(shots) + number
    if not 0 <= index < len(shots):
        raise ToolRefused(
            bench.say(
                f"一共有 {len(shots)} 个镜头，没有第 {number} 个。",
                f"There are {len(shots)} shots; there is no shot {number}.",
            )
        )
    if len(shots) == 1:
        raise ToolRefused(
            bench.say("只有一个镜头，删掉就没有视频了。", "There is only one shot; without it there is no video.")
        )
    return shots[index]


def _bridged(before: Draft, after: Draft, gone_id: str) -> Draft:
    """The neighbours of a shot that is gone meet the way they met it."""
    into = next((x for x in before.transitions if x.to_id == gone_id), None)
    out_of = next((x for x in before.transitions if x.from_id == gone_id), None)
    if into is None or out_of is None:
        return after
    meeting = replace(into, to_id=out_of.to_id)
    return mend_transitions(replace(after, transitions=(*after.transitions, meeting)))


def _ending_by(segment: Segment, end_ms: int) -> Segment:
    return replace(segment, placed=Span(segment.start_ms, min(segment.duration_ms, end_ms - segment.start_ms)))


def _spoken(draft: Draft) -> str | None:
    """The script as it is spoken now: what another length has to keep."""
    narration = draft.by_role(Role.NARRATION)
    return "\n".join(s.name for s in narration.segments) if narration and narration.segments else None


def _in_order_of(before: Draft, after: Draft) -> tuple[Track, ...]:
    order = {t.id: i for i, t in enumerate(before.tracks)}
    return tuple(sorted(after.tracks, key=lambda t: order.get(t.id, len(order))))
