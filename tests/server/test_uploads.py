"""Uploads: judged by what they hold, kept whole, listed in the state, served by links that end."""

import hashlib
import http.server
import ipaddress
import socket
import threading
from pathlib import Path

import httpx
import pytest
from callers import Server, settings
from media_for_uploads import mp4, png, wav

from moying.server.addresses import FetchRefused
from moying.server.fetch import Fetcher
from moying.server.run import embedded


@pytest.fixture(scope="module")
def me(server):
    return server.caller()


def test_each_kind_of_file_is_told_by_its_content_and_comes_back_byte_for_byte(me):
    session_id = me.session()
    sent = {"片段 1.mov": mp4(), "红.png": png(), "声.wav": wav()}
    answer = me.upload(session_id, *sent.items()).json()
    files = answer["data"]["files"]
    assert answer["data"]["session_state_applied"] is True and answer["data"]["uploaded_files"] == files
    told = [(f["filename"], f["file_type"], f["duration"], f["width"], f["height"], f["fps"]) for f in files]
    assert told == [
        ("片段 1.mov", "video", 1.0, 64, 48, 10.0),
        ("红.png", "image", None, 8, 6, None),
        ("声.wav", "audio", 0.5, None, None, None),
    ]
    for file in files:
        assert file["hash"] == hashlib.sha256(sent[file["filename"]]).hexdigest() and file["id"] == file["hash"][:24]
        assert httpx.get(file["url"]).content == sent[file["filename"]]
    assert [f["id"] for f in me.state(session_id)["state"]["video_infos"]] == [f["id"] for f in files]


