"""The designed scenes: words that read and never touch, frames that are pure, seeds that differ."""

from itertools import pairwise

import numpy as np
import pytest

from moying.painter.layout import caption_zone, label_zone, overlaps
from moying.painter.legible import READABLE, contrast, luminance_of
from moying.painter.motifs.wares import ware_for
from moying.painter.registry import scene_kind
from moying.painter.scenes.list_card import listed
from moying.painter.scenes.quote_card import quotation
from moying.painter.schemes import SCHEMES
from moying.painter.spec import SceneSpec

KINDS = ["product", "keyword_card", "quote_card", "list_card", "swatch"]
RATIOS = [(270, 480), (480, 270), (300, 300), (270, 360)]
WORDS = ("春节的由来与习俗", "团圆", "Hi-Res 金标音质", "¥1,299")


def scene_of(kind, seed=0, size=(270, 480), words=WORDS, **wishes):
    return scene_kind(kind).load()(SceneSpec(kind, *size, 4000, seed=seed, words=words, **wishes))


def frame_of(scene, t_ms, size=(270, 480)):
    frame = np.zeros((size[1], size[0], 4), np.uint8)
    scene.draw(frame, t_ms)
    return frame


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(4))
def test_a_card_is_the_same_bytes_in_any_order(kind, seed):
    one, other = scene_of(kind, seed), scene_of(kind, seed)
    moments = (0.0, 411.1, 1500.0, 3999.0)
    forward = [frame_of(one, t) for t in moments]
    for t_ms, frame in reversed(list(zip(moments, forward, strict=True))):
        assert np.array_equal(frame, frame_of(other, t_ms))
        assert (frame[..., 3] == 255).all()


@pytest.mark.parametrize("kind", KINDS)
def test_neighbouring_seeds_are_other_pictures(kind):
    frames = [frame_of(scene_of(kind, seed), 2000)[..., :3].astype(int) for seed in range(6)]
    for one, other in pairwise(frames):
        assert np.abs(one - other).mean() > 10


@pytest.mark.parametrize("size", RATIOS)
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["product", "keyword_card", "quote_card", "list_card"])
def test_words_touch_neither_each_other_nor_the_ware_nor_the_captions_nor_the_label(kind, seed, size):
    boxes = scene_of(kind, seed, size).subject_boxes()
    assert len(boxes) >= 2
    zones = (caption_zone(*size), label_zone(*size))
    words = boxes[1:] if kind == "product" else boxes
    for i, box in enumerate(words):
        assert not any(overlaps(box, zone) for zone in zones)
        assert not any(overlaps(box, other) for other in boxes if other is not box), i


@pytest.mark.parametrize("kind", ["product", "keyword_card", "quote_card", "list_card"])
def test_a_bare_scene_shows_no_words(kind):
    bare, wordless = scene_of(kind, 3, bare=True), scene_of(kind, 3, words=WORDS, bare=True)
    assert np.array_equal(frame_of(bare, 2500), frame_of(wordless, 2500))
    assert not np.array_equal(frame_of(bare, 2500), frame_of(scene_of(kind, 3), 2500))


@pytest.mark.parametrize(
    "words", [(), ("",), ("\0",), ("长" * 5000,), ("W" * 5000, "x" * 5000) * 4, ("😀",), ("مرحبا", "Z" + "\u0335" * 99)]
)
@pytest.mark.parametrize("kind", KINDS)
def test_odd_words_do_not_break_a_card(kind, words):
    for size in RATIOS:
        frame_of(scene_of(kind, 1, size, words), 1000, size)


