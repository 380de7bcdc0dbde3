"""What a clause asks of shots: trim, delete, repeat, move, split, play otherwise, how they meet, what lies over them.

Which look is meant (闪白, film grain) stays in the person's words; the renderer that makes them knows their names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from moying.language.detect import folded
from moying.language.durations import find_durations
from moying.language.quotes import masked
from moying.language.speeds import SPEEDS, speed_in
from moying.language.wishes.references import Reference, find_references
from moying.language.wishes.shot_asked import Asked, ShotWish
from moying.language.wishes.shot_looks import BARE_PAIR, JOINS, join, look, looks
from moying.language.wishes.shot_moves import SPLITS, SWAPS, exchange, move, ordered, parted, twice
from moying.language.wishes.shot_pictures import pictured_instead

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
    r"|(?<!要)不(?:删|剪|动|改|移|换)|别(?:删|剪|动|改|移|换|碰)|保持不变|\b(?:don'?t|do not)\b(?! (?:really "
    r"|quite )?(?:like|love|want|need|see|think|feel|get))|\b(?:never|not|leave)\b"
)
_DROP = re.compile(
    r"去掉|去除|删掉|删除|删去|删了|删|移除|剪掉|不要|拿掉|砍掉|\b(?:remove|delete|drop|cut out|cut|get rid of"
    r"|ditch|lose|trim off|kill|don'?t need"
    r"|take out|take away)\b"
)
_KEEPS = re.compile(r"只(?:要|保留|留下?)|仅保留|\b(?:only keep|keep only|keep just)\b")
_FILM = re.compile(r"视频|影片|片子|整体|\b(?:video|film|movie|clip)\b")
_BACKWARDS = re.compile(r"倒放|倒[着著][放播]|反向(?:播放)?|逆向播放|倒序播放|\b(?:revers\w*|backwards?)\b")
_FORWARDS = re.compile(r"取消|恢复|正[放着]|不要|\b(?:undo|stop|normal|forwards?|unreverse)\b")
_FREEZES = re.compile(r"定格|定住|静帧|冻结|静止|\bfreez\w*\b|\bstill frame\b")
_LENGTHS = re.compile(
    r"剪|裁|缩|压|延|拉|加长|改|调|变|设|保留|只留|留|时长|长度|显示|停留|持续|短|长"
    r"|\b(?:trim|cut|shorten|extend|lengthen|make|keep|last|set|show|hold|reduce|longer|shorter)\b"
)
_BY_MORE = re.compile(
    r"(?:延长|加长|拉长|增加|加|多|再来|再给|(?<!时)长)(?:[留停放给来待播撑]|显示|展示)?(?:它|了|个|出"
    r"|上)?\s*\ufffc(?!\s*[xX×倍])"
    r"|\ufffc\s*(?:longer|more\b|extra)|\b(?:extend|lengthen)\b.*\bby \ufffc|\badd \ufffc"
)
_BY_LESS = re.compile(
    r"(?:缩短|剪短|减少|减|剪掉|剪去|短|去掉|删掉|删去|少[留停放给播]?)(?:了|个)?\s*\ufffc|\ufffc\s*(?:shorter|off\b"
    r"|from\b)"
    r"|\bby \ufffc|\boff\b|\b(?:delete|remove|cut|trim|lose|take)\s+(?:the )?(?:(?:first"
    r"|last) )?\ufffc(?! ?(?:to|long)\b)"
)
_OFF_AN_END = re.compile(
    r"(?:删掉|剪掉|去掉|缩短|减去?|掐)\S{0,2}?(?:最?前面?|最?后面?|开头|结尾|末尾|[头尾])(?:的|那)?\s*\ufffc"
    r"|(?:最?前[面头]?|最?后[面头]?|开头|结尾|末尾|[头尾])(?:的|那|上|有|还|都)*(?:[空黑白多卡愣停晃抖废]了?(?:出来?|着|掉)?)?(?:大概|差不多)?"
    r"\s*\ufffc.*(?:不要|删|去掉|剪掉|掐)"
    r"|\b(?:off|from) the (?:start|beginning|front|head|end|back|tail)\b|\bthe (?:first|last) \ufffc"
)
_FROM_THE_HEAD = re.compile(r"前|头上?|开头|\b(?:start|beginning|front|head|first)\b")
_TOO_LONG = re.compile(r"(?:太|有点儿?|有些|过)长|\btoo long\b|\ba bit long\b")
_TOO_SHORT = re.compile(r"(?:太|有点儿?|有些|过)短|\btoo short\b|\ba bit short\b")
_TOO_SLOW = re.compile(r"(?:太|有点儿?|有些)慢|\btoo slow\b")
_TOO_FAST = re.compile(r"(?:太|有点儿?|有些|偏)(?:快|赶|急|仓促)|\btoo fast\b")
_OF_THE_FILM = re.compile(r"视频|片子|全片|整片|影片|总|整体|\b(?:video|film|movie|overall|total|whole)\b")
_SHOTS_SO_LONG_MS = 10_000
"""A length without an object that follows a wish about a shot is the shot's up to here; a film is longer."""
_EACH = re.compile(r"每|各|都|统统|一律|全部|分别|\b(?:each|every|all|apiece)\b")
_BITS = re.compile(
    r"(?P<less>短一?[点些]|缩短|剪短|\bshorten\b|\bshorter\b|\btrim\b)|长一?[点些]|延长|拉长|\blonger\b|\bextend\b"
    r"|\blengthen\b"
)
_PLAIN_POINTER = 3
"""Characters of 刚才那个 and "that shot", which mean a shot; 它 and "it" may be anything."""


