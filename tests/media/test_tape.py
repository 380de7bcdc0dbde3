"""Sound from any file as on a tape: to the sample from any in-point, backwards, at any speed, with less noise."""

import av
import numpy as np
import pytest

from media.footage import clip, tone
from moying.media.audio import decoded, read_audio, write_audio
from moying.media.errors import UnsupportedMedia
from moying.media.tape import Tape


def played(path, counts, **how):
    with Tape(path, **how) as tape:
        return np.concatenate([tape.read(count) for count in counts])


def noise(seconds, level=0.1, seed=1):
    return (np.random.default_rng(seed).standard_normal((round(seconds * 48_000), 2)) * level).astype(np.float32)


def bumps(seconds, at_s, hz=500.0):
    """Soft swells of a tone: their middles can be found to a fraction of a millisecond."""
    t = np.arange(round(seconds * 48_000)) / 48_000
    wave = sum(np.exp(-(((t - s) / 0.05) ** 2)) for s in at_s) * np.sin(2 * np.pi * hz * t) * 0.5
    return np.stack([wave, wave], axis=1).astype(np.float32)


def middle_s(sound, near_s, within_s=0.3):
    """The middle of the power around a moment."""
    a, b = (max(0, round((near_s + d) * 48_000)) for d in (-within_s, within_s))
    power = sound[a:b, 0].astype(float) ** 2
    return (np.arange(a, a + len(power)) * power).sum() / power.sum() / 48_000


def encoded(path, sound, codec, *, rate=48_000, layout="stereo", kind=None, bitrate=0):
    """Write sound, (n, channels) at `rate`, in any codec."""
    with av.open(str(path), "w", format=kind) as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        if bitrate:
            stream.bit_rate = bitrate
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound).reshape(1, -1), format="flt", layout=layout)
        frame.sample_rate, frame.pts = rate, 0
        size = stream.codec_context.frame_size or 1024
        fit = av.AudioResampler(format=stream.codec_context.format, layout=layout, rate=rate, frame_size=size)
        for part in [*fit.resample(frame), *fit.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path


def test_a_tape_read_in_pieces_is_the_file(tmp_path):
    sound = noise(3.0)
    write_audio(tmp_path / "a.flac", sound)
    assert np.array_equal(
        played(tmp_path / "a.flac", (1, 47_999, 96_000 - 7, 7)), read_audio(tmp_path / "a.flac", duration_ms=3000)
    )


def test_a_tape_goes_on_in_silence_when_the_file_is_over(tmp_path):
    write_audio(tmp_path / "a.wav", tone(0.5))
    after = played(tmp_path / "a.wav", (24_000, 48_000))[24_000:]
    assert after.shape == (48_000, 2)
    assert not after.any()


@pytest.mark.parametrize("start_ms", [700, 9000, 11_000])
def test_backwards_is_the_same_sound_turned_round(tmp_path, start_ms):
    sound = noise(9.0)
    write_audio(tmp_path / "a.flac", sound)
    ahead = read_audio(tmp_path / "a.flac", duration_ms=start_ms)
    back = played(tmp_path / "a.flac", (1000, start_ms * 48 - 1000, 4800), start_ms=start_ms, reverse=True)
    assert np.array_equal(back[: start_ms * 48], ahead[::-1])
    assert not back[start_ms * 48 :].any()


@pytest.mark.parametrize("speed", [0.25, 0.5, 0.9, 1.5, 2.0, 4.0])
@pytest.mark.parametrize("reverse", [False, True])
def test_at_any_speed_a_sound_is_heard_when_it_is_due_and_to_its_end(tmp_path, speed, reverse):
    at_s = (2.0, 9.0, 15.6)
    write_audio(tmp_path / "a.wav", bumps(16.0, at_s))
    heard = played(
        tmp_path / "a.wav", [round(16 * 48_000 / speed)], speed=speed, reverse=reverse, start_ms=16_000 * reverse
    )
    for s in at_s:
        due_s = (16 - s if reverse else s) / speed
        assert middle_s(heard, due_s, 0.3 / speed) == pytest.approx(due_s, abs=max(0.01, 0.006 / speed))


@pytest.mark.parametrize("speed", [0.25, 0.5, 0.9, 2.0])
def test_at_any_speed_a_knock_is_heard_when_it_is_due(tmp_path, speed):
    """Less than a frame off, and no more than 12 ms at half the speed."""
    at_s = (0.7, 1.83, 2.91)
    t = np.arange(4 * 48_000) / 48_000
    knocks = sum((np.abs(t - s) < 0.017) * np.sin(2 * np.pi * 1000 * t) for s in at_s) * 0.5
    write_audio(tmp_path / "a.wav", np.stack([knocks, knocks], axis=1).astype(np.float32))
    heard = played(tmp_path / "a.wav", [round(4 * 48_000 / speed)], speed=speed)
    for s in at_s:
        assert middle_s(heard, s / speed, 0.2 / speed) == pytest.approx(s / speed, abs=max(0.01, 0.006 / speed))


@pytest.mark.parametrize(
    ("name", "codec", "rate", "layout"),
    [
        ("a.wav", "pcm_s16le", 44_100, "stereo"),
        ("a.wav", "pcm_s16le", 22_050, "mono"),
        ("a.flac", "flac", 96_000, "stereo"),
        ("a.mp3", "mp3", 44_100, "stereo"),
        ("a.mp3", "mp3", 48_000, "mono"),
        ("a.m4a", "aac", 44_100, "stereo"),
        ("a.m4a", "aac", 48_000, "stereo"),
        ("a.webm", "libopus", 48_000, "stereo"),
        ("a.mkv", "aac", 48_000, "stereo"),
    ],
)
def test_any_source_is_heard_when_it_is_due_from_its_start_and_from_an_in_point(tmp_path, name, codec, rate, layout):
    """To a millisecond: no start offset, priming or seek in any of them moves the sound."""
    at_s = (0.5, 3.2, 6.8)
    t = np.arange(8 * rate) / rate
    wave = sum(np.exp(-(((t - s) / 0.05) ** 2)) for s in at_s) * np.sin(2 * np.pi * 500 * t) * 0.5
    sound = np.stack([wave] * (1 if layout == "mono" else 2), axis=1).astype(np.float32)
    path = encoded(tmp_path / name, sound, codec, rate=rate, layout=layout)
    whole, late = read_audio(path, duration_ms=8000), read_audio(path, start_ms=2900, duration_ms=5000)
    assert [middle_s(whole, s) for s in at_s] == pytest.approx(at_s, abs=0.001)
    assert [middle_s(late, s - 2.9, 0.25) for s in at_s[1:]] == pytest.approx([0.3, 3.9], abs=0.001)
    assert np.abs(whole).max() == pytest.approx(0.475 if codec == "mp3" else 0.5, abs=0.01)  # LAME takes 5 % away


def test_every_channel_of_surround_sound_is_heard(tmp_path):
    for channel, level in ((0, 0.5), (2, 0.5 * 0.707), (4, 0.5 * 0.707)):
        sound = np.zeros((48_000, 6), np.float32)
        sound[:, channel] = tone(1.0, 500, 0.5)[:, 0]
        path = encoded(tmp_path / "a.flac", sound, "flac", layout="5.1")
        assert np.abs(read_audio(path)).max() == pytest.approx(level, abs=0.01)


def test_sound_that_is_missing_in_the_middle_of_a_file_leaves_silence_there(tmp_path):
    """A phone that paused: what comes after stays with its pictures."""
    path = tmp_path / "a.mkv"
    wave = bumps(4.0, (0.5, 2.5))
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=48_000, layout="stereo")
        for start in range(0, len(wave), 4800):
            if 48_000 <= start < 96_000:
                continue
            part = (wave[start : start + 4800] * 32_767).astype(np.int16).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(part, format="s16", layout="stereo")
            frame.sample_rate, frame.pts = 48_000, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    heard = np.concatenate(list(decoded(path)))
    assert len(heard) == pytest.approx(4 * 48_000, abs=48)
    assert [middle_s(heard, s) for s in (0.5, 2.5)] == pytest.approx([0.5, 2.5], abs=0.001)
    assert not heard[49_000:95_000].any()


