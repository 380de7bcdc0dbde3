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
_DECIBELS = re.compile(r"(?P<minus>[-+])? ?(?P<n>\d{1,2}(?:\.\d)?) ?(?:db\b|分贝|decibels?)")
_LESS = re.compile(
    r"降低|减[少小低]|关小|调低|调小|小|轻|低|弱|\b(?:lower|reduce|decrease|down|quieter|softer|less|turn down)\b|-\s?$"
)
_MORE = re.compile(
    r"提高|增[加大强]|调高|调大|开大|大|响|高|\b(?:raise|increase|up|louder|more|boost|turn up)\b|\+\s?$"
)
_TO = re.compile(r"(?:到|成|为|至|\bto|\bat|=)\s?$")
_HALF = re.compile(r"一半|减半|\bhalf\b|\bhalve\b")
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
