"""The warm parent: it has imported what decoding needs, and forks one child for each job.

    python -m moying.media.sandbox.parent <descriptor>

It never opens a stranger's file itself. Over one line it is handed jobs, each with two pipes: the child writes its
answer into the first, the parent says in the second how the child ended.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import os
import pickle
import pkgutil
import resource
import selectors
import signal
import socket
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av

from moying.media.errors import DamagedMedia, MediaFault, UnsupportedMedia
from moying.media.sandbox import landlock
from moying.media.sandbox.answers import answer_of, fault_of
from moying.media.sandbox.confine import confine
from moying.media.sandbox.job import MOST_MESSAGE_BYTES, Job
from moying.media.sandbox.kernel import end_with_parent, leave_network
from moying.media.sandbox.means import Means

_TEST_FILE: Final = Path(__file__)
_TOO_BIG: Final = "the file needs more memory than is given to one; scale it down or cut it shorter"
_TOO_BIG_ZH: Final = "打开这个文件需要的内存太多，请缩小画面或剪短后再上传"


@dataclass(frozen=True, slots=True)
class _Child:
    pid: int
    alive: int
    ending: int
    deadline: float


_NOBODY: Final = _Child(0, -1, -1, 0.0)


def main(line: int) -> None:
    """Serve jobs until the other end of the line is closed."""
    end_with_parent()
    _import_all()
    door = socket.socket(fileno=line)
    means = _tried(leave_network())
    gc.collect()
    gc.freeze()  # a child that never touches what is here shares all of it
    door.send(pickle.dumps(means))
    _serve(door, means)


_LOADED_LATE: Final = ("numpy.fft", "numpy.linalg", "numpy.ma", "numpy.random")
"""NumPy reads these from the disk when they are first used, by its own functions too (`percentile` by `unique`), and a
child that is shut in may read nothing."""


def _import_all() -> None:
    """Whatever a child would import only when it needs it: it could not read it any more."""
    import cv2

    cv2.setNumThreads(1)  # a child may start none
    importlib.import_module("moying.media.probe")  # what most jobs run
    for part in _LOADED_LATE:
        importlib.import_module(part)
    for module in pkgutil.walk_packages(av.__path__, "av."):
        if not module.name.startswith("av.__"):
            importlib.import_module(module.name)
    for codec in ("ascii", "latin_1", "idna", "utf_8_sig"):
        importlib.import_module(f"encodings.{codec}")


def _serve(door: socket.socket, means: Means) -> None:
    with selectors.DefaultSelector() as watched:
        watched.register(door, selectors.EVENT_READ)
        children: dict[int, _Child] = {}
        while True:
            for key, _ in watched.select(_patience(children)):
                if key.fileobj is door:
                    child = _begun(door, means)
                    if child is None:
                        return  # and our end is the end of all children
                    if child is _NOBODY:
                        continue
                    children[child.alive] = child
                    watched.register(child.alive, selectors.EVENT_READ)
                else:
                    watched.unregister(key.fd)
                    _ended(children.pop(key.fd))
            for child in children.values():
                if time.monotonic() > child.deadline:
                    os.kill(child.pid, signal.SIGKILL)  # not waited for yet, so the number is still its own


def _patience(children: dict[int, _Child]) -> float | None:
    if not children:
        return None
    return max(0.01, min(child.deadline for child in children.values()) - time.monotonic())


def _begun(door: socket.socket, means: Means) -> _Child | None:
    message, pipes, _, _ = socket.recv_fds(door, MOST_MESSAGE_BYTES, 2)
    if not message:
        return None
    answer, ending = pipes
    try:
        job: Job = pickle.loads(message)  # from the process that started us, over a line of its own
    except Exception:  # noqa: BLE001 - a function of a module that cannot be imported: the others' jobs go on
        traceback.print_exc()
        os.close(answer)
        os.close(ending)
        return _NOBODY
    alive, held = os.pipe()
    pid = os.fork()
    if pid == 0:
        _run(job, answer, held, means)
    os.close(answer)
    os.close(held)
    return _Child(pid, alive, ending, time.monotonic() + job.limits.wall_s)


def _ended(child: _Child) -> None:
    """Say how it ended: its exit status, or minus the signal, and whether it ran out of time."""
    os.kill(child.pid, signal.SIGKILL)  # one that closed its end but lives would be waited for without end
    _, status = os.waitpid(child.pid, 0)
    os.close(child.alive)
    code = os.waitstatus_to_exitcode(status)
    late = code == -signal.SIGXCPU or (code == -signal.SIGKILL and time.monotonic() > child.deadline)
    with contextlib.suppress(OSError):  # whoever asked may be gone
        os.write(child.ending, b"%d %d" % (code, late))
    os.close(child.ending)


def _run(job: Job, answer: int, held: int, means: Means) -> None:
    """The child's whole life. held: the end of a pipe that is closed when it is over."""
    try:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        _keep_only(answer, held)
        confine(job, means)
        _say(answer, _worked(job))
    except BaseException:  # noqa: BLE001 - nothing of the parent's may run here
        os._exit(1)
    os._exit(0)


def _worked(job: Job) -> bytes:
    try:
        return answer_of(job.function(job.file, *job.arguments))
    except MediaFault as error:
        return fault_of(error)
    except MemoryError:
        return fault_of(UnsupportedMedia(_TOO_BIG, zh=_TOO_BIG_ZH))
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes of our code, it is the file that is broken
        return fault_of(
            DamagedMedia(
                f"{job.file.name} cannot be read ({type(error).__name__}); export it again and try that file",
                zh=f"{job.file.name} 无法读取，请重新导出后再上传",
            )
        )


def _keep_only(*kept: int) -> None:
    """No line of the parent's, nor of other children, stays open in this one."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    first = 3
    for line in sorted(kept):
        os.closerange(first, line)
        first = line + 1
    os.closerange(first, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _say(answer: int, words: bytes) -> None:
    while words:
        words = words[os.write(answer, words) :]


def _tried(network: bool) -> Means:
    """Confine a child for a trial, and believe only what it could not do any more."""
    wanted = Means(landlock.abi(), True, network)
    for means in (wanted, Means(0, True, network), Means(wanted.landlock, False, network)):
        if _holds(means):
            return means
    return Means(network=network)


def _holds(means: Means) -> bool:
    if not (means.landlock or means.seccomp):
        return False
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            confine(Job(_trial, _TEST_FILE), means)
            os._exit(0 if _is_locked_in(means) else 1)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def _trial(file: Path) -> None:
    """The job of the trial."""


def _is_locked_in(means: Means) -> bool:
    file = os.open(_TEST_FILE, os.O_RDONLY)
    os.read(file, 1)
    return all(error in (errno.EPERM, errno.EACCES) for error in _forbidden(means))


def _forbidden(means: Means) -> Iterator[int]:
    """What each thing that is forbidden came to."""
    if means.landlock:
        yield _errno_of(lambda: os.open("/etc/passwd", os.O_RDONLY))
        yield _errno_of(lambda: list(Path("/").iterdir()))
    if means.seccomp:
        yield _errno_of(lambda: os.kill(os.getppid(), 0))
        yield _errno_of(lambda: os.open(_TEST_FILE, os.O_WRONLY))


def _errno_of(attempt: object) -> int:
    assert callable(attempt)
    try:
        attempt()
    except OSError as error:
        return error.errno or 0
    return 0


if __name__ == "__main__":
    main(int(sys.argv[1]))
