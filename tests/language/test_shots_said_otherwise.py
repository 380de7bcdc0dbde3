"""Wishes about shots and pictures as people write them who command nothing: complaints, pointing, putting in order."""

from __future__ import annotations

import time

import pytest

from moying.language.wishes.intents import understand

SEEN = {"桥": (1,), "bridge": (1,), "火锅": (2,), "hotpot": (2,), "竹林": (3,), "熊猫": (4,), "panda": (4,)}


def wished(message: str) -> list[tuple[str, dict[str, object]]]:
    told = understand(message, has_video=True, has_footage=True, showing=lambda words: SEEN.get(words, ()))
    return [(wish.kind, dict(wish.slots)) for wish in told]


def only(message: str) -> tuple[str, dict[str, object]]:
    told = wished(message)
    assert len(told) == 1, told
    return told[0]


@pytest.mark.parametrize(
    ("message", "times"),
    [
        ("第二段一晃就没了", 1.333), ("火锅那个镜头闪得太快了", 1.333), ("最后那段结束得太突然", 1.333),
        ("第四个镜头没看够", 1.333), ("shot 2 zips by way too quickly", 1.333), ("shot 3 is gone too soon", 1.333),
        ("第一段看得人都快睡着了", 0.75), ("shot 4 runs on forever", 0.75), ("第三个镜头4秒太长了", 0.75),
    ],
)  # fmt: skip
def test_what_is_felt_of_a_shots_length_asks_for_another(message: str, times: float):
    kind, slots = only(message)
    assert (kind, slots["times"]) == ("trim_shot", times)


@pytest.mark.parametrize(
    ("message", "look"),
    [
        ("画面灰扑扑的", "鲜艳"), ("竹林绿得不够鲜艳", "鲜艳"), ("第二段黑咕隆咚的", "亮一点"),
        ("火锅那段亮得刺眼", "暗一点"),
        ("第三个镜头泛黄", "冷一点"), ("整个画面偏蓝", "暖一点"), ("画面有点虚", "清晰一点"),
        ("colors look dull", "more vivid"),
        ("a yellowish cast on shot 2", "cooler"), ("it all looks so flat", "more contrast"),
        ("shot 1 looks fuzzy", "sharper"),
    ],
)  # fmt: skip
def test_what_is_felt_of_light_and_colour_asks_for_its_opposite(message: str, look: str):
    kind, slots = only(message)
    assert kind == "add_effect" and look in str(slots["wish"])


@pytest.mark.parametrize(
    ("message", "where"),
    [
        ("把熊猫放火锅前面", {"before"}), ("竹林应该在熊猫后面", {"after"}), ("先放竹林再放火锅", {"before"}),
        ("the panda belongs before the hotpot", {"before"}), ("shot 4 before shot 1", {"before"}),
        ("the hotpot comes right after the bridge", {"after"}),
        ("panda first please", {"position"}), ("我想让竹林当第一个镜头", {"position"}),
        ("开头换成熊猫那个镜头", {"position"}), ("i want the panda right at the end", {"position"}),
    ],
)  # fmt: skip
def test_a_shot_is_moved_by_saying_where_it_stands(message: str, where: set[str]):
    kind, slots = only(message)
    assert kind == "move_shot" and where <= set(slots)


@pytest.mark.parametrize(
    ("message", "picture"),
    [
        ("第三段换成沙漠", "沙漠"), ("把最后一个镜头改成一条小巷", "小巷"), ("火锅那个换成饺子的画面", "饺子"),
        ("change shot 4 to a lighthouse", "lighthouse"), ("replace the panda with dumplings", "dumplings"),
        ("shot 1 should be a desert", "desert"),
    ],
)  # fmt: skip
def test_a_picture_is_exchanged_for_what_is_named(message: str, picture: str):
    kind, slots = only(message)
    assert (kind, slots["picture"]) == ("regenerate", picture)


@pytest.mark.parametrize(
    "message",
    ["第二段换成3秒", "第二段换成慢动作", "第二段换成女声", "第二段换成黑白", "第二段换成第三段", "第三段换成别的画面",
     "change shot 2 to black and white", "make shot 2 longer", "switch shot 2 to the original sound"],
)  # fmt: skip
def test_what_is_no_sight_is_not_painted(message: str):
    assert all(not slots.get("picture") for _, slots in wished(message))


def test_half_of_a_shot_goes_without_its_words_and_a_part_of_a_shot_is_not_the_films_opening():
    assert only("竹林那里砍掉前半截") == ("trim_shot", {"shots": "竹林那里", "times": 0.5, "head": True})
    told = wished("第三段开头有停顿，剪掉")
    assert [kind for kind, _ in told] == ["cut_silences"]


@pytest.mark.parametrize("message", ["the panda shot could drop half a second", "shot 2 can lose one second"])
def test_what_a_shot_can_lose_is_time_and_not_the_shot(message: str):
    kind, slots = only(message)
    assert kind == "trim_shot" and int(str(slots["by_ms"])) < 0


def test_a_shot_comes_once_more_at_an_end():
    for message in ("熊猫在片尾再出现一遍", "repeat the panda at the end"):
        assert [kind for kind, _ in wished(message)] == ["duplicate_shot", "move_shot"]


def test_lengths_that_follow_their_shots_are_each_their_own():
    told = wished("第一段，2秒。第四段，6秒")
    assert [(slots["shots"], slots["duration_ms"]) for _, slots in told] == [("第一段", 2000), ("第四段", 6000)]


def test_all_shots_but_the_one_that_is_to_be_otherwise():
    (_, every), (_, one) = wished("整体亮一点，第二段暗一点")
    assert every["shots"] == "除了第二段以外的镜头" and one["shots"] == "第二段"


@pytest.mark.parametrize(
    ("message", "about"),
    [("第几个镜头有熊猫", "which_shot"), ("熊猫什么时候出现", "which_shot"),
     ("when does the panda come in", "which_shot"), ("现在是啥比例", "canvas")],
)  # fmt: skip
def test_questions_about_the_film_are_told_from_wishes(message: str, about: str):
    assert only(message)[1]["about"] == about


def test_a_polite_question_is_a_wish():
    assert only("能不能换成剪纸风格啊")[0] == "set_style"
    assert only("片子太长了没人会看，18秒吧")[0] == "set_duration"


def test_a_thing_in_a_corner_is_hidden_where_it_is():
    kind, slots = only("第二段右上角有个电话，打个码")
    assert kind == "add_effect" and slots["shots"] == "第二段"


@pytest.mark.parametrize(
    "unit", ["先放", "熊猫白得刺眼", "第二段还没看够呢", "replace the panda with ", "在结尾再出现一次"]
)
def test_a_hundred_thousand_characters_take_no_minute(unit: str):
    began = time.process_time()
    wished(unit * (100_000 // len(unit)))
    assert time.process_time() - began < 30
