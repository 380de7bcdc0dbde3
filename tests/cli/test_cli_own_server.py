"""The commands with the server inside them, and the server as a command."""

import io
import json
import os
import signal
import subprocess
import sys
import time
import types
from pathlib import Path

import av
import httpx
import pytest

from client.test_client_real_server import take_turn
from moying.cli import projects, run

SOURCE = str(Path(__file__).parents[2] / "src")


@pytest.fixture(autouse=True)
def _written_turn(monkeypatch, tmp_path: Path):
    """The agent's place is taken by a turn that makes one small second of colour."""
    monkeypatch.setitem(sys.modules, "moying.agent.loop", types.SimpleNamespace(take_turn=take_turn))
    monkeypatch.setenv("MOYING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "out").mkdir()


def test_make_without_a_url_starts_its_own_server_and_keeps_only_its_project(tmp_path: Path, capsys):
    film = tmp_path / "out" / "a.mp4"
    assert run(["make", "一秒彩色", "-o", str(film), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["width"], answer["height"]) == (160, 284) and "colours" in answer["summary"]
    with av.open(str(film)) as container:
        assert container.streams.video[0].frames == 12
    assert list(tmp_path.glob("moying-*")) == [] and kept(tmp_path) == [[str(film)]]


def kept(tmp_path: Path) -> list[list[str]]:
    """The films of each project that is there."""
    notes = (tmp_path / "home" / "projects").glob("*/project.json")
    return sorted(json.loads(note.read_text("utf-8"))["films"] for note in notes)


def say(monkeypatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_a_film_is_gone_on_with_by_its_name_in_another_command(tmp_path: Path, monkeypatch, capsys):
    film, other = tmp_path / "out" / "a.mp4", tmp_path / "out" / "b.mp4"
    assert run(["make", "一秒彩色", "-o", str(film)]) == 0
    assert f"chat {film}" in capsys.readouterr().err
    say(monkeypatch, "轨道", f"导出 {other}")
    assert run(["chat", str(film)]) == 0
    told = capsys.readouterr()
    assert "colours" in told.out and "colours" in told.err and other.is_file()
    assert kept(tmp_path) == [[str(film), str(other)]]


def test_a_film_from_elsewhere_or_one_in_use_is_not_gone_on_with(tmp_path: Path, monkeypatch, capsys):
    say(monkeypatch)
    assert run(["chat", "--last"]) == 1 and run(["chat", str(tmp_path / "holiday.mp4")]) == 1
    assert run(["chat", "--last", "--url", "http://127.0.0.1:9"]) == 2
    assert "holiday.mp4" in capsys.readouterr().err
    with projects.begun() as project:
        project.remember("1", tmp_path / "c.mp4")
        assert run(["chat", str(tmp_path / "c.mp4")]) == 1
    assert "c.mp4" in capsys.readouterr().err


def test_the_oldest_projects_go_and_a_talk_about_nothing_is_not_kept(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(projects, "MOST_KEPT", 2)
    for name in "abc":
        with projects.begun() as project:
            project.remember("1", tmp_path / f"{name}.mp4")
        time.sleep(0.02)  # the notes tell their age by the file's own time
    with projects.begun():
        pass
    assert kept(tmp_path) == [[str(tmp_path / "b.mp4")], [str(tmp_path / "c.mp4")]]
    assert len(list((tmp_path / "home" / "projects").iterdir())) == 2


def test_where_nothing_can_be_kept_a_film_is_made_all_the_same(tmp_path: Path):
    (tmp_path / "home").write_text("a file where the folder should be")
    with projects.begun() as project:
        project.remember("1")
        folder = project.folder
    assert not folder.exists()


def test_serve_prints_one_line_with_its_url_and_answers(tmp_path: Path):
    args = [sys.executable, "-m", "moying", "serve", "--port", "0", "--data", str(tmp_path / "data")]
    env = {**os.environ, "PYTHONPATH": SOURCE}
    server = subprocess.Popen(args, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline()
        url = next(word for word in line.split() if word.startswith("http://"))
        told = httpx.post(f"{url}/api/auth/anonymous-token", headers={"X-Client-Id": "me"}, trust_env=False).json()
        assert told["code"] == 0
    finally:
        server.send_signal(signal.SIGINT)
        rest, _ = server.communicate(timeout=60)
    assert rest == ""


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path, capsys):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run(["serve", "--port", str(taken.getsockname()[1]), "--data", str(tmp_path / "data")]) == 1
    told = capsys.readouterr().err
    assert len(told.strip().splitlines()) == 1 and "--port" in told
