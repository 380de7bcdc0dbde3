"""What is shown, mapped to what is spoken: 2026年 is read 二零二六年, ￥1,299元 一千二百九十九元, AI "A I"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from moying.language.detect import Language, folded, is_hanzi
from moying.language.numerals import english_number
from moying.language.reading.abbreviations import abbreviation_at
from moying.language.reading.addresses import ADDRESS, said_address
from moying.language.reading.spoken_en import read_number as read_english
from moying.language.reading.spoken_zh import SIGNS as ZH_SIGNS
from moying.language.reading.spoken_zh import read_number as read_chinese
from moying.language.reading.syllables import braces_end

Kind = Literal["word", "number", "pause", "silent"]

_WORD = re.compile(r"[a-zà-öø-ÿ]++(?:['’][a-z]{1,3}(?![a-z]))?+", re.IGNORECASE)
_NUMBER_HEAD = re.compile(r"[¥￥$€£+−-]? ?\d")
_PER = re.compile(r"/(?=[年月周天日次人个份杯晚位秒套件斤吨瓶支张本只课节米升㎡]|千克|公斤|小时|分钟|平方?米?)")
_EN_PER = re.compile(
    r"(?<=[a-z0-9])/(?=(?:month|mo|year|yr|week|day|night|hour|hr|min|minute|person|user|seat|kg|lb|unit)\b)"
)
_ABOUT = re.compile(r"(?<![a-z0-9])[~≈] ?(?=[¥￥$€£]?\d)")
_NUMBER_AHEAD = re.compile(r"(?:no\. ?|#)(\d{1,4})(?!\.?\d)", re.IGNORECASE)
_CAPITAL_UNIT = re.compile(r"(?<=\d)[MSGHT](?![A-Za-z0-9])")
"""3M, 4S and 5G are names: the units of a metre, a second and a gram are written small."""
_RATIO_SIGN = re.compile("∶")
_FULL_COMMA = re.compile("，")
_BELOW_ZERO = re.compile(r"[-−]\d")
_COMPARES = re.compile(r"[<>] ?(?=[¥￥$€£]? ?\d)")
_COMPARED = {"zh": {"<": "小于", ">": "大于"}, "en": {"<": "less than", ">": "more than"}}
_MINUS = re.compile(r"[-−]\d{1,12} ?=")
_JOINS_DAYS = re.compile(
    r"(?<=[周期][一二三四五六日天])[-~—–](?=周|星期)|(?<=周\d)[-~—–](?=周)|(?<=[年月日号点时分])[-~—–](?=\d)"
)
_COUNTED = frozenset("百千万亿元块角年月天周岁人个米斤吨度分秒倍层页集")
_PAUSES = frozenset("，。！？；：、…—,.!?;:\n")
_EN_SIGNS = {"&": "and", "%": "percent", "+": "plus", "=": "equals", "@": "at", "×": "times", "°": "degrees"}
_ABBREVIATIONS = (
    "AI UK USA EU CEO DIY FAQ HTML HTTP HTTPS JSON JPEG USB WIFI ESPN BBC CCTV HDMI GDP NBA API URL GMV OEM HSK"
)
_COMMON_WORDS = (
    "THE AND FOR YOU ALL NEW BIG HOT TOP NOW BUY OUR ONE TWO TEN NOT BUT CAN GET WIN FUN DAY TEA CAR CAT DOG SUN SEA "
    "YES OFF OUT WAY WHO WHY HOW HAS HAD ITS HIS HER WAS ARE IN ON AT TO OF IT IS BE BY UP GO NO SO DO WE ME MY HE OR "
    "IF AN AS MR MS DR MAX PRO AIR RED BOX LET SEE SAY USE TRY BEST LOVE LIFE ZEN POP BUS MAP SKY ART"
)
_SPELLED, _SHOUTED = frozenset(_ABBREVIATIONS.split()), frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch `[start, end)` of the shown text and what is heard for it.

    kind "word" (one hanzi, or one English word), "number" (figures with their unit), "pause" (punctuation) or
    "silent" (spaces, quotes, emoji). Only the first two have `spoken`: hanzi when `language` is "zh", which may carry
    a reading in braces (行{hang2}), or English words.
    """

    start: int
    end: int
    spoken: str
    language: Language
    kind: Kind


@dataclass(frozen=True, slots=True)
class Spoken:
    """A shown text as it is spoken. The units follow each other and cover the whole of `shown`, none overlapping."""

    shown: str
    units: tuple[Unit, ...]

    @property
    def text(self) -> str:
        """All that is heard, in one string: punctuation stays as it was, English words are set off by spaces."""
        parts: list[str] = []
        for unit in self.units:
            piece = self.shown[unit.start : unit.end] if unit.kind == "pause" else unit.spoken
            if parts and piece and unit.kind != "pause" and _needs_space(parts[-1][-1], piece[0]):
                parts.append(" ")
            if piece:
                parts.append(piece)
        return "".join(parts)


def _needs_space(before: str, after: str) -> bool:
    hanzi_before, hanzi_after = before == "}" or not before.isascii(), not after.isascii()
    return hanzi_before != hanzi_after or (not hanzi_before and before not in " \n")


def speak(text: str, language: Language) -> Spoken:
    """The units of a shown text. `language` is the main one: in Chinese text figures are read in Chinese.

    English words inside Chinese are units of language "en", hanzi inside English of language "zh".
    """
    plain = _as_patterns_see_it(text)
    units: list[Unit] = []
    at = 0
    while at < len(text):
        unit = _next_unit(text, plain, at, language, units)
        units.append(unit)
        at = unit.end
    return Spoken(text, tuple(units))


