"""What a figure is of, in the sentence's own words: 「其中新能源汽车达到128.4万辆」 speaks of 新能源汽车."""

from __future__ import annotations

import re

LONGEST_LABEL, LONGEST_ENGLISH = 14, 28
READ_BACK = 80
"""So many characters before a figure are read for its label: a name is shorter, and a wall of text costs nothing."""
_CLAUSE = re.compile(r"[，。；;！!？?：:\n（）()「」“”]|,(?!\d)|(?<!\d)\.|\.(?!\d)|—+")
_BEFORE = """
怎么 如何 怎样 怎么才能
其中 而 其(?!他|余) 则 以及 并且 并 同时 此外 另外 据统计 数据显示 统计显示 截至目前 目前 截至 如今 现在 到
在(?!线|校|职|读|岗|售|册) 和(?!平|谐|田) 与 及 、 也 还 又 只 就(?!业) 把 从(?!业) 我们的 我们 它的 他们
"""
_BEFORE_EN = "the and while with in about its our their by from to at total a|of which|of them|including|a total of"
_BEHIND = """
达到了? (?<!伟)达 首次 已经? 就 共计 合计 总计 累计 总共 一共 共有 (?<!中)共 分别 高达 多达 仅有 仅为 仅 只有 只
完成 实现 突破了? 超过了? 超 接近 近 约为? 大约 逾 (?<!华)为 是 (?<![国所])有 占了? 占到 占比 也 将 同样 均 负增长
放缓 收窄 加快 扩大 增速 增幅 涨幅 从 由 比 增长到 增至 增加到 提高到 提升到 上升到 上升至 升至 涨到 涨至 下降到
降至 降到 减少到 减至 跌至 回落至 增长至 提高至 扩大到 同比增长 同比 环比增长 环比 比上年 较上年 增长 增加 下降
减少 上涨 上升 下跌 提高 降低 提升 回落 了 到 至 的 卖出 售出 卖了 售价 拿下 收获 吸引 在 可 能
"""
_BEHIND_EN = """
from in reached reach hit was were is are rose grew fell totaled totalled stood of at to by up down about nearly
over sold has have had accounted accounts account for makes make made with the exceeded climbed dropped increased
decreased declined jumped surged around some than and just only covers spans measures takes took more
"""
_LEADING = re.compile("|".join(_BEFORE.split()))
_LEADING_EN = re.compile(rf"(?:{'|'.join(_BEFORE_EN.replace(' ', '|').split('|'))})\b ?", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:{'|'.join(sorted(_BEHIND.split(), key=len, reverse=True))})$")
_TRAILING_EN = re.compile(rf"(?:^| )(?:{'|'.join(_BEHIND_EN.split())})$", re.IGNORECASE)
_INNER = re.compile(r"共有|拥有|总共|一共")
_MERELY = re.compile(
    r"(?:了|约为?|近|超过?|达到?|为|到|至|是|(?:^| )(?:up|down|by|about|nearly|is|was|of|a|an)|\s)+$", re.IGNORECASE
)
"""What goes without saying between a rise and its figure."""
_VERB_EN = re.compile(rf" (?:reaches|rises|stands|{'|'.join(_BEHIND_EN.split())})\b", re.IGNORECASE)
_AWAY = " 、，,的“”\"'·-"


def label_of(before: str, after: str, *, kind: str) -> str:
    """What a figure between these words counts: the last clause of `before`, else the first of `after`.

    For a change the words keep the way it went (失业率下降), for a multiple what it is measured by (是地球的).
    """
    clause = _CLAUSE.split(before[-READ_BACK:])[-1]
    if kind in {"change", "multiple"}:
        return _short(_MERELY.sub("", _without_lead(clause.strip(_AWAY.replace("的", "")))))
    own = _stripped(clause)
    share = re.search(r"占比|比重|份额", clause) if kind == "share" else None
    if own or share:
        return own or (share[0] if share else "")
    behind = re.split(r"[\d一二三四五六七八九十]|、", _CLAUSE.split(after[:40])[0])[0]
    behind = _stripped(re.sub(r"^(?:的(?!人)|of |in )", "", behind.strip()))
    return behind if 2 <= len(behind) <= 12 or (behind.isascii() and len(behind) <= LONGEST_ENGLISH) else ""


def lead_of(before: str) -> str:
    """What the words before a sentence's first figure are headed by: 「手机市场中，华为占35%」 is of 手机市场."""
    clauses = _CLAUSE.split(before[-READ_BACK:])[:-1]
    return _MERELY.sub("", _without_lead(clauses[-1].strip(_AWAY))).removesuffix("中") if clauses else ""


def _without_lead(words: str) -> str:
    leading = _LEADING_EN if words.isascii() else _LEADING
    while head := leading.match(words):
        words = words[head.end() :].strip()
        if not head[0]:
            break
    return words


def _short(words: str) -> str:
    return words if len(words) <= (LONGEST_ENGLISH if words.isascii() else LONGEST_LABEL) else ""


def _stripped(words: str) -> str:
    """Without the words that only lead to a figure; "" when that is too long to be a name."""
    words = words.strip(_AWAY)
    trailing = _TRAILING_EN if words.isascii() else _TRAILING
    before = ""
    while before != words:
        before = words
        words = trailing.sub("", _without_lead(words)).strip(_AWAY)
    words = _INNER.sub("", words)
    if words.isascii() and len(words) > LONGEST_ENGLISH:
        words = _VERB_EN.split(words)[0]
    return _short(words)
