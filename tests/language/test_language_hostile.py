"""Whatever comes in, the language room answers, and in a time that grows no faster than the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuring import at_best, cpu_s
from moying.language.amounts import find_amount
from moying.language.detect import folded, language_of, simplified
from moying.language.durations import find_durations
from moying.language.lines.captions import break_captions, wrap
from moying.language.lines.cleaning import clean_for_voice
from moying.language.lines.sentences import split_sentences
from moying.language.ordinals import find_ordinal
from moying.language.quotes import find_quotes
from moying.language.ratios import find_ratio
from moying.language.reading.pinyin import pinyin
from moying.language.reading.spoken import speak
from moying.language.wishes.intents import understand
from moying.language.wishes.scripts import find_script, find_title
from moying.language.wishes.topic import topic_of

FUNCTIONS = {
    "language_of": language_of,
    "simplified": simplified,
    "folded": folded,
    "find_durations": find_durations,
    "find_ratio": find_ratio,
    "find_quotes": find_quotes,
    "find_script": find_script,
    "find_title": find_title,
    "clean_for_voice": clean_for_voice,
    "split_sentences": split_sentences,
    "find_amount": find_amount,
    "find_ordinal": find_ordinal,
    "topic_of": topic_of,
    "pinyin": pinyin,
    "speak zh": lambda t: speak(t, "zh").text,
    "speak en": lambda t: speak(t, "en").text,
    "break_captions": lambda t: break_captions(t, 14),
    "wrap": lambda t: wrap(t, 12, 2),
    "understand": lambda t: understand(t, has_video=False),
    "understand an edit": lambda t: understand(t, has_video=True),
}
ODD = [
    "",
    "茶",
    "a",
    "😀🍵",
    "\x00\x01\x7f",
    "\ud800茶",
    "une vidéo sur le thé à Paris",
    "“",
    "「」",
    "1",
    "。",
    " ",
    "\n",
    "行{hang2",
    "𠮷𪚥",
]
HUGE = ["今天天气很好，我们去爬山。", "a ", "1", "“", "标题“a”", "旁白：男声\n", "3秒"]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_answered(name, text):
    FUNCTIONS[name](text)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_hundred_thousand_characters_take_seconds_at_most(name):
    FUNCTIONS[name]("茶warm up。")
    for piece in HUGE:
        text = (piece * (100_000 // len(piece) + 1))[:100_000]
        took = at_best(lambda text=text: cpu_s(lambda: FUNCTIONS[name](text)), below=2.0)
        assert took < 2.0, f"{piece!r} took {took:.1f} s of CPU"


@given(st.text(max_size=80))
def test_any_text_gets_at_least_one_wish(text):
    assert understand(text, has_video=False)
    assert understand(text, has_video=True)
