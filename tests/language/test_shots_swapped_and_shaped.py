"""Order, shape, lengths and looks as people say them in passing: each read by its kind."""

from __future__ import annotations

from typing import Any

import pytest

from moying.language.wishes.intents import understand
from moying.language.wishes.wish import Wish

SEEN = {"桥": (2,), "马": (4,), "bridge": (2,), "horse": (4,), "雾": (1,)}


def first(message: str, *before: Wish) -> tuple[str, dict[str, Any]]:
    """The first wish of a message about a film that there is."""
    wish = understand(message, has_video=True, before=before, showing=lambda word: SEEN.get(word.strip(), ()))[0]
    return wish.kind, dict(wish.slots)


@pytest.mark.parametrize("said", ["桥跟马换一下", "bridge and horse, swap them", "把桥和马调一下"])
def test_two_things_that_are_seen_change_places(said: str) -> None:
    assert first(said)[0] == "swap_shots"


def test_what_is_kept_may_be_told_by_a_list() -> None:
    kind, slots = first("保留桥和马就好")
    assert (kind, slots["others"]) == ("delete_shot", True)


def test_a_shot_is_shown_twice() -> None:
    assert first("run shot 3 two times") == ("duplicate_shot", {"shots": "shot 3"})


def test_a_shot_is_played_after_another() -> None:
    kind, slots = first("show the bridge after the horse")
    assert (kind, slots["after"].strip()) == ("move_shot", "shot 4")


def test_a_length_for_one_and_all_is_not_the_films() -> None:
    assert first("统统改成2秒一段") == ("trim_shot", {"shots": "每个镜头", "duration_ms": 2000})


@pytest.mark.parametrize(
    ("said", "head"), [("第四段开头黑了两秒，删掉", True), ("第二个镜头后面多了两秒，去掉", False)]
)
def test_time_to_spare_at_an_end_goes_from_that_end(said: str, head: bool) -> None:
    kind, slots = first(said)
    assert (kind, slots["by_ms"], slots.get("head", False)) == ("trim_shot", -2000, head)


def test_a_question_that_begins_with_will_adds_nothing() -> None:
    for said in ("will there be a watermark on it?", "will the title show on my phone?"):
        assert understand(said, has_video=True)[0].kind in {"reply", "answer"}


def test_a_text_that_is_not_to_be_added_is_none_of_its_words() -> None:
    assert all(wish.kind != "add_text" for wish in understand("除了标题，水印就别加了", has_video=True))


@pytest.mark.parametrize("said", ["我想要剪纸的画风", "想要那种霓虹的画风"])
def test_a_way_of_painting_is_no_music(said: str) -> None:
    assert first(said)[0] == "set_style"


def test_a_style_may_be_likened() -> None:
    assert first("变成水墨画那种")[1]["wish"] == "变成水墨画风格"


@pytest.mark.parametrize(("said", "ratio"), [("竖过来", "9:16"), ("要方的发小红书", "1:1"), ("给我横过来", "16:9")])
def test_a_shape_is_told_by_turning_it_or_by_where_it_goes(said: str, ratio: str) -> None:
    assert first(said) == ("set_ratio", {"ratio": ratio})


@pytest.mark.parametrize("said", ["第四段颜色有点寡淡", "第四段太灰扑扑的"])
def test_a_complaint_with_a_measure_is_turned_once(said: str) -> None:
    kind, slots = first(said)
    assert kind == "add_effect"
    assert "鲜艳" in slots["wish"] and "淡一点" not in slots["wish"]


def test_transitions_that_drag_become_shorter() -> None:
    kind, slots = first("transitions last ages")
    assert (kind, slots["times"]) == ("set_transitions", 0.6)


def test_a_shot_that_needs_air_lasts_longer() -> None:
    kind, slots = first("let shot 2 breathe")
    assert kind == "trim_shot" and slots["times"] > 1


def test_a_picture_is_wished_for_by_what_one_would_rather_see() -> None:
    assert first("we'd rather see a lake in shot 2")[0] == "regenerate"
    assert first("i don't want to see a lake in shot 2")[0] != "regenerate"


def test_what_a_wrong_picture_should_be_is_painted_there() -> None:
    kind, slots = first("第二个画面不对，应该是竹林")
    assert (kind, slots) == ("regenerate", {"shots": "第二个画面", "picture": "竹林"})


def test_what_was_played_backwards_is_turned_round_again() -> None:
    turned = Wish("reverse_shot", {"shots": "第四段", "on": True})
    assert first("别倒着放了", turned) == ("reverse_shot", {"shots": "第四段", "on": False})


def test_a_shot_goes_back_to_its_old_place() -> None:
    assert first("还是移回之前的地方吧", Wish("move_shot", {"shots": "第三段", "position": 1}))[0] == "undo"


def test_two_questions_have_two_answers() -> None:
    wishes = understand("现在几个镜头，一共多久", has_video=True)
    assert [wish.slots["about"] for wish in wishes] == ["shots", "length"]
    assert first("马是第几个镜头")[1]["about"] == "which_shot"


def test_do_it_adds_nothing_to_the_look_that_was_told() -> None:
    wishes = understand("标题用宋体更好看，改一下", has_video=True)
    assert [dict(wish.slots) for wish in wishes] == [{"of": "title", "font": "serif"}]


def test_sounds_before_and_after_a_shot_lie_on_its_neighbours() -> None:
    wishes = understand("第二段前面加鸟叫声后面加海浪声", has_video=True)
    assert [wish.slots["ordinal"] for wish in wishes] == [1, 3]


def test_once_more_larger_is_one_wish() -> None:
    larger = Wish("style_text", {"of": "title", "times": 1.25})
    assert first("还得再大", larger)[1]["times"] > 1
    assert first("不能再大了", larger)[1].get("times", 0.0) < 1


def test_the_earlier_of_two_sounds_goes() -> None:
    laid = Wish("add_sfx", {"name": "雨声", "number": 1}), Wish("add_sfx", {"name": "风声", "number": 2})
    assert first("前面那个不要了", *laid) == ("remove_sfx", {"name": "雨声"})
    assert first("后面那个去掉", *laid) == ("remove_sfx", {"name": "风声"})