@pytest.mark.parametrize("size", [(160, 160), (160, 900), (1000, 160)])
@pytest.mark.parametrize("kind", KINDS)
def test_extreme_canvases_are_painted(kind, size):
    assert frame_of(scene_of(kind, 2, size), 1500, size)[..., 3].min() == 255


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("世上本没有路，走的人多了，也便成了路。——鲁迅",), ("世上本没有路，走的人多了，也便成了路。", "鲁迅")),
        (("“Stay hungry, stay foolish.” — Stewart Brand",), ("Stay hungry, stay foolish.", "Stewart Brand")),
        (("鲁迅曾说：世上本没有路。",), ("世上本没有路。", "鲁迅")),
        (("俗话说：“熟能生巧。”",), ("熟能生巧。", "")),
        (("学而时习之", "论语"), ("学而时习之", "论语")),
        (("三个知道：天、地、人",), ("三个知道：天、地、人", "")),
        (("well-known words",), ("well-known words", "")),
        (("——",), ("——", "")),
        ((), ("", "")),
    ],
)
def test_a_quotation_is_parted_from_its_author(words, told):
    assert quotation(SceneSpec("quote_card", 270, 480, 4000, words=words)) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("泡茶", "1. 温杯", "二、注水", "③ 分杯"), ("泡茶", ("温杯", "注水", "③ 分杯"))),
        (("三步：温杯、注水、分杯",), ("三步", ("温杯", "注水", "分杯"))),
        (("温杯", "注水"), ("", ("温杯", "注水"))),
        (("3 tips:", "rest", "2024 goals"), ("3 tips", ("rest", "2024 goals"))),
    ],
)
def test_a_list_has_a_title_only_when_its_words_tell_one(words, told):
    assert listed(SceneSpec("list_card", 270, 480, 4000, words=words)) == told


def test_the_points_of_a_list_come_one_after_another():
    frames = [frame_of(scene_of("list_card", palette="sage", style="plain"), t)[..., :3] for t in range(0, 3200, 400)]
    last = frames[-1].astype(int)
    left = [np.abs(frame.astype(int) - last).mean() for frame in frames]
    assert all(later < sooner for sooner, later in pairwise(left[:-1]))


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_a_schemes_ink_reads_on_its_ground_and_its_ground_on_its_ink(scheme):
    for tone in (scheme.top, scheme.bottom):
        assert contrast(luminance_of(scheme.ink), luminance_of(tone)) >= READABLE


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("极光耳机",), "headphones"),
        (("Smart Watch",), "watch"),
        (("玫瑰精华液",), "bottle"),
        (("手冲咖啡",), "cup"),
        (("新款手机",), "phone"),
    ],
)
def test_a_word_calls_for_its_ware(words, name):
    assert ware_for(words, 0).name == name


def test_an_unknown_product_is_neutral_and_changes_with_the_seed():
    assert len({ware_for(("量子发生器",), seed).name for seed in range(3)}) == 3


def test_a_product_is_the_same_all_through_its_topic():
    assert len({ware_for(("手机",), seed, "新款耳机").name for seed in range(3)}) == 1
    assert len({ware_for(("量子",), seed, "量子发生器").name for seed in range(3)}) == 1


def test_the_swatch_counts_its_frames():
    scene = scene_of("swatch")
    seen = {frame_of(scene, t_ms).tobytes() for t_ms in range(0, 4000, 100)}
    assert len(seen) == 40


def test_neighbouring_shots_of_a_product_are_staged_differently():
    frames = [frame_of(scene_of("product", seed=seed, palette="midnight"), 2000) for seed in range(3)]
    for one, other in ((0, 1), (1, 2), (2, 0)):
        assert np.abs(frames[one].astype(int) - frames[other].astype(int)).mean() > 6


def test_a_keyword_card_sets_the_number_above_its_headline_and_marks_the_word_it_turns_on():
    plain, marked = (scene_of("keyword_card", 1, words=("只看体重", "02", *more)) for more in ((), ("体重",)))
    number, head = marked.subject_boxes()
    assert number.bottom <= head.top
    assert plain.subject_boxes() == marked.subject_boxes()
    changed = np.abs(frame_of(plain, 3_900).astype(int) - frame_of(marked, 3_900)).max(axis=(1, 2)) > 30
    rows = np.flatnonzero(changed)
    assert len(rows)
    assert head.top < rows[0]
    assert rows[-1] < head.bottom + 0.4 * (head.bottom - head.top)
