"""The notes for publishing: a title that fits and the topics that a film is filed under."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.engines.writer import PackWriter
from moying.story import Brief
from moying.story.publish import publish_notes, short_title


def notes(topic: str, language: str = "zh", title: str = ""):
    script = PackWriter().write(topic, genre="", language=language, speech_ms=27_500, seed=0)
    return publish_notes(Brief(topic=topic, language=language), script, title or script.title)


def test_a_tea_film_is_filed_under_tea():
    found = notes("中国传统茶文化")
    assert found["topics"][0] == "#中国传统茶文化"
    assert "#茶文化" in found["topics"]


@pytest.mark.parametrize(
    ("topic", "language"),
    [
        ("mountain landscape", "zh"),
        ("tea", "en"),
        ("量子纠缠", "zh"),
        ("周杰伦", "zh"),
        ("quantum physics", "en"),
        ("🎉", "zh"),
    ],
)
def test_every_film_has_three_to_five_topics_in_its_own_language(topic: str, language: str):
    topics = notes(topic, language)["topics"]
    assert 3 <= len(topics) == len(set(topics)) <= 5
    for tag in topics:
        assert re.fullmatch(r"#\w+", tag)
        assert bool(re.search("[一-鿿]", tag)) == (language == "zh")


def test_a_long_title_is_cut_to_what_every_platform_takes():
    assert short_title("云深不知处") == "云深不知处"
    cut = short_title("这是一个非常非常非常非常非常长的标题，一行根本放不下它")
    assert len(cut) <= 20
    assert cut.endswith("…")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_words_give_notes_that_fit(words: str):
    found = publish_notes(Brief(topic=words), None, words)
    assert len(found["title"]) <= 20
    assert 3 <= len(found["topics"]) <= 5
