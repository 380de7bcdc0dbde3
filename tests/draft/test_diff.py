from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.draft import Draft, Role, Segment, Span, Track, TrackKind, Transition
from moying.draft.diff import MOST_TOLD, changes
from moying.draft.edits import (
    cut_span,
    fit_end,
    move,
    reorder,
    ripple_delete,
    set_text,
    set_volume,
    trim,
)
from moying.draft.words import lengths_apart
from shapes import bgm, captions, narration, title, video


def film() -> Draft:
    return Draft(
        meta={"title": "茶", "width": 1080, "height": 1920},
        tracks=(
            video(3000, 3000, 4000),
            narration(2500, 7500),
            captions(2500, 2500, 5000),
            bgm(10_000),
            title("Urban Dreams", 3000),
        ),
    )


def edited(index: int, verb, *args, **more) -> Draft:
    return film().with_track(verb(film().tracks[index], *args, **more))


def test_equal_drafts_have_no_changes():
    assert changes(film(), film(), "zh") == ()


def test_a_new_title_is_told_before_and_after_with_its_time():
    after = edited(4, set_text, "t1", "云深不知处")
    assert changes(film(), after, "en") == ('Title: "Urban Dreams" → "云深不知处" (0-3s)',)
    assert changes(film(), after, "zh") == ("标题：“Urban Dreams” → “云深不知处” (0-3秒)",)


def test_a_longer_title_is_told_from_when_to_when():
    after = edited(4, trim, "t1", end_ms=5250)
    assert changes(film(), after, "en") == ('Title "Urban Dreams": 0-3s → 0-5.25s',)


def test_an_added_and_a_removed_title_are_told():
    assert changes(film().without_track("t"), film(), "en") == ('Title added: "Urban Dreams" (0-3s)',)
    assert changes(film(), film().without_track("t"), "zh") == ("已删除标题轨道",)


def test_a_music_volume_is_told_before_and_after():
    assert changes(film(), edited(3, set_volume, 0.5), "en") == ("BGM volume: 35% → 50%",)
    assert changes(film(), edited(3, set_volume, 0.5), "zh") == ("背景音乐音量：35% → 50%",)


def test_a_muted_track_is_told():
    assert changes(film(), film().with_track(replace(bgm(10_000), muted=True)), "zh") == ("背景音乐已静音",)


def test_another_genre_is_told_by_its_name():
    piece = replace(bgm(10_000).segments[0], id="m2", source="asset:other", meta={"name": "国风"})
    after = film().with_track(replace(bgm(10_000), segments=(piece,)))
    assert changes(film(), after, "zh") == ("背景音乐：Lo-fi → 国风 (0-10秒)",)


def test_another_piece_of_the_same_genre_is_told_too():
    piece = replace(bgm(10_000).segments[0], source="asset:other")
    after = film().with_track(replace(bgm(10_000), segments=(piece,)))
    assert changes(film(), after, "en") == ("BGM: another take (0-10s)",)


def test_a_deleted_shot_is_told_with_its_number_and_its_time_and_not_the_shots_that_slid():
    after = edited(0, ripple_delete, "b")
    assert changes(film(), after, "en") == ("Shot 2 deleted: city (3-6s)",)
    assert changes(after, film(), "zh") == ("新增镜头：city (3-6秒)",)


def test_a_shot_cut_out_of_the_whole_film_tells_the_length_too():
    told = changes(film(), cut_span(film(), Span(3000, 3000)), "en")
    assert told[:2] == ("Length: 10s → 7s", "Shot 2 deleted: city (3-6s)")
    assert "BGM: 0-10s → 0-7s" in told


def test_lengths_are_told_to_hundredths_unless_they_then_read_alike():
    assert lengths_apart(30_000, 33_694, "zh") == ["30秒", "33.69秒"]
    assert lengths_apart(3_000, 3_250, "en") == ["3s", "3.25s"]
    assert lengths_apart(3_000, 3_001, "en") == ["3s", "3.001s"]


def test_a_moved_shot_is_told_by_its_places():
    assert changes(film(), edited(0, reorder, "c", 0), "en") == ('Shot 1 "city": place 3 → place 1',)


def test_shots_in_another_order_altogether_are_told_once():
    shots = [replace(s, placed=Span(1000 * n, 1000)) for n, s in enumerate(reversed(video(1000, 1000, 1000).segments))]
    before = Draft(tracks=(video(1000, 1000, 1000),))
    after = before.with_track(replace(video(), segments=tuple(shots)))
    assert changes(before, after, "en") == ("Video: order changed",)


def test_a_shot_of_another_length_or_another_scene_is_told():
    assert changes(film(), edited(0, trim, "b", end_ms=5000), "en") == ('Shot 2 "city" length: 3s → 2s',)
    tea = replace(film().tracks[0].segment("b"), source="scene:tea")
    shots = tuple(tea if s.id == "b" else s for s in film().tracks[0].segments)
    after = film().with_track(replace(film().tracks[0], segments=shots))
    assert changes(film(), after, "zh") == ("第 2 个镜头：city → tea (3-6秒)",)


def test_another_canvas_and_another_film_title_are_told():
    after = film().with_meta(width=1920, height=1080, title="云")
    assert changes(film(), after, "zh") == ("画布：1080×1920 → 1920×1080", "片名：“茶” → “云”")


def test_a_new_title_that_also_names_the_film_is_told_once():
    after = edited(4, set_text, "t1", "云").with_meta(title="云")
    assert changes(film(), after, "zh") == ("标题：“Urban Dreams” → “云” (0-3秒)",)
    assert changes(film().without_track("t"), after, "zh") == ("新增标题：“云” (0-3秒)",)


