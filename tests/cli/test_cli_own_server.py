"""The commands with the server inside them, and the server as a command."""

import json
import os
import signal
import subprocess
import sys
import types
from pathlib import Path

import av
import httpx
import pytest

from client.test_client_real_server import take_turn
from moying.cli import run

SOURCE = str(Path(__file__).parents[2] / "src")


@pytest.fixture(autouse=True)
def _written_turn(monkeypatch, tmp_path: Path):
    """The agent's place is taken by a turn that makes one small second of colour."""
    monkeypatch.setitem(sys.modules, "moying.agent.loop", types.SimpleNamespace(take_turn=take_turn))
    monkeypatch.setenv("MOYING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "out").mkdir()


def test_make_without_a_url_starts_its_own_server_and_leaves_nothing_of_it(tmp_path: Path, capsys):
    film = tmp_path / "out" / "a.mp4"
    assert run(["make", "一秒彩色", "-o", str(film), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["width"], answer["height"]) == (160, 284) and "colours" in answer["summary"]
    with av.open(str(film)) as container:
        assert container.streams.video[0].frames == 12
    assert list(tmp_path.glob("moying-*")) == [] and not (tmp_path / "home").exists()


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
