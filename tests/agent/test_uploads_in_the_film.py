"""What people ask to be done with uploads in a film, and the draft that results."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agent.desk import Desk
from agent.uploaded import HIGH, WIDE, say, shots, upload, whole
from moying.agent.loop import take_turn
from moying.draft import Draft, Role, Segment
from moying.draft.layers import overlays_of
from moying.wire.draft_json import from_json, to_json

SCRIPT = "清晨的小船划过水面。\n一杯热茶放在窗前。\n雪落在安静的山村。\n夜里的灯笼亮了起来。"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """A film of four painted shots, a sentence each, with music."""
    desk = Desk(tmp_path_factory.mktemp("film"), message="用这段脚本生成一段20秒的视频，带背景音乐")
    desk.options = {"voice_engine": "tone", "script": SCRIPT}
    take_turn(desk)
    made = desk.draft()
    assert made is not None and [s.id for s in shots(made)] == ["shot1", "shot2", "shot3", "shot4"]
    return made


@pytest.fixture
def desk(tmp_path: Path, told: Draft) -> Desk:
    """The film, a clip of 3 s and two photos beside it."""
    desk = Desk(tmp_path, options={"voice_engine": "tone"}, versions=[told])
    upload(desk, "beach.mp4", 3_000)
    upload(desk, "one.jpg", size=HIGH)
    upload(desk, "two.jpg")
    return desk


def names(draft: Draft) -> list[str]:
    """The shots in order: painted ones by their id, uploads by their file."""
    return [s.name if (s.source or "").startswith("asset:") else s.id for s in shots(draft)]


def lines(draft: Draft) -> list[Segment]:
    narration = draft.by_role(Role.NARRATION)
    return list(narration.segments) if narration else []


INSERTED = {
    "把第一张照片插到开头": ["one.jpg", "shot1", "shot2", "shot3", "shot4"],
    "put my second photo at the end": ["shot1", "shot2", "shot3", "shot4", "two.jpg"],
    "在第二段后面加上beach.mp4": ["shot1", "shot2", "beach.mp4", "shot3", "shot4"],
    "insert my clip before shot 3": ["shot1", "shot2", "beach.mp4", "shot3", "shot4"],
    "在第二段和第三段之间插入我上传的视频": ["shot1", "shot2", "beach.mp4", "shot3", "shot4"],
    "结尾加两张照片": ["shot1", "shot2", "shot3", "shot4", "one.jpg", "two.jpg"],
    "add the clip I uploaded at the beginning": ["beach.mp4", "shot1", "shot2", "shot3", "shot4"],
}


@pytest.mark.parametrize("message", INSERTED)
def test_an_upload_is_put_in_where_it_was_asked_and_no_word_is_lost(desk: Desk, told: Draft, message: str):
    film = say(desk, message)
    whole(film)
    assert names(film) == INSERTED[message]
    assert [s.duration_ms for s in lines(film)] == [s.duration_ms for s in lines(told)]
    assert len(film.transitions) == len(shots(film)) - 1
    assert say(desk, "撤销") == told


def test_at_a_moment_the_shot_that_plays_there_is_parted(desk: Desk, told: Draft):
    film = say(desk, "insert my clip at 0:02")
    assert names(film)[:3] == ["shot1", "beach.mp4", "shot1_2"] and shots(film)[1].start_ms == 2_000
    whole(film)
    assert "22" in say_refused(desk, "在99秒处插入照片")


def say_refused(desk: Desk, message: str) -> str:
    before = desk.draft()
    say(desk, message)
    assert desk.draft() == before
    return desk.said[-1]


@pytest.mark.parametrize(
    ("message", "shot", "name"),
    [
        ("把第三段换成我上传的第一张照片", 2, "one.jpg"),
        ("用two.jpg替换最后一个镜头", 3, "two.jpg"),
        ("replace shot 2 with photo 1", 1, "one.jpg"),
        ("use my clip for the first shot", 0, "beach.mp4"),
        ("第二段的画面换成beach.mp4", 1, "beach.mp4"),
    ],
)
def test_a_shot_shows_an_upload_instead_and_its_words_stay(desk: Desk, told: Draft, message: str, shot: int, name: str):
    film = say(desk, message)
    assert [n == name for n in names(film)] == [i == shot for i in range(4)]
    assert [s.placed for s in shots(film)] == [s.placed for s in shots(told)] and lines(film) == lines(told)
    assert shots(film)[shot].volume == 0 or shots(film)[shot].name.endswith("jpg")
    assert name in desk.said[-1]


def test_a_clip_too_short_for_its_words_is_slowed_and_that_is_said(desk: Desk, told: Draft):
    film = say(desk, "把第二段换成我的视频")
    shot = shots(film)[1]
    assert shot.duration_ms > 3_000 and shot.speed == round(3_000 / shot.duration_ms, 4)
    assert "放慢" in desk.said[-1]


CORNERS = {
    "把第一张照片放到右上角": (1, 0),
    "put my photo in the bottom left corner": (0, 1),
    "左下角放two.jpg": (0, 1),
    "把我的视频做成画中画放在左上角，小一点": (0, 0),
}


@pytest.mark.parametrize("message", CORNERS)
def test_a_small_picture_lies_in_the_corner_asked_over_the_shots_and_under_the_words(
    desk: Desk, told: Draft, message: str
):
    film = say(desk, message)
    (over,) = overlays_of(film)
    x, y = CORNERS[message]
    assert (over.transform["x"] > 0.5, over.transform["y"] > 0.5) == (x > 0, y > 0)
    roles = [t.role for t in film.tracks]
    assert roles.index(Role.MAIN) + 1 == roles.index(Role.OVERLAY) < roles.index(Role.CAPTIONS)
    assert film.by_role(Role.MAIN) == told.by_role(Role.MAIN) and over.volume == 0
    wide = over.duration_ms == (3_000 if over.name == "beach.mp4" else told.by_role(Role.MAIN).end_ms)
    assert wide, over


def test_a_small_picture_is_moved_resized_made_see_through_and_taken_away(desk: Desk):
    first = overlays_of(say(desk, "put photo 2 in the top right corner, small"))[0].transform
    moved = overlays_of(say(desk, "画中画移到左下角"))[0].transform
    assert moved["x"] < 0.5 < moved["y"] and moved["scale"] == first["scale"]
    assert overlays_of(say(desk, "make the overlay bigger"))[0].transform["scale"] > moved["scale"]
    assert overlays_of(say(desk, "把two.jpg放到右上角"))[0].transform["x"] > 0.5
    assert overlays_of(say(desk, "画中画半透明"))[0].transform["opacity"] == 0.6
    assert not overlays_of(say(desk, "去掉画中画"))
    assert "照片放到右上角" in say_refused(desk, "画中画小一点")


def test_a_logo_stays_throughout_however_long_the_film_becomes(desk: Desk):
    upload(desk, "公司logo.png", size=(400, 200))
    film = say(desk, "右上角放我的logo")
    (logo,) = overlays_of(film)
    assert logo.transform["scale"] < 0.2 and "radius" not in logo.transform
    for message in ("删掉第二段", "第一段延长到9秒", "把第三段移到最前面", "插入照片到开头"):
        film = say(desk, message)
        (logo,) = overlays_of(film)
        assert (logo.start_ms, logo.end_ms) == (0, film.by_role(Role.MAIN).end_ms), message
        whole(film)


def test_only_during_a_shot(desk: Desk, told: Draft):
    (over,) = overlays_of(say(desk, "第二段右下角放第一张照片"))
    assert over.placed == shots(told)[1].placed


SPLIT = ["第二段和第三段左右分屏", "shot 2 and shot 3 side by side"]


@pytest.mark.parametrize("message", SPLIT)
def test_two_neighbours_share_the_screen_and_all_their_words_are_said(desk: Desk, told: Draft, message: str):
    film = say(desk, message)
    whole(film)
    assert names(film) == ["shot1", "shot2", "shot4"] and lines(film) == lines(told)
    (right,) = overlays_of(film)
    left = shots(film)[1]
    assert right.placed == left.placed and (left.transform["x"], right.transform["x"]) == (0.25, 0.75)
    assert right.source == shots(told)[2].source


def test_a_shot_shares_the_screen_with_an_upload(desk: Desk, told: Draft):
    film = say(desk, "第二段和第一张照片上下分屏")
    (below,) = overlays_of(film)
    assert below.name == "one.jpg" and below.placed == shots(told)[1].placed
    assert (shots(film)[1].transform["y"], below.transform["y"]) == (0.25, 0.75)


@pytest.mark.parametrize(
    "message", ["把这两个视频左右分屏", "split screen with my two clips", "第一个视频和第二个视频并排"]
)
def test_two_clips_make_a_film_of_their_own_side_by_side(tmp_path: Path, message: str):
    desk = Desk(tmp_path)
    first, second = upload(desk, "a.mp4", 4_000, WIDE), upload(desk, "b.mp4", 6_000, WIDE)
    film = say(desk, message)
    assert film.duration_ms == 6_000
    (over,) = overlays_of(film)
    seen = {s.source: s.transform["x"] for s in (*shots(film), over)}
    assert seen == {first: 0.25, second: 0.75}
    crop = over.transform["crop"]
    assert crop["left"] == crop["right"] == 0.25


def test_a_logo_stays_above_a_split_screen(desk: Desk):
    say(desk, "右上角放one.jpg")
    film = say(desk, "第二段和第三段左右分屏")
    assert [s.name for s in overlays_of(film)][-1] == "one.jpg" and len(overlays_of(film)) == 2


def test_a_split_screen_of_one_thing_asks_for_the_other(desk: Desk):
    assert "两个" in say_refused(desk, "第二段分屏")


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A film of two clips and a photo."""
    desk = Desk(tmp_path_factory.mktemp("trip"))
    for name, ms in (("a.mp4", 4_000), ("b.mp4", 5_000), ("c.jpg", None)):
        upload(desk, name, ms)
    say(desk, "把这些做成一个视频")
    return desk


