"""The AI label that is heard where nothing is seen: the rhythm "short long, short short", A and I in Morse.

GB 45438-2025, 5.3, lets sound alone carry it instead of a spoken notice. It comes before the film's own sound.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from moying.media.audio import RATE_HZ, Samples
from moying.media.loudness import Meter
from moying.render.reel import Reel

_DOT_MS: Final = 110
_A, _I = (1, 3), (1, 1)
"""A dot and a dash, two dots; one dot of silence within a letter, three between letters (ITU-R M.1677-1)."""
_EDGE_MS: Final = 8
_AFTER_MS: Final = 450
_PITCHES_HZ: Final = (660.0, 1320.0)
_OVERTONE: Final = 0.2
_PAUSES_LU: Final = 3.4
"""By so much the rhythm's pauses make it softer than its tone."""
_SILENCE_LUFS: Final = -60.0
_BY_ITSELF_LUFS: Final = -14.0
NOTICE_MS: Final = _DOT_MS * (sum(_A) + sum(_I) + 1 + 3 + 1) + _AFTER_MS


def record_notice(reel: Reel) -> None:
    """Record the notice over the beginning of a mix, as loud as the rest of it is."""
    meter = Meter(peaks=False)
    for start, end in reel.spans():
        meter.hear(reel.get(start, end - start))
    heard_lufs = meter.finish().integrated_lufs
    reel.put(0, notice(heard_lufs if heard_lufs > _SILENCE_LUFS else _BY_ITSELF_LUFS))


def notice(loudness_lufs: float) -> Samples:
    """The rhythm at that loudness, (n, 2), followed by a breath of silence."""
    letters = [np.concatenate([_sounded(marks) for marks in letter]) for letter in (_A, _I)]
    rhythm = np.concatenate([letters[0], _silent(2 * _DOT_MS), letters[1], _silent(_AFTER_MS - _DOT_MS)])
    # Both sides together: BS.1770 adds their powers and takes 0.691 dB off.
    root_mean_square = 10 ** ((loudness_lufs + _PAUSES_LU + 0.691) / 20) / np.sqrt(2)
    strength = np.sqrt(2 / (1 + _OVERTONE**2)) * root_mean_square
    return np.repeat((rhythm * strength).astype(np.float32)[:, None], 2, axis=1)


def _sounded(dots: int) -> Samples:
    """A mark of so many dots, and the dot of silence after it."""
    length = dots * _DOT_MS * RATE_HZ // 1000
    at_s = np.arange(length) / RATE_HZ
    low, high = (np.sin(2 * np.pi * pitch * at_s) for pitch in _PITCHES_HZ)
    edge = np.minimum(1.0, np.arange(1, length + 1) / (_EDGE_MS * RATE_HZ // 1000))
    tone = (low + _OVERTONE * high) * np.sin(np.pi / 2 * np.minimum(edge, edge[::-1])) ** 2
    return np.concatenate([tone.astype(np.float32), _silent(_DOT_MS)])


def _silent(length_ms: int) -> Samples:
    return np.zeros(length_ms * RATE_HZ // 1000, np.float32)
