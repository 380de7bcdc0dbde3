"""Numbers between figures and words: 一百零五 and 105, "two hundred and five" and 205."""

from __future__ import annotations

import re

DIGITS = "零一二三四五六七八九"
HANZI_NUMBER = "[零〇一二两三四五六七八九十百千万]{1,12}(?:点[零〇一二三四五六七八九]{1,6})?"
"""A pattern for a number in hanzi; bounded, so that a wall of numerals costs no more than its length."""

_VALUES = {c: i for i, c in enumerate(DIGITS)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MOST = 10**16  # above 千万亿 nobody reads a number as a number
_UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_WORDS = _UNDER_TWENTY.split()
_ENGLISH = {word: value for value, word in enumerate(_WORDS)} | {"a": 1, "an": 1, "half": 0.5}
_BY_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _BY_TENS.split()
_ENGLISH |= {word: 10 * i for i, word in enumerate(_TENS) if i}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
ENGLISH_NUMBER = (
    rf"(?:{'|'.join(_TENS[2:])})[- ](?:{'|'.join(_WORDS[1:10])})|{'|'.join(sorted(_ENGLISH, key=len)[::-1])}"
)
"""A pattern for an English number up to ninety-nine, "a" and "half" included."""


def parse_number(text: str) -> float | None:
    """The value of figures (1,299.5), hanzi (三十, 一百零五, 两, 一点五, 半) or English words (forty-five), or None."""
    plain = text.strip().replace(",", "")
    if re.fullmatch(r"\d{1,15}(?:\.\d{1,15})?", plain, re.ASCII):
        return float(plain)
    if plain == "半":
        return 0.5
    if plain in _ENGLISH:
        return float(_ENGLISH[plain])
    tens, _, ones = plain.replace("-", " ").partition(" ")
    if tens in _TENS[2:] and ones in _WORDS[1:10]:
        return float(_ENGLISH[tens] + _ENGLISH[ones])
    return _parse_hanzi(plain)


def _parse_hanzi(text: str) -> float | None:
    whole, point, decimals = text.partition("点")
    if not whole or any(c not in _VALUES and c not in _UNITS and c != "万" for c in whole):
        return None
    value = float(_parse_whole(whole))
    if point:
        if not decimals or any(c not in _VALUES for c in decimals):
            return None
        value += float("0." + "".join(str(_VALUES[c]) for c in decimals))
    return value


def _parse_whole(hanzi: str) -> int:
    if len(hanzi) > 1 and all(c in _VALUES for c in hanzi):  # read digit by digit: 三零
        return int("".join(str(_VALUES[c]) for c in hanzi))
    total, section, digit = 0, 0, 0
    for char in hanzi:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * _UNITS[char], 0
    return total + section + digit


def hanzi_digits(figures: str) -> str:
    """Figures one by one: 2026 is 二零二六."""
    return "".join(DIGITS[int(c)] for c in figures)


def hanzi_number(figures: str) -> str:
    """A number as Chinese speakers say it: 105 is 一百零五, 3.14 三点一四, 20000 两万.

    figures: digits with an optional decimal part. Numbers of 10^16 and more are read digit by digit.
    """
    whole, _, decimals = figures.partition(".")
    value = int(whole) if len(whole) <= 16 else _MOST
    spoken = _whole_in_hanzi(value) if value < _MOST else hanzi_digits(whole)
    return f"{spoken}点{hanzi_digits(decimals)}" if decimals else spoken


def _whole_in_hanzi(value: int) -> str:
    if value == 0:
        return DIGITS[0]
    sections = []
    while value:
        value, low = divmod(value, 10_000)
        sections.append(low)
    parts: list[str] = []
    for power in range(len(sections) - 1, -1, -1):
        section = sections[power]
        if section == 0:
            if parts and power == 2:  # 一万亿 keeps its 亿 when the 亿 section is empty
                parts[-1] += "亿"
            continue
        gap = parts and (section < 1000 or sections[power + 1] == 0)
        parts.append(("零" if gap else "") + _section_in_hanzi(section, power) + ("", "万", "亿", "万")[power])
    said = "".join(parts)
    return said[1:] if said.startswith("一十") else said


def _section_in_hanzi(section: int, power: int) -> str:
    if section == 2 and power:
        return "两"
    said, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, unit)
        if digit == 0:
            zero = bool(said)
            continue
        said += ("零" if zero else "") + ("两" if digit == 2 and unit == 1000 else DIGITS[digit]) + name
        zero = False
    return said


def english_number(figures: str) -> str:
    """A number in English words: 205 is "two hundred and five", 3.14 "three point one four"."""
    whole, _, decimals = figures.partition(".")
    value = int(whole) if len(whole) <= 15 else _MOST
    spoken = _whole_in_english(value) if value < _MOST else english_digits(whole)
    return f"{spoken} point {english_digits(decimals)}" if decimals else spoken


def english_digits(figures: str) -> str:
    """Figures one by one in English: 805 is "eight zero five"."""
    return " ".join(_WORDS[int(c)] for c in figures)


def english_year(year: int) -> str:
    """A year as it is said: 1998 "nineteen ninety-eight", 2005 "two thousand five", 2026 "twenty twenty-six"."""
    century, rest = divmod(year, 100)
    if 2000 <= year < 2010 or (rest == 0 and century % 10 == 0):
        return _whole_in_english(year).replace(" and ", " ")
    if rest == 0:
        return f"{_whole_in_english(century)} hundred"
    tail = _whole_in_english(rest) if rest >= 10 else f"oh {_WORDS[rest]}"
    return f"{_whole_in_english(century)} {tail}"


def english_ordinal(value: int) -> str:
    """An ordinal in English: 21 is "twenty-first"."""
    words = _whole_in_english(value)
    head, last = re.fullmatch(r"(.*?)([a-z]+)", words, re.DOTALL).groups()  # type: ignore[union-attr]  # never empty
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _whole_in_english(value: int) -> str:
    if value < 20:
        return _WORDS[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_WORDS[ones]}" if ones else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return f"{_WORDS[hundreds]} hundred" + (f" and {_whole_in_english(rest)}" if rest else "")
    for scale, name in _SCALES:
        if value >= scale:
            many, rest = divmod(value, scale)
            joint = " and " if 0 < rest < 100 else " "
            return f"{_whole_in_english(many)} {name}" + (f"{joint}{_whole_in_english(rest)}" if rest else "")
    raise AssertionError("unreachable: every value of 1000 and more has a scale")
