"""What is asked of several files in one message: the same of each (每个都剪到3秒，分别导出), something else of each
(第一个剪成10秒，第二个加字幕，其余的变成竖屏), or something of one of the films that they became (第二个再加个标题).

A file is called by its place among the clips of the session or by its name. 第一个镜头 is no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from moying.client.gui import QUOTED

LONGEST: Final = 1_000
_NTH_EN: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_HANZI: Final = "一二三四五六七八九十"
_FILE: Final = r"(?:视频|文件|素材|片子|短片|成片)"
_NOT_A_FILE: Final = r"(?! ?(?:镜头|片段|画面|分镜|场景|转场|音效|标题|字幕|字|句|段|节拍|人|颜色))"
_MARK: Final = re.compile(
    rf"第 ?(?P<zh>[{_HANZI}]|\d{{1,2}}) ?(?:个|条|支|份){_FILE}?{_NOT_A_FILE}"
    rf"|(?P<last>最后一?(?:个|条|支|份){_FILE}?{_NOT_A_FILE}|\b(?:the )?last (?:one|clip|video|file|film)\b)"
    rf"|\b(?:the )?(?P<en>{'|'.join(_NTH_EN)})(?: (?:one|clip|video|file|film)\b|(?= ?[:：]))"
    r"|\b(?:clip|video|file|film) ?#?(?P<no>\d{1,2})\b"
    r"|(?P<rest>(?:其他|其它|其余|剩下|余下)的?(?:[两几三四五]个)?(?:视频|文件|素材)?|\bthe (?:rest|others)\b)",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"(?:^|[，,。；;：:！!\n]\s*"
    r"|(?:把|给|将|让|和|跟|与|、|然后|再|导出|下载|保存|看看|and|then|to|of|in|for|from)\s*|\s)$"
)
_EACH: Final = re.compile(
    r"(?:把|给|将)?(?:每一?(?:个|段|条)|各个|逐个|[两三四五六]个(?=都)|全部(?=都|导|加|换|改|变|剪)|所有的?(?:视频|文件|片子)"
    r"|^(?:它们|这些)?(?=都))(?:视频|片段|文件|素材|片子)?都?"
    r"|\b(?:each|every|all)(?: one)?(?: of (?:them|these))?\b(?: (?:the )?(?:clips?|videos?|files?|films?))?",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    r"[，,、]?\s*(?:然后|再|并|and |then )*(?:(?:分别|各自|单独|逐个)(?:导出|输出|下载)|(?:export|render|save) "
    r"(?:them |each (?:one )?|all )?(?:separately|individually|on its own|by itself))(?:吧|一下|成片|出来)*",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(rf"{_FILE}|\b(?:clip|video|file|film)s?\b", re.IGNORECASE)
_SEVERALLY: Final = re.compile(
    rf"分别|各自|单独|逐个|分开|[两三四五六2-6] ?个(?:{_FILE})"
    r"|\b(?:separately|respectively|each|individually|(?:two|three|four|five) (?:clips|files|videos|films))\b",
    re.IGNORECASE,
)
_INTRO: Final = re.compile(
    rf"(?:请|帮我|麻烦|把|将|给|这|那|我的?|上传的|里|[两三四五六几2-6] ?个|{_FILE}|分别|各自|单独|逐个|分开|处理|剪辑?"
    r"|做|一下|来|成片|please|process|edit|these|the|my|(?:two|three|four|five)|clips|files|videos|films|separately|respectively"
    r"|individually|for|each|[\s，,：:。.、;；])+",
    re.IGNORECASE,
)
_NOT_NOW: Final = re.compile(r"(?<!分)别|不要|先不|don'?t|do not", re.IGNORECASE)
_OF_A_FILM_ZH: Final = re.compile(
    r"(?:再|都|要|改成|变成|换成)*(?:静音|倒放|倒着|慢放|快放|加速|减速|黑白|定格|[快慢亮暗]一?[点些])"
)
_OF_A_FILM_EN: Final = re.compile(r" (?!a\b|an\b|one\b)[a-z]")
"""What follows a file's name where the name is what is spoken of: "the last one should be black and white"."""
_SHALL_BE_EN: Final = re.compile(r"\s*(?:should|must|has to|needs to|shall) be (.+)", re.IGNORECASE | re.DOTALL)
_FILE_NAME: Final = re.compile(r"\.(?:mp4|mov|avi|webm|mkv|gif)(?![a-z0-9])", re.IGNORECASE)
_EDGES: Final = " \t\n，,。.；;：:！!、"
_JOINS: Final = re.compile(r"[\s、，,]*(?:和|跟|与|、|and|&|以及)?[\s、，,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A file that is named in `text[start:end]`; at: its place from 0, None for all the others."""

    start: int
    end: int
    at: int | None


def each_wished(message: str) -> str:
    """What is asked of each upload by itself, "" for no such thing: 每个都剪到3秒分别导出 → 剪到3秒."""
    said = QUOTED.sub("", message[:501])
    if len(message) > 500 or not (_APART.search(said) and _EACH.search(said)) or _NOT_NOW.search(said):
        return ""
    return _EACH.sub("", _APART.sub("", message)).strip(_EDGES) or message


def apart_wished(message: str, names: Sequence[str], *, films: bool = False) -> Mapping[int, str]:
    """What is asked of which file, by its place in `names`; {} where the message does not speak of several files.

    films: there is a film of each by now, so that 第一个 can hardly be a shot.
    """
    if len(message) > LONGEST or len(names) < 2 or _NOT_NOW.search(QUOTED.sub("", message)):
        return {}
    marks = list(_marks(message, names))
    named = {mark.at for mark in marks}
    by_name = any(message[m.start : m.end].lower() in {n.lower() for n in names} for m in marks)
    if len(named) < 2 or not (films or by_name or _SEVERALLY.search(message) or _NOUN.search(message[: marks[-1].end])):
        return {}
    common = _bare(_INTRO.sub("", _APART.sub("", message[: marks[0].start]), count=1))
    wishes: dict[int, str] = {}
    waiting: list[_Mark] = []
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        told = message[mark.end : after.start if after else len(message)]
        waiting.append(mark)
        if after and _JOINS.fullmatch(told):
            continue
        wish = _bare(_APART.sub("", told))
        for one in waiting:
            places = [one.at] if one.at is not None else [n for n in range(len(names)) if n not in named]
            wishes |= {place: "，".join(filter(None, (common, _whole_film(wish)))) for place in places}
        waiting = []
    return {place: wish for place, wish in sorted(wishes.items()) if wish}


def speaks_of_files(message: str) -> bool:
    """Whether it may be said of several files: two or more are called by their places or by names."""
    said = QUOTED.sub("", message[:LONGEST])
    return len(_MARK.findall(said)) + len(_FILE_NAME.findall(said)) > 1


def film_meant(message: str, names: Sequence[str]) -> tuple[int | None, str]:
    """The one file that a message begins with or speaks of, and the message without it; None where it names none."""
    marks = [mark for mark in _marks(message, names) if mark.at is not None]
    if len({mark.at for mark in marks}) != 1:
        return None, message
    mark = marks[0]
    before, after = message[: mark.start], message[mark.end :]
    before = re.sub(r"(?:把|给|将|让)$", "", before)
    rest = before + _whole_film(re.sub(r"^\s*的(?=\S)", "", after))
    return mark.at, rest.strip(_EDGES.replace(".", "")) or message


def _whole_film(told: str) -> str:
    """The words with the film as what they speak of, where they would speak of nothing: 倒放 → 整个视频倒放."""
    if _OF_A_FILM_ZH.match(told):
        return f"整个视频{told}"
    if found := _SHALL_BE_EN.match(told):
        return f"make the video {found[1]}"
    return f"the video{told}" if _OF_A_FILM_EN.match(told) else told


def saving_asked(message: str) -> bool:
    """Whether the message asks to have the films saved as files."""
    return re.search(r"导出|输出|下载|成片|\b(?:export|render|save)\b", QUOTED.sub("", message)) is not None


def all_meant(message: str) -> str:
    """The message without its words for every film, "" where it speaks of one only: 每个都加水印 → 加水印."""
    said = QUOTED.sub(lambda m: "_" * len(m[0]), message)
    found = _EACH.search(said) if len(message) <= LONGEST else None
    if found is None or re.search(r"镜头|片段|画面|段落|分镜|shots?\b|scenes?\b", said[found.end() : found.end() + 8]):
        return ""
    return (message[: found.start()] + message[found.end() :]).strip(_EDGES)


def _bare(wish: str) -> str:
    bare = re.sub(r"(?:然后|并且?|再|and|then|把|给|将)\s*$", "", wish.strip(_EDGES)).strip(_EDGES)
    return re.sub(r"^(?:的(?=\S)|都|就|则|要|我想|需要|to)\s*", "", bare)


def _marks(message: str, names: Sequence[str]) -> Iterator[_Mark]:
    said = QUOTED.sub(lambda m: "_" * len(m[0]), message)
    found = [m for m in _MARK.finditer(said) if _BEFORE.search(said[: m.start()])]
    marks = [_Mark(m.start(), m.end(), _place(m, len(names))) for m in found]
    for at, name in enumerate(names):
        start = said.lower().find(name.lower())
        if start >= 0:
            marks.append(_Mark(start, start + len(name), at))
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.at is None or 0 <= mark.at < len(names):
            yield mark


def _place(match: re.Match[str], count: int) -> int | None:
    if match["rest"]:
        return None
    if match["last"]:
        return count - 1
    if match["en"]:
        return _NTH_EN.index(match["en"].lower())
    told = match["zh"] or match["no"]
    return _HANZI.index(told) if told in _HANZI else int(told) - 1
