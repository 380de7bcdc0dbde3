"""A person's own music, made to fit: from beat to beat, without a click, exactly as long."""

import functools

import numpy as np
import pytest

from moying.engines import mastering
from moying.engines.music.beats import beats_of
from moying.engines.music.own import fitted_to
from moying.engines.music.score import MusicUnavailable
from moying.engines.recording import save

BPM = 120
CHORDS = (220.0, 174.6, 261.6, 196.0)


def song(bars=8, bpm=BPM):
    """Four chords round and round, a bar each, and a tap on every beat."""
    beat = 48_000 * 60 // bpm
    at = np.arange(beat) / 48_000
    noise = np.random.default_rng(1).standard_normal(beat)
    beats = []
    for i in range(4 * bars):
        hz = CHORDS[i // 4 % 4]
        held = sum(np.sin(2 * np.pi * hz * k * (at + i * beat / 48_000)) / k for k in (1, 2, 3))
        beats.append(0.08 * held + noise * np.exp(-at / 0.02) * (0.3 if i % 4 else 0.5))
    return np.repeat(np.concatenate(beats).astype(np.float32)[:, None], 2, axis=1)


SONG = song(bars=5)


@functools.cache
def fitted(duration_ms):
    """The song at that length, made once for all tests."""
    return fitted_to(SONG, duration_ms)


def test_beats_are_found_within_a_few_milliseconds():
    found = np.array(beats_of(SONG)) / 48
    off = np.abs(found / 500 - np.round(found / 500)) * 500
    assert len(found) >= 17
    assert np.median(off) <= 20
    assert np.abs(np.diff(found) - 500).max() <= 40


@pytest.mark.parametrize("duration_ms", [200, 3_001, 6_000, 10_000, 23_300, 31_700])
def test_own_music_is_exactly_as_long_as_the_film(duration_ms):
    sound, beats = fitted(duration_ms)
    assert sound.shape == (duration_ms * 48, 2)
    assert sound.dtype == np.float32
    assert np.abs(sound[-1]).max() < 1e-4
    assert all(0 <= at < duration_ms for at in beats)
    if duration_ms >= 3_000:
        assert mastering.loudness_lufs(sound) == pytest.approx(-16, abs=0.7)
        assert mastering.peak_dbfs(sound) <= -1.49


@pytest.mark.parametrize("duration_ms", [6_000, 23_300])
def test_the_beat_goes_on_over_the_seams(duration_ms):
    _, beats = fitted(duration_ms)
    assert np.abs(np.diff(beats) - 500).max() <= 45


@pytest.mark.parametrize("duration_ms", [6_000, 23_300])
def test_there_is_no_hole_and_no_click_at_a_seam(duration_ms):
    sound, _ = fitted(duration_ms)
    level = np.sqrt(np.square(sound[: -48 * 1600, 0]).reshape(-1, 960).mean(axis=1))
    assert level[2:].min() > 0.1 * np.median(level)
    low = mastering.equalise(sound, [mastering.low_pass(1000)])
    own = mastering.equalise(mastering.master(SONG), [mastering.low_pass(1000)])
    assert np.abs(np.diff(low, axis=0)).max() < 1.3 * np.abs(np.diff(own, axis=0)).max()


@pytest.mark.parametrize("duration_ms", [3_000, 20_000])
def test_sound_without_a_beat_fits_as_well(duration_ms):
    noise = np.random.default_rng(3).standard_normal(48_000 * 8).astype(np.float32) * 0.1
    sound, beats = fitted_to(noise, duration_ms)
    assert beats == ()
    assert len(sound) == duration_ms * 48
    level = np.sqrt(np.square(sound[4800 : -48 * 1600, 0]).reshape(-1, 2400).mean(axis=1)[1:])
    assert level.max() / level.min() < 1.7


def test_a_file_is_fitted_and_its_silence_is_not_heard(tmp_path):
    quiet = np.zeros((48_000, 2), np.float32)
    path = save(np.concatenate([quiet, SONG, quiet]), tmp_path / "我的音乐.wav")
    sound, beats = fitted_to(path, 10_000)
    assert len(sound) == 480_000
    assert beats[0] < 600
    assert np.abs(sound[: 48 * 100]).max() > 0.05


@pytest.mark.parametrize("length", [0, 1, 48, 20_000])
def test_what_cannot_be_heard_is_refused(length):
    with pytest.raises(MusicUnavailable, match="another file"):
        fitted_to(np.full((length, 2), 0.2, np.float32), 5_000)
    with pytest.raises(MusicUnavailable, match="another file"):
        fitted_to(np.zeros(length * 10, np.float32), 5_000)


@pytest.mark.parametrize("duration_ms", [-1, 0, 199, 3_600_001])
def test_a_length_that_makes_no_sense_is_refused(duration_ms):
    with pytest.raises(ValueError, match="ms is too"):
        fitted_to(SONG, duration_ms)


def test_broken_samples_do_not_spread():
    broken = SONG.copy()
    broken[5000:5010] = np.nan
    assert np.isfinite(fitted_to(broken, 6_000)[0]).all()


@pytest.mark.parametrize("content", [b"", b"RIFF\0\0\0\0WAVEjunk" * 40, b"ID3" + bytes(4000)])
def test_a_file_that_is_no_music_is_refused_with_what_to_do(tmp_path, content):
    path = tmp_path / "song.mp3"
    path.write_bytes(content)
    with pytest.raises(MusicUnavailable, match="another file"):
        fitted_to(path, 5_000)
