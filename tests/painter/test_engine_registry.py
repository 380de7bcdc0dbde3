"""Scenes come in by one door, and a wish that cannot be painted says what can."""

import pytest

from moying.painter.paint import build
from moying.painter.registry import UnknownScene, scene_kind, scene_kinds
from moying.painter.spec import SceneSpec


def test_an_unknown_scene_is_answered_with_those_there_are():
    with pytest.raises(UnknownScene, match="no scene called 'moonbase'; try one of: ") as error:
        scene_kind("moonbase")
    assert all(kind in str(error.value) for kind in scene_kinds())


@pytest.mark.parametrize(("width", "height"), [(159, 400), (400, 0), (4321, 1000), (-5, 300)])
def test_a_canvas_no_scene_can_be_laid_out_on_is_refused(width: int, height: int):
    with pytest.raises(ValueError, match="a canvas side is 160 to 4320 px"):
        build(SceneSpec("ink_mountains", width, height, 1000))


def test_a_scene_without_length_is_refused():
    with pytest.raises(ValueError, match="at least 1 ms"):
        build(SceneSpec("ink_mountains", 320, 320, 0))


def test_every_scene_says_what_it_shows_in_both_languages():
    for scene in scene_kinds().values():
        assert scene.zh
        assert scene.en
        assert not scene.zh.isascii()
        assert scene.en.isascii()
