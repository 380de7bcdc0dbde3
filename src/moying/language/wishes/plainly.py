"""What people say in their own manner, put into the words that the rules know: 弄成 is 改成, "gimme" is "give me".

Only words that ask are exchanged, and nothing inside quotation marks: a title keeps its spelling.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from moying.language.detect import HANZI
from moying.language.numerals import parse_number
from moying.language.quotes import find_quotes

_LONGEST: Final = 2_000
_OFF: Final = r"(?:去掉|关掉|删掉|不要|拿掉)"
_NOUNS: Final = {
    "title": "标题", "subtitle": "字幕", "subtitles": "字幕", "caption": "字幕", "captions": "字幕", "music": "音乐",
    "transition": "转场", "transitions": "转场", "font": "字体", "volume": "音量", "voiceover": "旁白",
    "narration": "旁白",
}  # fmt: skip
_NOUN: Final = "|".join(sorted(_NOUNS, key=len, reverse=True))
_ASKED_FOR: Final = r"(?:字幕|标题|片名|字体|字|背景音乐|音乐|配乐|bgm|配音|旁白|人声|语速|音效|封面|文案|水印)"
_MIXED: Final = re.compile(
    rf"(?<=[{HANZI}])\s?(?:{_NOUN})(?![a-z])|(?<![A-Za-z])(?:{_NOUN})\s?(?=[{HANZI}])", re.IGNORECASE
)
"""把title改成…, 第二段的caption去掉: an English noun in a Chinese wish."""
_TITLE_OPENS: Final = re.compile(
    r"(?:标题|片名|title)[^，。,;；\n]{0,6}?(?:改成|改为|换成|叫|写|[:：])[^，。,;；\n]*$", re.IGNORECASE
)
"""After it stand the title's own words."""
_PLAIN: Final = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), instead)
    for pattern, instead in (
        (r"(?:[弄搞整]|替换|[设定]置?|调整|更改|修改|更换|切换)(?:成|为|作)", "改成"),
        (r"(?:弄|搞|整|拉|控制|压|放|卡)(?:到|在)(?=[一二两三四五六七八九十半\d]+ ?(?:分|秒|min|s\b))", "调到"),
        (r"缩(?=到[一二两三四五六七八九十半\d])", "缩短"),
        (r"换(?=[首个][^，。]{0,6}(?:歌|曲|音乐|配乐|bgm))", "换一"),
        (r"[弄搞整](?=[大小亮暗快慢粗细高低响轻长短])", "调"),
        (r"(?:呗|咯|喽|哒|噻|哈|呐|哟|(?<![干是有了])嘛)(?=$|[\s，。！!,.；;~])", ""),
        (r"(?:那么|这么)?(?:[一亿]丢丢儿?|[一亿]咪咪|[一亿]捏捏|[一亿]内内|一丁点儿?|亿点点?|一点点儿?|一小点儿?"
         r"|一些些|丢丢)(?!.{0,3}[歌曲])", "一点"),
        (r"((?:还|都|也)(?:没|不)[^，。？?吗]{1,8})呢[。！!~]*$", r"\1"),
        # 能变成剪纸那种吗
        (r"^(?:请问|那个?|这个|你|咱|我想问下?)*(?:能不能|能否|可不可以|可以|能)(?:给我|帮我|直接|再|把它)*"
         r"(?=(?:变|改|换|做|弄|搞|整|调|来|加|剪|切|删|放|缩|拉)[^，。？?]{2,30}$)([^，。？?]+?)(?:吗|不|么|嘛|呀"
         r"|啊)*[?？]?$", r"\1"),
        # 先放灯笼再放雪景
        (r"^先(放|播|看|出|上|演|讲|来)(?!大|慢|快)([^，。把将改删换]{1,8}?)[，,、 ]?(?:再|然后再?|后面?"
         r"|接着)\1([^，。]{1,8})$",
         r"\2移到\3前面"),
        (r"能([^，。？?]{2,30})吗[，,]?(?:帮我|给我)?[弄搞整改调做加换]一下", r"\1"),
        (r"(?<=字)儿(?!童|歌)", ""),
        # a wish in the shape of a question: 标题能竖着排吗, 有没有欢快点的音乐, 大叔音有没有
        (rf"({_ASKED_FOR}[^，。,?？]{{0,6}}?)(?:能不能|能|可不可以|可以)(?!看|听|用|导|下载|发|商用)([^，。,?？]{{2,24}}?)(?:吗|不)(?=$|[?？，,。！!])",
         r"\1\2"),
        (r"(?:有没有|有木有)(?:那种)?([^，。,?？]{1,8}?(?:一?[点些]的?|的)(?:背景音乐|音乐|bgm|歌|曲子|声音|配音|音色|字体)"
         r"|[^，。,?？]{0,4}?(?:[男女童]声|大叔音|御姐音|萝莉音|小姐姐))(?:啊|呀|的)*(?=$|[?？，,。！!])",
         r"换成\1"),
        (r"((?:[\u4e00-\u9fff]{1,3}音|[男女童]声|小姐姐|小哥哥))(?:的)?(?:有没有|有吗|有木有|有不)(?=$|[?？，,。！!])",
         r"配音换成\1"),
        (r"(?<=[a-z]) (?=no (?:more )?(?:captions|subtitles|subs|music|title|narration|sound|transitions)\b)", ", "),
        (r"\b(no [a-z, -]{3,60}?),? (?:just|only) the (voice|narration|music|captions)(?=$|[,.!])",
         r"\1, leave the \2 as it is"),
        # 去字幕, 音乐去掉换成雨声
        (r"(?:(?<=[\s，。,、；;])|^)去(?=字幕|标题|片名|音乐|bgm|配乐|水印|转场|旁白)", "去掉"),
        (rf"((?:音乐|配乐|bgm){_OFF}了?)，?(?:换成|改成|用|来点?)(?=[^，。]{{0,6}}声)", r"\1，加"),
        (r"再(?:删|去)掉?[一1]?个[，,]\s*", "删掉"),
        # tea and snow, swap them
        (r"^(?:please )?(?:the )?([a-z]{3,14}) and (?:the )?([a-z]{3,14})[,:]? (?:please )?(?:swap|switch"
         r"|exchange|flip)"
         r"(?: them| those| places| positions| around| please)*[.!]*$", r"swap the \1 and the \2"),
        (r"^(?:please )?((?:shot |scene |clip )\d{1,2}) and ((?:shot |scene "
         r"|clip )?\d{1,2})[,:]? (?:please )?(?:swap|switch"
         r"|exchange|flip)(?: them| those| places| positions| around| please)*[.!]*$", r"swap \1 and \2"),
        # 除了字幕，字都不要了: the title and what else is written goes
        (r"^除了?字幕(?:以?外|之外)?[，, ]?(?:其他的?|别的|所有的?|画面上的?)*(?:字|文字)(?:都|全部?|统统"
         r"|就|也)*(?:不要|去掉|删掉|删|拿掉)了?吧?$",
         "去掉标题，去掉文字"),
        # 画成工笔画那样
        (r"((?:画|做|变|改|换|弄)成(?:像)?)([^，。]{1,6}?[画风纸潮墨])(?:那样|那种|一样|的样子"
         r"|那种感觉)(?:的|吧)*$", r"\1\2风格"),
        # 还要再大 goes on
        (r"(?:还是?要|还得|还可以|还能|(?<!不)要)?再([大小粗细亮暗快慢响轻高低长短暖冷])(?:些)?(?=$"
         r"|[，,。！!；;]|吧|呀|啊)", r"再\1一点"),
        # music at 50
        (r"\b(music|bgm|volume) (at|to) (\d{1,3})(?=$|[,，;.!]| (?:and|then|please)\b)", r"\1 \2 \3%"),
        (r" instead of (?:the )?(?:lo-?fi|jazz|piano|pop|rock|ambient|epic|old|current)(?: (?:one|music"
         r"|track))?", ""),
        (r"(?:如果|要是|假如|若是?)?(?:现在|目前|视频|片子|全片|总?时长|长度|它|还)*(?:超过|多于|大于|长于"
         r"|不止)了?(?:[^，。,]{1,6}?)(?:的话)?[，,]?(?:那?就|则)"
         r"(?:帮我|给我)?(?:剪|压|缩|砍|改|调|控制|裁)短?(?:到|成|在|为)([一二两三四五六七八九十半\d]+ ?(?:分钟?"
         r"|秒))(?:以内)?", r"视频别超过\1"),
        (r"(?:如果|要是|假如)(?:可以|能|方便|行|没问题|不麻烦|能做|做得到)(?:的话)?[，,]?(?:就|那就|请)?", ""),
        (r"(?:如果|要是)([^，。,？?]{1,12}?(?:太|不够|有点"
         r"|不清)[^，。,？?]{0,6}?)(?:的话)?[，,]?(?:那?就)(?=[^？?吗]+$)", r"\1，"),
        (r"(?:如果|要是|实在)?(?:不能|不行|不可以|做不到|办不到|做不了|没有|没办法|没)的话[，,]?(?:那?就)?", "，"),
        (r"\bif (?:you can'?t|that'?s not possible|not|it'?s not possible|that doesn'?t work)[, ]+(?:then "
         r"|just )?", ", "),
        (r"(?:也|就)?别(?:再)?用(?:这个|这首|这种|那个|现在的)?(音乐|配乐|bgm|转场|字幕|标题)(?:了)?", r"去掉\1"),
        (r"对比度?(?:再|要|更|稍微|调|加)+([强弱])", r"对比\1"),
        (r"(?:从|把)?(?:竖版|竖屏|横版|横屏|方形|方的)(?:的)?(?:变|改|换|转)(?:成|为|到)?(?=横版|横屏|竖版|竖屏"
         r"|方形|方的)", "改成"),
        (r"(?<=[的点])(?=音量(?:给|调|放|开|控制|到|\d|百))", "，"), (r"音量(?:给|开|放|控制)(?:到|在)", "音量调到"),
        (r"^except (?:for )?(?:the )?([\w ]{3,20}?),? (everything|all the shots"
         r"|every shot)(?: else)?\b", r"\2 except the \1"),
        (r", (?:like|say|about) (?=\d+(?:\.\d+)? ?x\b)", " at "),
        (r"\btransitions off\b", "no transitions"),
        (r"\bgimme\b", "give me"), (r"\blemme\b", "let me"), (r"\bwanna\b", "want to"), (r"\bgotta\b", "have to"),
        (r"\bkinda\b", "kind of"), (r"\bsorta\b", "sort of"), (r"(?<=\w )'?em\b", "them"), (r"\bvids?\b", "video"),
        (r"\ba couple(?: of)?(?= (?:more )?sec)", "2"), (r"\ba few(?= (?:more )?sec)", "3"),
        (r"\ba full(?= minute)", "1"), (r"\bcoupla\b", "2"), (r"\bmins\b", "minutes"),
        (r"\bu\b(?= (?:make|change|add|put|turn|use|give|do|please))", "you"),
        (r"\bthe (?:vo|v\.o\.)\b", "the voice-over"), (r"\bmusick\b", "music"), (r"\bsubtitels?\b", "subtitles"),
        (r"\bcapitons\b", "captions"),
    )
)  # fmt: skip


