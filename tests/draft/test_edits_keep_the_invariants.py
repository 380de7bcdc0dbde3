"""Any sequence of verbs keeps a track whole: nothing overlaps, nothing is shorter than 1 ms, lengths add up."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from moying.draft import Draft, NoSuchSegment, Segment, Span, Track
from moying.draft.cuts import SourceRunsOut
from moying.draft.edits import (
    CutMisses,
    NotText,
    PlaceTaken,
    cut_span,
    fit_end,
    insert,
    lift,
    move,
    overwrite,
    reorder,
    ripple_delete,
    set_text,
    set_volume,
    split,
    trim,
)
from moying.wire.draft_json import from_json, to_json
from shapes import bgm, captions, narration, video

MOMENTS = st.integers(0, 9000)
LENGTHS = st.integers(1, 4000)
PICKS = st.integers(0, 50)


def played_ms(track: Track) -> int:
    return sum(s.duration_ms for s in track.segments)


def assert_whole(track: Track) -> None:
    assert all(s.duration_ms >= 1 and s.start_ms >= 0 and s.source_in_ms >= 0 for s in track.segments)
    assert all(a.end_ms <= b.start_ms for a, b in pairwise(track.segments))
    assert all(max(s.fade_in_ms, s.fade_out_ms) <= s.duration_ms for s in track.segments)
    assert len({s.id for s in track.segments}) == len(track.segments)


class CuttingRoom(RuleBasedStateMachine):
    """One track, any verbs in any order; after each, what it should have added to or taken from the running time."""

    def __init__(self) -> None:
        super().__init__()
        self.track = video(1000, 500, 2000, source="asset:film")
        self.kept: list[tuple[Track, str]] = []
        self.made = 0

    def _do(self, after: Track, added_ms: int) -> None:
        assert played_ms(after) == played_ms(self.track) + added_ms
        self.kept.append((self.track, repr(self.track)))
        self.track = after

    def _new(self, start_ms: int, duration_ms: int, speed: float) -> Segment:
        self.made += 1
        span = Span(start_ms, duration_ms)
        return Segment(f"x{self.made}", span, "asset:new", 100, speed, fade_in_ms=min(50, duration_ms))

    def _pick(self, pick: int) -> Segment:
        return self.track.segments[pick % len(self.track.segments)]

    @rule(start_ms=MOMENTS, duration_ms=LENGTHS, speed=st.sampled_from([0.5, 1.0, 1.7]))
    def insert(self, start_ms, duration_ms, speed):
        self._do(insert(self.track, self._new(start_ms, duration_ms, speed)), duration_ms)

    @rule(start_ms=MOMENTS, duration_ms=LENGTHS, speed=st.sampled_from([0.5, 1.0, 1.7]))
    def overwrite(self, start_ms, duration_ms, speed):
        new = self._new(start_ms, duration_ms, speed)
        covered = sum(max(0, min(s.end_ms, new.end_ms) - max(s.start_ms, new.start_ms)) for s in self.track.segments)
        self._do(overwrite(self.track, new), duration_ms - covered)

    @precondition(lambda self: self.track.segments)
    @rule(pick=PICKS, start_ms=MOMENTS, duration_ms=LENGTHS)
    def trim(self, pick, start_ms, duration_ms):
        old = self._pick(pick)
        try:
            after = trim(self.track, old.id, start_ms=start_ms, end_ms=start_ms + duration_ms)
        except (PlaceTaken, SourceRunsOut):
            return
        self._do(after, duration_ms - old.duration_ms)

    @precondition(lambda self: self.track.segments)
    @rule(pick=PICKS, share=st.floats(0, 1))
    def split(self, pick, share):
        old = self._pick(pick)
        try:
            self._do(split(self.track, old.id, old.start_ms + round(share * old.duration_ms)), 0)
        except CutMisses:
            assert round(share * old.duration_ms) in (0, old.duration_ms)

    @precondition(lambda self: self.track.segments)
    @rule(pick=PICKS)
    def ripple_delete(self, pick):
        old = self._pick(pick)
        self._do(ripple_delete(self.track, old.id), -old.duration_ms)

    @precondition(lambda self: self.track.segments)
    @rule(pick=PICKS)
    def lift(self, pick):
        old = self._pick(pick)
        self._do(lift(self.track, old.id), -old.duration_ms)

    @precondition(lambda self: self.track.segments)
    @rule(pick=PICKS, to_ms=MOMENTS)
    def move(self, pick, to_ms):
        try:
            self._do(move(self.track, self._pick(pick).id, to_ms), 0)
        except PlaceTaken:
            return

    @precondition(lambda self: self.track.segments)
    @rule(pick=PICKS, position=st.integers(-1, 20))
    def reorder(self, pick, position):
        self._do(reorder(self.track, self._pick(pick).id, position), 0)

    @precondition(lambda self: self.track.segments)
    @rule(pick=PICKS, volume=st.floats(0, 2))
    def set_volume(self, pick, volume):
        self._do(set_volume(self.track, volume, self._pick(pick).id), 0)

    @precondition(lambda self: self.kept)
    @rule()
    def undo(self):
        self.track, said = self.kept.pop()
        assert repr(self.track) == said

    @invariant()
    def is_whole(self):
        assert_whole(self.track)

    @invariant()
    def survives_the_wire(self):
        draft = Draft({"width": 1080, "height": 1920}, (self.track,))
        assert from_json(to_json(draft)) == draft


CuttingRoom.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestCuttingRoom = CuttingRoom.TestCase


def films() -> st.SearchStrategy[Draft]:
    lengths = st.lists(LENGTHS, min_size=1, max_size=5)
    return st.builds(
        lambda v, n, c, m: Draft(tracks=(video(*v), narration(*n), captions(*c), bgm(m))),
        lengths,
        lengths,
        lengths,
        LENGTHS,
    )


@given(films(), MOMENTS, LENGTHS)
def test_a_cut_takes_from_each_track_exactly_what_played_there(draft, start_ms, duration_ms):
    gone = Span(start_ms, duration_ms)
    after = cut_span(draft, gone)
    for old, new in zip(draft.tracks, after.tracks, strict=True):
        assert_whole(new)
        covered = sum(max(0, min(s.end_ms, gone.end_ms) - max(s.start_ms, gone.start_ms)) for s in old.segments)
        assert played_ms(new) == played_ms(old) - covered
    assert from_json(to_json(after)) == after


@given(films(), st.integers(1, 30_000))
def test_a_track_fitted_to_an_end_ends_there(draft, end_ms):
    track = fit_end(draft, "main", end_ms).tracks[0]
    assert_whole(track)
    assert track.end_ms == end_ms


@given(films(), st.text(max_size=20), st.sampled_from(["c_a", "a", "zz"]))
def test_setting_a_text_changes_nothing_else(draft, text, segment_id):
    track = draft.tracks[2]
    try:
        after = set_text(track, segment_id, text)
    except (NoSuchSegment, NotText):
        assert segment_id != "c_a"
        return
    assert set_text(after, segment_id, track.segment(segment_id).text or "") == track
