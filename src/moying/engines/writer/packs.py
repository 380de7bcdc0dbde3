"""The built-in writer: general, lasting truths from topic packs of our own, filled only with the person's words.

It invents no facts, prices or names. A pack is a TOML file in `packs/`: the names it answers to (`unless` names words
that only look like them), and for each language titles, hooks, body sentences in order, and closes. `any.toml` holds
what can be said of anything.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from moying.engines.writer.script import Script
from moying.language.spoken import speak

GENERAL = "any"


@dataclass(frozen=True, slots=True)
class Lines:
    """What a pack says in one language."""

    titles: tuple[str, ...]
    hooks: tuple[str, ...]
    body: tuple[str, ...]
    closes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A topic that the writer knows."""

    key: str
    names: tuple[str, ...]
    unless: tuple[str, ...]
    lines: dict[str, Lines]


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
        known = pack.key != GENERAL
        return Script(title, tuple(dict.fromkeys(said)), self.name, known, pack.names if known else ())


def spoken_length(text: str, language: str) -> int:
    """How long a text is for the voice: spoken characters in Chinese, words in English; a pause counts as one."""
    spoken = speak(text, "en" if language == "en" else "zh").text
    if language == "en":
        return len(re.findall(r"[\w']+", spoken))
    latin = re.findall(r"[A-Za-z']+", spoken)
    return sum(1 for c in spoken if not c.isspace() and not c.isascii()) + 2 * len(latin)


def pack_for(topic: str, genre: str, language: str) -> Pack:
    """The pack that knows most of the topic's words; the genre decides where no name is heard; else the general one."""
    heard = topic.lower()
    best, weight = None, 0
    for pack in packs():
        rest = heard
        for word in pack.unless:
            rest = rest.replace(word, " ")
        found = sum(len(name) for name in pack.names if _names(name, rest))
        if found > weight and language in pack.lines:
            best, weight = pack, found
    if best is None and genre:
        best = next((p for p in packs() if genre in p.names and language in p.lines), None)
    return best or next(p for p in packs() if p.key == GENERAL)


def _names(name: str, heard: str) -> bool:
    """Latin names count as whole words: "tea" is not in "team"."""
    if name.isascii():
        return re.search(rf"(?<![a-z]){re.escape(name.lower())}(?![a-z])", heard) is not None
    return name in heard


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
    return Pack(key, _words(said, "names"), _words(said, "unless"), lines)


def _words(said: dict[str, object], key: str) -> tuple[str, ...]:
    words = said.get(key, [])
    if not isinstance(words, list):
        raise ValueError(f"{key} must be a list of words")
    return tuple(words)
