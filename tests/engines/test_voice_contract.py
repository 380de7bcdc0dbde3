"""What holds for every voice, and for the door they come in by."""

import numpy as np
import pytest

from moying.engines import mastering
from moying.engines.voice import find_voice, voice_names
from moying.engines.voice.cutting import DoesNotFit
from moying.engines.voice.narration import RATE_HZ, VoiceUnavailable
from moying.language.reading.spoken import speak

TEA = (
    "茶，是中国人的日常，也是一种生活的艺术。",
    "从一片叶子到一盏清茶，经历采摘、杀青、揉捻、干燥，每一步都藏着匠人的心意。",
    "清晨的山雾里，茶农踏着露水上山，指尖轻轻掐下最嫩的芽尖。",
)
MIXED = "AI改变世界，iPhone 15售价￥5,999元"
ENGLISH = ("Tea is a quiet ceremony, and every cup tells a story.", "It was first brewed two thousand years ago.")


def _stands_alone(voice):
    return not voice.network and not voice.ready()


@pytest.fixture(scope="module", params=[name for name in voice_names() if _stands_alone(find_voice(name))])
def voice(request):
    return find_voice(request.param)


@pytest.mark.parametrize("name", voice_names())
def test_a_voice_declares_what_it_can_and_says_what_it_lacks(name):
    voice = find_voice(name)
    assert voice.name == name
    assert voice.licence
    assert voice.capabilities.languages
    assert voice.capabilities.stamps in {"exact", "aligned"}
    assert isinstance(voice.ready(), str)


@pytest.fixture(scope="module")
def narration(voice):
    return voice.speak([*TEA, MIXED], language="zh")


def sounding(sentence, language="zh"):
    """The places of a sentence that are heard: those of its units that have a letter or a character to say."""
    units = [unit for unit in speak(sentence, language).units if any(c.isalnum() for c in unit.spoken)]
    return {i for unit in units for i in range(unit.start, unit.end) if not sentence[i].isspace()}


def check_stamps(narration, language="zh"):
    at = 0
    for sentence in narration.sentences:
        assert at <= sentence.start_ms <= sentence.end_ms <= narration.duration_ms
        assert [stamp.start for stamp in sentence.stamps] == sorted(sounding(sentence.text, language))
        assert all(stamp.end == stamp.start + 1 for stamp in sentence.stamps)
        for stamp in sentence.stamps:
            assert at <= stamp.start_ms < stamp.end_ms <= sentence.end_ms
            at = stamp.end_ms
        at = sentence.end_ms


def test_every_sounding_character_has_a_stamp_in_order_within_its_sentence(narration):
    assert [sentence.text for sentence in narration.sentences] == [*TEA, MIXED]
    check_stamps(narration)


def test_english_has_a_stamp_for_every_letter(voice):
    narration = voice.speak(ENGLISH, language="en")
    check_stamps(narration, "en")
    for sentence in narration.sentences:
        letters = {i for i, c in enumerate(sentence.text) if c.isalnum()}
        assert letters <= {stamp.start for stamp in sentence.stamps}


def test_narration_is_mono_float_mastered_and_clean(narration):
    assert narration.samples.ndim == 1
    assert narration.samples.dtype == np.float32
    assert np.isfinite(narration.samples).all()
    assert mastering.peak_dbfs(narration.samples) <= -1.5 + 0.01
    assert mastering.loudness_lufs(narration.samples) == pytest.approx(-16, abs=0.7)


def test_the_natural_pace_is_about_240_characters_a_minute(voice):
    narration = voice.speak(TEA, language="zh")
    characters = sum(len(sentence.stamps) for sentence in narration.sentences)
    assert 216 <= characters * 60_000 / narration.duration_ms <= 264


def test_a_quicker_pace_takes_less_time(voice):
    lengths = [voice.speak(TEA[:2], language="zh", pace=pace).duration_ms for pace in (0.8, 1.0, 1.3)]
    assert lengths[0] > 1.15 * lengths[1] > 1.15 * lengths[2]


