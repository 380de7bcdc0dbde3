"""What a film is about as a whole, and the pictures that belong to it: what a sentence that names nothing may show.

A sentence like 下次记得进来坐一坐 names no picture; in a film about a bakery it shows the bakery. What the topic
leaves open its sentences tell: the scene that most of them name. Beside its own scene a film has companions
(`companions.toml`): the kitchen and the laid table of one about a dish, never a picture that says something else. What
has no scene at all, as parting or a hamster has none, shows what goes with it (`themes.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from moying.language.detect import folded
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
_FEELING = "feeling"
"""The theme of films that are about nothing else: much is said of love and parting in a film about a house."""
_WARES = "wares"
"""The theme of films that praise something."""
_SOMEBODY_ELSE = frozenset({"brand", "name", "person", "work"})

Picture = tuple[str, str]
"""A scene and its view."""


@dataclass(frozen=True, slots=True)
class Gist:
    """The scenes that a film is at home in, most at home first, the words that say so, its themes, what it sells."""

    kinds: tuple[str, ...]
    words: str
    themes: tuple[str, ...] = ()
    product: str = ""

    def pictures(self) -> tuple[Picture, ...]:
        """What a sentence of the film may show that names nothing: its own pictures, their companions, its themes'."""
        own = [(kind, view) for kind in self.kinds for view in views_of_a_film(kind, self.words)]
        beside = [each for kind, view in own for each in companions(kind, view)]
        themed = [each for theme in self.themes for each in _pictures(_table("themes.toml")[theme]["pictures"])]
        anything = _pictures(_table("companions.toml")["anything"]["pictures"]) if self.unknown else []
        return tuple(dict.fromkeys([*own, *beside, *themed, *anything]))

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of what the film is about."""
        return not (self.kinds or self.themes or self.product)


def gist_of(sentences: Sequence[str], topic: str = "", genre: str = "") -> Gist:
    """What a film of these sentences is about; `topic` has the first word, where it names a picture."""
    home = scene_of_topic(topic, genre)
    told: Counter[str] = Counter()
    terms: dict[str, Counter[str]] = {}
    seen_in: Counter[str] = Counter()
    for i, sentence in enumerate(sentences):
        weights: Counter[str] = Counter()
        for each in weighed(sentence, topics=True):
            if (kind := painted(each.mention.kind)) and each.weight:
                weights[kind] += each.weight  # type: ignore[assignment]  # a Counter holds fractions as well
                terms.setdefault(kind, Counter())[each.mention.term] += 1
        plainly = [kind for kind, weight in weights.items() if weight >= _PLAINLY]
        seen_in.update(plainly)
        told.update(plainly * (2 if i == 0 else 1))  # the opening says what a film is about
    enough = max(2, _OFTEN * len(sentences))
    often = [kind for kind, count in told.most_common(2) if count >= enough and seen_in[kind] > 1]
    kinds = [kind for kind in dict.fromkeys([home, *often]) if kind not in _NO_PICTURE]
    words = [topic, *(term for kind in kinds for term, _ in terms.get(kind, Counter[str]()).most_common(6))]
    themes = _themes_of(sentences, topic)
    lyrical = () if kinds or len(themes) > 1 else themes
    goods = [each.mention.term for each in weighed(" ".join(sentences[:2])) if each.mention.kind == "product"]
    sold = goods[0] if goods and _WARES in themes else ""
    themes = tuple(theme for theme in themes if theme != _FEELING) or lyrical
    return Gist(tuple(kinds), " ".join(words), themes, sold)


def names_somebody(sentence: str) -> bool:
    """Whether a sentence names a person, a brand or a work: a picture of something else beside it would be wrong."""
    return any(each.mention.reason in _SOMEBODY_ELSE for each in weighed(sentence))


def _themes_of(sentences: Sequence[str], topic: str) -> tuple[str, ...]:
    """The themes that many of the sentences tell of, or the topic does, most told of first."""
    twice = [*sentences, *sentences[:1]]  # the opening says what a film is about
    told = {theme: sum(bool(words.search(folded(each))) for each in twice) for theme, words in _themes().items()}
    enough = max(2, _OFTEN * len(sentences))
    named = [theme for theme, words in _themes().items() if topic and words.search(folded(topic))]
    often = sorted((theme for theme in told if told[theme] >= enough), key=lambda theme: -told[theme])
    return tuple(dict.fromkeys([*named, *often]))


def names_scene(sentence: str, kind: str) -> bool:
    """Whether a sentence itself speaks of a scene, and not only its film."""
    return any(painted(each.mention.kind) == kind and each.weight for each in weighed(sentence))


def companions(kind: str, view: str) -> list[Picture]:
    """What may stand beside a picture, or for it."""
    told = _table("companions.toml")["beside"]
    return _pictures(told.get(f"{kind}/{view}", told.get(kind, "")))


def _pictures(told: str) -> list[Picture]:
    pairs = [each.partition("/") for each in told.split()]
    return [(scene, view) for scene, _, view in pairs if painted(scene) == scene]


@cache
def _themes() -> Mapping[str, re.Pattern[str]]:
    """For each theme, what tells of it."""
    found = {}
    for theme, lists in _table("themes.toml").items():
        english = "|".join(re.escape(word.strip()) for word in lists["en"].split(",") if word.strip())
        chinese = "|".join(map(re.escape, lists["zh"].split()))
        found[theme] = re.compile(rf"{chinese}|\b(?:{english})\b")
    return found


@cache
def _table(name: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("moying.story") / name).read_text("utf-8"))
