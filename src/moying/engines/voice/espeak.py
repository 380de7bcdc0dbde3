"""The built-in voice: our own reading of Chinese, spoken by espeak-ng's formant synthesis. It sounds like a machine.

Hanzi reach espeak-ng as pinyin with tones, one token per character, so that it tells where each character begins;
English words go to its English voice. espeak-ng is GPL-3 and lives in a process of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import accumulate, groupby, pairwise
from typing import Final

import numpy as np

from moying.engines import mastering
from moying.engines.voice.cutting import Take, cut
from moying.engines.voice.espeak_link import EspeakLink, Said, Utterance, shared_link
from moying.engines.voice.narration import RATE_HZ, Capabilities, Narration, Samples, VoiceUnavailable
from moying.engines.voice.phrases import BREATH_MS, Phrase, Word, phrases_of
from moying.engines.voice.polish import evened, polished
from moying.engines.voice.speakers import SPEAKERS, Speaker, speaker_asked, speaker_named
from moying.engines.voice.stretch import stretch

_ENGLISH: Final = "en-us"
_NATURAL_WPM: Final = {"zh": 225, "en": 145}
"""espeak-ng's rates at which a script takes 240 characters (English: 155 words) a minute with its pauses."""
_SLOWEST_WPM, _FASTEST_WPM = 80, 449
_ENGLISH_RANGE: Final = 0.62
"""English is at ease in less of a range than tones need (measured: they are clearest at 80-95 of 99)."""
_BETWEEN_RUNS: Final = RATE_HZ * 35 // 1000
_MARGIN: Final = RATE_HZ * 4 // 1000
_HOP: Final = RATE_HZ // 200
_DRAWN, _DRAWN_AT_END, _RIME = 0.12, 0.2, 0.7
"""How much longer the last syllable is before a comma and at the end; its rime is drawn, its initial is not."""
_STOPS: Final = frozenset("bpdtgkjqzc")
"""Initials that begin with a closure; zh and ch are among them by their first letter."""
_CLOSED: Final = 5.0
"""A closure is at least 14 dB under the sound that follows it."""
_AS_QUIET: Final = 1.4
"""Within 3 dB of the quietest: the sound may dip once more between a hiss and its vowel."""
_AUDIBLE: Final = 20.0
_OPEN: Final = 10.0
_OVER_CLOSURE: Final = 2.0
"""What opens is heard from 26 dB under the loudest (and 6 over the closure), beyond doubt from 20 dB; the hiss
of 茶, 清 or 尖 may lie between the two for 100 ms."""
_RISEN: Final = 22.0
"""A phrase is heard from where it rises to 27 dB under its loudest; the synthesiser may begin 30 ms before, unheard."""
_LONGEST_RISE: Final = RATE_HZ * 150 // 1000
_LONGEST_CLOSURE: Final = RATE_HZ * 150 // 1000
"""What is silent later than that lies within the word, as in 百分之七点一."""

_CONTOURS: Final = {"1": "55", "2": "35", "3": "214", "4": "51", "5": "11"}
_INLINE: Final = {"xiong": "S;'yu{}N", "qiong": "tS;h'yu{}N", "jiong": "tS;'yu{}N", "ê": "'E{}"}
_RESPELT: Final = {"r": "er", "m": "mu", "n": "en", "ng": "eng", "wong": "weng", "hm": "heng", "hng": "heng"}
"""Syllables that espeak-ng 1.52 would read as English ("xiong2": ks@n two), by phonemes or by a near syllable."""


