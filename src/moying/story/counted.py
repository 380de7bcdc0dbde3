"""How many of a thing a sentence asks for: 三艘小船, a pair of boats. Only what a scene can draw is counted."""

from __future__ import annotations

import re

from moying.language.detect import folded
from moying.language.numerals import ENGLISH_NUMBER, parse_number

MOST = 9
"""More of a thing than this are many, and the scene knows best how many that is."""
_THINGS = {  # what a view of a scene shows as many of as it is told, in zh and en
    ("sea", "boat"): ("(?:小|帆|渔|木|货|轮|白)?(?:船|帆)", "(?:sail|fishing |sailing )?(?:boats?|ships?|sails?)"),
}
_CLASSIFIER = "[只条艘叶片群]"
_NUMBER_ZH = "[一两二三四五六七八九十几]|[1-9]"
_SOME = {"几": 3, "several": 3, "a few": 3, "a pair of": 2, "a couple of": 2}


def count_of(kind: str, view: str, sentence: str) -> int:
    """How many of what that view of a scene shows the sentence asks for; 0 where it does not say."""
    things = _THINGS.get((kind, view))
    if things is None:
        return 0
    plain = folded(sentence[:2_000])
    zh = re.search(rf"(?<![第\d十百])({_NUMBER_ZH}){_CLASSIFIER}[^，。！？；、]{{0,4}}?{things[0]}", plain)
    some = "|".join(_SOME)
    en = re.search(rf"\b({some}|{ENGLISH_NUMBER}|[1-9])\s+(?:\w+\s+){{0,2}}?{things[1]}\b", plain)
    found = zh or en
    if found is None or re.search("群", found.group()):
        return 0
    number = _SOME.get(found[1]) or parse_number(found[1]) or 0
    return int(number) if 1 <= number <= MOST else 0
