"""The built-in writer: general, lasting truths from topic packs of our own, filled only with the person's words.

It invents no facts, prices or names. A pack is a TOML file in `packs/`, with for each language titles, hooks, body
sentences in order, and closes; a script leaves sentences out, so each must stand without the one before it.
`any.toml` holds what can be said of anything. When a pack answers:

    names   words that name it
    alone   those of the names that answer only where the topic says nothing else (故事, but not 周杰伦的故事)
    unless  words that only look like a name (奶茶 is no tea)
    place   true: the names are a place's, which banks, schools and teams bear too (成都银行 is not Chengdu)
    broad   true: it stands back for a narrower pack (云南旅行 is Yunnan, not travel in general)
    form    true: it knows how such a film goes, not what it is about (招聘)
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from moying.engines.writer.script import Script
from moying.language.detect import folded
from moying.language.spoken import speak

GENERAL = "any"
_OWNED = re.compile(r"的|'s\b|\bof\b")
_FILLERS = re.compile(
    r"[的之、，。！？\s]|中国|传统|文化|介绍|知识|科普|历史|由来|起源|习俗|故事|魅力|世界|生活|日常|视频|短片|宣传片"
    r"|\b(?:the|a|an|of|in|and|history|culture|traditional|chinese|story|art)\b"
)
"""Words that every topic may carry: what is left without them is what the topic says."""
_INSTITUTION = (
    r"[\u4e00-\u9fff]{0,4}?(?:银行|大学|学院|中学|小学|附中|公司|集团|股份|证券|保险|医院|机场|航空|汽车|电视台|卫视"
    r"|日报|晚报|地铁站?|车站|火车站|博物馆|图书馆|俱乐部|队|杯|马拉松|亚运会|奥运会|冬奥会|世博会|事变|起义|战役)"
)
"""What turns a place's name into the name of something else."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What a pack says in one language."""

    titles: tuple[str, ...]
    hooks: tuple[str, ...]
    body: tuple[str, ...]
    closes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A topic that the writer knows. The opening of this file says what each key is for."""

    key: str
    names: tuple[str, ...]
    lines: dict[str, Lines]
    alone: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    place: bool = False
    broad: bool = False
    form: bool = False


class PackWriter:
    """Writes from the packs. Needs nothing and knows only what they hold."""

    name = "packs"
    network = False

    def write(self, topic: str, *, genre: str, language: str, length: int, seed: int) -> Script:
        """A script about the topic of about `length` spoken characters (zh) or words (en), no sentence twice."""
        pack = pack_for(topic, genre, language)
        lines = pack.lines[language]
        chance = random.Random(f"{seed}:{topic}")
        hook, close = chance.choice(lines.hooks), chance.choice(lines.closes)
        room = length - spoken_length(hook, language) - spoken_length(close, language)
        body = _fitting(lines.body, max(0, room), language, chance)
        if room < -length // 2:  # a film of a few seconds has room for one line only
            body, close = (), ""
        subject = topic.strip() or pack.names[0]
        said = [line.replace("{topic}", subject) for line in (hook, *body, close) if line]
        title = subject if pack.key == GENERAL else chance.choice(lines.titles).replace("{topic}", subject)
        known = _knows(pack, topic)
        return Script(title, tuple(dict.fromkeys(said)), self.name, known, pack.names if known else ())


def spoken_length(text: str, language: str) -> int:
    """How long a text is for the voice: spoken characters in Chinese, words in English; a pause counts as one."""
    spoken = speak(text, "en" if language == "en" else "zh").text
    if language == "en":
        return len(re.findall(r"[\w']+", spoken))
    latin = re.findall(r"[A-Za-z']+", spoken)
    return sum(1 for c in spoken if not c.isspace() and not c.isascii()) + 2 * len(latin)


def pack_for(topic: str, genre: str, language: str) -> Pack:
    """The narrowest pack that the topic names, with most of its characters, the last named first (重庆火锅 is hotpot).

    Of things named side by side the first is what it is about (熊猫和竹林 is pandas). The genre decides where no name
    is heard; else it is the general one.
    """
    ready = [pack for pack in packs() if language in pack.lines]
    plain = folded(topic)
    for said in (*_side_by_side(plain), plain):
        heard = [(rank, pack) for pack in ready if (rank := _rank(pack, said))]
        if heard:
            return max(heard, key=lambda found: found[0])[1]
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
    named = {at for span in _heard(pack, topic) for at in range(*span)}
    return (not (pack.broad or pack.form), len(named), max(named)) if named else None


def _heard(pack: Pack, topic: str) -> Iterator[tuple[int, int]]:
    """Where the topic names the pack."""
    if _FILLERS.sub("", topic) in pack.alone or topic in pack.alone:
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


def _knows(pack: Pack, topic: str) -> bool:
    """A form knows its subject only where there is none beside it: 招聘, but not what 某某店招聘 is for."""
    rest = folded(topic)
    for name in sorted(pack.names, key=len, reverse=True):
        rest = rest.replace(name.lower(), "")
    return pack.key != GENERAL and not (pack.form and _FILLERS.sub("", rest))


def _fitting(body: tuple[str, ...], room: int, language: str, chance: random.Random) -> tuple[str, ...]:
    """The sentences, in their order, whose lengths add up closest to `room`; chance decides among equals."""
    order = list(range(len(body)))
    chance.shuffle(order)
    best: dict[int, frozenset[int]] = {0: frozenset()}
    for i in order:
        length = spoken_length(body[i], language)
        for total, chosen in list(best.items()):
            if total + length <= room + 8:
                best.setdefault(total + length, chosen | {i})
    total = min(best, key=lambda t: (abs(room - t), t))
    return tuple(body[i] for i in sorted(best[total]))


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
    lines = {
        language: Lines(*(tuple(part[k]) for k in ("titles", "hooks", "body", "closes")))
        for language in ("zh", "en")
        if isinstance(part := said.get(language), dict)
    }
    return Pack(
        key,
        _words(said, "names"),
        lines,
        alone=_words(said, "alone"),
        unless=_words(said, "unless"),
        place=said.get("place") is True,
        broad=said.get("broad") is True,
        form=said.get("form") is True,
    )


def _words(said: dict[str, object], key: str) -> tuple[str, ...]:
    words = said.get(key, [])
    if not isinstance(words, list):
        raise ValueError(f"{key} must be a list of words")
    return tuple(words)
