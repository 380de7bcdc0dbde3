"""What the messages before this one leave open: a question about a shot, and shots that somebody has still to choose.

Drafts tell what was done; only the messages tell what was asked and not done: 删掉一个镜头 (which one?), 第二个吧.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from moying.agent.context import Exchange, TurnContext
from moying.agent.pointing import NotFound, pointed_at
from moying.draft import Draft
from moying.language.detect import folded
from moying.language.wishes.corrections import OF_SHOTS
from moying.language.wishes.intents import understand
from moying.language.wishes.questions import asked_about, is_question
from moying.language.wishes.references import find_references
from moying.language.wishes.wish import Wish

_LONGEST: Final = 40
"""Characters of a message that can lean on what was said before it."""
_VAGUE: Final = re.compile(
    r"(?:其中|里面)?(?:的)?(?:随便)?(?:一|某|哪|这|那)(?:个|段|幕)(?:镜头|片段|画面|场景)?"
    r"|\b(?:a|one|that|this|some)(?: of the)? (?:shots?|scenes?|clips?)\b|\bone of (?:the (?:shots|scenes|clips)"
    r"|them)\b"
)
"""Shots that nobody could find from the words alone."""
_ANY_ONE: Final = re.compile(
    r"(?:其中的?|里面的?|随便)?(?:一|某)(?:个|段|幕)(?:镜头|片段|画面|场景)|\b(?:a|one|some)(?: of (?:the|my"
    r"|these))? (?:shots?|scenes?|clips?)\b|\bone of them\b"
)
_ONLY_CHOOSES: Final = re.compile(
    r"^(?:嗯|那|就|选|要|用|是|好|对|我(?:说|要|选)的?|i (?:mean|choose|pick|want)|let'?s (?:say|take|do)"
    r"|go with|take|make it|it'?s"
    r"|[，,。.!！\s])*(?P<n>第?[一二三四五六七八九十\d]{1,3}(?:个|段|号)?|最后(?:一)?个|(?:the |number "
    r"|shot )?(?:\d{1,2}|first|second|third"
    r"|fourth|fifth|last)(?: (?:one|shot|scene))?)(?:吧|好了|那个|呗|please|then|[，,。.!！\s])*$"
)
_LISTED: Final = re.compile(
    r"在第 ([\d、]+) 个镜头里|is in shots ([\d, ]+);|中间是第 (\d+) 和第 (\d+) 个|lies between (\d+) and (\d+)"
)
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def choice_asked(message: str) -> bool:
    """Whether the message asks something of a shot and leaves open of which: 删掉一个镜头."""
    plain = folded(message)
    vague = _ANY_ONE.search(plain) if len(plain) <= _LONGEST else None
    if vague is None or is_question(plain) or any(r.numbers for r in find_references(plain)):
        return False
    words = " shot 1 " if plain.isascii() else "第一个镜头"
    wishes = understand(plain[: vague.start()] + words + plain[vague.end() :], has_video=True)
    return bool(wishes) and all(w.kind in OF_SHOTS for w in wishes)


def completed(context: TurnContext, draft: Draft) -> str | None:
    """The wish of the message before with the shot that this message chooses for it; None where nothing was open."""
    chooses = _ONLY_CHOOSES.match(folded(context.message).strip()) if len(context.message) <= _LONGEST else None
    last = context.earlier(1) if chooses else ()
    if chooses is None or not last or len(last[-1].message) > 2 * _LONGEST:
        return None
    open_at = _open(last[-1], draft, context)
    if open_at is None:
        return None
    start, end = open_at
    message = last[-1].message
    chosen = _chosen(chooses["n"], last[-1].answer)
    words = f" shot {chosen} " if message.isascii() else f"第{chosen}个镜头"
    return (message[:start] + (words if chosen != "-1" else "最后一个镜头") + message[end:]).strip()


def _open(last: Exchange, draft: Draft, context: TurnContext) -> tuple[int, int] | None:
    """Where the message before names shots that could not be found, or too many."""
    plain = folded(last.message)
    if vague := _VAGUE.search(plain):
        return vague.span()
    for named in find_references(plain):
        if named.recent or named.every or named.span_ms:
            continue
        try:
            pointed_at(plain[named.start : named.end], draft, context.history(), context.uploads())
        except NotFound:
            return named.start, named.end
    return None


def _chosen(words: str, answer: str) -> str:
    """The number of the shot: of those that the answer told where it told some, else as the film counts them."""
    if re.search(r"最后|last", words):
        return "-1"
    found = [n for r in find_references(f"第{words}" if words[0].isdigit() else words) for n in r.numbers]
    number = found[0] if found else _ORDINALS.get(words.removeprefix("the ").split()[0], 0)
    if not number:
        number = next((n for r in find_references(f"第{words.strip('第个段号')}个镜头") for n in r.numbers), 1)
    told = _LISTED.search(answer)
    listed = [int(n) for group in told.groups() if group for n in re.findall(r"\d+", group)] if told else []
    return str(listed[number - 1] if listed and number not in listed and number <= len(listed) else number)


def asked_of(context: TurnContext, draft: Draft) -> str:
    """The shots that the message before asked a question about, in its words; "" where it asked none."""
    if len(context.message) > _LONGEST or any(not r.recent for r in find_references(folded(context.message))):
        return ""
    last = context.earlier(1)
    if not last or len(last[-1].message) > 2 * _LONGEST:
        return ""
    message = last[-1].message
    told = re.search(r"第 ?(\d+) ?个镜头|[Ss]hot (\d+)\b", last[-1].answer)
    if told and asked_about(folded(message)) == "which_shot":
        return f"第{told[1] or told[2]}个镜头"
    named = [r for r in find_references(folded(message)) if r.numbers or r.about]
    if not named or not is_question(folded(message)):
        return ""
    return message[named[-1].start : named[-1].end]


_OF_THINGS: Final = {
    "music": Wish("set_bgm_volume"), "music_volume": Wish("set_bgm_volume"), "title": Wish("set_title"),
    "length": Wish("set_duration"), "canvas": Wish("set_ratio"), "voice": Wish("set_voice"),
}  # fmt: skip


def thing_asked_about(context: TurnContext) -> Wish | None:
    """A wish about the thing that the message before asked a question about: 音乐多大声？, then 改成20%."""
    last = context.earlier(1) if len(context.message) <= _LONGEST else ()
    plain = folded(last[-1].message) if last else ""
    return _OF_THINGS.get(asked_about(plain)) if plain and len(plain) <= _LONGEST and is_question(plain) else None


def both_spoken_of(context: TurnContext, draft: Draft, wishes: Sequence[Wish]) -> str:
    """The two shots that the newest messages named, for "both" where the drafts tell of one; "" for none."""
    if not any(w.kind in OF_SHOTS and _several(str(w.slots.get("shots", ""))) for w in wishes):
        return ""
    found: dict[str, None] = {}
    for exchange in reversed(context.earlier(3)):
        for named in find_references(folded(exchange.message[: 2 * _LONGEST])):
            if named.numbers or named.about:
                words = exchange.message[named.start : named.end]
                try:
                    found.update(dict.fromkeys(pointed_at(words, draft, context.history(), context.uploads()).ids))
                except NotFound:
                    continue
        if len(found) > 1:
            return " ".join(found)
    return ""


def it_spoken_of(context: TurnContext, draft: Draft) -> str:
    """The one shot that the newest messages named, for "it" where the drafts tell of none; 它 where they named none."""
    for exchange in reversed(context.earlier(3)):
        plain = folded(exchange.message[: 2 * _LONGEST])
        named = [r for r in find_references(plain) if r.numbers or r.about]
        if named:
            try:
                ids = pointed_at(plain[named[-1].start : named[-1].end], draft, context.history()).ids
            except NotFound:
                return "它"
            return ids[0] if len(ids) == 1 else "它"
    return "它"


def _several(words: str) -> bool:
    return any(r.several for r in find_references(words))
