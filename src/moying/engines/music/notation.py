"""What a piece is on paper: its form, its parts and its notes. Times are beats; nothing here sounds yet."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final, Protocol

from moying.engines.music.score import Samples

BEATS_A_BAR: Final = 4
DRUM_BANK: Final = 128


@dataclass(frozen=True, slots=True)
class Part:
    """A player: a General MIDI instrument, its seat in the room, and the stem it belongs to.

    pan: -1 (left) to 1. send: how much of it the room hears. loose_ms: how far its timing strays (one sigma).
    """

    name: str
    stem: str
    program: int
    bank: int = 0
    pan: float = 0.0
    gain_db: float = 0.0
    send: float = 0.2
    loose_ms: float = 6.0


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a part. slide: semitones it starts away from its pitch. vibrato: whether a long note trembles."""

    part: str
    beat: float
    beats: float
    pitch: int
    velocity: int
    slide: float = 0.0
    vibrato: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some bars with one idea. kind: "intro", "A" or "B"; turn: how often that kind has been heard; energy: 0 to 1."""

    kind: str
    turn: int
    first_bar: int
    bars: int
    energy: float
    closes: bool = False

    @property
    def beat(self) -> int:
        """Where it begins."""
        return self.first_bar * BEATS_A_BAR

    @property
    def melody_beat(self) -> int:
        """Where its melody enters: a bar late when it opens the piece, unless it is too short to wait."""
        return self.beat + (BEATS_A_BAR if self.first_bar == 0 and self.bars > 2 else 0)


@dataclass(frozen=True, slots=True)
class Form:
    """The plan of a piece: its phrases, then the ending, then the ring-out. Under two bars it is only an ending.

    lift: how much more energy than usual is asked of every phrase.
    """

    duration_ms: int
    bpm: float
    beats: int
    phrases: tuple[Phrase, ...]
    lift: float = 0.0

    @property
    def ending_beat(self) -> int:
        """Where the last chord falls."""
        return max((p.beat + p.bars * BEATS_A_BAR for p in self.phrases), default=0)

    @property
    def ending_beats(self) -> int:
        """How long the last chord is counted, before it rings out."""
        return self.beats - self.ending_beat

    def ms_at(self, beat: float) -> float:
        """The time of a beat."""
        return beat * 60_000 / self.bpm


@dataclass(frozen=True, slots=True)
class Piece:
    """A written piece: ready to be played. tonic: the pitch class (0 is C) that it ends on."""

    genre: str
    form: Form
    tonic: int
    notes: tuple[Note, ...]


class Genre(Protocol):
    """What is special about a kind of music; form, timing, room, mix and mastering are common to all.

    label: its name in a film's summary. words: what people call it, in Chinese and English, lower case.
    bpm: slowest and fastest tempo.
    room_s, damping_hz: the room it is played in.
    rises: whether each phrase is louder than the one before, instead of coming and going.
    """

    name: str
    label: str
    words: tuple[str, ...]
    bpm: tuple[float, float]
    parts: tuple[Part, ...]
    room_s: float
    damping_hz: float
    rises: bool

    def write(self, form: Form, chance: Random) -> tuple[int, list[Note]]:
        """The tonic and the notes. The same form and chance give the same notes; what makes a seed's character
        (key, motifs) is drawn first, so that it stays when the length changes."""

    def colour(self, mix: Samples, seed: int) -> Samples:
        """The sound of the finished mix, before loudness: the same length."""
