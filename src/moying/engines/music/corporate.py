"""Corporate and tech: muted guitar and marimba in clean eighths over four on the floor; bright, steady, confident."""

from __future__ import annotations

from moying.engines import mastering
from moying.engines.music.arranger import (
    ALL,
    CLAP,
    HAT,
    KICK,
    MAJOR_FIVE,
    OCTAVE,
    OPEN_HAT,
    ROOT,
    SNARE,
    Arranged,
    Drum,
    Line,
    Tune,
    crashing,
    every,
    in_turn,
    kit,
)
from moying.engines.music.notation import Part


class Corporate(Arranged):
    """Product films, launches, how things work."""

    name = "corporate"
    label = "科技感"
    words: tuple[str, ...] = (
        *(
            "科技感",
            "科技",
            "商务",
            "企业",
            "公司",
            "宣传片",
            "产品",
            "发布会",
            "互联网",
            "数字化",
            "未来感",
            "人工智能",
        ),
        *("芯片", "机器人", "职场", "招聘", "corporate", "business", "tech", "technology", "technological"),
        *("startup", "product launch", "ai", "futuristic", "inspiring", "motivational", "office"),
    )
    bpm = (108.0, 118.0)
    parts: tuple[Part, ...] = (
        Part("pluck", "harmony", 28, pan=-0.3, gain_db=3, send=0.14, loose_ms=3),
        Part("marimba", "lead", 12, pan=0.3, gain_db=4, send=0.2, loose_ms=3),
        Part("piano", "harmony", 0, pan=0.0, gain_db=0, send=0.2, loose_ms=4),
        Part("pad", "harmony", 89, pan=0.0, gain_db=-5, send=0.25, loose_ms=8),
        Part("lead", "lead", 81, pan=0.1, gain_db=-12, send=0.25, loose_ms=3),
        Part("bass", "bass", 38, pan=0.0, gain_db=-1, send=0.02, loose_ms=3),
        kit(25, gain_db=-4),
    )
    tone = (mastering.high_pass(36), mastering.bell(280, -2), mastering.high_shelf(5000, 4))
    """Clean and bright."""
    scale = MAJOR_FIVE
    progressions = (
        ("I V vi IV", "vi IV I V", "I iii vi IV", "IV I V vi"),
        ("IV V vi I", "vi V IV V", "IV I vi V"),
    )
    lines = (
        (
            Line("pluck", in_turn(0.5, 0, 2, 1, 2), 0.4, 57, 74),
            Line("pluck", in_turn(0.5, 0, 0, 2, 1, 0, 2, 1, 3), 0.4, 57, 74),
        ),
        (
            Line("marimba", in_turn(0.5, 2, 4, 3, 5), 0.4, 72, 58, 0.6),
            Line("marimba", in_turn(0.25, 0, 1, 2, 3), 0.25, 72, 50, 0.6),
        ),
        (Line("pad", ((0, ALL),), 4.0, 60, 62),),
        (Line("piano", ((0, ALL), (2.5, ALL)), 1.4, 60, 60, 0.7),),
        (Line("bass", in_turn(0.5, ROOT), 0.42, 38, 78, 0.55),),
    )
    drums = (
        (Drum("drums", KICK, every(1), 92, 0.55),),
        (Drum("drums", CLAP, (1, 3), 74, 0.7), Drum("drums", SNARE, (1, 3), 70, 0.7)),
        (Drum("drums", HAT, every(1, 0.5), 52, 0.5), Drum("drums", HAT, every(0.25), 40, 0.5)),
        (Drum("drums", OPEN_HAT, (3.5,), 44, 0.9),),
    )
    fill = (Drum("drums", SNARE, (*every(0.5), 3.25, 3.75), 66), Drum("drums", KICK, (0, 1), 88))
    crash = crashing(74)
    ending = (
        Line("bass", ((0, ROOT),), 4, 38, 80),
        Line("piano", ((0, ALL), (0, ROOT), (0, OCTAVE)), 4, 55, 58),
        Line("pad", ((0, ROOT), (0, OCTAVE)), 4, 55, 72),
    )
    tune = Tune(("lead", "marimba"), 69, velocity=64, least=0.75)
