"""Shots that a clause names without calling them shots, spelled out: 删掉茶, "slow down the boat", 2和4都不要.

What may be seen in a film only its draft knows; here it is asked, and what it says stands in the clause as a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from moying.language.cutting import tagged
from moying.language.detect import HANZI, folded
from moying.language.wishes.references import Reference, find_references
from moying.language.wishes.shot_looks import LOOK
from moying.language.wishes.shot_wishes import speaks_of_something_else
from moying.language.wishes.upload_names import UploadNamed, find_uploads

Showing = Callable[[str], Sequence[int]]
_LONGEST_CLAUSE: Final = 60
_LONGEST_NAME: Final = 5
_MOST_ASKED: Final = 24
_LEADS: Final = "把将让给对和与跟、有掉除制放留换点着了再先就也只到在等把进 "
"""Before a name; so is the head of a clause."""
_FOLLOWS: Final = re.compile(
    r"$"
    r"|[和与跟、那这也都太有再多少长短放改调换删去移挪提慢快倒黑做重加来用变剪缩延停留给亮暗暖冷不要别单先交复定模虚清锐取恢正抽砍掐]"
    r"|[切分拷0-9一二两三四五半往向前后打的 ，]"
)
_NO_NAMES: Final = re.compile(
    rf"^(?:画面|视频|片子|整体|全部|所有|镜头|音乐|速度|时间|颜色|色彩|开头|结尾|最后|中间|前面|后面|上面|下面|左边"
    rf"|右边|里面|这|那|它"
    rf"|我|你|字|图|一|二|三|个|段|的|大|小|快|慢|长|短|来|点|人|天|[{HANZI}]?度)$"
)
_EN_NAME: Final = re.compile(
    r"(?:^|\b(?:the|a|an|on|for|of|with|from|to|delete|remove|keep|only|and|swap|move|drop|trim|reverse|freeze"
    r"|duplicate|regenerate|repaint|redo) )"
    r"(?:the |an? )?(?P<x>[a-z]{3,14})(?:'s)?(?= |$|[,.;!?'])(?! (?:shot|scene|clip|bit|part|one|image|picture"
    r"|visual|style|music|film|video)s?\b)"
)
_EN_NO_NAMES: Final = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "make",
        "move",
        "put",
        "keep",
        "only",
        "delete",
        "remove",
        "slow",
        "speed",
        "fast",
        "black",
        "white",
        "first",
        "last",
        "all",
        "every",
        "each",
        "set",
        "cover",
        "thumbnail",
        "shot",
        "shots",
        "video",
        "film",
        "music",
        "look",
        "more",
        "less",
        "brighter",
        "darker",
        "warmer",
        "cooler",
        "normal",
        "forwards",
        "freeze",
        "undo",
        "trim",
        "extend",
        "shorten",
        "title",
        "end",
        "start",
        "front",
        "back",
        "middle",
        "same",
        "other",
        "rest",
        "whole",
        "transitions",
        "reverse",
        "regenerate",
        "add",
        "give",
        "please",
        "swap",
        "split",
        "duplicate",
        "longer",
        "shorter",
        "vintage",
        "blur",
        "sharper",
        "muted",
        "slower",
        "faster",
        "motion",
        "half",
        "beginning",
        "effect",
        "effects",
        "filter",
        "grain",
        "vignette",
        "style",
        "copy",
        "second",
        "third",
        "fourth",
        "fifth",
        "picture",
        "pictures",
        "style",
        "dip",
        "into",
        "onto",
        "over",
        "between",
        "that",
        "this",
        "these",
        "those",
        "them",
        "they",
        "half",
        "both",
        "bit",
        "little",
        "way",
        "there",
        "here",
    ]
)
_BARE_LIST: Final = re.compile(
    r"(?<![\d.:第])(?:\d{1,2}|[一二三四五六七八九十])(?:\s*(?:、|和|与|跟|以及)\s*(?:\d{1,2}"
    r"|[一二三四五六七八九十]))+(?![\d.:%秒倍个分天只张条步次段])"
)
_BARE_ONE: Final = re.compile(
    r"^(?P<n>\d{1,2})(?=(?:都|也)?(?:黑白|倒放|定格|慢|快|亮|暗|不要|删|复古|模糊|暗角|重新|延长|缩短|剪))"
    r"|(?<=删)(?P<m>\d{1,2})$"
    r"|(?<=\bon )(?P<k>\d{1,2})$"
    r"|^(?:please |and |then )*(?:reverse|delete|remove|freeze|duplicate|regenerate|mute|drop|kill) (?P<j>\d{1,2})$"
)


def spelled_out(clause: str, said: str, showing: Showing | None) -> tuple[str, str]:
    """The clause (folded, as said) with the shots that it names by what they show, or by bare numbers, as 第N个镜头."""
    if len(clause) != len(said) or len(clause) > _LONGEST_CLAUSE or "\ufffc" in clause:
        return clause, said
    if re.search("字|[那这]句", clause) or speaks_of_something_else(clause):
        return clause, said
    uploads = find_uploads(clause)
    if named := [r for r in find_references(clause) if _names(r)]:
        if showing is None or any(all(r.end <= u.start or u.end <= r.start for u in uploads) for r in named):
            return clause, said
        return _beside_uploads(clause, said, uploads, showing)
    if listed := _BARE_LIST.search(clause):
        numbers = re.findall(r"\d+|[一二三四五六七八九十]+", listed[0])
        return _put(clause, said, listed.start(), listed.end(), f"第{'、'.join(numbers)}段")
    if (one := _BARE_ONE.search(clause)) and (not one["k"] or LOOK.search(clause)):
        figure = next(name for name, value in one.groupdict().items() if value)
        return _put(clause, said, *one.span(figure), _numbered(clause, one[figure]))
    if showing is None:
        return clause, said
    if uploads:
        return _shown_upload(clause, said, uploads, showing) or _beside_uploads(clause, said, uploads, showing)
    return _things(clause, said, showing)


def _shown_upload(clause: str, said: str, uploads: Sequence[UploadNamed], showing: Showing) -> tuple[str, str] | None:
    """猫的照片显示2秒: the shot where that upload is seen already."""
    for named in uploads:
        numbers = showing(named.about) if named.about else ()
        if len(numbers) == 1:
            return _put(clause, said, named.start, named.end, f"第{numbers[0]}个镜头")
    return None


def _beside_uploads(clause: str, said: str, uploads: Sequence[UploadNamed], showing: Showing) -> tuple[str, str]:
    """在雪景后面插入我的海滩视频: shots named beside an upload that is not one of them."""
    hidden = clause
    for named in uploads:
        hidden = hidden[: named.start] + "\ue000" * (named.end - named.start) + hidden[named.end :]
    _, spelled = _things(hidden, said, showing)
    return folded(spelled), spelled


def _names(reference: Reference) -> bool:
    """Whether it says which shots; a stretch of time or a half is one of a shot that may still be named."""
    return not (reference.recent or reference.span_ms or reference.half)


_EXCHANGED: Final = re.compile(r"\b(?:replace|change|turn|exchange|swap)\b[^,.]{2,30}?\b(?:with|into|to|for)\b")
"""What comes after it is what shall be seen instead, and no shot that is there."""


def _numbered(clause: str, number: str) -> str:
    return f"shot {number}" if clause.isascii() else f"第{number}段"


def _things(clause: str, said: str, showing: Showing) -> tuple[str, str]:
    asked = 0
    at = 0
    whole = len(clause)
    end_of_names = found.end() if (found := _EXCHANGED.search(clause)) else len(clause)
    while asked < _MOST_ASKED and at < len(clause):
        name = _next_name(clause, at)
        if name is None or name[0] >= end_of_names + len(clause) - whole:
            break
        start, ends = name
        for end in ends:
            asked += 1
            numbers = showing(clause[start:end])
            if numbers:
                words = f"第{numbers[0]}个镜头" if len(numbers) == 1 else f"有{clause[start:end]}的镜头"
                words = f" shot {numbers[0]} " if clause[start:end].isascii() and len(numbers) == 1 else words
                clause, said = _put(clause, said, start, end, words)
                at = start + len(words)
                break
        else:
            at = start + 1
    return clause, said


def _next_name(clause: str, at: int) -> tuple[int, Sequence[int]] | None:
    """Where the next word that may name something begins, and where it may end, the shortest first. things: where
    nouns stand, by their beginnings."""
    things = _nouns(clause)
    for start in range(at, len(clause)):
        if "\u4e00" <= clause[start] <= "\u9fff":
            lead = start == 0 or clause[start - 1] in _LEADS
            ends = [
                end
                for end in range(start + 1, min(len(clause), start + _LONGEST_NAME) + 1)
                if (_FOLLOWS.match(clause, end) or end in things.get(start, ()))
                and not _NO_NAMES.match(clause[start:end])
            ]
            if lead and ends:
                return start, ends
        elif (found := _EN_NAME.match(clause, start)) and found["x"] not in _EN_NO_NAMES:
            return found.start("x"), [found.end("x")]
    return None


@lru_cache(maxsize=64)
def _nouns(clause: str) -> dict[int, tuple[int, ...]]:
    """Nouns of two hanzi and more: 雪景 of 雪景白得刺眼, where nothing says that the name is over."""
    found: dict[int, tuple[int, ...]] = {}
    at = 0
    for word, tag in tagged(clause):
        if tag.startswith("n") and len(word) > 1 and not word.isascii():
            found[at] = (at + len(word),)
        at += len(word)
    return found


def _put(clause: str, said: str, start: int, end: int, words: str) -> tuple[str, str]:
    return clause[:start] + words + clause[end:], said[:start] + words + said[end:]
