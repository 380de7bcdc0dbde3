"""Beside the film: its cover, and the text that it is published with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import meant_by
from moying.agent.tools.briefs import brief_of
from moying.draft import Draft, Role
from moying.draft.shots import main_of
from moying.story.posting import PLATFORMS, as_text, posting, titles_from

LONGEST_WORDS = 30
_OF_SHAPE = {"9:16": "douyin", "3:4": "xiaohongshu", "16:9": "bilibili"}
"""Where a film of that shape most likely goes."""


@dataclass(frozen=True, slots=True)
class SetCoverArgs:
    """`shots`: the shot that the cover shows, in words or by its id; or `at_ms`: the moment. `text`: the words on it,
    "" for none; `another`: the picture of another shot than now; with none of the four, the film's title."""

    shots: str = ""
    at_ms: int | None = None
    text: str | None = None
    another: bool = False


class SetCover:
    """Which moment the cover shows, and which words."""

    name = "set_cover"
    says = ("设置封面画面和封面文字", "Choose the cover's picture and words")
    args_type = SetCoverArgs
    operation = "edit"

    def run(self, args: SetCoverArgs, bench: Bench) -> Outcome:
        """Note it in the draft; a PNG that is exported without a moment is the cover."""
        draft = bench.need_draft()
        after = draft
        if args.another:
            args = replace(args, another=False, at_ms=_elsewhere_ms(draft, bench))
        if args.shots or args.at_ms is not None:
            after = after.with_meta(cover_ms=_moment_ms(args, draft, bench))
        words = args.text
        if words is None and not args.shots and args.at_ms is None:
            words = draft.title
        if words is not None:
            line = " ".join(words.split())
            if len(line) > LONGEST_WORDS:
                raise ToolRefused(
                    bench.say(
                        f"封面文字最多 {LONGEST_WORDS} 个字。", f"A cover has at most {LONGEST_WORDS} characters."
                    )
                )
            after = after.with_meta(cover_text=line)
        if after == draft:
            raise ToolRefused(bench.say("封面已经是这样了。", "The cover is like that already."))
        how = bench.say("要把封面存成图片，就说“导出封面.png”。", "To save it as a picture, say “export cover.png”.")
        return Outcome(after, (how,))


@dataclass(frozen=True, slots=True)
class PublishTextArgs:
    """`platform`: douyin, xiaohongshu, bilibili, channels, kuaishou or youtube, "" for what suits the film's shape;
    `title`: the person's own, "" for the film's. `titles`: also some titles to choose from."""

    platform: str = ""
    title: str = ""
    titles: bool = False


class PublishText:
    """Title, description and topics for a platform, from the film's own words."""

    name = "publish_text"
    says = ("写发布文案：标题、简介、话题", "Write the publishing text: title, description, topics")
    args_type = PublishTextArgs
    operation = "edit"

    def run(self, args: PublishTextArgs, bench: Bench) -> Outcome:
        """Write it, keep it with the draft, and show it to be copied."""
        draft = bench.need_draft()
        platform = args.platform or _OF_SHAPE.get(str(draft.meta.get("ratio")), "douyin")
        if platform not in PLATFORMS:
            zh, en = "、".join(p.zh for p in PLATFORMS.values()), ", ".join(p.en for p in PLATFORMS.values())
            raise ToolRefused(bench.say(f"会写的平台有：{zh}。", f"The platforms are: {en}."))
        post = posting(draft, brief_of(draft), platform, args.title)
        if not post["description"] and not post["title"]:
            raise ToolRefused(bench.say(
                "视频里还没有文字，写不出发布文案；先加旁白或标题。",
                "The film has no words to write from; give it a narration or a title first."))  # fmt: skip
        old = draft.meta.get("publish")
        kept = old if isinstance(old, dict) else {}
        place = PLATFORMS[platform]
        return Outcome(
            draft.with_meta(publish={**kept, **post}),
            (
                *_choice(args, draft, bench),
                bench.say(f"{place.zh}发布文案：\n{as_text(post)}", f"For {place.en}:\n{as_text(post)}"),
            ),
        )


def _elsewhere_ms(draft: Draft, bench: Bench) -> int:
    """The middle of the shot after the one that the cover shows, after the last the first. Raises `ToolRefused` for a
    film of one shot."""
    shots = main_of(draft).segments
    if len(shots) < 2:
        raise ToolRefused(
            bench.say(
                "只有一个镜头；说要第几秒的画面，例如：封面用第2秒。",
                "There is only one shot; say which second, for example: use second 2 as the cover.",
            )
        )
    at = draft.meta.get("cover_ms")
    now_ms = at if isinstance(at, int) else 0
    shown = next((n for n, s in enumerate(shots) if s.start_ms <= now_ms < s.end_ms), 0)
    chosen = shots[(shown + 1) % len(shots)]
    return chosen.start_ms + chosen.duration_ms // 2


def _choice(args: PublishTextArgs, draft: Draft, bench: Bench) -> tuple[str, ...]:
    """Titles to choose from, where they are asked for."""
    found = titles_from(draft, brief_of(draft))[:3] if args.titles else []
    listed = "\n".join(f"{n}. {title}" for n, title in enumerate(found, 1))
    return (
        bench.say(f"可以用的标题（都取自片子自己的话）：\n{listed}", f"Titles from the film's words:\n{listed}"),
    ) * bool(found)


def _moment_ms(args: SetCoverArgs, draft: Draft, bench: Bench) -> int:
    """The moment: of a shot its middle, where nothing dissolves. Raises `ToolRefused` for one beyond the film."""
    if args.shots:
        ids = meant_by(args.shots, draft, bench).ids
        shot = next((s for s in main_of(draft).segments if s.id in ids), None)
        if shot is not None:
            return shot.start_ms + shot.duration_ms // 2
    at_ms = args.at_ms or 0
    main = draft.by_role(Role.MAIN)
    end_ms = main.end_ms if main is not None and main.segments else draft.duration_ms
    if not 0 <= at_ms < end_ms:
        raise ToolRefused(bench.say(
            f"视频一共 {end_ms / 1000:g} 秒，没有第 {at_ms / 1000:g} 秒。",
            f"The video is {end_ms / 1000:g} s long; there is no second {at_ms / 1000:g}."))  # fmt: skip
    return at_ms
