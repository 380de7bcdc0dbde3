"""Every transition, ours and visitors': exact at its ends, steady on its way, at any size."""

from importlib.metadata import EntryPoint

import numpy as np
import pytest

from moying.draft.model import Transition
from moying.media.picture import Picture, black
from moying.render import transitions
from moying.render.output import Output
from moying.render.plan import make_plan
from moying.render.transitions import transition_kinds
from render.drafts import pictures, shot, video

KINDS = list(transition_kinds())
MOMENTS = (0.0, 0.25, 0.5, 0.75, 1.0)
SIZES = [(1, 1), (2, 2), (3, 2), (16, 16), (17, 31), (64, 20), (135, 240)]


def noisy(width, height, seed):
    """A picture in which no two pixels are alike by rule."""
    random = np.random.default_rng(seed)
    half = (height + 1) // 2, (width + 1) // 2
    y = random.integers(16, 236, (height, width), dtype=np.uint8)
    return Picture(y, *(random.integers(16, 241, half, dtype=np.uint8) for _ in "uv"))


def flat(width, height, luma):
    picture = black(width, height)
    picture.y[:] = luma
    return picture


def mixed_by(look, leaving, entering, progress):
    """What a look makes of two pictures, over one that held anything."""
    into = noisy(leaving.y.shape[1], leaving.y.shape[0], 3)
    look.mix(leaving, entering, progress, into)
    return into


def equal(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_it_begins_with_one_picture_and_ends_with_the_other_at_any_size(kind, size):
    leaving, entering = noisy(*size, 1), noisy(*size, 2)
    kept = [p.copy() for p in (*leaving, *entering)]
    look = transition_kinds()[kind].load()
    seen = [mixed_by(look, leaving, entering, progress) for progress in MOMENTS]
    assert equal(seen[0], leaving)
    assert equal(seen[-1], entering)
    for mixed in seen:
        assert [(p.shape, p.dtype) for p in mixed] == [(p.shape, p.dtype) for p in leaving]
    assert all(np.array_equal(a, b) for a, b in zip(kept, (*leaving, *entering), strict=True))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lumas", [(16, 235), (235, 16), (80, 120)])
def test_it_never_turns_back(kind, lumas):
    """From step to step the film is no further from the next picture, but for what shadows, ink and paper pass."""
    leaving, entering = (flat(108, 192, luma) for luma in lumas)
    look = transition_kinds()[kind].load()
    seen = [mixed_by(look, leaving, entering, k / 24) for k in range(25)]
    assert not equal(seen[6], seen[18])
    if kind.startswith("dip_"):
        return  # a dip goes away from both on purpose; its own test says where
    left = [np.abs(p.y.astype(int) - entering.y).mean() for p in seen]
    assert np.diff(left).max() <= max(3.0, 0.04 * abs(lumas[0] - lumas[1]))


@pytest.mark.parametrize(("kind", "luma"), [("dip_black", 16), ("dip_white", 235)])
def test_a_dip_shows_nothing_but_its_colour_in_the_middle(kind, luma):
    look, leaving, entering = transition_kinds()[kind].load(), noisy(32, 32, 1), noisy(32, 32, 2)
    assert equal(mixed_by(look, leaving, entering, 0.5), flat(32, 32, luma))
    quarter = mixed_by(look, leaving, entering, 0.25)
    assert np.abs(quarter.y - (leaving.y.astype(float) + luma) / 2).max() <= 0.5


@pytest.mark.parametrize("family", ["wipe", "slide"])
@pytest.mark.parametrize(("to", "first"), [("left", "right"), ("right", "left"), ("up", "bottom"), ("down", "top")])
def test_it_comes_from_the_side_opposite_to_where_it_goes(family, to, first):
    mixed = mixed_by(transition_kinds()[f"{family}_{to}"].load(), flat(80, 80, 16), flat(80, 80, 235), 0.3).y
    sides = {"left": mixed[:, :4], "right": mixed[:, -4:], "top": mixed[:4], "bottom": mixed[-4:]}
    assert [side for side, seen in sides.items() if seen.min() == 235] == [first]


def test_a_push_moves_both_pictures_side_by_side():
    ramp = np.tile(np.arange(16, 216, 2, dtype=np.uint8), (40, 1))
    leaving, entering = black(100, 40), black(100, 40)
    leaving.y[:], entering.y[:] = ramp, ramp[:, ::-1]
    mixed = mixed_by(transition_kinds()["push"].load(), leaving, entering, 0.5).y
    assert np.array_equal(mixed, np.concatenate([ramp[:, 50:], ramp[:, ::-1][:, :50]], axis=1))


@pytest.mark.parametrize("progress", [0.25, 0.5, 0.75])
def test_a_crossfade_is_the_weighted_mean(progress):
    mixed = mixed_by(transition_kinds()["crossfade"].load(), flat(16, 16, 40), flat(16, 16, 200), progress)
    assert np.abs(mixed.y.astype(float) - (40 + 160 * progress)).max() <= 0.5


def film(kind, **extra):
    shots = shot("a", 0, 1000, scene={"seed": 1}), shot("b", 1000, 1000, scene={"seed": 2})
    return video(*shots, transitions=[Transition("a", "b", kind, 400, extra)], size=(160, 160), fps=10)


def test_a_transition_of_the_draft_may_turn_the_knobs_of_its_look():
    plain, turned = (pictures(film("push", **knobs), {}, [10])[0] for knobs in ({}, {"to": "up"}))
    assert not equal(plain, turned)


@pytest.mark.parametrize(
    ("kind", "extra", "says"),
    [
        ("push", {"to": "inwards"}, "transition 'push'.to is 'inwards'; 'left' was used (it takes one of left,"),
        ("wipe_up", {"soft": 9}, "transition 'wipe_up'.soft is 9; 0.5 was used (it takes a number from 0 to 0.5)"),
        ("wipe_up", {"soft": [1]}, "is a list; 0.02 was used"),
        ("slide_up", {"shadow": True}, "is True; 0.45 was used"),
        ("swirl", {}, "transition 'swirl' is not known; a cut was made"),
    ],
)
def test_a_knob_turned_too_far_is_told_and_does_no_harm(kind, extra, says):
    plan = make_plan(film(kind, **extra), Output(), None)
    assert len(plan.warnings) == 1
    assert says in plan.warnings[0]
    pictures(film(kind, **extra), {}, [10])


def test_keys_that_are_no_knobs_and_knobs_that_the_name_has_settled_change_nothing():
    plain = pictures(film("wipe_up"), {}, [10])[0]
    odd = film("wipe_up", to="down", note="kept for the client", m={"a": [1]})
    assert make_plan(odd, Output(), None).warnings == ()
    assert make_plan(odd, Output(), None).dissolves == make_plan(film("wipe_up"), Output(), None).dissolves
    assert equal(pictures(odd, {}, [10])[0], plain)


def test_a_visitor_comes_in_by_its_entry_point(monkeypatch):
    door = EntryPoint("hard", "render.visitors:HARD_CUT", "moying.transitions")
    monkeypatch.setattr(transitions, "entry_points", lambda group: [door] if group == "moying.transitions" else [])
    transition_kinds.cache_clear()
    try:
        look = transition_kinds()["hard"].load()
        assert (look.at, "crossfade" in transition_kinds()) == (0.25, True)
        assert make_plan(film("hard"), Output(), None).warnings == ()
    finally:
        transition_kinds.cache_clear()