def shot_wishes(clause: str, said: str, pointed: str, *, complained: bool = False) -> tuple[ShotWish, ...]:
    """What the clause asks of shots; () when it speaks of something else.

    clause: folded, quotations blank; said: the same as it was said; pointed: the words that named shots before, and
    complained: nothing but that (第二段太长了), so that a length without an object is theirs and not the film's.
    """
    if _NOT_OF_SHOTS.search(clause):
        return ()
    found = find_references(clause)
    told = any(rule.search(clause) for rule in (JOINS, SWAPS, SPLITS, SPEEDS))
    told = told or (not found and BARE_PAIR.search(clause) is not None)
    if not (found or pointed or told or looks(clause) or ordered(Asked(clause, said, (), "", complained))):
        return ()
    if _is_question(clause) or _NEGATED.search(_without_rest(clause)):
        about = "question" if _is_question(clause) else "kept"
        named = any(not r.recent for r in found) or JOINS.search(clause)
        reply = named or (pointed and _DROP.search(clause))
        return (ShotWish("reply", {"about": about}),) if reply else ()
    asked = Asked(clause, said, found, pointed, complained)
    first = next((wish for rule in _RULES if (wish := rule(asked)) is not None), None)
    if first is None:
        return ()
    if first.kind == "duplicate_shot" and (at := first.slots.pop("position", 0)):
        return (first, ShotWish("move_shot", {"shots": "副本", "position": at}))
    if first.kind not in _TOGETHER:
        return (first,)
    beside = [wish for rule in _BESIDE if (wish := rule(asked)) is not None and wish.kind != first.kind]
    return (first, *beside)


_ONLY_DROPS = re.compile(
    r"(?:就|都|全|直接|把它|给我)*(?:删掉|去掉|删除|删|不要)(?:它|了|吧|算了|得了)*|(?:please )?(?:delete|remove"
    r"|drop)(?: (?:it|them))?(?: please)?"
)
_TOGETHER = {"reverse_shot", "freeze_shot", "set_speed", "add_effect"}
"""What one clause may ask of the same shots at once: 慢动作加黑白, "backwards at half speed"."""
_UNCHANGED_REST = re.compile(r"不是.*|\bnot \d.*$|\bnot (?:by )?(?:\d|one|two|three|four|five|six)\b.*")


def _without_rest(clause: str) -> str:
    """The clause without what it only sets itself against: "5 secs not 4"."""
    return _UNCHANGED_REST.sub("", clause)


def complaint_of(clause: str, said: str) -> ShotWish | None:
    """What a clause wishes that only says what is wrong with a shot: 第二段太长, "shot 4 is too slow"."""
    found = [r for r in find_references(clause) if not r.recent]
    if not found or _NOT_OF_SHOTS.search(clause) or _is_question(clause):
        return None
    which = said[found[0].start : found[-1].end]
    bare = masked(clause, *((r.start, r.end) for r in found))
    if _TOO_LONG.search(bare) or _TOO_SHORT.search(bare):
        return ShotWish("trim_shot", {"shots": which, "times": 0.75 if _TOO_LONG.search(bare) else 1.333})
    if _TOO_SLOW.search(bare) or _TOO_FAST.search(bare):
        return ShotWish("set_speed", {"shots": which, "times": 1.5 if _TOO_SLOW.search(bare) else 0.75})
    return None


def _is_question(clause: str) -> bool:
    return bool(_QUESTION.search(clause)) and not _WISHED_POLITELY.search(clause)


def _whole_film(asked: Asked) -> ShotWish | None:
    whole = not asked.shots and _FILM.search(asked.clause) and SPEEDS.search(asked.clause)
    return ShotWish("set_speed", {"shots": "所有镜头"} | speed_in(asked.clause)) if whole else None


