"""What every composer gives back, and what it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
RATE_HZ = 48_000


@dataclass(frozen=True, slots=True)
class Score:
    """A finished piece: exact to the sample, mastered to about -16 LUFS, shape (n, 2), 48 kHz.

    Stems add up to the piece before mastering; `beats_ms` are its beats. drop_ms: where its hook begins; None in a
    piece too short to build up to one.
    """

    samples: Samples
    stems: Mapping[str, Samples]
    beats_ms: tuple[int, ...]
    bpm: float
    genre: str
    engine: str
    licence: str
    drop_ms: int | None = None


class MusicUnavailable(Exception):
    """The composer cannot play here; the message says what to install."""


class Composer(Protocol):
    """A maker of background music."""

    name: str
    network: bool
    genres: tuple[str, ...]

    def compose(self, genre: str, *, duration_ms: int, seed: int = 0) -> Score:
        """A piece of that genre, exactly `duration_ms` long, ending on a cadence. Raises `MusicUnavailable`,
        and `ValueError` naming the genres when the genre is unknown."""
