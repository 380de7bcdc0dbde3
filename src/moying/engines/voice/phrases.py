"""From sentences to phrases: what is said in one breath, which shown characters it stands for, and the pause after."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import Final

import numpy as np

from moying.engines.voice.readings import own_readings, refuse_unknown
from moying.language.cutting import cut
from moying.language.detect import Language
from moying.language.reading import spoken as spoken_module
from moying.language.reading.own_readings import NONE, OwnReadings, parse_own_readings
from moying.language.reading.pinyin import pinyin
from moying.language.reading.spoken import Unit, speak
from moying.language.reading.syllables import without_braces

PAUSES_MS: Final = (
    ("。！？.!?\n", 430),
    ("；;…—", 320),
    ("：:", 260),
    ("，,", 220),
    ("、", 150),
)
"""The natural pause at each mark; the longest of the marks between two phrases counts."""
SENTENCE_PAUSE_MS: Final = 430
BREATH_MS: Final = 90
_RESTED: Final = ((2, 0.86), (6, 1.0), (14, 1.18))
"""The more syllables were said in a breath, the longer the rest after it: equal rests sound like a machine."""
_RESTED_AT_END: Final = ((4, 0.86), (11, 1.0), (24, 1.05))
"""The same at the end of a sentence, which is long enough to be no hole."""
LONGEST_BREATH: Final = 20
"""Syllables said without a mark before the speaker pauses a moment, between two words."""
_EASY_BREATH: Final = 15
_LEANS_BACK: Final = frozenset("的地得了着过们吗呢吧啊呀里上中下之者个")
"""What is said together with the word before it."""
_LEANS_ON: Final = frozenset("的地得在从把被对和与跟很更最不没这那每第")
"""What is said together with the word after it."""
_BEGINS: Final = re.compile(
    "那么|但是|可是|不过|而且|并且|因为|所以|如果|然后|于是|以及|其中|同比|环比|[和而但并与或在从把被让使就才却是为对跟]"
)
"""Words before which a speaker pauses, when a pause is needed."""
_TAIWAN: Final = Path(spoken_module.__file__).with_name("taiwan.txt")
_HANZI: Final = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_RUNS: Final = re.compile(rf"{_HANZI.pattern}|[^\W_]+(?:['’.-][^\W_]+)*")
_SYLLABLE: Final = re.compile(r"[a-zêü]+[1-5]")


@dataclass(frozen=True, slots=True)
class Word:
    """What is said for the shown characters `start` to `end` of a sentence: pinyin syllables, or English words."""

    start: int
    end: int
    language: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words said in one breath, and the pause that follows them at the natural pace."""

    words: tuple[Word, ...]
    pause_ms: int
    ends_sentence: bool = False
    mark: str = ""
    """At the end of a sentence: "?" or "!" where it asks or exclaims."""


def phrases_of(sentence: str, language: str, *, accent: str = "", hanzi: bool = False) -> tuple[Phrase, ...]:
    """The phrases of one sentence; none when nothing in it sounds (empty, marks or emoji only).

    accent: "taiwan" for the readings of Taiwan's dictionary. hanzi: Chinese stays hanzi, for a voice that reads it.
    Words point into the sentence as it is shown, that is, without readings in braces. Raises `VoiceUnavailable` for a
    reading that is no syllable, there or in the person's dictionary.
    """
    refuse_unknown(sentence)
    own = own_readings()
    shown, named = without_braces(sentence)
    clauses = list(_clauses(shown, language, own))
    named = _accents(accent).readings_in(shown) | own.readings_in(shown) | named
    phrases: list[Phrase] = []
    for words, pause_ms in clauses:
        breaths = list(_breaths(words if hanzi else _with_pinyin(words, named), shown))
        phrases += [Phrase(breath, BREATH_MS) for breath in breaths[:-1]]
        phrases += [Phrase(breath, pause_ms) for breath in breaths[-1:]]
    if phrases:
        phrases[-1] = Phrase(phrases[-1].words, SENTENCE_PAUSE_MS, ends_sentence=True, mark=_mark(shown))
    lengths = [sum(len(word.said) for word in phrase.words) for phrase in phrases]
    return tuple(
        replace(phrase, pause_ms=_rest_ms(phrase, sum(lengths) if phrase.ends_sentence else length))
        for phrase, length in zip(phrases, lengths, strict=True)
    )


def _rest_ms(phrase: Phrase, syllables: int) -> int:
    """The pause after a phrase, by how much was said before it."""
    if phrase.pause_ms <= BREATH_MS:
        return phrase.pause_ms
    sizes, shares = zip(*(_RESTED_AT_END if phrase.ends_sentence else _RESTED), strict=True)
    return round(phrase.pause_ms * float(np.interp(syllables, sizes, shares)))


def _mark(sentence: str) -> str:
    """How a sentence ends: "?" or "!", "" for a plain one."""
    ends = re.search(r"([?？!！])[?？!！\s”’」』\"')）]*$", sentence)
    return "" if ends is None else "?" if ends[1] in "?？" else "!"


