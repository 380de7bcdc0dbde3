"""The workers of one film, seen from the render that employs them: started together, heard, and ended together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Final

from moying.media.probe import known_of
from moying.render.tasks import Failed, Job, News

_DIED: Final = "a render worker died, most often for lack of memory; use fewer workers or a lower resolution"
_MEMORY: Final = {"MALLOC_TRIM_THRESHOLD_": "1000000", "MALLOC_ARENA_MAX": "1", "OPENBLAS_NUM_THREADS": "1"}
"""How glibc hands out memory in a worker. No thread of numpy's runs in the process that forks."""
_FRESH_PER_PIXEL: Final = 1 / 8
_MOST_FRESH: Final = 200_000
"""From how many bytes on memory comes fresh from the system, as zeros, and goes back when it is let go of.

x264's macroblock tree reads some that it never wrote, so that chunks came out with other bytes where memory was used
again: something of 50 to 200 bytes for a block of 16 x 16 pixels. And painted layers and photos would keep 180 MB.
"""
_PREVIEW_PX: Final = 360 * 202


_GOODBYE_S: Final = 1.0


class Crew:
    """Some workers, to be hired. Leaving the `with` block ends them, whatever they were doing.

    canvas_px: pixels of the films that they will draw. painting: they will draw scenes.

    One process imports what drawing needs, which takes a second and 150 MB, and forks the workers before it starts
    a thread; a fork of a server that has threads may hang, and `multiprocessing` would run the caller's own script
    again in every worker.
    """

    def __init__(self, size: int, canvas_px: int = _PREVIEW_PX, *, painting: bool = True) -> None:
        pairs = [socket.socketpair() for _ in range(size)]
        theirs = [str(their.fileno()) for _, their in pairs]
        self._foreman = subprocess.Popen(
            [sys.executable, "-m", "moying.render.worker", "scenes" if painting else "clips", *theirs],
            pass_fds=[int(fd) for fd in theirs],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={
                **os.environ,
                **_MEMORY,
                "MALLOC_MMAP_THRESHOLD_": str(min(_MOST_FRESH, round(canvas_px * _FRESH_PER_PIXEL))),
                "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            },
            start_new_session=True,
        )
        self.doors: Sequence[Connection] = [Connection(ours.detach()) for ours, _ in pairs]
        for _, their in pairs:
            their.close()

    def hire(self, job: Job) -> None:
        """Have everybody work on this film from now on; nobody may be at work."""
        told = replace(job, known=known_of(job.assets.values()))
        for door in self.doors:
            door.send(told)

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for door in self.doors:
            door.close()
        if error is None:
            # Idle workers see the closed line and go; so their time is counted where somebody measures ours.
            with suppress(subprocess.TimeoutExpired):
                self._foreman.wait(_GOODBYE_S)
        self.dismiss()

    def dismiss(self) -> None:
        """End all of them now, whatever they do."""
        for door in self.doors:
            door.close()
        with suppress(ProcessLookupError):
            os.killpg(self._foreman.pid, signal.SIGKILL)
        self._foreman.wait()

    def listen(self, timeout_s: float) -> list[tuple[Connection, News]]:
        """What workers have to say, waiting for it no longer than `timeout_s`. A worker that died has failed."""
        heard: list[tuple[Connection, News]] = []
        for door in wait(self.doors, timeout_s):
            assert isinstance(door, Connection)  # we wait for nothing else
            try:
                heard.append((door, door.recv()))
            except (EOFError, ConnectionError):
                heard.append((door, Failed(_DIED, "", died=True)))
        return heard
