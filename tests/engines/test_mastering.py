"""The mastering desk: loudness as the standard measures it, peaks under the ceiling, filters that do what they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.engines import mastering
from moying.media.loudness import loudness

RATE_HZ = mastering.RATE_HZ


def sine(hz: float, seconds: float, level_db: float = -12.0) -> np.ndarray:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (mastering.db(level_db) * np.sin(2 * np.pi * hz * at)).astype(np.float32)


def noise(seconds: float, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((round(seconds * RATE_HZ), 2)).astype(np.float32) * 0.1


@pytest.mark.parametrize("sound", [sine(60, 3), sine(1000, 3), sine(8000, 3), noise(3), sine(440, 0.5)])
def test_loudness_agrees_with_the_meter_of_ffmpeg(sound):
    assert mastering.loudness_lufs(sound) == pytest.approx(loudness(sound).integrated_lufs, abs=0.1)


def test_silence_between_loud_passages_is_gated_out():
    loud = sine(1000, 3)
    with_gap = np.concatenate([loud, np.zeros(10 * RATE_HZ, np.float32), loud])
    assert mastering.loudness_lufs(with_gap) == pytest.approx(loudness(with_gap).integrated_lufs, abs=0.1)
    assert mastering.loudness_lufs(with_gap) == pytest.approx(mastering.loudness_lufs(loud), abs=0.4)


@settings(max_examples=20, deadline=None)
@given(level_db=st.floats(-50, 0), seconds=st.floats(0.3, 12), spikes=st.integers(0, 30))
def test_master_meets_its_loudness_and_never_passes_its_ceiling(level_db, seconds, spikes):
    sound = sine(330, seconds, level_db)
    sound[np.linspace(0, len(sound) - 1, spikes, dtype=int)] *= 4
    out = mastering.master(sound)
    assert len(out) == len(sound)
    assert mastering.peak_dbfs(out) <= mastering.CEILING_DBFS + 0.01
    assert mastering.loudness_lufs(out) == pytest.approx(-16, abs=0.3)


def test_silence_and_nothing_stay_as_they_are():
    for sound in (np.zeros(0, np.float32), np.zeros((4800, 2), np.float32)):
        assert np.array_equal(mastering.master(sound), sound)


def test_the_limiter_leaves_alone_what_is_far_from_a_peak():
    sound = sine(200, 2, -20)
    sound[RATE_HZ] = 1.0
    out = mastering.limit(sound)
    assert np.abs(out).max() <= mastering.db(-1.5) + 1e-6
    assert np.array_equal(out[: RATE_HZ // 2], sound[: RATE_HZ // 2])


@pytest.mark.parametrize(
    ("section", "hz", "gain_db"),
    [
        (mastering.high_pass(100), 25, -24),
        (mastering.high_pass(100), 2000, 0),
        (mastering.low_pass(1000), 4000, -24.5),
        (mastering.bell(1000, 6), 1000, 6),
        (mastering.bell(1000, -9), 1000, -9),
        (mastering.high_shelf(2000, 5), 15000, 5),
        (mastering.high_shelf(2000, 5), 100, 0),
    ],
)
def test_a_filter_changes_a_tone_by_what_its_name_says(section, hz, gain_db):
    before = sine(hz, 2)
    after = mastering.equalise(before, [section])
    half = slice(RATE_HZ, None)
    assert 20 * np.log10(after[half].std() / before[half].std()) == pytest.approx(gain_db, abs=0.8)


def test_filtering_ten_second_pieces_leaves_no_seam():
    sound = sine(100, 21)
    whole = mastering.equalise(sound, [mastering.low_pass(500)])
    assert np.abs(np.diff(whole, 2)).max() < 1e-3


def test_compression_brings_loud_and_soft_nearer():
    sound = np.concatenate([sine(300, 2, -6), sine(300, 2, -30)])
    out = mastering.compress(sound, threshold_db=-24, ratio=3, attack_ms=5, release_ms=80)
    loud, soft = out[RATE_HZ : 2 * RATE_HZ].std(), out[3 * RATE_HZ :].std()
    assert 20 * np.log10(loud / soft) < 15


def test_a_room_answers_a_sum_with_the_sum_of_its_answers():
    a, b = noise(11)[:, 0], noise(11, seed=2)[:, 1]
    both, apart = (
        mastering.room(a + b, seconds=0.5, damping_hz=4000),
        mastering.room(a, seconds=0.5, damping_hz=4000) + mastering.room(b, seconds=0.5, damping_hz=4000),
    )
    assert np.abs(both - apart).max() < 1e-5
    assert mastering.peak_dbfs(both) > -40


def test_a_room_rings_after_a_click_and_dies_away():
    click = np.zeros(RATE_HZ * 2, np.float32)
    click[0] = 1
    ring = np.abs(mastering.room(click, seconds=1.0, damping_hz=4000))
    assert ring[:480].max() < 1e-6
    assert ring[RATE_HZ * 9 // 10 : RATE_HZ].std() < 0.01 * ring[700:4800].std()
    assert ring[RATE_HZ + 1000 :].max() < 1e-6


def test_a_fade_begins_and_ends_in_silence_and_keeps_the_middle():
    faded = mastering.fade(np.ones((4800, 2), np.float32), in_ms=10, out_ms=20)
    assert faded[0].max() == faded[-1].max() == 0
    assert faded[2000].min() == 1
