"""Timelines and comparisons: what they show stands clear, moves, and holds whatever a draft brings."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from moying.painter.layout import caption_zone, label_zone, overlaps
from moying.painter.registry import scene_kind
from moying.painter.spec import SceneSpec

GOLDEN = Path(__file__).parent / "golden" / "story_cards.png"
YEARS = (
    ("1978年", "改革开放"),
    ("2001年", "加入世贸组织"),
    ("2008年", "北京举办奥运会"),
    ("2020年", "全面建成小康社会"),
)
DATA = {"title": "", "items": [{"label": said, "value": int(year[:4]), "text": year} for year, said in YEARS]}
VIEWS = [
    *(("timeline", view) for view in ("path", "line", "scroll")),
    *(("compare", view) for view in ("plain", "room", "town")),
]
RATIOS = [(270, 480), (480, 270), (300, 300), (270, 360)]


def spec_of(kind, view, size=(270, 480), data=DATA, **wishes):
    words = ["历史"] if kind == "timeline" else ["以前", "住土房", "现在", "住楼房"]
    told = {"style": view, "data": data, "words": words, **wishes}
    return SceneSpec.from_json(kind, told, width_px=size[0], height_px=size[1], duration_ms=4000)


def frame_of(scene, spec, t_ms):
    frame = np.zeros((spec.height_px, spec.width_px, 4), np.uint8)
    scene.draw(frame, t_ms)
    return frame


def built(spec):
    return scene_kind(spec.kind).load()(spec)


@pytest.mark.parametrize("size", RATIOS)
@pytest.mark.parametrize(("kind", "view"), VIEWS)
def test_what_is_shown_keeps_off_captions_and_label(kind, view, size):
    boxes = built(spec_of(kind, view, size)).subject_boxes()
    assert boxes
    for box in boxes:
        assert 0 <= box.left < box.right <= size[0] and 0 <= box.top < box.bottom <= size[1]
        assert not any(overlaps(box, zone) for zone in (caption_zone(*size), label_zone(*size)))


@pytest.mark.parametrize(("kind", "view"), VIEWS)
def test_a_frame_is_the_same_bytes_in_any_order_and_none_stands_still(kind, view):
    spec = spec_of(kind, view, (180, 320))
    forward, backward = built(spec), built(spec)
    moments = [k * 400.0 for k in range(10)]
    seen = [frame_of(forward, spec, t) for t in moments]
    for t, frame in reversed(list(zip(moments, seen, strict=True))):
        assert np.array_equal(frame, frame_of(backward, spec, t))
    for t in (600.0, 2500.0, 3800.0):
        assert not np.array_equal(frame_of(forward, spec, t), frame_of(forward, spec, t + 1000 / 30))


HOSTILE = {
    "none": {"title": "", "items": []},
    "one": {"items": [{"label": "只有一年", "value": 1999, "text": "1999年"}]},
    "many": {"items": [{"label": f"第{k}件事", "value": 1900 + k, "text": f"{1900 + k}年"} for k in range(24)]},
    "long": {
        "title": "长" * 60,
        "items": [{"label": "很长的事件" * 8, "value": k, "text": "公元前一千二百年" * 4} for k in range(6)],
    },
    "odd": {
        "items": [{"label": "\x00\ud83d\u202e", "value": -1e18}, {"label": "", "value": 0}, {"label": "🐼", "value": 3}]
    },
}


@pytest.mark.parametrize("size", [(160, 160), (161, 333), (1000, 160), (277, 163)])
@pytest.mark.parametrize("which", HOSTILE)
@pytest.mark.parametrize(("kind", "view"), VIEWS)
def test_whatever_a_draft_brings_is_a_whole_picture(kind, view, which, size):
    for wishes in ({}, {"bare": True, "words": []}):
        spec = spec_of(kind, view, size, HOSTILE[which], **wishes)
        assert (frame_of(built(spec), spec, 3900)[..., 3] == 255).all()


def strip():
    """Every view at rest, upright and wide."""
    rows = []
    for size, small in (((270, 480), (27, 48)), ((480, 270), (48, 27))):
        specs = [spec_of(kind, view, size) for kind, view in VIEWS]
        frames = [frame_of(built(spec), spec, 3900)[..., :3] for spec in specs]
        row = np.hstack([cv2.resize(frame, small, interpolation=cv2.INTER_AREA) for frame in frames])
        rows.append(np.pad(row, ((0, 0), (0, 48 * len(VIEWS) - row.shape[1]), (0, 0))))
    return np.vstack(rows)


def test_every_view_looks_as_it_did():
    """Renew with `PYTHONPATH=src python tests/painter/test_story_cards.py`, and look at what changed."""
    want, got = cv2.imread(str(GOLDEN)), strip()
    for i, view in enumerate(VIEWS):
        for part in (np.s_[:48, i * 27 : (i + 1) * 27], np.s_[48:, i * 48 : (i + 1) * 48]):
            assert np.abs(want[part].astype(int) - got[part]).mean() < 3, view


if __name__ == "__main__":
    cv2.imwrite(str(GOLDEN), strip(), [cv2.IMWRITE_PNG_COMPRESSION, 9])
