"""One sentence more or less, by talking: spoken, shown, and everything after it moved along."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from agent.desk import Desk
from moying.agent.loop import take_turn
from moying.draft import Draft, Role

SCRIPT = "清晨的小船划过水面。\n一杯热茶放在窗前。\n我们明年春天再见。"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """Three shots, a sentence each."""
    desk = Desk(tmp_path_factory.mktemp("film"), message="用这段脚本生成视频，不要音乐")
    desk.options = {"voice_engine": "tone", "scene_engine": "swatch", "script": SCRIPT}
    take_turn(desk)
    made = desk.draft()
    assert made is not None
    return made


@pytest.fixture
def desk(tmp_path: Path, film: Draft) -> Desk:
    return Desk(tmp_path, options={"voice_engine": "tone", "scene_engine": "swatch"}, versions=[film])


def say(desk: Desk, message: str) -> Draft:
    desk.message = message
    take_turn(desk)
    draft = desk.draft()
    assert draft is not None
    return draft


def spoken(draft: Draft) -> list[str]:
    track = draft.by_role(Role.NARRATION)
    return [line.name for line in track.segments] if track else []


def shown(draft: Draft) -> str:
    track = draft.by_role(Role.CAPTIONS)
    return " ".join(s.text or "" for s in track.segments) if track else ""


@pytest.mark.parametrize(
    ("message", "place"),
    [("结尾加一句：记得点个关注", 3), ("开头加一句：记得点个关注", 0), ("第一句后面加一句：记得点个关注", 1)],
)
def test_a_sentence_more_is_spoken_and_shown_in_its_place(desk: Desk, film: Draft, message: str, place: int):
    draft = say(desk, message)
    old = spoken(film)
    assert spoken(draft) == [*old[:place], "记得点个关注", *old[place:]]
    assert "记得点个关注" in shown(draft)
    assert draft.duration_ms > film.duration_ms + 500
    assert [s.id for s in draft.by_role(Role.MAIN).segments] == [s.id for s in film.by_role(Role.MAIN).segments]


def test_the_other_sentences_keep_their_pace(desk: Desk, film: Draft):
    draft = say(desk, "结尾加一句：记得点个关注")
    was, now = (d.by_role(Role.NARRATION).segments for d in (film, draft))
    assert all(abs(a.duration_ms - b.duration_ms) < 0.12 * a.duration_ms for a, b in zip(was, now, strict=False))


def test_lines_and_captions_never_lie_over_each_other(desk: Desk):
    draft = say(desk, "第二句前面加一句：等一等")
    for role in (Role.NARRATION, Role.CAPTIONS):
        segments = draft.by_role(role).segments
        assert all(a.end_ms <= b.start_ms for a, b in pairwise(segments))


def test_a_sentence_less_is_neither_spoken_nor_shown_and_its_picture_stays(desk: Desk, film: Draft):
    draft = say(desk, "第二句删掉")
    assert spoken(draft) == [spoken(film)[0], spoken(film)[2]]
    assert "热茶" not in shown(draft)
    assert draft.by_role(Role.MAIN) == film.by_role(Role.MAIN)


def test_the_only_sentence_stays(desk: Desk):
    say(desk, "第二句删掉")
    before = say(desk, "第二句删掉")
    assert say(desk, "第一句删掉") == before
    assert "去掉旁白" in desk.said[-1]


@pytest.mark.parametrize("message", ["第九句删掉", "说大象那句不要了", "第八句后面加一句：你好"])
def test_a_sentence_that_is_not_there_changes_nothing(desk: Desk, film: Draft, message: str):
    assert say(desk, message) == film


def test_without_a_voice_the_sentence_is_shown(desk: Desk, film: Draft):
    silent = film.without_track(film.by_role(Role.NARRATION).id)
    desk.versions = [silent]
    draft = say(desk, "结尾加一句：记得点个关注")
    texts = [s.text for t in draft.tracks if t.role == Role.TEXTS for s in t.segments]
    assert texts == ["记得点个关注"]


def test_adding_and_undoing_gives_the_film_back(desk: Desk, film: Draft):
    say(desk, "结尾加一句：记得点个关注")
    assert say(desk, "撤销") == film
