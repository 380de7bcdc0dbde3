"""What is said of a thing without its being there: denied, likened, or a figure of speech.

A film on business that waits out its 寒冬 shows no snow, a heart 像大海一样宽广 no sea.
"""

from __future__ import annotations

import re

_ABSTRACT_ZH = (
    "人生|生活|生命|爱情|友谊|友情|青春|命运|时间|时代|历史|岁月|知识|思想|心灵|精神|灵魂|梦想|希望|理想|信仰|幸福|成功|成长|机会|情感"
    "|职场|职业|行业|创业|事业|公司|企业|品牌|团队|经济|资本|股市|房市|楼市|市场|社会|国家|学习|科学|文明|信息|权力|欲望|孤独|沉默|欢乐|痛苦"
)
_ABSTRACT_EN = (
    "change|doubt|hope|decline|innovation|success|growth|despair|hate|love|time|knowledge|information|life|truth|lies|tears"
    "|emotions?|ideas?|discontent|destruction|opportunity|opportunities|power|silence|freedom|joy|sorrow|memory|memories"
    "|possibilities|uncertainty|layoffs|complaints|questions|problems|debt|paperwork|evidence|fear|wisdom"
    "|(?:his|her|its|their|my|our|your) own"
)
_DENIED_ZH = re.compile(
    r"(?:(?<!是)不是|没有|没|并非|不像|无需|不用|(?<!要)不要|而非|别|无|不去|不喝|不吃|不爱|不想|不看|不见|(?<![要是好得毫差])不)"
    r"(?:[一半]?[个条只座片棵杯点碗场]|什么|任何|再?[去看喝吃站当做])?$"
)
_DENIED_EN = re.compile(
    r"\b(?:no|not|never|without|isn't|aren't|instead of|rather than|neither)(?: an?| the| any| about)*\s+$"
)
_SURNAME = (
    "王李张刘陈杨赵周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛余潘杜戴姜范姚谭廖"
    "邹陆郝崔邱秦顾侯邵孟段尹黎贺赖龚"
)
_CALLED_ZH = re.compile(rf"姓[^。！？]{{1,8}}叫$|(?:^|[，。！？；、和与跟]|\s)[{_SURNAME}]$")
_WORK_ZH = re.compile(r"^是(?:一|那|这)?[部本首出集款][^，。！？]{0,5}?(?:小说|电影|剧|片|书|歌|游戏|动画)")
_LIKENED_ZH = re.compile(
    r"(?<![图影偶录雕肖画音人头摄想])(?:像|好像|就像|仿佛|宛如|犹如|宛若|如同|好似|恰似|好比|堪比|胜似)[^，。！？；,.!?;]{0,8}$"
    rf"|(?:{_ABSTRACT_ZH})(?:就|也|都|不过|终究|其实)?是[^，。！？；,.!?;]{{0,12}}$"
    rf"|(?:{_ABSTRACT_ZH})的[一二两三几]?[个条座片颗道场]?$"
)
_AS_MUCH_ZH = re.compile(r"^[^，。！？；,.!?;]{0,2}(?:一样|一般|似的|那么|那样|般)")
_LIKENED_EN = re.compile(
    r"\b(?:like|as if|as though|as \w+ as)(?: an?| the| \w+){0,3}\s+$"
    r"|\b(?:life|love|time|success|business|mind|career|team|company|truth|happiness|grief|market|future|past)"
    r" (?:is|was|has been)(?: an?| the| not| \w+){0,3}\s+$"
)
_LIKING_EN = re.compile(r"\b(?:i|we|you|they|people|who|would|looks?|feel) like\b")
_OF_EN = re.compile(rf"^ of (?:\w+ ){{0,2}}(?:{_ABSTRACT_EN})\b")
_BUSINESS = re.compile(
    r"创业|行业|资本|公司|企业|裁员|融资|就业|楼市|股市|\b(?:startups?|layoffs|industry|business|company|recession)\b"
)
_WEATHER = frozenset({"snow", "rain_street", "flower"})


def denied(before: str, *, latin: bool) -> bool:
    """Whether what goes before a word in its clause denies it: 没有雪, no moon."""
    return bool((_DENIED_EN if latin else _DENIED_ZH).search(before))


def is_name(before: str, word: str, after: str) -> bool:
    """Whether a word of two hanzi is somebody's name or any a work's: 他姓江，叫江山; 陈江河; 林海雪原是一部小说."""
    return bool((len(word) == 2 and _CALLED_ZH.search(before)) or _WORK_ZH.match(after))


def likened(before: str, after: str, *, latin: bool) -> bool:
    """Whether something else is only likened to the word between: 像大海一样, life is a road, seeds of doubt."""
    if not latin:
        return bool(_LIKENED_ZH.search(before) or _AS_MUCH_ZH.match(after))
    return bool((_LIKENED_EN.search(before) and not _LIKING_EN.search(before)) or _OF_EN.match(after))


def weather_of_business(kind: str, text: str) -> bool:
    """Whether a season is meant that a trade goes through: 创业者的寒冬."""
    return kind in _WEATHER and bool(_BUSINESS.search(text))
