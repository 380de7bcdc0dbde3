"""Music: a genre and a length become a piece with stems and beats.

A composer is a class in a file of its own, named in `COMPOSERS` or by an entry point of the group `moying.composers`;
the contract test in `tests/engines` runs on all of them. A genre is a file and a place in `composer.GENRES`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from typing import Final, cast

from moying.engines.music.composer import GENRES
from moying.engines.music.score import Composer, MusicUnavailable
from moying.engines.music.words import named

BUILT_IN: Final = "composer"
GROUP: Final = "moying.composers"
COMPOSERS: Final = (
    ("composer", "moying.engines.music.composer:Composer"),
    ("tone", "moying.engines.music.tone:ToneComposer"),
)
"""Name and class of each composer that ships; they come in as those of others do."""
_UNWANTED: Final = re.compile(
    r"(?:不要|不想要|别用?|不用|而?不是|不能|不)(?:那么|这么|太|再|很)?[^，。,.；;！!、要]{1,6}"
    r"|\b(?:not|no|without|less|nothing)(?: too| so| that| more| any)?\b[^,.;!]*?(?=[,.;!]|\bbut\b|$)"
)
"""What a wish refuses, up to where it says something else."""


def composer_names() -> tuple[str, ...]:
    """The composers that can be asked for."""
    return tuple(_doors())


def find_composer(name: str = BUILT_IN) -> Composer:
    """The composer of that name. Raises `MusicUnavailable`, naming those that are near, when there is none."""
    doors = _doors()
    if name not in doors:
        near = get_close_matches(name, doors, cutoff=0.4) or list(doors)
        raise MusicUnavailable(f"no composer called {name!r}; try one of: {', '.join(near)}")
    try:
        return cast(Composer, doors[name].load()())
    except ImportError as error:
        raise MusicUnavailable(f"the composer {name!r} cannot be loaded ({error}); install what it needs") from error


def genres() -> Mapping[str, tuple[str, ...]]:
    """Each genre with what people call it and the moods it serves, in Chinese and English, lower case."""
    return {genre.name: genre.words for genre in GENRES}


def label_of(genre: str) -> str:
    """What a film's summary calls the genre; a genre of somebody else's composer goes by its own name."""
    return next((ours.label for ours in GENRES if ours.name == genre), genre)


def genre_of(words: str) -> str | None:
    """The genre that a wish asks for ("国风配乐", "some chill beats"), None when it names none.

    The genre with more of its words in the wish wins, counted in characters; between equals, the first listed.
    What is not wanted ("不要紧张的", "no jazz") counts for nothing.
    """
    text = _UNWANTED.sub(" ", words.casefold())
    found = {name: sum(len(word) for word in called if named(text, word)) for name, called in genres().items()}
    best = max(found, key=lambda name: found[name])
    return best if found[best] else None


def _doors() -> dict[str, EntryPoint]:
    ours = [EntryPoint(name, value, GROUP) for name, value in COMPOSERS]
    return {door.name: door for door in [*entry_points(group=GROUP), *ours]}
