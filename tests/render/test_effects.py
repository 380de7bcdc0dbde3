"""Every effect, ours and visitors': at any size, in place, still when it is meant to be, and safe from what is said."""

from dataclasses import asdict, replace
from importlib.metadata import EntryPoint
from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.draft.model import Track, TrackKind, Transition
from moying.media.picture import Picture, black
from moying.render import effects
from moying.render.curves import Curve, Key
from moying.render.effects import MOST_EFFECTS, effect_kinds, effects_of
from moying.render.grade import grade, plain
from moying.render.keys import ChunkKeys
from moying.render.output import Output, RenderFailed
from moying.render.plan import make_plan
from moying.render.soften import softened
from moying.render.yuv import convert
from render.cubes import cube_text, same, swapped
from render.drafts import pictures, shot, video

KINDS = list(effect_kinds())
SIZES = [(1, 1), (2, 2), (3, 2), (17, 31), (64, 20), (96, 160)]
NEUTRAL = [
    {"kind": "adjust"},
    *({"kind": kind, "strength": 0} for kind in KINDS if kind not in ("adjust", "mosaic")),
    {"kind": "mosaic", "region": {"x": 1, "y": 0, "width": 0.5, "height": 1}},
]


def noisy(width, height, seed=1):
    random = np.random.default_rng(seed)
    half = (height + 1) // 2, (width + 1) // 2
    y = random.integers(16, 236, (height, width), dtype=np.uint8)
    return Picture(y, *(random.integers(16, 241, half, dtype=np.uint8) for _ in "uv"))


def flat(luma, u=128, v=128, size=(64, 64)):
    picture = black(*size)
    picture.y[:], picture.u[:], picture.v[:] = luma, u, v
    return picture


