"""The words of a sentence that may stand large over its picture: things before qualities before deeds.

A word is never shown against its sense: 不满意 keeps its 不.
"""

from __future__ import annotations

import re
from itertools import pairwise

from moying.language.cutting import tagged
from moying.language.detect import HANZI

_THING = 2
_THINGS = ("n", "vn", "an", "i", "l", "j", "s", "x", "eng", "t")
_QUALITIES = ("a", "b", "z")
_DEEDS = ("v",)
_NAMED = {"nz": 1.5, "ns": 1.5, "nt": 1.5, "i": 1.0, "j": 0.5}
_NOT = frozenset(("不", "没", "无", "未", "别", "非", "没有", "不再", "不必", "不要", "不用"))
_EMPTY_CHINESE = """
地方 时候 事情 东西 人们 大家 今天 明天 昨天 现在 每天 今晚 一部分 有没有 变了又变 有人 自己 别人 什么 怎么 时间
样子 问题 方面 里面 感觉 之后 以后 以前 最后 下来 起来 出来 可能 需要 没有 就是 还是 可以 应该 适合 值得 变成 当作
放在 送给 留给 跟着 来自 写下 讲清楚 离不开 看得见 看不见 摸得着 就让 更高 最好 更多 第一 越能 比好 别急 视频 短视频
下期 关注 点赞 收藏 感兴趣 开始 接着 说明 不用 不要 不必 不再 正在 往往 从今天起 好了吗 日子 小时 分钟
"""
_EMPTY_ENGLISH = """
a an the and or but if of to in on at by for from with without into over under about as is are was were be been am
do does did done it its this that these those there here you your yours we our us they their them he she his her i
me my not no nor so too very just only also then than when where what which who whom how why can could will would
may might must should let make makes made take takes keep say says see seen way thing things one two every each any
some many much more most less least few own other another such all both up down out off again once ever never always
often still even first last next new old good great come comes go goes get gets give gives have has had having best
stand stands begin begins start starts seem seems need needs put puts really hardly someone everything anything
something anywhere today learn win wins because actually while before after whole through hundred thousand until
since though really completely single another within between during someone don't can't won't isn't doesn't you'll
starts stop stops keeps works work around above below maybe almost enough
"""
_ON_THE_WAY = frozenset(("从", "到", "到达", "抵达", "去", "往", "前往", "经过", "途经", "路过", "飞往", "回到"))
_PLACE_EN = re.compile(
    r"\b(?:[Ii]n|[Tt]o|[Ff]rom|[Aa]t|[Vv]ia|[Tt]hrough|[Nn]ear|[Aa]nd|[Rr]each(?:es|ed)?|[Ll]eav(?:e|es|ing)) "
    r"((?!I\b|The\b|A\b)[A-Z][a-z]+(?: [A-Z][a-z]+)*)"
)
_EMPTY = frozenset(_EMPTY_CHINESE.split() + _EMPTY_ENGLISH.split())


def headwords(sentence: str, most: int = 3) -> tuple[str, ...]:
    """At most so many words of the sentence, the one that carries it first; none when nothing in it stands alone."""
    if not re.search(f"[{HANZI}]", sentence):
        return _english(sentence, most)
    ranked = sorted(_candidates(sentence), reverse=True)
    best_class = ranked[0][0] if ranked else 0
    found = [word for kind, _, word in ranked if kind == best_class]
    return tuple(dict.fromkeys(found))[: most if best_class == _THING else 1]


def place_names(sentence: str, most: int = 6) -> tuple[str, ...]:
    """The places that a sentence names, in their order: 从成都到拉萨, "from Kyoto to Nara"."""
    if re.search(f"[{HANZI}]", sentence):
        words = tagged(sentence[:2_000])
        named = [
            word
            for (before, _), (word, tag) in pairwise([("", ""), *words])
            if len(word) > 1 and (tag.startswith("ns") or (before in _ON_THE_WAY and tag.startswith(("n", "nz"))))
        ]
    else:
        named = _PLACE_EN.findall(sentence)
    return tuple(dict.fromkeys(named))[:most]


def short_clause(sentence: str, longest: int = 7) -> str:
    """The last clause that is short enough to stand large, for a sentence without a word that may; "" if none is."""
    clauses = [clause.strip() for clause in re.split(r"[，。！？；：、,.!?;:…\s]+", sentence)]
    return next((c for c in reversed(clauses) if 2 <= len(c) <= longest and re.search(f"[{HANZI}]", c)), "")


def _candidates(sentence: str) -> list[tuple[int, float, str]]:
    """Class (`_THING`, 1 qualities, 0 deeds), weight and word, of all words that may stand alone."""
    found = []
    before = ""
    for place, (word, tag) in enumerate(tagged(sentence[:2_000])):
        kind = _class_of(tag) if len(word) > 1 and re.search(f"[{HANZI}A-Za-z]", word) else -1
        if kind >= 0 and word not in _EMPTY:
            weight = 0.3 * min(len(word), 4) + _NAMED.get(tag, 0.0) + 1 / (4 + place)
            found.append((kind, weight, before + word if before in _NOT else word))
        before = word
    return found


def _class_of(tag: str) -> int:
    classes = (_DEEDS, _QUALITIES, _THINGS)
    return next((i for i in (_THING, 1, 0) if tag.startswith(classes[i]) and tag != "ng"), -1)


def _english(sentence: str, most: int) -> tuple[str, ...]:
    words = [w for w in re.findall(r"[A-Za-z][A-Za-z'’-]{2,}", sentence) if w.lower() not in _EMPTY]
    longest = sorted(dict.fromkeys(words), key=lambda w: (-(len(w) + 2 * w[0].isupper()), words.index(w)))
    return tuple(longest[:most])
