"""喜庆锣鼓: suona and dizi in unison over drums, gongs and cymbals; a stylisation with General MIDI stand-ins."""

from __future__ import annotations

from moying.engines import mastering
from moying.engines.music.arranger import (
    CHINA,
    FIFTH,
    MAJOR_FIVE,
    ROOT,
    TAMBOURINE,
    Arranged,
    Drum,
    Line,
    Sheet,
    Tune,
    every,
    in_turn,
    kit,
)
from moying.engines.music.chords import Chord
from moying.engines.music.notation import Part, Phrase

_SPLASH, _HIGH_BLOCK, _LOW_BLOCK = 55, 76, 77
_LUOGU = ((0, 1, 1.5, 2, 3), (0, 0.5, 1, 2, 2.5, 3), (0, 1, 2, 2.5, 3, 3.5))
"""锵 of the gongs in a bar: 急急风 has more of them, 长槌 fewer."""


class Festive(Arranged):
    """Spring Festival, weddings, openings."""

    name = "festive"
    label = "喜庆锣鼓"
    words: tuple[str, ...] = (
        *(
            "喜庆",
            "锣鼓",
            "过年",
            "春节",
            "新年",
            "年味",
            "红火",
            "热闹",
            "庙会",
            "舞龙",
            "舞狮",
            "拜年",
            "元宵",
            "婚礼",
        ),
        *("唢呐", "开业", "庆典", "festive", "chinese new year", "lunar new year", "spring festival", "celebration"),
        *("lion dance", "dragon dance", "suona", "gongs"),
    )
    bpm = (124.0, 138.0)
    parts: tuple[Part, ...] = (
        Part("suona", "lead", 111, pan=0.1, gain_db=-4, send=0.25, loose_ms=6),
        Part("dizi", "lead", 72, pan=-0.2, gain_db=-1, send=0.3, loose_ms=7),
        Part("zheng", "harmony", 107, pan=-0.35, gain_db=4, send=0.2, loose_ms=6),
        Part("erhu", "harmony", 110, pan=0.35, gain_db=-4, send=0.28, loose_ms=8),
        Part("bass", "bass", 32, pan=0.0, gain_db=2, send=0.1, loose_ms=5),
        Part("dagu", "drums", 116, pan=-0.1, gain_db=4, send=0.2, loose_ms=4),
        kit(0, gain_db=3, send=0.18),
    )
    room_s = 1.5
    damping_hz = 6500.0
    tone = (mastering.high_pass(45), mastering.bell(400, -2), mastering.high_shelf(4500, 3))
    """Outdoors: little below, much above."""
    keys = (0, 2, 5, 7, 9, 10)
    scale = MAJOR_FIVE
    progressions = (("I vi ii V", "I I V I", "I V vi V"), ("IV I V I", "vi V I V", "vi ii V I"))
    lines = (
        (Line("zheng", in_turn(0.5, 0, 2, 3, 2), 0.6, 60, 74), Line("zheng", in_turn(0.5, 0, 3, 2, 4), 0.6, 60, 74)),
        (Line("bass", ((0, ROOT), (2, FIFTH)), 0.9, 40, 82),),
        (Line("erhu", ((0, 0), (2, 1)), 1.8, 69, 62, 0.6),),
    )
    drums = (
        (Drum("dagu", 45, (0, 1.5, 2, 3), 100), Drum("dagu", 45, (0, 0.5, 1, 2, 2.5, 3), 96)),
        (Drum("dagu", 57, every(0.5), 66, 0.6),),
        (Drum("drums", _HIGH_BLOCK, every(1, 0.5), 62),),
        (Drum("drums", TAMBOURINE, every(0.5), 44, 0.6),),
    )
    fill = (
        Drum("dagu", 45, every(0.25), 92),
        Drum("drums", CHINA, every(1), 74),
        Drum("drums", _LOW_BLOCK, every(0.5), 66),
    )
    crash = (Drum("drums", CHINA, (0,), 96), Drum("drums", 57, (0,), 70), Drum("dagu", 40, (0,), 110))
    ending = (
        Line("bass", ((0, ROOT),), 4, 40, 88),
        Line("zheng", ((0, ROOT), (0.1, FIFTH), (0.2, 3)), 4, 60, 80),
        Line("erhu", ((0, ROOT),), 4, 69, 66),
        Line("dizi", ((0, ROOT),), 4, 74, 66),
    )
    tune = Tune(
        ("suona", "suona", "dizi"),
        67,
        9,
        ((1, 0.5, 0.5, 1, 1), (0.5, 0.5, 0.5, 0.5, 1, 1), (1, 1, 0.5, 0.5, 1)),
        velocity=80,
        least=0.3,
        slides=True,
    )

    def special(self, sheet: Sheet, phrase: Phrase, beat: float, now: Chord, after: Chord) -> None:
        """The gongs and small cymbals, denser as it gets livelier."""
        pattern = _LUOGU[min(2, int(phrase.energy * 2.99))]
        for at in pattern:
            sheet.add("drums", beat + at, 0.25, CHINA if at % 2 == 0 else _SPLASH, 54 + 26 * phrase.energy)