def equal(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def cube(tmp_path_factory):
    path = tmp_path_factory.mktemp("luts") / "swap.cube"
    path.write_text(cube_text(swapped))
    return path


def made(said, cube=None, curves=None):
    notes = []
    found = effects_of("s", [said], curves or {}, notes)
    assert notes == []
    return found[0].opened({"look": cube})


def applied(said, picture, frame=0, cube=None):
    changed = Picture(*(plane.copy() for plane in picture))
    made(said, cube).look.apply(changed, frame)
    return changed


def full(kind):
    return {"kind": kind} | ({"asset": "asset:look"} if kind == "lut" else {}) | extra(kind)


def extra(kind):
    return {"brightness": 0.3, "saturation": 0.4, "temperature": 0.5} if kind == "adjust" else {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_it_works_in_place_at_any_size_and_the_same_every_time(kind, size, cube):
    before = noisy(*size)
    one, other = (applied(full(kind), before, 7, cube) for _ in range(2))
    assert equal(one, other)
    assert [p.shape for p in one] == [p.shape for p in before]
    if min(size) > 2:
        assert not equal(one, before)


@pytest.mark.parametrize("kind", KINDS)
def test_it_works_on_a_part_of_a_larger_picture(kind, cube):
    """What a shot's box is on the canvas: rows with a gap between them."""
    whole, alone = noisy(96, 80), noisy(48, 40, 3)
    view = Picture(whole.y[20:60, 24:72], whole.u[10:30, 12:36], whole.v[10:30, 12:36])
    for target, source in zip(view, alone, strict=True):
        target[:] = source
    around = whole.y[:20].copy()
    made(full(kind), cube).look.apply(view, 2)
    assert equal(view, applied(full(kind), alone, 2, cube))
    assert np.array_equal(whole.y[:20], around)


@pytest.mark.parametrize("said", NEUTRAL, ids=[x["kind"] for x in NEUTRAL])
def test_without_strength_it_changes_nothing(said, cube):
    picture = noisy(40, 40)
    said = said | ({"asset": "asset:look"} if said["kind"] == "lut" else {})
    assert equal(applied(said, picture, cube=cube), picture)


def test_a_grade_of_nothing_changes_nothing():
    picture = noisy(40, 40)
    changed = Picture(*(plane.copy() for plane in picture))
    grade(changed, plain())
    assert equal(changed, picture)


@pytest.mark.parametrize(
    ("knob", "plane", "more"), [("brightness", 0, 1), ("temperature", 2, 1), ("temperature", 1, -1)]
)
def test_turning_a_knob_up_and_down_moves_a_grey_both_ways(knob, plane, more):
    before = flat(110)
    up, down = (applied({"kind": "adjust", knob: value}, before)[plane].mean() for value in (0.5, -0.5))
    assert (up - before[plane].mean()) * more > 4
    assert (down - before[plane].mean()) * more < -4


def test_contrast_parts_light_from_dark_and_saturation_colour_from_grey():
    dark, bright, red = flat(80), flat(180), flat(110, 100, 160)
    assert applied({"kind": "adjust", "contrast": 0.5}, bright).y.mean() > 185
    assert applied({"kind": "adjust", "contrast": 0.5}, dark).y.mean() < 75
    more = applied({"kind": "adjust", "saturation": 0.5}, red)
    assert (more.u.max(), more.v.min()) == (86, 176)
    grey = applied({"kind": "adjust", "saturation": -1}, red)
    assert (grey.u.max(), grey.v.min(), grey.y.max()) == (128, 128, 110)


@pytest.mark.parametrize("kind", ["adjust", "black_white", "cinematic", "vintage"])
def test_a_grade_keeps_the_order_of_lights_and_clear_of_overflow(kind):
    ramp = black(512, 2)
    ramp.y[:] = np.arange(512) // 2
    said = {"kind": kind} | ({"contrast": 1, "brightness": 1} if kind == "adjust" else {})
    seen = applied(said, ramp).y[0].astype(int)
    assert np.diff(seen).min() >= 0
    assert seen[-1] - seen[0] > 150


def test_black_and_white_leaves_no_colour():
    seen = applied({"kind": "black_white"}, noisy(32, 32))
    assert (seen.u.min(), seen.u.max(), seen.v.min(), seen.v.max()) == (128, 128, 128, 128)


def test_the_bars_of_films_are_black_and_as_high_as_asked():
    seen = applied({"kind": "cinematic", "bars": 0.125, "strength": 0}, flat(200))
    assert sorted(np.flatnonzero((seen.y == 16).all(axis=1))) == [*range(8), *range(56, 64)]
    assert (seen.y[8:56] == 200).all()


def test_grain_lies_differently_in_every_frame_and_leaves_brightness_alone():
    before = flat(120, size=(200, 200))
    frames = [applied({"kind": "film_grain"}, before, k).y.astype(int) for k in range(6)]
    assert all(abs(f.mean() - 120) < 0.5 for f in frames)
    assert all(3 < f.std() < 12 for f in frames)
    assert all(abs(np.corrcoef(a.ravel(), b.ravel())[0, 1]) < 0.1 for a, b in pairwise(frames))
    reseeded = applied({"kind": "film_grain", "seed": 5}, before, 0).y
    assert not np.array_equal(reseeded, frames[0])


def test_a_vignette_darkens_the_corners_and_not_the_middle():
    seen = applied({"kind": "vignette"}, flat(200)).y
    assert seen[32, 32] == 200
    assert seen[0, 0] < 140
    assert abs(int(seen[0, 0]) - int(seen[-1, -1])) <= 1


def test_a_blur_softens_an_edge_and_sharpening_steepens_it():
    edge = flat(60)
    edge.y[:, 32:] = 180
    steep = {kind: int(np.diff(applied({"kind": kind}, edge).y[32].astype(int)).max()) for kind in ("blur", "sharpen")}
    assert steep["blur"] < 60
    assert steep["sharpen"] > 120


@pytest.mark.parametrize("sigma_px", [0.5, 1.5, 2.3, 2.5, 5, 12])
def test_a_blur_is_as_wide_as_it_says_whatever_the_size_it_is_made_at(sigma_px):
    line = flat(16, size=(256, 64))
    line.y[:, 128:132] = 235
    seen = softened(line, sigma_px).y[32].astype(float) - 16
    places = np.arange(256) - 129.5
    spread = np.sqrt((seen * places**2).sum() / seen.sum() - 16 / 12)
    assert spread == pytest.approx(sigma_px, rel=0.16, abs=0.15)
    assert (seen * places).sum() / seen.sum() == pytest.approx(0, abs=max(0.1, 0.02 * sigma_px))


@pytest.mark.parametrize("kind", ["blur", "mosaic"])
def test_a_region_is_changed_and_nothing_around_it(kind):
    before = noisy(80, 80)
    seen = applied({"kind": kind, "region": {"x": 0.25, "y": 0.5, "width": 0.5, "height": 0.25}}, before)
    inside = np.zeros((80, 80), bool)
    inside[40:60, 20:60] = True
    assert np.array_equal(seen.y[~inside], before.y[~inside])
    assert seen.y[inside].std() < before.y[inside].std() / 2
    assert np.array_equal(seen.u[~inside[::2, ::2]], before.u[~inside[::2, ::2]])


def test_nothing_smaller_than_a_square_is_left_of_a_mosaic():
    seen = applied({"kind": "mosaic", "size": 0.125}, noisy(64, 64)).y
    squares = seen.reshape(8, 8, 8, 8).swapaxes(1, 2).reshape(64, 64)
    assert (squares == squares[:, :1]).all()


def test_a_table_that_swaps_red_and_blue_swaps_them(cube):
    brick = np.full((16, 16, 4), (60, 90, 200, 255), np.uint8)
    before, wanted = black(16, 16), black(16, 16)
    convert(brick, before)
    convert(np.ascontiguousarray(brick[..., [2, 1, 0, 3]]), wanted)
    seen = applied(full("lut"), before, cube=cube)
    assert max(abs(int(a[0, 0]) - int(b[0, 0])) for a, b in zip(seen, wanted, strict=True)) <= 1


def test_a_table_of_nothing_leaves_every_sample_alone(tmp_path):
    (tmp_path / "same.cube").write_text(cube_text(same))
    picture = noisy(60, 60)
    assert equal(applied(full("lut"), picture, cube=tmp_path / "same.cube"), picture)


def test_a_table_is_worked_out_once_until_its_file_changes(tmp_path):
    path = tmp_path / "look.cube"
    path.write_text(cube_text(same))
    first, again = (made(full("lut"), path).look.table for _ in range(2))
    assert first is again
    path.write_text(cube_text(swapped, 3))
    assert made(full("lut"), path).look.table is not first


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"kind": "sparkle"}, "effects[0]: effect 'sparkle' is not known; it was left out (known: adjust,"),
        ({}, "effects[0]: effect None is not known"),
        ({"kind": ["blur"]}, "effect a list is not known"),
        (
            {"kind": "blur", "strength": 7},
            "(blur).strength is 7; 1.0 was used (it takes a number from 0 to 1)",
        ),
        ({"kind": "blur", "strength": 10**400}, "was used"),
        ({"kind": "blur", "strength": float("nan")}, "0.3 was used"),
        ({"kind": "blur", "strength": "much"}, "is 'much'; 0.3 was used"),
        ({"kind": "blur", "swirl": 1}, "no knob is called 'swirl'; it was left out (known: strength, region)"),
        ({"kind": "mosaic", "region": "face"}, '.region is \'face\'; None was used (it takes {"x", "y", "width",'),
        ({"kind": "mosaic", "region": {"x": 0, "y": 0, "width": 0, "height": 1}}, ".region is an object; None"),
        ({"kind": "lut", "asset": "/etc/passwd"}, ".asset is '/etc/passwd'; '' was used (it takes asset:<id>"),
    ],
)
def test_what_cannot_be_applied_is_told_and_does_no_harm(said, says):
    draft = video(shot("a", 0, 200, effects=(said,)), size=(160, 160))
    warnings = make_plan(draft, Output(), None).warnings
    assert len(warnings) == 1
    assert says in warnings[0]
    pictures(draft, {}, [0])


