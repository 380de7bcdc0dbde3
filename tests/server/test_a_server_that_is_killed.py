"""kill -9 in the middle of a turn and a render: what was acknowledged is there, and the work comes to an end."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
from callers import Caller
from media_for_uploads import png
from reading import events_in, words_in
from scripted_agent import video
from test_renders import RENDERS, submit, until_ended

from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.wire.draft_json import to_json

SEA = Segment("s1", Span(0, 120_000), "scene:sea", scene={"seed": 1})
LONG = Draft({"width": 96, "height": 54, "fps": 5}, (Track("main", TrackKind.VIDEO, (SEA,), role=Role.MAIN),))
"""Of two dozen parts that all differ: when the first is drawn there is much to do, on many cores too."""


@contextmanager
def process(data_dir, *more):
    here = Path(__file__).parent
    child = subprocess.Popen(
        [sys.executable, here / "server_process.py", data_dir, *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    try:
        yield child, child.stdout.readline().strip()
    finally:
        child.kill()
        child.wait()
        child.stdin.close()
        child.stdout.close()


def tell_until_the_line_breaks(me, session_id, text):
    with suppress(httpx.HTTPError):
        me.tell(session_id, text)


def again(url, me):
    caller = Caller(url, {}, token=me.token)
    me.http.close()
    return caller


def half_made(data_dir):
    return [*(data_dir / "films").glob(".*"), *(data_dir / "blobs" / "incoming").iterdir()]


def test_work_that_a_killed_server_leaves_is_brought_to_an_end(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_METRICS_TOKEN", "t")
    with process(tmp_path) as (child, url):
        me = Caller(url, {})
        session_id = me.session()
        me.tell(session_id, "make 山")
        asset = me.upload(session_id, ("a.png", png())).json()["data"]["files"][0]
        before = me.state(session_id)
        stream = me.http.send(
            me.http.build_request(
                "POST", "/run_sse", json={"session_id": session_id, "new_message": {"parts": [{"text": "slow 300"}]}}
            ),
            stream=True,
        )
        turn_id = stream.headers["x-turn-id"]
        queued = threading.Thread(target=tell_until_the_line_breaks, args=(me, session_id, "title 水"))
        queued.start()
        submit(me, session_id, "render_1", to_json(LONG))
        while not [*(tmp_path / "cache").rglob("*.mp4")]:
            time.sleep(0.01)
        assert me.http.get(f"{RENDERS}/render_1").json()["status"] == "processing"
        child.send_signal(signal.SIGKILL)
        child.wait()
        stream.close()
        queued.join()
    assert half_made(tmp_path), "a film was in the making"
    with process(tmp_path) as (child, url):
        me = again(url, me)
        events = events_in(me.http.get(f"/api/turns/{turn_id}/events").text)
        assert me.http.get(f"/api/turns/{turn_id}").json()["data"]["status"] == "interrupted"
        assert "slow" in str(events[0]) and words_in(events[-1]).startswith("This step was interrupted")
        while me.state(session_id)["version"] < 2:
            time.sleep(0.05)
        after = me.state(session_id)
        assert after["draft"]["m"]["title"] == "水" and after["draft"]["t"] == before["draft"]["t"]
        assert (
            httpx.get(after["video_infos"][0]["url"]).content == png() and asset["id"] == after["video_infos"][0]["id"]
        )
        done = until_ended(me, "render_1")
        assert (done["status"], done["output"]["duration"]) == ("completed", 120.0)
        assert len(me.http.get("/api/render/proxy/render_1/download").content) == done["output"]["size"]
        end = time.monotonic() + 120
        while half_made(tmp_path):
            assert time.monotonic() < end, half_made(tmp_path)
            time.sleep(0.05)
        assert me.balance() == {"available": 58, "frozen": 0, "total": 58}
        figures = me.http.get("/metrics", headers={"Authorization": "Bearer t"}).text
        assert int(figures.partition('moying_chunks_total{source="kept"} ')[2].split()[0]) >= 1, "it went on"
        me.http.close()


def test_a_server_that_is_asked_to_end_closes_its_streams_with_words_and_puts_its_render_back(tmp_path):
    with process(tmp_path) as (child, url):
        me = Caller(url, {})
        session_id = me.session()
        submit(me, session_id, "render_1", to_json(video("山", 9_000, size=(360, 640), fps=30)))
        while me.http.get(f"{RENDERS}/render_1").json()["status"] == "pending":
            time.sleep(0.05)
        body = {"session_id": session_id, "new_message": {"parts": [{"text": "slow 300"}]}}
        with me.http.stream("POST", "/run_sse", json=body) as stream:
            lines = stream.iter_lines()
            told = [next(lines)]
            child.stdin.close()
            told = "\n".join([*told, *lines])
        assert child.wait(60) == 0
        assert words_in(events_in(told)[-1]).startswith("This step was interrupted")
    with process(tmp_path) as (child, url):
        me = again(url, me)
        assert until_ended(me, "render_1")["status"] == "completed"
        me.http.close()


def test_a_served_folder_prints_one_line_and_an_interrupt_ends_it_without_a_traceback(tmp_path):
    serve = "import sys; from pathlib import Path; from moying.server.run import serve\n"
    serve += "serve('127.0.0.1', 0, 'local', Path(sys.argv[1]))"
    child = subprocess.Popen(
        [sys.executable, "-c", serve, tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    line = child.stdout.readline()
    url = next(word for word in line.split() if word.startswith("http://"))
    assert httpx.get(f"{url}/api/health").json()["data"]["profile"] == "local"
    child.send_signal(signal.SIGINT)
    assert child.communicate(timeout=60) == ("", "") and child.returncode == 0
