"""Files fetched from addresses that strangers name. Nothing inside our own network is ever reached.

Every address that a name resolves to must be public, and the connection goes to an address that was checked, so a name
that changes its answer between the check and the call gains nothing. Each redirect is checked anew. What comes is a
file like any other upload: FFmpeg never sees the address.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

import httpcore

from moying.server.addresses import Address, FetchRefused, Place, is_elsewhere, place_of
from moying.server.outbound import SILENCE_S, CheckedNetwork, resolve

MOST_REDIRECTS: Final = 3
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_PLAIN: Final = ("", "identity")


@dataclass(frozen=True, slots=True)
class Fetcher:
    """may_reach: which addresses are open to us. ports: the only ones that are called. addresses_of: who resolves.

    longest_s: of one file, from the first question to the last byte.
    """

    may_reach: Callable[[Address], bool] = is_elsewhere
    ports: frozenset[int] = frozenset({80, 443})
    addresses_of: Callable[[str, int], list[str]] = resolve
    longest_s: float = 60.0

    def fetch(self, url: str, most_bytes: int, write: Callable[[bytes], object]) -> str:
        """Fetch one file, hand its bytes to `write`, and give back its name. Raises `FetchRefused`."""
        deadline = time.monotonic() + self.longest_s
        place = self._checked(url)
        for _ in range(MOST_REDIRECTS + 1):
            with self._answer(place, deadline) as answer:
                if answer.status not in _REDIRECTS:
                    _take(answer, place, most_bytes, write)
                    return place.file_name
                place = self._led_on(place, _header(answer, b"location"))
        raise FetchRefused(
            f"{place.url} redirects more than {MOST_REDIRECTS} times; give the last address",
            zh=f"{place.url} 跳转超过 {MOST_REDIRECTS} 次，请给出最终的地址",
        )

    def _checked(self, url: str) -> Place:
        place = place_of(url)
        if place.port not in self.ports:
            raise FetchRefused(f"{url} is not on port 80 or 443", zh=f"{url} 的端口不是 80 或 443")
        return place

    def _led_on(self, place: Place, location: str) -> Place:
        if not location:
            raise _no_file(place, "it redirects to nowhere", "跳转没有目标")
        try:
            following = self._checked(urljoin(place.url, location))
        except ValueError as error:
            raise _no_file(place, "it redirects to no address", "跳转的目标不是网址") from error
        if place.scheme == "https" and following.scheme == "http":
            raise _no_file(place, "it leads from https to http", "从 https 跳到了 http")
        return following

    @contextmanager
    def _answer(self, place: Place, deadline: float) -> Iterator[httpcore.Response]:
        url = httpcore.URL(scheme=place.scheme, host=place.host, port=place.port, target=place.target)
        headers: list[tuple[bytes | str, bytes | str]] = [
            ("Host", place.host_header),
            ("User-Agent", "moying"),
            ("Accept-Encoding", "identity"),
        ]
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), SILENCE_S)
        network = CheckedNetwork(deadline, self.may_reach, self.addresses_of)
        try:
            with (
                httpcore.ConnectionPool(network_backend=network) as pool,
                pool.stream("GET", url, headers=headers, extensions={"timeout": timeouts}) as answer,
            ):
                yield answer
        except httpcore.TimeoutException as error:
            raise FetchRefused(
                f"{place.url} takes too long (at most {self.longest_s:.0f} s in all); upload the file instead",
                zh=f"{place.url} 太慢（总共最多 {self.longest_s:.0f} 秒），请直接上传文件",
            ) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
            raise _no_file(place, type(error).__name__, "连接中断或没有应答") from error


def _take(answer: httpcore.Response, place: Place, most_bytes: int, write: Callable[[bytes], object]) -> None:
    if answer.status != 200:
        raise _no_file(place, f"it answers {answer.status}", f"对方返回 {answer.status}")
    coding = _header(answer, b"content-encoding").strip().lower()
    if coding not in _PLAIN:
        raise _no_file(place, "it sends the file compressed, which was not asked for", "对方发来的是压缩过的内容")
    stated = _header(answer, b"content-length")
    if stated.isascii() and stated.isdigit() and int(stated[:20]) > most_bytes:
        raise _too_large(place, most_bytes)
    size = 0
    for piece in answer.iter_stream():
        size += len(piece)
        if size > most_bytes:
            raise _too_large(place, most_bytes)
        write(piece)


def _too_large(place: Place, most_bytes: int) -> FetchRefused:
    most_mb = most_bytes // 1_000_000
    return FetchRefused(
        f"{place.url} is over {most_mb} MB; compress or trim the file",
        zh=f"{place.url} 超过 {most_mb} MB，请压缩或裁剪后再试",
    )


def _no_file(place: Place, why: str, zh: str) -> FetchRefused:
    return FetchRefused(
        f"{place.url} could not be fetched ({why}); upload the file instead",
        zh=f"{place.url} 无法取回（{zh}），请直接上传文件",
    )


def _header(answer: httpcore.Response, name: bytes) -> str:
    for key, value in answer.headers:
        if key.lower() == name:
            return value.decode("utf-8", "replace")
    return ""
