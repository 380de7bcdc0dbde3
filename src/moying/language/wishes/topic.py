"""What a wish is about: the words that are left when everything that only asks for a video is taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from moying.language.cutting import cut, tagged
from moying.language.detect import HANZI, encodable, folded, language_of
from moying.language.durations import find_durations
from moying.language.quotes import find_quotes, masked
from moying.language.ratios import find_ratio
from moying.language.wishes.scripts import find_script, find_title
from moying.language.wishes.told import told_of

LONGEST = 40
"""Characters of a subject; a longer one is a text, not a subject."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a text is about.

    subject: in the person's own words, "" when they name none. genre: one of `GENRES`, or "".
    keywords: the words that carry it, most important first, without figures and command words.
    """

    subject: str
    genre: str
    keywords: tuple[str, ...]


GENRES: dict[str, str] = {
    "产品介绍": r"产品|新品|好物|带货|种草|开箱|卖点|product|unboxing|launch|selling point",
    "招聘": r"招聘|招人|招募|诚聘|hiring|recruit",
    "新闻速览": r"新闻(?!联播|学|系|发布|记者|专业)|快讯|早报|要闻|\bnews\b|headlines",
    "活动": r"开业|促销|周年庆|大酬宾|优惠活动|活动预告|活动通知|grand opening|shop opening|\d ?% off\b|\bfor sale\b",
    "教程": r"教程|教学|怎么|如何|步骤|入门|做法|tutorial|how to|guide",
    "节日": r"春节|中秋|元宵|端午|清明|七夕|重阳|新年|除夕|圣诞|节日|festival|new year|christmas",
    "科普": r"科普|原理|为什么|知识|科学|量子|宇宙|science|explain|why ",
    "旅行": r"旅行|旅游|攻略|打卡|自驾|travel|trip|journey",
    "文化": r"文化|传统|非遗|历史|民俗|culture|tradition|heritage|history",
    "城市": r"城市|都市|夜景|city|urban|skyline",
    "自然": r"山水|自然|风景|森林|大海|mountain|nature|forest|ocean|landscape",
    "名言": r"名言|金句|语录|quote",
    "故事": r"故事|童话|story|tale",
}

_ASKED_ZH = (
    r"竖屏|横屏|竖版|横版|方形|旁白|配音|解说|字幕|音乐|bgm|配乐|音效|标题|时长|风格|画质|高清|4k"
    r"|1080p|mp4|导出|语速|男声|女声|转场"
)
_ASKED_ASIDE_ZH = re.compile(rf"\s(?:带|有|加|配|不要|无|没有)上?[^\s]{{0,6}}?(?:{_ASKED_ZH})")
_COMMAND_ZH = re.compile(
    r"^(?:(?:请|麻烦|帮忙?|给|替)?(?:你|我|咱)?(?:们)?(?:想要?|要|需要|希望|能不能|可以|能否)?(?:请|帮忙?|给|替)?我?)?"
    r"(?:用|把|根据|按|以)?(?:这[段个篇份]|下面的?|以下的?|上面的?)?(?:脚本|文案|文字|内容|素材)?(?:来)?"
    r"(?:再|另外|重新)?(?:生成|制作|创建|创作|做|来|拍摄?|剪辑?|写|出|弄|搞|整)(?:出|成|一下)?"
    r"(?:一|两|1|2)?(?:个|条|段|支|部|份|则|期|些)?(?:新的|新(?=视频|短片|影片|片子))?"
)
_FOR_US_ZH = re.compile(
    r"^(?:请|麻烦)?(?:帮|给|替)(?:我|咱|本)?(?:们)?(?:公司|餐厅|饭店|酒店|门店|小店|店里|店|工厂|学校|团队|单位|工作室|品牌)"
    r"(?=(?:生成|制作|做|拍|剪|写))"
)
_OURS_ZH = re.compile(
    r"^(?:我们|咱们|本|我)(?:公司|餐厅|店|店里|工厂|品牌|团队|工作室|家)?(?:新出|自己|自家)?的(?=.{2})"
)
_OURS_EN = re.compile(r"^(?:my|our) (?=\S)", re.IGNORECASE)
"""Whose it is, in a film that sells: 我们的保温杯 is a 保温杯."""
_THINGS_ZH = r"(?:素材|图片|照片|相片|视频|片段|录像|文件|画面|图)"
_FOOTAGE_ZH = re.compile(
    r"(?:(?:用|把|将|拿|以|根据|按照?)?(?:我|咱)?们?(?:刚才?|刚刚|已)?(?:上传|发送|发来|发过来|发给你|(?<=我)发)(?:了|好)?的"
    r"|(?:用|把|将|拿)我?上传|(?:用|把|将|拿)(?:我的)?(?:这|那)(?:些|[几两三四五\d]?[张个段条])"
    rf"|(?:用|把|将|拿)(?:我|咱)们?的?(?={_THINGS_ZH}))"
    rf"(?:这些|那些|全部|所有|几[张个段])?的?{_THINGS_ZH}(?:[和与、及]{_THINGS_ZH})*来?"
)
_ONLY_MARK_ZH = re.compile(r"^(?:脚本|文案|文稿|旁白|台词|稿子|内容|正文|解说词?)$")
_NAMED_ZH = re.compile(
    r"(?:主题|题材|内容|话题|(?:新?产品|商品|新品)(?:名称?|名字)?)(?:是|为|就是|叫做?|关于|:|：)"
    r"\s*(?P<what>[^，。；！？\n,;!?\ufffc]+)"
)
_MADE_FOR_ZH = re.compile(
    r"给(?!(?:我|你|咱|大家|他|她)们?(?:做|拍|剪|生成|制作|再|重新|来))"
    r"(?P<what>[^，。；！？\n,;!?\ufffc]{1,16}?)(?:做|拍|剪|生成|制作)一?[个条段支部]"
)
_VIDEO_FIRST_ZH = re.compile(
    r"^(?:竖屏|横屏|短|小)*(?:视频|短片|影片)(?:来|去)?(?=关于|介绍|讲|说|聊|展示|科普|解释|宣传)"
)
_WITHIN_ZH = re.compile(r"^(?:请|帮我|麻烦)?(?:用|以|在|花|拿)\ufffc+(?:左右|以内|之内|内)?(?:的?时间)?(?:里|来|去)?")
_ABOUT_ZH = re.compile(
    r"^(?:一?[个条段部支期篇])?(?:关于|有关|介绍|讲解|讲一?讲|讲述?|讨论|展示|宣传|说一?说|说说|聊一?聊|谈一?谈|解释|科普)(?:一下|下)?(?:一?个(?=[^，。]{2}))?"
)
_WRITTEN_ZH = re.compile(r"(?:的)?(?:文案|口播稿?|脚本)(?:(?:并|然后|再)?(?:生成|做成|制作)?)$")
_VIDEO_ZH = re.compile(
    r"(?:的|类|主题)*(?:抖音|快手|小红书|b站|视频号|微信)?(?:竖屏|横屏|中文|高清|宣传|短|小|微"
    r"|长)*(?:视频|短片|影片|片子|片|vlog|作品|短视频)(?:吧|呗|哦|啊|呢)*$"
)
_GREETING_ZH = re.compile(r"^(?:你好|您好|嗨|哈喽|再见|早安|晚安|早上好|晚上好)[呀啊呢]?$")
_OF_A_THING_ZH = re.compile(
    rf"(?:{_ASKED_ZH})[^的，。]{{0,3}}的(?!音量|声音|颜色|大小|位置|字体|速度|节奏|风格|语速|时长)[^的，。]{{2,}}"
)
"""音乐的力量 tells of music; 音乐的音量 would be a wish about the film's own."""
_EDGE_ZH = re.compile(r"^[\s的，。、；：！？!?,.;:\ufffc~\-—]+|[\s的，。、；：！？!?,.;:\ufffc~\-—吧呢啊呀哦]+$")

