"""What a clause asks that only says how much of the step before is wanted: a bit more, too much, 0.8就好, 再减半秒."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.durations import find_durations
from moying.language.quotes import masked
from moying.language.wishes.references import find_references
from moying.language.wishes.shot_looks import LOOK

Told = tuple[str, Mapping[str, Any]]
_MORE: Final = re.compile(
    r"(?:还是?|仍然?|好像|感觉|再)*(?:不够|不太够|差[一点些]*|来[一点些]+|多[一点些]+|加[一点些码]+|强[一点些]+"
    r"|重[一点些]+|明显[一点些]+|猛[一点些]+)(?:意思)?(?:吧|了|啊)*"
    r"|(?:still )?not (?:quite )?enough|(?:a (?:bit|little|touch|tad) )?(?:even )?(?:more|stronger"
    r"|further)(?: please| of that)?|more of (?:that|it)|stronger"
)
_LESS: Final = re.compile(
    r"(?:有[点些])?(?:过了?|过头了?|过火了?|太过了?|太多了?|太猛了?|太重了?|太强了?)|(?:再)?(?:收|回|退)(?:来|回"
    r"|去)?一?[点些](?:来)?|(?:少|轻|弱|淡)一?[点些]"
    r"|(?:that'?s |it'?s )?(?:a bit |way |far )?too (?:much|strong|heavy)|(?:dial|tone|scale|ease) (?:it"
    r"|that) (?:back|down)(?: a (?:bit|little))?"
    r"|(?:a (?:bit|little) )?less(?: please)?|not (?:that|so) much|overdone"
)
_LIGHTS: Final = (("亮一点", "暗一点"), ("暖一点", "冷一点"), ("鲜艳一点", "色彩淡一点"), ("对比强一点", "对比弱一点"))
_A_NUMBER: Final = re.compile(
    r"(?:没必要|不用|不需要)?(?:那么|这么)?[快慢]?[，,]?(?:就|改成?|用|要|调到?|还是|to|make (?:it|that)|use"
    r"|try)?\s*(?P<n>\d(?:\.\d{1,2})?)\s*(?:倍速?|x|×|times)?\s*"
    r"(?:(?:倍速?)?(?:就)?(?:好|行|够|可以|差不多)了?|吧|is (?:enough|fine|good|plenty)|instead|please|then|will do)*"
)
_BY_WORDS: Final = re.compile(
    r"再|多|少|减|加|长|短|去掉?|剪|砍|缩|延|那就|还要|还|个|吧|了|点|\b(?:another|more|less|off|knock|take|cut"
    r"|shave|chop|trim|add|longer|shorter|make|it|give"
    r"|by|please|again|a|then|and|shorten|extend|delete|last)\b|[\s,，。.!]"
)
_FEWER: Final = re.compile(r"减|少|短|剪|砍|缩|去|\b(?:less|off|shorter|shorten|knock|cut|trim|delete)\b")
_OTHER: Final = re.compile(
    r"^(?:还是|那就?|不如|要不)?(?:换|改)(?:成|为|用|个)?|^(?:还是|那就?|不如|要不)|^(?:actually|no|nah|try|use"
    r"|how about|what about|make (?:it|them)|go (?:with|for))\b|\binstead\b"
)


def by_degree(plain: str, said: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """The step before once more, back a little, with another figure, or with another look; () for none of these."""
    if find_references(plain) and not re.search(r"\bit\b|它", plain):
        return ()
    for rule in (_by_length, _other_figure, _more_or_less, _another_look, _elsewhere, _plain_again):
        if asked := rule(plain, said, before[-1]):
            return asked
    return ()


def _shots(slots: Mapping[str, Any]) -> dict[str, Any]:
    return {"shots": slots["shots"]} if slots.get("shots") else {}


def _by_length(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    kind, slots = told
    lengths = find_durations(plain)
    if len(lengths) != 1 or kind not in {"trim_shot", "set_speed", "set_title", "set_duration"}:
        return ()
    bare = masked(plain, (lengths[0].start, lengths[0].end)).replace("\ufffc", "")
    if (
        not bare
        or _BY_WORDS.sub("", bare)
        or not re.search(r"再|多|少|减|加|\b(?:more|less|off|longer|shorter|by|another)\b", bare)
    ):
        return ()
    by_ms = -lengths[0].value_ms if _FEWER.search(bare) else lengths[0].value_ms
    if kind == "trim_shot":
        return ((kind, {**_shots(slots), "by_ms": by_ms}),)
    return ((kind, {"by_ms": by_ms}),) if kind in {"set_duration", "set_title"} else ()


def _other_figure(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    kind, slots = told
    figure = _A_NUMBER.fullmatch(plain)
    value = float(figure["n"]) if figure else 0.0
    return ((kind, {**_shots(slots), "speed": value}),) if kind == "set_speed" and 0.1 <= value <= 10 else ()


def _more_or_less(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    kind, slots = told
    parts = [part for part in re.split(r"[，,\s]*[，,][，,\s]*", plain) if part]
    more, less = (all(rule.fullmatch(part) for part in parts) for rule in (_MORE, _LESS))
    if not (more or less):
        return ()
    if kind == "add_effect":
        lights = _lights(str(slots.get("wish", "")), more)
        return ((kind, {**_shots(slots), "wish": lights}),) if lights else ()
    if kind == "set_speed":
        slow = float(slots.get("speed") or slots.get("times") or 1.0) < 1
        return ((kind, {**_shots(slots), "times": 0.75 if slow == more else 1.333}),)
    return ()


def opposite_light(wish: str) -> str:
    """暗一点 for 亮一点; "" where no light or colour was asked for."""
    return _lights(wish, more=False)


def _lights(wish: str, more: bool) -> str:
    """The light or colour that was asked for, or its opposite."""
    for pair in _LIGHTS:
        for one, other in (pair, pair[::-1]):
            if one in wish or one.replace("一点", "点") in wish or (one.startswith("鲜艳") and "鲜艳" in wish):
                return one if more else other
    return ""


_STILL: Final = re.compile(
    r"还是?|仍|再|更|现在|又|那里|这里|\b(?:still|now|even|again|it|it'?s|there|here"
    r"|that one|a bit more)\b"
)


_WHOLE: Final = re.compile(r"整体|全部|所有|全片|整个|视频|片子|画面|\b(?:everything|all|whole|film|video|picture)\b")
_SHORT: Final = 40


def carried_light(clause: str, wish: Told, before: Sequence[Told]) -> Told:
    """Still too dark, 再亮一点: light and colour of the shots that they were just turned of, where no shot is named."""
    kind, slots = wish
    lit = before and before[-1][0] == "add_effect" and before[-1][1].get("shots")
    if (
        len(clause) > _SHORT
        or kind != "add_effect"
        or slots.get("shots") not in ("", None, "它")
        or not lit
        or not _STILL.search(clause)
        or _WHOLE.search(clause)
    ):
        return wish
    return kind, {**slots, "shots": before[-1][1]["shots"]}


def _another_look(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    kind, slots = told
    if kind != "add_effect" or not slots.get("shots") or not (_OTHER.search(plain) and LOOK.search(plain)):
        return ()
    return (
        ("remove_effects", {**_shots(slots), "wish": slots.get("wish", "")}),
        (kind, {**_shots(slots), "wish": said}),
    )


_TO_AN_END: Final = re.compile(
    r"(?:移|放|挪|排|改|换)\S{0,3}?(?:(?P<last>最?后面?|末尾|结尾|片尾)|(?P<first>(?<![之以])最?前面?|开头|片头))|\b(?:put"
    r"|move)\b.*\b(?:(?P<last_en>last|end)|(?P<first_en>first|front|start|beginning))\b"
)


def _elsewhere(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    kind, slots = told
    if kind != "move_shot" or not slots.get("shots") or not (where := _TO_AN_END.search(plain)):
        return ()
    return ((kind, {**_shots(slots), "position": -1 if where["last"] or where["last_en"] else 1}),)


def _plain_again(plain: str, said: str, told: Told) -> tuple[Told, ...]:
    """正放吧, "unfreeze it": what was done to the shots before, undone in the words for it."""
    kind, slots = told
    if kind == "reverse_shot" and re.search(
        r"正放|normal forwards|\bforwards?\b|(?:取消|别|不要|不用|停止|不)(?:再)?(?:倒放|倒[着过]|反着)"
        r"|\b(?:stop|no more|don't) (?:the |it )?revers\w+",
        plain,
    ):
        return ((kind, {**_shots(slots), "on": False}),)
    if kind == "freeze_shot" and re.search(
        r"(?:取消|别|不要|不用|不)(?:再)?(?:定格|静止)|undo freeze|\b(?:stop|no more|don't) (?:the |it )?freez\w+",
        plain,
    ):
        return ((kind, {**_shots(slots), "on": False}),)
    return ()


_EXCEPT: Final = re.compile(
    r"不用|不要|除外|别加|别弄|例外|就算了|不包括|不加|排除|取消|去掉|\b(?:not|except|skip|leave out|without"
    r"|but not|exclude|spare)\b"
)
_EXCEPT_FILLERS: Final = re.compile(
    r"就|的|了|吧|啊|给|把|在|上|也|弄|效果|\b(?:on|for|the|to|one|please|apply|it|do|that|leave|out|alone"
    r"|but)\b|[\s,，。.!]"
)


def all_but(plain: str, said: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """第一段就不用了, "not on the first one": taken off again from some of the shots that it was done to."""
    found = [r for r in find_references(plain) if not r.recent and r.span_ms is None]
    bare = masked(plain, *((r.start, r.end) for r in found)).replace("\ufffc", " ")
    if not found or not _EXCEPT.search(bare) or _EXCEPT_FILLERS.sub("", _EXCEPT.sub("", bare)):
        return ()
    kind, slots = before[-1]
    which = {"shots": said[found[0].start : found[-1].end]}
    instead: dict[str, Told] = {
        "add_effect": ("remove_effects", {**which, "wish": slots.get("wish", "")}),
        "reverse_shot": ("reverse_shot", {**which, "on": False}),
        "freeze_shot": ("freeze_shot", {**which, "on": False}),
        "set_speed": ("set_speed", {**which, "speed": 1.0}),
    }
    return (instead[kind],) if kind in instead else ()
