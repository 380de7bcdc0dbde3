"""A film of several topics at once: 成都的火锅, 北京的秋天, 茶和咖啡.

What the film is about stays what `pack_for` says; it gives the hook, the close and the title. Between them all that are
named speak, in the order in which one would tell it:

    成都的火锅   成都在四川盆地 … | 满城都是火锅香, 红油翻滚 … | 一口锅放在中间 … | 茶馆里一坐就是半天 …
                 where we are    what is said there of the thing   the thing       life around it
    茶和咖啡     the one, then the other, led over to where there is a sentence for that

Left out is what places the thing elsewhere (北京的铜锅 in a film about Chengdu) or in another season.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise, product

from moying.engines.voice.estimate import spoken_ms
from moying.engines.voice.phrases import SENTENCE_PAUSE_MS
from moying.engines.writer.asked import ASKED_FOR, Piece, speaking_of
from moying.engines.writer.beside import besides, lead_to, parts_of
from moying.engines.writer.fitting import Material, fitted
from moying.engines.writer.packs import GENERAL, Lines, Pack, Part, heard, packs
from moying.language.detect import folded

_MOST = 3
"""Topics of one film; who names more gets the first of them."""
_ALONE = frozenset({GENERAL, "story", "quotes"})
"""Packs that hold one thing whole: nothing is told between their sentences."""
_OF_EACH_OTHER = 2
"""Sentences that packs say of each other, before each has begun with what it says alone."""
_DEED_ASKED = re.compile(r"\b(?:how|why|can|when|where) (?:do|does|can|is|are)\b")
"""How do pandas swim asks of pandas, not of swimming."""
_SHORT_MS, _EXACT = 20_000, 0.025
_OF_EACH, _TRIES = 5, 20
"""How many ways of naming its topics a short film tries to come out exact."""
_KEPT_SHARE = 0.6
"""Of the time, for the sentences that a film of these topics is made for; the rest is left to come out exact."""
_REGIONS = re.compile(
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    "|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|南京|兰州|武汉|成都|西安|苏州|杭州|广州|扬州|昆明|大理|丽江"
    "|哈尔滨|潮汕|岐山|蔚县|安溪|武夷|龙井|景德镇|德化|陕北|江南|岭南|西域|高原|草原|北方|南方|中原|意大利|英国|法国|日本|韩国"
    r"|\b(?:Beijing|Shanghai|Chongqing|Chengdu|Sichuan|Guizhou|Guangdong|Guangzhou|Yunnan|Shanxi|Shaanxi|Henan|Hunan"
    r"|Fujian|Wuhan|Lanzhou|Suzhou|Hangzhou|Xi'an|Xinjiang|Tibet|Taiwan|Harbin|Yanji|Chaoshan|Jingdezhen|Huaiyang"
    r"|Hulunbuir|Longjing|Wuyi|Anxi|Italy|England|Britain|France|Japan|in the (?:south|north))\b",
    re.IGNORECASE,
)
"""Places that a sentence may be about and the film not."""


@dataclass(frozen=True, slots=True)
class Together:
    """What there is to say, and the order to say it in."""

    material: Material
    order: tuple[str, ...]
    instead: tuple[tuple[str, ...], ...]

    def fitted(self, room_ms: int, language: str, chance: random.Random) -> tuple[str, ...]:
        """The sentences that take as nearly `room_ms` as can be. A short film keeps others that name its topics where
        the first ones do not come out."""
        tries = (tuple(self.material.keep), *(self.instead if room_ms < _SHORT_MS else ()))
        found = []
        for keep in tries:
            body = tuple(line for line in self.order if line in self.material.body or line in keep)
            said = fitted(replace(self.material, keep=keep, body=body), room_ms, language, chance)
            off = abs(sum(spoken_ms(line, language) for line in said) - room_ms - SENTENCE_PAUSE_MS) / max(1, room_ms)
            found.append((off, said))
            if off <= _EXACT:
                break
        return self.in_order(min(found, key=lambda one: one[0])[1])

    def in_order(self, said: Sequence[str]) -> tuple[str, ...]:
        """The sentences of a script, those between hook and close in the order of the telling; what follows them stays
        behind them."""
        place = {line: at for at, line in enumerate(self.order)}
        last = max((at for at, line in enumerate(said) if line in place), default=0)
        inner = sorted((line for line in said if line in place), key=place.__getitem__)
        ahead = [line for line in said[:last] if line not in place]
        return (*ahead, *inner, *said[last + 1 :]) if inner else tuple(said)


def others_named(pack: Pack, topic: str, language: str) -> tuple[Pack, ...]:
    """What the topic names beside what it is about, in its order: things of their own, no kinds or forms of film."""
    plain = folded(topic)
    taken = {at for span in heard(pack, plain) for at in range(*span)}
    found: list[tuple[int, Pack]] = []
    if pack.key in _ALONE or not taken or _DEED_ASKED.search(plain):
        return ()
    for one in packs():
        if one.key == pack.key or one.key in _ALONE or one.form or one.broad or language not in one.lines:
            continue
        free = [span for span in heard(one, plain) if not taken.intersection(range(*span))]
        if free:
            found.append((min(free)[0], one))
    return tuple(one for _, one in sorted(found, key=lambda at: at[0]))[: _MOST - 1]


def without_names(topic: str, others: Sequence[Pack]) -> str:
    """The topic without the names of what is named beside what it is about (云南的咖啡 is a kind, and no brand)."""
    plain = folded(topic)
    spans = [span for one in others for span in heard(one, plain)]
    taken = {at for span in spans for at in range(*span)}
    rest = "".join(" " if at in taken else char for at, char in enumerate(plain))
    return re.sub(r"和|与|以及|、|&", " ", rest) if spans else topic


def together(named: Sequence[Pack], topic: str, asked: Sequence[Piece], language: str, room_ms: int) -> Together:
    """What there is to say of all that is named, what the film is about first; what is asked of them is among it."""
    about = named[0]
    lines = {one.key: _fitting(one, named, language) for one in named}
    order = tuple(dict.fromkeys(_told_in_order(named, lines, topic, language)))
    own = lines[about.key]
    hooks = tuple(line for line in own.hooks if line not in order)
    if not _namer(about, order, topic):
        hooks = tuple(line for line in hooks if names_it(about, line)) or hooks
    openings = (
        [_led_over(before, one, lines, topic, language) for before, one in pairwise(named)]
        if len(set(map(_frame, named))) == 1
        else []
    )
    namers = [*openings, *(line for one in named if (line := _namer(one, order, topic)))]
    kept = _kept(namers, _wanted(named, lines, asked, order), order, room_ms, language)
    more = {line for one in lines.values() for line in one.more}
    body = tuple(line for line in order if line not in more or line in kept)
    material = Material(
        hooks, body, own.closes, tuple(line for line in order if line not in body),
        keep=kept, parts=_parts(named, language),
    )  # fmt: skip
    return Together(material, order, tuple(islice(_other_namers(named, order), _TRIES)))


def _other_namers(named: Sequence[Pack], order: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Sentences that name all of the topics, a few of each with each."""
    of_each = [[line for line in order if names_it(one, line)][:_OF_EACH] or [""] for one in named]
    for lines in product(*of_each):
        yield tuple(dict.fromkeys(line for line in lines if line))


