"""What a clause names outright, whatever it is of: asked one after the other; and a line to be said, a shape, what
follows the wish before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from moying.language.beside import PLATFORMS
from moying.language.complaints import (
    at_most,
    beyond_words,
    music_felt,
    pace_felt,
    title_felt,
    uneven,
    words_at_an_end,
)
from moying.language.durations import find_durations
from moying.language.gone import ASKS, BACK, BUT, GONE, KEPT, POLITE
from moying.language.ordinals import find_ordinal
from moying.language.quotes import find_quotes
from moying.language.references import find_references
from moying.language.rules import in_text, rule
from moying.language.spoken_sounds import music_named, own_music, sound_named, voice_named
from moying.language.spoken_texts import beyond_letters, dressed, entitled, other_words, text_added, title_time
from moying.language.text_looks import look_wish
from moying.language.things import OF_TEXT, thing_of, things_in
from moying.language.ways import ways_in

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""
_LONGEST: Final = 160
_SHAPES: Final = (
    ("1:1", rule(r"方的|方形|正方|\bsquare\b")),
    ("16:9", rule(r"横[着版屏的]|\b(?:landscape|horizontal|widescreen)\b")),
    ("9:16", rule(r"竖[着版屏的]|\b(?:portrait|vertical)\b")),
)  # fmt: skip
_ONLY_SHAPE: Final = rule(
    r"(?:画面|视频|片子|画幅|整体|影片|都)?(?:改|换|弄|做|变|转|剪|裁)?(?:成|为)?(?:横[着版屏的]|竖[着版屏的]|方的"
    r"|正?方形)的?(?:视频|版本?|画面)?(?:吧|好了)?"
    r"|(?:please |make it |crop (?:it )?|turn it |i (?:want|need) (?:it|this) )?(?:in "
    r"|to |into |a )*(?:landscape|horizontal|portrait|vertical|square)(?: (?:format"
    r"|mode|please|video|version|for \w+|crop))*"
)
_SIDE: Final = rule(
    r"(?:make it |in |render (?:it )?in |export in |要|改成?|换成?|来个?|画质|清晰度"
    r"|分辨率|调?到|\s)*(?P<side>4k|2k|8k|1080p?|720p?|1440p?|2160p?)(?:的|吧|画质"
    r"|清晰度|分辨率| please| quality| resolution)*"
)
_SIDES: Final = {"4k": 2160, "2k": 1440, "1080": 1080, "720": 720, "1440": 1440, "2160": 2160}
_LINE_IS: Final = rule(
    r"(?:第 ?(?P<zh>[一二两三四五六七八九十\d]{1,3}) ?句(?:话|台词|旁白|文案|解说)?|"
    r"(?P<last>最后(?:的|那|一|的那)?一?句(?:话|台词|旁白|文案)?)|(?P<first>第一句"
    r"(?:话|台词)?|开头(?:那|的)?(?:一)?句(?:话|台词)?))(?:的)?(?:台词|旁白|文案"
    r"|解说)?"
    r"(?:念|说|讲)?(?:应该|要|得)?(?:换成|改成|改为|换为|说成|念成|是|说|念|写)[:：]?\s*(?P<said>.+)$"
    r"|^(?:the )?(?P<en>first|second|third|fourth|fifth|last|final|opening|closing) "
    r"(?:line|sentence)(?: of the (?:script|narration))? (?:should|must|to|can) (?:be"
    r"|say|read)[:,]?\s*(?P<read>.+)$"
    r"|^(?:the )?(?:line|sentence) (?P<no>\d{1,2}) (?:should|must|to) (?:be|say|read)[:,]?\s*(?P<nread>.+)$"
)
_EN_NTH: Final = {
    "first": 1,
    "opening": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "last": -1,
    "final": -1,
    "closing": -1,
}
_CAPTION_IS: Final = rule(r"应该(?:是|写|为)|应为|\b(?:should|must|ought to) (?:be|say|read)\b")
_HAS_SAY: Final = rule(
    r"\b(?:have|make|let) (?:the )?(?:narrator|narration|voice(?:-?over)?|speaker|her"
    r"|him|them) (?:say|read)\b|(?:让|叫)(?:旁白|配音|解说)(?:说|念|读)"
)
_GONE_KINDS: Final = {"remove_bgm", "remove_title", "remove_text", "remove_sfx"}
_SAME_WAY: Final = rule(
    r"(?:a (?:bit|little|touch|tad) |even |some )?(?:more|further)(?: please)?|(?:still )?not (?:quite )?enough"
    r"|(?:还|还是)?不(?:太)?够|(?:还要)?再来一?[点些]|再一点|继续"
)
"""Once more what was just done, whichever way that went."""
_AS_WELL: Final = rule(r"也|同样|一样|都|\b(?:too|as well|also|same|likewise)\b")


def spoken_value(clause: str, said: str, subject: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """What the clause names outright; () where it names nothing of these. subject: what the clause before spoke of;
    before: the wishes done last."""
    if not clause or len(clause) > _LONGEST or (ASKS.search(clause) and not POLITE.search(clause)):
        return ()
    if KEPT.search(clause):
        return (("reply", {"about": "kept"}),) if things_in(clause) and "\ufffc" not in clause else ()
    if GONE.search(clause) and BUT.search(clause) and things_in(clause):
        return (("reply", {"about": "unclear"}),)  # "turn off everything except the voice" takes no voice away
    about = subject or (thing_of(before[-1][0], dict(before[-1][1])) if before else "")
    for heard in _HEARERS:
        if told := heard(clause, said, about, before):
            return told
    return ()


def _line(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """第一句话换成……, "line 1 should be …", "have the narrator say … in shot 4"."""
    quotes = find_quotes(said)
    if _HAS_SAY.search(clause) and quotes:
        shots = [r for r in find_references(clause) if r.numbers or r.about]
        where = {"shots": said[shots[0].start : shots[-1].end]} if shots else {"number": 1}
        return (("set_line", {"text": quotes[0].inside, **where}),)
    captions = any(t.kind == "captions" for t in things_in(clause)) or about == "captions"
    if captions and quotes and (fixed := _CAPTION_IS.search(clause)):
        number = find_ordinal(said[: fixed.start()]) or _number_before(clause[: fixed.start()])
        return (("change_caption", {"number": number, "text": quotes[-1].inside}),) if number else ()
    if (
        (
            last := re.search(
                in_text(
                    r"\b(?:make|change|set) the (?P<en>first|second|third|fourth|fifth|last|final) (?:line"
                    r"|sentence)\b"
                ),
                clause,
            )
        )
        and len(quotes) == 1
        and not captions
    ):
        return (("set_line", {"text": quotes[0].inside, "number": _EN_NTH[last["en"]]}),)
    bare = re.fullmatch(
        in_text(
            r"(?:and |the )*(?P<en>first|second|third|fourth|fifth|last|final) (?:line"
            r"|sentence)\W*\ufffc+\W*"
        ),
        clause,
    )
    if bare and quotes and before and before[-1][0] == "set_line":
        return (("set_line", {"text": quotes[0].inside, "number": _EN_NTH[bare["en"]]}),)
    found = _LINE_IS.search(clause)
    if not found or captions:
        return ()
    name = next(name for name in ("said", "read", "nread") if found[name])
    words = quotes[-1].inside if quotes else said[found.start(name) : found.end(name)].strip(" ：:，。,")
    number = _EN_NTH[found["en"]] if found["en"] else int(found["no"]) if found["no"] else -1 if found["last"] else 1
    if found["zh"]:
        number = find_ordinal(f"第{found['zh']}句") or _number_before(found["zh"])
    return (("set_line", {"text": words, "number": number}),) if words and number else ()


def _number_before(words: str) -> int:
    digits = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
    found = re.findall(r"\d{1,2}|[一二两三四五六七八九十]", words)
    return (int(found[-1]) if found[-1].isdigit() else digits[found[-1]]) if found else 0


def _shape(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """横的, "landscape", 4K: a shape or a size, and nothing else but a length."""
    bare = clause
    lengths = find_durations(clause)
    for length in lengths:
        bare = bare[: length.start] + " " * (length.end - length.start) + bare[length.end :]
    bare = " ".join(bare.split()).strip(" ,，")
    if side := _SIDE.fullmatch(bare):
        px = _SIDES.get(side["side"].removesuffix("p"))
        return (("set_resolution", {"short_side_px": px}),) if px else ()
    if not _ONLY_SHAPE.fullmatch(bare):
        return ()
    found = [(m.end(), ratio) for ratio, words in _SHAPES for m in words.finditer(bare)]
    long = (("set_duration", {"duration_ms": lengths[-1].value_ms}),) if lengths else ()
    return (("set_ratio", {"ratio": max(found)[1]}), *long)


def _following(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """What only makes sense after the wish before: 加回来, "the title as well", "no, the fourth", 再加5秒."""
    if not before:
        return ()
    kind, slots = before[-1]
    kinds = [t.kind for t in things_in(clause) if t.kind in OF_TEXT]
    once = len({kind for kind, _ in before}) == 1
    if (
        slots.get("times")
        and kind not in {"trim_shot", "set_speed"}
        and _SAME_WAY.fullmatch(clause.strip(" ，。,.!！"))
    ):
        return ((kind, slots),)
    off = kind in _GONE_KINDS or (kind in {"set_captions", "set_narration"} and slots.get("on") is False)
    if off and once and BACK.search(clause) and not GONE.search(clause) and len(clause) < 24:
        return (("undo", {}),)
    if (
        kind == "style_text"
        and kinds
        and _AS_WELL.search(clause)
        and not look_wish(clause).slots
        and not ways_in(clause)
        and len(clause) < 26
    ):
        return tuple(("style_text", {**slots, "of": one, "about": ""}) for one in kinds)
    if (
        (kind == "add_text" or slots.get("of") in {"lower_third", "watermark", "text"})
        and GONE.search(clause)
        and re.search(in_text(r"它|这个|那个|^[^\w]*(?:去掉|删了?|不要了?)|\b(?:it|that|this)\b"), clause)
        and not things_in(clause)
    ):
        return (("remove_text", {"of": slots.get("kind") or slots.get("of") or "text"}),)
    if kind == "set_cover" and (which := find_ordinal(clause) or _nth(clause)) and len(clause) < 24:
        return (("set_cover", {"shots": f"第{which}个镜头" if which > 0 else "最后一个镜头"}),)
    if kind == "publish_text" and len(clause) < 24:
        platform = next((name for name, words in PLATFORMS.items() if re.search(in_text(words), clause)), "")
        return (("publish_text", {"platform": platform}),) if platform else ()
    if kind == "set_duration":
        more = re.search(
            in_text(
                r"(?:再|多)?(?:加|长|延长|多)(?:个)?(?P<zh>\d{1,3}"
                r"|[一二两三四五六七八九十]{1,3}) ?秒|^(?:another )?(?P<en>\d{1,3}) (?:more|extra)"
                r"(?: sec\w*)?(?: please)?$"
            ),
            clause,
        )
        seconds = (int(more["en"]) if more["en"] else _seconds(more["zh"])) if more else 0
        return (("set_duration", {"by_ms": seconds * 1000}),) if seconds else ()
    if (
        kind == "fade_bgm"
        and "in_ms" in slots
        and re.fullmatch(
            in_text(
                r"(?:and |then )?(?:fade )?(?:it )?(?:back )?out(?: at the end| again)?|结尾"
                r"(?:也)?(?:淡出|渐出)?"
            ),
            clause,
        )
    ):
        return (("fade_bgm", {"out_ms": slots["in_ms"]}),)
    return ()


def _seconds(said: str) -> int:
    return int(said) if said.isdigit() else _number_before(said)


def _nth(clause: str) -> int:
    found = re.search(r"\b(first|second|third|fourth|fifth|last)\b", clause)
    return _EN_NTH[found[1]] if found else 0


_HEARERS: Final[tuple[Callable[[str, str, str, Sequence[Told]], tuple[Told, ...]], ...]] = (
    _following, uneven, beyond_words, words_at_an_end, music_felt, title_felt, pace_felt, at_most,
    beyond_letters, title_time, _line,
    other_words, entitled, text_added, own_music, sound_named,
    voice_named, music_named, dressed, _shape,
)  # fmt: skip
