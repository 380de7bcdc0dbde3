"""What every scene must hold, whatever it shows: pure in time, whole on any canvas, smooth in motion."""

import numpy as np
import pytest

from moying.painter.paint import build
from moying.painter.registry import scene_kind
from moying.painter.spec import SceneSpec

VARIATIONS = {
    "ink_mountains": 6,
    "city": 4,
    "tea": 5,
    "festival": 4,
    "food": 7,
    "network": 3,
    "books": 3,
    "jiangnan": 4,
    "moon": 4,
    "sea": 4,
    "starry_sky": 4,
    "forest": 4,
    "bamboo": 3,
    "snow": 3,
    "lotus": 3,
    "fields": 4,
    "desert": 3,
    "river": 3,
    "flower": 4,
    "rain_street": 3,
    "road": 3,
    "deep_sea": 3,
    "factory": 4,
    "medicine": 5,
    "market": 2,
    "street_market": 2,
    "space": 7,
    "great_wall": 3,
    "animals": 4,
    "people": 5,
    "classroom": 5,
    "phone": 7,
    "stage": 9,
    "stadium": 10,
    "clothes": 3,
    "office": 3,
    "shop": 4,
    "sky": 3,
}
KINDS = list(VARIATIONS)
EVERY = [(kind, seed) for kind in KINDS for seed in range(VARIATIONS[kind])]
each_view = pytest.mark.parametrize(("kind", "seed"), EVERY, scope="module")
"""For the whole file: then all that is asked of a view is asked at a time, while it is kept as it was built."""
RATIOS = {"9:16": (180, 320), "16:9": (320, 180), "1:1": (200, 200), "3:4": (180, 240)}


def spec(kind, seed=0, size=(180, 320), duration_ms=4000, **wishes):
    return SceneSpec(kind, *size, duration_ms, seed=seed, words=("茶", "静"), **wishes)


def fresh(wish):
    """A scene built anew, not the one that is kept."""
    return scene_kind(wish.kind).load()(wish)


def frame_of(scene, wish, t_ms):
    frame = np.zeros((wish.height_px, wish.width_px, 4), np.uint8)
    scene.draw(frame, t_ms)
    return frame


@each_view
def test_a_frame_is_the_same_bytes_alone_or_in_any_order(kind, seed):
    wish = spec(kind, seed)
    forward, backward = build(wish), fresh(wish)
    moments = (0.0, 333.3, 1000.0, 2500.0, 4000.0)
    seen = [frame_of(forward, wish, t) for t in moments]
    for t, frame in reversed(list(zip(moments, seen, strict=True))):
        assert np.array_equal(frame, frame_of(backward, wish, t))


@each_view
def test_another_seed_is_another_picture(kind, seed):
    one, other = spec(kind, seed), spec(kind, seed + VARIATIONS[kind])
    difference = frame_of(build(one), one, 2000)[..., :3].astype(int) - frame_of(build(other), other, 2000)[..., :3]
    assert np.abs(difference).mean() > 4


@each_view
def test_motion_is_even_and_never_stands_still(kind, seed):
    wish = spec(kind, seed)
    scene = build(wish)
    frames = np.array([frame_of(scene, wish, 1000 + k * 1000 / 30)[..., :3] for k in range(24)], np.int16)
    steps = np.abs(np.diff(frames, axis=0)).mean(axis=(1, 2, 3))
    assert steps.min() > 0.02
    assert steps.max() <= 1.5 * steps.mean()


@pytest.mark.parametrize("ratio", RATIOS)
@each_view
def test_a_scene_fills_a_canvas_of_any_ratio(kind, seed, ratio):
    wish = spec(kind, seed, RATIOS[ratio])
    frame = frame_of(build(wish), wish, 1500)
    assert (frame[..., 3] == 255).all()
    assert frame[..., :3].std() > 8


@pytest.mark.parametrize("ratio", RATIOS)
@each_view
def test_subjects_lie_on_the_canvas(kind, seed, ratio):
    width, height = RATIOS[ratio]
    boxes = build(spec(kind, seed, RATIOS[ratio])).subject_boxes()
    assert boxes
    for box in boxes:
        assert 0 <= box.left < box.right <= width
        assert 0 <= box.top < box.bottom <= height


ODD_SIZES = [(160, 160), (161, 333), (640, 160), (160, 640), (277, 163)]


@pytest.mark.parametrize("turn", range(len(ODD_SIZES)))
@pytest.mark.parametrize("kind", KINDS)
def test_odd_and_extreme_canvases_are_painted_whole(kind, turn):
    """Every kind on every canvas, and every view on one of them: all with all would be two thirds more to draw."""
    views = range(VARIATIONS[kind])
    for seed in sorted({turn % len(views), *views[turn :: len(ODD_SIZES)]}):
        wish = spec(kind, seed, ODD_SIZES[turn])
        assert (frame_of(build(wish), wish, 700)[..., 3] == 255).all()


@pytest.mark.parametrize("camera", ["push", "pull", "pan_left", "pan_right", "tilt_up", "tilt_down", "still"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_camera_move_is_followed(kind, camera):
    wish = spec(kind, 1, camera=camera)
    assert (frame_of(build(wish), wish, 4000)[..., 3] == 255).all()


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_camera_move_is_refused_with_those_there_are(kind):
    with pytest.raises(ValueError, match="no camera move called 'spiral'; try one of: push"):
        build(spec(kind, camera="spiral"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("t_ms", [-500.0, 4000.0, 9000.0])
def test_a_moment_outside_the_scene_is_still_a_picture(kind, t_ms):
    wish = spec(kind, 2)
    assert (frame_of(build(wish), wish, t_ms)[..., 3] == 255).all()
