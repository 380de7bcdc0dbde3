"""What is seen: the exact frame of a clip, at any speed, faded, dissolved, panned; and the same frame in any order."""

from fractions import Fraction

import cv2
import numpy as np
import pytest

from media.footage import clip, number_in
from moying.draft.model import Track, TrackKind, Transition
from moying.media.reader import read_clip
from moying.render.cover import frame
from moying.render.output import RenderFailed
from render.drafts import CLIP_SIZE, LABEL, SIZE, pictures, shot, text, texts, video


@pytest.fixture(scope="module")
def assets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    cv2.imwrite(str(folder / "white.png"), np.full((96, 160, 3), 255, np.uint8))
    return {
        "clip": clip(folder / "clip.mp4", 120, size=CLIP_SIZE),
        "other": clip(folder / "other.mp4", 120, size=CLIP_SIZE, first=500),
        "slow": clip(folder / "slow.webm", 60, size=CLIP_SIZE, fps=24, codec="libvpx"),
        "white": folder / "white.png",
    }


def numbers(draft, assets, frames):
    return [number_in(p.y) for p in pictures(draft, assets, frames)]


@pytest.mark.parametrize("source_in_ms", [0, 33, 500, 1033, 1533, 2967])
def test_an_in_point_shows_the_very_frame_that_it_names(assets, source_in_ms):
    draft = video(shot("a", 0, 500, "asset:clip", source_in_ms=source_in_ms), size=CLIP_SIZE)
    first = round(source_in_ms * 30 / 1000)
    assert numbers(draft, assets, range(15)) == list(range(first, first + 15))


@pytest.mark.parametrize(("speed", "wanted"), [(2.0, [30, 32, 34]), (0.5, [30, 30, 31]), (1.0, [30, 31, 32])])
def test_speed_walks_through_the_clip_faster_or_slower(assets, speed, wanted):
    draft = video(shot("a", 0, 500, "asset:clip", source_in_ms=1000, speed=speed), size=CLIP_SIZE)
    assert numbers(draft, assets, range(3)) == wanted


def test_any_frame_may_be_drawn_before_any_other(assets):
    draft = video(shot("a", 0, 1000, "asset:clip", source_in_ms=700), size=CLIP_SIZE)
    assert numbers(draft, assets, [20, 3, 29, 0, 4]) == [41, 24, 50, 21, 25]


def test_a_clip_of_another_pace_keeps_its_own_time(assets):
    draft = video(shot("a", 0, 2000, "asset:slow"), size=CLIP_SIZE)
    assert numbers(draft, assets, range(0, 60, 5)) == [int(k * 24 / 30 + 0.03) for k in range(0, 60, 5)]


def test_past_its_end_a_clip_holds_its_last_frame(assets):
    draft = video(shot("a", 0, 1000, "asset:clip", source_in_ms=3900), size=CLIP_SIZE)
    assert numbers(draft, assets, [0, 2, 3, 29]) == [117, 119, 119, 119]


def test_the_reader_begins_at_the_first_picture_when_asked_for_one_before_it(assets):
    coming = read_clip(assets["clip"], start_s=Fraction(-2, 30), step_s=Fraction(1, 30))
    assert [number_in(next(coming).y) for _ in range(4)] == [0, 0, 0, 1]


def test_a_gap_is_black(assets):
    draft = video(shot("a", 0, 200, "asset:clip"), shot("b", 600, 200, "asset:clip"), size=CLIP_SIZE)
    gap = pictures(draft, assets, [12])[0]
    assert (gap.y.max(), gap.u.min(), gap.v.max()) == (16, 128, 128)


@pytest.mark.parametrize(("at", "share"), [(0, 0.05), (5, 0.55), (9, 0.95), (15, 1.0), (24, 0.55), (29, 0.05)])
def test_fades_come_from_black_and_go_to_black(assets, at, share):
    draft = video(shot("a", 0, 1000, "asset:white", fade_in_ms=333, fade_out_ms=333), size=CLIP_SIZE)
    assert abs(pictures(draft, assets, [at])[0].y.mean() - (16 + 219 * share)) <= 1.5


def test_a_crossfade_goes_evenly_from_one_clip_to_the_next(assets):
    """Frame numbers stay right on both sides, and brightness goes 0, ¼, ½, ¾, 1 over the dissolve."""
    shots = shot("a", 0, 1000, "asset:clip"), shot("w", 1000, 1000, "asset:white")
    draft = video(*shots, transitions=[Transition("a", "w", "crossfade", 800)], size=CLIP_SIZE)
    seen = pictures(draft, assets, range(60))
    assert [number_in(p.y) for p in seen[:18]] == list(range(18))
    dark = [float(p.y[:, 3].mean()) for p in seen]  # the leftmost bar is black in frames below 512
    assert dark[17] < 40
    assert dark[42] == pytest.approx(235, abs=1)
    ramp = [(x - dark[17]) / (235 - dark[17]) for x in dark[18:42]]
    assert [ramp[k] for k in (0, 5, 11, 17, 23)] == pytest.approx([0.02, 0.23, 0.48, 0.73, 0.98], abs=0.02)


def test_a_clip_enters_a_crossfade_before_its_in_point(assets):
    shots = shot("w", 0, 1000, "asset:white"), shot("a", 1000, 1000, "asset:clip", source_in_ms=1000)
    draft = video(*shots, transitions=[Transition("w", "a", "crossfade", 400)], size=CLIP_SIZE)
    assert numbers(draft, assets, [30, 36, 40]) == [30, 36, 40]


