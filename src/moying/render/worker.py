"""A worker: it draws chunks and mixes the sound, as it is told over its line, until the line is closed.

Run as `python -m moying.render.worker (scenes|clips) FD…`: forks one worker for each line and waits for them.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Final

import cv2
import numpy as np

from moying.media.errors import MediaFault
from moying.media.loudness import Loudness
from moying.media.picture import black
from moying.media.probe import remember
from moying.painter.overlay import TextSpec
from moying.painter.overlays import build_overlay
from moying.painter.paint import built
from moying.render.chunks import make_chunk, make_gif
from moying.render.lent import leave_notes
from moying.render.master import write_as_it_is, write_mastered
from moying.render.mix import heard_between, mix
from moying.render.reel import Heed
from moying.render.soundfile import file_of_sound
from moying.render.soundtrack import keep_sound
from moying.render.stage import Stage
from moying.render.strips import REEL, begin, in_strips, judge, make_strip
from moying.render.tasks import (
    ChunkDone,
    ChunkDrawn,
    ChunkProgress,
    ChunkTask,
    Failed,
    FileOfSound,
    GifDone,
    GifTask,
    Job,
    News,
    PieceOfSound,
    PieceOfSoundDone,
    SoundDone,
    SoundMeasured,
    SoundTask,
    SpliceTask,
    StripDone,
    StripsWanted,
    StripTask,
    Task,
)
from moying.render.yuv import convert

_TELL_EVERY: Final = 5
"""Frames between two words of progress; also how soon a worker notices that nobody listens any more."""


def main(lines: Sequence[int], *, painting: bool) -> None:
    """Fork a worker for each line and wait for all of them. painting: they will draw scenes."""
    # Each worker is one of as many as there are cores: threads of its own would only be in the others' way.
    cv2.setNumThreads(1)
    ready(painting=painting)
    for line in lines:
        if os.fork() == 0:
            for other in lines:
                if other != line:
                    os.close(other)
            _work(Line(line))
            os._exit(0)
    for line in lines:
        os.close(line)
    for _ in lines:
        os.wait()


def ready(*, painting: bool) -> None:
    """Load fonts before forking, and what is compiled for scenes: all workers share their 20 and 100 MB."""
    build_overlay(TextSpec("影", "caption", 270, 480, 1000)).sprite(500)
    if painting:
        convert(np.zeros((2, 2, 4), np.uint8), black(2, 2))
    gc.freeze()  # what was loaded stays; looking through it again and again costs a worker 1 % of its time


class Line(Connection):
    """A worker's end of its line; the threads of its encoders speak over it too."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor)
        self._one_at_a_time = Lock()

    def send(self, obj: object) -> None:
        """Say something, whole."""
        with self._one_at_a_time:
            super().send(obj)


@dataclass(slots=True)
class Place:
    """Where a worker works on one film. ending: its last chunk, which may not be encoded to its end yet."""

    door: Line
    job: Job
    stage: Stage
    ending: Future[Path] | None = None


def _work(door: Line) -> None:
    """A worker's life. When the line breaks, the render is over or gone, and so is the worker."""
    try:
        said = door.recv()
        while True:
            job: Job = said
            remember(job.known)
            # Scenes are not kept: the stage lets go of each when it is over, which keeps a worker small.
            place = Place(door, job, Stage(job.plan, job.assets, built))
            while not isinstance(said := door.recv(), Job):
                door.send(_tried(partial(_do, said, place)))
    except (EOFError, ConnectionError):
        leave_notes()


def _tried(work: Callable[[], News]) -> News:
    try:
        return work()
    except ConnectionError:
        raise
    except (MediaFault, ValueError, OSError) as error:
        return Failed(str(error), traceback.format_exc())
    except Exception as error:  # noqa: BLE001  # the door of a process: the render raises what is told here
        return Failed(f"{type(error).__name__}: {error}", traceback.format_exc())


def _do(task: Task, place: Place) -> News:
    job, stage, door = place.job, place.stage, place.door

    def heed() -> None:
        # Nobody says anything to a worker that is at work: what can be read is the end of the line.
        if door.poll():
            raise ConnectionResetError("the render is over or gone")

    if isinstance(task, SoundTask):
        return _sound(task, job, heed)

    if isinstance(task, StripTask):
        make_strip(task.folder, task.index, job.output.audio_bitrate, heed)
        return StripDone()

    if isinstance(task, SpliceTask):
        return _settled(judge(task.unfinished.parent, task.unfinished, heed), task)

    if isinstance(task, PieceOfSound):
        excerpt = heard_between(job.plan, task.start_ms, task.end_ms)
        with mix(excerpt, job.assets, task.path.parent, heed=heed) as reel:
            write_as_it_is(task.path, reel, job.output.audio_bitrate)
        return PieceOfSoundDone()

    if isinstance(task, FileOfSound):
        return SoundMeasured(file_of_sound(task, job, heed))

    def tell(done: int) -> None:
        if done % _TELL_EVERY == 0:
            door.send(ChunkProgress(task.index if isinstance(task, ChunkTask) else 0, done))

    if isinstance(task, GifTask):
        make_gif(job.plan, stage.draw, task.path, job.output.quality, tell)
        return GifDone()

    place.ending = make_chunk(job.plan, task.first, task.end, stage.draw, task.unfinished, task.key, tell, place.ending)
    place.ending.add_done_callback(partial(_ended, door, task.index))
    return ChunkDrawn(task.index)


def _ended(door: Line, index: int, chunk: Future[Path]) -> None:
    """Tell, from the encoder's thread, what became of a chunk."""
    with suppress(ConnectionError):
        door.send(_tried(lambda: ChunkDone(index, chunk.result())))


def _sound(task: SoundTask, job: Job, heed: Heed) -> News:
    folder, asked = task.unfinished.parent, job.output
    if in_strips(job.plan.duration_ms, asked):
        with mix(job.plan, job.assets, folder, REEL, heed) as reel:
            return StripsWanted(tuple(begin(reel, folder, asked)))
    with mix(job.plan, job.assets, folder, heed=heed) as reel:
        found = write_mastered(task.unfinished, reel, asked.loudness_lufs, asked.audio_bitrate, asked.sound_codec)
    return _settled(found, task)


def _settled(found: Loudness | list[int], task: SoundTask | SpliceTask) -> News:
    if isinstance(found, Loudness):
        return SoundDone(keep_sound(task.unfinished, task.key, found))
    return StripsWanted(tuple(found))


if __name__ == "__main__":
    main([int(line) for line in sys.argv[2:]], painting=sys.argv[1] == "scenes")
