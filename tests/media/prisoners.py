"""What a decoder that was taken over might try, one attempt a function. Each says what came of it."""

import ctypes
import os
import socket
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from moying.media.errors import UnsupportedMedia


@dataclass(frozen=True)
class Found:
    name: str
    sizes: tuple[int, ...]
    share: float | None
    raw: bytes


def _came_of(attempt) -> str:
    try:
        attempt()
    except Exception as error:  # noqa: BLE001 - whatever it is
        return type(error).__name__
    return "done"


def reckon(file: Path) -> str:
    """What NumPy does with parts of itself that it loads late."""
    values = np.arange(8.0)
    return _came_of(lambda: (np.percentile(values, 95), np.unique(values), np.fft.rfft(values), np.linalg.norm(values)))


def outrages(file: Path, sibling: str, folder: str) -> dict[str, str]:
    """Every attempt that ends in an error; those that end in death are single functions below."""
    elsewhere = Path(folder)
    return {
        "read a sibling": _came_of(lambda: Path(sibling).read_bytes()),
        "read a system file": _came_of(lambda: Path("/etc/passwd").read_bytes()),
        "read our own memory": _came_of(lambda: Path("/proc/self/mem").open("rb")),
        "read the parent's environment": _came_of(lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes()),
        "list a folder": _came_of(lambda: list(Path("/").iterdir())),
        "overwrite the file": _came_of(lambda: file.open("r+b")),
        "cut the file": _came_of(lambda: os.truncate(file, 0)),
        "remove the file": _came_of(file.unlink),
        "write beside it": _came_of(lambda: (elsewhere / "new").write_bytes(b"x")),
        "make a link": _came_of(lambda: (elsewhere / "link").symlink_to("/etc/passwd")),
        "make a folder": _came_of((elsewhere / "sub").mkdir),
        "fork": _came_of(os.fork),
        "start a thread": _came_of(threading.Thread(target=print).start),
        "start a program": _came_of(lambda: subprocess.run(["true"], check=True)),
        "kill the parent": _came_of(lambda: os.kill(os.getppid(), 9)),
        "raise a limit": _came_of(lambda: __import__("resource").setrlimit(7, (4096, 4096))),
        "load a module": _came_of(lambda: __import__("wave")),
        "take memory": _came_of(lambda: bytearray(3_000_000_000)),
        "run what was written": _came_of(lambda: __import__("mmap").mmap(-1, 4096, prot=7)),
    }


def read_it(file: Path) -> str:
    return file.read_text()


def tell(file: Path, name: str) -> Found:
    return Found(name, (1, 2, 3), None, b"\0\xff")


def refuse(file: Path) -> str:
    raise UnsupportedMedia("too large; cut it", zh="太大，请剪短")


def stumble(file: Path) -> str:
    raise KeyError("somewhere inside")


def lie(file: Path) -> int:
    return "not a number"


def chatter(file: Path) -> str:
    return "x" * 3_000_000


def call_home(file: Path) -> str:
    return _came_of(lambda: socket.create_connection(("127.0.0.1", 9), 1))


def open_a_local_socket(file: Path) -> str:
    return _came_of(lambda: socket.socket(socket.AF_UNIX))


def execute(file: Path) -> str:
    os.execv("/bin/true", ["true"])


def trace(file: Path) -> str:
    ctypes.CDLL(None).ptrace(0, 0, 0, 0)
    return "traced"


def crash(file: Path) -> str:
    ctypes.string_at(0)
    return "alive"


def hang(file: Path) -> str:
    time.sleep(300)
    return "awake"


def burn(file: Path) -> str:
    while True:
        pass


def write_in(file: Path, folder: str) -> int:
    (Path(folder) / "pcm").write_bytes(b"\1" * 1000)
    (Path(folder) / "gone").write_bytes(b"\1")
    (Path(folder) / "gone").unlink()
    return (Path(folder) / "pcm").stat().st_size


def write_too_much(file: Path, folder: str) -> str:
    return _came_of(lambda: (Path(folder) / "pcm").write_bytes(b"\1" * 3_000_000))


def whoami(file: Path) -> int:
    return os.getppid()


def reach(file: Path, *others: str) -> list[str]:
    """Those of them that can be opened."""
    return [other for other in others if _came_of(lambda other=other: os.open(other, os.O_RDONLY)) == "done"]


def let_go(file: Path) -> str:
    """Close every line to the parent, and stay."""
    os.closerange(0, 64)
    time.sleep(60)
    return "alive"


def nap(file: Path) -> tuple[float, float]:
    """When it began and ended, on the clock that all processes share."""
    began = time.monotonic()
    time.sleep(0.2)
    return began, time.monotonic()
