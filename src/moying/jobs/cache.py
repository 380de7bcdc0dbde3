"""How much room finished chunks may take: what was used last stays, so that a changed draft renders fast."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from moying.render.shelf import trim

CACHE_BYTES: Final = 20_000_000_000
"""A drama of three hours at 1080p has some ten gigabytes."""
_OF_THE_DISK: Final = 10


def trim_cache(folder: Path, most_bytes: int = CACHE_BYTES) -> None:
    """Remove what was used longest ago until the rest fits, into a tenth of the disk too. Safe at any time."""
    trim(folder, min(most_bytes, shutil.disk_usage(folder).total // _OF_THE_DISK))
