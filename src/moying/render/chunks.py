"""A chunk: a stretch of the film, encoded alone, the same bytes every time, kept under a name that says all it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from moying.media.encode import writing_pictures
from moying.media.picture import Picture
from moying.render.plan import Plan


def find_chunk(cache_dir: Path, key: str) -> Path | None:
    """The chunk of that key, if it was finished before and still is what it was."""
    for path in cache_dir.glob(f"{key}-*.mp4"):
        with path.open("rb") as file:
            if path.stem == f"{key}-{hashlib.file_digest(file, 'sha256').hexdigest()}":
                return path
        path.unlink(missing_ok=True)
    return None


def make_chunk(
    plan: Plan,
    first: int,
    end: int,
    draw: Callable[[int, Picture], None],
    unfinished: Path,
    key: str,
    report: Callable[[int], None],
) -> Path:
    """Draw and encode frames `first` to `end`; `draw` paints a frame of the film.

    It is written to `unfinished` and, once whole, appears beside it under its key and its own digest.
    report: told after every frame how many are done. Raises `DiskFull` and what `draw` raises.
    """
    with writing_pictures(unfinished, plan.form) as writer:
        for frame in range(first, end):
            writer.write(lambda into, frame=frame: draw(frame, into))  # type: ignore[misc]  # mypy infers no defaults
            report(frame - first + 1)
    with unfinished.open("rb") as file:
        name = f"{key}-{hashlib.file_digest(file, 'sha256').hexdigest()}.mp4"
    return unfinished.rename(unfinished.with_name(name))
