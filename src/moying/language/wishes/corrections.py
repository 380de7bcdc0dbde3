"""What takes a wish back and says it rightly: 删第二段，不对，是第三段; "reverse shot 2", then "wrong one, shot 4"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from moying.language.quotes import masked
from moying.language.wishes.references import find_references

Told = tuple[str, Mapping[str, Any]]
OF_SHOTS: Final = {"add_effect", "reverse_shot", "freeze_shot", "set_speed", "trim_shot", "delete_shot", "move_shot",
                   "duplicate_shot", "regenerate", "remove_effects", "split_shot"}  # fmt: skip
_LEAD: Final = re.compile(
    r"^(?:啊|哦|噢|呃|额|唉|诶|哎呀?|等等|等下|慢着|[,，\s])*(?:不对|不是(?!说)|错了|错啦|说错了?|搞错了?"
    r"|弄错了?|打错了?|口误|看错了?|哦不|不不+"
    r"|我(?:说|指|要|想说)的(?:是|不是)|我是(?:说|指)|应该是|是(?=第|最后|倒数)|不(?=[，,、 ]+(?:是|应该)?(?:第"
    r"|最后|倒数)))(?:了|啦|啊|哈)?"
    r"|^(?:no|nope)[,，.]+ *(?=(?:the|shot|number|scene|clip) )|^(?:on second thoughts?|actually)\b[,， ]*"
    r"|^算了(?=.{2})[，,]?|^(?:oh |oops|uh |um |hmm |no[, ]+|sorry"
    r"|wait|hang on|[,\s])*(?:no wait|wait no|wait|sorry|oops|scratch that|strike that|my bad"
    r"|i mean(?:t)?|i meant|correction|wrong (?:one|shot|clip)|not that(?: one)?(?! [a-z])|make that(?= (?:shot"
    r"|the)))\b"
)
_MEANT: Final = re.compile(
    r"^[，,、\s]*(?:应该|我)?(?:是|说的是|指的是|要的是|想说的是|想说|说|指)?(?:删|改|剪)?[，,\s]*"
    r"|^[,\s]*(?:i mean(?:t)?|it'?s|it should be|should be|make (?:it|that)|the one i meant (?:is|was)|do)?\s*"
)
_FILLERS: Final = re.compile(
    r"应该|是|才对|说的|指的|我|要|的|吧|啦|了|哈|啊|改|错|那|个|才|对|不|而|就|[，,。.!！\s]"
    r"|\b(?:i|mean|meant|it|should|be|the|one|sorry|no|wait|oops|actually|instead|rather|that|make|to|do|was|is"
    r"|s|not|of)\b"
)
_CALLED_OFF: Final = re.compile(
    r"^(?:还是)?算了(?:吧)?$|^(?:还是)?(?:不用了?|别了|不了|当我没说|先不弄了?|先不改了?)(?:吧)?$|^never ?mind$"
    r"|^forget (?:it|that)$"
    r"|^scratch that$|^on second thought,? no$|^actually,? no$|^no,? leave it$"
)
_WAS_ABOUT_TO: Final = re.compile(
    r"(?:本来|原本|原先|刚才)(?:是)?(?:想|打算|要)|\bi was (?:going|about) to\b|\bi wanted to\b|\bwas thinking of\b"
)


_NOT_BUT: Final = re.compile(
    r"^\s*(?:不[，,]?|不对[，,]?)?不是(?P<x>第[^，,]{1,8}|最后[^，,]{1,6}|那[^，,]{1,6})[，,]\s*(?:而|我(?:说|要"
    r"|指)的)?(?:是|要)(?=第|最后|倒数|有|[^，,]{1,6}(?:那|镜头))"
    r"|^\s*(?:no[,. ]+)?not (?P<en>(?:the )?[a-z]+ (?:one|shot)|shot \d+)[,.]\s*(?:but )?(?=the |shot )"
)


def not_this_but_that(plain: str, message: str) -> tuple[str, str]:
    """不是第三段，是第四段 without what was not meant (folded, as said)."""
    found = _NOT_BUT.match(plain)
    if found is None or len(plain) != len(message):
        return plain, message
    lead = "no wait, " if found["en"] else "不对，是"
    return lead + plain[found.end() :], lead + message[found.end() :]


def takes_back(clause: str) -> bool:
    """不对, "no wait": whether the clause begins by taking back what was said before it."""
    return _LEAD.match(clause) is not None


def without_lead(clause: str, said: str) -> tuple[str, str]:
    """What the clause says after that (folded, as said)."""
    at = 0
    while (lead := _LEAD.match(clause[at:])) and lead.end():
        at += lead.end()
    meant = _MEANT.match(clause[at:])
    at += meant.end() if meant else 0
    return clause[at:].strip(" ，,。.!！"), said[at:].strip(" ，,。.!！") if len(said) == len(clause) else said


def calls_off(clause: str) -> bool:
    """算了, "never mind"."""
    return _CALLED_OFF.match(clause.strip(" ，,。.!！~")) is not None


def was_about_to(clause: str) -> bool:
    """我本来想删第二段: told, not asked."""
    return _WAS_ABOUT_TO.search(clause) is not None


def meant_shots(clause: str, said: str) -> str:
    """The words for the shots that were meant, where the clause says nothing but that; "" otherwise."""
    found = [r for r in find_references(clause) if not r.recent]
    if not found or _FILLERS.sub("", masked(clause, *((r.start, r.end) for r in found)).replace("\ufffc", "")):
        return ""
    return (
        said[found[-1].start : found[-1].end]
        if re.search(r"不是|\bnot\b", clause)
        else said[found[0].start : found[-1].end]
    )


def on_other_shots(told: Told, which: str) -> Told | None:
    """The same wish for other shots; None for one that is not about shots."""
    kind, slots = told
    if kind not in OF_SHOTS:
        return None
    kept = {key: value for key, value in slots.items() if key not in {"ordinal", "number", "others", "numbers", "net"}}
    return kind, {**kept, "shots": which}
