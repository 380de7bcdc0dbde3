"""Which shots a text speaks of: 第二段, 最后两个镜头, 有船的那个镜头, 开头5秒, 0:12到0:18, 它, "the second shot".

Only what was said is told here; which segments those are, the draft decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from moying.language.detect import HANZI, folded
from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.wishes.upload_names import FILE

MOST_LISTED = 50
"""Shots of one range: 第1到第50个; a longer one is no wish that a person says."""

_N = rf"(?:{HANZI_NUMBER}|\d{{1,3}})"
_NOUN = r"(?:镜头|片段|画面|场景|分镜|视频段)"
_MEASURE = r"(?:个|段|幕|镜(?!头)|条|节|块|张|部分)"
_THING = rf"(?:{_MEASURE} ?{_NOUN}?|{_NOUN})"
_EN_NTH = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_EN_COUNT = "two|three|four|five|six|seven|eight|nine|ten"
_EN_THING = r"(?:shots?|scenes?|clips?|segments?|sections?|parts?)"
_FILE_ZH = r"(?:照片|图片|相片|视频素材|视频|素材|录像)"
_FILE_EN = r"(?:photos?|pictures?|images?|videos?|recordings?)"
"""What people call a shot that shows what they brought: 第一张照片, the last video, beach.mp4."""
_HEARD_ONLY = (".mp3", ".wav", ".m4a", ".aac")
_EN_SEEN = r"(?:shot|scene|clip|bit|part|image|picture|visual|moment|one|segment|section|footage|video|photo)s?"
_ENDS_NOUN = (
    r"(?=$|[,.;:!?]| (?:and|but|by|to|at|into|in|on|too|also|as|is|are|was|darker|brighter|warmer|cooler|slower"
    r"|faster"
    r"|shorter|longer|with|for|a bit|black|gone|only|please|needs|should|lasts?|backwards|plus)\b)"
)
"""What may follow "the first" where it stands for a shot: no noun of its own."""
_SECONDS = rf"(?:{_N}(?:\.\d{{1,3}})?)"
_CLOCK = r"\d{1,2}:[0-5]\d(?:\.\d{1,3})?"
_TO = r" ?(?:到|至|-|–|—|~|to|until) ?"
_SEC = r" ?(?:秒钟?|seconds?|secs?|s\b)"

_EN_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten"
_NOT_SEEN = (
    "the|a|an|this|that|these|those|each|every|all|any|some|no|same|other|another|next|previous|last|first"
    "|second|third|final|opening|closing|ending"
    "|whole|entire|of|in|on|to|for|and|or|new|new|one|two|three|four|five|both|more|my|your|our|its|make|move"
    "|put|delete|remove|drop|keep|between"
    "|from|with|at|by|long|short|longer|shorter|split|trim|cut|play|shot|scene|clip|photo|video|only|just"
    "|middle|black|white|motion|which|what|how"
    "|swap|reverse|freeze|regenerate|redo|repeat|duplicate|every|through|lose|ditch|start|use|slow|speed|blur"
    "|touch|grayscale|many|title|music|add"
    "|retitle|uploaded|many|few|couple|time|to|sixth|fourth|fifth|rid|instead|down|up|over|after|before"
    "|transitions|transition|exchange|extend|is|are"
    "|old|wrong|right|previous|next|better|worse|good|bad|nice|great|big|small|short|dark|bright|blurry|that|which"
    "|different|current|original|hate|love|like|see|want|need|stretch|chop|slice|halve|shift|copy|bring|flip|tighten"
    "|shave|warm|cool|desaturate|brighten|darken|pixelate|trim|shorten|sharpen|repaint|show|stick|end|open|begin|nix"
    "|axe|scrap|bin|toss|chop|dump|knock|give|get|did|does|done|was|were|has|have|can|could|will|would|off|out|set"
    "|every|uploaded|own|my|whichever|any|some|no|not|lone|entire|said|says|tell|about|into|than|then|also|please"
    "|second|remaining|rest|left|copied|duplicated|new|penultimate|single|certain|particular|specific|background"
    "|grayscale|vintage|cinematic|title|still|frozen|video|film|movie|slower|faster|of|mute|muted|quick|nth"
)
_UNSEEN_ZH = (
    r"(?!(?:这|那|某|每|所有|全部|整|哪|什么|刚|上传|最|第|倒|前|后|头|尾|开|末|中|下一|上一|上个|下个"
    r"|一|两|三|几|个|的|帮|麻|劳|能|想|要|单|把|将|给|让|在|和|与|对|删|去|改|换|变|剪|复|移|放|加|用|再|也|只|先|请"
    r"|把|它|他|我|你|转"
    r"|切|单|新|整|别|不|分|特|长|慢|快|重))"
)
_NAMED_ZH = rf"(?:(?![加做换改把给用弄搞]|(?<![下起出过上进回])来)[{HANZI}])"
_SPOT_ZH = r"(?:里|儿|边(?=[太有的])|块儿?|会儿|处|时候)"
"""灯笼亮起来那里: a place in the film, as people point at it."""
_AT_A_NAME = rf"(?:(?<![{HANZI}])|(?<=[把将给让对在和跟与]))"
_THROUGH = r"(?:到|至|-|–|~|through|thru|to)"

_INNER = rf"[{HANZI}a-z0-9、 ,&_-]"
_OTHERS_ZH = r"(?:其他|其它|其余|剩下|别的|余下|所有|全部|都|全)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("file", f"({FILE})"),
    ("brought_back", rf"倒数第 ?({_N}) ?[张个段条]{_FILE_ZH}"),
    ("brought", rf"第 ?({_N}) ?[张个段条]{_FILE_ZH}|(?:the )?\b({_EN_NTH}) {_FILE_EN}\b"),
    ("brought_last", rf"最后(?:的)?(?:一|那)?[张个段条]{_FILE_ZH}|(?:the )?\b(?:last|final) {_FILE_EN}\b"),
    ("but", rf"(?<![删去移清消排解免])(?:除了?|除开|除去)({_INNER}{{1,60}}?)(?:(?:以外|之外"
            rf"|外)(?:的)?(?:[，, ]*{_OTHERS_ZH})?|[，, ]*{_OTHERS_ZH})"
            rf"(?:的)?(?:{_THING})?"
            rf"|\b(?:everything|all|every shot|every one|each shot|all shots|all (?:of )?the shots|all of (?:it"
            rf"|them)|every other shot"
            rf"|shots)(?: else)?[, ]+(?:but|except(?: for)?|besides|apart from|other than"
            rf"|excluding) (?:the )?(?:shots? )?"
            rf"([a-z0-9 ]{{1,24}}?)(?: {_EN_THING}| one)?(?=$|[,.;]| (?:in|into|to|is|are|at|black|on|gets?"
            rf"|should|plus|with)\b)"),
    ("rest", rf"(?:剩下|剩余|其余|余下|别|其他|其它|另外)(?:的|那|几|这|些|两|[二两三四五六七八九])+{_THING}?"
            rf"|(?:其他|其它|其余|剩余|另外){_THING}"
             rf"|(?:其他|其它|其余|剩下)(?=都|全|统统|一律|不|也)|后面的(?:几"
             rf"|那)?{_THING}?(?=[都全统也调变改用加不删慢快放亮暗暖冷黑倒])"
             rf"|\b(?:all )?(?:of )?the (?:rest|others|other (?:shots|ones|clips|scenes|two|three|four)"
            rf"|remaining (?:shots|ones|clips|scenes))\b"
             rf"|\beverything else\b|\b(?:all|every) others?(?: shots?)?\b|\bthe rest of (?:them|the (?:shots"
            rf"|clips|video|film))\b"),
    ("copy", r"副本|(?:刚)?(?:复制|拷贝)(?:出来|好|过来|后)?的(?:那|这)?(?:一)?(?:个|段|份|镜头)*|(?:新"
            r"|多)(?:出来|复制)?的(?:那|这)(?:一)?[个段份]"
             r"|\bthe (?:copy|duplicate|clone|copied (?:one|shot)|duplicated? (?:one|shot)|new copy)\b"),
    ("half", r"(?:的)?([前后])(?:半(?:段|截|部分|边|个)?|一半)(?!倍)"
             r"|\bthe (?:(first|second|latter|last|front|back) (?:half|part))\b(?: of\b)?"),
    ("ends", rf"(?:开头|片头|开场)(?:和|与|跟|、)(?:结尾|片尾|末尾)(?:的)?(?:那|这)?(?:两)?{_THING}?|(?:头尾"
            rf"|首尾|一头一尾)(?:的)?(?:这|那)?(?:两|2)?{_THING}?|第一{_THING}?(?:和|与|跟"
     rf"|、)最后(?:的)?(?:那|这)?(?:一)?{_THING}"
             rf"|(?:the )?\bfirst(?: {_EN_THING})? and (?:the )?last(?: {_EN_THING}| one)?\b"),
    ("two", rf"第?([一二三四五六七八])([二三四五六七八九])(?:两)?{_THING}"
     rf"|第 ?({_N}) ?{_MEASURE}?{_NOUN}?(?:和|与|跟|、|以及|还有)(最后)(?:那|这)?(?:一)?{_THING}"
     rf"|(?:the )?\b({_EN_NTH})(?: {_EN_THING})?(?:,)? (?:and|&) (?:the )?({_EN_NTH}|last)(?: {_EN_THING}| one"
     rf"|{_ENDS_NOUN})"),
    ("many_zh", rf"第 ?({_N}) ?{_MEASURE}?(?:、|,|，|和|与|跟)第? ?({_N}) ?{_MEASURE}?(?:、|,|，|和|与|跟|还有"
            rf"|以及)第? ?({_N}) ?{_THING}"),
    ("many", rf"\b{_EN_THING} ?#?(\d{{1,3}}), ?(\d{{1,3}})(?:, ?(\d{{1,3}}))?,? ?(?:and|&) ?(\d{{1,3}})\b"),
    ("middle", rf"(?:正中间|最中间|中间|当中)(?:的)?(?:那|这)?(?:一|([二两三四五六七]))? ?{_THING}"
               rf"|(?:the )?\bmiddle (?:(two|three|four|five) )?{_EN_THING}"),
    ("clock", rf"(?:从|from |between )?({_CLOCK}){_TO}({_CLOCK})|\bbetween ({_CLOCK}) and ({_CLOCK})"),
    ("between", rf"(?:从|from |between )?第? ?({_SECONDS})(?:{_SEC})?{_TO}第? ?({_SECONDS}){_SEC}(?! ?(?:以内"
                rf"|之内))|\b(?:seconds?|secs?) ({_SECONDS}) ?(?:to|through|thru|until|-) ?({_SECONDS})\b"),
    ("before", rf"第? ?({_SECONDS}){_SEC}(?:以前|之前|前面)|\bbefore (?:the )?({_CLOCK}|{_SECONDS}{_SEC})"),
    ("opening", rf"(?:开头|开始|片头|头|前)(?:的)? ?({_SECONDS}){_SEC}|\b(?:first|opening) ({_SECONDS}"
                rf"|{_EN_COUNT}){_SEC}"),
    ("after", rf"第? ?({_SECONDS}){_SEC}(?:以后|之后|后面)|\bafter ({_CLOCK}|{_SECONDS}{_SEC})"),
    ("ending", rf"(?:最后|结尾|末尾|片尾)(?:的)? ?({_SECONDS}){_SEC}"
            rf"|(?<!should )(?<!to )(?<!must )(?<!it )(?<!will )(?<!each )\b(?:last|final) ({_SECONDS}"
               rf"|{_EN_COUNT}){_SEC}"),
    ("back", rf"倒数第 ?({_N}) ?{_THING}?|(?:the )?\b(second|third)[- ](?:to[- ])?last(?: {_EN_THING})?"
             rf"|\bpenultimate(?: {_EN_THING})?"),
    ("last_few", rf"(?:最后面?|末尾|结尾|后面?)(?:的)?(?:这|那)? ?([二两三四五六七八九2-9]) ?{_THING}|\b(?:last"
                 rf"|final) ({_EN_COUNT}|[2-9]) {_EN_THING}|\bthe last ({_EN_COUNT})\b(?! (?:seconds?|secs?"
                 rf"|steps|changes|edits|times))"),
    ("first_few", rf"(?:最?前面?|开头|头)(?:的)?(?:这|那)? ?([二两三四五六七八九2-9]) ?{_THING}|\bfirst ({_EN_COUNT}"
                  rf"|[2-9]) {_EN_THING}|\bthe first ({_EN_COUNT})\b(?! (?:seconds?|secs?|steps|times))"),
    ("last", rf"最后面?(?:的)?(?:一|1|那)? ?{_THING}|(?:末尾|结尾|片尾)(?:的)?(?:那|一)?{_THING}|最末{_THING}"
             rf"|最后(?:的)?(?:一|那)?帧"
             rf"|(?<![到在至于成往从当段幕])(?<!段的)(?<!镜头)(?<!镜头的)(?:片尾|结尾|末尾|末段|尾段)(?!的?(?:字幕"
             rf"|标题|音乐|配乐"
             rf"|加(?! ?[\d一二两三半]+ ?秒)|出现|淡|渐|处|部分))"
             rf"|(?:the )?\b(?:last|final|closing|ending) (?:{_EN_SEEN}|frame)|\bthe (?:finale|outro|closer"
             rf"|closing)\b"
             rf"|\bthe ending\b(?! (?:credits|title))|\bthe (?:last|final){_ENDS_NOUN}"),
    ("first", rf"(?:开头|片头|开场|首|最前面)(?:的)?(?:那|这|一)?{_THING}|头一{_MEASURE}{_NOUN}?"
              rf"|(?<![到在至于成往从当段幕])(?<!段的)(?<!镜头)(?<!镜头的)(?<!\ufffc)(?<!那个视频)(?<!那段视频)(?:开场|片头|开头)(?!的?(?:字幕|标题"
              rf"|音乐|配乐|白|曲"
              rf"|加(?! ?[\d一二两三半]+ ?秒)|出现|淡|渐|处|部分)|和|与|跟)"
              rf"|(?:the )?\bopening {_EN_SEEN}|\bthe (?:opener|intro|opening)\b(?! (?:credits|title))"),
    ("range", rf"第? ?({_N}) ?{_MEASURE}?(?:到|至|-|~)第? ?({_N}) ?{_THING}|\b{_EN_THING} ?#?(\d{{1,3}}) ?(?:to"
              rf"|through|-) ?#?(\d{{1,3}})\b(?![.\d])(?! ?(?:s|secs?|seconds?|x)\b)"),
    ("list", rf"第 ?({_N}) ?{_MEASURE}?(?:(?:、|和|与|跟|,|及)第?|第) ?({_N}) ?{_THING}"
             rf"|\b{_EN_THING} ?#?(\d{{1,3}}) ?(?:and|&|,) ?#?(\d{{1,3}})\b"),
    ("nth", rf"第 ?({_N}) ?{_THING}|{_NOUN} ?({_N})(?![\d.%秒:])|(?<![\d.])({_N}) ?号{_NOUN}?(?!线)"
            rf"|\bthe ({_EN_NTH}){_ENDS_NOUN}|\b(?:no\.?|number|#) ?(\d{{1,3}})\b(?! ?(?:s|secs?|seconds?)\b)"
            rf"|(?:the )?\b({_EN_NTH}) (?:{_EN_THING}|one)\b"
            rf"|(?:the )?\b(\d{{1,3}})(?:st|nd|rd|th)\b(?: {_EN_THING})?"
            rf"|\b{_EN_THING} ?#?(\d{{1,3}})\b(?! ?(?:s|secs?|seconds?|秒)\b)"
            rf"|\b{_EN_THING} ({_EN_NUMBER})\b|\bthe ({_EN_NTH})(?= to \d)"),
    ("every", rf"(?:所有|全部|每一?)(?:的)?{_THING}|(?:所有|全部)的?{_NOUN}|整[个段条部支](?:视频|片子|短片"
              rf"|影片)|全片|整片|全程"
              rf"|\b(?:everything|the whole thing|all of (?:it|them))\b|\b(?:all|every"
            rf"|each)(?: of)?(?: the)? {_EN_THING}|\b(?:the )?(?:whole|entire) (?:video|film|clip"
              rf"|movie)\b"),
    ("with", rf"(?:有|带|出现|拍|画)(?:了|着)?([{HANZI}a-z0-9 ]{{1,12}}?)的(?:那|这)?(?:一)?{_THING}"
             rf"|(?:讲|说|提到|关于|介绍)(?:到|了)?([{HANZI}a-z0-9 ]{{1,12}}?)的(?:那|这)?(?:一)?{_THING}"
             rf"|(?:the )?\b(?:{_EN_THING}|one|bit) (?:with|of|about|showing|that shows|that mentions|where we see)"
             rf" (?:the |an? |some )?([a-z{HANZI}][a-z0-9{HANZI}' -]{{0,30}}?)(?=$|[,.;!?]| (?:to|into|in|at|by"
             rf"|should|needs|must|has|is|was|lasts?|for|and|down|black|slower|faster|before|after|twice|with)\b)"),
    ("seen", rf"{_AT_A_NAME}{_UNSEEN_ZH}({_NAMED_ZH}{{1,6}}?)的?(?:那|这)(?:一)?(?:[张个段条]{_FILE_ZH}|{_THING}"
             rf"|{_SPOT_ZH})"
             rf"|{_AT_A_NAME}{_UNSEEN_ZH}({_NAMED_ZH}{{1,5}}?)的?(?<![推拉摇移升降甩跟慢空长])(?:镜头|画面|场景)"
             rf"|(?:the )?\b(?!(?:{_NOT_SEEN})\b)([a-z]{{3,14}}) {_EN_SEEN}"
             rf"\b(?! ?#?\d{{1,3}}\b(?! ?(?:s|secs?|seconds?)\b))"),
    ("beside", rf"(?:[紧挨接]着的)?(?:(下)|(上))一?{_MEASURE}{_NOUN}?(?![版步次歌曲])|(?<![之以最往向])(?:(后)"
               rf"|(前))一{_MEASURE}{_NOUN}?"
               rf"(?![版步次歌曲])|(?:the )?\b(?:(next|following)|(previous)) (?:{_EN_THING}"
               rf"|one)\b(?! (?:version|step))"),
    ("beside_it", r"\bthe (?:one|shot|scene) (?:right )?(?:(after)|(before)) (?:it|that(?: one)?|this)\b"
                  rf"|(?:它|这段|那段)的?(?:(后)|(前))(?:面|边)?(?:那|的)?(?:一)?{_MEASURE}"),
    ("those", rf"(?:这|那|它)(?:俩|们|两{_MEASURE}|几{_MEASURE})"
              rf"|(?<![前后头最这那几])[两俩三](?:{_MEASURE}{_NOUN}?)?(?=都|全都|统统)"
              rf"|\bboth(?: of (?:them|those|these))?\b(?! the\b)|\bthem(?: both| all)?\b"),
    ("it", rf"(?:刚才|刚刚|刚)(?:改|剪|动|说)?(?:过)?的?(?:那|这)?{_THING}|(?<!中间)(?<!中间的)(?:这|那)(?:一"
           rf"|个)?(?:段"
           rf"|{_MEASURE}?{_NOUN})|(?:把|让|给)?(?:它|刚才那个)"
           rf"|\b(?:this|that|the same) (?:{_EN_THING}|one)\b"
           rf"|\bit\b(?!')"),
)  # fmt: skip
_FINDER = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS))
_COUNTED = dict(zip(_EN_NUMBER.split("|"), range(1, 11), strict=True))
_WORDS = (
    _COUNTED
    | {word: n for n, word in enumerate(_EN_NTH.split("|"), 1)}
    | {word: n for n, word in enumerate(_EN_COUNT.split("|"), 2)}
)
_NEEDLESS = re.compile(r"^(?:一|这|那|个|条|只|些)+")


@dataclass(frozen=True, slots=True)
class Reference:
    """Shots spoken of in `text[start:end]`; one of the others says which.

    numbers: places from 1, negative from the end. span_ms: a stretch of time, either edge negative when it is
    counted from the end (-0 is written None). about: words that name what is seen or said. every: all of them.
    recent: the one that was edited last; several: those that were. beside: the shot after (1) or before (-1) the one
    spoken of last. middle: the one in the middle, or the `count` there. others: all but those;
    without numbers all but what `about` says, or all but those spoken of before. copied: what was added last. half: the
    first (1) or second (2) half of a shot, or of what was just split.
    """

    start: int
    end: int
    numbers: tuple[int, ...] = ()
    span_ms: tuple[int, int | None] | None = None
    about: str = ""
    every: bool = False
    recent: bool = False
    several: bool = False
    beside: int = 0
    middle: bool = False
    others: bool = False
    copied: bool = False
    half: int = 0
    count: int = 1


@lru_cache(maxsize=64)  # a message is asked for its shots at each of its joints
def find_references(text: str) -> tuple[Reference, ...]:
    """Every mention of shots or of a stretch of time, in order, none overlapping."""
    return tuple(_mentions(folded(text)))


def points_at_shots(reference: Reference) -> bool:
    """Whether it plainly means shots: "it" may be anything."""
    return not reference.recent


def _mentions(plain: str) -> Iterator[Reference]:
    for match in _FINDER.finditer(plain[:2_000]):
        kind = match.lastgroup or ""
        start, end = match.span()
        inner = [group for group in _inner(match, kind) if group]
        made = _reference(kind, inner, start, end)
        if made is not None and made.start < made.end:
            yield made


def _inner(match: re.Match[str], kind: str) -> list[str | None]:
    """The groups inside the alternative that matched."""
    at = match.re.groupindex[kind]
    later = [index for index in match.re.groupindex.values() if index > at]
    return [match[i] for i in range(at + 1, min(later, default=match.re.groups + 1))]


def _reference(kind: str, said: list[str], start: int, end: int) -> Reference | None:
    if kind in {"clock", "between"}:
        edges = [_clock_ms(one) if kind == "clock" else _seconds_ms(one) for one in said]
        return Reference(start, end, span_ms=(edges[0], edges[1])) if edges[0] < edges[1] else None
    if kind == "after":
        clock = ":" in said[0]
        return Reference(
            start, end, span_ms=(_clock_ms(said[0]) if clock else _seconds_ms(re.sub(r" ?[a-z]+$", "", said[0])), None)
        )
    if kind in {"opening", "ending"}:
        length_ms = _seconds_ms(said[0])
        return Reference(start, end, span_ms=(0, length_ms) if kind == "opening" else (-length_ms, None))
    if kind == "before":
        length_ms = _clock_ms(said[0]) if ":" in said[0] else _seconds_ms(re.sub(r" ?[a-z]+$", "", said[0]))
        return Reference(start, end, span_ms=(0, length_ms)) if length_ms else None
    if kind == "middle":
        return Reference(start, end, middle=True, count=_number(said[0]) if said else 1)
    if kind == "but":
        return _all_but(said[0].strip(), start, end)
    if kind == "rest":
        return Reference(start, end, others=True)
    if kind == "copy":
        return Reference(start, end, copied=True)
    if kind == "half":
        return Reference(start, end, half=1 if said[0] in {"前", "first", "front"} else 2)
    if kind == "file":
        return None if said[0].endswith(_HEARD_ONLY) else Reference(start, end, about=said[0])
    if kind in {"with", "seen"}:
        about = _NEEDLESS.sub("", said[0].strip())
        a_moment = about.startswith("秒")  # 第5秒的画面: when, not what is seen
        return Reference(start, end, about=about) if about and not a_moment else None
    if kind in {"beside", "beside_it"}:
        return Reference(start, end, beside=1 if said[0] in {"下", "后", "next", "following", "after"} else -1)
    if kind == "those":
        return Reference(start, end, recent=True, several=True)
    if kind in {"every", "it"}:
        return Reference(start, end, every=kind == "every", recent=kind == "it")
    numbers = _numbers(kind, [_number(one) for one in said])
    return Reference(start, end, numbers=numbers) if numbers and 0 not in numbers else None


def _all_but(said: str, start: int, end: int) -> Reference | None:
    """除了第一段, 除了船和茶: the numbers where nothing else is named, else the words."""
    inner = find_references(said) or find_references(f"the {said} shots")
    numbers = tuple(n for r in inner for n in r.numbers)
    if inner and all(r.numbers and not r.others for r in inner):
        return Reference(start, end, numbers=numbers, others=True)
    bare = -1 if said in {"last", "最后"} else _number(said)
    return Reference(start, end, numbers=(bare,) if bare else (), about="" if bare else said, others=True)


def _numbers(kind: str, told: list[int]) -> tuple[int, ...]:
    if kind in {"last", "brought_last"}:
        return (-1,)
    if kind == "first":
        return (1,)
    if kind == "ends":
        return (1, -1)
    if kind in {"back", "brought_back"}:
        return (-(told[0] if told else 2),)
    if kind == "last_few":
        return tuple(range(-told[0], 0))
    if kind == "first_few":
        return tuple(range(1, told[0] + 1))
    if kind == "range":
        return tuple(range(told[0], min(told[1], told[0] + MOST_LISTED) + 1))
    return tuple(told)


def _number(said: str) -> int:
    if said in {"last", "最后"}:
        return -1
    return _WORDS.get(said) or int(parse_number(said) or 0)


def _seconds_ms(said: str) -> int:
    return round((_WORDS.get(said) or parse_number(said) or 0) * 1000)


def _clock_ms(said: str) -> int:
    minutes, _, seconds = said.partition(":")
    return round((int(minutes) * 60 + float(seconds)) * 1000)