def test_noise_goes_and_the_voice_stays_where_it_was(tmp_path):
    voice = bumps(6.0, (1.0, 2.0, 3.0, 4.0, 5.0))
    write_audio(tmp_path / "a.flac", voice + noise(6.0, 0.01))
    pause = slice(round(3.4 * 48_000), round(3.6 * 48_000))
    levels = []
    for amount in (0.0, 0.5, 1.0):
        heard = played(tmp_path / "a.flac", [6 * 48_000], denoise=amount)
        levels.append(20 * np.log10(heard[pause].std()))
        assert [middle_s(heard, s) for s in (1.0, 3.0, 5.0)] == pytest.approx([1, 3, 5], abs=0.001)
        assert np.abs(heard).max() == pytest.approx(0.5, abs=0.06)
    assert levels[1] < levels[0] - 6
    assert levels[2] < levels[1] - 3


def test_a_clean_sound_and_silence_go_through_the_noise_filter_unharmed(tmp_path):
    clean = bumps(3.0, (1.0, 2.0))
    write_audio(tmp_path / "a.flac", clean)
    assert np.abs(played(tmp_path / "a.flac", [3 * 48_000], denoise=1.0) - clean).max() < 0.02
    write_audio(tmp_path / "b.flac", clean * 0)
    assert np.abs(played(tmp_path / "b.flac", [3 * 48_000], denoise=1.0)).max() < 1e-6


def test_a_tape_of_a_file_without_sound_says_so_when_it_is_read(tmp_path):
    with Tape(clip(tmp_path / "a.mp4", 5)) as tape, pytest.raises(UnsupportedMedia, match="no sound"):
        tape.read(10)
