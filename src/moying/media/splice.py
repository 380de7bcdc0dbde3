"""Sound encoded in strips, by several workers, and spliced packet by packet without a seam.

Each strip begins early and ends late, so that neighbours hold the same packets for a while. The splice is made where
both cut the sound into the same windows: there the halves of two packets that overlap belong to each other, as in one
encoding, and what is left is the error of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import av
from av.packet import Packet

from moying.media.errors import DamagedMedia, writing
from moying.media.opening import opened

FRAME: Final = 1024
"""Samples in an AAC packet."""
REACH: Final = 12
"""Packets to either side of an edge where a splice may lie."""
_PAIR: Final = 1
"""The code of an element of two channels (ISO/IEC 14496-3, table 4.85)."""


def splice(strips: Sequence[tuple[Path, int, int]], out: Path, heed: Callable[[], None] = lambda: None) -> None:
    """Write `out` from strips of AAC: of each its file, the packet of the whole that it begins with, and its edge.

    The edge is the packet around which the strip takes over from the one before. Raises `DiskFull`, `DamagedMedia`.
    """
    options = {"fflags": "+bitexact"}
    with (
        writing(out),
        opened(strips[0][0]) as (model, _),
        av.open(str(out), "w", format="mp4", options=options) as into,
    ):
        stream = into.add_stream_from_template(model.streams.audio[0], opaque=True)
        for number, packet in _spliced(strips, heed):
            # The first packet holds what the encoder needs before the sound begins.
            packet.pts = packet.dts = (number - 1) * FRAME
            packet.stream = stream
            into.mux_one(packet)


def _spliced(strips: Sequence[tuple[Path, int, int]], heed: Callable[[], None]) -> Iterator[tuple[int, Packet[Any]]]:
    """The packets of the whole, each with its number."""
    left, number = _packets(strips[0][0]), strips[0][1]
    for (_, begins, _), (path, next_begins, edge) in pairwise(strips):
        heed()
        following = _packets(path)
        seam = _seam(left, begins, following, next_begins, edge)
        yield from enumerate(left[number - begins : seam - begins], number)
        left, number = following, seam
    yield from enumerate(left[number - strips[-1][1] :], number)


def _packets(path: Path) -> list[Packet[Any]]:
    with opened(path) as (container, _):
        return [packet for packet in container.demux(audio=0) if packet.size]


def _seam(left: list[Packet[Any]], begins: int, right: list[Packet[Any]], right_begins: int, edge: int) -> int:
    """The packet nearest to the edge before which both have the same window."""
    last = min(edge + REACH, begins + len(left), right_begins + len(right))
    for number in sorted(range(max(edge - REACH, right_begins + 1), last), key=lambda n: abs(n - edge)):
        window = _window(left[number - 1 - begins])
        if window is not None and window == _window(right[number - 1 - right_begins]):
            return number
    raise DamagedMedia("the strips of the sound do not fit together; export again")


def _window(packet: Packet[Any]) -> int | None:
    """How a packet of stereo is windowed; None where its two channels differ."""
    head = bytes(packet)[:2]
    if len(head) < 2 or head[0] >> 5 != _PAIR:
        return None
    common = head[0] & 1
    return head[1] >> 4 if common else None
