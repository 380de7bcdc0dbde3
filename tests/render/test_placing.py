"""Where a shot lies: at the very pixels that its draft says, in every frame; turned, mirrored, cropped, backwards."""

import weakref
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.footage import clip, counted_frame, number_in
from moying.draft.edits import split
from moying.draft.model import Track, TrackKind
from moying.media.picture import black
from moying.media.reader import read_clip
from moying.render import plates
from moying.render.output import Output
from moying.render.plan import make_plan
from moying.render.yuv import convert
from render.drafts import CLIP_SIZE, pictures, shot, video

WIDTH, HEIGHT = CLIP_SIZE
RED_Y, RED_V = 63, 240


@pytest.fixture(scope="module")
def assets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    cv2.imwrite(str(folder / "red.png"), np.full((96, 160, 3), (0, 0, 255), np.uint8))
    cv2.imwrite(str(folder / "white.png"), np.full((96, 160, 3), 255, np.uint8))
    cv2.imwrite(str(folder / "quarters.png"), quarters())
    return {
        "clip": clip(folder / "clip.mp4", 90, size=CLIP_SIZE),
        "red": folder / "red.png",
        "white": folder / "white.png",
        "quarters": folder / "quarters.png",
    }


def quarters():
    """Grey levels that tell the corners apart: 40 and 90 above, 140 and 190 below."""
    levels = np.array([[40, 90], [140, 190]], np.uint8)
    return np.repeat(np.repeat(levels, 48, axis=0), 80, axis=1)[..., None].repeat(3, axis=2)


def seen(assets, source, frames=(0,), *, below="asset:white", duration_ms=1000, fps=30, size=CLIP_SIZE, **segment):
    """Frames of one shot over a white canvas."""
    over = Track("over", TrackKind.VIDEO, (shot("p", 0, duration_ms, source, **segment),))
    under = shot("w", 0, duration_ms, below)
    return pictures(video(under, tracks=[over], size=size, fps=fps), assets, frames)


def box_of(plane, is_it):
    """Left, top, right and bottom of where a plane is so, half-open."""
    rows, cols = np.flatnonzero(is_it(plane).any(axis=1)), np.flatnonzero(is_it(plane).any(axis=0))
    return int(cols[0]), int(rows[0]), int(cols[-1]) + 1, int(rows[-1]) + 1


def is_red(luma):
    return luma < 150


