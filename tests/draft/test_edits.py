from dataclasses import replace

import pytest

from moying.draft import Draft, NoSuchSegment, Segment, Span, Track, TrackKind, Transition
from moying.draft.cuts import SourceRunsOut
from moying.draft.edits import (
    CutMisses,
    IdTaken,
    NoSuchTrack,
    NotText,
    PlaceTaken,
    VolumeOutOfRange,
    cut_span,
    fit_end,
    insert,
    lift,
    mend_transitions,
    move,
    overwrite,
    reorder,
    ripple_delete,
    set_text,
    set_volume,
    split,
    trim,
)
from shapes import bgm, captions, narration, shape, title, video


def shot(name: str, start_ms: int, duration_ms: int, **more: object) -> Segment:
    return Segment(name, Span(start_ms, duration_ms), "asset:film", **more)


def test_an_edit_leaves_the_old_track_alone():
    before = video(1000, 2000)
    ripple_delete(before, "a")
    assert shape(before) == "a@0+1000 b@1000+2000"


def test_insert_pushes_what_follows():
    assert shape(insert(video(1000, 2000), shot("x", 1000, 500))) == "a@0+1000 x@1000+500 b@1500+2000"


def test_insert_splits_what_it_lands_in():
    track = insert(video(1000, 2000, source="asset:film"), shot("x", 400, 100))
    assert shape(track) == "a@0+400 x@400+100 a_2@500+600<400 b@1100+2000"


def test_insert_never_takes_the_name_of_the_newcomer_for_the_split_half():
    assert shape(insert(video(1000), shot("a_2", 400, 100))) == "a@0+400 a_2@400+100 a_3@500+600<400"


def test_insert_behind_the_end_leaves_a_gap():
    assert shape(insert(video(1000), shot("x", 3000, 100))) == "a@0+1000 x@3000+100"


def test_insert_refuses_an_id_that_is_there():
    with pytest.raises(IdTaken, match="another id"):
        insert(video(1000), shot("a", 5000, 100))


def test_overwrite_moves_nothing_else():
    track = overwrite(video(1000, 1000, 1000, source="asset:film"), shot("x", 500, 1700))
    assert shape(track) == "a@0+500 x@500+1700 c@2200+800<200"


def test_overwrite_inside_a_segment_leaves_both_its_ends():
    assert shape(overwrite(video(1000), shot("x", 400, 100))) == "a@0+400 x@400+100 a_2@500+500<500"


def test_overwrite_over_everything_leaves_only_the_newcomer():
    assert shape(overwrite(video(1000, 1000), shot("x", 0, 5000))) == "x@0+5000"


def test_trim_moves_the_in_point_with_the_start():
    assert shape(trim(video(1000, 2000), "b", start_ms=1500)) == "a@0+1000 b@1500+1500<500"


def test_trim_reads_more_of_the_source_at_double_speed():
    track = overwrite(video(), shot("x", 0, 1000, speed=2.0))
    assert shape(trim(track, "x", start_ms=300, end_ms=900)) == "x@300+600<600"


def test_trim_can_give_back_what_it_took():
    track = video(1000, 2000, source="asset:film")
    assert trim(trim(track, "b", start_ms=1500), "b", start_ms=1000) == track


def test_trim_outwards_stops_at_a_neighbour():
    with pytest.raises(PlaceTaken, match="'b' plays from 1000 to 3000"):
        trim(video(1000, 2000), "a", end_ms=1001)


def test_trim_outwards_stops_where_the_source_begins():
    track = overwrite(video(), shot("x", 1000, 500, source_in_ms=300))
    assert shape(trim(track, "x", start_ms=700)) == "x@700+800"
    with pytest.raises(SourceRunsOut, match="before 700 ms"):
        trim(track, "x", start_ms=699)


def test_a_painted_scene_can_start_earlier_than_it_did():
    assert shape(trim(lift(video(1000, 2000), "a"), "b", start_ms=0)) == "b@0+3000"


def test_trim_keeps_the_fades_and_shortens_them_to_fit():
    track = overwrite(video(), shot("x", 0, 1000, fade_in_ms=100, fade_out_ms=400))
    trimmed = trim(track, "x", start_ms=700).segment("x")
    assert (trimmed.fade_in_ms, trimmed.fade_out_ms) == (100, 300)


def test_trim_to_nothing_is_refused():
    with pytest.raises(ValueError, match="the least is 1 ms"):
        trim(video(1000), "a", end_ms=0)


