"""What whoever runs the server relies on: figures, a log without secrets, room on the disk, an end that is in time."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import httpx
import pytest
from callers import Caller, settings
from scripted_agent import video
from test_renders import RENDERS, submit, until_ended

from moying.jobs.disk import Disk
from moying.server.logs import Lines
from moying.server.metrics import FAST_S, Metrics
from moying.server.run import embedded
from moying.wire.draft_json import to_json


def figures(text):
    return dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))


def all_is_counted(told):
    """What has ended is counted a moment after it was told."""
    asked = told.get('moying_requests_total{method="POST",route="/run_sse",status="200"}')
    return (asked, told.get("moying_render_seconds_count"), told['moying_turns{status="running"}']) == ("2", "2", "0")


def test_the_metrics_tell_of_turns_renders_credits_and_requests(tmp_path):
    with embedded(tmp_path, settings=settings("local")) as url:
        me = Caller(url, {})
        session_id = me.session()
        me.tell(session_id, "make 山")
        me.tell(session_id, "crash")
        draft = to_json(video("山", 500, size=(96, 54)))
        for name in ("render_1", "render_2"):
            submit(me, session_id, name, draft)
            assert until_ended(me, name)["status"] == "completed"
        end = time.monotonic() + 60
        while not all_is_counted(told := figures((answer := httpx.get(f"{url}/metrics")).text)):
            assert time.monotonic() < end, answer.text
            time.sleep(0.05)
        me.http.close()
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert told['moying_turns_ended_total{status="done"}'] == told['moying_turns_ended_total{status="failed"}'] == "1"
    assert told['moying_turns{status="running"}'] == told['moying_renders{status="pending"}'] == "0"
    assert told['moying_render_attempts_total{outcome="completed"}'] == told["moying_render_seconds_count"] == "2"
    assert told['moying_chunks_total{source="drawn"}'] == told['moying_chunks_total{source="kept"}'] == "1"
    assert told['moying_requests_total{method="POST",route="/run_sse",status="200"}'] == "2"
    assert int(told['moying_credits{bucket="available"}']) >= 100 and told["moying_renders_are_taken"] == "1"
    assert session_id not in answer.text and "山" not in answer.text


def test_figures_are_whole_histograms_and_nothing_a_stranger_writes_breaks_a_line():
    metrics = Metrics()
    for seconds in (0.02, 0.2, 60.0):
        metrics.time("moying_request_seconds", seconds, FAST_S, route='a"\n\\b')
    told = figures(metrics.text([("moying_credits", {"bucket": "frozen"}, 3)]))
    label = r'route="a\"\n\\b"'
    counts = [told[f'moying_request_seconds_bucket{{le="{le}",{label}}}'] for le in ("0.025", "0.25", "+Inf")]
    assert counts == ["1", "2", "3"] and told['moying_credits{bucket="frozen"}'] == "3"
    assert told[f"moying_request_seconds_count{{{label}}}"] == "3"


@pytest.mark.parametrize(("profile", "more"), [("hosted", {}), ("local", {"secret": "a secret of the house"})])
def test_where_others_may_come_the_figures_are_for_who_knows_their_token(tmp_path, monkeypatch, profile, more):
    with embedded(tmp_path, settings=settings(profile, **more)) as url:
        assert httpx.get(f"{url}/metrics").status_code == 404
        monkeypatch.setenv("MOYING_METRICS_TOKEN", "of the house")
        for said in ("", "Bearer", "Bearer of the", "Bearer ünknown"):
            assert httpx.get(f"{url}/metrics", headers={"Authorization": said.encode()}).status_code == 404
        assert httpx.get(f"{url}/metrics", headers={"Authorization": "Bearer of the house"}).status_code == 200
        assert httpx.get(f"{url}/health").json() == {"status": "ok"}
        assert httpx.get(f"{url}/ready").json() == {"status": "ready", "takes_renders": True}


def test_a_disk_that_is_almost_full_takes_no_new_render_and_keeps_those_it_has(tmp_path):
    rules = settings("local")
    draft = to_json(video("山", 500, size=(96, 54)))
    with embedded(tmp_path, settings=rules) as url:
        me = Caller(url, {})
        session_id = me.session()
        first = submit(me, session_id, "render_1", draft).json()
        until_ended(me, "render_1")
        me.http.close()
    with embedded(tmp_path, settings=replace(rules, low_disk_mb=10**9)) as url:
        me = Caller(url, {}, token=me.token)
        refused = submit(me, session_id, "render_2", draft)
        assert (refused.status_code, refused.json()["code"]) == (429, 429) and refused.headers["retry-after"] == "300"
        assert "disk is almost full" in refused.json()["message"]
        assert submit(me, session_id, "render_1", draft).json()["taskId"] == first["taskId"]
        assert me.http.get(f"{RENDERS}/render_2").status_code == 404
        assert httpx.get(f"{url}/ready").json()["takes_renders"] is False
        me.http.close()


def test_a_low_disk_first_gives_up_what_only_saves_time(tmp_path):
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "chunk").write_bytes(b"film")
    assert Disk(tmp_path, 0).make_room(cache) and (cache / "chunk").exists()
    assert not Disk(tmp_path, 10**18).make_room(cache) and not (cache / "chunk").exists()


def test_a_line_of_the_log_holds_no_words_no_tokens_and_no_file_names():
    record = logging.LogRecord(
        "moying", logging.ERROR, "", 0, "turn %s failed: %s", ("t1", "nmv_usr_abc-DEF_1 mvk_ghi-JKL_2"), None
    )
    try:
        try:
            raise KeyError("我的秘密文案")
        except KeyError as error:
            raise RuntimeError("/home/me/私人视频.mp4") from error
    except RuntimeError:
        record.exc_info = sys.exc_info()
    line = Lines().format(record)
    told = json.loads(line)
    assert told["said"] == "turn t1 failed: [hidden] [hidden]" and told["error"] == ["RuntimeError", "KeyError"]
    assert told["came"] and "秘密" not in line and "私人" not in line and "\n" not in line


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_server_with_work_ends_in_time_when_it_is_asked_to(tmp_path, how):
    serve = "import sys; from pathlib import Path; from moying.server.run import serve\n"
    serve += "serve('127.0.0.1', 0, 'local', Path(sys.argv[1]))"
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "MOYING_LOG": "info"}
    child = subprocess.Popen(
        [sys.executable, "-c", serve, tmp_path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ
    )
    url = next(word for word in child.stdout.readline().split() if word.startswith("http://"))
    me = Caller(url, {})
    session_id = me.session("我的秘密")
    submit(me, session_id, "render_1", to_json(video("秘密", 60_000, size=(360, 640), fps=30)))
    while me.http.get(f"{RENDERS}/render_1").json()["status"] == "pending":
        time.sleep(0.05)
    child.send_signal(how)
    began = time.monotonic()
    out, log = child.communicate(timeout=60)
    assert child.returncode in (0, -how) and time.monotonic() - began < 30 and out == ""
    lines = [json.loads(line) for line in log.splitlines()]
    assert any(line["said"] == "request" and line["route"] == "/api/render/proxy/lambda" for line in lines)
    assert "秘密" not in log and me.token not in log and session_id not in log
    me.http.close()
    with embedded(tmp_path, settings=settings("local")) as url:
        me = Caller(url, {}, token=me.token)
        assert me.http.get(f"{RENDERS}/render_1").json()["status"] in ("pending", "processing")
        me.http.post(f"{RENDERS}/render_1/cancel")
        assert until_ended(me, "render_1")["status"] == "cancelled"
        me.http.close()