@cache
def _accents(name: str) -> OwnReadings:
    return parse_own_readings(_TAIWAN.read_text("utf-8")) if name == "taiwan" else NONE


def _clauses(sentence: str, language: str, own: OwnReadings) -> Iterator[tuple[list[Word], int]]:
    """The words between two marks that ask for a pause, hanzi not yet turned into pinyin."""
    spoken = speak(sentence, "en" if language == "en" else "zh").units
    units = [unit for unit in _said_instead(spoken, own.spoken_in(sentence)) if _RUNS.search(unit.spoken)]
    words: list[Word] = []
    for unit, following in pairwise([*units, None]):
        if unit is None:
            continue
        words += _words(unit, sentence)
        pause_ms = _pause_ms(sentence[unit.end : following.start]) if following else SENTENCE_PAUSE_MS
        if pause_ms:
            yield words, pause_ms
            words = []


def _said_instead(units: Sequence[Unit], instead: Sequence[tuple[int, int, str]]) -> Iterator[Unit]:
    """The units, with those that a word of the person's dictionary covers said as it says."""
    left = list(instead)
    starts = {unit.start for unit in units} | {unit.end for unit in units}
    left = [(start, end, said) for start, end, said in left if start in starts and end in starts]
    for unit in units:
        while left and left[0][1] <= unit.start:
            left.pop(0)
        if not left or unit.start < left[0][0]:
            yield unit
        elif unit.start == left[0][0]:
            start, end, said = left[0]
            yield Unit(start, end, said, _language(said), "word")


def _pause_ms(between: str) -> int:
    return max((ms for marks, ms in PAUSES_MS if any(mark in between for mark in marks)), default=0)


def _words(unit: Unit, sentence: str) -> list[Word]:
    """A unit as words: character by character where shown and spoken have as many, else one word for all of it."""
    runs = _RUNS.findall(unit.spoken)
    shown = [i for i in range(unit.start, unit.end) if not sentence[i].isspace()]
    if len(runs) == len(shown) and all(len(run) == 1 for run in runs):
        return [Word(i, i + 1, _language(run), (run,)) for i, run in zip(shown, runs, strict=True)]
    words: list[Word] = []
    for run in runs:
        language = _language(run)
        if words and words[-1].language == language:
            words[-1] = Word(unit.start, unit.end, language, (*words[-1].said, run))
        else:
            words.append(Word(unit.start, unit.end, language, (run,)))
    return words


def _language(run: str) -> Language:
    return "zh" if _HANZI.match(run) else "en"


def _with_pinyin(words: Sequence[Word], named: Mapping[int, str]) -> list[Word]:
    """Hanzi turned into syllables, read together so that neighbours decide polyphones and tones."""
    hanzi = (_braced(word, named.get(word.start)) for word in words if word.language == "zh")
    syllables = iter(pinyin("".join(hanzi)))
    read: list[Word] = []
    for word in words:
        if word.language == "zh":
            # a character that no dictionary reads is left unsaid
            said = tuple(s for s in islice(syllables, len(word.said)) if _SYLLABLE.fullmatch(s))
            word = Word(word.start, word.end, "zh", said)
        if word.said:
            read.append(word)
    return read


def _braced(word: Word, reading: str | None) -> str:
    said = "".join(word.said)
    return f"{said}{{{reading}}}" if reading and len(said) == 1 else said


def _breaths(words: Sequence[Word], sentence: str) -> Iterator[tuple[Word, ...]]:
    """Split what is too long for one breath, about evenly, where a speaker would: after a word, best before 而, 在."""
    said = [0, *accumulate(len(word.said) for word in words)]
    if said[-1] <= LONGEST_BREATH:
        yield from [tuple(words)] if words else []
        return
    share = said[-1] / -(-said[-1] // _EASY_BREATH)
    ends = _word_ends(sentence)
    first = 0
    while said[-1] - said[first] > LONGEST_BREATH:
        near = [i for i in range(first + 1, len(words)) if said[i] - said[first] <= LONGEST_BREATH] or [first + 1]
        last = min(near, key=lambda i: abs(said[i] - said[first] - share) + _unease(words[i - 1].end, sentence, ends))
        yield tuple(words[first:last])
        first = last
    yield tuple(words[first:])


def _unease(place: int, sentence: str, ends: Container[int]) -> float:
    """How wrong a pause at this place of a sentence would sound, in syllables that one would go to find a better."""
    before, after = sentence[:place].rstrip()[-1:], sentence[place:].lstrip()
    if place not in ends or after[:1] in _LEANS_BACK:
        return 20.0
    return (6.0 if before in _LEANS_ON else 0.0) - (5.0 if _BEGINS.match(after) else 0.0)


def _word_ends(sentence: str) -> frozenset[int]:
    """Where the words of a sentence end."""
    return frozenset(accumulate(len(word) for word in cut(sentence)))