def test_contain_shows_all_of_the_picture_between_black_bars(assets):
    seen = pictures(video(shot("a", 0, 500, "asset:white", transform={"fit": "contain"})), assets, [3])[0]
    lit = np.flatnonzero(seen.y[:, SIZE[0] // 2] > 200)
    assert len(lit) == pytest.approx(SIZE[0] * 96 / 160, abs=2)
    assert abs(lit[0] + lit[-1] - SIZE[1]) <= 3
    assert seen.y[:5].max() == 16


def test_a_later_track_lies_above_and_lets_through_what_its_opacity_says(assets):
    above = Track("over", TrackKind.VIDEO, (shot("w", 0, 1000, "asset:white", transform={"opacity": 0.5}),))
    seen = pictures(video(shot("a", 0, 1000, "asset:clip"), tracks=[above], size=CLIP_SIZE), assets, [0])[0]
    assert abs(float(seen.y.mean()) - (235 + 16 + 219 * 20 / 255) / 2) < 3


def test_a_hole_in_a_picture_shows_what_is_below(assets, tmp_path):
    holed = np.full((96, 160, 4), 255, np.uint8)
    holed[:, 80:, 3] = 0
    cv2.imwrite(str(tmp_path / "holed.png"), holed)
    above = Track("over", TrackKind.VIDEO, (shot("h", 0, 1000, "asset:holed"),))
    draft = video(shot("a", 0, 1000, "asset:clip"), tracks=[above], size=CLIP_SIZE)
    seen = pictures(draft, assets | {"holed": tmp_path / "holed.png"}, [0])[0]
    assert seen.y[:, :70].min() > 225
    assert seen.y[:, 90:].max() < 60


def test_ken_burns_moves_by_parts_of_a_pixel_without_jitter(tmp_path):
    """A dot under a slow push: its measured centre stays within 0.05 px of the line it should run along."""
    big = np.zeros((960, 540, 3), np.uint8)
    cv2.circle(big, (400, 700), 14, (255, 255, 255), -1, cv2.LINE_AA)
    cv2.imwrite(str(tmp_path / "dot.png"), big)
    pan = {"from": {"x": 0.5, "y": 0.5, "zoom": 1.0}, "to": {"x": 0.5, "y": 0.5, "zoom": 1.1}}
    draft = video(shot("a", 0, 2000, "asset:dot", transform={"ken_burns": pan}))
    centres = np.array([centre(p.y) for p in pictures(draft, {"dot": tmp_path / "dot.png"}, range(60))])
    zoom = 1.1 ** (np.arange(60) / 59)
    wanted = (np.array([400.5, 700.5]) * 0.4 - np.array(SIZE) / 2) * zoom[:, None] + np.array(SIZE) / 2 - 0.5
    assert np.abs(centres - wanted - (centres - wanted).mean(axis=0)).max() < 0.05
    assert np.abs(centres - wanted).max() < 0.15
    assert centres[-1, 0] - centres[0, 0] > 4


def centre(luma):
    weight = np.maximum(luma.astype(float) - 20, 0)
    ys, xs = np.mgrid[: luma.shape[0], : luma.shape[1]]
    return (weight * xs).sum() / weight.sum(), (weight * ys).sum() / weight.sum()


def test_the_label_is_seen_from_the_first_frame_for_over_two_seconds_at_its_legal_height():
    draft = video(shot("a", 0, 4000), tracks=[texts("titles", text("t", 0, 4000, "云深不知处"))])
    frames = [0, 30, 60, 75, 100]
    labelled, plain = pictures(draft, {}, frames, label=LABEL), pictures(draft, {}, frames)
    for k, (with_label, without) in enumerate(zip(labelled, plain, strict=True)):
        rows = np.flatnonzero((np.abs(with_label.y.astype(int) - without.y) > 24)[: SIZE[1] // 4].any(axis=1))
        if frames[k] < 90:
            assert rows.max() - rows.min() + 1 >= 0.05 * SIZE[0]
        else:
            assert len(rows) == 0


def test_captions_touch_only_their_own_place():
    plain = video(shot("a", 0, 2000))
    draft = video(shot("a", 0, 2000), tracks=[texts("captions", text("c", 0, 2000, "一杯清茶"))])
    changed = pictures(draft, {}, [30])[0].y != pictures(plain, {}, [30])[0].y
    assert changed.any()
    assert not changed[: SIZE[1] // 2].any()


def test_one_moment_is_the_films_own_frame(assets):
    draft = video(shot("a", 0, 1000, "asset:clip"), size=CLIP_SIZE)
    assert number_in(frame(draft, assets, 500)[..., 0]) == 15
    assert number_in(frame(draft, assets, 99_000)[..., 0]) == 29


@pytest.mark.parametrize(
    ("segment", "says"),
    [
        (shot("a", 0, 500, "asset:gone"), "'a' needs the file 'gone'"),
        (shot("a", 0, 500, "scene:nowhere"), "no scene called 'nowhere'"),
        (shot("a", 0, 500, "scene:swatch", scene={"seed": "seven"}), "scene.seed must be"),
        (shot("a", 0, 500, "scene:swatch", scene={"look": "baroque"}), "no style called 'baroque'"),
        (shot("a", 0, 500, "file:/etc/passwd"), "use asset:<id> or scene:<kind>"),
    ],
)
def test_a_source_that_cannot_be_shown_is_named(assets, segment, says):
    with pytest.raises(RenderFailed, match=says):
        frame(video(segment), assets, 0)
