"""A person's own dictionary of readings: a text file, one word a line.

    # names of our house
    曾厝垵 = zeng1 cuo4 an1
    行长 = háng zhǎng
    Costco = 开市客
    SKU = 库存单位

Hanzi are given a syllable each, or other words to say instead; Latin words and figures are given words to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from moying.language.detect import folded, is_hanzi
from moying.language.reading.syllables import syllable

MOST_WORDS = 20_000
_LONGEST = 40


class BadReading(ValueError):
    """A line of the dictionary that cannot be followed; `line` counts from 1, the reason in zh and en."""

    def __init__(self, line: int, zh: str, en: str) -> None:
        super().__init__(f"line {line}: {en} (第 {line} 行：{zh})")
        self.line, self.zh, self.en = line, zh, en


@dataclass(frozen=True, slots=True)
class OwnReadings:
    """syllables: a word of hanzi to one syllable for each. spoken: a word, folded, to what is said instead of it."""

    syllables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.syllables) + len(self.spoken)

    def readings_in(self, text: str) -> dict[int, str]:
        """The syllables that it fixes in a text, by place; the longest word wins."""
        found: dict[int, str] = {}
        for start, end, word in self._words_in(text, self.syllables):
            found.update(zip(range(start, end), self.syllables[word], strict=True))
        return found

    def spoken_in(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Where a text holds words that are said otherwise: start, end and what is said."""
        plain = folded(text)
        return tuple(
            (start, end, self.spoken[word])
            for start, end, word in self._words_in(plain, self.spoken)
            if _stands_alone(plain, start, end)
        )

    def _words_in(self, text: str, words: Mapping[str, object]) -> Iterator[tuple[int, int, str]]:
        longest = min(_LONGEST, max(map(len, words), default=0))
        heads = {word[0] for word in words}
        at = 0
        while at < len(text):
            lengths = range(min(longest, len(text) - at), 0, -1) if text[at] in heads else ()
            length = next((n for n in lengths if text[at : at + n] in words), 0)
            if length:
                yield at, at + length, text[at : at + length]
            at += max(1, length)


NONE = OwnReadings()


def parse_own_readings(text: str) -> OwnReadings:
    """The dictionary that a file's text holds. Raises `BadReading`, which names the line."""
    syllables: dict[str, tuple[str, ...]] = {}
    spoken: dict[str, str] = {}
    for number, raw in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        line = re.sub(r"(?:^|\s)#.*", "", raw).strip()
        if not line:
            continue
        if len(syllables) + len(spoken) >= MOST_WORDS:
            raise BadReading(number, f"最多 {MOST_WORDS} 个词", f"there are more than {MOST_WORDS} words")
        word, equals, reading = (part.strip(" \t\"'") for part in line.partition("="))
        if not (word and equals and reading):
            raise BadReading(number, "要写成“词 = 读音”", "write it as: word = reading")
        if len(word) > _LONGEST or len(reading) > 5 * _LONGEST:
            raise BadReading(number, f"词太长（最多 {_LONGEST} 个字符）", f"longer than {_LONGEST} characters")
        if all(map(is_hanzi, word)) and not any(map(is_hanzi, reading)):
            syllables[word] = _syllables(word, reading, number)
        else:
            spoken[folded(word)] = _words(reading, number)
    return OwnReadings(syllables, spoken)


def _syllables(word: str, reading: str, line: int) -> tuple[str, ...]:
    parts = reading.split()
    found = [syllable(part, bare=True) for part in parts]
    if None in found:
        wrong = parts[found.index(None)]
        raise BadReading(line, f"“{wrong}”不是普通话的音节", f'"{wrong}" is no syllable of Mandarin')
    if len(parts) != len(word):
        zh = f"“{word}”有 {len(word)} 个字，却写了 {len(parts)} 个音节"
        raise BadReading(line, zh, f'"{word}" has {len(word)} characters and {len(parts)} syllables')
    return tuple(part for part in found if part)


def _words(reading: str, line: int) -> str:
    if not re.fullmatch(r"[A-Za-z' ]+", reading) and not all(is_hanzi(char) or char == " " for char in reading):
        raise BadReading(
            line, "要读成的词只能全是汉字，或全是英文字母", "say it in hanzi only, or in Latin letters only"
        )
    return reading


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Whether a Latin word or a figure is not a part of a longer one."""
    before, after = plain[max(0, start - 1) : start], plain[end : end + 1]
    return not (_in_one(before + plain[start]) or _in_one(plain[end - 1] + after))


def _in_one(pair: str) -> bool:
    return len(pair) == 2 and pair.isascii() and (pair.isalpha() or pair.isdigit())
