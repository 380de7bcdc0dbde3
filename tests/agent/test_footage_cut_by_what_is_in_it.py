"""Pauses cut out, the best of it kept, cuts on beats: what people say, and the draft that results."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agent.desk import Desk
from agent.uploaded import say, shots, talking, upload, whole
from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.engines.footage import Study
from moying.story.cuts import HANDLE_MS, Clip, best_of, pauses_in

TALK = ((900, 0.4), (800, 0.0), (1_000, 0.4), (150, 0.0), (600, 0.4), (1_000, 0.0), (600, 0.4))
"""Words of 900 and 1750 ms and 600 ms with pauses of 800 and 1000 ms between; that of 150 ms is only a breath."""


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("talk"))
    path = talking(desk.folder / "talk.mp4", TALK)
    upload(desk, "talk.mp4", sum(ms for ms, _ in TALK), path=path)
    say(desk, "把我上传的视频做成一个视频，不要音乐")
    return desk


@pytest.fixture
def desk(talk: Desk) -> Desk:
    return replace(talk, versions=talk.versions[:1], said=[])


@pytest.mark.parametrize("message", ["去掉停顿", "cut the silences", "把静音的部分剪掉", "remove the long pauses"])
def test_pauses_are_cut_with_a_little_air_left_and_what_is_said_stays(desk: Desk, message: str):
    film = say(desk, message)
    whole(film)
    found = desk.studies[desk.uploaded[0].id]
    assert len(found.silences_ms) == 2, "a breath is no pause"
    kept = [(s.source_in_ms, s.source_in_ms + s.duration_ms) for s in shots(film)]
    assert len(kept) == 3 and kept[0][0] == 0 and kept[-1][1] == sum(ms for ms, _ in TALK)
    for (_, end), (start, _), (silent, sounds) in zip(kept, kept[1:], found.silences_ms, strict=False):
        assert (end - silent, sounds - start) == (HANDLE_MS, HANDLE_MS)
    for begins, ends in ((0, 900), (1_700, 3_450), (4_450, 5_050)):
        assert any(a <= begins + 40 and ends - 40 <= b for a, b in kept), "words were cut"
    assert "2" in desk.said[-1]


def test_captions_stay_in_step_with_what_is_said(desk: Desk):
    film = desk.versions[0]
    said = ((0, 900), (1_700, 3_400), (4_450, 5_000))
    lines = tuple(Segment(f"c{i}", Span(a, b - a), text=str(i)) for i, (a, b) in enumerate(said))
    desk.versions = [replace(film, tracks=(*film.tracks, Track("cap", TrackKind.TEXT, lines, role=Role.CAPTIONS)))]
    made = say(desk, "去掉停顿")
    captions = made.by_role(Role.CAPTIONS).segments
    assert [c.duration_ms for c in captions] == [900, 1_700, 550]
    for caption, line in zip(captions, lines, strict=True):
        shot = next(s for s in shots(made) if s.start_ms <= caption.start_ms < s.end_ms)
        assert shot.source_in_ms + caption.start_ms - shot.start_ms == line.start_ms


def test_without_a_film_the_uploads_become_one_without_their_pauses(talk: Desk):
    desk = replace(talk, versions=[], said=[])
    film = say(desk, "去掉停顿")
    assert len(shots(film)) == 3 and "视频做好了" in desk.said[-1]


def test_where_nothing_is_silent_nothing_is_cut_and_that_is_said(desk: Desk):
    desk.studies = {desk.uploaded[0].id: Study(silences_ms=())}
    before = desk.draft()
    assert say(desk, "去掉停顿") == before and "没有找到" in desk.said[-1]


@pytest.mark.parametrize("message", ["去掉“嗯”“啊”", "去掉语气词", "remove the ums", "cut the filler words"])
def test_fillers_are_refused_honestly_with_the_way_to_get_them_cut(desk: Desk, message: str):
    before = desk.draft()
    assert say(desk, message) == before
    assert "sherpa-onnx" in desk.said[-1]


def test_pauses_of_a_reversed_or_faster_shot_are_cut_where_they_are_seen():
    shot = Segment("s", Span(1_000, 5_000), "asset:a", 0)
    assert pauses_in(shot, [(1_000, 2_000)]) == (Span(2_120, 760),)
    assert pauses_in(replace(shot, reverse=True), [(1_000, 2_000)]) == (Span(4_120, 760),)
    fast = replace(shot, placed=Span(1_000, 2_500), speed=2.0)
    assert pauses_in(fast, [(1_000, 2_000)]) == (Span(1_560, 380),)
    assert pauses_in(shot, [(0, 400)]) == () and pauses_in(shot, [(9_000, 12_000)]) == ()


def trip(tmp_path: Path) -> Desk:
    """Three clips of 10 s, of which seconds 4 to 7 move and sound."""
    desk = Desk(tmp_path)
    for name in ("a.mp4", "b.mp4", "c.mp4"):
        upload(desk, name, 10_000)
        busy = [1.0 if 16 <= i < 28 else 0.02 for i in range(40)]
        levels = [-12.0 if 16 <= i < 28 else -50.0 for i in range(40)]
        desk.studies[desk.uploaded[-1].id] = Study(10_000, -20, (), tuple(levels), (), (), tuple(busy))
    return desk


@pytest.mark.parametrize("message", ["剪成6秒的精华", "make a 6-second highlights reel"])
def test_the_best_of_every_clip_is_kept_in_order_and_as_long_as_asked(tmp_path: Path, message: str):
    desk = trip(tmp_path)
    film = say(desk, message)
    whole(film)
    assert film.duration_ms == 6_000
    assert [s.name for s in shots(film)] == ["a.mp4", "b.mp4", "c.mp4"]
    assert all(s.source_in_ms >= 3_000 and s.source_in_ms + s.duration_ms <= 8_000 for s in shots(film))


def test_of_too_little_all_is_taken_once():
    picks = best_of([Clip("a", 3_000), Clip("b", 2_000)], 30_000)
    assert sum(p.length_ms for p in picks) <= 5_000
    assert {p.asset_id for p in picks} == {"a", "b"}


@pytest.mark.parametrize("message", ["卡点", "让画面跟着音乐的节奏切换", "cut it to the beat"])
def test_shots_change_on_beats(tmp_path: Path, message: str):
    desk = Desk(tmp_path)
    for i in range(5):
        upload(desk, f"{i}.mp4", 4_700 + 130 * i)
    before = say(desk, "把这些视频接起来")
    film = say(desk, message)
    whole(film)
    assert [s.source for s in shots(film)] == [s.source for s in shots(before)]
    assert "4 处切换中有 4 处" in desk.said[-1] or "4 of 4" in desk.said[-1]
    lengths = {f"asset:{a.id}": a.duration_ms for a in desk.uploaded}
    assert all(s.source_in_ms + s.duration_ms <= lengths[s.source] for s in shots(film))


def test_a_narrated_film_is_not_cut_against_its_words(tmp_path: Path):
    desk = Desk(tmp_path)
    say(desk, "生成一段10秒的茶文化视频")
    before: Draft | None = desk.draft()
    assert say(desk, "卡点") == before and "旁白" in desk.said[-1]
