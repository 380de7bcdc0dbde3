"""What a card says large: the clause of a sentence that tells the most, and the sentence's number in a list."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from moying.language.detect import HANZI
from moying.language.lines.headwords import headwords
from moying.language.numerals import HANZI_NUMBER, parse_number

LONGEST_ZH: Final = 15
LONGEST_EN: Final = 46
"""Characters that can stand large on a card and be read at once."""
_EASY_ZH: Final = 8
_JOINS_EN: Final = re.compile(
    r"\s+(?=(?:and|but|because|so|or|if|when|while|until|before|after|then)\b)", re.IGNORECASE
)
"""Where an English clause that is too long to stand large may be parted."""
_MARKS: Final = re.compile(r"(?:[，。！？；：…!?;\n]|(?<!\d)[,:]|[,:](?!\d))+|\.(?!\d)|——|(?<=\s)[-–—](?=\s)")
_NUMBERED: Final = re.compile(
    rf"^\s*(?:第(?P<zh>{HANZI_NUMBER}|\d{{1,2}})(?:[，,、：:]|[点条步招个件](?:是|就是)?[，,、：:]?)"
    rf"|(?P<list>{HANZI_NUMBER}|\d{{1,2}})[、.)）](?!\d)|(?P<en>first|second|third|fourth|fifth)(?:ly)?\s*[,:])\s*",
    re.IGNORECASE,
)
_ENGLISH: Final = ("first", "second", "third", "fourth", "fifth")
_LEADS_ON: Final = re.compile(
    r"^(?:但是|但|不过|可是|所以|因此|于是|而且|并且|其实|然后|那么|而是|首先|其次|再次|接着|最后|那就是|就是|也就是说"
    r"|(?:but|so|and|then|because|however|finally|first|next|instead)\b)\s*",
    re.IGNORECASE,
)
"""What only ties a clause to the one before. A denial (不是) is no such thing."""
_DENIES: Final = re.compile(r"^(?:不是|并非|不在于|别以为|not\b|it'?s not\b)", re.IGNORECASE)
_HALF_SAID: Final = re.compile(
    r"^(?:[在当从对把]|别把|很多|许多|如果|虽然|尽管|只要|只有|因为|(?:in|on|at|when|if|although|with|for|from)\b)[^，,]*$"
    r"|^[^，,]*(?:[里中时后]|的人|的时候|之前|以前)$|^[^，,]*(?:不是|并非|不在于)[^，,]*$",
    re.IGNORECASE,
)
"""A clause that only says where, when or of whom is told what the next one tells."""
_FIGURE: Final = re.compile(rf"\d|[{'一二两三四五六七八九十百千万半'}][个件条天周月年次遍倍步小分秒点成元块]")


def number_in_list(sentence: str) -> int | None:
    """Which point of a list the sentence says it is: 第二，… is 2. None where it says nothing."""
    match = _NUMBERED.match(sentence)
    if not match:
        return None
    if match["en"]:
        return _ENGLISH.index(match["en"].lower()) + 1
    number = int(parse_number(match["zh"] or match["list"]) or 0)
    return number if 1 <= number <= 99 else None


def headline(sentence: str) -> str:
    """The clause that tells the most and is short enough to stand large, or two where one says only half; "" where none
    is."""
    hanzi = bool(re.search(f"[{HANZI}]", sentence))
    parts = [_LEADS_ON.sub("", part.strip()) for part in _MARKS.split(without_number(sentence))]
    parts = [part for part in parts if part]
    if not hanzi:
        parts = [_LEADS_ON.sub("", piece) for part in parts for piece in _in_reach(part)]
    joint = "，" if hanzi else ", "
    lines = [*parts, *(joint.join(two) for two in pairwise(parts))]
    lines = [line for line in lines if _stands(line, hanzi=hanzi)]
    if lines and parts and lines[0] == parts[0] and number_in_list(sentence):
        return _as_a_line(lines[0])  # the name of the point; what follows explains it
    words = headwords(sentence, most=6)
    return _as_a_line(max(lines, key=lambda line: _worth(line, words, hanzi=hanzi), default=""))


def _in_reach(part: str) -> list[str]:
    """An English clause, or its halves where it is too long to be read at once."""
    return [part] if len(part) <= LONGEST_EN else [piece.strip() for piece in _JOINS_EN.split(part)]


def without_number(sentence: str) -> str:
    """The sentence without the words that only count it: 第二，, Third:."""
    return _NUMBERED.sub("", sentence)


def _as_a_line(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _stands(line: str, *, hanzi: bool) -> bool:
    least, longest = (3, LONGEST_ZH) if hanzi else (8, LONGEST_EN)
    return least <= len(line) <= longest and (hanzi == bool(re.search(f"[{HANZI}]", line)))


def _worth(line: str, words: tuple[str, ...], *, hanzi: bool) -> float:
    told = sum(1.0 for word in words if word in line) + 0.8 * bool(_FIGURE.search(line))
    told -= 1.5 * bool(_DENIES.match(line)) + 1.2 * bool(_HALF_SAID.search(line))
    told += 1.2 * bool(_HALF_SAID.search(re.split("[，,]", line)[0]) and re.search("[，,]", line))
    too_long = max(0, len(line) - (_EASY_ZH if hanzi else LONGEST_EN // 2))
    return told - (0.2 if hanzi else 0.06) * too_long - 0.4 * (len(line) < (4 if hanzi else 12))
