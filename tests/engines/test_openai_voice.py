"""The voice of OpenAI's shape, against a real server: what is sent, when words are heard, what happens on failure."""

import json
import threading

import numpy as np
import pytest

from moying.engines import mastering
from moying.engines.voice import find_voice, hearing, voice_for
from moying.engines.voice import openai as openai_voice
from moying.engines.voice.narration import VoiceUnavailable
from moying.engines.voice.openai import OpenAiVoice, Server
from ports import quiet_port
from speech_server import send, speech_server, spoken, wav

TEA = (
    "从一片叶子到一盏清茶，经历采摘、杀青、揉捻、干燥，每一步都藏着匠人的心意。",
    "全年出口3.26万亿元，同比增长7.1%。",
    "清晨的山雾里，茶农踏着露水上山。",
)


def voice_at(url, **more):
    return OpenAiVoice(Server(f"{url}/audio/speech", **more))


def speakers(narration):
    return [sentence.engine or narration.engine for sentence in narration.sentences]


def test_each_sentence_is_asked_for_once_in_the_shape_that_such_servers_know():
    with speech_server() as (url, wishes):
        narration = voice_at(url, key="secret", model="tts", speaker="anna").speak(TEA, language="zh")
    assert sorted(wish["input"] for _, _, wish in wishes) == sorted(TEA)
    path, headers, wish = wishes[0]
    assert path == "/v1/audio/speech"
    assert headers["Authorization"] == "Bearer secret"
    assert {**wish, "input": ""} == {"model": "tts", "input": "", "voice": "anna", "response_format": "wav"}
    assert speakers(narration) == ["openai"] * 3
    assert (narration.engine, narration.voice, narration.trouble) == ("openai", "anna", "")
    assert mastering.loudness_lufs(narration.samples) == pytest.approx(-16, abs=0.7)
    assert mastering.peak_dbfs(narration.samples) <= -1.49


@pytest.mark.parametrize("file", ["wav", "mp3"])
def test_words_are_found_where_the_server_said_them(file):
    """The server is another speaker of the built-in voice, whose own times are the truth."""
    texts = (
        *TEA,
        "傍晚的海面像一面金色的镜子，渔船慢慢靠岸。",
        "只要十分钟，就能做出一碗热腾腾的番茄鸡蛋面。",
        "春天来了，公园里的花都开了，孩子们在草地上放风筝。",
    )
    with speech_server() as (url, _):
        narration = voice_at(url, format=file).speak(texts, language="zh")
    errors_ms = []
    for sentence, text in zip(narration.sentences, texts, strict=True):
        truth = spoken(text).sentences[0]
        for ours, theirs in zip(sentence.stamps, truth.stamps, strict=True):
            errors_ms.append(abs((ours.start_ms - sentence.start_ms) - (theirs.start_ms - truth.start_ms)))
    assert np.percentile(errors_ms, 95) <= 60
    assert max(errors_ms) <= 160


def test_a_length_is_met_with_at_most_two_readings_of_a_sentence():
    with speech_server() as (url, wishes):
        narration = voice_at(url).speak(TEA[1:], language="zh", target_ms=7_500)
    assert narration.duration_ms == pytest.approx(7_500, abs=50)
    assert len(wishes) <= 4


def test_a_server_that_passes_over_the_speed_asked_for_still_fits():
    def answer(handler, wish):
        return send(handler, 200, wav(spoken(wish["input"]).samples))

    with speech_server(answer) as (url, _):
        narration = voice_at(url).speak(TEA[1:], language="zh", target_ms=7_500)
    assert narration.duration_ms == pytest.approx(7_500, abs=50)


def test_a_sentence_that_fails_is_spoken_by_the_built_in_voice_and_the_narration_says_so():
    def answer(handler, wish):
        return "3.26" in wish["input"] and send(handler, 400, b'{"error": {"message": "no figures here"}}')

    with speech_server(answer) as (url, _):
        narration = voice_at(url).speak(TEA, language="zh")
    assert speakers(narration) == ["openai", "espeak", "openai"]
    assert "no figures here" in narration.trouble
    levels = []
    for sentence in narration.sentences:
        levels.append(mastering.loudness_lufs(narration.samples[sentence.start_ms * 48 : sentence.end_ms * 48]))
    assert max(levels) - min(levels) < 3


SILENCE = wav(np.zeros(48_000, np.float32))
FAILURES = {
    "an error in words": (500, b"<html>boom \x00\xff</html>", "answered 500: <html>boom"),
    "a key refused": (401, b'{"error": {"message": "bad key secret"}}', "bad key …"),
    "no such place": (404, b'{"detail": "Not Found"}', "answered 404: Not Found"),
    "nothing": (200, b"", "no sound that can be read"),
    "a page": (200, b"<html>login</html>" * 9, "no sound that can be read"),
    "silence": (200, SILENCE, "0.0 s of sound"),
    "a blip": (200, wav(np.sin(np.arange(960) / 9) * 0.5), "0.0 s of sound"),
    "a minute": (200, wav(np.tile(np.sin(np.arange(8_000) / 9) * 0.5, 60), 8_000), "50.0 s of sound"),
    "half a file": (200, SILENCE[:40], "no sound that can be read"),
    "a redirect": (302, b"", "answered 302"),
    "a list": (418, b"[1, 2]", "answered 418"),
}


