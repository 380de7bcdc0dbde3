"""How much of a clause nobody has explained: what is left beside the words that were read and those that only fill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from moying.language.quotes import masked
from moying.language.rules import rule

_FILLERS: Final = rule(
    r"能不能|可不可以|行不行|把|将|让|给|请|帮|我|你|咱们?|麻烦|一下|一个|个|的|地|得"
    r"|了|吧|呗|呀|啊|嘛|吗|呢|哈|啦|哦|嗯|哎|喂|诶|欸|唉|那|这|它|们|都|也|就"
    r"|还|再|更|又|先|能|可以|想|要|希望|觉得|感觉|看着|看起来|听着|听起来|有点|稍微"
    r"|略|一点|一些|点|些|儿|弄|搞|整|调|改|换|变|成|为|到|做|用|来|去|上|里面|里|中"
    r"|在|是"
    r"|很|太|好|多|少|下|放|加|另外|顺便|然后|而且|但是|可是|不过|因为|所以|整体|整个"
    r"|老人家?|老年人|长辈|爸妈|观众|用户|客户|领导|老板"
    r"|全部|所有|全|声音|音量|大小|字号|字体|颜色|部分|时候|地方|显示|出现|效果|样子"
    r"|直接"
    r"|统统|通通|彻底|完全|现在|目前|刚才|其实|真的|实在|总是|老是|反正|的话|谢谢|谢啦"
    r"|多谢|拜托|辛苦|哥|姐|亲|老铁|宝|大家|人家|对|过|着|跟|比|和|与|、|以|之|没"
    r"|\b(?:the|a|an|please|can|could|would|will|you|i|i'm|im|we|me|my|us|want|need"
    r"|like|to|it|it's|its|is|are|was|be|been|being|this|that|these|those|of|on|in|at"
    r"|for|with|by|just|also|too|so|really|very|bit|little|tad|touch|notch|smidge|some"
    r"|more|less|much|way|make|have|has|had|let|let's|get|give|put|set|turn|go|do|does"
    r"|down|up|over|out|and|but|now|then|again|still|kind|sort|kinda|sorta|maybe|hey"
    r"|hi|ok|okay|lol|haha|thanks|thank|thx|size|volume|level|levels|sound|colou?r"
    r"|font|style"
    r"|look|looks|feel|feels|one|them|em|here|there|bro|dude|pls|if|possible|when"
    r"|think|guess|should|must|'s|'d|'ll|'re|'m|'ve|all|whole|entire|completely"
    r"|entirely"
    r"|altogether|everything|thing|things|don't|not|no|because|since|which|who|try"
    r"|trying|gonna|wanna|gotta|actually|honestly|basically|slightly|quite|pretty"
    r"|super|any"
    r"|screen|part|bring|s|t|d|m|as|than|from|what|seems?|sounds|oh|um|uh|well|yeah"
    r"|mate|man|bits|overall|general|currently|at all|seriously|ugh|hmm)\b"
)


def unexplained(clause: str, explained: Sequence[tuple[int, int]]) -> int:
    """How many characters of the clause nobody has explained."""
    bare = masked(clause, *explained).replace("\ufffc", " ")
    left = re.sub(r"[^\w]+", "", _FILLERS.sub(" ", bare))
    return len(left) if re.search(r"[\u4e00-\u9fff]", left) else (len(left) + 2) // 4


def amounts_in(clause: str) -> list[tuple[int, int]]:
    """Where a clause says how much: 三成, 百分之五十, "a third"."""
    return [
        m.span()
        for m in re.finditer(
            r"\d+(?:\.\d+)? ?(?:%|db|分贝|成|倍|percent)?|百分之[一二三四五六七八九十百]+"
            r"|[一二三四五六七八九十]分之[一二三四五六七八九十]|[一二两三四五六七八九]成半?"
            r"|一半|half|third|quarter|三分之一",
            clause,
        )
    ]
