"""Why the brain did what it did, line by line: the clause and what it was taken for, what its references meant, the
call, what came of it, and for new pictures why each scene was chosen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from moying.agent.brains.brain import Call
from moying.agent.tools.briefs import brief_of
from moying.draft import Draft, Fields, Role, Segment
from moying.story.scenery import Choice, choice_of
from moying.story.seen import said_in

_LONGEST: Final = 60
_BY: Final = {
    "the sentence": "这句话",
    "the topic": "主题",
    "the topic's field": "主题所在的领域",
    "the genre": "片子的类型",
    "default": "常规",
}


def because(
    kind: str, said: str, told: Mapping[str, Any], named: Mapping[str, Any], draft: Draft | None, language: str
) -> tuple[str, ...]:
    """The clause and the wish it was read as; and each reference in words (`told`) that became shots (`named`)."""
    lines = [f"“{_short(said)}” → {kind}{_arguments(told)}"]
    main = draft.by_role(Role.MAIN) if draft else None
    for name, ids in named.items():
        meant = [s for s in main.segments if s.id in str(ids).split()] if main else []
        if meant and (words := told.get(name) or told.get("ordinal")) != ids:
            lines.append(f"“{words}” = " + ", ".join(_shot(s, language) for s in meant))
    return tuple(lines)


def explained(call: Call, before: Draft | None, after: Draft | None, refused: str, language: str) -> list[str]:
    """Everything about one call that was made: the way to it, itself, and what came of it."""
    zh = language == "zh"
    lines = [*call.because, f"→ {call.name}{_arguments(call.args)}"]
    if refused:
        lines.append(("× 没有做：" if zh else "× refused: ") + refused)
    elif after is not None and after != before:
        lines.extend(_pictures(before, after, language))
    return lines


def _pictures(before: Draft | None, after: Draft, language: str) -> Iterator[str]:
    """For each scene that is painted anew: what it is, and what the sentence and the topic would have."""
    brief, main = brief_of(after), after.by_role(Role.MAIN)
    old = before.by_role(Role.MAIN) if before else None
    was = {s.id: s.source for s in old.segments} if old else {}
    for shot in main.segments if main else ():
        kind = (shot.source or "").removeprefix("scene:")
        if kind == shot.source or was.get(shot.id) == shot.source:
            continue
        choice = choice_of(said_in(after, shot), brief.topic, genre=brief.genre)
        shown = f"{_shot(shot, language)}: {kind}"
        yield f"{shown} ← {choice if language != 'zh' else _chosen(choice)}"


def _chosen(choice: Choice) -> str:
    """The reason for a scene, in Chinese."""
    told = "；".join(map(str, choice.told)) or "无"
    home = "；".join(map(str, choice.home)) or "无"
    return f"{choice.kind}，依据{_BY.get(choice.by, choice.by)}。这句话提到：{told}。主题提到：{home}。"


def _shot(shot: Segment, language: str) -> str:
    unit = "秒" if language == "zh" else " s"
    return f"{shot.id} “{_short(shot.name)}” {shot.start_ms / 1000:g}–{shot.end_ms / 1000:g}{unit}"


def _arguments(told: Fields) -> str:
    """The arguments as one would write a call."""
    said = (f"{name}={_short(json.dumps(value, ensure_ascii=False, default=str))}" for name, value in told.items())
    return f"({', '.join(said)})"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST] + "…"
