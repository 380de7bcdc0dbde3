"""What a file is by its first bytes, whatever its name says. Each kind allows exactly one demuxer.

FFmpeg's own guessing follows playlists and scripts inside text files to other files and hosts; here a file that
does not begin like one of these is refused before FFmpeg sees it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from moying.media.errors import DamagedMedia, UnsupportedMedia

HEAD_BYTES: Final = 64
ACCEPTED: Final = "mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, flac, m4a, aac"
_PICTURES_IN_MP4_CLOTHES = {b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis"}


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file: the name people know, and the one FFmpeg demuxer that may open it."""

    name: str
    demuxer: str
    still: bool = False


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] not in _PICTURES_IN_MP4_CLOTHES


def _is_mpeg_audio(head: bytes) -> bool:
    """An ID3 tag, or a frame of MPEG layer II or III: sync word, a version, a layer, a bit rate and a sample rate.

    The layer bits are 0 in ADTS; those of layer I, which nobody uses, are how text in UTF-16 begins.
    """
    if head[:3] == b"ID3":
        return True
    if len(head) < 3 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    return head[1] & 0x18 != 0x08 and head[1] & 0x06 in (2, 4) and head[2] & 0xF0 != 0xF0 and head[2] & 0x0C != 0x0C


_TABLE: Final[tuple[tuple[FileType, Callable[[bytes], bool]], ...]] = (
    (FileType("mp4", "mov"), _is_mp4),
    (FileType("mov", "mov"), lambda h: h[4:8] in {b"moov", b"wide", b"mdat"}),
    (FileType("mkv", "matroska"), lambda h: h[:4] == b"\x1a\x45\xdf\xa3"),
    (FileType("avi", "avi"), lambda h: h[:4] == b"RIFF" and h[8:12] == b"AVI "),
    (FileType("wav", "wav"), lambda h: h[:4] == b"RIFF" and h[8:12] == b"WAVE"),
    (FileType("webp", "webp_pipe", still=True), lambda h: h[:4] == b"RIFF" and h[8:12] == b"WEBP"),
    (FileType("jpg", "jpeg_pipe", still=True), lambda h: h[:3] == b"\xff\xd8\xff"),
    (FileType("png", "png_pipe", still=True), lambda h: h[:8] == b"\x89PNG\r\n\x1a\n"),
    (FileType("gif", "gif"), lambda h: h[:6] in {b"GIF87a", b"GIF89a"}),
    (FileType("flac", "flac"), lambda h: h[:4] == b"fLaC"),
    (FileType("aac", "aac"), lambda h: len(h) > 1 and h[0] == 0xFF and h[1] & 0xF6 == 0xF0),
    (FileType("mp3", "mp3"), _is_mpeg_audio),
)


def sniff(path: Path) -> FileType:
    """The kind of the file at `path`.

    Raises `UnsupportedMedia` when it begins like none that is taken, `DamagedMedia` when it is empty.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise DamagedMedia(f"{path.name} is empty; upload it again", zh=f"{path.name} 是空文件，请重新上传")
    for kind, begins in _TABLE:
        if begins(head):
            return FileType("webm", "matroska") if kind.name == "mkv" and b"webm" in head else kind
    raise UnsupportedMedia(
        f"{path.name} is not a video, picture or sound that is taken here; use one of: {ACCEPTED}",
        zh=f"{path.name} 不是可用的视频、图片或音频，请换成这些格式之一：{ACCEPTED}",
    )
