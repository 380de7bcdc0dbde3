"""Captions break where a Chinese editor would break them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.language.lines.atoms import width_of
from moying.language.lines.captions import break_captions, wrap
from moying.language.lines.sentences import split_sentences

BROKEN = {
    "茶，是中国人的日常，也是一种生活的艺术。": ["茶，是中国人的日常", "也是一种生活的艺术"],
    "好。走吧。": ["好", "走吧"],
    "你好吗？我很好！": ["你好吗？", "我很好！"],
    "《千里江山图》是北宋画家王希孟创作的绢本设色画，现收藏于北京故宫博物院。": [
        "《千里江山图》是北宋画家",
        "王希孟创作的绢本设色画",
        "现收藏于北京故宫博物院",
    ],
    "春天来了，花儿开了": ["春天来了，花儿开了"],
    "AI技术让iPhone 15 Pro Max更懂你，售价￥1,299元起，重量仅为187克。": [
        "AI技术让iPhone 15 Pro Max",
        "更懂你，售价￥1,299元起",
        "重量仅为187克",
    ],
    "中华民族有着五千年的悠久历史和灿烂文化": ["中华民族有着五千年的", "悠久历史和灿烂文化"],
    "": [],
    "，。！": [],
}
PROSE = st.lists(
    st.sampled_from(
        [
            "茶",
            "是",
            "中国人",
            "的",
            "日常",
            "，",
            "。",
            "！",
            "、",
            "《千里江山图》",
            "iPhone",
            "15个",
            "2026年",
            "￥1,299元",
            "“好”",
            "了",
            "生活",
            "艺术",
            "；",
            "hello",
            "在",
            "山水",
            "之间",
            "（图）",
            "😀",
        ]
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(("text", "lines"), BROKEN.items())
def test_a_sentence_breaks_into_lines(text, lines):
    assert [b.text for b in break_captions(text, 14)] == lines


@given(PROSE, st.sampled_from([14, 16]))
def test_the_rules_of_captions_hold_for_any_prose(text, widest):
    blocks = break_captions(text, widest)
    assert all(b.text == text[b.start : b.end] for b in blocks)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    for block in blocks:
        assert width_of(block.text) <= widest
        assert not re.match(r"[，。！？、）》”；]", block.text)
        assert not block.text.endswith(("，", "。", "、"))
    assert "".join(c for b in blocks for c in b.text if c.isalnum()) == "".join(c for c in text if c.isalnum())


@given(PROSE)
def test_words_numbers_and_book_titles_are_never_torn(text):
    edges = {edge for b in break_captions(text, 14) for edge in (b.start, b.end)}
    for whole in re.finditer(r"《[^》]*》|[A-Za-z]+|￥1,299元|(?<![A-Za-z\d])(?:2026年|15个)", text):
        torn = any(whole.start() < edge < whole.end() for edge in edges)
        assert not torn or width_of(whole[0]) > 14  # a word wider than a line has to be torn


@pytest.mark.parametrize(
    "text", ["今天我们一起来了解一下关于中国传统茶文化的那些事儿吧", "一个人走了很远的路终于来到了梦想的地方"]
)
def test_no_line_starts_with_a_particle_and_none_is_an_orphan(text):
    lines = [b.text for b in break_captions(text, 14)]
    assert not any(line[0] in "的了" for line in lines)
    assert min(map(len, lines)) >= 4


def test_wrapping_uses_few_equal_lines_and_cuts_the_rest_with_an_ellipsis():
    assert wrap("云深不知处", 10, 2) == ("云深不知处",)
    assert wrap("Urban Dreams of a Sleepless City", 8, 3) == ("Urban Dreams of", "a Sleepless City")
    cut = wrap("一二三四五六七八九十一二三四五六七八九十一二三", 8, 2)
    assert len(cut) == 2 and cut[1].endswith("…") and all(width_of(line) <= 10 for line in cut)
    assert wrap("", 8, 2) == ()


def test_sentences_keep_their_marks_and_leave_decimals_whole():
    assert split_sentences("茶，好。你说：“走吧！”他走了……3.5元. Yes. a.b\n下一行") == (
        "茶，好。",
        "你说：“走吧！”",
        "他走了……",
        "3.5元.",
        "Yes.",
        "a.b",
        "下一行",
    )


def test_a_break_at_a_comma_is_worth_another_line():
    blocks = break_captions("相传神农尝百草，偶然得茶而解毒，茶的故事便从那时开始。", 14)
    assert [b.text for b in blocks] == ["相传神农尝百草", "偶然得茶而解毒", "茶的故事便从那时开始"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Dr. Smith met Mr. Lee vs. Dr. Wu at six.", ["Dr. Smith met Mr. Lee", "vs. Dr. Wu at six."]),
        ("An electric car stores energy in a battery and drives with a motor.", None),
        ("Thin lamb is cooked in a copper pot and dipped in sesame sauce.", None),
        ("The Yuan, the Ming and the Qing all ruled from here, e.g. for 600 years.", None),
    ],
)
def test_english_lines_end_with_no_word_that_leans_on_the_next_nor_at_a_short_form(text, lines):
    shown = [block.text for block in break_captions(text, 14)]
    assert lines is None or shown == lines
    assert not [line for line in shown if re.search(r"(?:\b(?:a|an|the|and|of|in|with)|Dr\.|e\.g\.)$", line)]
