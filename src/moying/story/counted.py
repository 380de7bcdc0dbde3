"""How many of a thing a sentence asks for: 三艘小船, 一对仙鹤, a pair of boats. Only what a view draws is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from moying.language.detect import folded
from moying.language.numerals import ENGLISH_NUMBER, parse_number

MOST = 9
"""More of a thing than this are many, and the scene knows best how many that is."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: its names in zh and en (patterns), and the classifiers that it is counted by in zh."""

    zh: str
    en: str
    by: str


_BOATS = Thing(
    "(?:小|帆|渔|木|货|轮|白|乌篷|竹)?(?:船|帆|舟|筏)",
    "(?:sail|fishing |sailing |rowing |little )?(?:boats?|ships?|sails?|rafts?)",
    "只条艘叶片",
)
_FOLK = Thing(
    "(?:人|行人|路人|朋友|好友|伙伴|同伴|同事|队员|队友|跑者|选手|年轻人|老人|孩子|顾客|情侣)",
    "(?:people|persons?|men|women|friends?|runners?|joggers?|walkers?|colleagues|teammates|members|shoppers|customers)",
    "个名位对",
)
THINGS = {  # what a view of a scene shows as many of as it is told
    ("sea", "boat"): _BOATS,
    ("river", "mist"): _BOATS,
    ("river", "lamp"): _BOATS,
    ("animals", "cat"): Thing("猫", "(?:cats?|kittens?|kitties)", "只对"),
    ("animals", "panda"): Thing("熊猫", "pandas?", "只头个对"),
    ("animals", "crane"): Thing("鹤", "cranes?", "只对双"),
    ("animals", "fish"): Thing("(?:锦鲤|鲤鱼|金鱼|鱼)", "(?:koi|goldfish|carps?|fish(?:es)?)", "条尾只对"),
    ("desert", "caravan"): Thing("(?:骆驼|双峰驼)", "camels?", "匹峰头只"),
    ("people", "walking"): _FOLK,
    ("people", "running"): _FOLK,
    ("people", "team"): _FOLK,
    ("street_market", "vegetables"): _FOLK,
    ("street_market", "night_market"): _FOLK,
    ("moon", "rabbit"): Thing("(?:孔明灯|天灯|灯笼|灯)", "(?:sky |paper )?lanterns?", "盏个只"),
    ("space", "planets"): Thing("(?:行星|星球)", "planets?", "颗个"),
    ("factory", "warehouse"): Thing("(?:机器人|机器车|小车|搬运车)", "(?:robots?|carriers?)", "台个辆"),
}
_PAIRS = "对双"
_NUMBER_ZH = "[一两二三四五六七八九十几俩仨]|[1-9]"
_SOME = {"几": 3, "俩": 2, "仨": 3, "several": 3, "a few": 3, "a pair of": 2, "a couple of": 2}


def count_of(kind: str, view: str, sentence: str) -> int:
    """How many of what that view of a scene shows the sentence asks for; 0 where it does not say."""
    thing = THINGS.get((kind, view))
    if thing is None:
        return 0
    plain = folded(sentence[:2_000])
    counted_zh = rf"({_NUMBER_ZH})(?:([{thing.by}群])[^，。！？；、]{{0,4}}?|大?){thing.zh}"
    zh = re.search(rf"(?<![第\d十百千万]){counted_zh}", plain)
    some = "|".join(_SOME)
    en = re.search(rf"\b({some}|{ENGLISH_NUMBER}|[1-9])\s+(?:\w+\s+){{0,2}}?{thing.en}\b", plain)
    found = zh or en
    if found is None or re.search("群", found.group()):
        return 0
    number = _SOME.get(found[1]) or parse_number(found[1]) or 0
    if zh and zh[2] and zh[2] in _PAIRS:
        number *= 2
    return int(number) if 1 <= number <= MOST else 0
