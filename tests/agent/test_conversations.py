"""Conversations of thirty turns, replayed as people talk, each ending in a file that is looked at and listened to."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from agent.desk import Desk
from agent.replay import TALKS, TURNS, captions_seen, replayed, shown, talk
from agent.talk_files import SILENT_MS, TALK_MS, bring
from agent.uploaded import shots
from moying.draft import Role
from moying.draft.layers import overlays_of
from moying.story.cuts import HANDLE_MS

WIDE, HIGH = (96, 54), (54, 96)


@pytest.mark.parametrize("name", sorted(path.stem for path in TALKS.glob("*.toml")))
def test_a_conversation_has_thirty_turns_in_both_languages_and_asks_nothing_twice_in_a_row(name: str):
    turns = talk(name)
    assert len(turns) == TURNS and any(row.said.isascii() for row in turns)
    assert sum(not row.said.isascii() for row in turns) >= 20
    assert all(a.said != b.said for a, b in pairwise(turns))


def test_a_tea_film_is_edited_to_a_minute_on_a_wide_canvas(tmp_path: Path):
    desk = Desk(tmp_path)
    film = replayed(desk, talk("tea"))
    made = shown(desk, film, WIDE, 10)
    assert len(made.frames) == 600
    assert sum(bool(np.any(a != b)) for a, b in pairwise(made.frames[::50])) >= 10, "it stands still"
    assert all(made.level(ms, ms + 6_000) > 0.005 for ms in range(0, 60_000, 6_000)), "it falls silent"


def test_a_product_film_shows_its_makers_picture_logo_and_price(tmp_path: Path):
    desk = Desk(tmp_path)
    film = replayed(desk, talk("product"), bring)
    made = shown(desk, film, (72, 96), 5)
    picture, price = shots(film)[1], shots(film)[-1]
    assert picture.name == "杯子正面.jpg" and [s.name for s in overlays_of(film)] == ["logo.png"]
    inside = made.at((picture.start_ms + picture.end_ms) // 2)
    assert inside.std() > 30, "the picture with its bars is not seen"
    assert any("129" in (s.text or "") for t in film.tracks for s in t.segments if s.placed.overlaps(price.placed))
    narration = film.by_role(Role.NARRATION)
    assert narration is not None
    spoken = narration.segments[0]
    assert made.level(spoken.start_ms, spoken.end_ms) > 1.2 * made.level(0, spoken.start_ms)


def test_a_trip_of_twelve_clips_and_photos_is_one_film_with_its_own_music(tmp_path: Path):
    desk = Desk(tmp_path)
    film = replayed(desk, talk("trip"), bring)
    made = shown(desk, film, WIDE, 5)
    assert len(desk.uploaded) == 15 and film.title == "彩云之南"
    assert all(frame.std() > 3 for frame in made.frames[1:-1]), "a frame is empty"
    flashes = [s.start_ms for s in shots(film)[1:]]
    assert sum(made.at(ms).mean() > 150 for ms in flashes) >= len(flashes) // 2, "no flash of white between the shots"


def test_a_talk_loses_its_silences_and_its_captions_come_with_the_voice(tmp_path: Path):
    desk = Desk(tmp_path)
    film = replayed(desk, talk("talking"), bring)
    assert film.duration_ms == pytest.approx(TALK_MS - SILENT_MS + 4 * HANDLE_MS, abs=60)
    made = shown(desk, film, (160, 90), 10)
    captions_seen(desk, film, made)
    silent = [made.level(ms, ms + 40) < 0.02 for ms in range(0, film.duration_ms - 40, 20)]
    longest = max((len(run) for run in "".join(".#"[quiet] for quiet in silent).split(".")), default=0)
    assert longest * 20 <= 2 * HANDLE_MS + 60, "a pause is left"
    captions = film.by_role(Role.CAPTIONS)
    assert captions is not None
    for caption in captions.segments:
        assert made.level(caption.start_ms + 40, caption.end_ms - 40) > 0.1, caption.text


def test_a_recruiting_film_begun_in_english_is_finished_in_chinese(tmp_path: Path):
    desk = Desk(tmp_path)
    film = replayed(desk, talk("recruit"))
    made = shown(desk, film, WIDE, 5)
    assert film.title == "加入我们" and {x.kind for x in film.transitions} == {"page_turn", "crossfade"}
    assert len(made.frames) == 100


def test_a_recipe_keeps_the_words_of_its_script_through_thirty_turns(tmp_path: Path):
    desk = Desk(tmp_path)
    film = replayed(desk, talk("recipe"))
    made = shown(desk, film, HIGH, 5)
    narration = film.by_role(Role.NARRATION)
    assert narration is not None and "".join(s.name for s in narration.segments).startswith("先把两个熟透的番茄")
    assert sum(bool(np.any(a != b)) for a, b in pairwise(made.frames[::5])) >= 5, "it stands still"
