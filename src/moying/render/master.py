"""Mastering: the mix brought to the loudness that platforms expect, with no peak above the ceiling.

One pass over the mix measures it, in cells of 2 ms: how strong, how high. What any gain and its limiter would come to
is then reckoned from the cells alone, so that one more pass masters and encodes. AAC takes some loudness away and puts
peaks back: a long film is rehearsed on a few stretches of it, and the finished file is measured as a player hears it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from moying.media.audio import RATE_HZ, Samples, decoded
from moying.media.encode import write_sound
from moying.media.loudness import FLOOR_LUFS, HOP, WINDOW, Loudness, Meter, gated
from moying.render.peaks import CELL, Peaks
from moying.render.reel import BLOCK, Reel

CEILING_DB: Final = -1.0
"""True peak of the finished file, as decoded (EBU R 128)."""
_CODING_ROOM_DB: Final = 0.5
"""Room for the peaks that AAC's own error puts back; mostly it is enough."""
_SPARE_DB: Final = 0.3
"""How far below the ceiling peaks are aimed that came out over it: the next encoding errs in other places."""
_UNHEARD_DB: Final = 0.6
"""By so much the highest peak of a long film may lie over that of its rehearsal."""
_NEAR_LU: Final = 0.2
_MOST_TAKES: Final = 4
_SAME: Final = np.float32(1 - 1e-4)
"""What is nearer to 1 than this, under a thousandth of a dB, is rounding."""
_SILENCE_LUFS: Final = -60.0
_MOST_GAIN_DB: Final = 30.0
_LOOK: Final = 5
"""Cells, 10 ms: how early the limiter begins to turn down, and how long it takes to come back."""
_FRAME: Final = 11
"""Cells, an AAC frame: as far from its cause may its error come out."""
_STRETCH: Final = 3 * RATE_HZ
"""A stretch of a rehearsal, in samples."""
_REHEARSED: Final = 8
_LONG: Final = 2 * _REHEARSED * _STRETCH

Cells = npt.NDArray[np.float32]
Spans = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A sound by the meter: momentary loudness for every 100 ms; highest true peak and power for every cell of 2 ms."""

    momentary: npt.NDArray[np.float32]
    integrated_lufs: float
    peaks: Cells
    power: Cells

    @property
    def true_peak_db(self) -> float:
        """The highest of all peaks; -120 for silence."""
        return 20 * float(np.log10(self.peaks.max(initial=1e-6)))


Write = Callable[[Path, Iterable[Samples], int, str], None]
"""Encodes blocks of sound into a file, at a bit rate, by a codec's name; as `encode.write_sound` does."""


def write_mastered(
    path: Path, reel: Reel, target_lufs: float, bitrate: int, codec: str = "aac", write: Write = write_sound
) -> Loudness:
    """Master a mix and write it by `write`; what comes back was measured on the file as a player decodes it.

    Where the file is not as loud as it should be, or peaks, the sound is mastered again with that much made up for:
    in loudness all through, in peaks most of all where they are. Silence stays silence. Raises `DiskFull`.
    """
    take: Take | None = first_take(reel, target_lufs, lambda blocks: write(path, blocks, bitrate, codec), path)
    while take is not None:
        write(path, mastered(reel, take.gain), bitrate, codec)
        found = measure(decoded(path))
        take = next_take(take, found, [(0, len(take.gain) - 1)])
    return Loudness(found.integrated_lufs, found.true_peak_db)


@dataclass(frozen=True, slots=True)
class Take:
    """A try at mastering: what the mix is like, what is aimed at so that the file reaches its target, and the gain."""

    mixed: Measured
    target_lufs: float
    aim_lufs: float
    ceiling_db: float
    gain: Cells
    number: int = 1


def first_take(reel: Reel, target_lufs: float, write: Callable[[Iterable[Samples]], None], path: Path) -> Take:
    """Measure a mix; where it is long, rehearse it: `write` makes `path` of a few stretches."""
    mixed = measure(reel.get(start, end - start) for start, end in reel.spans())
    aim_lufs, ceiling_db = target_lufs, CEILING_DB - _CODING_ROOM_DB
    gain = mastering_gain(mixed, aim_lufs, ceiling_db)
    if reel.length > _LONG and mixed.integrated_lufs > _SILENCE_LUFS:
        lost_lu, over_db = _rehearse(reel, gain, write, path)
        aim_lufs, ceiling_db = aim_lufs + lost_lu, ceiling_db - max(0.0, over_db + _UNHEARD_DB)
        gain = mastering_gain(mixed, aim_lufs, ceiling_db)
    return Take(mixed, target_lufs, aim_lufs, ceiling_db, gain)


def next_take(take: Take, found: Measured, strips: Sequence[tuple[int, int]]) -> Take | None:
    """What to try after this was found on the encoded sound; None when it is as it should be, or enough was tried.

    strips: the cells of each part that is encoded by itself. Where only peaks are wrong, the others keep their gain.
    """
    missing_lu = take.target_lufs - found.integrated_lufs
    near = abs(missing_lu) <= _NEAR_LU or found.integrated_lufs <= _SILENCE_LUFS
    if (near and found.true_peak_db <= CEILING_DB) or take.number == _MOST_TAKES:
        return None
    peaks = _told(take.mixed.peaks, take.gain, found.peaks, take.ceiling_db)
    for first, end in strips:
        # Peaks that AAC adds come up elsewhere the next time, though lower: half of what they were goes all over.
        over = found.peaks[first:end].max(initial=0.0) / 10 ** (CEILING_DB / 20)
        peaks[first:end] *= np.float32(max(1.0, over) ** 0.5)
    mixed, aim_lufs = replace(take.mixed, peaks=peaks), take.aim_lufs
    if near:
        gain = take.gain * _turned_down(take.mixed.peaks, peaks, 20 * float(np.log10(take.gain.max())), take.ceiling_db)
    else:
        aim_lufs += missing_lu
        gain = mastering_gain(mixed, aim_lufs, take.ceiling_db)
    return replace(take, mixed=mixed, aim_lufs=aim_lufs, gain=gain, number=take.number + 1)


