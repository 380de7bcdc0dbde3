"""Batch and quick edit: several files, the same wish, each processed and rendered on its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from moying.client.errors import MoyingError, NoVideo
from moying.client.making import Made, Wish, make
from moying.client.session import Client
from moying.client.state import MediaFile, State
from moying.client.updates import Finished, Update
from moying.draft import Draft, Json


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


def clips_in(uploads: Sequence[MediaFile]) -> tuple[MediaFile, ...]:
    """Those of the uploads that a batch takes."""
    return tuple(file for file in uploads if file.kind == "video")


def film_of(client: Client, clip: MediaFile, wish: str, *, begun: bool = False) -> Iterator[Update]:
    """The film of that upload alone and the wish, in turns that see no other upload and no other film. begun: it is
    there already. Raises `NoVideo` where none came of it."""
    only: dict[str, Json] = {"uploads": [clip.id]}
    begin = "把我上传的视频剪成一个短片" if client.language == "zh" else "make a video of my clip"
    said = ""
    for message in ([] if begun else [begin]) + ([wish] if wish else []):
        for update in client.send(message, only):
            said = update.text if isinstance(update, Finished) else said
            yield update
    if not begun and not shows(client.state(), clip):
        raise NoVideo(said)


def shows(state: State, clip: MediaFile) -> bool:
    """Whether the film of that state is the clip's."""
    return any(s.source == f"asset:{clip.id}" for t in (state.draft or Draft()).tracks for s in t.segments)


def quick_edit(client: Client, file: str | Path, wish: Wish, to: Path) -> Made:
    """One file, one wish, one film."""
    return make(client, replace(wish, files=(str(file),)), to)
