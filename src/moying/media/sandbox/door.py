"""The server's side of the sandbox: hand a job to the warm parent, wait for the answer no longer than it may take."""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias, TypeVar, get_type_hints

from moying.media.errors import DamagedMedia, UnsupportedMedia
from moying.media.sandbox import bubblewrap
from moying.media.sandbox.answers import Garbled, read_answer
from moying.media.sandbox.job import MOST_MESSAGE_BYTES, PROBING, Job, Limits
from moying.media.sandbox.means import Means

Result = TypeVar("Result")
Ending: TypeAlias = tuple[bytes, int, bool]
HOW_TO_GET_ONE: Final = "use Linux 5.13 or newer with Landlock, or apt install bubblewrap"
AT_ONCE: Final = max(2, os.cpu_count() or 1)
"""Children at a time: each may take its 2 GB, and a hundred uploads may come together."""
_START_S: Final = 60.0
_SLACK_S: Final = 10.0
"""How much longer than the job's own time its parent is trusted to end it."""
_PIECE: Final = 65_536


class SandboxUnavailable(Exception):
    """No child can be had; the message says what to do."""


class _ParentDied(Exception):
    """The warm parent is gone; another one may be started."""


def in_sandbox(
    function: Callable[..., Result],
    file: Path,
    *arguments: object,
    folder: Path | None = None,
    limits: Limits = PROBING,
) -> Result:
    """Run `function(file, *arguments)` in a child that can read nothing but `file`, and give back what it gives back.

    function: one at the top of a module of ours, with a return annotation made of numbers, text, bytes, tuples, lists,
    dicts and dataclasses. It runs on one thread, and cannot import what its module did not. folder: where it may write
    files (by `limits.written_mb`), for what is too big to be an answer.

    Raises what the function raises of `media.errors`; `DamagedMedia` when it fails otherwise or the child dies,
    `UnsupportedMedia` when it takes too long or too much memory, `FileNotFoundError`, `SandboxUnavailable`.
    """
    if not sys.platform.startswith("linux"):
        return function(file, *arguments)  # no such child can be had; `means_here` says so, and `doctor` warns
    job = Job(function, file.resolve(strict=True), arguments, folder.resolve(strict=True) if folder else None, limits)
    said, status, late = _WARM.ask(job)
    if late:
        raise UnsupportedMedia(
            f"{file.name} takes longer than {limits.wall_s:.0f} s to look at; cut it shorter or convert it to MP4",
            zh=f"{file.name} 超过 {limits.wall_s:.0f} 秒仍无法读完，请剪短或转成 MP4 后再上传",
        )
    if status != 0:
        raise _broken(file)
    try:
        result: Result = read_answer(said, get_type_hints(function)["return"])
    except Garbled as error:
        raise _broken(file) from error
    return result


def means_here() -> Means:
    """What children are locked in by here. Raises `SandboxUnavailable`."""
    return _WARM.means() if sys.platform.startswith("linux") else Means()


def require_sandbox() -> None:
    """Raise `SandboxUnavailable` where nothing but limits stands around a child."""
    found = means_here()
    if not found.locked_in:
        raise SandboxUnavailable(
            f"uploads cannot be locked in on this machine, only: {found}; {HOW_TO_GET_ONE}, "
            "or leave --require-sandbox out"
        )


def _broken(file: Path) -> DamagedMedia:
    return DamagedMedia(
        f"{file.name} cannot be read; export it again as MP4 (H.264, AAC) and try that file",
        zh=f"{file.name} 无法读取，请重新导出为 MP4（H.264、AAC）后再上传",
    )


