"""What a clause asks of words and sound, however it is said: the thing it names, and what is wanted of it or felt to be
wrong with it (标题太小了, 把bgm弄小点, "the music is drowning out the voice", "ditch the subs").

Rules of one subject know set phrases; this one puts together what a clause is made of, for any of its things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from moying.language.amounts import find_amount
from moying.language.durations import find_durations
from moying.language.quotes import masked
from moying.language.rules import rule
from moying.language.wishes.gone import ASKS, BACK, GONE, KEPT, POLITE
from moying.language.wishes.references import find_references
from moying.language.wishes.text_looks import A_NUDGE, A_STEP, look_wish
from moying.language.wishes.things import OF_SOUND, OF_TEXT, Thing, thing_of, things_in, without_places
from moying.language.wishes.upload_names import find_uploads
from moying.language.wishes.ways import Way, ways_in

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""

_LONGEST: Final = 120
_LOUDER, _FASTER, _LONGER_MS = 1.3, 1.15, 2_000
_TEMPO: Final = 1.12
_JOINS: Final = rule(r"[\s、和与跟及,/]*(?:还有|以及)?[\s]*|[\s,]*(?:\band\b|&|\bplus\b)?\s*(?:the |my )?")
_FILLERS: Final = rule(
    r"能不能|可不可以|行不行|把|将|让|给|请|帮|我|你|咱们?|麻烦|一下|一个|个|的|地|得"
    r"|了|吧|呗|呀|啊|嘛|吗|呢|哈|啦|哦|嗯|哎|喂|诶|欸|唉|那|这|它|们|都|也|就"
    r"|还|再|更|又|先|能|可以|想|要|希望|觉得|感觉|看着|看起来|听着|听起来|有点|稍微"
    r"|略|一点|一些|点|些|儿|弄|搞|整|调|改|换|变|成|为|到|做|用|来|去|上|里面|里|中"
    r"|在|是"
    r"|很|太|好|多|少|下|放|加|另外|顺便|然后|而且|但是|可是|不过|因为|所以|整体|整个"
    r"|老人家?|老年人|长辈|爸妈|观众|用户|客户|领导|老板"
    r"|全部|所有|全|声音|音量|大小|字号|字体|颜色|部分|时候|地方|显示|出现|效果|样子"
    r"|直接"
    r"|统统|通通|彻底|完全|现在|目前|刚才|其实|真的|实在|总是|老是|反正|的话|谢谢|谢啦"
    r"|多谢|拜托|辛苦|哥|姐|亲|老铁|宝|大家|人家|对|过|着|跟|比|和|与|、|以|之|没"
    r"|\b(?:the|a|an|please|can|could|would|will|you|i|i'm|im|we|me|my|us|want|need"
    r"|like|to|it|it's|its|is|are|was|be|been|being|this|that|these|those|of|on|in|at"
    r"|for|with|by|just|also|too|so|really|very|bit|little|tad|touch|notch|smidge|some"
    r"|more|less|much|way|make|have|has|had|let|let's|get|give|put|set|turn|go|do|does"
    r"|down|up|over|out|and|but|now|then|again|still|kind|sort|kinda|sorta|maybe|hey"
    r"|hi|ok|okay|lol|haha|thanks|thank|thx|size|volume|level|levels|sound|colou?r"
    r"|font|style"
    r"|look|looks|feel|feels|one|them|em|here|there|bro|dude|pls|if|possible|when"
    r"|think|guess|should|must|'s|'d|'ll|'re|'m|'ve|all|whole|entire|completely"
    r"|entirely"
    r"|altogether|everything|thing|things|don't|not|no|because|since|which|who|try"
    r"|trying|gonna|wanna|gotta|actually|honestly|basically|slightly|quite|pretty"
    r"|super|any"
    r"|screen|part|bring|s|t|d|m|as|than|from|what|seems?|sounds|oh|um|uh|well|yeah"
    r"|mate|man|bits|overall|general|currently|at all|seriously|ugh|hmm)\b"
)
_DROWNS: Final = rule(
    r"(?P<loud>[^，。]{0,12}?)(?:都|快|把)*(?:盖过|压过|盖住|淹没|压住|抢(?:了|过)"
    r"|盖了|大过|比)(?P<under>[^，。]{0,12})"
    r"|(?P<l>.{0,40}?)\b(?:is |are |'s )?(?:drown(?:s|ing|ed)?(?: out)?|overpower(?:s"
    r"|ing)?|overwhelm(?:s|ing)?|bur(?:y|ies|ying)|louder than"
    r"|compet(?:es|ing) with|fight(?:s|ing) with|cover(?:s|ing)(?: up)?|too loud for|stepping on)\b(?P<u>.{0,30})"
)
_DROWNED: Final = rule(
    r"被(?P<loud>[^，。]{0,8}?)(?:盖|压|淹|吵)|\b(?:drowned out|buried|overpowered"
    r"|lost|swallowed)(?: by| under| in| beneath)?(?: all)?(?: the)? (?P<l>.{0,20})"
)
_TOO_WEAK: Final = rule(r"(?P<soft>[^，。]{1,12}?)(?:盖|压|敌|干)不(?:住|过)(?P<over>[^，。]{1,12})")
_COVERED: Final = rule(
    r"(?:被[^，。]{0,8})(?:挡|遮|盖)|(?:挡|遮|盖)(?:住|到|着)?了?(?=$|[，。\s])|\b"
    r"(?:covered|hidden|blocked|obscured|cut off)(?: by| behind)?\b"
)
_COVERS: Final = rule(
    r"(?:挡|遮|盖)(?:住|到|着)?了?(?=.)|\b(?:cover(?:s|ing)|block(?:s|ing)|hid(?:es"
    r"|ing)|obscur(?:es|ing))\b"
)
_BRIEF: Final = rule(
    r"一闪(?:就没|而过|就过|就消失)?|(?:还)?没看清就|(?:消失|没|不见|走)得?(?:太"
    r"|有点)?快|(?:太快|很快)就?(?:没|消失|不见|走)|多(?:停|留|待|放|显示)(?!\d)|停"
    r"(?:留)?(?:得)?(?:太短|久一点|长一点)"
    r"|\b(?:disappears?|vanish\w*|goes away|gone|flash\w*(?: by)?|fades? out) too "
    r"(?:fast|quick(?:ly)?|soon|early)|\b(?:stay|hang|linger|last)s?(?: on screen| up"
    r"| there)? (?:a (?:bit|little|while) )?longer"
    r"|\bblink and\b|来不及看|没看完就"
    r"|\b(?:goes away|gone|disappears?|vanish\w*|leaves?|over) before (?:i|you|we|anyone|people|they|one)\b"
)
_ALL_ALONG: Final = rule(
    r"一直(?:挂|显示|停|在|保持|放|留)|全程|从头到尾|始终|别消失|不要消失"
    r"|\b(?:throughout|the (?:whole|entire) (?:time|video|film|thing)"
    r"|all the way through|from start to finish|permanently|always)\b"
)
_SECONDS_MORE: Final = rule(r"多|再|\b(?:longer|more|extra|additional)\b")
_BARELY: Final = rule(
    rf"(?:都|全|直接|把?它们?|还是|就|给我|统统|\s)*(?:{GONE.pattern})(?:吧|了|它|掉"
    rf"|好了|\s|please|it|them|that)*|(?:turn|switch|shut|take) (?:it|them|that) off"
)
"""关了, "ditch it": of what was just spoken of."""
_ONE_OF_THEM: Final = rule(
    r"第 ?[一二两三四五六七八九十\d]{1,3} ?[句条行个]|最后|末尾|倒数|[这那]一?[句条行]|\\ufffc"
    r"|\b(?:first|second|third|fourth|fifth|sixth|last|final|\d+(?:st|nd|rd|th)|number \d+|#\d+|this|that|one)\b"
)
_ONLY_FELT: Final = rule(r"不(?:清|见|到)|跟不上|\b(?:hear|read|see|make out)\b")
_BAND_DOWN: Final = rule(
    r"少|轻|弱|小|减|低|吵|响|重|多|闹|烦|\b(?:less|fewer|softer|quieter|heavy|much"
    r"|loud|busy|reduce|lower|down)\b"
)
_SET_TO: Final = rule(r"音量|声音|调[到成为]|%|\bvolume\b|\bto \d")
_HEARD: Final = rule(r"\b(?:loud\w*|quiet\w*|noisy)\b")
"""Quieter is no size of letters."""
_STEADY: Final = rule(r"静音|\bmut(?:e|ed|ing)\b|\bsilence\b|消音")


def spoken_wish(clause: str, said: str, subject: str, before: Sequence[Told], *, sure: bool) -> tuple[Told, ...]:
    """What the clause asks of words and sound; () where it speaks of something else.

    subject: what the clause before spoke of; before: the wishes done last. sure: only where nothing of the clause is
    left unexplained; otherwise as the last reading that is tried.
    """
    if (
        not clause
        or len(clause) > _LONGEST
        or KEPT.search(clause)
        or (ASKS.search(clause) and not POLITE.search(clause))
    ):
        return ()
    return tuple(_read(clause, said, subject, before, sure=sure))


def _read(clause: str, said: str, subject: str, before: Sequence[Told], *, sure: bool) -> Iterator[Told]:
    if drowned := _drowning(clause):
        yield from drowned
        return
    ways = ways_in(clause)
    if subject and not things_in(clause) and ways and all(_ONLY_FELT.search(clause[w.start : w.end]) for w in ways):
        return  # 背景音太大，都听不清说什么了: what came of it
    for part, words in _parts(clause, said):
        found = _said_of(things_in(part))
        named = [thing for thing in found if thing.kind != "film"] or list(found)
        kinds = list(dict.fromkeys(thing.kind for thing in named))
        if not kinds and all(r.recent for r in find_references(part)):
            kinds = [_spoken_of(subject, before)]
        kinds = [_type_meant(subject, before) if kind == "type" else kind for kind in kinds]
        for kind in filter(None, kinds):
            yield from _of(kind, part, words, found, before, sure=sure, named=bool(named))


def _type_meant(subject: str, before: Sequence[Told]) -> str:
    """字太小看不清: the letters that were spoken of; else the captions, which are there to be read."""
    of = _spoken_of(subject, before)
    return of if of in OF_TEXT - {"type"} else "captions"


def _spoken_of(subject: str, before: Sequence[Told]) -> str:
    known = OF_TEXT | OF_SOUND | {"drums", "cover", "publish"}
    if subject:
        return subject if subject in known else ""
    return thing_of(before[-1][0], dict(before[-1][1])) if before else ""


def _said_of(found: Sequence[Thing]) -> tuple[Thing, ...]:
    """The things without 字 where it is that of the captions (字幕黄字黑边)."""
    texts = any(thing.kind in OF_TEXT - {"type"} for thing in found)
    return tuple(thing for thing in found if thing.kind != "type" or not texts)


def _parts(clause: str, said: str) -> Iterator[tuple[str, str]]:
    """人声太小音乐太大: one part for each thing that has something of its own said of it."""
    found = _said_of(things_in(clause))
    starts = [0]
    for before, thing in pairwise(found):
        between = clause[before.end : thing.start]
        if (
            _predicate(clause[starts[-1] : thing.start])
            and not _JOINS.fullmatch(between)
            and _predicate(clause[thing.start :])
        ):
            lead = re.search(r"(?:把|将|再|也|the |my |and )*$", between)
            starts.append(thing.start - len(lead[0]) if lead else thing.start)
    for start, end in zip(starts, [*starts[1:], len(clause)], strict=True):
        yield clause[start:end].strip(), said[start:end].strip()


def _predicate(part: str) -> bool:
    return bool(
        ways_in(part) or GONE.search(part) or BACK.search(part) or look_wish(part).slots or _STEADY.search(part)
    )


def _of(
    kind: str, clause: str, said: str, found: Sequence[Thing], before: Sequence[Told], *, sure: bool, named: bool
) -> Iterator[Told]:
    """What is asked of one kind of thing."""
    ways = ways_in(clause)
    explained = [(t.start, t.end) for t in found] + [(w.start, w.end) for w in ways]
    explained += [m.span() for words in (_STEADY, _COVERED) for m in words.finditer(clause)]
    shots = [r for r in find_references(clause) if not r.recent and (r.numbers or r.about or r.every)]
    left = _left(clause, explained + [m.span() for m in GONE.finditer(clause)])
    sure = sure or any(thing.kind == "type" for thing in found)
    few = left <= (1 if sure else 6)
    told: Iterable[Told] = ()
    if kind == "original" and (shots or any(one.numbers or one.about or one.name for one in find_uploads(clause))):
        return  # 第一个视频的声音关掉: whose sound it is, others know
    if kind in OF_TEXT:
        told = _of_text(kind, clause, said, ways, before, explained, sure=sure, named=named)
    elif kind in OF_SOUND | {"drums"}:
        told = (
            _of_sound(kind, clause, ways, named=named)
            if few or _left(clause, explained + _numbers(clause)) <= 1
            else []
        )
    for wish in told:
        where = said[shots[0].start : shots[-1].end] if shots and not any(r.every for r in shots) else ""
        yield (wish[0], {**wish[1], "shots": where}) if where and wish[0] == "set_captions" else wish


def _numbers(clause: str) -> list[tuple[int, int]]:
    return [
        m.span()
        for m in re.finditer(
            r"\d+(?:\.\d+)? ?(?:%|db|分贝|成|倍|percent)?|百分之[一二三四五六七八九十百]+"
            r"|[一二三四五六七八九十]分之[一二三四五六七八九十]|[一二两三四五六七八九]成半?"
            r"|一半|half|third|quarter|三分之一",
            clause,
        )
    ]


def _left(clause: str, explained: Sequence[tuple[int, int]]) -> int:
    """How many characters of the clause nobody has explained."""
    bare = masked(clause, *explained).replace("\ufffc", " ")
    left = re.sub(r"[^\w]+", "", _FILLERS.sub(" ", bare))
    return len(left) if re.search(r"[\u4e00-\u9fff]", left) else (len(left) + 2) // 4


def _drowning(clause: str) -> list[Told]:
    """音乐盖过人声了: the one that is too loud becomes softer."""
    if (weak := _TOO_WEAK.search(clause)) and any(t.kind in OF_SOUND for t in things_in(weak["over"])):
        soft = [t.kind for t in things_in(weak["soft"]) if t.kind in OF_SOUND]
        return [_volume(soft[0], {"times": _LOUDER})] if soft else []
    loud = ""
    if passive := _DROWNED.search(clause):
        loud = passive["loud"] or passive["l"] or ""
    elif active := _DROWNS.search(clause):
        loud, under = active["loud"] or active["l"] or "", active["under"] or active["u"] or ""
        if not any(t.kind in OF_SOUND for t in things_in(under)) and not re.search(
            r"人|话|\b(?:me|him|her|what)\b", under
        ):
            return []
    kinds = [t.kind for t in things_in(loud) if t.kind in OF_SOUND]
    return [_volume(kinds[0], {"times": round(1 / _LOUDER, 3)})] if kinds else []


def _volume(kind: str, amount: Mapping[str, Any]) -> Told:
    tool = {
        "music": "set_bgm_volume",
        "voice": "set_narration",
        "original": "set_original_sound",
        "sounds": "set_sfx_volume",
    }
    return tool[kind], ({"shots": ""} if kind == "original" else {}) | dict(amount)


def _of_sound(kind: str, clause: str, ways: Sequence[Way], *, named: bool) -> Iterator[Told]:
    """Louder, softer, faster, off, on: of music, voice, sound effects or the clips' own sound."""
    if kind == "drums":
        down = (
            GONE.search(clause)
            or any(w.sign < 0 for w in ways)
            or (_BAND_DOWN.search(clause) and not any(w.sign > 0 for w in ways))
        )
        if down or ways:
            yield "shape_bgm", {"drums_db": -40.0 if GONE.search(clause) else -6.0 if down else 6.0}
        return
    paced = [way for way in ways if way.measure == "fast"]
    loud = [way for way in ways if way.measure in {"size", "loud", "high", "amount", "place"}]
    amount = find_amount(clause) if _numbers(clause) or _STEADY.search(clause) else None
    if (
        amount is not None
        and amount.share is not None
        and (named or loud or _STEADY.search(clause) or _SET_TO.search(clause))
    ):
        yield _volume(kind, {"volume": amount.share})
    elif amount is not None and amount.times is not None and (loud or named or _SET_TO.search(clause)):
        yield _volume(kind, {"times": amount.times})
    elif loud:
        yield _volume(kind, {"times": _LOUDER if loud[-1].sign > 0 else round(1 / _LOUDER, 3)})
    if paced and kind in {"voice", "music"}:
        step = _FASTER if kind == "voice" else _TEMPO
        times = step if paced[-1].sign > 0 else 1 / step
        times = round(times, 3) if kind == "voice" else times
        yield ("set_pace", {"times": times}) if kind == "voice" else ("shape_bgm", {"tempo": times})
    elif not loud and amount is None and GONE.search(clause) and (named or _BARELY.fullmatch(clause)):
        yield _SILENCED[kind]
    elif not loud and amount is None and named and BACK.search(clause) and kind in {"voice", "original"}:
        yield (
            ("set_narration", {"on": True}) if kind == "voice" else ("set_original_sound", {"shots": "", "volume": 1.0})
        )


