"""Speech made a little longer or shorter at the same pitch."""

from __future__ import annotations

from typing import Final

import numpy as np

from moying.engines.voice.narration import Samples

_WINDOW: Final = 1440
"""30 ms at 48 kHz: two to four periods of a speaking voice."""
_HOP: Final = _WINDOW // 2
_SEARCH: Final = 360
"""7.5 ms each way, enough to find the same phase of a voice down to 70 Hz."""


def stretch(samples: Samples, ratio: float) -> Samples:
    """Mono speech `ratio` times as long (0.5 to 2), its length rounded to a sample.

    WSOLA: windows are laid at even steps, each taken from where it best continues the one before (W. Verhelst,
    M. Roelands, ICASSP 1993).
    """
    length = round(len(samples) * ratio)
    if length == len(samples):
        return samples
    if len(samples) < _WINDOW + 2 * _SEARCH:
        return np.interp(np.linspace(0, len(samples) - 1, length), np.arange(len(samples)), samples).astype(np.float32)
    source = np.pad(samples, (_SEARCH, _WINDOW + 2 * _SEARCH))
    window = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
    out = np.zeros(length + 2 * _WINDOW, np.float32)
    out[:_HOP] = samples[:_HOP] * window[_HOP:]
    chosen = _SEARCH
    for at in range(0, length, _HOP):
        if at:
            chosen = _best(source, chosen + _HOP, _SEARCH + round(at / ratio))
        out[at : at + _WINDOW] += source[chosen : chosen + _WINDOW] * window
    return out[:length]


def _best(source: Samples, follows: int, near: int) -> int:
    """The place around `near` where the sound is most like what follows naturally."""
    low = min(max(0, near - _SEARCH), len(source) - _WINDOW - 2 * _SEARCH)
    wanted = source[follows : follows + _WINDOW]
    region = source[low : low + 2 * _SEARCH + len(wanted)]
    return low + int(np.argmax(np.correlate(region, wanted, "valid")))
