"""Upbeat pop: strummed guitar, piano, claps and a bell hook; brisk, bright, smiling."""

from __future__ import annotations

from moying.engines import mastering
from moying.engines.music.arranger import (
    ALL,
    CLAP,
    HAT,
    HIGH_TOM,
    KICK,
    LOW_TOM,
    MAJOR_FIVE,
    OCTAVE,
    OPEN_HAT,
    ROOT,
    SNARE,
    TAMBOURINE,
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


class Pop(Arranged):
    """Food, travel, sales, sport: whatever should make people want to come along."""

    name = "pop"
    label = "欢快流行"
    words: tuple[str, ...] = (
        *(
            "欢快",
            "快乐",
            "活泼",
            "轻快",
            "动感",
            "流行",
            "阳光",
            "开心",
            "元气",
            "节奏感",
            "促销",
            "运动",
            "健身",
            "派对",
        ),
        *("活力", "upbeat", "pop", "happy", "cheerful", "energetic", "fun", "bright", "joyful", "lively", "dance"),
        *("party", "workout", "summer vibe"),
    )
    bpm = (118.0, 130.0)
    parts: tuple[Part, ...] = (
        Part("guitar", "harmony", 25, pan=-0.35, gain_db=0, send=0.12, loose_ms=4),
        Part("piano", "harmony", 1, pan=0.25, gain_db=0, send=0.14, loose_ms=4),
        Part("bells", "lead", 9, pan=0.2, gain_db=8, send=0.22, loose_ms=3),
        Part("synth", "lead", 80, pan=-0.1, gain_db=-8, send=0.2, loose_ms=3),
        Part("bass", "bass", 34, pan=0.0, gain_db=2, send=0.02, loose_ms=3),
        kit(8, gain_db=3, send=0.1),
    )
    room_s = 1.0
    damping_hz = 7000.0
    tone = (mastering.high_pass(40), mastering.bell(300, -3), mastering.high_shelf(4000, 5))
    """Bright and tight."""
    scale = MAJOR_FIVE
    progressions = (
        ("I V vi IV", "I vi IV V", "I IV vi V"),
        ("IV V I vi", "vi IV I V", "IV I V vi"),
    )
    lines = (
        (
            Line("guitar", tuple((at, ALL) for at in (0, 1, 1.5, 2.5, 3, 3.5)), 0.45, 62, 72),
            Line("guitar", tuple((at, ALL) for at in every(0.5)), 0.4, 62, 66),
        ),
        (Line("piano", ((0, ALL), (1.5, ALL), (3, ALL)), 0.9, 64, 66, 0.55),),
        (
            Line("bass", ((0, ROOT), (1.5, ROOT), (2, ROOT), (3.5, OCTAVE)), 0.45, 40, 88, 0.5),
            Line("bass", in_turn(0.5, ROOT, ROOT, OCTAVE, ROOT), 0.4, 40, 86, 0.5),
        ),
    )
    drums = (
        (Drum("drums", KICK, (0, 1.5, 2), 98, 0.5), Drum("drums", KICK, every(1), 96, 0.5)),
        (Drum("drums", SNARE, (1, 3), 86, 0.7),),
        (Drum("drums", CLAP, (1, 3), 84),),
        (Drum("drums", HAT, every(0.5), 56, 0.55),),
        (Drum("drums", TAMBOURINE, every(0.5), 50, 0.85),),
        (Drum("drums", OPEN_HAT, every(1, 0.5), 52, 0.95),),
    )
    fill = (
        Drum("drums", SNARE, (0, 1, 2, 2.5, 3, 3.25, 3.5, 3.75), 82),
        Drum("drums", HIGH_TOM, (2.0, 2.5), 78),
        Drum("drums", LOW_TOM, (3.0, 3.5), 84),
    )
    crash = crashing(84)
    ending = (
        Line("bass", ((0, ROOT),), 4, 40, 60),
        Line("guitar", ((0, ALL), (0, ROOT), (0, OCTAVE)), 4, 60, 58),
        Line("piano", ((0, ROOT), (0, OCTAVE)), 4, 50, 92),
    )
    tune = Tune(("bells", "synth"), 72, 8, ((0.5, 0.5, 1, 1, 1), (1, 0.5, 0.5, 1, 1), (1.5, 0.5, 1, 1)), velocity=74)
