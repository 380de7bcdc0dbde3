"""A chunk: a stretch of the film, encoded alone, the same bytes every time, kept under a name that says all it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from moying.media.encode import writing_pictures
from moying.media.picture import Picture
from moying.render.plan import Plan
from moying.render.shelf import put


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

    It is written to `unfinished` at a desk and, once whole, put on the shelf.
    report: told after every frame how many are done. Raises `DiskFull` and what `draw` raises.
    """
    with writing_pictures(unfinished, plan.form) as writer:
        for frame in range(first, end):
            writer.write(lambda into, frame=frame: draw(frame, into))  # type: ignore[misc]  # mypy infers no defaults
            report(frame - first + 1)
    return put(unfinished, key, ".mp4")
