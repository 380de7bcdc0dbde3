"""What leans on the steps before: half of that, the other way, the other thing, the same elsewhere."""

from __future__ import annotations

import pytest

from moying.language.wishes.intents import understand
from moying.language.wishes.other_thing import other_thing
from moying.language.wishes.wish import Wish

SOFTER = Wish("set_bgm_volume", {"times": 0.769})
DARKER = Wish("add_effect", {"shots": "shot2", "wish": "暗一点", "net": "暗一点"})


def after(said: str, *before: Wish, older: tuple[tuple[Wish, ...], ...] = ()) -> list[tuple[str, dict]]:
    wishes = understand(said, has_video=True, before=before, older=older)
    return [(w.kind, dict(w.slots)) for w in wishes]


@pytest.mark.parametrize(
    ("said", "before", "wished"),
    [
        ("twice that", Wish("set_duration"), [("set_duration", {"times": 2.0})]),
        ("减半吧", SOFTER, [("set_bgm_volume", {"times": 0.5})]),
        ("反过来", SOFTER, [("undo", {}), ("set_bgm_volume", {"times": 1.3})]),
        ("wrong direction", DARKER, [("undo", {}), ("add_effect", {"shots": "shot2", "wish": "亮一点"})]),
        ("就30%吧", Wish("set_bgm", {"genre": "jazz"}), [("set_bgm_volume", {"volume": 0.3})]),
        ("放到第三个位置", Wish("move_shot", {"shots": "shot1", "position": -1}),
         [("move_shot", {"shots": "shot1", "position": 3})]),
        ("drop it", Wish("add_text", {"kind": "watermark", "text": "墨"}), [("remove_text", {"of": "watermark"})]),
        ("第二个换成闪黑", Wish("set_transitions", {"shots": "", "wish": "闪白"}),
         [("set_transitions", {"shots": "", "number": 2, "wish": "闪黑"})]),
        ("其他的也这样", Wish("set_transitions", {"shots": "", "wish": "闪白"}),
         [("set_transitions", {"shots": "", "wish": "闪白"})]),
        ("最初那首好", Wish("set_bgm", {"genre": "jazz"}), [("take_back", {"what": "music", "first": True})]),
    ],
)  # fmt: skip
def test_what_was_done_last_is_measured_or_turned_round(said: str, before: Wish, wished: list):
    assert after(said, before) == wished


@pytest.mark.parametrize(
    ("said", "thing"),
    [("不是音乐，是旁白", "voice"), ("我说的是水印", "watermark"), ("no, I meant the title", "title"),
     ("not the captions, the title", "title"), ("标题，不是字幕", "title"), ("标题大一点", ""), ("字幕", ""),
     ("把字幕去掉", ""), ("是不是字幕太小", ""), ("the title", "")],
)  # fmt: skip
def test_another_thing_may_have_been_meant(said: str, thing: str):
    assert other_thing(said.casefold()) == thing


def test_the_other_thing_gets_what_the_first_one_got():
    assert after("不是音乐，是旁白", SOFTER) == [("undo", {}), ("set_narration", {"times": 0.769})]
    assert after("i meant the captions", Wish("remove_title")) == [("undo", {}), ("set_captions", {"on": False})]


def test_of_what_went_one_shot_may_come_back():
    gone = Wish("delete_shot", {"shots": "shot1 shot3"})
    assert after("第三段还是留着吧", gone) == [("bring_back", {"shots": "第三段"})]
    assert after("put the first shot back", gone) == [("bring_back", {"shots": "the first shot"})]


def test_a_shot_further_back_may_give_its_sound_to_another():
    rain = (Wish("add_sfx", {"name": "rain"}),)
    assert after("第四段也来一个", Wish("set_sfx_volume"), older=(rain,)) == [
        ("add_sfx", {"name": "rain", "shots": "第四段"})
    ]


def test_light_goes_on_where_it_was_turned():
    assert after("still too bright", DARKER)[0][1]["shots"] == "shot2"
    assert after("整体再亮一点", DARKER)[0][1]["shots"] != "shot2"


def test_content_is_no_wish_for_all_shots():
    trimmed = Wish("trim_shot", {"shots": "shot2", "duration_ms": 2000})
    assert [kind for kind, _ in after("好，就这样", trimmed)] == ["reply"]
    assert after("全部都这样", trimmed)[0][1]["shots"] == "除了shot2以外的镜头"


def test_a_question_leaves_its_shot_to_the_next_message():
    (wish,) = understand("剪短一半", has_video=True, pointed="第三段")
    assert (wish.kind, wish.slots["shots"]) == ("trim_shot", "第三段")
