"""Colour: BT.709 to half a step, and one thing laid over another as arithmetic says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.media.picture import Picture, black
from moying.render.transitions import transition_kinds
from moying.render.yuv import convert, cut_out, lay, to_bgra

MATRIX = np.array(
    [
        [0.2126, 0.7152, 0.0722],
        [-0.2126 / 1.8556, -0.7152 / 1.8556, 0.9278 / 1.8556],
        [0.7874 / 1.5748, -0.7152 / 1.5748, -0.0722 / 1.5748],
    ]
)


def exact(bgra):
    """BT.709 limited in floats: luma, and chroma as the mean of four."""
    y, u, v = np.moveaxis(bgra[..., 2::-1] / 255 @ MATRIX.T, -1, 0)
    u, v = (p.reshape(p.shape[0] // 2, 2, p.shape[1] // 2, 2).mean(axis=(1, 3)) for p in (u, v))
    return y * 219 + 16, u * 224 + 128, v * 224 + 128


def noise(width, height, seed=0):
    frame = np.random.default_rng(seed).integers(0, 256, (height, width, 4), dtype=np.uint8)
    frame[..., 3] = 255
    return frame


def test_colours_are_bt709_to_half_a_step():
    frame, picture = noise(64, 48), black(64, 48)
    convert(frame, picture)
    for plane, wanted in zip(picture, exact(frame), strict=True):
        assert np.abs(plane - wanted).max() < 0.52


@pytest.mark.parametrize(
    ("bgr", "yuv"), [((0, 0, 0), (16, 128, 128)), ((255, 255, 255), (235, 128, 128)), ((0, 0, 255), (63, 102, 240))]
)
def test_black_white_and_red_are_where_the_standard_puts_them(bgr, yuv):
    picture = black(4, 4)
    convert(np.full((4, 4, 4), (*bgr, 255), np.uint8), picture)
    assert tuple(int(p[0, 0]) for p in picture) == yuv


def test_a_picture_goes_to_bgra_and_back():
    smooth = np.zeros((32, 32, 4), np.uint8)
    smooth[..., 0], smooth[..., 1], smooth[..., 2], smooth[..., 3] = 40, np.arange(32)[:, None] * 4 + 60, 150, 255
    picture = black(32, 32)
    convert(smooth, picture)
    assert np.abs(to_bgra(picture).astype(int) - smooth).max() <= 5


@settings(max_examples=40, deadline=None)
@given(st.integers(-20, 40), st.integers(-20, 40), st.integers(1, 31), st.integers(1, 31), st.floats(0, 1))
def test_a_cutout_changes_only_its_own_place(left, top, width, height, opacity):
    red = np.full((height, width, 4), (0, 0, 255, 255), np.uint8)
    picture = black(36, 36)
    convert(noise(36, 36), picture)
    before = Picture(*(plane.copy() for plane in picture))
    cutout = cut_out(red, left, top, 36, 36)
    if cutout is not None:
        lay(cutout, opacity, picture)
    touched = np.zeros((36, 36), bool)
    touched[max(0, top) : max(0, top + height), max(0, left) : max(0, left + width)] = True
    assert np.array_equal(picture.y[~touched], before.y[~touched])
    wanted = before.y + opacity * (63.0 - before.y)
    assert np.abs(picture.y - wanted)[touched].max(initial=0) <= 2


def test_half_an_alpha_shows_half_of_what_is_below():
    half = np.full((8, 8, 4), (0, 0, 0, 128), np.uint8)
    picture = black(16, 16)
    picture.y[:] = 200
    lay(cut_out(half, 4, 4, 16, 16), 1.0, picture)
    assert abs(int(picture.y[8, 8]) - (200 * 127 + 16 * 128) / 255) <= 1


@pytest.mark.parametrize("progress", [0.25, 0.5, 0.75])
def test_a_crossfade_is_the_weighted_mean(progress):
    leaving, entering = black(16, 16), black(16, 16)
    leaving.y[:], entering.y[:] = 40, 200
    mixed = black(16, 16)
    transition_kinds()["crossfade"].load().mix(leaving, entering, progress, mixed)
    assert np.abs(mixed.y.astype(float) - (40 + 160 * progress)).max() <= 0.5
