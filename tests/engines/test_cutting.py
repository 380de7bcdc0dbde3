"""The cutting table for speech: phrases, pauses, stretching, and lengths met for any text."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.engines.voice import find_voice
from moying.engines.voice.cutting import DoesNotFit
from moying.engines.voice.narration import RATE_HZ
from moying.engines.voice.phrases import LONGEST_BREATH, phrases_of
from moying.engines.voice.stretch import stretch


def pauses(sentence, language="zh"):
    return [phrase.pause_ms for phrase in phrases_of(sentence, language)]


def test_each_mark_has_a_pause_of_its_own():
    listed, comma, semicolon, colon, stop, end = pauses("红、白，黑；绿：蓝。紫")
    assert 100 < listed < comma < colon < semicolon < stop < end < 450


def test_a_rest_is_the_longer_the_more_was_said_before_it_and_never_a_hole():
    short, longer = pauses("红的，绿的。")[0], pauses("满山遍野的映山红都开了，绿的。")[0]
    assert 150 <= short < longer <= 300
    ends = [pauses(said)[-1] for said in ("喝茶。", "春天的嫩芽最珍贵，都靠手采。", "山" * 60 + "。")]
    assert 150 < ends[0] < ends[1] < ends[2] <= 452


def test_a_sentence_is_one_phrase_for_each_stretch_between_marks():
    phrases = phrases_of("清晨，茶农上山；露水，未干。", "zh")
    assert ["".join("清晨，茶农上山；露水，未干。"[w.start : w.end] for w in p.words) for p in phrases] == [
        "清晨",
        "茶农上山",
        "露水",
        "未干",
    ]
    assert [phrase.ends_sentence for phrase in phrases] == [False, False, False, True]


def test_a_point_within_a_number_or_a_name_is_no_pause():
    assert len(phrases_of("增长了12.5%", "zh")) == 1
    assert len(phrases_of("It grew by 12.5 percent", "en")) == 1


def test_breath_is_taken_in_a_long_stretch_without_marks():
    phrases = phrases_of("山" * 100, "zh")
    assert all(len(phrase.words) <= LONGEST_BREATH for phrase in phrases)
    assert sum(len(phrase.words) for phrase in phrases) == 100


@pytest.mark.parametrize(
    "sentence",
    [
        "如果你也喜欢安静的夜晚|那么请你打开窗户听一听雨落在屋檐上的声音",
        "这款由国内团队自主研发的新能源汽车|在上个月的测试中跑出了超过|八百公里的续航成绩",
        "全年出口3.26万亿元|同比增长7.1%|其中新能源汽车128.4万辆",
        "春天的花开了又谢满山的茶树绿了",
    ],
)
def test_breath_is_taken_between_words_and_never_before_a_particle(sentence):
    text = sentence.replace("|", "")
    assert "|".join(text[p.words[0].start : p.words[-1].end] for p in phrases_of(text, "zh")) == sentence


def test_english_in_chinese_is_marked_as_english():
    words = [word for phrase in phrases_of("用AI画画", "zh") for word in phrase.words]
    assert "".join("用AI画画"[word.start] for word in words if word.language == "en") == "AI"
    assert [word.start for word in words] == [0, 1, 2, 3, 4]


def test_a_reading_in_braces_is_heard_and_not_spelled_out():
    (phrase,) = phrases_of("行{hang2}长", "zh")
    assert [(word.language, word.said) for word in phrase.words] == [("zh", ("hang2",)), ("zh", ("zhang3",))]


@settings(max_examples=25, deadline=None)
@given(
    sentences=st.lists(st.text("茶山水云，。！、AIok 12🍵", min_size=1, max_size=25), min_size=1, max_size=4),
    target_ms=st.integers(500, 20_000),
)
def test_any_text_meets_its_target_or_says_what_it_needs(sentences, target_ms):
    voice = find_voice("tone")
    try:
        narration = voice.speak(sentences, language="zh", target_ms=target_ms)
    except DoesNotFit as refused:
        assert refused.needed_ms > target_ms
        narration = voice.speak(sentences, language="zh", target_ms=(target_ms := refused.needed_ms))
    assert abs(narration.duration_ms - target_ms) <= 50
    times = [(stamp.start_ms, stamp.end_ms) for sentence in narration.sentences for stamp in sentence.stamps]
    assert times == sorted(times)
    assert all(0 <= start <= end <= narration.duration_ms for start, end in times)


def test_time_to_spare_goes_between_the_sentences():
    narration = find_voice("tone").speak(["茶，香。", "水，清。"], language="zh", target_ms=20_000)
    first, second = narration.sentences
    assert second.start_ms - first.end_ms > 5000
    assert first.end_ms - first.start_ms < 2000


@pytest.mark.parametrize("ratio", [0.92, 0.97, 1.0, 1.03, 1.08])
def test_stretching_keeps_the_pitch_and_gives_the_length(ratio):
    at = np.arange(RATE_HZ) / RATE_HZ
    vowel = sum(np.sin(2 * np.pi * 110 * k * at) / k for k in range(1, 20)).astype(np.float32) * 0.3
    out = stretch(vowel, ratio)
    assert len(out) == round(RATE_HZ * ratio)
    power = np.abs(np.fft.rfft(out * np.hanning(len(out))))
    assert np.argmax(power) * RATE_HZ / len(out) == pytest.approx(110, abs=1.5)
    assert out[2000:-2000].std() == pytest.approx(vowel.std(), rel=0.05)


@pytest.mark.parametrize("length", [0, 1, 500, 2000])
def test_stretching_something_tiny_still_gives_the_length(length):
    assert len(stretch(np.zeros(length, np.float32), 1.05)) == round(length * 1.05)