@pytest.mark.parametrize(
    ("transform", "box"),
    [
        ({"scale": 0.5}, (40, 24, 120, 72)),
        ({"scale": 0.25, "x": 0.25, "y": 0.75}, (20, 60, 60, 84)),
        ({"scale": 0.5, "x": 0.0, "y": 0.0}, (0, 0, 40, 24)),
        ({"scale": 0.5, "x": 1.1, "y": 0.5}, (136, 24, 160, 72)),
        ({"fit": "stretch", "scale": 0.5, "rotate": 90}, (56, 8, 104, 88)),
        ({"scale": 0.5, "rotate": 180}, (40, 24, 120, 72)),
    ],
)
def test_a_picture_in_the_picture_lies_on_the_very_pixels_that_are_said(assets, transform, box):
    picture = seen(assets, "asset:red", transform=transform)[0]
    assert box_of(picture.y, is_red) == box
    left, top, right, bottom = box
    assert np.abs(picture.y[top + 1 : bottom - 1, left + 1 : right - 1].astype(int) - RED_Y).max() <= 1
    assert (
        np.abs(picture.v[top // 2 + 1 : bottom // 2 - 1, left // 2 + 1 : right // 2 - 1].astype(int) - RED_V).max() <= 1
    )
    outside = np.ones((HEIGHT, WIDTH), bool)
    outside[top:bottom, left:right] = False
    assert picture.y[outside].min() == 235


def test_a_picture_beside_the_canvas_is_not_seen(assets):
    picture = seen(assets, "asset:red", transform={"scale": 0.2, "x": 2, "y": -1})[0]
    assert picture.y.min() == 235


def test_a_clip_of_the_canvas_size_passes_its_frames_exactly(assets):
    coming = read_clip(assets["clip"], start_s=Fraction(0), step_s=Fraction(1, 30))
    for picture in pictures(video(shot("a", 0, 300, "asset:clip"), size=CLIP_SIZE), assets, range(9)):
        assert all(np.array_equal(a, b) for a, b in zip(picture, next(coming), strict=True))


def test_a_clip_is_scaled_no_worse_than_by_a_cubic_filter(tmp_path):
    """Fine circles at twice their size, beside the same drawn at that size: linear scaling is off by far more."""

    def circles(width, height):
        ys, xs = np.mgrid[:height, :width].astype(float)
        away = np.hypot((xs + 0.5) / width - 0.5, ((ys + 0.5) / height - 0.5) * height / width)
        return np.rint(126 + 100 * np.cos(away * 320)).astype(np.uint8)

    small, wanted = circles(160, 96), circles(320, 192)
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10, options={"crf": "0"})
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        stream.codec_context.color_range, stream.codec_context.colorspace = 1, 1
        frame = av.VideoFrame(160, 96, "yuv420p")
        for plane, values in zip(
            frame.planes, (small, np.full((48, 80), 128, np.uint8), np.full((48, 80), 128, np.uint8)), strict=True
        ):
            plane.update(np.pad(values, ((0, 0), (0, plane.line_size - values.shape[1]))).tobytes())
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    seen = pictures(video(shot("a", 0, 100, "asset:a"), size=(320, 192), fps=10), {"a": path}, [0])[0].y
    off = [
        float(np.abs(each.astype(float) - wanted)[8:-8, 8:-8].mean())
        for each in (seen, cv2.resize(small, (320, 192), interpolation=cv2.INTER_CUBIC), cv2.resize(small, (320, 192)))
    ]
    assert off[0] <= off[1] * 1.02 < off[2] * 0.7


@pytest.mark.parametrize("source", ["asset:quarters", "scene:swatch"])
@pytest.mark.parametrize(
    ("transform", "turned"),
    [
        ({"rotate": 90}, lambda p: np.rot90(p, -1)),
        ({"rotate": -90}, lambda p: np.rot90(p, 1)),
        ({"rotate": 180}, lambda p: np.rot90(p, 2)),
        ({"rotate": 540}, lambda p: np.rot90(p, 2)),
        ({"rotate": 360}, lambda p: p),
        ({"flip": "h"}, lambda p: p[:, ::-1]),
        ({"flip": "v"}, lambda p: p[::-1]),
        ({"flip": "hv"}, lambda p: p[::-1, ::-1]),
        ({"flip": "h", "rotate": 90}, lambda p: np.rot90(p[:, ::-1], -1)),
    ],
)
def test_right_angles_and_mirrors_are_exact(assets, source, transform, turned):
    square = (160, 160)
    plain = seen(assets, source, size=square)[0]
    picture = seen(assets, source, size=square, transform=transform)[0]
    for plane, wanted in zip(picture, plain, strict=True):
        assert np.array_equal(plane, turned(wanted))


def test_a_turned_edge_is_smooth_and_lies_where_geometry_says(assets):
    picture = seen(assets, "asset:red", transform={"scale": 0.5, "rotate": 30}, size=(160, 160))[0]
    ys, xs = np.mgrid[:160, :160] + 0.5 - 80
    along, across = xs * np.cos(np.pi / 6) + ys * np.sin(np.pi / 6), ys * np.cos(np.pi / 6) - xs * np.sin(np.pi / 6)
    away = np.maximum(np.abs(along) - 40, np.abs(across) - 40)
    assert np.abs(picture.y[away < -1].astype(int) - RED_Y).max() <= 1
    assert picture.y[away > 1].min() == 235
    share = (235.0 - picture.y) / (235 - RED_Y)
    assert np.abs(share - np.clip(0.5 - away, 0, 1))[np.abs(away) < 1].max() < 0.02


def test_what_is_cropped_away_is_not_seen(assets):
    picture = seen(assets, "asset:quarters", transform={"crop": {"left": 0.5, "bottom": 0.5}})[0]
    assert np.unique(picture.y).tolist() == [round(90 * 219 / 255 + 16)]


@pytest.mark.parametrize(("focus", "level"), [(0.0, 40), (1.0, 90), (0.2, 40)])
def test_cover_keeps_the_focus_in_view(assets, focus, level):
    picture = seen(assets, "asset:quarters", size=(48, 96), transform={"focus": {"x": focus}})[0]
    assert int(picture.y[10].max()) == int(picture.y[10].min()) == round(level * 219 / 255 + 16)


@pytest.mark.parametrize(
    ("fit", "lit"),
    [("contain", (0, 21, 96, 79)), ("stretch", (0, 0, 96, 100)), ("cover", (0, 0, 96, 100))],
)
def test_each_fit_fills_its_own_part_of_the_canvas(assets, fit, lit):
    picture = seen(assets, "asset:red", size=(96, 100), transform={"fit": fit})[0]
    assert np.abs(np.subtract(box_of(picture.y, is_red), lit)).max() <= 1


def test_a_fill_of_one_colour_stands_behind_a_contained_picture(assets):
    transform = {"fit": "contain", "fill": "#0000ff"}
    picture = seen(assets, "asset:red", size=(96, 160), transform=transform)[0]
    blue = black(2, 2)
    convert(np.full((2, 2, 4), (255, 0, 0, 255), np.uint8), blue)
    assert [int(p[0, 0]) for p in picture] == [int(p[0, 0]) for p in blue]
    assert [int(p[-1, -1]) for p in picture] == [int(p[0, 0]) for p in blue]
    assert abs(int(picture.y[80, 48]) - RED_Y) <= 1


def test_a_blurred_fill_is_the_picture_itself_soft_and_dimmer(assets):
    transform = {"fit": "contain", "fill": "blur"}
    picture = seen(assets, "asset:quarters", size=(96, 160), transform=transform)[0]
    top, bottom = picture.y[:40].astype(int), picture.y[-40:].astype(int)
    assert 30 < top.mean() < bottom.mean() < 170
    assert np.abs(np.diff(top, axis=1)).max() <= 6  # the sharp edge in its middle is gone
    assert int(picture.y[60, 10]) == round(40 * 219 / 255 + 16)


def test_round_corners_let_the_ground_show(assets):
    picture = seen(assets, "asset:red", transform={"scale": 0.5, "radius": 0.5})[0]
    assert picture.y[26, 42] == 235
    assert abs(int(picture.y[48, 42]) - RED_Y) <= 2
    assert abs(int(picture.y[25, 80]) - RED_Y) <= 2


def test_a_shadow_darkens_the_ground_around_and_most_below(assets):
    plain = seen(assets, "asset:red", size=(320, 192), transform={"scale": 0.5})[0]
    picture = seen(assets, "asset:red", size=(320, 192), transform={"scale": 0.5, "shadow": True})[0]
    assert np.array_equal(picture.y[50:142, 82:238], plain.y[50:142, 82:238])
    assert picture.y[146, 160] < picture.y[46, 160] < 235
    assert picture.y[:30].min() == 235


@pytest.mark.parametrize("keyed", [False, True])
@pytest.mark.parametrize("more", [{}, {"rotate": 45}, {"ken_burns": {"to": {"zoom": 1.02}}}])
def test_what_has_holes_throws_the_shadow_of_what_is_left_of_it(assets, tmp_path, keyed, more):
    """A red disc in the middle: the ground is darker around it, most below, and untouched in the corners of its box."""
    pixels = np.zeros((192, 320, 4), np.uint8)
    pixels[:] = (60, 200, 40, 255) if keyed else (0, 0, 0, 0)
    cv2.circle(pixels, (160, 96), 40, (0, 0, 255, 255), -1, cv2.LINE_AA)
    cv2.imwrite(str(tmp_path / "disc.png"), pixels)
    files, how = assets | {"disc": tmp_path / "disc.png"}, {"size": (320, 192), "below": "asset:white"}
    key = {"chroma_key": {"color": "#28c83c"}} if keyed else {}
    bare, dark = (
        seen(files, "asset:disc", transform={**key, **more, "shadow": on}, **how)[0].y for on in (False, True)
    )
    assert np.array_equal(bare[72:120, 136:184], dark[72:120, 136:184])
    assert dark[140, 160] < dark[51, 160] < 235
    assert dark[20:50, 20:90].min() == 235 and dark[140:170, 230:300].min() == 235


def holed_still(folder):
    """White on the left; see-through, with black under it, on the right."""
    pixels = np.full((96, 160, 4), 255, np.uint8)
    pixels[:, 80:] = 0
    cv2.imwrite(str(folder / "holed.png"), pixels)
    return folder / "holed.png"


def holed_clip(folder):
    """A second of the same."""
    path = folder / "holed.webm"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libvpx-vp9", rate=30)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuva420p"
        rgba = cv2.imread(str(holed_still(folder)), cv2.IMREAD_UNCHANGED)
        for k in range(10):
            frame = av.VideoFrame.from_ndarray(rgba, format="rgba").reformat(format="yuva420p")
            frame.pts, frame.time_base = k, Fraction(1, 30)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("kind", [holed_still, holed_clip])
@pytest.mark.parametrize("transform", [{}, {"scale": 0.99, "rotate": 0.5}, {"ken_burns": {"to": {"zoom": 1.02}}}])
def test_through_a_hole_the_ground_is_seen_and_its_edge_has_no_dark_rim(assets, tmp_path, kind, transform):
    draft_assets = assets | {"holed": kind(tmp_path)}
    picture = seen(draft_assets, "asset:holed", (3,), below="asset:white", transform=transform)[0]
    assert picture.y.min() >= 225  # white over white: whatever is darker came from under the hole
    picture = seen(draft_assets, "asset:holed", (3,), below="asset:red", transform=transform)[0]
    assert picture.y[10:80, 10:70].min() >= 232
    assert np.abs(picture.y[10:80, 90:150].astype(int) - RED_Y).max() <= 2


def test_effects_stay_within_the_placed_picture(assets):
    grey = [{"kind": "black_white"}]
    transform = {"scale": 0.5, "radius": 0.3}
    picture = seen(assets, "asset:red", below="asset:red", transform=transform, effects=grey)[0]
    assert np.abs(picture.v[20:28, 30:50].astype(int) - 128).max() <= 1
    assert np.abs(picture.v[:11].astype(int) - RED_V).max() <= 1
    assert abs(int(picture.v[12, 20]) - RED_V) <= 1  # beyond its round corner


def test_opacity_lets_through_what_is_below(assets):
    picture = seen(assets, "asset:red", transform={"opacity": 0.25, "scale": 0.5, "radius": 0.1})[0]
    assert abs(int(picture.y[48, 80]) - (0.25 * RED_Y + 0.75 * 235)) <= 1.5


def green_screen(tmp_path):
    """A grey disc and a white bar before green cloth with a fold in it."""
    canvas = np.full((192, 320, 3), (60, 200, 40), np.uint8)
    canvas[:, 60:100] = (45, 150, 30)
    cv2.circle(canvas, (200, 96), 50, (110, 110, 110), -1, cv2.LINE_AA)
    canvas[20:40, 120:300] = 255
    cv2.imwrite(str(tmp_path / "green.png"), canvas)
    return tmp_path / "green.png"


def test_a_key_turns_its_colour_into_holes_and_leaves_the_rest(assets, tmp_path):
    keyed = assets | {"green": green_screen(tmp_path)}
    key = {"color": "#28c83c", "similarity": 0.5, "smoothness": 0.2, "spill": 0.8}
    picture = seen(keyed, "asset:green", below="asset:red", size=(320, 192), transform={"chroma_key": key})[0]
    assert np.abs(picture.y[60:130, 10:120].astype(int) - RED_Y).max() <= 2  # the fold, too
    assert np.abs(picture.v[30:65, 5:60].astype(int) - RED_V).max() <= 2
    assert np.abs(picture.y[70:120, 180:220].astype(int) - (110 * 219 / 255 + 16)).max() <= 2
    assert picture.y[25:36, 130:290].min() >= 232
    assert picture.u.max() <= 130  # no green is left at the edges
    assert picture.v.min() >= 118


@pytest.mark.parametrize(
    ("easing", "quarters_px"),
    [("linear", (60, 80, 100)), ("ease_in", (41.25, 50, 73.75)), ("hold", (40, 40, 40))],
)
def test_a_keyframed_place_is_at_each_quarter_where_its_easing_says(assets, easing, quarters_px):
    keys = [{"property": "x", "at": 0, "value": 0.25, "easing": easing}, {"property": "x", "at": 1000, "value": 0.75}]
    found = seen(
        assets, "asset:red", (0, 5, 10, 15, 20), fps=20, transform={"scale": 0.25}, keyframes=keys, duration_ms=1500
    )
    centres = []
    for picture in found:
        weight = (235.0 - picture.y).sum(axis=0)
        centres.append((weight * (np.arange(WIDTH) + 0.5)).sum() / weight.sum())
    assert centres == pytest.approx([40, *quarters_px, 120], abs=0.05)


@pytest.mark.parametrize(
    ("name", "values", "measured", "tolerance"),
    [
        ("scale", (0.2, 0.6), lambda p: (235.0 - p.y).sum() / (235 - RED_Y) / (WIDTH * HEIGHT * 0.16), 0.01),
        ("opacity", (0.0, 1.0), lambda p: (235.0 - p.y).max() / (235 - RED_Y) * 2, 0.02),
        ("crop.left", (0.0, 0.5), lambda p: 1.0, 0),
    ],
)
def test_halfway_between_two_keys_a_value_is_halfway(assets, name, values, measured, tolerance):
    keys = [{"property": name, "at": at, "value": v} for at, v in zip((0, 1000), values, strict=True)]
    picture = seen(assets, "asset:red", (5,), fps=10, keyframes=keys)[0]
    assert measured(picture) == pytest.approx(1, abs=tolerance)


def test_what_a_moving_picture_shows_moves_with_it(assets):
    """On its way through the middle it shows what one shows that rests there."""
    keys = [{"property": "x", "at": at, "value": value} for at, value in ((0, 0.25), (1000, 0.75))]
    how = {"fps": 20, "duration_ms": 1500, "transform": {"scale": 0.5}}
    moving, resting = (
        seen(assets, "asset:quarters", (10,), keyframes=each, **how)[0].y.astype(int) for each in (keys, ())
    )
    assert np.abs(moving - resting).mean() < 0.2


def test_a_keyframed_crop_uncovers_the_picture_frame_by_frame(assets):
    keys = [{"property": "crop.left", "at": 0, "value": 0}, {"property": "crop.left", "at": 1000, "value": 0.5}]
    first, last = seen(
        assets, "asset:quarters", (0, 10), fps=10, duration_ms=1100, keyframes=keys, transform={"fit": "stretch"}
    )
    levels = [round(v * 219 / 255 + 16) for v in (40, 90)]
    assert [int(first.y[10, 20]), int(first.y[10, 140])] == levels
    assert [int(last.y[10, 20]), int(last.y[10, 140])] == [levels[1], levels[1]]


def numbers(assets, frames, fps=30, **segment):
    draft = video(shot("a", 0, 1000, "asset:clip", **segment), size=CLIP_SIZE, fps=fps)
    return [number_in(p.y) for p in pictures(draft, assets, frames)]


def test_backwards_a_clip_shows_the_frames_that_it_shows_forwards_in_the_other_order(assets):
    forwards = numbers(assets, range(30), source_in_ms=500)
    assert forwards == list(range(15, 45))
    assert numbers(assets, range(30), source_in_ms=500, reverse=True) == forwards[::-1]
    assert numbers(assets, [7, 3, 4, 29, 0], source_in_ms=500, reverse=True) == [37, 41, 40, 15, 44]


@pytest.mark.parametrize("speed", [0.5, 2.0])
def test_backwards_at_another_speed_too(assets, speed):
    forwards = numbers(assets, range(30), speed=speed)
    assert numbers(assets, range(30), speed=speed, reverse=True) == forwards[::-1]


def test_a_clip_longer_than_is_kept_plays_backwards_without_a_slip(assets, monkeypatch):
    monkeypatch.setattr("moying.render.plates._BACKWARDS_MOST", 7)
    assert numbers(assets, range(30), reverse=True) == list(range(29, -1, -1))


def test_playing_backwards_keeps_few_pictures(assets, tmp_path, monkeypatch):
    """No more are alive at any time than one stretch of them, and what the decoder itself holds."""
    alive, most = [], 0
    real = plates.read_clip

    def counted(*args, **more):
        nonlocal most
        for picture in real(*args, **more):
            alive.append(weakref.ref(picture.y))
            most = max(most, sum(1 for one in alive if one() is not None))
            yield picture

    monkeypatch.setattr(plates, "read_clip", counted)
    monkeypatch.setattr(plates, "_BACKWARDS_MOST", 8)
    assert numbers(assets, range(30), reverse=True) == list(range(29, -1, -1))
    assert 8 <= most <= 10


@pytest.mark.parametrize("more", [{"reverse": True}, {"freeze": True}, {"reverse": True, "speed": 2.0}])
def test_a_clip_that_was_split_plays_on_as_if_it_were_not(assets, more):
    whole = video(shot("a", 0, 1000, "asset:clip", source_in_ms=200, **more), size=CLIP_SIZE)
    cut = whole.with_track(split(whole.tracks[0], "a", 400))
    seen_numbers = [[number_in(p.y) for p in pictures(draft, assets, range(30))] for draft in (whole, cut)]
    assert seen_numbers[0] == seen_numbers[1]


def test_a_shot_that_moves_goes_on_moving_where_it_is_split(assets):
    keys = [{"property": "x", "at": 0, "value": 0, "easing": "bounce"}, {"property": "x", "at": 1000, "value": 1}]
    moving = shot("p", 0, 1000, "asset:red", transform={"scale": 0.3}, keyframes=keys)
    whole = video(moving, size=CLIP_SIZE)
    cut = whole.with_track(split(whole.tracks[0], "p", 400))
    for one, other in zip(*(pictures(draft, assets, range(0, 30, 3)) for draft in (whole, cut)), strict=True):
        assert np.abs(one.y.astype(int) - other.y).max() <= 2


def test_a_frozen_clip_shows_the_picture_at_its_in_point(assets):
    assert numbers(assets, range(0, 30, 7), source_in_ms=1000, freeze=True) == [30] * 5


def test_a_camera_moves_over_a_clip_without_jitter(tmp_path):
    """A dot in a clip under a slow push stays within 0.05 px of the line it should run along."""
    path = dotted_clip(tmp_path / "dot.mp4")
    move = {"from": {"zoom": 1.0}, "to": {"x": 0.6, "zoom": 1.1}}
    draft = video(shot("a", 0, 1000, "asset:dot", transform={"ken_burns": move}), size=(216, 384))
    found = np.array([centre(p.y) for p in pictures(draft, {"dot": path}, range(30))])
    way = np.arange(30) / 29
    zoom, x = 1.1**way, 0.5 + 0.1 * way
    left, top = 216 * (1 - 1 / zoom) * x, 384 * (1 - 1 / zoom) * 0.5
    wanted = np.stack([(140.5 - left) * zoom, (250.5 - top) * zoom], axis=1) - 0.5
    off = found - wanted
    assert np.abs(off - off.mean(axis=0)).max() < 0.05
    assert np.abs(off).max() < 0.15


def dotted_clip(path):
    """A second of a white dot on black that stands still."""
    big = np.zeros((384 * 8, 216 * 8, 3), np.uint8)
    cv2.circle(big, (140 * 8 + 4, 250 * 8 + 4), 10 * 8, (255, 255, 255), -1)
    rgb = cv2.resize(big, (216, 384), interpolation=cv2.INTER_AREA)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "4"})
        stream.width, stream.height, stream.pix_fmt = 216, 384, "yuv420p"
        stream.codec_context.color_range, stream.codec_context.colorspace = 1, 1
        for k in range(30):
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24").reformat(format="yuv420p", dst_colorspace="itu709")
            frame.pts, frame.time_base = k, Fraction(1, 30)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def centre(luma):
    weight = np.maximum(luma.astype(float) - 40, 0)
    ys, xs = np.mgrid[: luma.shape[0], : luma.shape[1]]
    return (weight * xs).sum() / weight.sum(), (weight * ys).sum() / weight.sum()


