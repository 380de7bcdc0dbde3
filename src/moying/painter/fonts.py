"""The faces we write with: a catalogue by name, found once, with a stand-in for every glyph a face lacks.

A draft names a face ("sans", "serif", "kai"), never a file: fonts are read only from the folders of the system,
from fontconfig, and from the folder in `MOYING_FONTS`.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import skia

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
MOST_FACES_IN_ONE_FILE = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A face of the catalogue: the families that may serve as it, best first, and the files they come in."""

    name: str
    families: tuple[str, ...]
    regular_files: tuple[str, ...]
    bold_files: tuple[str, ...]


CATALOGUE = (
    Entry(
        "sans",
        ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei", "PingFang SC"),
        ("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "SourceHanSansSC-Regular.otf"),
        ("NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf", "SourceHanSansSC-Bold.otf"),
    ),
    Entry(
        "serif",
        ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC"),
        ("NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular.otf", "SourceHanSerifSC-Regular.otf"),
        ("NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold.otf", "SourceHanSerifSC-Bold.otf"),
    ),
    Entry(
        "kai",
        ("LXGW WenKai", "LXGW WenKai Lite", "LXGW WenKai GB", "Kaiti SC", "KaiTi"),
        ("LXGWWenKai-Regular.ttf", "LXGWWenKaiLite-Regular.ttf"),
        ("LXGWWenKai-Bold.ttf", "LXGWWenKai-Medium.ttf", "LXGWWenKaiLite-Medium.ttf"),
    ),
)

EMOJI = Entry(
    "emoji",
    ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", "Twemoji Mozilla"),
    ("NotoColorEmoji.ttf", "Noto-COLRv1.ttf", "NotoColorEmoji-Regular.ttf"),
    (),
)
"""Asked for by no name: it serves whoever writes an emoji."""


class FontMissing(RuntimeError):
    """No face on this machine can write Chinese."""


def names() -> tuple[str, ...]:
    """The catalogue's names, as a draft's `style.font` may say them."""
    return tuple(entry.name for entry in CATALOGUE)


def installed() -> tuple[str, ...]:
    """The catalogue's names for which this machine has a face of their own."""
    return tuple(entry.name for entry in CATALOGUE if _find(entry, True) or _find(entry, False))


@cache
def typeface(name: str, bold: bool = False) -> Any:
    """The `skia.Typeface` of a catalogue name; another of the catalogue where it is not installed.

    An unknown name writes in "sans". Raises `FontMissing` when no Chinese face is installed at all.
    """
    for entry in _in_order(name):
        for weight in (bold, not bold):
            found = _find(entry, weight)
            if found is not None:
                return found
    raise FontMissing(
        "no Chinese font was found; run `apt install fonts-noto-cjk fonts-lxgw-wenkai`, "
        "or put .ttf/.otf/.ttc files in a folder and name it in MOYING_FONTS"
    )


@lru_cache(maxsize=8192)
def typeface_for(char: str, name: str, bold: bool = False) -> Any | None:
    """The typeface to write one character with, or None when no font here draws it (then it is left out: no tofu)."""
    return typeface_for_all(char, name, bold)


@lru_cache(maxsize=8192)
def typeface_for_all(chars: str, name: str, bold: bool = False) -> Any | None:
    """The first typeface that has every one of these characters (joiners and selectors aside), or None."""
    codes = {ord(char) for char in chars if unicodedata.category(char) != "Cf" and char != "\ufe0f"}
    for entry in _in_order(name):
        face = typeface(entry.name, bold)
        if _has_all(face, codes):
            return face
    own = (face for face in _own_faces().values() if _has_all(face, codes))
    found = sorted(own, key=lambda face: (face.isBold() != bold, face.getFamilyName()))
    if found or not codes:
        return found[0] if found else typeface(name, bold)
    for code in sorted(codes, reverse=True):  # the rarest first: who has it may have all
        face = _system().matchFamilyStyleCharacter("", _style(bold), ["zh-Hans"], code)
        if face is not None and _has_all(face, codes):
            return face
    return None


@cache
def emoji_typeface() -> Any | None:
    """The typeface that draws emoji in colours, None where none is installed."""
    return _find(EMOJI, False)


@cache
def font_fingerprint() -> str:
    """A short hash of every face that may be written with. It belongs in the cache key of all that holds text.

    The catalogue's faces count by their `head` table, which holds a checksum of the whole font, wherever they lie;
    every other font file may stand in for a missing glyph, so its name, size and date count too.
    """
    told = hashlib.sha256()
    faces = {(entry.name, bold): typeface(entry.name, bold) for entry in CATALOGUE for bold in (False, True)}
    for (name, bold), face in (faces | {("emoji", False): emoji_typeface()}).items():
        if face is not None:
            told.update(f"{name}/{bold}/{face.getFamilyName()}/{face.fontStyle().weight()}\n".encode())
            told.update(bytes(face.getTableData(int.from_bytes(b"head", "big")) or b""))
    for name, file in sorted(_files().items()):
        kept = file.stat()
        told.update(f"{name}/{kept.st_size}/{int(kept.st_mtime)}\n".encode(errors="surrogateescape"))
    return told.hexdigest()[:16]


def forget() -> None:
    """Look for fonts anew: after an installation, or with another `MOYING_FONTS`."""
    looked_up = (
        typeface,
        typeface_for,
        typeface_for_all,
        emoji_typeface,
        font_fingerprint,
        _files,
        _own_faces,
        _system,
    )
    for kept in looked_up:
        kept.cache_clear()


def _in_order(name: str) -> list[Entry]:
    return sorted(CATALOGUE, key=lambda entry: entry.name != name)


def _find(entry: Entry, bold: bool) -> Any | None:
    """The face in the user's own folder, else in a known file, else as fontconfig knows it."""
    for family in entry.families:
        if (family, bold) in _own_faces():
            return _own_faces()[family, bold]
    for file in entry.bold_files if bold else entry.regular_files:
        for face in _faces_in(_files().get(file)):
            if face.getFamilyName() in entry.families:
                return face
    for family in entry.families:
        face = _system().matchFamilyStyle(family, _style(bold))
        if face is not None and face.isBold() == bold:
            return face
    return None


@cache
def _own_faces() -> dict[tuple[str, bool], Any]:
    """What lies in the `MOYING_FONTS` folder, by family and weight."""
    folder = os.environ.get("MOYING_FONTS", "")
    files = sorted(p for p in Path(folder).rglob("*") if p.suffix.lower() in SUFFIXES) if folder else []
    return {(face.getFamilyName(), face.isBold()): face for file in files for face in _faces_in(file)}


@cache
def _files() -> dict[str, Path]:
    """Every font file of the system's folders, by its file name."""
    roots = [Path(folder).expanduser() for folder in FOLDERS]
    return {p.name: p for root in roots if root.is_dir() for p in root.rglob("*") if p.suffix.lower() in SUFFIXES}


def _faces_in(file: Path | None) -> Iterator[Any]:
    if file is None:
        return
    opener = skia.FontMgr.New_Custom_Empty()
    for index in range(MOST_FACES_IN_ONE_FILE):
        face = opener.makeFromFile(str(file), index)
        if face is None:
            return
        yield face


@cache
def _system() -> Any:
    """Fontconfig (or the platform's own list). Asked last: it starts slowly and may print warnings of its own."""
    return skia.FontMgr()


def _has_all(face: Any, codes: set[int]) -> bool:
    return all(face.unicharToGlyph(code) for code in codes)


def _style(bold: bool) -> Any:
    return skia.FontStyle.Bold() if bold else skia.FontStyle.Normal()