def test_split_shows_the_same_moments_on_both_sides():
    track = split(overwrite(video(), shot("x", 100, 1000, source_in_ms=50, speed=0.5)), "x", 400)
    assert shape(track) == "x@100+300<50 x_2@400+700<200"


def test_split_leaves_no_fade_at_the_cut():
    track = split(overwrite(video(), shot("x", 0, 1000, fade_in_ms=100, fade_out_ms=200)), "x", 500)
    assert [(s.fade_in_ms, s.fade_out_ms) for s in track.segments] == [(100, 0), (0, 200)]


def turned(**more):
    """A clip of two seconds at double speed, from the first second of its source on."""
    return Track("v", TrackKind.VIDEO, (Segment("a", Span(0, 2000), "asset:clip", 1000, 2.0, **more),))


def test_a_shot_that_plays_backwards_is_cut_from_the_other_end_of_its_source():
    assert shape(split(turned(reverse=True), "a", 500)) == "a@0+500<4000 a_2@500+1500<1000"
    assert shape(trim(turned(reverse=True), "a", start_ms=500)) == "a@500+1500<1000"
    assert shape(trim(turned(reverse=True), "a", end_ms=2500)) == "a@0+2500"
    with pytest.raises(SourceRunsOut, match="cannot end after 2500 ms"):
        trim(turned(reverse=True), "a", end_ms=2501)


def test_a_frozen_shot_keeps_its_picture_wherever_it_is_cut():
    assert shape(split(turned(freeze=True), "a", 500)) == "a@0+500<1000 a_2@500+1500<1000"
    assert shape(trim(turned(freeze=True), "a", end_ms=60_000)) == "a@0+60000<1000"


def test_keyframes_stay_at_their_moments_of_the_timeline():
    keys = ({"property": "x", "at": 0, "value": 0.2}, {"property": "x", "at": 900.5, "value": 1}, {"at": "soon"})
    left, right = split(turned(keyframes=keys), "a", 500).segments
    assert left.keyframes == keys
    assert [key["at"] for key in right.keyframes] == [-500, 400.5, "soon"]
    whole = trim(Track("v", TrackKind.VIDEO, (right,)), "a_2", start_ms=0).segments[0]
    assert whole.keyframes == keys


@pytest.mark.parametrize("at_ms", [-1, 0, 1000, 5000])
def test_split_at_an_edge_or_outside_is_refused(at_ms):
    with pytest.raises(CutMisses, match="after 0 ms and before 1000 ms"):
        split(video(1000, 1000), "a", at_ms)


def test_ripple_delete_closes_the_gap_and_keeps_the_others():
    track = lift(video(1000, 1000, 1000, 1000), "b")
    assert shape(ripple_delete(track, "a")) == "c@1000+1000 d@2000+1000"


def test_lift_leaves_the_gap():
    assert shape(lift(video(1000, 2000, 500), "b")) == "a@0+1000 c@3000+500"


def test_move_leaves_its_old_place_open():
    assert shape(move(video(1000, 2000), "a", 3000)) == "b@1000+2000 a@3000+1000"


def test_move_within_its_own_old_place_is_free():
    assert shape(move(video(1000), "a", 400)) == "a@400+1000"


def test_move_onto_another_is_refused():
    with pytest.raises(PlaceTaken, match="choose a free place"):
        move(video(1000, 2000), "a", 2999)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (0, "c@0+500 a@500+1000 b@1500+2000"),
        (1, "a@0+1000 c@1000+500 b@1500+2000"),
        (2, "a@0+1000 b@1000+2000 c@3000+500"),
        (99, "a@0+1000 b@1000+2000 c@3000+500"),
        (-1, "c@0+500 a@500+1000 b@1500+2000"),
    ],
)
def test_reorder_puts_a_shot_in_its_new_place_and_closes_up(position, expected):
    assert shape(reorder(video(1000, 2000, 500), "c", position)) == expected


def test_set_text_changes_only_the_text():
    track = set_text(title("Urban Dreams", 3000), "t1", "云深不知处")
    assert track.segment("t1").text == "云深不知处"
    assert shape(track) == "t1@0+3000"


def test_set_text_on_a_shot_is_refused():
    with pytest.raises(NotText, match="title or a caption"):
        set_text(video(1000), "a", "你好")


