"""Where numba keeps what it has compiled: beside the sources, else in the person's cache folder, else for this machine.

Numba itself knows the first two, and refuses to compile at all where it can write to neither: an installation that
belongs to root, used by an account without a home.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def keep_compiled() -> None:
    """Give numba a folder where it would find none. Must be called before numba is imported."""
    if "NUMBA_CACHE_DIR" in os.environ:
        return
    people = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    if not (_takes_files(Path(__file__).parent / "__pycache__") or _takes_files(Path(people) / "numba")):
        os.environ["NUMBA_CACHE_DIR"] = str(_own_folder())


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


def _takes_files(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
