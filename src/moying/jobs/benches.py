"""Where a film is made before it stands among the finished ones; what killed servers left there, and what grew old."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def bench_for(out: Path) -> Iterator[Path]:
    """A folder of its own beside `out`, gone at the end. It is ours as long as this process lives, and no longer."""
    out.parent.mkdir(parents=True, exist_ok=True)
    while True:
        bench = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        lock = os.open(bench, os.O_RDONLY)
        if _claimed(lock) and os.fstat(lock).st_nlink:
            break
        os.close(lock)  # swept away before it was ours
    try:
        yield bench
    finally:
        shutil.rmtree(bench, ignore_errors=True)
        os.close(lock)


def forget(films: Path, jobs: Collection[str]) -> int:
    """Take away the films of these jobs, and say how many there were."""
    old = [film for film in films.glob("*.*") if film.stem in jobs and film.is_file()]
    for film in old:
        film.unlink(missing_ok=True)
    return len(old)


def sweep(films: Path) -> int:
    """Take away what dead servers left among the films, and say how much it was. What one works on stays."""
    return sum(_removed(left) for left in films.glob(".*") if left.is_dir() and not left.is_symlink())


def _removed(bench: Path) -> bool:
    try:
        lock = os.open(bench, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        if not _claimed(lock):
            return False
        shutil.rmtree(bench, ignore_errors=True)  # a render of the dead server may write there for some seconds more
        return not bench.exists()
    finally:
        os.close(lock)


def _claimed(folder: int) -> bool:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