_SILENCED: Final[Mapping[str, Told]] = {
    "music": ("remove_bgm", {}),
    "voice": ("set_narration", {"on": False}),
    "sounds": ("remove_sfx", {"name": ""}),
    "original": ("set_original_sound", {"shots": "", "volume": 0.0}),
}


def _of_text(
    kind: str, clause: str, said: str, ways: Sequence[Way], before: Sequence[Told],
    explained: Sequence[tuple[int, int]], *, sure: bool, named: bool,
) -> Iterator[Told]:  # fmt: skip
    """Other looks, another time, gone or back: of a title, captions or another text."""
    of = "" if kind == "type" else kind
    if "\ufffc" in clause:
        return
    few = 1 if sure else 6
    if _ALL_ALONG.search(clause) and kind in {"title", "type"} and named:
        yield "set_title", {"duration_ms": -1}
        return
    if _BRIEF.search(clause) and kind in {"title", "type"}:
        lengths = find_durations(said)
        yield "set_title", {"by_ms": lengths[0].value_ms if lengths else _LONGER_MS}
        return
    blank = masked(clause, *((t.start, t.end) for t in things_in(clause))).replace("\ufffc", " ")
    if GONE.search(clause) and _ONE_OF_THEM.search(clause):
        return  # "delete the last caption" takes no other one away
    if (
        GONE.search(clause)
        and (named or _BARELY.fullmatch(clause))
        and not look_wish(blank).slots.keys() - {"position"}
    ):
        if (
            _left(
                clause,
                [
                    *explained,
                    *(m.span() for m in GONE.finditer(clause)),
                    *((r.start, r.end) for r in find_references(clause)),
                ],
            )
            <= few
        ):
            yield _gone(kind)
        return
    if named and BACK.search(clause) and kind in {"captions", "type"}:
        yield "set_captions", {"on": True}
        return
    slots = _looks(clause, ways, before, of)
    if slots and _left(look_wish(masked(clause, *explained)).bare.replace("\ufffc", " "), explained) <= few:
        yield "style_text", {"of": of, **slots}
    elif any(way.measure == "long" for way in ways) and kind == "title" and _left(clause, explained) <= few:
        yield "set_title", {"by_ms": _LONGER_MS if ways[-1].sign > 0 else -1_000}


