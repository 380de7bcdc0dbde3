"""What a clause asks of words and sound, however it is said: the thing it names, and what is wanted of it or felt to be
wrong with it (标题太小了, 把bgm弄小点, "the music is drowning out the voice", "ditch the subs").

Rules of one subject know set phrases; this one puts together what a clause is made of, for any of its things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from moying.language.rules import rule
from moying.language.wishes.gone import ASKS, BACK, GONE, KEPT, POLITE
from moying.language.wishes.louder import MUTE, drowned, sound_changed
from moying.language.wishes.references import find_references
from moying.language.wishes.text_changes import COVERED, text_changed
from moying.language.wishes.text_looks import look_wish
from moying.language.wishes.things import OF_SOUND, OF_TEXT, Thing, thing_of, things_in
from moying.language.wishes.unexplained import amounts_in, unexplained
from moying.language.wishes.upload_names import find_uploads
from moying.language.wishes.ways import ways_in

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""
_LONGEST: Final = 120
_JOINS: Final = rule(r"[\s、和与跟及,/]*(?:还有|以及)?[\s]*|[\s,]*(?:\band\b|&|\bplus\b)?\s*(?:the |my )?")
_ONLY_FELT: Final = rule(r"不(?:清|见|到)|跟不上|\b(?:hear|read|see|make out)\b")


def spoken_wish(clause: str, said: str, subject: str, before: Sequence[Told], *, sure: bool) -> tuple[Told, ...]:
    """What the clause asks of words and sound; () where it speaks of something else.

    subject: what the clause before spoke of; before: the wishes done last. sure: only where nothing of the clause is
    left unexplained; otherwise as the last reading that is tried.
    """
    if (
        not clause
        or len(clause) > _LONGEST
        or KEPT.search(clause)
        or (ASKS.search(clause) and not POLITE.search(clause))
    ):
        return ()
    return tuple(_read(clause, said, subject, before, sure=sure))


def _read(clause: str, said: str, subject: str, before: Sequence[Told], *, sure: bool) -> Iterator[Told]:
    if softened := drowned(clause):
        yield from softened
        return
    ways = ways_in(clause)
    if subject and not things_in(clause) and ways and all(_ONLY_FELT.search(clause[w.start : w.end]) for w in ways):
        return  # 背景音太大，都听不清说什么了: what came of it
    for part, words in _parts(clause, said):
        found = _said_of(things_in(part))
        named = [thing for thing in found if thing.kind != "film"] or list(found)
        kinds = list(dict.fromkeys(thing.kind for thing in named))
        if not kinds and all(r.recent for r in find_references(part)):
            kinds = [_spoken_of(subject, before)]
        kinds = [_type_meant(subject, before) if kind == "type" else kind for kind in kinds]
        for kind in filter(None, kinds):
            yield from _of(kind, part, words, found, before, sure=sure, named=bool(named))


def _type_meant(subject: str, before: Sequence[Told]) -> str:
    """字太小看不清: the letters that were spoken of; else the captions, which are there to be read."""
    of = _spoken_of(subject, before)
    return of if of in OF_TEXT - {"type"} else "captions"


def _spoken_of(subject: str, before: Sequence[Told]) -> str:
    known = OF_TEXT | OF_SOUND | {"drums", "cover", "publish"}
    if subject:
        return subject if subject in known else ""
    return thing_of(before[-1][0], dict(before[-1][1])) if before else ""


def _said_of(found: Sequence[Thing]) -> tuple[Thing, ...]:
    """The things without 字 where it is that of the captions (字幕黄字黑边)."""
    texts = any(thing.kind in OF_TEXT - {"type"} for thing in found)
    return tuple(thing for thing in found if thing.kind != "type" or not texts)


def _parts(clause: str, said: str) -> Iterator[tuple[str, str]]:
    """人声太小音乐太大: one part for each thing that has something of its own said of it."""
    found = _said_of(things_in(clause))
    starts = [0]
    for before, thing in pairwise(found):
        between = clause[before.end : thing.start]
        if (
            _predicate(clause[starts[-1] : thing.start])
            and not _JOINS.fullmatch(between)
            and _predicate(clause[thing.start :])
        ):
            lead = re.search(r"(?:把|将|再|也|the |my |and )*$", between)
            starts.append(thing.start - len(lead[0]) if lead else thing.start)
    for start, end in zip(starts, [*starts[1:], len(clause)], strict=True):
        yield clause[start:end].strip(), said[start:end].strip()


def _predicate(part: str) -> bool:
    return bool(ways_in(part) or GONE.search(part) or BACK.search(part) or look_wish(part).slots or MUTE.search(part))


def _of(
    kind: str, clause: str, said: str, found: Sequence[Thing], before: Sequence[Told], *, sure: bool, named: bool
) -> Iterator[Told]:
    """What is asked of one kind of thing."""
    ways = ways_in(clause)
    explained = [(t.start, t.end) for t in found] + [(w.start, w.end) for w in ways]
    explained += [m.span() for words in (MUTE, COVERED) for m in words.finditer(clause)]
    shots = [r for r in find_references(clause) if not r.recent and (r.numbers or r.about or r.every)]
    left = unexplained(clause, explained + [m.span() for m in GONE.finditer(clause)])
    sure = sure or any(thing.kind == "type" for thing in found)
    few = left <= (1 if sure else 6)
    told: Iterable[Told] = ()
    if kind == "original" and (shots or any(one.numbers or one.about or one.name for one in find_uploads(clause))):
        return  # 第一个视频的声音关掉: whose sound it is, others know
    if kind in OF_TEXT:
        told = text_changed(kind, clause, said, ways, before, explained, sure=sure, named=named)
    elif kind in OF_SOUND | {"drums"}:
        told = (
            sound_changed(kind, clause, ways, named=named)
            if few or unexplained(clause, explained + amounts_in(clause)) <= 1
            else []
        )
    for wish in told:
        where = said[shots[0].start : shots[-1].end] if shots and not any(r.every for r in shots) else ""
        yield (wish[0], {**wish[1], "shots": where}) if where and wish[0] == "set_captions" else wish
