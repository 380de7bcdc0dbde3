"""Film makers for tests of the worker: each makes, or fails to make, a film in its own way."""

import ctypes
import fcntl
import os
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

from moying.painter import blit
from moying.render import output as renderer
from moying.render.output import Film, Progress, RenderBroken, RenderCancelled, RenderFailed


def quick(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    print("a library that prints does no harm")
    report(Progress(0.5, "draw", 5, 10))
    out.write_bytes(b"film")
    return Film(out, 128, 228, 10, 10, 1000, 4, -14.0, -1.0, ("a warning",))


def refused(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    raise RenderFailed("segment 'x1': no such scene; use another")


def _voice():
    """The pipe to the server, as code that took the process over would find it."""
    return next(fd for fd in range(3, 20) if _is_a_pipe_to_write(fd))


def _is_a_pipe_to_write(fd):
    try:
        return stat.S_ISFIFO(os.fstat(fd).st_mode) and fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_WRONLY
    except OSError:
        return False


def never_ends_its_line(draft, assets, out, output, **rest):
    while True:
        os.write(_voice(), b"a" * 65_536)


def lies(draft, assets, out, output, **rest):
    os.write(_voice(), b'{"film": {"path": "x", "width_px": "wide"}}\n')
    time.sleep(60)


def leaves_a_link(draft, assets, out, output, **rest):
    made = quick(draft, assets, out, output, **rest)
    out.unlink()
    out.symlink_to("/etc/hostname")
    return made


def leaves_a_folder(draft, assets, out, output, **rest):
    made = quick(draft, assets, out, output, **rest)
    out.unlink()
    (out / "full").mkdir(parents=True)
    return made


def leaves_nothing(draft, assets, out, output, **rest):
    made = quick(draft, assets, out, output, **rest)
    out.unlink()
    return made


def dies(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    os.abort()


def dies_once(draft, assets, out, output, **rest):
    tried = cache_dir_of(rest) / "tried"
    if not tried.exists():
        tried.touch()
        os.abort()
    return quick(draft, assets, out, output, **rest)


def loses_a_worker_once(draft, assets, out, output, **rest):
    tried = cache_dir_of(rest) / "tried"
    if tried.exists():
        return quick(draft, assets, out, output, **rest)
    tried.touch()
    try:
        lose_a_worker()
    except EOFError as error:
        raise RenderBroken("a worker died") from error


def lose_a_worker():
    raise EOFError("山")


def cache_dir_of(rest):
    return rest["cache_dir"]


def endless(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    (cache_dir / "child").write_text(str(os.getpid()))
    while not cancelled():
        report(Progress(0.3, "draw"))
        time.sleep(0.05)
    raise RenderCancelled("stopped")


def deaf(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    (cache_dir / "child").write_text(str(os.getpid()))
    while True:
        time.sleep(0.05)


def planting(out):
    """Places that programs which come later run code from."""
    beside = Path(renderer.__file__).parent / "__pycache__"
    link = next(Path(os.environ.get("NUMBA_CACHE_DIR", "")).rglob("kept.nbc"))
    return {
        "plant code beside the sources": lambda: plant(beside / "planted.pyc"),
        "plant code among the packages": lambda: plant(Path(renderer.__file__).parents[2] / "planted.pth"),
        "plant a loop": lambda: plant(link.resolve().with_name("planted.nbc")),
        "change a loop": lambda: link.open("r+b").close(),
        "exchange a loop": lambda: link.resolve().replace(link),
        "plant something in the person's cache": lambda: plant(Path("~/.cache").expanduser() / "planted"),
        "plant something among everybody's temporary files": lambda: plant(Path("/tmp/planted")),
        "make a link": lambda: (out.parent / "link").symlink_to("/etc/passwd"),
        "make a second name": lambda: (out.parent / "named").hardlink_to(link.resolve()),
    }


def plant(place):
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"")
    place.unlink()


def prying(draft, assets, out, output, *, label, cache_dir, report, cancelled):
    """Tries what it should not be able to do, and tells in the warnings what it could."""
    data = cache_dir.parent
    attempts = {
        "read its source": assets["mine"].read_bytes,
        "write its film": lambda: out.write_bytes(b"film"),
        "keep a chunk": lambda: (cache_dir / "chunk").write_bytes(b"x"),
        "move a chunk": lambda: (cache_dir / "chunk").rename(out.parent / "chunk"),
        "use a temporary file": lambda: tempfile.TemporaryFile().close(),
        "start a thread": lambda: threading.Thread(target=int).start(),
        "start a program": lambda: subprocess.run([sys.executable, "-c", ""], check=True, timeout=60),
        "speak to its own": lambda: [end.close() for end in socket.socketpair()],
        "read the database": (data / "moying.db").read_bytes,
        "read the key": (data / "secret.key").read_bytes,
        "read another's file": (data / "blobs" / "theirs").read_bytes,
        "read another's film": (data / "films" / "theirs.mp4").read_bytes,
        "list the files": lambda: list((data / "blobs").iterdir()),
        "write in the folder": lambda: (data / "new").write_bytes(b"x"),
        "change its source": lambda: assets["mine"].write_bytes(b"x"),
        "change the product": lambda: Path(renderer.__file__).open("r+b").close(),
        **planting(out),
        "read the server's memory": lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes(),
        "stop the server": lambda: os.kill(os.getppid(), 0),
        "call home": lambda: socket.create_connection(("127.0.0.1", 9), 1),
        "call the database": lambda: socket.socket(socket.AF_UNIX).connect("/run/none"),
        "find a password": lambda: os.environ["MOYING_TEST_PASSWORD"],
    }
    done = []
    for name, attempt in attempts.items():
        try:
            attempt()
        except Exception:  # noqa: BLE001 - whatever kept it from it
            continue
        done.append(name)
    return Film(out, 128, 228, 10, 10, 1000, 4, -14.0, -1.0, tuple(done))


def traces(draft, assets, out, output, **rest):
    ctypes.CDLL(None).ptrace(0, 0, 0, 0)
    return quick(draft, assets, out, output, **rest)


def scales(draft, assets, out, output, **rest):
    """Calls a small loop that numba compiles, from a process that keeps nothing."""
    blit._scaled(np.uint32(0x80808080), np.uint32(128))
    return quick(draft, assets, out, output, **rest)