def test_captions_are_told_one_by_one_while_few_and_counted_when_many():
    after = edited(2, set_text, "c_b", "茶香")
    assert changes(film(), after, "en") == ('Captions: "c_b" → "茶香" (2.5-5s)',)
    rewritten = replace(
        captions(*[500] * 8), segments=tuple(replace(s, text=f"{s.text}!") for s in captions(*[500] * 8).segments)
    )
    before = Draft(tracks=(captions(*[500] * 8),))
    assert changes(before, before.with_track(rewritten), "zh") == ("字幕：改写了 8 条",)


def test_fewer_captions_and_other_times_are_told():
    after = Draft(tracks=(captions(1000, 1000),))
    assert changes(Draft(tracks=(captions(1000, 1000, 1000),)), after, "en") == (
        "Length: 3s → 2s",
        "Captions: 3 lines → 2 lines",
    )
    late = after.with_track(move(after.tracks[0], "c_b", 1500))
    assert changes(after, late, "zh")[-1] == "字幕的时间已调整"


def test_a_style_is_told_by_its_keys():
    def coloured(color: str) -> Draft:
        text = replace(title("云", 1000).segments[0], style={"color": color, "font": "LXGW WenKai"})
        return Draft(tracks=(replace(title("云", 1000), segments=(text,)),))

    assert changes(coloured("#ffffff"), coloured("#ff0000"), "en") == ('Title "云" style: colour #ffffff → #ff0000',)


def test_transitions_are_told():
    one = replace(film(), transitions=(Transition("a", "b", "crossfade", 500),))
    other = replace(film(), transitions=(Transition("a", "b", "wipe", 500),))
    assert changes(film(), one, "en") == ("Transitions: 0 → 1",)
    assert changes(one, other, "zh") == ("转场：crossfade 0.5秒 → wipe 0.5秒",)


def test_a_change_without_a_name_is_still_told():
    assert changes(film(), film().with_meta(brief="x"), "en") == ("Other details changed",)
    assert changes(film(), replace(film(), extra={"x": 1}), "zh") == ("其他细节有改动",)


def test_many_changes_are_counted_at_the_end():
    before, after = Draft(tracks=(video(*[500] * 20),)), Draft(tracks=(video(*[700] * 20),))
    told = changes(before, after, "en")
    assert len(told) == MOST_TOLD + 1
    assert told[-1] == "and 9 more changes"


def test_a_hostile_title_stays_on_its_line():
    told = changes(film(), edited(4, set_text, "t1", "a\nb\u202e" * 900), "en")
    assert all("\n" not in line and "\u202e" not in line and len(line) < 200 for line in told)


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "text": st.sampled_from(["", "a", "a\n", "云"]),
        "source": st.sampled_from(["scene:city", "asset:x"]),
        "volume": st.sampled_from([0.0, 0.001, 1.0]),
        "speed": st.sampled_from([1.0, 2.0]),
        "source_in_ms": st.integers(0, 2),
        "fade_in_ms": st.integers(0, 1),
        "scene": st.sampled_from([{}, {"seed": 1}]),
        "style": st.sampled_from([{}, {"color": "#fff"}, {"color": [1]}]),
        "effects": st.sampled_from([(), ({"kind": "x"},)]),
        "meta": st.sampled_from([{}, {"name": "n"}, {"role": "cover"}]),
    },
)


@pytest.mark.parametrize("make", [video, narration, captions])
@given(st.data())
def test_two_drafts_that_differ_are_never_silent(make, data):
    def any_draft() -> Draft:
        segments = tuple(
            replace(s, **data.draw(FIELDS), placed=Span(s.start_ms, data.draw(st.integers(1, 2))))
            for s in make(*[10] * data.draw(st.integers(0, 3))).segments
        )
        return Draft(tracks=(replace(make(), segments=segments),))

    before, after = any_draft(), any_draft()
    assert bool(changes(before, after, "zh")) == (before != after)


def test_fitting_one_track_tells_only_of_that_track():
    assert changes(film(), fit_end(film(), "main", 8000), "en") == ('Shot 3 "city" length: 4s → 2s',)


def test_a_draft_from_nothing_tells_all_that_came():
    told = changes(Draft(), film(), "en")
    assert "BGM added: Lo-fi (0-10s, 35%)" in told
    assert "Captions added (3 lines)" in told
    assert changes(Draft(), Draft(tracks=(video(),)), "en") == ("Video added (0 lines)",)


def test_an_unnamed_segment_is_told_by_its_id():
    before = Draft(tracks=(replace(video(1000), segments=(Segment("only", Span(0, 1000)),)),))
    assert changes(before, Draft(tracks=(replace(video(), segments=()),)), "en") == (
        "Length: 1s → 0s",
        "Shot 1 deleted: only (0-1s)",
    )


def test_a_film_that_is_mostly_new_tells_the_number_of_its_shots_and_not_each_of_them():
    def cut(*ids):
        shots = tuple(Segment(i, Span(at * 1000, 1000), "scene:tea") for at, i in enumerate(ids))
        return Draft({}, (Track("v", TrackKind.VIDEO, shots, "Video", Role.MAIN),))

    told = changes(cut("a", "b", "c", "d"), cut("a", "x", "y", "z", "w"), "en")
    assert told == ("Length: 4s → 5s", "Shots: 4 → 5; 1 kept, the others are new")
    assert "镜头：4 个 → 5 个，保留 1 个，其余是新的" in changes(cut(*"abcd"), cut(*"axyzw"), "zh")
