"""The built-in voice's speakers: who they are, how they are asked for, and that each sounds clean and like itself."""

import runpy
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from moying.engines import mastering
from moying.engines.voice import find_voice
from moying.engines.voice.espeak import _intoned
from moying.engines.voice.narration import RATE_HZ, VoiceUnavailable
from moying.engines.voice.phrases import phrases_of
from moying.engines.voice.polish import desibilated
from moying.engines.voice.speakers import SPEAKERS, speaker_asked, speaker_named

BENCH = runpy.run_path(str(Path(__file__).parents[2] / "bench" / "voice.py"), run_name="bench")
TEA = ("一盏清茶，采摘、揉捻，四十是四十。", "谁不喜欢？")


@pytest.fixture(scope="module")
def spoken():
    return {one.name: find_voice("espeak").speak(TEA, language="zh", voice=one.name) for one in SPEAKERS}


def test_no_two_speakers_of_a_kind_have_the_same_pitch(spoken):
    hz = {name: float(np.median(BENCH["pitches"](narration.samples))) for name, narration in spoken.items()}
    men = sorted(hz[name] for name in ("narrator", "calm", "male", "elder", "youth"))
    women = sorted(hz[name] for name in ("gentle", "grandma", "female", "taiwan", "lively", "child"))
    for group in (men, women):
        assert all(high / low > 1.03 for low, high in pairwise(group)), hz
    assert men[0] < 100 < 140 < women[0] < 250 < women[-1]


def test_every_speaker_is_clean_level_and_not_harsh(spoken):
    for name, narration in spoken.items():
        assert mastering.peak_dbfs(narration.samples) <= -1.49, name
        assert mastering.loudness_lufs(narration.samples) == pytest.approx(-16, abs=0.7), name
        assert BENCH["hiss"](narration.samples) <= -7, name
        near, inside = BENCH["joins"](narration)
        assert near <= inside, name


@pytest.mark.parametrize("pace", [0.5, 1.0, 2.0])
def test_stamps_lie_on_the_sound_for_every_speaker_at_every_pace(spoken, pace):
    voice = find_voice("espeak")
    errors_ms = []
    for one in SPEAKERS:
        at_pace = spoken[one.name] if pace == 1.0 else None
        narration = at_pace or voice.speak(TEA, language="zh", voice=one.name, pace=pace)
        errors_ms += BENCH["onset_errors"](narration)
    assert len(errors_ms) >= 4 * len(SPEAKERS)
    assert np.percentile(np.abs(errors_ms), 95) <= 60
    assert np.abs(errors_ms).max() <= 120


@pytest.mark.parametrize("pace", [0.8, 1.0, 1.3])
def test_words_that_begin_with_a_stop_are_stamped_where_it_opens(pace):
    errors_ms = BENCH["opening_errors"](find_voice("espeak").speak(BENCH["SENTENCES"], language="zh", pace=pace))
    assert len(errors_ms) >= 20
    assert abs(np.median(errors_ms)) <= 15
    assert np.percentile(np.abs(errors_ms), 95) <= 60
    assert np.abs(errors_ms).max() <= 120


@pytest.mark.parametrize(
    "words, name",
    [
        ("换成男声", "male"), ("女生", "female"), ("温柔的女声", "gentle"), ("老人", "elder"), ("老奶奶", "grandma"),
        ("小朋友的声音", "child"), ("磁性一点的男声", "narrator"), ("沉稳的男声", "calm"), ("阳光少年", "youth"),
        ("元气少女", "lively"), ("用广东话", "cantonese"), ("台灣腔", "taiwan"), ("a deep male voice", "narrator"),
        ("a gentle woman", "gentle"), ("grandma", "grandma"), ("温柔的男声", "male"), ("Cantonese", "cantonese"),
        ("机器人", ""), ("human", ""), ("", ""), ("mandate", ""),
    ],
)  # fmt: skip
def test_a_speaker_is_found_by_what_a_person_says(words, name):
    found = speaker_asked(words)
    assert (found.name if found else "") == name


def test_a_voice_may_be_asked_for_in_words_and_nobody_is_answered_with_everybody():
    assert find_voice("espeak").speak(["你好。"], language="zh", voice="温柔女声").voice == "gentle"
    with pytest.raises(VoiceUnavailable, match="narrator 浑厚男声"):
        find_voice("espeak").speak(["你好。"], language="zh", voice="robot")


def test_names_are_unique_and_told_in_both_languages():
    assert len({one.name for one in SPEAKERS}) == len({one.zh for one in SPEAKERS}) == len(SPEAKERS) >= 10
    assert all(one.zh and one.en and speaker_named(one.name) is one for one in SPEAKERS)


def readings(text, **more):
    return [said for phrase in phrases_of(text, "zh", **more) for word in phrase.words for said in word.said]


def test_taiwan_reads_as_its_dictionary_in_both_scripts():
    assert readings("垃圾与企业的危机", accent="taiwan")[:4] == ["le4", "se4", "yu3", "qi4"]
    assert readings("垃圾")[:2] == ["la1", "ji1"]
    assert readings("企業研究", accent="taiwan") == ["qi4", "ye4", "yan2", "jiu4"]
    assert readings("垃{la1}圾", accent="taiwan")[0] == "la1"


def test_cantonese_is_given_hanzi_one_stamp_each():
    assert readings("2026年飲茶", hanzi=True) == list("二零二六年飲茶")
    narration = find_voice("espeak").speak(["早晨，我哋去飲茶！AI好靚。"], language="zh", voice="cantonese")
    assert len(narration.sentences[0].stamps) == 11
    assert not np.array_equal(
        narration.samples[:9000], find_voice("espeak").speak(["早晨"], language="zh").samples[:9000]
    )


def test_a_sentence_comes_down_and_a_question_hardly_does():
    male = SPEAKERS[0]
    plain, asked, cried = (phrases_of(f"红的，绿的，蓝的{mark}", "zh") for mark in "。？！")
    falls = [_intoned(male, 0, s)[0] - _intoned(male, 2, s)[0] for s in (plain, asked, cried)]
    assert falls[0] > 4 > 0 >= falls[1]
    assert _intoned(male, 0, cried) > _intoned(male, 0, plain)


@pytest.mark.parametrize(
    "text, mark", [("好吗？", "?"), ("好！”", "!"), ("好。", ""), ("真的?!", "?"), ("？好", ""), ("What?", "?")]
)
def test_a_sentence_knows_how_it_ends(text, mark):
    assert phrases_of(text, "zh")[-1].mark == mark


def test_hiss_is_turned_down_and_the_voice_is_not():
    rng = np.random.default_rng(1)
    at = np.arange(RATE_HZ) / RATE_HZ
    vowel = (0.3 * np.sin(2 * np.pi * 200 * at)).astype(np.float32)
    burst = mastering.equalise(rng.standard_normal(RATE_HZ).astype(np.float32), [mastering.high_pass(6_000)]) * 0.2
    quiet = desibilated(np.concatenate([vowel, burst]))
    assert np.abs(quiet[: RATE_HZ - 4_800] - vowel[: RATE_HZ - 4_800]).max() < 0.01
    assert np.square(quiet[RATE_HZ:]).mean() < 0.3 * np.square(burst).mean()