def _gone(kind: str) -> Told:
    if kind == "title":
        return "remove_title", {}
    return ("set_captions", {"on": False}) if kind in {"captions", "type"} else ("remove_text", {"of": kind})


def _looks(clause: str, ways: Sequence[Way], before: Sequence[Told], of: str) -> dict[str, Any]:
    """The slots of `style_text`: what the words of looks tell, and which way the rest goes."""
    slots = dict(look_wish(without_places(clause)).slots)
    if any(way.measure in {"size", "amount"} for way in ways) and not re.search(
        r"\d|倍|百分|半|\b(?:twice|double|triple|half)\b", clause
    ):
        slots.pop("times", None)  # "way too tiny" is a complaint and no size
    outlined = "outline" in clause or re.search(r"描边|勾边|边框|轮廓", clause) or _was_outlined(before, named=bool(of))
    for way in ways:
        if way.measure == "loud" and _HEARD.search(clause):
            continue
        if way.measure in {"size", "amount", "loud"} and not slots.keys() & {"times", "size"}:
            slots["times"] = A_STEP if way.sign > 0 else round(1 / A_STEP, 3)
        elif way.measure in {"high", "place"} and "position" not in slots:
            slots["shift"] = [0, -A_NUDGE if way.sign > 0 else A_NUDGE]
        elif way.measure == "left" and "position" not in slots:
            slots["shift"] = [-A_NUDGE if way.sign > 0 else A_NUDGE, 0]
        elif way.measure == "thick" and outlined:
            slots["outline_times"] = 1.5 if way.sign > 0 else 0.6
            slots.pop("outline_width", None)
    if not slots and of and _COVERED.search(clause):
        slots["shift"] = [0, -A_NUDGE]
    elif not slots and of and _COVERS.search(clause):
        slots["shift"] = [0, A_NUDGE if of == "captions" else -A_NUDGE]
    return slots


def _was_outlined(before: Sequence[Told], *, named: bool) -> bool:
    return bool(before) and before[-1][0] == "style_text" and bool({"outline", "outline_width"} & set(before[-1][1]))
