"""The outermost boxes of an MP4: enough to see a file that is cut short, and whether its index comes first."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MOST_BOXES: Final = 100_000


@dataclass(frozen=True, slots=True)
class BoxAt:
    """One box: its four-letter kind, where it starts and how many bytes it says it has."""

    kind: str
    start: int
    size: int


def top_boxes(path: Path) -> list[BoxAt]:
    """The outermost boxes in order (ISO/IEC 14496-12, 4.2); stops where the bytes no longer make sense."""
    end = path.stat().st_size
    found: list[BoxAt] = []
    with path.open("rb") as file:
        at = 0
        while at + 8 <= end and len(found) < _MOST_BOXES:
            file.seek(at)
            head = file.read(16)
            size, kind = struct.unpack(">I4s", head[:8])
            if size == 1 and len(head) == 16:
                size = struct.unpack(">Q", head[8:])[0]
            elif size == 0:
                size = end - at
            if size < 8:
                break
            found.append(BoxAt(kind.decode("latin-1"), at, size))
            at += size
    return found


def index_comes_first(path: Path) -> bool:
    """Whether a player may start before it has the whole file (`moov` before `mdat`)."""
    kinds = [box.kind for box in top_boxes(path)]
    return "moov" in kinds and "mdat" in kinds and kinds.index("moov") < kinds.index("mdat")
