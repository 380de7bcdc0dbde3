"""Ambient: slow chords that melt into one another, a bell now and then; no drums, nowhere to go."""

from __future__ import annotations

from moying.engines import mastering
from moying.engines.music.arranger import ALL, FIFTH, MAJOR_FIVE, OCTAVE, ROOT, Arranged, Line, Sheet
from moying.engines.music.chords import Chord
from moying.engines.music.notation import Part, Phrase


class Ambient(Arranged):
    """Space, sea, meditation, quiet landscapes."""

    name = "ambient"
    label = "氛围"
    words: tuple[str, ...] = (
        *(
            "舒缓",
            "氛围",
            "空灵",
            "宁静",
            "安静",
            "平静",
            "冥想",
            "助眠",
            "睡眠",
            "太空",
            "宇宙",
            "星空",
            "深海",
            "瑜伽",
        ),
        *("唯美", "梦幻", "ambient", "atmospheric", "ethereal", "meditation", "meditative", "peaceful", "serene"),
        *("soothing", "dreamy", "sleep", "space", "yoga", "quiet"),
    )
    bpm = (52.0, 62.0)
    parts: tuple[Part, ...] = (
        Part("warm", "harmony", 89, pan=-0.2, gain_db=0, send=0.4, loose_ms=30),
        Part("halo", "harmony", 94, pan=0.25, gain_db=-6, send=0.5, loose_ms=40),
        Part("strings", "harmony", 49, pan=0.0, gain_db=-6, send=0.5, loose_ms=40),
        Part("bell", "lead", 98, pan=0.35, gain_db=-3, send=0.6, loose_ms=30),
        Part("keys", "lead", 4, pan=-0.3, gain_db=1, send=0.5, loose_ms=25),
        Part("deep", "bass", 39, pan=0.0, gain_db=-5, send=0.1, loose_ms=20),
    )
    room_s = 4.0
    damping_hz = 3000.0
    tone = (mastering.high_pass(32), mastering.low_pass(6000))
    """Dark and soft, as if far away."""
    scale = MAJOR_FIVE
    progressions = (
        ("Imaj7 IVmaj7 vi7 IVmaj7", "Iadd9 vi7 IVmaj7 Vsus", "vi7 IVmaj7 Imaj7 Vsus"),
        ("IVmaj7 Iadd9 ii7 Vsus", "ii7 IVmaj7 vi7 Vsus"),
    )
    turn = "IV"
    lines = (
        (Line("warm", ((0, ALL),), 4.6, 60, 70),),
        (Line("halo", ((0, ALL),), 4.6, 67, 54, 0.6),),
        (Line("strings", ((0, 0), (0, 2)), 4.6, 64, 52, 0.75),),
        (Line("deep", ((0, ROOT),), 4.2, 38, 62),),
    )
    ending = (
        Line("deep", ((0, ROOT), (0, OCTAVE)), 4, 38, 66),
        Line("warm", ((0, ROOT), (0, FIFTH), (0, OCTAVE)), 4, 55, 68),
        Line("keys", ((0.2, ROOT), (0.6, FIFTH), (1.0, OCTAVE)), 4, 60, 54),
    )

    def special(self, sheet: Sheet, phrase: Phrase, beat: float, now: Chord, after: Chord) -> None:
        """Two or three notes of the chord, where chance lets them fall."""
        part = "bell" if phrase.kind == "B" else "keys"
        for at in sorted(sheet.chance.sample((0.5, 1.0, 1.75, 2.5, 3.25), 2 if phrase.energy < 0.8 else 3)):
            pitch = sheet.chance.choice(now.voiced(sheet.tonic, 76 if part == "bell" else 70))
            sheet.add(part, beat + at, 3.0, pitch, 40 + 14 * phrase.energy)
