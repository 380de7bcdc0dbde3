"""Addresses that strangers name, in every spelling: none of them makes us call ourselves or our own network."""

import ipaddress
from contextlib import suppress

import pytest
from canaries import Canary

from moying.server.addresses import FetchRefused, is_elsewhere, is_public, place_of
from moying.server.fetch import Fetcher
from ports import quiet_port

# Loopback, in the spellings that getaddrinfo, browsers or other libraries understand.
LOOPBACK = [
    "127.0.0.1", "127.1", "127.0.1", "127.000.000.001", "0127.0.0.1", "0177.0.0.1", "0x7f.0.0.1", "0x7f.1",
    "0x7f000001", "2130706433", "017700000001", "127.0.0.1.", "127.1.", "127.0.0.2", "127.255.255.254",
    "0", "0.0.0.0", "0x0", "00", "localhost", "LOCALHOST", "localhost.", "localhost.localdomain",
    "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[::1%25lo]", "[::1%lo]", "[::1", "::1", "[127.0.0.1]", "[v1.a]",
    "①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "127．0．0．1", "ⓛocalhost", "𝟙𝟚𝟟.0.0.1", "١٢٧.٠.٠.١",
    "%31%32%37.0.0.1", "127.0.0.1%00.example.com", "127.0.0.1%2f", "user@127.0.0.1", "user:pass@127.0.0.1",
    "example.com@127.0.0.1", "127.0.0.1@example.com", "example.com\\@127.0.0.1", "127.0.0.1\\.example.com",
    "example.com#@127.0.0.1", "@127.0.0.1", ":@127.0.0.1", "127.0.0.1 .example.com", "127.0.0.1\t", "\n127.0.0.1",
]  # fmt: skip
# Other networks that are not the open internet; nothing is sent there either.
INSIDE = [
    "10.1.2.3", "172.31.0.1", "192.168.0.1", "169.254.169.254", "[::ffff:169.254.169.254]", "2852039166",
    "0xa9fea9fe", "0251.0376.0251.0376", "100.64.0.1", "100.100.100.200", "192.0.0.1", "192.0.0.192", "198.18.0.1",
    "224.0.0.1", "255.255.255.255", "168.63.129.16", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::]", "[2001:0:7f00:1::]",
    "[2001:0:53aa:64c:0:0:80ff:fffe]",
    "[fe80::1]", "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]",
    "[2a00::5efe:7f00:1]", "metadata", "metadata.google.internal", "intranet", "printer.local", "a.localhost",
]  # fmt: skip
NO_ADDRESS = [
    "", "nonsense", "//127.0.0.1/", "http:", "http://", "http:///a", "http:127.0.0.1", "file:///etc/passwd",
    "ftp://example.com/a", "gopher://127.0.0.1/", "data:video/mp4;base64,AAAA", "concat:a|b", "javascript:alert(1)",
    "http://example.com:99999/", "http://example.com:-1/", "http://example.com:٨٠/", "http://exam ple.com/",
    "http://example.com/a\r\nHost: x", "http://-example.com/", "http://example..com/", "http://.example.com/",
    f"http://{'a' * 64}.com/", f"http://example.com/{'a' * 3000}", "http://[::1]:80:80/", "http://1.2.3/",
    "http://1.2.3.256/", "http://1.2.3.4.5/", "http://0x/", "http://example.0x7f/",
]  # fmt: skip


@pytest.fixture(scope="module")
def canaries():
    """They listen at one port of every loopback address that a spelling could lead to."""
    first = Canary(port=quiet_port("127.0.0.1", "127.0.0.2", "127.255.255.254"))
    listening = [first, Canary("127.0.0.2", first.port), Canary("127.255.255.254", first.port)]
    with suppress(OSError):  # a machine may have no such address
        listening.append(Canary("::1", first.port))
    yield listening
    for canary in listening:
        canary.close()


def _tried(fetcher, urls):
    """Those that were not refused."""
    taken = []
    for url in urls:
        try:
            fetcher.fetch(url, 1000, lambda piece: None)
        except FetchRefused as error:
            assert error.zh and str(error)
        else:
            taken.append(url)
    return taken


