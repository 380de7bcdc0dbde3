"""For children: glockenspiel, recorder and plucked strings hopping over an oom-pah; light, round, playful."""

from __future__ import annotations

from moying.engines import mastering
from moying.engines.music.arranger import (
    ALL,
    FIFTH,
    MAJOR,
    OCTAVE,
    ROOT,
    SHAKER,
    TRIANGLE,
    Arranged,
    Drum,
    Line,
    Tune,
    every,
    kit,
)
from moying.engines.music.notation import Part

_WOOD, _LOW_WOOD = 76, 77


class Children(Arranged):
    """Cartoons, lessons, pets, families."""

    name = "children"
    label = "童趣"
    words: tuple[str, ...] = (
        *(
            "儿童",
            "童趣",
            "童年",
            "孩子",
            "宝宝",
            "小朋友",
            "卡通",
            "可爱",
            "幼儿",
            "萌",
            "亲子",
            "童话",
            "动画片",
            "玩具",
        ),
        *("萌宠", "children", "kids", "kid", "child", "cute", "playful", "cartoon", "nursery", "baby", "toy"),
        *("whimsical",),
    )
    bpm = (100.0, 112.0)
    parts: tuple[Part, ...] = (
        Part("bells", "lead", 9, pan=0.25, gain_db=3, send=0.2, loose_ms=5),
        Part("recorder", "lead", 74, pan=-0.15, gain_db=-2, send=0.22, loose_ms=8),
        Part("xylophone", "lead", 13, pan=0.3, gain_db=3, send=0.18, loose_ms=5),
        Part("pizzicato", "harmony", 45, pan=-0.3, gain_db=0, send=0.2, loose_ms=7),
        Part("ukulele", "harmony", 24, pan=0.15, gain_db=-4, send=0.14, loose_ms=6),
        Part("bassoon", "bass", 70, pan=0.0, gain_db=0, send=0.12, loose_ms=7),
        kit(0, gain_db=5, send=0.12),
    )
    room_s = 0.9
    damping_hz = 7000.0
    tone = (mastering.high_pass(70), mastering.high_shelf(5000, 2))
    """Light: little below."""
    keys = (0, 2, 5, 7, 9)
    scale = MAJOR
    progressions = (("I IV I V", "I V I V", "I vi ii V"), ("IV I V I", "IV I ii V", "vi iii IV V"))
    home = "I"
    turn = "V7"
    lines = (
        (Line("bassoon", ((0, ROOT), (2, FIFTH)), 0.7, 43, 72),),
        (
            Line("pizzicato", ((1, ALL), (3, ALL)), 0.5, 62, 76),
            Line("pizzicato", ((1, ALL), (2.5, 1), (3, ALL)), 0.5, 62, 76),
        ),
        (Line("ukulele", tuple((at, ALL) for at in (0, 1, 1.5, 2.5, 3)), 0.4, 67, 58, 0.7),),
    )
    drums = (
        (Drum("drums", _WOOD, (0.5, 1.5, 3.5), 58, 0.55), Drum("drums", _LOW_WOOD, (1, 3, 3.5), 58, 0.55)),
        (Drum("drums", SHAKER, every(0.5), 56, 0.7),),
        (Drum("drums", TRIANGLE, (0,), 44, 0.8),),
    )
    fill = (Drum("drums", _WOOD, (0, 1, 2, 2.5, 3), 66), Drum("drums", _LOW_WOOD, (0.5, 1.5, 3.5), 66))
    crash = (Drum("drums", TRIANGLE, (0,), 70),)
    ending = (
        Line("bassoon", ((0, ROOT),), 4, 55, 28),
        Line("ukulele", ((0, ROOT), (0, OCTAVE)), 4, 60, 84),
        Line("pizzicato", ((0, ALL),), 4, 62, 60),
        Line("bells", ((0, ROOT), (0.2, OCTAVE)), 4, 72, 66),
        Line("recorder", ((0, ROOT),), 4, 72, 72),
    )
    tune = Tune(
        ("bells", "recorder", "xylophone"),
        72,
        9,
        ((1, 1, 1, 1), (0.5, 0.5, 1, 1, 1), (1, 0.5, 0.5, 1, 1), (0.5, 0.5, 0.5, 0.5, 2)),
        velocity=72,
        least=0.3,
    )
    swing = 0.1
