"""Local by default: who may reach the server, by which name, with which words; and what a browser may do with it."""

import os
import socket
import subprocess
import sys
import uuid

import httpx
import pytest
from callers import Server, settings
from media_for_uploads import png

from moying.client import Settings
from moying.client.http import Link
from moying.server.guards import CannotStart
from moying.server.run import embedded, serve
from moying.server.signing import Signer

SECRET = "a secret of some length"


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
@pytest.mark.parametrize("secret", ["", "short", "  " + "x" * 15 + "  "])
def test_without_a_secret_no_server_listens_to_other_machines(tmp_path, monkeypatch, host, secret):
    monkeypatch.setenv("MOYING_SECRET", secret)
    with pytest.raises(CannotStart, match="MOYING_SECRET"):
        serve(host, 0, "hosted", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_with_a_secret_it_does_and_gives_tokens_to_those_who_know_it(tmp_path):
    code = "import sys; from pathlib import Path; from moying.server.run import serve\n"
    code += "serve('0.0.0.0', 0, 'local', Path(sys.argv[1]))"
    path = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "MOYING_SECRET": SECRET}
    child = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, text=True, env={**os.environ, **path}
    )
    try:
        port = child.stdout.readline().partition("0.0.0.0:")[2].split()[0]
        url = f"http://127.0.0.1:{port}"
        where, client_id = f"{url}/api/auth/anonymous-token", {"X-Client-Id": str(uuid.uuid4())}
        for word in (None, "", "Bearer", "Bearer " + SECRET[:-1], "Bearer 密".encode()):
            answer = httpx.post(where, headers=client_id | ({"Authorization": word} if word is not None else {}))
            assert (answer.status_code, answer.json()["code"]) == (401, 1001)
        assert httpx.get(f"{url}/api/health").status_code == 200
        with Link(Settings(api_url=url, secret=SECRET)) as link:
            assert link.call("GET", "/api/credits/balance/simple")["total"] == 100
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


def test_it_listens_on_loopback_only(tmp_path):
    with embedded(tmp_path, settings=settings("local")) as url:
        port = int(url.rpartition(":")[2])
        with socket.socket() as sock:
            sock.settimeout(30)
            assert sock.connect_ex(("127.0.0.2", port)) != 0, "every address of this machine is as 127.0.0.2 is"


PATHS = ["/api/health", "/openapi.json", "/register", "/api/schema/draft", "/nothing", "/run_sse"]
HOSTS = ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "evil.example:8760", "[::2]", "127.0.0.2"]


@pytest.mark.parametrize("host", HOSTS)
def test_a_name_that_is_not_ours_is_refused_before_everything(server, host):
    for path in PATHS:
        for method in ("GET", "HEAD", "POST", "OPTIONS", "DELETE"):
            answer = httpx.request(method, server.url + path, headers={"Host": host})
            assert answer.status_code == 400, (method, path)


def test_a_second_host_or_none_is_no_way_around(server):
    address = ("127.0.0.1", int(server.url.rpartition(":")[2]))
    for request in (
        b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET /api/health HTTP/1.1\r\n\r\n",
        b"GET /api/health HTTP/1.0\r\n\r\n",
        b"GET http://127.0.0.1/api/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    ):
        with socket.create_connection(address, timeout=60) as sock:
            sock.sendall(request)
            assert b" 400 " in sock.recv(4096).partition(b"\r\n")[0], request


def test_no_page_of_another_site_gets_in_and_nothing_is_done_for_a_cookie(server):
    me = server.caller()
    session_id = me.session()
    origin = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for path in ("/api/health", f"/api/state/nemo_agent/me/{session_id}/latest", "/run_sse"):
        for method in ("OPTIONS", "GET", "POST"):
            answer = me.http.request(method, path, headers=origin)
            assert not [name for name in answer.headers if name.startswith("access-control-")], (method, path)
            assert "set-cookie" not in answer.headers
    cookies = dict.fromkeys(("token", "Authorization", "session", "access_token", "claim"), me.token)
    for where in ({"cookies": cookies}, {"params": {"token": me.token, "access_token": me.token}}):
        with httpx.Client(**where) as http:
            assert http.get(f"{server.url}/api/credits/balance/simple").json()["code"] == 1001


def test_a_link_opens_its_own_file_until_its_time_is_over(server, monkeypatch):
    me, stranger = server.caller(), server.caller()
    own, other = (one.session() for one in (me, stranger))
    url = httpx.URL(me.upload(own, ("a.png", png())).json()["data"]["files"][0]["url"])
    theirs = httpx.URL(stranger.upload(other, ("a.png", png())).json()["data"]["files"][0]["url"])
    assert url.path != theirs.path and httpx.get(url).status_code == 200
    swapped = [url.copy_with(path=theirs.path), theirs.copy_with(query=url.query)]
    swapped += [url.copy_set_param("user", stranger.user_id), url.copy_with(path=url.path + "/")]
    swapped += [url.copy_set_param("sig", url.params["sig"][:-1]), url.copy_set_param("expires", "0")]
    assert {httpx.get(one).status_code for one in swapped} <= {401, 404, 307}
    signer, now = Signer(b"key"), 1_000_000_000
    monkeypatch.setattr("time.time", lambda: now)
    query = httpx.URL(signer.link("http://x", "/api/assets/1/2", "anon_1")).params
    words = ("anon_1", query["expires"], query["sig"])
    assert signer.account("/api/assets/1/2", *words) == "anon_1"
    assert Signer(b"another").account("/api/assets/1/2", *words) is None
    now += 7 * 24 * 3600 + 1
    assert signer.account("/api/assets/1/2", *words) is None


def test_a_server_of_another_secret_does_not_open_the_link(tmp_path):
    links = []
    for secret in ("x" * 16, "y" * 16, "x" * 16):
        with embedded(tmp_path / secret[0], settings=settings("local", secret=secret)) as url:
            server = Server(url)
            if not links:
                me = server.caller()
                links.append(httpx.URL(me.upload(me.session(), ("a.png", png())).json()["data"]["files"][0]["url"]))
            port = int(url.rpartition(":")[2])
            answers = httpx.get(links[0].copy_with(port=port)).status_code
            assert answers == (200 if secret[0] == "x" else 401)
            server.leave()


def test_a_form_with_too_many_fields_is_refused_and_no_mistake_of_ours(server):
    answer = httpx.post(f"{server.url}/register", data={f"name{i}": "x" for i in range(30)})
    assert (answer.status_code, answer.json()["code"]) == (400, 400)
