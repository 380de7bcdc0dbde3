"""A reel: the film's sound on its way, on disk instead of in memory; stereo float32 at 48 kHz."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np

from moying.media.audio import RATE_HZ, Samples
from moying.media.errors import writing

BLOCK: Final = RATE_HZ // 5
"""Samples that are worked on at a time: so few that what is made of them stays in a core's own cache, and below the
size from which a worker's memory comes fresh from the system each time (see `crew`)."""
_SAMPLE_BYTES: Final = 8


Heed = Callable[[], None]
"""Asked whenever a block is recorded or played; what it raises ends the work."""


class Reel:
    """So many samples of silence, to be recorded over.

    name: what it is called in its folder, for others to play it too (`again`); without one nothing is left of it in
    the end.
    """

    def __init__(self, folder: Path, length: int, name: str | None = None, heed: Heed = lambda: None) -> None:
        self.length, self._folder, self._heed = length, folder, heed
        if name is None:
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115  # closed by __exit__
        else:
            self._file = (folder / name).open("w+b", buffering=0)
        with self._writing():
            self._file.truncate(length * _SAMPLE_BYTES)  # a hole: silence takes no room on disk

    @classmethod
    def again(cls, path: Path, heed: Heed = lambda: None) -> Self:
        """A reel that was recorded before, to be played."""
        reel = cls.__new__(cls)
        reel.length, reel._folder, reel._heed = path.stat().st_size // _SAMPLE_BYTES, path.parent, heed
        reel._file = path.open("rb", buffering=0)
        return reel

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, start: int, samples: Samples) -> None:
        """Record (n, 2) at a place, over what was there. Raises `DiskFull`."""
        self._heed()
        with self._writing():
            self._file.seek(start * _SAMPLE_BYTES)
            left = np.ascontiguousarray(samples, np.float32).reshape(-1).view(np.uint8).data
            while left:  # a disk that is nearly full takes a part first, and then says so
                left = left[self._file.write(left) :]

    def get(self, start: int, count: int) -> Samples:
        """Play `count` samples from a place on, fewer at the end; (n, 2), the caller's own."""
        self._heed()
        self._file.seek(start * _SAMPLE_BYTES)
        raw = self._file.read(max(0, min(count, self.length - start)) * _SAMPLE_BYTES)
        return np.frombuffer(raw, np.float32).reshape(-1, 2).copy()

    def _writing(self) -> AbstractContextManager[None]:
        return writing(self._folder / "the sound of the film")

    def spans(self) -> Iterator[tuple[int, int]]:
        """The blocks it is worked on in, each from its first sample up to, but not including, its end."""
        for start in range(0, self.length, BLOCK):
            yield start, min(self.length, start + BLOCK)
