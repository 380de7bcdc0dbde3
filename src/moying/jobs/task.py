"""What an executor is given, and what every executor looks like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from moying.draft import Draft
from moying.render.output import AiLabel, Film, Output, Progress


class WorkerDied(Exception):
    """The process that rendered is gone without a word; another attempt may go well."""


@dataclass(frozen=True, slots=True)
class RenderTask:
    """One film to make. `assets` says where each asset's file lies.

    data_dir: the server's folder. Of it the render sees only `assets`, `reads`, the folder of `out` and `cache_dir`.
    """

    draft: Draft
    assets: Mapping[str, Path]
    out: Path
    output: Output
    label: AiLabel
    cache_dir: Path
    data_dir: Path | None = None
    reads: tuple[Path, ...] = ()


class Executor(Protocol):
    """Somewhere to render: this machine's processes, or others."""

    def run(self, task: RenderTask, keep_on: Callable[[Progress], bool]) -> Film:
        """Make the film. `keep_on` is asked at least once a second, and told the newest progress.

        Raises `RenderFailed` (the draft's fault, final), `RenderCancelled` (`keep_on` said no), `WorkerDied`.
        """
