"""The worker processes that draw chunks and mix the sound: started warm, told what to do, gone with their parent."""

from __future__ import annotations

import multiprocessing
import os
import threading
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess, parent_process
from pathlib import Path
from types import TracebackType
from typing import Final, TypeAlias

import cv2

from moying.media.errors import MediaFault
from moying.media.loudness import Loudness
from moying.painter.registry import scene_kind
from moying.painter.spec import Scene, SceneSpec
from moying.render.chunks import make_chunk
from moying.render.master import write_mastered
from moying.render.mix import mix
from moying.render.output import Output
from moying.render.plan import Plan
from moying.render.stage import Stage

_TELL_EVERY: Final = 5
"""Frames between two words of progress."""


@dataclass(frozen=True, slots=True)
class ChunkTask:
    """Draw and encode a chunk."""

    index: int
    first: int
    end: int
    key: str
    unfinished: Path


@dataclass(frozen=True, slots=True)
class SoundTask:
    """Mix, master and encode the sound of the whole film."""

    path: Path


@dataclass(frozen=True, slots=True)
class ChunkProgress:
    """So many frames of a chunk are done."""

    index: int
    frames: int


@dataclass(frozen=True, slots=True)
class ChunkDone:
    """A chunk is finished and lies at `path`."""

    index: int
    path: Path


@dataclass(frozen=True, slots=True)
class SoundDone:
    """The sound is finished; measured as decoded."""

    measured: Loudness


@dataclass(frozen=True, slots=True)
class Failed:
    """A task could not be done. message: for a person; details: a traceback, for us."""

    message: str
    details: str


Task: TypeAlias = ChunkTask | SoundTask
News: TypeAlias = ChunkProgress | ChunkDone | SoundDone | Failed


class Crew:
    """Some workers on one film. Leaving the `with` block ends them, whatever they were doing.

    They are forked from a helper process that has imported what they need and runs no threads: a fork of a server
    with threads may hang, and a fresh Python for each worker would take a second and 150 MB more.
    """

    def __init__(self, size: int, plan: Plan, assets: Mapping[str, Path], output: Output) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
        self._workers: dict[Connection, BaseProcess] = {}
        for _ in range(size):
            ours, theirs = context.Pipe()
            worker = context.Process(target=_work, args=(theirs, plan, dict(assets), output), daemon=True)
            worker.start()
            theirs.close()
            self._workers[ours] = worker

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for door, worker in self._workers.items():
            worker.kill()
            worker.join()
            worker.close()
            door.close()

    @property
    def doors(self) -> Sequence[Connection]:
        """One line to each worker."""
        return tuple(self._workers)

    def listen(self, timeout_s: float) -> list[tuple[Connection, News]]:
        """What workers have to say, waiting for it no longer than `timeout_s`. A worker that died has failed."""
        heard: list[tuple[Connection, News]] = []
        for door in wait(self.doors, timeout_s):
            assert isinstance(door, Connection)  # we wait for nothing else
            try:
                heard.append((door, door.recv()))
            except EOFError:
                self._workers[door].join()
                code = self._workers[door].exitcode
                message = f"a render worker ended with {code}; it may have run out of memory: use fewer workers"
                heard.append((door, Failed(message, "")))
        return heard


def _work(door: Connection, plan: Plan, assets: Mapping[str, Path], output: Output) -> None:
    """A worker's life: take a task, do it, tell; until it is ended."""
    _end_with_parent()
    # Each worker is one of as many as there are cores: threads of its own would only be in the others' way.
    cv2.setNumThreads(1)
    stage = Stage(plan, assets, build_scene)
    while True:
        task: Task = door.recv()
        try:
            door.send(_do(task, plan, assets, output, stage, door))
        except (MediaFault, ValueError, OSError) as error:
            door.send(Failed(str(error), traceback.format_exc()))
        except Exception as error:  # noqa: BLE001  # the door of a process: the parent raises what is told here
            door.send(Failed(f"{type(error).__name__}: {error}", traceback.format_exc()))


def _do(task: Task, plan: Plan, assets: Mapping[str, Path], output: Output, stage: Stage, door: Connection) -> News:
    if isinstance(task, SoundTask):
        return SoundDone(write_mastered(task.path, mix(plan, assets), output.loudness_lufs, output.audio_bitrate))

    def tell(done: int) -> None:
        if done % _TELL_EVERY == 0:
            door.send(ChunkProgress(task.index, done))

    return ChunkDone(task.index, make_chunk(plan, task.first, task.end, stage.draw, task.unfinished, task.key, tell))


def build_scene(spec: SceneSpec) -> Scene:
    """A scene that nobody keeps: the stage lets go of it when it is over, which keeps a worker small."""
    return scene_kind(spec.kind).load()(spec)


def _end_with_parent() -> None:
    """End this process when the one that asked for it is gone, even if it was killed."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
