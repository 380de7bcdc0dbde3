"""A moment of the film, as people say it: 第5秒, "at 0:05"."""

from __future__ import annotations

import re
from typing import Final

from moying.language.numerals import parse_number
from moying.language.rules import rule

MOMENT: Final = rule(
    r"第 ?(?P<zh>[\d零一二两三四五六七八九十.]{1,5}) ?秒(?!钟?(?:到|至|-))"
    r"|\bat (?:0?(?P<m>\d{1,2}):(?P<s>[0-5]\d)|(?P<en>\d{1,4}(?:\.\d)?)"
    r" ?(?:s\b|secs?\b|seconds?))"
)


def moment_ms(moment: re.Match[str]) -> int:
    """The moment that `MOMENT` found, in milliseconds."""
    if moment["m"]:
        return (int(moment["m"]) * 60 + int(moment["s"])) * 1000
    return round((parse_number(moment["zh"] or moment["en"]) or 0) * 1000)
