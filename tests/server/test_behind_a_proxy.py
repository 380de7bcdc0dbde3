"""A server behind a proxy: it answers to the names it was given, and its links lead to where people know it."""

import os
import subprocess
import sys
import uuid
from urllib.parse import urlsplit

import httpx
import pytest
from media_for_uploads import png

from moying.server.guards import CannotStart
from moying.server.reach import WrongReach, reach
from moying.server.run import serve

PUBLIC = "https://video.example.com/moying"


@pytest.mark.parametrize("public_url", ["https://video.example.com", "http://10.0.0.7:8080", "https://[2001:db8::1]"])
def test_a_server_that_a_proxy_opens_to_others_needs_a_secret_too(tmp_path, monkeypatch, public_url):
    monkeypatch.delenv("MOYING_SECRET", raising=False)
    with pytest.raises(CannotStart, match="MOYING_SECRET"):
        serve("127.0.0.1", 0, "hosted", tmp_path, public_url=public_url)
    with pytest.raises(CannotStart, match="MOYING_SECRET"):
        serve("127.0.0.1", 0, "local", tmp_path, names=["video.example.com"])
    assert list(tmp_path.iterdir()) == []


NO_ADDRESSES = [
    "video.example.com",
    "ftp://a.example",
    "https://",
    "https://a.example/?x=1",
    "https://me:pw@a.example",
    "https://a b",
    "https://a.example:x",
    "https://a.example:0",
    "javascript:alert(1)",
    "https://例子.example",
    "https://a.example\\@b",
]


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_address_is_refused_with_an_example(url):
    with pytest.raises(WrongReach, match=r"https://video\.example\.com") as refused:
        reach("127.0.0.1", url)
    assert "例如" in refused.value.zh


@pytest.mark.parametrize("name", ["a.example:80", "https://a.example", "a/b", "*", "a.example, b.example", "名"])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(WrongReach, match="--allow-host"):
        reach("127.0.0.1", "", [name])


def test_who_may_call_it_by_which_name():
    assert not reach("127.0.0.1").is_open and reach("::1").allowed_hosts == reach("127.0.0.1").allowed_hosts | {"[::1]"}
    assert reach("0.0.0.0").is_open and reach("0.0.0.0").allowed_hosts == frozenset()
    named = reach("0.0.0.0", "https://Video.Example.com/", ["Other.example", ""])
    assert {
        "video.example.com",
        "other.example",
        "127.0.0.1",
    } <= named.allowed_hosts and "evil" not in named.allowed_hosts
    assert not reach("127.0.0.1", "http://localhost:9000").is_open


def test_all_links_lead_to_the_public_address_and_other_names_are_refused(tmp_path):
    command = [sys.executable, "-m", "moying", "serve", "--port", "0", "--profile", "hosted", "--data", tmp_path]
    command += ["--public-url", PUBLIC, "--allow-host", "cdn.example.com"]
    env = {**os.environ, "MOYING_SECRET": "a secret of some length"}
    env["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as child:
        try:
            here = child.stdout.readline().split(" · ")[1]
            assert urlsplit(here).hostname == "127.0.0.1"
            with httpx.Client(base_url=here, headers={"Host": "video.example.com"}, timeout=60) as http:
                behind_the_proxy(http)
                for name in ("evil.example", "video.example.com.evil.example"):
                    assert http.get("/api/health", headers={"Host": name}).status_code == 400
                for name in ("cdn.example.com", "127.0.0.1"):
                    assert http.get("/api/health", headers={"Host": name}).status_code == 200
        finally:
            child.kill()


def behind_the_proxy(http):
    granted = http.post("/api/auth/anonymous-token", headers={"X-Client-Id": str(uuid.uuid4())}).json()["data"]
    http.headers["Authorization"] = f"Bearer {granted['token']}"
    session_id = http.post("/api/tasks/me/with-session/nemo_agent", json={"task_name": "茶"}).json()["data"][
        "session_id"
    ]
    files = [("files", ("a.png", png()))]
    link = http.post(f"/api/upload-video/nemo_agent/me/{session_id}", files=files).json()["data"]["files"][0]["url"]
    assert link.startswith(f"{PUBLIC}/api/assets/")
    stripped = link.removeprefix(PUBLIC)  # as the proxy passes it on
    assert httpx.get(str(http.base_url).rstrip("/") + stripped, headers={"Host": "video.example.com"}).content == png()
    tus = {"Tus-Resumable": "1.0.0", "Upload-Length": "10"}
    begun = http.post(f"/api/uploads/nemo_agent/me/{session_id}", headers=tus)
    assert begun.headers["location"].startswith(f"{PUBLIC}/api/uploads/")
