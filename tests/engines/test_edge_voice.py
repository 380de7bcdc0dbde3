"""Edge's voices by the real package edge-tts, against a service on loopback that talks as Microsoft's does."""

import numpy as np
import pytest

from moying.engines.voice import edge, find_voice
from moying.engines.voice.narration import VoiceUnavailable
from speech_server import edge_service, read_out, spoken

TEA = ("清晨的山雾里，茶农踏着露水上山。", "每一步都藏着匠人的心意。")


def speakers(narration):
    return [sentence.engine or narration.engine for sentence in narration.sentences]


def test_sentences_are_spoken_by_the_speaker_asked_for_and_words_lie_where_the_service_says(monkeypatch):
    with edge_service(monkeypatch) as heard:
        narration = find_voice("edge").speak(TEA, language="zh", voice="zh-CN-YunxiNeural")
    assert len(heard) == 2
    assert all("(zh-CN, YunxiNeural)" in ssml and "rate='+0%'" in ssml for ssml in heard)
    assert speakers(narration) == ["edge", "edge"]
    assert narration.voice == "zh-CN-YunxiNeural"
    errors_ms = []
    for sentence, text in zip(narration.sentences, TEA, strict=True):
        truth = spoken(text).sentences[0]
        for ours, theirs in zip(sentence.stamps[::2], truth.stamps[::2], strict=True):
            errors_ms.append(abs((ours.start_ms - sentence.start_ms) - (theirs.start_ms - truth.start_ms)))
    assert max(errors_ms) <= 30


def test_another_length_is_asked_for_as_a_rate(monkeypatch):
    with edge_service(monkeypatch) as heard:
        narration = find_voice("edge").speak(TEA[1:], language="zh", target_ms=1_800)
    assert narration.duration_ms == pytest.approx(1_800, abs=50)
    assert [ssml for ssml in heard if "rate='+0%'" not in ssml]


def test_words_that_are_not_told_are_found(monkeypatch):
    async def without_words(socket, ssml):
        await read_out(socket, ssml, words=False)

    with edge_service(monkeypatch, without_words):
        narration = find_voice("edge").speak(TEA[:1], language="zh")
    truth = spoken(TEA[0]).sentences[0]
    errors_ms = [
        abs((a.start_ms - narration.sentences[0].start_ms) - (b.start_ms - truth.start_ms))
        for a, b in zip(narration.sentences[0].stamps, truth.stamps, strict=True)
    ]
    assert np.percentile(errors_ms, 90) <= 60


async def nothing(socket, ssml):
    await socket.send_str("X-RequestId:1\r\nPath:turn.end\r\n\r\n{}")


async def nonsense(socket, ssml):
    await socket.send_str("X-RequestId:1\r\nPath:audio.metadata\r\n\r\n[]")


async def noise(socket, ssml):
    head = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
    await socket.send_bytes(len(head).to_bytes(2, "big") + head + b"<html>" * 99)
    await socket.send_str("X-RequestId:1\r\nPath:turn.end\r\n\r\n{}")


@pytest.mark.parametrize("answer", [nothing, nonsense, noise])
def test_what_cannot_be_used_is_spoken_by_the_built_in_voice(monkeypatch, answer):
    with edge_service(monkeypatch, answer):
        narration = find_voice("edge").speak(TEA[1:], language="zh")
    assert speakers(narration) == ["espeak"]
    assert narration.trouble


def test_a_service_that_is_out_of_reach_is_asked_for_few_sentences_only(monkeypatch):
    with edge_service(monkeypatch):
        pass
    narration = find_voice("edge").speak([f"第{n}句话。" for n in range(5)], language="zh")
    assert set(speakers(narration)) == {"espeak"}
    assert "cannot be reached" in narration.trouble


@pytest.mark.parametrize("speaker", ["x' ><audio src='http://a'/>", "Xiaoxiao", "zh-CN-A b Neural", "n" * 999])
def test_a_speaker_that_could_change_the_markup_is_refused(speaker):
    with pytest.raises(VoiceUnavailable, match="zh-CN-XiaoxiaoNeural"):
        find_voice("edge").speak(TEA, language="zh", voice=speaker)


def test_markup_in_the_text_is_text(monkeypatch):
    with edge_service(monkeypatch) as heard:
        find_voice("edge").speak(["甲<break time='9s'/>乙&丙。"], language="zh")
    assert "&lt;break" in heard[0] and "&amp;" in heard[0]


def test_without_the_package_the_built_in_voice_speaks_and_says_what_to_install(monkeypatch):
    monkeypatch.setattr(edge.importlib.util, "find_spec", lambda name: None)
    narration = find_voice("edge").speak(TEA[1:], language="zh")
    assert speakers(narration) == ["espeak"]
    assert narration.trouble == "pip install edge-tts"


def test_its_speakers_are_named_for_each_language():
    assert edge.SPEAKERS["zh"][0] in find_voice("edge").capabilities.speakers
    names = [*edge.SPEAKERS["zh"], *edge.SPEAKERS["en"], *edge.LIKE.values()]
    assert all(edge._SHORT_NAME.fullmatch(name) for name in names)


def test_a_speaker_of_the_built_in_voice_is_spoken_by_the_most_like_one(monkeypatch):
    with edge_service(monkeypatch) as heard:
        narration = find_voice("edge").speak(TEA[1:], language="zh", voice="child")
    assert "(zh-CN, YunxiaNeural)" in heard[0]
    assert narration.voice == "zh-CN-YunxiaNeural"
