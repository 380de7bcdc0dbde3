"""What a turn or an export tells the person who waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text to show, in order; pieces of one answer follow each other without a break."""

    text: str


@dataclass(frozen=True, slots=True)
class Explained:
    """Why the agent made a call, line by line; only where it was asked for."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far long work has come: `share` from 0 to 1, and the stage's name as the server gave it.

    left_s: seconds that it will still take, where the server says so.
    """

    share: float
    stage: str
    left_s: int | None = None


@dataclass(frozen=True, slots=True)
class StillWorking:
    """The server is alive and has nothing to say yet."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The turn has ended. `text` is the whole answer, never empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Exported:
    """The film lies at `path`, whole."""

    path: Path
    render_id: str
    duration_ms: int
    width_px: int
    height_px: int
    size_bytes: int
    warnings: tuple[str, ...] = ()


Update: TypeAlias = Said | Explained | Progressed | StillWorking | Finished | Exported
