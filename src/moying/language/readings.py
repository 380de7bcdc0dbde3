"""Our own readings where the general dictionary is wrong or undecided: polyphones by phrase, and by what stands around.

The phrases are data, in `polyphones.txt`; a new one is a word on the row of its reading.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def phrases() -> dict[str, dict[int, str]]:
    """Phrase to the readings that it fixes: {"行长": {0: "hang2", 1: "zhang3"}}, positions from the phrase's head.

    A reading that is only "5" changes the tone to neutral and leaves the syllable.
    """
    table: dict[str, dict[int, str]] = {}
    rows = files("moying.language").joinpath("polyphones.txt").read_text("utf-8").splitlines()
    for hanzi, *rest in (row.split() for row in rows if not row.startswith("#")):
        if hanzi == "*":
            for word in rest:
                table.setdefault(word, {})[len(word) - 1] = "5"
            continue
        for word in rest[1:]:
            table.setdefault(word, {}).update({at: rest[0] for at, char in enumerate(word) if char == hanzi})
    return table


@lru_cache(maxsize=1)
def longest_phrases() -> dict[str, int]:
    """For each character that opens a phrase, the length of the longest one."""
    longest: dict[str, int] = {}
    for phrase in phrases():
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


CONTEXT: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (hanzi, reading, re.compile(pattern))
    for hanzi, reading, pattern in (
        ("得", "dei3",
         r"(?:我|你|您|他|她|咱|们|人|就|还|也|都|总|又|可|至少|起码|必须)得(?=先|去|走|赶|马上|多|好好|抓|靠|看|买|学|花|等|想|问|找|把|用|吃|喝"
         r"|睡|做|写|说|跟|给|再|加|上|回|来|有)"),
        ("长", "zhang3", r"(?<=[我你他她它们会都人树苗花草])长(?=得)"),
        ("地", "de5", r"(?:(.)\1|然)地(?=[\u4e00-\u9fff])"),
        ("地", "de5",
         r"[\u4e00-\u9fff]{2}地(?=走|跑|说|笑|看|飘|飞|流|落|开|唱|哭|听|想|爱|活|生长|展|打开|告诉|诉说|讲|绽放|守|陪|等|做|写|画|喝|吃"
         r"|睡|游|站|坐|躺|升|融)"),
        ("着", "zhe5", r"(?<=[^睡找])着(?=[一二两三这那我你他她它们自]|$)"),
        ("了", "liao3", r"(?<=[^不]不)了(?=$|[^\u4e00-\u9fff]|[的吗呢解])"),
        ("只", "zhi1",
         r"(?<=[一二两三四五六七八九十百千万几多这那每数])只(?=[小大白黑花红黄蓝灰老可]?(?:猫|狗|鸟|鸡|鸭|鹅|羊|兔|虎|狐|猴|熊|蝴蝶|蜜蜂|手|脚|眼|耳|船|杯"
         r"|碗|箱|猪|鹤|鹿|燕|蚂蚁|虫))"),
        ("还", "huan2", r"还(?=了?(?:钱|债|书|款|账|车|贷|清))"),
        ("为", "wei4", r"(?<![成认作以行称变分人])为(?=您|你|我|他|她|它|大家|每|人民|什么|何|国|家"
         r"|世界|孩子|客户|用户|自己|此|之|了)"),
        ("数", "shu3", r"(?<=[来去先慢再细])数(?=[一着了到数])"),
        ("长", "zhang3", r"(?<=[市校院部局处科队班团船店厂家会县村镇组站所社机省州首司营连排])"
         r"长(?=[的说是在和与们，。！？、]|$)"),
        ("种", "zhong4", r"(?:[来去会爱在]|我们|他们|农民)种(?=[茶花树菜地田了下满上])"),
        ("重", "chong2", r"(?<=[一两三四五六七八九十几多层])重(?=[天山门云浪境奏唱影保身水难]|$)"),
    )
)  # fmt: skip
"""Readings decided by what stands around: hanzi, reading, and a pattern whose match ends with the hanzi."""