_COMMAND_EN = re.compile(
    r"^(?:(?:please|hi|hello|hey|ok|can you|could you|would you|will you|i want(?: to)?|i'd like(?: to)?|i need(?: to)?"
    r"|help me(?: to)?|let's|now)[ ,]+)*"
    r"(?:(?:generat|creat|mak|produc|build|writ|turn|do|giv|edit|compos)(?:e|es|ing|t)?\b(?: me| us)?)?\s*"
    r"(?:(?:an?|the|some|another|new|my|one)\s+)*"
)
_ABOUT_EN = re.compile(
    r"\b(?:about|regarding|introducing|explaining|sur|sobre|über|à propos de|on the (?:topic|subject) of|topic(?: is|:)"
    r"|showing)\s+(?P<what>.+)",
    re.S,
)
_ASKED_EN = re.compile(
    r"[,;.]?\s*\b(?:with|and|plus|using|in|add(?:ing)?|featuring|including|no|without)\b[^,;.]*?"
    r"(?:\b(?:bgm|music|title|captions?|subtitles?|narration|voice-?over|voice|soundtrack|sound|language)\b|\ufffc+)"
    r"(?:\s+(?:or|and)\s+(?:text|captions?|subtitles?|music|narration))*(?:\s+at\s+\d+ ?%)?"
)
_FORMAT_EN = re.compile(
    r"\b(?:into|as|in|to|at)\s+(?:an?\s+)?(?:1080p|720p|4k|hd|full hd|mp4)(?:\s+(?:mp4|video|file))*"
    r"|\b(?:1080p|720p|4k|mp4)\b|\b(?:from|with|using) (?:this|the|my|these) (?:script|text|(?:uploaded )?"
    r"(?:clips?|photos?|pictures?|images?|footage|files?|videos?|uploads?|media)(?: (?:and|,) \w+)?)\b"
    r"|\b(?:chinese|english|mandarin)[- ]language\b|\bin (?:chinese|english|mandarin)\b"
)
_KIND_EN = re.compile(
    r"^(?:(?:short|long|quick|simple|nice|cool|text|written|narrated|vertical|horizontal|square"
    r"|portrait|animated|new|little)\s+)*"
    r"(?:(?:description|video|videos|film|clip|short|movie|montage|animation|scene)\s+(?:of|for|from|on)\s+)"
)
_FIRST_EN = re.compile(
    _COMMAND_EN.pattern
    + r"(?:short\s+)?(?:(?:hiring|recruiting|recruitment|product|tutorial|promo|promotional|advertising) "
    r"(?:video|film|clip|short)\s*(?:[:,]|for|on|about|of)|(?:video|film|clip)\s*:)\s*(?=\S)"
)
"""What only says what kind of film it is to be: the subject follows."""
_STOPS_EN = r"[;,.!?\n]"
_TAIL_EN = re.compile(
    r"(?:(?:^|\s+)(?:scene|video|videos|film|clip|movie|short|shorts|please|now|for|on|of|in|to|from))+$"
)
_EDGE_EN = re.compile(r"^(?:(?:an?|the|of|for|on)\s+)|^[\s,;.:!?\ufffc\-]+|[\s,;.:!?\ufffc\-]+$")

