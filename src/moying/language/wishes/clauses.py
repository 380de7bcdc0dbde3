"""The clauses of a message: where one wish ends and the next begins, without parting what belongs together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from moying.language.detect import HANZI
from moying.language.wishes.references import Reference, find_references
from moying.language.wishes.shot_looks import LOOK

_CUTS = re.compile(
    r"[，。；！!？?\n;…]+|,(?!\d{3})|[和与、](?=第|最后|倒数|镜头)|、(?=[删把将]|去掉|倒放|复制|[换改]成?|[移挪]到"
    r"|调[亮暗大小高低])|(?:然后|再(?!次|见|现|抽)|并且|并(?![排列联])|同时"
    r"|接着|另外(?![几那两一三四五])|还有|顺便|之后(?=把|将|再|让|给))|\s&\s|\b(?:and then|then"
    r"|and also|also|and|plus|but|while you(?:'re| are) at it|after that|finally|lastly)\b|\.+(?=\s|$)"
    r"|(?<=\S)[+＋](?=\D)|(?<=[a-z,]) [-–—] (?=[a-z])"
    r"|(?<=[份遍])(?=放|移|挪|摆)"
    rf"|(?<=[{HANZI}\u300b\u201d])(?<![成为是把将让给到用加叫写在和与第的名句])[ \u3000]+(?=[{HANZI}])"
    rf"|(?<=[秒倍速白])(?=第[{HANZI}\d]{{1,3}}[个段])"
)
_PAIR = re.compile(r"\b(?:black|fad\w+ in)\s*$|\b(?:swap|exchange|switch|flip|between)\b[^,.;]{0,22}\d\s*$")
_TAKES_TWO = re.compile(
    r"\b(?:swap|exchange|switch|flip|keep(?: only| just)?|only keep|except|but|besides)\b[^,.;]{1,24}$"
)
_SECOND = re.compile(
    r"\s*(?:the )?[a-z]+(?: (?:shot|scene|clip|bit|part|one)s?)?\s*(?=$|[,.;!?]|\b(?:around|and|then|please)\b)"
)
"""Swap the tea and the snow: what comes after "and" belongs to it."""
_IN_ORDER = re.compile(r"顺序|次序|\b(?:re-?order|order|sequence)\b")
_DIGITS = re.compile(r"\d\s*[,，、]\s*\d?")
_AT_ONCE = re.compile(r"分屏|并排|并列|同屏|\bside[- ]by[- ]side\b|\bsplit[- ]?screen\b|\bstacked\b|\bnext to each")
"""Two pictures are named for it: 第一个视频和第二个视频左右分屏."""
_OF_A_THING = re.compile(
    r"(?:字幕|标题|水印|人名条|音乐|配乐|bgm|旁白|配音|声音|语气|音色|嗓音|人声|原声|音效|鼓声|鼓点|鼓|音量|语速|速度"
    r"|描边|颜色|字号|字体|大小|位置|节奏|字)$"
)
"""字幕再大一点 and 描边再粗点 are one wish."""
_ONCE_MORE = re.compile(r"[来放播出]一?[遍次回]|重复|(?P<seen>出现一[遍次])")
_ONE_SENTENCE = re.compile(r"(?:来|加|补|说|念|接|放|添)(?:上|个)?(?:一|1)?句")
_BEGINS_THEN = re.compile(r"(?:开始|响起?|放|进|出|来|起)[^，。,再]{0,4}(?:音乐|配乐|bgm|曲|歌)")
_PAIRED = re.compile(r"\s*(?:white\b|out\b|\d)")


def clauses_of(message: str, plain: str) -> list[tuple[str, str]]:
    """Each clause as finders see it (quotations blank) and as it was said."""
    offset = len(message) - len(message.lstrip())
    named = tuple(find_references(plain[:2_000]))
    cuts = [m.span() for m in _CUTS.finditer(plain) if not _holds_together(plain, *m.span(), named)]
    edges = [0, *(edge for cut in cuts for edge in cut), len(plain)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(plain[a:b].strip(), message[offset + a : offset + b].strip()) for a, b in pairs if plain[a:b].strip()]


def _holds_together(plain: str, start: int, end: int, named: Sequence[Reference]) -> bool:
    """Whether a cut would part what belongs together: 第二段和第四段, "shots 2 and 3", "black and white".

    named: the shots that the message names.
    """
    token = plain[start:end]
    if token.strip() == "再" and _ONE_SENTENCE.match(plain[end:]):
        return True  # 结尾再来一句“你好”
    if token.strip() == "再" and _BEGINS_THEN.match(plain[end:]):
        return True  # 第二个画面再开始放音乐
    if token.strip() == "再" and _OF_A_THING.search(plain[max(0, start - 12) : start]):
        return True
    if (
        token.strip() == "再"
        and (m := _ONCE_MORE.match(plain, end))
        and (m["seen"] or any(r.end <= start for r in named))
    ):
        return True  # 第二个镜头再来一遍
    if "\n" not in token and "；" not in token and any(r.start < start and end < r.end for r in named):
        return True
    if token.strip() in {",", "，", "、"} and _DIGITS.fullmatch(plain[max(0, start - 1) : end + 1]):
        return _IN_ORDER.search(plain[max(0, start - 80) : start]) is not None
    if token.strip() not in {"和", "与", "、", "and", "but", "+", "&"}:
        return False
    if token.strip() == "and" and _TAKES_TWO.search(plain[max(0, start - 40) : start]) and _SECOND.match(plain, end):
        return True
    if LOOK.search(plain[max(0, start - 16) : start]) and LOOK.match(plain[end : end + 24].lstrip()):
        return True  # "a vignette and film grain"
    if _PAIR.search(plain[max(0, start - 24) : start]) and _PAIRED.match(plain[end : end + 12]):
        return True
    if _AT_ONCE.search(plain[end : end + 24]):
        return True
    near = [r for r in named if r.start <= end + 24 and start <= r.end + 24]
    if any(r.start < start and end < r.end for r in near):
        return True
    before = any(not plain[r.end : start].strip() for r in near if r.end <= start)
    return before and any(not plain[end : r.start].strip() for r in near if r.start >= end)
