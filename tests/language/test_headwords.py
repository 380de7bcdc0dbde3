"""The words that stand large over a picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.language.lines.headwords import headwords, short_clause


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("竖屏适合手机，横屏适合大屏幕。", "大屏幕"),
        ("不满意，就再说一句，让它改。", "不满意"),
        ("不用露脸，也能把一件事讲清楚。", "不用露脸"),
        ("常用的功能，一步就能到。", "功能"),
        ("Pictures change with the meaning.", "Pictures"),
    ],
)
def test_the_word_that_carries_a_sentence_comes_first(sentence: str, first: str):
    assert headwords(sentence)[0] == first


@given(st.text(max_size=80))
def test_headwords_are_few_and_stand_in_the_sentence(sentence: str):
    words = headwords(sentence)
    assert len(words) <= 3
    assert all(word in sentence for word in words)


def test_a_short_clause_stands_in_for_a_word():
    assert short_clause("把复杂留给我们，把简单留给你。") == "把简单留给你"
    assert short_clause("它从一个真实的烦恼出发。") == ""
