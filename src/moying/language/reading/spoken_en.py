"""Figures as English speakers read them: years, dates, clock times, money, units, ordinals."""

from __future__ import annotations

import re
from collections.abc import Callable

from moying.language.numerals import english_digits, english_number, english_ordinal, english_year

UNITS = {
    "km/h": "kilometers per hour", "m/s": "meters per second", "m²": "square meters", "m2": "square meters",
    "㎡": "square meters", "km²": "square kilometers", "km": "kilometers", "cm": "centimeters", "mm": "millimeters",
    "kg": "kilograms", "mg": "milligrams", "ml": "milliliters", "kw": "kilowatts", "hz": "hertz", "khz": "kilohertz",
    "mhz": "megahertz", "ghz": "gigahertz", "db": "decibels", "fps": "frames per second", "ms": "milliseconds",
    "min": "minutes", "mph": "miles per hour", "lb": "pounds", "ft": "feet", "kb": "kilobytes", "mb": "megabytes",
    "gb": "gigabytes", "tb": "terabytes", "℃": "degrees Celsius", "°c": "degrees Celsius", "℉": "degrees Fahrenheit",
    "°f": "degrees Fahrenheit", "°": "degrees", "g": "grams", "m": "meters", "l": "liters", "s": "seconds",
    "h": "hours",
    "kwh": "kilowatt hours", "wh": "watt hours", "mah": "milliamp hours", "kcal": "kilocalories", "cal": "calories",
    "mw": "megawatts", "gw": "gigawatts", "nm": "nanometers", "μm": "micrometers", "cm²": "square centimeters",
    "m³": "cubic meters", "oz": "ounces", "lbs": "pounds", "hrs": "hours", "hr": "hours", "mins": "minutes",
    "secs": "seconds", "sec": "seconds", "yrs": "years", "ha": "hectares", "mbps": "megabits per second",
    "gbps": "gigabits per second", "tbsp": "tablespoons", "tsp": "teaspoons", "px": "pixels", "w": "watts",
    "v": "volts", "t": "tons",
}  # fmt: skip
"""Units and their names, as they stand behind a figure."""

_MONEY = {"$": "dollars", "¥": "yuan", "￥": "yuan", "€": "euros", "£": "pounds"}
_YEAR = "January February March April May June July August September October November December"
_MONTHS = _YEAR.split()
_MONTH_BEFORE = re.compile(rf"\b(?:{'|'.join(m[:3].lower() + '[a-z]{0,6}' for m in _MONTHS)})\.? $")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|from|until|year|of|to|and|spring|summer|autumn|fall|winter) |, |[-–—]|\()$"
)
_NUM = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?"
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_SCALES = {"k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion", "t": "trillion"}
_COUNTED = r"followers|views|likes|steps|users|people|fans|subscribers|downloads|words|orders|visitors|members|jobs"
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_FRACTIONS = {2: "half", 4: "quarter"}


def read_number(plain: str, at: int) -> tuple[int, str]:
    """Where the number at `plain[at]` ends, and the English words for it ("" when the sign is only a mark)."""
    for pattern, say in _RULES:
        match = pattern.match(plain, at)
        if match:
            said = say(match)
            if said is not None:
                return match.end(), said
    return at + 1, ""


def _number(figures: str) -> str:
    return english_number(figures.replace(",", ""))


