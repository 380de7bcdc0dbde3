"""Jazz: a walking bass under brushes and a piano that answers, a saxophone or a muted trumpet in front; it swings."""

from __future__ import annotations

from moying.engines import mastering
from moying.engines.music.arranger import (
    ALL,
    HAT,
    KICK,
    OCTAVE,
    RIDE,
    ROOT,
    SNARE,
    Arranged,
    Drum,
    Line,
    Sheet,
    Tune,
    kit,
)
from moying.engines.music.chords import Chord, near
from moying.engines.music.notation import Part, Phrase

_PEDAL_HAT, _BASS_AROUND = 44, 41


class Jazz(Arranged):
    """Cafés, wine, evenings out, elegant things."""

    name = "jazz"
    label = "爵士"
    words: tuple[str, ...] = (
        *("爵士", "摇摆乐", "萨克斯", "复古", "酒吧", "红酒", "优雅", "浪漫", "小号", "jazz", "swing", "saxophone"),
        *("bossa", "bebop", "big band", "elegant", "classy", "romantic", "cocktail", "smooth"),
    )
    bpm = (134.0, 152.0)
    parts: tuple[Part, ...] = (
        Part("piano", "harmony", 0, pan=-0.25, gain_db=1, send=0.18, loose_ms=9),
        Part("sax", "lead", 66, pan=0.2, gain_db=-2, send=0.25, loose_ms=12),
        Part("trumpet", "lead", 59, pan=0.15, gain_db=-3, send=0.28, loose_ms=12),
        Part("bass", "bass", 32, pan=0.0, gain_db=-1, send=0.06, loose_ms=7),
        kit(40, gain_db=6, send=0.14),
    )
    room_s = 1.1
    damping_hz = 4200.0
    tone = (mastering.high_pass(42), mastering.bell(250, -1.5), mastering.low_pass(11000))
    """Warm, near, a small club."""
    keys = (0, 2, 3, 5, 7, 8, 10)
    scale = (0, 2, 4, 7, 9, 11)
    progressions = (
        ("Imaj7 vi7 ii7 V9", "ii7 V9 Imaj7 VI7", "Imaj7 VI7 ii7 V9"),
        ("IVmaj7 iv7 iii7 VI7", "ii7 V9 iii7 VI7", "IVmaj7 bVII9 Imaj7 VI7"),
    )
    home = "I6"
    turn = "V9"
    lines = (
        (
            Line("piano", ((0.5, ALL), (2.5, ALL)), 0.5, 62, 58),
            Line("piano", ((0, ALL), (1.5, ALL)), 0.6, 62, 58),
            Line("piano", ((1.5, ALL), (3.5, ALL)), 0.5, 62, 58),
        ),
    )
    drums = (
        (Drum("drums", RIDE, (0, 1, 1.5, 2, 3, 3.5), 62),),
        (Drum("drums", _PEDAL_HAT, (1, 3), 60),),
        (Drum("drums", SNARE, (1.5, 3.5), 40, 0.7), Drum("drums", SNARE, (2.5,), 44, 0.7)),
        (Drum("drums", KICK, (0, 2), 40, 0.6),),
    )
    fill = (Drum("drums", SNARE, (0.5, 1, 2, 2.5, 3, 3.5), 62), Drum("drums", HAT, (1, 3), 60))
    crash = (Drum("drums", RIDE, (0,), 84), Drum("drums", KICK, (0,), 70))
    ending = (
        Line("bass", ((0, ROOT), (0, OCTAVE)), 4, 38, 88),
        Line("piano", ((0, ALL), (0, ROOT), (0, OCTAVE)), 4, 55, 66),
        Line("sax", ((0, ROOT),), 4, 62, 60),
    )
    tune = Tune(
        ("sax", "trumpet"),
        62,
        9,
        ((1, 0.5, 0.5, 1.5, 0.5), (0.5, 0.5, 0.5, 1.5, 1), (1.5, 0.5, 2), (0.5, 1, 0.5, 0.5, 1.5)),
        velocity=72,
        least=0.55,
    )
    swing = 0.16

    def special(self, sheet: Sheet, phrase: Phrase, beat: float, now: Chord, after: Chord) -> None:
        """The bass walks: root, two notes of the chord, then a semitone from where the next bar begins."""
        root = near(sheet.tonic + now.root, _BASS_AROUND)
        third, fifth = root + now.steps[1], root + now.steps[2]
        arrives = near(sheet.tonic + after.root, root)
        steps = (root, *sheet.chance.choice(((third, fifth), (fifth, third), (third, root + 12))))
        for at, pitch in enumerate((*steps, arrives + sheet.chance.choice((-1, 1)))):
            sheet.add("bass", beat + at, 0.92, pitch, 78 + 6 * (at == 0))
