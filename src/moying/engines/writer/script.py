"""What every writer gives back, and what it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from moying.language.wishes.told import Told


@dataclass(frozen=True, slots=True)
class Script:
    """A text to be spoken. `known` is False when the writer knew nothing of the topic and kept to general words.

    topics: what the film may be filed under (话题), in the script's language where the writer knows it.
    about: what the general words are about, where the topic names goods of which the writer knows nothing.
    points: how many of the person's own points it tells.
    shows: the scene for each sentence by its kind, "" for the story's own choice; () for that of all of them.
    check: sentences that somebody should check before the film is shown.
    beside: topics beside its own that a long film went on to, as people call them.
    untold: what the wish asks and no sentence speaks of, as the person put it.
    by: the model that wrote it, as it is told to people; trouble: why a writer that was asked first gave nothing.
    """

    title: str
    sentences: tuple[str, ...]
    writer: str
    known: bool = True
    topics: tuple[str, ...] = ()
    about: str = ""
    points: int = 0
    shows: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    by: str = ""
    trouble: str = ""
    beside: tuple[str, ...] = ()
    untold: str = ""


class NothingToTell(Exception):
    """A film of that genre lives of what a person tells, and nothing was told."""

    def __init__(self, genre: str) -> None:
        super().__init__(f"a film of the genre {genre} needs the facts to tell; send them with the wish")
        self.genre = genre


class Writer(Protocol):
    """A maker of scripts."""

    name: str
    network: bool

    def write(
        self, topic: str, *, genre: str, language: str, speech_ms: int, seed: int, told: Told | None = None
    ) -> Script:
        """A script about the topic that takes about `speech_ms` to say, no sentence twice, every point told in order.

        Raises `NothingToTell`.
        """
