"""Puts sound that an engine made into a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from moying.media.audio import write_audio


def save(samples: npt.NDArray[np.float32], path: Path) -> Path:
    """Write float32 samples, (n,) or (n, 2) at 48 kHz, in the format of the file's suffix, and give back the path."""
    write_audio(path, samples)
    return path
