"""One thing as it was before it was last changed, with all that was done since left standing: 只撤销标题."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.lately import changed_in
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.music import refitted
from moying.draft import Draft, Role
from moying.draft.shots import main_of

_SUBJECTS: Final = {
    "title": ("title", "title_time", "title_look"),
    "music": ("music", "music_volume"),
    "captions": ("captions", "caption_size", "caption_color", "caption_place", "caption_look"),
    "transitions": ("cuts",),
}
"""What can be put back by itself, and the changes that count as its own."""
_ROLES: Final = {"title": Role.TITLES, "music": Role.BGM, "captions": Role.CAPTIONS}
_OF_BRIEF: Final = {
    "title": ("title", "title_ms"),
    "music": ("music", "bgm_genre", "bgm_volume", "bgm_take", "bgm_tempo", "bgm_energy", "bgm_drums_db",
              "bgm_ending_db", "bgm_own"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TakeBackArgs:
    """`what`: title, music, captions or transitions. `first`: as it was in the first version."""

    what: str
    first: bool = False


class TakeBack:
    """Put one thing back as it was before its last change."""

    name = "take_back"
    says = (
        "只把标题、音乐、字幕或转场恢复成上次修改之前的样子",
        "Put only the title, the music, the captions or the transitions back as before their last change",
    )
    args_type = TakeBackArgs
    operation = "edit"

    def run(self, args: TakeBackArgs, bench: Bench) -> Outcome:
        """That thing of the version before the newest step that changed it; all else stays."""
        draft = bench.need_draft()
        was = _before_its_change(args.what, [*bench.context.history(), draft], first=args.first)
        if was is None:
            raise ToolRefused(
                bench.say(
                    "这部分还没有改过，没有可以恢复的。说“历史”可以看每一步改了什么。",
                    "That has not been changed, so there is nothing to put back. “History” tells each step.",
                )
            )
        if args.what in {"captions", "transitions"} and not _same_cut(was, draft):
            raise ToolRefused(
                bench.say(
                    "在那之后镜头的顺序或时长变了，不能单独恢复这一部分；可以说“撤销两步”。",
                    "The shots have changed since, so that cannot be put back by itself; say “undo two steps”.",
                )
            )
        return Outcome(_put_back(args.what, was, draft, bench))


def _before_its_change(what: str, history: list[Draft], *, first: bool) -> Draft | None:
    steps = list(pairwise(history))
    for before, after in steps if first else reversed(steps):
        if any(changed_in(before, after, one) for one in _SUBJECTS.get(what, ())):
            return before
    return None


def _same_cut(one: Draft, other: Draft) -> bool:
    """Whether the shots are the same, and as long."""
    return [(s.id, s.placed) for s in main_of(one).segments] == [(s.id, s.placed) for s in main_of(other).segments]


def _put_back(what: str, was: Draft, draft: Draft, bench: Bench) -> Draft:
    if what == "transitions":
        return replace(draft, transitions=was.transitions)
    old, now = was.by_role(_ROLES[what]), draft.by_role(_ROLES[what])
    made = draft
    if now is not None:
        made = made.without_track(now.id) if old is None else made.with_track(replace(old, id=now.id))
    elif old is not None:
        made = made.with_track(old)
    if what == "title":
        made = made.with_meta(**{key: was.meta[key] for key in ("title", "publish") if key in was.meta})
    kept = {name: getattr(brief_of(was), name) for name in _OF_BRIEF.get(what, ())}
    made = with_brief(made, replace(brief_of(made), **kept))
    return refitted(made, bench) if what == "music" else made
