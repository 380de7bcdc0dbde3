"""Files of two kinds in one: a picture that is a web page or an archive as well, a film that is also a playlist.

They pass for media here and are run or unpacked by the next program that takes them for the other kind. A photo that
carries its short film (a "motion photo") is not one of these.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

from moying.media.errors import UnsupportedMedia

_HEAD_BYTES: Final = 1024
_TAIL_BYTES: Final = 1024
_OPENINGS: Final = (
    (b"%pdf-", "PDF"),
    (b"<html", "HTML"),
    (b"<script", "HTML"),
    (b"<svg", "SVG"),
    (b"<mpd", "DASH"),
    (b"<?php", "PHP"),
    (b"#extm3u", "HLS"),
    (b"ffconcat version", "ffconcat"),
    (b"[script info]", "ASS"),
)
_ENDINGS: Final = ((b"</html", "HTML"), (b"</script", "HTML"), (b"<?php", "PHP"), (b"%%eof", "PDF"))
_ZIP_END: Final = b"PK\x05\x06"
_ZIP_END_BYTES: Final = 22
_LONGEST_ZIP_REMARK: Final = 65_535


def refuse_twofold(path: Path) -> None:
    """Raise `UnsupportedMedia` when there is another kind of file inside that some program would take it for."""
    with path.open("rb") as file:
        other = _other_kind(file)
    if other:
        raise UnsupportedMedia(
            f"{path.name} holds {other} as well; export the picture, film or sound alone and upload that",
            zh=f"{path.name} 里还夹带了 {other}，请只导出画面或声音本身后再上传",
        )


def _other_kind(file: BinaryIO) -> str:
    head = file.read(_HEAD_BYTES).lower()
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_ZIP_REMARK - _ZIP_END_BYTES))
    tail = file.read()
    found = [name for sign, name in _OPENINGS if sign in head]
    found += [name for sign, name in _ENDINGS if sign in tail[-_TAIL_BYTES:].lower()]
    return found[0] if found else "ZIP" if _ends_as_zip(tail) else ""


def _ends_as_zip(tail: bytes) -> bool:
    """Whether a directory of an archive ends just where the file does (APPNOTE.TXT, 4.3.16)."""
    at = tail.rfind(_ZIP_END)
    while at >= 0:
        remark = tail[at + 20 : at + _ZIP_END_BYTES]
        if len(remark) == 2 and at + _ZIP_END_BYTES + int.from_bytes(remark, "little") == len(tail):
            return True
        at = tail.rfind(_ZIP_END, 0, at)
    return False
