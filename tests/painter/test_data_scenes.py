"""Data scenes: figures as they are written, read safely, drawn on any canvas, at rest on the exact value."""

import math
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from moying.painter.data import Data, Datum
from moying.painter.layout import caption_zone, label_zone, overlaps
from moying.painter.legible import READABLE, contrast, luminance, luminance_of
from moying.painter.motifs.charting import paper, sheet_of, tones
from moying.painter.motifs.numerals import numeral
from moying.painter.paint import draw
from moying.painter.painting import Painting
from moying.painter.registry import scene_kind
from moying.painter.schemes import SCHEMES
from moying.painter.spec import SceneSpec

KINDS = ["big_number", "chart_bar", "chart_line", "chart_pie", "chart_ring", "chart_race", "compare_table"]
GOLDEN = Path(__file__).parent / "golden" / "data_scenes.png"
RATIOS = [(270, 480), (480, 270), (300, 300), (270, 360)]
ITEMS = (
    {"label": "广东", "value": 13.57e12, "unit": "元", "text": "13.57万亿元"},
    {"label": "江苏", "value": 12.82e12, "unit": "元", "text": "12.82万亿元"},
    {"label": "同比增长", "value": 7.1, "unit": "%", "text": "7.1%", "direction": "up", "change": True},
)
DATA = {"title": "2023年GDP", "items": ITEMS}


def spec_of(kind, data=DATA, size=(270, 480), **wishes):
    told = {"data": data, **wishes}
    return SceneSpec.from_json(kind, told, width_px=size[0], height_px=size[1], duration_ms=4000)


def frame_of(spec, t_ms):
    frame = np.zeros((spec.height_px, spec.width_px, 4), np.uint8)
    scene_kind(spec.kind).load()(spec).draw(frame, t_ms)
    return frame


@pytest.mark.parametrize("size", RATIOS)
@pytest.mark.parametrize("kind", KINDS)
def test_figures_keep_off_the_captions_and_the_label_and_lie_on_the_canvas(kind, size):
    boxes = scene_kind(kind).load()(spec_of(kind, size=size)).subject_boxes()
    assert boxes
    for box in boxes:
        assert 0 <= box.left < box.right <= size[0] and 0 <= box.top < box.bottom <= size[1]
        assert not any(overlaps(box, zone) for zone in (caption_zone(*size), label_zone(*size)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_is_the_same_bytes_in_any_order(kind):
    spec = spec_of(kind)
    one, other = scene_kind(kind).load()(spec), scene_kind(kind).load()(spec)
    moments = (0.0, 411.1, 1500.0, 3999.0)
    seen = []
    for t_ms in moments:
        frame = np.zeros((480, 270, 4), np.uint8)
        one.draw(frame, t_ms)
        seen.append(frame)
    for t_ms, frame in reversed(list(zip(moments, seen, strict=True))):
        again = np.zeros((480, 270, 4), np.uint8)
        other.draw(again, t_ms)
        assert np.array_equal(frame, again)
        assert (frame[..., 3] == 255).all()


def test_a_number_counts_up_and_comes_to_rest_on_what_is_written():
    made = numeral("超过1,284.50万辆", 40, 400)
    assert (made.head, made.core, made.tail) == ("超过", "1,284.50", "万辆")
    assert [made.digits_at(share) for share in (0.0, 0.5, 1.0)] == ["0.00", "642.25", "1,284.50"]
    assert numeral("三分之一", 40, 400).digits_at(0.2) == "三分之一"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "an object with a title and items"),
        ({"items": {}}, "must be a list"),
        ({"items": [{}] * 1000}, "at most 24"),
        ({"items": [{"label": "a", "value": math.nan}]}, "must lie between"),
        ({"items": [{"label": "a", "value": math.inf}]}, "must lie between"),
        ({"items": [{"label": "a", "value": "3"}]}, "must be a number"),
        ({"items": [{"label": "a", "value": True}]}, "must be a number"),
        ({"items": [{"label": 7, "value": 1}]}, "label must be a text"),
        ({"items": [{"value": 1, "direction": "sideways"}]}, "direction must be"),
        ({"title": 3}, "title must be a text"),
    ],
)
def test_data_that_cannot_be_drawn_is_refused_with_what_to_write(data, says):
    with pytest.raises(ValueError, match=says):
        Data.from_json(data)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"items": []},
        {"items": [{"value": 0}]},
        {"items": [{"value": 0}, {"value": 0}]},
        {"items": [{"label": "跌", "value": -5}, {"label": "涨", "value": 3}]},
        {"items": [{"label": "长" * 5000, "text": "9" * 5000, "value": 1e18}] * 24},
        {"title": "W" * 5000, "items": [{"label": "\0\u202e😀", "value": 1e-18, "text": "\n"}] * 3},
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_odd_data_is_still_a_picture(kind, data):
    for size in ((270, 480), (160, 160), (900, 160), (160, 900)):
        assert (frame_of(spec_of(kind, data, size), 1000)[..., 3] == 255).all()


