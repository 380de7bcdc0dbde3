"""The arranger that most genres share: what the players do in a bar, on paper, becomes a whole piece.

A genre says who plays what and from which energy on; the arranger brings players in as the piece rises, builds up to
the hook, drops into it and ends at home:

    intro | A . . . | A . . fill | B (the hook: everybody, a crash on one) | … | home, ringing
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from moying.engines import mastering
from moying.engines.music.chords import Chord, chord, near
from moying.engines.music.form import hook_of, shaped
from moying.engines.music.melody import draw_motif, sing
from moying.engines.music.notation import BEATS_A_BAR, DRUM_BANK, Form, Note, Part, Phrase
from moying.engines.music.score import Samples

ALL, ROOT, FIFTH, OCTAVE = -1, -2, -3, -4
"""What a hit may play besides one note of the chord (0, 1, 2 … counted upwards): every note, or a bass note."""
MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
MAJOR_FIVE, MINOR_FIVE = (0, 2, 4, 7, 9), (0, 3, 5, 7, 10)
KICK, STICK, SNARE, CLAP, HAT, OPEN_HAT, CRASH, RIDE = 36, 37, 38, 39, 42, 46, 49, 51
LOW_TOM, HIGH_TOM, CHINA, SHAKER, TRIANGLE, TAMBOURINE = 41, 48, 52, 82, 81, 54
RHYTHMS: Final = ((1, 1, 1, 1), (1.5, 0.5, 1, 1), (0.5, 0.5, 1, 2), (1, 0.5, 0.5, 2), (1.5, 1.5, 1))
STEPS: Final = (-1, 1, -1, 1, -2, 2, 1, -1)
Hits = tuple[tuple[float, int], ...]
"""Beats of a bar, each with what is played on it."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a part plays in each bar, in the octave `around` a pitch, from the energy `least` on."""

    part: str
    hits: Hits
    beats: float
    around: int
    velocity: int
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Drum:
    """One drum of a part: the beats of a bar it is struck on, from the energy `least` on."""

    part: str
    pitch: int
    at: tuple[float, ...]
    velocity: int
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Tune:
    """Who sings, in turn, and how: `low` is the lowest pitch, `span` how many degrees it may climb from there."""

    parts: tuple[str, ...]
    low: int
    span: int = 9
    rhythms: tuple[tuple[float, ...], ...] = RHYTHMS
    steps: tuple[int, ...] = STEPS
    velocity: int = 66
    least: float = 0.55
    slides: bool = False


def every(step: float, first: float = 0.0) -> tuple[float, ...]:
    """The beats of a bar, one each `step`."""
    return tuple(first + i * step for i in range(round((BEATS_A_BAR - first) / step)))


def in_turn(step: float, *notes: int) -> Hits:
    """The notes one after another, one each `step`, over the whole bar."""
    return tuple((at, notes[i % len(notes)]) for i, at in enumerate(every(step)))


def crashing(velocity: int) -> tuple[Drum, ...]:
    """A drummer's cymbal and kick together: a hook begins, or a piece ends."""
    return (Drum("drums", CRASH, (0,), velocity), Drum("drums", KICK, (0,), velocity + 16))


def kit(program: int = 0, *, gain_db: float = 0.0, send: float = 0.08) -> Part:
    """A drummer with one of the kits (0 standard, 25 electronic, 40 brushes, 48 orchestra)."""
    return Part("drums", "drums", program, DRUM_BANK, gain_db=gain_db, send=send, loose_ms=3.0)


class Arranged:
    """A genre told to the arranger; a genre's class says only what is its own (see `notation.Genre`).

    tone: the filters of the finished mix; by default only what nobody hears, below the lowest note, goes.
    keys: pitch classes to draw the tonic from. scale: what tunes move on. progressions: four chords for A and for B,
    one of each is drawn. lines, drums: each a player's pattern, or several of which one is drawn. home, turn: the
    chord it ends on, and the one before. ending: who plays the last chord. fill: drums of the bar before the hook.
    """

    name: str
    label: str
    words: tuple[str, ...]
    bpm: tuple[float, float]
    parts: tuple[Part, ...]
    room_s: float = 1.4
    damping_hz: float = 5200.0
    tone: tuple[mastering.Sos, ...] = (mastering.high_pass(34),)
    keys: tuple[int, ...] = (0, 2, 4, 5, 7, 9, 10)
    scale: tuple[int, ...] = MAJOR_FIVE
    progressions: tuple[tuple[str, ...], tuple[str, ...]]
    home: str = "I"
    turn: str = "V"
    lines: tuple[tuple[Line, ...], ...]
    drums: tuple[tuple[Drum, ...], ...] = ()
    fill: tuple[Drum, ...] = ()
    crash: tuple[Drum, ...] = ()
    ending: tuple[Line, ...]
    tune: Tune | None = None
    swing: float = 0.0
    rises: bool = False
    """Whether each phrase is louder than the one before, instead of coming and going."""

    def write(self, form: Form, chance: Random) -> tuple[int, list[Note]]:
        """See `Genre.write`."""
        sheet = Sheet(self, form, chance)
        phrases = shaped(form, rises=self.rises)
        hook = hook_of(phrases)
        for i, phrase in enumerate(phrases):
            sheet.play(phrase, builds=i + 1 == hook, drops=i == hook and i > 0)
        sheet.end()
        return sheet.tonic % 12, sheet.notes

    def special(self, sheet: Sheet, phrase: Phrase, beat: float, now: Chord, after: Chord) -> None:
        """What no pattern says: notes of one bar that the genre writes by itself."""

    def colour(self, mix: Samples, seed: int) -> Samples:
        """See `Genre.colour`."""
        return mastering.equalise(mix, self.tone)


