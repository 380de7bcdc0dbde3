"""Scenes show as many of their subject as they are asked for, by their own account and by what is seen."""

import numpy as np
import pytest

from moying.painter.paint import build, draw
from moying.painter.spec import SceneSpec
from moying.story.counted import MOST, THINGS

SHOWN_AT_MOST = {"space": 8}
"""The sun has eight planets."""


def spec(kind, style, count, size=(180, 320)):
    return SceneSpec(kind, *size, 2000, seed=3, style=style, count=count)


@pytest.mark.parametrize("view", list(THINGS), ids="-".join)
@pytest.mark.parametrize("size", [(180, 320), (320, 180)])
def test_a_scene_shows_as_many_as_it_is_asked_for(view, size):
    for count in (1, 2, 3, 5, MOST):
        assert build(spec(*view, count, size)).shown == min(count, SHOWN_AT_MOST.get(view[0], MOST))


@pytest.mark.parametrize("view", list(THINGS), ids="-".join)
def test_more_of_a_thing_is_another_picture(view):
    one, three = (draw(spec(*view, count), 1000)[..., :3].astype(int) for count in (1, 3))
    assert np.abs(one - three).mean() > 0.02


@pytest.mark.parametrize("view", list(THINGS), ids="-".join)
def test_a_scene_that_is_not_asked_shows_some(view):
    assert build(spec(*view, 0)).shown >= 1
