"""A job for the sandbox, and how much it may use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

MOST_MESSAGE_BYTES: Final = 65_536
"""A job on its way to the warm parent, in one piece."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may use at most.

    memory_mb: beyond what the warm parent holds. written_mb: of one file in the job's folder. answer_mb: of what it
    gives back.
    """

    wall_s: float = 30.0
    cpu_s: int = 20
    memory_mb: int = 2048
    written_mb: int = 0
    answer_mb: int = 8
    open_files: int = 64


PROBING: Final = Limits()
"""Enough to look at a file of any kind that is taken."""


@dataclass(frozen=True, slots=True)
class Job:
    """One function on one file. folder: the only place where it may write; None, and it may write nowhere."""

    function: Callable[..., Any]
    file: Path
    arguments: tuple[object, ...] = ()
    folder: Path | None = None
    limits: Limits = field(default=PROBING)
