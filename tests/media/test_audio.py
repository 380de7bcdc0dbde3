"""Sound in and out: exact lengths and in-points, pitch kept at any speed, loudness as ffmpeg's own tool reads it."""

import re
import subprocess

import numpy as np
import pytest

from media.footage import clip, tone
from moying.media.audio import read_audio, write_audio
from moying.media.errors import UnsupportedMedia
from moying.media.loudness import FLOOR_LUFS, loudness


def pitch_hz(samples):
    spectrum = np.abs(np.fft.rfft(samples[:, 0] * np.hanning(len(samples))))
    return np.argmax(spectrum) * 48_000 / len(samples)


@pytest.mark.parametrize(("name", "step"), [("a.wav", 2**-15), ("a.flac", 2**-20)])
def test_what_is_written_is_read_back(tmp_path, name, step):
    sound = tone(1.234, 440, 0.5) * [1.0, 0.25]
    write_audio(tmp_path / name, sound.astype(np.float32))
    back = read_audio(tmp_path / name)
    assert back.shape == sound.shape
    assert np.abs(back - sound).max() <= step


def test_mono_sounds_from_both_sides_at_full_level(tmp_path):
    write_audio(tmp_path / "a.wav", tone(0.5)[:, 0])
    back = read_audio(tmp_path / "a.wav")
    assert np.array_equal(back[:, 0], back[:, 1])
    assert np.abs(back).max() > 0.99


def test_an_in_point_is_exact_to_the_sample(tmp_path):
    ramp = np.repeat(np.linspace(-0.9, 0.9, 48_000 * 4, dtype=np.float32)[:, None], 2, axis=1)
    write_audio(tmp_path / "a.flac", ramp)
    part = read_audio(tmp_path / "a.flac", start_ms=2345, duration_ms=777)
    start = 2345 * 48
    assert np.abs(part - ramp[start : start + 777 * 48]).max() < 1e-5


def test_past_the_end_there_is_silence(tmp_path):
    write_audio(tmp_path / "a.wav", tone(0.5))
    part = read_audio(tmp_path / "a.wav", start_ms=400, duration_ms=300)
    assert len(part) == 300 * 48
    assert np.abs(part[100 * 48 :]).max() == 0
    assert np.abs(part[: 100 * 48]).max() > 0.9


@pytest.mark.parametrize("speed", [0.2, 0.5, 1.5, 2.0])
def test_speed_changes_the_length_and_keeps_the_pitch(tmp_path, speed):
    write_audio(tmp_path / "a.wav", tone(2.0, 440, 0.5))
    faster = read_audio(tmp_path / "a.wav", duration_ms=2000, speed=speed)
    assert len(faster) == round(96_000 / speed)
    assert abs(pitch_hz(faster) - 440) < 5


def test_the_sound_of_a_clip_is_read(tmp_path):
    part = read_audio(clip(tmp_path / "a.mp4", 60, tone_hz=500), start_ms=500, duration_ms=1000)
    assert part.shape == (48_000, 2)
    assert abs(pitch_hz(part) - 500) < 2


def test_a_silent_clip_has_no_sound_to_read(tmp_path):
    with pytest.raises(UnsupportedMedia, match="no sound"):
        read_audio(clip(tmp_path / "a.mp4", 5))


def test_only_wav_and_flac_are_written(tmp_path):
    with pytest.raises(ValueError, match=r"\.wav or \.flac"):
        write_audio(tmp_path / "a.mp3", tone(0.1))
    with pytest.raises(ValueError, match="shape"):
        write_audio(tmp_path / "a.wav", np.zeros((10, 3), np.float32))


def test_loudness_is_what_ffmpegs_own_meter_says(tmp_path):
    rng = np.random.default_rng(7)
    sound = (rng.standard_normal((48_000 * 3, 2)) * 0.1).astype(np.float32)
    write_audio(tmp_path / "a.wav", sound)
    said = subprocess.run(
        ["ffmpeg", "-nostats", "-i", tmp_path / "a.wav", "-af", "ebur128=peak=true", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr.rpartition("Summary")[2]
    measured = loudness(read_audio(tmp_path / "a.wav"))
    assert measured.integrated_lufs == pytest.approx(float(re.search(r"I:\s+(\S+) LUFS", said)[1]), abs=0.11)
    assert measured.true_peak_db == pytest.approx(float(re.search(r"Peak:\s+(\S+) dBFS", said)[1]), abs=0.11)


@pytest.mark.parametrize("sound", [np.zeros((48_000, 2), np.float32), tone(0.05), np.zeros((0, 2), np.float32)])
def test_silence_and_a_blink_read_the_floor(sound):
    assert loudness(sound).integrated_lufs == FLOOR_LUFS
