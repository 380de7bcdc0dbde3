"""The shelf: finished chunks and soundtracks of all films in one folder, each under a name that says all it is.

Several renders, of several servers, take from it and put on it at the same time, and `trim` may come at any moment.
So every render has a desk, a folder of its own on the shelf where it works; what it takes is there under a second
name (a hard link), which nobody takes away from it. A desk is locked while its render lives.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_NAME: Final = re.compile(r"(?P<key>[0-9a-f]+)-(?P<digest>[0-9a-f]{64})(?P<said>[^/]*)\.(mp4|m4a)")
_DESK: Final = ".desk"
_LOCK: Final = "lock"
_YOUNG_S: Final = 60.0
"""A desk that is just being set up is not locked yet."""
_READERS: Final = 4
_NO_LINKS: Final = {errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EXDEV, errno.ENOSYS}


class Desk:
    """Where one render works; made by `at_desk`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._shelf = folder, folder.parent
        self._names: dict[str, list[str]] = {}
        for entry in os.scandir(self._shelf):
            if said := _NAME.fullmatch(entry.name):
                self._names.setdefault(said["key"], []).append(entry.name)

    def unfinished(self, key: str) -> Path:
        """Where the part of that key is made, before `put` gives it its name."""
        return self.folder / f"{key}.part"

    def take(self, keys: Iterable[str], stop: Callable[[], None] = lambda: None) -> dict[str, Path]:
        """What is finished of these keys and still is what it was, each byte of it; anything else leaves the shelf.

        stop: asked before each; what it raises ends the work.
        """
        wanted = [(key, name) for key in dict.fromkeys(keys) for name in self._names.get(key, ())]
        with ThreadPoolExecutor(_READERS) as readers:

            def taken(pair: tuple[str, str]) -> tuple[str, Path | None]:
                stop()
                return pair[0], self._taken(pair[1])

            return {key: path for key, path in readers.map(taken, wanted) if path is not None}

    def _taken(self, name: str) -> Path | None:
        kept, ours = self._shelf / name, self.folder / name
        try:
            if not ours.exists():
                ours = _link(kept, ours)
            if _digest(ours) == name.partition("-")[2][:64]:
                used(kept)
                return ours
        except FileNotFoundError:
            return None
        for path in (kept, ours):
            path.unlink(missing_ok=True)
        return None


@contextmanager
def at_desk(shelf: Path | None) -> Iterator[Desk]:
    """A desk at the shelf, or in a place of its own; cleared away at the end, unlike what was put on the shelf."""
    if shelf is None:
        with tempfile.TemporaryDirectory(prefix="moying-render-") as alone, at_desk(Path(alone)) as desk:
            yield desk
        return
    folder = shelf / f"{secrets.token_hex(8)}{_DESK}"
    folder.mkdir(parents=True)
    try:
        with (folder / _LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield Desk(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(unfinished: Path, key: str, suffix: str, said: str = "") -> Path:
    """Name what was made at a desk, put it on the shelf too, and say where it lies for this render.

    said: what is known of it beside; it goes into the name, after the digest.
    """
    name = f"{key}-{_digest(unfinished)}{said}{suffix}"
    ours = unfinished.rename(unfinished.with_name(name))
    kept = ours.parent.parent / name
    with suppress(FileExistsError):  # somebody made the same beside us
        if _link(ours, kept) != kept:
            return ours.rename(kept)
    return ours


def said_of(path: Path) -> str:
    """What the name of something from the shelf says beside its key and digest."""
    found = _NAME.fullmatch(path.name)
    return found["said"] if found else ""


def used(path: Path) -> None:
    """Note that it was used now, whatever the file system notes by itself."""
    with suppress(OSError):
        os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))


def trim(shelf: Path, most_bytes: int) -> None:
    """Remove what was used longest ago until the rest fits, and the desks of renders that died. Safe at any time.

    Shelves that stand on this one, one for each who renders, share the room.
    """
    found = []
    for entry in _on(shelf):
        with suppress(FileNotFoundError):
            if entry.is_dir() and entry.name.endswith(_DESK):
                _clear_if_left(Path(entry.path))
            elif entry.is_file():
                status = entry.stat()
                found.append((max(status.st_atime_ns, status.st_mtime_ns), status.st_size, entry.path))
    total = 0
    for _, size_bytes, path in sorted(found, reverse=True):
        total += size_bytes
        if total > most_bytes:
            Path(path).unlink(missing_ok=True)


def _on(shelf: Path) -> Iterator[os.DirEntry[str]]:
    for entry in list(os.scandir(shelf)):
        if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(_DESK):
            yield from list(os.scandir(entry))
        else:
            yield entry


def _clear_if_left(desk: Path) -> None:
    if time.time() - desk.stat().st_mtime < _YOUNG_S:
        return
    with suppress(FileNotFoundError), (desk / _LOCK).open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # its render is at work
        shutil.rmtree(desk, ignore_errors=True)


def _link(there: Path, here: Path) -> Path:
    """Give a file a second name; where the file system knows no such thing, the first one must do."""
    try:
        here.hardlink_to(there)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return there
        raise
    return here


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
