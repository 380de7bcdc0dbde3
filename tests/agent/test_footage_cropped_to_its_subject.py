"""What moves in a clip stays in the picture when the canvas has another shape: measured on rendered frames."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from agent.desk import Desk
from agent.uploaded import say, shots, upload
from moying.draft import Draft
from moying.engines.footage import Study, study
from moying.render.film import film as rendered
from moying.render.output import AiLabel

WIDE, UPRIGHT = (192, 108), (54, 96)


def with_something_moving(path: Path, at: float, *, over: float = 0.04) -> Path:
    """A grey clip of 1.5 s, in which a red square of 16 pixels goes to and fro around that share of the width."""
    width, height = WIDE
    still = np.random.default_rng(1).integers(60, 120, (height // 12, width // 12, 1), np.uint8)
    ground = np.repeat(np.kron(still, np.ones((12, 12, 1), np.uint8)), 3, axis=2)
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=8, options={"crf": "12"})
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        for k in range(12):
            left = round((at + over * np.sin(k * 1.3)) * width) - 8
            picture = ground.copy()
            picture[46:62, max(0, left) : left + 16] = (230, 20, 20)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = k, Fraction(1, 8)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    return path


def red_share(film: Draft, desk: Desk) -> float:
    """How much of each frame's height squared is red, at least: of the square that is 16 of 108 pixels high, 0.022."""
    small = replace(film, meta={**film.meta, "width": UPRIGHT[0], "height": UPRIGHT[1], "fps": 5})
    files = {asset.id: asset.path for asset in (*desk.uploaded, *desk.assets.values())}
    made = rendered(small, files, desk.folder / "film.mp4", label=AiLabel("tests", "t", visible=False), workers=1)
    with av.open(str(made.path)) as container:
        frames = [frame.to_ndarray(format="rgb24").astype(int) for frame in container.decode(video=0)]
    counts = [int(((f[..., 0] > 130) & (f[..., 1] < 90)).sum()) for f in frames[1:-1]]
    return min(counts) / UPRIGHT[1] ** 2


@pytest.mark.parametrize("at", [0.15, 0.8])
def test_a_thing_that_moves_at_one_side_is_in_the_picture_after_wide_became_upright(tmp_path: Path, at: float):
    desk = Desk(tmp_path)
    path = with_something_moving(tmp_path / "clip.mp4", at)
    upload(desk, "clip.mp4", 1_500, WIDE, path)
    desk.studies[desk.uploaded[0].id] = study(path)
    say(desk, "把我上传的视频做成一个横屏视频，不要音乐")
    film = say(desk, "改成竖屏")
    assert film.height_px > film.width_px and "fit" not in shots(film)[0].transform
    assert shots(film)[0].transform["focus"]["x"] == pytest.approx(at, abs=0.05)
    assert red_share(film, desk) > 0.8 * (16 / 108) ** 2


def test_what_nobody_has_looked_at_yet_is_shown_whole(tmp_path: Path):
    desk = Desk(tmp_path)
    upload(desk, "clip.mp4", 1_500, WIDE)
    say(desk, "把我上传的视频做成一个横屏视频，不要音乐")
    assert shots(say(desk, "改成竖屏"))[0].transform == {"fit": "contain", "fill": "blur"}


def test_what_goes_from_one_side_to_the_other_is_not_cut(tmp_path: Path):
    desk = Desk(tmp_path)
    path = with_something_moving(tmp_path / "clip.mp4", 0.5, over=0.4)
    upload(desk, "clip.mp4", 1_500, WIDE, path)
    found = desk.studies[desk.uploaded[0].id] = study(path)
    assert found.subject is None or found.reach[0] > 0.7
    say(desk, "把我上传的视频做成一个横屏视频，不要音乐")
    assert shots(say(desk, "改成竖屏"))[0].transform == {"fit": "contain", "fill": "blur"}


def test_a_split_screen_shows_the_side_on_which_something_moves(tmp_path: Path):
    desk = Desk(tmp_path)
    for name, x in (("a.mp4", 0.2), ("b.mp4", 0.9)):
        upload(desk, name, 1_500, WIDE)
        desk.studies[desk.uploaded[-1].id] = Study(subject=(x, 0.5), reach=(0.1, 0.1))
    film = say(desk, "把我上传的两个视频左右分屏，横屏")
    crops = [s.transform["crop"] for t in film.tracks for s in t.segments if "crop" in s.transform]
    assert crops[0]["left"] < crops[0]["right"] and crops[1]["left"] > crops[1]["right"]
