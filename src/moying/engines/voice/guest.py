"""Guests: voices of others that give back one recording a sentence. Here it becomes narration like our own.

A guest may fail at any sentence; that sentence is then spoken by the built-in voice, and the narration says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

import numpy as np

from moying.engines import mastering
from moying.engines.voice.alignment import Edges, aligned, sounding, weight_of
from moying.engines.voice.cutting import FASTEST_PACE, SLOWEST_PACE, Take, cut, stretched
from moying.engines.voice.espeak import EspeakVoice
from moying.engines.voice.narration import RATE_HZ, Narration, Samples, Voice, VoiceUnavailable
from moying.engines.voice.phrases import SENTENCE_PAUSE_MS, Phrase, Word, phrases_of
from moying.language.reading.pinyin import strip_readings

MOST_READINGS: Final = 2
"""How often a sentence is asked for: at the natural speed, and once more when the film needs another."""
_NEAR: Final = 0.1
"""Within so much of a speed that was recorded, stretching goes unheard and nothing is asked for again."""
_LEVEL_LUFS: Final = -20.0
_SHORTEST_S_A_SYLLABLE, _LONGEST_S_A_SYLLABLE, _LONGEST_START_S = 0.07, 2.0, 10.0
"""A recording outside of these is no reading of its sentence, whatever it is."""


class GuestFailed(Exception):
    """The guest did not speak this sentence. `for_good`: it would not speak the next one either (no such address, a
    key that is refused), so it is not asked again."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        super().__init__(why)
        self.for_good = for_good


@dataclass(frozen=True, slots=True)
class Heard:
    """A word as the guest told it: its text, and where it lies in the recording."""

    text: str
    start_ms: float
    end_ms: float


@dataclass(frozen=True, slots=True)
class Recording:
    """One sentence: mono at 48 kHz, and its words where the guest tells them."""

    samples: Samples
    words: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest at work. `record` speaks a text at a speed (1 is natural) or raises `GuestFailed`."""

    name: str
    speaker: str
    record: Callable[[str, float], Recording]
    at_once: int = 1

    @classmethod
    def absent(cls, name: str, why: str) -> Guest:
        """One that did not come: every sentence is the stand-in's, and the narration says why."""

        def record(text: str, speed: float) -> Recording:
            raise GuestFailed(why, for_good=True)

        return cls(name, "", record)


def narrate(
    guest: Guest, stand_in: Voice, sentences: Sequence[str], *, language: str, target_ms: int | None, pace: float
) -> Narration:
    """The sentences spoken by the guest, and by `stand_in` where it fails. Raises as `Voice.speak` does."""
    texts = [strip_readings(sentence) for sentence in sentences]
    phrases = [phrases_of(sentence, language) for sentence in sentences]
    booth = _Booth(guest, stand_in, [_Line(*line, language) for line in zip(texts, sentences, phrases, strict=True)])
    whole = [_in_one(sentence) for sentence in phrases]
    speech = cut(sentences, whole, booth.takes, target_ms=target_ms, pace=pace)
    spoken = tuple(
        replace(sentence, engine=stand_in.name) if line.failed else sentence
        for sentence, line in zip(speech.sentences, booth.lines, strict=True)
    )
    return Narration(_mastered(speech.samples), spoken, guest.name, guest.speaker, booth.trouble())


