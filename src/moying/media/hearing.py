"""The whole sound of a stranger's file, decoded in the sandbox and handed over as samples."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import numpy as np

from moying.media.audio import RATE_HZ, Samples, decoded, read_audio
from moying.media.errors import DamagedMedia
from moying.media.probe import look_at
from moying.media.sandbox import Limits, in_sandbox

_BYTES_A_SAMPLE: Final = 8
_SPARE_MS: Final = 1000
"""What a file says of its length may fall short of its sound."""


def hear(path: Path, most_ms: int) -> Samples:
    """Its sound as `read_audio` gives it, of a very long file the beginning. Raises as `in_sandbox` does."""
    written_mb = (most_ms + _SPARE_MS) * RATE_HZ * _BYTES_A_SAMPLE // 1000 // 1_000_000 + 1
    limits = Limits(wall_s=120.0, cpu_s=100, memory_mb=1024 + 3 * written_mb, written_mb=written_mb)
    with tempfile.TemporaryDirectory(prefix="moying-hearing-") as folder:
        length = in_sandbox(write_samples, path, folder, most_ms, folder=Path(folder), limits=limits)
        samples = np.fromfile(_place(folder), np.float32)
    if len(samples) != 2 * length:
        raise DamagedMedia(f"{path.name} cannot be heard; export it again as MP3 and try that file")
    return samples.reshape(-1, 2)


def hear_no_more(path: Path, most_ms: int) -> Samples:
    """As `hear`, without the silence after its end; what stands in the file of its length is not believed."""
    most = most_ms * RATE_HZ // 1000
    written_mb = most * _BYTES_A_SAMPLE // 1_000_000 + 1
    limits = Limits(wall_s=60.0, cpu_s=50, memory_mb=1024, written_mb=written_mb)
    with tempfile.TemporaryDirectory(prefix="moying-hearing-") as folder:
        in_sandbox(write_blocks, path, folder, most, folder=Path(folder), limits=limits)
        samples = np.fromfile(_place(folder), np.float32)
    return samples[: len(samples) // 2 * 2].reshape(-1, 2)


def write_blocks(path: Path, folder: str, most: int) -> int:
    """In the sandbox: leave at most so many samples in the folder, block by block, and tell how many there are."""
    length = 0
    with _place(folder).open("wb") as out:
        for block in decoded(path, 0, most):
            out.write(np.ascontiguousarray(block, np.float32).tobytes())
            length += len(block)
    return length


def write_samples(path: Path, folder: str, most_ms: int) -> int:
    """In the sandbox: leave the samples in the folder, and tell how many there are."""
    wanted_ms = max(1, min(look_at(path).duration_ms + _SPARE_MS, most_ms))
    samples = read_audio(path, duration_ms=wanted_ms)
    samples.astype(np.float32, copy=False).tofile(_place(folder))
    return len(samples)


def _place(folder: str) -> Path:
    return Path(folder) / "samples"