def _date(m: re.Match[str]) -> str | None:
    month, day = int(m["mo"]), int(m["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{_MONTHS[month - 1]} {english_ordinal(day)}, {english_year(int(m['y']))}"


def _month_and_day(m: re.Match[str]) -> str | None:
    """on 11/21 is a day; 1/3 without such a word a share."""
    month, day = int(m["mo"]), int(m["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31 and re.search(r"\b(?:on|by|until|since|before|after) $", _before(m))):
        return None
    return f"{_MONTHS[month - 1]} {english_ordinal(day)}"


def _hotline(m: re.Match[str]) -> str | None:
    return english_digits(m[0]) if re.search(r"\b(?:call|dial|calling|dialing|phone) $", _before(m)) else None


def _model(m: re.Match[str]) -> str | None:
    """RTX 5090 is said in pairs, as a year is."""
    return english_year(int(m[0])) if re.search(r"\b(?:rtx|gtx|rx|ryzen|core|ultra|xeon) $", _before(m)) else None


def _before(m: re.Match[str]) -> str:
    return m.string[max(0, m.start() - 12) : m.start()]


def _time(m: re.Match[str]) -> str | None:
    hour, minute = int(m["h"]), int(m["mi"])
    if hour > 24 or m[0] == "9:16":
        return None
    said = english_number(str(hour))
    if minute == 0:
        return said if re.match(r" ?[ap]\.?m", m.string[m.end() : m.end() + 4]) else f"{said} o'clock"
    return f"{said} {'oh ' if minute < 10 else ''}{english_number(str(minute))}"


def _money(m: re.Match[str]) -> str:
    name = _MONEY[m["cur"]]
    scale = m["scale"] or _SCALES.get((m["short"] or "").lower(), "")
    if m["n"] == "1" and not scale:
        name = name.removesuffix("s")
    whole, _, cents = m["n"].partition(".")
    if len(cents) == 2 and not scale and cents != "00" and whole != "0" and name != "yuan":
        return (
            f"{_number(whole)} {name} {_number(cents.lstrip('0'))}" if cents[0] != "0" else f"{_number(m['n'])} {name}"
        )
    to = f"to {_number(m['to'])}" if m["to"] else ""
    return " ".join(part for part in (_number(m["n"].removesuffix(".00")), to, scale, name) if part)


def _clock(m: re.Match[str]) -> str | None:
    """3pm, 10:30 a.m."""
    hour, minute = int(m["h"]), int(m["mi"] or 0)
    if not 1 <= hour <= 12:
        return None
    said = f"{'oh ' if minute < 10 else ''}{english_number(str(minute))} " if minute else ""
    return f"{english_number(str(hour))} {said}{m['half'].upper()} M"


def _decade(m: re.Match[str]) -> str | None:
    """the '90s, the mid-80s; a 30s video lasts seconds."""
    before = m.string[max(0, m.start() - 6) : m.start()]
    told = re.search(r"['’]$|\b(?:mid|early|late)[- ]$|\bthe $", before)
    return _DECADES[int(m[1]) // 10 - 2] if told else None


def _thousands(m: re.Match[str]) -> str | None:
    """10k, 2M users, 1.5k; 5K is a run and 4K a screen."""
    large = len(m["n"]) > 1 or re.match(rf" ?(?:{_COUNTED})", m.string[m.end() :])
    return f"{_number(m['n'])} {_SCALES[m['s'].lower()]}" if m["s"] != "k" or large else None


def _mixed(m: re.Match[str]) -> str | None:
    above, below = int(m[2]), int(m[3])
    if not 0 < above < below:
        return None
    part = (
        "a half"
        if below == 2
        else f"{'a' if above == 1 else _number(m[2])} {_FRACTIONS.get(below, english_ordinal(below))}"
    )
    return f"{_number(m[1])} and {part}" + ("s" if above > 1 else "")


def _unit(m: re.Match[str]) -> str:
    name = UNITS[m["u"]]
    if m["n"] == "1":
        name = re.sub(r"(?<=[a-z])s(?= |$)", "", name, count=1) if name != "feet" else "foot"
    return f"{'minus ' if m['sign'] else ''}{_number(m['n'])} {name}"


def _fraction(m: re.Match[str]) -> str | None:
    above, below = int(m[1]), int(m[2])
    if not 0 < above < below:
        return None
    name = _FRACTIONS.get(below, english_ordinal(below))
    return f"{_number(m[1])} {name}" + ("s" if above > 1 else "")


def _year(m: re.Match[str]) -> str | None:
    before = m.string[max(0, m.start() - 10) : m.start()]
    year = int(m[1])
    if not (_YEAR_BEFORE.search(before) or _MONTH_BEFORE.search(before) or 1900 <= year < 2100):
        return None
    return english_year(year)


def _plain(m: re.Match[str]) -> str:
    figures = m["n"].replace(",", "")
    if len(figures) > 1 and figures.isdigit() and (figures[0] == "0" or len(figures) > 9):
        return english_digits(figures)
    day = (
        figures.isdigit() and int(figures) <= 31 and _MONTH_BEFORE.search(m.string[max(0, m.start() - 12) : m.start()])
    )
    said = english_ordinal(int(figures)) if day else _number(figures)
    return f"minus {said}" if m["sign"] in {"-", "−"} else said


def _rules() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]:
    rows: tuple[tuple[str, Callable[[re.Match[str]], str | None]], ...] = (
        (r"(?P<y>(?:1[0-9]|20|21)\d\d)([-/.])(?P<mo>\d{1,2})\2(?P<d>\d{1,2})(?!\d)", _date),
        (r"(?P<h>\d{1,2})(?::(?P<mi>[0-5]\d))? ?(?P<half>[ap])\.?m(?![a-z0-9])\.?", _clock),
        (r"(?P<h>\d{1,2}):(?P<mi>[0-5]\d)(?![\d:])", _time),
        (
            rf"(?P<cur>[¥￥$€£]) ?(?P<n>{_NUM})(?:[-–—](?P=cur)?(?P<to>{_NUM}))?"
            r"(?: (?P<scale>thousand|million|billion|trillion)\b|(?P<short>[kMt]|mn?|bn?)(?![a-z0-9]))?",
            _money,
        ),
        (r"([2-9]0)s\b", _decade),
        (rf"(?<![a-z\d])(?P<n>{_NUM})(?P<s>k|M|bn?)(?![a-z0-9])", _thousands),
        (r"\+(?= \d)", lambda m: "plus"),
        (r"(\d{1,3}) (\d)/(\d)(?![\d/])", _mixed),
        (rf"(?P<n>{_NUM}) ?%", lambda m: f"{_number(m['n'])} percent"),
        (r"(\d{1,4})(?:st|nd|rd|th)\b", lambda m: english_ordinal(int(m[1]))),
        (r"24/7", lambda m: "twenty-four seven"),
        (r"(?:911|999|112|411)(?!\d|[.,]\d|[%/])", _hotline),
        (r"(?P<mo>\d{1,2})/(?P<d>\d{1,2})(?![\d/])", _month_and_day),
        (r"(?<![\d.])[1-9]\d[1-9]\d(?![\d.,%:])", _model),
        (r"(\d{1,3})[/⁄](\d{1,3})(?![\d/])", _fraction),
        (r"(\d{1,4}) ?: ?(\d{1,4})(?![\d:])", lambda m: f"{_number(m[1])} to {_number(m[2])}"),
        (r"(\d{3,5})[x×*](\d{3,5})(?!\d)", lambda m: f"{_number(m[1])} by {_number(m[2])}"),
        (r"\d++(?:\.\d++){2,}+", lambda m: " point ".join(map(english_number, m[0].split(".")))),
        (r"\+?\d{1,3}(?:[- ]\d{3,4}){2,3}(?!\d)", lambda m: english_digits(re.sub(r"\D", "", m[0]))),
        (r"((?:1[0-9]|20)\d0)s\b", lambda m: re.sub(r"y$", "ie", english_year(int(m[1]))) + "s"),
        (rf"(?P<sign>(?<![a-z0-9])[-−])?(?P<n>{_NUM}) ?(?P<u>{_UNIT})(?![a-z0-9])", _unit),
        (r"((?:1[0-9]|20)\d\d)(?!\d|[,.]\d)", _year),
        (rf"(?P<sign>(?<![a-z0-9])[-−+])?(?P<n>{_NUM})", _plain),
    )
    return tuple((re.compile(pattern), say) for pattern, say in rows)


_RULES = _rules()
