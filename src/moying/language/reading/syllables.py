"""The syllables of Mandarin, and a reading as people write it: háng, hang2, lǜ, lu:4, lv4."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from moying.language.detect import is_hanzi

_ROWS = """
  a ai an ang ao e ei en eng er o ou wa wai wan wang wei wen weng wo wu ya yan yang yao ye yi yin ying yo yong you
  yu yuan yue yun
b a ai an ang ao ei en eng i ian iao ie in ing o u
p a ai an ang ao ei en eng i ian iao ie in ing o ou u
m a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
f a an ang ei en eng iao o ou u
d a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve
l a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve
g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j i ia ian iang iao ie in ing iong iu u uan ue un
q i ia ian iang iao ie in ing iong iu u uan ue un
x i ia ian iang iao ie in ing iong iu u uan ue un
zh a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
ch a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
sh a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
r an ang ao e en eng i ong ou u ua uan ui un uo
z a ai an ang ao e ei en eng i ong ou u uan ui un uo
c a ai an ang ao e en eng i ong ou u uan ui un uo
s a ai an ang ao e en eng i ong ou u uan ui un uo
"""
SYLLABLES = frozenset(row[:2].strip() + final for row in _ROWS.strip("\n").splitlines() for final in row[2:].split())
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_BRACES = re.compile(r"\{([a-zA-ZüÜ:'\u00e0-\u01dc]{1,8}[0-5]?)\}")


def syllable(written: str, *, bare: bool = False) -> str | None:
    """A reading in one form, hang2 (ü as v, 5 the neutral tone), or None where Mandarin has no such syllable.

    bare: letters without tone number or mark count as neutral too (zi).
    """
    apart = unicodedata.normalize("NFD", written.strip().lower())
    tone = "".join(_TONES[mark] for mark in apart if mark in _TONES)
    plain = unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES))
    number = plain[-1:] if plain[-1:].isdigit() else ""
    sound = plain.removesuffix(number).replace("u:", "v").replace("ü", "v")
    if sound not in SYLLABLES or len(tone + number) > 1 or number not in {"", *"012345"}:
        return None
    if not (tone or number):
        return sound + "5" if bare else None
    return sound + (tone or number).replace("0", "5")


def braces(text: str) -> Iterator[tuple[int, int, str]]:
    """What follows a hanzi in braces and looks like a reading: where the braces begin and end, and what they hold."""
    for match in _BRACES.finditer(text):
        marked = not match[1].isascii() or match[1][-1].isdigit()
        if marked and match.start() and is_hanzi(text[match.start() - 1]):
            yield match.start(), match.end(), match[1]


def braces_end(text: str, at: int) -> int | None:
    """Where a reading in braces that begins at `at` is over; None when there is none."""
    match = _BRACES.match(text, at)
    return match.end() if match and syllable(match[1]) else None


def without_braces(text: str) -> tuple[str, dict[int, str]]:
    """The text as it is shown, and the readings that it named, by place: 行{hang2}长 is 行长 and {0: "hang2"}.

    Braces around what is no syllable stay in the text.
    """
    shown: list[str] = []
    named: dict[int, str] = {}
    at = length = 0
    for start, end, held in braces(text):
        if reading := syllable(held):
            shown.append(text[at:start])
            length += start - at
            named[length - 1] = reading
            at = end
    shown.append(text[at:])
    return "".join(shown), named
