"""What a director asks of the band is heard: measured, not believed."""

from functools import cache

import numpy as np
import pytest

from moying.engines.mastering import loudness_lufs
from moying.engines.music import find_composer
from moying.engines.music.composer import STRUCK, find_genre, write
from moying.engines.music.score import AS_WRITTEN, NO_DRUMS_DB, Direction

LENGTH_MS = 8_000


@cache
def played(genre, **asked):
    return find_composer().compose(genre, duration_ms=LENGTH_MS, seed=4, asked=Direction(**asked))


def level_db(sound):
    return 10 * np.log10(np.square(sound, dtype=np.float64).mean() + 1e-12)


@pytest.mark.parametrize("drums_db", [-6.0, 6.0])
def test_drums_are_as_much_softer_or_louder_as_asked_and_the_rest_stays(drums_db):
    before, after = played("pop"), played("pop", drums_db=drums_db)
    assert level_db(after.stems["drums"]) - level_db(before.stems["drums"]) == pytest.approx(drums_db, abs=0.1)
    assert np.array_equal(after.stems["bass"], before.stems["bass"])
    assert np.abs(after.samples - before.samples).max() > 0.01


def test_without_drums_nothing_is_struck():
    assert np.abs(played("pop", drums_db=NO_DRUMS_DB).stems["drums"]).max() == 0


def test_an_ending_is_softer_and_the_beginning_is_not():
    before, after = played("guofeng"), played("guofeng", ending_db=9)
    beginning, end = slice(0, 48 * 4000), slice(-48 * 1200, -48 * 300)
    softer = [level_db(after.samples[part]) - level_db(before.samples[part]) for part in (beginning, end)]
    assert softer[0] - softer[1] == pytest.approx(8, abs=1.5)
    assert loudness_lufs(after.samples) == pytest.approx(-16, abs=0.7)
    steps = np.abs(np.diff(after.samples, axis=0)).max() / np.abs(np.diff(before.samples, axis=0)).max()
    assert steps < 1.6


@pytest.mark.parametrize("tempo", [0.8, 1.25])
@pytest.mark.parametrize("name", ["composer", "tone"])
def test_a_tempo_is_faster_or_slower_and_the_length_stays(name, tempo):
    composer = find_composer(name)
    before, after = (
        composer.compose("lofi", duration_ms=LENGTH_MS, seed=4, asked=asked) for asked in (AS_WRITTEN, Direction(tempo))
    )
    assert after.bpm / before.bpm == pytest.approx(tempo, rel=0.12)
    assert len(after.samples) == len(before.samples)


@pytest.mark.parametrize("name", ["guofeng", "lofi", "pop", "corporate", "jazz"])
def test_more_energy_is_more_notes_and_less_is_fewer(name):
    genre = find_genre(name)
    fewer, usual, more = (
        np.mean([len(write(genre, duration_ms=60_000, seed=s, asked=Direction(energy=e)).notes) for s in range(4)])
        for e in (-1, 0, 1)
    )
    assert fewer < 0.92 * usual
    assert more > 1.04 * usual


def test_what_is_out_of_bounds_is_taken_as_the_bound():
    wild = Direction(tempo=float("nan"), energy=9, drums_db=float("-inf"), ending_db=-3)
    assert (wild.tempo, wild.energy, wild.drums_db, wild.ending_db) == (1.0, 1.0, 0.0, 0.0)
    assert Direction(tempo=99).tempo == 1.6
    assert {"drums", "percussion"} == STRUCK


@pytest.mark.parametrize("cuts", [((-50, -10),), ((10**9, 10**9 + 5),), ((500, 400),)])
def test_cuts_that_no_beat_can_meet_do_no_harm(cuts):
    score = find_composer("tone").compose("pop", duration_ms=9_000, asked=Direction(cuts=cuts))
    assert len(score.samples) == 9_000 * 48
