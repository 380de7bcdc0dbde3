"""Files fetched from addresses that strangers name. Nothing inside our own network is ever reached.

Every address that a name resolves to must be public, and the connection goes to an address that was checked, so a name
that changes its answer between the check and the call gains nothing. Each redirect is checked anew.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

MOST_REDIRECTS: Final = 3
LONGEST_S: Final = 60.0
_SILENCE_S: Final = 10.0
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_V4_COMPATIBLE: Final = ipaddress.ip_network("::/96")


class FetchRefused(Exception):
    """The address may not be fetched, or did not give a file; the message says why."""


def is_public(address: Address) -> bool:
    """Whether an address, and the IPv4 address that it may carry inside, is one of the open internet."""
    inner: Address | None = None
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and (address in _NAT64 or address in _V4_COMPATIBLE):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


@dataclass(frozen=True, slots=True)
class Fetcher:
    """may_reach: which addresses are open to us. ports: the only ones that are called."""

    may_reach: Callable[[Address], bool] = is_public
    ports: frozenset[int] = frozenset({80, 443})

    def fetch(self, url: str, most_bytes: int, write: Callable[[bytes], None]) -> str:
        """Fetch one file, hand its bytes to `write`, and give back its name. Raises `FetchRefused`."""
        deadline = time.monotonic() + LONGEST_S
        for _ in range(MOST_REDIRECTS + 1):
            self._check(url)
            with self._answer(url, deadline) as answer:
                if answer.status in (301, 302, 303, 307, 308):
                    url = urljoin(url, _header(answer, b"location"))
                    continue
                if answer.status != 200:
                    raise FetchRefused(f"{url} answered {answer.status}")
                _take(answer, url, most_bytes, deadline, write)
                return PurePosixPath(unquote(urlsplit(url).path)).name or "download"
        raise FetchRefused(f"{url} redirects more than {MOST_REDIRECTS} times")

    def _check(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError as error:
            raise FetchRefused(f"{url} is not an address") from error
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
            raise FetchRefused(f"{url} is not a plain http or https address")
        if port not in self.ports:
            raise FetchRefused(f"{url} is not on port 80 or 443")

    @contextmanager
    def _answer(self, url: str, deadline: float) -> Iterator[httpcore.Response]:
        seconds = max(0.1, min(_SILENCE_S, deadline - time.monotonic()))
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        headers: list[tuple[bytes | str, bytes | str]] = [
            ("Host", urlsplit(url).netloc),
            ("User-Agent", "moying"),
            ("Accept-Encoding", "identity"),
        ]
        try:
            with (
                httpcore.ConnectionPool(network_backend=_Checked(self.may_reach)) as pool,
                pool.stream("GET", url, headers=headers, extensions={"timeout": timeouts}) as answer,
            ):
                yield answer
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, ssl.SSLError) as error:
            raise FetchRefused(f"{url} could not be fetched ({type(error).__name__})") from error
        except (httpcore.UnsupportedProtocol, UnicodeError, ValueError) as error:
            raise FetchRefused(f"{url} is not an address") from error


class _Checked(httpcore.SyncBackend):
    """Connects only where `may_reach` allows, and to the very address that it was asked about."""

    def __init__(self, may_reach: Callable[[Address], bool]) -> None:
        self._may_reach = may_reach

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, check every address, connect to the first."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise FetchRefused(f"{host} is not known") from error
        names = [str(entry[4][0]).partition("%")[0] for entry in found]
        if not names or not all(self._may_reach(ipaddress.ip_address(name)) for name in names):
            raise FetchRefused(f"{host} is not on the open internet; upload the file instead")
        return super().connect_tcp(names[0], port, timeout, local_address, socket_options)


def _take(
    answer: httpcore.Response, url: str, most_bytes: int, deadline: float, write: Callable[[bytes], None]
) -> None:
    size = 0
    for piece in answer.iter_stream():
        size += len(piece)
        if size > most_bytes:
            raise FetchRefused(f"{url} is over {most_bytes // 1_000_000} MB; compress or trim the file")
        if time.monotonic() > deadline:
            raise FetchRefused(f"{url} took longer than {LONGEST_S:.0f} s; upload the file instead")
        write(piece)


def _header(answer: httpcore.Response, name: bytes) -> str:
    for key, value in answer.headers:
        if key.lower() == name:
            return value.decode("latin-1")
    return ""
