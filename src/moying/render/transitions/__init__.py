"""How one shot becomes the next: one look a file, and the one tuple that lists them.

A visitor comes in by the entry point `moying.transitions`, which gives a `TransitionKind`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Final, Protocol

from moying.media.picture import Picture


class TransitionLook(Protocol):
    """A transition. It knows nothing of clocks or files."""

    def mix(self, leaving: Picture, entering: Picture, progress: float) -> Picture:
        """The picture on the way from one to the other: `leaving` at progress 0, `entering` at 1."""


@dataclass(frozen=True, slots=True)
class TransitionKind:
    """One row of the transitions table: the name in a draft, where its look is ("module:Class"), what it is called."""

    kind: str
    look: str
    zh: str
    en: str

    def load(self) -> TransitionLook:
        """The look; its module is imported now and not before."""
        module, _, name = self.look.partition(":")
        found: TransitionLook = getattr(import_module(module), name)()
        return found


BUILT_IN: Final = (TransitionKind("crossfade", "moying.render.transitions.crossfade:Crossfade", "叠化", "cross-fade"),)


@cache
def transition_kinds() -> dict[str, TransitionKind]:
    """Every transition by name: ours first, then the visitors'."""
    visitors = [point.load() for point in entry_points(group="moying.transitions")]
    return {kind.kind: kind for kind in (*BUILT_IN, *visitors)}
