"""What people say, and the draft that results."""

from __future__ import annotations

import pytest

from agent.desk import Desk
from moying.agent.brains import Call, ScriptedBrain
from moying.agent.loop import take_turn
from moying.draft import Draft, Role
from moying.draft.summary import summary

TEA = "生成一段30秒的中国传统茶文化短视频，竖屏，带旁白和背景音乐"


def say(desk: Desk, message: str) -> Draft:
    desk.message = message
    take_turn(desk)
    draft = desk.draft()
    assert draft is not None
    return draft


@pytest.fixture
def tea(tmp_path) -> Desk:
    desk = Desk(tmp_path)
    say(desk, TEA)
    return desk


def test_a_wish_becomes_a_film_of_the_length_and_shape_asked(tea: Desk):
    film = tea.versions[-1]
    assert film.duration_ms == 30_000
    assert (film.width_px, film.height_px) == (1080, 1920)
    assert [t.role for t in film.tracks] == [Role.MAIN, Role.NARRATION, Role.BGM, Role.CAPTIONS, Role.TITLES]


def test_the_city_wish_gives_exactly_the_three_tracks_of_the_contract(tmp_path):
    desk = Desk(tmp_path)
    film = say(desk, 'city timelapse with Lo-fi BGM at 35% and the title "Urban Dreams" for 3 seconds, 10 seconds')
    assert summary(film, "en") == (
        "Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) "
        '3. Title: "Urban Dreams" (0-3s)'
    )


def test_every_turn_ends_with_text(tea: Desk):
    for message in ("标题改成“夏日”", "你好", "asdf qwer", "", "🍵", "删掉第99个镜头", "撤销"):
        before = len(tea.said)
        say(tea, message)
        assert len(tea.said) == before + 1 and tea.said[-1].strip()


def test_the_ratio_and_the_title_change_in_one_turn_and_one_step_of_undo(tea: Desk):
    before = tea.versions[-1]
    film = say(tea, "把它变成16:9，再加一个标题“云深不知处”")
    assert (film.width_px, film.height_px) == (1920, 1080)
    assert film.by_role(Role.TITLES).segments[0].text == "云深不知处"
    assert say(tea, "撤销") == before


def test_the_report_names_what_changed(tea: Desk):
    say(tea, "标题改成“夏日”")
    assert "夏日" in tea.said[-1]


def test_the_music_volume_is_set_and_made_relative(tea: Desk):
    film = say(tea, "背景音乐音量调到20%")
    assert film.by_role(Role.BGM).segments[0].volume == pytest.approx(0.2)
    softer = say(tea, "音乐小一点")
    assert softer.by_role(Role.BGM).segments[0].volume < 0.2


def test_another_genre_keeps_the_volume_and_the_length(tea: Desk):
    say(tea, "背景音乐音量调到20%")
    film = say(tea, "背景音乐换成Lo-fi")
    bgm = film.by_role(Role.BGM).segments[0]
    assert (bgm.meta["genre"], bgm.volume, bgm.duration_ms) == ("lofi", pytest.approx(0.2), 30_000)


def test_deleting_a_shot_takes_its_words_along_and_fits_the_music(tea: Desk):
    before = tea.versions[-1]
    second = before.by_role(Role.MAIN).segments[1]
    film = say(tea, "删掉第二个镜头")
    assert len(film.by_role(Role.MAIN).segments) == len(before.by_role(Role.MAIN).segments) - 1
    assert film.duration_ms == before.duration_ms - second.duration_ms
    assert film.by_role(Role.BGM).end_ms == film.duration_ms
    gone = {s.text for s in before.by_role(Role.CAPTIONS).segments if second.placed.overlaps(s.placed)}
    assert gone - {s.text for s in film.by_role(Role.CAPTIONS).segments}


def test_another_length_paces_the_story_anew_and_keeps_the_edits(tea: Desk):
    say(tea, "标题改成“夏日”")
    say(tea, "背景音乐音量调到20%")
    film = say(tea, "改成60秒")
    assert film.duration_ms == 60_000
    assert film.by_role(Role.TITLES).segments[0].text == "夏日"
    assert film.by_role(Role.BGM).segments[0].volume == pytest.approx(0.2)
    assert film.by_role(Role.NARRATION).end_ms > 50_000


