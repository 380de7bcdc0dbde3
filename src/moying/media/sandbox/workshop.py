"""A whole render, shut in: it sees the files it was given and none of what else the server keeps, and calls nobody.

Looking at an upload decodes its first picture; a render decodes all of it, long after, with many helpers: fonts,
compiled loops, threads, processes of its own. So it is not locked in as tightly as a look (`confine`): it reads what
any program of this machine may read, but of the server's folder only its own sources, and it has no network.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

from moying.media.sandbox import landlock
from moying.media.sandbox.kernel import USE_FILES, keep_capabilities
from moying.media.sandbox.seccomp import call_all_but_attacks

_MOVES_FROM: Final = 2
"""The ABI from which on files may be moved from folder to folder."""
_DEVICES: Final = ("null", "zero", "full", "random", "urandom")
_GRAPHICS: Final = ("dri", "kfd", "nvidia*", "dxg", "dma_heap")
_SHARED: Final = Path("/dev/shm")


class NotOffered(OSError):
    """The kernel does not know how a render is shut in."""


def shut_in(hidden: Path, reads: Iterable[Path], writes: Iterable[Path], own: Path) -> None:
    """Shut this process and all that it starts in, for good. Call it before any thread is started.

    hidden: a folder of which only `reads` and `writes` (folders) can be seen. Elsewhere files are only read. own: one
    more that it writes in, its temporary files too; it goes with the render. Nobody runs what lies in any of these: who
    took a decoder over leaves no code to a later process, neither as Python keeps it beside sources nor as numba does.
    Raises `NotOffered` or `NoFilter` where the kernel does not offer it all, other `OSError`s where it went wrong.
    """
    if landlock.abi() < _MOVES_FROM:
        raise NotOffered("the kernel's Landlock is too old, or missing")
    hidden, own = hidden.resolve(), own.resolve()
    tempfile.tempdir = os.environ["TMPDIR"] = str(own)
    sys.dont_write_bytecode, os.environ["PYTHONDONTWRITEBYTECODE"] = True, "1"  # it would only be refused
    # One of the others lets root read the memory of any process, whatever Landlock says (CAP_PERFMON).
    keep_capabilities(USE_FILES)
    landlock.restrict([*_rules(hidden, reads, [*(folder.resolve() for folder in writes), own])])
    call_all_but_attacks()


def _rules(hidden: Path, reads: Iterable[Path], folders: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    for place in _beside(hidden):
        yield place, landlock.READING
    graphics = _devices(_GRAPHICS)
    for device in (*_devices(_DEVICES), *graphics):
        yield device, landlock.DRIVING
    if graphics:  # their drivers share memory there; so do programs that are none of a render's business
        yield _SHARED, landlock.WRITING
    for file in reads:
        if file.exists():  # the render itself says which one is missing
            yield file, landlock.READING
    for folder in folders:
        yield folder, landlock.WRITING


def _devices(patterns: Iterable[str]) -> list[Path]:
    return [device for pattern in patterns for device in Path("/dev").glob(pattern)]


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
