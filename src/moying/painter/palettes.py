"""Palettes of occasions and moods: a deep tone, a leading one, an accent and a pale one, for any scene in any style."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from moying.painter.legible import made_to_read
from moying.painter.palette import Colour, colours, mix
from moying.painter.schemes import Scheme


@dataclass(frozen=True)
class Palette:
    """Four tones from deep to pale, and a second leading one beside the first."""

    name: str
    zh: str
    en: str
    deep: Colour
    lead: Colour
    second: Colour
    accent: Colour
    pale: Colour

    @cached_property
    def schemes(self) -> tuple[Scheme, Scheme]:
        """For cards: type on the deep ground, and type on the pale one."""
        accents = (self.lead, self.accent, self.second)
        on_deep, on_pale = mix(self.deep, self.lead, 0.22), mix(self.pale, self.accent, 0.18)
        return (
            Scheme(f"{self.name} deep", self.deep, on_deep, accents, made_to_read(self.pale, on_deep)),
            Scheme(f"{self.name} pale", self.pale, on_pale, accents, made_to_read(self.deep, on_pale)),
        )


def _palette(name: str, zh: str, en: str, codes: str) -> Palette:
    deep, lead, second, accent, pale = colours(codes)
    return Palette(name, zh, en, deep, lead, second, accent, pale)


PALETTES: tuple[Palette, ...] = (
    # deep, leading, second, accent, pale
    _palette("festive", "春节：红与金", "Spring Festival: red and gold", "#5c0a12 #c8161d #8f1220 #e8b04a #fff1d6"),
    _palette(
        "mid_autumn",
        "中秋：靛夜与桂黄",
        "Mid-autumn: indigo night and osmanthus",
        "#131a3f #2f4a8a #5b4a8a #f0b84a #fdf0cf",
    ),
    _palette(
        "qingming", "清明：烟雨与新绿", "Qingming: rain mist and new green", "#21403a #6fa287 #8fb3b8 #c9d98a #eef3ea"
    ),
    _palette(
        "dragon_boat",
        "端午：艾草与粽叶",
        "Dragon Boat: mugwort and reed leaf",
        "#15402f #2f8a57 #7aa33c #d9482f #f3f4dc",
    ),
    _palette("love", "情人节：玫瑰与腮红", "Valentine's: rose and blush", "#5a0f35 #d63a6a #f08aa0 #f7c2c0 #fff0f0"),
    _palette(
        "tech",
        "科技：深蓝与电光",
        "Technology: deep blue and electric light",
        "#060d26 #1f5eff #6a4dff #21d4e8 #e8f3ff",
    ),
    _palette(
        "green", "环保：森绿与土黄", "Environment: forest green and earth", "#123524 #3f8f4f #8dbb5a #e0b64c #f3f6e4"
    ),
    _palette("ocean", "海洋：深蓝与碧绿", "Ocean: deep blue and turquoise", "#06283f #12709f #2fa8b8 #ffd27a #e6f6f5"),
    _palette(
        "autumn", "秋天：枫红与麦金", "Autumn: maple red and wheat gold", "#4a1f12 #c0582a #9c3a22 #e8ab3c #fbeed6"
    ),
    _palette(
        "spring", "春天：樱粉与嫩绿", "Spring: blossom pink and fresh green", "#3f4a3a #e88aa4 #8fc27a #f6d26a #fff4f1"
    ),
    _palette("summer", "夏天：海蓝与柠黄", "Summer: sea blue and lemon", "#0b4a6f #1fa2d6 #3fc29a #ffd43a #f1fbff"),
    _palette("winter", "冬天：冰蓝与雪白", "Winter: ice blue and snow", "#1d3149 #5f8fb8 #9db7d1 #e8a87c #f3f8fc"),
    _palette(
        "aurora",
        "极光：夜蓝与荧绿紫",
        "Aurora: night blue, green and violet light",
        "#071630 #1fb58a #7a4fd6 #7af0c0 #e9fff6",
    ),
    _palette("sunset", "晚霞：紫与橙", "Sunset: violet and orange", "#2f1a4a #e0603f #a83a78 #ffb25a #fff0df"),
    _palette("gold", "黑金：奢华", "Black and gold: luxury", "#14110d #8f6a2a #4a3a22 #d9b064 #f8efdc"),
    _palette("candy", "糖果：童趣", "Candy: for children", "#3a2a6a #ff6f91 #4fc3f7 #ffd54f #fff7fb"),
    _palette("calm", "宁静：雾蓝与米白", "Calm: mist blue and cream", "#2f3f4a #7d98a6 #a3b3a4 #d9b99a #f5f2ea"),
    _palette("passion", "热血：火红与炭黑", "Passion: fire and charcoal", "#1c1416 #e0331f #8f1f1f #ff9a1f #fff1e6"),
    _palette("sorrow", "怀念：灰蓝", "Remembrance: grey blue", "#252c36 #5f6f82 #7f7f92 #b8a88f #eceff2"),
    _palette("retro", "复古：咖色与砖红", "Retro: coffee and brick", "#3a2618 #a8532f #5f6f52 #d9a441 #f5e8cf"),
)


def palette_called(name: str) -> Palette | None:
    """The palette of that name; None for the names that only some scenes know."""
    return next((palette for palette in PALETTES if palette.name == name), None)
