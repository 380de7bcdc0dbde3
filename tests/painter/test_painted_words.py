"""Words that a scene paints into itself, on a blackboard, a phone's page, a map or a page of figures, read at 4.5:1."""

from importlib import import_module

import cv2
import numpy as np
import pytest

from moying.painter.legible import READABLE, luminance
from moying.painter.paint import built, draw
from moying.painter.proof import scene_letters, worst
from moying.painter.spec import SceneSpec

WORDS = ("学会放下", "慢慢来")
PAINTED = (
    ("classroom", "lesson"),
    ("classroom", "teacher"),
    ("books", "blackboard"),
    ("phone", "feed"),
    ("phone", "notice"),
    ("phone", "shop"),
    ("phone", "route"),
    ("phone", "scan"),
)
WRITTEN = (("road", "map", "travelmap"), ("phone", "chat", "appscreens"), ("phone", "dash", "appscreens"))
"""Scenes that look otherwise without words, and the motif whose pen writes them."""
PAGES = tuple((kind, view) for kind, views in (("timeline", ("path", "line", "scroll")), ("compare", ("plain", "town")))
              for view in views)  # fmt: skip


def spec(kind, view, seed, *, words=WORDS, bare=False):
    return SceneSpec(kind, 405, 720, 4000, seed=seed, style=view, words=words, bare=bare)


def stroke_contrasts(with_words, without):
    """Of each stroke that is there with words and not without: its ink beside what lies around it."""
    changed = np.abs(with_words[..., :3].astype(int) - without[..., :3].astype(int)).sum(2)
    count, parts, stats, _ = cv2.connectedComponentsWithStats((changed > 90).astype(np.uint8), connectivity=8)
    for i in range(1, count):
        _, _, wide, high, area = stats[i]
        stroke = parts == i
        around = (cv2.dilate(stroke.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0) & (changed <= 30)
        if not (25 < area < 2500 and 5 < high < 70 and 4 < wide < 90 and around.sum() >= 6):
            continue
        core = stroke & (changed >= np.percentile(changed[stroke], 75))
        one, other = (float(np.median(luminance(with_words[mask]))) for mask in (core, around))
        yield (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize(("kind", "view"), PAINTED)
def test_words_painted_into_a_scene_read_on_what_they_stand_on(kind, view):
    for seed in (1, 2):
        shown, bare = (draw(spec(kind, view, seed, bare=bare), 3000.0) for bare in (False, True))
        found = list(stroke_contrasts(shown, bare))
        assert found or seed == 2
        assert min(found, default=21.0) >= READABLE


@pytest.mark.parametrize(("kind", "view", "motif"), WRITTEN)
def test_names_on_a_map_and_words_on_a_page_read_whenever_they_are_there(kind, view, motif, monkeypatch):
    moments = (1500.0, 3900.0)
    for seed in (1, 2):
        shown = [draw(spec(kind, view, seed), t) for t in moments]
        with monkeypatch.context() as unwritten:
            unwritten.setattr(import_module(f"moying.painter.motifs.{motif}"), "draw", lambda *_: None)
            blank = built(spec(kind, view, seed))
            for t, written in zip(moments, shown, strict=True):
                page = np.empty_like(written)
                blank.draw(page, t)
                found = list(stroke_contrasts(written, page))
                assert found or t < moments[-1]
                assert min(found, default=21.0) >= READABLE


@pytest.mark.parametrize(("kind", "view"), PAGES)
def test_a_timeline_and_a_comparison_read_whenever_their_words_are_there(kind, view):
    words = ("2019年 成立公司", "2021年 产品上市", "2023年 走向海外", "2025年 用户过亿")
    for seed in (1, 2):
        scene = built(spec(kind, view, seed, words=words))
        found = [c for t in (500.0, 1700.0, 2600.0, 3900.0) for c in scene_letters(scene, (405, 720), t)]
        assert found
        assert worst(found) >= READABLE
