"""Cinematic: strings in motion under horns and choir, taikos and timpani; it begins small and only ever grows."""

from __future__ import annotations

from moying.engines import mastering
from moying.engines.music.arranger import ALL, MINOR, OCTAVE, ROOT, Arranged, Drum, Line, Tune, every, in_turn
from moying.engines.music.notation import Part


class Cinematic(Arranged):
    """Trailers, landscapes, great works."""

    name = "cinematic"
    label = "史诗"
    words: tuple[str, ...] = (
        *(
            "史诗",
            "激昂",
            "震撼",
            "大气",
            "恢弘",
            "宏大",
            "磅礴",
            "热血",
            "励志",
            "电影感",
            "壮丽",
            "燃",
            "交响",
            "管弦",
        ),
        *("预告片", "英雄", "epic", "cinematic", "orchestral", "grand", "heroic", "trailer", "majestic", "dramatic"),
    )
    bpm = (78.0, 92.0)
    parts: tuple[Part, ...] = (
        Part("spiccato", "harmony", 48, pan=-0.25, gain_db=1, send=0.3, loose_ms=8),
        Part("strings", "harmony", 49, pan=0.1, gain_db=-1, send=0.35, loose_ms=12),
        Part("choir", "harmony", 52, pan=0.0, gain_db=-4, send=0.45, loose_ms=14),
        Part("horns", "lead", 60, pan=0.2, gain_db=3, send=0.4, loose_ms=9),
        Part("brass", "lead", 61, pan=-0.15, gain_db=-1, send=0.36, loose_ms=8),
        Part("low", "bass", 43, pan=0.1, gain_db=3, send=0.2, loose_ms=8),
        Part("timpani", "percussion", 47, pan=-0.1, gain_db=2, send=0.35, loose_ms=5),
        Part("taiko", "percussion", 116, pan=0.1, gain_db=2, send=0.35, loose_ms=5),
        Part("cymbal", "percussion", 48, 128, gain_db=-4, send=0.4, loose_ms=4),
    )
    room_s = 2.8
    damping_hz = 4600.0
    tone = (mastering.high_pass(30), mastering.bell(320, -2), mastering.high_shelf(4000, 3))
    """Wide and deep, with a little air."""
    keys = (0, 2, 3, 5, 7, 9, 10)
    scale = MINOR
    progressions = (
        ("i bVI bIII bVII", "i bVII bVI bVII", "i iv bVI v"),
        ("bVI bVII i bIII", "bVI bIII bVII i", "iv bVI bVII i"),
    )
    home = "i"
    turn = "V"
    lines = (
        (
            Line("spiccato", in_turn(0.5, 0, 2, 1, 2), 0.3, 57, 72, 0.4),
            Line("spiccato", in_turn(0.5, 0, 0, 2, 0, 1, 0, 2, 1), 0.3, 57, 72, 0.4),
        ),
        (Line("strings", ((0, ALL),), 4.1, 62, 68),),
        (Line("choir", ((0, ALL),), 4.1, 64, 66, 0.65),),
        (Line("low", ((0, ROOT), (2, ROOT)), 2.0, 38, 78),),
        (Line("low", ((0, OCTAVE),), 4.0, 38, 60, 0.6),),
        (
            Line("timpani", ((0, ROOT), (2.5, ROOT), (3, ROOT)), 0.9, 43, 84, 0.6),
            Line("timpani", ((0, ROOT), (3.5, ROOT)), 0.9, 43, 86, 0.6),
        ),
    )
    drums = (
        (Drum("taiko", 41, (0, 1.5, 2, 3), 86, 0.75), Drum("taiko", 41, (0, 0.75, 1.5, 2, 3, 3.5), 84, 0.75)),
        (Drum("taiko", 53, every(0.5), 54, 0.9),),
    )
    fill = (Drum("taiko", 45, every(0.5), 82), Drum("taiko", 50, every(0.25, 2.0), 74))
    crash = (Drum("cymbal", 59, (0,), 96), Drum("taiko", 36, (0,), 104))
    ending = (
        Line("low", ((0, ROOT), (0, OCTAVE)), 4, 38, 88),
        Line("strings", ((0, ALL), (0, ROOT)), 4, 62, 76),
        Line("choir", ((0, ROOT),), 4, 62, 68),
        Line("horns", ((0, ROOT),), 4, 57, 72),
        Line("timpani", ((0, ROOT),), 4, 43, 92),
    )
    tune = Tune(("horns", "brass"), 58, 8, ((2, 1, 1), (3, 1), (1.5, 0.5, 2), (2, 2)), velocity=78, least=0.5)
    rises = True
