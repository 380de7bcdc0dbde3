"""A stranger's sound comes back from the sandbox as it would be heard here, and a broken one harms nobody."""

import numpy as np
import pytest

from media.footage import clip, tone
from moying.media.audio import read_audio, write_audio
from moying.media.errors import MediaFault, UnsupportedMedia
from moying.media.hearing import hear


@pytest.mark.parametrize("kind", ["song.flac", "song.wav", "film.mp4"])
def test_what_is_heard_in_the_sandbox_is_what_is_heard_here(tmp_path, kind):
    path = tmp_path / kind
    if kind == "film.mp4":
        clip(path, 10, size=(96, 54), tone_hz=440)
    else:
        write_audio(path, tone(0.5) * 0.5)
    heard = hear(path, 60_000)
    assert heard.dtype == np.float32 and np.array_equal(heard, read_audio(path, duration_ms=len(heard) // 48))


def test_of_a_long_file_the_beginning_is_heard(tmp_path):
    write_audio(tmp_path / "a.flac", tone(2.0))
    assert hear(tmp_path / "a.flac", 500).shape == (24_000, 2)


def test_a_file_without_sound_or_of_noise_only_is_refused(tmp_path):
    with pytest.raises(UnsupportedMedia):
        hear(clip(tmp_path / "mute.mp4", 3, size=(96, 54)), 1000)
    (tmp_path / "noise.mp3").write_bytes(b"ID3\x03" + bytes(range(256)) * 20)
    with pytest.raises(MediaFault):
        hear(tmp_path / "noise.mp3", 1000)
