"""What a voice's server sent is a stranger's file: it is decoded in the sandbox, and not in this process."""

import io
import wave

import numpy as np
import pytest

from moying.engines.voice.guest import GuestFailed
from moying.engines.voice.hearing import read_sound
from moying.media import audio, hearing, opening


@pytest.fixture(autouse=True)
def nothing_is_opened_here(monkeypatch):
    def opened(*_, **__):
        raise AssertionError("a stranger's file was opened in this process")

    for place, name in ((audio, "opened"), (audio, "decoded"), (hearing, "decoded"), (opening, "opened")):
        monkeypatch.setattr(place, name, opened)


def file(samples):
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(48_000)
        written.writeframes((np.asarray(samples) * 32767).astype("<i2").tobytes())
    return out.getvalue()


def test_a_sentence_comes_out_of_the_sandbox_sample_by_sample():
    said = np.sin(np.arange(24_123) / 20) * 0.5
    heard = read_sound(file(said))
    assert heard.shape == said.shape and heard.dtype == np.float32
    assert np.abs(heard - said).max() < 1e-3


@pytest.mark.parametrize("sent", [b"", b"#EXTM3U\nhttp://127.0.0.1/a.ts\n", b"RIFF" + b"\0" * 60, file([])[:30]])
def test_what_is_no_sound_is_the_guests_failure(sent):
    with pytest.raises(GuestFailed, match="no sound that can be read"):
        read_sound(sent)