def test_no_more_effects_are_applied_than_make_sense():
    notes = []
    assert len(effects_of("s", [{"kind": "blur"}] * 5000, {}, notes)) == MOST_EFFECTS
    assert notes == [f"segment 's': 5000 effects; the first {MOST_EFFECTS} are applied"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KNOBS = st.sampled_from(["strength", "region", "size", "seed", "asset", "contrast", "bars", "kind", "x", ""])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(KINDS), st.dictionaries(KNOBS, JSON, max_size=4))
def test_whatever_is_said_of_an_effect_it_is_made_or_left_out(kind, said):
    picture = noisy(12, 10)
    for effect in effects_of("s", [said | {"kind": kind}], {}, []):
        effect.look.apply(picture, 3)


def test_knobs_and_regions_follow_keyframes():
    keys = (
        {"property": "effects.1.strength", "at": 0, "value": 0},
        {"property": "effects.1.strength", "at": 1000, "value": 1},
    )
    said = ({"kind": "sparkle"}, {"kind": "black_white"})
    draft = video(shot("a", 0, 1100, effects=said, keyframes=keys), size=(160, 160), fps=10)
    first, half, last = (np.abs(p.u.astype(int) - 128).mean() for p in pictures(draft, {}, [0, 5, 10]))
    assert last == 0
    assert half == pytest.approx(first / 2, rel=0.2)
    covered = {"kind": "mosaic", "region": {"x": 0, "y": 0, "width": 0.25, "height": 1}}
    moving = effects_of("s", [covered], {"effects.0.x": Curve((Key(0.0, 0.0), Key(1000.0, 0.5)))}, [])
    assert moving[0].at(15, 30).region.x == 0.25
    assert moving[0].at(99, 30).region.x == 0.5


