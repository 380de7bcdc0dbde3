"""What every writer gives back, and what it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Script:
    """A text to be spoken. `known` is False when the writer knew nothing of the topic and kept to general words.

    topics: what the film may be filed under (话题), in the script's language where the writer knows it.
    """

    title: str
    sentences: tuple[str, ...]
    writer: str
    known: bool = True
    topics: tuple[str, ...] = ()


class Writer(Protocol):
    """A maker of scripts."""

    name: str
    network: bool

    def write(self, topic: str, *, genre: str, language: str, length: int, seed: int) -> Script:
        """A script about the topic of about `length` spoken characters (zh) or words (en), no sentence twice."""
