"""What people find wrong, or want otherwise, without saying how: a song that is not liked, an ugly title, a film that
drags, sound that comes and goes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.durations import find_durations
from moying.language.moments import MOMENT, moment_ms
from moying.language.quotes import find_quotes
from moying.language.rules import rule
from moying.language.wishes.corrections import OF_SHOTS
from moying.language.wishes.gone import GONE
from moying.language.wishes.moods import mood_in
from moying.language.wishes.references import find_references
from moying.language.wishes.text_looks import look_wish
from moying.language.wishes.things import things_in
from moying.language.wishes.ways import ways_in

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""
_DISLIKED: Final = rule(
    r"不(?:太|怎么|是很|大)?(?:喜欢|满意|好听|好看|行|搭|合适|配|对味|符合)|讨厌|太(?:丑|土|难听|难看|无聊|普通"
    r"|一般|俗|老气|烂)"
    r"|难看|难听|好丑|真丑|[好真]难[听看]|听腻|腻了|看腻|没感觉|对不上|不匹配|不搭|违和|不合适|出戏|没内味|不是那个味"
    r"|\b(?:hate|dislike|can'?t stand|not (?:a fan|feeling|into|happy with|working|a fit)"
    r"|don'?t (?:really )?(?:like|love|fit|match"
    r"|work)|doesn'?t (?:really )?(?:fit|match|work)|ugly|awful|terrible|boring|lame|meh|cheesy|horrible|sucks?"
    r"|bland|dull|plain|basic|tacky|cringe\w*)\b"
)
_ELSE: Final = rule(
    r"^(?:请|帮我|给我|麻烦|能不能|还是|那就?|就)*(?:再)?(?:换|来|试)(?:一?[个种款下版首张]|别的)?(?:别的"
    r"|其他的?|另外的?|新的)?(?:试试|看看|吧|呗)*$"
    r"|^(?:please |can you |let'?s )*(?:try|give me|do|pick|find|use|suggest|want"
    r"|how about)(?: me)? (?:something (?:else|different|new)"
    r"|another(?: one)?|a (?:different|new|better) one)(?: please)?$"
)
_LOOK: Final = rule(
    r"样式|样子|风格|设计|排版|花样|款式|效果|字体样|丑|难看|好看|土|\b(?:ugly|looks?|style|design|styling)\b"
)
_CHANGES: Final = rule(
    r"换|改|来|试|重新?(?:取|起|想|写)|\b(?:change|try|another|different|new|other|give|pick|suggest|restyle)\b"
)
_UNEVEN: Final = rule(
    r"忽[大高]忽[小低]|时[大高]时[小低]|一会儿?(?:大|响|高)[，、]?一会儿?(?:小|轻|低)|(?:音量"
    r"|声音)(?:大小)?不(?:均|一致|统一|稳|平均|一样)"
    r"|\b(?:volume|loudness|sound|audio)(?: levels?)? (?:is |are |keeps? )?(?:all over the place|uneven"
    r"|inconsistent|jump\w*"
    r"|fluctuat\w+|going up and down|unbalanced)\b"
)
_BEFORE: Final = rule(
    r"(?:上次|上一次|上一?[首个版]|之前|以前|刚才|原来|前面)(?:的|用的)?(?:那|这)?(?:一?[首个种段])?(?:音乐|歌"
    r"|曲子|配乐|bgm)?$"
    r"|\b(?:the )?(?:previous|last|earlier|old) (?:one|song|track|music|tune)$|\bthe (?:music|song"
    r"|track) (?:from )?before$"
)
_SWITCHES: Final = rule(r"换回?|改回?|用回?|恢复|回到|要|\b(?:back|change|switch|use|return|restore|want|play)\b")
_BACK_TO_A_TIME: Final = rule(r"(?:回|退|恢复|还原)(?:到|回)?[换改加调删][^，。]{0,8}(?:之前|以前)$")
"""回到换音乐之前: the film as it was then, not the song."""
_BEGINS: Final = rule(
    r"开始|起|再(?:进|响|放|出|来)|才(?:进|响|放|出|来)|进(?:来|音乐)?|\b(?:start\w*|begin\w*|come\w* in"
    r"|kick\w* in|from)\b"
)
_STARTS_WITH: Final = rule(
    r"(?:再|才|之?后|开始|起)[^，。]{0,6}(?:开始|响|放|进|出|来|起|有)(?!起来)|从[^，。]{1,10}(?:开始|起|才|再)"
    r"|(?:等|到)[^，。]{1,10}(?:再|才)"
    r"|\b(?:start\w*|begin\w*|come\w* in|kick\w* in|bring in|drop in|enter\w*)\b.{0,24}\b(?:when|with|from|at"
    r"|on|once|as|until|till)\b"
    r"|\b(?:only|not) (?:start\w* |begin\w* )?(?:from|until|once|after)\b|\bfrom\b.{1,16}\bon(?:wards?)?\b"
    r"|\bhold (?:off )?the\b"
)
_WHEN_SEEN: Final = rule(
    r"(?:等|到|从|等到)(?P<zh>(?!第|开头|开始|最|片|结)[\u4e00-\u9fff]{1,5}?)(?:那里|那段|那儿|出来|出现|出场"
    r"|亮起来|的时候|的?镜头|的?画面)+[^，。]{0,2}(?:再|才|开始|起|后)"
    r"|\b(?:start\w*|begin\w*|bring in|come\w* in|kick\w* in|cue)\b.{0,20}\b(?:when|once|as)(?: we see)?(?: the"
    r"| a)? (?P<en>[a-z]{3,14})"
    r"(?: (?:shows? up|appears?|comes? (?:in|on|up)|starts?|begins?|is (?:shown|there|on)|lights? up))?$"
)
_ENDS_BADLY: Final = rule(
    r"(?:结尾|末尾|最后|结束)[^，。]{0,6}(?:突然|一下子|猛地|戛然)[^，。]{0,6}(?:没|停|断|结束|消失)|(?:突然"
    r"|一下子)(?:就)?(?:没|停|断|结束|消失)了?"
    r"|\b(?:ends?|stops?|cuts? off|finish\w*) (?:too |so |very |all )?(?:suddenly|abruptly|of a sudden)\b"
)
_FADE_MS: Final = 2_000
_WHOLE: Final = rule(
    r"整体|整个(?:视频|片子|影片|节奏)|全片|整片|全程|节奏|视频|片子|影片|\b(?:everything|whole (?:thing|video"
    r"|film|movie)|entire (?:thing|video|film)"
    r"|video|film|movie|pac(?:e|ing)|overall|it all|things)\b"
)
_FASTER: Final = rule(
    r"(?:快|紧凑|紧|轻快|利落)一?[点些]|加快|提速|加速|太(?:慢|拖|拖沓|平)|拖沓|慢吞吞|有点[慢拖]"
    r"|\b(?:speed\w*|faster|quicker|pick up|snappier|tighter|tighten|too slow|drags?|dragging)\b"
)
_SLOWER: Final = rule(
    r"(?:慢|舒缓|缓|从容)一?[点些]|放慢|降速|减速|太(?:快|赶|急)|有点[快赶急]|\b(?:slow\w*|too (?:fast|quick"
    r"|rushed)|rushed|calmer)\b(?<!too slow)"
)
_FIGURE: Final = rule(
    r"\d|[一二两三四五六七八九十半]倍|倍速|一倍|一半|慢动作|慢放|慢镜头|快进|正常|原速|\b(?:half|double|twice"
    r"|normal|original|slow[- ]?mo\w*|motion)\b"
)
_OF_ONE: Final = rule(
    r"音乐|配乐|bgm|歌|曲|字幕|标题|语速|旁白|配音|说话|念|转场|动画|\b(?:music|song|track|captions?|title"
    r"|voice|narrat\w+|talk\w*|speak\w*|transitions?)\b"
)
_AT_MOST: Final = rule(
    r"(?:别|不要?|不能|不可以|不得|最好别)(?:超过?|多于|大于|长于|过)|最(?:多|长)|(?:以|之)内|(?:控制|压)在"
    r"|\b(?:under|within|below|no (?:more|longer) than|at most"
    r"|max(?:imum)?|less than|not (?:exceed|over|longer than)|doesn'?t exceed|don'?t (?:exceed|go over))\b"
)
_BITS: Final = rule(
    r"(?:再|还要?|稍微|整体|全片|视频|片子|把|的|时长|长度|可以|能不能|太长了?"
    r"|有点长)*(?P<less>短(?:一?[点些])儿?)(?:吧|就好)?"
    r"|(?:make |cut )(?:it |the (?:video|film) )(?:a (?:bit|little) |even )?(?P<en>shorter)(?: please)?"
)
_ONLY_MUSIC: Final = rule(
    r"(?:就|我)?只(?:保留|留下?|要|想要|需要)(?:背景)?(?:音乐|配乐|bgm)(?:就行|就好|吧|了)*"
    r"|(?:please )?(?:keep |leave |i )?(?:just|only)(?: keep| leave"
    r"| want)? (?:the )?(?:background )?music(?: please)?"
)
_AI_FEEL: Final = rule(
    r"(?:ai|人工智能|机器)(?:的)?(?:感|味|痕迹|气)|\b(?:less|too|so|looks?|sounds?"
    r"|feels?) ?(?:like )?(?:ai|robotic)\b"
)
_WORDING: Final = rule(
    r"(?:句(?:话|文案)?|文案|开头|台词)[^，。]{0,4}(?:不好听|不吸引|没(?:有)?吸引力|太(?:平|普通|干|无聊|啰嗦"
    r"|官方)|不够(?:吸引|抓人|有趣))"
    r"|(?:改|写|弄)得?[^，。]{0,4}(?:有吸引力|吸引人|抓人|勾人|有趣|有意思)(?:一?[点些])?"
)
_ADDS_WORDS: Final = rule(
    r"^(?:请|帮我|在|再|视频|片子)*(?P<at>结尾|片尾|最后|末尾|片头|开头)(?:处|的地方)?(?:再)?(?:加上?|放上?"
    r"|写上?|打上)(?P<line>一句话?)?(?:一?行字|文字|字)?"
    r"(?:我们的?|我的|咱们的?)?(?:品牌名?|店名|公司名?|名字|口号|slogan|logo文字)?[:： ]+(?P<words>[^，。]{2,24})$"
)
_SHORTER: Final = 0.85
_PACE: Final = {True: 1.15, False: 0.87}


def disliked(clause: str) -> bool:
    """Whether a folded clause says that something is not liked."""
    return _DISLIKED.search(clause) is not None


def music_felt(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """不喜欢这个音乐, 音乐换成上次那个, 从第5秒开始配乐: another piece, the one before, another beginning or end."""
    kinds = {t.kind for t in things_in(clause)}
    if _ONLY_MUSIC.fullmatch(clause.strip()):
        return (("set_narration", {"on": False}),)
    music = "music" in kinds or (about == "music" and not kinds - {"film"})
    if not music or kinds - {"music", "film"} or find_quotes(said):
        return ()
    if _ENDS_BADLY.search(clause):
        return (("fade_bgm", {"out_ms": _FADE_MS}),)
    if _BEFORE.search(clause) and _SWITCHES.search(clause) and not _BACK_TO_A_TIME.search(clause):
        return (("set_bgm", {"genre": "", "before": True}),)
    shots = [r for r in find_references(clause) if not r.recent and not r.every and (r.numbers or r.about)]
    if shots and _STARTS_WITH.search(clause) and not GONE.search(clause):
        return (("start_bgm", {"shots": said[shots[0].start : shots[0].end]}),)
    if (seen := _WHEN_SEEN.search(clause)) and not MOMENT.search(clause) and not GONE.search(clause):
        words = f"有{seen['zh']}的镜头" if seen["zh"] else f"the shot with {seen['en']}"
        return (("start_bgm", {"shots": words}),)
    if (at := MOMENT.search(clause)) and _BEGINS.search(clause) and not GONE.search(clause) and not ways_in(clause):
        return (("start_bgm", {"at_ms": moment_ms(at)}),)
    wants = mood_in(clause)
    if (disliked(clause) or _ELSE.search(clause)) and not wants and not GONE.search(clause):
        return (("set_bgm", {"genre": ""}),)
    return ()


def title_felt(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """标题太丑了，换个样式, "I hate the title, try something else": another look, or other words."""
    kinds = {t.kind for t in things_in(clause)} - {"film"}
    if kinds - {"title", "type"} or not ("title" in kinds or (about == "title" and not kinds)) or find_quotes(said):
        return ()
    if find_references(clause) or GONE.search(clause) or find_durations(clause) or ways_in(clause):
        return ()
    if look_wish(clause).slots:
        return ()  # 标题来个打字机的效果 says which
    plain_else = _ELSE.search(clause)
    if re.search(r"[体色边影框]", clause):
        return ()  # 标题用手写体会更有感觉 says which
    if _LOOK.search(clause) and (disliked(clause) or _CHANGES.search(clause)):
        return (("style_text", {"of": "title", "another": True}),)
    if plain_else and before and before[-1][0] == "style_text":
        return (("style_text", {"of": "title", "another": True}),)
    other = re.search(
        r"换一?个(?:标题|名字|题目)?(?:吧|试试)?$|重新?(?:取|起|想)|\b(?:another|different|new"
        r"|better) title\b",
        clause,
    )
    return (("set_title", {"another": True}),) if disliked(clause) or plain_else or other else ()


def uneven(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """声音忽大忽小: the finished film is levelled; nothing is made quieter."""
    return (("reply", {"about": "levelled"}),) if _UNEVEN.search(clause) else ()


def beyond_words(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """去掉AI感, 第一句改得有吸引力一点: what rules can't write, answered with what can be done."""
    if find_quotes(said):
        return ()
    if _AI_FEEL.search(clause):
        return (("reply", {"about": "ai_feel"}),)
    return (("reply", {"about": "wording"}),) if _WORDING.search(clause) else ()


