"""Sound effects and music, changed by talking."""

from __future__ import annotations

import numpy as np
import pytest

from agent.desk import Desk
from agent.test_turns_edit import TEA, say
from engines.test_own_music import SONG
from moying.agent.context import Asset
from moying.draft import Draft, Role, Segment
from moying.engines.recording import save
from moying.media.audio import read_audio

SHORT = "生成一段6秒的中国传统茶文化短视频"
LAID = {"whoosh", "rise"}
LIVELY = "生成一段20秒的智能手表产品视频，带音效"


def effects(film: Draft) -> list[Segment]:
    return [s for t in film.tracks if t.role == Role.SFX for s in t.segments]


def kinds(film: Draft) -> set[object]:
    return {s.meta["effect"] for s in effects(film)}


@pytest.fixture
def watch(after) -> Desk:
    return after(LIVELY)


def test_a_film_with_effects_tells_them_and_a_film_without_has_none(watch: Desk, after):
    film = watch.versions[-1]
    assert kinds(film) == LAID
    assert "音效" in watch.said[-1] and "嗖（转场）" in watch.said[-1]
    assert effects(after(TEA).versions[-1]) == []


def test_effects_are_assets_of_the_session_and_say_who_made_them(watch: Desk):
    for segment in effects(watch.versions[-1]):
        asset = watch.asset((segment.source or "").removeprefix("asset:"))
        assert asset is not None and asset.kind == "audio"
        assert asset.provenance["effect"] == segment.meta["effect"]
        assert asset.duration_ms == segment.duration_ms


def test_effects_go_come_back_and_stay_away_at_another_length(watch: Desk):
    with_them = watch.versions[-1]
    without = say(watch, "去掉音效")
    assert effects(without) == []
    assert effects(say(watch, "改成30秒")) == []
    assert kinds(say(watch, "加音效")) == LAID
    say(watch, "撤销")
    say(watch, "撤销")
    assert say(watch, "撤销") == with_them


def test_one_kind_goes_and_the_others_stay(watch: Desk):
    film = say(watch, "第二个镜头加雨声")
    assert kinds(film) == {*LAID, "rain"}
    second = film.by_role(Role.MAIN).segments[1]
    (rain,) = [s for s in effects(film) if s.meta["effect"] == "rain"]
    assert rain.placed == second.placed
    assert kinds(say(watch, "去掉雨声")) == LAID
    assert "rain" not in kinds(say(watch, "改成30秒"))


def test_an_effect_is_exchanged_where_it_stands(watch: Desk):
    before = effects(watch.versions[-1])
    after = effects(say(watch, "转场音效换成叮一声"))
    assert [s.start_ms for s in after] == [s.start_ms for s in before]
    assert {s.meta["effect"] for s in after} == {"ding"}
    assert "叮" in watch.said[-1]


def test_effects_become_softer_and_keep_it(watch: Desk):
    film = say(watch, "音效音量调到50%")
    assert {t.volume for t in film.tracks if t.role == Role.SFX} == {0.5}
    assert {t.volume for t in say(watch, "改成30秒").tracks if t.role == Role.SFX} == {0.5}
    (softer,) = {t.volume for t in say(watch, "音效小一点").tracks if t.role == Role.SFX}
    assert softer < 0.5


def test_a_shot_that_goes_takes_its_effects_and_leaves_no_halves(watch: Desk):
    film = say(watch, "删掉第二个镜头")
    assert all(s.end_ms <= film.duration_ms for s in effects(film))
    assert all(s.duration_ms == 600 for s in effects(film) if s.meta["effect"] == "whoosh")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("去掉雨声", "没有雨声"),
        ("第99个镜头加雨声", "没有第 99 个"),
        ("add birdsong to shot 99", "no shot 99"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_way_on(watch: Desk, asked, told):
    before = watch.versions[-1]
    assert say(watch, asked) == before
    assert told in watch.said[-1]


def test_without_effects_there_is_nothing_to_take_away(after):
    desk = after(TEA)
    before = desk.versions[-1]
    assert say(desk, "去掉音效") == before
    assert "没有音效" in desk.said[-1]


def music(film: Draft) -> Segment:
    (segment,) = film.by_role(Role.BGM).segments
    return segment


def heard(desk: Desk, segment: Segment):
    asset = desk.asset((segment.source or "").removeprefix("asset:"))
    assert asset is not None
    return read_audio(asset.path)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("音乐快一点", "速度 112%"),
        ("结尾轻一点", "结尾轻 9 dB"),
        ("softer at the end", "9 dB softer"),
    ],
)
def test_the_music_is_played_as_asked_and_the_answer_says_so(after, said, told):
    desk = after(SHORT)
    before = desk.versions[-1]
    film = say(desk, said)
    assert music(film).source != music(before).source
    assert (music(film).meta["genre"], music(film).placed) == (music(before).meta["genre"], music(before).placed)
    assert told in desk.said[-1]
    again = say(desk, "改成10秒")
    assert again.meta["brief"].keys() & {"bgm_tempo", "bgm_ending_db"}


