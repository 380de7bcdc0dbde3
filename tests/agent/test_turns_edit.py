"""What people say, and the draft that results."""

from __future__ import annotations

import pytest

from agent.desk import Desk
from moying.agent.brains import Call, ScriptedBrain
from moying.agent.context import Asset
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
def tea(after) -> Desk:
    return after(TEA)


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
    assert len(film.transitions) == len(before.transitions) - 1
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


def upload(desk: Desk, name: str, kind: str, duration_ms: int | None, size: tuple[int, int]) -> str:
    made = Asset(f"{len(desk.uploaded):024x}", desk.folder / name, kind, name, duration_ms, *size)
    made.path.touch()
    desk.uploaded.append(made)
    return f"asset:{made.id}"


def test_footage_alone_becomes_a_film_of_its_own_shape_without_invented_words(tmp_path):
    desk = Desk(tmp_path)
    sources = {upload(desk, "a.mp4", "video", 4_000, (1280, 720)), upload(desk, "b.jpg", "image", None, (900, 1200))}
    film = say(desk, "用我上传的素材做一个15秒的视频")
    main = film.by_role(Role.MAIN)
    assert [t.role for t in film.tracks] == [Role.MAIN, Role.BGM]
    assert (film.width_px, film.height_px, film.duration_ms) == (1920, 1080, 15_000)
    assert {s.source for s in main.segments} == sources and min(s.duration_ms for s in main.segments) >= 1_200


def test_footage_that_came_later_does_not_turn_up_when_the_length_changes(tea: Desk):
    upload(tea, "late.mp4", "video", 4_000, (1280, 720))
    film = say(tea, "改成20秒")
    assert all((s.source or "").startswith("scene:") for s in film.by_role(Role.MAIN).segments)


def test_uploaded_sound_that_is_not_used_is_spoken_of(tmp_path):
    desk = Desk(tmp_path)
    upload(desk, "a.mp3", "audio", 4_000, (0, 0))
    say(desk, "生成一段10秒的茶文化视频")
    assert "上传的音频" in desk.said[-1]


def test_a_film_made_again_tells_of_each_shot_under_its_own_name(tea: Desk):
    say(tea, "删掉第一个镜头")
    names = {s.id: s.name for s in tea.versions[-1].by_role(Role.MAIN).segments}
    film = say(tea, "改成40秒")
    kept = [s for s in film.by_role(Role.MAIN).segments if s.id in names]
    assert kept and all(names[s.id] == s.name for s in kept)


def test_new_music_is_told_in_one_line(tea: Desk):
    say(tea, "背景音乐换成lofi")
    assert [line for line in tea.said[-1].splitlines() if "背景音乐" in line] == ["· 背景音乐：国风 → Lo-fi (0-30秒)"]


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


@pytest.mark.parametrize("message", ["🍵茶🍵", "做一條關於茶文化的短片", "茶", "tea\x00pot"])
def test_odd_wishes_still_make_a_sensible_film(tmp_path, message: str):
    film = say(Desk(tmp_path), message)
    assert film.duration_ms == 30_000 and film.by_role(Role.NARRATION) is not None


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("🍵🍵🍵", "还看不出想做什么视频"),
        ("？", "还看不出想做什么视频"),
        ("12345", "还看不出想做什么视频"),
        ("Une vidéo sur les montagnes de Chine", "中文和英文"),
        ("お茶の動画を作ってください", "中文和英文"),
        ("撤销", "没有可以撤销"),
        ("删掉第二个镜头", "还没有视频"),
        ("导出", "导出"),
    ],
)
def test_what_names_no_film_is_asked_back_and_costs_nothing(tmp_path, message: str, named: str):
    desk = Desk(tmp_path, message=message)
    take_turn(desk)
    assert desk.draft() is None and named in desk.said[-1] and desk.charged == []


def test_a_refused_part_of_a_turn_costs_nothing_and_the_rest_is_done(tea: Desk):
    tea.charged.clear()
    film = say(tea, "标题改成“夏日”，删掉第99个镜头")
    assert film.title == "夏日" and "99" in tea.said[-1]
    assert tea.charged == ["edit"]


def test_an_endless_wish_is_refused_with_the_way_on(tmp_path):
    desk = Desk(tmp_path, message="脚本：" + "山里的清晨有薄雾。" * 12_000)
    take_turn(desk)
    assert desk.draft() is None and "10 分钟" in desk.said[-1] and desk.charged == []


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


def test_another_film_is_told_as_a_film_with_the_way_back_and_not_as_a_list_of_changes(tea: Desk):
    film = say(tea, "再来一条城市夜景的10秒视频")
    assert tea.said[-1].startswith("视频做好了。想要原来那条，说“撤销”。") and summary(film, "zh") in tea.said[-1]
    assert "→" not in tea.said[-1]