def test_the_data_of_a_scene_goes_through_json_and_back():
    spec = spec_of("chart_bar", seed=3)
    told = spec.as_json()
    assert SceneSpec.from_json("chart_bar", told, width_px=270, height_px=480, duration_ms=4000) == spec
    assert spec.data.items[0] == Datum("广东", 13.57e12, "元", "13.57万亿元")


@pytest.mark.parametrize("seed", range(len(SCHEMES)))
@pytest.mark.parametrize("size", [(270, 480), (480, 270)])
def test_words_read_on_the_paper_at_every_moment_of_a_scheme(seed, size):
    spec = spec_of("chart_bar", size=size, seed=seed)
    sheet = sheet_of(spec, 8)
    ground = Painting(paper(sheet), ())
    frame = np.zeros((size[1], size[0], 4), np.uint8)
    for t_ms in (0, 1500, 4000, 9000):
        ground.draw(frame, t_ms)
        part = luminance(frame[sheet.area.top : sheet.area.bottom, sheet.area.left : sheet.area.right])
        for tone in (sheet.ink, sheet.soft):
            level = luminance_of(tone)
            assert min(contrast(level, part.min()), contrast(level, part.max())) >= READABLE


@pytest.mark.parametrize("look", SCHEMES, ids=lambda look: look.name)
def test_the_parts_of_a_chart_are_told_from_the_ground_and_from_each_other(look):
    parts = tones(look, 5)
    for tone in parts:
        assert min(contrast(luminance_of(tone), luminance_of(end)) for end in (look.top, look.bottom)) >= 3
    assert len({tuple(round(c, 2) for c in tone) for tone in parts}) == 5
    for one, other in pairwise(parts):
        assert sum(abs(a - b) for a, b in zip(one, other, strict=True)) > 0.15


@pytest.mark.parametrize("kind", KINDS)
def test_the_paper_goes_on_moving_when_the_figures_are_at_rest(kind):
    frames = [frame_of(spec_of(kind), t_ms) for t_ms in (3600, 3634, 3667)]
    assert all(not np.array_equal(a, b) for a, b in pairwise(frames))


@pytest.mark.parametrize("kind", KINDS)
def test_a_bare_scene_leaves_room_for_the_title_above(kind):
    top = min(box.top for box in scene_kind(kind).load()(spec_of(kind, bare=True)).subject_boxes())
    assert top > 0.28 * 480


@pytest.mark.parametrize("kind", ["chart_pie", "chart_ring", "chart_race"])
def test_what_a_chart_cannot_hold_is_drawn_as_bars(kind):
    falls = {"items": [{"label": name, "value": value} for name, value in (("a", -3), ("b", 5), ("c", 2))]}
    assert np.array_equal(frame_of(spec_of(kind, falls), 3000), frame_of(spec_of("chart_bar", falls), 3000))


def test_a_race_ends_in_the_order_of_its_figures():
    runners = {"items": [{"label": name, "value": value} for name, value in (("a", 3), ("b", 9), ("c", 5), ("d", 1))]}
    race = scene_kind("chart_race").load()(spec_of("chart_race", runners)).acts[-2]
    assert race.places(4000) == [2, 0, 1, 3]
    assert race.places(0) == [3, 2, 1, 0]


def thumbs():
    """Every scene at rest, upright and wide."""
    rows = []
    for width, height, small in ((270, 480, (27, 48)), (480, 270, (48, 27))):
        frames = [draw(spec_of(kind, MANY, (width, height), seed=i), 3900)[..., :3] for i, kind in enumerate(KINDS)]
        row = np.hstack([cv2.resize(frame, small, interpolation=cv2.INTER_AREA) for frame in frames])
        rows.append(np.pad(row, ((0, 0), (0, 336 - row.shape[1]), (0, 0))))
    return np.vstack(rows)


MANY = {
    "title": "用户调查",
    "items": [
        {"label": f"第{i}项", "value": value, "unit": "%", "text": f"{value}%"}
        for i, value in enumerate((35, 27.5, 18, 9))
    ],
}


def test_every_data_scene_looks_as_it_did():
    """Renew with `PYTHONPATH=src python tests/painter/test_data_scenes.py`, and look at what changed."""
    want, got = cv2.imread(str(GOLDEN)), thumbs()
    for i, kind in enumerate(KINDS):
        for part in (np.s_[:48, i * 27 : (i + 1) * 27], np.s_[48:, i * 48 : (i + 1) * 48]):
            assert np.abs(want[part].astype(int) - got[part]).mean() < 3, kind


if __name__ == "__main__":
    cv2.imwrite(str(GOLDEN), thumbs(), [cv2.IMWRITE_PNG_COMPRESSION, 9])


@pytest.mark.parametrize("written", ["1/3", "9:30", "2~3", "三分之一", "12,800", "3.5", ""])
def test_a_figure_counts_up_only_where_it_is_one_number(written: str):
    shown = numeral(written, 100, 1000)
    assert shown.digits_at(1) == shown.core
    assert shown.digits_at(0.5) == {"12,800": "6,400", "3.5": "1.8"}.get(written, shown.core)