def test_a_keyed_clip_with_everything_at_once_does_not_fall_over(assets):
    everything = {
        "fit": "contain",
        "fill": "blur",
        "crop": {"top": 0.2},
        "x": 0.4,
        "scale": 0.7,
        "rotate": 12,
        "flip": "h",
        "opacity": 0.9,
        "radius": 0.2,
        "shadow": True,
        "ken_burns": {"to": {"zoom": 2}},
        "chroma_key": {"color": "#00ff00"},
    }
    keys = [{"property": "rotate", "at": 0, "value": 0}, {"property": "rotate", "at": 500, "value": 720}]
    found = seen(assets, "asset:clip", range(0, 30, 9), transform=everything, keyframes=keys, reverse=True)
    assert len({p.y.tobytes() for p in found}) == len(found)


SHARES = st.floats(-0.2, 1.2)
CORNERS = st.fixed_dictionaries({}, optional=dict.fromkeys(("left", "top", "right", "bottom"), SHARES))
WINDOWS = st.fixed_dictionaries({"x": SHARES, "y": SHARES, "zoom": st.floats(0.5, 9)})
TRANSFORMS = st.fixed_dictionaries(
    {},
    optional={
        "fit": st.sampled_from(["cover", "contain", "stretch"]),
        "fill": st.sampled_from(["none", "blur", "#123456"]),
        "crop": CORNERS,
        "focus": st.fixed_dictionaries({"x": SHARES, "y": SHARES}),
        "x": st.floats(-1.1, 2.1),
        "y": st.floats(-1.1, 2.1),
        "scale": st.floats(0, 11),
        "rotate": st.floats(-400, 400),
        "flip": st.sampled_from(["h", "v", "hv"]),
        "opacity": SHARES,
        "radius": st.floats(0, 0.5),
        "shadow": st.booleans(),
        "ken_burns": st.fixed_dictionaries({"from": WINDOWS, "to": WINDOWS}),
        "chroma_key": st.fixed_dictionaries(
            {"color": st.sampled_from(["#00ff00", "#808080", "#f04020"]), "smoothness": SHARES}
        ),
    },
)
MOVES = st.lists(
    st.fixed_dictionaries(
        {
            "property": st.sampled_from(["x", "scale", "rotate", "opacity", "crop.left", "crop.right"]),
            "at": st.integers(-200, 400),
            "value": st.floats(-2, 12),
            "easing": st.sampled_from(["linear", "overshoot", "bounce"]),
        }
    ),
    max_size=4,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TRANSFORMS, MOVES, st.sampled_from(["asset:clip", "asset:quarters"]), st.sampled_from([(48, 86), (90, 50)]))
