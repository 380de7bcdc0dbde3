"""Which letters a text is set in, in a person's words: its font, and how large it is.

A size is told as a change, `times` how large it is now, unless it is named in pixels.
"""

from __future__ import annotations

import re
from typing import Final

from moying.language.colours import find_colours
from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.rules import in_text, rule
from moying.language.wishes.look_told import TextLook
from moying.language.wishes.text_dress import THICK, THIN

A_STEP: Final = 1.25
"""大一点, "bigger": seen at once, and not yet another design."""
SMALL, LARGE, HUGE, TINY = 0.7, 1.4, 1.8, 0.5
"""小号, 大号, 特大号, 很小: against the text's own size."""
_CANVAS_PX: Final = 1080
"""The short side that a size in pixels is said for."""
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
_NOT_OURS: Final = rule(
    r"微软雅黑|苹方|方正[\u4e00-\u9fff]{1,4}|华文[\u4e00-\u9fff]{1,4}|仿宋|隶书|幼圆|圆体|草书|行[书楷]|篆书"
    r"|魏碑|站酷[\u4e00-\u9fff]{1,4}|阿里[\u4e00-\u9fff]{0,4}普惠体?"
    r"|\b(?:comic sans|arial|helvetica|roboto|impact|courier(?: new)?|verdana|futura|inter|lato|open sans"
    r"|montserrat)\b"
)
_NOT_A_FONT: Final = rule(
    r"繁|简|正体|颜色|大小|字号|位置|动画|效果|[大小粗细]|好看|一点|一些|别的|其他"
    r"|什么|colou?r|size|\d|^to$|^in$|^the$|^is$"
)


def read_font(look: TextLook) -> None:
    """A font of ours, one by a name of its own, or any other."""
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
    says_else = any(each.search(said) for each in (_BIGGER, _SMALLER, THICK, THIN, _NOT_A_FONT))
    if other and said and not says_else and not any(colour.start == 0 for colour in find_colours(said)):
        look.slots["font"] = said
        look.blank(*other.span())


def read_size(look: TextLook) -> None:
    """So many times as large, a share, pixels, a size by its name, or only which way."""
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
