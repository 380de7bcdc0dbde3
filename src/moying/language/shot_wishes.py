"""What a clause asks of shots: trim, delete, repeat, move, split, play otherwise, how they meet, what lies over them.

Which look is meant (闪白, film grain) stays in the person's words; the renderer that makes them knows their names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from moying.language.detect import folded
from moying.language.durations import find_durations
from moying.language.numerals import parse_number
from moying.language.quotes import masked
from moying.language.references import Reference, find_references
from moying.language.speeds import NUMBER, SPEEDS, speed_in

_NOT_OF_SHOTS = re.compile(
    r"音乐|配乐|乐曲|bgm|音效|标题|片名|字幕|旁白|配音|解说|口播|音量|声音|风格|画风|配色|画幅|横屏|竖屏|鼓"
    r"|\b(?:music|soundtrack|title|captions?|subtitles?|narration|voice-?over|volume|style|palette|drums?|sounds?"
    r"|sfx)\b"
)
_QUESTION = re.compile(
    r"怎么|怎样|如何|为什么|为何|什么|哪[个些一里段]|多[少长久大]|几秒|几个|是不是|是否|有没有|会不会|要不要"
    r"|该不该|好不好|要是|如果|假如"
    r"|^(?!.*(?:能|可以|帮|请|麻烦)).*(?:吗|呢)$"
    r"|^(?:so |and |but )?(?:is|are|was|were|does|do(?!n)|did|should|would|why|what|how|which|when|where|who|if)\b"
    r"|\bwhat (?:if|happens)\b|\bshould (?:i|we)\b"
)
_WISHED_POLITELY = re.compile(r"^(?:would|could|can|will) you\b")
_CHANGES_ZH = (
    r"删|剪|裁|移|挪|动|改|换|加|去掉|去除|复制|重复|倒放|定格|切|拆|分割|调|慢|快|加速|减速|变|用|缩|延"
    r"|拉长|交换|对调|碰|设"
)
_NEGATED = re.compile(
    rf"(?:不要|别|不用|不必|不需要|不想|不许|不准|不能|不可以|勿|没让你|没说要)"
    rf"(?:再|把|去|给我|给|对|让|将|乱|随便|急着|着急)*[^，。,;]{{0,14}}?(?:{_CHANGES_ZH})"
    r"|(?<!要)不(?:删|剪|动|改|移|换)|别(?:删|剪|动|改|移|换|碰)|保持不变|\b(?:don'?t|do not|never|not|leave)\b"
)
_DROP = re.compile(
    r"去掉|去除|删掉|删除|删去|删了|删|移除|剪掉|不要|拿掉|砍掉|\b(?:remove|delete|drop|cut out|cut|get rid of"
    r"|ditch|lose|trim off|kill|don'?t need"
    r"|take out|take away)\b"
)
_GONE = re.compile(r"去掉|清除|清空|去除|删|移除|取消|关掉|关闭|不要|不用|别要|没有|无|硬切|彩色|\b(?:no|without"
                   r"|remove|delete"
                   r"|drop|turn off|hard cuts?)\b")  # fmt: skip
_KEEPS = re.compile(r"只(?:要|保留|留下?)|仅保留|\b(?:only keep|keep only|keep just)\b")
_FILM = re.compile(r"视频|影片|片子|整体|\b(?:video|film|movie|clip)\b")
_TWICE = re.compile(r"复制|拷贝|重复|再[来放播]一[遍次]|\b(?:duplicate|copy|repeat)\b")
_MOVES = re.compile(
    r"(?:移|挪|搬|放|调|提|排|换)(?:动|整)?(?:到|至|在|(?=最[前后]|第一?[个位]))(?P<zh>.+)$|提前(?P<early>)$"
    r"|\b(?:move|put|place"
    r"|bring)\b(?P<en>.+)$"
)
_SWAPS = re.compile(r"交换|对调|互换|调换|换(?:个|一下)位置|\b(?:swap|exchange|switch)\b")
_SPLITS = re.compile(
    r"切开|切成|分割|拆[成开分]|剪开|剪成两|分成两|切一刀|一分为二|断开|\bsplit\b|\bcut\b.{0,30}\b(?:in half"
    r"|in two)\b"
)
_FRONT = re.compile(r"最前|最开头|最开始|开头|片头|首位|第一[位个]?$|\b(?:start|beginning|front|top|opening)\b"
                    r"|\bfirst\s*$")  # fmt: skip
_BACK = re.compile(r"最后|最末|末尾|结尾|片尾|\b(?:end|back|very last)\b|\bto (?:be )?(?:the )?last\b")
_BEHIND = re.compile(r"^(?:之|的)?(?:后|后面)|后面")
_AHEAD = re.compile(r"^(?:之|的)?(?:前|前面)|前面")
_BACKWARDS = re.compile(r"倒放|倒[着著][放播]|反向(?:播放)?|逆向播放|倒序播放|\b(?:revers\w*|backwards?)\b")
_FORWARDS = re.compile(r"取消|恢复|正[放着]|不要|\b(?:undo|stop|normal|forwards?|unreverse)\b")
_FREEZES = re.compile(r"定格|定住|静帧|冻结|静止|\bfreez\w*\b|\bstill frame\b")
_LENGTHS = re.compile(
    r"剪|裁|缩|压|延|拉|加长|改|调|变|设|保留|只留|留|时长|长度|显示|停留|持续|短|长"
    r"|\b(?:trim|cut|shorten|extend|lengthen|make|keep|last|set|show|hold|reduce|longer|shorter)\b"
)
_A_BIT_OF_LENGTH = re.compile(r"(?P<less>短一?[点些]|缩短|\bshorter\b)|长一?[点些]|延长|拉长|\blonger\b")
_BY_MORE = re.compile(
    r"(?:延长|加长|拉长|增加|多|长)(?:了|个|出)?\s*\ufffc|\ufffc\s*longer|\b(?:extend|lengthen)\b.*\bby \ufffc"
)
_BY_LESS = re.compile(
    r"(?:缩短|剪短|减少|减|剪掉|剪去|短|去掉)(?:了|个)?\s*\ufffc|\ufffc\s*(?:shorter|off\b|from\b)|\bby \ufffc"
)
_JOINS = re.compile(r"转场|过渡(?:效果|方式|动画)?|切换效果|\btransitions?\b")
_BETWEEN = re.compile(r"之间|\bbetween\b")
_LOOKS = (
    r"黑白|灰度|单色|复古|怀旧|老照片|老电影|电影感|胶片|颗粒|噪点|暗角|模糊|虚化|马赛克|打码|遮[住挡]|锐化"
    r"|清晰一?[点些]"
    r"|亮一?[点些]|暗一?[点些]|调[亮暗]"
    r"|鲜艳|饱和|彩色|暖一?[点些]|冷一?[点些]"
    r"|\bblack[- ]?(?:and|&|n)[- ]?white\b|\bb ?& ?w\b|\bmonochrome\b|\bgr[ae]y-?scale\b|\bvintage\b|\bretro\b"
    r"|\bcinematic\b"
    r"|\bfilm grain\b|\bgrain\b|\bvignette\b|\bblur(?:ry|red)?\b|\bmosaic\b|\bpixelat\w+\b|\bcensor\w*\b"
    r"|\bsharpen\b|\bsharper\b"
    r"|\bbrighter\b|\bdarker\b|\bwarmer\b|\bcooler\b|\bmore vivid\b"
)
LOOK = re.compile(_LOOKS)
_FILTER = re.compile(r"滤镜|(?<!音)特效|的感觉|\bfilters?\b|\beffects?\b|\blook\b")
_APPLIES = re.compile(
    r"加|用|换|改|变|调|设|套|做|弄|来|上|转|打|成|全部|\b(?:add|apply|use|put|make|turn|give|set|change|with"
    r"|convert|blur|sharpen|pixelate|censor|hide)\b|(?:画面|整体|视频|全片)再?[亮暗暖冷]一?[点些]|彩色"
)
_PLAIN_POINTER = 3
"""Characters of 刚才那个 and "that shot", which mean a shot; 它 and "it" may be anything."""
_SHORT = 40
"""Characters of a clause that asks for one look; a longer one tells of something."""


@dataclass(frozen=True, slots=True)
class ShotWish:
    """`kind` is a tool's name (`delete_shot` too) or `reply`; `slots` are its arguments, and `shots` is the words that
    say which, "" for all."""

    kind: str
    slots: dict[str, Any] = field(default_factory=dict)


def shot_wish(clause: str, said: str, pointed: str, *, complained: bool = False) -> ShotWish | None:
    """What the clause asks of shots; None when it speaks of something else.

    clause: folded, quotations blank; said: the same as it was said; pointed: the words that named shots before, and
    complained: nothing but that (第二段太长了), so that a length without an object is theirs and not the film's.
    """
    if _NOT_OF_SHOTS.search(clause):
        return None
    found = find_references(clause)
    told = any(rule.search(clause) for rule in (_JOINS, _SWAPS, _SPLITS, SPEEDS))
    if not (found or pointed or told or _looks(clause)):
        return None
    if _is_question(clause) or _NEGATED.search(clause):
        about = "question" if _is_question(clause) else "kept"
        named = any(not r.recent for r in found) or _JOINS.search(clause)
        return ShotWish("reply", {"about": about}) if named or (pointed and _DROP.search(clause)) else None
    asked = _Asked(clause, said, found, pointed, complained)
    for rule in _RULES:
        wish = rule(asked)
        if wish is not None:
            return wish
    return None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A clause with the shots that it names."""

    clause: str
    said: str
    found: tuple[Reference, ...]
    pointed: str
    complained: bool

    @property
    def shots(self) -> str:
        """The words that say which shots: its own, else those before."""
        named = [r for r in self.found if not r.recent]
        if named:
            return self.said[named[0].start : named[-1].end]
        return self.pointed or ("它" if self.found else "")

    @property
    def bare(self) -> str:
        """The clause without the words that name shots."""
        return masked(self.clause, *((r.start, r.end) for r in self.found)).replace("\ufffc", " ")