def test_the_same_file_again_has_the_same_id_and_is_listed_once(me):
    session_id = me.session()
    first, again = (me.upload(session_id, (name, png())).json()["data"]["files"][0] for name in ("a.png", "b.png"))
    assert first["id"] == again["id"] and len(me.state(session_id)["video_infos"]) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.mp4", b"only a text"),
        ("page.html", b"<html><script>alert(1)</script>"),
        ("cut.mp4", mp4()[:300]),
        ("empty.mp4", b""),
        ("list.mp4", b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_by_name_and_nothing_is_kept(me, name, content):
    session_id = me.session()
    answer = me.upload(session_id, (name, content))
    assert (answer.status_code, answer.json()["code"]) == (415, 4001)
    assert name in answer.json()["message"] and answer.json()["detail"] == answer.json()["message"]
    assert me.state(session_id)["video_infos"] == []


def test_each_file_of_a_request_has_its_own_result(me):
    session_id = me.session()
    sent = [
        ("a.png", png()),
        ("note.mp4", b"text"),
        ("b.wav", wav()),
        ("big.mov", b"\0" * 1_200_000),
        ("c.png", png(4)),
    ]
    answer = me.upload(session_id, *sent)
    data = answer.json()["data"]
    assert answer.status_code == 200
    assert [file["filename"] for file in data["files"]] == ["a.png", "b.wav", "c.png"]
    told = [(one["index"], one["filename"], one["code"]) for one in data["refused"]]
    assert told == [(1, "note.mp4", 4001), (3, "big.mov", 4002)]
    assert all(one["filename"] in one["message"] for one in data["refused"])
    assert [file["filename"] for file in me.state(session_id)["video_infos"]] == ["a.png", "b.wav", "c.png"]


def test_when_no_file_is_good_each_is_named_and_the_first_ones_trouble_is_the_answer(me):
    answer = me.upload(me.session(), ("a.mp4", b"text"), ("b.mp4", b""))
    assert (answer.status_code, answer.json()["code"]) == (415, 4001)
    assert [one["path"] for one in answer.json()["errors"]] == ["files[0]", "files[1]"]
    assert "b.mp4" in answer.json()["errors"][1]["message"]


@pytest.mark.parametrize("piece", [b"\0" * 65_536, b"\r\n--x" * 13_000, b"\r" * 65_536])
def test_a_body_far_over_the_limit_is_let_go_whatever_it_is_made_of(me, piece):
    where = f"/api/upload-video/nemo_agent/me/{me.session()}"
    start = b'--xx\r\nContent-Disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n'
    form = {"Content-Type": "multipart/form-data; boundary=xx"}
    answer = me.http.post(where, content=[start, *[piece] * 60], headers=form)
    assert (answer.status_code, answer.json()["code"]) == (413, 4002)
    fields = b'--xx\r\nContent-Disposition: form-data; name="note"\r\n\r\n'
    assert me.http.post(where, content=[fields, *[piece] * 60], headers=form).status_code == 400


def test_a_file_over_the_limit_is_refused_before_it_is_whole(me):
    answer = me.upload(me.session(), ("big.mp4", b"\0" * 1_200_000))
    assert (answer.status_code, answer.json()["code"]) == (413, 4002) and "1 MB" in answer.json()["message"]


def test_a_body_that_is_no_whole_form_is_refused(me):
    where = f"/api/upload-video/nemo_agent/me/{me.session()}"
    form = {"Content-Type": "multipart/form-data; boundary=xx"}
    start = b'--xx\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
    for body, status in ((start + png(), 400), (b"nonsense", 400), (b"", 400), (b"--xx--\r\n", 422)):
        assert me.http.post(where, content=body, headers=form).status_code == status
    assert me.http.post(where, content=b"plain").status_code == 400
    long = b"--xx\r\n" + b"X-Long: " + b"a" * 9000 + b"\r\n\r\n"
    assert me.http.post(where, content=long, headers=form).status_code == 400


@pytest.mark.parametrize(("said", "status"), [("10", b"400"), ("999999999999", b""), ("-1", b"400"), ("1, 2", b"400")])
def test_how_long_a_body_says_it_is_counts_for_nothing(server, me, said, status):
    """Cut to what it said, or waited for until the line breaks: either way it is no whole form, and nothing is kept."""
    session_id = me.session()
    body = b'--xx\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n' + png() + b"\r\n--xx--\r\n"
    head = (
        f"POST /api/upload-video/nemo_agent/me/{session_id} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {me.token}\r\nContent-Type: multipart/form-data; boundary=xx\r\n"
        f"Content-Length: {said}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), timeout=60) as line:
        line.sendall(head.encode() + body)
        if status:
            assert line.recv(64).split()[1] == status
    assert me.state(session_id)["video_infos"] == []
    assert me.upload(session_id, ("a.png", png())).status_code == 200


def test_a_name_with_folders_is_only_a_name(me):
    session_id = me.session()
    file = me.upload(session_id, ("../..\\etc\\红 1.png", png())).json()["data"]["files"][0]
    assert file["filename"] == "红 1.png"


def test_a_link_is_good_for_its_file_only_and_only_as_signed(server, me):
    session_id = me.session()
    url = httpx.URL(me.upload(session_id, ("a.png", png())).json()["data"]["files"][0]["url"])
    other = me.upload(session_id, ("b.wav", wav())).json()["data"]["files"][0]["id"]
    wrong = [
        url.copy_set_param("expires", "99999999999"),
        url.copy_set_param("expires", "x"),
        url.copy_set_param("sig", "0" * 64),
        url.copy_set_param("user", "anon_0"),
        url.copy_with(path=f"/api/assets/{session_id}/{other}"),
    ]
    assert httpx.get(url).status_code == 200
    assert [httpx.get(u).status_code for u in wrong] == [401] * len(wrong)
    assert httpx.get(url.copy_with(query=None)).json()["code"] == 1001
    with httpx.Client(headers={"Authorization": f"Bearer {server.caller().token}"}) as stranger:
        assert stranger.get(url.copy_with(query=None)).json()["code"] == 1002


def test_a_file_is_served_in_ranges(me):
    url = me.upload(me.session(), ("a.mp4", mp4())).json()["data"]["files"][0]["cdn_url"]
    part = httpx.get(url, headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content) == (206, b"ftyp")
    assert part.headers["content-type"] == "video/mp4" and part.headers["x-content-type-options"] == "nosniff"


def test_a_private_address_is_refused_over_the_wire(me):
    where = f"/api/upload-video/nemo_agent/me/{me.session()}"
    for urls in (["http://127.0.0.1/x"], [], "x", [1], ["http://169.254.169.254/latest/meta-data"]):
        answer = me.http.post(where, json={"urls": urls, "source_type": "url"})
        assert (answer.status_code, answer.json()["code"]) == (422, 422)


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        where = {"/loop": "/loop", "/once": "/红.png", "/inside": "http://localhost:1/x"}.get(self.path)
        self.send_response(302 if where else 404 if self.path == "/none" else 200)
        if where:
            self.send_header("Location", where.replace("红", "%E7%BA%A2"))
        self.end_headers()
        if not where:
            self.wfile.write(b"\0" * 2_000_000 if self.path == "/big" else png())

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def pages():
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield site.server_address[1]
    site.shutdown()
    site.server_close()


def test_a_file_is_fetched_through_a_redirect_and_everything_odd_is_refused(pages, tmp_path):
    only_v4_loopback = ipaddress.ip_address("127.0.0.1").__eq__
    ports = frozenset({pages, 1})
    fetcher = Fetcher(only_v4_loopback, ports)
    base = f"http://127.0.0.1:{pages}"
    with embedded(tmp_path, settings=settings("local", fetcher=fetcher)) as url:
        server = Server(url)
        me = server.caller()
        session_id = me.session()
        where = f"/api/upload-video/nemo_agent/me/{session_id}"
        file = me.http.post(where, json={"urls": [f"{base}/once"]}).json()["data"]["files"][0]
        assert (file["filename"], file["width"]) == ("红.png", 8)
        for path in ("/loop", "/none", "/big"):
            assert me.http.post(where, json={"urls": [base + path]}).status_code == 422
        server.leave()
    refusing = Fetcher(lambda address: False, ports)
    with pytest.raises(FetchRefused, match="open internet"):
        refusing.fetch(f"{base}/once", 1000, lambda piece: None)
    assert Path(tmp_path / "blobs" / "incoming").exists() and not list((tmp_path / "blobs" / "incoming").iterdir())
