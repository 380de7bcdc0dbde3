"""Slips of the keyboard: a wrong hanzi of the same sound, pinyin left as letters, letters swapped or left out.

Only words that ask for something are mended, and nothing inside quotation marks: a title keeps its spelling.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final

from moying.language.quotes import find_quotes

_HANZI: Final = {
    "音亮": "音量", "子幕": "字幕", "字募": "字幕", "标提": "标题", "音月": "音乐", "被景": "背景", "撒销": "撤销",
    "撤消": "撤销", "静头": "镜头", "竟头": "镜头", "片断": "片段", "转长": "转场", "到数第": "倒数第", "傍白": "旁白",
    "旁百": "旁白", "黑百": "黑白", "定住不动": "定格", "静止不动": "定格",
}  # fmt: skip
_PINYIN: Final = {
    "shanchu": "删除", "shandiao": "删掉", "yinyue": "音乐", "yinliang": "音量", "zimu": "字幕", "biaoti": "标题",
    "chexiao": "撤销", "daofang": "倒放", "heibai": "黑白", "hengping": "横屏", "shuping": "竖屏", "peiyin": "配音",
    "pangbai": "旁白", "zhuanchang": "转场", "jingtou": "镜头", "zuihou": "最后", "dier": "第二", "disan": "第三",
    "diyi": "第一",
}  # fmt: skip
_COMMANDS: Final = (
    "delete", "remove", "change", "reverse", "captions", "subtitles", "transition", "transitions", "duplicate",
    "brighter", "shorter", "regenerate", "background", "volume", "seconds", "shorten", "extend", "narration", "quieter",
)  # fmt: skip
_SHORTHAND: Final = {
    "pls": "please", "plz": "please", "lets": "", "let's": "", "vidoe": "video", "vedio": "video", "musci": "music",
    "muisc": "music", "tittle": "title", "thrid": "third", "secound": "second", "secnd": "second", "shto": "shot",
    "balck": "black", "lenght": "length", "undoo": "undo", "slo-mo": "slow motion", "slomo": "slow motion",
}  # fmt: skip
_LONGEST: Final = 2_000
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z][a-z'-]*(?![A-Za-z])")
_DI = re.compile(r"(?:d[iìíǐī]|D[iì]) ?(?=[一二三四五六七八九十\d]{1,3} ?(?:段|个|镜))")
_WRONG = re.compile("|".join(_HANZI))
_LISTED = re.compile(r"(?:^|(?<=[\s:：，,；;。]))(?:\(?\d{1,2}[)）]|\d{1,2}[.、](?!\.)(?=\s*[^\s\d])|[①-⑨])\s*|[①-⑨]")
"""1. … 2. …: the marks of a list part wishes."""
_BEGINS_A_LIST = re.compile(r"(?:^|[\s:：，,；;。])\(?[1１][)）.、](?!\d)|①")
"""A list begins with 1: "swap 1 and 5. Reverse 3." is none."""
_EXCEPT = re.compile(r"(除了?[^，,。；;]{1,14}?)[，,]\s*(?=其他|其它|剩下|别的|余下|全|都)")
"""除了第一段，其他都…: what follows the comma is of the same wish."""


def mended(message: str) -> str:
    """The message with its slips put right, quotations as they are."""
    if len(message) > _LONGEST:
        return message  # a script, not a wish
    quotes = find_quotes(message)
    edges = [0, *(edge for quote in quotes for edge in (quote.start, quote.end)), len(message)]
    parts = [message[a:b] if i % 2 else _mended(message[a:b]) for i, (a, b) in enumerate(pairwise(edges))]
    return "".join(parts)


def _mended(text: str) -> str:
    text = _LISTED.sub("；", text) if _BEGINS_A_LIST.search(text) else text
    text = _EXCEPT.sub(r"\1", _WRONG.sub(lambda m: _HANZI[m[0]], _DI.sub("第", text)))
    return _WORD.sub(lambda m: _word(m[0]), text)


def _word(word: str) -> str:
    plain = word.lower()
    if plain in _PINYIN:
        return _PINYIN[plain]
    return _SHORTHAND[plain] if plain in _SHORTHAND else _near().get(plain, word)


@cache
def _near() -> dict[str, str]:
    """Each command with two neighbours swapped, or with one letter left out, and what was meant."""
    near: dict[str, str] = {}
    for command in _COMMANDS:
        for i in range(1, len(command)):
            near[command[:i] + command[i + 1 :]] = command
            near[command[: i - 1] + command[i] + command[i - 1] + command[i + 1 :]] = command
    known = {*_COMMANDS, "caption", "subtitle", "second", "extended", "loner", "revere", "chane", "sort", "shorer"}
    return {wrong: right for wrong, right in near.items() if wrong not in known}
