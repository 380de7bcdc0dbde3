"""Lo-fi: jazz chords on an electric piano, a lazy beat, a vibraphone thinking aloud, all of it from a worn tape."""

from __future__ import annotations

from random import Random
from typing import Final

import numpy as np

from moying.engines import mastering
from moying.engines.music.form import lifted
from moying.engines.music.melody import draw_motif, sing
from moying.engines.music.notation import DRUM_BANK, Form, Note, Part, Phrase
from moying.engines.music.score import RATE_HZ, Samples

MAJ9, MIN9, MIN7, DOM13 = (4, 7, 11, 14), (3, 7, 10, 14), (3, 7, 10, 17), (4, 10, 14, 21)
"""Rootless voicings, in semitones above the root: the bass has the root."""
Chord = tuple[int, tuple[int, ...]]
"""A root in semitones above the tonic, and its voicing."""
ONE, TWO, THREE, FOUR, FIVE, SIX = (0, MAJ9), (2, MIN9), (4, MIN7), (5, MAJ9), (7, DOM13), (9, MIN9)
PROGRESSIONS: Final[tuple[tuple[tuple[Chord, ...], ...], ...]] = (
    ((TWO, FIVE, ONE, SIX), (ONE, SIX, TWO, FIVE), (FOUR, THREE, TWO, ONE), (ONE, THREE, FOUR, FIVE)),
    ((FOUR, FIVE, THREE, SIX), (SIX, TWO, FIVE, ONE), (FOUR, THREE, SIX, TWO)),
)
"""For A and for B."""
SCALE: Final = (0, 2, 4, 7, 9)
RHYTHMS: Final = ((1.5, 0.5, 2), (0.5, 1, 0.5, 2), (1, 0.5, 0.5, 1, 1), (1.5, 1.5, 1), (2, 0.5, 1.5))
STEPS: Final = (-1, 1, -1, 1, -2, 2, 0)
KICK, STICK, SNARE, HAT, OPEN_HAT = 36, 37, 38, 42, 46
KICKS: Final = ((0, 2.5), (0, 1.75, 2.5), (0, 2.25), (0, 0.75, 2.5))

_STRETCH: Final = RATE_HZ * 10
_LONGEST_DELAY: Final = RATE_HZ * 4 // 1000
"""The tape never lags by more."""


class Lofi:
    """Chill beats to study or fall asleep to."""

    name = "lofi"
    label = "Lo-fi"
    words: tuple[str, ...] = (
        *("lo-fi", "lofi", "lo fi", "chill", "轻松", "轻音乐", "放松", "慵懒", "学习", "自习", "咖啡", "治愈", "惬意"),
        *(
            "城市",
            "夜晚",
            "雨天",
            "日常",
            "vlog",
            "study",
            "relax",
            "relaxed",
            "calm",
            "cozy",
            "jazzy",
            "hip hop",
            "cafe",
        ),
    )
    bpm = (70.0, 86.0)
    parts: tuple[Part, ...] = (
        Part("keys", "harmony", 4, pan=-0.1, gain_db=-2, send=0.16, loose_ms=6),
        Part("pad", "harmony", 91, pan=0.0, gain_db=-6, send=0.25, loose_ms=12),
        Part("vibes", "lead", 11, pan=0.25, gain_db=10, send=0.3, loose_ms=10),
        Part("guitar", "lead", 26, pan=-0.3, gain_db=4, send=0.24, loose_ms=10),
        Part("bass", "bass", 33, pan=0.0, gain_db=0, send=0.02, loose_ms=5),
        Part("drums", "drums", 0, DRUM_BANK, gain_db=4, send=0.07, loose_ms=4),
    )
    room_s = 1.1
    damping_hz = 3800.0
    rises = False

    def write(self, form: Form, chance: Random) -> tuple[int, list[Note]]:
        """See `Genre.write`."""
        sheet = _Sheet(form, chance)
        for phrase in lifted(form):
            sheet.play(phrase)
        sheet.end()
        return sheet.tonic % 12, sheet.notes

    def colour(self, mix: Samples, seed: int) -> Samples:
        """The tape: it wavers, saturates, has lost its top, and hisses a little under the needle's crackle."""
        return _worn(_saturated(_wavering(mix)), np.random.default_rng(seed))


