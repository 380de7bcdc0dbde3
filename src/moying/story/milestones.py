"""When a sentence tells what happened in which year, the years stand on a line: 1978年改革开放，2001年加入世贸组织."""

from __future__ import annotations

import re

from moying.language.detect import folded
from moying.painter.data import Data, Datum

MOST, LONGEST_LABEL = 6, 16
LEAST_LABEL = 2
"""A year that is told nothing of (从2020年到2023年) is no milestone."""
_YEAR_ZH = re.compile(r"(?<![\d.第约近])(公元前|前)?(\d{3,4})年(?![多来代级期份以后前间历度均])")
_YEAR_EN = re.compile(r"\b(?:in|by|since|it was)\s+(1\d{3}|20\d{2})\b(?![\d%.-])", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[，。！？；,.!?;\n]")
_EMPTY_START = re.compile(
    r"^(?:[\s，,、：:]|的时候|的|时|到|至|和|与|是|那年|这一年|[初末底]|(?:\d{1,2}月(?:\d{1,2}日)?))+"
)
_EMPTY_END = re.compile(r"(?:[\s，,、：:]|到|从|在|而|了|直到|and|then|but|while)+$", re.IGNORECASE)


def milestones(sentence: str) -> Data | None:
    """The years of a sentence with what happened in each; None unless two or more follow one another."""
    found = _in_chinese(sentence) or _in_english(sentence)
    values = [item.value for item in found]
    if len(found) < 2 or values != sorted(set(values)):
        return None
    return Data("", tuple(found[:MOST]))


def _in_chinese(sentence: str) -> list[Datum]:
    years = list(_YEAR_ZH.finditer(sentence))
    found = []
    for year, after in zip(years, [*years[1:], None], strict=False):
        said = _label(sentence[year.end() : after.start() if after else len(sentence)])
        if len(said) < LEAST_LABEL:
            return []
        value = float(year[2]) * (-1 if year[1] else 1)
        found.append(Datum(said, value, text=year.group()))
    return found


def _in_english(sentence: str) -> list[Datum]:
    """What happened stands after the year (In 1969, men walked on the moon), or before it (He was born in 1879)."""
    years = list(_YEAR_EN.finditer(sentence))
    found = []
    for year, after in zip(years, [*years[1:], None], strict=False):
        before = _CLAUSE_END.split(sentence[: year.start()])[-1].strip()
        rest = sentence[year.end() : after.start() if after else len(sentence)]
        said = before if len(before.split()) >= LEAST_LABEL else _label(rest.lstrip(" ,"), 34)
        said = re.sub(r"^(?:and|then|but|while)\s+", "", said.strip(), flags=re.IGNORECASE)
        if len(folded(said)) < LEAST_LABEL:
            return []
        found.append(Datum(said[:34].strip(), float(year[1]), text=year[1]))
    return found


def _label(rest: str, longest: int = LONGEST_LABEL) -> str:
    """The first clause that says something."""
    for clause in _CLAUSE_END.split(_EMPTY_START.sub("", rest)):
        said = _EMPTY_END.sub("", _EMPTY_START.sub("", clause)).strip()
        if len(said) >= LEAST_LABEL:
            return said if len(said) <= longest else said[: longest - 1] + "…"
    return ""
