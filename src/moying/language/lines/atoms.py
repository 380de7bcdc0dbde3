"""The pieces of a line that nobody may tear apart: words, a number with its unit, 《书名》, a short quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from moying.language.cutting import cut
from moying.language.detect import HANZI
from moying.language.reading.abbreviations import ends_in_abbreviation
from moying.language.reading.spoken_zh import MEASURES

SENTENCE, CLAUSE, COMMA, LISTED, WORD, HANGING = range(6)
"""How good a place for a break is: after 。！？, ；：, ，, 、, between words, or after one that leans on the next."""

_NAMED_UNITS = "小时|分钟|公里|公斤|千克|厘米|毫米|平方米|摄氏度|度|年代|世纪|美元|欧元|英镑|帧|点|月|日|号|吨|瓦"
_FIGURES = r"[¥￥$€£+-]?\d[\d,.:：/~～–—%％‰-]*"
_COUNTED = rf"(?: ?[千百万亿]{{0,2}}(?:多|余)?(?:{_NAMED_UNITS}|[{MEASURES}])| ?(?:[A-Za-zμ°℃㎡²³]+(?:/[a-z]+)?))?"
_INSEPARABLE = re.compile(
    rf"《[^《》\n]{{1,40}}》|“[^“”\n]{{1,40}}”|「[^「」\n]{{1,40}}」|『[^『』\n]{{1,40}}』|\"[^\"\n]{{1,40}}\""
    rf"|\d{{2,4}}年\d{{1,2}}月(?:\d{{1,2}}[日号])?"
    rf"|第?{_FIGURES}{_COUNTED}"
    rf"|第?[零一二两三四五六七八九十百千万亿]{{1,12}}(?:点[零一二三四五六七八九]+)?(?:{_NAMED_UNITS}|[{MEASURES}])"
    r"|[^\W\d_一-鿿㐀-䶿ぁ-ヿ]+(?:['’.+#_-]?[A-Za-z0-9]+)*"
)
_RUN = re.compile(f"[{HANZI}]+")
_OPENERS = set("“‘「『《（([【〔￥¥$")
_CLOSERS = set('，。！？；：、…—,.!?;:”’」』》）)]】〕%％‰~～·"')
_LEANS_BACK = re.compile(r"[的了吗呢吧啊呀们着过得地]$")
_LEANS_ON = frozenset(
    (
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "than",
        "into",
        "its",
        "their",
        "his",
        "her",
        "your",
        "our",
        "my",
        "is",
        "are",
        "was",
    )
)
_LEVEL = (
    dict.fromkeys("。！？!?…\n", SENTENCE) | dict.fromkeys("；：;:—", CLAUSE) | {"，": COMMA, ",": COMMA, "、": LISTED}
)


@dataclass(frozen=True, slots=True)
class Atom:
    """`text[start:end]`, its trailing marks and spaces included; `core_end` is where they begin.

    level: how good the place behind it is for a break.
    """

    start: int
    end: int
    core_end: int
    level: int


def width_of(text: str) -> float:
    """The width in hanzi: half-width characters (Latin, figures, spaces) count 0.5."""
    return sum(0.5 if c < "\u1100" and c not in "“”‘’…—·×°" else 1.0 for c in text)


def atoms(text: str, widest: float) -> list[Atom]:
    """The text as atoms in order, covering it from the first to the last. None is wider than `widest`."""
    found: list[list[int]] = []  # start and end
    opened: int | None = None
    for start, end in _pieces(text, 0, len(text), widest):
        piece = text[start:end]
        if piece in _OPENERS and not (piece == '"' and opened is not None):
            opened = start if opened is None else opened
        elif found and opened is None and (piece in _CLOSERS or piece.isspace() or _LEANS_BACK.fullmatch(piece)):
            if not piece.isalnum() or width_of(text[found[-1][0] : end]) <= widest:
                found[-1][1] = end
            else:
                found.append([start, end])
        else:
            found.append([start if opened is None else opened, end])
            opened = None
    if opened is not None:
        found.append([opened, len(text)])
    return [_atom(text, start, end) for start, end in found]


def _atom(text: str, start: int, end: int) -> Atom:
    core = end
    while core > start and (text[core - 1] in _CLOSERS or text[core - 1].isspace()):
        core -= 1
    level = min((_LEVEL.get(c, WORD) for c in text[core:end]), default=WORD)
    if text[core:end].startswith(".") and not (text[core + 1 : end] + text[end : end + 1])[:1].strip():
        level = SENTENCE  # a full stop before a space
        if ends_in_abbreviation(text[max(0, core - 16) : core + 1], text[core + 1 :]):
            level = HANGING
    elif level == WORD and text[start:core].lower() in _LEANS_ON:
        level = HANGING
    return Atom(start, end, core, level)


def _pieces(text: str, start: int, end: int, widest: float) -> Iterator[tuple[int, int]]:
    """Inseparable stretches that fit, and in between hanzi words and single marks."""
    at = start
    for match in _INSEPARABLE.finditer(text, start, end):
        yield from _plain(text, at, match.start())
        at = match.end()
        if width_of(match[0]) <= widest:
            yield match.span()
        elif match[0][0] in '《“「『"':
            yield match.start(), match.start() + 1
            yield from _pieces(text, match.start() + 1, match.end() - 1, widest)
            yield match.end() - 1, match.end()
        else:
            yield from _torn(text, match.start(), match.end(), widest)
    yield from _plain(text, at, end)


def _torn(text: str, start: int, end: int, widest: float) -> Iterator[tuple[int, int]]:
    """A word wider than a line: there is no good place, so it is cut where the line is full."""
    step = max(1, int(widest))
    for at in range(start, end, step):
        yield at, min(end, at + step)


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for run in _RUN.finditer(text, start, end):
        yield from ((i, i + 1) for i in range(at, run.start()))
        yield from _words(run[0], run.start())
        at = run.end()
    yield from ((i, i + 1) for i in range(at, end))


def _words(run: str, offset: int) -> Iterator[tuple[int, int]]:
    at = offset
    for word in cut(run):
        yield at, at + len(word)
        at += len(word)
