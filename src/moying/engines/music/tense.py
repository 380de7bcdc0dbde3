"""Tense: a ticking clock over a low pulse, trembling strings that press upwards; minor, dark, released at the end."""

from __future__ import annotations

from moying.engines import mastering
from moying.engines.music.arranger import ALL, MINOR, OCTAVE, ROOT, Arranged, Drum, Line, Sheet, every, in_turn
from moying.engines.music.chords import Chord, near
from moying.engines.music.notation import Part, Phrase


class Tense(Arranged):
    """Suspense, countdowns, warnings."""

    name = "tense"
    label = "紧张悬疑"
    words: tuple[str, ...] = (
        *("紧张", "悬疑", "惊悚", "恐怖", "压迫", "危机", "倒计时", "惊险", "诡异", "悬念", "警示", "犯罪", "追逐"),
        *(
            "tense",
            "suspense",
            "suspenseful",
            "thriller",
            "dark",
            "scary",
            "horror",
            "mystery",
            "mysterious",
            "ominous",
        ),
        *("countdown", "danger"),
    )
    bpm = (96.0, 106.0)
    parts: tuple[Part, ...] = (
        Part("tremolo", "harmony", 44, pan=-0.2, gain_db=0, send=0.35, loose_ms=10),
        Part("low", "harmony", 42, pan=0.2, gain_db=0, send=0.25, loose_ms=8),
        Part("piano", "lead", 0, pan=0.1, gain_db=4, send=0.45, loose_ms=5),
        Part("pulse", "bass", 38, pan=0.0, gain_db=0, send=0.05, loose_ms=2),
        Part("clock", "percussion", 115, pan=0.3, gain_db=-2, send=0.3, loose_ms=2),
        Part("boom", "percussion", 116, pan=0.0, gain_db=2, send=0.4, loose_ms=4),
    )
    room_s = 2.6
    damping_hz = 2600.0
    tone = (mastering.high_pass(30), mastering.bell(90, 2), mastering.low_pass(5000))
    """Dark: the top is taken away, the bottom pressed."""
    keys = (0, 2, 3, 4, 5, 7, 9)
    scale = MINOR
    progressions = (
        ("i i bVI i", "i bII i iidim", "i i iv i"),
        ("bVI bII i V", "iv bVI iidim V", "i bVI iv V"),
    )
    home = "i"
    turn = "V"
    lines = (
        (
            Line("pulse", in_turn(0.5, ROOT), 0.35, 36, 82),
            Line("pulse", in_turn(0.25, ROOT, ROOT, OCTAVE, ROOT), 0.2, 36, 74),
        ),
        (Line("tremolo", ((0, ALL),), 4.0, 60, 62, 0.5),),
        (Line("low", ((0, ROOT), (3, ROOT)), 1.6, 43, 74),),
    )
    drums = (
        (Drum("clock", 76, every(1), 60),),
        (Drum("clock", 69, every(1, 0.5), 46, 0.6),),
        (Drum("boom", 38, (0,), 88, 0.7), Drum("boom", 38, (0, 3.5), 86, 0.7)),
    )
    fill = (Drum("boom", 43, every(0.5), 74), Drum("clock", 76, every(0.25), 56))
    crash = (Drum("boom", 34, (0,), 108),)
    ending = (
        Line("pulse", ((0, ROOT),), 4, 36, 80),
        Line("low", ((0, ROOT),), 4, 43, 80),
        Line("piano", ((0, ROOT), (0, OCTAVE)), 4, 45, 78),
        Line("tremolo", ((0, ROOT),), 4, 60, 54),
    )
    rises = True

    def special(self, sheet: Sheet, phrase: Phrase, beat: float, now: Chord, after: Chord) -> None:
        """A lonely piano: the fifth leaning on the note a semitone above it, higher as the pressure grows."""
        if phrase.kind == "intro" or sheet.chance.random() > 0.4 + 0.4 * phrase.energy:
            return
        fifth = near(sheet.tonic + 7, 66 + 8 * phrase.energy)
        for at, pitch in ((0.0, fifth + 1), (1.5, fifth), (2.5, fifth - sheet.chance.choice((2, 4, 7)))):
            sheet.add("piano", beat + at, 1.4, pitch, 44 + 22 * phrase.energy)
