"""Figures as Chinese speakers read them: years, dates, clock times, money, units, telephone numbers.

Each rule is a pattern and what is said for it; the first that matches at a figure reads it. Quantifiers over digits
are possessive, so a wall of digits is read in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from moying.language.detect import HANZI
from moying.language.numerals import hanzi_digits, hanzi_number

SIGNS = {
    "+": "加",
    "=": "等于",
    "±": "正负",
    "×": "乘",
    "÷": "除以",
    "&": "和",
    "℃": "摄氏度",
    "㎡": "平方米",
    "°": "度",
}
"""Signs that are read aloud when they stand by themselves."""

UNITS = {
    "km/h": "公里每小时", "m/s": "米每秒", "km²": "平方公里", "km2": "平方公里", "cm²": "平方厘米", "cm2": "平方厘米",
    "m²": "平方米", "m2": "平方米", "㎡": "平方米", "m³": "立方米", "m3": "立方米", "cm³": "立方厘米", "km": "公里",
    "cm": "厘米", "mm": "毫米", "μm": "微米", "nm": "纳米", "kg": "公斤", "mg": "毫克", "ml": "毫升", "kwh": "千瓦时",
    "kw": "千瓦", "mah": "毫安时", "khz": "千赫兹", "mhz": "兆赫兹", "ghz": "吉赫兹", "hz": "赫兹", "db": "分贝",
    "kcal": "千卡", "fps": "帧", "μg": "微克", "μl": "微升", "dl": "分升", "mol": "摩尔", "mmol": "毫摩尔",
    "mmhg": "毫米汞柱", "kj": "千焦", "mw": "兆瓦", "gw": "吉瓦", "wh": "瓦时", "mwh": "兆瓦时", "gwh": "吉瓦时",
    "ma": "毫安", "mpa": "兆帕", "lm": "流明", "ft": "英尺", "lb": "磅", "oz": "盎司", "mph": "英里每小时",
    "mbps": "兆比特每秒", "gbps": "吉比特每秒", "ha": "公顷",
    "ms": "毫秒", "min": "分钟", "rpm": "转每分", "hpa": "百帕", "kpa": "千帕", "℃": "摄氏度", "°c": "摄氏度",
    "℉": "华氏度", "°f": "华氏度", "°": "度", "t": "吨", "g": "克", "m": "米", "l": "升", "h": "小时",
    "s": "秒", "w": "瓦", "v": "伏", "px": "像素",
}  # fmt: skip
"""Units and their names, as they stand behind a figure."""

_MONEY = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
MEASURES = (
    "个只位条次件杯种天年周小分秒点元块角万千亿倍人米公厘毫吨克斤升岁步款项把张本部家台辆架艘座栋层间套盒包袋瓶罐壶盏碗盘"
    "双对组群批头匹颗粒朵片根枝棵株句段篇首幅集期届场轮回遍趟道份名口支门扇面堆季笔桶串片代处户滴股缕声首样刻帧摄"
)
"""Measure words and what else is counted with 两; the first character of each."""
_NUM = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?"
_SIGNED = rf"(?P<sign>[-−+])?(?P<n>{_NUM})"
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_HISTORY = r"(?=年(?:的?(?:历史|文明|传承|时间|光阴|岁月|积淀|沉淀|底蕴)|以?前|以?来|之久|间|不变|老))"
_DAY_AFTER = re.compile(
    r" ?(?:大促|假期|当[天日]|活动|特惠|出发|开[幕售播]|上[线映市]|首[发映]|发布|截止|晚|快乐|[前后见])"
)
_LINES = r"110|119|120|122|114|123\d\d|10086|10010|10000|95\d{3}"
_KNOWN_LINES = frozenset(("12306", "12315", "12345", "10086", "10010"))
_CALLED = re.compile(
    r"[打拨]$|(?:拨打|电话|热线|报警|火警|匪警|急救|求助|呼叫|客服|铁路|咨询)(?:请?[打拨找]|[是为:：]|电话|热线)?$"
)
_OR = re.compile(rf"(?:{_LINES})(?:或者?|和|、|及|与)$")
_LINE_AFTER = re.compile(r" ?(?:电话|热线|报警|急救|指挥|客服|官网|平台|专线|接线)")
_NAMED = re.compile(r"(?:(?<![a-z])(?:rtx|gtx|gt|rx|ryzen|core|ultra|xeon|exynos) |麒麟|天玑|骁龙|波音|空客)$")
_FLIES_OR_ROLLS = re.compile(r"(?<![a-z])[cgdkztm][-]?$")
_CODED = re.compile(
    r"(?:尾号|[证取提兑邀请识激活付款换]码|密码|口令|暗号|代码|编码|邮编|区号|[编工学卡账单批群警文]号|qq号?|微信号?|\bid)"
    r"[是为:： ]{0,2}$"
)
_SCORE = re.compile(r"(?:比分|以|[一二三四五两几]局)[是为:： ]?$")
_SCORED = re.compile(r" ?(?:[险大小完]?胜|取胜|获胜|击败|战胜|战平|打平|逆转|领先|落后|告负|不敌)")
"""21:19 is a score where somebody wins by it, else a time of day."""
_COMPOUNDS = frozenset(("h2o", "h2s", "n2o"))
Reader = Callable[[re.Match[str]], str]


def read_number(plain: str, at: int) -> tuple[int, str]:
    """Where the number at `plain[at]` ends, and what is said for it in hanzi ("" when the sign is only a mark).

    plain: folded text. Every figure is read somehow; the last rule takes any run of digits.
    """
    for pattern, say in _RULES:
        match = pattern.match(plain, at)
        if match:
            said = say(match)
            if said is not None:
                return match.end(), said
    return at + 1, ""


def _number(figures: str) -> str:
    return hanzi_number(figures.replace(",", ""))


def _count(figures: str, match: re.Match[str]) -> str:
    """A number in front of what it counts: 2 is 两 before a measure word, also at the end of a range, not after 第."""
    if figures != "2":
        return _number(figures)
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 4]
    after = re.sub(r"^[-~～—至]\d{1,2}", "", after)
    counts = after[:1] in set(MEASURES) and not re.match("年级|点\\d|分之|楼|层楼|号", after)
    return "两" if counts and before not in set("第初周期届") else "二"


def _two(figures: str) -> str:
    return "两" if figures == "2" else _number(figures)


def _with_sign(sign: str | None, said: str, unit: str = "") -> str:
    if sign in {"-", "−"}:
        return ("零下" if unit.endswith("氏度") else "负") + said
    return ("加" if sign else "") + said


def _date(m: re.Match[str]) -> str | None:
    month, day = int(m["mo"]), int(m["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{hanzi_digits(m['y'])}年{hanzi_number(str(month))}月{hanzi_number(str(day))}日"


def _time(m: re.Match[str]) -> str | None:
    hour, minute = int(m["h"]), int(m["mi"])
    if _SCORE.search(m.string[max(0, m.start() - 6) : m.start()]) or _SCORED.match(m.string, m.end()):
        return None
    if hour > 24 or (m[0] == "9:16" and m.string[max(0, m.start() - 1) : m.start()] not in set("早上午晚晨天")):
        return None  # 9:16 is the portrait shape unless a part of the day stands before it
    said = ("两" if hour == 2 else hanzi_number(str(hour))) + "点"
    if minute or m["se"]:
        said += ("零" if 0 < minute < 10 else "") + hanzi_number(str(minute)) + "分"
    if m["se"]:
        said += hanzi_number(str(int(m["se"]))) + "秒"
    return said


def _money(m: re.Match[str]) -> str:
    figures, scale = re.sub(r"\.0+$", "", m["n"]), m["scale"] or ""
    said = "两" if figures == "2" else _number(figures)
    return _with_sign(m["sign"], said + scale + _MONEY[m["cur"]])


def _percent(m: re.Match[str]) -> str:
    return _with_sign(m["sign"], ("千分之" if m["p"] == "‰" else "百分之") + _number(m["n"]))


def _unit(m: re.Match[str]) -> str | None:
    name = UNITS[m["u"]]
    said = "两" if m["n"] == "2" and "氏度" not in name else _number(m["n"])
    return _with_sign(m["sign"], said + (m["scale"] or "") + name, name)


def _rate(m: re.Match[str]) -> str | None:
    """29μg/m³, 5.6mmol/L, 120g/m²: one unit in another."""
    if m["u"] + "/" + m["per"] in UNITS or m["u"] not in UNITS:
        return None
    said = "两" if m["n"] == "2" else _number(m["n"])
    return _with_sign(m["sign"], f"{said}{UNITS[m['u']]}每{UNITS[m['per']]}")


def _code(m: re.Match[str]) -> str | None:
    """Figures that only name something, digit by digit: 尾号8866, 验证码305172."""
    return _phone(m) if _CODED.search(m.string[max(0, m.start() - 8) : m.start()]) else None


def _phone(m: re.Match[str]) -> str:
    return hanzi_digits(re.sub(r"\D", "", m[0])).replace("一", "幺")


def _day(m: re.Match[str]) -> str | None:
    """11/11 is a day; 1/3 is one unless what follows says that it is a share of something."""
    month, day = int(m[1]), int(m[2])
    if not (1 <= month <= 12 and 1 <= day <= 31) or (month < day and not _DAY_AFTER.match(m.string, m.end())):
        return None
    return f"{hanzi_number(m[1].lstrip('0'))}月{hanzi_number(m[2].lstrip('0'))}日"


def _hotline(m: re.Match[str]) -> str | None:
    """120 is 幺二零 where one calls it, and a hundred and twenty of something else."""
    before, after = m.string[max(0, m.start() - 8) : m.start()], m.string[m.end() : m.end() + 4]
    if after[:1] in set(MEASURES) and not after.startswith("热"):
        return None
    known = m[0] in _KNOWN_LINES or _OR.search(before) or _CALLED.search(before) or _LINE_AFTER.match(after)
    return _phone(m) if known else None


def _model(m: re.Match[str]) -> str | None:
    """The figures in the name of a thing: RTX 5090, C919, A380; round hundreds are numbers (E300)."""
    before, after = m.string[max(0, m.start() - 12) : m.start()], m.string[m.end() : m.end() + 1]
    attached = re.search(r"[a-z]-?$", before)
    named = _NAMED.search(before)
    if not (named or (attached and not m[0].endswith("00"))) or (after and after in "年元个台万亿"):
        return None
    said = hanzi_digits(m[0])
    return said.replace("一", "幺") if _FLIES_OR_ROLLS.search(before) else said


def _fraction(m: re.Match[str]) -> str | None:
    above, below = int(m[1]), int(m[2])
    return f"{hanzi_number(m[2])}分之{hanzi_number(m[1])}" if 0 < above < below else None


def _to(m: re.Match[str]) -> str | None:
    """B2B is B to B; H2O is no such word."""
    return None if m.string[max(0, m.start() - 1) : m.end() + 1] in _COMPOUNDS else "to"


def _plain(m: re.Match[str]) -> str:
    figures = m["n"].replace(",", "")
    whole = figures.partition(".")[0]
    spelled_out = (
        (len(whole) > 1 and whole[0] == "0") or len(whole) > 12 or (len(whole) > 8 and not whole.endswith("000"))
    )
    said = hanzi_digits(figures) if spelled_out and "." not in figures else _count(figures, m)
    return _with_sign(m["sign"], said)


def _rules() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]:
    year = r"(?P<y>(?:1[0-9]|20|21)\d\d)"
    rows: tuple[tuple[str, Callable[[re.Match[str]], str | None]], ...] = (
        (rf"{year}([-/.])(?P<mo>\d{{1,2}})\2(?P<d>\d{{1,2}})(?!\d)", _date),
        (rf"(?P<n>\d{{3,5}}){_HISTORY}", lambda m: _number(m["n"])),
        (rf"{year}(?= ?年|[-~～—至](?:1[0-9]|20|21)\d\d ?年)", lambda m: hanzi_digits(m["y"])),
        (r"(?P<h>\d{1,2}):(?P<mi>[0-5]\d)(?::(?P<se>[0-5]\d))?(?![\d:])", _time),
        (r"1[3-9]\d([- ]?)\d{4}\1\d{4}(?!\d)|0\d{2,3}-\d{7,8}(?!\d)|[48]00-?\d{3}-?\d{4}(?!\d)", _phone),
        (r"1(?:10|19|20|22)(?=电话|报警|急救|热线)|12345(?=热线)|123\d\d(?=热线)", _phone),
        (rf"(?:{_LINES})(?!\d|[.,]\d|%)", _hotline),
        (r"\d{3,12}(?![\d.,%])", _code),
        (r"\d{3,4}(?=(?:教|会议|办公|病|包)?[室厢]|房(?![价租贷产])|号房)", lambda m: hanzi_digits(m[0])),
        (
            r"(?:(?<=房间)|(?<=教室)|(?<=议室)|(?<=公室)|(?<=病房)|(?<=房号)|(?<=间号))\d{3,4}(?![\d.,个间])",
            lambda m: hanzi_digits(m[0]),
        ),
        (r"\d[05](?=后(?![来天面退续])|[、/]\d[05]后)", lambda m: hanzi_digits(m[0])),
        (r"(?:985|211)(?=工程|高校|院校|大学|名校|毕业)", _phone),
        (r"(?:(?<=扣)|(?<=刷)|(?<=打出)|(?<=回复)|(?<=评论)|(?<=弹幕))(\d)\1{2,}(?!\d)", lambda m: hanzi_digits(m[0])),
        (rf"618(?![\d.,%]|[{MEASURES}])", lambda m: hanzi_digits(m[0])),
        (r"(?<=[a-z])2(?=[a-z](?![a-z]))", _to),
        (
            rf"[-−](?P<n>{_NUM})(?=[-~～—–至到][-−]?\d{{1,3}} ?(?:℃|°c|度|摄氏))",
            lambda m: f"零下{_number(m['n'])}",
        ),
        (r"(\d{1,2})['′’](\d{1,2})[\"″”]", lambda m: f"{_two(m[1])}分{_two(m[2])}秒"),
        (r"(?<![\d.])\d{3,4}(?![\d.,%:])", _model),
        (
            rf"(?P<cur>[¥￥$€£]) ?(?P<sign>[-−+])?(?P<n>{_NUM}) ?(?P<scale>[百千万亿]{{1,2}})?"
            r"(?:元|块钱?|美元|欧元|英镑)?",
            _money,
        ),
        (rf"{_SIGNED} ?(?P<p>[%‰])", _percent),
        (r"24/7(?!\d)", lambda m: "七天二十四小时"),
        (r"(\d{1,2})/(\d{1,2})(?![\d/])", _day),
        (r"(\d{1,4})[/⁄](\d{1,4})(?![\d/])", _fraction),
        (r"(\d{1,4}) ?: ?(\d{1,4})(?![\d:])", lambda m: f"{hanzi_number(m[1])}比{hanzi_number(m[2])}"),
        (r"(\d{3,5})[x×*](\d{3,5})(?!\d)", lambda m: f"{hanzi_number(m[1])}乘{hanzi_number(m[2])}"),
        (r"\d++(?:\.\d++){2,}+", lambda m: "点".join(map(hanzi_number, m[0].split(".")))),
        (r"(?:720|1080|1440|2160)(?=p(?![a-z]))", lambda m: hanzi_digits(m[0])),
        (rf"{_SIGNED}(?=k(?:电视|屏|画质|视频|高清|超清|分辨率|$)|m(?:宽带|带宽))", _plain),
        # 4G和5G are generations of networks; 重5g is a weight
        (r"(?P<sign>)(?<![\d.重约含净取加放用])(?P<n>[2-6])(?=g(?![a-z0-9]))", _plain),
        (rf"{_SIGNED} ?(?P<u>μ?[a-z]{{1,4}})/(?P<per>{_UNIT})(?![a-z0-9])", _rate),
        (rf"{_SIGNED}(?P<scale>[百千万亿]{{1,2}}(?=[a-zμ]))? ?(?P<u>{_UNIT})(?![a-z0-9])", _unit),
        (rf"(?:19|20)(?!00)\d\d(?![\d,.]|[多余几来{MEASURES}])", lambda m: hanzi_digits(m[0])),
        (rf"(?P<sign>(?<![{HANZI}a-z0-9])[-−+])?(?P<n>{_NUM})", _plain),
    )
    return tuple((re.compile(pattern), say) for pattern, say in rows)


_RULES = _rules()
