"""What a clause asks of the order of shots: moved, exchanged, shown once more, parted, put in another order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from moying.language.numerals import parse_number
from moying.language.speeds import NUMBER
from moying.language.wishes.references import Reference
from moying.language.wishes.shot_asked import Asked, ShotWish

_AT_AN_END = re.compile(
    r"(?:在|到)(?:最?(?:结尾|片尾|末尾|后面?)|(?P<first>最?(?:开头|片头|前面)))"
    r"|\b(?:at|to|as) the (?:very )?(?:end\b|(?P<first_en>start|beginning|front)\b)"
)
_TWICE = re.compile(r"复制|拷贝|重复(?![了的啦])|再(?:[来放播]|出现)一?[遍次]|\b(?:duplicate|copy|repeat)\b")
MOVES = re.compile(
    r"(?:移|挪|搬|放|调|提|排|换|摆|插)(?:动|整)?(?:到|至|在|进|(?=最[前后]|第一?[个位]"
    r"|[^，。]{1,14}?(?:之?[前后][面边]?|中间)(?:去|吧|了)?$))(?P<zh>.+)$|提前(?P<early>)$"
    r"|移(?=前|后)|\b(?:move|put|place|bring)\b(?P<en>.+)$"
)
SWAPS = re.compile(r"交换|对调|互换|调换|换(?:个|一下)位置|\b(?:swap|exchange|switch)\b")
SPLITS = re.compile(
    r"切开|切成|分割|拆[成开分]|剪开|剪成两|分成两|切一刀|一分为二|断开|\bsplit\b|\bcut\b.{0,30}\b(?:in half"
    r"|in two)\b"
)
_FRONT = re.compile(r"最前|最开头|最开始|开头|片头|首位|第一[位个]?$|\b(?:start|beginning|front|top|opening)\b"
                    r"|\bfirst\s*$|^\s*(?:it |them )?first\b")  # fmt: skip
_BACK = re.compile(r"最后|最末|末尾|结尾|片尾|\b(?:end|back|very last)\b|\bto (?:be )?(?:the )?last\b|\blast\s*$")
_ORDER = re.compile(r"顺序|次序|排列|重排|排成|\b(?:re-?order|re-?arrange|order|sequence|arrange)\b")
_LIST = re.compile(r"(?<![\d.:])\d{1,3}(?:\s*(?:[-、,，>→/ ]|->)\s*\d{1,3}){1,40}(?![\d.:%秒倍])")
_STEPS_ASIDE = re.compile(
    r"(?:往|向|朝)(?P<zh>前|后)(?:面|边)?(?:再)?(?:挪|移|提|调|放|推|退)(?:动)?(?P<n>[一两二三四\d])?(?:位|个|格|段"
    r"|步)?(?:置)?(?=$|[吧了，])"
    r"|(?:挪|移|提|调|推|延|退)(?P<zh2>前|后)(?P<n2>[一两二三四\d])?(?:位|格|个位置)"
    r"|\b(?P<m>one|two|three|\d|a)? ?(?:places?|positions?|spots?|slots?|steps?)? ?(?P<en>earlier|later|forward"
    r"|back)\b(?! to\b)"
)
_BRINGS_BACK = re.compile(r"\b(?:bring|get|want|have|give)\b.{0,24}\bback\b(?! (?:one|two|three|\d|a)\b)")
"""Bring back the second one: it was there, and is no place further on."""
_EARLIER = {"前", "earlier", "forward"}
_AT_A_PLACE = re.compile(r"\b(?:after|before|behind|between|ahead of|in front of)\s+(?:the )?$")
_BEHIND = re.compile(r"^(?:之|的)?(?:后|后面)|后面")
_AHEAD = re.compile(r"^(?:之|的)?(?:前|前面)|前面")


_BESIDE_ONLY = re.compile(
    r"[\s，,]*(?:then |right |just )?(?:(?P<before>before|in front of|ahead of)|after"
    r"|behind)(?: the)?[\s，,.]*(?:please\s*)?"
    r"|\s*(?:排|放|摆)?(?:在|到)\s*(?:的|之)?(?:(?P<ahead>前)|后)[面边]?(?:吧|才对|比较好)?\s*"
)
"""Shot 5 before shot 2, 雪景在灯笼后面: nothing else is said."""


def exchange(asked: Asked) -> ShotWish | None:
    """Two shots change places."""
    numbers = [n for r in asked.found for n in r.numbers]
    if not SWAPS.search(asked.clause):
        return None
    if len(numbers) != 2:
        bare = re.search(rf"({NUMBER}) ?(?:和|与|跟|and|with|&) ?({NUMBER})", asked.clause)
        numbers = [int(parse_number(g) or 0) for g in bare.groups()] if bare else []
    if len(numbers) == 2 and 0 not in numbers:
        return ShotWish("swap_shots", {"one": str(numbers[0]), "other": str(numbers[1])})
    named = [r for r in asked.found if r.numbers or r.about]
    if len(named) == 2:
        return ShotWish("swap_shots", {"one": asked.said[named[0].start : named[0].end],
                                       "other": asked.said[named[1].start : named[1].end]})  # fmt: skip
    return None


def ordered(asked: Asked) -> ShotWish | None:
    """镜头顺序改成3 1 2 4 5, "reorder the shots to 5 4 3 2 1": every shot by the place that it has now."""
    if not _ORDER.search(asked.clause):
        return None
    listed = _LIST.search(asked.clause)
    numbers = re.findall(r"\d{1,3}", listed[0]) if listed else []
    return ShotWish("order_shots", {"order": " ".join(numbers)}) if len(numbers) > 1 else None


def move(asked: Asked) -> ShotWish | None:
    """Shots put somewhere else, or a few places on."""
    if not (asked.found or asked.pointed):
        return None
    if (step := _STEPS_ASIDE.search(asked.bare)) is not None and not _BRINGS_BACK.search(asked.clause):
        told = next(filter(None, (step["zh"], step["zh2"], step["en"])))
        count = int(parse_number(step["n"] or step["n2"] or step["m"] or "1") or 1)
        return ShotWish("move_shot", {"shots": asked.shots, "by": -count if told in _EARLIER else count})
    if (beside := _BESIDE_ONLY.fullmatch(asked.bare)) and len(named := _own(asked)) == 2:
        side = "before" if beside["before"] or beside["ahead"] else "after"
        which, place = (asked.said[r.start : r.end] for r in named)
        return ShotWish("move_shot", {"shots": which, side: place})
    moved = MOVES.search(asked.clause)
    if moved is None or (moved["zh"] is None and moved["en"] is None):
        return None
    where_at = max(moved.start("zh"), moved.start("en"))
    own = [r for r in asked.found if r.end <= where_at and not r.recent]
    target = [r for r in asked.found if r.start >= where_at and not r.recent]
    if moved["en"] is not None and not own:
        own, target = target[:1], target[1:]
        where_at = own[0].end if own else where_at
        if own and _AT_A_PLACE.search(asked.clause[: own[0].start]):  # "move it after the last one"
            own, target, where_at = [], own, moved.start("en")
    which = asked.said[own[0].start : own[-1].end] if own else (asked.pointed or "它")
    return _put(which, asked, where_at, target)


def _own(asked: Asked) -> list[Reference]:
    return [r for r in asked.found if r.numbers or r.about]


def _put(which: str, asked: Asked, where_at: int, target: Sequence[Reference]) -> ShotWish | None:
    """Before or after another shot, to an end, or to a numbered place."""
    where = asked.clause[where_at:]
    between = re.search(r"之?间|\bbetween\b", where) and _first_of_two(where, target)
    if between:
        return ShotWish("move_shot", {"shots": which, "after": between})
    if target and (target[0].numbers or target[0].about):
        rest = asked.clause[target[0].end :]
        place = asked.said[target[0].start : target[0].end]
        if _BEHIND.search(rest) or re.search(r"\b(?:after|behind)\b", where):
            return ShotWish("move_shot", {"shots": which, "after": place})
        if _AHEAD.search(rest) or re.search(r"\b(?:before|in front of|ahead of)\b", where):
            return ShotWish("move_shot", {"shots": which, "before": place})
    if _BACK.search(where):
        return ShotWish("move_shot", {"shots": which, "position": -1})
    if _FRONT.search(where):
        return ShotWish("move_shot", {"shots": which, "position": 1})
    place_no = re.search(rf"第 ?({NUMBER})|\b(?:position|place|number|spot|slot) ?(\d{{1,3}})", where)
    if place_no:
        return ShotWish("move_shot", {"shots": which, "position": int(parse_number(place_no[1] or place_no[2]) or 1)})
    return None


def _first_of_two(where: str, target: Sequence[Reference]) -> str:
    """The earlier of the two shots between which something is to stand, "" where it is not told."""
    numbers = [n for r in target for n in r.numbers] or [
        int(parse_number(n) or 0) for n in re.findall(rf"(?<![\d.])({NUMBER})(?![\d.秒倍])", where)
    ]
    return str(min(numbers)) if len(numbers) == 2 and min(numbers) > 0 else ""


def twice(asked: Asked) -> ShotWish | None:
    """Shots shown once more."""
    if not asked.shots or not _TWICE.search(asked.bare):
        return None
    end = _AT_AN_END.search(asked.bare)
    position = {"position": 1 if end["first"] or end["first_en"] else -1} if end else {}
    return ShotWish("duplicate_shot", {"shots": asked.shots} | position)


def parted(asked: Asked) -> ShotWish | None:
    """A shot cut in two."""
    if not SPLITS.search(asked.clause):
        return None
    at = re.search(rf"第? ?({NUMBER}) ?(?:秒|s\b|seconds?\b)", asked.bare)
    clock = re.search(r"(\d{1,2}):([0-5]\d)", asked.bare)
    slots: dict[str, Any] = {"shots": asked.shots}
    if clock:
        slots["at_ms"] = (int(clock[1]) * 60 + int(clock[2])) * 1000
    elif at:
        slots["at_ms"] = round((parse_number(at[1]) or 0) * 1000)
    elif not asked.shots:
        return None
    return ShotWish("split_shot", slots)
