"""Boats on the river lie above the captions."""

import pytest

from moying.painter.layout import caption_zone
from moying.painter.paint import build
from moying.painter.spec import SceneSpec


@pytest.mark.parametrize("shape", [(270, 480), (480, 270), (360, 360)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_boat_lies_under_the_captions(shape, seed):
    scene = build(SceneSpec("river", *shape, 1_000, seed=seed, style="mist"))
    zone = caption_zone(*shape)
    assert scene.subject_boxes()
    assert all(box.bottom <= zone.top for box in scene.subject_boxes())