def _is_question(clause: str) -> bool:
    return bool(_QUESTION.search(clause)) and not _WISHED_POLITELY.search(clause)


def _looks(clause: str) -> bool:
    named = LOOK.search(clause) or _FILTER.search(clause)
    return bool(
        named and len(clause) < _SHORT and (_APPLIES.search(clause) or _GONE.search(clause) or _FILTER.search(clause))
    )


def _join(asked: _Asked) -> ShotWish | None:
    between = _BETWEEN.search(asked.clause)
    cuts = [r for r in asked.found if r.numbers or r.every] if between else []
    moves = _MOVES.search(asked.clause) and not (between and cuts and between.start() < cuts[0].start)
    if not _JOINS.search(asked.clause) and not (cuts and not moves):
        return None
    own = [r for r in asked.found if not r.recent and r.span_ms is None]
    which = asked.said[own[0].start : own[-1].end] if own else ""
    lengths = find_durations(asked.said)
    slots: dict[str, Any] = {"shots": which, "wish": asked.said}
    if numbered := re.search(rf"第 ?({NUMBER}) ?个?(?:转场|过渡)", asked.clause):
        slots |= {"shots": "", "number": int(parse_number(numbered[1]) or 0)}
    if lengths:
        slots["duration_ms"] = lengths[0].value_ms
    slots["off"] = bool(_GONE.search(asked.bare)) and not re.search(r"换|改|\b(?:change|replace)\b", asked.clause)
    return ShotWish("set_transitions", slots)


