"""Mastering: the mix brought to the loudness that platforms expect, with no peak above the ceiling."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.ndimage import minimum_filter1d
from scipy.signal import oaconvolve, resample_poly

from moying.media.audio import RATE_HZ, Samples, read_audio
from moying.media.encode import write_aac
from moying.media.loudness import Loudness, loudness

CEILING_DB: Final = -1.0
"""True peak of the finished file, as decoded (EBU R 128)."""
_CODING_ROOM_DB: Final = 0.5
"""Room for the peaks that AAC's own error puts back; mostly it is enough."""
_NEAR_LU: Final = 0.1
_SILENCE_LUFS: Final = -60.0
_MOST_GAIN_DB: Final = 30.0
_OVERSAMPLING: Final = 4
_LOOK_MS: Final = 10
_STRETCH: Final = 10 * RATE_HZ
_MARGIN: Final = 64


def write_mastered(path: Path, samples: Samples, target_lufs: float, bitrate: int) -> Loudness:
    """Master a mix, (n, 2), and write it as AAC; what comes back was measured on the file as a player decodes it.

    AAC takes a little loudness away (it drops the highest tones) and puts peaks back; where that shows, the sound
    is mastered again with that much made up for. Silence stays silence. Raises `DiskFull`.
    """
    aim_lufs, ceiling_db = target_lufs, CEILING_DB - _CODING_ROOM_DB
    for _ in range(4):
        write_aac(path, master(samples, aim_lufs, ceiling_db), bitrate)
        measured = loudness(read_audio(path))
        over_db = measured.true_peak_db - CEILING_DB
        missing_lu = target_lufs - measured.integrated_lufs
        if over_db <= 0 and (abs(missing_lu) <= _NEAR_LU or measured.integrated_lufs <= _SILENCE_LUFS):
            break
        ceiling_db -= max(0.0, over_db + 0.1) if over_db > 0 else 0.0
        aim_lufs += missing_lu
    return measured


def master(samples: Samples, target_lufs: float, ceiling_db: float) -> Samples:
    """The sound at `target_lufs` with its true peaks under the ceiling; near silence is not pulled up out of it."""
    peaks, measured = true_peaks(samples), loudness(samples).integrated_lufs
    if measured <= _SILENCE_LUFS:
        return limit(samples, peaks, 0.0, ceiling_db)
    gain_db = 0.0
    for _ in range(5):
        gain_db = min(_MOST_GAIN_DB, gain_db + target_lufs - measured)
        louder = limit(samples, peaks, gain_db, ceiling_db)
        measured = loudness(louder).integrated_lufs
        if abs(target_lufs - measured) <= _NEAR_LU or gain_db >= _MOST_GAIN_DB:
            break
    return louder


def limit(samples: Samples, peaks: npt.NDArray[np.float32], gain_db: float, ceiling_db: float) -> Samples:
    """The sound louder by `gain_db`, turned down where it would go over the ceiling, gliding there and back over 10 ms.

    peaks: its `true_peaks`.
    """
    gain, ceiling = 10 ** (gain_db / 20), 10 ** (ceiling_db / 20)
    if not len(peaks) or peaks.max() * gain <= ceiling:
        return samples * np.float32(gain)
    look = _LOOK_MS * RATE_HZ // 1000
    needed = np.minimum(gain, ceiling / np.maximum(peaks, 1e-9))
    held = np.pad(minimum_filter1d(needed, 2 * look + 1, mode="nearest"), look, mode="edge")
    glide = np.hanning(look * 2 + 1).astype(np.float32)
    # Every sample of the glide lies within reach of the peak that it is held down for.
    return samples * oaconvolve(held, glide / glide.sum(), "valid").astype(np.float32)[:, None]


def true_peaks(samples: Samples) -> npt.NDArray[np.float32]:
    """The highest level around each sample, between samples too (4x oversampled, ITU-R BS.1770-5 annex 2); (n,)."""
    found = np.empty(len(samples), np.float32)
    for start in range(0, len(samples), _STRETCH):
        end = min(len(samples), start + _STRETCH)
        first = max(0, start - _MARGIN)
        dense = np.abs(resample_poly(samples[first : end + _MARGIN], _OVERSAMPLING, 1, axis=0)).max(axis=1)
        around = dense[(start - first) * _OVERSAMPLING :][: (end - start) * _OVERSAMPLING]
        found[start:end] = around.reshape(-1, _OVERSAMPLING).max(axis=1)
    return found
