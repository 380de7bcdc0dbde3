"""From sentences to phrases: what is said in one breath, which shown characters it stands for, and the pause after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

from moying.engines.voice.readings import own_readings, refuse_unknown
from moying.language.detect import Language
from moying.language.own_readings import OwnReadings
from moying.language.pinyin import pinyin
from moying.language.spoken import Unit, speak
from moying.language.syllables import without_braces

PAUSES_MS: Final = (
    ("。！？.!?\n", 430),
    ("；;…—", 320),
    ("：:", 260),
    ("，,", 220),
    ("、", 120),
)
"""The natural pause at each mark; the longest of the marks between two phrases counts."""
SENTENCE_PAUSE_MS: Final = 430
BREATH_MS: Final = 120
LONGEST_BREATH: Final = 26
"""Syllables said without a mark before the speaker takes a breath."""
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


def phrases_of(sentence: str, language: str) -> tuple[Phrase, ...]:
    """The phrases of one sentence; none when nothing in it sounds (empty, marks or emoji only).

    Words point into the sentence as it is shown, that is, without readings in braces. Raises `VoiceUnavailable` for a
    reading that is no syllable, there or in the person's dictionary.
    """
    refuse_unknown(sentence)
    own = own_readings()
    shown, named = without_braces(sentence)
    clauses = list(_clauses(shown, language, own))
    named = own.readings_in(shown) | named
    phrases: list[Phrase] = []
    for words, pause_ms in clauses:
        breaths = list(_breaths(_with_pinyin(words, named)))
        phrases += [Phrase(breath, BREATH_MS) for breath in breaths[:-1]]
        phrases += [Phrase(breath, pause_ms) for breath in breaths[-1:]]
    if phrases:
        phrases[-1] = Phrase(phrases[-1].words, SENTENCE_PAUSE_MS, ends_sentence=True)
    return tuple(phrases)


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


def _breaths(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Split what is too long for one breath, evenly, between words."""
    total = sum(len(word.said) for word in words)
    share = total / max(1, -(-total // LONGEST_BREATH))
    breath: list[Word] = []
    said = 0
    for word in words:
        breath.append(word)
        said += len(word.said)
        if said >= share:
            yield tuple(breath)
            breath, said = [], 0
    if breath:
        yield tuple(breath)
