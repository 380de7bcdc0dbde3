"""What a person handed over word by word (a script, a quotation, names of files): marked, so that a model takes it as
material and never as a wish of theirs.

A piece stands between tags that carry a number drawn for the turn, which nobody could have written into it before. The
model names a piece by its mark, `{{m1}}`, and gets it back whole and unchanged in the arguments of a tool.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from moying.draft import Json
from moying.language.quotes import find_quotes
from moying.language.wishes.scripts import find_script

SHOWN: Final = 600
"""Characters of a piece that the model sees; it hands the whole on by its mark."""
LONGEST_MESSAGE: Final = 4_000
_MARK: Final = re.compile(r"\{\{\s*(\w{1,8})\s*\}\}")


class NoSuchPiece(Exception):
    """A mark that names no material."""


@dataclass(frozen=True, slots=True)
class Material:
    """The pieces of a turn by their marks, and the number of its tags."""

    pieces: Mapping[str, str] = field(default_factory=dict)
    number: str = field(default_factory=lambda: secrets.token_hex(4))

    def tagged(self, mark: str, text: str) -> str:
        """The text as material, the rest of a long one left out."""
        shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text)})"
        return self.whole(mark, shown)

    def whole(self, mark: str, text: str) -> str:
        """The text as material, all of it."""
        return f'<material-{self.number} id="{mark}">{text}</material-{self.number}>'

    def put_in(self, value: Json) -> Json:
        """The value with every mark replaced by its piece. Raises `NoSuchPiece`."""
        if isinstance(value, str):
            return _MARK.sub(lambda found: self._piece(found[1]), value)
        if isinstance(value, list):
            return [self.put_in(item) for item in value]
        if isinstance(value, dict):
            return {key: self.put_in(item) for key, item in value.items()}
        return value

    def _piece(self, mark: str) -> str:
        if mark not in self.pieces:
            raise NoSuchPiece(f"there is no material {mark}; there is: {', '.join(self.pieces) or 'none'}")
        return self.pieces[mark]


def marked(message: str, script: str) -> tuple[str, Material]:
    """The message with what is quoted in it tagged, and the material of the turn.

    script: one that was sent beside the message, "" for none.
    """
    pieces: dict[str, str] = {}
    told: list[str] = []
    material = Material(pieces)
    at = 0
    for start, end in _handed_over(message):
        mark = f"m{len(pieces) + 1}"
        pieces[mark] = message[start:end]
        told += [message[at:start], material.tagged(mark, pieces[mark])]
        at = end
    rest = message[at:]
    told.append(rest if len(rest) <= LONGEST_MESSAGE else f"{rest[:LONGEST_MESSAGE]}…")
    if script:
        pieces["script"] = script
        told.append("\n" + material.tagged("script", script))
    return "".join(told), material


def _handed_over(message: str) -> list[tuple[int, int]]:
    """Where the script and the quotations of a message stand, in order, none inside another."""
    script = find_script(message)
    spans = [(script.start, script.end)] if script else []
    for quote in find_quotes(message):
        start, end = quote.start + 1, quote.end - 1
        if start < end and not any(start < last and first < end for first, last in spans):
            spans.append((start, end))
    return sorted(spans)
