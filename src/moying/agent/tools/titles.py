"""The title over the picture: set it, take it away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.tools.briefs import brief_of, with_brief
from moying.draft import Draft, Role, Span
from moying.story.produce import title_track
from moying.story.publish import short_title

LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class SetTitleArgs:
    """`text`: the words, None to keep them; `duration_ms`: how long they stay, 0 to keep the time that they have,
    -1 for the whole film, or `by_ms`: how much longer."""

    text: str | None = None
    duration_ms: int = 0
    by_ms: int = 0


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