_STOP_WORDS = """
生成 制作 视频 短视频 短片 一段 一个 一条 旁白 配音 字幕 音乐 背景音乐 标题 竖屏 横屏 秒 分钟 时候 东西 事情 人们
我们 你们 他们 自己 大家 什么 怎么 这个 那个 第一 一样 一步 一次 一遍 一点 一种 一份 一件 一片 一串 一座 一壶 一杯
今天 明天 可能 需要
video videos make create generate short film clip script the a an of and with for about this that is are in on to it
you your our we they from into one
"""
_STOP = frozenset(_STOP_WORDS.split())
_KEPT_TAGS = ("n", "vn", "an", "i", "l", "j", "eng", "x", "t", "s", "v", "a")
_WEIGHT = {"nr": 3, "ns": 3, "nt": 3, "nz": 3, "n": 2, "i": 2, "l": 2, "vn": 2, "eng": 2, "j": 2}


_GENERAL_ZH = re.compile(
    r"(?P<thing>(?:新?产品|新品|商品|好物)(?:介绍|展示|宣传|推荐|种草|开箱)?|开箱|种草|带货|教程|教学)|(?P<post>招聘|招人|招募|诚聘)"
)
"""A subject that names no thing yet: 产品介绍视频，耳机 is about 耳机."""
_POST_ZH = re.compile(r"^(?:招|诚聘|急聘|急招)")


_LOOKED_AT = 3_000
"""Characters of an English message in which its subject is looked for: it stands near the beginning."""


_BRAND = re.compile(
    r"[“\"「『](?P<name>[^“”\"「」『』]{1,20})[”\"」』](?:这|那)?(?:个|款|家|种)?[^，。]{0,8}(?:品牌|牌子|店|产品|公司|工作室|app|APP)"
)
"""“栗子星球”这个新茶饮品牌: the film is about what is named."""


def topic_of(wish: str) -> Topic:
    """What the wish is about. Scripts, titles, lengths, shapes and requests for music, voice and captions are not."""
    plain = folded(wish)
    script, title = find_script(wish), find_title(wish)
    spans = [(s.start, s.end) for s in (script, title) if s]
    spans += told_of(wish).spans
    spans += [(d.start, d.end) for d in find_durations(plain)]
    ratio = find_ratio(wish, [(q.start, q.end) for q in find_quotes(wish)])
    if ratio:
        spans.append((ratio.start, ratio.end))
    if language_of(wish) == "zh":
        subject = _as_written(_subject_zh(masked(plain, *spans)), plain, wish)
    else:
        subject = _subject_en(masked(wish, *spans))
    genre = genre_of(subject) or genre_of(plain)
    if genre in {"产品介绍", "活动"}:
        subject = _OURS_EN.sub("", _OURS_ZH.sub("", subject))
    if brand := _BRAND.fullmatch(subject):
        subject = brand["name"]
    return Topic(subject, genre, keywords_of(subject or plain))


def genre_of(text: str) -> str:
    """The genre that the words name, or ""."""
    plain = folded(text[:2_000])
    return next((name for name, words in GENRES.items() if re.search(words, plain)), "")


