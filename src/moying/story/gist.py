"""What a film is about as a whole, and the pictures that belong to it: what a sentence that names nothing may show.

A sentence like 下次记得进来坐一坐 names no picture; in a film about a bakery it shows the bakery. What the topic
leaves open its sentences tell: the scene that most of them name. Beside its own scene a film has companions
(`companions.toml`): the kitchen and the laid table of one about a dish, never a picture that says something else.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from moying.story.aboutness import weighed
from moying.story.scenery import KEYWORD_CARD, painted, scene_of_topic
from moying.story.views import views_of_a_film

_PLAINLY = 1.4
"""So much of a sentence, in characters, names a scene; see `scenery.PLAINLY`."""
_OFTEN = 0.25
"""A scene that so many of the sentences name is what the film is about."""
_NO_PICTURE = frozenset({
    KEYWORD_CARD, "compare", "list_card", "product", "quote_card", "swatch", "timeline",
})  # fmt: skip
"""What stands for one sentence or one product, never for a film as a whole."""
_SOMEBODY_ELSE = frozenset({"brand", "name", "person", "work"})

Picture = tuple[str, str]
"""A scene and its view."""


@dataclass(frozen=True, slots=True)
class Gist:
    """The scenes that a film is at home in, most at home first, and the words that say so."""

    kinds: tuple[str, ...]
    words: str

    def pictures(self) -> tuple[Picture, ...]:
        """What a sentence of the film may show that names nothing: its own pictures, then their companions."""
        own = [(kind, view) for kind in self.kinds for view in views_of_a_film(kind, self.words)]
        beside = [each for kind, view in own for each in _companions(kind, view)]
        return tuple(dict.fromkeys([*own, *beside]))


def gist_of(sentences: Sequence[str], topic: str = "", genre: str = "") -> Gist:
    """What a film of these sentences is about; `topic` has the first word, where it names a picture."""
    home = scene_of_topic(topic, genre)
    told: Counter[str] = Counter()
    terms: dict[str, Counter[str]] = {}
    for sentence in sentences:
        weights: Counter[str] = Counter()
        for each in weighed(sentence, topics=True):
            if (kind := painted(each.mention.kind)) and each.weight:
                weights[kind] += each.weight  # type: ignore[assignment]  # a Counter holds fractions as well
                terms.setdefault(kind, Counter())[each.mention.term] += 1
        told.update(kind for kind, weight in weights.items() if weight >= _PLAINLY)
    often = [kind for kind, count in told.most_common(2) if count >= max(2, _OFTEN * len(sentences))]
    kinds = [kind for kind in dict.fromkeys([home, *often]) if kind not in _NO_PICTURE]
    words = [topic, *(term for kind in kinds for term, _ in terms.get(kind, Counter[str]()).most_common(6))]
    return Gist(tuple(kinds), " ".join(words))


def names_somebody(sentence: str) -> bool:
    """Whether a sentence names a person, a brand or a work: a picture of something else beside it would be wrong."""
    return any(each.mention.reason in _SOMEBODY_ELSE for each in weighed(sentence))


def _companions(kind: str, view: str) -> list[Picture]:
    told = _table().get(f"{kind}/{view}", _table().get(kind, ""))
    pairs = [each.partition("/") for each in told.split()]
    return [(painted(scene), shown) for scene, _, shown in pairs if painted(scene) == scene]


@cache
def _table() -> Mapping[str, str]:
    found: Mapping[str, str] = tomllib.loads((files("moying.story") / "companions.toml").read_text("utf-8"))
    return found
