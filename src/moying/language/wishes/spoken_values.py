"""What a clause names outright, whatever it is of: asked one after the other; and a line to be said, a shape, what
follows the wish before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from moying.language.durations import find_durations
from moying.language.numerals import parse_number
from moying.language.ordinals import find_ordinal
from moying.language.rules import in_text, rule
from moying.language.wishes.alike import alike
from moying.language.wishes.beside import PLATFORMS
from moying.language.wishes.complaints import (
    at_most,
    beyond_words,
    music_felt,
    pace_felt,
    title_felt,
    uneven,
    words_at_an_end,
)
from moying.language.wishes.gone import ASKS, BACK, BUT, GONE, KEPT, POLITE
from moying.language.wishes.line_wishes import line_wish
from moying.language.wishes.remedies import captions_felt, cover_felt, music_drags, voice_felt
from moying.language.wishes.spoken_sounds import music_named, own_music, sound_named, voice_named
from moying.language.wishes.spoken_texts import beyond_letters, dressed, entitled, other_words, text_added, title_time
from moying.language.wishes.text_looks import look_wish
from moying.language.wishes.things import OF_TEXT, thing_of, things_in
from moying.language.wishes.ways import ways_in

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
    if kind == "set_cover" and (which := find_ordinal(clause)) and len(clause) < 24:
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
    return int(parse_number(said) or 0)


_HEARERS: Final[tuple[Callable[[str, str, str, Sequence[Told]], tuple[Told, ...]], ...]] = (
    _following, uneven, line_wish, alike, beyond_words, words_at_an_end,
    music_drags, voice_felt, cover_felt, captions_felt, music_felt, title_felt, pace_felt, at_most,
    beyond_letters, title_time, other_words, entitled, text_added, own_music, sound_named,
    voice_named, music_named, dressed, _shape,
)  # fmt: skip
