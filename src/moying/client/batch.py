"""Batch and quick edit: several files, the same wish, each processed and rendered on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from moying.client.errors import MoyingError
from moying.client.making import Made, Wish, make
from moying.client.session import Client
from moying.client.updates import Update


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `made`, or the `error` that stopped it."""

    file: str
    made: Made | None = None
    error: MoyingError | None = None


def batch(
    client: Client,
    files: Sequence[str | Path],
    wish: Wish,
    folder: Path,
    watch: Callable[[str, Update], None] = lambda _file, _update: None,
) -> tuple[Outcome, ...]:
    """One film for each file, named after it, in `folder`. Each has a session of its own, so that one file's
    trouble is its own, too; `watch` hears the file's name with each update.
    """
    outcomes = []
    for file in map(str, files):
        to = folder / f"{Path(file).stem}-moying.mp4"
        try:
            made = make(client, replace(wish, files=(file,)), to, partial(watch, file))
            outcomes.append(Outcome(file, made))
        except MoyingError as error:
            outcomes.append(Outcome(file, error=error))
    return tuple(outcomes)


def quick_edit(client: Client, file: str | Path, wish: Wish, to: Path) -> Made:
    """One file, one wish, one film."""
    return make(client, replace(wish, files=(str(file),)), to)
