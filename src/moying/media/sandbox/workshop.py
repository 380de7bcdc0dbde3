"""A whole render, shut in: it sees the files it was given and none of what else the server keeps, and calls nobody.

Looking at an upload decodes its first picture; a render decodes all of it, long after, with many helpers: fonts,
compiled loops, threads, processes of its own. So it is not locked in as tightly as a look (`confine`): it reads what
any program of this machine may read, but of the server's folder only its own sources, and it has no network.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Final

import moying
from moying.media.sandbox import landlock
from moying.media.sandbox.kernel import USE_FILES, keep_capabilities
from moying.media.sandbox.seccomp import call_all_but_attacks

_MOVES_FROM: Final = 2
"""The ABI from which on files may be moved from folder to folder."""
_DEVICES: Final = ("null", "zero", "full", "random", "urandom", "shm", "dri", "kfd", "nvidia*", "dxg", "dma_heap")


class NotOffered(OSError):
    """The kernel does not know how a render is shut in."""


def shut_in(hidden: Path, reads: Iterable[Path], writes: Iterable[Path]) -> None:
    """Shut this process and all that it starts in, for good. Call it before any thread is started.

    hidden: a folder of which only `reads` (files) and `writes` (folders) can be seen. Elsewhere files are only read,
    but for the folders that programs keep their temporary and compiled files in.
    Raises `NotOffered` or `NoFilter` where the kernel does not offer it all, other `OSError`s where it went wrong.
    """
    if landlock.abi() < _MOVES_FROM:
        raise NotOffered("the kernel's Landlock is too old, or missing")
    hidden, folders = hidden.resolve(), [folder.resolve() for folder in writes]
    if hidden.is_relative_to(Path(tempfile.gettempdir()).resolve()):  # then temporary files lie with our own
        tempfile.tempdir = os.environ["TMPDIR"] = str(folders[0])
    # One of the others lets root read the memory of any process, whatever Landlock says (CAP_PERFMON).
    keep_capabilities(USE_FILES)
    landlock.restrict([*_rules(hidden, reads, folders)])
    call_all_but_attacks()


def _rules(hidden: Path, reads: Iterable[Path], folders: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    for place in _beside(hidden):
        yield place, landlock.READING
    for pattern in _DEVICES:
        for device in Path("/dev").glob(pattern):
            yield device, landlock.DRIVING | (landlock.WRITING if device.is_dir() else 0)
    for file in reads:
        if file.exists():  # the render itself says which one is missing
            yield file, landlock.READING
    for folder in (*folders, *_of_programs(hidden)):
        yield folder, landlock.WRITING


def _beside(hidden: Path) -> Iterator[Path]:
    """Everything but the hidden folder, the devices, and the folders that lead there."""
    way = [*reversed(hidden.parents), hidden]
    for folder, following in pairwise(way):
        for entry in _listed(folder):
            place = Path(entry.path)
            if place in (following, Path("/dev")) or not (entry.is_file() or entry.is_dir()):
                continue
            if not entry.is_symlink() or _leads_elsewhere(place.resolve(), hidden):
                yield place


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder; nothing in one that we may pass but not look into: no render needs what is there."""
    try:
        return list(os.scandir(folder))
    except PermissionError:
        return []


def _leads_elsewhere(place: Path, hidden: Path) -> bool:
    """A right to a link is a right to where it leads."""
    return not (place.is_relative_to(hidden) or hidden.is_relative_to(place))


def _of_programs(hidden: Path) -> Iterator[Path]:
    """Temporary files, and what numba and fontconfig keep for the next time. Made where they are missing: a render that
    is shut in could not make them, and numba stops where it finds no place for what it compiles."""
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - without a home it stays
    kept = [tempfile.gettempdir(), os.environ.get("NUMBA_CACHE_DIR", ""), caches]
    packages = {source.parent for source in Path(moying.__file__).parent.rglob("*.py")}
    for place in [*(Path(name) for name in kept if name), *(package / "__pycache__" for package in packages)]:
        with suppress(OSError):  # an installation that belongs to root: what it lacks is compiled elsewhere
            place.mkdir(parents=True, exist_ok=True)
        if place.is_dir() and not hidden.is_relative_to(place.resolve()):
            yield place
