"""What English writing shortens, said in full: Dr. Smith, e.g., 6 p.m., U.S., World War II, w/, #1.

The dot of a shortened word is its own and no pause; a sentence does not end there.
"""

from __future__ import annotations

import re

from moying.language.numerals import english_number, english_ordinal

_TITLES = {
    "dr": "Doctor", "mr": "Mister", "mrs": "Missus", "ms": "Miz", "prof": "Professor", "st": "Saint", "mt": "Mount",
    "gen": "General", "capt": "Captain", "sgt": "Sergeant", "rev": "Reverend", "gov": "Governor", "sen": "Senator",
}  # fmt: skip
"""Said in full before a name."""
_DOTTED = {
    "vs": "versus", "etc": "et cetera", "approx": "approximately", "jr": "Junior", "sr": "Senior",
    "inc": "Incorporated", "ltd": "Limited", "corp": "Corporation", "co": "Company", "dept": "department",
    "est": "established", "min": "minimum", "max": "maximum", "avg": "average", "fig": "figure", "vol": "volume",
    "ft": "featuring", "e.g": "for example", "i.e": "that is",
    "a.k.a": "also known as", "ph.d": "P H D", "b.sc": "B S C", "no": "number",
}  # fmt: skip
_BARE = frozenset(("vs", "etc", "approx", "dr", "mr", "mrs", "ms", "prof"))
"""Short without a dot too; min and co are words."""
_MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "jun": "June", "jul": "July", "aug": "August",
    "sept": "September", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
_SHORT = re.compile(
    r"(?<![a-z0-9.])(?:"
    rf"(?P<title>{'|'.join(_TITLES)})(?P<dot>\.)?(?= ?[a-z])"
    rf"|(?P<month>{'|'.join(_MONTHS)})\.?(?= ?\d)"
    rf"|(?P<dotted>{'|'.join(map(re.escape, sorted(_DOTTED, key=len, reverse=True)))})(?P<end>\.)?(?![a-z0-9])"
    r"|(?P<letters>(?:[a-z]\.){2,4})"
    r"|(?P<with>w/(?P<out>o)?)(?=[ a-z])"
    r")"
)
_ROMAN = re.compile(r"(?<=[a-z] )(?:[IVX]{2,5})(?![A-Za-z])")
_KINGS = re.compile(
    r"\b(?:louis|henry|charles|george|edward|philip|elizabeth|richard|william|james|john|paul|pope [a-z]+) $"
)
_ONES = {"I": 1, "V": 5, "X": 10}
_NEVER_LAST = re.compile(rf"(?:^|[^a-z0-9.])(?:{'|'.join((*_TITLES, 'vs', 'approx'))}|e\.g|i\.e)\.$", re.IGNORECASE)
_RARELY_LAST = re.compile(
    rf"(?:^|[^a-z0-9.])(?:{'|'.join(_MONTHS)}|no|etc|inc|ltd|jr|(?:[a-z]\.)+[a-z])\.$", re.IGNORECASE
)


def abbreviation_at(text: str, plain: str, at: int) -> tuple[int, str] | None:
    """Where the short form that begins at `at` ends, and what is said for it. `plain` is `text`, folded."""
    if roman := _ROMAN.match(text, at):
        value = _roman(roman[0])
        king = _KINGS.search(plain[max(0, at - 14) : at])
        return (roman.end(), f"the {english_ordinal(value)}" if king else english_number(str(value))) if value else None
    short = _SHORT.match(plain, at)
    if short is None:
        return None
    if title := short["title"]:
        named = text[short.end() :].lstrip(" ")[:1].isupper() and text[at].isupper()
        return (short.end(), _TITLES[title]) if named and (short["dot"] or title in _BARE) else None
    if short["month"]:
        return (short.end(), _MONTHS[short["month"]]) if text[at].isupper() else None
    if word := short["dotted"]:
        return (
            (short.end(), _DOTTED[word])
            if (short["end"] and _is_short(word, text, short.end())) or word in _BARE
            else None
        )
    if letters := short["letters"]:
        return short.end(), " ".join(letters.replace(".", "").upper())
    return short.end(), "without" if short["out"] else "with"


def ends_in_abbreviation(before: str, after: str) -> bool:
    """Whether a full stop at the end of `before` belongs to a short form after which the sentence goes on."""
    goes_on = after.lstrip()[:1].islower() or after.lstrip()[:1].isdigit()
    return bool(_NEVER_LAST.search(before[-16:]) or (goes_on and _RARELY_LAST.search(before[-16:])))


def _is_short(word: str, text: str, end: int) -> bool:
    """no. and co. also end sentences; short they are before a figure, or where the sentence goes on."""
    after = text[end:].lstrip(" ")[:1]
    return after.isdigit() if word == "no" else word not in {"co", "min", "max", "est", "ft"} or after.islower()


def _roman(letters: str) -> int:
    """XIV as 14; 0 where the letters are no such number."""
    values = [_ONES[letter] for letter in letters]
    value = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return value if re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", letters) else 0
