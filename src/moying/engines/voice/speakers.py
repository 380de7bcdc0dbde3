"""The built-in voice's speakers: who they are, how a person may ask for them, and what they are made of.

Each is espeak-ng's synthesis with a variant, a pitch and its range, a size (the sound played a little faster or slower,
which makes the speaker smaller or larger) and the colour that the mastering desk gives it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from moying.engines.mastering import Sos, bell, high_pass, high_shelf, low_pass


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks.

    words: by which a person may ask for them. variant: espeak-ng's. pitch, pitch_range: 0 to 99, on its scale. size:
    above 1 a smaller speaker. pace: of the natural one. fall: how much the pitch comes down within a sentence.
    room_db: how much room is around. accent: "taiwan" for Mandarin as Taiwan's dictionaries read it. chinese: the voice
    of espeak-ng for Chinese; yue is given hanzi and reads them itself.
    """

    name: str
    zh: str
    en: str
    words: str
    variant: str
    pitch: int
    pitch_range: int
    size: float = 1.0
    pace: float = 1.0
    fall: int = 7
    room_db: float = -27.0
    colour: tuple[Sos, ...] = field(default=())
    accent: str = ""
    chinese: str = "cmn-latn-pinyin"

    @property
    def reads_hanzi(self) -> bool:
        """Whether it is given hanzi instead of syllables of Mandarin."""
        return self.chinese == "yue"


_WARM = (bell(250, 2.0), bell(3200, -3.0, 0.8), high_shelf(7000, -4.0))
"""Body for a thin synthesiser, and less of its edge."""
_SOFT = (bell(250, 2.5), bell(2800, -3.5, 0.7), high_shelf(6000, -4.0))
_DEEP = (bell(140, 3.5, 0.8), bell(450, -1.5), bell(3200, -3.0, 0.8), high_shelf(7000, -4.0))
_BRIGHT = (bell(300, 1.0), bell(1800, 1.0), bell(3600, -2.5, 0.8), high_shelf(7500, -4.0))
_SMALL = (high_pass(140), bell(900, 1.5), bell(3800, -5.0, 0.7), high_shelf(6000, -8.0))
_OLD = (bell(220, 1.5), bell(1200, 1.5, 0.8), low_pass(7800), high_shelf(5000, -5.0))

SPEAKERS: Final = (
    Speaker("male", "男声", "Man", "男声 男生 男的 男人 man male guy dude bloke", "", 60, 88, colour=_WARM),
    Speaker(
        "female", "女声", "Woman", "女声 女生 女的 女人 woman female lady girl gal", "+f2", 60, 88,
        fall=9, colour=_WARM,
    ),
    Speaker(
        "narrator", "浑厚男声", "Narrator", "浑厚 磁性 低沉 大叔 纪录片 解说 旁白腔 大片 narrator documentary deep",
        "+m3", 45, 84, size=0.94, pace=0.95, fall=12, room_db=-24, colour=_DEEP,
    ),
    Speaker(
        "calm", "沉稳男声", "Calm man", "沉稳 平静 稳重 冷静 成熟 calm steady", "+m7", 48, 72,
        size=0.98, pace=0.95, fall=6, colour=_WARM,
    ),
    Speaker(
        "youth", "阳光男声", "Young man", "阳光 青年 年轻 少年 小伙 小哥 帅气 young youth boyish", "+m1", 92, 92,
        size=1.08, pace=1.05, colour=_BRIGHT,
    ),
    Speaker(
        "gentle", "温柔女声", "Gentle woman", "温柔 柔和 轻柔 小姐姐 姐姐 治愈 知性 亲切 gentle soft tender warm",
        "+f4", 48, 76, size=0.97, pace=0.94, fall=9, room_db=-25, colour=_SOFT,
    ),
    Speaker(
        "lively", "活泼女声", "Lively woman", "活泼 元气 欢快 甜美 可爱 热情 lively cheerful bright energetic",
        "+f3", 66, 97, size=1.05, pace=1.08, fall=9, colour=_BRIGHT,
    ),
    Speaker(
        "child", "童声", "Child", "童声 孩子 儿童 小孩 小朋友 萝莉 正太 宝宝 child kid", "+f5", 72, 94,
        size=1.2, pace=1.02, colour=_SMALL,
    ),
    Speaker(
        "elder", "老爷爷", "Old man", "老人 老年 爷爷 大爷 老头 老者 长者 elder old grandpa grandfather",
        "+grandpa", 66, 74, size=1.03, pace=0.86, fall=6, colour=_OLD,
    ),
    Speaker(
        "grandma", "老奶奶", "Old woman", "奶奶 婆婆 大娘 老太太 外婆 姥姥 grandma grandmother", "+grandma", 38, 72,
        size=1.02, pace=0.87, fall=9, colour=_OLD,
    ),
    Speaker(
        "taiwan", "台湾国语女声", "Woman, Taiwan Mandarin", "台湾 台灣 台湾腔 國語 国语 台普 taiwan taiwanese",
        "+f2", 66, 80, size=1.03, pace=0.97, colour=_SOFT, accent="taiwan",
    ),
    Speaker(
        "cantonese", "粤语女声", "Woman, Cantonese", "粤语 粵語 广东话 廣東話 白话 港式 cantonese", "+f4", 54, 70,
        size=0.99, colour=_WARM, chinese="yue",
    ),
)  # fmt: skip
"""All of them, the default first."""
_BY_NAME: Final = {speaker.name: speaker for speaker in SPEAKERS}
_MEN: Final = re.compile(r"男|爷|大叔|小哥|\b(?:man|male|guy|dude|bloke|boy|grandpa)\b", re.IGNORECASE)
_WOMEN: Final = re.compile(r"女|奶|婆|阿姨|姐|\b(?:woman|female|lady|girl|gal|grandma)\b", re.IGNORECASE)


def speaker_named(name: str) -> Speaker | None:
    """The speaker of that name, the default for "", or None."""
    return _BY_NAME.get(name) if name else SPEAKERS[0]


def speaker_asked(words: str) -> Speaker | None:
    """Whom a person means: 换成温柔的女声, 老人的声音, "a deep male voice". None when it is nobody here.

    The words of a speaker count, a man's or a woman's voice decides between those that have as many.
    """
    said = words.casefold()
    man, woman = bool(_MEN.search(said)), bool(_WOMEN.search(said))
    best, most = None, 0
    for speaker in SPEAKERS:
        hits = sum(3 for word in speaker.words.split() if _holds(said, word))
        if hits and speaker.name not in ("male", "female"):
            hits += 2
        if (man and _WOMEN.search(speaker.en)) or (woman and _MEN.search(speaker.en) and not _WOMEN.search(speaker.en)):
            hits = 0
        if hits > most:
            best, most = speaker, hits
    return best


def _holds(said: str, word: str) -> bool:
    return bool(re.search(rf"\b{word}(?:'?s)?\b", said)) if word.isascii() else word in said