class _WarmParent:
    """One warm parent of this process, started when it is first needed, and again when it died."""

    def __init__(self) -> None:
        self._starting = threading.Lock()
        self._at_once = threading.BoundedSemaphore(AT_ONCE)
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._means = Means()

    def means(self) -> Means:
        """What it found that its children can be locked in by."""
        self._ready()
        return self._means

    def ask(self, job: Job) -> Ending:
        """What the child said, its exit status (minus the signal), and whether its time ran out."""
        for _ in range(2):
            line = self._ready()
            try:
                with self._at_once:
                    return _asked_in_bubblewrap(job) if self._means.bubblewrap else _handed_over(line, job)
            except _ParentDied:
                self._dismiss(line)
        raise SandboxUnavailable("the process that opens uploads keeps dying; see `moying doctor`, then try again")

    def close(self) -> None:
        """End the parent, and with it every child."""
        if self._line is not None:
            self._dismiss(self._line)

    def _ready(self) -> socket.socket:
        with self._starting:
            if self._line is None:
                self._process, self._line = _started()
                found = _greeting(self._line)
                self._means = found if found.locked_in else replace(found, bubblewrap=bubblewrap.works())
            return self._line

    def _dismiss(self, line: socket.socket) -> None:
        with self._starting:
            if self._line is not line or self._process is None:
                return  # another thread did it already
            self._process.kill()
            self._process.wait()
            line.close()
            self._process = self._line = None


def _asked_in_bubblewrap(job: Job) -> Ending:
    """As `_WarmParent.ask`, by a parent of this one job that is shut in with its file."""
    process, line = _started(bubblewrap.wrap(job.file, job.folder))
    with line:
        try:
            _greeting(line)
            return _handed_over(line, job)
        finally:
            process.kill()
            process.wait()


def _started(wrapper: Sequence[str] = ()) -> tuple[subprocess.Popen[bytes], socket.socket]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [*wrapper, sys.executable, "-m", "moying.media.sandbox.parent", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            # No key or password of ours is in the memory of one who may be taken over.
            env={
                "PATH": os.defpath,
                "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
                "OPENBLAS_NUM_THREADS": "1",
                "LC_ALL": "C.UTF-8",
            },
            start_new_session=True,
        )
    return process, ours


def _greeting(line: socket.socket) -> Means:
    line.settimeout(_START_S)
    try:
        raw = line.recv(MOST_MESSAGE_BYTES)
    except OSError as error:
        raise SandboxUnavailable("the process that opens uploads did not start; run `moying doctor`") from error
    if not raw:
        raise SandboxUnavailable("the process that opens uploads did not start; run `moying doctor`")
    found: Means = pickle.loads(raw)  # from the parent, which has not opened any file
    return found


def _handed_over(line: socket.socket, job: Job) -> Ending:
    message, limits = pickle.dumps(job), job.limits
    if len(message) > MOST_MESSAGE_BYTES:
        raise ValueError("the arguments of a job are too big; write them into its folder")
    answer, answer_end = os.pipe()
    ending, ending_end = os.pipe()
    try:
        with _closing(answer_end, ending_end):
            socket.send_fds(line, [message], [answer_end, ending_end])
        deadline = time.monotonic() + limits.wall_s + _SLACK_S
        with _closing(answer):  # one that says too much dies of a broken pipe
            said = _read(answer, limits.answer_mb * 1_000_000, deadline)
        told = _read(ending, 100, deadline).split()
    except OSError as error:
        raise _ParentDied from error
    finally:
        os.close(ending)
    if len(told) != 2:
        raise _ParentDied
    return said, int(told[0]), told[1] != b"0"


def _read(pipe: int, most_bytes: int, deadline: float) -> bytes:
    """What comes through a pipe until it is closed, it is too much, or time is up."""
    said = bytearray()
    readable = select.poll()
    readable.register(pipe, select.POLLIN)
    while len(said) <= most_bytes and (left_s := deadline - time.monotonic()) > 0:
        if not readable.poll(left_s * 1000):
            break
        piece = os.read(pipe, _PIECE)
        if not piece:
            break
        said += piece
    return bytes(said)


@contextlib.contextmanager
def _closing(*descriptors: int) -> Iterator[None]:
    try:
        yield
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


_WARM: Final = _WarmParent()
atexit.register(_WARM.close)
