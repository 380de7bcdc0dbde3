"""How long: 30秒, 一分半, half a minute, 1:05. Every length that a text names, where it stands and its milliseconds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from moying.language.detect import folded
from moying.language.numerals import ENGLISH_NUMBER, HANZI_NUMBER, parse_number

_FIGURES = r"(?<![\d.])\d{1,6}(?:\.\d{1,3})?"
_ZH = rf"(?:{_FIGURES}|{HANZI_NUMBER})"
_EN = rf"(?:{_FIGURES}|\b(?:{ENGLISH_NUMBER}))"
_HOUR, _MINUTE, _SECOND = 3_600_000, 60_000, 1000
_EN_UNITS = {"h": _HOUR, "m": _MINUTE, "s": _SECOND}
_JOINT = r"[ -]{0,3}"
_EN_UNIT = r"(?P<{0}>hours?|hrs?|h|minutes?|minutos?|mins?|m|second(?:e?s)?|segundos?|secs?|s)(?![a-z])"


@dataclass(frozen=True, slots=True)
class Found:
    """A length named in a text: `text[start:end]` says it."""

    start: int
    end: int
    value_ms: int


_CHINESE = re.compile(
    rf"(?<![第零〇一二两三四五六七八九十百千万])(?:(?P<h>{_ZH}|半) ?个?(?P<hhalf>半)?(?:小时|钟头)(?P<hhalf2>半)?)?"
    rf"(?:(?P<m>{_ZH}|半) ?(?:个)?(?P<mhalf>半)?(?P<munit>分钟|分)(?P<mhalf2>半)?)?"
    rf"(?:零|又)?(?:(?P<s>{_ZH}|半) ?(?P<shalf>半)?(?:秒钟|秒)(?P<shalf2>半)?)?"
)
_OPENS = frozenset("0123456789零〇一二两三四五六七八九十百千万半")
_QUARTER = re.compile(rf"(?P<q>{HANZI_NUMBER}|\d) ?刻钟")
_ENGLISH = re.compile(
    rf"(?P<n1>{_EN}){_JOINT}(?P<and>and a half )?{_EN_UNIT.format('u1')}(?P<half> and a half)?"
    rf"(?:,? ?(?:and )?(?P<n2>{_EN}){_JOINT}{_EN_UNIT.format('u2')})?"
)
_HALF = re.compile(r"\bhalf[ -](?:an?[ -])?(?P<unit>hour|minute|second)\b")
_CLOCK = re.compile(r"(?<![\d:.])(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>[0-5]\d)(?![\d:])(?! ?[ap]\.?m\b)")
_CLOCK_OF_DAY = re.compile(r"(?:早上|上午|中午|下午|晚上|凌晨|清晨|今天|明天|每天|\bat|\buntil)\s?$")
_DECADE_BEFORE = re.compile(r"(?:\bthe|\bearly|\blate|\bmid|'|iphone)[ -]?$")
_DECADE_AFTER = re.compile(r" ?(?:style|vibe|retro|aesthetic|music|pop|look|nostalgia|fashion|hong kong|风)")


@lru_cache(maxsize=16)  # a wish is asked for its lengths from several sides
def find_durations(text: str) -> tuple[Found, ...]:
    """Every length that the text names, in order, none overlapping.

    第3秒 (a place, not a length), 9:16 (a shape), 8:05 am and "the 90s" are not lengths.
    """
    plain = folded(text)
    found = [f for find in (_chinese, _quarters, _english, _halves, _clocks) for f in find(plain)]
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if one.value_ms > 0 and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return tuple(kept)


def parse_duration(text: str) -> int | None:
    """The first length that the text names, in milliseconds, or None."""
    found = find_durations(text)
    return found[0].value_ms if found else None


def _chinese(plain: str) -> list[Found]:
    found: list[Found] = []
    for place in re.finditer("小时|钟头|分|秒", plain):
        start = max(found[-1].end if found else 0, place.start() - 20)
        match = _best_chinese(plain, start, place.start())
        if match:
            found.append(Found(match.start(), match.end(), _chinese_value(match)))
    return found


def _best_chinese(plain: str, start: int, unit_at: int) -> re.Match[str] | None:
    """The earliest phrase in front of the unit that reaches over it."""
    for begin in range(start, unit_at):
        match = _CHINESE.match(plain, begin) if plain[begin] in _OPENS else None
        if match and match.end() > unit_at and _is_length(match):
            return match
    return None


def _is_length(match: re.Match[str]) -> bool:
    if match["m"] and match["munit"] == "分" and not (match["h"] or match["mhalf2"] or match["s"]):
        return False  # 十分好, 满分一百分: 分 alone is no minute
    return bool(match["h"] or match["m"] or match["s"])


def _chinese_value(match: re.Match[str]) -> int:
    total = 0.0
    for name, unit in (("h", _HOUR), ("m", _MINUTE), ("s", _SECOND)):
        if match[name]:
            halves = sum(0.5 for part in (f"{name}half", f"{name}half2") if match[part])
            total += ((parse_number(match[name]) or 0) + halves) * unit
    return round(total)


def _quarters(plain: str) -> list[Found]:
    return [
        Found(m.start(), m.end(), round((parse_number(m["q"]) or 0) * 15 * _MINUTE)) for m in _QUARTER.finditer(plain)
    ]


def _english(plain: str) -> list[Found]:
    """Lengths in English. A second part counts only when it is of a smaller unit: "3 seconds, 10 seconds" are two."""
    found, at = [], 0
    while match := _ENGLISH.search(plain, at):
        at = match.end()
        joined = match["n2"] is not None and _EN_UNITS[match["u2"][0]] < _EN_UNITS[match["u1"][0]]
        if match["n2"] and not joined:
            at = match.end("half") if match["half"] else match.end("u1")
        if not _is_decade(match) and not _is_no_count(match):
            found.append(Found(match.start(), at, _english_value(match, joined)))
    return found


def _is_no_count(match: re.Match[str]) -> bool:
    """ "a second shot" is a place, and "8:05 am" holds no "a m"."""
    in_words = not match["n1"][-1].isdigit()
    return in_words and (len(match["u1"]) == 1 or (match["n1"] == "a" and match["u1"] == "second"))


def _is_decade(match: re.Match[str]) -> bool:
    if match["u1"] != "s" or not match["n1"][-1].isdigit():
        return False
    before = match.string[max(0, match.start() - 8) : match.start()]
    return bool(
        _DECADE_BEFORE.search(before) or (match["n1"].endswith("0") and _DECADE_AFTER.match(match.string, match.end()))
    )


def _english_value(match: re.Match[str], joined: bool) -> int:
    first = (parse_number(match["n1"]) or 0) + (0.5 if match["and"] or match["half"] else 0)
    total = first * _EN_UNITS[match["u1"][0]]
    if joined:
        total += (parse_number(match["n2"]) or 0) * _EN_UNITS[match["u2"][0]]
    return round(total)


def _halves(plain: str) -> list[Found]:
    unit = {"hour": _HOUR, "minute": _MINUTE, "second": _SECOND}
    return [Found(m.start(), m.end(), unit[m["unit"]] // 2) for m in _HALF.finditer(plain)]


def _clocks(plain: str) -> list[Found]:
    found = []
    for m in _CLOCK.finditer(plain):
        before = plain[max(0, m.start() - 8) : m.start()]
        if m[0] == "9:16" or _CLOCK_OF_DAY.search(before):  # 9:16 is always the portrait shape
            continue
        value = (int(m["h"] or 0) * 3600 + int(m["m"]) * 60 + int(m["s"])) * _SECOND
        found.append(Found(m.start(), m.end(), value))
    return found
