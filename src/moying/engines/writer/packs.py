"""The topic packs: general, lasting truths of our own, and which of them a topic asks for.

A pack is a TOML file in `packs/`, with for each language titles, hooks, body sentences in order, and closes; `more` is
what a longer film goes on to tell, `keep` are those of the body without which there is no story. A script leaves
sentences out, so each must stand without the one before it. `parts` come after all that (see `beside.py`).
`any.toml` holds what can be said of anything. When a pack answers:

    names   words that name it
    alone   those of the names that answer only where the topic says nothing else (故事, but not 周杰伦的故事)
    unless  words that only look like a name (奶茶 is no tea)
    place   true: the names are a place's, which banks, schools and teams bear too (成都银行 is not Chengdu)
    time    true: the names are of a season or a feast
    broad   true: it stands back for a narrower pack (云南旅行 is Yunnan, not travel in general)
    form    true: it knows how such a film goes, not what it is about (招聘)
    kinds   lists of words, one list a kind (围棋, 象棋): a film on one kind leaves out the lines on another
    goods   true: things that are sold under names (手机); of a name beside it the pack says nothing
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from moying.language.detect import folded

GENERAL = "any"
_OWNED = re.compile(r"的|'s\b|\bof\b")
FILLERS = re.compile(
    r"[的之、，。！？\s]|中国|传统|文化|介绍|知识|科普|历史|由来|起源|习俗|故事|魅力|世界|生活|日常|视频|短片|宣传片"
    r"|\b(?:the|a|an|of|in|and|history|culture|traditional|chinese|story|art)\b"
)
"""Words that every topic may carry: what is left without them is what the topic says."""
_KINDS = re.compile(
    r"智能|无线|有线|蓝牙|降噪|新[款品]|产品|二手|国产|折叠屏?|运动|跑步|篮球|实木|北欧|中式|秋冬|春夏|[春夏秋冬]季|敏感肌|男[士生]?|女[士生]?|儿童"
    r"|老人|学生|[小大老新好]|家用|办公室?|户外|电动|新能源|纯电动?|平价|高端|便宜|推荐|选购|怎么选|攻略|指南|测评|保养|搭配|清洁"
    r"|\b(?:new|smart|wireless|best|good|my|your|for|and|with|how|to|choose|guide|home|kids|men|women|wooden|noise|cancell?ing)\b|\W"
)
"""What tells of a kind of goods rather than of a name."""
_INSTITUTION = (
    r"[\u4e00-\u9fff]{0,4}?(?:银行|大学|学院|中学|小学|附中|公司|集团|股份|证券|保险|医院|机场|航空|汽车|电视台|卫视"
    r"|日报|晚报|地铁站?|车站|火车站|博物馆|图书馆|俱乐部|队|杯|马拉松|亚运会|奥运会|冬奥会|世博会|事变|起义|战役)"
)
"""What turns a place's name into the name of something else."""


