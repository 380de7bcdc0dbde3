"""What the letters of a text wear, in a person's words: colour, outline, box, shadow, and the colour that lights up."""

from __future__ import annotations

import re
from typing import Final

from moying.language.colours import Colour, find_colours
from moying.language.rules import rule
from moying.language.wishes.look_told import TextLook

_OUTLINE: Final = rule(
    r"(?<=[黑白红黄蓝绿金灰紫粉橙])边(?![上下左右缘])|描边|勾边|轮廓线?|字?边框|外边"
    r"|\b(?:outlines?|strokes?|borders?|edges?)\b"
)
_BOX: Final = rule(
    r"半透明(?:的)?(?:底|背景|框)[板框条]?|底[框色板条纹]|衬底|垫底|背景[框条色板块]"
    r"|文字背景|(?<=字幕)背景|(?<=标题)背景|(?<=加)背景"
    r"|(?<=[黑白红黄蓝绿灰色])底|^底(?=去|不|关|删)"
    r"|(?<=[个色])背景|\b(?:background(?: box| bar| plate| panel)?|backdrop|boxe?s?|plate|panel)\b"
)
_SHADOW: Final = rule(r"阴影|投影|\b(?:drop )?shadows?\b")
_LIT: Final = rule(r"高亮(?:的)?(?:颜色|色)?|点亮(?:的)?(?:颜色|色)?|\bhighlight(?:ed)?(?: colou?r| words?)?\b")
_AWAY: Final = rule(
    r"去掉|去除|去了|弄掉|拿掉|撤掉|撤了|删掉|取消|不要|关掉|移除|不用|无(?=[描边阴底背])|没有"
    r"|\b(?:no|without|remove|delete|turn off|get rid of|drop(?! shadow))\b"
)
THICK: Final = rule(r"粗一?[点些]|加粗|更粗|[太有点过这么]+细了?|不够粗|\btoo thin\b|\b(?:thicker|heavier|bolder)\b")
THIN: Final = rule(
    r"细一?[点些]|更细|变细|(?:太|有点|过于|这么|那么)粗了?|不够细|\btoo (?:thick|heavy|bold)\b|\b(?:thinner"
    r"|lighter)\b"
)
_GRADIENT: Final = rule(r"渐变|\bgradient\b")
_USUAL_GRADIENT: Final = ("#ffe9a8", "#ff8a3d")
"""From light to warm, where no two colours are named: read on most pictures."""
_GLASS: Final = rule(r"半透明|\b(?:translucent|semi-?transparent)\b")


def read_dress(look: TextLook) -> None:
    """Outline, box, shadow and what lights up, each with the colour nearest to it."""
    away = _AWAY.search(look.bare) is not None
    outline, box = _OUTLINE.search(look.bare), _BOX.search(look.bare)
    if outline:
        colour = _near(look, outline)
        look.blank(*outline.span())
        look.slots |= {"outline_width": 0.0} if away else {"outline": colour.value} if colour else {}
        if not away and look.found(THIN):
            look.slots["outline_times"] = 0.6
        elif not away and look.found(THICK):
            look.slots["outline_times"] = 1.5
        elif not away and colour is None:
            look.slots["outline_times"] = 1.0
        _take(look, colour)
    if box:
        colour = _near(look, box)
        glass = _GLASS.search(look.bare) is not None
        look.found(_GLASS)
        look.blank(*box.span())
        look.slots["box"] = "" if away else f"{colour.value if colour else '#111111'}{'99' if glass else 'd9'}"
        _take(look, colour)
    if look.found(_SHADOW):
        look.slots["shadow"] = not away
    if (lit := _LIT.search(look.bare)) and (colour := _near(look, lit)):
        look.slots["highlight"] = colour.value
        look.blank(*lit.span())
        _take(look, colour)


def _near(look: TextLook, thing: re.Match[str]) -> Colour | None:
    """The colour said of a thing: right before it (白色描边), else after it (描边改成白色)."""
    colours = find_colours(look.bare)
    before = [c for c in colours if c.end <= thing.start() and thing.start() - c.end <= 6]
    after = [c for c in colours if thing.end() <= c.start <= thing.end() + 14]
    return before[-1] if before else after[0] if after else None


def _take(look: TextLook, colour: Colour | None) -> None:
    if colour is not None:
        look.blank(colour.start, colour.end)


def read_colour(look: TextLook) -> None:
    """The colour of the letters themselves, or the two that they pass between."""
    colours = find_colours(look.bare)
    if look.bare and len(colours) < 2 and not _AWAY.search(look.bare) and look.found(_GRADIENT):
        first = colours[0].value if colours else _USUAL_GRADIENT[0]
        look.slots["gradient"] = [first, _USUAL_GRADIENT[1] if first != _USUAL_GRADIENT[1] else "#ffffff"]
    elif not colours:
        return
    elif _GRADIENT.search(look.bare):
        look.slots["gradient"] = [colours[0].value, colours[1].value]
        look.found(_GRADIENT)
    else:
        look.slots["color"] = colours[-1].value  # 把白色换成红色 ends with the one that is wanted
    for colour in colours:
        _take(look, colour)
