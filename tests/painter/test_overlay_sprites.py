"""Overlays: readable on anything, even-aligned, inside the canvas, and the same bitmap for as long as nothing moves."""

import cv2
import numpy as np
import pytest

from moying.painter.layout import caption_zone, overlaps, safe_area
from moying.painter.legible import READABLE, contrast, luminance, treatment
from moying.painter.overlay import TextSpec
from moying.painter.overlays import build_overlay
from moying.painter.spec import Box

SIZE = (540, 960)
SIZES = [
    (1080, 1920),
    (1920, 1080),
    (1080, 1080),
    (1080, 1440),
    (720, 1280),
    (1280, 720),
    (360, 640),
    (640, 360),
    (540, 540),
]
TEXTS = {
    "caption": "品一盏清茶，静候时光流转，让心归于宁静",
    "title": "云深不知处",
    "lower_third": "林小满\n城市摄影师",
    "label": "AI生成",
}


def flat(level, size=SIZE):
    ground = np.full((size[1], size[0], 4), level, np.uint8)
    ground[..., 3] = 255
    return ground


def grounds(size=SIZE):
    rng = np.random.default_rng(7)
    noisy, split, busy = flat(0, size), flat(12, size), flat(128, size)
    noisy[..., :3] = rng.integers(0, 256, (size[1], size[0], 3))
    split[:, size[0] // 2 :, :3] = 245
    tiles = rng.integers(0, 256, (30, 20, 3)).astype(np.uint8)
    busy[..., :3] = cv2.resize(tiles, size, interpolation=cv2.INTER_NEAREST)
    calm = {"dark": flat(8, size), "white": flat(255, size), "grey": flat(118, size)}
    return calm | {"noisy": noisy, "split": split, "busy": busy}


def spec(role, text=None, canvas=SIZE, **style):
    return TextSpec(TEXTS[role] if text is None else text, role, *canvas, 3000, style)


def laid(ground, sprite, opacity=1.0):
    """The picture with the sprite over it, and the sprite's box."""
    picture = ground.copy()
    height, width = sprite.pixels.shape[:2]
    box = (slice(sprite.top, sprite.top + height), slice(sprite.left, sprite.left + width))
    ink = sprite.pixels.astype(np.float64) * opacity
    under = picture[box][..., :3] * (1 - ink[..., 3:] / 255)
    picture[box][..., :3] = np.clip(np.rint(under + ink[..., :3]), 0, 255)
    return picture, box


def contrast_at_the_edges(ground, sprite, outlined):
    """The contrast of the letters with the pixels just around them, at the worst fiftieth of their edge.

    The letters are the commonest solid colour of the sprite, or white where an outline is commoner still. The first
    pixel around them is the antialiased rim, a mixture of both, so what is measured is the second.
    """
    picture, box = laid(ground, sprite)
    solid = sprite.pixels[sprite.pixels[..., 3] == 255]
    colours, counts = np.unique(solid, axis=0, return_counts=True)
    fill = np.full(4, 255, np.uint8) if outlined else colours[counts.argmax()]
    letters = (sprite.pixels == fill).all(axis=-1).astype(np.uint8)
    rim = cv2.dilate(letters, np.ones((3, 3)))
    ring = luminance(picture[box])[(cv2.dilate(rim, np.ones((3, 3))) > 0) & (rim == 0)]
    assert ring.size > 1000
    return np.percentile([contrast(float(luminance(fill)), level) for level in ring], 2)


LOOKS = [("caption", {}), ("title", {"look": "modern"}), ("title", {"look": "ink"}), ("title", {"look": "card"})]


@pytest.mark.parametrize("ground", grounds((2, 2)))
@pytest.mark.parametrize(("role", "style"), LOOKS)
def test_letters_read_at_4_5_to_1_on_any_background(role, style, ground):
    size = (1080, 1920)
    picture = grounds(size)[ground]
    overlay = build_overlay(spec(role, canvas=size, **style), [picture])
    assert contrast_at_the_edges(picture, overlay.sprite(2000)[0], role == "caption") >= READABLE


@pytest.mark.parametrize("ground", grounds())
def test_a_treatment_holds_for_every_pixel_of_every_moment(ground):
    patches = [grounds()[ground], grounds()["grey"]]
    look = treatment(patches)
    ink = luminance(np.rint(np.array(look.fill[::-1]) * 255).astype(np.uint8))
    for patch in patches:
        plate = np.array(look.plate[::-1]) * 255
        behind = np.rint(patch[..., :3] * (1 - look.plate_alpha) + plate * look.plate_alpha).astype(np.uint8)
        levels = luminance(behind)
        assert min(contrast(float(ink), levels.min()), contrast(float(ink), levels.max())) >= READABLE


def test_a_calm_picture_gets_no_plate():
    assert treatment([flat(8)]).plate_alpha == 0
    assert treatment([flat(255)]).plate_alpha == 0
    assert treatment([flat(255)]).light is False


@pytest.mark.parametrize("size", SIZES)
def test_every_letter_of_the_ai_label_is_at_least_a_twentieth_of_the_short_side_high(size):
    overlay = build_overlay(spec("label", canvas=size), [flat(120, size)])
    sprite, opacity = overlay.sprite(0)
    assert opacity == 1.0
    fill = (sprite.pixels[..., :3].min(axis=-1) >= 200).astype(np.uint8)
    columns = np.flatnonzero(fill.any(axis=0))
    gaps = np.flatnonzero(np.diff(columns) > 1)
    letters = np.split(columns, gaps + 1)
    a, i = letters[0], letters[1]
    for letter in (a, i, np.concatenate(letters[2:])):
        rows = np.flatnonzero(fill[:, letter[0] : letter[-1] + 1].any(axis=1))
        assert rows[-1] - rows[0] + 1 >= 0.05 * min(size)


def test_the_ai_label_is_whole_from_the_first_frame_and_for_two_seconds():
    overlay = build_overlay(spec("label"), [flat(255)])
    sprites = [overlay.sprite(t) for t in (0, 500, 1999)]
    assert all(shown is not None and shown[1] == 1.0 and shown[0] is sprites[0][0] for shown in sprites)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("role", TEXTS)
def test_sprites_are_even_and_inside_the_canvas_and_the_box_holds_them(role, size):
    overlay = build_overlay(spec(role, canvas=size), [])
    for t_ms in (0, 90, 300, 700, 1500, 2900):
        shown = overlay.sprite(t_ms)
        if shown is None:
            continue
        sprite, opacity = shown
        height, width = sprite.pixels.shape[:2]
        assert [edge % 2 for edge in (sprite.left, sprite.top, width, height)] == [0, 0, 0, 0]
        assert (
            sprite.left >= 0 and sprite.left + width <= size[0] and sprite.top >= 0 and sprite.top + height <= size[1]
        )
        assert overlay.box == Box(sprite.left, sprite.top, sprite.left + width, sprite.top + height)
        assert 0 < opacity <= 1
        assert (sprite.pixels[..., :3] <= sprite.pixels[..., 3:]).all()


@pytest.mark.parametrize("role", TEXTS)
def test_the_same_sprite_comes_back_while_only_opacity_changes(role):
    overlay = build_overlay(spec(role), [])
    rested = overlay.sprite(2000)[0]
    assert overlay.sprite(2300)[0] is rested
    assert overlay.sprite(2950)[0] is rested
    assert overlay.sprite(3000) is None
    assert overlay.sprite(-1) is None


@pytest.mark.parametrize("role", TEXTS)
def test_a_moment_looks_the_same_in_any_order(role):
    one, other = build_overlay(spec(role), []), build_overlay(spec(role), [])
    moments = (120, 400, 900, 2500)
    forward = [one.sprite(t) for t in moments]
    for t_ms, (sprite, opacity) in reversed(list(zip(moments, forward, strict=True))):
        again, level = other.sprite(t_ms)
        assert level == opacity
        assert np.array_equal(again.pixels, sprite.pixels)


@pytest.mark.parametrize("size", SIZES)
def test_a_caption_stands_in_its_zone_on_two_lines_at_most(size):
    overlay = build_overlay(spec("caption", canvas=size), [])
    sprite, _ = overlay.sprite(1500)
    rows, columns = np.nonzero(luminance(sprite.pixels) > 0.8)
    zone, safe = caption_zone(*size), safe_area(*size)
    assert zone.top - 4 <= rows.min() + sprite.top and rows.max() + sprite.top <= zone.bottom
    assert safe.left <= columns.min() + sprite.left and columns.max() + sprite.left <= safe.right


def test_a_title_keeps_off_the_subject_and_off_the_label():
    subject = Box(100, 130, 440, 420)
    title = build_overlay(TextSpec("都市之梦", "title", *SIZE, 3000, {"look": "modern"}, (subject,)), [flat(20)])
    sprite, _ = title.sprite(2000)
    rows, columns = np.nonzero(luminance(sprite.pixels) > 0.8)
    ink = Box(
        columns.min() + sprite.left, rows.min() + sprite.top, columns.max() + sprite.left, rows.max() + sprite.top
    )
    assert not overlaps(ink, subject)
    assert not overlaps(ink, build_overlay(spec("label"), []).box)


def test_an_ink_title_runs_down_and_a_western_one_across():
    down, across = (build_overlay(spec("title", text, look="ink"), []).box for text in ("云深不知处", "Urban Dreams"))
    assert down.bottom - down.top > down.right - down.left
    assert across.right - across.left > across.bottom - across.top


@pytest.mark.parametrize(
    "text", ["", "\0\n\u202e", "😀" * 500, "Z" + "\u0335" * 900, "مرحبا بالعالم", "长" * 100_000, "W" * 100_000]
)
@pytest.mark.parametrize("role", TEXTS)
def test_hostile_texts_are_drawn_inside_the_canvas_or_not_at_all(role, text):
    overlay = build_overlay(spec(role, text, canvas=(360, 640)), [])
    box = overlay.box
    assert 0 <= box.left <= box.right <= 360 and 0 <= box.top <= box.bottom <= 640
    overlay.sprite(1500)


def test_styles_are_followed_and_nonsense_in_them_is_left_open():
    red = build_overlay(spec("title", color="#ff0000", position="bottom_left", animation="none", size=0.1), [flat(0)])
    sprite, _ = red.sprite(0)
    assert ((sprite.pixels[..., 2] > 240) & (sprite.pixels[..., 1] < 10)).any()
    assert red.box.top > 480
    build_overlay(
        spec("title", color="red", position=7, animation="explode", size=float("nan"), font="../x", vertical=1), []
    )


def test_an_unknown_role_is_refused_by_name():
    with pytest.raises(ValueError, match="lower_third"):
        build_overlay(TextSpec("x", "banner", 540, 960, 1000))


@pytest.mark.parametrize(("ground", "light"), [(30, True), (70, True), (200, False), (245, False)])
def test_brush_titles_are_chalk_on_dark_ground_and_ink_on_light(ground: int, light: bool):
    film = np.full((960, 540, 4), ground, np.uint8)
    film[200:260] = 150  # a beam of light, or a band of shadow, does not change the ground
    overlay = build_overlay(TextSpec("一杯清茶", "title", 540, 960, 3000, {"look": "ink"}), [film])
    sprite, _ = overlay.sprite(2000)
    letters = sprite.pixels[sprite.pixels[..., 3] > 250][:, :3]
    assert (np.median(letters) > 128) == light
