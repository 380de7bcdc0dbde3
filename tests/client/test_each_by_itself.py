"""Several files in one session, each made into a film and saved by itself, against the real server and agent."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from moying.client import Client, Conversation, Settings
from moying.client.apart import all_meant, apart_wished, each_wished, film_meant
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


CLIPS = ("沙滩.mp4", "b.mp4", "IMG_3.mov")


@pytest.mark.parametrize(
    ("message", "wishes"),
    [
        (
            "三个文件分别：第一个剪成10秒，第二个加字幕“你好，世界”，第三个变成竖屏",
            {0: "剪成10秒", 1: "加字幕“你好，世界”", 2: "变成竖屏"},
        ),
        ("第一个视频剪到2秒，其余的变成竖屏", {0: "剪到2秒", 1: "变成竖屏", 2: "变成竖屏"}),
        ("都改成竖屏，第一个视频配音乐，第二个视频倒放", {0: "改成竖屏，配音乐", 1: "改成竖屏，整个视频倒放"}),
        ("b.mp4加标题“夏日”，沙滩.mp4静音", {0: "整个视频静音", 1: "加标题“夏日”"}),
        ("first: trim to 3 s; second: make it square, export separately", {0: "trim to 3 s", 1: "make it square"}),
        (
            "the first clip should be square, the last clip add the title “b.mp4”",
            {0: "make the video square", 2: "add the title “b.mp4”"},
        ),
        ("第一个镜头剪到3秒，第二个镜头黑白", {}),
        ("第一个剪到3秒，第二个删掉", {}),
        ("标题改成“第一个视频和第二个视频”", {}),
        ("第一个视频先不要动，第二个视频倒放", {}),
        ("第九个视频倒放，第八个视频静音", {}),
        ("第一个视频，第二个视频", {}),
        ("第一个视频" * 300, {}),
    ],
)
def test_different_wishes_are_told_apart_by_the_files_they_are_for(message: str, wishes: dict[int, str]):
    told = dict(apart_wished(message, CLIPS))
    assert told == wishes or (not wishes and len(told) < 2)
    assert apart_wished(message, CLIPS[:1]) == {} == apart_wished(message, ())


@pytest.mark.parametrize(
    ("message", "at", "rest"),
    [
        ("第二个再加个标题“海边”", 1, "再加个标题“海边”"),
        ("把第二个的标题改成“海”", 1, "标题改成“海”"),
        ("导出第二个", 1, "导出"),
        ("img_3.mov倒放", 2, "整个视频倒放"),
        ("最后一个多长？", 2, "多长？"),
        ("make the first one faster", 0, "make the video faster"),
        ("第二个镜头黑白", None, "第二个镜头黑白"),
        ("标题改成“第二个”", None, "标题改成“第二个”"),
        ("再大一点", None, "再大一点"),
        ("", None, ""),
    ],
)
def test_a_film_is_called_by_its_place_or_its_file(message: str, at: int | None, rest: str):
    found, told = film_meant(message, CLIPS)
    assert (found, " ".join(told.split())) == (at, rest)


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("每个都加上水印“@我”", "加上水印“@我”"),
        ("全部导出", "导出"),
        ("都改成竖屏", "都改成竖屏"),
        ("每个镜头都黑白", ""),
        ("再大一点", ""),
    ],
)
def test_what_is_asked_of_all_films_is_told_from_what_is_asked_of_all_shots(message: str, rest: str):
    assert all_meant(message).removeprefix("都") == rest.removeprefix("都")


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
