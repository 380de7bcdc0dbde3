"""Whether a text asks for captions that light up word by word."""

from __future__ import annotations

import pytest

from moying.language.wishes.caption_wishes import wants_karaoke
from moying.language.wishes.intents import understand


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("字幕用卡拉ok", True),
        ("卡拉 ok字幕", True),
        ("字幕逐字高亮", True),
        ("字幕跟着声音一个字一个字地亮", True),
        ("with karaoke captions", True),
        ("word-by-word captions", True),
        ("highlight the words as they are spoken", True),
        ("不要逐字高亮", False),
        ("去掉卡拉ok字幕", False),
        ("turn off the karaoke captions", False),
        ("逐字朗读我的文案", None),
        ("字幕大一点", None),
        ("介绍卡拉ok的历史", None),
        ("explain the poem word by word", None),
        ("a film about words", None),
    ],
)
def test_karaoke_is_heard_and_its_refusal_too(text: str, wanted: bool | None):
    assert wants_karaoke(text) is wanted


def test_a_wish_for_a_film_carries_it():
    assert understand("生成茶文化视频，字幕逐字高亮", has_video=False)[0].slots["karaoke"] is True
    assert "karaoke" not in understand("生成茶文化视频，不要逐字高亮", has_video=False)[0].slots
