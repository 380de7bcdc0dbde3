"""Wishes in a row without a mark between them, and what a message says it leaves alone."""

from __future__ import annotations

import pytest

from moying.language.wishes.intents import understand
from moying.language.wishes.rest_stays import cut_left_alone, rest_stays
from moying.language.wishes.run_ons import parted


def apart(clause: str) -> list[str]:
    return [part for part, _ in parted([(clause, clause)])]


@pytest.mark.parametrize(
    ("clause", "parts"),
    [
        ("第三段调暗一点第四段调亮一点", ["第三段调暗一点", "第四段调亮一点"]),
        ("字幕放上面标题加大", ["字幕放上面", "标题加大"]),
        ("第一段倒放把第二段定格音乐小一点", ["第一段倒放", "把第二段定格", "音乐小一点"]),
        ("标题加粗加阴影", ["标题加粗", "加阴影"]),
    ],
)
def test_what_is_said_of_one_thing_ends_where_the_next_is_named(clause: str, parts: list[str]):
    assert apart(clause) == parts


@pytest.mark.parametrize(
    "clause",
    ["把第二段移到第四段后面", "第一段和第二段之间用闪白", "第二段的字幕大一点", "把第三段换成第一段的画面",
     "删了第二段",
     "make shot 2 slower and shot 3 faster", "标题改成第二段的名字", "交换第一段和第三段", ""],
)  # fmt: skip
def test_one_wish_that_names_two_things_stays_whole(clause: str):
    assert apart(clause) == [clause]


@pytest.mark.parametrize(
    "said", ["其他的都别动", "剩下的镜头保持不变", "别的照旧", "everything else stays as it is", "leave the rest alone"]
)
def test_that_the_rest_stays_is_no_wish(said: str):
    assert rest_stays(said)
    wishes = understand(f"标题改成“海”，{said}", has_video=True)
    assert [w.kind for w in wishes] == ["set_title"]


@pytest.mark.parametrize("said", ["其他的都删掉", "剩下的镜头黑白", "delete the rest", "the others", "everything else"])
def test_a_wish_for_the_rest_is_not_taken_for_that(said: str):
    assert not rest_stays(said)


def test_a_transition_may_be_left_alone():
    assert cut_left_alone("但第二个转场不变") == 2
    assert cut_left_alone("leave the last transition as it is") == -1
    assert cut_left_alone("第二个转场换成闪白") == 0
    (wish,) = understand("转场都换成闪白，第二个转场别动", has_video=True)
    assert (wish.slots["number"], wish.slots["others"]) == (2, True)


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("要是能的话就把第二段倒放", ["reverse_shot"]),
        ("视频超过一分钟的话就压到一分钟", ["set_duration"]),
        ("如果音乐太吵就调小一点", ["set_bgm_volume"]),
        ("结尾那段不要了，反正没什么用", ["delete_shot"]),
        ("drop the last scene, half speed for the first one", ["delete_shot", "set_speed"]),
    ],
)
def test_reasons_and_conditions_around_a_wish_do_not_make_it_a_question(said: str, kinds: list[str]):
    assert [w.kind for w in understand(said, has_video=True)] == kinds


@pytest.mark.parametrize(
    "said", ["视频超过一分钟的话就压到一分钟", "要是长于40秒就剪到40秒", "如果超过20秒就控制在20秒以内"]
)
def test_a_length_on_a_condition_is_a_bound_and_makes_no_film_longer(said: str):
    (wish,) = understand(said, has_video=True)
    assert wish.kind == "set_duration" and wish.slots["at_most"]


def test_a_question_with_a_condition_is_still_one():
    for said in ("如果删掉第二段会怎么样？", "这个有什么用？", "要是超过一分钟会怎样"):
        assert all(w.kind in {"reply", "answer"} for w in understand(said, has_video=True)), said


def test_one_more_line_after_a_caption_is_a_caption():
    wishes = understand('change the first caption to "Dawn", and the third one should go', has_video=True)
    assert [w.kind for w in wishes] == ["change_caption", "change_caption"]
