"""From where a server is reached, and by which names: where it listens, and the proxy that may stand before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from moying.server.hosts import LOOPBACK

_NAME: Final = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")


class WrongReach(ValueError):
    """An address or a name that cannot be one of ours; `zh` and the message say what to write."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        super().__init__(en)


@dataclass(frozen=True, slots=True)
class Reach:
    """host: where it listens. public_url: the address that people know, "" for none. names: that it also answers to."""

    host: str = "127.0.0.1"
    public_url: str = ""
    names: frozenset[str] = frozenset()

    @property
    def own_name(self) -> str:
        """`host` as it stands in an address."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def is_open(self) -> bool:
        """Whether other machines reach it, by itself or through a proxy."""
        called = {self.own_name, *self.names}
        return any(name not in LOOPBACK and not name.startswith("127.") for name in called)

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """The names that a request may call it by; none where it listens for everybody and nobody named it."""
        listens_wide = not (self.own_name in LOOPBACK or self.own_name.startswith("127."))
        return frozenset() if listens_wide and not self.names else LOOPBACK | {self.own_name} | self.names


def reach(host: str, public_url: str = "", names: Sequence[str] = ()) -> Reach:
    """Read what an operator wrote. Raises `WrongReach`."""
    public_url = public_url.strip().rstrip("/")
    called = [_read_name(name) for name in names if name.strip()]
    if public_url:
        called.append(_host_of(public_url))
    return Reach(host, public_url, frozenset(called))


def _host_of(url: str) -> str:
    try:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        parts, name, port = urlsplit(""), "", None
    plain = not (parts.query or parts.fragment or "@" in parts.netloc or not url.isascii() or set(url) & set(" \\<>"))
    name = f"[{name}]" if ":" in name else name
    if parts.scheme not in ("http", "https") or not plain or port == 0 or not _NAME.fullmatch(name):
        raise WrongReach(
            f"--public-url 写的不是网址：{url}；例如 https://video.example.com",
            f"--public-url is no address: {url}; write one such as https://video.example.com",
        )
    return name


def _read_name(said: str) -> str:
    name = said.strip().lower()
    if not _NAME.fullmatch(name):
        raise WrongReach(
            f"--allow-host 要写主机名，不带端口和路径：{said}；例如 video.example.com",
            f"--allow-host takes a name without port or path: {said}; such as video.example.com",
        )
    return name
