"""Which way something is to change, or is felt to be wrong: 再大一点, 太吵了, 别那么快, "bump it up", "too small".

A complaint is a wish for its opposite.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from moying.language.rules import rule

_ZH: Final = {
    "大": ("size", 1), "小": ("size", -1), "大声": ("loud", 1), "小声": ("loud", -1), "响亮": ("loud", 1),
    "响": ("loud", 1), "吵闹": ("loud", 1), "吵": ("loud", 1), "闹腾": ("loud", 1), "闹": ("loud", 1),
    "刺耳": ("loud", 1), "炸": ("loud", 1), "轻": ("loud", -1), "弱": ("loud", -1), "安静": ("loud", -1),
    "轻声": ("loud", -1), "高": ("high", 1), "低": ("high", -1), "靠上": ("high", 1), "靠下": ("high", -1),
    "偏上": ("high", 1), "偏下": ("high", -1), "长": ("long", 1), "短": ("long", -1), "久": ("long", 1),
    "快": ("fast", 1), "急": ("fast", 1), "赶": ("fast", 1), "慢": ("fast", -1), "拖": ("fast", -1),
    "缓": ("fast", -1), "粗": ("thick", 1), "细": ("thick", -1), "显眼": ("size", 1), "醒目": ("size", 1),
    "明显": ("size", 1), "突出": ("size", 1), "碍眼": ("size", 1),
}  # fmt: skip
_ADJECTIVES: Final = {"轻": "轻(?![快松盈])", "大": "大(?!气)", "小": "小(?!清新)"}
"""轻快 is no loudness."""
_ADJ: Final = "|".join(_ADJECTIVES.get(word, word) for word in sorted(_ZH, key=len, reverse=True))
_BIT: Final = r"(?:一?[点些丢](?:[点丢儿]?儿?)|一号|一圈|一档|一截|几分|一倍|起来|一下)"
_TOO: Final = (
    r"(?:太|过于|过分|有一?[点些]儿?|好|怎么(?:这么|那么)?|这么|那么|特别|非常|超级?|巨|贼|老|忒"
    r"|实在|偏|过(?!来|去|会)|仍然?|依然|显得"
    r"|真的?|挺)(?:太|有点|很|的)?"
)
_WANTS: Final = (
    r"(?:再|更|还要|要|稍微?|略微?|多|加|放|调|弄|搞|整|改|变|开|拉|提|增|减|缩|压|降"
    r"|关|往|可以|能)(?:得|到)?(?:更|再)?"
)
_NOT: Final = r"(?:别|不要|不用|没必要|甭|不必)(?:再|搞得?|弄得?|整)?(?:那么|这么|太|过)?"
_SHORT_OF: Final = r"(?:不够|不太够|不太|不怎么|没那么|没多|还不)"
_ZH_WAYS: Final = rule(
    rf"(?P<not>{_NOT})(?P<a>{_ADJ})|(?P<short>{_SHORT_OF})(?P<b>{_ADJ})"
    rf"|(?P<wish>{_WANTS})(?P<c>{_ADJ})(?:{_BIT}|声)?|(?P<d>{_ADJ})(?P<bit>{_BIT})(?!了)"
    rf"|(?P<too>{_TOO})(?P<e>{_ADJ})(?:了|啦|啊|吧|呀)*|还(?:是)?(?P<f>{_ADJ})(?:了|啊|呀)*(?=$|[，。\s])"
    rf"|(?P<g>{_ADJ})(?P<over>(?:得|的)(?:离谱|可怜|不行|慌|要死|要命|厉害|过分|难受|很"
    rf"|跟|像|一[批比])|死了|爆了|炸了|了一?[点些]儿?)"
    rf"|(?P<h>{_ADJ})(?P<done>了)(?=$|[，。啊呀吧\s])"
)
_EN_WISH: Final = {
    "size": r"bigger|larger|huge|enormous|smaller|tinier|chunkier|beefier|fatter|punchier",
    "loud": r"louder|quieter|softer|gentler",
    "long": r"longer|shorter|briefer", "fast": r"faster|quicker|slower|slowly", "high": r"higher|lower(?! third)",
    "thick": r"thicker|heavier|thinner|lighter",
}  # fmt: skip
_EN_IS: Final = {
    "size": r"big|large|huge|enormous|gigantic|massive|giant|humongous|oversized|small|tiny|teeny|microscopic|minute",
    "loud": r"loud|noisy|overpowering|overwhelming|quiet|soft|faint",
    "long": r"long|short|brief", "fast": r"fast|quick|rushed|slow|draggy", "high": r"high|low",
    "thick": r"thick|heavy|bold|thin",
}  # fmt: skip
_LITTLE: Final = rule(
    r"\b(?:microscopic|minute|smaller|tinier|small|tiny|teeny|quieter|softer|gentler|quiet|soft|faint|low"
    r"|shorter|briefer|short|brief"
    r"|slower|slow\w*|draggy|lower|thinner|thin|lighter)\b"
)
_WISHED: Final = "|".join(rf"(?P<w_{dim}>{words})" for dim, words in _EN_WISH.items())
_FELT: Final = "|".join(rf"(?P<f_{dim}>{words})" for dim, words in _EN_IS.items())
_EN_WAYS: Final = rule(
    rf"\b(?P<less>less|not (?:so|as|that|quite as)|don'?t make \w+ so) "
    rf"(?:{_WISHED.replace('(?P<w_', '(?P<l_')}|{_FELT.replace('(?P<f_', '(?P<k_')})\b"
    rf"|\b(?:{_WISHED})\b"
    rf"|\bnot (?:nearly )?(?:{_FELT.replace('(?P<f_', '(?P<n_')}) enough\b"
    rf"|\bmake (?:the |my )?(?:[\w-]+ ){{1,3}}?(?:real(?:ly)? |super |nice and )?"
    rf"(?:{_FELT.replace('(?P<f_', '(?P<m_')})(?=$|[ ,.!])"
    rf"|\b(?:too|so|way too|really|very|super|kinda|kind of|a bit|a little|bit|pretty"
    rf"|quite|rather|overly|still|just|is|are|'s|'re|being)"
    rf" (?:too |so |way too |a bit |a little |kinda |kind of |pretty |still |really |very )*(?:{_FELT})\b(?! enough)"
)
_UP: Final = rule(
    r"\b(?:turn|bump|crank|bring|ramp|pump|push|dial|kick|jack|boost|raise|lift|increase|amplify|blow|scale"
    r"|size|beef)"
    r"(?:ing)?(?: (?:the|my|that|its))?(?: [\w'-]+){0,4}? up\b"
    r"|\bbump(?= (?:the |my )?(?:\w+ )?(?:size|volume))|\b(?:boost|increase|raise"
    r"|amplify|enlarge|magnify|strengthen)\b|\b(?:more|extra) (?:volume|presence)\b"
)
_DOWN: Final = rule(
    r"\b(?:turn|tone|bring|dial|pull|take|push|knock|lower|scale|size|keep|drop|ease"
    r"|duck)(?:ing)?(?: (?:the|my|that|its))?"
    r"(?: [\w'-]+){0,4}? (?:down|back)\b"
    r"|\b(?:lower(?! third)|reduce|decrease|shrink|soften|lessen|minimi[sz]e|attenuate|quieten)\b"
    r"|\b(?:ease|easy|chill) (?:off|up) on\b"
)
_PACED: Final = rule(
    r"\b(?:(?P<fast>pick up the (?:pace|tempo|beat)|speed(?:ing)?(?: (?:it|this|that|the|my|her|his"
    r"|things))?(?: [\w-]+){0,2}? up|hurry (?:it )?up|pick it up)"
    r"|slow(?:ing)?(?: (?:it|this|that|the|my|her|his|things))?"
    r"(?: [\w-]+){0,2}? down)\b|(?P<drags>\bdrags?\b|\bdragging\b|慢吞吞|磨叽|磨磨?[唧蹭]+|墨迹|慢悠悠|慢慢腾腾"
    r"|拖拖拉拉"
    r"|拖沓)|(?P<hurries>跟不上|连珠炮|机关?枪|投胎|着急忙慌|\b(?:rapid[- ]?fire|machine ?gun|auctioneer"
    r"|breathless)\b|像?赶火车|急吼吼)"
)
_NOTICED: Final = rule(
    r"\b(?:pop|stand(?:s)? out|more (?:visible|prominent|noticeable)|eye-?catching)\b"
    r"|抢眼|吸睛|更?[醒夺]目|一眼(?:就)?看[到见]"
)
_STEPS: Final = rule(
    r"(?P<less>(?:降|减|收|压)(?:低|小)?(?:一?[点些]儿?|下来|下去|一下|一档)|(?:^|[^多])少一?[点些]"
    r"|\b(?:way |far |a bit )?too much\b|喧宾夺主|抢戏|抢(?:了)?风头|太抢|^(?:a (?:bit|little|touch|tad) "
    r"|slightly )?less$"
    r"|^(?:and |the )*(?:[\w-]+ ){1,3}down$)"
    r"|(?P<more>(?:升|提|拉)(?:高|大)?(?:一?[点些]儿?|上去|上来|起来|一下|一档)|多一?[点些]$"
    r"|^(?:a (?:bit|little|touch|tad) |slightly )?more$|^(?:and |the )*(?:[\w-]+ ){1,3}up$)"
)
_SHARES: Final = rule(
    r"\b(?P<more>more|less)(?: of)?(?: the| that)? (?=(?:background )?(?:music|bgm"
    r"|voice|narration|soundtrack)\b)"
)
_PLACED: Final = rule(
    r"\b(?:move|push|nudge|shift|slide|bring|scoot|lift|drop|pull|put)(?:ing)?(?: (?:the|my|that|its))?"
    r"(?: [\w'-]+){0,3}? (?P<to>up|down|higher|lower|left|right)\b"
)
_MOVED_ZH: Final = rule(
    r"(?:往|向|朝|再|靠)(?P<zh>[上下左右])(?:面|边)?(?:提|移|挪|抬|降|放|调|靠|来|走"
    r"|拉|升|去)?(?:一?[点些提挪移抬下]儿?)*"
    r"|(?P<lift>抬高|提高|[挪移抬提推放]上[去来]|上移|上挪|抬一抬|提一提)|(?P<sink>降低|[挪移推放]下[去来]|下移|下挪)"
)
_UNREAD: Final = rule(
    r"看不(?:清|见|到|清楚|太清)|认不出|看着?(?:好|真|太)?(?:累|费劲|费眼)|瞎了|辨认"
    r"|\b(?:can'?t|cannot|can (?:barely|hardly)|(?:hard|tough|difficult|impossible) to"
    r"|barely|unable to) (?:even )?(?:read|see|make out)\b"
    r"|\b(?:illegible|unreadable|barely (?:visible|legible|readable))\b"
)
_UNHEARD: Final = rule(
    r"听不(?:清|见|到|清楚|太清|出)|几乎没声|没声音?|(?:像)?蚊子"
    r"|\b(?:can'?t|cannot|can (?:barely|hardly)|(?:hard|tough|difficult|impossible) to"
    r"|barely|unable to) (?:even )?hear\b"
    r"|\binaudible\b|\bbarely (?:audible|there)\b"
)


@dataclass(frozen=True, slots=True)
class Way:
    """`clause[start:end]` asks for more (1) or less (-1) of a measure: size, loud, high, long, fast, thick, left,
    place, amount. felt: it complains, and what is to be done may be said after it."""

    start: int
    end: int
    measure: str
    sign: int
    felt: bool = False


def ways_in(clause: str) -> tuple[Way, ...]:
    """Every way that a folded clause tells, in order, none overlapping."""
    found = sorted(_all(clause[:400]), key=lambda way: (way.start, -way.end))
    kept: list[Way] = []
    for way in found:
        if not kept or way.start >= kept[-1].end:
            kept.append(way)
    return tuple(kept)


def _all(clause: str) -> Iterator[Way]:
    for match in _MOVED_ZH.finditer(clause):
        to = match["zh"] or ("上" if match["lift"] else "下")
        yield Way(*match.span(), "left" if to in "左右" else "high", 1 if to in "上左" else -1)
    for match in _ZH_WAYS.finditer(clause):
        said = next(match[name] for name in "abcdefgh" if match[name])
        measure, sign = _ZH[said]
        felt = match["too"] or match["f"] or match["over"] or match["done"] or match["not"]
        yield Way(*match.span(), measure, -sign if felt else sign, bool(felt) and not match["not"])
    for match in _PACED.finditer(clause):
        faster = match["fast"] or match["drags"]
        yield Way(*match.span(), "fast", 1 if faster else -1)
    for match in _STEPS.finditer(clause):
        yield Way(*match.span(), "amount", 1 if match["more"] else -1)
    for match in _SHARES.finditer(clause):
        yield Way(*match.span(), "amount", 1 if match["more"] == "more" else -1)
    for match in _PLACED.finditer(clause):
        measure = "left" if match["to"] in ("left", "right") else "place"
        yield Way(*match.span(), measure, 1 if match["to"] in ("up", "higher", "left") else -1)
    for match in _EN_WAYS.finditer(clause):
        name, said = next((k, v) for k, v in match.groupdict().items() if v and k != "less")
        sign = -1 if _LITTLE.search(said) else 1
        felt = name.startswith(("f_", "l_", "k_"))
        yield Way(*match.span(), name[2:], -sign if felt else sign, name.startswith("f_"))
    for pattern, measure, sign in (
        (_UP, "amount", 1),
        (_DOWN, "amount", -1),
        (_NOTICED, "size", 1),
        (_UNREAD, "size", 1),
        (_UNHEARD, "loud", 1),
    ):
        for match in pattern.finditer(clause):
            yield Way(*match.span(), measure, sign, pattern in (_UNREAD, _UNHEARD))
