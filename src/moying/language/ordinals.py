"""Which one: 第二段, 最后一个镜头, "the third shot", "shot 2"."""

from __future__ import annotations

import re

from moying.language.detect import folded
from moying.language.numerals import HANZI_NUMBER, parse_number

_EN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_THING = r"(?:shots?|scenes?|clips?|parts?|segments?|sections?)"
_FROM_END = re.compile(rf"倒数第(?P<n>{HANZI_NUMBER}|\d{{1,3}})")
_LAST = re.compile(rf"最后|末尾|\blast(?: {_THING})?\b|\bfinal {_THING}\b")
_ZH = re.compile(
    rf"第 ?(?P<n>{HANZI_NUMBER}|\d{{1,3}})(?![\d零一二两三四五六七八九十百]| ?秒) ?(?:个|段|幕|镜|条|张|片|部分)?"
)
_WORD = re.compile(rf"\b(?P<word>{'|'.join(_EN)})\b")
_FIGURE = re.compile(rf"\b(?P<a>\d{{1,3}})(?:st|nd|rd|th)\b|\b{_THING} ?#?(?P<b>\d{{1,3}})\b|镜头 ?(?P<c>\d{{1,3}})")


def find_ordinal(text: str) -> int | None:
    """The place that the text names, from 1; negative from the end (-1 the last); None when it names none."""
    plain = folded(text)
    if match := _FROM_END.search(plain):
        return -int(parse_number(match["n"]) or 1)
    if _LAST.search(plain):
        return -1
    if match := _ZH.search(plain):
        return int(parse_number(match["n"]) or 0)
    if match := _WORD.search(plain):
        return _EN.index(match["word"]) + 1
    if match := _FIGURE.search(plain):
        return int(match["a"] or match["b"] or match["c"])
    return None
