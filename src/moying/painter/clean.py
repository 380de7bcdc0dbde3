"""A hostile string becomes clean lines: what a stranger wrote is made safe to set before anything else looks at it."""

from __future__ import annotations

import unicodedata

from moying.painter.letters import EMOJI_STYLE, JOINER, KEYCAP, is_joined, is_mark, is_pictograph

MOST_CHARACTERS = 2_000
MOST_MARKS_ON_A_LETTER = 2
MOST_MARKS_ON_A_JOINED_LETTER = 4
_NON_JOINER = "\u200c"
_KEYS = set("0123456789#*")


def clean(text: str) -> str:
    """A string that is safe to draw: at most 2,000 characters, no controls, no bidi overrides, no towers of marks.

    Newlines stay; every other blank becomes one space. Joiners and the emoji style stay only where they mean something.
    """
    text = unicodedata.normalize("NFC", text[: 8 * MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n"))
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        if char == "\n":
            kept.append(char)
        elif category[0] == "Z" or char == "\t":
            kept.append(" ")
        elif char in (JOINER, _NON_JOINER):
            kept.append(char)
            continue
        elif category[0] == "C" or "\ufe00" <= char <= "\ufe0e":
            continue
        elif char in (EMOJI_STYLE, KEYCAP):
            if kept and _may_style(kept, char):
                kept.append(char)
            continue
        elif is_mark(char):
            marks += 1
            most = MOST_MARKS_ON_A_JOINED_LETTER if is_joined(char) else MOST_MARKS_ON_A_LETTER
            if marks <= most and kept and kept[-1] not in " \n":
                kept.append(char)
            continue
        else:
            kept.append(char)
        marks = 0
    lines = (" ".join(line.split()) for line in _joined_well(kept[:MOST_CHARACTERS]).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def _may_style(kept: list[str], char: str) -> bool:
    """The emoji style after a symbol or a key; a keycap around a key."""
    before = kept[-1]
    if char == KEYCAP:
        return before in _KEYS or (before == EMOJI_STYLE and kept[-2] in _KEYS)
    return before in _KEYS or (unicodedata.category(before) in {"So", "Sm", "Po"} and before != char)


def _joined_well(kept: list[str]) -> str:
    """Joiners only between two emoji, or inside a word whose letters join."""
    return "".join(
        char
        for i, char in enumerate(kept)
        if char not in (JOINER, _NON_JOINER)
        or (0 < i < len(kept) - 1 and _joins(kept[i - 1], char) and _joins(kept[i + 1], char))
    )


def _joins(char: str, joiner: str) -> bool:
    if is_joined(char):
        return True
    emoji = is_pictograph(char) or char == EMOJI_STYLE or unicodedata.category(char) == "So"
    return joiner == JOINER and emoji
