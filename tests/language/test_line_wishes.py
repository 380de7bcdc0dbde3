"""Wishes about one sentence: one more, one less, other words in it."""

from __future__ import annotations

import pytest

from moying.language.wishes.intents import understand


def asked(message: str) -> list[tuple[str, dict[str, object]]]:
    return [(wish.kind, dict(wish.slots)) for wish in understand(message, has_video=True)]


@pytest.mark.parametrize(
    ("message", "text", "after"),
    [
        ("片尾再加一句：我们下集见", "我们下集见", -1),
        ("末尾补一句“茶凉了再续”", "茶凉了再续", -1),
        ("最开始来一句：朋友们，早上好", "朋友们，早上好", 0),
        ("第三句之后加一句：雪停了", "雪停了", 3),
        ("第二句话前面加一句：泡茶要慢", "泡茶要慢", 1),
        ("最后加一句，别忘了收藏", "别忘了收藏", -1),
        ("加一句“欢迎来玩”，放在开头", "欢迎来玩", 0),
        ("用“山高水长”来收尾", "山高水长", -1),
        ("add a line at the start: 大家好", "大家好", 0),
        ("end the video with “see you next spring”", "see you next spring", -1),
        ("have the narrator say “thanks for watching” at the end", "thanks for watching", -1),
        ("add a sentence after the second line: 茶还热着", "茶还热着", 2),
    ],
)
def test_one_sentence_more_is_added_where_it_is_asked(message, text, after):
    assert asked(message) == [("add_line", {"text": text, "after": after})]


@pytest.mark.parametrize(
    ("message", "slots"),
    [
        ("第二句不要了", {"number": 2}),
        ("最后那句话删掉", {"number": -1}),
        ("倒数第二句去掉", {"number": -2}),
        ("cut the third sentence", {"number": 3}),
        ("说小船那句不要了", {"about": "小船"}),
    ],
)
def test_one_sentence_less_names_which(message, slots):
    assert asked(message) == [("remove_line", slots)]


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("第二句字幕有错别字，应该是 一壶老茶", ("change_caption", {"number": 2, "text": "一壶老茶"})),
        ("the fourth caption is wrong, should be 灯亮了", ("change_caption", {"number": 4, "text": "灯亮了"})),
        ("第二句写错了，改成：茶香，满屋", ("set_line", {"text": "茶香，满屋", "number": 2})),
        ("the opening line should be 天亮了", ("set_line", {"text": "天亮了", "number": 1})),
    ],
)
def test_what_a_sentence_should_be_follows_the_complaint_about_it(message, wish):
    assert asked(message) == [wish]


@pytest.mark.parametrize("message", ["第三句念得太快", "第二句改成慢一点", "move the last line to the top"])
def test_how_a_sentence_is_said_is_not_taken_for_its_words(message):
    assert not any(kind == "set_line" for kind, _ in asked(message))


def test_a_sentence_taken_away_takes_no_captions_with_it():
    assert asked("第二句删掉吧，多余") == [("remove_line", {"number": 2})]


def test_one_long_sentence_is_no_new_film():
    message = "最后加一句“愿每一个清晨，都有一条江、一只小船和一个值得早起的人。”"
    assert [kind for kind, _ in asked(message)] == ["add_line"]