def test_what_was_removed_stays_removed_at_another_length(tea: Desk):
    say(tea, "去掉标题")
    say(tea, "去掉背景音乐")
    film = say(tea, "改成20秒")
    assert film.by_role(Role.TITLES) is None and film.by_role(Role.BGM) is None


def test_a_wish_that_cannot_be_done_does_not_lose_the_others(tea: Desk):
    film = say(tea, "删掉第99个镜头，然后标题改成“夏日”")
    assert film.by_role(Role.TITLES).segments[0].text == "夏日"
    assert "99" in tea.said[-1]


def test_redo_takes_back_the_undo(tea: Desk):
    edited = say(tea, "标题改成“夏日”")
    say(tea, "撤销")
    assert say(tea, "恢复") == edited


def test_an_edit_without_a_video_says_what_to_do_first(tmp_path):
    desk = Desk(tmp_path, message="x")
    take_turn(desk, ScriptedBrain([[Call("set_title", {"text": "夏日"})]]))
    assert desk.draft() is None and "video" in desk.said[-1].lower()


def test_arguments_that_do_not_fit_are_named_and_change_nothing(tea: Desk):
    before = tea.versions[-1]
    tea.message = "改"
    take_turn(
        tea, ScriptedBrain([[Call("set_duration", {"duration_ms": "long"}), Call("set_ratio", {"ratio": "7:5"})]])
    )
    assert tea.draft() == before
    assert "duration_ms" in tea.said[-1] and "16:9" in tea.said[-1]


def test_a_script_is_spoken_word_for_word(tmp_path):
    desk = Desk(tmp_path)
    script = "茶是一片树叶的故事。它从山里来。\n一杯清茶，半日闲。"
    desk.options = {**desk.options, "script": script}
    film = say(desk, "generate a 30-second Chinese-language video from this script about traditional tea culture")
    assert "".join(s.name for s in film.by_role(Role.NARRATION).segments) == script.replace("\n", "")
    assert film.duration_ms == 30_000


def test_a_script_that_is_too_long_for_its_film_lengthens_it_and_says_so(tmp_path):
    desk = Desk(tmp_path)
    desk.options = {**desk.options, "script": "山里的清晨有薄雾。" * 40}
    film = say(desk, "用这段脚本生成一段10秒的视频")
    assert film.duration_ms > 20_000
    assert "文案" in desk.said[-1]


@pytest.mark.parametrize(
    "message", ["🍵🍵🍵", "Une vidéo sur les montagnes de Chine", "做一條關於茶文化的短片", "茶", "a\x00b"]
)
def test_odd_wishes_still_make_a_sensible_film(tmp_path, message: str):
    film = say(Desk(tmp_path), message)
    assert film.duration_ms == 30_000 and film.by_role(Role.NARRATION) is not None


def test_an_endless_wish_is_refused_with_the_way_on(tmp_path):
    desk = Desk(tmp_path, message="脚本：" + "山里的清晨有薄雾。" * 12_000)
    take_turn(desk)
    assert desk.draft() is None and "60 分钟" in desk.said[-1]


@pytest.mark.parametrize(
    ("message", "options", "named"),
    [
        ("做一条茶文化短视频", {"voice_engine": "siri"}, "没有叫“siri”的配音引擎，可用的有：espeak, tone"),
        ("a film about tea", {"scene_engine": "dalle"}, 'no scene engine called "dalle"; there are: painter, swatch'),
    ],
)
def test_an_engine_that_is_not_known_is_refused_naming_those_that_are(tmp_path, message, options, named):
    desk = Desk(tmp_path, message, options=options)
    take_turn(desk)
    assert desk.draft() is None
    assert named in desk.said[-1]


def test_a_new_title_is_also_the_one_to_publish_under(tea: Desk):
    film = say(tea, "标题改成“夏日”")
    assert film.meta["publish"]["title"] == "夏日"
    assert film.meta["publish"]["topics"] == tea.versions[0].meta["publish"]["topics"]
