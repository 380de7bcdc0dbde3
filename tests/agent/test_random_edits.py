"""Edits drawn by seed from all tools and from what people say: each keeps the film whole, and at the end it renders.

MOYING_EDITS=1000 plays so many; `bench/random_edits.py` does, and keeps what came of it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from agent.desk import Desk
from agent.random_edits import Room, film_on_a_desk, sound
from agent.uploaded import say, shots
from moying.agent.brains.brain import Call
from moying.agent.brains.scripted import ScriptedBrain
from moying.agent.loop import take_turn
from moying.draft import Role, Span
from moying.draft.edits import cut_span

EDITS = int(os.environ.get("MOYING_EDITS", "60"))


@pytest.mark.parametrize("seed", [1, 2])
def test_any_edits_after_each_other_keep_every_invariant_and_render(tmp_path: Path, seed: int):
    room = Room(seed, tmp_path, composes=EDITS > 60)
    tally = room.play(EDITS)
    assert tally.faults == []
    assert tally.edits == EDITS and tally.changed > EDITS / 4, "hardly anything was edited"
    made = room.rendered(tmp_path / "film.mp4")
    assert made.path.stat().st_size > 0 and abs(made.duration_ms - 1_000) <= 100


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return film_on_a_desk(tmp_path)


def done(desk: Desk, name: str, **args: object) -> None:
    take_turn(desk, ScriptedBrain([[Call(name, args)]]))


def test_the_order_of_shots_is_reversed_also_where_a_track_has_lost_all_it_held(desk: Desk):
    say(desk, "加一行花字“雪夜”")
    film = desk.versions[-1]
    texts = next(t for t in film.tracks if any(s.text == "雪夜" for s in t.segments))
    desk.versions.append(film.with_track(replace(texts, segments=())))
    made = say(desk, "镜头顺序倒过来")
    assert [s.id for s in shots(made)] == [s.id for s in reversed(shots(film))]


@pytest.mark.parametrize("times", [0.0, -1.0])
def test_a_pace_of_nothing_is_refused(desk: Desk, times: float):
    film = desk.versions[-1]
    done(desk, "set_pace", times=times)
    assert desk.versions[-1] == film and desk.results[-1]["status"] == "refused"


def test_captions_of_a_shorter_script_end_with_the_pictures_and_not_with_the_music_there_was(desk: Desk):
    film = desk.versions[-1]
    main, words = (film.by_role(role) for role in (Role.MAIN, Role.NARRATION))
    closed = cut_span(film, Span(words.end_ms, main.end_ms - words.end_ms))  # it ends with the last word
    desk.versions.append(closed)
    done(desk, "set_script", text="\n".join(["雪。"] * len(words.segments)))
    made = desk.versions[-1]
    sound(made, {asset.id: asset.path for asset in (*desk.uploaded, *desk.assets.values())})
    assert made.duration_ms < closed.duration_ms and made.meta["brief"]["duration_ms"] == made.duration_ms
