"""The sound of a long film made by several workers: one mixes it, all encode strips of it, one splices them.

What they tell each other lies on the render's desk: the mix on its reel, the take that mastering is at, and of each
strip its file and how loud it was found to be.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import Final

import numpy as np

from moying.media.audio import RATE_HZ, decoded
from moying.media.encode import write_sound
from moying.media.loudness import HOP, WINDOW, Loudness, gated
from moying.media.splice import FRAME, REACH, splice
from moying.render.master import Measured, Take, first_take, mastered, measure, next_take
from moying.render.output import Output
from moying.render.peaks import CELL
from moying.render.plan import Plan
from moying.render.reel import BLOCK, Heed, Reel

REEL: Final = "sound.reel"
_TAKE: Final = "sound-take.npz"
STRIP: Final = 50 * 75 * FRAME
"""Samples in a strip, 80 s. 75 packets are the least that are whole in readings of loudness and in cells too."""
_LEAD: Final = 39 * FRAME
"""A strip begins so much early: its encoder and its meter settle in that time."""
_TAIL: Final = (REACH + 3) * FRAME
_HEARD: Final = 8 * HOP
"""How much of the lead is heard; what is before has been encoded as if silence went before it."""
_AROUND: Final = (REACH + 2) * FRAME // CELL
"""Cells beyond a strip's edges that may come from it."""


def in_strips(duration_ms: int, output: Output) -> bool:
    """Whether a film's sound is made in strips. Opus cannot be: its packets hang on all that went before."""
    return output.sound_codec == "aac" and duration_ms * RATE_HZ // 1000 > STRIP


def strip_count(plan: Plan, output: Output) -> int:
    """How many workers a film's sound can keep busy."""
    return len(strips_of(plan.duration_ms * RATE_HZ // 1000)) if in_strips(plan.duration_ms, output) else 1


def strips_of(length: int) -> list[tuple[int, int]]:
    """The strips of a sound, each from its first sample up to its end."""
    return [(start, min(length, start + STRIP)) for start in range(0, length, STRIP)]


def begin(reel: Reel, folder: Path, output: Output) -> list[int]:
    """Measure and rehearse what was mixed; gives the strips to be encoded: all of them."""
    path = folder / "sound-rehearsal.m4a"
    take = first_take(reel, output.loudness_lufs, lambda blocks: write_sound(path, blocks, output.audio_bitrate), path)
    _keep_take(folder, take)
    return list(range(len(strips_of(reel.length))))


def make_strip(folder: Path, index: int, bitrate: int, heed: Heed) -> None:
    """Master and encode a strip, and hear what a player will."""
    path = _path(folder, index)
    with Reel.again(folder / REEL, heed) as reel:
        first, end = strips_of(reel.length)[index]
        begins, ends = _begins(first), min(reel.length, end + _TAIL)
        spans = [(at, min(ends, at + BLOCK)) for at in range(begins, ends, BLOCK)]
        write_sound(path, mastered(reel, _take(folder).gain, spans), bitrate)
        heard = max(0, first - _HEARD)
        found = measure(decoded(path, heard - begins, ends - heard))
    np.savez(
        path.with_suffix(".npz"),
        momentary=found.momentary[(first - heard) // HOP :][: -(-(end - first) // HOP)],
        peaks=found.peaks,
        begins=heard // CELL,
    )


def judge(folder: Path, unfinished: Path, heed: Heed) -> Loudness | list[int]:
    """Splice the strips when they are as they should be; else those that are to be encoded again.

    Mended is what is not: where only one strip peaks, no other is encoded again.
    """
    take = _take(folder)
    with Reel.again(folder / REEL) as reel:
        strips = strips_of(reel.length)
    found = _heard_together(folder, strips, len(take.mixed.peaks))
    following = next_take(take, found, [(first // CELL, -(-end // CELL)) for first, end in strips])
    again = [] if following is None else _changed(take, following, strips)
    if following is None or not again:
        parts = [(_path(folder, i), _begins(first) // FRAME, first // FRAME) for i, (first, _) in enumerate(strips)]
        splice(parts, unfinished, heed)
        return Loudness(found.integrated_lufs, found.true_peak_db)
    _keep_take(folder, following)
    return again


def _changed(before: Take, after: Take, strips: list[tuple[int, int]]) -> list[int]:
    """The strips that another gain is laid on."""
    at = np.flatnonzero(after.gain != before.gain) * CELL
    return [i for i, (a, b) in enumerate(strips) if ((at >= _begins(a)) & (at <= b + _TAIL)).any()]


def _heard_together(folder: Path, strips: list[tuple[int, int]], cells: int) -> Measured:
    """What was found of all strips; where two of them may be heard, the higher peak."""
    momentary, peaks = [], np.zeros(cells, np.float32)
    for index, (first, end) in enumerate(strips):
        with np.load(_path(folder, index).with_suffix(".npz")) as said:
            momentary.append(said["momentary"])
            begins, heard = int(said["begins"]), said["peaks"]
        low, high = max(begins, first // CELL - _AROUND), min(cells, -(-end // CELL) + _AROUND)
        heard = heard[low - begins : high - begins]
        np.maximum(peaks[low : low + len(heard)], heard, out=peaks[low : low + len(heard)])
    readings = np.concatenate(momentary)
    return Measured(readings, gated(readings[WINDOW - 1 :]), peaks, np.zeros(0, np.float32))


def _begins(first: int) -> int:
    return max(0, first - _LEAD)


def _path(folder: Path, index: int) -> Path:
    return folder / f"sound-{index}.m4a"


def _keep_take(folder: Path, take: Take) -> None:
    said = {name: value for name, value in asdict(take).items() if name != "mixed"}
    np.savez(folder / _TAKE, **said, **asdict(take.mixed))


def _take(folder: Path) -> Take:
    with np.load(folder / _TAKE) as said:
        mixed = Measured(said["momentary"], float(said["integrated_lufs"]), said["peaks"], said["power"])
        numbers = {f.name: said[f.name].item() for f in fields(Take) if f.name not in ("mixed", "gain")}
        return Take(mixed=mixed, gain=said["gain"], **numbers)
