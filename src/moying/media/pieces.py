"""How many pieces a file is made of: a small file may hold millions of empty ones.

MP4, WAV and AVI are chains of pieces, and FFmpeg goes from one to the next when it opens them, to the end of the file;
in a WAV a tail of zeros reads as such a chain. That takes it 0.1 s a megabyte, so they are counted before, no further
than anybody's film has any: one of four hours in fragments of a second has 160,000.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Final

from moying.media.errors import DamagedMedia
from moying.media.sniff import FileType

MOST_PIECES: Final = 300_000
_HOLD_BOXES: Final = frozenset(
    {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"udta", b"ilst", b"mvex", b"moof", b"traf"}
)
_RIFF_HEAD_BYTES: Final = 12


class _TooMany(Exception):
    """There are more than anybody's film has."""


def refuse_crumbs(path: Path, kind: FileType) -> None:
    """Raise `DamagedMedia` for a file of more pieces than `MOST_PIECES`."""
    try:
        with path.open("rb") as file:
            if kind.demuxer == "mov":
                _count_boxes(file, os.fstat(file.fileno()).st_size)
            elif kind.demuxer in ("wav", "avi"):
                _count_chunks(file)
    except _TooMany as error:
        raise DamagedMedia(
            f"{path.name} consists of more than {MOST_PIECES:,} pieces, most of them empty, or has an empty tail; "
            "export it again and try that file",
            zh=f"{path.name} 由超过 {MOST_PIECES // 10_000} 万个碎片组成，或末尾全是空白，请重新导出后再上传",
        ) from error


def _count_boxes(file: BinaryIO, end: int) -> None:
    """Boxes (ISO/IEC 14496-12, 4.2), in those that hold others too."""
    counted, open_ends, at = 0, [end], 0
    while open_ends:
        if at + 8 > open_ends[-1]:
            at = open_ends.pop()
            continue
        counted += 1
        if counted > MOST_PIECES:
            raise _TooMany
        file.seek(at)
        head = file.read(16)
        size, name, first = int.from_bytes(head[:4], "big"), head[4:8], at + 8
        if size == 1:
            size, first = int.from_bytes(head[8:], "big"), at + 16
        if size < first - at:  # to the end of what it lies in, or nonsense
            at = open_ends.pop()
        elif name in _HOLD_BOXES or name == b"meta":
            open_ends.append(min(at + size, open_ends[-1]))
            at = first + 4 if name == b"meta" and head[8:12] == bytes(4) else first
        else:
            at += size


def _count_chunks(file: BinaryIO) -> None:
    """Chunks of RIFF, in its lists too, until the frames begin."""
    at = _RIFF_HEAD_BYTES
    for _ in range(MOST_PIECES):
        file.seek(at)
        head = file.read(12)
        if len(head) < 8 or head[8:] == b"movi" or head[:8] == b"data\0\0\0\0":  # sound to the end, of no stated length
            return
        size = int.from_bytes(head[4:8], "little")
        at += 12 if head[:4] == b"LIST" else 8 + size + (size & 1)
    raise _TooMany