def keywords_of(text: str, most: int = 6) -> tuple[str, ...]:
    """The words that carry a text, most important first: names before things, things before deeds."""
    weights: dict[str, float] = {}
    for place, (word, tag) in enumerate(tagged(encodable(text[:4_000]))):
        word = word.strip()
        if len(word) < 2 or word.lower() in _STOP or not re.search(rf"[{HANZI}A-Za-z]", word):
            continue
        if tag.startswith(_KEPT_TAGS) or word.isascii():
            earlier = 1 / (10 + place)
            weights[word] = weights.get(word, 0) + _WEIGHT.get(tag, 1) + 0.3 * min(len(word), 4) + earlier
    return tuple(sorted(weights, key=lambda w: -weights[w])[:most])


def _subject_zh(text: str) -> str:
    """The subject of a folded text."""
    named = _NAMED_ZH.search(text) or _MADE_FOR_ZH.search(text)
    if named:
        return _shorn(named["what"], _EDGE_ZH)[:LONGEST]
    if _OF_A_THING_ZH.fullmatch(text.strip(" 。！？!?")):
        return text.strip(" 。！？!?")[:LONGEST]
    general, greeting, post = "", "", False
    for clause in re.split(r"[，。；：！？\n,;:!?]+", _FOOTAGE_ZH.sub("", text)):
        if _GREETING_ZH.match(clause.strip()):
            greeting = greeting or clause.strip()
            continue
        clause = _WITHIN_ZH.sub("", clause)
        clause = _FOR_US_ZH.sub("", clause.strip())
        clause = _ASKED_ASIDE_ZH.sub("", re.sub(r"\ufffc+(?:左右|以内|之内|长)?(?:的|钟)?", "", clause)).strip()
        rest = _uncommanded(clause)
        if re.search(_ASKED_ZH, rest.lower()) and len(re.sub(_ASKED_ZH, "", rest.lower())) <= 6:
            continue
        rest = _VIDEO_FIRST_ZH.sub("", rest)
        rest = _WRITTEN_ZH.sub("", _VIDEO_ZH.sub("", rest))
        rest = _shorn(_ABOUT_ZH.sub("", _shorn(rest, _EDGE_ZH)), _EDGE_ZH)
        rest = _VIDEO_ZH.sub("", rest)
        if not rest or not re.search(r"\w", rest) or _ONLY_MARK_ZH.match(rest):
            continue
        kind = _GENERAL_ZH.fullmatch(rest)
        if not kind and (not post or _POST_ZH.match(rest)):
            return rest[:LONGEST]
        post = post or bool(kind and kind["post"])
        general = general or rest
    return general or greeting


def _uncommanded(clause: str) -> str:
    """A clause without the command that it begins with; 剪纸 and 做饭 are words, of which none is torn in two."""
    command = _COMMAND_ZH.match(clause)
    end, at = command.end() if command else 0, 0
    for word in cut(clause):
        if at + len(word) > end:
            break
        at += len(word)
    return clause[at:]


def _subject_en(text: str) -> str:
    lower = _FORMAT_EN.sub(" ", _same_length_lower(text[:_LOOKED_AT]))
    lower = _ASKED_EN.sub(" ", lower)
    lower = " ".join(re.sub(r"\ufffc+(?:[- ]?long)?", " ", lower).split())
    kinded = _FIRST_EN.match(lower)
    lower = lower[kinded.end() :] if kinded else lower
    about = _ABOUT_EN.search(lower)
    if about:
        rest = re.split(r"[,;.!?\n]", about["what"])[0]
    else:
        rest = _KIND_EN.sub("", _COMMAND_EN.sub("", re.split(_STOPS_EN if kinded else r"[;.!?\n]", lower)[0]))
    rest = _TAIL_EN.sub("", _shorn(rest, _EDGE_EN))
    rest = _shorn(rest, _EDGE_EN)
    if len(rest) > LONGEST:
        rest = rest[:LONGEST].rpartition(" ")[0] or rest[:LONGEST]
    return _cased(rest, text)


def _as_written(subject: str, plain: str, wish: str) -> str:
    """The subject with the characters of the wish, capitals and traditional ones, where it stands in one piece."""
    at = plain.find(subject)
    return wish[at : at + len(subject)] if at >= 0 else subject


def _shorn(text: str, edge: re.Pattern[str]) -> str:
    """The text without what hangs at its edges, taken off until nothing more comes off."""
    while (rest := edge.sub("", text)) != text:
        text = rest
    return text


def _same_length_lower(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _cased(subject: str, text: str) -> str:
    """The subject as the person wrote it, capitals and all, where it stands in one piece."""
    at = _same_length_lower(text).find(subject)
    return text[at : at + len(subject)] if at >= 0 else subject
