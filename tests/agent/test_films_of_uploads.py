"""Films of what was uploaded: albums of photos, clips joined, both; and what is said where that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.desk import Desk
from agent.uploaded import HIGH, SQUARE, WIDE, say, shots, upload, whole
from moying.agent.loop import take_turn
from moying.draft import Role
from moying.language.wishes.montage_wishes import montage_wish


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("message", ["用这些照片做个15秒的相册", "make a 15-second slideshow from my photos"])
def test_photos_become_an_album_of_the_length_asked_with_a_moving_camera_and_music(desk: Desk, message: str):
    photos = [upload(desk, f"{i}.jpg", size=HIGH) for i in range(5)]
    upload(desk, "clip.mp4", 9_000)
    film = say(desk, message)
    whole(film)
    assert film.duration_ms == 15_000 and [s.source for s in shots(film)] == photos
    assert [s.duration_ms for s in shots(film)] == [3_000] * 5
    assert all("ken_burns" in s.transform for s in shots(film))
    assert [x.kind for x in film.transitions] == ["crossfade"] * 4
    assert film.by_role(Role.BGM) and not film.by_role(Role.NARRATION) and film.title == ""


@pytest.mark.parametrize("message", ["把这几段视频接起来", "join these clips", "merge my clips into one video"])
def test_clips_are_joined_whole_with_their_own_sound_each_melting_into_the_next(desk: Desk, message: str):
    clips = [upload(desk, f"{i}.mp4", ms) for i, ms in enumerate((4_000, 6_000, 5_000))]
    upload(desk, "photo.jpg")
    film = say(desk, message)
    whole(film)
    assert [s.source for s in shots(film)] == clips
    assert [(s.source_in_ms, s.duration_ms) for s in shots(film)] == [(0, 3_800), (200, 5_600), (200, 4_800)]
    assert {s.volume for s in shots(film)} == {1.0} and len(film.transitions) == 2
    assert film.by_role(Role.BGM).segments[0].volume == 0.2


def test_clips_too_short_to_melt_are_cut_hard_and_lose_nothing(desk: Desk):
    for i in range(3):
        upload(desk, f"{i}.mp4", 900)
    film = say(desk, "把这些视频拼接成一个")
    assert [(s.source_in_ms, s.duration_ms) for s in shots(film)] == [(0, 900)] * 3 and not film.transitions


def test_the_canvas_has_the_shape_of_most_uploads_and_what_does_not_fit_stands_before_a_blurred_ground(desk: Desk):
    sizes = [HIGH, WIDE, WIDE, SQUARE, (1440, 1080)]
    for i, size in enumerate(sizes):
        upload(desk, f"{i}.jpg", size=size)
    film = say(desk, "把这些做成一个视频")
    assert (film.width_px, film.height_px) == (1920, 1080)
    assert [s.transform.get("fill") for s in shots(film)] == ["blur", None, None, "blur", None]
    film = say(desk, "用这些照片做一个竖屏的视频")
    assert (film.width_px, film.height_px) == (1080, 1920)


def test_what_the_film_is_about_is_its_title_and_nothing_is_narrated_that_nobody_said(desk: Desk):
    upload(desk, "a.mp4", 5_000)
    film = say(desk, "用这些素材做一个云南旅行的视频")
    assert film.title == "云南旅行" and not film.by_role(Role.NARRATION)
    assert film.by_role(Role.TITLES).segments[0].text == "云南旅行"


@pytest.mark.parametrize(
    "message", ["用我上传的照片做一个视频，每张2秒", "turn these photos into a video, 2 seconds each"]
)
def test_each_photo_is_shown_as_long_as_was_asked(desk: Desk, message: str):
    for i in range(4):
        upload(desk, f"{i}.jpg")
    assert [s.duration_ms for s in shots(say(desk, message))] == [2_000] * 4


def test_a_wish_for_another_film_of_uploads_is_not_an_edit_of_the_one_there_is(desk: Desk):
    upload(desk, "a.mp4", 5_000)
    say(desk, "生成一段10秒的茶文化视频")
    film = say(desk, "把我上传的视频剪成一个短片")
    assert film.duration_ms == 5_000 and "视频做好了" in desk.said[-1]


def test_an_upload_that_vanished_is_left_out_and_named(desk: Desk):
    upload(desk, "here.jpg")
    upload(desk, "gone.jpg")
    (desk.folder / "gone.jpg").unlink()
    film = say(desk, "用这些照片做个相册")
    assert len(shots(film)) == 1 and "gone.jpg" in desk.said[-1]
    (desk.folder / "here.jpg").unlink()
    assert say(desk, "用这些照片做个相册") == film and "here.jpg" in desk.said[-1]


@pytest.mark.parametrize(
    ("message", "word"), [("把这些做成一个视频", "声音"), ("make a video from my clips", "Only sound")]
)
def test_sound_alone_is_no_film_and_the_answer_says_what_is_missing(desk: Desk, message: str, word: str):
    upload(desk, "song.wav", 9_000)
    desk.message = message
    take_turn(desk)
    assert desk.draft() is None and word in desk.said[-1]


def test_without_uploads_an_album_of_them_is_refused_kindly(desk: Desk):
    desk.message = "用我的照片做个相册"
    take_turn(desk)
    assert desk.draft() is None and "上传" in desk.said[-1]


def test_of_five_hundred_uploads_as_many_are_shown_as_can_be_seen(desk: Desk):
    for i in range(500):
        upload(desk, f"{i}.mp4" if i % 2 else f"{i}.jpg", 4_000 if i % 2 else None)
    film = say(desk, "把这些做成一个30秒的视频")
    whole(film)
    assert film.duration_ms == 30_000 and len(shots(film)) == 25
    assert min(s.duration_ms for s in shots(film)) >= 1_200


ASIDE = ("把第二张照片放到最前面", "combine shots 2 and 3", "生成一个讲摄影的视频", "把这个视频剪到10秒")


@pytest.mark.parametrize("message", ASIDE)
def test_what_only_mentions_uploads_is_no_film_of_them(message: str):
    assert montage_wish(message, has_footage=True) is None