def words_at_an_end(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """片头加上我们的品牌名 墨影: shown over the last shot or the first."""
    found = _ADDS_WORDS.search(clause) if len(clause) == len(said) else None
    if not found or find_quotes(said):
        return ()
    words = said[found.start("words") : found.end("words")].strip()
    where = "第一个镜头" if found["at"] in {"片头", "开头"} else "最后一个镜头"
    return (("add_text", {"kind": "text", "text": words, "shots": where}),)


def pace_felt(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """整体节奏快一点, "slow everything down a little": the film as a whole, by no figure. How it is done hangs on
    whether it is told by a voice."""
    if not _WHOLE.search(clause) or _FIGURE.search(clause) or _OF_ONE.search(clause) or GONE.search(clause):
        return ()
    if any(not r.every and not r.recent for r in find_references(clause)):
        return ()
    film = re.search(r"整|全|视频|片|\b(?:everything|whole|entire|video|film)\b", clause)
    if about in {"music", "drums"} and not film:
        return ()  # 音乐换成欢快的，节奏快一点
    slower = _SLOWER.search(clause) is not None and not re.search(r"太慢|too slow", clause)
    if slower or _FASTER.search(clause):
        return (("pace_film", {"times": _PACE[not slower]}),)
    return ()


def at_most(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """别超过12秒, 20秒以内, 再短点: a bound on the film's length, or a bit less of it."""
    if about not in {"", "film"} or (things_in(clause)[:1] and {t.kind for t in things_in(clause)} - {"film"}):
        return ()
    if not all(r.every or r.recent for r in find_references(clause)):
        return ()
    film = "film" in {t.kind for t in things_in(clause)}
    if before and before[-1][0] in OF_SHOTS and not film:
        return ()  # 第二段太长了，别超过10秒
    lengths = find_durations(clause)
    if len(lengths) == 1 and _AT_MOST.search(clause) and lengths[0].value_ms >= (1_000 if film else 10_000):
        return (("set_duration", {"duration_ms": lengths[0].value_ms, "at_most": True}),)
    about_film = not before or about == "film" or "视频" in clause
    if about_film and not lengths and _BITS.fullmatch(clause.strip()):
        return (("set_duration", {"times": _SHORTER}),)
    return ()
