"""What a text's style says is what is drawn: its colours, its size, its place, a box, a second language."""

from __future__ import annotations

import numpy as np
import pytest

from moying.painter.overlay import TextSpec
from moying.painter.overlays import build_overlay

SIZE = (216, 384)


def drawn(role: str, text: str, **style: object) -> np.ndarray:
    """The overlay at rest on an empty canvas: BGRA, premultiplied."""
    overlay = build_overlay(TextSpec(text, role, *SIZE, 6_000, style))
    sprite, opacity = overlay.sprite(3_000) or (None, 0.0)
    assert sprite is not None and opacity == 1
    canvas = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
    height, width = sprite.pixels.shape[:2]
    canvas[sprite.top : sprite.top + height, sprite.left : sprite.left + width] = sprite.pixels
    return canvas


def inked(picture: np.ndarray, bgr: tuple[int, int, int]) -> np.ndarray:
    """Where a colour is, at full strength."""
    return (np.abs(picture[..., :3].astype(int) - bgr).max(axis=2) < 24) & (picture[..., 3] > 240)


def middle(where: np.ndarray) -> tuple[float, float]:
    rows, columns = np.nonzero(where)
    return float(columns.mean()) / SIZE[0], float(rows.mean()) / SIZE[1]


RED, WHITE, BLUE, NAVY = (53, 57, 229), (255, 255, 255), (229, 136, 30), (143, 59, 13)


@pytest.mark.parametrize("role", ["title", "caption"])
def test_a_colour_is_that_colour_with_an_edge_and_without_a_cloud(role):
    picture = drawn(role, "夏日茶山", color="#e53935", look="modern")
    assert inked(picture, RED).sum() > 90
    assert (picture[..., 3] > 200).sum() < 6 * inked(picture, RED).sum(), "no dark plate takes the place of the picture"


@pytest.mark.parametrize(
    ("outline", "clouded"), [(None, False), ("#302010", False), ("#fff8e0", True), ("#c09040", True)]
)
def test_a_gradient_with_an_outline_that_sets_it_off_needs_no_cloud(outline, clouded):
    gold = {"gradient": ["#fff2c0", "#e0a030"], "look": "ink", "vertical": True}
    picture = drawn("title", "山水人间", **gold, **({"outline": outline} if outline else {}))
    assert ((picture[..., 3] > 100).mean() > 0.05) == clouded


def test_larger_is_larger_and_places_are_where_they_are_said_to_be():
    plain = inked(drawn("title", "夏日", look="plain"), WHITE).sum()
    assert inked(drawn("title", "夏日", look="plain", size=0.17), WHITE).sum() > 2.5 * plain
    near = {name: middle(drawn("title", "夏日", look="plain", position=name)[..., 3] > 128) for name in (
        "top_left", "top_right", "bottom_left", "bottom_right", "center")}  # fmt: skip
    assert near["top_left"][0] < 0.35 < 0.5 < near["top_right"][0] and near["bottom_left"][0] < 0.35
    assert near["top_left"][1] < 0.4 < 0.55 < near["bottom_left"][1] and near["bottom_right"][1] > 0.55
    assert abs(near["center"][0] - 0.5) < 0.03, "the middle is the canvas's, whatever an app draws at its side"


def test_a_box_has_its_colour_and_letters_that_read_on_it():
    for role in ("title", "caption", "lower_third"):
        picture = drawn(role, "限时5折", box="#e53935", look="plain")
        assert inked(picture, RED).sum() > 150 and inked(picture, WHITE).sum() > 40, role


@pytest.mark.parametrize("role", ["title", "caption"])
def test_an_outline_has_its_colour_and_its_width(role):
    def blue(width):
        return inked(
            drawn(role, "夏日茶山", color="#ffffff", outline="#0d3b8f", outline_width=width, look="plain"), NAVY
        )

    assert blue(0.0).sum() == 0
    assert 30 < 1.5 * blue(0.08).sum() < blue(0.2).sum()


@pytest.mark.parametrize("role", ["title", "caption"])
def test_a_gradient_runs_from_its_head_to_its_foot(role):
    picture = drawn(role, "国国国", gradient=["#ffffff", "#ffcc33"], look="plain", outline="#101010", size=0.16)
    solid = (picture[..., 3] == 255) & (picture[..., 2] > 240)
    rows = np.flatnonzero(solid.any(axis=1))
    blue = [picture[row][solid[row], 0].mean() for row in rows[2:-2]]
    assert blue[0] > 220 and blue[-1] < 110
    assert (np.diff(blue) < 4).all()


def test_a_shadow_can_be_left_out():
    dark = [
        ((p[..., 3] > 20) & (p[..., :3].max(axis=2) < 60)).sum()
        for p in (drawn("title", "夏日茶山", color="#ffffff", shadow=on, look="plain") for on in (True, False))
    ]
    assert dark[0] > 1.4 * dark[1]


def test_a_second_language_is_smaller_and_below():
    one = drawn("caption", "清晨的小船")[..., 3] > 128
    both = drawn("caption", "清晨的小船\na boat at dawn", bilingual=True)[..., 3] > 128
    heights = [np.flatnonzero(where.any(axis=1)) for where in (one, both)]
    assert np.ptp(heights[0]) * 1.3 < np.ptp(heights[1]) < np.ptp(heights[0]) * 2.4


def test_a_lower_third_stands_low_at_the_left():
    x, y = middle(drawn("lower_third", "张伟\n产品经理", box="#1e88e5")[..., 3] > 128)
    assert x < 0.45 and 0.5 < y < 0.7
    assert inked(drawn("lower_third", "张伟\n产品经理", box="#1e88e5"), BLUE).sum() > 300
