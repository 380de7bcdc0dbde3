"""Colours as people name them: 红色, 金黄, 天蓝, "dark red", #ff8800. Where each stands, and its #rrggbb."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ZH = {
    "红": "#e53935", "大红": "#e60012", "中国红": "#c8102e", "朱红": "#d6322b", "朱砂": "#b3261e", "深红": "#8b0000",
    "暗红": "#7b1c1c", "浅红": "#f28b82", "橙红": "#ff5722", "粉红": "#f48fb1", "粉": "#f48fb1", "浅粉": "#f8cdd8",
    "玫红": "#e0457b", "玫瑰": "#e0457b", "桃红": "#f06a93", "橙": "#ff8a1f", "橘": "#ff8a1f", "橘红": "#ff5f2e",
    "橘黄": "#ffa51f", "橙黄": "#ffa51f", "黄": "#ffd400", "金": "#e6b422", "金黄": "#ffc72c", "浅黄": "#fff3a3",
    "明黄": "#ffd900", "米": "#f5ecd7", "米白": "#f7f1e3", "米黄": "#f0e2b6", "奶白": "#fbf6ea", "奶油": "#fbf1d9",
    "杏": "#f6c89f", "香槟": "#e9d3a6", "卡其": "#bfa67a", "绿": "#34a853", "深绿": "#0b6b3a", "墨绿": "#1f4d3a",
    "浅绿": "#a5d6a7", "草绿": "#7cb342", "嫩绿": "#aed581", "翠绿": "#00a86b", "荧光绿": "#39ff14",
    "薄荷绿": "#98e4c9", "橄榄绿": "#7a8b3a", "青": "#00a6a6", "青绿": "#00a58e", "天青": "#7fb8c2",
    "湖蓝": "#2fa4c7", "天蓝": "#4fb3f6", "蓝": "#1e88e5", "浅蓝": "#90caf9", "深蓝": "#0d3b8c", "宝蓝": "#1f4fd8",
    "藏蓝": "#1b2a52", "藏青": "#1b2a52", "靛蓝": "#3f51b5", "蓝绿": "#009e9e", "紫": "#8e44ad", "浅紫": "#c9a7e8",
    "深紫": "#4b1e78", "紫红": "#b0186b", "棕": "#795548", "褐": "#6d4c41", "咖啡": "#6f4e37", "灰": "#9e9e9e",
    "浅灰": "#cfd3d6", "深灰": "#4a4f55", "银": "#c5c9cf", "黑": "#111111", "白": "#ffffff", "荧光黄": "#eaff00",
}  # fmt: skip
_EN = {
    "red": "#e53935", "dark red": "#8b0000", "crimson": "#dc143c", "maroon": "#7b1c1c", "light red": "#f28b82",
    "pink": "#f48fb1", "hot pink": "#ff4f9a", "light pink": "#f8cdd8", "coral": "#ff7f50", "orange": "#ff8a1f",
    "yellow": "#ffd400", "light yellow": "#fff3a3", "gold": "#e6b422", "golden": "#ffc72c", "cream": "#fbf1d9",
    "ivory": "#f7f1e3", "beige": "#f5ecd7", "green": "#34a853", "dark green": "#0b6b3a", "light green": "#a5d6a7",
    "lime": "#aeea00", "mint": "#98e4c9", "olive": "#7a8b3a", "teal": "#00897b", "turquoise": "#30c5b8",
    "cyan": "#00b8d4", "blue": "#1e88e5", "light blue": "#90caf9", "sky blue": "#4fb3f6", "dark blue": "#0d3b8c",
    "navy": "#1b2a52", "navy blue": "#1b2a52", "royal blue": "#1f4fd8", "indigo": "#3f51b5", "purple": "#8e44ad",
    "light purple": "#c9a7e8", "dark purple": "#4b1e78", "violet": "#7e57c2", "lavender": "#c9a7e8",
    "magenta": "#d81b9a", "brown": "#795548", "gray": "#9e9e9e", "grey": "#9e9e9e", "light gray": "#cfd3d6",
    "light grey": "#cfd3d6", "dark gray": "#4a4f55", "dark grey": "#4a4f55", "silver": "#c5c9cf", "black": "#111111",
    "white": "#ffffff",
}  # fmt: skip
_LONG = "|".join(sorted((name for name in _ZH if len(name) > 1), key=len, reverse=True))
_SINGLE = "".join(name for name in _ZH if len(name) == 1)
_LATIN = "|".join(sorted(_EN, key=len, reverse=True))
_FINDER = re.compile(
    rf"(?P<hex>#(?:[0-9a-f]{{6}}|[0-9a-f]{{3}})(?![0-9a-z]))|(?P<long>{_LONG})(?:色|字(?!幕))?"
    rf"|(?P<single>[{_SINGLE}])(?:颜?色|字(?!幕)|(?=[底边框描的])|(?=$|[\s，。,;]))"
    rf"|(?<=[成为用是变从到])(?P<made>[{_SINGLE}])(?![{_SINGLE}a-z]|茶|包|酒)"
    rf"|(?<![a-z])(?P<latin>{_LATIN})(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour named in `text[start:end]`."""

    start: int
    end: int
    value: str


def find_colours(plain: str) -> tuple[Colour, ...]:
    """Every colour that a folded text names, in order. A single hanzi counts where 色 or the like says it is one."""
    return tuple(Colour(*m.span(), _value(m)) for m in _FINDER.finditer(plain[:2_000]))


def _value(match: re.Match[str]) -> str:
    if (said := match["hex"]) is not None:
        return said if len(said) == 7 else "#" + "".join(2 * digit for digit in said[1:])
    if match["latin"] is not None:
        return _EN[match["latin"]]
    return _ZH[match["long"] or match["single"] or match["made"]]
