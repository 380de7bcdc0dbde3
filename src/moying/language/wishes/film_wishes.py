"""What a wish for a new film names: its subject, length, shape, script, title, voice, and which parts it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from moying.language.amounts import find_amount
from moying.language.detect import language_of
from moying.language.durations import find_durations
from moying.language.quotes import find_quotes, masked
from moying.language.ratios import find_ratio
from moying.language.wishes.caption_wishes import wants_karaoke
from moying.language.wishes.cutting_wishes import cuts_footage
from moying.language.wishes.montage_wishes import montage_wish, subject_of
from moying.language.wishes.music_wishes import wants_own_music
from moying.language.wishes.scripts import find_script, find_title
from moying.language.wishes.sound_wishes import EFFECTS
from moying.language.wishes.told import told_of
from moying.language.wishes.topic import topic_of
from moying.language.wishes.voice_wishes import voice_wish

MUSIC = r"(?:背景音乐|配乐|音乐|乐曲|曲子|bgm|(?<![a-z])(?:background )?music|soundtrack)"
NARRATION = r"(?:旁白|配音|解说|口播|朗读|narrat\w*|voice-?over)"
CAPTIONS = r"(?:字幕|captions?|subtitles?)"
VIDEO_NOUN = r"(?:视频|短片|影片|片子|宣传片|\b(?:video|clip|film|movie|long)\b)"
_ASKED_LENGTH = re.compile(
    r"(?:时长|长度|总长|全长|\b(?:length|duration)\b[: ]*(?:is |of )?|(?:生成|制作|做|拍|来|剪)成?(?:一?[个段条部支])?)"
    r"[^，。,;]{0,3}$"
)
_LENGTH_OF_LIFE = re.compile(
    r"(?:每天|每次|每周|只需|只要|用了|花|耗时|泡|煮|蒸|烤|保温|保鲜|保质|续航|待机|充电|质保|保修|营业|工时|上班|超长|长达|可达"
    r"|\b(?:every|each|takes?|only|just|steep|brew|boil|lasts?|battery|warranty|guarantee|brews|charges?)\b)[^，。,;]{0,6}$"
)
_PROMISES = re.compile(
    r"(?:之?内)?(?:就能?|即可|可以|能|让你|带你|教你|轻松|快速)*(?:学会|学好|学懂|学做|搞定|搞懂|弄懂|掌握|看懂|读懂|听懂|入门|上手"
    r"|速成|教会|做好|做出|吃透|记住|理解|get)"
)
"""3分钟学会…: what the film promises, and no length of its own."""
_TITLE_ENDS = re.compile(r"(?:的|这个)?(?:短?视频|短片|影片|教程|教学片)|[，。,;；！!？?\n\ufffc]|$")
LONGEST_PROMISE = 20
_PROMISED = re.compile(r"\b(?:learn|master|cook|memori[sz]e|understand)\b[^,.;:]{0,40}\bin (?:just |only )?$")
_LONGEST_GUESSED_MS = 600_000
"""A length above ten minutes is the film's only where the wish says so: 保温12小时 is the flask's."""
_PARTS = (
    ("wants_narration", NARRATION), ("wants_captions", CAPTIONS), ("wants_music", MUSIC), ("wants_sfx", EFFECTS),
)  # fmt: skip
_WITHOUT = r"(?:不要|不需要|不用|无|没有|去掉|别加|别带|without|no)"
_VISUAL = re.compile(
    r"延时|空镜|混剪|氛围|纯音乐|无人声|\btime-?lapse\b|\bb-?roll\b|\bmontage\b|\bfootage\b"
    r"|\bambience\b|\bloop\b|\bscreensaver\b"
)
_IN_ENGLISH = re.compile(
    r"英文(?:视频|版|旁白|配音|解说|字幕)|英语(?:视频|版|旁白|配音|解说)|用英[文语]|\bin english\b"
    r"|\benglish(?:-language)? (?:video|narration|voice)"
)


def film_wish(message: str, plain: str) -> dict[str, Any]:
    """What a wish for a film names: the slots of `create`."""
    script, title = find_script(message), find_title(message)
    topic = topic_of(message)
    told = told_of(message, topic.genre, topic.subject)
    if topic.genre == "名言" and told.points:
        script = None  # the quotations are what the film shows, not all that it says
    if script and title and script.start <= title.start < script.end:
        title = None
    spans = [(found.start, found.end) for found in (script, title) if found] + list(told.spans)
    asked = masked(plain, *spans) if len(plain) == len(message) else plain
    length = _film_length(asked)
    ratio = find_ratio(message, [*spans, *((q.start, q.end) for q in find_quotes(message))])
    slots: dict[str, Any] = {
        "topic": topic.subject,
        "genre": topic.genre,
        "video_language": _film_language(asked, told.points),
    }
    slots |= {"duration_ms": length} if length else {}
    slots |= {"ratio": ratio.ratio} if ratio else {}
    slots |= {"script": script.text} if script else {}
    promise = "" if title or script else _promise(message, asked)
    slots |= {"title": title.text} if title else {"title": promise} if promise else {}
    slots |= {"karaoke": True} if wants_karaoke(asked) else {}
    slots |= {"voice": who} if (who := next(filter(None, _voices_in(asked)), "")) else {}
    slots |= {"title_duration_ms": title.duration_ms} if title and title.duration_ms else {}
    return slots | _ingredients(asked, titled=title is not None)


def uploads_film(message: str, plain: str, *, has_footage: bool) -> dict[str, Any] | None:
    """What a wish for a film of uploads names, None when it is none: it tells by its pictures and their own sound,
    unless words are asked for, and what it is about is its title."""
    uploads = montage_wish(plain, has_footage=has_footage)
    if uploads is None or cuts_footage(plain):
        return None
    slots = film_wish(message, plain)
    subject = subject_of(str(slots["topic"]))
    if slots.get("script") or slots.get("wants_narration"):
        return slots | {"topic": subject} | uploads
    title = {"title": subject[:1].upper() + subject[1:]} if subject and not slots.get("title") else {}
    length = {"duration_ms": None} if "each_ms" in uploads else {}
    return slots | {"topic": subject, "wants_narration": False, "only_named": False} | title | uploads | length


def _voices_in(asked: str) -> Iterator[str]:
    """Who shall speak, of each clause of a wish."""
    return (voice_wish(clause, alone=False) for clause in re.split(r"[，。；;,\n]|\band\b", asked))


def _ingredients(asked: str, *, titled: bool) -> dict[str, Any]:
    """Which parts the wish names, and whether it names them all: then what it does not name is not wanted."""
    found: dict[str, Any] = {}
    for slot, words in _PARTS:
        if re.search(rf"{_WITHOUT}[^，。,.;；]{{0,10}}?{words}", asked):
            found[slot] = False
        elif re.search(words, asked):
            found[slot] = True
    music = next((c for c in re.split(r"[，。；;,\n]|\band the\b", asked) if re.search(MUSIC, c)), "")
    if music and found.get("wants_music"):
        found["bgm_genre"] = music.strip()
        amount = find_amount(music)
        found |= {"bgm_volume": amount.share} if amount and amount.share is not None else {}
    named = titled or "wants_music" in found
    if wants_own_music(asked):
        found |= {"wants_music": True, "own_music": True}
    found["only_named"] = bool(_VISUAL.search(asked)) and named and "wants_narration" not in found
    return found


def _film_length(asked: str) -> int | None:
    """The length of the film among those named: 做成20秒视频 before 泡茶3分钟, which is never the film's."""
    ranked = sorted(
        ((_speaks_of_film(asked, d.start, d.end), d.value_ms) for d in find_durations(asked)), key=lambda r: -r[0]
    )
    likely = (ms for sure, ms in ranked if sure > 0 or (sure == 0 and ms <= _LONGEST_GUESSED_MS))
    return next(likely, None)


def _promise(message: str, asked: str) -> str:
    """3分钟学会手冲咖啡: a wish that says so has said its title; "" for none."""
    if len(asked) != len(message):
        return ""
    for found in find_durations(asked):
        verb = _PROMISES.match(asked, found.end)
        end = _TITLE_ENDS.search(asked, verb.end()) if verb else None
        words = message[found.start : end.start()].strip() if end else ""
        if words and end and verb and verb.end() < end.start() and len(words) <= LONGEST_PROMISE:
            return words
    return ""


def _speaks_of_film(asked: str, start: int, end: int) -> int:
    before, after = asked[max(0, start - 60) : start], re.split("[，。,;；]", asked[end : end + 40])[0]
    if _PROMISES.match(after) or _PROMISED.search(before):
        return -1
    before = before[-16:]
    if _ASKED_LENGTH.search(before):
        return 2
    return 1 if re.search(VIDEO_NOUN, after) else -1 if _LENGTH_OF_LIFE.search(before) else 0


def _film_language(asked: str, points: tuple[str, ...]) -> str:
    """Films are in Chinese unless the wish says otherwise, or what it tells is told in English."""
    if points:
        return language_of(" ".join(points))
    return "en" if _IN_ENGLISH.search(asked) else "zh"
