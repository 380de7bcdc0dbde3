"""From words to a scene: what a sentence is about decides the picture; what we cannot paint gets its words instead.

A wrong picture is worse than none, so a word earns a scene only when it plainly names it, longer words speak before
the shorter ones inside them (茶马古道 is a mountain road, not a cup of tea), and all else is a keyword card.
The words stand in `scenery.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from moying.language.detect import folded
from moying.painter.data import NO_DATA, Data

KEYWORD_CARD = "keyword_card"
AT_LENGTH = 3
"""So many characters of a sentence must name another scene before a film leaves its topic's own."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What to paint for a sentence: a scene kind, the words that it may show, and which view of the scene.

    again: how many shots of the film have shown the view before. data: the figures that a data scene draws.
    """

    kind: str
    words: tuple[str, ...]
    view: str = ""
    again: int = 0
    data: Data = NO_DATA


def sight_of(sentence: str, topic: str = "", *, genre: str = "", words: tuple[str, ...] = ()) -> Sight:
    """The scene for a sentence of a film about `topic`; `words` are its key words, most important first.

    The topic's own scene stays unless the sentence speaks of another at some length: a word in passing (风景) does not
    take a film about hotpot to the mountains.
    """
    told, home = _scores(sentence), _scores(topic)
    own = max(home, key=lambda kind: home[kind]) if home else ""
    leading = max(told, key=lambda kind: (told[kind], kind == own)) if told else ""
    if leading and (not own or told[leading] >= AT_LENGTH):
        return Sight(leading, words)
    if own:
        return Sight(own, words)
    return Sight("product" if genre == "产品介绍" else KEYWORD_CARD, words)


def scene_of_topic(topic: str, genre: str = "") -> str:
    """The scene that a film about the topic is at home in."""
    return sight_of("", topic, genre=genre).kind


def _scores(text: str) -> dict[str, int]:
    """How much of the text names each scene, longest words first; every character counts once."""
    scores: dict[str, int] = {}
    for match in _pattern().finditer(folded(text)):
        kind = _kinds()[match.group()]
        if kind:
            scores[kind] = scores.get(kind, 0) + len(match.group())
    return scores


@cache
def _kinds() -> dict[str, str]:
    lists = tomllib.loads((files("moying.story") / "scenery.toml").read_text("utf-8"))
    return {term: "" if kind == "elsewhere" else kind for kind, terms in lists.items() for term in terms.split()}


@cache
def _pattern() -> re.Pattern[str]:
    terms = sorted(_kinds(), key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z]){re.escape(t)}(?![a-z])" if t.isascii() else re.escape(t) for t in terms))
