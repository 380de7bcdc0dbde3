"""The person's own readings reach the voice, and what cannot be read is refused before a word is said."""

import pytest

from moying.engines.voice import find_voice, voice_names
from moying.engines.voice.narration import VoiceUnavailable
from moying.engines.voice.phrases import phrases_of


@pytest.fixture
def dictionary(tmp_path, monkeypatch):
    file = tmp_path / "readings.txt"
    monkeypatch.setenv("MOYING_READINGS", str(file))

    def write(text):
        file.write_text(text, "utf-8")

    return write


def said(sentence, language="zh"):
    return [" ".join(word.said) for phrase in phrases_of(sentence, language) for word in phrase.words]


def test_a_reading_in_braces_wins_over_the_dictionary_and_the_dictionary_over_ours(dictionary):
    dictionary("行长 = xing2 chang2\n")
    assert said("行长") == ["xing2", "chang2"]
    assert said("行{háng}长") == ["hang2", "chang2"]


def test_a_word_of_the_dictionary_is_said_as_it_says_and_stands_where_it_is_shown(dictionary):
    dictionary("Costco = 开市客\nGPT-5 = jippity five\nRTX 5090 = 五零九零\n")
    words = [word for phrase in phrases_of("去Costco买RTX 5090。", "zh") for word in phrase.words]
    assert [(word.start, word.end, " ".join(word.said)) for word in words] == [
        (0, 1, "qu4"),
        (1, 7, "kai1 shi4 ke4"),
        (7, 8, "mai3"),
        (8, 16, "wu3 ling2 jiu3 ling2"),
    ]
    assert said("GPT-5来了") == ["jippity five", "lai2", "le5"]
    assert said("We like GPT-5.", "en") == ["We", "like", "jippity five"]


def test_a_changed_dictionary_counts_from_the_next_sentence_on(dictionary):
    dictionary("茶 = cha1\n")
    assert said("茶") == ["cha1"]
    dictionary("茶 = cha3  # now so\n")
    assert said("茶") == ["cha3"]


def test_no_dictionary_is_no_trouble(tmp_path, monkeypatch):
    monkeypatch.delenv("MOYING_READINGS", raising=False)
    monkeypatch.setenv("MOYING_HOME", str(tmp_path / "nowhere"))
    assert said("茶") == ["cha2"]
    (tmp_path / "readings.txt").write_text("茶 = cha1\n", "utf-8")
    monkeypatch.setenv("MOYING_HOME", str(tmp_path))
    assert said("茶") == ["cha1"]


@pytest.mark.parametrize("text", ["好 = hao3\n茶 = chaa2", "好 = hao3\n茶 茶", "\n茶 = cha2 cha2"])
def test_a_bad_line_is_named_and_nothing_is_said(dictionary, text):
    dictionary(text)
    with pytest.raises(VoiceUnavailable, match=r"readings\.txt, line 2"):
        find_voice("tone").speak(["茶"], language="zh")


def test_a_file_that_is_no_text_is_refused(dictionary, tmp_path):
    (tmp_path / "readings.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(VoiceUnavailable, match="cannot be read"):
        phrases_of("茶", "zh")


def test_braces_that_hold_no_syllable_are_refused_with_the_place():
    with pytest.raises(VoiceUnavailable, match=r"行\{hangg2\}"):
        phrases_of("他是行{hangg2}长", "zh")
    assert said("模板{name}很好")[-1] == "hao3"


@pytest.mark.parametrize("name", voice_names())
def test_every_voice_shows_the_sentence_without_braces_and_stamps_each_character(name):
    sentence = find_voice(name).speak(["重{chóng}做，行{hang2}长2次。"], language="zh").sentences[0]
    assert sentence.text == "重做，行长2次。"
    assert "".join(sentence.text[s.start : s.end] for s in sentence.stamps) == "重做行长2次"