class Sheet:
    """The sheet of music being written."""

    def __init__(self, genre: Arranged, form: Form, chance: Random) -> None:
        self.genre, self.form, self.chance = genre, form, chance
        self.tonic = 48 + chance.choice(genre.keys)
        self.bars = {
            kind: [chord(name) for name in chance.choice(choices).split()]
            for kind, choices in zip("AB", genre.progressions, strict=True)
        }
        self.bars["intro"] = self.bars["A"]
        self.lines = [chance.choice(choices) for choices in genre.lines]
        self.drums = [chance.choice(choices) for choices in genre.drums]
        tune = genre.tune or Tune((), 60)
        self.motifs = {kind: tuple(draw_motif(chance, tune.rhythms, tune.steps) for _ in range(2)) for kind in "AB"}
        self.first_singer = chance.randrange(max(1, len(tune.parts)))
        self.ladder = [self.tonic % 12 + 12 * octave + step for octave in range(2, 9) for step in genre.scale]
        self.notes: list[Note] = []

    def play(self, phrase: Phrase, *, builds: bool, drops: bool) -> None:
        """One phrase: the ground bar by bar, then the melody over it."""
        for bar in range(phrase.bars):
            beat = float(phrase.beat + bar * BEATS_A_BAR)
            now, after = self._chord(phrase, bar), self._chord(phrase, bar + 1)
            last = bar == phrase.bars - 1
            self._ground(beat, now, phrase.energy)
            self._beat(beat, self.genre.fill if builds and last else self.drums, phrase.energy)
            if drops and bar == 0:
                self._beat(beat, self.genre.crash, 1.0)
            self.genre.special(self, phrase, beat, now, after)
        if self.genre.tune and phrase.kind != "intro" and phrase.energy >= self.genre.tune.least:
            self._melody(self.genre.tune, phrase)

    def end(self) -> None:
        """Home, by everybody who can hold a note, left to ring."""
        home, beat = chord(self.genre.home), float(self.form.ending_beat)
        for line in self.genre.ending:
            self._hits(replace(line, beats=self.form.ending_beats + 6.0), beat, home, line.velocity)
        if self.form.phrases:
            self._beat(beat, self.genre.crash, 1.0)

    def add(self, part: str, beat: float, beats: float, pitch: int, velocity: float, *, slide: float = 0.0) -> None:
        """Write a note down; off-beat eighths come as late as the genre swings."""
        late = self.genre.swing if beat % 1 == 0.5 else 0.0
        self.notes.append(Note(part, max(0.0, beat + late), beats, pitch, max(1, min(120, int(velocity))), slide))

    def _chord(self, phrase: Phrase, bar: int) -> Chord:
        if phrase.closes and bar >= phrase.bars - 1:
            return chord(self.genre.turn if bar == phrase.bars - 1 else self.genre.home)
        return self.bars[phrase.kind][bar % 4]

    def _ground(self, beat: float, now: Chord, energy: float) -> None:
        for line in self.lines:
            if energy >= line.least:
                self._hits(line, beat, now, line.velocity * (0.8 + 0.2 * energy))

    def _hits(self, line: Line, beat: float, now: Chord, velocity: float) -> None:
        for at, what in line.hits:
            for i, pitch in enumerate(self._pitches(now, what, line.around)):
                accent = 5 if at % 2 == 0 else 0
                self.add(line.part, beat + at + (0.012 * i if what == ALL else 0), line.beats, pitch, velocity + accent)

    def _pitches(self, now: Chord, what: int, around: int) -> list[int]:
        root = near(self.tonic + now.root, around)
        if what in (ROOT, FIFTH, OCTAVE):
            return [root + {ROOT: 0, FIFTH: 7 if 7 in now.steps else 6, OCTAVE: 12}[what]]
        notes = now.voiced(self.tonic, around)
        return notes if what == ALL else [notes[what % len(notes)] + 12 * (what // len(notes))]

    def _beat(self, beat: float, drums: Sequence[Drum], energy: float) -> None:
        for drum in drums:
            if energy >= drum.least:
                for at in drum.at:
                    accent = 0 if at % 1 == 0 else -8
                    self.add(drum.part, beat + at, 0.25, drum.pitch, drum.velocity * (0.82 + 0.18 * energy) + accent)

    def _melody(self, tune: Tune, phrase: Phrase) -> None:
        part = tune.parts[(self.first_singer + phrase.turn + (phrase.kind == "B")) % len(tune.parts)]
        low = next(i for i, pitch in enumerate(self.ladder) if pitch >= tune.low)
        high = low + tune.span
        chords = [self._chord(phrase, bar) for bar in range(phrase.bars)]
        homes = [self._homes(now, low, high) for now in chords]
        at_home = next(i for i in range(low + 2, high + 6) if self.ladder[i] % 12 == self.tonic % 12)
        last = at_home if phrase.turn % 2 and not phrase.closes else homes[-1][0]
        motif, contrast = self.motifs[phrase.kind]
        loud = tune.velocity * (0.75 + 0.25 * phrase.energy)
        for tone in sing(phrase, motif, contrast, homes=homes, last=last, low=low, high=high, chance=self.chance):
            slide = self.chance.choice((-2.0, -1.0, 1.0)) if tune.slides and tone.beats >= 1 else 0.0
            self.add(part, tone.beat, tone.beats * 0.95, self.ladder[tone.degree], loud, slide=slide)

    def _homes(self, now: Chord, low: int, high: int) -> list[int]:
        """The degrees within the range whose notes belong to the chord."""
        wanted = {(self.tonic + step) % 12 for step in now.classes}
        return [i for i in range(low, high + 1) if self.ladder[i] % 12 in wanted] or [low]
