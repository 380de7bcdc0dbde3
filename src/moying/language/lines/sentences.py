"""Text into sentences, the breath of a narration."""

from __future__ import annotations

import re

from moying.language.reading.abbreviations import ends_in_abbreviation

_END = re.compile(r"(?:[。！？!?…]+|(?<=[^\s.\d])\.+(?=\s|$)|\n+)[”’」』）)\"》】]*\s*")


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in order, trimmed, with their marks; lines end sentences too. Empty ones are left out.

    A full stop ends a sentence only before a space, and not in Dr. Li or vs. Li: 3.5 and a.b stay whole.
    """
    found, at = [], 0
    for end in _END.finditer(text):
        if end[0].rstrip() == "." and ends_in_abbreviation(text[at : end.start() + 1], text[end.end() :]):
            continue
        found.append(text[at : end.end()].strip())
        at = end.end()
    found.append(text[at:].strip())
    return tuple(s for s in found if any(c.isalnum() for c in s))
