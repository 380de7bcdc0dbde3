"""The examples run as they stand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from client.contract_double import FILM, Double, draft, said

ROOT = Path(__file__).parents[2]


@pytest.fixture
def example(double: Double, tmp_path: Path):
    """Runs one example in an empty folder against the double; gives what it printed."""

    def run(name: str, *args: str) -> str:
        command = [*(["bash"] if name.endswith(".sh") else [sys.executable]), str(ROOT / "examples" / name), *args]
        ours = {"PYTHONPATH": str(ROOT / "src"), "MOYING_API_URL": double.url, "MOYING_HOME": str(tmp_path / "home")}
        env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **ours}
        done = subprocess.run(command, cwd=tmp_path, env=env, text=True, capture_output=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_every_example_is_tried_here():
    tried = Path(__file__).read_text("utf-8")
    examples = {p.name for p in (ROOT / "examples").iterdir() if p.suffix in (".py", ".sh")}
    assert examples and all(f'example("{name}"' in tried for name in examples)


def test_a_video_is_made(example, double: Double, tmp_path: Path):
    double.turns.append([double.set_draft(draft()), said("好了。")])
    told = example("make_video.py", "古镇的早晨，15秒，竖屏", "town.mp4")
    assert (tmp_path / "town.mp4").read_bytes() == FILM
    assert "正在连接" in told and "city timelapse" in told and "1080×1920" in told


def test_a_video_is_changed_by_talking(example, double: Double, tmp_path: Path):
    double.turns += [
        [double.set_draft(draft()), said("做好了。")],
        [double.set_draft(draft("云深不知处"))],
    ]
    told = example("edit_by_chat.py", "城市延时，10秒", "标题改成“云深不知处”", "导出")
    assert "做好了。" in told and "云深不知处" in told.split("> 导出")[0].split("> 标题改成“云深不知处”")[1]
    assert (tmp_path / "moying.mp4").read_bytes() == FILM


def test_a_folder_of_clips_is_worked_through(example, double: Double, tmp_path: Path):
    (tmp_path / "clips").mkdir()
    for name in ("a.mp4", "b.mov"):
        (tmp_path / "clips" / name).write_bytes(b"x")
        double.turns.append([double.set_draft(draft("周末")), said("好了。")])
    told = example("caption_a_folder.py", "clips", "加一个标题“周末”")
    assert told.count("-moying.mp4") == 2
    assert (tmp_path / "clips" / "b-moying.mp4").read_bytes() == FILM


def test_plain_curl_makes_a_film(example, double: Double, tmp_path: Path):
    double.turns.append([double.set_draft(draft()), said("做好", partial=True), said("做好了。")])
    assert example("curl.sh", "城市延时，10秒，竖屏", "city.mp4") == "做好了。\ncity.mp4\n"
    assert (tmp_path / "city.mp4").read_bytes() == FILM
