"""再小一点 after a picture was laid over the film: it is the picture that grows or shrinks, and the answer says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.desk import Desk
from agent.uploaded import say, upload
from moying.draft.layers import overlays_of


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    upload(desk, "a.mp4", 6_000)
    say(desk, "把我上传的视频做成一个横屏视频，标题叫夏日，不要音乐")
    upload(desk, "公司logo.png", None, (100, 100))
    say(desk, "把logo放到右上角")
    return desk


def scale(desk: Desk) -> float:
    return overlays_of(desk.versions[-1])[-1].transform["scale"]


@pytest.mark.parametrize(
    ("message", "factor"), [("再小一点", 1 / 1.3), ("再大一点", 1.3), ("a bit smaller", 1 / 1.3), ("太小了", 1.3)]
)
def test_a_step_further_changes_the_overlay_and_no_text(desk: Desk, message: str, factor: float):
    before, was = desk.versions[-1], scale(desk)
    film = say(desk, message)
    assert scale(desk) == pytest.approx(was * factor, abs=0.002)
    assert [t for t in film.tracks if t.role != "overlay"] == [t for t in before.tracks if t.role != "overlay"]
    assert "其他设置" not in desk.said[-1] and "other settings" not in desk.said[-1]
    assert "大小 16%" in desk.said[-1] or "size 16%" in desk.said[-1]


def test_a_step_of_a_step_and_a_step_in_the_same_message_change_it_too(desk: Desk):
    was = scale(desk)
    say(desk, "再小一点")
    say(desk, "再小一点")
    assert scale(desk) == pytest.approx(was / 1.69, abs=0.003)
    say(desk, "把logo移到左下角，再大一点")
    assert scale(desk) > was / 1.69 * 1.2


def test_after_a_text_was_changed_the_step_is_the_text_s(desk: Desk):
    say(desk, "标题大一点")
    was = scale(desk)
    say(desk, "再大一点")
    assert scale(desk) == was


def test_a_moved_overlay_is_told_by_where_it_was_and_is(desk: Desk):
    say(desk, "把logo移到左下角")
    assert "位置 右上角 → 左下角" in desk.said[-1]
