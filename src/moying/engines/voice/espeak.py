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
from scipy.signal import resample_poly

from moying.engines import mastering
from moying.engines.voice.cutting import Take, cut
from moying.engines.voice.espeak_link import EspeakLink, Said, Utterance, shared_link
from moying.engines.voice.narration import RATE_HZ, Capabilities, Narration, Samples, VoiceUnavailable
from moying.engines.voice.phrases import Phrase, Word, phrases_of

SPEAKERS: Final = {"male": "", "female": "+f2"}
"""espeak-ng's variants of a voice. No name means the first."""
_VOICES: Final = {"zh": "cmn-latn-pinyin", "en": "en-us"}
_NATURAL_WPM: Final = {"zh": 221, "en": 145}
"""espeak-ng's rates at which a script takes 240 characters (English: 155 words) a minute with its pauses."""
_SLOWEST_WPM, _FASTEST_WPM = 80, 449
_HIGH_PITCH, _LOW_PITCH = 63, 56
"""A sentence begins high and comes down phrase by phrase, as speakers do."""
_PITCH_RANGE: Final = {"zh": 88, "en": 55}
"""Tones are clearest at 80-95 (measured: a fourth tone falls from 110 to 74 Hz)."""
_BETWEEN_RUNS: Final = RATE_HZ * 35 // 1000
_MARGIN: Final = RATE_HZ * 4 // 1000

_CONTOURS: Final = {"1": "55", "2": "35", "3": "214", "4": "51", "5": "11"}
_INLINE: Final = {"xiong": "S;'yu{}N", "qiong": "tS;h'yu{}N", "jiong": "tS;'yu{}N", "ê": "'E{}"}
_RESPELT: Final = {"r": "er", "m": "mu", "n": "en", "ng": "eng", "wong": "weng", "hm": "heng", "hng": "heng"}
"""Syllables that espeak-ng 1.52 would read as English ("xiong2": ks@n two), by phonemes or by a near syllable."""


class EspeakVoice:
    """Mandarin and English by espeak-ng; no network, no weights, about a hundred times faster than speech."""

    name = "espeak"
    network = False
    licence = "espeak-ng GPL-3.0-or-later, run as a separate program; the speech it makes is free to use"
    capabilities = Capabilities(("zh", "en"), stamps="exact", readings=True, speakers=tuple(SPEAKERS))

    def __init__(self, link: EspeakLink | None = None) -> None:
        self._link = link or shared_link()

    def ready(self) -> str:
        """What is missing, "" when nothing is."""
        try:
            self._link.say([Utterance(_VOICES["zh"], "a1", 220, 60, 80)])
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
        """Speak as `Voice.speak` says; `voice` is one of `SPEAKERS`.

        Raises `VoiceUnavailable`, and `DoesNotFit` (it names the time needed) when the target is too short.
        """
        speaker = voice or next(iter(SPEAKERS))
        if speaker not in SPEAKERS:
            raise VoiceUnavailable(f"espeak has no speaker {voice!r}; try one of: {', '.join(SPEAKERS)}")
        phrases = [phrases_of(sentence, language) for sentence in sentences]
        record = partial(self._record, phrases, SPEAKERS[speaker])
        speech = cut(sentences, phrases, record, target_ms=target_ms, pace=pace)
        return Narration(_mastered(speech.samples), speech.sentences, self.name, speaker)

    def recite(self, phrases: Sequence[Phrase]) -> list[Take]:
        """The phrases at the natural pace, unmastered: a reading whose times are known, to follow another by."""
        return self._record([phrases], next(iter(SPEAKERS.values())), 1.0)

    def _record(self, sentences: Sequence[Sequence[Phrase]], variant: str, speed: float) -> list[Take]:
        """All phrases at a speed, asked for in one request; runs of Chinese and English are spoken apart and joined."""
        asked = [
            [_utterance(run, speed, variant, _pitch(i, len(sentence))) for run in _runs(phrase)]
            for sentence in sentences
            for i, phrase in enumerate(sentence)
        ]
        said = iter(self._link.say([utterance for runs in asked for utterance in runs]))
        phrases = (phrase for sentence in sentences for phrase in sentence)
        return [_joined([_trimmed(next(said), run) for run in _runs(phrase)]) for phrase in phrases]


def _runs(phrase: Phrase) -> list[list[Word]]:
    """The words of a phrase, parted where the language changes."""
    return [list(run) for _, run in groupby(phrase.words, key=lambda word: word.language)]


def _tokens(run: Sequence[Word]) -> list[str]:
    return [_token(said) if word.language == "zh" else said for word in run for said in word.said]


def _utterance(run: Sequence[Word], speed: float, variant: str, pitch: int) -> Utterance:
    language = run[0].language
    rate_wpm = min(_FASTEST_WPM, max(_SLOWEST_WPM, round(_NATURAL_WPM[language] * speed)))
    text = " ".join(_tokens(run))
    return Utterance(_VOICES[language] + variant, text, rate_wpm, pitch, _PITCH_RANGE[language], language == "zh")


def _pitch(phrase: int, phrases: int) -> int:
    """High at the start of a sentence, low at its end."""
    return round(_HIGH_PITCH - (_HIGH_PITCH - _LOW_PITCH) * phrase / max(1, phrases - 1))


def _joined(runs: Sequence[Take]) -> Take:
    """Runs one after another, with the breath between two languages."""
    between = np.zeros(_BETWEEN_RUNS, np.float32)
    parts = [part for run in runs for part in (run.samples, between)][:-1]
    starts = accumulate((len(run.samples) + _BETWEEN_RUNS for run in runs[:-1]), initial=0)
    words = [(at + start, at + end) for at, run in zip(starts, runs, strict=True) for start, end in run.words]
    return Take(np.concatenate(parts), tuple(words))


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


def _trimmed(said: Said, run: Sequence[Word]) -> Take:
    """The sound at 48 kHz without the silence around it, and the stretch of each word."""
    samples = resample_poly(said.samples, RATE_HZ // 150, said.rate_hz // 150).astype(np.float32)
    loud = np.flatnonzero(np.abs(samples) > 0.01 * np.abs(samples).max(initial=1e-6))
    start = max(0, int(loud[0]) - _MARGIN) if len(loud) else 0
    end = min(len(samples), int(loud[-1]) + _MARGIN) if len(loud) else len(samples)
    onsets = [round(onset * RATE_HZ / said.rate_hz) - start for onset in _onsets(said, _tokens(run))]
    firsts = accumulate((len(word.said) for word in run[:-1]), initial=0)
    edges = [min(max(0, onsets[first]), end - start) for first in firsts]
    # the first word begins with the sound, whatever silence the event pointed at
    words = tuple(pairwise([0, *edges[1:], end - start]))
    return Take(mastering.fade(samples[start:end], in_ms=2, out_ms=3), words)


def _mastered(samples: Samples) -> Samples:
    """Warmth, less of the synthesiser's edge at 3 kHz, evened out, a little air around the speaker, and the level."""
    if not samples.any():
        return samples
    tone = mastering.equalise(
        samples,
        [
            mastering.high_pass(75),
            mastering.bell(250, 2.0),
            mastering.bell(3200, -3.0, 0.8),
            mastering.high_shelf(7000, -4.0),
        ],
    )
    even = mastering.compress(tone, threshold_db=-24, ratio=2.5, attack_ms=8, release_ms=140)
    air = mastering.room(even, seconds=0.28, damping_hz=5000).mean(axis=1) * np.float32(mastering.db(-20))
    return mastering.master(even + air)
