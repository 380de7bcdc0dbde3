"""What people find wrong with words and sound, and what is done about it."""

from __future__ import annotations

import pytest

from moying.language.wishes.intents import understand
from moying.language.wishes.wish import Wish


def asked(message: str, *before: Wish) -> list[tuple[str, dict[str, object]]]:
    return [(wish.kind, dict(wish.slots)) for wish in understand(message, has_video=True, before=before)]


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("旁白一点感情都没有，像念稿", ("set_voice", {"another": True})),
        ("the narrator is so monotone", ("set_voice", {"another": True})),
        ("换个配音", ("set_voice", {"another": True})),
        ("缩略图好单调", ("set_cover", {"another": True})),
        ("the thumbnail is bland", ("set_cover", {"another": True})),
        ("配乐听得人想睡", ("set_bgm", {"genre": "欢快"})),
        ("the song is so gloomy", ("set_bgm", {"genre": "欢快"})),
        ("配乐开头好突兀", ("fade_bgm", {"in_ms": 2000})),
        ("the music just stops", ("fade_bgm", {"out_ms": 2000})),
        ("配乐从第二个镜头开始", ("start_bgm", {"shots": "第二个镜头"})),
        ("the music should begin with shot 4", ("start_bgm", {"shots": "shot 4"})),
        ("音乐从第7秒开始", ("start_bgm", {"at_ms": 7000})),
        ("字幕字体跟标题保持一致", ("style_text", {"of": "captions", "like": "title", "alike": "font"})),
        (
            "title the same colour as the captions",
            ("style_text", {"of": "title", "like": "captions", "alike": "color"}),
        ),
        ("字幕花里胡哨的", ("style_text", {"of": "captions", "color": "#ffffff"})),
        ("旁白盖不过配乐", ("set_narration", {"times": 1.3})),
    ],
)
def test_a_complaint_finds_its_remedy(message, wish):
    assert asked(message) == [wish]


@pytest.mark.parametrize(
    "message", ["改用机器人的声音", "the title is blocking her face", "标题是不是太大了", "字幕被抖音的点赞键盖住"]
)
def test_a_complaint_is_no_wish_for_what_it_complains_of(message):
    wishes = asked(message)
    assert not any(kind in {"set_title", "set_ratio"} or slots.get("another") for kind, slots in wishes)


@pytest.mark.parametrize("message", ["标题能竖着排吗", "字幕能跟着念的一个字一个字变色吗", "字幕可以再大一点吗"])
def test_a_wish_in_the_shape_of_a_question_is_done(message):
    assert not any(kind in {"reply", "answer"} for kind, _ in asked(message))


@pytest.mark.parametrize("message", ["字幕能导出吗", "音乐能商用吗", "视频能下载吗"])
def test_a_question_about_what_can_be_had_changes_nothing(message):
    assert {kind for kind, _ in asked(message)} <= {"reply", "answer"}


def test_a_bare_length_after_a_wish_about_captions_is_not_the_films():
    bigger = Wish("style_text", {"of": "captions", "times": 1.25})
    assert not any(kind == "set_duration" for kind, _ in asked("2秒", bigger))
    assert asked("30秒", bigger) == [("set_duration", {"duration_ms": 30_000})]


def test_a_faster_rhythm_after_a_wish_about_music_is_the_musics():
    assert [kind for kind, _ in asked("节奏快一点", Wish("set_bgm", {"genre": "欢快"}))] == ["shape_bgm"]
