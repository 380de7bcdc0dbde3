"""How figures are written: numbers with scales and units, percents, fractions, ranks, and when they are told for.

Patterns for text that `folded` has made plain; quantifiers are bounded, so a wall of digits is read in one pass.
"""

from __future__ import annotations

import re

from moying.language.lines.figure_traps import TRAPS
from moying.language.reading.spoken_zh import UNITS as LATIN_UNITS

MONEY = ("元人民币", "人民币", "美元", "欧元", "英镑", "日元", "港元", "韩元", "卢布", "元", "块钱")
_MEASURED = """
标准箱 平方公里 平方千米 平方米 立方米 千瓦时 摄氏度 公里 千米 公顷 公斤 千克 厘米 毫米 毫升 兆瓦 千瓦 英里 海里
人次 车次 吨 米 亩 克 升 瓦 度电 斤 里
"""
_COUNTED = """
家 户 人 辆 台 部 件 套 座 只 条 次 项 所 名 位 株 棵 头 艘 架 种 款 场 本 册 张 份 单 票 间 枚 起 例 箱 集 栋 处
个 层 篇 首 尊 分 岁
"""
_TIMES = "小时 分钟 秒 天 年 个月 周 学时"
MEASURED, COUNTED, TIMES = (frozenset(words.split()) for words in (_MEASURED, _COUNTED, _TIMES))

DIGITS = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d{1,15}+)(?:\.\d{1,9})?"
SCALE = r"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万|百(?!分)|千(?![克瓦米卡赫伏]))"
HANZI_FIGURE = r"[一二两三四五六七八九十百千万亿零〇]{1,16}(?:点[零〇一二三四五六七八九]{1,6}[万亿]{0,2})?"
MONEY_SIGN = r"(?:hk\$|us\$|[$¥€£])"
NUMBER = (
    rf"(?:{MONEY_SIGN} ?)?{DIGITS}[多余]?(?: ?{SCALE}[多余]?(?:\d{{1,4}}[万千])?)?"
    rf"|{HANZI_FIGURE}[多余]?(?:[万亿]{{1,2}}[多余]?)?"
)
EN_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
EN_SCALES |= {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9}
ABOUT = r"(?:每(?:秒|分钟|小时|天|年|月|人|户))?(?:将近|接近|大约|超过|不足|不到|至少|约|近|超|逾)?"
ROUGHLY = r"(?:以上|以下|左右)?"
PERCENT = r"个百分点| ?percentage points?| ?pp\b|%| ?percent\b|‰|成(?!员|为|立|功|本|果|绩|都|长|就|年)"


def _longest_first(*names: str) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


UNIT = f"{_longest_first(*MONEY, *MEASURED, *COUNTED, *TIMES)}|(?:{_longest_first(*LATIN_UNITS)})(?![a-z0-9])"
_NOT_COUNTED = (
    "in|of|by|from|and|to|on|at|for|with|the|a|an|or|but|as|since|last|this|over|per|than|more|less|year|years|after|"
    "before|while|is|are|was|were|up|down|higher|lower|compared|through|who|that|which|it|its|each|every"
)
_EN_NOUN = rf"(?! (?:{_NOT_COUNTED})\b) [a-z][a-z-]{{1,18}}"

