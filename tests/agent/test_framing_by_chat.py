"""Shots framed anew, films that fade, and recordings without their noise, asked for by talking."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.desk import Desk
from agent.judged_films import FILMS
from agent.test_turns_edit import say
from moying.draft import Draft, Role, Segment
from moying.draft.fades import film_fades
from moying.draft.framing import view_of


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, Desk]:
    """Five painted shots, and three uploads: a clip, a photo, a clip."""
    folder: Path = tmp_path_factory.mktemp("framing")
    desks = {}
    for name in ("five", "clips"):
        desks[name] = Desk(folder)
        FILMS[name](desks[name])
    return desks


@pytest.fixture
def five(made, tmp_path) -> Desk:
    return made["five"].again(tmp_path)


@pytest.fixture
def clips(made, tmp_path) -> Desk:
    return made["clips"].again(tmp_path)


def shots(film: Draft) -> tuple[Segment, ...]:
    main = film.by_role(Role.MAIN)
    assert main is not None
    return main.segments


def zooms(film: Draft) -> list[tuple[float, float]]:
    return [(round(a.zoom, 2), round(b.zoom, 2)) for a, b in (view_of(s.transform) for s in shots(film))]


def test_one_shot_is_enlarged_and_then_a_little_more_and_taken_back(five: Desk):
    assert zooms(say(five, "第二个镜头放大一点")) == [(1, 1), (1.2, 1.2), (1, 1), (1, 1), (1, 1)]
    assert "放大到 120%" in five.said[-1]
    assert zooms(say(five, "再大一点"))[1] == (1.44, 1.44)
    assert zooms(say(five, "换回来"))[1] == (1.2, 1.2)


def test_a_slow_push_goes_from_all_of_it_to_nearer_and_can_end(five: Desk):
    assert zooms(say(five, "给第四段加个慢慢推近的效果"))[3] == (1, 1.25)
    assert "慢慢推近（100% → 125%）" in five.said[-1]
    assert zooms(say(five, "再明显一点"))[3] == (1, 1.4)
    assert zooms(say(five, "取消推近")) == [(1, 1)] * 5


def test_a_painted_picture_that_is_moved_is_enlarged_just_enough(five: Desk):
    first = view_of(shots(say(five, "第三个镜头画面往左挪一点"))[2].transform)[0]
    assert first.x == pytest.approx(0.58, abs=0.01) and first.y == 0.5
    assert first.x + 0.5 / first.zoom == pytest.approx(1, abs=0.01)
    assert "不露出边" in five.said[-1]


def test_the_film_comes_out_of_black_and_goes_into_it_and_the_music_only_where_told(five: Desk):
    assert film_fades(say(five, "结尾淡出")) == (0, 1000)
    assert film_fades(say(five, "fade in from black over 2 seconds")) == (2000, 1000)
    music = five.versions[-1].by_role(Role.BGM)
    assert music is not None and music.segments[-1].fade_out_ms == 0
    both = say(five, "画面和音乐结尾一起淡出，用3秒").by_role(Role.BGM)
    assert both is not None and both.segments[-1].fade_out_ms == 3000


def test_the_fades_stay_at_the_film_s_ends_when_shots_come_and_go(five: Desk):
    say(five, "开头淡入")
    assert film_fades(say(five, "结尾淡出")) == (1000, 1000)
    film = say(five, "把最后一个镜头移到最前面")
    assert film_fades(film) == (1000, 1000)
    assert [(s.fade_in_ms, s.fade_out_ms) for s in shots(film)[1:-1]] == [(0, 0)] * 3
    assert film_fades(say(five, "删掉最后一个镜头")) == (1000, 1000)
    assert film_fades(say(five, "不要结尾淡出")) == (1000, 0)


def test_clips_lose_their_noise_and_a_photo_has_none(clips: Desk):
    film = say(clips, "去掉背景噪音")
    assert [s.sound.get("denoise") for s in shots(film)] == [0.5, None, 0.5]
    assert "降噪" in clips.said[-1]


def test_a_film_without_recordings_is_told_that_it_has_no_noise(five: Desk):
    before = five.versions[-1]
    assert say(five, "声音降噪") == before
    assert "合成" in five.said[-1]
