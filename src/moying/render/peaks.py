"""True peaks: how high a sound really goes, between its samples too (4x oversampled, ITU-R BS.1770-5 annex 2)."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from moying.media.audio import Samples

CELL: Final = 96
"""Samples, 2 ms: one peak is kept for each."""
_TAPS: Final = 24
"""Samples on which each point between samples is reckoned; half of them come after it."""


def _phases() -> list[npt.NDArray[np.float32]]:
    """The interpolating filter for the points at 1/4, 1/2 and 3/4 of a sample: a sinc under a Kaiser window."""
    window = np.kaiser(4 * _TAPS + 1, 6.0)
    whole = np.sinc((np.arange(4 * _TAPS + 1) - 2 * _TAPS) / 4) * window
    return [np.ascontiguousarray(whole[p : p + 4 * _TAPS : 4][::-1][None], np.float32) for p in (1, 2, 3)]


class Peaks:
    """Hears stereo sound block by block; all blocks but the last are of whole cells.

    A peak is found half a filter (12 samples) late; whoever uses it holds it for longer than that.
    """

    def __init__(self) -> None:
        self._phases = _phases()
        self._before: Samples = np.zeros((_TAPS - 1, 2), np.float32)
        self._found: list[npt.NDArray[np.float32]] = []

    def hear(self, block: Samples) -> None:
        """Look at what comes next, (n, 2)."""
        missing = -len(block) % CELL
        padded = np.pad(block, ((0, missing), (0, 0))) if missing else block
        whole = np.concatenate([self._before, padded])
        self._before = whole[len(whole) - _TAPS + 1 :]
        sides = np.ascontiguousarray(whole.T)
        # cv2.filter2D: vectorised, where SciPy would take ten times as long.
        between = [cv2.filter2D(sides, -1, p, anchor=(0, 0))[:, : len(padded)] for p in self._phases]
        samples = sides[:, _TAPS // 2 - 1 :][:, : len(padded)]
        cells = [d.reshape(2, -1, CELL) for d in (samples, *between)]
        self._found.append(np.max([np.maximum(d.max(axis=(0, 2)), -d.min(axis=(0, 2))) for d in cells], axis=0))

    def found(self) -> npt.NDArray[np.float32]:
        """The highest level in each cell so far."""
        return np.concatenate([np.zeros(0, np.float32), *self._found])