@dataclass(frozen=True, slots=True)
class Part:
    """A further part of a long film: the sentence that leads to it, and what it tells. whole: all of it or nothing."""

    lead: str
    lines: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """What a pack says in one language."""

    titles: tuple[str, ...]
    hooks: tuple[str, ...]
    body: tuple[str, ...]
    closes: tuple[str, ...]
    more: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A topic that the writer knows. The opening of this file says what each key is for."""

    key: str
    names: tuple[str, ...]
    lines: dict[str, Lines]
    alone: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    place: bool = False
    time: bool = False
    broad: bool = False
    form: bool = False
    goods: bool = False
    kinds: tuple[tuple[str, ...], ...] = ()


def pack_for(topic: str, genre: str, language: str) -> Pack:
    """The narrowest pack that the topic names, with most of its characters, the last named first (重庆火锅 is hotpot).

    Of things named side by side the first is what it is about (熊猫和竹林 is pandas). The genre decides where no name
    is heard; else it is the general one.
    """
    ready = [pack for pack in packs() if language in pack.lines]
    plain = folded(topic)
    for said in (*_side_by_side(plain), plain):
        answering = [(rank, pack) for pack in ready if (rank := _rank(pack, said))]
        if answering:
            return max(answering, key=lambda found: found[0])[1]
    of_genre = (p for p in ready if genre in p.names and genre not in p.alone)
    return next(of_genre, None) or next(p for p in ready if p.key == GENERAL)


def _side_by_side(topic: str) -> list[str]:
    """The things that a topic names beside each other, in order; none where all belong to one (北京的秋天和胡同)."""
    if _OWNED.search(topic):
        return []
    edges = [found.span() for found in _joints().finditer(topic) if found["joint"]]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(topic)]
    return [topic[start:end] for start, end in zip(starts, ends, strict=True)]


@cache
def _joints() -> re.Pattern[str]:
    """What joins two things, and the names of which it is a part (颐和园, fish and chips): those come first."""
    joint = "以及|和|与|、| and | & "
    names = {word.lower() for pack in packs() for word in (*pack.names, *pack.unless, *pack.alone)}
    whole = sorted((name for name in names if re.search(joint, name)), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, whole), f"(?P<joint>{joint})"]))


def _rank(pack: Pack, topic: str) -> tuple[bool, int, int] | None:
    """How well a pack answers to a topic; None where the topic does not name it."""
    named = {at for span in heard(pack, topic) for at in range(*span)}
    return (not (pack.broad or pack.form), len(named), max(named)) if named else None


def heard(pack: Pack, topic: str) -> Iterator[tuple[int, int]]:
    """Where a folded text names the pack."""
    if FILLERS.sub("", topic) in pack.alone or topic in pack.alone:
        yield 0, len(topic)
    for word in pack.unless:
        topic = topic.replace(word, " " * len(word))
    for name in pack.names:
        if name not in pack.alone:
            yield from (found.span() for found in _pattern(name, pack.place).finditer(topic))


@cache
def _pattern(name: str, place: bool) -> re.Pattern[str]:
    """Latin names count as whole words: "tea" is not in "team"."""
    if name.isascii():
        return re.compile(rf"(?<![a-z]){re.escape(name.lower())}(?![a-z])")
    return re.compile(re.escape(name.lower()) + (f"(?!{_INSTITUTION})" if place else ""))


def knows(pack: Pack, topic: str) -> bool:
    """A form knows its subject only where there is none beside it: 招聘, but not what 某某店招聘 is for."""
    return pack.key != GENERAL and not (pack.form and beside(pack, topic))


def beside(pack: Pack, topic: str) -> str:
    """What the topic says beside the pack's own names and the words that every topic may carry."""
    rest = folded(topic)
    for name in sorted(pack.names, key=len, reverse=True):
        rest = rest.replace(name.lower(), "")
    return FILLERS.sub("", rest)


def names_goods(pack: Pack, topic: str) -> bool:
    """Whether the topic names goods of their own (光年手机), of which a pack can say nothing: 降噪耳机 are a kind."""
    return pack.goods and bool(_KINDS.sub("", beside(pack, topic)))


def of_kind(pack: Pack, lines: Lines, topic: str) -> Lines:
    """The lines without those on another kind than the topic names: a film on 围棋 tells nothing of 象棋."""
    asked = _kinds_in(pack, topic)
    if not asked:
        return lines

    def fitting(said: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line for line in said if not (found := _kinds_in(pack, line)) or found & asked)

    hooks = fitting(lines.hooks) or lines.hooks
    return replace(lines, hooks=hooks, body=fitting(lines.body), more=fitting(lines.more))


def _kinds_in(pack: Pack, text: str) -> set[int]:
    """Which kinds a text names, the longest words first: 国际象棋 is no 象棋."""
    plain, found = folded(text), set()
    words = ((word, number) for number, kind in enumerate(pack.kinds) for word in kind)
    for word, number in sorted(words, key=lambda one: -len(one[0])):
        plain, times = _pattern(word, False).subn(" ", plain)
        found |= {number} if times else set()
    return found


@cache
def packs() -> tuple[Pack, ...]:
    """Every pack that ships, by the name of its file."""
    folder = files("moying.engines.writer") / "packs"
    found = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            found.append(_pack(entry.name.removesuffix(".toml"), tomllib.loads(entry.read_text("utf-8"))))
    return tuple(found)


def _pack(key: str, said: dict[str, object]) -> Pack:
    lines = {language: _lines(part) for language in ("zh", "en") if isinstance(part := said.get(language), dict)}
    return Pack(
        key,
        _words(said, "names"),
        lines,
        alone=_words(said, "alone"),
        unless=_words(said, "unless"),
        place=said.get("place") is True,
        time=said.get("time") is True,
        broad=said.get("broad") is True,
        form=said.get("form") is True,
        goods=said.get("goods") is True,
        kinds=tuple(tuple(kind) for kind in _listed(said, "kinds")),
    )


def _lines(said: dict[str, Any]) -> Lines:
    texts = {key: tuple(said.get(key, ())) for key in ("titles", "hooks", "body", "closes", "more", "keep")}
    parts = tuple(Part(p["lead"], tuple(p["lines"]), p.get("whole") is True) for p in said.get("parts", ()))
    return Lines(**texts, parts=parts)


def _words(said: dict[str, object], key: str) -> tuple[str, ...]:
    return tuple(_listed(said, key))


def _listed(said: dict[str, object], key: str) -> list[Any]:
    words = said.get(key, [])
    if not isinstance(words, list):
        raise ValueError(f"{key} must be a list of words")
    return words
