"""What the process of a render says, read with care: a file that it opened may have taken it over.

Its lines are short and of one shape; what else it says ends it. What it hands over is a file, and not a link to one.
"""

from __future__ import annotations

import shutil
import stat
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from moying.jobs.task import WorkerDied
from moying.render.output import Film, Progress

LONGEST_LINE: Final = 100_000
"""Bytes; the longest that a render says is a list of warnings."""
_STRANGE: Final = "the render process said what no render says"

Words = Annotated[str, Field(max_length=10_000)]


class Said(BaseModel):
    """A line: how far it is, or how it ended. warned: of a film, what its maker warns of."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    progress: Progress | None = None
    film: Film | None = None
    warned: tuple[Words, ...] = Field(default=(), max_length=1_000)
    failed: Words | None = None
    broken: Words | None = None


SILENCE: Final = Said()


def said(line: bytes) -> Said:
    """A line's meaning. Raises `WorkerDied` when it has none."""
    if len(line) > LONGEST_LINE:
        raise WorkerDied(_STRANGE)
    try:
        return Said.model_validate_json(line)
    except ValidationError as error:
        raise WorkerDied(_STRANGE) from error


def hand_over(made: Path, out: Path) -> None:
    """Move a film to where it is fetched from. Raises `WorkerDied` when it is no file of its own."""
    try:
        made.replace(out)
    except OSError as error:
        raise WorkerDied("the render process left no film") from error
    found = out.lstat()  # out of its reach by now: what it is, it stays
    if stat.S_ISDIR(found.st_mode):
        shutil.rmtree(out, ignore_errors=True)
    elif stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
        return
    else:
        out.unlink()
    raise WorkerDied("the render process left something else than a film")