def test_what_is_at_its_limit_is_told(after):
    desk = after(SHORT)
    for _ in range(4):
        film = say(desk, "结尾轻一点")
    assert "到头" in desk.said[-1]
    assert film.meta["brief"]["bgm_ending_db"] == 24


def upload(desk: Desk, name="我的歌.wav", sound=SONG) -> Asset:
    path = save(sound, desk.folder / name)
    asset = Asset("upload1", path, "audio", name, len(sound) // 48, provenance={"source": "upload"})
    desk.uploaded.append(asset)
    desk.assets[asset.id] = asset
    return asset


@pytest.mark.parametrize("at_once", [True, False])
def test_uploaded_music_is_made_to_fit_the_film(tmp_path, at_once):
    desk = Desk(tmp_path)
    upload(desk)
    if at_once:
        film = say(desk, "生成一段8秒的茶文化短视频，用我上传的音乐")
    else:
        say(desk, "生成一段8秒的茶文化短视频")
        assert "用我上传的音乐" in desk.said[-1]
        film = say(desk, "用我上传的音乐")
    bgm = music(film)
    sound = heard(desk, bgm)
    assert (bgm.start_ms, bgm.duration_ms) == (0, film.duration_ms)
    assert len(sound) == film.duration_ms * 48
    assert np.abs(sound[-48:]).max() < 1e-3
    assert "我的歌" in bgm.name and "我的歌" in desk.said[-1]
    assert bgm.meta["provenance"]["asset"] == "upload1"
    longer = say(desk, "改成12秒")
    assert len(heard(desk, music(longer))) == longer.duration_ms * 48
    assert "我的歌" in music(longer).name


def test_own_music_ends_softly_and_has_no_drums_to_take_away(tmp_path):
    desk = Desk(tmp_path)
    upload(desk)
    before = say(desk, "生成一段8秒的茶文化短视频，用我上传的音乐")
    assert say(desk, "少点鼓") == before
    assert "没法单独调" in desk.said[-1]
    softer = heard(desk, music(say(desk, "结尾轻一点")))
    plain = heard(desk, music(before))
    last = slice(-48 * 800, -48 * 200)
    assert np.square(softer[last]).mean() < 0.25 * np.square(plain[last]).mean()
    assert music(say(desk, "背景音乐换成国风")).meta["genre"] == "guofeng"


@pytest.mark.parametrize("broken", ["none", "silent", "noise"])
def test_music_that_cannot_be_used_is_told_with_the_way_on(after, broken):
    desk = after("生成一段5秒的茶文化短视频")
    before = desk.versions[-1]
    if broken == "silent":
        upload(desk, sound=np.zeros((48_000, 2), np.float32))
    elif broken == "noise":
        upload(desk).path.write_bytes(b"RIFF\0\0\0\0WAVEjunk" * 40)
    assert say(desk, "用我上传的音乐") == before
    assert {"none": "先上传", "silent": "换一个文件", "noise": "换一个文件"}[broken] in desk.said[-1]


def test_another_take_of_a_genre_is_kept_when_the_film_is_made_again(after):
    desk = after(SHORT)
    first = music(desk.versions[-1])
    second = music(say(desk, "背景音乐换成国风"))
    assert second.source != first.source
    again = music(say(desk, "改成10秒"))
    assert again.meta["provenance"]["seed"] == second.meta["provenance"]["seed"]
