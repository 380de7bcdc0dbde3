"""The clause that a card says large, and the number of a point in a list."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.language.lines.headlines import LONGEST_EN, headline, number_in_list


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("很多人健身三个月没效果，不是因为不够努力，而是做错了三件事。", "做错了三件事"),
        ("第二，只吃沙拉，蛋白质不够，练了也白练。", "只吃沙拉"),
        ("在这个信息爆炸的时代，注意力最贵。", "注意力最贵"),
        ("钱不是省出来的，是管出来的。", "钱不是省出来的，是管出来的"),
        ("别把隐私和秘密，随手交给它。", "别把隐私和秘密，随手交给它"),
        ("在过去的一千多个日日夜夜里，他从没停过。", "他从没停过"),
        ("谢谢你们，下周一9:30见！", "下周一9:30见"),
        ("你中了哪一条？", "你中了哪一条"),
        ("First, check the water temperature.", "Check the water temperature"),
        ("When the rain stops, the lake is a mirror.", "When the rain stops, the lake is a mirror"),
    ],
)
def test_the_clause_that_tells_most_stands_large(sentence, clause):
    assert headline(sentence) == clause


@pytest.mark.parametrize("sentence", ["", "。。。", "嗯。", "从前有一座很高很高的山山里有一座很老很老的庙", "😀"])
def test_a_sentence_without_a_short_clause_has_none(sentence):
    assert headline(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("第一，只练不睡。", 1), ("第十二点，记录。", 12), ("三、先存钱。", 3),
        ("2. 先看水温。", 2), ("Third: rest.", 3),
        ("第一次租房都会踩坑。", None), ("第二天他走了。", None), ("3.26万亿元", None), ("一个计划", None), ("", None),
    ],
)  # fmt: skip
def test_a_point_of_a_list_says_its_number(sentence, number):
    assert number_in_list(sentence) == number


@given(st.text(max_size=80))
def test_a_headline_stands_in_its_sentence_and_is_short(sentence):
    clause = headline(sentence)
    assert all(part.strip().casefold() in sentence.casefold() for part in re.split("[，,]", clause))
    assert len(clause) <= LONGEST_EN
