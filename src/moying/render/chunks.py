"""A stretch of the film drawn and encoded: a chunk, the same bytes every time, kept by name; or all of it as a GIF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from moying.media.encode import PictureWriter, Sink, open_sink
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
    before: Future[Path] | None = None,
) -> Future[Path]:
    """Draw frames `first` to `end`, encoding them on the way; `draw` paints a frame of the film.

    It is written to `unfinished` at a desk and, once whole, put on the shelf: then the chunk that comes back is done,
    or has failed (`DiskFull`). An encoder goes on for a while after its last picture, with less than a machine can do;
    so the next chunk may be begun then, with the chunk `before` it, whose memory goes before its own encoder comes.
    report: told after every frame how many are drawn. Raises what `draw` raises.
    """

    @contextmanager
    def opening() -> Iterator[Sink]:
        if before is not None:
            wait([before])
        with open_sink(unfinished, plan.form) as sink:
            yield sink

    writer = PictureWriter(opening, plan.form, lambda: put(unfinished, key, ".mp4"))
    try:
        for frame in range(first, end):
            writer.write(lambda into, frame=frame: draw(frame, into))  # type: ignore[misc]  # mypy infers no defaults
            report(frame - first + 1)
    except BaseException:
        writer.give_up()
        raise
    writer.end()
    return writer.made


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
