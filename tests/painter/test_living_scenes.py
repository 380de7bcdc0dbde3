"""Animals, people, homes, rides and cards look as they did when they were last looked at, and each view is its own."""

from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest

from moying.painter.layout import caption_zone, shared_px
from moying.painter.paint import build, draw
from moying.painter.spec import Box, SceneSpec

GOLDEN = Path(__file__).parent / "golden" / "living.png"
VIEWS = {
    "animals": ("cat", "indoors", "dog", "panda", "crane", "fish"),
    "people": ("walking", "running", "team", "reading"),
    "home": ("living", "bedroom", "kitchen", "desk"),
    "ride": ("car", "train"),
    "flight": ("above", "seat"),
    "palace": ("hall", "tower", "lane"),
    "museum": ("mask", "vase", "hall"),
    "coffee": ("pour", "beans", "above", "cup"),
    "quote_card": ("centred", "left", "scroll"),
    "list_card": ("panels", "plain", "steps"),
}
WORDS = {"quote_card": ("学而时习之，不亦说乎。——论语",), "list_card": ("泡茶", "温杯", "注水", "分杯")}
THUMBS = [(kind, view) for kind, views in VIEWS.items() for view in views]
WIDTH, HEIGHT = 18, 32


def picture(kind, view, seed=0, t_ms=2500):
    return draw(SceneSpec(kind, 180, 320, 4000, seed=seed, style=view, words=WORDS.get(kind, ())), t_ms)[..., :3]


def difference(one, other):
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def strip():
    """All views side by side, as thumbnails."""
    return np.hstack([cv2.resize(picture(*each), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA) for each in THUMBS])


def test_every_view_looks_as_it_did():
    """Renew with `PYTHONPATH=src python tests/painter/test_living_scenes.py`, and look at what changed."""
    want, got = cv2.imread(str(GOLDEN)), strip()
    for k, thumb in enumerate(THUMBS):
        columns = slice(k * WIDTH, (k + 1) * WIDTH)
        assert difference(want[:, columns], got[:, columns]) < 3, thumb


@pytest.mark.parametrize("kind", VIEWS)
def test_a_style_names_the_view_whatever_the_seed(kind):
    for seed in (0, 5):
        for one, other in combinations(VIEWS[kind], 2):
            assert difference(picture(kind, one, seed), picture(kind, other, seed)) > 0.8, (one, other)


@pytest.mark.parametrize("size", [(320, 180), (180, 180), (180, 240), (180, 320)])
@pytest.mark.parametrize("view", [(kind, view) for kind in ("animals", "people") for view in VIEWS[kind]])
def test_who_is_shown_keeps_clear_of_the_captions(view, size):
    width, height = size
    kind, style = view
    zone = caption_zone(width, height)
    middle = Box(width // 4, zone.top, width * 3 // 4, zone.bottom)
    for box in build(SceneSpec(kind, width, height, 4000, style=style)).subject_boxes():
        area = (box.right - box.left) * (box.bottom - box.top)
        assert shared_px(box, middle) < 0.25 * area


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    cv2.imwrite(str(GOLDEN), strip(), [cv2.IMWRITE_PNG_COMPRESSION, 9])
