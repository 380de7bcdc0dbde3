"""A chunk: a stretch of the film, encoded alone, the same bytes every time, kept under a name that says all it is.

The key of a chunk is a digest of everything that can change its frames: the layers in it (placed from its own
start, so that a chunk that merely moved is not drawn again), the content of their media, our code, the libraries.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import moying
from moying.media.encode import X264_THREADS, writing_pictures
from moying.media.picture import Picture
from moying.render.layers import Layer, Words
from moying.render.plan import Plan

_ROOMS_THAT_DRAW: Final = ("media", "painter", "render")
_LIBRARIES: Final = ("av", "numba", "numpy", "opencv-python-headless", "skia-python")


def chunk_key(plan: Plan, first: int, end: int, digests: Mapping[str, str]) -> str:
    """The name of the chunk of frames `first` to `end`. digests: of the media, by asset id."""
    layers = _concerned(plan.layers, first, end)
    reach = [(first, end), *((x.first, x.end) for x in layers if isinstance(x, Words))]
    told = {
        "engine": engine_digest(),
        "form": asdict(plan.form),
        "language": plan.language,
        "frames": end - first,
        "layers": [_from_start(layer, first) for layer in layers],
        "dissolves": [
            asdict(replace(d, first=d.first - first, end=d.end - first))
            for d in plan.dissolves
            if any(d.first < b and a < d.end for a, b in reach)
        ],
        "media": {x.source: digests[x.source[6:]] for x in layers if not isinstance(x, Words) and _is_asset(x.source)},
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:40]


def _concerned(layers: tuple[Layer, ...], first: int, end: int) -> list[Layer]:
    """The layers that can change a chunk: those in it, and whatever its texts look at when they choose their place.

    A text keeps off other texts of its time, and is made legible on all the pictures of its time.
    """
    reach = [(first, end)]
    while True:
        found = [x for x in layers if any(x.first < b and a < x.end for a, b in reach)]
        wider = [(first, end), *((x.first, x.end) for x in found if isinstance(x, Words))]
        if len(wider) == len(reach):
            return found
        reach = wider


def _from_start(layer: Layer, first: int) -> dict[str, object]:
    return {**asdict(replace(layer, first=layer.first - first, end=layer.end - first)), "is": type(layer).__name__}


def _is_asset(source: str) -> bool:
    return source.startswith("asset:")


@cache
def engine_digest() -> str:
    """A digest of what draws: our own code, the libraries' versions, the encoder's threads."""
    digest = hashlib.sha256()
    root = Path(moying.__file__).parent
    for room in _ROOMS_THAT_DRAW:
        for file in sorted((root / room).rglob("*.py")):
            digest.update(file.read_bytes())
    digest.update(repr([(name, version(name)) for name in _LIBRARIES]).encode())
    digest.update(f"x264 threads {X264_THREADS}".encode())
    return digest.hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file; a file that did not change since is not read again."""
    status = path.stat()
    return _digest(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=1024)
def _digest(path: Path, _size: int, _mtime_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find_chunk(cache_dir: Path, key: str) -> Path | None:
    """The chunk of that key, if it was finished before and still is what it was."""
    for path in cache_dir.glob(f"{key}-*.mp4"):
        with path.open("rb") as file:
            if path.stem == f"{key}-{hashlib.file_digest(file, 'sha256').hexdigest()}":
                return path
        path.unlink(missing_ok=True)
    return None


def make_chunk(
    plan: Plan,
    first: int,
    end: int,
    draw: Callable[[int, Picture], None],
    unfinished: Path,
    key: str,
    report: Callable[[int], None],
) -> Path:
    """Draw and encode frames `first` to `end`; `draw` paints a frame of the film.

    It is written to `unfinished` and, once whole, appears beside it under its key and its own digest.
    report: told after every frame how many are done. Raises `DiskFull` and what `draw` raises.
    """
    with writing_pictures(unfinished, plan.form) as writer:
        for frame in range(first, end):
            writer.write(lambda into, frame=frame: draw(frame, into))  # type: ignore[misc]  # mypy infers no defaults
            report(frame - first + 1)
    with unfinished.open("rb") as file:
        name = f"{key}-{hashlib.file_digest(file, 'sha256').hexdigest()}.mp4"
    return unfinished.rename(unfinished.with_name(name))
