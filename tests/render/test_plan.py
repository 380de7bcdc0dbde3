"""The draft in frames: edges rounded once, dissolves that fit, chunks that leave nothing out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.draft.model import Draft, Segment, Span, Track, Transition
from moying.render.layers import Shot, Words, frame_at
from moying.render.output import Output, RenderFailed
from moying.render.plan import make_plan
from render.drafts import LABEL, SIZE, shot, sounds, text, texts, video


def shots_of(draft, output=Output()):
    """Each shot the way we would say it: id@first-end."""
    layers = make_plan(draft, output, None).layers
    return " ".join(f"{x.id}@{x.first}-{x.end}" for x in layers if isinstance(x, Shot))


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=80), st.sampled_from([24, 25, 30, 50, 60]))
def test_shots_in_a_row_leave_no_gap_and_never_drift(lengths_ms, fps):
    starts = [sum(lengths_ms[:i]) for i in range(len(lengths_ms))]
    draft = video(*(shot(f"s{i}", a, d) for i, (a, d) in enumerate(zip(starts, lengths_ms, strict=True))), fps=fps)
    plan = make_plan(draft, Output(), None)
    shots = list(plan.layers)
    assert all(a.end == b.first for a, b in pairwise(shots))
    assert plan.frames == max(1, frame_at(sum(lengths_ms), fps))
    assert all(abs(x.first - starts[int(x.id[1:])] * fps / 1000) <= 0.5 for x in shots)


def test_a_dissolve_takes_half_of_itself_from_either_shot():
    draft = video(shot("a", 0, 2000), shot("b", 2000, 2000), transitions=[Transition("a", "b", "crossfade", 500)])
    plan = make_plan(draft, Output(), None)
    assert shots_of(draft) == "a@0-68 b@52-120"
    assert [(d.first, d.end) for d in plan.dissolves] == [(52, 68)]
    assert plan.layers[1].lead == 8


def test_a_dissolve_longer_than_its_shots_is_shortened():
    draft = video(shot("a", 0, 400), shot("b", 400, 3000), transitions=[Transition("a", "b", "crossfade", 9000)])
    assert shots_of(draft) == "a@0-18 b@6-102"


@pytest.mark.parametrize(
    ("transition", "says"),
    [
        (Transition("a", "b", "star_wipe", 500), "star_wipe"),
        (Transition("a", "c", "crossfade", 500), "do not touch"),
        (Transition("a", "nobody", "crossfade", 500), "names no shot"),
    ],
)
def test_a_transition_that_cannot_be_made_is_a_cut_and_a_warning(transition, says):
    draft = video(shot("a", 0, 1000), shot("b", 1000, 1000), shot("c", 2000, 1000), transitions=[transition])
    plan = make_plan(draft, Output(), None)
    assert plan.dissolves == ()
    assert [says in warning for warning in plan.warnings] == [True]


def test_a_track_of_an_unknown_kind_is_left_out_with_a_warning():
    strange = Track("x", 42, (Segment("s", Span(0, 9000), "asset:a"),), name="holograms")
    plan = make_plan(video(shot("a", 0, 1000), tracks=[strange]), Output(), None)
    assert [x.id for x in plan.layers] == ["a"]
    assert "holograms" in plan.warnings[0]
    assert plan.frames == 270


def test_the_label_lies_on_top_for_three_seconds_from_the_first_frame():
    draft = video(shot("a", 0, 5000), tracks=[texts("titles", text("t", 0, 4000, "云深不知处"))])
    top = make_plan(draft, Output(), LABEL).layers[-1]
    assert isinstance(top, Words)
    assert (top.role, top.first, top.end, top.text) == ("label", 0, 90, "AI生成")


def test_an_output_may_ask_for_another_size_and_pace():
    draft = video(shot("a", 0, 1000))
    assert shots_of(draft, Output(640, 360, 60)) == "a@0-60"
    assert make_plan(draft, Output(640, 360), None).form.width_px == 640
    assert make_plan(draft, Output(), None).form.height_px == SIZE[1]


@pytest.mark.parametrize("output", [Output(101, 200), Output(100, 9000), Output(fps=1000)])
def test_a_film_that_cannot_be_encoded_is_refused_with_what_to_choose(output):
    with pytest.raises(RenderFailed, match=r"must be even|choose 1 to"):
        make_plan(video(shot("a", 0, 1000)), output, None)


def test_an_empty_draft_says_what_to_do():
    with pytest.raises(RenderFailed, match="add a segment"):
        make_plan(Draft(), Output(), None)


def test_a_muted_or_silent_track_is_not_heard():
    draft = video(
        shot("a", 0, 1000, "asset:clip"),
        tracks=[
            sounds("bgm", shot("m", 0, 1000, "asset:m"), muted=True),
            sounds("sfx", shot("x", 0, 1000, "asset:x", volume=0.5), volume=0.5),
            sounds("narration", shot("n", 0, 1000, "asset:n"), volume=0.0),
        ],
    )
    assert [(c.id, c.gain, c.of_clip) for c in make_plan(draft, Output(), None).cues] == [
        ("a", 1.0, True),
        ("x", 0.25, False),
    ]


@pytest.mark.parametrize("transform", [{"fit": 3}, {"opacity": "much"}, {"ken_burns": {"from": 7}}, {"ken_burns": []}])
def test_a_strange_transform_does_no_harm(transform):
    plan = make_plan(video(shot("a", 0, 1000, transform=transform)), Output(), None)
    placing = plan.layers[0].placing
    assert (placing.fit, placing.opacity) == ("cover", 1.0)
    assert plan.warnings


def test_a_text_on_a_caption_track_is_a_caption():
    tracks = [
        texts("captions", text("c", 0, 500, "一")),
        texts("titles", text("t", 0, 500, "二"), text("e", 600, 9, " ")),
    ]
    draft = video(shot("a", 0, 1000), tracks=tracks)
    assert [x.role for x in make_plan(draft, Output(), None).layers if isinstance(x, Words)] == ["caption", "title"]
