"""Chords as a band leader calls them: "ii7 V7 Imaj7", counted from the tonic of a major scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

_NUMERALS: Final = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
_SHAPES: Final = {
    ("", True): (0, 4, 7),
    ("", False): (0, 3, 7),
    ("7", True): (0, 4, 7, 10),
    ("7", False): (0, 3, 7, 10),
    ("maj7", True): (0, 4, 7, 11),
    ("maj9", True): (0, 4, 7, 11, 14),
    ("9", True): (0, 4, 7, 10, 14),
    ("9", False): (0, 3, 7, 10, 14),
    ("6", True): (0, 4, 7, 9),
    ("sus", True): (0, 5, 7),
    ("add9", True): (0, 4, 7, 14),
    ("add9", False): (0, 3, 7, 14),
    ("5", True): (0, 7, 12),
    ("dim", False): (0, 3, 6),
}
"""Semitones above the root, for a numeral in capitals (major) and one in small letters."""


@dataclass(frozen=True, slots=True)
class Chord:
    """A root in semitones above the tonic, and its notes in semitones above the root."""

    root: int
    steps: tuple[int, ...]

    @property
    def classes(self) -> frozenset[int]:
        """Its notes as semitones above the tonic, within one octave."""
        return frozenset((self.root + step) % 12 for step in self.steps)

    def voiced(self, tonic: int, around: float) -> list[int]:
        """Its notes as pitches, each as near to `around` as it can be, from the lowest up."""
        return sorted({near(tonic + self.root + step, around) for step in self.steps})


@cache
def chord(name: str) -> Chord:
    """The chord of a name such as "I", "vi7", "bVII" or "ivadd9". Raises `ValueError` for one that is not known."""
    found = re.fullmatch(r"(b?)([IViv]+)(.*)", name)
    if found is None or found[2].lower() not in _NUMERALS or (found[3], found[2].isupper()) not in _SHAPES:
        raise ValueError(f"no chord called {name!r}; say for instance I, vi7 or bVII")
    return Chord(_NUMERALS[found[2].lower()] - len(found[1]), _SHAPES[found[3], found[2].isupper()])


def near(pitch: int, around: float) -> int:
    """The same note name in the octave nearest to `around`."""
    return pitch + 12 * round((around - pitch) / 12)
