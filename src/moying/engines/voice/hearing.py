"""What a guest sent, as sound: its file is a stranger's, so it is decoded in the sandbox like any upload."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import numpy as np

from moying.engines.voice.guest import GuestFailed
from moying.engines.voice.narration import Samples
from moying.media.errors import MediaFault
from moying.media.hearing import hear_no_more
from moying.media.sandbox import SandboxUnavailable

LONGEST_S: Final = 300
"""Of one sentence; what comes after is not decoded."""


def read_sound(sound: bytes) -> Samples:
    """Sound in a file's bytes (WAV, MP3, FLAC, AAC) as mono at 48 kHz. Raises `GuestFailed`."""
    with tempfile.TemporaryDirectory(prefix="moying-voice-") as folder:
        path = Path(folder) / "sentence"
        path.write_bytes(sound)
        try:
            whole = hear_no_more(path, LONGEST_S * 1000)
        except (MediaFault, SandboxUnavailable) as fault:
            raise GuestFailed(f"its answer is no sound that can be read ({fault})") from fault
    if not np.isfinite(whole).all():
        raise GuestFailed("its sound holds values that are no numbers")
    return np.asarray(whole.mean(axis=1, dtype=np.float32))
