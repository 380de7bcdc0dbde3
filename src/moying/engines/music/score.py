"""What every composer gives back, and what it is asked."""

from __future__ import annotations

import math
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


@dataclass(frozen=True, slots=True)
class Direction:
    """What a director asks of the band. Whatever is out of bounds is taken as the bound.

    tempo: 1.2 is a fifth faster. energy: from -1, sparse, to 1, everybody all the time. drums_db: how much louder
    drums and percussion are, `NO_DRUMS_DB` takes them away. ending_db: how much softer the ending is than the rest.
    cuts: from when to when, in ms, a beat is wanted; the tempo gives way to them within what suits the genre.
    """

    tempo: float = 1.0
    energy: float = 0.0
    drums_db: float = 0.0
    ending_db: float = 0.0
    cuts: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        for name, (least, most, plain) in _BOUNDS.items():
            value = getattr(self, name)
            bounded = min(max(value, least), most) if math.isfinite(value) else plain
            object.__setattr__(self, name, float(bounded))


NO_DRUMS_DB = -40.0
_BOUNDS = {
    "tempo": (0.6, 1.6, 1.0),
    "energy": (-1.0, 1.0, 0.0),
    "drums_db": (NO_DRUMS_DB, 9.0, 0.0),
    "ending_db": (0.0, 24.0, 0.0),
}
AS_WRITTEN = Direction()
"""Nothing is asked."""


class MusicUnavailable(Exception):
    """The composer cannot play here; the message says what to install."""


class Composer(Protocol):
    """A maker of background music."""

    name: str
    network: bool
    genres: tuple[str, ...]

    def compose(self, genre: str, *, duration_ms: int, seed: int = 0, asked: Direction = AS_WRITTEN) -> Score:
        """A piece of that genre, exactly `duration_ms` long, ending on a cadence, played as asked. Raises
        `MusicUnavailable`, and `ValueError` naming the genres when the genre is unknown."""
