"""Where a text is to stand, and how it comes and goes, in a person's words: a place, a nudge, upright, an animation."""

from __future__ import annotations

from typing import Final

from moying.language.rules import rule
from moying.language.wishes.look_told import TextLook

A_NUDGE: Final = 0.08
"""再往上一点, "a bit lower": this share of the canvas."""

_PLACES: Final[tuple[tuple[str, str], ...]] = (
    ("top_left", r"左上角?|上左|\b(?:top|upper)[- ]left(?: corner)?\b"),
    ("top_right", r"右上角?|上右|\b(?:top|upper)[- ]right(?: corner)?\b"),
    ("bottom_left", r"左下角?|下左|\b(?:bottom|lower)[- ]left(?: corner)?\b"),
    ("bottom_right", r"右下角?|下右|\b(?:bottom|lower)[- ]right(?: corner)?\b"),
    ("center", r"正中(?:间|央)?|中间|中央|居中|画面中心|屏幕中心|中部|\b(?:cent(?:er|re)(?:ed)?|middle)\b"),
    ("top", r"最?(?:顶部|顶端|上方|上面|上边|上部)|(?:放|移|挪|置|到|在)(?:最)?(?:上|顶)(?![升移挪去来])"
            r"|\b(?:the )?(?:top|upper (?:part|third))\b"),
    ("bottom", r"最?(?:底部|底端|下方|下面|下边|下部)|(?:放|移|挪|置|到|在)(?:最)?(?:下|底)(?![降移挪去来])[面边方]?"
               r"|\b(?:the )?(?:bottom|lower (?:part|third))\b"),
    ("left", r"最?(?:左边|左侧|左面|靠左)|(?:放|移|挪|到|在)左|\b(?:the )?left(?: side)?\b"),
    ("right", r"最?(?:右边|右侧|右面|靠右)|(?:放|移|挪|到|在)右|\b(?:the )?right(?: side)?\b"),
)  # fmt: skip
_NUDGES: Final[tuple[tuple[tuple[float, float], str], ...]] = (
    ((0, -1), r"(?:往|向|再|朝)?上[移挪](?:一?[点些])?|(?:往|向|再|朝)上(?:面)?(?:一?[点些])?|高一[点些]|靠上一?[点些]"
              r"|\b(?:move (?:it |them )?up|(?:a (?:bit|little) )?(?:higher|further up)|up a (?:bit|little))\b"),
    ((0, 1), r"(?:往|向|再|朝)?下[移挪](?:一?[点些])?|(?:往|向|再|朝)下(?:面)?(?:一?[点些])?|低一[点些]|靠下一?[点些]"
             r"|\b(?:move (?:it |them )?down|(?:a (?:bit|little) )?(?:lower(?! (?:third|left|right|part))"
             r"|further down)"
             r"|down a (?:bit|little))\b"),
    ((-1, 0), r"(?:往|向|再|朝)?左[移挪](?:一?[点些])?|(?:往|向|再|朝)左(?:边)?(?:一?[点些])"
              r"|\b(?:move (?:it |them )?(?:to the )?left a bit|further left|left a (?:bit|little))\b"),
    ((1, 0), r"(?:往|向|再|朝)?右[移挪](?:一?[点些])?|(?:往|向|再|朝)右(?:边)?(?:一?[点些])"
             r"|\b(?:move (?:it |them )?(?:to the )?right a bit|further right|right a (?:bit|little))\b"),
)  # fmt: skip
_MANNERS: Final[tuple[tuple[str, str, str], ...]] = (
    ("none", "", r"(?:去掉|取消|不要|关掉|没有|无)(?:任何)?(?:的)?(?:进出场|入场|出场)?(?:动画|动效)"
                 r"|\b(?:no|without|remove(?: the)?) animations?\b"),
    ("fade", "", r"淡入淡出|渐入渐出|\bfade(?:s)? in and out\b|\bfading in and out\b"),
    ("fade", "in", r"淡入|渐入|渐显|渐现|淡淡出现|慢慢出现|\bfad(?:e|es|ing)[- ]in\b"),
    ("fade", "out", r"淡出|渐隐|渐出|慢慢消失|\bfad(?:e|es|ing)[- ]out\b"),
    ("per_char", "", r"(?:一个字一个字|逐个?字|一字一字)(?:地)?(?:往外)?(?:蹦|跳|弹|飞|冒)[出来进入]*"
            r"|\b(?:one )?(?:letter|character) at a time\b"),
    ("typewriter", "", r"打字机?(?:的)?(?:效果|动画)?|一个字一个字(?:地)?(?:出现|打出来|出来|显示)|逐字(?:出现"
               r"|显示|打出)"
                       r"|\btype[- ]?writer\b|\btypes? (?:itself|themselves)(?: out)?\b|\btyping "
            r"(?:effect|animation)\b|\btyped? (?:in|out)\b|\bletter by letter\b"),
    ("bounce", "", r"弹跳|蹦跳|跳动|蹦出来?|跳出来|\bbounc(?:e|es|ing|y)(?: in)?\b"),
    ("pop", "", r"弹[出入](?:来)?|弹性|缩放进入|放大进入|\bpop(?:s|ping)?(?: (?:in|up|out))?\b|\bscale in\b"),
    ("slide", "", r"滑[入动进](?:来)?|飞入|飞进来?|从左(?:边|侧)?(?:进|滑|飞)[入来]?|\bslid(?:e|es|ing)(?: in)?\b"
                  r"|\bfl(?:y|ies|ying) in\b"),
    ("rise", "", r"上升|升起|浮[现起入](?:来)?|从下(?:面|方|往上)?(?:升|浮|冒)[起入出]?|\bris(?:e|es|ing)(?: up)?\b"
                 r"|\bfloat(?:s|ing)? up\b"),
    ("settle", "", r"盖章(?:效果)?|落下|砸下来?|\bstamp(?:ed)?(?: in)?\b|\bsettl(?:e|es|ing)\b"),
    ("fade", "", r"\bfad(?:e|es|ing)\b|渐变(?:出现|消失)|淡化"),
)  # fmt: skip
_STANDS_OUT: Final = rule(r"\bmake (?:it|them|(?:the |my )?[\w-]+) (?:really |just )?pop\b")
"""To make a title pop is to have it noticed; it needs no animation."""
_UPRIGHT: Final = rule(r"竖[排着向写](?:显示)?|竖版文字|从上到下|\bvertical(?:ly)?\b")
_FLAT: Final = rule(r"横[排着向写](?:显示)?|\bhorizontal(?:ly)?\b")


def read_motion(look: TextLook) -> None:
    """How the text comes and goes."""
    stands_out = _STANDS_OUT.search(look.bare)
    for name, when, said in _MANNERS:
        if name == "pop" and stands_out:
            continue
        if look.found(said):
            look.slots[f"animation_{when}" if when else "animation"] = name


def read_upright(look: TextLook) -> None:
    """Whether it is written from top to bottom."""
    if look.found(_UPRIGHT):
        look.slots["vertical"] = True
    elif look.found(_FLAT):
        look.slots["vertical"] = False


def read_place(look: TextLook) -> None:
    """A corner, else a nudge, else a side or the middle: 左上角 is no nudge to the left."""
    if look.slots.get("animation") == "slide":
        return
    for name, where in _PLACES[:4]:
        if look.found(where):
            look.slots["position"] = name
            return
    for (across, down), way in _NUDGES:
        if look.found(way):
            look.slots["shift"] = [across * A_NUDGE, down * A_NUDGE]
            return
    for name, where in _PLACES[4:]:
        if look.found(where):
            look.slots["position"] = name
            return
