"""Keeps the folder of finished chunks within bounds: what was used last stays, so that a changed draft renders fast."""

from __future__ import annotations

from pathlib import Path
from typing import Final

CACHE_BYTES: Final = 2_000_000_000
"""Some two hundred films of half a minute at 1080p."""


def trim_cache(folder: Path, most_bytes: int) -> None:
    """Remove the files that were used longest ago until the others fit. Call it between renders, never during one."""
    found = [(max(s.st_atime, s.st_mtime), s.st_size, f) for f in folder.iterdir() if f.is_file() and (s := f.stat())]
    total = 0
    for _, size_bytes, file in sorted(found, reverse=True):
        total += size_bytes
        if total > most_bytes:
            file.unlink(missing_ok=True)
