"""How much: 35%, 百分之三十五, 一半, "a bit quieter", +10%."""

from __future__ import annotations

import re
from dataclasses import dataclass

from moying.language.detect import folded
from moying.language.numerals import HANZI_NUMBER, parse_number

A_BIT = 1.3
"""大一点, "a bit louder": what most players do in two key presses, some 2 dB."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount named in a text: `share` of the whole (0.35), or `times` what it is now; the other is None."""

    share: float | None = None
    times: float | None = None


_PERCENT = re.compile(
    rf"(?:(?P<digits>\d{{1,3}}(?:\.\d+)?) ?(?:%|percent\b|个百分点)|百分之(?P<hanzi>{HANZI_NUMBER}|\d{{1,3}}))"
)
_PART = re.compile(
    r"(?P<of>[二三四五六七八九十])分之(?P<n>[一二两三四五六七八九])|"
    r"(?<![\d一二三四五六七八九十完])(?P<tenths>[一二两三四五六七八九])成(?!为|品|片"
    r"|功|[\u4e00-\u9fff]{0,2}(?:风|样))"
    r"|\b(?:a|one|two|by) (?P<en>third|quarter)s?\b(?! (?:shot|scene|clip|one|line|sentence|caption))"
)
_DECIBELS = re.compile(r"(?P<minus>[-+])? ?(?P<n>\d{1,2}(?:\.\d)?) ?(?:db\b|分贝|decibels?)")
_LESS = re.compile(
    r"降|减[少小低]|关小|调低|调小|小|轻|低|弱|\b(?:lower|reduce|decrease|down|quieter|softer|less|turn down)\b|-\s?$"
)
_MORE = re.compile(
    r"提高|增[加大强]|调高|调大|开大|大|响|高|\b(?:raise|increase|up|louder|more|boost|turn up)\b|\+\s?$"
)
_TO = re.compile(r"(?:到|成|为|至|\bto|\bat|=)\s?$")
_HALF = re.compile(r"一半|减半|砍半|对半|\bhalf\b|\bhalve\b")
_DOUBLE = re.compile(r"(?:一倍|翻倍|两倍|\bdouble\b|\btwice\b)")
_TOO_LOUD = re.compile(r"(?:太|有[点些]|过于)[大响吵高]|\btoo loud\b|\bstill loud\b")
_TOO_SOFT = re.compile(r"(?:太|有[点些]|过于)[小轻低]|听不[见清]|\btoo (?:quiet|soft|low)\b")
_SILENT, _FULL = re.compile(r"静音|\bmute\b|\bsilent\b|\bsilence\b"), re.compile(r"最大|\bfull volume\b|\bmaximum\b")


def find_amount(text: str) -> Amount | None:
    """The amount that the text names: absolute (调到20%, "at 35%") or relative (降低一半, 小一点, "10% louder")."""
    plain = folded(text)
    if decibels := _DECIBELS.search(plain):
        sign = -1 if decibels["minus"] == "-" or _LESS.search(plain) else 1
        return Amount(times=round(10 ** (sign * float(decibels["n"]) / 20), 4))
    percent = _PERCENT.search(plain)
    if part := _PART.search(plain):
        return _as_part(plain, part)
    if percent:
        value = (parse_number(percent["digits"] or percent["hanzi"]) or 0) / 100
        before = plain[max(0, percent.start() - 8) : percent.start()]
        after = plain[percent.end() : percent.end() + 8]
        if _TO.search(before):
            return Amount(share=value)
        if _LESS.search(before) or _LESS.search(after):
            return Amount(times=max(0.0, 1 - value))
        return Amount(times=1 + value) if _MORE.search(before) or _MORE.search(after) else Amount(share=value)
    return _in_words(plain)


def _as_part(plain: str, part: re.Match[str]) -> Amount:
    """压低三分之一 leaves two thirds; 拉到六成, 六成音量 are 60 %."""
    whole = {"third": 3.0, "quarter": 4.0}.get(part["en"] or "", 0.0) or (
        parse_number(part["of"]) or 1.0 if part["of"] else 10.0
    )
    value = (1.0 if part["en"] else parse_number(part["n"] or part["tenths"]) or 0.0) / whole
    before = plain[: part.start()]
    if part["en"] and part[0].startswith("two"):
        value *= 2
    if _TO.search(before) or not (_LESS.search(plain) or _MORE.search(before)) or re.search(r"[到至成为]了?$", before):
        return Amount(share=value)
    return Amount(times=max(0.0, 1 - value) if _LESS.search(plain) else 1 + value)


def _in_words(plain: str) -> Amount | None:
    if _SILENT.search(plain):
        return Amount(share=0.0)
    if _FULL.search(plain):
        return Amount(share=1.0)
    half = _HALF.search(plain)
    if half:
        return Amount(share=0.5) if _TO.search(plain[: half.start()]) else Amount(times=0.5)
    if _TOO_LOUD.search(plain):
        return Amount(times=round(1 / A_BIT, 3))
    if _TOO_SOFT.search(plain):
        return Amount(times=A_BIT)
    if _DOUBLE.search(plain):
        return Amount(times=2.0)
    if _LESS.search(plain):
        return Amount(times=round(1 / A_BIT, 3))
    return Amount(times=A_BIT) if _MORE.search(plain) else None
