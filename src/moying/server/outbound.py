"""Calls that leave this machine: only to addresses that were checked, and over when the time is up."""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Final

import httpcore

from moying.server.addresses import Address, FetchRefused, is_elsewhere

SILENCE_S: Final = 10.0
"""The longest that the other side may say nothing."""


def resolve(host: str, port: int) -> list[str]:
    """Every address of a name, as text. Raises `OSError` when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedNetwork(httpcore.SyncBackend):
    """Asks once for the addresses of a name, checks every one, and connects only to these.

    deadline: of everything together, on the monotonic clock.
    """

    def __init__(
        self,
        deadline: float,
        may_reach: Callable[[Address], bool] = is_elsewhere,
        addresses_of: Callable[[str, int], list[str]] = resolve,
    ) -> None:
        self._deadline = deadline
        self._may_reach = may_reach
        self._addresses_of = addresses_of

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers. Raises `FetchRefused` when one of them may not be reached."""
        addresses = self._checked(host, port)
        failed: Exception | None = None
        for address in addresses:
            try:
                left_s = _left_s(self._deadline, timeout)
                stream = super().connect_tcp(address, port, left_s, local_address, socket_options)
                return _Timed(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise httpcore.ConnectError(f"{host} does not answer") from failed

    def _checked(self, host: str, port: int) -> list[str]:
        """One answer for names that are not known and for those inside: nobody is told what there is inside."""
        found = _within(_left_s(self._deadline, None), lambda: self._addresses_of(host, port))
        try:
            good = bool(found) and all("%" not in one and self._may_reach(ipaddress.ip_address(one)) for one in found)
        except ValueError:
            good = False
        if not good:
            raise FetchRefused(
                f"{host} is not on the open internet; upload the file instead",
                zh=f"{host} 不在公开的互联网上，请直接上传文件",
            )
        return found


class _Timed(httpcore.NetworkStream):
    """A connection that ends at the deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left_s(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left_s(self._deadline, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, _left_s(self._deadline, timeout))
        return _Timed(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


def _left_s(deadline: float, timeout: float | None) -> float:
    left_s = deadline - time.monotonic()
    if left_s <= 0:
        raise httpcore.ReadTimeout("the time is up")
    return min(left_s, SILENCE_S if timeout is None else timeout)


def _within(seconds: float, ask: Callable[[], list[str]]) -> list[str]:
    """What a question comes to; nothing when it fails or the answer is late, as a resolver cannot be broken off."""
    told: queue.Queue[list[str]] = queue.Queue()

    def run() -> None:
        try:
            told.put(ask())
        except (OSError, UnicodeError):
            told.put([])

    threading.Thread(target=run, name="resolver", daemon=True).start()
    try:
        return told.get(timeout=seconds)
    except queue.Empty:
        return []
