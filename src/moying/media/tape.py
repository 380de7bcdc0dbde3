"""A file's sound as on a tape: played from an in-point on, as far as it is wanted, at its own pitch at any speed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from moying.media.audio import RATE_HZ, Samples, at_speed, decoded, silence


class Tape:
    """Keeps its place between two readings; holds a file open until it is left.

    start_ms: the in-point. speed: above 1 is faster; the pitch is kept.
    """

    def __init__(self, path: Path, start_ms: int = 0, speed: float = 1.0) -> None:
        self._file = decoded(path, start_ms * RATE_HZ // 1000)
        # The silence after it brings out what the filter still holds at the end.
        padded = chain(self._file, silence(RATE_HZ // 4))
        self._blocks: Iterator[Samples] = self._file if speed == 1.0 else at_speed(padded, speed)
        self._left: Samples = np.zeros((0, 2), np.float32)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def read(self, count: int) -> Samples:
        """The next `count` samples, (n, 2) at 48 kHz; after the end there is silence.

        Raises `UnsupportedMedia` when there is no sound in the file, `DamagedMedia`, `FileNotFoundError`.
        """
        into = np.zeros((count, 2), np.float32)
        have = 0
        while have < count:
            if not len(self._left):
                block = next(self._blocks, None)
                if block is None:
                    break
                self._left = block
            taken = self._left[: count - have]
            into[have : have + len(taken)] = taken
            self._left = self._left[len(taken) :]
            have += len(taken)
        return into