def _in_one(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """A sentence as one phrase: a guest makes its own pauses inside it."""
    words = tuple(word for phrase in phrases for word in phrase.words)
    return (Phrase(words, SENTENCE_PAUSE_MS, ends_sentence=True),) if words else ()


class _Line:
    """One sentence, and what was recorded of it, by speed."""

    def __init__(self, text: str, written: str, phrases: Sequence[Phrase], language: str) -> None:
        self.text, self.written, self.phrases, self.language = text, written, phrases, language
        self.recorded: dict[float, Take] = {}
        self.asked = 0
        self.failed = ""

    @property
    def words(self) -> list[Word]:
        return [word for phrase in self.phrases for word in phrase.words]


class _Booth:
    """Where the sentences are recorded; what was recorded once is used again."""

    def __init__(self, guest: Guest, stand_in: Voice, lines: Sequence[_Line]) -> None:
        self._guest, self._stand_in = guest, stand_in
        self.lines = lines
        self._sounding = [line for line in lines if line.phrases]
        self._gone = ""

    def takes(self, speed: float) -> list[Take]:
        """All sentences at a speed."""
        with ThreadPoolExecutor(self._guest.at_once) as pool:
            takes = list(pool.map(lambda line: self._take(line, speed), self._sounding))
        return self._levelled(takes)

    def trouble(self) -> str:
        """Why the stand-in spoke, each reason once."""
        return "; ".join(dict.fromkeys(line.failed for line in self.lines if line.failed))

    def _take(self, line: _Line, speed: float) -> Take:
        if not line.failed:
            try:
                return self._guests_take(line, speed)
            except GuestFailed as failed:
                line.failed = str(failed)
        return self._stand_ins_take(line, speed)

    def _guests_take(self, line: _Line, speed: float) -> Take:
        near = _nearest(line, speed)
        if near is None or (abs(near / speed - 1) > _NEAR and line.asked < MOST_READINGS):
            near = self._recorded(line, min(FASTEST_PACE, max(SLOWEST_PACE, speed)))
        take = line.recorded[near]
        return take if near == speed else stretched(take, min(2.0, max(0.5, near / speed)))

    def _recorded(self, line: _Line, speed: float) -> float:
        """Record the sentence; gives the speed of the recording, another than asked where only that one was had."""
        line.asked += 1
        try:
            if self._gone:
                raise GuestFailed(self._gone)
            take = _take_of(self._guest.record(line.text, speed), line)
        except GuestFailed as failed:
            if failed.for_good:
                self._gone = str(failed)
            near = _nearest(line, speed)
            if near is None:
                raise
            return near
        for had, other in list(line.recorded.items())[:1]:
            speed = had * len(other.samples) / len(take.samples)  # many servers pass over the speed that is asked
        line.recorded[speed] = take
        return speed

    def _stand_ins_take(self, line: _Line, speed: float) -> Take:
        pace = min(FASTEST_PACE, max(SLOWEST_PACE, speed))
        try:
            spoken = self._stand_in.speak([line.written], language=line.language, pace=pace)
        except VoiceUnavailable as missing:
            raise VoiceUnavailable(f"{self._guest.name}: {line.failed}; and {missing}") from missing
        sentence = spoken.sentences[0]
        first, last = _at(sentence.start_ms), _at(sentence.end_ms)
        said = {stamp.start: (_at(stamp.start_ms) - first, _at(stamp.end_ms) - first) for stamp in sentence.stamps}
        words = tuple(_span(said, word) for word in line.words)
        return Take(mastering.fade(spoken.samples[first:last], in_ms=2, out_ms=5), words)

    def _levelled(self, takes: list[Take]) -> list[Take]:
        """Guest and stand-in brought to the same loudness, each as a whole, so that its own dynamics stay."""
        out: dict[int, Take] = {}
        for stood_in in (False, True):
            mine = [i for i, line in enumerate(self._sounding) if bool(line.failed) is stood_in]
            if mine:
                measured = mastering.loudness_lufs(np.concatenate([takes[i].samples for i in mine]))
                gain = np.float32(mastering.db(_LEVEL_LUFS - measured) if measured > mastering.SILENCE_LUFS else 1.0)
                out |= {i: Take(takes[i].samples * gain, takes[i].words) for i in mine}
        return [out[i] for i in range(len(takes))]


def _nearest(line: _Line, speed: float) -> float | None:
    """Of the speeds at which it was recorded the nearest one."""
    return min(line.recorded, key=lambda had: abs(math.log(had / speed)), default=None)


def _span(said: Mapping[int, tuple[int, int]], word: Word) -> tuple[int, int]:
    """Where a word was spoken, from its first character that sounds to its last, in samples."""
    own = [said[place] for place in range(word.start, word.end) if place in said]
    return own[0][0], own[-1][1]


def _at(ms: float) -> int:
    return round(ms * RATE_HZ / 1000)


def _take_of(recording: Recording, line: _Line) -> Take:
    """A recording without silence at its ends, its words placed. Raises `GuestFailed` where it cannot be a reading."""
    first, last = sounding(recording.samples)
    samples = recording.samples[first:last]
    syllables = sum(weight_of(word) for word in line.words)
    seconds = len(samples) / RATE_HZ
    if not _SHORTEST_S_A_SYLLABLE * syllables <= seconds <= _LONGEST_START_S + _LONGEST_S_A_SYLLABLE * syllables:
        raise GuestFailed(f"it gave {seconds:.1f} s of sound for a sentence of {round(syllables)} syllables")
    words = [(word.text, _at(word.start_ms) - first, _at(word.end_ms) - first) for word in recording.words]
    edges = _told(words, line) or aligned(samples, line.phrases, _known(line.phrases))
    return Take(mastering.fade(samples, in_ms=2, out_ms=5), _inside(edges, len(samples)))


def _known(phrases: Sequence[Phrase]) -> Sequence[Take]:
    """The built-in voice's reading, whose times are known; nothing where it is not installed."""
    try:
        return EspeakVoice().recite(phrases)
    except VoiceUnavailable:
        return ()


def _told(words: Sequence[tuple[str, int, int]], line: _Line) -> Edges:
    """Where our words lie, by the times that the guest told of its own: each is found in the text, in order, and what
    lies between two of them is shared by syllables. Nothing when none is found."""
    own, text = line.words, line.text.casefold()
    sizes = [0.0, *accumulate(weight_of(word) for word in own)]
    known: list[tuple[float, int]] = []
    cursor = 0
    for said, start, end in words:
        place = text.find(said.casefold().strip(), cursor)
        inside = [i for i, word in enumerate(own) if place <= word.start < place + len(said.strip())]
        if place >= 0 and inside:
            cursor = place + len(said.strip())
            known += [(sizes[inside[0]], start), (sizes[inside[-1] + 1], end)]
    if not known:
        return ()
    weights, times = zip(*known, strict=True)
    edges = np.interp(sizes, weights, np.maximum.accumulate(times)).round().astype(int).tolist()
    return tuple(pairwise(edges))


def _inside(edges: Edges, length: int) -> Edges:
    """No word before the sound, after it, or before the word before."""
    return tuple((min(max(0, a), length), min(max(0, a, b), length)) for a, b in edges)


def _mastered(samples: Samples) -> Samples:
    """Rumble off, loud and soft passages a little nearer, and the level; a guest's own sound is left as it is."""
    if not samples.any():
        return samples
    clean = mastering.equalise(samples, [mastering.high_pass(60)])
    return mastering.master(mastering.compress(clean, threshold_db=-22, ratio=1.8, attack_ms=10, release_ms=160))