@pytest.mark.parametrize("status, body, told", FAILURES.values(), ids=FAILURES.keys())
def test_whatever_the_server_sends_the_sentence_is_spoken_and_the_reason_told(monkeypatch, status, body, told):
    monkeypatch.setattr(openai_voice, "_wait_s", lambda said: 0.0)
    monkeypatch.setattr(hearing, "LONGEST_S", 50)
    with speech_server(lambda handler, wish: send(handler, status, body, Location="http://127.0.0.1:9/")) as (url, _):
        narration = voice_at(url, key="secret").speak(TEA[2:], language="zh")
    assert speakers(narration) == ["espeak"]
    assert told in narration.trouble
    assert "secret" not in narration.trouble
    assert len(narration.trouble) < 400


def test_a_server_that_is_busy_is_asked_once_more():
    busy = []

    def answer(handler, wish):
        busy.append(wish)
        return len(busy) == 1 and send(handler, 429, b"{}", Retry_After="0.05")

    with speech_server(answer) as (url, wishes):
        narration = voice_at(url).speak(TEA[2:], language="zh")
    assert speakers(narration) == ["openai"]
    assert len(wishes) == 2


def test_an_answer_that_never_ends_is_broken_off(monkeypatch):
    monkeypatch.setattr(openai_voice, "LARGEST_ANSWER", 200_000)

    def answer(handler, wish):
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(bytes(50_000))
        except OSError:
            return True

    with speech_server(answer) as (url, _):
        assert "larger than" in voice_at(url).speak(TEA[2:], language="zh").trouble


def test_a_server_that_does_not_answer_is_given_up(monkeypatch):
    monkeypatch.setattr(openai_voice, "_PATIENCE", openai_voice.httpx.Timeout(0.2))
    given_up = threading.Event()
    with speech_server(lambda handler, wish: given_up.wait(60) or True) as (url, _):
        narration = voice_at(url).speak(TEA[2:], language="zh")
        given_up.set()
    assert "in time" in narration.trouble


def test_a_place_where_nobody_is_is_asked_for_few_sentences_only():
    url = f"http://127.0.0.1:{quiet_port()}/v1"
    narration = voice_at(url).speak([f"第{n}句话。" for n in range(12)], language="zh")
    assert set(speakers(narration)) == {"espeak"}
    assert narration.trouble.startswith("no server answers at http://127.0.0.1:")


def test_odd_text_is_spoken_or_left_silent(monkeypatch):
    monkeypatch.setattr(openai_voice, "LONGEST_TEXT", 100)
    with speech_server() as (url, wishes):
        narration = voice_at(url).speak(["", "🍵", "行{hang2}长。", "茶" * 101, "\x00好"], language="zh")
    assert sorted(wish["input"] for _, _, wish in wishes if len(wish["input"]) < 9) == ["\x00好", "行长。"]
    assert speakers(narration)[3] == "espeak"
    assert [len(sentence.stamps) for sentence in narration.sentences] == [0, 0, 2, 101, 1]


def test_it_is_off_until_the_owner_turns_it_on(monkeypatch):
    for name in ("MOYING_VOICE", "MOYING_VOICES_ON", "MOYING_VOICE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert voice_for()[0].name == "espeak"
    with pytest.raises(VoiceUnavailable, match="MOYING_VOICES_ON=openai"):
        voice_for("openai:anna")
    monkeypatch.setenv("MOYING_VOICES_ON", "edge, OpenAI")
    voice, speaker = voice_for("openai:anna")
    assert (voice.name, speaker) == ("openai", "anna")
    assert voice_for()[0].name == "espeak"
    monkeypatch.setenv("MOYING_VOICE", "openai:bert")
    assert (voice_for()[0].name, voice_for()[1]) == ("openai", "bert")
    assert voice_for("tone")[1] == ""


def test_without_an_address_the_built_in_voice_speaks_and_says_what_to_set(monkeypatch):
    monkeypatch.delenv("MOYING_VOICE_URL", raising=False)
    narration = find_voice("openai").speak(TEA[2:], language="zh")
    assert speakers(narration) == ["espeak"]
    assert "MOYING_VOICE_URL" in narration.trouble


@pytest.mark.parametrize(
    "address, endpoint",
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/v1/audio/speech"),
        ("https://host/v1/", "https://host/v1/audio/speech"),
        ("https://host/api/v1/audio/speech?x=1", "https://host/api/v1/audio/speech?x=1"),
    ],
)
def test_an_address_may_be_the_apis_or_the_endpoints(monkeypatch, address, endpoint):
    monkeypatch.setenv("MOYING_VOICE_URL", address)
    assert Server.from_environment().url == endpoint


@pytest.mark.parametrize("address", ["file:///etc/passwd", "127.0.0.1:80", "http://", "gopher://x", "http://[::1"])
def test_what_is_no_address_is_named(monkeypatch, address):
    monkeypatch.setenv("MOYING_VOICE_URL", address)
    assert "MOYING_VOICE_URL" in find_voice("openai").ready()


def test_the_wish_is_json_whatever_the_text_holds():
    text = '他说："你好\\n"。'
    with speech_server() as (url, wishes):
        voice_at(url).speak([text], language="zh")
    assert json.loads(json.dumps(wishes[0][2]))["input"] == text
