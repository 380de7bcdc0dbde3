"""A person's own music, made as long as the film: cut or looped from beat to beat, and faded.

    | a b c d e f g h |   shorter:  | a b c | g h |        longer:  | a b c d e f | c d e f | g h |

The song's own opening and ending stay; the seam lies where the two beats sound most alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from moying.engines import mastering
from moying.engines.mastering import RATE_HZ, Samples
from moying.engines.music.beats import beats_of
from moying.engines.music.composer import check_length, softened
from moying.engines.music.score import Direction, MusicUnavailable
from moying.engines.music.seams import joined
from moying.media.errors import MediaFault
from moying.media.hearing import hear
from moying.media.sandbox import SandboxUnavailable

LONGEST_MS: Final = 3_600_000
MOST_READ_MS: Final = 900_000
"""So much of a file is looked at: a set of hours would not fit into memory, and no film needs it."""
_SEAM_MS: Final = 40
"""It ends where the beat begins, so that no beat is heard twice."""
_SMOOTH_SEAM_MS: Final = 1000
"""For sound without beats."""
_FADE_MS: Final = 1500
_SILENT: Final = mastering.db(-55)
_SHORTEST_S: Final = 0.5
_MOST_BEATS: Final = 600
_BARS_APART, _A_BEAT_LOST = 0.25, 0.06
"""What a seam costs, beside unlikeness: another place in the bar, and each beat of the song's ending that is lost."""


@dataclass(frozen=True, slots=True)
class _Jump:
    """Go from sample `leave` to sample `enter`, so many times."""

    leave: int
    enter: int
    times: int = 1


def fitted_to(source: Path | Samples, duration_ms: int, *, ending_db: float = 0.0) -> tuple[Samples, tuple[int, ...]]:
    """The music as float32 (n, 2) at 48 kHz, exactly `duration_ms` long, at -16 LUFS, and its beats in ms.

    source: a file, or samples (n,) or (n, 2) at 48 kHz. ending_db: how much softer it ends. Raises `ValueError` for a
    length that makes no sense, `MusicUnavailable` for a source that is broken or in which there is nothing to hear.
    """
    check_length(duration_ms)
    if duration_ms > LONGEST_MS:
        raise ValueError(f"music of {duration_ms} ms is too long; ask for at most {LONGEST_MS} ms")
    sound = _heard(_read(source) if isinstance(source, Path) else source)
    length = duration_ms * RATE_HZ // 1000
    beats = beats_of(sound)
    jump = _jump(sound, beats, length) or _plain(len(sound), length)
    seam = (_SEAM_MS if beats else _SMOOTH_SEAM_MS) * RATE_HZ // 1000
    long, placed = _laid_out(sound, beats, jump, seam)
    out = mastering.fade(long[:length], in_ms=5, out_ms=min(_FADE_MS, duration_ms / 4))
    out = softened(out, Direction(ending_db=ending_db).ending_db)
    return mastering.master(out), tuple(round(at * 1000 / RATE_HZ) for at in placed if at < length)


def _read(path: Path) -> Samples:
    """The file's sound, of a very long one its beginning."""
    try:
        return hear(path, MOST_READ_MS)
    except (MediaFault, SandboxUnavailable) as broken:
        raise MusicUnavailable(f"this music cannot be played ({broken}); choose another file") from broken


def _heard(sound: Samples) -> Samples:
    """Stereo, without the silence before and after. Raises `MusicUnavailable` when next to nothing is left."""
    stereo = np.stack([sound, sound], axis=1) if sound.ndim == 1 else sound[:, :2]
    stereo = np.nan_to_num(stereo.astype(np.float32), posinf=0, neginf=0)
    loud = np.flatnonzero(np.abs(stereo).max(axis=1, initial=0) > _SILENT)
    if len(loud) == 0 or loud[-1] - loud[0] < _SHORTEST_S * RATE_HZ:
        raise MusicUnavailable("there is hardly anything to hear in this music; choose another file")
    return stereo[loud[0] : loud[-1] + 1]


def _jump(sound: Samples, beats: tuple[int, ...], length: int) -> _Jump | None:
    """The best jump from beat to beat that makes the song just long enough; None when there is none."""
    if not beats or len(sound) == length:
        return None
    step = ceil(len(beats) / _MOST_BEATS)
    at = np.array(beats[::step])
    leave, enter = at[:, None], at[None, :]
    gain = leave - enter
    missing = length - len(sound)
    with np.errstate(divide="ignore", invalid="ignore"):
        times = np.ceil(missing / gain) if missing > 0 else np.ones(gain.shape)
        excess = len(sound) + times * gain - length
    beat = float(np.median(np.diff(beats)))
    apart = (np.arange(len(at))[:, None] - np.arange(len(at))[None, :]) * step
    cost = _unlike(sound, at) + _BARS_APART * (apart % 4 != 0) + _A_BEAT_LOST * excess / beat
    if missing > 0:
        # a loop should be as long as the song allows: a short one is heard as one
        allowed = (gain > 0) & (gain >= min(8 * beat, 0.4 * len(sound)))
        cost = cost + 0.05 * times
    else:
        allowed = (gain < 0) & (excess >= 0) & (leave >= min(4 * beat, length / 4))
    cost = np.where(allowed & (excess >= 0), cost, np.inf)
    best = np.unravel_index(int(cost.argmin()), cost.shape)
    if not np.isfinite(cost[best]):
        return None
    return _Jump(int(at[best[0]]), int(at[best[1]]), int(times[best]))


def _unlike(sound: Samples, beats: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """How differently each beat sounds from each other: 0 alike, 1 nothing in common (loudness per half octave)."""
    window = RATE_HZ // 3
    edges = np.unique(np.geomspace(40, 12_000, 60) * window / RATE_HZ).astype(int)
    rows = np.empty((len(beats), len(edges)))
    for i, at in enumerate(beats):
        part = sound[at : at + window].mean(axis=1)
        power = np.abs(np.fft.rfft(part, window)) ** 2
        rows[i] = np.log1p(1000 * np.add.reduceat(power, edges) / window)
    rows -= rows.mean(axis=0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    return np.asarray((1 - rows @ rows.T) / 2)


def _plain(have: int, length: int) -> _Jump:
    """Without beats: the whole once more and once more, or simply its beginning."""
    seam = min(_SMOOTH_SEAM_MS * RATE_HZ // 1000, have // 4)
    return _Jump(have, seam, ceil(max(0, length - have) / (have - seam)))


def _laid_out(sound: Samples, beats: tuple[int, ...], jump: _Jump, seam: int) -> tuple[Samples, list[int]]:
    """The pieces joined, and where their beats have come to lie."""
    if jump.times == 0:
        return sound, list(beats)
    lead = min(seam, jump.enter)
    ends = [jump.leave] * jump.times + [len(sound)]
    pieces, placed, shift = [], [], 0
    for i, end in enumerate(ends):
        first = jump.enter if i else 0
        pieces.append((sound[first - lead if i else 0 : end], lead))
        placed += [at - first + shift for at in beats if first <= at < end]
        shift += end - first
    return joined(pieces), placed