def _fitting(pack: Pack, named: Sequence[Pack], language: str) -> Lines:
    """The lines of a pack without those that are about another place or season than the film's."""
    lines = pack.lines[language]
    here = [one for one in named if one.place]
    others = [one for one in packs() if one.time and one not in named]
    timed = any(one.time for one in named) and not pack.time
    told = " ".join(line for one in here for line in (*one.lines[language].body, *one.lines[language].more))

    def fits(line: str) -> bool:
        if here and not pack.place:
            owners = [one for one in packs() if one.place and one not in here]
            if any(names_it(one, line) for one in owners):
                return False
            if any(found not in told for found in _REGIONS.findall(line)):
                return False
        return not (timed and any(names_it(one, line) for one in others))

    return replace(lines, body=tuple(filter(fits, lines.body)), more=tuple(filter(fits, lines.more)))


def _told_in_order(named: Sequence[Pack], lines: Mapping[str, Lines], topic: str, language: str) -> Iterator[str]:
    """Every line in the order of the telling."""
    least = min(map(_frame, named))
    settings = sorted((one for one in named if _frame(one) > least), key=_frame, reverse=True)
    inner = [one for one in named if _frame(one) == least]
    if settings:
        yield from _in_a_setting(settings, inner, lines, topic, language)
        return
    first = named[0]
    if not any(names_it(first, line) for line in _all(lines[first.key])):
        yield _introducing(first, lines, topic, language)
    yield from _all(lines[first.key])
    for before, one in pairwise(named):
        yield _led_over(before, one, lines, topic, language)
        yield from _all(lines[one.key])


def _led_over(before: Pack, one: Pack, lines: Mapping[str, Lines], topic: str, language: str) -> str:
    """The sentence with which a topic begins that is told beside another."""
    lead = lead_to(one.key, before, language)
    return (
        lead
        if lead and any(names_it(one, line) for line in (lead, *_all(lines[one.key])))
        else _introducing(one, lines, topic, language)
    )


