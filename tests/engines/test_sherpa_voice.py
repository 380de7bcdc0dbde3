"""Neural voices by the real sherpa-onnx, with a tiny model made here, and with weights that are none."""

import numpy as np
import pytest

from moying.engines.voice import find_voice, sherpa
from moying.engines.voice.narration import VoiceUnavailable
from moying.engines.voice.sherpa import weights_in
from moying.engines.voice.weights import SEAL, BadWeights
from speech_server import wav
from tiny_vits import write_tiny_vits

SENTENCES = ["你好，世界。", "茶，你好。"]


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_HOME", str(tmp_path / "home"))
    for name in ("MOYING_MODELS", "MOYING_MODELS_HOME", "MOYING_VOICE_WEIGHTS", "MOYING_VOICE_REFERENCE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    folder = write_tiny_vits(tmp_path / "tiny", speakers=3)
    monkeypatch.setenv("MOYING_VOICE_WEIGHTS", str(folder))
    return folder


def speakers(narration):
    return [sentence.engine or narration.engine for sentence in narration.sentences]


def test_a_model_in_a_folder_speaks(tiny):
    assert find_voice("sherpa").ready() == ""
    narration = find_voice("sherpa").speak(SENTENCES, language="zh", voice="2")
    assert (speakers(narration), narration.voice, narration.trouble) == (["sherpa"] * 2, "tiny/2", "")
    assert [len(sentence.stamps) for sentence in narration.sentences] == [4, 3]
    assert find_voice("sherpa").speak(SENTENCES, language="zh", target_ms=3_000).duration_ms == 3_000


def test_a_model_of_the_list_speaks_once_it_was_fetched(monkeypatch):
    (home := sherpa.find_model("melo-zh-en").folder).parent.mkdir(parents=True)
    assert "moying models fetch" in find_voice("sherpa").ready()
    write_tiny_vits(home)
    (home / SEAL).write_text("")
    assert find_voice("sherpa").ready() == ""
    assert speakers(find_voice("sherpa").speak(SENTENCES[:1], language="zh", voice="melo-zh-en/0")) == ["sherpa"]


def test_a_film_names_models_of_the_list_never_places_on_this_machine(tiny):
    narration = find_voice("sherpa").speak(SENTENCES[:1], language="zh", voice=f"{tiny}/0")
    assert speakers(narration) == ["espeak"]
    assert "no model called" in narration.trouble


def test_a_speaker_that_the_model_does_not_have_is_told(tiny):
    assert "speakers 0 to 2, not 9" in find_voice("sherpa").speak(SENTENCES, language="zh", voice="9").trouble
    with pytest.raises(VoiceUnavailable, match="is a number"):
        find_voice("sherpa").speak(SENTENCES, language="zh", voice="melo-zh-en/anna")


def test_what_a_model_cannot_say_is_spoken_by_the_built_in_voice(tiny):
    narration = find_voice("sherpa").speak(["你好，世界。", "龘" * 30], language="zh")
    assert speakers(narration) == ["sherpa", "espeak"]


@pytest.mark.parametrize("name", ["model.onnx", "tokens.txt"])
@pytest.mark.parametrize("body", [b"\x08\x08garbage" * 99, bytes(4_000), b"<html>" * 99])
def test_weights_that_are_none_are_told_and_the_film_is_spoken_all_the_same(tiny, name, body):
    (tiny / name).write_bytes(body)
    narration = find_voice("sherpa").speak(SENTENCES, language="zh")
    assert speakers(narration) == ["espeak"] * 2
    assert narration.trouble


def test_weights_cut_short_are_told(tiny):
    whole = (tiny / "model.onnx").read_bytes()
    (tiny / "model.onnx").write_bytes(whole[: len(whole) // 2])
    assert "moying models check" in find_voice("sherpa").speak(SENTENCES, language="zh").trouble


def test_a_folder_without_a_part_names_it(tmp_path, tiny):
    with pytest.raises(BadWeights, match="no folder"):
        weights_in(tmp_path / "nowhere")
    (tiny / "tokens.txt").unlink()
    with pytest.raises(BadWeights, match=r"tokens\.txt"):
        weights_in(tiny)
    assert "tokens.txt" in find_voice("sherpa").ready()


FAMILIES = {
    "vits": (["model.onnx"], {"model": "model.onnx"}),
    "kokoro": (["model.onnx", "model.int8.onnx", "voices.bin"], {"model": "model.onnx", "voices": "voices.bin"}),
    "matcha": (["model-steps-3.onnx", "vocos-16khz-univ.onnx"], {"acoustic_model": "model-steps-3.onnx"}),
    "zipvoice": (
        ["encoder.int8.onnx", "decoder.int8.onnx", "vocos_24khz.onnx"],
        {"encoder": "encoder.int8.onnx", "decoder": "decoder.int8.onnx", "vocoder": "vocos_24khz.onnx"},
    ),
}


@pytest.mark.parametrize("family, files", FAMILIES.items(), ids=FAMILIES.keys())
def test_a_family_is_told_by_its_files(tmp_path, family, files):
    for name in [*files[0], "tokens.txt", "lexicon-zh.txt", "lexicon-us-en.txt", "lexicon-gb-en.txt"]:
        (tmp_path / name).write_bytes(bytes(300))
    (tmp_path / "pointer.onnx").write_bytes(b"version https://git-lfs.github.com/spec/v1")
    found = weights_in(tmp_path)
    parts = dict(found.parts)
    assert found.family == family
    assert {name: parts[name].rsplit("/", 1)[1] for name in files[1]} == files[1]
    assert parts["lexicon"].count(",") == 1 and "gb-en" not in parts["lexicon"]


@pytest.mark.parametrize("family", FAMILIES.keys())
def test_false_weights_of_each_family_are_told_by_the_real_package(tmp_path, monkeypatch, family):
    for name in [*FAMILIES[family][0], "tokens.txt", "lexicon.txt"]:
        (tmp_path / name).write_bytes(b"a 0\n" if name.endswith("txt") else b"\x08\x08garbage" * 99)
    reference = tmp_path / "me.wav"
    reference.write_bytes(wav(np.sin(np.arange(48_000) / 30) * 0.3))
    monkeypatch.setenv("MOYING_VOICE_WEIGHTS", str(tmp_path))
    monkeypatch.setenv("MOYING_VOICE_REFERENCE", str(reference))
    monkeypatch.setenv("MOYING_VOICE_REFERENCE_TEXT", "你好")
    narration = find_voice("sherpa").speak(SENTENCES, language="zh")
    assert speakers(narration) == ["espeak"] * 2
    assert "cannot be loaded" in narration.trouble


def test_without_the_package_the_built_in_voice_speaks_and_says_what_to_install(tiny, monkeypatch):
    monkeypatch.setattr(sherpa.importlib.util, "find_spec", lambda name: None)
    assert find_voice("sherpa").speak(SENTENCES, language="zh").trouble == "pip install sherpa-onnx"
