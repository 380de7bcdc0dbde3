"""国风: guzheng in a hall, erhu and dizi taking turns, on the five notes; a stylisation with General MIDI stand-ins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

from moying.engines import mastering
from moying.engines.music.form import lifted
from moying.engines.music.melody import Motif, draw_motif, sing
from moying.engines.music.notation import Form, Note, Part, Phrase
from moying.engines.music.score import Samples

CHORDS: Final = {1: (0, 4, 7), 2: (2, 7, 9), 3: (4, 7, 12), 4: (5, 9, 12), 5: (7, 12, 14), 6: (9, 12, 16)}
"""Semitones above the gong note. Thirds that the five notes lack are left out, so nothing clashes with the melody."""
PROGRESSIONS: Final = {
    "gong": (((1, 6, 2, 5), (1, 3, 6, 5), (1, 5, 6, 5)), ((6, 3, 2, 5), (4, 5, 3, 6), (6, 2, 3, 5))),
    "yu": (((6, 5, 4, 3), (6, 2, 3, 3), (6, 4, 5, 3)), ((4, 5, 6, 3), (1, 5, 6, 3), (2, 6, 4, 3))),
}
"""For each mode, four bars for A and four for B; every one leads back to the first."""
TONIC_CHORD: Final = {"gong": 1, "yu": 6}
FIVE: Final = (0, 2, 4, 7, 9)
RHYTHMS: Final = ((1.5, 0.5, 1, 1), (2, 1, 1), (1, 1, 2), (1, 0.5, 0.5, 2), (3, 1), (1.5, 0.5, 2))
STEPS: Final = (-1, 1, -1, 1, -2, 2, 1, -1, 3)
FIRST_DEGREE: Final = 5
"""Degree 5 of the ladder is the gong note in the octave where the melody lives."""


class Guofeng:
    """The traditional Chinese mood: slow, pentatonic, spacious."""

    name = "guofeng"
    label = "国风"
    words: tuple[str, ...] = (
        *("国风", "古风", "中国风", "传统", "古典", "古筝", "二胡", "笛", "琵琶", "民乐", "茶", "山水", "水墨", "禅"),
        *("诗词", "汉服", "武侠", "非遗", "guofeng", "traditional", "chinese style", "oriental", "guzheng", "erhu"),
        *("pentatonic", "zen", "tea", "ink"),
    )
    bpm = (62.0, 84.0)
    parts: tuple[Part, ...] = (
        Part("zheng", "harmony", 107, pan=-0.25, gain_db=4, send=0.22, loose_ms=8),
        Part("erhu", "lead", 110, pan=0.15, gain_db=-3.5, send=0.34, loose_ms=10),
        Part("dizi", "lead", 77, pan=0.2, gain_db=-5.5, send=0.38, loose_ms=10),
        Part("strings", "harmony", 49, pan=0.0, gain_db=-3, send=0.3, loose_ms=14),
        Part("harp", "harmony", 46, pan=-0.45, gain_db=6, send=0.42, loose_ms=9),
        Part("bell", "percussion", 14, pan=0.45, gain_db=-4, send=0.5, loose_ms=4),
        Part("block", "percussion", 115, pan=0.35, gain_db=2, send=0.4, loose_ms=5),
        Part("cello", "bass", 32, pan=0.0, gain_db=1, send=0.12, loose_ms=6),
    )
    room_s = 2.4
    damping_hz = 5200.0
    rises = False

    def write(self, form: Form, chance: Random) -> tuple[int, list[Note]]:
        """See `Genre.write`."""
        sheet = _Sheet(form, chance)
        for phrase in lifted(form):
            sheet.play(phrase)
        sheet.end()
        return sheet.tonic % 12, sheet.notes

    def colour(self, mix: Samples, seed: int) -> Samples:
        """Light: less mud at 300 Hz, some air above 6 kHz."""
        return mastering.equalise(
            mix,
            [
                mastering.high_pass(38),
                mastering.bell(300, -2.5),
                mastering.bell(2600, 1.5),
                mastering.high_shelf(6000, 5),
            ],
        )


class _Sheet:
    """The sheet of music being written."""

    def __init__(self, form: Form, chance: Random) -> None:
        self.form, self.chance = form, chance
        self.gong = chance.choice((60, 62, 64, 65, 67, 57, 58))
        self.mode = chance.choice(("gong", "gong", "yu"))
        self.bars = {kind: chance.choice(choices) for kind, choices in zip("AB", PROGRESSIONS[self.mode], strict=True)}
        self.bars["intro"] = self.bars["A"]
        self.motifs = {kind: (self._motif(), self._motif()) for kind in ("A", "B")}
        self.erhu_first = chance.random() < 0.6
        self.ladder = [self.gong + 12 * octave + step for octave in range(-1, 3) for step in FIVE]
        self.tonic = self.gong + CHORDS[TONIC_CHORD[self.mode]][0]
        self.notes: list[Note] = []

    def _motif(self) -> Motif:
        return draw_motif(self.chance, RHYTHMS, STEPS)

    def play(self, phrase: Phrase) -> None:
        """One phrase: the ground first, the melody over it."""
        progression = self.bars[phrase.kind]
        for bar in range(phrase.bars):
            last = phrase.closes and bar == phrase.bars - 1
            chord = CHORDS[5 if last and self.mode == "gong" else 3 if last else progression[bar % 4]]
            self._ground(phrase, phrase.beat + 4 * bar, chord, sweep=bar == phrase.bars - 1)
        if phrase.kind != "intro" and phrase.energy > 0.35:
            self._melody(phrase)

    def _ground(self, phrase: Phrase, beat: float, chord: Sequence[int], *, sweep: bool) -> None:
        chance, energy = self.chance, phrase.energy
        root = self.gong + chord[0]
        self._arpeggio(beat, chord, energy)
        if sweep:
            self._sweep(beat + 3, energy)
        if energy > 0.25:
            self._add("cello", beat, 3.8, _near(root, 40), 58 + 12 * energy)
        if energy > 0.45:
            for step in chord:
                self._add("strings", beat, 4.1, _near(self.gong + step, 62), 40 + 16 * energy)
        if energy > 0.6 and chance.random() < 0.7:
            for i, step in enumerate((chord[0], chord[2], chord[1])):
                self._add("harp", beat + 2 + i * 0.5, 1.5, _near(self.gong + step, 84), 44)
        if energy > 0.8:
            self._add("block", beat + 1, 0.5, 72, 50)
            self._add("block", beat + 2.5, 0.5, 67, 40)
        if sweep and energy > 0.4:
            self._add("bell", beat, 4, _near(root, 76), 46)

    def _arpeggio(self, beat: float, chord: Sequence[int], energy: float) -> None:
        """Eighths up and down the chord; where there is little energy, some are left out."""
        low = [_near(self.gong + step, 55) for step in chord]
        shape = (low[0], low[2], low[1] + 12, low[0] + 12, low[2] + 12, low[0] + 12, low[1] + 12, low[2])
        for i, pitch in enumerate(shape):
            if i % 2 and self.chance.random() > 0.35 + 0.6 * energy:
                continue
            accent = 14 if i == 0 else 6 if i == 4 else 0
            self._add("zheng", beat + i / 2, 2.0, pitch, 50 + accent + 10 * energy)

    def _sweep(self, beat: float, energy: float) -> None:
        """刮奏: the hand drawn over the strings towards the next phrase."""
        first = self.chance.choice((3, 4, 5))
        for i in range(9):
            self._add("zheng", beat + i / 10, 1.4, self.ladder[first + i], 30 + 3 * i + 8 * energy)

    def _melody(self, phrase: Phrase) -> None:
        progression = self.bars[phrase.kind]
        erhu = (phrase.kind == "A") == self.erhu_first if phrase.turn < 2 else phrase.turn % 2 == 0
        part, low, high = ("erhu", 3, 12) if erhu else ("dizi", 6, 14)
        homes = [self._homes(CHORDS[progression[bar % 4]], low, high) for bar in range(phrase.bars)]
        motif, contrast = self.motifs[phrase.kind]
        last = self._tonic_degree(low) if phrase.closes or phrase.turn % 2 else homes[-1][0]
        swell = 62 + 12 * phrase.energy
        for tone in sing(phrase, motif, contrast, homes=homes, last=last, low=low, high=high, chance=self.chance):
            long = tone.beats >= 1
            if long and self.chance.random() < 0.22 and part == "dizi":
                self._add(part, tone.beat - 0.12, 0.12, self.ladder[tone.degree + 1], swell - 16)
            slide = self.chance.choice((-2.0, -1.0, -1.0, 1.0)) if part == "erhu" and long else 0.0
            note = Note(part, tone.beat, tone.beats * 0.96, self.ladder[tone.degree], int(swell), slide, long)
            self.notes.append(note)

    def _homes(self, chord: Sequence[int], low: int, high: int) -> list[int]:
        """The degrees within the range whose notes belong to the chord."""
        wanted = {(self.gong + step) % 12 for step in chord}
        return [i for i in range(low, high + 1) if self.ladder[i] % 12 in wanted]

    def _tonic_degree(self, low: int) -> int:
        return next(i for i in range(low + 2, len(self.ladder)) if self.ladder[i] % 12 == self.tonic % 12)

    def end(self) -> None:
        """The tonic, rolled from the bottom to the top and left to ring."""
        beat, beats = self.form.ending_beat, self.form.ending_beats + 6
        self._add("cello", beat, beats, _near(self.tonic, 38), 70)
        for step in (0, 7):
            self._add("strings", beat, beats, _near(self.tonic + step, 58 + step), 46)
        roll = [_near(self.tonic, 50), *(_near(self.tonic, 50) + step for step in self._open_chord())]
        for i, pitch in enumerate(roll):
            self._add("zheng", beat + i * 0.09, beats, pitch, 68 - 3 * i)
        self._add("bell", beat, beats, _near(self.tonic, 76), 50)
        if self.form.phrases:
            note = Note("dizi", beat, self.form.ending_beats, _near(self.tonic, 74), 60, 0.0, True)
            self.notes.append(note)

    def _open_chord(self) -> Iterator[int]:
        third = 4 if self.mode == "gong" else 3
        yield from (7, 12, 12 + third, 19, 24)

    def _add(self, part: str, beat: float, beats: float, pitch: int, velocity: float) -> None:
        self.notes.append(Note(part, max(0.0, beat), beats, pitch, int(velocity)))


def _near(pitch: int, around: int) -> int:
    """The same note name in the octave nearest to `around`."""
    return pitch + 12 * round((around - pitch) / 12)