def _backwards(asked: Asked) -> ShotWish | None:
    if not asked.shots or not (_BACKWARDS.search(asked.bare) or _FORWARDS_AGAIN.search(asked.bare)):
        return None
    on = not (_FORWARDS.search(asked.bare) or _FORWARDS_AGAIN.search(asked.bare))
    return ShotWish("reverse_shot", {"shots": asked.shots, "on": on})


def _frozen(asked: Asked) -> ShotWish | None:
    if not asked.shots or not _FREEZES.search(asked.bare):
        return None
    return ShotWish("freeze_shot", {"shots": asked.shots, "on": not _FORWARDS.search(asked.bare)})


def _paced(asked: Asked) -> ShotWish | None:
    if not asked.shots or not SPEEDS.search(asked.bare):
        return None
    return ShotWish("set_speed", {"shots": asked.shots} | speed_in(asked.bare))


def _length(asked: Asked) -> ShotWish | None:
    halves = [r for r in asked.found if r.span_ms]
    own = [r for r in asked.found if r.numbers or r.about or r.others or r.copied or r.middle or r.beside or r.several]
    every = [r for r in asked.found if r.every and not _OF_THE_FILM.search(asked.clause[r.start : r.end])]
    if own and halves and _OFF_AN_END.search(_blank(asked.clause, own)):
        return _off_an_end(asked, own)
    bare = masked(asked.clause, *((r.start, r.end) for r in halves))
    lengths = find_durations(bare)
    if own or (asked.pointed and not _OF_THE_FILM.search(bare)):
        if not lengths and (times := _times_as_long(bare)):
            return ShotWish("trim_shot", {"shots": asked.shots, "times": times})
        if not lengths and (bit := _BITS.search(bare)):
            return ShotWish("trim_shot", {"shots": asked.shots, "times": 0.75 if bit["less"] else 1.333})
    if not lengths or not (own or every or _theirs(asked, lengths[-1].value_ms)):
        return None
    if _TELLS_WHAT_IS.search(_blank(bare, ())) and not (own and _OFF_AN_END.search(_blank(bare, ()))):
        return None
    if every and not own and not (_EACH.search(bare) or len(every) == 1):
        return None
    if not (_LENGTHS.search(bare) or own or every or asked.complained):
        return None
    blank, value_ms = _blank(bare, ()), lengths[0 if _AGAINST.search(bare) else -1].value_ms
    if own and _OFF_AN_END.search(blank):
        return _off_an_end(asked, own)
    if _BY_MORE.search(blank):
        return ShotWish("trim_shot", {"shots": asked.shots, "by_ms": value_ms})
    if _BY_LESS.search(blank):
        return ShotWish("trim_shot", {"shots": asked.shots, "by_ms": -value_ms})
    return ShotWish("trim_shot", {"shots": asked.shots, "duration_ms": value_ms})


_TELLS_WHAT_IS = re.compile(
    r"\ufffc\s*(?:钟)?(?:也|都|还是|实在|真的|就)*(?:太|有点儿?|有些|过于|偏|好像|稍微)(?:长|短|久|多|少)"
    r"|\ufffc (?:is|feels|seems)(?: \w+)? too\b|[空黑卡愣](?:了|着)\s*\ufffc"
)
"""第四个镜头4秒有点长: how long it is, and what is wrong with that."""
_AGAINST = re.compile(r"不是|\bnot\b|\binstead of\b|而不是")
"""5 seconds, not 4: the first is meant."""
_FORWARDS_AGAIN = re.compile(r"正放|\bnormal forwards\b")


def _theirs(asked: Asked, length_ms: int) -> bool:
    """Whether a length without an object is that of the shots spoken of before."""
    if not asked.pointed or _OF_THE_FILM.search(asked.clause):
        return False
    if asked.complained or any(r.recent for r in asked.found):
        return True
    return length_ms <= _SHOTS_SO_LONG_MS and not asked.found and _LENGTHS.search(asked.clause) is not None


def _blank(text: str, beside: Sequence[Reference]) -> str:
    """The text with each length as one mark."""
    plain = masked(text, *((r.start, r.end) for r in beside)).replace("\ufffc", " ")
    return re.sub("\ufffc+", "\ufffc", masked(plain, *((d.start, d.end) for d in find_durations(plain))))


def _off_an_end(asked: Asked, own: Sequence[Reference]) -> ShotWish | None:
    """第二段掐掉后面一秒, "trim 1s from the start of shot 2": so much less, from that end."""
    rest = masked(asked.clause, *((r.start, r.end) for r in own)).replace("\ufffc", " ")
    lengths = find_durations(rest)
    if not lengths:
        return None
    which = asked.said[own[0].start : own[-1].end]
    head = {"head": True} if _FROM_THE_HEAD.search(rest) else {}
    return ShotWish("trim_shot", {"shots": which, "by_ms": -lengths[-1].value_ms, **head})


