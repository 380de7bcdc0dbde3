"""How a text is to look, in a person's words: what it wears, its letters, its place, how it comes and goes.

What is told is a change: `times` and `shift` are relative to how the text looks now.
"""

from __future__ import annotations

import re

from moying.language.wishes.look_told import TextLook
from moying.language.wishes.text_dress import read_colour, read_dress
from moying.language.wishes.text_letters import read_font, read_size
from moying.language.wishes.text_places import read_motion, read_place, read_upright


def look_wish(clause: str) -> TextLook:
    """What a folded clause asks of how a text looks. No slots: nothing."""
    look = TextLook(bare=clause)
    for read in (read_dress, read_motion, read_font, read_colour, read_size, read_upright, read_place):
        read(look)
    return look


def names_nothing_else(look: TextLook, fillers: re.Pattern[str]) -> bool:
    """Whether all of the clause but filling words told of the look."""
    return not re.sub(r"[\s\ufffc，。,.!！?？:：、~]+", "", fillers.sub(" ", look.bare))