def write_as_it_is(path: Path, reel: Reel, bitrate: int) -> None:
    """Write a mix as AAC at its own level, its peaks held under the ceiling."""
    mixed = measure(reel.get(start, end - start) for start, end in reel.spans())
    write_sound(path, mastered(reel, limiter_gain(mixed.peaks, 0.0, CEILING_DB - _CODING_ROOM_DB)), bitrate)


def _turned_down(before: Cells, after: Cells, gain_db: float, ceiling_db: float) -> Cells:
    """By what factor raised peaks lower the gain; exactly 1 where they have nothing to do with it."""
    factor = limiter_gain(after, gain_db, ceiling_db) / limiter_gain(before, gain_db, ceiling_db)
    return np.where(factor < _SAME, factor, np.float32(1))


def _rehearse(reel: Reel, gain: Cells, write: Callable[[Iterable[Samples]], None], path: Path) -> tuple[float, float]:
    """Write a few stretches to `path`: how much loudness the codec takes away, how far over the ceiling peaks come out.

    Half of them are those that are turned down most, the others lie evenly in the film.
    """
    cells = _STRETCH // CELL
    count = len(gain) // cells
    down = (gain.max() - gain[: count * cells]).reshape(count, cells).sum(axis=1)
    hardest = np.argsort(-down, kind="stable")[: _REHEARSED // 2]
    chosen = sorted({*hardest.tolist(), *np.linspace(0, count - 1, _REHEARSED // 2).astype(int).tolist()})
    spans = [(i * _STRETCH, min(reel.length, (i + 1) * _STRETCH)) for i in chosen]
    before = Meter(peaks=False)
    write(_overheard(mastered(reel, gain, spans), before))
    after = measure(decoded(path))
    lost_lu = before.finish().integrated_lufs - after.integrated_lufs
    return lost_lu if after.integrated_lufs > _SILENCE_LUFS else 0.0, after.true_peak_db - CEILING_DB


def _overheard(blocks: Iterable[Samples], meter: Meter) -> Iterator[Samples]:
    """Stretches from here and there, faded at their ends so that they can be put together, with a meter listening."""
    ramp = np.linspace(0, 1, 10 * 48, dtype=np.float32)[:, None]
    for block in blocks:
        short = ramp[: len(block)]
        block[: len(short)] *= short
        block[::-1][: len(short)] *= short
        meter.hear(block)
        yield block


def _told(peaks: Cells, gain: Cells, found: Cells, ceiling_db: float) -> Cells:
    """Peaks made higher where they came out of AAC too high under that gain, so that they are turned down more."""
    over = np.pad(found, (0, max(0, len(peaks) - len(found))))[: len(peaks)] / np.float32(10 ** (CEILING_DB / 20))
    around = sliding_window_view(np.pad(over, _FRAME), 2 * _FRAME + 1).max(axis=1)
    came_out = np.float32(10 ** (ceiling_db / 20)) / np.maximum(np.minimum(gain[:-1], gain[1:]), np.float32(1e-9))
    raised = np.maximum(peaks, came_out) * around * np.float32(10 ** (_SPARE_DB / 20))
    return np.where(around > 1, raised, peaks)


def measure(blocks: Iterable[Samples]) -> Measured:
    """Hear a whole sound once; all blocks but the last are of whole cells."""
    meter, peaks = Meter(peaks=False), Peaks()
    power = [np.zeros(0, np.float32)]
    for block in _whole_cells(blocks):
        meter.hear(block)
        peaks.hear(block)
        power.append(_power(block))
    integrated_lufs = meter.finish().integrated_lufs
    return Measured(meter.momentary, integrated_lufs, peaks.found(), np.concatenate(power))


def _whole_cells(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """The same sound in blocks of about a second, all of whole cells but the last."""
    left: list[Samples] = []
    have = 0
    for block in blocks:
        left.append(block)
        have += len(block)
        if have >= BLOCK:
            joined = np.concatenate(left)
            cut = have // CELL * CELL
            yield joined[:cut]
            left, have = [joined[cut:]], have - cut
    if have:
        yield np.concatenate(left)


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
        if abs(target_lufs - reached) <= _NEAR_LU / 20 or gain_db >= _MOST_GAIN_DB:
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


def mastered(reel: Reel, gain: Cells, spans: Spans | None = None) -> Iterator[Samples]:
    """The mix with the gain laid on it, block by block; only some spans of it, or all."""
    slope = np.arange(CELL, dtype=np.float32) / CELL
    for start, end in reel.spans() if spans is None else spans:
        block = reel.get(start, end - start)
        edges = gain[start // CELL : -(-end // CELL) + 1]
        curve = edges[:-1, None] + np.diff(edges)[:, None] * slope
        block *= curve.reshape(-1)[: len(block), None]
        yield block


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
