"""Before a film is drawn its texts are looked through: what no font can draw is named with its segment."""

from functools import cache

import pytest
import skia

from moying.painter import fonts, letters
from moying.render.check import with_words_checked
from moying.render.output import Output, RenderFailed
from moying.render.plan import make_plan
from render.drafts import LABEL, shot, text, texts, video


def plan(words):
    return make_plan(video(shot("a", 0, 500), tracks=[texts("captions", text("c1", 0, 500, words))]), Output(), LABEL)


@pytest.fixture
def only_our_fonts(monkeypatch):
    """A machine with the catalogue's fonts and no others."""
    monkeypatch.setattr(fonts, "_system", cache(skia.FontMgr.New_Custom_Empty))
    fonts.forget()
    letters.shaped.cache_clear()
    yield
    monkeypatch.undo()
    fonts.forget()
    letters.shaped.cache_clear()


def test_a_character_that_no_font_has_is_named_with_its_segment_and_the_film_goes_on(only_our_fonts):
    (note,) = with_words_checked(plan("茶\U00013000茶\U00013000")).warnings
    assert "'c1'" in note and note.count("U+13000") == 1


def test_many_missing_characters_make_one_short_warning(only_our_fonts):
    (note,) = with_words_checked(plan("".join(chr(0x13000 + i) for i in range(300)))).warnings
    assert "and 292 more" in note and len(note) < 400


@pytest.mark.parametrize("words", ["品一盏清茶", "Hello, 世界 100%", "\x00\u202e茶", "e\u0301"])
def test_a_text_that_can_be_written_raises_no_warning(words):
    assert with_words_checked(plan(words)).warnings == ()


def test_a_machine_without_a_chinese_font_is_told_so_before_anything_is_drawn(monkeypatch):
    monkeypatch.setattr(fonts, "_find", lambda entry, bold: None)
    fonts.forget()
    try:
        with pytest.raises(RenderFailed, match="fonts-noto-cjk"):
            with_words_checked(plan("静候时光流转不息"))
    finally:
        monkeypatch.undo()
        fonts.forget()