@pytest.fixture
def trip(filmed: Desk) -> Desk:
    return replace(filmed, versions=filmed.versions[:1], said=[])


HEARD = {
    "第二段静音": [1.0, 0.0, 1.0],
    "mute the second clip": [1.0, 0.0, 1.0],
    "原声调到50%": [0.5, 0.5, 1.0],
    "去掉原声": [0.0, 0.0, 1.0],
    "mute all clips": [0.0, 0.0, 1.0],
    "第一段的声音大一点": [1.3, 1.0, 1.0],
    "original sound at 30%": [0.3, 0.3, 1.0],
}


@pytest.mark.parametrize("message", HEARD)
def test_the_clips_own_sound_is_set(trip: Desk, message: str):
    film = say(trip, message)
    assert [s.volume for s in shots(film)] == HEARD[message]
    assert film.by_role(Role.BGM) == trip.versions[0].by_role(Role.BGM)


def test_only_the_own_sound_means_no_music(trip: Desk):
    say(trip, "去掉原声")
    film = say(trip, "只保留原声")
    assert [s.volume for s in shots(film)] == [1.0] * 3 and not film.by_role(Role.BGM)


def test_painted_pictures_have_no_sound_of_their_own_and_the_answer_says_so(desk: Desk):
    assert "原声" in say_refused(desk, "第二段静音")


