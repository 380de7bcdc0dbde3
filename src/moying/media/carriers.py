"""The AI label in files that FFmpeg writes no such thing into: PNG and GIF carry it as XMP, WAV as a chunk of its own.

TC260-PG-20259A (pictures): XMP of the namespace `TC260`, element `AIGC`; TC260-PG-202510A (sound): RIFF chunk `AIGC`.
"""

from __future__ import annotations

import html
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from moying.media.errors import DamagedMedia, writing

_CHUNK: Final = b"AIGC"
_NAMESPACE: Final = "http://www.tc260.org.cn/ns/AIGC/1.0/"
_PACKET: Final = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description rdf:about="" xmlns:TC260="{_NAMESPACE}"><TC260:AIGC>'
    "%s</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta>"
    '<?xpacket end="r"?>'
)
_LABEL: Final = re.compile(r"<TC260:AIGC>([^<]{0,20000})</TC260:AIGC>")
_GIF_XMP: Final = b"\x21\xff\x0bXMP DataXMP"
# XMP lies in a GIF as it is, not cut into blocks; whoever reads blocks lands in this ramp, which leads them to its end.
_GIF_RAMP: Final = b"\x01" + bytes(range(255, -1, -1)) + b"\x00"
_PNG_XMP: Final = b"XML:com.adobe.xmp\0\0\0\0\0"
_PNG_IHDR_END: Final = 33
_LONGEST: Final = 1 << 20
_COPIED_AT_ONCE: Final = 1 << 20


def put_in_png(png: bytes, label: str) -> bytes:
    """A PNG with the label in it."""
    body = b"iTXt" + _PNG_XMP + _xmp(label)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:_PNG_IHDR_END] + chunk + png[_PNG_IHDR_END:]


def put_in_gif(bare: Path, labelled: Path, label: str) -> None:
    """Write the GIF at `bare` to `labelled` with the label before its first picture. Raises `DiskFull`."""
    with writing(labelled), bare.open("rb") as source, labelled.open("wb") as target:
        target.write(source.read(_gif_head_bytes(source)))
        target.write(_GIF_XMP + _xmp(label) + _GIF_RAMP)
        while piece := source.read(_COPIED_AT_ONCE):
            target.write(piece)


def put_in_wav(path: Path, label: str) -> None:
    """Add the label to the end of a WAV. Raises `DiskFull`."""
    value = label.encode("ascii")
    with writing(path), path.open("r+b") as file:
        end = file.seek(0, 2)
        file.write(_CHUNK + struct.pack("<I", len(value)) + value + b"\0" * (len(value) % 2))
        whole = file.tell() - 8
        file.seek(4)
        file.write(struct.pack("<I", whole))
        if end % 2:
            raise DamagedMedia(f"{path.name} ends within a sample; export it again")


def found_in(path: Path, kind: str) -> list[str]:
    """All labels in a file of one of these kinds (png, gif, wav); the law allows one."""
    with path.open("rb") as file:
        match kind:
            case "png":
                packets = [body for name, body in _png_chunks(file) if name == b"iTXt" and body.startswith(_PNG_XMP)]
            case "gif":
                packets = list(_gif_packets(file))
            case _:
                return [body.decode("utf-8", "replace") for body in _wav_labels(file)]
    return [html.unescape(said) for packet in packets for said in _LABEL.findall(packet.decode("utf-8", "replace"))]


def _xmp(label: str) -> bytes:
    return (_PACKET % html.escape(label, quote=False)).encode("utf-8")


def _gif_head_bytes(file: BinaryIO) -> int:
    """The bytes before the first block: signature, screen, and the palette of all pictures where there is one."""
    head = file.read(13)
    file.seek(0)
    if len(head) < 13:
        raise DamagedMedia("the GIF is cut short; export it again")
    return 13 + (3 << (head[10] & 7) + 1 if head[10] & 0x80 else 0)


def _gif_packets(file: BinaryIO) -> Iterator[bytes]:
    file.seek(_gif_head_bytes(file))
    while sign := file.read(1):
        if sign == b"\x21":
            at = file.tell()
            if sign + file.read(len(_GIF_XMP) - 1) == _GIF_XMP:
                yield file.read(_up_to(file, _GIF_RAMP[1:]))
                file.seek(len(_GIF_RAMP) - 1, 1)
                continue
            file.seek(at + 1)
        elif sign == b"\x2c":
            flags = file.read(9)[-1:]
            file.seek((3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0) + 1, 1)
        else:
            return
        _skip_blocks(file)


def _up_to(file: BinaryIO, end: bytes) -> int:
    """How many bytes lie before `end`; all that may be looked at when it is nowhere."""
    at = file.tell()
    seen = file.read(_LONGEST)
    file.seek(at)
    found = seen.find(end)
    return len(seen) if found < 0 else found


def _skip_blocks(file: BinaryIO) -> None:
    while (size := file.read(1)) and size != b"\0":
        file.seek(size[0], 1)


def _png_chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    file.seek(8)
    while len(head := file.read(8)) == 8:
        size, name = struct.unpack(">I4s", head)
        body = file.read(min(size, _LONGEST)) if name == b"iTXt" else b""
        file.seek(size - len(body) + 4, 1)
        yield name, body


def _wav_labels(file: BinaryIO) -> Iterator[bytes]:
    file.seek(12)
    while len(head := file.read(8)) == 8:
        name, size = struct.unpack("<4sI", head)
        body = file.read(min(size, _LONGEST)) if name == _CHUNK else b""
        file.seek(size - len(body) + size % 2, 1)
        if name == _CHUNK:
            yield body
