"""Breaking a text into lines, and fitting it in a box: the rules of Chinese line breaking, lines about equally long."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from moying.language.cutting import cut
from moying.painter.letters import clusters
from moying.painter.text import LEADING_EM, Block, Face, advances, measure, set_columns, set_lines

NEVER_FIRST = set("，。！？、；：）》」』】〉”’…—·,.!?;:)]}%％℃°～~")
NEVER_LAST = set("（《「『【〈“‘([{¥￥$#")
WEAK_FIRST = set("的了着过吗呢吧啊")
MOST_COLUMNS, LONGEST_COLUMN = 4, 9


def wrap(text: str, face: Face, size_px: float, width_px: float, most_lines: int) -> tuple[str, ...]:
    """Break a text into as few lines as it needs, about equally long, by the rules of Chinese line breaking.

    Newlines of the text are kept where they fit. More lines than `most_lines` may come back: then it does not fit.
    """
    given = [line for line in text.split("\n") if line]
    if len(given) <= most_lines and all(measure(line, face, size_px) <= width_px for line in given):
        return tuple(given)
    joined = _join(given)
    least = max(1, int(-(-measure(joined, face, size_px) // max(width_px, 1.0))))
    for count in range(least, most_lines + 1):
        lines = _even_lines(joined, face, count)
        if _widest(lines, face, size_px) <= width_px:
            return lines
    return _full_lines(joined, face, width_px / size_px)


def fitted(
    text: str, face: Face, *, size_px: float, least_px: float, width_px: float, height_px: float, most_lines: int
) -> Block | None:
    """Set a text in a box: first by breaking it, then by smaller type. None when it does not fit at `least_px`."""
    size = size_px
    while True:
        lines = wrap(text, face, size, width_px, most_lines)
        high = (len(lines) - 1) * LEADING_EM * size + size
        fits = len(lines) <= most_lines and high <= height_px and _widest(lines, face, size) <= width_px
        # A little smaller is better than a word cut in two, and a western word is only cut when all else fails.
        cuts = _cut_words(text, lines) if fits else ""
        if fits and (not cuts or size <= least_px or (size <= 0.85 * size_px and cuts == "chinese")):
            return set_lines(lines, face, size)
        if size <= least_px:
            return None
        size = max(least_px, size * 0.94)


def fit(
    text: str, face: Face, *, size_px: float, least_px: float, width_px: float, height_px: float, most_lines: int
) -> Block:
    """`fitted`; what is still too long at `least_px` ends in "…"."""
    block = fitted(
        text,
        face,
        size_px=size_px,
        least_px=least_px,
        width_px=width_px,
        height_px=height_px,
        most_lines=most_lines,
    )
    if block is not None:
        return block
    room = max(1, min(most_lines, int((height_px - least_px) // (LEADING_EM * least_px)) + 1))
    return set_lines(_shorten(text, face, least_px, width_px, room), face, least_px)


def in_columns(text: str, face: Face, size_px: float, high_px: float, wide_px: float, *, foot_em: float = 0.0) -> Block:
    """A column for each phrase, as on a scroll (their punctuation left out), else columns of about equal length;
    smaller where they must be. foot_em: room kept below."""
    whole = _cut(text.replace("\n", "，"), MOST_COLUMNS * LONGEST_COLUMN * 3)
    phrases = [phrase for phrase in re.split(r"[，。、；：！？,;!?]+\s*", whole) if phrase]
    if not 1 <= len(phrases) <= MOST_COLUMNS or max(map(len, phrases)) > LONGEST_COLUMN:
        count = min(MOST_COLUMNS, -(-len(whole) // LONGEST_COLUMN))
        phrases = list(wrap(whole, face, 1.0, 1.3 * len(whole) / count + 1.0, count))[:MOST_COLUMNS]
    block = set_columns(phrases, face, size_px)
    ratio = min(1.0, high_px / max(1.0, block.height + foot_em * size_px), wide_px / max(1.0, block.width))
    return block if ratio == 1.0 else set_columns(phrases, face, size_px * ratio)


def _widest(lines: Sequence[str], face: Face, size_px: float) -> float:
    return max((measure(line, face, size_px) for line in lines), default=0.0)


def _join(lines: Sequence[str]) -> str:
    """Lines run together again; a space between western words, none between Chinese."""
    joined = ""
    for line in lines:
        western = joined and joined[-1].isascii() and line[:1].isascii()
        joined += (" " if western else "") + line
    return joined


def _may_break(text: str, i: int) -> bool:
    """Whether a line may end before `text[i]`."""
    before, after = text[i - 1], text[i]
    if after in NEVER_FIRST or before in NEVER_LAST or i not in _letter_starts(text):
        return False
    if before == " " or after == " ":
        return before == " "
    figures = before.isdigit() and unicodedata.east_asian_width(after) == "W"  # a number keeps its unit
    return not (figures or (_in_word(before) and _in_word(after)))


@lru_cache(maxsize=64)
def _letter_starts(text: str) -> frozenset[int]:
    """Where letters begin: an emoji sequence, a letter with its marks, a joined word is never torn."""
    return frozenset(accumulate((len(cluster) for cluster in clusters(text)[:-1]), initial=0))


def _in_word(char: str) -> bool:
    return unicodedata.east_asian_width(char) not in {"W", "F"}


def _even_lines(text: str, face: Face, count: int) -> tuple[str, ...]:
    """`count` lines, the sum of squared widths least; a line that starts with 的 or 了 is dear.

    Where nothing may break (one long word) any letter does.
    """
    ends = [i for i in range(1, len(text)) if _may_break(text, i)] or sorted(_letter_starts(text) - {0})
    marks = [0, *ends, len(text)]
    widths = _prefix_widths(text, face)
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for line in range(1, count + 1):
        for j, end in enumerate(marks[1:], start=1):
            options = [
                (best[line - 1, k][0] + _cost(text, widths, start, end), k)
                for k, start in enumerate(marks[:j])
                if (line - 1, k) in best
            ]
            if options:
                best[line, j] = min(options)
    reached = max((n for n, j in best if j == len(marks) - 1), default=0)
    return _read_back(text, marks, best, reached)


def _read_back(
    text: str, marks: list[int], best: dict[tuple[int, int], tuple[float, int]], count: int
) -> tuple[str, ...]:
    lines: list[str] = []
    j = len(marks) - 1
    for line in range(count, 0, -1):
        k = best[line, j][1]
        lines.append(text[marks[k] : marks[j]].strip())
        j = k
    return tuple(reversed(lines))


def _prefix_widths(text: str, face: Face) -> list[float]:
    return list(accumulate(advances(text, face), initial=0.0))


def _full_lines(text: str, face: Face, width_em: float) -> tuple[str, ...]:
    """Lines each as long as the width allows: how many a text takes that does not fit."""
    widths = _prefix_widths(text, face)
    lines: list[str] = []
    start = 0
    while start < len(text):
        end = max(start + 1, bisect_right(widths, widths[start] + width_em) - 1)
        end = next((i for i in range(min(end, len(text)), start, -1) if i == len(text) or _may_break(text, i)), end)
        lines.append(text[start:end].strip())
        start = end
    return tuple(lines)


@lru_cache(maxsize=512)
def _word_starts(text: str) -> frozenset[int]:
    """Where words begin, Chinese ones too."""
    return frozenset(accumulate((len(word) for word in cut(text)), initial=0))


def _cut_words(text: str, lines: Sequence[str]) -> str:
    """What the line ends cut in two: "western" words, else "chinese" ones, else nothing ("")."""
    whole = _join([line for line in text.split("\n") if line])
    torn, at = "", 0
    for line in lines[:-1]:
        at = whole.find(line, at) + len(line)
        before, after = whole[at - 1], whole[at : at + 1]
        if before.isalnum() and after.isalnum() and _in_word(before) and _in_word(after):
            return "western"
        if before.isdigit() and after.isalnum():
            return "western"  # 129 and 元 are one price
        if after.isalnum() and at not in _word_starts(whole):
            torn = "chinese"
    return torn


def _cost(text: str, widths: list[float], start: int, end: int) -> float:
    weak = 1.5 if start and text[start] in WEAK_FIRST else 0.0
    weak += 1.5 if start not in _word_starts(text) else 0.0
    after_stop = -0.6 if end < len(text) and text[end - 1] in "，。！？、；：,.!?;: " else 0.0
    length = widths[end] - widths[start]
    return length * length / max(1.0, widths[-1]) + weak + after_stop


def _shorten(text: str, face: Face, size_px: float, width_px: float, most_lines: int) -> tuple[str, ...]:
    """As much of the text as fits, ending in "…"."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        lines = wrap(_cut(text, middle), face, size_px, width_px, most_lines)
        fits = len(lines) <= most_lines and _widest(lines, face, size_px) <= width_px
        low, high = (middle, high) if fits else (low, middle - 1)
    return wrap(_cut(text, low), face, size_px, width_px, most_lines)


def _cut(text: str, length: int) -> str:
    return text if length >= len(text) else text[:length].rstrip(" ，。、,.") + "…"
