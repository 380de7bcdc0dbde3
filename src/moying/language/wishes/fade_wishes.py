"""What a clause asks of how the music comes and goes: faded in, faded out."""

from __future__ import annotations

import re
from typing import Any, Final

from moying.language.durations import find_durations
from moying.language.wishes.film_wishes import MUSIC
from moying.language.wishes.things import things_in

_COMES: Final = (
    r"淡入|渐强|渐入|(?:柔和|轻柔|温柔|舒缓|轻|慢)一?[点些]?地?(?:进|起来|开始|入场)|(?:慢慢|渐渐|逐渐"
    r"|缓缓)地?(?:进来?|起来?|响起|变?大|出来|推?上来)"
    r"|(?:开头|一开始|一上来|进来|响起|起来)[^，。]{0,4}(?:太|很|好|有点|这么|那么|得)?(?:突然|突兀|生硬|猛|炸"
    r"|吓人|唐突)|吓(?:我)?一跳"
    r"|\b(?:creep|sneak|slide|slip|build)s? (?:in|up)\b|\bstarts? (?:too |so |way too |very )?(?:suddenly"
    r"|abruptly|out of nowhere|with a bang)\b"
    r"|\bjust starts\b|\b(?:sudden|abrupt|jarring) (?:start|beginning)\b"
    r"|别一上来|(?<!\w)eas(?:e|es|ing) (?:the \w+ |it )?in\b"
    r"|\bswells?\b|\bcomes? in (?:slowly|gradually|softly|gently)\b|\b(?:start"
    r"|begin)s? (?:softly|quietly)\b|\bbring (?:the \w+|it) in (?:slowly|gradually)"
)
_GOES: Final = (
    r"淡出|渐弱|渐出|(?:慢慢|渐渐|逐渐|缓缓)地?(?:没|消失|停|变?小|弱|退|收|结束)"
    r"|戛然而止|突然(?:停|断|没|结束)|断.{0,4}突然"
    r"|(?:结尾|最后|结束|收尾|收得|停得)[^，。]{0,4}(?:太|很|好|有点|这么|那么|得)?(?:突然|突兀|生硬|仓促|硬|急"
    r"|唐突|掐断|卡断)|硬生生|没有?收尾"
    r"|\bjust (?:cuts? off|stops?|ends?)\b|\bcuts? (?:off|out) at the (?:very )?end\b|\b(?:sudden|abrupt"
    r"|jarring) (?:ending|end|stop)\b|\bstops? dead\b"
    r"|\beas(?:e|es|ing) (?:the \w+ |it )?out\b|\b(?:die|dies|trail|tail|taper|fall"
    r"|drop)s? (?:away|off|down)\b|\bends? (?:too )?(?:abrupt|sudden)ly\b|\bcuts? off "
    r"(?:abruptly|suddenly)\b"
)
_FADES: Final = re.compile(rf"{_COMES}|{_GOES}|\bfad(?:e|es|ing|ed)\b")
_IN: Final = re.compile(rf"{_COMES}|\bfad\w+(?: the \w+| it| slowly| gently)? in\b|\bfade[- ]in\b|\bin and out\b")
_OUT: Final = re.compile(
    rf"{_GOES}|\bfad\w+(?: the \w+| it| slowly| gently)? (?:in and )?out\b|\bfade[- ]out\b|\bfading out\b"
)
_OTHER: Final = re.compile(r"标题|字幕|转场|镜头|画面|\b(?:title|captions?|transitions?|shots?|black|white)\b")
_NONE: Final = re.compile(
    r"不要(?!.*(?:突|硬|猛))|去掉|取消|别(?!一上来|.*戛然|.*突然)|\b(?:no|without|remove|don'?t)\b"
)
USUAL_MS: Final = 2_000


def fade_wish(clause: str, *, about_music: bool) -> dict[str, Any] | None:
    """`in_ms` and `out_ms` of the music, None when the clause asks for no fade."""
    named = re.search(MUSIC, clause) or any(thing.kind == "music" for thing in things_in(clause))
    if not _FADES.search(clause) or not (named or about_music) or _OTHER.search(clause):
        return None
    lengths = find_durations(clause)
    length_ms = 0 if _NONE.search(clause) else lengths[-1].value_ms if lengths else USUAL_MS
    comes, goes = _IN.search(clause), _OUT.search(clause)
    asked = {"in_ms": length_ms} if comes else {}
    return asked | ({"out_ms": length_ms} if goes or not comes else {})
