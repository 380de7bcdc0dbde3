"""Traditional characters: read as the simplified ones, which know less; what is lost on the way is kept here. And the
way to them, for those who write so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from moying.language.detect import encodable, simplified

_WAYS: Final = {"traditional": "s2t", "taiwan": "s2tw", "hong_kong": "s2hk"}

_TELLING = {
    "髮": "fa4", "發": "fa1", "幹": "gan4", "捲": "juan3", "隻": "zhi1", "儘": "jin3", "盡": "jin4", "衝": "chong1",
    "纖": "xian1", "鬥": "dou4", "髒": "zang1", "臟": "zang4",
}  # fmt: skip
_DRY = re.compile("乾(?![坤隆嘉陵])")
_ASPECT = re.compile("(?<![显顯原名专專编編卓土巨论論合拙])著(?![名作称稱述書书者錄录書])")
"""看著, 睡著 and 著急, which simplified text writes with 着; not 著名."""


def as_simplified(run: str) -> str:
    """A run of hanzi in simplified characters, as long as it was."""
    same = simplified(run)
    if len(same) != len(run):
        same = "".join(one if len(one := simplified(char)) == 1 else char for char in run)
    return _ASPECT.sub("着", same) if "著" in same else same


def telling_readings(run: str) -> Iterator[tuple[int, str]]:
    """Readings that the traditional characters tell: 頭髮 and 發展, 一隻 and 只有, 乾淨 and 幹活."""
    for at, char in enumerate(run):
        if char in _TELLING:
            yield at, _TELLING[char]
    for match in _DRY.finditer(run):
        yield match.start(), "gan1"


def converted(text: str, to: str) -> str:
    """The text in other characters: "simplified", "traditional", or as "taiwan" or "hong_kong" write them."""
    if to == "simplified":
        return simplified(text)
    return str(_converter(_WAYS[to]).convert(encodable(text)))


@cache
def _converter(way: str) -> Any:
    import opencc  # its dictionaries take a moment to load

    return opencc.OpenCC(way)
