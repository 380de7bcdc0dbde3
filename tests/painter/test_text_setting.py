"""Type: hostile strings are made harmless, lines break by the rules, what is measured is what is drawn."""

import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.painter import fonts
from moying.painter.clean import clean
from moying.painter.layers import drawn
from moying.painter.linebreak import NEVER_FIRST, fit, wrap
from moying.painter.text import Face, Ink, draw, measure, set_columns, set_lines

SANS = Face("sans", bold=True)
HOSTILE = [
    "",
    "\0\x1b[31m\x7f",
    "\u202eevil\u2066x\u2069",
    "Z" + "\u0335" * 500 + "algo",
    "😀👨‍👩‍👧‍👦❤️🏳️‍🌈",
    "مرحبا שלום",
    "长" * 100_000,
    "a" * 100_000,
    "\n" * 5_000 + "行",
    "{\\p1}m 0 0 l 100 100 %{localtime} '[o];movie=/etc/passwd[m]",
    "\ud800\udfff",
]


def inked(block, size=600):
    pixels = drawn(size, size, lambda canvas: draw(canvas, block.glyphs, Ink(), 50.0, 50.0))
    rows, columns = np.nonzero(pixels >> np.uint32(24) >= 96)
    return columns.min() - 50, rows.min() - 50, columns.max() + 1 - 50, rows.max() + 1 - 50


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_string_becomes_short_clean_text_that_can_be_set(text):
    tidy = clean(text)
    assert len(tidy) <= 2_000
    joined_well = re.sub("(?<=[\U0001f3f3-\U0001f469\ufe0f])\u200d(?=[\U0001f308-\U0001f469])", "", tidy)
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co"} for char in joined_well.replace("\n", ""))
    block = fit(tidy, SANS, size_px=40, least_px=20, width_px=300, height_px=120, most_lines=2)
    assert len(block.lines) <= 2
    assert block.width <= 300 + 1


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


def test_a_tower_of_marks_is_cut_to_two():
    marks = sum(unicodedata.combining(char) > 0 for char in clean("e" + "\u0335" * 500))
    assert marks == 2


def test_the_ink_box_is_where_the_ink_is():
    block = set_lines(["永Ag"], SANS, 100)
    assert np.allclose(inked(block), block.ink, atol=1.5)


def test_a_column_is_taller_than_wide_and_its_comma_hangs_in_the_upper_right():
    block = set_columns(["云，深"], Face("kai"), 100)
    assert block.height == pytest.approx(300)
    comma = block.glyphs[1]
    bounds = comma.path.computeTightBounds()
    assert comma.char == "︐"
    assert comma.x + bounds.left() > 45
    assert comma.y + bounds.bottom() < 165


def test_western_words_lie_down_in_a_column_and_two_figures_stand_in_one_cell():
    lying = set_columns(["Hello"], SANS, 100)
    assert lying.height > 2 * (lying.ink[2] - lying.ink[0])
    assert set_columns(["12"], SANS, 100).height == pytest.approx(100)


def test_latin_letters_are_kerned():
    alone = sum(measure(char, SANS, 100) for char in "To")
    assert measure("To", SANS, 100) < alone - 5


phrases = st.lists(
    st.sampled_from(["山水之间", "一盏茶", "《道德经》说", "慢下来", "Lo-fi 音乐", "30秒", "静"]),
    min_size=1,
    max_size=8,
)


@settings(max_examples=80, deadline=None)
@given(phrases, st.sampled_from("，。！"), st.integers(300, 700))
def test_no_line_starts_with_what_may_not_start_one_and_no_letter_is_lost(words, stop, width):
    text = clean(stop.join(words) + stop)
    lines = wrap(text, SANS, 40.0, float(width), 30)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(line[0] not in NEVER_FIRST for line in lines)
    assert all(measure(line, SANS, 40.0) <= width for line in lines)


def test_a_number_keeps_its_unit_and_a_chinese_word_stays_whole():
    lines = wrap("全场商品优惠价格只要100元起", SANS, 60.0, 540.0, 2)
    assert len(lines) == 2
    assert any("100元" in line for line in lines)
    assert wrap("喜欢喝茶的中国人", SANS, 60.0, 330.0, 2) == ("喜欢喝茶的", "中国人")
    smaller = fit("人工智能改变未来生活", SANS, size_px=100, least_px=50, width_px=550, height_px=400, most_lines=2)
    assert smaller.lines in {("人工智能", "改变未来生活"), ("人工智能改变", "未来生活")}


def test_text_that_cannot_fit_ends_in_an_ellipsis():
    block = fit("很" * 200, SANS, size_px=60, least_px=40, width_px=400, height_px=200, most_lines=2)
    assert block.lines[-1].endswith("…")
    assert len(block.lines) == 2


def test_a_character_missing_in_a_face_comes_from_another_or_is_left_out():
    assert fonts.typeface("kai").unicharToGlyph(0xAC00) == 0 or fonts.typeface_for("가", "kai") is not None
    assert fonts.typeface_for("가", "kai").unicharToGlyph(0xAC00) != 0
    nobody_draws_this = chr(0x10FFFD)
    assert fonts.typeface_for(nobody_draws_this, "sans") is None
    assert set_lines([nobody_draws_this], SANS, 50).glyphs == ()


def test_an_unknown_font_name_writes_in_sans_and_is_never_opened_as_a_path():
    assert fonts.typeface("/etc/passwd").getFamilyName() == fonts.typeface("sans").getFamilyName()


def test_without_any_chinese_font_the_error_names_the_packages_to_install(monkeypatch):
    monkeypatch.setattr(fonts, "_find", lambda entry, bold: None)
    fonts.forget()
    try:
        with pytest.raises(fonts.FontMissing, match="apt install fonts-noto-cjk fonts-lxgw-wenkai"):
            fonts.typeface("sans")
    finally:
        monkeypatch.undo()
        fonts.forget()


@pytest.fixture
def own_fonts(monkeypatch, tmp_path):
    """A folder of one's own, looked into anew."""
    monkeypatch.setenv("MOYING_FONTS", str(tmp_path))
    yield tmp_path
    monkeypatch.undo()
    fonts.forget()


def test_the_fingerprint_is_stable_and_a_folder_of_ones_own_changes_it(own_fonts):
    before = fonts.font_fingerprint()
    (own_fonts / "own.ttf").symlink_to(fonts._files()["LXGWWenKai-Light.ttf"])
    fonts.forget()
    assert fonts.font_fingerprint() != before
    (own_fonts / "own.ttf").unlink()
    fonts.forget()
    assert fonts.font_fingerprint() == before


def test_a_font_that_may_stand_in_for_a_glyph_changes_the_fingerprint_when_it_comes_or_changes(own_fonts, monkeypatch):
    monkeypatch.setattr(fonts, "FOLDERS", (*fonts.FOLDERS, str(own_fonts)))
    monkeypatch.setenv("MOYING_FONTS", "")
    fonts.forget()
    found = {fonts.font_fingerprint()}
    for content in (b"one", b"another"):
        (own_fonts / "emoji.ttf").write_bytes(content)
        fonts.forget()
        found.add(fonts.font_fingerprint())
    assert len(found) == 3


@pytest.mark.parametrize("width_px", [300, 420, 600, 900])
def test_a_western_word_is_made_smaller_rather_than_cut(width_px: int):
    block = fit(
        "traditional tea culture",
        Face("kai"),
        size_px=120,
        least_px=36,
        width_px=width_px,
        height_px=600,
        most_lines=3,
    )
    assert " ".join(block.lines).split() == ["traditional", "tea", "culture"]
