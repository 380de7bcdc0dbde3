"""From words to a scene: what a sentence is about decides the picture; what we cannot paint gets its words instead.

A wrong picture is worse than none, so a word earns a scene only when it plainly names it, longer words speak before
the shorter ones inside them (茶马古道 is a mountain road, not a cup of tea), and all else is a keyword card.
The words stand in `scenery.toml`, what each weighs in a sentence is said by `aboutness`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from moying.painter.data import NO_DATA, Data
from moying.painter.registry import scene_kinds
from moying.story.aboutness import Weighed, weighed
from moying.story.lexicon import is_named_by, stand_in

KEYWORD_CARD = "keyword_card"
AT_LENGTH = 3.0
"""So much of a sentence, in characters, must name another scene before a film leaves its topic's own."""
PLAINLY = 1.4
"""So much of it must name a scene where the topic has none, or only that of a field."""
FAIRLY = 2.0
"""So much where only the topic as a whole is at home in its scene: love among flowers, and yet by the sea."""
FIELDS = frozenset({
    "animals", "books", "classroom", "clothes", "factory", "flight", "home", "list_card", "market", "medicine",
    "network", "office", "people", "phone", "road", "shop", "sky", "stage",
})  # fmt: skip
"""Scenes of a whole field of life. A film about losing weight is at home in the gym, yet hardly a sentence of it is a
picture of one: there the field is seen now and then, and between times the words."""
PLACES = frozenset({"city", "festival", "flower", "stadium", "starry_sky"})
"""Scenes that are a field only where the topic does not name them: a film about a city at night stays in the city."""
_SOMEBODY = re.compile(
    r"[人孩爷奶妈爸娃她您]|我们|他们|朋友|女儿|儿子|[父母]|外[公婆]|姥|宝宝|孙|\b(?:parents?|mother|father|mom|dad|daughter|son|"
    r"toddler|families|grand(?:ma|pa|mother|father)|people|person|m[ae]n|wom[ae]n|child|children|kids?|friends?|family|she|he|we)\b",
    re.IGNORECASE,
)
"""Somebody who walks, reads or runs in a film about animals."""
_WHERE = frozenset({"office", "shop", "sky"})
"""Where something is done: shown only where the sentence tells of no thing beside it."""
BY_FIELD = "the topic's field"


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


@dataclass(frozen=True, slots=True)
class Choice:
    """A scene with the reason for it: what the sentence and the topic name, and how much."""

    kind: str
    by: str
    told: tuple[Weighed, ...] = ()
    home: tuple[Weighed, ...] = ()

    def __str__(self) -> str:
        heard = "; ".join(map(str, self.told)) or "nothing"
        of_topic = "; ".join(map(str, self.home)) or "nothing"
        return f"{self.kind}, by {self.by}. The sentence names {heard}. The topic names {of_topic}."


def sight_of(sentence: str, topic: str = "", *, genre: str = "", words: tuple[str, ...] = ()) -> Sight:
    """The scene for a sentence of a film about `topic`; `words` are its key words, most important first."""
    return Sight(choice_of(sentence, topic, genre=genre).kind, words)


def choice_of(sentence: str, topic: str = "", *, genre: str = "", among: Collection[str] = ()) -> Choice:
    """Which scene, and why; out of `among`, else of those that are installed.

    The topic's own scene stays unless the sentence speaks of another at some length: a word in passing (风景) does not
    take a film about hotpot to the mountains.
    """
    told, home = weighed(sentence), weighed(topic, topics=True)
    said, at_home = _scores(told, among), _scores(home, among)
    plainly = {painted(m.mention.kind, among) for m in home if m.weight and is_named_by(m.mention.term)}
    # A thing comes before a mood: 成都的火锅和慢生活 is at home at the pot, not at the tea that 慢生活 is otherwise.
    own = max(at_home, key=lambda kind: (kind in plainly, at_home[kind])) if at_home else ""
    named = own in plainly
    in_field = own in FIELDS or (own in PLACES and not named)
    leading = max(said, key=lambda kind: (said[kind] - _only_where_or_who(kind, told), kind == own)) if said else ""
    enough = PLAINLY if in_field or not own else AT_LENGTH if named else FAIRLY
    if own == "animals" and leading in {"home", "people"} and not _SOMEBODY.search(sentence):
        leading = own  # who walks without a sound there is the cat
    if said.get(leading, 0.0) >= enough:
        return Choice(leading, "the sentence", told, home)
    if own:
        return Choice(own, BY_FIELD if in_field else "the topic", told, home)
    if genre == "产品介绍":
        return Choice("product", "the genre", told, home)
    return Choice(KEYWORD_CARD, "default", told, home)


def _only_where_or_who(kind: str, told: Sequence[Weighed]) -> bool:
    """Whether a scene stands only for who does something or where: 奶奶教我剪窗花 is the paper before her."""
    terms = [m.mention.term for m in told if m.mention.kind == kind]
    return kind in _WHERE or (kind == "people" and all(_SOMEBODY.search(term) for term in terms))


def scene_of_topic(topic: str, genre: str = "") -> str:
    """The scene that a film about the topic is at home in."""
    return choice_of("", topic, genre=genre).kind


def _scores(found: Sequence[Weighed], among: Collection[str]) -> Mapping[str, float]:
    """How much of a text names each scene that can be painted here."""
    weights: dict[str, dict[str, float]] = {}
    for each in found:
        kind = painted(each.mention.kind, among)
        if kind and each.weight:
            terms = weights.setdefault(kind, {})
            terms[each.mention.term] = max(each.weight, terms.get(each.mention.term, 0.0))  # said twice is said once
    return {kind: sum(terms.values()) for kind, terms in weights.items()}


def painted(kind: str, among: Collection[str] = ()) -> str:
    """The scene itself where it is installed, else what stands in for it; "" for neither."""
    known = among or scene_kinds()
    return next((k for k in (kind, stand_in(kind)) if k in known), "")
