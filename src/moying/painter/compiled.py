"""Loops that numba compiles: when they are first called, and kept beside the sources or in a folder that takes files.

A film of clips and captions calls none of them, and numba costs a process two seconds and 100 MB. It keeps what it has
compiled beside the sources, else in the person's cache folder, else (which it does not know of itself) in a folder for
this machine: an installation may belong to root, and be used by an account without a home.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import Any


def njit(**options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`numba.njit`, which leaves numba alone until the function is called."""
    return lambda loop: Kernel(loop, options)


class Kernel:
    """A function that is compiled when it is first called, with those that it calls."""

    def __init__(self, loop: Callable[..., Any], options: dict[str, Any]) -> None:
        self._loop, self._options = loop, options
        self._compiled: Callable[..., Any] | None = None
        update_wrapper(self, loop)

    def __call__(self, *given: Any) -> Any:
        """What the function gives back."""
        return (self._compiled or self.compiled())(*given)

    def compiled(self) -> Callable[..., Any]:
        """Numba's own function; where others named this one, they find it from now on."""
        if self._compiled is None:
            from numba import njit as compiling

            around = self._loop.__globals__
            for name in self._loop.__code__.co_names:
                if isinstance(called := around.get(name), Kernel):
                    around[name] = called.compiled()
            self._compiled = compiling(**self._options)(self._loop)
        return self._compiled

    @property
    def called(self) -> Callable[..., Any] | None:
        """Numba's own function, if it was needed yet."""
        return self._compiled


def keep_compiled() -> None:
    """Give numba a folder where it would find none. Must be called before numba is imported."""
    if "NUMBA_CACHE_DIR" in os.environ:
        return
    if not (takes_files(Path(__file__).parent / "__pycache__") or takes_files(of_this_person())):
        os.environ["NUMBA_CACHE_DIR"] = str(_own_folder())


def of_this_person() -> Path:
    """The person's folder, which numba takes where it may not write beside the sources."""
    return Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")) / "numba"  # noqa: PTH111 - numba too goes on without a home


def _own_folder() -> Path:
    """A folder that only this account can write to: what is in it will be run."""
    owner = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"moying-compiled-{owner}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        told = folder.lstat()
        if told.st_uid == owner and not told.st_mode & 0o077 and not folder.is_symlink():
            return folder
    except OSError:
        pass  # somebody else's file lies under the name
    return Path(tempfile.mkdtemp(prefix="moying-compiled-"))


def takes_files(folder: Path) -> bool:
    """Whether something can be written there; the folder is made where it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
