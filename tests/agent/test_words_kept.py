"""A film that is made again keeps what was said of its words."""

from dataclasses import replace

from moying.agent.texts import WHOLE_FILM
from moying.agent.tools.kept_words import words_kept
from moying.draft import Draft, Role, Segment, Span, Track, TrackKind


def film(length_ms: int, *more: Track, **style: object) -> Draft:
    main = Track("main", TrackKind.VIDEO, (Segment("a", Span(0, length_ms), "scene:tea"),), role=Role.MAIN)
    lines = (Segment("c1", Span(0, 500), text="你好", style={**style, "stamps": [length_ms]}),)
    return Draft({"cover_ms": 1_500}, (main, Track("c", TrackKind.TEXT, lines, role=Role.CAPTIONS), *more))


def texts(*segments: Segment) -> Track:
    return Track("texts1", TrackKind.TEXT, segments, role=Role.TEXTS)


def test_looks_and_texts_and_the_cover_are_those_of_before():
    mark = Segment("m", Span(0, 10_000), text="@", meta={WHOLE_FILM: True})
    line = Segment("t", Span(2_000, 1_000), text="限时")
    before = film(10_000, texts(line), replace(texts(mark), id="texts2"), color="#ff0000")
    before = before.with_meta(cover_ms=4_000, cover_text="封面")
    after = words_kept(before, film(20_000, size=0.1))
    captions = after.by_role(Role.CAPTIONS)
    assert captions is not None and captions.segments[0].style == {"color": "#ff0000", "stamps": [20_000]}
    assert after.track_of("t").segments[0].placed == Span(4_000, 2_000)
    assert after.track_of("m").segments[0].placed == Span(0, 20_000)
    assert (after.meta["cover_ms"], after.meta["cover_text"]) == (8_000, "封面")


def test_the_storys_own_cover_is_the_new_storys():
    assert words_kept(film(10_000), film(20_000)).meta["cover_ms"] == 1_500
