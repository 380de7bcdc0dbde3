"""A stretch of the film drawn and encoded: a chunk, the same bytes every time, kept by name; or all of it as a GIF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from moying.media.encode import writing_pictures
from moying.media.gif import palette_of, write_gif
from moying.media.picture import Picture, black
from moying.render.plan import Plan
from moying.render.shelf import put
from moying.render.yuv import Bgra, to_bgra

_LOOKED_AT: Final = 120
"""Pictures that a GIF's palette is made from at most, evenly out of all."""


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


def make_gif(
    plan: Plan, draw: Callable[[int, Picture], None], path: Path, quality: str, report: Callable[[int], None]
) -> None:
    """Draw the whole film and write it as a GIF; `draw` paints a frame of the film.

    report: told after every frame how many are done. Raises `DiskFull` and what `draw` raises.
    """
    picture = black(plan.form.width_px, plan.form.height_px)

    def drawn(frames: Iterable[int]) -> Iterator[Bgra]:
        for frame in frames:
            draw(frame, picture)
            yield to_bgra(picture)

    def counted() -> Iterator[Bgra]:
        for done, shown in enumerate(drawn(range(plan.frames)), 1):
            yield shown
            report(done)

    step = -(-plan.frames // _LOOKED_AT)
    palette = palette_of(drawn(range(0, plan.frames, step)))
    write_gif(path, counted(), palette, plan.form.fps, quality)
