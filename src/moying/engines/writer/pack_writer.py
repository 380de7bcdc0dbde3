"""The built-in writer: general truths from the packs and the person's own words, nothing invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from moying.engines.voice.estimate import spoken_ms
from moying.engines.writer import structures
from moying.engines.writer.asked import ASKED_FOR, Piece, asked_in, speaking_of, untold
from moying.engines.writer.beside import parts_of, told_beside
from moying.engines.writer.fitting import Material, fitted
from moying.engines.writer.packs import GENERAL, Lines, Pack, knows, names_goods, of_kind, pack_for, packs
from moying.engines.writer.script import NothingToTell, Script
from moying.engines.writer.together import others_named, together, without_names
from moying.language.wishes.told import Told

_OF_FORM = {"产品介绍": "product", "招聘": "recruiting", "教程": "tutorial"}
"""The packs whose general words go with what a person tells in such a film."""
_ROOM_FOR_MORE_MS, _ROOM_FOR_LEAD_MS = 2_000, 6_000
"""Less than this beside the person's points is left to the pauses; less than that needs no turn of phrase."""


class PackWriter:
    """Writes from the packs and from what it is told. Needs nothing and knows only what they hold."""

    name = "packs"
    network = False

    def write(
        self, topic: str, *, genre: str, language: str, speech_ms: int, seed: int, told: Told | None = None
    ) -> Script:
        """A script about the topic that takes about `speech_ms` to say, no sentence twice, every point told in order.

        Raises `NothingToTell` for a film of news without any.
        """
        chance = random.Random(f"{seed}:{topic}")
        pack = pack_for(topic, genre, language)
        if told and told.points:
            return self._retold(topic, genre, language, speech_ms, told, pack, chance)
        if genre == "新闻速览" and pack.key == GENERAL:
            raise NothingToTell(genre)
        others = others_named(pack, topic, language)
        goods = names_goods(pack, without_names(topic, others))
        others = () if goods else others
        lines = _of_goods(pack.lines[language], topic, language) if goods else pack.lines[language]
        lines = of_kind(pack, lines, topic)
        subject = topic.strip() or pack.names[0]
        lines = _about(lines, subject)
        asked = asked_in(topic, language, (pack, *others))
        said = self._said(lines, (pack, *others), topic, asked, language, speech_ms, chance)
        title = subject if pack.key == GENERAL else chance.choice(lines.titles)
        known = knows(pack, topic)
        beside_it = goods or (genre == "故事" and known and pack.key != "story")
        about = _called(pack, language) if beside_it else ""
        keys = frozenset(one.key for one in (pack, *others))
        beside = tuple(
            dict.fromkeys(name for one in (pack, *others) for name in told_beside(one, language, said, keys))
        )
        missing = untold(asked, said) if known and not about else ""
        topics = pack.names if known else ()
        return Script(title, said, self.name, known, topics, about, beside=beside, untold=missing)

    def _said(
        self, lines: Lines, named: Sequence[Pack], topic: str, asked: Sequence[Piece], language: str, speech_ms: int,
        chance: random.Random,
    ) -> tuple[str, ...]:  # fmt: skip
        """The sentences of a film of one topic, or of several at once; what the wish asks for is among them."""
        if len(named) > 1:
            return together(named, topic, asked, language, speech_ms).fitted(speech_ms, language, chance)
        keep = (*lines.keep, *speaking_of(asked, lines.body)[:ASKED_FOR])
        parts = parts_of(named[0], language)
        material = Material(lines.hooks, lines.body, lines.closes, lines.more, keep=keep, parts=parts)
        return fitted(material, speech_ms, language, chance)

    def _retold(
        self, topic: str, genre: str, language: str, speech_ms: int, told: Told, pack: Pack, chance: random.Random
    ) -> Script:
        """What the person told, and general words beside it where the genre takes them and time is left."""
        structure, form = structures.structure_of(genre, language), structures.form_of(genre)
        knowing = knows(pack, topic) and not pack.form
        filler = _filler(genre, pack, knowing=knowing)
        own = filler is pack and genre not in _OF_FORM
        points = structures.points_said(structure, told, language)
        hooks = structures.hooks_for(structure, topic, len(points), language)
        closes = structures.closes_for(structure, len(points))
        lines = _about(filler.lines[language], topic) if filler and form.fill else None
        if lines and own:
            hooks, closes = lines.hooks, lines.closes
        room_ms = speech_ms - sum(spoken_ms(line, language) for line in (*points, hooks[0], closes[0]))
        material = Material(hooks, (), closes, opening=points)
        if lines and room_ms > _ROOM_FOR_MORE_MS:
            before = form.fill == "before"
            leads = structures.leads_for(structure, topic, language) if before and room_ms > _ROOM_FOR_LEAD_MS else ()
            lead = (chance.choice(leads),) if leads else ()
            material = Material(
                hooks, lines.body, closes, lines.more, () if before else points, (*lead, *points) if before else (),
                parts=parts_of(filler, language) if filler else (),
            )  # fmt: skip
        said = fitted(material, speech_ms, language, chance)
        title = _title(topic, genre, language, pack, chance)
        topics = pack.names if knowing else ()
        beside = told_beside(filler, language, said) if filler else ()
        return Script(title, said, self.name, True, topics, points=len(told.points), beside=beside)


def _called(pack: Pack, language: str) -> str:
    """What the pack is about, in the language."""
    return next((name for name in pack.names if name.isascii() == (language == "en")), pack.names[0])


def _filler(genre: str, pack: Pack, *, knowing: bool) -> Pack | None:
    """Whose general words go beside the points: the topic's own for things and places, else the form's."""
    of_form = next((p for p in packs() if p.key == _OF_FORM.get(genre)), None)
    if knowing and (genre == "产品介绍" or of_form is None):
        return pack
    return of_form


def _about(lines: Lines, subject: str) -> Lines:
    """The lines with the subject set in."""

    def set_in(said: Sequence[str]) -> tuple[str, ...]:
        return tuple(line.replace("{topic}", subject) for line in said)

    return replace(
        lines, titles=set_in(lines.titles), hooks=set_in(lines.hooks), body=set_in(lines.body),
        closes=set_in(lines.closes), more=set_in(lines.more), keep=set_in(lines.keep),
    )  # fmt: skip


def _of_goods(lines: Lines, topic: str, language: str) -> Lines:
    """The general words about such goods, under the name that the person gave: nothing is claimed of it."""
    named = structures.structure_of("产品介绍", language)
    hooks = structures.hooks_for(named, topic, 0, language)
    return replace(lines, hooks=hooks, titles=(structures.bare_subject(topic) or topic,))


def _title(topic: str, genre: str, language: str, pack: Pack, chance: random.Random) -> str:
    subject = structures.bare_subject(topic)
    if subject and genre != "名言":
        return subject[0].upper() + subject[1:] if language == "en" else subject
    own = pack if pack.key != GENERAL else None
    return chance.choice(own.lines[language].titles) if own else topic.strip()