def test_no_spelling_of_loopback_or_of_a_network_inside_is_called(canaries):
    port = canaries[0].port
    urls = [f"{scheme}://{host}:{port}/a.mp4" for host in LOOPBACK + INSIDE for scheme in ("http", "https")]
    urls += [f"http://{host}/a.mp4" for host in LOOPBACK + INSIDE] + NO_ADDRESS
    assert len(LOOPBACK + INSIDE + NO_ADDRESS) >= 120
    asked = []
    assert _tried(Fetcher(is_elsewhere, frozenset({80, 443, port}), _no_dns(asked)), urls) == []
    assert [canary.callers for canary in canaries] == [[]] * len(canaries)
    assert set(asked) == {"example.com"}


def test_without_the_check_of_addresses_the_same_canaries_would_be_called(canaries):
    """So their silence above is the check's, not theirs."""
    port = canaries[0].port
    fetcher = Fetcher(lambda address: address.is_loopback or address.is_unspecified, frozenset({port}), _no_dns([]))
    _tried(fetcher, [f"http://{host}:{port}/a.mp4" for host in LOOPBACK])
    assert sum(len(canary.callers) for canary in canaries) >= 6
    for canary in canaries:
        canary.callers.clear()


def _no_dns(asked):
    """Literal addresses resolve to themselves, every name to loopback; nobody outside is asked."""

    def addresses_of(host, port):
        try:
            return [str(ipaddress.ip_address(host))]
        except ValueError:
            asked.append(host)
            return ["127.0.0.1"]

    return addresses_of


@pytest.mark.parametrize(
    ("url", "host", "header", "target", "name"),
    [
        ("https://Example.COM/片%20段.mp4?y=é#top", "example.com", "example.com", "/%E7%89%87%20%E6%AE%B5.mp4?y=%C3%A9",
         "片 段.mp4"),
        ("http://例子.中国:80/", "xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s", "/", "download"),
        ("HTTP://example.com.:443", "example.com", "example.com:443", "/", "download"),
        ("https://[2606:4700:0::1111]/../b.png", "2606:4700::1111", "[2606:4700::1111]", "/../b.png", "b.png"),
        ("http://8.8.8.8/a", "8.8.8.8", "8.8.8.8", "/a", "a"),
    ],
)  # fmt: skip
def test_a_plain_address_is_taken_apart_once(url, host, header, target, name):
    place = place_of(url)
    assert (place.host, place.host_header, place.target, place.file_name) == (host, header, target, name)


# fmt: off
CLOSED = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3",
    "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.0.1", "192.0.0.9", "192.0.2.1", "192.88.99.1",
    "198.18.0.1", "198.51.100.1", "203.0.113.1", "168.63.129.16", "::1", "::", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::808:808", "2002:7f00:1::",
    "2002:0808:0808::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "fe80::1", "fec0::1", "fc00::1",
    "fd00:ec2::254", "ff02::1", "ff0e::1", "2001:db8::1", "3fff::1", "5f00::1", "100::1", "::127.0.0.1", "::8.8.8.8",
    "2a00::5efe:8.8.8.8", "2a00::200:5efe:a00:1", "4000::1",
]
OPEN = ["8.8.8.8", "1.1.1.1", "223.5.5.5", "2606:4700::1111", "2400:3200::1", "64:ff9b::808:808", "::ffff:8.8.8.8"]
# fmt: on


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_inside_any_network_is_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


def test_addresses_of_the_open_internet_are_public():
    assert [a for a in OPEN if not is_public(ipaddress.ip_address(a))] == []


def test_an_address_of_this_machine_is_not_elsewhere_even_if_it_were_public(monkeypatch):
    monkeypatch.setattr("moying.server.addresses.is_public", lambda address: True)
    assert not is_elsewhere(ipaddress.ip_address("127.0.0.1"))
    assert is_elsewhere(ipaddress.ip_address("8.8.8.8"))