class EspeakVoice:
    """Mandarin and English by espeak-ng; no network, no weights, about a hundred times faster than speech."""

    name = "espeak"
    network = False
    licence = "espeak-ng GPL-3.0-or-later, run as a separate program; the speech it makes is free to use"
    capabilities = Capabilities(
        ("zh", "en"), stamps="exact", readings=True, speakers=tuple(speaker.name for speaker in SPEAKERS)
    )

    def __init__(self, link: EspeakLink | None = None) -> None:
        self._link = link or shared_link()

    def ready(self) -> str:
        """What is missing, "" when nothing is."""
        try:
            self._link.say([Utterance(SPEAKERS[0].chinese, "a1", 220, 60, 80)])
        except VoiceUnavailable as missing:
            return str(missing)
        return ""

    def speak(
        self,
        sentences: Sequence[str],
        *,
        language: str,
        target_ms: int | None = None,
        pace: float = 1.0,
        voice: str = "",
    ) -> Narration:
        """Speak as `Voice.speak` says; `voice` is one of `SPEAKERS`, or words that ask for one (温柔的女声).

        Raises `VoiceUnavailable`, and `DoesNotFit` (it names the time needed) when the target is too short.
        """
        speaker = speaker_named(voice) or speaker_asked(voice)
        if speaker is None:
            names = ", ".join(f"{one.name} {one.zh}" for one in SPEAKERS)
            raise VoiceUnavailable(f"the built-in voice has no speaker {voice!r}; try one of: {names}")
        phrases = [
            phrases_of(sentence, language, accent=speaker.accent, hanzi=speaker.reads_hanzi) for sentence in sentences
        ]
        record = partial(self._record, phrases, speaker)
        speech = cut(sentences, phrases, record, target_ms=target_ms, pace=pace)
        return Narration(polished(speech.samples, speaker), speech.sentences, self.name, speaker.name)

    def recite(self, phrases: Sequence[Phrase]) -> list[Take]:
        """The phrases at the natural pace, unmastered: a reading whose times are known, to follow another by."""
        return self._record([phrases], SPEAKERS[0], 1.0)

    def _record(self, sentences: Sequence[Sequence[Phrase]], speaker: Speaker, speed: float) -> list[Take]:
        """All phrases at a speed, asked for in one request; runs of Chinese and English are spoken apart and joined."""
        asked = [
            [_utterance(run, speed, speaker, *_intoned(speaker, i, sentence)) for run in _runs(phrase)]
            for sentence in sentences
            for i, phrase in enumerate(sentence)
        ]
        said = iter(self._link.say([utterance for runs in asked for utterance in runs]))
        phrases = (phrase for sentence in sentences for phrase in sentence)
        return [
            _drawn(_joined([_trimmed(next(said), run, speaker) for run in _runs(phrase)]), phrase, speaker)
            for phrase in phrases
        ]


def _runs(phrase: Phrase) -> list[list[Word]]:
    """The words of a phrase, parted where the language changes."""
    return [list(run) for _, run in groupby(phrase.words, key=lambda word: word.language)]


def _tokens(run: Sequence[Word], speaker: Speaker) -> list[str]:
    if run[0].language == "en":
        return [_letter(said, word, run) for word in run for said in word.said]
    return [said if speaker.reads_hanzi else _token(said) for word in run for said in word.said]


def _letter(said: str, word: Word, run: Sequence[Word]) -> str:
    """The letter A by its name: espeak-ng takes it for the article, and AI was "uh I"."""
    if said != "A":
        return said
    joined = any(word.end == other.start or other.end == word.start for other in run)
    return "eh" if joined or len(word.said) > 1 or len(run) == 1 else said


def _utterance(run: Sequence[Word], speed: float, speaker: Speaker, pitch: int, pitch_range: int) -> Utterance:
    language = run[0].language
    wanted = _NATURAL_WPM[language] * speed * speaker.pace / speaker.size
    rate_wpm = min(_FASTEST_WPM, max(_SLOWEST_WPM, round(wanted)))
    text = " ".join(_tokens(run, speaker))
    if language == "en":
        return Utterance(_ENGLISH + speaker.variant, text, rate_wpm, pitch, round(pitch_range * _ENGLISH_RANGE))
    return Utterance(
        speaker.chinese + speaker.variant, text, rate_wpm, pitch, pitch_range, inline=not speaker.reads_hanzi
    )


def _intoned(speaker: Speaker, place: int, sentence: Sequence[Phrase]) -> tuple[int, int]:
    """Pitch and range of a phrase. A sentence begins high and comes down phrase by phrase, as speakers do; a question
    hardly comes down and ends higher, an exclamation is higher and wider."""
    mark = sentence[-1].mark
    way = place / max(1, len(sentence) - 1) if len(sentence) > 1 else 0.5
    fall = speaker.fall * (0.3 if mark == "?" else 1.0)
    lift = (4 if place == len(sentence) - 1 else 1) if mark == "?" else 3 if mark == "!" else 0
    wider = {"?": 4, "!": 6}.get(mark, 0)
    pitch = speaker.pitch + fall * (0.5 - way) + lift
    return min(99, max(0, round(pitch))), min(99, speaker.pitch_range + wider)


def _joined(runs: Sequence[Take]) -> Take:
    """Runs one after another, with the breath between two languages."""
    between = np.zeros(_BETWEEN_RUNS, np.float32)
    parts = [part for run in runs for part in (run.samples, between)][:-1]
    starts = accumulate((len(run.samples) + _BETWEEN_RUNS for run in runs[:-1]), initial=0)
    words = [(at + start, at + end) for at, run in zip(starts, runs, strict=True) for start, end in run.words]
    return Take(np.concatenate(parts), tuple(words))


def _drawn(take: Take, phrase: Phrase, speaker: Speaker) -> Take:
    """The take with its last syllable drawn out, as speakers do before they pause. The synthesiser does so in English
    and Cantonese; its Mandarin stops short (measured: 1.07 of the median syllable)."""
    last = phrase.words[-1]
    if last.language != "zh" or speaker.reads_hanzi:
        return take
    longer = _DRAWN_AT_END if phrase.ends_sentence else _DRAWN if phrase.pause_ms > BREATH_MS else 0.0
    start, end = take.words[-1]
    syllable = (end - start) // len(last.said)
    rime = round(syllable * _RIME)
    at = end - rime
    sound = np.concatenate([take.samples[:at], stretch(take.samples[at:], 1 + longer * syllable / max(1, rime))])
    return Take(sound, (*take.words[:-1], (start, len(sound))))


