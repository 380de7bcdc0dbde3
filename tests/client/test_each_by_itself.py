"""Several files in one session, each made into a film and saved by itself, against the real server and agent."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from moying.client import Client, Conversation, Settings
from moying.client.apart import each_wished
from moying.client.updates import Exported, Finished
from moying.server.run import embedded


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("每个都剪到3秒分别导出", "剪到3秒"),
        ("每个视频加上标题“夏日”，然后分别导出", "加上标题“夏日”"),
        ("trim each clip to 3 seconds and export them separately", "trim  to 3 seconds"),
        ("每个都剪到3秒", ""),
        ("分别导出", ""),
        ("每个都剪到3秒，先别分别导出", ""),
        ("导出", ""),
        ("标题改成“每个分别导出”", ""),
        ("每个" * 400 + "分别导出", ""),
    ],
)
def test_what_is_asked_of_each_is_told_from_what_is_asked_of_the_film(message: str, wish: str):
    assert each_wished(message) == wish


def coloured(path: Path, rgb: tuple[int, int, int]) -> Path:
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=5, options={"crf": "20"})
        video.width, video.height, video.pix_fmt = 96, 54, "yuv420p"
        for k in range(12):
            frame = av.VideoFrame.from_ndarray(np.full((54, 96, 3), rgb, np.uint8), format="rgb24")
            frame.pts, frame.time_base = k, Fraction(1, 5)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    return path


def test_three_files_in_one_session_become_three_films_each_of_its_own_clip(tmp_path: Path):
    colours = {"red": (210, 30, 30), "green": (30, 190, 30), "blue": (30, 30, 210)}
    files = [str(coloured(tmp_path / f"{name}.mp4", rgb)) for name, rgb in colours.items()]
    with embedded(tmp_path / "house", "local") as url, Client.connect(Settings(url)) as client:
        talk = Conversation(client, tmp_path)
        updates = list(talk.hear("每个都剪到1秒，分辨率720p，分别导出", files))
        done = [u for u in updates if isinstance(u, Exported)]
        assert [u.path.name for u in done] == [f"{name}-moying.mp4" for name in colours]
        assert len(client.state().uploads) == 3 and client.state().version >= 4
    assert isinstance(updates[-1], Finished) and all(name in updates[-1].text for name in colours)
    for film, rgb in zip(done, colours.values(), strict=True):
        assert film.duration_ms == pytest.approx(1_000, abs=60)
        with av.open(str(film.path)) as container:
            middle = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)][10]
        height, width = middle.shape[:2]
        assert np.abs(middle[height // 2, width // 2].astype(int) - rgb).max() < 40
