"""Look-up tables from .cube files (Adobe, "Cube LUT Specification 1.0", 2013), read as the files of strangers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from moying.media.errors import DamagedMedia, UnsupportedMedia

Colours = npt.NDArray[np.float32]
MOST_BYTES: Final = 16 << 20
_SIZES_3D: Final = (2, 65)
_SIZES_1D: Final = (2, 4096)
_LONGEST_LINE: Final = 250
"""The specification's own bound."""
_LARGEST: Final = 1e4


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """A table of colours. values: red, green, blue for each node, (n, n, n, 3) by [blue, green, red], or (n, 3).

    least, most: the colours at its first and its last node.
    """

    values: Colours
    least: tuple[float, ...]
    most: tuple[float, ...]

    def look_up(self, rgb: Colours) -> Colours:
        """What (n, 3) colours, red, green, blue from 0 to 1, become; linear between the nodes."""
        low = np.array(self.least, np.float32)
        span = np.array(self.most, np.float32) - low
        place = np.clip((rgb - low) / span, 0, 1) * np.float32(len(self.values) - 1)
        before = np.minimum(place.astype(np.int32), len(self.values) - 2)
        share = place - before
        if self.values.ndim == 2:
            channel = np.arange(3)
            one, other = self.values[before, channel], self.values[before + 1, channel]
            return np.asarray(one + (other - one) * share, np.float32)
        return self._between(before, share)

    def _between(self, before: npt.NDArray[np.int32], share: Colours) -> Colours:
        total = np.zeros_like(share)
        for corner in range(8):
            step = np.array([corner & 1, corner >> 1 & 1, corner >> 2])
            red, green, blue = (before + step).T
            weight = np.where(step, share, 1 - share).prod(axis=1, keepdims=True)
            total += weight * self.values[blue, green, red]
        return total


def read_cube(path: Path) -> Cube:
    """The table in a .cube file.

    Raises `UnsupportedMedia` for what is none or is too large, `DamagedMedia` naming the line for one that is broken.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnsupportedMedia(f"{path.name} is larger than {MOST_BYTES >> 20} MB; choose a .cube file of 65³ at most")
    text = path.read_bytes().decode("utf-8", errors="replace")
    return _Reading(path.name, text).cube()


class _Reading:
    """One file on its way to a table."""

    def __init__(self, name: str, text: str) -> None:
        self._name, self._text = name, text
        self._size, self._dimensions = 0, 0
        self._bounds: dict[str, tuple[float, ...]] = {"DOMAIN_MIN": (0.0, 0.0, 0.0), "DOMAIN_MAX": (1.0, 1.0, 1.0)}

    def cube(self) -> Cube:
        """The whole file."""
        numbers = list(self._numbers())
        if not self._size:
            raise UnsupportedMedia(f"{self._name} is not a .cube table: it has no LUT_3D_SIZE and no LUT_1D_SIZE")
        wanted = self._size**self._dimensions
        if len(numbers) != wanted:
            raise DamagedMedia(f"{self._name} has {len(numbers)} colours where its size says {wanted}; export it again")
        low, high = self._bounds["DOMAIN_MIN"], self._bounds["DOMAIN_MAX"]
        if any(a >= b for a, b in zip(low, high, strict=True)):
            raise DamagedMedia(f"{self._name}: DOMAIN_MIN is not below DOMAIN_MAX; export it again")
        shape = (*(self._size,) * self._dimensions, 3)
        return Cube(np.array(numbers, np.float32).reshape(shape), low, high)

    def _numbers(self) -> Iterator[tuple[float, ...]]:
        count = 0
        for i, line in enumerate(self._text.splitlines(), 1):
            words = line.partition("#")[0].split() if len(line) <= _LONGEST_LINE else self._fail(i, "it is too long")
            if not words or words[0] == "TITLE":
                continue
            if words[0][0].isalpha() and words[0].lower() not in ("nan", "inf", "infinity"):
                self._keyword(i, words)
                continue
            count += 1
            if count > _SIZES_3D[1] ** 3:
                self._fail(i, "there are more colours than a table can have")
            yield self._three(i, words)

    def _keyword(self, i: int, words: list[str]) -> None:
        match words:
            case ["LUT_3D_SIZE", size] if not self._size:
                self._size, self._dimensions = self._whole(i, size, _SIZES_3D), 3
            case ["LUT_1D_SIZE", size] if not self._size:
                self._size, self._dimensions = self._whole(i, size, _SIZES_1D), 1
            case [("DOMAIN_MIN" | "DOMAIN_MAX") as bound, *numbers]:
                self._bounds[bound] = self._three(i, numbers)
            case ["LUT_3D_INPUT_RANGE" | "LUT_1D_INPUT_RANGE", low, high]:
                first, last = self._three(i, [low, high, high])[:2]
                self._bounds.update(DOMAIN_MIN=(first,) * 3, DOMAIN_MAX=(last,) * 3)
            case _:
                self._fail(i, f"{words[0][:20]!r} is not understood there")

    def _whole(self, i: int, said: str, span: tuple[int, int]) -> int:
        if not (said.isascii() and said.isdigit() and len(said) < 6 and span[0] <= int(said) <= span[1]):
            self._fail(i, f"a size from {span[0]} to {span[1]} is needed")
        return int(said)

    def _three(self, i: int, words: list[str]) -> tuple[float, ...]:
        try:
            numbers = tuple(float(word) for word in words)
        except ValueError:
            numbers = ()
        if len(numbers) != 3 or not all(math.isfinite(n) and abs(n) <= _LARGEST for n in numbers):
            self._fail(i, "three numbers are needed")
        return numbers

    def _fail(self, i: int, why: str) -> list[str]:
        raise DamagedMedia(f"{self._name}, line {i}: {why}; export the .cube file again")
