"""Keyframes: where easing says at each quarter, held at both ends, and read safely whatever they say."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.render.curves import EASINGS, PROPERTIES, Curve, Key, read_curves


def key(name, at_ms, value, easing=None):
    return {"property": name, "at": at_ms, "value": value} | ({"easing": easing} if easing else {})


def read(*keyframes):
    notes: list[str] = []
    return read_curves("s", keyframes, notes), notes


@pytest.mark.parametrize(
    ("easing", "quarters"),
    [
        (None, [0.25, 0.5, 0.75]),
        ("linear", [0.25, 0.5, 0.75]),
        ("hold", [0, 0, 0]),
        ("ease_in", [1 / 64, 1 / 8, 27 / 64]),
        ("ease_out", [37 / 64, 7 / 8, 63 / 64]),
        ("ease_in_out", [1 / 16, 1 / 2, 15 / 16]),
        ("overshoot", [0.8174097, 1.0876975, 1.0641366]),
        ("bounce", [0.47265625, 0.765625, 0.97265625]),
    ],
)
def test_a_value_is_where_its_easing_says_at_each_quarter(easing, quarters):
    curves, notes = read(key("x", 1000, 10, easing), key("x", 3000, 30))
    assert [curves["x"].at_ms(ms) for ms in (1500, 2000, 2500)] == pytest.approx([10 + 20 * q for q in quarters])
    assert notes == []


@pytest.mark.parametrize("easing", EASINGS)
def test_before_the_first_key_and_from_the_last_on_a_value_is_held(easing):
    curve = Curve((Key(1000, 0.2, easing), Key(2000, 0.8, easing)))
    assert [curve.at_ms(ms) for ms in (-500, 0, 1000, 2000, 9000)] == pytest.approx([0.2, 0.2, 0.2, 0.8, 0.8])


@given(
    st.lists(st.tuples(st.integers(-50, 50), st.floats(-2, 2), st.sampled_from(EASINGS)), min_size=1, max_size=6),
    st.lists(st.floats(-60, 60), min_size=1, max_size=9),
)
def test_many_moments_at_once_are_the_same_as_one_by_one(keys, moments):
    curve = Curve(tuple(Key(*k) for k in sorted(keys, key=lambda k: k[0])))
    many = curve.over_ms(np.array(moments))
    assert list(many) == [curve.at_ms(ms) for ms in moments]
    assert np.abs(many).max() <= 2 + 4 * 0.11  # an overshoot passes its end by a tenth of the way


def test_frames_are_counted_from_the_segments_start():
    curves, _ = read(key("x", 0, 0), key("x", 1000, 1))
    assert [curves["x"].at_frame(k, 10) for k in (-3, 0, 5, 10)] == pytest.approx([0, 0, 0.5, 1])


def test_keys_may_stand_in_any_order_and_of_two_at_a_moment_the_later_counts():
    curves, _ = read(key("x", 2000, 4), key("x", 0, 0), key("x", 1000, 1), key("x", 1000, 3))
    assert [curves["x"].at_ms(ms) for ms in (0, 500, 999, 1000, 1500)] == pytest.approx([0, 0.5, 0.999, 3, 3.5])


def test_every_property_and_every_knob_of_an_effect_has_a_curve_of_its_own():
    names = [*PROPERTIES, "effects.0.strength", "effects.12.radius_px"]
    curves, notes = read(*(key(name, 0, i) for i, name in enumerate(names)))
    assert [curves[name].at_ms(5) for name in names] == list(range(len(names)))
    assert notes == []


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({}, r"keyframes\[1\]\.property is None"),
        (key("z", 0, 1), r"property is 'z' \(known: x, y"),
        (key(["x"], 0, 1), "property is a list"),
        (key("x" * 10_000, 0, 1), "property is 'xxx"),
        (key("effects.0.__class__", 0, 1), "property is"),
        (key("effects.-1.strength", 0, 1), "property is"),
        (key("effects.٣.strength", 0, 1), "property is"),
        (key("x", "soon", 1), r"\.at is 'soon', not a moment in ms"),
        (key("x", True, 1), r"\.at is True"),
        (key("x", float("nan"), 1), r"\.at is nan"),
        (key("x", 10**400, 1), r"\.at is a number beyond all bounds"),
        (key("x", 0, None), r"\.value is None"),
        (key("x", 0, float("inf")), r"\.value is inf"),
        (key("x", 0, -(10**400)), r"\.value is a number"),
        (key("x", 0, 1e9), r"\.value is 1000000000"),
        (key("x", 0, {"a": 1}), r"\.value is an object"),
    ],
)
def test_a_keyframe_that_cannot_be_read_is_left_out_and_named(bad, says):
    curves, notes = read(key("x", 0, 0.5), bad)
    assert [k.value for k in curves["x"].keys] == [0.5]
    assert len(notes) == 1
    assert re.search(says, notes[0])
    assert len(notes[0]) < 300


def test_an_unknown_easing_is_linear_with_a_warning():
    curves, notes = read(key("x", 0, 0, "springy"), key("x", 100, 1, 7))
    assert curves["x"].at_ms(50) == 0.5
    assert ["springy" in notes[0], "keyframes[1].easing is 7" in notes[1]] == [True, True]


def test_thousands_of_bad_keyframes_make_few_warnings():
    curves, notes = read(*([key("zoom", 0, 1)] * 5000))
    assert curves == {}
    assert len(notes) == 6
    assert "4995 more" in notes[-1]