@pytest.mark.parametrize("name", ["effects.0.swirl", "effects.7.strength", "effects.0.region", "effects.0.x"])
def test_keyframes_that_move_no_knob_are_told(name):
    notes = []
    effects_of("s", [{"kind": "blur"}], {name: Curve((Key(0.0, 1.0),))}, notes)
    assert notes == [f"segment 's': keyframes of {name!r} move no knob of its effects; they do nothing"]


def test_a_curve_cannot_turn_a_knob_beyond_its_range():
    effect = made({"kind": "blur"}, curves={"effects.0.strength": Curve((Key(0.0, -50.0), Key(1000.0, 900.0)))})
    assert (effect.at(0, 30).strength, effect.at(60, 30).strength) == (0, 1)


def test_effects_are_seen_in_the_film_in_their_order_and_through_transitions(cube):
    shots = (
        shot("a", 0, 500, effects=({"kind": "black_white"},)),
        shot("b", 500, 500, effects=({"kind": "black_white"},)),
    )
    draft = video(*shots, transitions=[Transition("a", "b", "push", 400)], size=(160, 160), fps=10)
    for seen in pictures(draft, {}, [0, 5, 9]):
        assert (seen.u.min(), seen.u.max()) == (128, 128)
    warm, grey = {"kind": "adjust", "temperature": 1}, {"kind": "black_white"}
    one, other = (
        pictures(video(shot("a", 0, 500, effects=order), size=(160, 160)), {}, [0])[0]
        for order in ((warm, grey), (grey, warm))
    )
    assert one.v.max() == 128
    assert other.v.max() > 130


