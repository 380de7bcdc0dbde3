"""Where a picture may change inside what is said."""

from __future__ import annotations

from moying.engines.voice.narration import SpokenSentence, Stamp
from moying.story.clauses import Clause, clauses_of, shared_out


def spoken(text, start_ms=0, char_ms=200, pause_ms=300):
    """A sentence whose every character takes as long; marks are pauses."""
    stamps, at = [], start_ms
    for place, char in enumerate(text):
        if char.isalnum():
            stamps.append(Stamp(place, place + 1, at, at + char_ms))
            at += char_ms
        else:
            at += pause_ms
    return SpokenSentence(text, start_ms, stamps[-1].end_ms if stamps else start_ms, tuple(stamps))


def test_a_clause_has_the_picture_until_the_middle_of_the_pause_after_it():
    first, second = spoken("先看水温，再投茶。"), spoken("慢慢喝。", 4_000)
    assert clauses_of([first, second], 6_000) == (
        Clause("先看水温，", 950),
        Clause("再投茶。", (first.end_ms + 4_000) // 2),
        Clause("慢慢喝。", 6_000),
    )


def test_a_mark_inside_a_figure_parts_nothing():
    assert [c.text for c in clauses_of([spoken("涨了3.26%，共1,299元。")], 9_000)] == ["涨了3.26%，", "共1,299元。"]


def test_a_sentence_without_stamps_is_one_clause():
    silent = SpokenSentence("先看，再闻。", 0, 2_000, ())
    assert clauses_of([silent], 2_500) == (Clause("先看，再闻。", 2_500),)


def test_clauses_are_shared_out_evenly_and_none_is_short():
    clauses = [Clause(text, end) for text, end in (("a", 1_000), ("b", 4_100), ("c", 7_800), ("d", 9_000))]
    assert shared_out(clauses, 0, 2, 2_600) == (Clause("ab", 4_100), Clause("cd", 9_000))
    assert shared_out(clauses, 0, 9, 4_600) == (Clause("abcd", 9_000),)


def test_one_clause_stays_whole():
    assert shared_out([Clause("a", 9_000)], 0, 3, 2_600) == (Clause("a", 9_000),)
