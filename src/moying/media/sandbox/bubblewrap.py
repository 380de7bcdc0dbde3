"""bubblewrap, for kernels without Landlock: a process that finds Python, its libraries and one file, and nothing else.

It costs a fresh start of Python for every file, so it stands in only where the kernel offers nothing better.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_PROGRAM: Final = "bwrap"
_SYSTEM: Final = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d")
_TRIAL_S: Final = 10.0
_ALONE: Final = ("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL")


@cache
def works() -> bool:
    """Whether it is installed and the kernel lets it make its rooms; found by trying."""
    if shutil.which(_PROGRAM) is None:
        return False
    trial = [_PROGRAM, "--ro-bind", "/", "/", *_ALONE, "true"]
    try:
        return subprocess.run(trial, capture_output=True, timeout=_TRIAL_S, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def wrap(file: Path, folder: Path | None) -> list[str]:
    """What to put before a command so that it sees this file, may write in this folder, and finds no other."""
    words = [_PROGRAM, *_ALONE, "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    for place in _readable():
        words += ["--ro-bind", place, place]
    words += ["--ro-bind", str(file), str(file)]
    if folder is not None:
        words += ["--bind", str(folder), str(folder)]
    return [*words, "--"]


def _readable() -> Iterator[str]:
    ours = [sys.prefix, sys.base_prefix, *sys.path]
    yield from dict.fromkeys(place for place in [*_SYSTEM, *ours] if place and Path(place).exists())
