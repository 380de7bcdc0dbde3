"""The film's length and its shape."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import make_film, spoken_by
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.remade import footage_in, keeping
from moying.story import CANVASES
from moying.story.brief import LONGEST_MS, SHORTEST_MS


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
