"""Words are proof-read where they stand: on cards, under titles and captions, in every ratio and style."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from moying.painter.data import Data, Datum
from moying.painter.kinetic import kinetic
from moying.painter.layout import label_zone, overlaps
from moying.painter.legible import READABLE
from moying.painter.motions import still
from moying.painter.overlay import TextSpec
from moying.painter.overlays import build_overlay
from moying.painter.paint import build
from moying.painter.proof import even_motion, letters_box, letters_on, overlay_letters, scene_letters, worst
from moying.painter.spec import SceneSpec
from moying.painter.styles import STYLES
from moying.painter.text import Face, Ink, set_lines

RATIOS = {"9:16": (405, 720), "16:9": (720, 405), "1:1": (405, 405), "3:4": (405, 540)}
AMOUNTS = (("汽车", 128.4, "128.4万辆"), ("手机", 92.0, "92万台"), ("船", 9.0, "9艘"))
FIGURES = Data("全年产量", tuple(Datum(label, value, "", text) for label, value, text in AMOUNTS))
CARDS = ("quote_card", "list_card", "keyword_card", "chart_bar", "chart_race", "chart_pie", "big_number", "product")


def spec(kind, ratio, look="", seed=1, bare=False):
    words = ("把每一天过成诗——木心", "第二点要记住")
    return SceneSpec(kind, *RATIOS[ratio], 4000, seed=seed, words=words, data=FIGURES, look=look, bare=bare)


def frame_of(scene, size, t_ms):
    frame = np.zeros((size[1], size[0], 4), np.uint8)
    scene.draw(frame, t_ms)
    return frame


def plain(level, size=(240, 120)):
    return np.dstack([np.full((size[1], size[0], 3), level, np.uint8), np.full((size[1], size[0]), 255, np.uint8)])


def test_a_letter_is_measured_against_what_surrounds_it():
    block = set_lines(["墨"], Face("sans"), 80.0)
    white = kinetic(block, Ink((1.0, 1.0, 1.0)), 60.0, 10.0, still)
    assert worst(letters_on(plain(0), [white], 5000.0)) == pytest.approx(21.0, abs=0.3)
    assert worst(letters_on(plain(255), [white], 5000.0)) == pytest.approx(1.0, abs=0.01)
    outlined = kinetic(block, Ink((1.0, 1.0, 1.0), outline=(0.0, 0.0, 0.0), outline_px=6.0), 60.0, 10.0, still)
    assert worst(letters_on(plain(255), [outlined], 5000.0)) > 15


def test_a_bad_corner_is_found():
    block = set_lines(["墨"], Face("sans"), 80.0)
    white = kinetic(block, Ink((1.0, 1.0, 1.0)), 60.0, 10.0, still)
    ground = plain(20)
    ground[:, 100:, :3] = 235
    assert worst(letters_on(ground, [white], 5000.0)) < 2


@pytest.mark.parametrize(("kind", "ratio"), list(zip(CARDS, itertools.cycle(RATIOS), strict=False)))
def test_the_words_of_a_card_read_at_every_moment(kind, ratio):
    for seed in (1, 2):
        scene = build(spec(kind, ratio, seed=seed))
        found = [c for t in (1500.0, 2600.0, 3900.0) for c in scene_letters(scene, RATIOS[ratio], t)]
        assert found
        assert worst(found) >= READABLE


@pytest.mark.parametrize(("kind", "look"), list(zip(itertools.cycle(CARDS), [s.name for s in STYLES], strict=False)))
def test_the_words_of_a_card_read_in_every_style(kind, look):
    scene = build(spec(kind, "1:1", look))
    assert worst(c for t in (1500.0, 3900.0) for c in scene_letters(scene, RATIOS["1:1"], t)) >= READABLE


@pytest.mark.parametrize(
    ("kind", "ratio", "look"),
    [("sea", "9:16", ""), ("snow", "16:9", ""), ("quote_card", "3:4", ""), ("sea", "1:1", "minimal"),
     ("city", "9:16", "papercut")],
)  # fmt: skip
def test_title_and_caption_read_over_a_scene_and_keep_out_of_each_others_way(kind, ratio, look):
    size = RATIOS[ratio]
    scene = build(spec(kind, ratio, look, bare=True))
    seen = [frame_of(scene, size, t) for t in (400.0, 2000.0, 3600.0)]
    caption = build_overlay(TextSpec("茶农背着竹篓上山采茶", "caption", *size, 4000), seen)
    label = label_zone(*size)
    title = build_overlay(
        TextSpec("山水之间", "title", *size, 4000, subjects=scene.subject_boxes(), avoid=(caption.box, label)), seen
    )
    for t in (900.0, 1700.0, 3000.0):
        picture = frame_of(scene, size, t)
        for overlay in (title, caption):
            assert worst(overlay_letters(picture, overlay, t)) >= READABLE
    assert not any(
        overlaps(a, b) for a, b in itertools.combinations((letters_box(title), letters_box(caption), label), 2)
    )


def test_motion_is_told_as_its_largest_step_and_its_standstills():
    class Leaping:
        def draw(self, frame, t_ms):
            frame[:] = 0
            frame[:, : int(t_ms // 100) * 2] = 255

    ratio, repeats = even_motion(Leaping(), (100, 100), 0.0)
    assert ratio > 2
    assert repeats > 12
    ratio, repeats = even_motion(build(spec("sea", "1:1")), RATIOS["1:1"], 1200.0, frames=8)
    assert ratio <= 1.5
    assert repeats == 0
