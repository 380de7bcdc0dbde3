"""Films are made a few at a time; what waits says so and can be stopped."""

from __future__ import annotations

import threading

import pytest

from agent.desk import Desk
from moying.agent import makers
from moying.agent.context import TurnCancelled
from moying.agent.loop import take_turn


class Stopped(Desk):
    """A person who stops the turn as soon as it tells anything."""

    def progress(self, call_id, share, stage):
        super().progress(call_id, share, stage)
        raise TurnCancelled


@pytest.fixture
def taken(monkeypatch):
    """The only place there is, held by another film."""
    place = threading.BoundedSemaphore(1)
    monkeypatch.setattr(makers, "_PLACES", place)
    place.acquire()
    return place


def test_a_film_waits_for_its_place_and_is_then_made(tmp_path, taken):
    desk = Desk(tmp_path, message="生成一段5秒的茶文化视频")
    turn = threading.Thread(target=take_turn, args=(desk,))
    turn.start()
    while not desk.stages:
        turn.join(0.05)
    assert desk.stages[0] == (0.0, "waiting") and desk.draft() is None
    taken.release()
    turn.join(30)
    assert desk.draft().duration_ms == 5_000


def test_an_edit_waits_for_nobody_and_a_film_that_waits_can_be_stopped(tmp_path, taken):
    stopped = Stopped(tmp_path, message="生成一段5秒的茶文化视频")
    with pytest.raises(TurnCancelled):
        take_turn(stopped)
    assert stopped.stages == [(0.0, "waiting")]
    taken.release()
    desk = Desk(tmp_path, message="生成一段5秒的茶文化视频")
    take_turn(desk)
    taken.acquire()
    desk.message = "标题改成“夏日”"
    take_turn(desk)
    assert desk.draft().title == "夏日"
