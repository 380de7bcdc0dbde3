"""Our own readings where the general dictionary is wrong or undecided: polyphones by phrase.

The phrases are data, in `polyphones.txt`; a new one is a word on the row of its reading. What no phrase can say,
because it hangs on what stands around, is in `contexts.py`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def phrases() -> dict[str, dict[int, str]]:
    """Phrase to the readings that it fixes: {"行长": {0: "hang2", 1: "zhang3"}}, positions from the phrase's head.

    A reading that is only "5" changes the tone to neutral and leaves the syllable.
    """
    table: dict[str, dict[int, str]] = {}
    rows = files("moying.language.reading").joinpath("polyphones.txt").read_text("utf-8").splitlines()
    for hanzi, *rest in (row.split() for row in rows if not row.startswith("#")):
        if hanzi == "*":
            for word in rest:
                table.setdefault(word, {})[len(word) - 1] = "5"
            continue
        for word in rest[1:]:
            table.setdefault(word, {}).update({at: rest[0] for at, char in enumerate(word) if char == hanzi})
    return table


@lru_cache(maxsize=1)
def longest_phrases() -> dict[str, int]:
    """For each character that opens a phrase, the length of the longest one."""
    longest: dict[str, int] = {}
    for phrase in phrases():
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest
