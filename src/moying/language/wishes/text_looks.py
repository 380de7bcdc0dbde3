"""How a text is to look, in a person's words: size, colour, place, font, outline, box, how it comes and goes.

What is told is a change: `times` and `shift` are relative to how the text looks now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from moying.language.colours import Colour, find_colours
from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.rules import in_text, rule

A_STEP: Final = 1.25
"""大一点, "bigger": seen at once, and not yet another design."""
SMALL, LARGE, HUGE, TINY = 0.7, 1.4, 1.8, 0.5
"""小号, 大号, 特大号, 很小: against the text's own size."""
_CANVAS_PX: Final = 1080
"""The short side that a size in pixels is said for."""
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
_FONTS: Final[tuple[tuple[str, str], ...]] = (
    ("kai", r"霞鹜文楷|文楷|楷[体书]?(?:字体)?|手写体?|书法(?:字体|体)?|毛笔(?:字体?|体)?"
            r"|\b(?:kai(?:ti)?|wenkai|handwrit(?:ing|ten)|calligraphy|brush)\b"),
    ("serif", r"思源宋体?|宋体?(?:字体)|宋体|衬线体?(?:字体)?|明体|(?:noto|source han) serif"
              r"|(?<!sans)(?<!sans[- ])\bserif\b"
              r"|\bsong ?ti\b|\b(?:simsun|times(?: new roman)?|georgia)\b"),
    ("sans", r"思源黑体?|黑体(?:字体)?|无衬线(?:体|字体)?|默认字体|(?:noto|source han) sans"
             r"|(?<!comic )\bsans(?:[- ]serif)?\b"
             r"|\bhei ?ti\b"),
)  # fmt: skip
ANOTHER: Final = "other"
"""A font that is asked for without a name."""
_ANOTHER_FONT: Final = rule(
    r"(?:换|改|来|用|配)(?:成|一)?[个种款](?:更|再)?(?:可爱|好看|漂亮|文艺|正式|活泼|圆润|圆|卡通|有设计感"
    r"|有质感|高级|清新|简洁|大气|秀气"
    r"|潮|酷|俏皮|特别|喜庆)(?:一?[点些])?的?字体"
    r"|\b(?:cuter?|nicer|prettier|cooler|fancier|fancy|elegant|playful|cleaner|quirky|rounder|fun) (?:font"
    r"|typeface)\b"
    r"|(?:换|改)(?:一)?(?:个|种|款|下|掉)?(?:别的|其他的?|另一[种款]|好看一?点?的|新的?)?(?:字体|font)(?=$|吧"
    r"|试试|[，。])"
    r"|(?:字体|font)(?:换|改)(?:一)?(?:个|种|款|下|掉|换)(?:别的|其他的?|好看的)?"
    r"|(?:字体|font)(?:真|太|好|有点|实在|很)?(?:丑|难看|不好看|老土|土|不喜欢|看着难受|别扭)(?:了|死了)?"
    r"|不喜欢(?:这个|这种|现在的)?字体"
    r"|\b(?:another|a different|some other|a nicer|a better|a new|a prettier) (?:font|typeface)\b"
    r"|\bchange (?:the |this |that )?(?:font|typeface)\b(?! (?:to|of|size|colou?r))"
    r"|\b(?:font|typeface) (?:is|looks|'s) (?:so |really |too |very |kind of |a bit )?(?:ugly|bad|terrible|awful"
    r"|horrible|cheap|dated)\b"
    r"|\b(?:hate|dislike|don'?t like|not a fan of) (?:the|this|that) (?:font|typeface)\b|\bugly font\b"
)
_OTHER_FONT: Final = rule(
    r"(?:字体|font)\s*(?:换成|改成|改为|换为|用|设为|to|:|：)?\s*“?(?P<after>[^\s，。,.“”]{1,24})|(?:换成|改成"
    r"|改为|用|\buse|\bto)\s*"
    r"(?P<before>[a-z][a-z ]{1,24}?|[\u4e00-\u9fff]{1,8}?)(?:字体|体(?=$|[，。\s])| font\b)"
)
_AMOUNT = rf"(?P<%s>{HANZI_NUMBER}|\d{{1,4}}(?:\.\d+)?|半)"
_SIZE_IN_PX: Final = rule(
    rf"(?:字号|字体大小|大小|尺寸|\bsize\b|\bfont size\b)[^，。,;\d]{{0,8}}?{_AMOUNT % 'a'} ?(?:px|像素|号|pt"
    rf"|points?)?(?![\d%倍秒点些])"
    rf"|{_AMOUNT % 'b'} ?(?:px|像素|号字|\bpt\b)"
)
_PERCENT: Final = rule(r"(\d{1,3})(?:\.\d+)? ?%|百分之([零一二三四五六七八九十百]{1,5})")
_TIMES_ZH: Final = rule(
    rf"(?P<way>[大小]|放大|缩小|加大|变大|变小)(?:到|成|为)?(?P<n>{HANZI_NUMBER}|\d(?:\.\d)?) ?倍"
    r"|(?P<halved>[小减]一?半|缩小一半|一半大?小?)|(?P<doubled>大一倍|翻倍|加倍)|放大一半(?P<more>)"
)
_TIMES_EN: Final = rule(
    r"\b(?P<doubled>(?:twice|2x|two times|double)(?: (?:as|the) (?:big|large|size))?)\b"
    r"|\b(?P<halved>half (?:the|as|its|that) (?:size|big|large)|half size|halve)\b"
    r"|\b(?P<n>\d(?:\.\d)?) ?(?:x|times) (?:as )?(?:bigger|larger|big|large|the size)\b"
)
_BIGGER: Final = rule(
    r"(?:再|更|稍微?|略)?(?:大|粗大|放大|加大|变大|调大|增大)(?:一?[点些]|一些)|放大|加大|调大|变大|增大|更大"
    r"|太小|大点"
    r"|\b(?:(?<!too )big(?:ger)?|(?<!too )larger?|increase the (?:font )?size|enlarge)\b|\btoo small\b"
)
_SMALLER: Final = rule(
    r"(?:再|更|稍微?|略)?(?:小|缩小|变小|调小|减小)(?:一?[点些]|一些)|缩小|调小|变小|减小|更小|太大|小点"
    r"|\b(?:(?<!too )small(?:er)?|decrease the (?:font )?size|shrink)\b|\btoo (?:big|large)\b"
)
_NAMED_SIZES: Final = (
    (HUGE, rule(r"特大号?|超大号?|巨大|最大号?|\b(?:huge|extra large|very (?:big|large)|as big as possible)\b")),
    (LARGE, rule(r"大号|大字(?!幕)|\b(?:big|large) (?:type|font|letters|text|size)\b")),
    (TINY, rule(r"特小号?|超小号?|极小|最小号?|\b(?:tiny|very small)\b")),
    (SMALL, rule(r"小号|小字(?!幕)|\bsmall (?:type|font|letters|text|size)\b")),
)  # fmt: skip
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
_THICK: Final = rule(r"粗一?[点些]|加粗|更粗|[太有点过这么]+细了?|不够粗|\btoo thin\b|\b(?:thicker|heavier|bolder)\b")
_THIN: Final = rule(
    r"细一?[点些]|更细|变细|(?:太|有点|过于|这么|那么)粗了?|不够细|\btoo (?:thick|heavy|bold)\b|\b(?:thinner"
    r"|lighter)\b"
)
_GRADIENT: Final = rule(r"渐变|\bgradient\b")
_USUAL_GRADIENT: Final = ("#ffe9a8", "#ff8a3d")
"""From light to warm, where no two colours are named: read on most pictures."""
_UPRIGHT: Final = rule(r"竖[排着向写](?:显示)?|竖版文字|从上到下|\bvertical(?:ly)?\b")
_FLAT: Final = rule(r"横[排着向写](?:显示)?|\bhorizontal(?:ly)?\b")
_GLASS: Final = rule(r"半透明|\b(?:translucent|semi-?transparent)\b")


@dataclass(slots=True)
class TextLook:
    """`slots`: what is asked of the look. `bare`: the clause with all that said it blank."""

    slots: dict[str, Any] = field(default_factory=dict)
    bare: str = ""

    def found(self, pattern: re.Pattern[str] | str) -> re.Match[str] | None:
        """The first place where a pattern matches what is left; it is taken out."""
        match = re.search(in_text(pattern) if isinstance(pattern, str) else pattern, self.bare)
        if match:
            self.blank(*match.span())
        return match

    def blank(self, start: int, end: int) -> None:
        """Take a stretch out of what is left."""
        self.bare = self.bare[:start] + " " * (end - start) + self.bare[end:]


def look_wish(clause: str) -> TextLook:
    """What a folded clause asks of how a text looks. No slots: nothing."""
    look = TextLook(bare=clause)
    for read in (_dress, _motion, _font, _colour, _size, _upright, _place):
        read(look)
    return look


def _dress(look: TextLook) -> None:
    """Outline, box, shadow and what lights up, each with the colour nearest to it."""
    away = _AWAY.search(look.bare) is not None
    outline, box = _OUTLINE.search(look.bare), _BOX.search(look.bare)
    if outline:
        colour = _near(look, outline)
        look.blank(*outline.span())
        look.slots |= {"outline_width": 0.0} if away else {"outline": colour.value} if colour else {}
        if not away and look.found(_THIN):
            look.slots["outline_times"] = 0.6
        elif not away and look.found(_THICK):
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


def _motion(look: TextLook) -> None:
    stands_out = _STANDS_OUT.search(look.bare)
    for name, when, said in _MANNERS:
        if name == "pop" and stands_out:
            continue
        if look.found(said):
            look.slots[f"animation_{when}" if when else "animation"] = name


_STANDS_OUT: Final = rule(r"\bmake (?:it|them|(?:the |my )?[\w-]+) (?:really |just )?pop\b")
"""To make a title pop is to have it noticed; it needs no animation."""
_NOT_OURS: Final = rule(
    r"微软雅黑|苹方|方正[\u4e00-\u9fff]{1,4}|华文[\u4e00-\u9fff]{1,4}|仿宋|隶书|幼圆|圆体|草书|行[书楷]|篆书"
    r"|魏碑|站酷[\u4e00-\u9fff]{1,4}|阿里[\u4e00-\u9fff]{0,4}普惠体?"
    r"|\b(?:comic sans|arial|helvetica|roboto|impact|courier(?: new)?|verdana|futura|inter|lato|open sans"
    r"|montserrat)\b"
)


def _font(look: TextLook) -> None:
    if look.found(_ANOTHER_FONT):
        look.slots["font"] = ANOTHER
        return
    if other := look.found(_NOT_OURS):
        look.slots["font"] = other[0]
        return
    for name, words in _FONTS:
        if look.found(words):
            look.slots["font"] = name
            return
    other = _OTHER_FONT.search(look.bare)
    said = (other["after"] or other["before"] or "").strip() if other else ""
    says_else = any(each.search(said) for each in (_BIGGER, _SMALLER, _THICK, _THIN, _NOT_A_FONT))
    if other and said and not says_else and not any(colour.start == 0 for colour in find_colours(said)):
        look.slots["font"] = said
        look.blank(*other.span())


_NOT_A_FONT: Final = rule(
    r"繁|简|正体|颜色|大小|字号|位置|动画|效果|[大小粗细]|好看|一点|一些|别的|其他"
    r"|什么|colou?r|size|\d|^to$|^in$|^the$|^is$"
)


def _colour(look: TextLook) -> None:
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


def _size(look: TextLook) -> None:
    for times in (_TIMES_ZH, _TIMES_EN):
        if (match := look.found(times)) is not None:
            look.slots["times"] = _times(match)
            return
    percent = _PERCENT.search(look.bare)
    grows, shrinks = _BIGGER.search(look.bare), _SMALLER.search(look.bare)
    if percent and (grows or shrinks or re.search(in_text(r"大小|字号|尺寸|\bsize\b"), look.bare)):
        share = (parse_number(percent[1] or percent[2]) or 0) / 100
        to = re.search(in_text(r"(?:到|成|为|\bto)\s*$"), look.bare[: percent.start()])
        by = share if to or not (grows or shrinks) else 1 + share if grows else 1 - share
        look.slots["times"] = min(4.0, max(0.2, by))
        look.blank(*percent.span())
        _ = look.found(_BIGGER), look.found(_SMALLER)
        return
    if match := look.found(_SIZE_IN_PX):
        value = parse_number(match["a"] or match["b"]) or 0
        if value >= 8:
            look.slots["size"] = round(value / _CANVAS_PX, 4)
        return
    for share, named in _NAMED_SIZES:
        if look.found(named):
            look.slots["times"] = share
            return
    if look.found(_BIGGER):
        look.slots["times"] = A_STEP
    elif look.found(_SMALLER):
        look.slots["times"] = round(1 / A_STEP, 3)


def _times(match: re.Match[str]) -> float:
    said = match.groupdict()
    if said.get("halved"):
        return 0.5
    if said.get("doubled"):
        return 2.0
    if said.get("n"):
        n = parse_number(said["n"]) or 1.0
        n = 2.0 if n == 1 else n  # 放大一倍 is twice as large
        shrinks = (said.get("way") or "").endswith("小")
        return min(4.0, max(0.2, 1 / n if shrinks and n else n))
    return 1.5


def _upright(look: TextLook) -> None:
    if look.found(_UPRIGHT):
        look.slots["vertical"] = True
    elif look.found(_FLAT):
        look.slots["vertical"] = False


def _place(look: TextLook) -> None:
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


def names_nothing_else(look: TextLook, fillers: re.Pattern[str]) -> bool:
    """Whether all of the clause but filling words told of the look."""
    return not re.sub(r"[\s\ufffc，。,.!！?？:：、~]+", "", fillers.sub(" ", look.bare))
