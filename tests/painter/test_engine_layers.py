"""Layers land where the view puts them, to the sub-pixel, and blend as arithmetic says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.painter.blit import pixels_of
from moying.painter.camera import MOVES, Camera, View
from moying.painter.layers import layer, sky, stencil
from moying.painter.noise import fractal, generator, quantised, tileable
from moying.painter.palette import colour, light_ramp, premultiplied, ramp

WHITE = premultiplied((1, 1, 1), 1.0)[()]


def black(height=40, width=50):
    frame = np.zeros((height, width, 4), np.uint8)
    frame[..., 3] = 255
    return frame


def dot(size=4):
    return np.full((size, size), WHITE, np.uint32)


def centre_of(frame):
    light = frame[..., 0].astype(float)
    y, x = np.mgrid[: light.shape[0], : light.shape[1]] + 0.5
    return (x * light).sum() / light.sum(), (y * light).sum() / light.sum()


@given(x=st.floats(3, 40), y=st.floats(3, 30), scale=st.sampled_from([1.0, 1.03, 1.09]))
@settings(deadline=None, max_examples=60)
def test_a_layer_lands_on_its_place_to_a_tenth_of_a_pixel(x, y, scale):
    frame = black(80, 90)
    layer(dot(24)).lay(pixels_of(frame), View(x, y, scale))
    assert centre_of(frame) == pytest.approx((x + 12 * scale, y + 12 * scale), abs=0.1)


@given(x=st.integers(-60, 110), y=st.integers(-50, 90), scale=st.sampled_from([0.5, 1.0, 3.0]))
@settings(deadline=None, max_examples=60)
def test_a_layer_half_or_wholly_off_the_canvas_is_cut_at_its_edge(x, y, scale):
    frame, seen = black(), black(140, 230)
    layer(dot(20)).lay(pixels_of(frame), View(x, y, scale))
    layer(dot(20)).lay(pixels_of(seen), View(x + 60, y + 50, scale))
    # Sixteen bits of fraction, counted from another start.
    assert np.abs(frame.astype(int) - seen[50:90, 60:110]).max() <= 2


def test_laying_over_is_the_textbook_blend_within_two_levels():
    rng = np.random.default_rng(5)
    rgb, alpha = rng.random((30, 40, 3)), rng.random((30, 40))
    frame = black(30, 40)
    frame[..., :3] = under = rng.integers(0, 256, (30, 40, 3))
    layer(premultiplied(rgb, alpha)).lay(pixels_of(frame))
    want = rgb[..., ::-1] * alpha[..., None] * 255 + under * (1 - alpha[..., None])
    assert np.abs(frame[..., :3] - want).max() <= 2
    assert (frame[..., 3] == 255).all()


@given(scale=st.floats(0.3, 5.0), x=st.floats(-4, 4), y=st.floats(-4, 4))
@settings(deadline=None, max_examples=60)
def test_a_layer_of_any_size_is_read_between_its_pixels(scale, x, y):
    rng = np.random.default_rng(3)
    grey = np.pad(rng.random((30, 200)), 1)
    frame = black(40, 260)
    layer(premultiplied(np.repeat(grey[1:-1, 1:-1, None], 3, 2), np.ones((30, 200)))).lay(
        pixels_of(frame), View(x, y, scale)
    )
    rows = np.clip((np.arange(40) + 0.5 - y) / scale + 0.5, 0, 30.999)
    columns = np.clip((np.arange(260) + 0.5 - x) / scale + 0.5, 0, 200.999)
    r, c = rows.astype(int), columns.astype(int)
    f, g = (rows - r)[:, None], columns - c
    want = (grey[r][:, c] * (1 - g) + grey[r][:, c + 1] * g) * (1 - f) + (
        grey[r + 1][:, c] * (1 - g) + grey[r + 1][:, c + 1] * g
    ) * f
    inside = ((rows > 1) & (rows < 30))[:, None] & ((columns > 1) & (columns < 200))
    # A step of 16 bits is off by up to 0.002 px after 260 of them, and shares have eight bits.
    assert np.abs(frame[..., 0] - want * 255)[inside].max(initial=0) <= 4


@pytest.mark.parametrize("gap", [1, 10, 24, 25, 26, 60])
def test_what_lies_between_two_things_of_one_row_is_left_alone(gap):
    pair = np.zeros((6, gap + 8), np.uint32)
    pair[:, :4] = pair[:, -4:] = WHITE
    frame, apart = black(20, 120), black(20, 120)
    layer(pair).lay(pixels_of(frame), View(10.3, 5.4, 1.02))
    layer(pair[:, :4]).lay(pixels_of(apart), View(10.3, 5.4, 1.02))
    layer(pair[:, -4:], gap + 4).lay(pixels_of(apart), View(10.3, 5.4, 1.02))
    assert np.abs(frame.astype(int) - apart).max() <= 2


def test_a_clear_layer_leaves_every_bit_as_it_was():
    frame = np.random.default_rng(1).integers(0, 256, (20, 20, 4), dtype=np.uint8)
    before = frame.copy()
    layer(np.zeros((8, 8), np.uint32)).lay(pixels_of(frame))
    layer(dot()).lay(pixels_of(frame), opacity=0)
    assert np.array_equal(frame, before)


def test_light_adds_up_and_stops_at_white():
    frame = black()
    glow = stencil(np.full((10, 10), 255, np.uint8))
    for _ in range(3):
        glow.lay(pixels_of(frame), light_ramp((0.5, 0.2, 0.0)), light=True)
    assert frame[5, 5].tolist() == [0, 153, 255, 255]


def test_a_stencil_takes_its_colour_when_it_is_laid():
    codes, frame = np.full((6, 6), 255, np.uint8), black()
    stencil(codes).lay(pixels_of(frame), ramp(colour("#804020")), View(10, 10, 1.0), opacity=0.5)
    assert frame[13, 13].tolist() == [16, 32, 64, 255]


def test_rows_and_shifts_keep_a_reflection_to_its_water():
    frame = black()
    shifts = np.zeros(40, np.float32)
    shifts[12:] = 5
    layer(dot(20)).lay(pixels_of(frame), View(10, 2, 1.0), rows=(10, 20), shifts=shifts)
    lit = frame[..., 0] > 128
    assert np.flatnonzero(lit.any(axis=1)).tolist() == list(range(10, 20))
    assert np.flatnonzero(lit[11])[0] == 10
    assert np.flatnonzero(lit[12])[0] == 15


def test_a_slow_gradient_is_true_on_average_and_has_no_bands():
    frame = np.empty((256, 128, 4), np.uint8)
    sky(pixels_of(frame), ((0, (0.2, 0.2, 0.2), 1), (1, (0.23, 0.23, 0.23), 1)), 0, 256)
    rows = frame[..., 0].mean(axis=1)
    want = (0.2 + 0.03 * (np.arange(256) + 0.5) / 256) * 255
    assert np.abs(rows - want).max() < 0.3
    assert (frame[..., 3] == 255).all()


def test_a_half_clear_gradient_keeps_half_of_what_lies_under_it():
    frame = black()
    frame[..., :3] = 200
    sky(pixels_of(frame), ((0, (0, 0, 0), 0.5), (1, (0, 0, 0), 0.5)), -5, 60)
    assert np.abs(frame[..., :3].mean() - 100) < 1


@pytest.mark.parametrize("move", MOVES)
def test_a_camera_move_is_even_and_near_things_move_more(move):
    camera = Camera(1000, 1000, 4000, move)
    corner = np.array([camera.view(t, 1.0).place(0, 0) for t in range(0, 4001, 40)])
    steps = np.hypot(*np.diff(corner, axis=0).T)
    if move == "still":
        assert not steps.any()
        return
    assert steps.max() <= 1.3 * steps.mean()
    assert steps.min() >= 0.7 * steps.mean()
    far = np.diff([camera.view(t, 0.1).place(0, 0) for t in (0, 4000)], axis=0)
    assert np.hypot(*far[0]) < np.hypot(*(corner[-1] - corner[0]))


@given(move=st.sampled_from(list(MOVES)), t_ms=st.integers(-500, 9000), depth=st.floats(0, 1))
@settings(deadline=None)
def test_a_layer_with_its_bleed_always_covers_the_canvas(move, t_ms, depth):
    camera = Camera(300, 500, 4000, move)
    view, bleed = camera.view(t_ms, depth), camera.bleed_px(depth)
    left, top = view.place(-bleed, -bleed)
    right, bottom = view.place(300 + bleed, 500 + bleed)
    assert left <= 0
    assert top <= 0
    assert right >= 300
    assert bottom >= 500


def test_noise_is_the_same_for_a_seed_and_another_for_another():
    same = [fractal(generator("hill", 7), (30, 40), (12, 9)) for _ in range(2)]
    assert np.array_equal(*same)
    assert not np.array_equal(same[0], fractal(generator("hill", 8), (30, 40), (12, 9)))
    assert not np.array_equal(same[0], fractal(generator("tree", 7), (30, 40), (12, 9)))


def test_tileable_noise_has_no_seam():
    tile = tileable(generator("steam", 1), 64, 1.7)
    inside = np.abs(np.diff(tile, axis=0)).mean()
    assert np.abs(tile[0] - tile[-1]).mean() < 1.5 * inside


def test_quantising_keeps_the_mean_and_what_is_clear_stays_clear():
    codes = quantised(np.full((200, 200), 0.302, np.float32), generator("q", 0))
    assert abs(codes.mean() / 255 - 0.302) < 0.001
    assert not quantised(np.zeros((9, 9), np.float32), generator("q", 0)).any()


def test_a_frame_that_cannot_be_painted_through_is_refused():
    with pytest.raises(ValueError, match="C-contiguous"):
        pixels_of(np.zeros((10, 20, 4), np.uint8)[:, ::2])
