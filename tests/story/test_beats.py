"""Shots are cut on the music's beats, where that cuts no sentence."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.draft import Role, Span
from moying.engines.music.composer import GENRES
from moying.engines.music.form import plan
from moying.engines.music.score import Direction
from moying.story import Brief
from moying.story.beats import FARTHEST_MS, on_beats, windows_of
from moying.story.scenery import Sight
from moying.story.shots import Shot
from story.test_produce import made

SIGHT = Sight("tea", ())


def shots(*edges):
    return tuple(Shot(a, b, "", SIGHT) for a, b in pairwise(edges))


def cuts(found):
    return [shot.start_ms for shot in found[1:]]


def test_a_cut_moves_to_the_nearest_beat_of_its_pause():
    spoken = [Span(300, 2500), Span(3300, 2000)]
    assert cuts(on_beats(shots(0, 3050, 6000), spoken, [0, 1000, 2000, 2900, 3100, 4000])) == [3100]


def test_a_cut_never_goes_into_a_sentence_nor_further_than_it_may():
    spoken = [Span(300, 2700), Span(3200, 2000)]
    assert cuts(on_beats(shots(0, 3100, 6000), spoken, [2950, 3250])) == [3100]
    assert cuts(on_beats(shots(0, 3100, 6000), [], [2800, 3350])) == [3100]


def test_a_cut_within_a_long_sentence_may_lie_on_either_side():
    spoken = [Span(0, 20_000)]
    assert cuts(on_beats(shots(0, 9000, 18_000), spoken, [8850, 9400])) == [8850]


@pytest.mark.parametrize("beats", [(), (0,), (100_000,)])
def test_without_a_beat_nothing_moves(beats):
    film = shots(0, 3000, 6000)
    assert on_beats(film, [], beats) == film


def test_no_shot_and_one_shot_stay_as_they_are():
    assert on_beats((), [], [1, 2]) == ()
    assert on_beats(shots(0, 500), [], [0, 250]) == shots(0, 500)


@given(st.data())
def test_shots_stay_in_a_row_and_no_cut_moves_far_or_over_a_word(data):
    lengths = data.draw(st.lists(st.integers(1000, 9000), min_size=1, max_size=8))
    edges = [0, *np.cumsum(lengths).tolist()]
    gap = data.draw(st.integers(0, 450))
    spoken = [Span(a + gap // 2, b - a - gap) for a, b in pairwise(edges)]
    beats = sorted(data.draw(st.sets(st.integers(0, edges[-1]), max_size=60)))
    film = shots(*edges)
    moved = on_beats(film, spoken, beats)
    assert (moved[0].start_ms, moved[-1].end_ms) == (0, edges[-1])
    assert all(a.end_ms == b.start_ms for a, b in pairwise(moved))
    for before, after, (first, last) in zip(cuts(film), cuts(moved), windows_of(film, spoken), strict=True):
        assert abs(after - before) <= FARTHEST_MS
        assert first <= after <= last
        assert not any(line.start_ms < after < line.end_ms for line in spoken)


SAID = tuple(range(3900, 58_000, 4100))
"""Middles of pauses half a second long, as a narrated minute has them."""


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.name)
def test_most_cuts_of_a_narrated_film_fall_on_a_beat(genre):
    """Within 40 ms; by chance it would be some 15 %."""
    spoken = [Span(a + 245, b - a - 490) for a, b in pairwise((0, *SAID, 60_000))]
    film = shots(0, *SAID, 60_000)
    form = plan(60_000, genre.bpm, Direction(cuts=windows_of(film, spoken)))
    beats = [round(form.ms_at(beat)) for beat in range(form.beats)]
    moved = cuts(on_beats(film, spoken, beats))
    share = np.mean([min(abs(cut - beat) for beat in beats) <= 40 for cut in moved])
    assert share >= (0.6 if genre.name == "ambient" else 0.7)
    assert genre.bpm[0] - 0.01 <= form.bpm <= genre.bpm[1] + 0.01


@pytest.mark.parametrize("music", [True, False])
def test_words_and_captions_stay_where_they_are_whatever_the_music(music):
    """Only cuts move, and only where there is music."""
    brief = Brief(topic="中国传统茶文化", music=music)
    film, plain = made(brief), made(replace(brief, music=False))
    for role in (Role.NARRATION, Role.CAPTIONS):
        assert [s.placed for s in film.by_role(role).segments] == [s.placed for s in plain.by_role(role).segments]
    moved = [
        a.start_ms != b.start_ms for a, b in zip(*(f.by_role(Role.MAIN).segments for f in (film, plain)), strict=True)
    ]
    assert any(moved) == music
    lines = film.by_role(Role.NARRATION).segments
    for shot in film.by_role(Role.MAIN).segments[1:]:
        inside = [x for x in lines if x.start_ms < shot.start_ms < x.end_ms]
        assert not inside or max(x.duration_ms for x in inside) > 9_000
