"""A conversation that begins with twelve uploads and ends in a file: a trip film, edited in nine turns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import cv2
import numpy as np

from agent.desk import Desk
from agent.uploaded import say, shots, talking, upload, whole
from media.footage import counted_frame
from moying.draft import Draft, Role
from moying.draft.layers import overlays_of
from moying.media.audio import read_audio
from moying.render.film import film as rendered
from moying.render.output import AiLabel

TURNS = (
    "用这些素材做一个云南旅行的视频，竖屏",
    "第二段静音",
    "把第三段移到最前面",
    "把公司logo.png放到右上角",
    "delete the last shot",
    "第一段和第二段左右分屏",
    "音乐音量调到10%",
    "把10.jpg插到结尾",
    "转场换成闪白",
)


def packed(desk: Desk) -> None:
    """Six clips of 1.6 s with sound, five photos, a logo."""
    for i in range(12):
        if i < 6:
            clip = talking(desk.folder / f"{i}.mp4", ((1_600, 0.3),), size=(96, 54) if i % 2 else (54, 96))
            upload(desk, f"{i}.mp4", 1_600, (96, 54) if i % 2 else (54, 96), clip)
        else:
            name = f"{i}.jpg" if i < 11 else "公司logo.png"
            still = desk.folder / f"still{i}.png"
            cv2.imwrite(str(still), counted_frame(40 * i, 96, 72))
            upload(desk, name, None, (96, 72), still)


def trip(folder: Path) -> tuple[Desk, Draft]:
    desk = Desk(folder)
    packed(desk)
    for message in TURNS:
        film = say(desk, message)
        whole(film)
        assert "没听明白" not in desk.said[-1] and "did not understand" not in desk.said[-1], message
    return desk, film


def test_a_trip_film_of_twelve_uploads_is_edited_by_chat_and_rendered(tmp_path: Path):
    desk, film = trip(tmp_path)
    assert len(desk.versions) == len(TURNS) and film.title == "云南旅行"
    assert len(overlays_of(film)) == 2 and film.by_role(Role.BGM).segments[0].volume == 0.1
    assert shots(film)[-1].name == "10.jpg"
    files = {asset.id: asset.path for asset in (*desk.uploaded, *desk.assets.values())}
    small = replace(film, meta={**film.meta, "width": 54, "height": 96, "fps": 5})
    made = rendered(small, files, tmp_path / "trip.mp4", label=AiLabel("tests", "t", visible=False), workers=1)
    with av.open(str(made.path)) as container:
        frames = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    assert abs(len(frames) - film.duration_ms * 5 / 1000) <= 1
    assert all(frame.std() > 3 for frame in frames[1:-1]), "a frame is empty"
    heard = read_audio(made.path)
    assert abs(len(heard) / 48 - film.duration_ms) < 60 and np.abs(heard).max() > 0.01