def said_plainly(message: str) -> str:
    """The message in the rules' words, quotations as they are."""
    if len(message) > _LONGEST:
        return message  # a script, not a wish
    edges = [0, *(edge for quote in find_quotes(message) for edge in (quote.start, quote.end)), len(message)]
    return "".join(message[a:b] if i % 2 else _plain(message[a:b]) for i, (a, b) in enumerate(pairwise(edges)))


_NUMBERS: Final = {
    w: str(n) for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
_COUNTED: Final = re.compile(
    rf"(?<=\bshots )(?:{'|'.join(_NUMBERS)})(?:(?:,? and |, | & | to | through "
    rf"|-)(?:{'|'.join(_NUMBERS)}))+\b",
    re.IGNORECASE,
)
"""Swap shots two and three: figures, as those who count shots write them."""


_SOUNDS_AROUND: Final = re.compile(
    r"第 ?([一二三四五六七八九十\d]{1,3}) ?(?:个镜头|段|个|幕)(?:的)?前[面头](?:加上?"
    r"|放)([^，。加放]{1,5}声)[，,]?(?:的|再|然后|它)*后[面头](?:加上?|放)"
    r"(?=[^，。加放]{1,5}声)"
)
"""第三段前面加雨声后面加风声: two sounds at once in one shot would drown each other, and it is not what is said."""


def _one_before_one_after(found: re.Match[str]) -> str:
    number = int(parse_number(found[1]) or 1)
    return f"第{max(1, number - 1)}段加{found[2]}，第{number + 1}段加"


def _plain(text: str) -> str:
    text = _COUNTED.sub(lambda m: re.sub(r"[a-z]+", lambda w: _NUMBERS.get(w[0].lower(), w[0]), m[0], flags=re.I), text)
    text = _MIXED.sub(lambda m: m[0] if _TITLE_OPENS.search(text[: m.start()]) else _hanzi(m[0]), text)
    text = _SOUNDS_AROUND.sub(_one_before_one_after, text)
    for pattern, instead in _PLAIN:
        text = pattern.sub(instead, text)
    return text


def _hanzi(word: str) -> str:
    return _NOUNS[word.strip().lower()]
