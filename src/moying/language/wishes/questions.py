"""What a message asks about the film instead of asking for a change: 多长？ 用的什么音乐？ "what does shot 2 say?"."""

from __future__ import annotations

import re
from typing import Final

from moying.language.wishes.references import find_references

_WISHED_POLITELY: Final = re.compile(
    r"^(?:请问)?(?:你|您)?(?:能不?能|可不?可以|能否|可否|麻烦|请|帮)|(?:能|可以)(?:帮|把|给|让|将|再|不能)|[帮给]我"
    r"|好吗$|行吗$|可以吗$|行不$|成不$|好不$"
    r"|(?:字幕|标题|片名|字|音乐|配乐|bgm|歌|配音|旁白|声音|人声|语速|音效|封面|文案)[^，。]{0,6}(?:能"
    r"|可以)(?!看|听|用|导|下载|发|商用|免费|卖)[^，。]{2,20}吗"
    r"|\b(?:would|could|can|will) (?:you|we|i)\b|\bplease\b|^(?:can|could) the\b|^how about\b|^what about\b"
)
_ASKS: Final = re.compile(
    r"怎么(?!都|这么|那么|还)|怎样|如何|为什么|为何|(?<!没)(?<!没有)(?:什么|啥)|哪[个些里一种首]|第几"
    r"|多[长久大少]|是不是|是否|有没有"
    r"|会不会|要不要"
    r"|该不该|好不好"
    r"|(?:有|共|是|总|现在)[^，。]{0,4}几[秒个条段]|几[秒个条段句](?:镜头|字幕|旁白|画面|分镜)?[?？]?$"
    r"|[吗呢嘛][?？!！。\s]*$|还是[^，。]{1,8}[?？]$"
    r"|^(?:so |and |but |hey |ok )?(?:is|are|was|were|does|did|should|would|why|what|which|when|where|who|whose"
    r"|have you|have we|has|had)\b|^(?:so |and )?how\b|^do (?:you|we|i|they)\b|\bwhat (?:if|happens)\b"
    r"|\bshould (?:i|we)\b"
    r"|^(?:如果|假如|要是)|会(?:怎么样|变成)"
    r"|^(?:so |and |but )?will (?:it|there|this|that|they|the|my|anyone|people)\b"
)
_DONE_AT_ONCE: Final = re.compile(r"[弄改调整搞做换]一下(?:吧|呗)?[。！!\s]*$|[听看]不(?:清|见|到|懂)[^?？吗]*$")
"""…吗，弄一下 wishes what it asks for; 都听不清说什么了 complains."""
_SETS_A_LINE: Final = re.compile(
    r"句(?:话|台词|文案|旁白|字幕)?[^，。]{0,12}(?:改成|换成|改为|换为|说成)|(?:加|补|来|添|接)(?:上|个)?一?句"
)
"""第一句改成 你有多久没早起了: the question is what is to be said."""
_SUPPOSES: Final = re.compile(
    r"如果|假如|要是|要不要|该不该|会不会|是不是该|\bwhat (?:if|happens)\b|\bshould (?:i|we)\b|\bwould it\b|^if\b"
)
_DID: Final = re.compile(
    r"了吗|了没(?:有)?(?=$|[?？，。！!呀啊呢])|^(?:did|have|has) (?:you|we|it)\b|改了(?:些|哪些)?什么|改过什么"
    r"|\bwhat (?:did|have) you\b"
)
_LENGTH: Final = r"多长|多久|几秒|多少秒|时长|长度|\bhow (?:long|many seconds)\b|\b(?:length|duration)\b"
_WORDS: Final = (
    r"说了?(?:些|的)?(?:什么|啥)|讲了?(?:些|的)?(?:什么|啥)|旁白(?:是|说)|文案(?:是|怎么写)"
    r"|念的?(?:是|什么)|台词|\bsays?\b|\bsaid\b"
)
_SHOWN: Final = re.compile(
    r"\bwhat(?:'s| is| happens| do (?:we|you|i) see| can (?:we|you|i) see| does)\b.{0,12}\b(?:in|on|at|during|show)\b"
    r"|\bwhat does\b.{0,24}\bshow\b|(?:拍|画|演|放|显示)的?(?:是)?(?:什么|啥)|(?:里面?|上面?)?(?:有"
    r"|是)(?:些)?(?:什么|啥)(?:内容|画面)?[?？]?$"
)
"""What is in shot 3? Its picture shows what is said in it."""
WHICH_SHOT: Final = re.compile(
    r"^(?:请问)?(?:哪|第几)(?:一)?(?:个|段|幕)?(?:镜头|画面|片段|分镜|段)?(?:里面?|中)?(?:有|出现了?|拍了?|是|说了?"
    r"|讲了?|提到了?)(?:的是)?(?P<zh>[^，。？?]{1,12}?)的?[?？]*$"
    r"|^(?P<thing>[^，。？?]{1,12}?)(?:是)?在(?:哪|第几)(?:一)?(?:个|段)(?:镜头|画面)?(?:里面?)?[?？]*$"
    r"|^(?!封面|现在|[这那它])(?P<nth>[^，。？?]{1,12}?)(?:是|排(?:在)?|放在)第几(?:一)?(?:个|段|幕)?(?:镜头|画面|片段)?(?:来着)?[?？]*$"
    r"|^(?P<when>[^，。？?]{1,12}?)(?:是|会)?(?:在|从)?(?:第几|哪一?|几|多少)秒(?:的时候|钟)?(?:才|就)?(?:出现|出来"
    r"|开始|登场|有)?的?[?？]*$"
    r"|^(?P<time>[^，。？?]{1,12}?)(?:是)?(?:什么时候|啥时候|何时)(?:才|会)?(?:出现|出来|登场)的?[?？]*$"
    r"|^(?:so )?when (?:does|do|is|will)(?: the| an?)? (?P<en_when>[^?]{2,24}?)(?: appear| show up| come(?: in| on"
    r"| up)?| visible)\??$"
    r"|^(?:so )?(?:which|what) (?:shot|scene|clip|part|one)s? (?:has|have|shows?|contains?|mentions?|is|with|features?)"
    r"(?: the| an?| about)* (?P<en>[^?]{2,30}?)(?: in it)?\??$"
    r"|^where(?:'s| is| does| do)(?: the| an?)? (?P<where>[^?]{2,24}?)(?: appear| show up| come)?\??$"
)
_SUBJECTS: Final = (
    ("shots", r"(?:几|多少)个?(?:镜头|分镜|片段|画面|段)|\bhow many (?:shots|scenes|clips|segments)\b"),
    ("captions", r"字幕[^，。]{0,3}(?:几|多少)[条句]|(?:几|多少)[条句]字幕|\bhow many (?:captions|subtitles)\b"),
    ("transitions", r"(?:哪些|什么|几种)[^，。]{0,4}(?:转场|过渡)|\b(?:which|what) transitions\b"),
    ("effects", r"(?:哪些|什么|几种)[^，。]{0,4}(?:滤镜|特效|效果)|\b(?:which|what) (?:filters|effects|looks)\b"),
    ("styles", r"(?:哪些|几种)[^，。]{0,4}(?:风格|画风)|\b(?:which|what) styles\b"),
    ("voices", r"(?:哪些|几种)[^，。]{0,4}(?:声音|音色|配音|人声)|\b(?:which|what) voices\b"),
    ("genres", r"(?:哪些|几种)[^，。]{0,4}(?:音乐|曲风|配乐)|\b(?:which|what) (?:kinds? of music|genres)\b"),
    ("music_volume", r"(?:音乐|bgm|配乐)[^，。]{0,4}(?:音量|声音)[^，。]{0,4}(?:多|几|什么)|(?:音乐|bgm"
                     r"|配乐)(?:现在)?(?:是|有|开了?)?(?:多大声|多响|多大(?![了点])|几成)|\bhow loud\b"
     r"|\bvolume of the music\b"
                     r"|\bmusic volume\b"),
    ("music", r"(?:什么|哪首|哪一首|啥)[^，。]{0,6}(?:音乐|歌|曲|bgm|配乐)|(?:音乐|配乐|bgm"
     r"|歌)[^，。]{0,6}(?:什么|啥|哪)"
              r"|\b(?:what|which)(?:'s| is)?(?: the| this)? (?:music|song|track|bgm|genre)\b|\bwhat (?:song"
              r"|music)\b"),
    ("title", r"(?:标题|片名)[^，。]{0,5}(?:什么|啥)(?!颜色|字体|样)|\bwhat(?:'s| is) the (?:title|name)\b"
     r"|\bwhat is it called\b"),
    ("canvas", r"(?:画幅|比例|尺寸|分辨率|画布)[^，。]{0,5}(?:多少|什么|多大|几)|(?:什么|啥|哪种|多大"
               r"|几比几)的?(?:画幅|比例|尺寸|分辨率)|横屏还是竖屏|竖屏还是横屏"
               r"|\b(?:portrait or landscape|landscape or portrait|aspect ratio|resolution)\b"),
    ("voice", r"谁[^，。]{0,4}(?:配音|念|说|读)|(?:配音|旁白|声音)是谁|\bwho(?:'s| is)? (?:speaking|narrat\w*"
     r"|talking|the narrator)\b"),
    ("style", r"(?:什么|啥)(?:风格|画风)|(?:风格|画风)是|\bwhat style\b"),
)  # fmt: skip


