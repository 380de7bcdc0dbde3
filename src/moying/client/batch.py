"""Batch and quick edit: several files, the same wish, each processed and rendered on its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from moying.client.errors import MoyingError, NoVideo
from moying.client.gui import QUOTED
from moying.client.making import Made, Wish, make
from moying.client.session import Client
from moying.client.state import MediaFile
from moying.client.updates import Finished, Update
from moying.draft import Draft, Json

_EACH = re.compile(
    r"(?:把|给|将)?(?:每一?(?:个|段|条)|各个|逐个)(?:视频|片段|文件|素材)?都?"
    r"|\b(?:each|every)(?: one)?(?: of them)?\b(?: (?:clip|video|file))?",
    re.IGNORECASE,
)
_APART = re.compile(
    r"[，,、]?\s*(?:然后|再|并|and |then )*(?:(?:分别|各自|单独|逐个)(?:导出|输出|下载)|(?:export|render|save) "
    r"(?:them |each (?:one )?|all )?(?:separately|individually|on its own|by itself))(?:吧|一下|成片|出来)*",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(r"(?<!分)别|不要|先不|don'?t|do not", re.IGNORECASE)


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


def each_wished(message: str) -> str:
    """What is asked of each upload by itself, "" for no such thing: 每个都剪到3秒分别导出 → 剪到3秒."""
    said = QUOTED.sub("", message[:501])
    if len(message) > 500 or not (_APART.search(said) and _EACH.search(said)) or _NOT_NOW.search(said):
        return ""
    return _EACH.sub("", _APART.sub("", message)).strip(" ，,。.；;！!、") or message


def clips_in(uploads: Sequence[MediaFile]) -> tuple[MediaFile, ...]:
    """Those of the uploads that a batch takes."""
    return tuple(file for file in uploads if file.kind == "video")


def film_of(client: Client, clip: MediaFile, wish: str) -> Iterator[Update]:
    """A film of that upload alone, then the wish, as two turns that see no other upload. Earlier films stay in the
    session's history. Raises `NoVideo` where the film that there is then does not show it."""
    only: dict[str, Json] = {"uploads": [clip.id]}
    begin = "把我上传的视频剪成一个短片" if client.language == "zh" else "make a video of my clip"
    said = ""
    for message in (begin, wish):
        for update in client.send(message, only):
            said = update.text if isinstance(update, Finished) else said
            yield update
    shown = {s.source for t in (client.state().draft or Draft()).tracks for s in t.segments}
    if f"asset:{clip.id}" not in shown:
        raise NoVideo(said)


def quick_edit(client: Client, file: str | Path, wish: Wish, to: Path) -> Made:
    """One file, one wish, one film."""
    return make(client, replace(wish, files=(str(file),)), to)
