"""Files kept by what they are: one folder, each file under the sha256 of its bytes, written whole or not at all.

Beside them lie `incoming` (files on their way in by one request) and `partial` (uploads that are sent piece by piece,
and outlive requests and servers). `tidying` takes away what nobody needs any more.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Final, Literal, Self

_PIECE_BYTES: Final = 1 << 20
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The disk is full, or what we may take of it."""


class PartialBusy(Exception):
    """Somebody else writes this upload at this moment."""


class StorageFull(Exception):
    """There is no room left for a file. Nothing of it is kept that was not acknowledged before."""


class Blobs:
    """The folder. A file that is in it is whole: it was flushed before it got its name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming, self._partial = folder / "incoming", folder / "partial"
        for made in (self._incoming, self._partial):
            made.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str) -> Path:
        """Where the file of that digest lies."""
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def incoming(self) -> Incoming:
        """A new file to be written piece by piece."""
        return Incoming(self._incoming / uuid.uuid4().hex)

    def keep(self, incoming: Incoming) -> str:
        """Give a written file its name, and its digest back. The same bytes again are kept once."""
        incoming.flush_to_disk()
        self.keep_file(incoming.path, sha256 := incoming.digest())
        return sha256

    def keep_file(self, file: Path, sha256: str) -> None:
        """Keep a file of this folder that is safely on the disk; it stays where it is under its old name, too."""
        place = self.path(sha256)
        with _needing_room(), self._locked(fcntl.LOCK_SH):
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                place.hardlink_to(file)
            except FileExistsError:
                os.utime(place)  # it may be on its way out; from now on it is young
            _flush_folder(place.parent)

    def keep_copy(self, file: Path) -> str:
        """Keep the bytes of a file that lies elsewhere."""
        with self.incoming() as incoming, file.open("rb") as source:
            while piece := source.read(_PIECE_BYTES):
                incoming.write(piece)
            return self.keep(incoming)

    def partial(self, upload_id: str) -> Partial:
        """The file of an upload that comes piece by piece, for one writer. Raises `PartialBusy`."""
        return Partial(self._partial / upload_id)

    def every(self) -> Iterator[Path]:
        """The kept files."""
        return (file for file in self._folder.glob("??/??/*") if len(file.name) == 64)

    def unkept(self) -> list[Path]:
        """Files that came in by one request, or began to, and have not been kept."""
        return list(self._incoming.iterdir())

    def partials(self) -> list[Path]:
        """The files of uploads that come piece by piece, each called as its upload."""
        return list(self._partial.iterdir())

    def forget(self, sha256: str, age_s: float, may_go: Callable[[], bool]) -> bool:
        """Remove a kept file, unless it was kept (again) less than `age_s` ago; `may_go` is asked last."""
        place = self.path(sha256)
        with self._locked(fcntl.LOCK_EX):
            if is_young(place, age_s) or not may_go():
                return False
            place.unlink(missing_ok=True)
            return True

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        """Keeping and forgetting never meet, be it in another process."""
        with (self._folder / "lock").open("ab") as lock:
            fcntl.flock(lock, how)
            yield


class Incoming:
    """A file on its way in, with its digest worked out as it is written. It is removed at the end; a kept one stays
    under the name that it was kept by.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size_bytes = 0
        self._hash = hashlib.sha256()
        self._file = _opened(path, "wb")
        while not (_claim(self._file) and os.fstat(self._file.fileno()).st_nlink):  # tidied away before it was ours
            self._file.close()
            self._file = _opened(path, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.path.unlink(missing_ok=True)
        self._file.close()

    def write(self, piece: bytes | memoryview) -> None:
        """Add bytes at the end. Raises `StorageFull`."""
        _write(self._file, piece)
        self._hash.update(piece)
        self.size_bytes += len(piece)

    def empty(self) -> None:
        """Give back the room that it takes on the disk; it will not be kept."""
        self._file.truncate(0)

    def digest(self) -> str:
        """The sha256 of what has been written."""
        return self._hash.hexdigest()

    def flush_to_disk(self) -> None:
        """Put it safely on the disk. Raises `StorageFull`."""
        with _needing_room():
            os.fsync(self._file.fileno())


class Partial:
    """An upload's file, from where it was left. Only what was flushed to the disk counts; how much that is, the
    database says.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = _opened(path, "ab+")
        if not _claim(self._file):
            self._file.close()
            raise PartialBusy(path.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def size_bytes(self) -> int:
        """How much is there, flushed or not."""
        return os.fstat(self._file.fileno()).st_size

    def cut(self, size_bytes: int) -> None:
        """Go on from here: what lies behind was never acknowledged."""
        self._file.truncate(size_bytes)

    def write(self, piece: bytes) -> None:
        """Add bytes at the end. Raises `StorageFull`."""
        _write(self._file, piece)

    def flush_to_disk(self) -> None:
        """Put it safely on the disk. Raises `StorageFull`."""
        with _needing_room():
            os.fsync(self._file.fileno())

    def digest(self) -> str:
        """The sha256 of the whole file."""
        self._file.seek(0)
        return hashlib.file_digest(self._file, "sha256").hexdigest()

    def remove(self) -> None:
        """Take the file away."""
        self.path.unlink(missing_ok=True)


def _opened(path: Path, mode: Literal["wb", "ab+"]) -> FileIO:
    """Without a buffer: what did not go to the disk is told at once, and closing writes nothing more."""
    with _needing_room():
        return path.open(mode, buffering=0)


def _write(file: FileIO, piece: bytes | memoryview) -> None:
    left = memoryview(piece)
    with _needing_room():
        while left:
            left = left[file.write(left) :]


@contextmanager
def _needing_room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StorageFull("no room left for the file") from error
        raise


def is_young(file: Path, age_s: float) -> bool:
    """Whether the file was written less than `age_s` ago; one that is not there is not young."""
    try:
        return time.time() - file.stat().st_mtime < age_s
    except FileNotFoundError:
        return False


def remove_unclaimed(file: Path) -> bool:
    """Remove a leftover, unless somebody writes it at this moment."""
    try:
        with file.open("rb") as opened:
            if not _claim(opened):
                return False
            file.unlink(missing_ok=True)
    except FileNotFoundError:
        return False
    return True


def _claim(file: BinaryIO | FileIO) -> bool:
    """Whether the open file is ours alone, until it is closed. A process that dies lets go of it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _flush_folder(folder: Path) -> None:
    """Names are safe on the disk only when their folder is."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
