"""Fetching from an address: what was checked is what is called, each redirect anew, and never longer than a minute."""

import http.server
import ipaddress
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import pytest
from callers import Server, settings
from canaries import Canary
from media_for_uploads import png

from moying.server.addresses import FetchRefused
from moying.server.fetch import Fetcher
from moying.server.run import embedded
from ports import quiet_port

SITE = "127.0.0.2"
"""Stands for the open internet in these tests: the one address that may be reached."""


def only_the_site(address):
    return address == ipaddress.ip_address(SITE)


class Pages(http.server.BaseHTTPRequestHandler):
    seen: ClassVar[list] = []

    def do_GET(self):
        self.seen.append((self.path, self.headers["Host"], self.headers["Accept-Encoding"], self.headers["Cookie"]))
        first, _, rest = self.path[1:].partition("/")
        getattr(self, f"_{first}", self._none)(rest)

    def _none(self, rest):
        self._say(404)

    def _say(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _file(self, rest):
        self._say(200, png())

    def _hop(self, rest):
        left = int(rest)
        self._say(302, Location=f"/hop/{left - 1}" if left else "/file/a.png")

    def _to(self, rest):
        self._say(307, Location=rest, Set_Cookie="a=b")

    def _nowhere(self, rest):
        self._say(301)

    def _big(self, rest):
        self._say(200, b"\0" * 50_000)

    def _says_big(self, rest):
        self._say(200, b"", Content_Length="9" * 15)

    def _text(self, rest):
        self._say(200, b"#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n")

    def _packed(self, rest):
        self._say(200, b"\x1f\x8b", Content_Encoding="gzip")

    def _drip(self, rest):
        self.send_response(200)
        self.end_headers()
        self._slowly(b"\0")

    def _drip_headers(self, rest):
        self.send_response(200)
        self.flush_headers()
        self._slowly(b"X-A: b\r\n")

    def _slowly(self, piece):
        """Until whoever asked has left."""
        with suppress(OSError):
            while not self.server.ended.wait(0.05):
                self.wfile.write(piece)
                self.wfile.flush()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def port():
    site = http.server.ThreadingHTTPServer((SITE, quiet_port(SITE, "127.0.0.1")), Pages)
    site.daemon_threads = True
    site.ended = threading.Event()
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield site.server_address[1]
    site.ended.set()
    site.shutdown()
    site.server_close()


@pytest.fixture(scope="module")
def one_canary(port):
    listening = Canary("127.0.0.1", port)
    yield listening
    listening.close()


@pytest.fixture
def canary(one_canary):
    """Listens at the same port, where nobody may call."""
    one_canary.callers.clear()
    return one_canary


def fetcher(port, answers=None, **changes):
    """answers: what each question for a name comes to, in order; the last one again and again."""
    asked = []

    def addresses_of(host, port):
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1] if answers else [SITE]

    made = Fetcher(only_the_site, frozenset({80, 443, port}), addresses_of, **changes)
    return made, asked


def got(made, url, most_bytes=10_000):
    pieces = []
    return made.fetch(url, most_bytes, pieces.append), b"".join(pieces)


def test_the_address_that_was_checked_is_called_under_the_name_that_was_asked_for(port, canary):
    made, asked = fetcher(port, [[SITE], ["127.0.0.1"]])
    Pages.seen.clear()
    assert got(made, f"http://films.example.com:{port}/file/红.png") == ("红.png", png())
    assert Pages.seen == [("/file/%E7%BA%A2.png", f"films.example.com:{port}", "identity", None)]
    assert asked == ["films.example.com"] and canary.callers == []


def test_a_name_that_changes_its_answer_after_the_check_gains_nothing(port, canary):
    """Every hop asks once; at the second the name leads inside."""
    made, asked = fetcher(port, [[SITE], ["127.0.0.1"]])
    with pytest.raises(FetchRefused, match="open internet"):
        got(made, f"http://rebinding.example.com:{port}/hop/1")
    assert len(asked) == 2 and canary.callers == []


@pytest.mark.parametrize("answer", [["127.0.0.1"], [SITE, "127.0.0.1"], ["127.0.0.1", SITE], [SITE, "::1"], [], ["x"]])
def test_one_answer_of_a_name_that_leads_inside_is_one_too_many(port, canary, answer):
    made, _ = fetcher(port, [answer])
    with pytest.raises(FetchRefused, match="open internet") as refused:
        got(made, f"http://a.example.com:{port}/file/a.png")
    assert "公开的互联网" in refused.value.zh and canary.callers == []


