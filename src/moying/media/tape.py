"""A file's sound as on a tape: played from an in-point on, as far as it is wanted, forwards or backwards.

At any speed its pitch is kept; steady noise under it can be taken away. No more than a few seconds are in memory.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np

from moying.media.audio import RATE_HZ, Samples, at_speed, decoded, silence, through

_BACK: Final = 4 * RATE_HZ
"""Samples that a tape which plays backwards reads at a time."""
_NOISE_LATE: Final = 1200
"""Samples by which FFmpeg's afftdn is late at 48 kHz."""
_MOST_REDUCTION_DB: Final = 24.0
_LISTENED: Final = 60 * RATE_HZ
"""How much of a sound is heard to know its noise."""
_QUIET_SHARE: Final = 0.1
"""Noise is what is heard in the quietest tenth: there, nobody speaks."""
_NOISE_DB: Final = (-80.0, -20.0)
"""What afftdn takes as a noise floor."""


class Tape:
    """Keeps its place between two readings; holds a file open until it is left.

    start_ms: the moment of the file that it begins with. speed: above 1 is faster; the pitch is kept. reverse: it
    plays from there back to the file's start. denoise: 0 to 1, how far steady noise is turned down.
    """

    def __init__(
        self, path: Path, start_ms: int = 0, speed: float = 1.0, *, reverse: bool = False, denoise: float = 0.0
    ) -> None:
        first = start_ms * RATE_HZ // 1000
        self._file = _backwards(path, first) if reverse else decoded(path, first)
        self._blocks: Iterator[Samples] = self._file
        if denoise > 0:
            self._blocks = _denoised(self._blocks, denoise, _noise_db(path, 0 if reverse else first))
        if speed != 1.0:
            # The silence after it brings out what the filter still holds at the end.
            self._blocks = at_speed(chain(self._blocks, silence(RATE_HZ // 4)), speed)
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


def _backwards(path: Path, end: int) -> Generator[Samples, None, None]:
    """The samples before `end`, the last one first; each few seconds are sought and decoded by themselves."""
    while end > 0:
        first = max(0, end - _BACK)
        block = np.zeros((end - first, 2), np.float32)
        with closing(decoded(path, first, end - first)) as parts:
            at = 0
            for part in parts:
                block[at : at + len(part)] = part
                at += len(part)
        yield block[::-1]
        end = first


def _denoised(blocks: Iterator[Samples], amount: float, noise_db: float) -> Iterator[Samples]:
    """Sound with its steady noise turned down (FFmpeg's afftdn), in its place again."""
    link = ("afftdn", f"nr={_MOST_REDUCTION_DB * amount:.2f}:nf={noise_db:.2f}")
    late = _NOISE_LATE
    for block in through([link], chain(blocks, silence(_NOISE_LATE))):
        yield block[late:]
        late = max(0, late - len(block))


def _noise_db(path: Path, first: int) -> float:
    """How strong the noise under a sound is, by its quietest stretches of 20 ms."""
    size, powers = RATE_HZ // 50, [np.zeros(0, np.float32)]
    with closing(decoded(path, first, _LISTENED)) as blocks:
        for block in blocks:
            count = len(block) // size
            powers.append(np.square(block[: count * size]).reshape(count, 2 * size).mean(axis=1))
    heard = np.concatenate(powers)
    heard = heard[heard > 0]  # digital silence has no noise
    power = float(np.quantile(heard, _QUIET_SHARE)) if len(heard) else 0.0
    return min(_NOISE_DB[1], max(_NOISE_DB[0], 10 * float(np.log10(max(power, 1e-12)))))
