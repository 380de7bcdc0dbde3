"""The films of one session, where each upload has been made into a film of its own: which versions are whose.

All versions of a session stand in one line. Those of one clip's film carry its id; undoing and redoing within them are
new versions as well, equal to earlier ones, so the films of others stay as they are.

    a1 b1 a2 b2 a1      of a: a1, with a2 to be redone
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from moying.draft import Draft, Json

FILM_OF: Final = "film_of"
"""Where a draft's meta holds the upload that it is the film of."""


@dataclass(slots=True)
class FilmLine:
    """The versions of one film that undo can reach, oldest first, the newest last; and those to be redone."""

    past: list[Draft] = field(default_factory=list)
    undone: list[Draft] = field(default_factory=list)


def clip_meant(options: Mapping[str, Json]) -> str:
    """The upload whose film a turn is about, by its id; "" for the session's film."""
    only = options.get("uploads")
    return only[0] if isinstance(only, list) and len(only) == 1 and isinstance(only[0], str) else ""


def line_of(drafts: Iterable[Draft], clip_id: str) -> FilmLine:
    """The film of that clip, among all versions of a session, oldest first."""
    line = FilmLine()
    for draft in drafts:
        if draft.meta.get(FILM_OF) != clip_id:
            continue
        if draft in line.past:
            while line.past[-1] != draft:
                line.undone.append(line.past.pop())
        elif line.undone and line.undone[-1] == draft:
            line.past.append(line.undone.pop())
        else:
            line.past.append(draft)
            line.undone.clear()
    return line
