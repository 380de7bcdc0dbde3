"""What the mastering desk does for the built-in voice: colour, sibilants, evenness, a little room, the level."""

from __future__ import annotations

from typing import Final

import numpy as np

from moying.engines import mastering
from moying.engines.voice.narration import Samples
from moying.engines.voice.speakers import Speaker

_SIBILANT_HZ: Final = 5_000
_SIBILANT_UNDER_DB: Final = 17.0
"""How far the hiss of s, x and q lies under the voice as a whole before it is turned down."""


def polished(samples: Samples, speaker: Speaker) -> Samples:
    """The speaker as heard in a film."""
    if not samples.any():
        return samples
    even = evened(samples, speaker)
    air = mastering.room(even, seconds=0.28, damping_hz=5000).mean(axis=1) * np.float32(mastering.db(speaker.room_db))
    return mastering.master(even + air)


def evened(samples: Samples, speaker: Speaker) -> Samples:
    """Coloured, hiss turned down, vowels pressed: as loud in each place as it will be heard, against the rest."""
    tone = desibilated(mastering.equalise(samples, [mastering.high_pass(70), *speaker.colour]))
    return mastering.compress(tone, threshold_db=-24, ratio=2.5, attack_ms=8, release_ms=140)


def desibilated(samples: Samples) -> Samples:
    """The band of hiss, and only it, pressed down while it is loud against the voice."""
    # Filtered once forwards and once backwards: without a shift in phase, so that what is taken away is all there was.
    band = [mastering.high_pass(_SIBILANT_HZ)]
    hiss = mastering.equalise(mastering.equalise(samples, band)[::-1].copy(), band)[::-1]
    voice_db = 10 * np.log10(float(np.square(samples[np.abs(samples) > 1e-3]).mean()) + 1e-9)
    soft = mastering.compress(hiss, threshold_db=voice_db - _SIBILANT_UNDER_DB, ratio=5, attack_ms=1, release_ms=30)
    return samples - hiss + soft
