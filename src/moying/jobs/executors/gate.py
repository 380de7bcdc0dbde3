"""The way into the render process: it is shut in first, and only then loads what drawing needs.

Landlock binds the thread that asks for it and those that it starts, and numpy starts some when it is loaded.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from moying.media.sandbox.seccomp import NoFilter
from moying.media.sandbox.workshop import NotOffered, shut_in


def main() -> None:
    """Take what may be seen from the input, then leave the rest of it to the film maker."""
    _shut_in(pickle.load(sys.stdin.buffer))
    from moying.jobs.executors.child import main as make_the_film

    make_the_film()


def _shut_in(seen: tuple[str, list[str], list[str], str] | None) -> None:
    """Where the kernel cannot, `doctor` warns of it; where it could and something went wrong, there is no render."""
    if seen is None:
        return
    hidden, files, folders, own = seen
    try:
        shut_in(Path(hidden), [Path(file) for file in files], [Path(folder) for folder in folders], Path(own))
    except (NotOffered, NoFilter) as error:
        sys.stderr.write(f"this render is not shut in: {error}\n")  # the server's log of this process


if __name__ == "__main__":
    main()
