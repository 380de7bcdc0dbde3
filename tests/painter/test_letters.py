"""Letters: shaped where their script asks for it, emoji in their own colours, and what nothing can draw is named."""

import numpy as np
import pytest

from moying.painter import fonts
from moying.painter.clean import clean
from moying.painter.layers import drawn
from moying.painter.letters import clusters, shaped, unwritable
from moying.painter.linebreak import wrap
from moying.painter.text import Face, Ink, draw, measure, set_columns, set_lines
from painter.emojifont import EMOJI, emoji_font

SANS = Face("sans", bold=True)
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
NOBODY = "\U000e0fff"


@pytest.fixture
def colour_emoji(monkeypatch, tmp_path):
    (tmp_path / "emoji.ttf").write_bytes(emoji_font())
    monkeypatch.setenv("MOYING_FONTS", str(tmp_path))
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget():
    from moying.painter import letters

    fonts.forget()
    for kept in (letters.shaped, letters._emoji):
        kept.cache_clear()


def pixels(block, ink):
    found = drawn(400, 300, lambda canvas: draw(canvas, block.glyphs, ink, 100.0, 100.0))
    return found.view(np.uint8).reshape(300, 400, 4)


def places(line, font="sans"):
    letters, width = shaped(line, font, True, 0.0)
    return {letter.chars: place for letter, place in letters}, width


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("a你好", ["a", "你", "好"]),
        ("e\u0301x", ["e\u0301", "x"]),
        (f"家{FAMILY}人", ["家", FAMILY, "人"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("🇨🇳🇯🇵", ["🇨🇳", "🇯🇵"]),
        ("1\ufe0f\u20e32", ["1\ufe0f\u20e3", "2"]),
        ("مرحبا بك", ["مرحبا", " ", "بك"]),
        ("\u0301a", ["\u0301", "a"]),
        ("", []),
    ],
)
def test_what_belongs_together_is_one_letter(line, parts):
    assert list(clusters(line)) == parts


@pytest.mark.parametrize("text", [FAMILY, "❤\ufe0f", "1\ufe0f\u20e3", "می\u200cخواهم", "🏳\ufe0f\u200d🌈"])
def test_cleaning_keeps_what_holds_a_sequence_together(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "tidy"),
    [("a\u200db", "ab"), ("\u200d你", "你"), ("你\ufe0f", "你"), ("e\u200b\u0301", "é"), ("👨\u200d\u200d", "👨")],
)
def test_cleaning_takes_joiners_away_where_they_join_nothing(text, tidy):
    assert clean(text) == tidy == clean(tidy)


def test_an_emoji_keeps_its_colours_under_fill_outline_and_gradient(colour_emoji):
    block = set_lines([f"茶{EMOJI}"], SANS, 80)
    assert block.glyphs[1].picture is not None
    picture = pixels(block, Ink((0, 1, 0), (1, 1, 0), (0, 0, 0), outline_px=6, shadow_alpha=0.5, shadow_blur_px=4))
    for blue, red in ((0, 255), (255, 0)):
        solid = (picture[..., 0] == blue) & (picture[..., 2] == red) & (picture[..., 1] == 0) & (picture[..., 3] == 255)
        assert solid.sum() > 500
    alone = pixels(set_lines([EMOJI], SANS, 80), Ink(outline=(0, 0, 0), outline_px=6))
    black = (alone[..., :3] == 0).all(axis=-1) & (alone[..., 3] == 255)
    assert black.sum() > 300


def test_an_emoji_stands_upright_in_a_column(colour_emoji):
    block = set_columns([f"茶{EMOJI}茶"], SANS, 100)
    assert block.height == pytest.approx(300)
    picture = pixels(set_columns([EMOJI], SANS, 100), Ink())
    red = np.flatnonzero((picture[..., 2] == 255).any(axis=0) & ~(picture[..., 0] == 255).any(axis=0))
    blue = np.flatnonzero((picture[..., 0] == 255).any(axis=0) & ~(picture[..., 2] == 255).any(axis=0))
    assert red.max() < blue.max()


def test_a_colour_font_belongs_to_the_fingerprint(monkeypatch, tmp_path):
    before = fonts.font_fingerprint()
    (tmp_path / "emoji.ttf").write_bytes(emoji_font())
    monkeypatch.setenv("MOYING_FONTS", str(tmp_path))
    _forget()
    try:
        assert fonts.emoji_typeface() is not None
        assert fonts.font_fingerprint() != before
    finally:
        monkeypatch.undo()
        _forget()


def test_a_mark_stands_on_its_letter_and_adds_no_width():
    plain, marked = set_lines(["x"], SANS, 100), set_lines(["x\u0302"], SANS, 100)
    assert len(marked.glyphs) == 1
    assert marked.width == pytest.approx(plain.width, rel=0.25)  # another face may be the one that has the mark
    assert marked.ink[1] < plain.ink[1] - 10


def test_joined_letters_are_narrower_than_the_same_letters_alone():
    if unwritable("سلام", "sans"):
        pytest.skip("no Arabic font here")
    together = measure("سلام", SANS, 100)
    assert together < 0.9 * sum(measure(char, SANS, 100) for char in "سلام")


def test_a_line_runs_from_right_to_left_where_its_words_do():
    if unwritable("שלום עולם", "sans"):
        pytest.skip("no Hebrew font here")
    found, width = places("שלום עולם")
    assert found["שלום"] > found["עולם"] == 0
    assert width == pytest.approx(measure("שלום עולם", SANS, 1))
    mixed, _ = places("你 שלום עולם 好")
    assert mixed["你"] < mixed["עולם"] < mixed["שלום"] < mixed["好"]
    figures, _ = places("שלום 12 עולם")
    assert figures["עולם"] < figures["1"] < figures["2"] < figures["שלום"]


def test_no_line_break_tears_a_letter():
    lines = wrap(FAMILY * 6 + "e\u0301" * 9, SANS, 50.0, 120.0, 40)
    assert all(line[0] not in "\u200d\u0301" and line[-1] != "\u200d" for line in lines)


def test_a_western_word_is_set_in_one_face():
    letters = [letter for letter, _ in shaped("Nguyễn", "kai", True, 0.0)[0]]
    assert [letter.chars for letter in letters] == list("Nguyễn")
    assert fonts.typeface_for_all("Nguyễn", "kai", True) is not None


def test_what_no_font_can_draw_is_named_once_and_left_out():
    assert unwritable(f"好{NOBODY}a {NOBODY}\n{NOBODY}", "sans") == (NOBODY,)
    assert unwritable("你好，hello（123）😀" if fonts.emoji_typeface() else "你好，hello（123）", "kai") == ()
    assert [glyph.char for glyph in set_lines([f"好{NOBODY}a"], SANS, 50).glyphs] == ["好", "a"]


def test_a_chinese_dash_is_one_unbroken_stroke_across_and_down():
    across, column = set_lines(["好——好"], SANS, 100), set_columns(["好——好"], SANS, 100)
    dash = across.glyphs[1].path.computeTightBounds()
    assert across.glyphs[1].char == "——" and dash.width() > 150 and across.glyphs[1].path.countPoints() < 16
    turned = column.glyphs[1].path.computeTightBounds()
    assert turned.height() == pytest.approx(dash.width()) and turned.width() == pytest.approx(dash.height())
    assert list(clusters("———")) == ["——", "—"]
