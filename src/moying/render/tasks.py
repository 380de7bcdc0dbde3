"""What a render gives its workers to do, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from moying.media.loudness import Loudness
from moying.media.probe import Known
from moying.render.output import Output, RenderBroken, RenderFailed
from moying.render.plan import Plan
from moying.render.soundtrack import Soundtrack


@dataclass(frozen=True, slots=True)
class Job:
    """What all workers of one film know. known: what was found out of its sources, so that nobody looks again."""

    plan: Plan
    assets: dict[str, Path]
    output: Output
    known: Known = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChunkTask:
    """Draw and encode a chunk."""

    index: int
    first: int
    end: int
    key: str
    unfinished: Path


@dataclass(frozen=True, slots=True)
class SoundTask:
    """Mix the sound of the whole film; master and encode it too, where it is not made in strips."""

    key: str
    unfinished: Path


@dataclass(frozen=True, slots=True)
class StripTask:
    """Master and encode a strip of the sound, which was mixed in `folder`; see `strips`."""

    index: int
    folder: Path


@dataclass(frozen=True, slots=True)
class SpliceTask:
    """Put the strips together, if they are as they should be."""

    key: str
    unfinished: Path


@dataclass(frozen=True, slots=True)
class PieceOfSound:
    """Mix and encode the sound from `start_ms` to `end_ms`, as loud as it is; see `preview`."""

    start_ms: int
    end_ms: int
    path: Path


@dataclass(frozen=True, slots=True)
class FileOfSound:
    """Mix, master and write the sound alone as the job's output asks. notice: whether it is to be heard who made it."""

    path: Path
    label: str
    notice: bool


@dataclass(frozen=True, slots=True)
class GifTask:
    """Draw the whole film and write it as a GIF, without its label."""

    path: Path


@dataclass(frozen=True, slots=True)
class ChunkProgress:
    """So many frames of a chunk are done."""

    index: int
    frames: int


@dataclass(frozen=True, slots=True)
class ChunkDrawn:
    """All pictures of a chunk are drawn: its worker may draw others while the last are encoded."""

    index: int


@dataclass(frozen=True, slots=True)
class ChunkDone:
    """A chunk is finished and lies at `path`."""

    index: int
    path: Path


@dataclass(frozen=True, slots=True)
class SoundDone:
    """The sound is finished."""

    sound: Soundtrack


@dataclass(frozen=True, slots=True)
class StripsWanted:
    """The sound is mixed, or was not yet as it should be: these strips are to be made."""

    indices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StripDone:
    """A strip of the sound lies in its folder."""


@dataclass(frozen=True, slots=True)
class PieceOfSoundDone:
    """A piece of sound lies where it was asked for."""


@dataclass(frozen=True, slots=True)
class SoundMeasured:
    """A file of sound lies where it was asked for, and is this loud."""

    measured: Loudness


@dataclass(frozen=True, slots=True)
class GifDone:
    """A GIF lies where it was asked for."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A task could not be done. message: for a person; details: a traceback, for us. died: so did its process."""

    message: str
    details: str
    died: bool = False

    def as_error(self) -> RenderFailed:
        """What the render raises for it, with the traceback as its cause."""
        error = (RenderBroken if self.died else RenderFailed)(self.message)
        error.__cause__ = RuntimeError(self.details) if self.details else None
        return error


Task: TypeAlias = ChunkTask | SoundTask | StripTask | SpliceTask | PieceOfSound | FileOfSound | GifTask
News: TypeAlias = (
    ChunkProgress
    | ChunkDrawn
    | ChunkDone
    | SoundDone
    | StripsWanted
    | StripDone
    | PieceOfSoundDone
    | SoundMeasured
    | GifDone
    | Failed
)