def _times_as_long(bare: str) -> float:
    """长一倍, "double the length", 加长50%: how many times as long, 0 where that is not said."""
    if not re.search(r"长|短|时[长间]|\b(?:length|time|long|longer|shorter|shorten|lengthen|extend)\b", bare):
        return 0.0
    shorter = re.search(r"短|\bshort", bare) is not None
    if percent := re.search(r"(\d{1,3}) ?%", bare):
        share = int(percent[1]) / 100
        return max(0.05, 1 - share) if shorter else 1 + share
    if re.search(r"[一1]倍|翻倍|加倍|\bdouble\b|\btwice\b", bare):
        return 0.5 if shorter else 2.0
    return 0.5 if re.search(r"一半|减半|\bhalf\b|\bhalve\b", bare) else 0.0


def _kept(asked: Asked) -> ShotWish | None:
    """只保留前三个镜头, and 第二段只保留前3秒, which is a length."""
    if not _KEEPS.search(asked.clause) and not re.search(r"保留|留|\bkeep\b", asked.clause):
        return None
    named = [r for r in asked.found if not r.recent]
    span_ms = named[1].span_ms if len(named) == 2 and (named[0].numbers or named[0].about) else None
    if span_ms is not None:
        which = asked.said[named[0].start : named[0].end]
        if span_ms[0] == 0 and span_ms[1]:
            return ShotWish("trim_shot", {"shots": which, "duration_ms": span_ms[1]})
        if span_ms[0] < 0 and span_ms[1] is None:
            return ShotWish("trim_shot", {"shots": which, "duration_ms": -span_ms[0], "head": True})
    if (
        (half := [r for r in named if r.half])
        and len(named) == 2
        and (own := [r for r in named if r.numbers or r.about])
    ):
        head = {"head": True} if half[0].half == 2 else {}
        return ShotWish("trim_shot", {"shots": asked.said[own[0].start : own[0].end], "times": 0.5, **head})
    if not named or not _KEEPS.search(asked.clause) or any(r.every for r in named):
        return None
    return ShotWish("delete_shot", {"shots": asked.shots, "others": True})


def _gone(asked: Asked) -> ShotWish | None:
    if asked.complained and asked.pointed and not asked.found and _ONLY_DROPS.fullmatch(asked.clause.strip()):
        return ShotWish("delete_shot", {"shots": asked.pointed})
    if not asked.found or not _DROP.search(asked.bare):
        return None
    if half := _half_gone(asked):
        return half
    if re.search(r"\bcut\b.*\bto\b", asked.bare) and find_durations(asked.bare):
        return None  # "cut it down to 15s" is a length
    if any(r.others for r in asked.found):
        return ShotWish("delete_shot", {"shots": asked.shots})
    numbers = tuple(n for r in asked.found for n in r.numbers)
    if len(numbers) == 1 and all(r.numbers for r in asked.found):
        return ShotWish("delete_shot", {"ordinal": numbers[0]})
    spans = [r for r in asked.found if r.span_ms]
    if any(r.every for r in asked.found) and len(spans) == 1:  # "everything after 0:20"
        return ShotWish("delete_shot", {"shots": asked.said[spans[0].start : spans[0].end]})
    if any(r.every for r in asked.found):
        return None
    listed = {"numbers": numbers} if all(r.numbers for r in asked.found) else {}
    return ShotWish("delete_shot", {"shots": asked.shots} | listed)


def _half_gone(asked: Asked) -> ShotWish | None:
    """小船那里剪掉后半截: half as long, from that end; what is said goes on."""
    half = [r for r in asked.found if r.half]
    own = [r for r in asked.found if r.numbers or r.about]
    if len(half) != 1 or len(own) != 1 or len(own[0].numbers) > 1:
        return None
    head = {"head": True} if half[0].half == 1 else {}
    return ShotWish("trim_shot", {"shots": asked.said[own[0].start : own[0].end], "times": 0.5, **head})


_RULES: tuple[Callable[[Asked], ShotWish | None], ...] = (
    parted, join, exchange, ordered, move, twice, _whole_film, _backwards, _frozen, _paced, look, _kept, _length, _gone,
    pictured_instead,
)  # fmt: skip
_BESIDE = (_backwards, _frozen, _paced, look)


def speaks_of_something_else(clause: str) -> bool:
    """Whether a clause is about music, words or sounds, even where it names a shot: 第二段的字幕."""
    return _NOT_OF_SHOTS.search(clause) is not None


def only_points(clause: str) -> str:
    """The words of a clause that name shots: those that the clauses after it may speak of."""
    found = find_references(folded(clause))
    named = [r for r in found if not r.recent] or [r for r in found if r.end - r.start >= _PLAIN_POINTER]
    named = [r for r in named if not (r.others and not r.numbers and not r.about)]
    return clause[named[0].start : named[-1].end] if named else ""
