"""What an edit changed in how a text looks, in a person's words: 颜色 默认 → #e53935, 位置 顶部."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from moying.draft.model import Json
from moying.draft.words import Language, flat

_KEYS: Final[dict[str, tuple[str, str]]] = {
    "size": ("大小", "size"), "color": ("颜色", "colour"), "gradient": ("渐变", "gradient"), "font": ("字体", "font"),
    "position": ("位置", "place"), "outline": ("描边颜色", "outline colour"), "outline_width": ("描边粗细", "outline"),
    "box": ("底框", "box"), "shadow": ("阴影", "shadow"), "vertical": ("竖排", "in columns"),
    "animation": ("动画", "animation"), "animation_in": ("入场", "coming in"), "animation_out": ("出场", "going out"),
    "highlight": ("高亮颜色", "highlight"), "karaoke": ("逐字高亮", "word by word"), "look": ("款式", "look"),
    "bilingual": ("双语", "bilingual"),
}  # fmt: skip
_VALUES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "font": {"sans": ("黑体", "sans"), "serif": ("宋体", "serif"), "kai": ("楷体", "kai")},
    "position": {
        "top": ("顶部", "top"), "center": ("中间", "centre"), "bottom": ("底部", "bottom"), "left": ("左侧", "left"),
        "right": ("右侧", "right"), "top_left": ("左上角", "top left"), "top_right": ("右上角", "top right"),
        "bottom_left": ("左下角", "bottom left"), "bottom_right": ("右下角", "bottom right"),
    },
    "animation": {
        "none": ("无", "none"), "fade": ("淡入淡出", "fade"), "rise": ("上升", "rise"),
        "typewriter": ("打字机", "typewriter"), "per_char": ("逐字上升", "letter by letter"),
        "bounce": ("弹跳", "bounce"), "slide": ("滑入", "slide"), "pop": ("弹入", "pop"), "settle": ("落下", "settle"),
    },
    "look": {
        "ink": ("书法", "ink"), "modern": ("现代", "modern"), "plain": ("素字", "plain"), "card": ("卡片", "card"),
    },
}  # fmt: skip
TellChange = Callable[[str, Json, Json, Language], str]
UNTOLD: Final = frozenset({"stamps"})
"""Keys that tell a person nothing."""


def style_change(key: str, old: Json, new: Json, language: Language) -> str:
    """One key of a text's style, before → after."""
    names = _KEYS.get(key)
    name = flat(key) if names is None else names[language != "zh"]
    return f"{name} {_shown(key, old, language)} → {_shown(key, new, language)}"


def plain_change(key: str, old: Json, new: Json, language: Language) -> str:
    """One key of what a painter is told, before → after."""
    shown = ("-" if value is None else flat(str(value), 24) for value in (old, new))
    return f"{flat(key)} {' → '.join(shown)}"


def _shown(key: str, value: Json, language: Language) -> str:
    zh = language == "zh"
    if value is None:
        plain = key in ("box", "gradient", "karaoke", "vertical", "animation_out", "bilingual")
        return ("无" if zh else "none") if plain else "默认" if zh else "default"
    if isinstance(value, bool):
        return ("开" if value else "关") if zh else ("on" if value else "off")
    if isinstance(value, int | float) and key in ("size", "outline_width"):
        return f"{value * 100:.1f}%"
    if key == "position" and isinstance(value, Mapping):
        x, y = (f"{v * 100:.0f}%" if isinstance(v, int | float) else "?" for v in (value.get("x"), value.get("y")))
        return f"（左起 {x}，上起 {y}）" if zh else f"({x} from the left, {y} from the top)"
    if isinstance(value, list):
        return "→".join(flat(str(one), 12) for one in value[:3])
    words = _VALUES.get("animation" if key.startswith("animation") else key, {}).get(str(value))
    return flat(str(value), 24) if words is None else words[not zh]
