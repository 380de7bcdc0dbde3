"""How a picture lies, told before → after; whatever differs, something is said."""

import pytest

from moying.draft.diff_placing import placing_changed

CORNER = {"fit": "contain", "scale": 0.38, "x": 0.8, "y": 0.15}


@pytest.mark.parametrize(
    ("old", "new", "zh", "en"),
    [
        (CORNER, {**CORNER, "scale": 0.29, "x": 0.84}, "大小 38% → 29%", "size 38% → 29%"),
        (CORNER, {**CORNER, "x": 0.2, "y": 0.9}, "位置 右上角 → 左下角", "place top right → bottom left"),
        (
            CORNER,
            {**CORNER, "x": 0.75},
            "位置 （左起 80.0%，上起 15.0%） → （左起 75.0%，上起 15.0%）",
            "place (80.0% from the left, 15.0% from the top) → (75.0% from the left, 15.0% from the top)",
        ),
        (CORNER, {**CORNER, "opacity": 0.5}, "不透明度 100% → 50%", "opacity 100% → 50%"),
        (
            {"fit": "contain", "fill": "blur"},
            {"focus": {"x": 0.8, "y": 0.5}},
            "取景 完整显示，模糊背景 → 铺满，对准（左起 80.0%，上起 50.0%）",
            "framing whole, on blur → filled, cut around (80.0% from the left, 50.0% from the top)",
        ),
        ({}, {"flip": "h"}, "翻转 无 → 左右", "mirrored none → sideways"),
        ({}, {"crop": {"left": 0.25, "right": 0}}, "取景 铺满 → 裁掉 左 25%", "framing filled → cut off left 25%"),
    ],
)
def test_a_change_is_told_in_words(old, new, zh, en):
    assert list(placing_changed(old, new, "zh")) == [zh]
    assert list(placing_changed(old, new, "en")) == [en]


@pytest.mark.parametrize("odd", [None, [], "x", True, {"a": 1}, -3, 1e300])
@pytest.mark.parametrize("key", ["x", "scale", "crop", "focus", "fit", "flip", "opacity", "ken_burns", "其他" * 90])
def test_whatever_a_transform_holds_something_is_said(key, odd):
    told = list(placing_changed({}, {key: odd}, "en"))
    assert told and all(len(line) < 700 for line in told)
