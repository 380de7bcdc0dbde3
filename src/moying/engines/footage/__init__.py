"""What is known of footage that people bring, beside what its file says: looked at and listened to in the sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from moying.engines.footage.study import Study, study
from moying.media.errors import MediaFault
from moying.media.sandbox import Limits, SandboxUnavailable, in_sandbox

__all__ = ["Study", "studied"]

_STUDYING: Final = Limits(wall_s=60.0, cpu_s=45, memory_mb=2048)
"""Twelve seconds of looking, and the sound of twenty minutes."""


def studied(path: Path) -> Study:
    """What is found in a file; nothing where it is gone or cannot be read: films are made without it as well."""
    try:
        return in_sandbox(study, path, limits=_STUDYING)
    except (MediaFault, SandboxUnavailable, FileNotFoundError):
        return Study()