def test_what_was_never_uploaded_or_is_gone_is_told(desk: Desk, tmp_path: Path, told: Draft):
    assert "beach.mp4" in say_refused(desk, "用nowhere.mp4替换第二段")
    assert "2" in say_refused(desk, "把第五张照片插到开头")
    (desk.folder / "beach.mp4").unlink()
    assert "beach.mp4" in say_refused(desk, "put my clip at the start")
    empty = Desk(tmp_path, options={"voice_engine": "tone"}, versions=[told])
    assert "上传" in say_refused(empty, "把我的照片放到右上角")
    upload(empty, "song.wav", 3_000)
    assert "声音" in say_refused(empty, "把我的照片插到开头")


def test_a_clip_of_no_length_is_still_a_shot(desk: Desk):
    upload(desk, "zero.mp4", 0)
    film = say(desk, "put zero.mp4 at the end")
    whole(film)
    assert names(film)[-1] == "zero.mp4"


def test_any_of_it_in_any_order_keeps_the_film_whole_and_its_drafts_valid(desk: Desk):
    spoken = [s.duration_ms for s in lines(desk.versions[0])]
    for message in [
        *INSERTED,
        *CORNERS,
        *SPLIT,
        "第二段和第一张照片上下分屏",
        "把第四段换成two.jpg",
        "交换第一段和第二段",
    ]:
        film = say(desk, message)
        assert from_json(to_json(film)) == film, message
        edges = [s.start_ms for s in shots(film)], [0, *(s.end_ms for s in shots(film))]
        assert edges[0] == edges[1][:-1], message
        assert max(s.end_ms for s in overlays_of(film) or shots(film)) <= shots(film)[-1].end_ms, message
        assert [s.duration_ms for s in lines(film)] == spoken, message
        ids = [s.id for t in film.tracks for s in t.segments]
        assert len(set(ids)) == len(ids), message


def test_an_upload_in_a_told_film_outlives_another_length(desk: Desk):
    say(desk, "把第三段换成我上传的第一张照片")
    film = say(desk, "改成26秒")
    assert "one.jpg" in names(film)


def test_what_is_laid_over_outlives_another_length(desk: Desk):
    say(desk, "把第一张照片放到右上角")
    film = say(desk, "改成26秒")
    assert [s.name for s in overlays_of(film)] == ["one.jpg"]
    assert replace(overlays_of(film)[0]).end_ms == film.by_role(Role.MAIN).end_ms


@pytest.mark.parametrize(
    "message", ["把海滩视频接在最后", "insert the beach clip after shot 2", "第一段换成我上传的海滩素材"]
)
def test_an_upload_is_found_by_what_its_name_says_in_either_language(desk: Desk, message: str):
    assert "beach.mp4" in names(say(desk, message))
    assert "沙漠" in say_refused(desk, "把沙漠的视频接在最后")


def test_on_another_canvas_uploads_lie_anew(desk: Desk):
    say(desk, "把two.jpg接在最后")
    film = say(desk, "把one.jpg放到右下角")
    assert shots(film)[-1].transform["fill"] == "blur"
    film = say(desk, "变成16:9")
    assert "fill" not in shots(film)[-1].transform
    (small,) = overlays_of(film)
    wide = small.transform["scale"] * 1080 * 720 / 1280
    assert small.transform["x"] == pytest.approx(1 - (0.045 * 1080 + wide / 2) / 1920, abs=0.002)