def test_set_volume_of_one_segment_leaves_the_others():
    assert [s.volume for s in set_volume(narration(100, 100), 0.5, "n_b").segments] == [1.0, 0.5]


def test_set_volume_of_a_track_is_what_is_heard():
    track = set_volume(replace(bgm(1000), volume=0.5, muted=True), 0.8)
    assert (track.volume, track.muted, track.segment("m1").volume) == (1.0, False, 0.8)


@pytest.mark.parametrize("volume", [-0.1, 2.1, float("nan"), float("inf")])
def test_a_volume_out_of_range_is_refused(volume):
    with pytest.raises(VolumeOutOfRange, match=r"0 \(0%\) to 2 \(200%\)"):
        set_volume(bgm(1000), volume)


def test_a_wrong_id_is_answered_with_the_right_ones():
    with pytest.raises(NoSuchSegment) as caught:
        ripple_delete(video(1000, 1000), "z")
    assert str(caught.value) == "no segment 'z' on track 'v'; try one of: a, b"


def film() -> Draft:
    return Draft(
        tracks=(video(3000, 3000, 4000), narration(2500, 2500, 5000), captions(2500, 2500, 5000), bgm(10_000)),
        transitions=(Transition("a", "b", "crossfade", 500), Transition("b", "c", "crossfade", 500)),
    )


def test_cut_span_takes_a_shot_out_of_every_track():
    after = cut_span(film(), Span(3000, 3000))
    assert [shape(t) for t in after.tracks] == [
        "a@0+3000 c@3000+4000",
        "n_a@0+2500 n_b@2500+500<2500 n_c@3000+4000<6000",
        "c_a@0+2500 c_b@2500+500 c_c@3000+4000",
        "m1@0+7000",
    ]
    assert after.transitions == ()
    assert after.duration_ms == 7000


def test_cut_span_inside_a_recording_jumps_and_inside_a_scene_does_not():
    after = cut_span(Draft(tracks=(video(10_000), narration(10_000))), Span(2000, 1000))
    assert [shape(t) for t in after.tracks] == ["a@0+9000", "n_a@0+2000 n_a_2@2000+7000<3000"]


def test_cut_span_keeps_the_end_of_the_music():
    after = cut_span(film(), Span(0, 9500))
    assert (shape(after.tracks[3]), after.tracks[3].segment("m1").fade_out_ms) == ("m1@0+500", 500)


def test_cut_span_keeps_a_transition_between_shots_that_still_touch():
    after = cut_span(film(), Span(1000, 1000))
    assert after.transitions == film().transitions


def test_cut_span_never_gives_an_id_twice():
    twice = replace(narration(9000), id="n2", segments=(Segment("n_a_2", Span(0, 9000), "asset:other"),))
    after = cut_span(Draft(tracks=(narration(9000), twice)), Span(1000, 1000))
    ids = [s.id for t in after.tracks for s in t.segments]
    assert len(set(ids)) == len(ids) == 4


def test_fit_end_cuts_what_comes_later_and_keeps_the_fade_out():
    after = fit_end(Draft(tracks=(bgm(10_000),)), "bgm", 4000)
    assert shape(after.tracks[0]) == "m1@0+4000"
    assert after.tracks[0].segment("m1").fade_out_ms == 1000


def test_fit_end_drops_shots_and_lengthens_the_last():
    assert shape(fit_end(film(), "main", 5000).tracks[0]) == "a@0+3000 b@3000+2000"
    assert shape(fit_end(film(), "main", 12_000).tracks[0]) == "a@0+3000 b@3000+3000 c@6000+6000"
    assert [x.to_id for x in fit_end(film(), "main", 5000).transitions] == ["b"]


def test_fit_end_names_the_roles_that_there_are():
    with pytest.raises(NoSuchTrack) as caught:
        fit_end(film(), "sfx", 1000)
    assert "bgm, captions, main, narration" in str(caught.value)


def test_fit_end_before_anything_plays_is_refused():
    with pytest.raises(ValueError, match="before 0 ms"):
        fit_end(film(), "main", 0)


def test_a_transition_is_shortened_to_its_shots_and_dropped_when_they_part():
    assert mend_transitions(film().with_track(trim(video(3000, 3000, 4000), "a", start_ms=2800))).transitions[0] == (
        Transition("a", "b", "crossfade", 200)
    )
    assert mend_transitions(film().with_track(lift(video(3000, 3000, 4000), "b"))).transitions == ()
