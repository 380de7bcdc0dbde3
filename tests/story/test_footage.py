"""Footage as shots: nothing left out, nothing flashed by, the film exactly filled."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.draft import Span
from moying.story.footage import LEAST_MS, Footage, fitted, footage_segments, whole_length_ms

CLIP = Footage("c", "video", "clip.mp4", 4_000)
STILL = Footage("s", "image", "photo.jpg")


def shape(segments) -> str:
    return " ".join(f"{s.source[6:]}@{s.source_in_ms}:{s.start_ms}+{s.duration_ms}" for s in segments)


def test_by_itself_every_piece_has_its_share_and_comes_again_until_the_film_is_full():
    film = footage_segments([CLIP, STILL], [Span(0, 10_000)], spoken=False)
    assert shape(film) == "c@0:0+3334 s@0:3334+3333 c@0:6667+3333"


def test_under_speech_a_clip_that_ends_a_moment_before_its_shot_leaves_the_next_piece_time_to_be_seen():
    film = footage_segments([CLIP, STILL], [Span(0, 4_300), Span(4_300, 3_000)], spoken=True)
    assert shape(film) == "c@0:0+3100 s@0:3100+1200 c@0:4300+3000"


def test_a_clip_that_comes_again_goes_on_where_it_stopped():
    film = footage_segments([Footage("c", "video", "c", 9_000)], [Span(0, 4_000), Span(4_000, 4_000)], spoken=True)
    assert shape(film) == "c@0:0+4000 c@4000:4000+4000"


def test_stills_are_moved_over_and_clips_are_silent_under_speech_only():
    spoken, alone = (footage_segments([CLIP, STILL], [Span(0, 8_000)], spoken=s) for s in (True, False))
    assert [s.volume for s in spoken if s.source == "asset:c"] == [0.0]
    assert {s.volume for s in alone} == {1.0}
    for segment in (*spoken, *alone):
        assert bool(segment.transform.get("ken_burns")) is (segment.source == "asset:s")


@pytest.mark.parametrize(("footage", "length_ms"), [([CLIP, STILL], 7_300), ([STILL], 3_500), ([CLIP] * 400, 600_000)])
def test_a_film_of_footage_is_as_long_as_the_footage_within_reason(footage, length_ms):
    assert whole_length_ms(footage) == length_ms


lengths = st.lists(st.one_of(st.none(), st.integers(1, 90_000)), min_size=1, max_size=30)


@given(lengths, st.lists(st.integers(300, 20_000), min_size=1, max_size=9), st.booleans())
def test_any_footage_fills_the_film_and_is_never_asked_for_more_than_it_has(lengths, shots, spoken):
    footage = [Footage(f"f{i}", "video" if ms else "image", str(i), ms) for i, ms in enumerate(lengths)]
    edges = list(itertools.accumulate(shots, initial=0))
    spans = [Span(a, b - a) for a, b in itertools.pairwise(edges)]
    film = footage_segments(footage, spans, spoken=spoken)
    assert film[0].start_ms == 0 and film[-1].end_ms == edges[-1]
    assert all(a.end_ms == b.start_ms for a, b in itertools.pairwise(film))
    by_id = {f"asset:{item.asset_id}": item for item in footage}
    for segment in film:
        has_ms = by_id[segment.source].duration_ms
        assert has_ms is None or segment.source_in_ms + segment.duration_ms <= max(has_ms, LEAST_MS)


def test_what_is_short_stays_whole_and_what_is_long_shares_the_rest():
    footage = [Footage("a", "video", "a", 60_000), Footage("b", "video", "b", 1_300), Footage("c", "video", "c", 9_000)]
    film = footage_segments(footage, [Span(0, 10_000)], spoken=False)
    assert [s.duration_ms for s in film] == [4_350, 1_300, 4_350]


@pytest.mark.parametrize(
    ("size", "subject", "wanted"),
    [
        ((1920, 1080), None, {"fit": "contain", "fill": "blur"}),
        ((1080, 1440), None, {}),
        ((1080, 1440), (0.2, 0.3), {"focus": {"x": 0.2, "y": 0.3}}),
        ((1000, 1000), None, {"fit": "contain", "fill": "blur"}),
        ((1000, 1000), (0.9, 0.5), {"focus": {"x": 0.9, "y": 0.5}}),
        ((1080, 1920), (0.9, 0.5), {}),
        ((0, 0), None, {}),
    ],
)
def test_a_picture_is_cut_to_its_subject_where_little_is_lost_else_it_stands_before_itself(size, subject, wanted):
    assert fitted(*size, (1080, 1920), subject) == wanted
