"""Quoted material in a message: what a person hands over word by word, and which therefore asks for nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

Bounds = tuple[int, int]
"""A stretch of a text, half-open."""

_CLOSING = {"“": "”", "「": "」", "『": "』", "《": "》", '"': '"', "＂": "＂", "„": "“", "«": "»"}
_SINGLE = re.compile(r"(?:(?<=[\s,:，：])|^)['‘](?P<inside>[^'‘’\n]{1,80})['’](?=$|[\s,.;!?，。；！？])")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `text[start:end]` with its marks, `inside` without them, `mark` the opening one."""

    start: int
    end: int
    inside: str
    mark: str


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The outermost quotations of the text, in order. A mark that nothing closes opens nothing."""
    found: list[Quote] = []
    at, exhausted = 0, set[str]()
    for opening in re.finditer('[“「『《"＂„«]', text):
        mark = opening[0]
        if opening.start() < at or mark in exhausted:
            continue
        close = text.find(_CLOSING[mark], opening.end())
        if close < 0:
            exhausted.add(mark)  # no later mark of this kind can be closed either: keeps the scan linear
            continue
        at = close + 1
        found.append(Quote(opening.start(), at, text[opening.end() : close], mark))
    return tuple(sorted([*found, *_single_quotes(text, found)], key=lambda q: q.start))


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