def _as_patterns_see_it(text: str) -> str:
    """Folded, but for what figures need as it was written: the full-width comma that parts 11，618 is no 11,618."""
    plain = list(folded(text))
    for ratio in _RATIO_SIGN.finditer(text):
        plain[ratio.start()] = ":"
    for kept in (*_FULL_COMMA.finditer(text), *_CAPITAL_UNIT.finditer(text)):
        plain[kept.start()] = kept[0]
    return "".join(plain)


def _next_unit(text: str, plain: str, at: int, language: Language, before: list[Unit]) -> Unit:
    char = plain[at]
    if is_hanzi(char):
        end = braces_end(text, at + 1) or at + 1
        return Unit(at, end, text[at:end], "zh", "word")
    if numbered := _NUMBER_AHEAD.match(plain, at) if char in "n#" else None:
        return Unit(at, numbered.end(), f"number {english_number(numbered[1])}", "en", "word")
    if char.isascii() and char.isalnum() and (address := ADDRESS.match(plain, at)):
        return Unit(at, address.end(), said_address(address[0], language), language, "word")
    if language == "en" and char.isalpha() and (short := abbreviation_at(text, plain, at)):
        return Unit(at, short[0], short[1], "en", "word")
    if word := _WORD.match(plain, at):
        return Unit(
            at, word.end(), _said_word(text[at : word.end()], language == "en" and _in_capitals(text, at)), "en", "word"
        )
    if _NUMBER_HEAD.match(plain, at) and not (
        _stands_between(plain, at, before) or (language == "zh" and _JOINS_DAYS.match(plain, at))
    ):
        return _number(plain, at, language)
    return _sign(plain, at, language, before)


def _number(plain: str, at: int, language: Language) -> Unit:
    end, said = (read_chinese if language == "zh" else read_english)(plain, at)
    return Unit(at, end, said, language, "number" if said else "silent")


def _sign(plain: str, at: int, language: Language, before: list[Unit]) -> Unit:
    """A character that is neither letter nor figure: a pause, a sign that is read, or nothing at all."""
    char = plain[at]
    if char in "-−" and _MINUS.match(plain, at) and before and before[-1].kind == "number":
        return Unit(at, at + 1, "减" if language == "zh" else "minus", language, "word")
    if _joins_numbers(plain, at, before) or (language == "zh" and _JOINS_DAYS.match(plain, at)):
        return Unit(at, at + 1, "到" if language == "zh" else "to", language, "word")
    if language == "zh" and _PER.match(plain, at):
        return Unit(at, at + 1, "每", "zh", "word")
    if language == "en" and (said := _english_sign(plain, at)):
        return Unit(at, at + 1, said, "en", "word")
    if _COMPARES.match(plain, at):
        return Unit(at, at + 1, _COMPARED[language][char], language, "word")
    said = (ZH_SIGNS if language == "zh" else _EN_SIGNS).get(char, "")
    if said:
        return Unit(at, at + 1, said, language, "word")
    if char in _PAUSES and not (char == "." and plain[at - 1 : at].isalnum() and plain[at + 1 : at + 2].isalnum()):
        end = at + 1
        while end < len(plain) and plain[end] == char:
            end += 1
        return Unit(at, end, "", language, "pause")
    return Unit(at, at + 1, "", language, "silent")


def _english_sign(plain: str, at: int) -> str:
    """$20/month is twenty dollars per month, ~30 about thirty."""
    return "per" if _EN_PER.match(plain, at) else "about" if _ABOUT.match(plain, at) else ""


def _joins_numbers(plain: str, at: int, before: list[Unit]) -> bool:
    """Whether the sign stands between two numbers as 到: 3~5℃, 10%-20%, 8:00—9:00."""
    after = plain[at + 1 : at + 2]
    return (
        plain[at] in "-~～—–至"
        and bool(before)
        and _ends_in_number(before)
        and (after.isdigit() or after in set("¥$") or _BELOW_ZERO.match(plain, at + 1) is not None)
    )


def _ends_in_number(before: list[Unit]) -> bool:
    """A figure, alone or with what it counts in one hanzi: 3.2万~3.5万, 30元-50元."""
    counted = len(before) > 1 and before[-1].kind == "word" and before[-1].spoken in _COUNTED
    return before[-2 if counted else -1].kind == "number"


def _stands_between(plain: str, at: int, before: list[Unit]) -> bool:
    """Whether the sign in front of a figure belongs to the figure before it too: 3-5, 2+3."""
    after_number = bool(before) and before[-1].kind == "number" and before[-1].end == at
    plus = plain[at] == "+" and (plain[at - 1 : at].isalnum() and plain[at - 1 : at].isascii())
    return plus or (plain[at] in "+-−" and after_number) or _joins_numbers(plain, at, before)


def _in_capitals(text: str, at: int) -> bool:
    """Whether the neighbours are shouted too, so that capitals mean emphasis and not an abbreviation."""
    around = re.findall(r"[A-Za-z]{2,}", text[max(0, at - 24) : at + 32])
    return len(around) > 2 and all(word.isupper() for word in around)


def _said_word(word: str, shouted: bool) -> str:
    bare = word.replace("’", "'")
    if not (bare.isupper() and bare.isascii() and len(bare) > 1):
        return bare
    if bare == "OK":
        return "okay"
    if bare in _SHOUTED or (shouted and bare not in _SPELLED):
        return bare.lower()
    return " ".join(bare) if len(bare) < 4 or bare in _SPELLED else bare