def _token(syllable: str) -> str:
    """A pinyin syllable as this espeak-ng reads it."""
    sound, tone = syllable[:-1].replace("u:", "v").replace("ü", "v"), syllable[-1]
    if sound in _INLINE:
        return f"[[{_INLINE[sound].format(_CONTOURS[tone])}]]"
    return _RESPELT.get(sound, sound) + tone


def _onsets(said: Said, tokens: Sequence[str]) -> list[int]:
    """The sample at which each token begins; one without an event of its own (never seen) shares its neighbour's."""
    places = list(accumulate((len(token) + 1 for token in tokens), initial=0))
    onsets: list[int | None] = [None] * len(tokens)
    for place, sample in said.words:
        token = min(bisect_right(places, place) - 1, len(tokens) - 1)
        onsets[token] = sample if onsets[token] is None else onsets[token]
    return list(accumulate((onset or 0 for onset in onsets), max))


def _risen(level: Samples) -> int:
    """Where the first word is heard to begin, whatever silence its event pointed at."""
    loud = level > level.max(initial=0.0) / _RISEN
    return min(int(np.argmax(loud)) * _HOP, _LONGEST_RISE) if loud.any() else 0


def _heard(level: Samples, onsets: Sequence[int], run: Sequence[Word], length: int) -> list[int]:
    """The onsets, those of words that begin with a stop moved from its silent closure to where it opens."""
    moved: list[int] = []
    for i, (onset, following, word) in enumerate(zip(onsets, [*onsets[1:], length], run, strict=True)):
        stop = word.language == "zh" and (word.said[0][0] in _STOPS or not word.said[0].isascii())
        moved.append(_opening(level, onset, following) if stop and i else onset)
    return list(accumulate(moved, max))


def _opening(level: Samples, onset: int, following: int) -> int:
    """Where a closure that begins at `onset`, or a little before it, opens; the onset when there is none.

    Half way from where something is heard to where it is plain, so that it is far from neither.
    """
    within = min((onset + following) // 2, onset + _LONGEST_CLOSURE)
    first, last = max(0, onset // _HOP - 4), min(len(level), within // _HOP)
    if last - first < 6:
        return onset
    near = level[first:last]
    quietest = first + int(np.argmax(near < _AS_QUIET * near.min()))
    closed, loudest = level[quietest], level[quietest : following // _HOP + 1].max()
    if loudest < _CLOSED * closed:
        return onset
    heard, plain = (
        int(np.argmax(level[quietest:] > max(loudest / under, _OVER_CLOSURE * closed))) for under in (_AUDIBLE, _OPEN)
    )
    return quietest * _HOP + (heard + plain) * _HOP // 2


def _level(samples: Samples) -> Samples:
    """The level every 5 ms, over 15 ms: a voice at 65 Hz is silent for as long between two of its pulses."""
    hops = np.pad(samples, (0, -len(samples) % _HOP)).reshape(-1, _HOP)
    power = np.pad(np.square(hops).mean(axis=1), 1)
    return np.asarray(np.sqrt(np.convolve(power, np.full(3, 1 / 3), "valid")))


def _trimmed(said: Said, run: Sequence[Word], speaker: Speaker) -> Take:
    """The sound at 48 kHz without the silence around it, and the stretch of each word."""
    from scipy.signal import resample_poly  # slow to load: see mastering.py

    played_hz = round(said.rate_hz // 150 * speaker.size) * 150
    samples = resample_poly(said.samples, RATE_HZ // 150, played_hz // 150).astype(np.float32)
    loud = np.flatnonzero(np.abs(samples) > 0.01 * np.abs(samples).max(initial=1e-6))
    start = max(0, int(loud[0]) - _MARGIN) if len(loud) else 0
    end = min(len(samples), int(loud[-1]) + _MARGIN) if len(loud) else len(samples)
    onsets = [round(onset * RATE_HZ / played_hz) - start for onset in _onsets(said, _tokens(run, speaker))]
    firsts = accumulate((len(word.said) for word in run[:-1]), initial=0)
    edges = [min(max(0, onsets[first]), end - start) for first in firsts]
    # Places are looked for in the sound as it will be heard: the desk takes the hiss of 尖 or 家 down
    # by 10 dB, and vowels by as much.
    level = _level(evened(samples[start:end], speaker))
    edges = _heard(level, [_risen(level), *edges[1:]], run, end - start)
    words = tuple(pairwise([*edges, end - start]))
    return Take(mastering.fade(samples[start:end], in_ms=2, out_ms=3), words)