_WHEN = (
    r"(?:19|20)\d\d年?[-~—至到](?:19|20)\d\d年?",
    r"(?:19|20)\d\d年(?:第?[一二三四1-4]季度|[上下]半年|(?:1[0-2]|[1-9])月(?!\d))?(?!历史|\d{1,2}月)[末底初]?",
    r"今年上半年|去年同期|今年|(?<![是比较同为])去年|前年|全年|[上下]半年|前三季度|第?[一二三四]季度|周[一二三四五六日]",
    r"(?<![\d.个])(?:1[0-2]|[1-9])月份?(?!\d)|(?<![\d.个])(?:十[一二]?|[一二三四五六七八九])月份",
    r"\bq[1-4](?: (?:19|20)\d\d)?\b",
    r"(?<![\d.,$¥€£])(?:19|20)\d\d(?![\d%年a-z万亿千百个元人辆台公米吨]| ?(?:million|billion|thousand)|[-/.,]\d)",
)
_RANGE = (
    rf"(?:{DIGITS}|{HANZI_FIGURE}){SCALE}?[%元]?(?:[-~–—至到]| to ){DIGITS}"
    rf"|{HANZI_FIGURE}[至到]{HANZI_FIGURE}(?=[个%元])"
)
_RANK = (
    r"(?:(?:排名|位居|名列|位列|排在|居|列|排)(?:全国|全球|世界|全省|全市|亚洲)?第|第)"
    r"(?P<place>\d{1,3}|[一二三四五六七八九十]{1,3})(?:名|位|大(?=\S)|(?=[,，。;；!！]|$))",
    r"\b(?:ranks?|ranked|ranking) (?:no\. ?|#)?(?P<en_place>first|second|third|fourth|fifth|\d{1,3}(?:st|nd|rd|th)?)\b",
)
_FRACTION = (
    rf"{ABOUT}(?:百分之(?P<cent>\d{{1,3}}(?:\.\d+)?|{HANZI_FIGURE})"
    r"|(?P<below>[二三四五六七八九十]{1,3}|\d{1,2})分之(?P<above>[一二三四五六七八九]{1,3}|\d{1,2}))"
    rf"{ROUGHLY}"
)
_IN_N = (
    r"\b(?P<some>one|two|three|four|five|nine|[1-9]) (?:in|out of)(?: every)? "
    r"(?P<all>two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b"
)
_THIRDS = r"\b(?P<top>one|two|three|four|a)[ -](?P<bottom>thirds?|quarters?|fifths?|tenths?)\b(?= of\b)"
_SLASHED = rf"(?P<part>{ABOUT})(?<![\d/.])(?P<upper>\d{{1,2}}) ?/ ?(?P<lower>\d{{1,3}})(?![\d/])"
_DOUBLED = r"翻(?:了)?[一两三]番|翻(?:了)?一?倍|翻番|\b(?:doubled|tripled|quadrupled|halved)\b"
_FIGURE = (
    rf"(?P<about>{ABOUT})(?P<sign>[+−-](?=\d))?(?P<number>{NUMBER})"
    rf"(?:(?P<percent>{PERCENT})|(?P<times>倍|(?:x|-?fold)\b| times\b)"
    r"|(?P<en_scale> ?(?:hundred|thousand|million|billion|trillion|bn|mn)\b|[kmb]\b)?"
    rf"(?P<en_unit>{_EN_NOUN})?(?P<unit>\+? ?(?:{UNIT}))?){ROUGHLY}"
)
TOKEN = re.compile(
    rf"(?P<when>{'|'.join(_WHEN)})|(?P<slashed>{_SLASHED})|(?P<trap>{TRAPS})"
    rf"|(?P<range>(?:{_RANGE})(?:{SCALE})?(?: ?(?:{PERCENT}|倍|{UNIT}))?)"
    rf"|(?P<rank>{'|'.join(_RANK)})|(?P<fraction>{_FRACTION})|(?P<in_n>{_IN_N})|(?P<thirds>{_THIRDS})"
    rf"|(?P<doubled>{_DOUBLED})|(?P<figure>{_FIGURE})",
    re.ASCII,
)
"""One piece of a sentence that has to do with numbers; the first group that matches says what it is."""

_UP = """
增长 增加 增至 增到 上升 升至 升到 上涨 涨至 涨到 提高 提升 攀升 扩大 加快 多出 增速 增幅 涨幅 增长率 跃升 增产
回升 上调 涨 grew grow rose rise rises rising up increased increase climbed jumped gained gain surged growth
higher
"""
_DOWN = """
负增长 下降 降至 降到 减少 减至 降低 下滑 下跌 跌至 回落 缩减 萎缩 放缓 收窄 降幅 跌幅 减产 下调 跌 降 fell fall
falls falling down decreased decrease dropped drop declined decline lost slid cut lower shrank
"""
UP, DOWN = frozenset(_UP.split()), frozenset(_DOWN.split())
MOVE = re.compile(
    "|".join(
        rf"(?<!make )(?<!makes )(?<!made )\b{word}\b" if word.isascii() else rf"{word}(?!值)"
        for word in sorted(UP | DOWN, key=len, reverse=True)
    ),
    re.ASCII,
)
"""A word for a rise or a fall."""
