"""Room on the disk: new renders wait while there is too little, before a full disk breaks those that are in work."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from moying.jobs.cache import trim_cache


class DiskLow(Exception):
    """There is too little room for another render."""


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk that a folder lies on. low_bytes: below so much free room nothing new is begun; 0 asks for none."""

    folder: Path
    low_bytes: int

    @property
    def free_bytes(self) -> int:
        """Room that is left."""
        return shutil.disk_usage(self.folder).free

    def has_room(self) -> bool:
        """Whether another render may begin."""
        return self.free_bytes >= self.low_bytes

    def make_room(self, cache: Path) -> bool:
        """Give up finished chunks, which only save time, when there is too little; whether that was enough."""
        if self.has_room():
            return True
        trim_cache(cache, 0)
        return self.has_room()
