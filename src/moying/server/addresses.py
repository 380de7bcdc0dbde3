"""Addresses that strangers name: read strictly, once, and judged by where they lead, not by how they are spelt."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, TypeAlias
from urllib.parse import quote, unquote, urlsplit

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_LONGEST_URL: Final = 2048
_PORTS: Final = {"http": 80, "https": 443}
_NAME: Final = re.compile(r"(?=.{4,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))+")
_NUMBER: Final = re.compile(r"(0x[0-9a-f]*|[0-9]+)")
_OF_A_HOUSE: Final = (
    ".localhost",
    ".localdomain",
    ".local",
    ".internal",
    ".intranet",
    ".lan",
    ".home.arpa",
    ".onion",
    ".test",
)
"""Names that never lead to the open internet."""

# Our own table, as that of `ipaddress` differs from Python to Python and lets some of these pass.
_CLOSED_V4: Final = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # a cloud's own services to its machines, at an address that looks public
    )
)  # fmt: skip
_GLOBAL_V6: Final = ipaddress.IPv6Network("2000::/3")
_CLOSED_V6: Final = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo, ORCHID, benchmarks and other protocols
        "2001:db8::/32",
        "2002::/16",  # 6to4: leads to the IPv4 address inside, by anybody's relay
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_ISATAP: Final = (0x0000_5EFE, 0x0200_5EFE)


class FetchRefused(Exception):
    """The address may not be fetched, or did not give a file. The message says why, `zh` says it in Chinese."""

    def __init__(self, message: str, *, zh: str) -> None:
        self.zh = zh
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Place:
    """An http or https address, taken apart. host: in ASCII, without brackets. target: path and query, quoted."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def host_header(self) -> str:
        """What the server is asked for."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def url(self) -> str:
        """The whole of it, to which a redirect is relative."""
        return f"{self.scheme}://{self.host_header}{self.target}"

    @property
    def file_name(self) -> str:
        """What the file is called there."""
        return PurePosixPath(unquote(urlsplit(self.target).path)).name or "download"


def place_of(url: str) -> Place:
    """Take an address apart. Raises `FetchRefused` unless it is a plain http or https address with a public name."""
    if len(url) > _LONGEST_URL or any(sign <= " " or sign in "\\\x7f" for sign in url):
        raise _not_plain(url)
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _host(parts.netloc, parts.hostname or "")
    except ValueError as error:  # UnicodeError too
        raise _not_plain(url) from error
    if parts.scheme not in _PORTS:
        raise _not_plain(url)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=-._~?")
    return Place(parts.scheme, host, _PORTS[parts.scheme] if port is None else port, target)


def _host(netloc: str, name: str) -> str:
    """The host in ASCII. Raises `ValueError` for what no public site is called."""
    if "@" in netloc or "%" in netloc or any(sign.isdigit() and not sign.isascii() for sign in name):
        raise ValueError("it holds a user name, signs that are quoted, or digits of other scripts")
    if netloc.startswith("["):
        return str(ipaddress.IPv6Address(name))
    plain = name.encode("idna").decode("ascii").lower().removesuffix(".")
    if _NUMBER.fullmatch(plain.rpartition(".")[2]):
        return str(ipaddress.IPv4Address(plain))  # four decimals; not one number, not octal, not hexadecimal
    if not _NAME.fullmatch(plain) or plain.endswith(_OF_A_HOUSE):
        raise ValueError("it is not the name of a public site")
    return plain


def is_public(address: Address) -> bool:
    """Whether an address, and the IPv4 address that it may carry inside, is one of the open internet."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _CLOSED_V4)
    if address.ipv4_mapped:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    if address not in _GLOBAL_V6 or any(address in network for network in _CLOSED_V6):
        return False
    return int(address) >> 32 & 0xFFFF_FFFF not in _ISATAP


def is_elsewhere(address: Address) -> bool:
    """Whether an address is public and not one of this machine, whose own services trust calls from it."""
    if not is_public(address):
        return False
    family = socket.AF_INET if isinstance(address, ipaddress.IPv4Address) else socket.AF_INET6
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as ours:
            ours.bind((str(address), 0))  # only one's own address can be bound; nothing is sent
    except OSError:
        return True
    return False


def _not_plain(url: str) -> FetchRefused:
    shown = url[:200]
    return FetchRefused(
        f"{shown} is not a plain http or https address of a public site; upload the file instead",
        zh=f"{shown} 不是公开网站的普通 http 或 https 地址，请直接上传文件",
    )
