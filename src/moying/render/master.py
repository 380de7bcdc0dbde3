"""Mastering: the mix brought to the loudness that platforms expect, with no peak above the ceiling."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.ndimage import minimum_filter1d
from scipy.signal import resample_poly

from moying.media.audio import RATE_HZ, Samples, read_audio
from moying.media.encode import write_aac
from moying.media.loudness import Loudness, loudness

CEILING_DB: Final = -1.0
"""True peak of the finished file, as decoded (EBU R 128)."""
_CODING_ROOM_DB: Final = 0.5
"""AAC's own error puts peaks back; where this room is not enough the sound is encoded again with more."""
_NEAR_LU: Final = 0.1
_SILENCE_LUFS: Final = -60.0
_MOST_GAIN_DB: Final = 30.0
_OVERSAMPLING: Final = 4
_LOOK_MS: Final = 10
_STRETCH: Final = 10 * RATE_HZ
_MARGIN: Final = 64


def write_mastered(path: Path, samples: Samples, target_lufs: float, bitrate: int) -> Loudness:
    """Master a mix, (n, 2), and write it as AAC; what comes back was measured on the file as a player decodes it.

    Silence stays silence. Raises `DiskFull`.
    """
    room_db = _CODING_ROOM_DB
    for _ in range(3):
        write_aac(path, master(samples, target_lufs, CEILING_DB - room_db), bitrate)
        measured = loudness(read_audio(path))
        over_db = measured.true_peak_db - CEILING_DB
        if over_db <= 0:
            break
        room_db += over_db + 0.1
    return measured


def master(samples: Samples, target_lufs: float, ceiling_db: float) -> Samples:
    """The sound at `target_lufs` with its true peaks under the ceiling; near silence is not pulled up out of it."""
    measured = loudness(samples).integrated_lufs
    if measured <= _SILENCE_LUFS:
        return limit(samples, ceiling_db)
    gain_db = 0.0
    for _ in range(5):
        gain_db = min(_MOST_GAIN_DB, gain_db + target_lufs - measured)
        louder = limit(samples * np.float32(10 ** (gain_db / 20)), ceiling_db)
        measured = loudness(louder).integrated_lufs
        if abs(target_lufs - measured) <= _NEAR_LU or gain_db >= _MOST_GAIN_DB:
            break
    return louder


def limit(samples: Samples, ceiling_db: float) -> Samples:
    """Turn down what would go over the ceiling between or on samples, gliding there and back over 10 ms."""
    ceiling = 10 ** (ceiling_db / 20)
    peaks = true_peaks(samples)
    if not len(peaks) or peaks.max() <= ceiling:
        return samples
    look = _LOOK_MS * RATE_HZ // 1000
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9)).astype(np.float32)
    held = minimum_filter1d(needed, 2 * look + 1, mode="nearest")
    glide = np.hanning(look * 2 + 1)
    padded = np.pad(held, look, mode="edge")
    gain = np.convolve(padded, glide / glide.sum(), "valid").astype(np.float32)
    return samples * gain[:, None]


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