def test_three_redirects_are_followed_and_a_fourth_is_not(port):
    made, asked = fetcher(port)
    assert got(made, f"http://a.example.com:{port}/hop/2")[0] == "a.png" and len(asked) == 4
    with pytest.raises(FetchRefused, match="more than 3 times"):
        got(made, f"http://a.example.com:{port}/hop/3")


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:%d/", "http://localhost:%d/", "//127.0.0.1:%d/", "http://[::1]:%d/", "http://2130706433:%d/",
        "http://user@127.0.0.1:%d/", "https://127.0.0.1:%d/", "file:///etc/passwd", "ftp://a.example.com/",
        "gopher://127.0.0.1:%d/", "http://a.example.com:22/", "http://[", "data:,x", "http://169.254.169.254/",
    ],
)  # fmt: skip
def test_a_redirect_to_where_nobody_may_go_is_not_followed(port, canary, to):
    def addresses_of(host, _):
        return [SITE] if host.endswith(".com") else [host]

    made = Fetcher(only_the_site, frozenset({80, 443, port}), addresses_of)
    with pytest.raises(FetchRefused):
        got(made, f"http://a.example.com:{port}/to/{to.replace('%d', str(port))}")
    assert canary.callers == []


@pytest.mark.parametrize(
    ("path", "said", "zh"),
    [
        ("none", "answers 404", "返回 404"),
        ("nowhere", "nowhere", "没有目标"),
        ("big", "over 0 MB", "超过"),
        ("says_big", "over 0 MB", "超过"),
        ("packed", "compressed", "压缩"),
    ],
)
def test_what_is_no_file_is_refused_with_the_reason(port, path, said, zh):
    with pytest.raises(FetchRefused, match=said) as refused:
        got(fetcher(port)[0], f"http://a.example.com:{port}/{path}")
    assert zh in refused.value.zh


@pytest.mark.parametrize("path", ["drip", "drip_headers"])
def test_a_site_that_drips_is_left_at_the_end_of_the_time(port, path):
    with pytest.raises(FetchRefused, match="too long"):  # it drips for ever
        got(fetcher(port, longest_s=0.4)[0], f"http://a.example.com:{port}/{path}")


def test_a_resolver_that_never_answers_is_not_waited_for(port):
    released = threading.Event()
    slow = Fetcher(only_the_site, frozenset({port}), lambda host, _: released.wait(60) and [SITE], longest_s=0.3)
    with pytest.raises(FetchRefused):
        got(slow, f"http://a.example.com:{port}/file/a.png")
    released.set()


def test_https_greets_the_checked_address_by_the_name_that_was_asked_for():
    with socket.create_server((SITE, 0)) as listening:
        port, greetings = listening.getsockname()[1], []

        def greet():
            line, _ = listening.accept()
            with line:
                greetings.append(line.recv(4096))

        thread = threading.Thread(target=greet)
        thread.start()
        with pytest.raises(FetchRefused, match="could not be fetched"):
            got(fetcher(port)[0], f"https://films.example.com:{port}/a.mp4")
        thread.join()
    assert greetings[0][:1] == b"\x16" and b"films.example.com" in greetings[0]


def test_proxies_of_the_environment_are_not_asked(port, canary, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    assert got(fetcher(port)[0], f"http://a.example.com:{port}/file/a.png")[1] == png()
    assert canary.callers == []


def test_only_the_ports_of_the_web_are_called():
    asked = []
    made = Fetcher(lambda address: True, addresses_of=lambda host, port: asked.append(port) or [])
    for port in (22, 25, 8080, 0, 65535):
        with pytest.raises(FetchRefused, match="80 or 443"):
            got(made, f"http://example.com:{port}/")
    for url in ("http://example.com/", "https://example.com/", "http://example.com:443/"):
        with pytest.raises(FetchRefused, match="open internet"):
            got(made, url)
    assert asked == [80, 443, 443]


def test_a_fetched_file_goes_through_the_same_intake_as_an_upload(port, tmp_path):
    with embedded(tmp_path, settings=settings("local", fetcher=fetcher(port)[0])) as url:
        server = Server(url)
        me = server.caller()
        where = f"/api/upload-video/nemo_agent/me/{me.session()}"
        base = f"http://a.example.com:{port}"
        file = me.http.post(where, json={"urls": [f"{base}/file/a.png"]}).json()["data"]["files"][0]
        assert (file["filename"], file["width"]) == ("a.png", 8)
        playlist = me.http.post(where, json={"urls": [f"{base}/text/a.mp4"]})
        assert (playlist.status_code, playlist.json()["code"]) == (415, 4001)
        server.leave()
    assert not list(Path(tmp_path / "blobs" / "incoming").iterdir())