def _look(asked: _Asked) -> ShotWish | None:
    told = (asked.found or asked.pointed) and LOOK.search(asked.bare) and len(asked.clause) < _SHORT + 24
    if not _looks(asked.clause) and not told:
        return None
    off = bool(_GONE.search(asked.bare))
    return ShotWish("remove_effects" if off else "add_effect", {"shots": asked.shots, "wish": asked.said})


def _exchange(asked: _Asked) -> ShotWish | None:
    numbers = [n for r in asked.found for n in r.numbers]
    if not _SWAPS.search(asked.clause):
        return None
    if len(numbers) != 2:
        bare = re.search(rf"({NUMBER}) ?(?:和|与|跟|and|with|&) ?({NUMBER})", asked.clause)
        numbers = [int(parse_number(g) or 0) for g in bare.groups()] if bare else []
    if len(numbers) == 2 and 0 not in numbers:
        return ShotWish("swap_shots", {"one": str(numbers[0]), "other": str(numbers[1])})
    named = [r for r in asked.found if r.numbers or r.about]
    if len(named) == 2:
        return ShotWish("swap_shots", {"one": asked.said[named[0].start : named[0].end],
                                       "other": asked.said[named[1].start : named[1].end]})  # fmt: skip
    return None


def _move(asked: _Asked) -> ShotWish | None:
    moved = _MOVES.search(asked.clause)
    if moved is None or not (asked.found or asked.pointed):
        return None
    if moved["early"] is not None:
        return None
    where_at = moved.start("zh") if moved["zh"] is not None else moved.start("en")
    own = [r for r in asked.found if r.end <= where_at and not r.recent]
    target = [r for r in asked.found if r.start >= where_at and not r.recent]
    if moved["en"] is not None:
        own, target = target[:1], target[1:]
        where_at = own[0].end if own else where_at
    which = asked.said[own[0].start : own[-1].end] if own else (asked.pointed or "它")
    where = asked.clause[where_at:]
    if target and (target[0].numbers or target[0].about):
        rest = asked.clause[target[0].end :]
        place = asked.said[target[0].start : target[0].end]
        if _BEHIND.search(rest) or re.search(r"\b(?:after|behind)\b", where):
            return ShotWish("move_shot", {"shots": which, "after": place})
        if _AHEAD.search(rest) or re.search(r"\b(?:before|in front of|ahead of)\b", where):
            return ShotWish("move_shot", {"shots": which, "before": place})
    if _BACK.search(where):
        return ShotWish("move_shot", {"shots": which, "position": -1})
    if _FRONT.search(where):
        return ShotWish("move_shot", {"shots": which, "position": 1})
    place_no = re.search(rf"第 ?({NUMBER})|\b(?:position|place|number) ?(\d{{1,3}})", where)
    if place_no:
        return ShotWish("move_shot", {"shots": which, "position": int(parse_number(place_no[1] or place_no[2]) or 1)})
    return None


