"""What a guest sent, as sound: its file is sniffed and decoded by the media room like any stranger's."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import numpy as np

from moying.engines.voice.guest import GuestFailed
from moying.engines.voice.narration import RATE_HZ, Samples
from moying.media.audio import decoded
from moying.media.errors import MediaFault

LONGEST_S: Final = 300
"""Of one sentence; what comes after is not decoded."""


def read_sound(sound: bytes) -> Samples:
    """Sound in a file's bytes (WAV, MP3, FLAC, AAC) as mono at 48 kHz. Raises `GuestFailed`."""
    with tempfile.TemporaryDirectory(prefix="moying-voice-") as folder:
        path = Path(folder) / "sentence"
        path.write_bytes(sound)
        try:
            blocks = list(decoded(path, 0, LONGEST_S * RATE_HZ))
        except MediaFault as fault:
            raise GuestFailed(f"its answer is no sound that can be read ({fault})") from fault
    whole = np.concatenate([np.zeros((0, 2), np.float32), *blocks])
    if not np.isfinite(whole).all():
        raise GuestFailed("its sound holds values that are no numbers")
    return np.asarray(whole.mean(axis=1, dtype=np.float32))
