"""Mastering: the mix brought to the loudness that platforms expect, with no peak above the ceiling.

One pass over the mix measures it, in cells of 2 ms: how strong, how high. What any gain and its limiter would come to
is then reckoned from the cells alone, so that one more pass masters and encodes. AAC takes some loudness away and puts
peaks back: a long film is rehearsed on a few stretches of it, and the finished file is measured as a player hears it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from moying.media.audio import Samples, decoded
from moying.media.encode import write_sound
from moying.media.loudness import FLOOR_LUFS, HOP, WINDOW, Loudness, Meter, gated, loudness_of
from moying.render.peaks import CELL, Peaks
from moying.render.reel import Reel

CEILING_DB: Final = -1.0
"""True peak of the finished file, as decoded (EBU R 128)."""
_CODING_ROOM_DB: Final = 0.5
"""Room for the peaks that AAC's own error puts back; mostly it is enough."""
_NEAR_LU: Final = 0.1
_SILENCE_LUFS: Final = -60.0
_MOST_GAIN_DB: Final = 30.0
_LOOK: Final = 5
"""Cells, 10 ms: how early the limiter begins to turn down, and how long it takes to come back."""

Cells = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Measured:
    """A mix by the meter: momentary loudness for every 100 ms; highest true peak and power for every cell of 2 ms."""

    momentary: npt.NDArray[np.float32]
    integrated_lufs: float
    peaks: Cells
    power: Cells


def write_mastered(path: Path, reel: Reel, target_lufs: float, bitrate: int, codec: str = "aac") -> Loudness:
    """Master a mix and write it; what comes back was measured on the file as a player decodes it.

    Where the file is not as loud as it should be, or peaks, the sound is mastered again with that much made up for.
    Silence stays silence. Raises `DiskFull`.
    """
    mixed = measure(reel)
    aim_lufs, ceiling_db = target_lufs, CEILING_DB - _CODING_ROOM_DB
    for _ in range(4):
        write_sound(path, mastered(reel, mastering_gain(mixed, aim_lufs, ceiling_db)), bitrate, codec)
        found = loudness_of(decoded(path))
        over_db = found.true_peak_db - CEILING_DB
        missing_lu = target_lufs - found.integrated_lufs
        if over_db <= 0 and (abs(missing_lu) <= _NEAR_LU or found.integrated_lufs <= _SILENCE_LUFS):
            break
        ceiling_db -= max(0.0, over_db + 0.1) if over_db > 0 else 0.0
        aim_lufs += missing_lu
    return found


def write_as_it_is(path: Path, reel: Reel, bitrate: int) -> None:
    """Write a mix as AAC at its own level, its peaks held under the ceiling."""
    gain = limiter_gain(measure(reel).peaks, 0.0, CEILING_DB - _CODING_ROOM_DB)
    write_sound(path, mastered(reel, gain), bitrate)


def measure(reel: Reel) -> Measured:
    """Hear the whole mix once."""
    meter, peaks = Meter(peaks=False), Peaks()
    power = np.zeros(-(-reel.length // CELL), np.float32)
    for start, end in reel.spans():
        block = reel.get(start, end - start)
        meter.hear(block)
        peaks.hear(block)
        power[start // CELL : -(-end // CELL)] = _power(block)
    integrated_lufs = meter.finish().integrated_lufs
    return Measured(meter.momentary, integrated_lufs, peaks.found(), power)


def mastering_gain(mixed: Measured, target_lufs: float, ceiling_db: float) -> Cells:
    """The gain at the edges of all cells that brings a mix to `target_lufs` with its true peaks under the ceiling.

    Near silence is not pulled up out of it.
    """
    if mixed.integrated_lufs <= _SILENCE_LUFS:
        return limiter_gain(mixed.peaks, 0.0, ceiling_db)
    gain_db = 0.0
    reached = mixed.integrated_lufs
    for _ in range(20):
        gain_db = min(_MOST_GAIN_DB, gain_db + target_lufs - reached)
        gain = limiter_gain(mixed.peaks, gain_db, ceiling_db)
        reached = _reckoned(mixed, gain)
        if abs(target_lufs - reached) <= _NEAR_LU / 10 or gain_db >= _MOST_GAIN_DB:
            break
    return gain


def limiter_gain(peaks: Cells, gain_db: float, ceiling_db: float) -> Cells:
    """`gain_db` as a factor at the edges of all cells, less where a peak would go over the ceiling, gliding there.

    Between edges it is a straight line, so both edges of a cell are low enough for the peak within.
    """
    gain, ceiling = np.float32(10 ** (gain_db / 20)), np.float32(10 ** (ceiling_db / 20))
    if not len(peaks) or peaks.max() * gain <= ceiling:
        return np.full(len(peaks) + 1, gain, np.float32)
    needed = np.minimum(gain, ceiling / np.maximum(peaks, np.float32(1e-9)))
    reach = _LOOK + 2  # one for the cell's other edge, one because `Peaks` finds them late
    held = sliding_window_view(np.pad(needed, reach + _LOOK, mode="edge"), 2 * reach).min(axis=1)
    glide = np.hanning(2 * _LOOK + 3)[1:-1].astype(np.float32)
    return np.convolve(held, glide / glide.sum(), "valid")


def mastered(reel: Reel, gain: Cells) -> Iterator[Samples]:
    """The mix with the gain laid on it, block by block."""
    slope = np.arange(CELL, dtype=np.float32) / CELL
    for start, end in reel.spans():
        block = reel.get(start, end - start)
        edges = gain[start // CELL : -(-end // CELL) + 1]
        curve = edges[:-1, None] + np.diff(edges)[:, None] * slope
        yield block * curve.reshape(-1)[: len(block), None].astype(np.float32)


def _reckoned(mixed: Measured, gain: Cells) -> float:
    """How loud the mix will be with that gain: each 100 ms is as much softer as its strong places are."""
    if len(mixed.momentary) < WINDOW:
        return 20 * float(np.log10(gain.max())) + mixed.integrated_lufs
    cells, hops = HOP // CELL, len(mixed.momentary)
    before = mixed.power[: hops * cells].reshape(hops, cells)
    after = before * np.square((gain[:-1] + gain[1:]) / 2)[: hops * cells].reshape(hops, cells)
    was, now = (np.convolve(x.sum(axis=1), np.ones(WINDOW), "valid") for x in (before, after))
    change_db = 10 * np.log10(np.maximum(now, 1e-20) / np.maximum(was, 1e-20))
    return gated(np.where(was > 0, mixed.momentary[WINDOW - 1 :] + change_db, FLOOR_LUFS))


def _power(block: Samples) -> Cells:
    count = -(-len(block) // CELL)
    whole = np.zeros((count * CELL, 2), np.float32)
    whole[: len(block)] = block
    power: Cells = np.square(whole).reshape(count, 2 * CELL).mean(axis=1)
    return power