def is_question(plain: str) -> bool:
    """Whether a folded sentence asks something and wishes nothing: 第二段多长？, not 能把第二段剪短吗."""
    plain = plain.strip()
    if _DONE_AT_ONCE.search(plain) or _SETS_A_LINE.search(plain):
        return False
    if _SUPPOSES.search(plain) or _DID.search(plain):
        return True
    return bool(_ASKS.search(plain)) and not _WISHED_POLITELY.search(plain)


def asked_about(plain: str) -> str:
    """What a folded question is about, "" where there is no answer ready: which_shot, shots, captions, shot_length,
    length, shot_words, words, music, music_volume, title, canvas, voice, style, history, and what can be chosen
    (transitions, effects, styles, voices, genres)."""
    if _DID.search(plain):
        return "history"
    if _SUPPOSES.search(plain) or re.search(r"为什么|为何|\bwhy\b", plain):
        return ""
    shots = [r for r in find_references(plain) if not r.recent and not r.every and r.span_ms is None]
    shots = [r for r in shots if "几" not in r.about]  # 茶是第几个镜头
    if not shots and WHICH_SHOT.search(plain.strip()):
        return "which_shot"
    for about, words in (("words", _WORDS), ("length", _LENGTH), ("words", _SHOWN)):
        if shots and re.search(words, plain):
            return f"shot_{about}"
    named = next((about for about, words in _SUBJECTS if re.search(words, plain)), "")
    return named or ("length" if re.search(_LENGTH, plain) else "words" if re.search(_WORDS, plain) else "")