def _twice(asked: _Asked) -> ShotWish | None:
    if not asked.shots or not _TWICE.search(asked.bare):
        return None
    return ShotWish("duplicate_shot", {"shots": asked.shots})


def _parted(asked: _Asked) -> ShotWish | None:
    if not _SPLITS.search(asked.clause):
        return None
    at = re.search(rf"第? ?({NUMBER}) ?(?:秒|s\b|seconds?\b)", asked.bare)
    clock = re.search(r"(\d{1,2}):([0-5]\d)", asked.bare)
    slots: dict[str, Any] = {"shots": asked.shots}
    if clock:
        slots["at_ms"] = (int(clock[1]) * 60 + int(clock[2])) * 1000
    elif at:
        slots["at_ms"] = round((parse_number(at[1]) or 0) * 1000)
    elif not asked.shots:
        return None
    return ShotWish("split_shot", slots)


def _played(asked: _Asked) -> ShotWish | None:
    """Backwards, frozen, slower or faster."""
    if not asked.shots:
        whole = _FILM.search(asked.clause) and SPEEDS.search(asked.clause)
        return ShotWish("set_speed", {"shots": "所有镜头"} | speed_in(asked.clause)) if whole else None
    if _BACKWARDS.search(asked.bare):
        return ShotWish("reverse_shot", {"shots": asked.shots, "on": not _FORWARDS.search(asked.bare)})
    if _FREEZES.search(asked.bare):
        return ShotWish("freeze_shot", {"shots": asked.shots, "on": not _FORWARDS.search(asked.bare)})
    if not SPEEDS.search(asked.bare):
        return None
    return ShotWish("set_speed", {"shots": asked.shots} | speed_in(asked.bare))


