"""The oldest FFmpeg libraries that strangers' files may be given to."""

from __future__ import annotations

from typing import Final

import av

LEAST_LIBAVCODEC: Final = (62, 28, 102)
"""FFmpeg 8.1.2: until then MagicYUV pictures wrote past their memory (CVE-2026-8461), as did others of that summer."""


class LibrariesTooOld(Exception):
    """FFmpeg's libraries are older than the floor; the message says what to do."""


def check_libraries() -> None:
    """Raise `LibrariesTooOld` when files of strangers would meet known holes."""
    found = av.library_versions.get("libavcodec", (0, 0, 0))
    if tuple(found) < LEAST_LIBAVCODEC:
        have, least = (".".join(map(str, version)) for version in (found, LEAST_LIBAVCODEC))
        raise LibrariesTooOld(f"libavcodec {have} has known holes; install {least} or newer: pip install --upgrade av")
