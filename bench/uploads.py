"""What it costs to look at an upload in the sandbox, beside looking at it in process and beside receiving it.

    PYTHONPATH=src python bench/uploads.py

CPU ms a file, of this process, the warm parent and all children together: other work on the machine hardly counts.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from moying.media.probe import look_at
from moying.media.sandbox import door, in_sandbox, means_here
from moying.store.blobs import Blobs

TIMES = 40


def film(path: Path, width: int, height: int, seconds: int) -> Path:
    """Grain that moves, so that its size is that of a real recording."""
    grain = np.random.default_rng(1).integers(0, 255, (height * 2, width, 3), np.uint8)
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=30, options={"preset": "ultrafast", "crf": "30"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for k in range(seconds * 30):
            picture = cv2.blur(grain[k * 7 % height :][:height], (5, 5))
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = k, Fraction(1, 30)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path


def photo(path: Path, width: int, height: int) -> Path:
    grain = np.random.default_rng(1).integers(0, 255, (height, width, 3), np.uint8)
    cv2.imwrite(str(path), cv2.blur(grain, (9, 9)))
    return path


def received(path: Path, blobs: Blobs) -> None:
    """As an upload is written: piece by piece, hashed on the way, safely on the disk."""
    with blobs.incoming() as incoming, path.open("rb") as source:
        while piece := source.read(1 << 20):
            incoming.write(piece)
        blobs.keep(incoming)


def cold(path: Path) -> None:
    """Without a warm parent: a new Python for each file."""
    told = "import sys, pathlib; from moying.media.probe import look_at; look_at(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", told, str(path)], check=True)


def cpu_ms(look: Callable[[Path], object], path: Path, times: int) -> float:
    look(path)
    before = spent_s()
    for _ in range(times):
        look(path)
    return (spent_s() - before) / times * 1000


def spent_s() -> float:
    """CPU seconds of this process, its children that have ended, and the warm parent with those of its own."""
    ours, children = (resource.getrusage(whom) for whom in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    parent = door._WARM._process
    assert parent is not None
    ticks = Path(f"/proc/{parent.pid}/stat").read_text().rpartition(")")[2].split()[11:15]
    own_s = ours.ru_utime + ours.ru_stime + children.ru_utime + children.ru_stime
    return own_s + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        blobs = Blobs(folder / "blobs")
        files = {
            "96x54, 1 s": film(folder / "tiny.mp4", 96, 54, 1),
            "1080x1920, 4 s": film(folder / "film.mp4", 1080, 1920, 4),
            "photo of 12 MP": photo(folder / "photo.jpg", 4000, 3000),
        }
        ways: dict[str, Callable[[Path], object]] = {
            "received": lambda path: received(path, blobs),
            "in process": look_at,
            "in the sandbox": lambda path: in_sandbox(look_at, path),
            "in a new process": cold,
        }
        print(f"locked in by: {means_here()}\n\n| file | MB | {' | '.join(ways)} |\n|---|---|{'---|' * len(ways)}")
        for name, path in files.items():
            shown = " | ".join(f"{cpu_ms(look, path, 3 if look is cold else TIMES):.1f}" for look in ways.values())
            print(f"| {name} | {path.stat().st_size / 1e6:.1f} | {shown} |")


if __name__ == "__main__":
    main()