def test_music_that_nobody_plays_is_named_alone(tea: Desk):
    say(tea, "背景音乐换成重金属")
    assert "“重金属”" in tea.said[-1] and "Lo-fi" in tea.said[-1]


def test_a_film_far_longer_than_what_there_is_to_say_is_told_to_be_so(tmp_path):
    desk = Desk(tmp_path)
    say(desk, "生成一段5分钟的茶文化视频")
    assert "接着讲了瓷器、杭州" in desk.said[-1] and "其余的时间只有画面和音乐" not in desk.said[-1]
    say(desk, "生成一段30秒的茶文化视频")
    assert "接着讲了" not in desk.said[-1]
    say(desk, "生成一段2分钟的量子纠缠视频")
    assert "没有资料" in desk.said[-1] and "120 秒里其余的时间只有画面和音乐" in desk.said[-1]


def test_the_film_is_painted_in_another_style_and_back_again(tea: Desk):
    colours = {s.scene["palette"] for s in tea.versions[-1].by_role(Role.MAIN).segments}
    film = say(tea, "换成剪纸风格")
    shots = film.by_role(Role.MAIN).segments
    assert {s.scene["look"] for s in shots} == {"papercut"}
    assert film.by_role(Role.TITLES).segments[0].style["font"] == "serif"
    assert "画面" in tea.said[-1]
    assert len(tea.said[-1].splitlines()) < 6
    assert {s.scene["palette"] for s in say(tea, "配色换成春节的").by_role(Role.MAIN).segments} == {"festive"}
    assert {s.scene["look"] for s in say(tea, "换成霓虹").by_role(Role.MAIN).segments} == {"neon"}
    plain = say(tea, "恢复原来的风格").by_role(Role.MAIN).segments
    assert not any("look" in s.scene for s in plain)
    assert {s.scene["palette"] for s in plain} == colours


def test_a_style_that_cannot_be_painted_is_answered_with_those_that_can(tea: Desk):
    before = tea.versions[-1]
    assert say(tea, "换成巴洛克风格") == before
    assert "水墨" in tea.said[-1]


def test_captions_light_up_word_by_word_when_asked_and_plainly_again(tea: Desk):
    plain = tea.draft().by_role(Role.CAPTIONS).segments
    sung = say(tea, "字幕改成卡拉OK逐字高亮").by_role(Role.CAPTIONS).segments
    assert [s.text for s in sung] == [s.text for s in plain]
    for caption in sung:
        stamps = caption.style["stamps"]
        assert caption.style["karaoke"] is True and len(stamps) == len(caption.text)
        assert stamps == sorted(stamps) and 0 <= stamps[0] <= stamps[-1] < caption.duration_ms
    again = say(tea, "改成20秒").by_role(Role.CAPTIONS).segments
    assert all(s.style["karaoke"] for s in again)
    back = say(tea, "去掉逐字高亮").by_role(Role.CAPTIONS).segments
    assert all("karaoke" not in s.style and "stamps" not in s.style for s in back)


def test_a_film_of_news_without_news_is_asked_back(tmp_path):
    desk = Desk(tmp_path, "做一个新闻速览视频")
    take_turn(desk)
    assert "一行一条" in desk.said[-1] and desk.draft() is None and desk.charged == []


def test_a_film_of_the_persons_own_facts_is_as_long_as_they_take(tmp_path):
    desk = Desk(tmp_path)
    film = say(desk, "今日新闻速览：1. 地铁三号线开通 2. 图书馆延长开放 3. 周末有雨")
    assert 10_000 <= film.duration_ms <= 20_000
    told = "".join(s.name for s in film.by_role(Role.NARRATION).segments)
    assert all(item in told for item in ("地铁三号线开通", "图书馆延长开放", "周末有雨"))


def test_what_a_wish_asks_and_the_film_does_not_tell_is_said_with_what_would_help(tmp_path):
    desk = Desk(tmp_path)
    say(desk, "做一个10秒的视频：猫咪为什么喜欢纸箱")
    assert "“猫咪为什么喜欢纸箱”我没有资料" in desk.said[-1] and "脚本：" in desk.said[-1]
    say(desk, "再做一条10秒的视频，介绍猫咪，治愈一点")
    assert "没有资料" not in desk.said[-1]


def test_a_brand_that_nobody_knows_is_named_and_nothing_is_claimed_of_it(tmp_path):
    desk = Desk(tmp_path)
    film = say(desk, "光年手机宣传片，15秒")
    assert film.title == "光年手机"
    assert "“光年手机”我没有资料" in desk.said[-1] and "卖点" in desk.said[-1]
