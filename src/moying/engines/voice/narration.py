"""What every voice gives back, and what it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
"""Sound: float32 in -1..1, shape (n,) for mono or (n, 2) for stereo, 48 000 Hz unless a name says otherwise."""
RATE_HZ = 48_000


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a stretch of the shown text is heard. `start`/`end` index characters of its sentence, half-open."""

    start: int
    end: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence as it was spoken: where it lies in the narration, and a stamp for each character that sounds.

    `text` is what is shown: without the readings in braces (行{hang2}) that a person may have written.
    """

    text: str
    start_ms: int
    end_ms: int
    stamps: tuple[Stamp, ...]
    engine: str = ""
    """Who really spoke it, where that is not the narration's own engine."""


@dataclass(frozen=True, slots=True)
class Narration:
    """Speech, mastered (about -16 LUFS, peak <= -1.5 dBFS), mono at 48 kHz, with its stamps.

    `trouble`: why another engine had to speak some of the sentences; empty when none had to.
    """

    samples: Samples
    sentences: tuple[SpokenSentence, ...]
    engine: str
    voice: str
    trouble: str = ""

    @property
    def duration_ms(self) -> int:
        """Its length, rounded to whole milliseconds."""
        return round(len(self.samples) * 1000 / RATE_HZ)


class VoiceUnavailable(Exception):
    """The voice cannot speak here; the message says what to install or choose instead."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a voice can do.

    stamps: "exact" where the engine tells when it says each character or word, "aligned" where we find it in the sound.
    readings: whether a reading that the person gives (行{hang2}长, the dictionary) is what is heard.
    speakers: those that ship by name; empty where the engine's own list is meant.
    """

    languages: tuple[str, ...]
    stamps: str
    readings: bool
    speakers: tuple[str, ...] = ()


class Voice(Protocol):
    """A maker of narration. `network` voices are never used unless the person turned them on."""

    name: str
    network: bool
    licence: str
    capabilities: Capabilities

    def ready(self) -> str:
        """What has to be done before it can speak here, in a line; "" when nothing has."""

    def speak(
        self,
        sentences: Sequence[str],
        *,
        language: str,
        target_ms: int | None = None,
        pace: float = 1.0,
        voice: str = "",
    ) -> Narration:
        """Speak the sentences in order, with pauses between.

        language: "zh" or "en", the main language; English inside Chinese is spoken by an English voice.
        target_ms: the exact length wanted (within 50 ms): re-synthesis at another rate first, time-stretch last.
        pace: 1.0 is the natural pace (about 240 characters a minute). Raises `VoiceUnavailable`.
        """