def test_a_faded_shot_fades_its_effect_with_it():
    bright = ({"kind": "adjust", "brightness": 1},)
    draft = video(shot("a", 0, 500, effects=bright, transform={"opacity": 0.0}), size=(160, 160))
    assert pictures(draft, {}, [3])[0].y.max() == 16


def test_beside_a_small_picture_nothing_is_changed_by_its_effect(tmp_path):
    """A picture-in-picture with round corners and a shadow: what it lies on stays as it was."""
    cv2.imwrite(str(tmp_path / "red.png"), np.full((80, 80, 3), (40, 40, 200), np.uint8))
    small = {"scale": 0.5, "radius": 0.3, "x": 0.5, "y": 0.5}
    drawn = []
    for said in ((), ({"kind": "black_white"}, {"kind": "adjust", "brightness": 0.5})):
        above = Track("over", TrackKind.VIDEO, (shot("p", 0, 500, "asset:red", effects=said, transform=small),))
        draft = video(shot("a", 0, 500), tracks=[above], size=(160, 160))
        drawn.append(pictures(draft, {"red": tmp_path / "red.png"}, [2])[0])
    plain, graded = drawn
    changed = plain.y != graded.y
    assert changed[80, 80]
    assert not changed[:39].any()
    assert not changed[:, 121:].any()
    assert not changed[40:43, 40:43].any()  # a round corner
    assert (graded.v[40, 40], plain.v[40, 40] > 160) == (128, True)


def keys_of(effects, digests=None, size=(160, 160)):
    plan = make_plan(video(shot("a", 0, 500, effects=effects), size=size), Output(), None)
    return ChunkKeys(plan, digests or {}).key(0, plan.frames)


def test_a_chunks_name_changes_with_its_effects_and_with_the_file_of_a_table():
    lut = ({"kind": "lut", "asset": "asset:look"},)
    names = [
        keys_of(()),
        keys_of(({"kind": "blur"},)),
        keys_of(({"kind": "blur", "strength": 0.4},)),
        keys_of(({"kind": "vintage"},)),
        keys_of(lut, {"look": "one"}),
        keys_of(lut, {"look": "other"}),
    ]
    assert len(set(names)) == len(names)
    assert keys_of(({"kind": "blur"},)) == names[1]


def test_a_plan_names_the_file_of_a_table_and_a_missing_or_broken_one_is_told(tmp_path):
    draft = video(shot("a", 0, 500, effects=({"kind": "lut", "asset": "asset:look"},)), size=(160, 160))
    assert make_plan(draft, Output(), None).asset_ids == ("look",)
    with pytest.raises(RenderFailed, match="'lut' of segment 'a' needs the file 'look'"):
        frame_of(draft, {})
    (tmp_path / "bad.cube").write_text("LUT_3D_SIZE 2\n0 0 0\n")
    with pytest.raises(RenderFailed, match="has 1 colours where its size says 8"):
        frame_of(draft, {"look": tmp_path / "bad.cube"})


def frame_of(draft, assets):
    from moying.render.cover import frame

    return frame(draft, assets, 0)


def test_a_plan_with_a_table_stays_small_enough_to_hand_to_workers(cube):
    effect = effects_of("s", [full("lut")], {}, [])[0]
    assert asdict(effect)["look"]["table"] is None
    assert replace(effect).opened({"look": cube}).look.table is not None


def test_a_visitor_comes_in_by_its_entry_point(monkeypatch):
    door = EntryPoint("negative", "render.visitors:NEGATIVE", "moying.effects")
    monkeypatch.setattr(effects, "entry_points", lambda group: [door] if group == "moying.effects" else [])
    effect_kinds.cache_clear()
    try:
        draft = video(shot("a", 0, 200, effects=({"kind": "negative", "strength": 1},)), size=(160, 160))
        plain = video(shot("a", 0, 200), size=(160, 160))
        assert np.array_equal(pictures(draft, {}, [0])[0].y, 255 - pictures(plain, {}, [0])[0].y)
    finally:
        effect_kinds.cache_clear()
