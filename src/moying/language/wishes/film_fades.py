"""What a clause asks of how the film comes and goes: 结尾淡出, 开头淡入, "fade to black at the end"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.durations import find_durations
from moying.language.quotes import masked
from moying.language.rules import rule
from moying.language.wishes.fade_wishes import USUAL_MS as MUSIC_MS
from moying.language.wishes.film_wishes import MUSIC
from moying.language.wishes.references import find_references

_LONGEST: Final = 60
_SLOWLY: Final = r"(?:慢慢|渐渐|逐渐|缓缓)地?"
_COMES: Final = rule(
    rf"淡入|渐入|渐显|{_SLOWLY}(?:亮|显)(?:起来|出来|现)?|从黑[^，。]{{0,6}}(?:进|开始|亮|淡|出)|黑场(?:开始"
    rf"|进入|开场|淡入|起)"
    r"|\bfad\w*[- ]in\b|\bfad\w* (?:it |the \w+ )?in\b|\b(?:from|out of) (?:a )?black\b"
)
_GOES: Final = rule(
    rf"淡出|渐出|渐隐|渐黑|{_SLOWLY}(?:变黑|变暗|黑|暗|消失|淡)|(?:淡|变|渐变?|收)(?:到|成|为|至|入)?黑"
    r"|黑场(?:结束|收尾|淡出|收)"
    r"|\bfad\w*[- ]out\b|\bfad\w* (?:it |the \w+ )?(?:out|away)\b|\b(?:to|into) (?:a )?black(?! and| &)\b"
    r"|\bin and out\b"
)
_FADES: Final = rule(r"淡入|淡出|淡|渐|黑场|变黑|变暗|黑下|暗下|慢慢亮|\bfad(?:e|es|ing|ed)\b"
             r"|\bdip to black (?:at|to|on) the (?:very )?(?:end|close|start)\b"
             r"|\b(?:go|goes|end|ends|open|opens|start|starts|cut) (?:in |up )?(?:to|from|on"
             r"|in) black\b")  # fmt: skip
_START: Final = rule(r"开头|开场|片头|开始|最前|片首|\b(?:start|begin|beginning|opening|intro|open)s?\b")
_END: Final = rule(r"结尾|片尾|末尾|结束|收尾|最后|尾部|片末|\b(?:end|ending|ends|closing|close|outro|finish)\b")
_FILM: Final = rule(
    r"视频|片子|影片|全片|整个|整片|画面|首尾|前后|\b(?:film|video|picture|movie|everything"
    r"|screen)\b"
)
_OTHER: Final = rule(
    r"标题|字幕|文字|转场|过渡|旁白|之间|每|所有镜头|水印|白场|白色|变白|黑白|声音|原声"
    r"|\b(?:title|captions?|subtitles?|texts?|transitions?|between|each|every|white|narrat\w+|voice|background|color"
    r"|colour|outline|letters?|watermark)\b"
)
_NONE: Final = rule(r"不要|去掉|取消|别|不用|\b(?:no|without|remove|don'?t|cut straight)\b")
_BLACK: Final = rule(r"黑|\bblack\b")
USUAL_MS: Final = 1_000
LONGEST_MS: Final = 10_000


_ONLY_LONG: Final = rule(
    r"(?:再|淡|要|用|持续|时长|时间|大约|大概|就|改成|改为|调到|淡入|淡出|左右|吧|钟"
    r"|\b(?:for|over|make it|take|to|about)\b|\ufffc|\s)*"
)


def film_fade_wish(
    clause: str, subject: str, last: Sequence[tuple[str, Mapping[str, Any]]] = ()
) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """`fade_film` with `in_ms` and `out_ms`, and `fade_bgm` where the same clause names the music too; () when the
    clause asks for something else. subject: what was spoken of before: 音乐小一点，结尾淡出 goes on about the music.
    last: the wishes before; after one about transitions, "fade to black" names another of them."""
    if again := _as_long(clause, last):
        return again
    if len(clause) > _LONGEST or not _FADES.search(clause) or _OTHER.search(clause):
        return ()
    music = rule(MUSIC).search(clause)
    film = _FILM.search(clause)
    if (music or subject == "music") and not (film or _BLACK.search(clause)):
        return ()
    comes, goes = bool(_COMES.search(clause)), bool(_GOES.search(clause))
    start, end = _START.search(clause), _END.search(clause)
    ends = {n for r in find_references(clause) for n in r.numbers}
    if last and last[-1][0] == "set_transitions" and not (start or end):
        return ()
    if not (comes or goes) and _NONE.search(clause) and rule(r"\bfad|淡").search(clause):
        comes, goes = bool(start), bool(end)
    if not (comes or goes) or ends - {1, -1} or not (start or end or film or ends or _BLACK.search(clause)):
        return ()
    lengths = find_durations(clause)
    length_ms = 0 if _NONE.search(clause) else lengths[-1].value_ms if lengths else USUAL_MS
    asked = ({"in_ms": length_ms} if comes else {}) | ({"out_ms": length_ms} if goes else {})
    if music is None:
        return (("fade_film", asked),)
    return ("fade_film", asked), ("fade_bgm", {key: max(ms, MUSIC_MS) if ms else 0 for key, ms in asked.items()})


def _as_long(clause: str, last: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """结尾淡出，用3秒: a clause of nothing but a length is that of the fades before it."""
    lengths = find_durations(clause)
    faded = [(kind, slots) for kind, slots in last if kind in ("fade_film", "fade_bgm")]
    bare = masked(clause, *((d.start, d.end) for d in lengths))
    if not lengths or not faded or not _ONLY_LONG.fullmatch(bare):
        return ()
    length_ms = lengths[-1].value_ms
    if length_ms > LONGEST_MS:
        return ()  # "fade out the music and make it 15 seconds" is a length of the film
    return tuple((kind, {key: length_ms for key, ms in slots.items() if ms}) for kind, slots in faded)