def _in_a_setting(
    settings: Sequence[Pack], inner: Sequence[Pack], lines: Mapping[str, Lines], topic: str, language: str
) -> Iterator[str]:
    """Where and when we are, then the things, then the life around them."""
    for one in settings:
        yield _introducing(one, lines, topic, language)
    for one in inner:
        leads = [lead for other in reversed(settings) if (lead := lead_to(one.key, other, language))]
        of_it = [line for other in settings for line in _all(lines[other.key]) if names_it(one, line)]
        own = _all(lines[one.key])
        of_here = [line for line in own if any(names_it(other, line) for other in settings)]
        yield from (*leads[:1], *of_it, *of_here)
        if one is not inner[0] or not any(names_it(one, line) for line in (*leads, *of_it, *own)):
            yield _introducing(one, lines, topic, language)
        yield from own
    for one in reversed(settings):
        yield from _all(lines[one.key])


def _frame(pack: Pack) -> int:
    """What holds what: a place holds a season, and both hold a thing."""
    return 2 if pack.place else 1 if pack.time else 0


def _introducing(pack: Pack, lines: Mapping[str, Lines], topic: str, language: str) -> str:
    """The sentence that says what we are speaking of: a place as its films begin, else by the wish's own word."""
    own = lines[pack.key]
    ready = (*own.body, *own.hooks, *own.more)
    return (
        (not pack.place and _namer(pack, ready, topic))
        or _namer(pack, ready, pack.names[0])
        or _by_name(pack, topic, language)
    )


def _by_name(pack: Pack, topic: str, language: str) -> str:
    """A sentence with the name that the person gave it, for a pack that never says what it is called."""
    plain = folded(topic)
    start, end = max(heard(pack, plain), key=lambda span: span[1] - span[0])
    said = topic[start:end] if folded(topic[start:end]) == plain[start:end] else plain[start:end]
    return f"A word about {said}." if language == "en" else f"说说{said}。"


def _namer(pack: Pack, order: Sequence[str], topic: str) -> str:
    """The first sentence that names a topic, by the wish's own word for it if there is one."""
    plain = folded(topic)
    words = {plain[start:end] for start, end in heard(pack, plain)}
    by_word = (line for line in order if names_it(pack, line) and any(word in folded(line) for word in words))
    return next(by_word, "") or next((line for line in order if names_it(pack, line)), "")


def _wanted(
    named: Sequence[Pack], lines: Mapping[str, Lines], asked: Sequence[Piece], order: Sequence[str]
) -> Iterator[str]:
    """What the film is made for: what is said of what is asked and of each other, and how each topic begins."""
    of_other = [
        (line, [other for other in named if names_it(other, line) and line not in _all(lines[other.key])])
        for one in named
        for line in _all(lines[one.key])
    ]
    yield from speaking_of(asked, (line for one in named for line in lines[one.key].body))[:ASKED_FOR]
    told = [line for line in order if any(line == of and others for of, others in of_other)]
    yield from told[:_OF_EACH_OTHER]
    yield from (next((line for line in lines[one.key].body if line not in told), "") for one in reversed(named))
    yield from told[_OF_EACH_OTHER:]


def _kept(
    namers: Sequence[str], wanted: Iterable[str], order: Sequence[str], room_ms: int, language: str
) -> tuple[str, ...]:
    """The sentences to be said for certain, the more important first, as far as their share of the time goes."""
    kept = list(dict.fromkeys(namers))
    for line in dict.fromkeys(wanted):
        if line in order and line not in kept:
            if sum(spoken_ms(told, language) for told in (*kept, line)) > room_ms * _KEPT_SHARE:
                break
            kept.append(line)
    return tuple(kept)


def _parts(named: Sequence[Pack], language: str) -> tuple[Part, ...]:
    """What a long film of them goes on to: nothing twice, and no other place where it has one."""
    keys = {one.key for one in named}
    places = {one.key for one in packs() if one.place} if any(one.place for one in named) else set()
    parts: list[Part] = []
    for one in named:
        parts += parts_of(one, language, keys | places)
        keys |= {ahead.key for ahead in besides().get(one.key, ())}
    return tuple(parts)


def names_it(pack: Pack, line: str) -> bool:
    """Whether a sentence names the topic of a pack."""
    return _named(pack.key, line)


@lru_cache(maxsize=20_000)
def _named(key: str, line: str) -> bool:
    pack = next(one for one in packs() if one.key == key)
    return any(True for _ in heard(pack, folded(line)))


def _all(lines: Lines) -> tuple[str, ...]:
    return (*lines.body, *lines.more)