@pytest.mark.parametrize("target_ms", [11_000, 14_321, 17_000, 20_000, 31_000, 60_000])
def test_a_target_is_met(voice, target_ms):
    narration = voice.speak(TEA, language="zh", target_ms=target_ms)
    assert abs(narration.duration_ms - target_ms) <= 50
    check_stamps(narration)
    silent_from = narration.sentences[-1].end_ms * RATE_HZ // 1000 + RATE_HZ // 2
    assert np.abs(narration.samples[silent_from:]).max(initial=0) < 0.01


@pytest.mark.parametrize("sentence", ["茶", "你好，世界。", "Hello."])
@pytest.mark.parametrize("target_ms", [1200, 3000])
def test_a_short_sentence_meets_its_target_too(voice, sentence, target_ms):
    assert abs(voice.speak([sentence], language="zh", target_ms=target_ms).duration_ms - target_ms) <= 50


@pytest.mark.parametrize("target_ms", [-1, 0, 100, 3000])
def test_text_that_cannot_fit_says_how_long_it_needs_and_that_is_enough(voice, target_ms):
    with pytest.raises(DoesNotFit, match="shorten the script") as refused:
        voice.speak(TEA, language="zh", target_ms=target_ms)
    needed_ms = refused.value.needed_ms
    assert abs(voice.speak(TEA, language="zh", target_ms=needed_ms).duration_ms - needed_ms) <= 50


@pytest.mark.parametrize("sentences", [[], [""], ["", "  "], ["🍵🍵"], ["……！？"], ["\n\x00\t"]])
def test_what_cannot_be_said_is_silence_without_stamps(voice, sentences):
    narration = voice.speak(sentences, language="zh")
    assert len(narration.samples) == 0
    assert [sentence.text for sentence in narration.sentences] == sentences
    assert all(sentence.stamps == () for sentence in narration.sentences)
    assert voice.speak(sentences, language="zh", target_ms=700).duration_ms == 700


def test_an_empty_sentence_among_others_takes_no_time(voice):
    narration = voice.speak(["你好。", "🍵", "再见。"], language="zh")
    empty = narration.sentences[1]
    assert empty.start_ms == empty.end_ms
    check_stamps(narration)


def test_two_thousand_characters_without_a_mark_are_spoken_to_the_end(voice):
    sentence = "山高水长云深不知处" * 222 + "完了"
    narration = voice.speak([sentence], language="zh")
    assert len(narration.sentences[0].stamps) == 2000
    check_stamps(narration)


def test_a_mixed_sentence_is_spoken_whole(narration):
    spoken = {stamp.start for stamp in narration.sentences[-1].stamps}
    assert {i for i, c in enumerate(MIXED) if c.isalnum()} <= spoken


@pytest.mark.parametrize(
    "sentence", ["嗯，呒，哼，嘿！", "𠮷野家", "ﬁ…①②Ⅷ", "[[foo]] <b>x</b> &amp;", "a" * 300, "Ünïcödé 日本語 한국어"]
)
def test_odd_text_neither_breaks_the_voice_nor_misplaces_a_stamp(voice, sentence):
    narration = voice.speak([sentence], language="zh")
    places = [stamp.start for stamp in narration.sentences[0].stamps]
    assert places == sorted(set(places))
    assert all(0 <= place < len(sentence) for place in places)
    assert np.isfinite(narration.samples).all()


@pytest.mark.parametrize("pace", [0.0, -1.0, 9.0, float("nan")])
def test_a_pace_nobody_speaks_at_is_refused(voice, pace):
    with pytest.raises(ValueError, match=r"0\.5 to 2"):
        voice.speak(TEA, language="zh", pace=pace)


def test_the_same_text_gives_the_same_samples(voice):
    first, again = (voice.speak(TEA[:1], language="zh").samples for _ in range(2))
    assert np.array_equal(first, again)


def test_a_narration_says_who_spoke_and_under_which_licence(voice, narration):
    assert narration.engine == voice.name in voice_names()
    assert narration.voice
    assert voice.licence
    assert voice.network is False


def test_an_unknown_voice_is_answered_with_those_that_are_near():
    with pytest.raises(VoiceUnavailable, match="try one of: espeak"):
        find_voice("espeek")
