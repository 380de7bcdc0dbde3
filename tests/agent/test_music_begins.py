"""When the music begins, by talking; and what is said of a wish that nobody understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.desk import Desk
from moying.agent.loop import take_turn
from moying.draft import Draft, Role, Segment, Span, Track, TrackKind

SHOT_MS = 2_000


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Three shots of 2 s and music under all of them."""
    shots = tuple(Segment(f"shot{n + 1}", Span(n * SHOT_MS, SHOT_MS), "scene:tea") for n in range(3))
    music = Segment("bgm1", Span(0, 3 * SHOT_MS), "asset:music")
    film = Draft(tracks=(Track(id="main", kind=TrackKind.VIDEO, role=Role.MAIN, segments=shots),
                         Track(id="bgm", kind=TrackKind.AUDIO, role=Role.BGM, segments=(music,))))  # fmt: skip
    return Desk(tmp_path, versions=[film])


def say(desk: Desk, message: str) -> Segment:
    desk.message = message
    take_turn(desk)
    draft = desk.draft()
    assert draft is not None
    return draft.by_role(Role.BGM).segments[0]


@pytest.mark.parametrize("message", ["音乐从第2秒开始", "第二个镜头再开始放音乐", "start the music with shot 2"])
def test_the_music_begins_where_it_is_asked_and_ends_as_it_did(desk: Desk, message: str):
    music = say(desk, message)
    assert (music.start_ms, music.end_ms, music.source_in_ms) == (SHOT_MS, 3 * SHOT_MS, SHOT_MS)
    assert music.fade_in_ms > 0


def test_music_cannot_begin_after_its_end(desk: Desk):
    assert say(desk, "音乐从第60秒开始").start_ms == 0
    assert "没法更晚开始" in desk.said[-1]


@pytest.mark.parametrize(
    ("message", "example"), [("字幕弄得像彩虹糖一样", "字幕大一点"), ("the captions smell of roses", "captions bigger")]
)
def test_what_nobody_understood_is_quoted_with_examples_of_the_same_thing(desk: Desk, message: str, example: str):
    before = desk.draft()
    say(desk, message)
    assert desk.draft() == before
    assert message in desk.said[-1] and example in desk.said[-1]
