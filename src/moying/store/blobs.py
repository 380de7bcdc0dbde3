"""Files kept by what they are: one folder, each file under the sha256 of its bytes, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path
from typing import Final, Self

_PIECE_BYTES: Final = 1 << 20


class Blobs:
    """The folder. A file that is in it is whole: it was flushed before it got its name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str) -> Path:
        """Where the file of that digest lies."""
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def incoming(self) -> Incoming:
        """A new file to be written piece by piece."""
        return Incoming(self._incoming / uuid.uuid4().hex)

    def keep(self, incoming: Incoming) -> str:
        """Give a written file its name, and its digest back. The same bytes again are kept once."""
        sha256 = incoming.digest()
        incoming.close()
        place = self.path(sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        incoming.path.replace(place)
        return sha256

    def keep_copy(self, file: Path) -> str:
        """Keep the bytes of a file that lies elsewhere."""
        with self.incoming() as incoming, file.open("rb") as source:
            while piece := source.read(_PIECE_BYTES):
                incoming.write(piece)
            return self.keep(incoming)


class Incoming:
    """A file on its way in, with its digest worked out as it is written. Left without `keep`, it is removed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size_bytes = 0
        self._hash = hashlib.sha256()
        self._file = path.open("wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        self.path.unlink(missing_ok=True)

    def write(self, piece: bytes) -> None:
        """Add bytes at the end."""
        self._file.write(piece)
        self._hash.update(piece)
        self.size_bytes += len(piece)

    def flush(self) -> None:
        """Let a reader of the path see what has been written."""
        self._file.flush()

    def digest(self) -> str:
        """The sha256 of what has been written."""
        return self._hash.hexdigest()

    def close(self) -> None:
        """Put it safely on the disk."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
