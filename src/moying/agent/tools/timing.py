"""The film's length and its shape."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import AlreadySo, Bench, Outcome, ToolRefused
from moying.agent.makers import make_film, respoken, spoken_by
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.music import refitted
from moying.agent.tools.overlays import lying_anew
from moying.agent.tools.remade import as_written, footage_in, keeping
from moying.agent.tools.trimming import room_in
from moying.draft import Draft, Role
from moying.story import CANVASES
from moying.story.brief import LONGEST_MS, SHORTEST_MS
from moying.story.repacing import stretched


@dataclass(frozen=True, slots=True)
class SetDurationArgs:
    """`duration_ms`: the length wanted, `at_most`: a shorter film is left as it is; or `by_ms`: how much longer,
    negative for shorter; or `times`: a factor on what it is now."""

    duration_ms: int = 0
    by_ms: int = 0
    times: float = 1.0
    at_most: bool = False


class SetDuration:
    """Another length: the story is paced anew, nothing is cut off and no edit is lost."""

    name = "set_duration"
    says = ("修改视频时长", "Change the length of the video")
    args_type = SetDurationArgs
    operation = "remake"

    def run(self, args: SetDurationArgs, bench: Bench) -> Outcome:
        """Pace the draft anew, with all its edits; a film that nobody has edited may be told at greater length."""
        draft = bench.need_draft()
        wanted_ms = args.duration_ms or round(draft.duration_ms * args.times) + args.by_ms
        if args.at_most and draft.duration_ms <= wanted_ms:
            now = draft.duration_ms / 1000
            less = f"{now * 0.8:.0f}"
            raise AlreadySo(
                bench.say(
                    f"视频现在 {now:g} 秒，没有超过。想更短就说“改成{less}秒”。",
                    f"The video lasts {now:g} s, which is within that. For less, say “make it {less} seconds”.",
                )
            )
        if not SHORTEST_MS <= wanted_ms <= LONGEST_MS:
            raise ToolRefused(
                bench.say(
                    f"时长要在 1 秒到 {LONGEST_MS // 60_000} 分钟之间。",
                    f"The length must be between 1 second and {LONGEST_MS // 60_000} minutes.",
                )
            )
        if as_written(draft):
            return self._told_anew(draft, wanted_ms, bench)
        narration = draft.by_role(Role.NARRATION)
        if narration is None or not narration.segments:
            made = stretched(draft, wanted_ms, room_in(bench))
            return Outcome(_settled(draft, made, bench))
        brief = replace(brief_of(draft), duration_ms=wanted_ms)
        texts = [line.name for line in narration.segments]
        made, spoken = respoken(draft, brief, bench, room_in(bench), texts=texts, film_ms=wanted_ms)
        return Outcome(_settled(draft, made, bench), (*spoken_by(spoken, bench), *_longer(made, wanted_ms, bench)))

    def _told_anew(self, draft: Draft, wanted_ms: int, bench: Bench) -> Outcome:
        """Make the film again at that length, from its brief, which says all that there is in it."""
        made = make_film(replace(brief_of(draft), duration_ms=wanted_ms), bench, footage_in(draft, bench))
        notes = (*spoken_by(made.narration, bench), *_longer(made.draft, wanted_ms, bench))
        return Outcome(keeping(draft, made.draft), notes)


def _settled(before: Draft, made: Draft, bench: Bench) -> Draft:
    """The film with its music fitted, and with a brief that knows its length."""
    return refitted(with_brief(made, replace(brief_of(before), duration_ms=made.duration_ms)), bench)


def _longer(made: Draft, wanted_ms: int, bench: Bench) -> tuple[str, ...]:
    """What to say where the words need more time than was asked for."""
    if made.duration_ms <= wanted_ms:
        return ()
    return (
        bench.say(
            f"文案念完至少要 {made.duration_ms / 1000:g} 秒，所以没有更短；想更短，请先删掉一段。",
            f"The script needs at least {made.duration_ms / 1000:g} s; delete a shot to make it shorter.",
        ),
    )


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
        side_px = min(draft.width_px, draft.height_px)
        width_px, height_px = (round(side * side_px / 1080 / 2) * 2 for side in CANVASES[args.ratio])
        if (draft.width_px, draft.height_px) == (width_px, height_px):
            raise ToolRefused(bench.say(f"画幅已经是 {args.ratio} 了。", f"The ratio is {args.ratio} already."))
        turned = lying_anew(draft.with_meta(width=width_px, height=height_px, ratio=args.ratio), bench)
        return Outcome(with_brief(turned, replace(brief_of(draft), ratio=args.ratio)))


@dataclass(frozen=True, slots=True)
class SetResolutionArgs:
    """`short_side_px`: pixels of the shorter side: 720, 1080, 1440 or 2160 (4K)."""

    short_side_px: int


class SetResolution:
    """More or fewer pixels in the same shape: drawn anew at that size, nothing is made again."""

    name = "set_resolution"
    says = ("修改分辨率", "Change the resolution")
    args_type = SetResolutionArgs
    operation = "edit"

    def run(self, args: SetResolutionArgs, bench: Bench) -> Outcome:
        """Scale the canvas."""
        draft = bench.need_draft()
        if args.short_side_px not in SHORT_SIDES:
            known = ", ".join(f"{side}p" for side in SHORT_SIDES)
            raise ToolRefused(bench.say(f"支持的分辨率有：{known}。", f"The resolutions are: {known}."))
        now = draft.width_px, draft.height_px
        share = args.short_side_px / min(now)
        width_px, height_px = (round(side * share / 2) * 2 for side in now)  # H.264 wants even sides
        if (width_px, height_px) == now:
            raise ToolRefused(bench.say("分辨率已经是这样了。", "The resolution is like that already."))
        return Outcome(draft.with_meta(width=width_px, height=height_px))


SHORT_SIDES = (480, 720, 1080, 1440, 2160)