def test_whatever_a_draft_says_something_is_drawn_and_the_same_each_time(assets, transform, moves, source, size):
    more = {"size": size, "fps": 10, "duration_ms": 300, "transform": transform, "keyframes": moves}
    twice = [seen(assets, source, frames, **more) for frames in ((0, 1, 2), (2, 1, 0))]
    for one, other in zip(twice[0], reversed(twice[1]), strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("transform", "says"),
    [
        ({"fit": "fill"}, "transform.fit is 'fill'; cover was used"),
        ({"fill": "#12"}, "transform.fill is '#12'; none was used"),
        ({"scale": 0}, "transform.scale is 0; 0.01 was used"),
        ({"scale": 10**400}, "transform.scale is a number beyond all bounds; 10 was used"),
        ({"x": "left"}, "transform.x is 'left'; 0.5 was used"),
        ({"y": True}, "transform.y is True; 0.5 was used"),
        ({"rotate": float("nan")}, "transform.rotate is nan; 0 was used"),
        ({"opacity": -3}, "transform.opacity is -3; 0 was used"),
        ({"flip": "x"}, "transform.flip is 'x'; nothing was used"),
        ({"shadow": "soft"}, "transform.shadow is 'soft'; false was used"),
        ({"radius": [1]}, "transform.radius is a list; 0 was used"),
        ({"crop": 0.2}, "transform.crop is 0.2; it was left out"),
        ({"crop": {"left": 2}}, "transform.crop.left is 2; 0.95 was used"),
        ({"focus": {"x": None, "y": {}}}, "transform.focus.y is an object; 0.5 was used"),
        ({"ken_burns": {"to": {"zoom": 99}}}, "transform.ken_burns.to.zoom is 99; 8 was used"),
        ({"chroma_key": {"color": "green"}}, "transform.chroma_key.color is 'green'; it was left out"),
        ({"chroma_key": {"color": "#808880"}}, "transform.chroma_key.color is '#808880', a grey"),
        ({"zooom": 3}, "transform: 'zooom' is not known"),
    ],
)
def test_a_bad_value_is_replaced_and_the_warning_names_segment_and_key(assets, transform, says):
    draft = video(shot("a", 0, 200, "asset:clip", transform=transform), size=CLIP_SIZE)
    warnings = make_plan(draft, Output(), None).warnings
    assert len(warnings) == 1
    assert warnings[0].startswith("segment 'a': " + says)
    pictures(draft, assets, [0])


def test_keyframes_beyond_their_range_are_held_with_a_warning(assets):
    keys = [{"property": "scale", "at": 0, "value": 5}, {"property": "scale", "at": 500, "value": -50}]
    draft = video(shot("a", 0, 1000, "asset:clip", keyframes=keys), size=CLIP_SIZE)
    assert "keyframes of scale go beyond 0.01 to 10" in make_plan(draft, Output(), None).warnings[0]
    pictures(draft, assets, [0, 15, 29])


def test_counted_frames_are_what_they_count():
    assert number_in(counted_frame(37, 160, 96)[..., 0]) == 37
