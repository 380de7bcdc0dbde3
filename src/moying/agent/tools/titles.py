"""The title over the picture: set it, take it away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.tools.briefs import brief_of, with_brief
from moying.draft import Draft, Role, Span
from moying.story.posting import titles_from
from moying.story.produce import title_track
from moying.story.publish import short_title

LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class SetTitleArgs:
    """`text`: the words, None to keep them; `duration_ms`: how long they stay, 0 to keep the time that they have,
    -1 for the whole film, or `by_ms`: how much longer. `another`: other words, from the film's own."""

    text: str | None = None
    duration_ms: int = 0
    by_ms: int = 0
    another: bool = False


class SetTitle:
    """Put a title over the opening, or change the one that is there."""

    name = "set_title"
    says = ("添加或修改标题", "Add or change the title")
    args_type = SetTitleArgs
    operation = "edit"

    def run(self, args: SetTitleArgs, bench: Bench) -> Outcome:
        """Set the title's words, and its time when one is given."""
        draft = bench.need_draft()
        titles = draft.by_role(Role.TITLES)
        shown = titles.segments[0].text if titles and titles.segments else ""
        if args.another and args.text is None:
            return self._another(draft, shown or "", bench)
        text = " ".join((args.text if args.text is not None else shown or "").split())
        if not text or len(text) > LONGEST_TITLE:
            raise ToolRefused(
                bench.say(
                    f"标题要在 1 到 {LONGEST_TITLE} 个字之间。例如：标题改成“夏日”。",
                    f'A title has 1 to {LONGEST_TITLE} characters. For example: change the title to "Summer".',
                )
            )
        brief = replace(brief_of(draft), title=text)
        stays_ms = draft.duration_ms if args.duration_ms < 0 else args.duration_ms
        if titles is None or not titles.segments:
            brief = replace(brief, title_ms=stays_ms, duration_ms=draft.duration_ms)
            return Outcome(with_brief(titled(draft.with_track(title_track(text, brief)), text), brief))
        first = titles.segments[0]
        length_ms = min(stays_ms or max(1, first.duration_ms + args.by_ms), draft.duration_ms - first.start_ms)
        changed = replace(first, text=text, placed=Span(first.start_ms, length_ms))
        track = replace(titles, segments=(changed, *(s for s in titles.segments[1:] if s.start_ms >= changed.end_ms)))
        return Outcome(with_brief(titled(draft.with_track(track), text), replace(brief, title_ms=length_ms)))

    def _another(self, draft: Draft, shown: str, bench: Bench) -> Outcome:
        """Other words for it, from the film's own."""
        text, others = _another_of(draft, shown, bench)
        made = self.run(SetTitleArgs(text), bench)
        told = "、".join(f"“{title}”" for title in others)
        more = bench.say(f"还可以是{told}，", f"It could also be {told.replace('、', ', ')}. ") if others else ""
        note = bench.say(
            f"标题是从片子自己的话里取的。{more}或者直接说：标题改成“……”。",
            f"The title is from the film's own words. {more}Or say: change the title to “…”.",
        )
        return Outcome(made.draft, (note,))


def _another_of(draft: Draft, shown: str, bench: Bench) -> tuple[str, list[str]]:
    """A title that was not shown yet, and what else it could be. Raises `ToolRefused` where the film has no words."""
    seen = {shown} | {s.text for old in bench.context.history() if (t := old.by_role(Role.TITLES)) for s in t.segments}
    found = [title for title in titles_from(draft, brief_of(draft)) if title != shown]
    if not found:
        raise ToolRefused(
            bench.say(
                "片子里没有文字，想不出别的标题。可以说：标题改成“夏日”。",
                'The film has no words to make a title of. Say for example: change the title to "Summer".',
            )
        )
    fresh = [title for title in found if title not in seen] or found
    return fresh[0], [title for title in found if title != fresh[0]][:2]


def titled(draft: Draft, text: str) -> Draft:
    """The draft under another name, its notes for publishing too."""
    notes = draft.meta.get("publish")
    kept = notes if isinstance(notes, dict) else {}
    return draft.with_meta(title=text, publish={**kept, "title": short_title(text)})


@dataclass(frozen=True, slots=True)
class NoArgs:
    """Nothing to say."""


class RemoveTitle:
    """Take the title away."""

    name = "remove_title"
    says = ("去掉标题", "Remove the title")
    args_type = NoArgs
    operation = "edit"

    def run(self, args: NoArgs, bench: Bench) -> Outcome:
        """Remove the title's track."""
        draft = bench.need_draft()
        titles = draft.by_role(Role.TITLES)
        if titles is None:
            raise ToolRefused(bench.say("这条视频没有标题。", "This video has no title."))
        return Outcome(with_brief(draft.without_track(titles.id), replace(brief_of(draft), title=None)))
