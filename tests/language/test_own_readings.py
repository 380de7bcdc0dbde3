"""Readings that a person gives: in braces, and in a dictionary of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.language.reading.own_readings import BadReading, parse_own_readings
from moying.language.reading.syllables import syllable, without_braces


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("háng", "hang2"), ("hang2", "hang2"), ("HANG2", "hang2"), ("lǜ", "lv4"), ("lu:4", "lv4"), ("nv3", "nv3"),
        ("nüè", "nve4"), ("ma5", "ma5"), ("ma0", "ma5"), ("zhuàng", "zhuang4"), ("ér", "er2"),
    ],
)  # fmt: skip
def test_a_syllable_is_known_however_it_is_written(written, read):
    assert syllable(written) == read


@pytest.mark.parametrize("written", ["", "hangg2", "hang", "hang6", "b1", "háng2", "héllo", "2", "abc", "x" * 50, "ü"])
def test_what_mandarin_does_not_have_is_no_syllable(written):
    assert syllable(written) is None


def test_braces_leave_the_shown_text_and_keep_their_places():
    assert without_braces("行{háng}长，重{chong2}做{x}a{ma1}") == ("行长，重做{x}a{ma1}", {0: "hang2", 3: "chong2"})


def test_a_dictionary_gives_hanzi_syllables_and_other_words_something_to_say():
    own = parse_own_readings("\ufeff# 店名\n曾厝垵 = zeng1 cuo4 ān  # 厦门\n\nCostco=开市客\n厝 = cuo5\n３M = 三爱姆\n")
    assert len(own) == 4
    assert own.readings_in("去曾厝垵，厝") == {1: "zeng1", 2: "cuo4", 3: "an1", 5: "cuo5"}
    assert own.spoken_in("COSTCO和3M，Costcos") == ((0, 6, "开市客"), (7, 9, "三爱姆"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("好 = hao3\n曾厝垵 = zeng1 cuo4 ann1", 2),
        ("\n\n曾厝垵 = zeng1 cuo4", 3),
        ("好", 1),
        ("= hao3", 1),
        ("好 =", 1),
        ("SKU = 库存3", 1),
        ("茶" * 41 + " = a1", 1),
    ],
)
def test_a_line_that_cannot_be_followed_is_named(text, line):
    with pytest.raises(BadReading, match=f"line {line}: .*第 {line} 行") as refused:
        parse_own_readings(text)
    assert refused.value.line == line


def test_a_dictionary_that_is_no_dictionary_is_refused_at_its_end():
    with pytest.raises(BadReading, match="more than"):
        parse_own_readings("".join(f"w{i} = tea\n" for i in range(20_001)))


@given(st.text("曾行=a1{} #\n　“", max_size=30), st.text("曾行a1{ang2}", max_size=20))
def test_any_file_is_a_dictionary_or_is_refused(dictionary, shown):
    try:
        own = parse_own_readings(dictionary)
    except BadReading as refused:
        assert 1 <= refused.line <= dictionary.count("\n") + 1
        return
    assert all(0 <= at < len(shown) for at in own.readings_in(shown))
