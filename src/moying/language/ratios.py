"""Which shape of picture a text asks for: 竖屏, 9:16, "widescreen", "for Bilibili"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from moying.language.detect import HANZI, folded
from moying.language.quotes import Bounds, masked


@dataclass(frozen=True, slots=True)
class FoundRatio:
    """A shape named in a text: "9:16", "16:9", "1:1", "3:4" or "4:3"; `text[start:end]` says it."""

    start: int
    end: int
    ratio: str


_RATIOS = {"9:16", "16:9", "1:1", "3:4", "4:3"}
_FIGURES = re.compile(r"(?<![\d:.比])(\d{1,2}) ?[:比x×∶] ?(\d{1,2})(?![\d:.])")
_PIXELS = re.compile(r"(?<!\d)(\d{3,4}) ?[x×*] ?(\d{3,4})(?!\d)")
_TIME_BEFORE = re.compile(r"(?:早上|上午|中午|下午|晚上|凌晨|今天|明天|比分|\bat|\bscore(?: is| of)?|\buntil) ?$")
_TIME_AFTER = re.compile(r" ?(?:[ap]\.?m\b|出发|开始|起床|集合|战平|in the (?:morning|afternoon)|复刻|还原)")

_GOES_TO = r"的?[，, ]?(?:我?要|用来|拿来)?(?:发|传|放)(?=[^，。]{0,3}(?:朋友|抖音|快手|小红|视频号|b站|公众|群|微|网))"
_NOT_A_THING = (
    rf"(?=$|[^{HANZI}]|的?(?:视频|短片|短视频|画面|画幅|版|比例|构图|尺寸|格式|屏)|吧|和|加|并|再|带|{_GOES_TO})"
)
_SHAPE_NOUN = r"(?: (?:mode|orientation|format|video|clip|ratio|aspect|layout|version|screen|short|reel|film))"
_AHEAD = (
    r"(?:^|[,.;:!?(\n，。；：、] ?|-second "
    r"|\b(?:an?|the|in|as|to|into|it|short|seconds?|minutes?|s|hd|4k|1080p|format:?|ratio:?) )"
)
_END = r"(?=\s*(?:$|[,.;:!?)\n，。；、]|please|and\b|with\b))"

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("9:16", re.compile(r"竖屏|竖版|竖过来|竖构图|竖向|竖着|直式|竖幅|竖的|竖视频")),
    (
        "16:9",
        re.compile(
            r"\bsideways\b|横屏|横版|横构图|横着|横过来|横幅视频|宽屏|横的|横视频"
            r"|横向" + _NOT_A_THING + r"|\bwide-?screen\b"
        ),
    ),
    ("1:1", re.compile(rf"(?:正方形|方形|方屏|方图|(?<![大地官对双东西南北])方的|1比1){_NOT_A_THING}")),
    *(
        (ratio, re.compile(rf"{_AHEAD}(?P<hit>(?:{words}){_SHAPE_NOUN}|(?:{words}){_END})" + tail))
        for ratio, words, tail in (
            ("9:16", "portrait|vertical(?:ly)?", ""),
            ("1:1", "square", ""),
        )
    ),
    (
        "16:9",
        re.compile(rf"{_AHEAD}(?P<hit>landscape{_SHAPE_NOUN})|(?:\bin|\binto|\bto|\bit) (?P<hit2>landscape{_END})"),
    ),
    ("16:9", re.compile(rf"{_AHEAD}(?P<hit>horizontal(?:ly)?(?:{_SHAPE_NOUN}|{_END}))")),
)
_PLATFORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "9:16",
        re.compile(r"抖音|快手|视频号|\btik ?tok\b|\bdouyin\b|\bkuaishou\b|\b(?:instagram |ig |facebook )?reels\b"),
    ),
    ("9:16", re.compile(r"\b(?:youtube|yt|for|to|on) shorts\b")),
    ("3:4", re.compile(r"小红书|\bxiaohongshu\b|\brednote\b")),
    ("16:9", re.compile(r"(?<![a-z])b站|哔哩哔哩|西瓜视频|油管|\bbilibili\b|\byoutube\b(?! shorts)")),
)
_TARGET = re.compile(r"(?:成|为|到|用|改|换|转|\bto|\binto) ?(?:an? |the )?$")


def find_ratio(text: str, ignore: Sequence[Bounds] = ()) -> FoundRatio | None:
    """The shape that the text asks for, or None.

    Figures win over orientation words, those over platforms; within one kind the last target (改成…, "to …")
    wins, else the first. ignore: stretches that are quoted material, where words ask for nothing.
    """
    plain = masked(folded(text), *ignore)
    for asked in (_figures(plain), _named(plain, _WORDS), _named(plain, _PLATFORMS)):
        if asked:
            targets = [f for f in asked if _TARGET.search(plain[max(0, f.start - 8) : f.start])]
            return targets[-1] if targets else asked[0]
    return None


def _figures(plain: str) -> list[FoundRatio]:
    found = []
    for match in chain(_FIGURES.finditer(plain), _PIXELS.finditer(plain)):
        ratio = _shape(int(match[1]), int(match[2]))
        before = plain[max(0, match.start() - 12) : match.start()]
        if ratio and not _TIME_BEFORE.search(before) and not _TIME_AFTER.match(plain, match.end()):
            found.append(FoundRatio(match.start(), match.end(), ratio))
    return sorted(found, key=lambda f: f.start)


def _shape(across: int, down: int) -> str | None:
    """The named shape of two figures, which may be pixels: 1080 × 1920 is 9:16."""
    if across < 100:
        return f"{across}:{down}" if f"{across}:{down}" in _RATIOS else None
    for ratio in _RATIOS:
        wide, high = map(int, ratio.split(":"))
        if abs(across * high - down * wide) <= 2 * max(wide, high):
            return ratio
    return None


def _named(plain: str, table: Sequence[tuple[str, re.Pattern[str]]]) -> list[FoundRatio]:
    found = []
    for ratio, pattern in table:
        for match in pattern.finditer(plain):
            group = next((g for g, hit in match.groupdict().items() if hit), 0)
            found.append(FoundRatio(match.start(group), match.end(group), ratio))
    return sorted(found, key=lambda f: f.start)
