"""What a clause asks to be seen in a shot instead of what is there: 第二个镜头换成雪山, "make shot 2 a mountain"."""

from __future__ import annotations

import re
from typing import Final

from moying.language.speeds import SPEEDS
from moying.language.wishes.painted import asks_for_other_paint
from moying.language.wishes.shot_asked import Asked, ShotWish
from moying.language.wishes.shot_looks import LOOK

_A: Final = r"(?:一?[张个幅片座只条群朵栋辆碗杯盘]|一些|点)?"
_INSTEAD: Final = re.compile(
    rf"(?:[换改变]成|[换改变]为|替换[成为]|换上|换(?![个一张位回掉下到成了])|应该(?:是|放|用)|要(?:放|用)|放|配(?:上"
    rf"|个)?){_A}(?P<zh>[^，。,]{{1,14}}?)"
    r"(?:的?(?:画面|镜头|场景|图片?|样子|内容))?(?:比较好|更好|会好点|吧|好了|就好|行不行|试试|看看|啊|呀)*$"
    r"|\b(?:change|switch|swap|turn|make|replace|exchange)\b[^,.]*?\b(?:to|into|with|for|by)(?: (?:be|show"
    r"|showing))?(?P<en>(?: [a-z'-]+){1,5})$"
    r"|\b(?:should|could|must|needs to|has to|to) (?:be|show|feature)(?P<should>(?: [a-z'-]+){1,5})$"
)
_SHOWN_IN: Final = re.compile(
    r"\b(?:put|show|have|use|i want|paint|draw|get|(?:(?<!not )(?<!n't )(?:rather|prefer(?: to)?|(?:like"
    r"|love) to|want to) see))(?: me)?(?P<what>(?: [a-z'-]+){1,4}) (?:in|for|on|as)(?: the)?$"
)
""" "show a mountain in shot 2": what comes before the shot."""
_ARTICLES: Final = re.compile(
    r"^画?(?:一?[张个幅片座只条群朵栋辆碗杯盘棵把匹艘])?(?=.)|^(?: ?(?:an?|the|some|something|one|more|with|of"
    r"|picture|image|shot|view|photo)\b)+|\b(?:instead|please|pls)$"
)
_NO_SIGHT: Final = re.compile(
    r"[\ufffc\d音声乐字句话歌曲嗓速倍秒遍]|风格|画风|[风调色]$|色调|转场|滤镜|特效|素材|照片|视频|图片|上传|我的|logo"
    r"|静音|原来|之前"
    r"|刚才|原本|上一|下一|别的|新的|其他|其它|另外?|一样|同样|它|这|那|第|最[前后]|[横竖][屏版的着]|方[形的]|开头"
    r"|结尾|片头|片尾|前面"
    r"|后面|中间|位置|顺序|倒[放着]|慢动作|慢放|快放|快进|更|再|[好美丑]看|可爱|可以|漂亮|的$"
    r"|[大小长短快慢亮暗近远]一?[点些]$|^[大小长短快慢]$"
    r"|定格|静止|动起来|字幕|标题|旁白|一下|删|掉$|去掉|我们?$|你|^[别新另其]他?$|^(?:画面|镜头|场景|图|内容)$"
    r"|\b(?:black|white|slow\w*|fast\w*|normal|loop|vertical|horizontal|square|portrait|landscape|seconds?|secs?"
    r"|minutes?|my"
    r"|photos?|clips?|uploads?|uploaded|footage|files?|music|voice|songs?|captions?|titles?|text|others?|another"
    r"|different|else|same"
    r"|it|that|this|them|previous|original|end|start|front|back|first|last|second|third|middle|beginning|half|longer"
    r"|shorter"
    r"|transitions?|youtube|tiktok|douyin|bilibili|instagram|reels|phones?|sideways|cuts?|fades?|styles?|colou?rs?"
    r"|colou?red|length|speed|shots?|gone|nicer|better|louder|quieter"
    r"|bigger|smaller"
    r"|[a-z]+er)\b"
)
"""What cannot be seen, or is another wish."""


def pictured_instead(asked: Asked) -> ShotWish | None:
    """The shot painted anew, with what is named in its place."""
    told = _after_the_verb(asked) or _before_the_shot(asked)
    if told is None:
        return None
    which, words = told
    what = _ARTICLES.sub("", words.strip()).strip()
    if len(what) < 1 or _NO_SIGHT.search(what) or LOOK.search(what) or SPEEDS.search(what):
        return None
    if asks_for_other_paint(asked.clause):
        return None
    return ShotWish("regenerate", {"shots": which, "picture": what})


def _after_the_verb(asked: Asked) -> tuple[str, str] | None:
    found = _INSTEAD.search(asked.clause)
    if found is None:
        return None
    own = [r for r in asked.found if r.end <= found.start() + len(found[0]) and not r.every and r.span_ms is None]
    name = next(name for name in ("zh", "en", "should") if found[name])
    own = [r for r in own if r.end <= found.start(name)]
    named = [r for r in own if not r.recent]
    if named:
        return asked.said[named[0].start : named[-1].end], found[name]
    points = own or (asked.pointed and asked.complained)
    return (asked.pointed or "它", found[name]) if points else None


def _before_the_shot(asked: Asked) -> tuple[str, str] | None:
    own = [r for r in asked.found if r.numbers or r.about]
    found = _SHOWN_IN.search(asked.clause[: own[0].start].rstrip()) if own else None
    return (asked.said[own[0].start : own[-1].end], found["what"]) if found else None
