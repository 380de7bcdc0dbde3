"""What looks like a figure and is none: dates and times, versions, telephone numbers, addresses, idioms, names."""

from __future__ import annotations

_N = "一二三四五六七八九十百千万两半"
_NOT_DATA = r"(?! ?(?:[十百千]?[万亿]|[%元倍]|个百分点|percent|million|billion|trillion))"
_BEHIND_A_NAME = "qq 微信 电话 热线 手机 编号 号码 群号 订单 邮编 身份证 验证码 房间 密码 代码 车牌 国道 省道 公交"
_BEFORE_A_MODEL = """
ios iphone ipad android windows macos harmonyos model gpt mate galaxy python chapter route page room section
version no. figure flight highway gate terminal level step part episode season type class apollo boeing airbus top
web lesson rule area formula article pro max note redmi reno find
"""
_METRICS = "gdp cpi ppi pmi gmv mau dau arpu rmb usd cny hkd eur roi pm"
_COUNTED_IN_ORDER = """
次 届 集 季(?!度) 天 章 节 课 步 回 代 产业 期 个 条 款 颗 人称 时间 轮 场 段 部 本 页 方 者 种 批 层 类 幕 卷 句
遍 杯 座 线 学期
"""
_SAYINGS = """
一举两得 接二连三 丢三落四 朝三暮四 乱七八糟 百里挑一 万众一心 一石二鸟 独一无二 说一不二 一五一十 不三不四
颠三倒四 三番五次 数一数二 低三下四 再三 千万(?=别|不|要|记|小心) 万一 亿万 成千上万 数以[百千万亿]计
上[百千万亿][\u4e00-\u9fff] 数[十百千万亿]+ 几[十百千万亿]+ 好几 百分百 百分之百 一百分 十分(?!之) 万分(?!之) 千里
[七八九]成(?=[是有会要得没不能就已又还在出来去被泡])
万里 百年 千年 万年 百万富翁 百科 百货 百姓 千古 三国 四季 五谷 七夕 八卦 九寨 四川 三亚 二维码 三明治 四大 两会
三农 十全 五一 六一 八一 十一黄金周 三伏 三九 百度 [一二三四]线 一流 一样 一起 一直 一定 一般 一切 一旦 一边 一面
一些 一点 一下 一种 一个 一次 一天 统一 唯一 万物
"""

_DATES = (
    r"(?:\d{2,4}年)?\d{1,2}月\d{1,2}[日号]|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|(?<![\d.])\d{1,2}[日号](?!线)",
    rf"[{_N}]{{1,3}}月[{_N}]{{1,3}}[日号]?|[{_N}]月(?!份)",
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}\b(?! ?%)",
    r"\d{1,2}:\d\d(?::\d\d)?|(?<![\d.])\d{1,2}[点时](?:\d{1,2}分|半|钟|整)?(?!\d)|\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?",
    r"[一二两三四五六七八九十]{1,2}点(?:半|钟|整|[一二三四五]?十?[一二三四五六七八九]?分|(?![零〇一二三四五六七八九]))",
    r"(?<![\d.])\d0年代|[一二十\d]{1,3}世纪|(?<!\d)\d{2}后(?!\d)|\b(?:19|20)?\d0s\b|(?<!\d)\d{1,2}(?:st|nd|rd|th)\b",
    r"24/7|7[x×*]24(?:小时)?|(?<!\d)(?:24小时|365天)(?!内)",
    rf"[{_N}\d]{{1,6}}[多余]?年(?:的?(?:历史|文明|传承|时间|光阴|积淀|岁月)|之?久|前|后|间|以来|老|如一日)",
)
_NUMBERS_OF_PEOPLE_AND_THINGS = (
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<!\d)1[3-9]\d(?P<dash>[- ]?)\d{4}(?P=dash)\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)",
    r"(?<!\d)[48]00-?\d{3}-?\d{4}(?!\d)",
    rf"(?:{'|'.join(_BEHIND_A_NAME.split())})[群号码是为:： ]{{0,4}}[a-z]?\d[\d-]*",
)
_VERSIONS = (
    rf"\b(?:{'|'.join(w.replace('.', '[.]') for w in _BEFORE_A_MODEL.split())})[- ]?\d+(?:\.\d+)*[a-z]?\b{_NOT_DATA}",
    rf"\b(?!{'|'.join(_METRICS.split())})[a-z]{{1,6}}-?\d{{1,5}}(?:\.\d+)*[a-z]{{0,4}}\b{_NOT_DATA}",
    r"(?:鸿蒙|安卓|版本|麒麟|骁龙|天玑|波音|空客|华为mate|歼|运|直|东风)-?\d+(?:\.\d+)*|\bv\d+(?:\.\d+)*",
    r"\d+\.\d+\.\d+(?:\.\d+)*|(?<!\d)[2-6]g(?![a-z])|(?<!\d)[248]k(?![a-z])|(?<!\d)[2-6][bh]铅?笔|(?<!\d)\d{3,4}p\b|\d+nm\b|\d{1,2}(?:英寸|寸)",
    r"(?<!\d)[345]a级?(?:景区)?|(?<!\d)4s店|\d{1,2} ?: ?\d{1,2}|双(?:11|12|十一|十二)",
    r"(?<!\d)(?:618|996|985|211|315|520|12306|12345|110|119|120|911)(?![\d.,万亿%年个元人多余]|公|美|辆|台|家|吨|米|倍)",
)
_PLACES = (
    rf"(?:[{_N}\d]{{1,5}})号(?:线|楼|院|公路|门|馆|店|机|车|文件|令)?",
    r"(?<![\d.])\d{1,5}(?:路|弄|室|单元|次列车|航班|胡同|街|巷)|[三四五六七八九十]环",
)
_ORDINALS = (
    rf"第[一二三四五六七八九十百\d]{{1,4}}(?:{'|'.join(_COUNTED_IN_ORDER.split())})",
    r"[一二三两四]者|\b(?:first|second|third) (?:time|day|step|place to|half)\b",
)
_IDIOMS = (
    # two numerals with a word behind each (三心二意, 一带一路, 千家万户), unless the words are numerals or units too
    rf"[{_N}](?![{_N}亿元角分成倍点])[\u4e00-\u9fff](?<![个位条名])[{_N}](?![{_N}亿元角分成倍点])[\u4e00-\u9fff]",
    *_SAYINGS.split(),
    r"\b(?:one of|once|one day|one more|two of us|100 ?(?:%|percent) (?:sure|of the time)|number one)\b",
)

TRAPS = "|".join((*_NUMBERS_OF_PEOPLE_AND_THINGS, *_DATES, *_VERSIONS, *_PLACES, *_ORDINALS, *_IDIOMS))
"""A pattern of all of them, for text that `folded` has made plain; compile it with `re.ASCII`."""
