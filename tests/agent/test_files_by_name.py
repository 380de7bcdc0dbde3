"""Files as people name them: by name, by order and by kind, wherever they are spoken of; and films of one clip each."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from agent.desk import Desk
from agent.small_films import SMALL
from agent.talk_files import bring
from agent.uploaded import HIGH, WIDE, say, shots, upload
from moying.agent.context import Asset
from moying.agent.film_lines import FILM_OF, clip_meant, line_of
from moying.agent.showing import NotShown, showing
from moying.agent.turn_context import StoreTurnContext
from moying.draft import Draft, Role
from moying.draft.diff import changes

NAMES = ("a.mp4", "早餐.jpg", "b.mp4", "合影.jpg", "c.mov")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    for name in NAMES:
        upload(desk, name, None if name.endswith("jpg") else 3_000)
    say(desk, "用我上传的素材做一个视频，不要标题")
    say(desk, "把第三段移到最前面")
    return desk


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("第一个视频", "b.mp4"),
        ("第二个视频", "a.mp4"),
        ("the last photo", "合影.jpg"),
        ("第一张照片", "早餐.jpg"),
        ("最后一个视频", "c.mov"),
        ("C.MOV", "c.mov"),
        ("早餐那张照片", "早餐.jpg"),
    ],
)
def test_in_a_film_of_uploads_files_are_counted_as_they_are_seen(desk: Desk, words: str, shown: str):
    found = showing(words, desk.versions[-1], desk.uploaded)
    assert [s.name for s in shots(desk.versions[-1]) if s.id in found] == [shown]


def test_a_file_that_the_film_does_not_show_is_not_taken_for_a_shot(desk: Desk):
    with pytest.raises(NotShown):
        showing("第四个视频", desk.versions[-1], desk.uploaded)
    before = desk.versions[-1]
    assert say(desk, "删掉第三张照片") == before and "没有第 3 个" in desk.said[-1]
    assert showing("第三个视频", SMALL, desk.uploaded) == ()  # there it may be the third shot
    assert showing("第三段", desk.versions[-1], desk.uploaded) == ()


@pytest.mark.parametrize(
    ("message", "song"),
    [
        ("用song.wav做背景音乐", "song.wav"),
        ("背景音乐换成song.wav", "song.wav"),
        ("use song.wav as the music", "song.wav"),
        ("用我上传的第一首歌", "song.wav"),
        ("play the second song", "jazz.wav"),
        ("用我上传的音乐", "jazz.wav"),
        ("把song.wav加进去", "song.wav"),
    ],
)
def test_a_sound_becomes_the_music_by_its_name_or_its_order(desk: Desk, message: str, song: str):
    for name in ("song.wav", "jazz.wav"):
        bring(desk, name)
    bgm = say(desk, message).by_role(Role.BGM)
    assert bgm is not None and bgm.segments[0].name.endswith(song)


def test_a_sound_that_is_not_there_is_told_with_those_that_are(desk: Desk):
    bring(desk, "song.wav")
    before = desk.versions[-1]
    assert say(desk, "用rain.wav做背景音乐") == before and "song.wav" in desk.said[-1]
    assert say(desk, "use the third song as music") == before and "song.wav" in desk.said[-1]


@pytest.mark.parametrize(
    ("message", "call"),
    [
        ("a.mp4倒放", ("reverse_shot", {"shots": "shot1", "on": True})),
        ("第一个视频的声音关掉", ("set_original_sound", {"shots": "shot3", "volume": 0.0})),
        ("把第二个视频的第1秒到第2秒剪掉", ("delete_shot", {"shots": "第二个视频的第1秒到第2秒"})),
        ("在第一个视频后面插入早餐.jpg", ("insert_upload", {"which": "入早餐.jpg", "after": "shot3"})),
        ("insert 合影.jpg before the first video", ("insert_upload", {"which": "合影.jpg", "before": "shot3"})),
        ("把最后一张照片换成b.mp4", ("replace_with_upload", {"which": "b.mp4", "shots": "shot4"})),
        ("make the picture-in-picture smaller", ("change_overlay", {"times": 0.7})),
        ("名字条显示5秒", ("change_text", {"of": "lower_third", "duration_ms": 5_000})),
    ],
)
def test_what_is_done_with_a_file_is_done_to_its_shot_and_to_nothing_else(desk: Desk, message: str, call: object):
    say(desk, message)
    assert desk.calls[-1] == call


def test_a_stretch_of_a_clip_is_cut_out_of_it_and_the_rest_of_it_stays(desk: Desk):
    before = shots(desk.versions[-1])
    after = shots(say(desk, "把第二个视频的第1秒到第2秒剪掉"))
    assert [s.name for s in after].count("a.mp4") == 2
    assert sum(s.duration_ms for s in before) - sum(s.duration_ms for s in after) == 1_000


def test_a_transition_between_two_files_lies_over_no_picture(desk: Desk):
    film = say(desk, "第一个视频和第二个视频之间加闪白")
    assert len(film.tracks) == len(desk.versions[-2].tracks)
    assert [x.kind for x in film.transitions].count("dip_white") == 1


def test_nobody_means_the_logo_by_my_picture(desk: Desk):
    upload(desk, "杯子.jpg", size=WIDE)
    upload(desk, "logo.png", size=HIGH)
    film = say(desk, "把第二个镜头换成我上传的图片")
    assert shots(film)[1].name == "杯子.jpg"


def test_a_film_stands_in_the_line_of_its_clip_and_is_undone_there_alone():
    a = [Draft({FILM_OF: "a", "title": str(n)}) for n in range(3)]
    b = Draft({FILM_OF: "b"})
    assert line_of([a[0], b, a[1]], "a").past == [a[0], a[1]]
    undone = line_of([a[0], b, a[1], a[0]], "a")
    assert (undone.past, undone.undone) == ([a[0]], [a[1]])
    assert line_of([a[0], a[1], a[0], b, a[1]], "a").past == [a[0], a[1]]
    edited = line_of([a[0], a[1], a[0], a[2]], "a")
    assert (edited.past, edited.undone) == ([a[0], a[2]], [])
    assert line_of([], "a").past == [] and line_of([b], "a").past == []


@pytest.mark.parametrize("options", [{}, {"uploads": []}, {"uploads": ["a", "b"]}, {"uploads": "a"}, {"uploads": [1]}])
def test_only_a_turn_about_one_upload_is_about_its_film(options: dict[str, object]):
    assert clip_meant(options) == ""
    assert clip_meant({"uploads": ["a"]}) == "a"


def test_a_shot_that_is_painted_again_is_told_by_what_it_shows_now():
    main = SMALL.by_role(Role.MAIN)
    assert main is not None
    first, *others = main.segments
    called = {"scene:tea": ("茶", "Tea"), "scene:river": ("江河", "River"), "look:ink": ("水墨", "Ink wash")}

    def painted(source: str, **scene: object) -> Draft:
        return SMALL.with_track(replace(main, segments=(replace(first, source=source, scene=scene), *others)))

    river = painted("scene:river", seed=1, words=["山雾"])
    assert changes(river, painted("scene:tea", seed=2, words=["茶"]), "zh", called) == (
        "第 1 个镜头“清晨的山雾里，茶农上山。”画面：江河 → 茶，“茶”",
    )
    again = changes(river, painted("scene:river", seed=2, words=["山雾"]), "en", called)
    assert again[0].endswith("picture: River, another take")
    inked = changes(river, painted("scene:river", seed=1, words=["山雾"], look="ink"), "zh", called)
    assert inked[0].endswith("画面：江河，水墨")


def test_an_edit_waits_less_for_what_is_found_in_an_upload_than_a_film_that_is_made(monkeypatch: pytest.MonkeyPatch):
    waits: list[float] = []
    monkeypatch.setattr("moying.agent.turn_context.look_within", lambda *asked: waits.append(asked[-1]))
    monkeypatch.setattr("moying.agent.turn_context.assets.find", lambda *asked: SimpleNamespace(sha256="x"))
    context = object.__new__(StoreTurnContext)
    context.session_id, context._looked_s = "s", 0.0
    context._database = context._blobs = SimpleNamespace(read=nullcontext)
    asset = Asset("a", Path(), "video", "a.mp4")
    context.seen(asset)
    context.seen(asset, making=True)
    assert 0 < waits[0] <= 0.5 < waits[1]