class _Sheet:
    """The sheet of music being written."""

    def __init__(self, form: Form, chance: Random) -> None:
        self.form, self.chance = form, chance
        self.tonic = chance.choice((48, 50, 51, 53, 55, 56, 46, 45))
        self.bars = {kind: chance.choice(choices) for kind, choices in zip("AB", PROGRESSIONS, strict=True)}
        self.bars["intro"] = self.bars["A"]
        self.motifs = {kind: tuple(draw_motif(chance, RHYTHMS, STEPS) for _ in range(2)) for kind in ("A", "B")}
        self.kicks = {kind: chance.choice(KICKS) for kind in ("intro", "A", "B")}
        self.backbeat = chance.choice((STICK, SNARE))
        self.swing = chance.uniform(0.08, 0.15)
        self.vibes_first = chance.random() < 0.5
        self.ladder = [self.tonic + 12 * octave + step for octave in range(1, 4) for step in SCALE]
        self.voicing: tuple[int, ...] = ()
        self.notes: list[Note] = []

    def play(self, phrase: Phrase) -> None:
        """One phrase: chords, bass and beat, the melody over them."""
        progression = self.bars[phrase.kind]
        for bar in range(phrase.bars):
            last = phrase.closes and bar == phrase.bars - 1
            chord = FIVE if last else progression[bar % 4]
            beat = phrase.beat + 4 * bar
            self._comp(beat, chord, phrase.energy)
            if phrase.kind != "intro" or bar:
                self._bass(beat, chord, phrase.energy)
            if phrase.energy > 0.35:
                self._beat(beat, phrase, fill=bar == phrase.bars - 1)
        if phrase.kind != "intro" and phrase.energy > 0.35:
            self._melody(phrase)

    def _comp(self, beat: float, chord: Chord, energy: float) -> None:
        """The chord on one and, later, off the beat; the pad holds it when there is energy."""
        self.voicing = self._led(chord)
        push = self.chance.choice((2.5, 2.5, 1.5, 3.0))
        for at, beats, soft in ((0.0, push * 0.85, 0), (push + self._swung(push), 3.9 - push, 7)):
            for i, pitch in enumerate(self.voicing):
                self._add("keys", beat + at + i * 0.018, beats, pitch, 52 + 8 * energy - soft)
        if energy > 0.55:
            for pitch in self.voicing[:3]:
                self._add("pad", beat, 4, pitch, 44)

    def _led(self, chord: Chord) -> tuple[int, ...]:
        """The voicing whose notes lie nearest to those before it: hands move as little as they can."""
        root, steps = chord
        around = sum(self.voicing) / len(self.voicing) if self.voicing else 62
        return tuple(sorted(_near(self.tonic + root + step, around) for step in steps))

    def _bass(self, beat: float, chord: Chord, energy: float) -> None:
        root = _near(self.tonic + chord[0], 37)
        self._add("bass", beat, 1.6, root, 76)
        fifth = root + 7 if self.chance.random() < 0.4 else root
        self._add("bass", beat + 2.5, 1.0, fifth, 64)
        if energy > 0.6 and self.chance.random() < 0.6:
            self._add("bass", beat + 3.5 + self.swing, 0.4, root + 12, 52)

    def _beat(self, beat: float, phrase: Phrase, *, fill: bool) -> None:
        """Kick where the bar says, the backbeat a little late, swung hats; the last bar of a phrase opens up."""
        for at in self.kicks[phrase.kind]:
            self._drum(beat + at, KICK, 88)
        for at in (1.0, 3.0):
            self._drum(beat + at + 0.025, self.backbeat, 62 + 12 * phrase.energy)
        for i in range(8):
            if fill and i == 7:
                self._drum(beat + 3.5 + self.swing, OPEN_HAT, 40)
            elif i % 2 == 0 or phrase.energy > 0.5:
                self._drum(beat + i / 2 + self._swung(i / 2), HAT, 46 if i % 2 == 0 else 34)

    def _melody(self, phrase: Phrase) -> None:
        part = "vibes" if (phrase.turn % 2 == 0) == self.vibes_first else "guitar"
        low, high = (3, 11) if part == "vibes" else (0, 8)
        progression = self.bars[phrase.kind]
        homes = [self._homes(progression[bar % 4], low, high) for bar in range(phrase.bars)]
        motif, contrast = self.motifs[phrase.kind]
        last = next(i for i in range(low, high + 1) if (self.ladder[i] - self.tonic) % 12 in (0, 7))
        for tone in sing(phrase, motif, contrast, homes=homes, last=last, low=low, high=high, chance=self.chance):
            if self.chance.random() < 0.82:
                beat = tone.beat + self._swung(tone.beat)
                self._add(part, beat, tone.beats, self.ladder[tone.degree], 48 + 14 * phrase.energy)

    def _homes(self, chord: Chord, low: int, high: int) -> list[int]:
        root, steps = chord
        wanted = {(self.tonic + root + step) % 12 for step in (0, *steps)}
        return [i for i in range(low, high + 1) if self.ladder[i] % 12 in wanted]

    def end(self) -> None:
        """The tonic with its ninth, rolled and left to ring."""
        beat, beats = self.form.ending_beat, self.form.ending_beats + 6
        self._add("bass", beat, beats, _near(self.tonic, 37), 84)
        for octave in (49, 61):
            self._add("keys", beat, beats, _near(self.tonic, octave), 64)
        for i, pitch in enumerate(self._led(ONE)):
            self._add("keys", beat + (i + 1) * 0.05, beats, pitch, 46)
        self._add("vibes", beat + 0.4, beats, _near(self.tonic, 73), 50)
        if self.form.phrases:
            self._drum(beat, KICK, 80)

    def _swung(self, beat: float) -> float:
        """How late an off-beat eighth comes, in beats."""
        return self.swing if beat % 1 == 0.5 else 0.0

    def _drum(self, beat: float, pitch: int, velocity: float) -> None:
        self._add("drums", beat, 0.25, pitch, velocity)

    def _add(self, part: str, beat: float, beats: float, pitch: int, velocity: float) -> None:
        self.notes.append(Note(part, beat, beats, pitch, int(velocity)))


