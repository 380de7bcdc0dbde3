"""Surnames that are read otherwise than their hanzi: 单老师 is shan4, 任总 ren2, 姓解 xie4."""

from __future__ import annotations

import re
from collections.abc import Iterator

SURNAMES = {
    "单": "shan4", "任": "ren2", "华": "hua4", "曾": "zeng1", "仇": "qiu2", "解": "xie4", "查": "zha1", "朴": "piao2",
    "盖": "ge3", "区": "ou1", "乐": "yue4", "员": "yun4", "缪": "miao4", "纪": "ji3", "宁": "ning4", "折": "she2",
    "曲": "qu1", "葛": "ge3", "翟": "zhai2", "燕": "yan1", "应": "ying1", "盛": "sheng4", "车": "che1", "种": "chong2",
    "繁": "po2", "秘": "bi4", "尉": "wei4", "令": "ling2", "覃": "qin2", "牟": "mou4",
    "柏": "bai3", "卜": "bu3", "晁": "chao2", "谌": "chen2", "隗": "wei3", "郇": "xun2", "逄": "pang2", "邵": "shao4",
    "尹": "yin3", "冼": "xian3", "那": "na4", "哈": "ha3", "石": "shi2", "沈": "shen3", "相": "xiang4", "祭": "zhai4",
}  # fmt: skip
_ONE = "".join(name for name in SURNAMES if len(name) == 1)
_TITLES = (
    "先生|女士|小姐|太太|老师|教授|博士|医生|大夫|师傅|同学|导演|律师|老板|警官|书记|阿姨|大爷|大妈|奶奶|爷爷|某|氏|主任|经理|院长|校长|局长|处长|科长|部长|厂长|队长|班长|会长|将军"
    "|工程师|秘书|编辑|记者|护士|店长|叔叔|伯伯|大哥|大姐"
    "|总(?![是在能会要有结体共数部经裁监编统之的])"
)
_NAMED = re.compile(
    rf"姓(?P<told>[{_ONE}])(?!名)|(?:^|[小老阿的和与是找问叫请跟向位])(?P<titled>[{_ONE}])(?={_TITLES})"
    rf"|(?P<free>[任华曾仇朴缪葛翟冼覃牟晁谌逄])(?=(?:先生|女士|小姐|太太|老师|教授|博士|医生|导演|律师))"
    rf"|(?:叫[他她我你])(?P<called>[{_ONE}])(?=老师|叔|姐|哥|总$|先生)"
    rf"|(?:^|[是叫请问找])[小老](?P<short>[任曾解查单仇华朴])(?=$|[说在来去是的和也就])"
)


def surnames_in(run: str) -> Iterator[tuple[int, str]]:
    """Where a run of hanzi names somebody by a surname of its own reading, and that reading."""
    for match in _NAMED.finditer(run):
        group = match.lastgroup or ""
        yield match.start(group), SURNAMES[match[group]]
