"""`moying models` and what `moying doctor` says of the voices."""

import hashlib
import json

import pytest

from moying.cli import run
from moying.cli.doctor import _guest_voices
from speech_server import file_server


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for name in ("MOYING_MODELS", "MOYING_MODELS_HOME", "MOYING_VOICE", "MOYING_VOICES_ON", "MOYING_VOICE_WEIGHTS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def add_to_list(home, url, body):
    digest = hashlib.sha256(body).hexdigest()
    (home / "models.toml").write_text(
        f'[[model]]\nname = "mine"\nen = "mine"\nlicence = "MIT"\n'
        f'[[model.source]]\nurl = "{url}/m.onnx"\nsha256 = "{digest}"\n'
    )


def test_a_model_is_listed_fetched_checked_and_found_damaged(own_home, capsys):
    with file_server({"/m.onnx": b"weights"}) as url:
        add_to_list(own_home, url, b"weights")
        assert run(["models", "list"]) == 0
        told = capsys.readouterr().out
        assert "– mine: mine" in told and "kokoro-zh" in told and str(own_home / "models.toml") in told
        assert run(["models", "fetch", "mine"]) == 0
    assert "MOYING_VOICE=sherpa:mine" in capsys.readouterr().out
    assert run(["models", "check"]) == 0
    assert "✓ mine: whole" in capsys.readouterr().out
    (own_home / "models" / "mine" / "m.onnx").write_bytes(b"weight5")
    assert run(["models", "check", "mine"]) == 1
    assert "✗ mine: damaged or missing: m.onnx" in capsys.readouterr().out
    assert run(["models", "list", "--json"]) == 0
    models = json.loads(capsys.readouterr().out)["models"]
    assert [model["here"] for model in models if model["name"] == "mine"] == [True]


def test_what_goes_wrong_is_told_in_a_line(own_home, capsys):
    assert run(["models", "fetch", "nobody"]) == 1
    assert "no model called 'nobody'" in capsys.readouterr().err
    assert run(["models", "fetch", "zipvoice-zh-en"]) == 1
    assert "no sha256" in capsys.readouterr().err
    assert run(["models", "check", "kokoro-zh"]) == 1
    assert "moying models fetch kokoro-zh" in capsys.readouterr().err
    (own_home / "models.toml").write_text("[[model")
    assert run(["models", "list"]) == 1
    assert "models.toml cannot be read" in capsys.readouterr().err


def test_the_doctor_says_which_voices_could_speak_and_what_the_others_lack(monkeypatch):
    parts = {part.name: part for part in _guest_voices(zh=False)}
    assert not parts["voice openai"].there and "MOYING_VOICE_URL" in parts["voice openai"].mend
    assert not parts["voice sherpa"].there and "moying models fetch" in parts["voice sherpa"].mend
    assert "off" in parts["voice edge"].found
    assert parts["the voice of films"].found == "espeak"
    monkeypatch.setenv("MOYING_VOICE", "openai:anna")
    monkeypatch.setenv("MOYING_VOICE_URL", "http://127.0.0.1:1")
    parts = {part.name: part for part in _guest_voices(zh=False)}
    assert (parts["voice openai"].found, parts["the voice of films"].found) == ("ready", "openai:anna")