def _near(pitch: int, around: float) -> int:
    """The same note name in the octave nearest to `around`."""
    return pitch + 12 * round((around - pitch) / 12)


def _wavering(mix: Samples) -> Samples:
    """Wow (0.45 Hz, 6 cents) and flutter (5.3 Hz, 3 cents), as a slow change of delay."""
    from scipy.ndimage import map_coordinates  # slow to load: see mastering.py

    out = np.empty_like(mix)
    for start in range(0, len(mix), _STRETCH):
        at = np.arange(start, min(start + _STRETCH, len(mix))) / RATE_HZ
        delay_s = 0.0013 * (1 - np.cos(2 * np.pi * 0.45 * at)) + 0.00005 * (1 - np.cos(2 * np.pi * 5.3 * at))
        before = max(0, start - _LONGEST_DELAY)
        places = (at - delay_s) * RATE_HZ - before
        for side in (0, 1):
            source = mix[before : start + len(at), side]
            out[start : start + len(at), side] = map_coordinates(source, [places], order=1, mode="nearest")
    return out


def _saturated(mix: Samples) -> Samples:
    """Tape driven so that its loud moments round off, by the same amount however loud the mix came in."""
    drive = np.float32(mastering.db(-13 - mastering.loudness_lufs(mix)))
    return np.asarray(np.tanh(mix * drive))


def _worn(mix: Samples, noise: np.random.Generator) -> Samples:
    worn = mastering.equalise(
        mix,
        [
            mastering.high_pass(45),
            mastering.bell(200, -3.5, 0.6),
            mastering.high_shelf(1800, 5),
            mastering.low_pass(10500),
        ],
    )
    hiss = noise.standard_normal(mix.shape, dtype=np.float32) * np.float32(0.0016)
    crackle = np.zeros(len(mix), np.float32)
    places = noise.integers(0, max(1, len(mix)), round(len(mix) / RATE_HZ * 9))
    crackle[places] = noise.uniform(-1, 1, len(places)) * noise.random(len(places)) ** 2 * 0.12
    dust = mastering.equalise(hiss + crackle[:, None], [mastering.high_pass(700), mastering.low_pass(6500)])
    return worn + dust
