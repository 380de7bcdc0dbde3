"""The voice that beeps: a real narration with exact stamps on a machine where nothing is installed.

One beep a syllable, its pitch following the tone of the pinyin; a word of English is one beep as long as its spelling.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import Final

import numpy as np

from moying.engines import mastering
from moying.engines.voice.cutting import Take, cut
from moying.engines.voice.narration import RATE_HZ, Capabilities, Narration, Samples
from moying.engines.voice.phrases import Phrase, Word, phrases_of

SYLLABLE_MS: Final = 208
"""With the pauses this gives about 240 characters a minute."""
LETTER_MS: Final = 62
_CONTOURS: Final = {"1": (440, 440), "2": (330, 440), "3": (294, 262), "4": (440, 277), "5": (330, 330)}
"""Hz at the start and the end of each tone."""


class ToneVoice:
    """Beeps of the right length, for tests and for machines without a synthesiser. Any language."""

    name = "tone"
    network = False
    licence = "MIT"
    capabilities = Capabilities(("zh", "en"), stamps="exact", readings=True, speakers=("tone",))

    def ready(self) -> str:
        """Nothing is ever missing."""
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
        """Speak as `Voice.speak` says; there is one speaker, whatever `voice` is. Raises `DoesNotFit`."""
        phrases = [phrases_of(sentence, language) for sentence in sentences]
        record = partial(_record, phrases)
        speech = cut(sentences, phrases, record, target_ms=target_ms, pace=pace)
        return Narration(mastering.master(speech.samples), speech.sentences, self.name, self.name)


def _record(sentences: Sequence[Sequence[Phrase]], speed: float) -> list[Take]:
    return [_take(phrase, speed) for sentence in sentences for phrase in sentence]


def _take(phrase: Phrase, speed: float) -> Take:
    words = [_word(word, speed) for word in phrase.words]
    edges = accumulate((len(word) for word in words), initial=0)
    return Take(np.concatenate(words), tuple(pairwise(edges)))


def _word(word: Word, speed: float) -> Samples:
    if word.language == "zh":
        return np.concatenate([_beep(*_CONTOURS[said[-1]], SYLLABLE_MS / speed) for said in word.said])
    return np.concatenate([_beep(370, 330, max(3, len(said)) * LETTER_MS / speed) for said in word.said])


def _beep(first_hz: float, last_hz: float, ms: float) -> Samples:
    """A gliding sine with a soft edge, and a sixth of silence after it so that beeps can be told apart."""
    n = round(ms * RATE_HZ / 1000)
    sounding = n * 5 // 6
    phase = np.cumsum(np.linspace(first_hz, last_hz, sounding)) * 2 * np.pi / RATE_HZ
    beep = mastering.fade((0.4 * np.sin(phase)).astype(np.float32), in_ms=6, out_ms=15)
    return np.pad(beep, (0, n - sounding))
