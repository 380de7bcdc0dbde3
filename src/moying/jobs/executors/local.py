"""Renders in a process of its own on this machine: it can be stopped, it cannot take the server down, and it ends when
the server does.

The task goes in as a pickle (both ends are ours); progress and the end come out as lines of JSON.
Closing the child's input stops it.
"""

from __future__ import annotations

import logging
import os
import pickle
import re
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import IO, Final

from moying.jobs.benches import bench_for
from moying.jobs.executors.heard import LONGEST_LINE, SILENCE, Said, hand_over, said
from moying.jobs.task import RenderTask, WorkerDied
from moying.render.lent import keep, lend, take_notes
from moying.render.output import Film, Progress, RenderCancelled, RenderFailed

FILM: Final = "moying.render.export:export"
_LENT: Final = "compiled"
_PIECE: Final = 65_536
_BEAT_S: Final = 0.5
"""How soon a cancel is noticed at the latest, while the film is at something that it does not report on."""
_STOPPING_S: Final = 5.0
_SECRET: Final = re.compile("KEY|TOKEN|SECRET|PASS|CREDENTIAL|DATABASE|DSN", re.IGNORECASE)
"""Settings that a render has no use for, and that whoever prepared its sources would like to read."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LocalExecutor:
    """`film` names the function that makes the film, as `module:function`."""

    film: str = FILM

    def run(self, task: RenderTask, keep_on: Callable[[Progress], bool]) -> Film:
        """See `Executor`."""
        with _bench_for(task) as at_bench, tempfile.TemporaryFile() as log, _child(log, _lent_to(at_bench)) as child:
            _send(child, self.film, at_bench)
            progress = Progress(0.0, "starting")
            for heard in _lines(child):
                if heard is None:
                    raise WorkerDied(_last_words(log, child))
                if heard.broken is not None:
                    _log_way(log, f"the render broke off: {heard.broken}")
                    raise WorkerDied(heard.broken)
                if heard.film is not None:
                    _kill(child)  # the film stands whole; taking the libraries down in order would cost a second
                    hand_over(at_bench.out, task.out)
                    return replace(heard.film, path=task.out, warnings=heard.warned)
                if heard.failed is not None:
                    _log_way(log, "the render failed")
                    raise RenderFailed(heard.failed)
                progress = heard.progress or progress
                if not keep_on(progress):
                    raise RenderCancelled("the render was stopped")
        raise AssertionError("the lines of a child end only with its end")


@contextmanager
def _bench_for(task: RenderTask) -> Iterator[RenderTask]:
    """The same task in a folder of its own beside the finished films, which a render that is shut in does not see."""
    if task.data_dir is None:
        yield task
        return
    with bench_for(task.out) as bench:
        lent = bench / _LENT
        reads = tuple(lend(lent))
        try:
            yield replace(task, out=bench / task.out.name, reads=reads)
        finally:
            if notes := take_notes(lent):  # the person does not wait for it
                threading.Thread(target=keep, args=(notes,), name="compiling", daemon=True).start()


def _lent_to(task: RenderTask) -> dict[str, str]:
    return {} if task.data_dir is None else {"NUMBA_CACHE_DIR": str(task.out.parent / _LENT)}


@contextmanager
def _child(log: IO[bytes], lent: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A child in a process group of its own, gone with all of its children when the block is left."""
    ours = {name: value for name, value in os.environ.items() if not _SECRET.search(name)}
    paths = os.pathsep.join(path for path in sys.path if path)
    child = subprocess.Popen(
        [sys.executable, "-m", "moying.jobs.executors.gate"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env={**ours, **lent, "PYTHONPATH": paths},
        start_new_session=True,
    )
    try:
        yield child
    finally:
        with suppress(OSError):
            if child.stdin:
                child.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            child.wait(_STOPPING_S)
        _kill(child)
        child.wait()
        if child.stdout:
            child.stdout.close()


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and all of its children, now."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _send(child: subprocess.Popen[bytes], film: str, task: RenderTask) -> None:
    assert child.stdin, "the child was started with a pipe"
    with suppress(BrokenPipeError):  # a child that died at once is told of by its silence
        child.stdin.write(pickle.dumps(_seen_by(task)))
        child.stdin.write(pickle.dumps((film, task)))
        child.stdin.flush()


def _seen_by(task: RenderTask) -> tuple[str, list[str], list[str], str] | None:
    """What the render may see of the server's folder: plain names, so that it is shut in before it loads anything."""
    if task.data_dir is None:
        return None
    reads = [str(path) for path in (*task.assets.values(), *task.reads)]
    return str(task.data_dir), reads, [str(task.cache_dir)], str(task.out.parent)


def _lines(child: subprocess.Popen[bytes]) -> Iterator[Said | None]:
    """What the child says; nothing at every beat of silence, None at its end. Raises `WorkerDied` where it babbles."""
    assert child.stdout, "the child was started with a pipe"
    begun = b""
    with selectors.DefaultSelector() as ear:
        ear.register(child.stdout, selectors.EVENT_READ)
        while True:
            if not ear.select(_BEAT_S):
                yield SILENCE
                continue
            piece = os.read(child.stdout.fileno(), _PIECE)
            if not piece:
                yield None
                return
            *lines, begun = (begun + piece).split(b"\n")
            for line in (*lines, begun) if len(begun) > LONGEST_LINE else lines:
                yield said(line)


def _last_words(log: IO[bytes], child: subprocess.Popen[bytes]) -> str:
    with suppress(subprocess.TimeoutExpired):
        child.wait(_STOPPING_S)
    _log_way(log, f"the render process ended with {child.returncode}")
    return f"the render process ended with {child.returncode}"


def _log_way(log: IO[bytes], what: str) -> None:
    """Into our own log, with the place in the code that the child's log tells of."""
    log.seek(max(0, log.seek(0, os.SEEK_END) - 16_000))
    # Only where it was: its words may tell what people wrote, or how their files are called.
    way = re.findall(r'File "[^"]*?([^/"]+)", line (\d+), in (\S+)', log.read().decode("utf-8", "replace"))
    came = ", ".join(f"{file}:{line} {name}" for file, line, name in way[-8:])
    _LOG.error("%s; %s", what, came or "it left no traceback")
