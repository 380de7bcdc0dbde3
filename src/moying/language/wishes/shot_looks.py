"""What a clause asks of how shots meet and of what lies over them: transitions, filters, light and colour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from moying.language.durations import find_durations
from moying.language.numerals import parse_number
from moying.language.speeds import NUMBER
from moying.language.wishes.painted import asks_for_other_paint
from moying.language.wishes.references import Reference
from moying.language.wishes.shot_asked import Asked, ShotWish
from moying.language.wishes.shot_moves import MOVES

_GONE = re.compile(r"去掉|清除|清空|去除|删|移除|取消|关掉|关闭|不要|不用|别要|没有|无|硬切|彩色|\b(?:no|without"
                   r"|remove|delete"
                   r"|drop|turn off|hard cuts?)\b")  # fmt: skip
JOINS = re.compile(
    r"转场|过渡(?:效果|方式|动画)?|切换效果|(?:镜头|画面|片段)之间|\btransitions?\b"
    r"|\bbetween (?:the |all (?:the )?|each |my |every )?(?:shots|clips|scenes|shot|clip|scene)\b(?! ?#?\d)",
    re.ASCII,
)
_BETWEEN = re.compile(r"之间|\bbetween\b")
BARE_PAIR = re.compile(r"\bbetween (?P<a>\d{1,3}) and (?P<b>\d{1,3})\b(?! ?(?:s|secs?|seconds?)\b)")
_LOOKS = (
    r"黑白|灰度|单色|复古|怀旧|老照片|老电影|电影感|胶片|颗粒|噪点|暗角|模糊|虚化|马赛克|打码|遮[住挡]|锐化"
    r"|清晰一?[点些]"
    r"|亮一?[点些]|暗一?[点些]|调[亮暗]"
    r"|鲜艳|饱和|彩色|暖一?[点些]|冷一?[点些]|色彩淡一?[点些]|对比[强弱]一?[点些]"
    r"|\bblack[- ]?(?:and|&|n)[- ]?white\b|\bb ?& ?w\b|\bmonochrome\b|\bgr[ae]y-?scale\b|\bvintage\b|\bretro\b"
    r"|\bcinematic\b"
    r"|\bfilm grain\b|\bgrain\b|\bvignette\b|\bblur(?:ry|red)?\b|\bmosaic\b|\bpixelat\w+\b|\bcensor\w*\b"
    r"|\bsharpen\b|\bsharper\b"
    r"|\bbrighter\b|\bdarker\b|\bwarmer\b|\bcooler\b|\bmore vivid\b|\bmuted\b|\b(?:more|less) contrast\b"
)
LOOK = re.compile(_LOOKS)
_FILTER = re.compile(
    r"滤镜|(?<!音)特效|的(?:感觉|味道|味儿|氛围|调调|范儿)|\bvibes?\b|\bfeel\b|\bfilters?\b|\beffects?\b|\blook\b"
)
_APPLIES = re.compile(
    r"加|用|换|改|变|调|设|套|做|弄|来|上|转|打|成|全部|\b(?:add|apply|use|put|make|turn|give|set|change|with"
    r"|convert|blur|sharpen|pixelate|censor|hide)\b|(?:画面|整体|视频|全片)?(?:再|更|稍微)?(?:[亮暗暖冷]|色彩淡"
    r"|对比[强弱])一?[点些]|彩色|鲜艳|清晰"
    r"|\b(?:brighter|darker|warmer|cooler|sharper|more vivid|muted|(?:more|less) contrast)\b"
)
_TOO = re.compile(
    r"(?:太|有点儿?|有些)(?:(?P<long>慢|长|拖|久)|快|短|急)|\b(?P<forever>takes? (?:forever|ages|so long)"
    r"|drags?(?: on)?|last (?:forever|ages))\b|\btoo (?:(?P<long_en>slow|long)|fast|short|quick)\b"
)
_BIT = re.compile(
    r"(?P<shorter>[短快]一?[点些]|干脆|利落|干净一?[点些]|\b(?:shorten|shorter|quicker|faster|snappier|brisker"
    r"|speed (?:them )?up)\b)"
    r"|[长慢久]一?[点些]|\b(?:longer|slower|lengthen|extend|slow (?:them )?down)\b"
)
"""转场快一点: how long it takes, whichever look it has."""
_SHORT = 40
"""Characters of a clause that asks for one look; a longer one tells of something."""


def looks(clause: str) -> bool:
    """Whether the clause asks for a look."""
    named = LOOK.search(clause) or _FILTER.search(clause)
    return bool(
        named and len(clause) < _SHORT and (_APPLIES.search(clause) or _GONE.search(clause) or _FILTER.search(clause))
    )


def join(asked: Asked) -> ShotWish | None:
    """Another transition, another length for it, or none."""
    between = _BETWEEN.search(asked.clause)
    cuts = [r for r in asked.found if r.numbers or r.every] if between else []
    moves = MOVES.search(asked.clause) and not (between and cuts and between.start() < cuts[0].start)
    bare_pair = between and not cuts and not moves and BARE_PAIR.search(asked.clause)
    if not JOINS.search(asked.clause) and not (cuts and not moves) and not bare_pair:
        return None
    own = [r for r in asked.found if not r.recent and r.span_ms is None]
    which = asked.said[own[0].start : own[-1].end] if own else ""
    if bare_pair and not which:
        which = f"第{bare_pair['a']}到第{bare_pair['b']}段"
    lengths = find_durations(asked.said)
    slots: dict[str, Any] = {"shots": which, "wish": asked.said}
    if which and _SPARES.search(asked.clause):
        slots["others"] = True
        slots["shots"] = _numbered(own) or which
    if numbered := re.search(rf"第 ?({NUMBER}) ?个?(?:转场|过渡)", asked.clause):
        slots |= {"shots": "", "number": int(parse_number(numbered[1]) or 0)}
    if not lengths and (too := _TOO.search(asked.clause)):
        slots |= {"wish": "", "times": 0.6 if too["long"] or too["long_en"] or too["forever"] else 1.6}
    elif not lengths and (bit := _BIT.search(asked.clause)):
        slots |= {"wish": "", "times": 0.6 if bit["shorter"] else 1.6}
    if lengths:
        slots["duration_ms"] = lengths[0].value_ms
    slots["off"] = bool(_GONE.search(asked.bare)) and not re.search(r"换|改|\b(?:change|replace)\b", asked.clause)
    return ShotWish("set_transitions", slots)


_SPARES = re.compile(
    r"除了|除开|不包括|\b(?:except|but|apart from|besides|other than|not)\b(?: (?:for"
    r"|the one))*[^,]{0,8}\bbetween\b",
    re.ASCII,
)
"""Everywhere except between 4 and 5."""


def _numbered(own: Sequence[Reference]) -> str:
    """Shots by their numbers, without the 除了 that may stand in the words for them."""
    numbers = [n for r in own for n in r.numbers]
    return "和".join(f"第{n}段" if n > 0 else "最后一段" for n in numbers)


def look(asked: Asked) -> ShotWish | None:
    """A filter laid over shots or taken off."""
    told = (asked.found or asked.pointed) and LOOK.search(asked.bare) and len(asked.clause) < _SHORT + 24
    if not looks(asked.clause) and not told:
        return None
    if not LOOK.search(asked.clause) and asks_for_other_paint(asked.clause):
        return None  # "make it look like an ink painting"
    off = bool(_GONE.search(asked.bare))
    return ShotWish("remove_effects" if off else "add_effect", {"shots": asked.shots, "wish": asked.said})
