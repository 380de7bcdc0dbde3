"""Quoted material in a message: what a person hands over word by word, and which therefore asks for nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

Bounds = tuple[int, int]
"""A stretch of a text, half-open."""

_CLOSING = {"“": "”", "「": "」", "『": "』", "《": "》", '"': '"', "＂": "＂", "„": "“", "«": "»"}
_NESTS = "“「『《«"
"""Marks whose closing one looks otherwise, so that one may stand inside another."""
_SINGLE = re.compile(r"(?:(?<=[\s,:，：])|^)['‘](?P<inside>[^'‘’\n]{1,80})['’](?=$|[\s,.;!?，。；！？])")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `text[start:end]` with its marks, `inside` without them, `mark` the opening one."""

    start: int
    end: int
    inside: str
    mark: str


@lru_cache(maxsize=16)  # many rules ask it of one message
def find_quotes(text: str) -> tuple[Quote, ...]:
    """The outermost quotations of the text, in order. A mark that nothing closes opens nothing."""
    found: list[Quote] = []
    at, exhausted = 0, set[str]()
    nested = {mark: _closers(text, mark) for mark in _NESTS if text.count(mark) > 1}
    for opening in re.finditer('[“「『《"＂„«]', text):
        mark = opening[0]
        if opening.start() < at or mark in exhausted:
            continue
        close = nested.get(mark, {}).get(opening.start(), text.find(_CLOSING[mark], opening.end()))
        if close < 0:
            exhausted.add(mark)  # no later mark of this kind can be closed either: keeps the scan linear
            continue
        at = close + 1
        found.append(Quote(opening.start(), at, text[opening.end() : close], mark))
    return tuple(sorted([*found, *_single_quotes(text, found)], key=lambda q: q.start))


def _closers(text: str, mark: str) -> dict[int, int]:
    """Where each opening mark is closed, those of one kind inside each other told apart: “咖啡店“慢巷咖啡””."""
    closes: dict[int, int] = {}
    opened: list[int] = []
    for each in re.finditer(f"[{mark}{_CLOSING[mark]}]", text):
        if each[0] == mark:
            opened.append(each.start())
        elif opened:
            closes[opened.pop()] = each.start()
    return closes


def _single_quotes(text: str, taken: list[Quote]) -> list[Quote]:
    """'Urban Dreams' in single marks; an apostrophe (don't) is none."""
    covered = bytearray(len(text))
    for quote in taken:
        covered[quote.start : quote.end] = b"\1" * (quote.end - quote.start)
    return [Quote(m.start(), m.end(), m["inside"], "'") for m in _SINGLE.finditer(text) if not covered[m.start()]]


def masked(text: str, *spans: Bounds) -> str:
    """The text with those stretches blanked out, as long as before, so that positions stay."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = "\ufffc" * (end - start)
    return "".join(chars)
