"""The figures that a sentence gives: 「出口3.26万亿元，同比增长7.1%」 is an amount and a rise, each with what it is of.

What only looks like a figure is none: dates, times, versions, telephone numbers, idioms, 第三届 (see `figure_traps`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from moying.language.detect import folded
from moying.language.lines.figure_labels import label_of
from moying.language.lines.figure_patterns import (
    DOWN,
    EN_SCALES,
    MEASURED,
    MONEY_SIGN,
    MOVE,
    TIMES,
    TOKEN,
)
from moying.language.numerals import parse_number

Kind = Literal["amount", "share", "change", "rank", "multiple"]
Direction = Literal["", "up", "down"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at `[start, end)` of a text.

    text: as it is written, with its unit (3.26万亿元). value: the amount in `unit` (3.26e12 元); percent for shares
    and changes (7.1); the place for a rank. unit: 元, 辆, %, 个百分点, 倍, 名 … or "".
    kind: "change" is by how much (增长7.1%); an amount that something rose to has a direction too. label: what it
    is of, in the sentence's words. when: the year, month or quarter that it is told for.
    """

    start: int
    end: int
    text: str
    value: float
    unit: str
    kind: Kind
    direction: Direction = ""
    label: str = ""
    when: str = ""


MOST_CHARACTERS = 2_000
_ZH_SCALES = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_SIGNS = {"$": "美元", "us$": "美元", "hk$": "港元", "¥": "元", "€": "欧元", "£": "英镑"}
_TO = re.compile(r"(?:增|升|涨|降|减|跌|高|长|加|少|低|滑|落|大)(?:了)?[至到成为](?:了)?$| to$|[增升涨降减跌]至$")
_NOMOVE = re.compile(r"(?:没有|没|未|不|not|n't)\s?(?:\w{0,2})$")
_TOLD_AFTER = re.compile(r" (?:in|by|for|during) |[（(]")
_PART_BEFORE = re.compile(r"(?:占|约|近|超过?|不到|不足|剩下?|仅|只有|达到?|for|about|nearly|over)(?:了)? ?$")
_SPAN = re.compile(r"[-~—至到].*\d{4}")
_FRESH = re.compile(r"[，。；;！!？?,、]")
_EN_FOLD = {"doubled": 2.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_EN_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_EN_PLACES = ("first", "second", "third", "fourth", "fifth")


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in their order; those that only count a handful (三个朋友) are left out.

    Only the first 2,000 characters are read.
    """
    text = text[:MOST_CHARACTERS]
    plain = _plain(text)
    found: list[Figure] = []
    when, before = "", ""
    at = 0
    for match in TOKEN.finditer(plain):
        before += text[at : match.start()]
        at = match.end()
        if match["when"]:
            when = "" if _SPAN.search(match["when"]) else _written(text, match)
            if found and _TOLD_AFTER.fullmatch(before):  # "$10 million in 2020": the year follows its figure
                found[-1] = replace(found[-1], when=when)
                when, before = "", ""
            continue
        figure = None if match["trap"] or match["range"] else _figure(text, plain, match, before, when)
        if figure is None:
            before += text[match.start() : at]
        else:
            found.append(figure)
            before = ""
    return tuple(found)


def _written(text: str, match: re.Match[str]) -> str:
    """The words of a match as they were written."""
    return text[match.start() : match.end()].strip()


def _plain(text: str) -> str:
    """Folded, but a full-width comma stays one: it parts figures, it does not group their digits."""
    return "".join("，" if was == "，" else now for was, now in zip(text, folded(text), strict=True))


def _figure(text: str, plain: str, m: re.Match[str], before: str, when: str) -> Figure | None:
    kind, value, unit = _read(m)
    if value is None:
        return None
    start, end = m.start(), m.end()
    while text[start:end] != text[start:end].lstrip():
        start += 1
    said = text[start:end].rstrip()
    direction, is_change = _direction(plain, m, kind)
    if kind == "share" and (is_change or unit == "个百分点"):
        kind = "change"
    if kind in {"amount", "multiple"} and is_change:
        kind = "change"
    if kind == "share" and m["fraction"] and before.endswith("的") and "占" not in before:
        kind, value, unit = "multiple", value / 100, "倍"  # 地球上的六分之一 measures one thing by another
    label = label_of(before, text[m.end() :], kind=kind)
    return Figure(start, start + len(said), said, value, unit, kind, direction, label, when)


def _read(m: re.Match[str]) -> tuple[Kind, float | None, str]:
    """What kind of figure a match is, its value and its unit."""
    if m["rank"]:
        return _rank(m)
    if m["slashed"]:
        return "share", _slashed(m), "%"
    if m["fraction"]:
        if m["cent"]:
            return "share", _value(m["cent"]), "%"
        above, below = _value(m["above"]), _value(m["below"])
        return "share", 100 * above / below if above and below else None, "%"
    if m["in_n"]:
        some, every = parse_number(m["some"]), parse_number(m["all"])
        return "share", 100 * some / every if some and every and some <= every else None, "%"
    if m["thirds"]:
        part = 100 * (parse_number(m["top"]) or 1) / _EN_PARTS[m["bottom"].rstrip("s")]
        return "share", part if part < 100 else None, "%"
    if m["doubled"]:
        times = next((t for word, t in _EN_FOLD.items() if word == m["doubled"]), 2.0)
        return "change", 4.0 if "两番" in m["doubled"] else 8.0 if "三番" in m["doubled"] else times, "倍"
    return _counted(m)


def _slashed(m: re.Match[str]) -> float | None:
    """占1/3, 2/3的人: a part of a whole; 3/15 is a day, 3/4 a score, 24/7 a saying."""
    upper, lower = int(m["upper"]), int(m["lower"])
    is_part = m["part"] or _PART_BEFORE.search(m.string[: m.start()]) or m.string.startswith("的", m.end())
    return 100 * upper / lower if is_part and 0 < upper < lower else None


def _rank(m: re.Match[str]) -> tuple[Kind, float | None, str]:
    place = m["place"] or m["en_place"]
    if place in _EN_PLACES:
        return "rank", float(_EN_PLACES.index(place) + 1), "名"
    return "rank", parse_number(re.sub(r"(?:st|nd|rd|th)$", "", place)), "名"


def _counted(m: re.Match[str]) -> tuple[Kind, float | None, str]:
    number = m["number"]
    value = _value(number)
    if value is None:
        return "amount", None, ""
    if m["percent"]:
        return _percent(m, value)
    if m["times"]:
        return "multiple", value, "倍"
    scale = (m["en_scale"] or "").strip()
    value = float(f"{value * EN_SCALES.get(scale, 1.0):.12g}")
    unit = ((m["unit"] or "") or (m["en_unit"] or "")).strip().removeprefix("+").strip()
    sign = re.match(MONEY_SIGN, number)
    if sign:
        unit = _SIGNS[sign[0]]
    if number[0] in "一二两三四五六七八九十百千万亿零〇":
        value = _in_hanzi(m, value, unit)
    return "amount", value, unit


def _percent(m: re.Match[str], value: float) -> tuple[Kind, float | None, str]:
    if m["percent"] == "成":
        few = m["number"][0] in "一二两三四五六七八九" and len(m["number"]) == 1
        return "share", 10 * value if few or (m["number"].isdigit() and value < 10) else None, "成"
    if "point" in m["percent"] or m["percent"] in {"个百分点", " pp", "pp"}:
        return "share", value, "个百分点"
    return "share", value, "‰" if m["percent"] == "‰" else "%"


def _in_hanzi(m: re.Match[str], value: float, unit: str) -> float | None:
    """A number in hanzi is a figure when it is large and counts something, or is measured; 三个朋友 is none."""
    number = m["number"]
    if number[0] in "万亿百千" or (len(number) == 1 and unit not in MEASURED):
        return None  # 百货, 千万别, 一个
    big = len(number) > 1 and number[-1] in "万亿" and value >= 10_000
    return value if big or (unit and unit not in TIMES) else None


def _value(number: str) -> float | None:
    """The value of figures or hanzi with their scale: 3.26万亿, 1亿2000万, 三千余, 一百二十万."""
    plain = re.sub(rf"^{MONEY_SIGN} ?|[多余 ,]", "", number)
    if not plain:
        return None
    if not plain[0].isdigit():
        return _hanzi_value(plain)
    total = 0.0
    for digits, scale in re.findall(r"(\d+(?:\.\d+)?)([十百千万亿]*)", plain):
        part = float(digits)
        for char in scale:
            part *= _ZH_SCALES[char]
        total += part
    return float(f"{total:.12g}")


def _hanzi_value(hanzi: str) -> float | None:
    if hanzi.endswith("万亿") and len(hanzi) > 2:
        head = parse_number(hanzi[:-2])
        return None if head is None else head * 1e12
    high, yi, low = hanzi.rpartition("亿")
    if yi and not high:
        return None
    above = parse_number(high) if high else 0.0
    below = parse_number(low) if low else 0.0
    return None if above is None or below is None else above * 1e8 + below


def _direction(plain: str, m: re.Match[str], kind: Kind) -> tuple[Direction, bool]:
    """Which way it goes, and whether the figure says by how much (not to what)."""
    if m["doubled"]:
        return ("down" if m["doubled"] == "halved" else "up"), True
    if kind == "rank":
        return "", False
    if m["figure"] and m["sign"]:
        return ("up" if m["sign"] == "+" else "down"), m["percent"] is not None
    before = _FRESH.split(plain[max(0, m.start() - 14) : m.start()])[-1]
    if re.search(r"(?:\bfrom|从|由) ?$", before):  # where it began is no change
        return "", False
    moves = list(MOVE.finditer(before))
    if moves and len(before) - moves[-1].end() <= 8 and not _NOMOVE.search(before[: moves[-1].start()]):
        arrived = bool(_TO.search(before)) or moves[-1][0].endswith(("至", "到")) or re.search(r"[至到]\W*$", before)
        percentless = kind == "amount" and not re.fullmatch(r"(?:了|约|近|超|by|\s)*", before[moves[-1].end() :])
        return _way(moves[-1][0]), not (arrived or percentless)
    after = re.match(
        r" ?(?:的|year-on-year |annual )?(增长|增幅|增速|涨幅|降幅|跌幅|下降|growth|increase|rise|decline|drop|fall)",
        plain[m.end() : m.end() + 22],
    )
    if after and kind == "share":
        return _way(after[1]), True
    return "", False


def _way(word: str) -> Direction:
    return "down" if word in DOWN else "up"