def _length(asked: _Asked) -> ShotWish | None:
    spans = [r for r in asked.found if r.span_ms]
    bare = masked(asked.clause, *((r.start, r.end) for r in spans))
    lengths = find_durations(bare)
    if not lengths and any(r.numbers or r.about for r in asked.found) and (bit := _A_BIT_OF_LENGTH.search(bare)):
        return ShotWish("trim_shot", {"shots": asked.shots, "times": 0.75 if bit["less"] else 1.333})
    if not lengths and any(r.numbers or r.about for r in asked.found) and (times := _times_as_long(bare)):
        return ShotWish("trim_shot", {"shots": asked.shots, "times": times})
    own = any(r.numbers or r.about for r in asked.found)
    theirs = asked.pointed and (asked.complained or any(r.recent for r in asked.found))
    if not (own or theirs) or not lengths or not (_LENGTHS.search(bare) or own):
        return None
    blank = re.sub("\ufffc+", "\ufffc", masked(bare, *((d.start, d.end) for d in lengths)))
    value_ms = lengths[-1].value_ms
    if _BY_MORE.search(blank):
        return ShotWish("trim_shot", {"shots": asked.shots, "by_ms": value_ms})
    if _BY_LESS.search(blank):
        return ShotWish("trim_shot", {"shots": asked.shots, "by_ms": -value_ms})
    return ShotWish("trim_shot", {"shots": asked.shots, "duration_ms": value_ms})


def _times_as_long(bare: str) -> float:
    """长一倍, "double the length", 加长50%: how many times as long, 0 where that is not said."""
    if not re.search(r"长|短|时长|\b(?:length|long|longer|shorter)\b", bare):
        return 0.0
    shorter = re.search(r"短|\bshort", bare) is not None
    if percent := re.search(r"(\d{1,3}) ?%", bare):
        share = int(percent[1]) / 100
        return max(0.05, 1 - share) if shorter else 1 + share
    if re.search(r"[一1]倍|翻倍|加倍|\bdouble\b|\btwice\b", bare):
        return 0.5 if shorter else 2.0
    return 0.5 if re.search(r"一半|减半|\bhalf\b|\bhalve\b", bare) else 0.0


def _kept(asked: _Asked) -> ShotWish | None:
    """只保留前三个镜头, and 第二段只保留前3秒, which is a length."""
    if not _KEEPS.search(asked.clause) and not re.search(r"保留|\bkeep\b", asked.clause):
        return None
    named = [r for r in asked.found if not r.recent]
    span_ms = named[1].span_ms if len(named) == 2 and named[0].numbers else None
    if span_ms is not None and span_ms[0] == 0 and span_ms[1]:
        which = asked.said[named[0].start : named[0].end]
        return ShotWish("trim_shot", {"shots": which, "duration_ms": span_ms[1]})
    if not named or not _KEEPS.search(asked.clause) or any(r.every for r in named):
        return None
    return ShotWish("delete_shot", {"shots": asked.shots, "others": True})


def _gone(asked: _Asked) -> ShotWish | None:
    if not asked.found or not _DROP.search(asked.bare):
        return None
    if re.search(r"\bcut\b.*\bto\b", asked.bare) and find_durations(asked.bare):
        return None  # "cut it down to 15s" is a length
    if any(r.others for r in asked.found):
        return ShotWish("delete_shot", {"shots": asked.shots})
    numbers = tuple(n for r in asked.found for n in r.numbers)
    if len(numbers) == 1 and all(r.numbers for r in asked.found):
        return ShotWish("delete_shot", {"ordinal": numbers[0]})
    if any(r.every for r in asked.found):
        return None
    listed = {"numbers": numbers} if all(r.numbers for r in asked.found) else {}
    return ShotWish("delete_shot", {"shots": asked.shots} | listed)


_RULES: tuple[Callable[[_Asked], ShotWish | None], ...] = (
    _parted, _join, _exchange, _move, _twice, _played, _look, _kept, _length, _gone,
)  # fmt: skip


def speaks_of_something_else(clause: str) -> bool:
    """Whether a clause is about music, words or sounds, even where it names a shot: 第二段的字幕."""
    return _NOT_OF_SHOTS.search(clause) is not None


def only_points(clause: str) -> str:
    """The words of a clause that name shots: those that the clauses after it may speak of."""
    found = find_references(folded(clause))
    named = [r for r in found if not r.recent] or [r for r in found if r.end - r.start >= _PLAIN_POINTER]
    return clause[named[0].start : named[-1].end] if named else ""
