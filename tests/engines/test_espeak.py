"""The built-in voice: Chinese is never read as English, stamps sit on the sound, and its process looks after itself."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_tone3

from measuring import at_best, cpu_s
from moying.engines.voice import find_voice
from moying.engines.voice.espeak import EspeakVoice, _runs, _token, _tokens
from moying.engines.voice.espeak_link import EspeakLink, ReadsAsEnglish, Utterance, shared_link
from moying.engines.voice.narration import RATE_HZ, VoiceUnavailable
from moying.engines.voice.phrases import phrases_of
from moying.engines.voice.speakers import SPEAKERS

TEXT = (
    "清晨的山雾里，茶农踏着露水上山，指尖轻轻掐下最嫩的芽尖。",
    "一壶热水缓缓注入，茶叶在杯中舒展，香气慢慢升起来。",
    "大熊和穷人，炯炯有神，胸怀宽广，女儿绿了，嗯。",
)


def chinese(text: str) -> Utterance:
    return Utterance("cmn-latn-pinyin", text, 220, 60, 88, inline=True)


def say(utterance: Utterance):
    return shared_link().say([utterance])[0]


def test_no_syllable_of_chinese_is_read_as_english():
    readings = {reading for readings in PINYIN_DICT.values() for reading in readings.split(",")}
    syllables = {to_tone3(reading, neutral_tone_with_five=True) for reading in readings}
    tokens = sorted({_token(syllable) for syllable in syllables} | {"[[S;'yu35N]]"})
    assert len(tokens) > 1400
    for first in range(0, len(tokens), 40):
        some = tokens[first : first + 40]
        said = say(chinese(" ".join(some)))
        assert len({place for place, _ in said.words}) == len(some)


@pytest.mark.parametrize("text", ["hello", "ni3 foo2 hao3"])
def test_the_gate_refuses_words_that_a_chinese_voice_reads_as_english(text):
    with pytest.raises(ReadsAsEnglish, match="as English"):
        say(chinese(text))


def test_one_token_a_character_and_one_word_event_a_token():
    for sentence in TEXT:
        for phrase in phrases_of(sentence, "zh"):
            tokens = [_token(said) for word in phrase.words for said in word.said]
            said = say(chinese(" ".join(tokens)))
            samples = [sample for _, sample in said.words]
            assert len(samples) == len(tokens)
            assert samples == sorted(samples)


def test_phrases_begin_where_their_sound_rises():
    narration = find_voice("espeak").speak(TEXT, language="zh")
    step = RATE_HZ // 500
    level = np.abs(narration.samples[: len(narration.samples) // step * step]).reshape(-1, step).max(axis=1)
    errors_ms = []
    for sentence in narration.sentences:
        for before, stamp in zip((None, *sentence.stamps), sentence.stamps, strict=False):
            if before is None or stamp.start > before.end:
                first = max(0, stamp.start_ms - 100) // 2
                rise = first + int(np.argmax(level[first : first + 150] > 0.05))
                errors_ms.append(abs(rise * 2 - stamp.start_ms))
    assert len(errors_ms) >= 9
    assert np.percentile(errors_ms, 95) <= 60
    assert max(errors_ms) <= 120


def test_between_phrases_it_is_quiet():
    narration = find_voice("espeak").speak(["你好，世界。"], language="zh")
    ni_hao, shi_jie = narration.sentences[0].stamps[1], narration.sentences[0].stamps[2]
    gap = narration.samples[(ni_hao.end_ms + 60) * 48 : (shi_jie.start_ms - 10) * 48]
    assert shi_jie.start_ms - ni_hao.end_ms >= 150
    assert np.abs(gap).max() < 0.03


def test_the_last_syllable_before_a_pause_is_drawn_out_most_at_the_end():
    (sentence,) = find_voice("espeak").speak(["三三三三，三三三三。"], language="zh").sentences
    lasted = [stamp.end_ms - stamp.start_ms for stamp in sentence.stamps]
    assert lasted[3] > 1.15 * max(lasted[1:3])
    assert lasted[7] > 1.2 * max(lasted[5:7])


def test_the_letter_a_is_said_by_its_name_and_the_article_is_not():
    def tokens(text, language):
        (phrase,) = phrases_of(text, language)
        return [token for run in _runs(phrase) for token in _tokens(run, SPEAKERS[0])]

    assert tokens("AI改变世界", "zh")[:2] == ["eh", "I"]
    assert tokens("A4纸", "zh")[0] == "eh"
    assert tokens("A cat at 3 AM", "en") == ["A", "cat", "at", "three", "eh", "M"]


def test_speaking_takes_less_than_a_tenth_of_the_time_it_lasts():
    voice = find_voice("espeak")
    voice.speak(TEXT[:1], language="zh")
    said, took_s = [], []

    def speak():
        began = time.perf_counter()
        said.append(voice.speak(TEXT, language="zh", target_ms=16_000))
        took_s.append(time.perf_counter() - began)

    assert at_best(lambda: cpu_s(speak), below=1.6) < 1.6
    assert min(took_s) < 16  # the engine's own process is at work too
    assert said[0].duration_ms == 16_000


def test_speakers_differ_and_an_unknown_one_names_them():
    voice = find_voice("espeak")
    male, female = (voice.speak(["你好。"], language="zh", voice=name) for name in ("male", "female"))
    assert not np.array_equal(male.samples[:5000], female.samples[:5000])
    assert female.voice == "female"
    with pytest.raises(VoiceUnavailable, match="male 男声, female 女声"):
        voice.speak(["你好。"], language="zh", voice="robot")


def test_a_process_that_dies_is_started_again():
    link = EspeakLink()
    before = link.say([chinese("ni3 hao3")])
    os.kill(link.process_id, signal.SIGKILL)
    after = link.say([chinese("ni3 hao3")])
    assert np.array_equal(before[0].samples, after[0].samples)
    link.close()
    assert link.process_id is None


def test_a_process_that_does_not_answer_in_time_is_given_up(tmp_path):
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time; time.sleep(60)")
    link = EspeakLink(timeout_s=0.1, program=sleeper)
    with pytest.raises(VoiceUnavailable, match="in time"):
        link.say([chinese("ni3 hao3")])
    assert link.process_id is None


def test_without_espeak_the_message_says_what_to_install(tmp_path):
    voice = EspeakVoice(EspeakLink(program=tmp_path / "no_such_program.py"))
    with pytest.raises(VoiceUnavailable, match="pip install espeakng-loader"):
        voice.speak(["你好。"], language="zh")


def test_an_unknown_voice_of_espeak_is_an_error_and_the_process_lives_on():
    link = EspeakLink()
    with pytest.raises(VoiceUnavailable, match="no voice nobody"):
        link.say([Utterance("nobody", "nuqneH", 200, 50, 50)])
    process = link.process_id
    assert len(link.say([chinese("ni3 hao3")])[0].samples) > 1000
    assert link.process_id == process
    link.close()


def test_the_process_ends_with_its_parent():
    code = (
        "import os, signal\nfrom moying.engines.voice.espeak_link import *\nlink = EspeakLink()\n"
        "link.say([Utterance('en-us', 'hi', 200, 50, 50)])\nprint(link.process_id, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    child = int(done.stdout)
    for _ in range(1200):
        status = Path(f"/proc/{child}/status")
        if not status.exists() or "(zombie)" in status.read_text():
            return
        time.sleep(0.05)
    raise AssertionError(f"process {child} lives on")


def test_threads_share_the_process_without_mixing_their_words():
    voice = find_voice("espeak")
    sentences = ["你好，世界。", "茶香四溢。", "Hello there.", "云深不知处。"]
    alone = [voice.speak([sentence], language="zh").samples for sentence in sentences]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda sentence: voice.speak([sentence], language="zh").samples, sentences))
    assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))
