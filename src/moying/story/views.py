"""Which view of a scene each shot shows: the one that its sentence names, and no view twice while another is fresh."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from moying.language.detect import folded
from moying.story.light import shown_by_night_only

ASKED_ONLY = frozenset((
    "moon", "noodles", "hotpot", "steamer", "cat", "indoors", "dog", "panda", "crane", "fish",
    "walking", "reading", "running", "team",
    "guitar", "violin", "dance", "piano", "guqin", "opera", "cinema",
    "football", "basketball", "track", "pool", "badminton", "tennis", "pingpong", "gym",
    "dish", "bread", "skewers", "family", "laundry", "bakery", "cakes", "storm", "rainbow",
    "blackboard", "exam", "graduation", "mars", "dash", "route", "shop", "scan",
    "room", "town", "candles", "mask", "vase", "bedroom", "kitchen", "car", "train", "sunflower", "plum", "planet",
    "rocket", "earth", "dna", "pills", "herbs", "arena", "podium", "fireworks", "robot", "warehouse",
))  # fmt: skip
"""Views of one hour, dish, animal or deed: shown only where a sentence or the topic speaks of it."""
_OF_THINGS = frozenset({
    "animals", "clothes", "factory", "food", "home", "medicine", "museum", "network", "office", "people", "phone",
    "ride", "shop", "sky", "stadium",
    "stage",
})  # fmt: skip
"""Scenes whose views are different things, not sides of one: who speaks of the kitchen is not shown the bedroom."""
_OF_ONE_THING = frozenset({"animals", "ride", "sky", "stage", "stadium"})
"""Of these a film whose topic names one shows no other, whatever a sentence leaves open: a guitar, and no concert."""
_NEVER = 1_000


def views_for(
    shots: Sequence[tuple[str, str]], seed: int, topic: str = "", *, hours: Sequence[str] = ()
) -> tuple[str, ...]:
    """A view for each shot, told as its scene kind and what is said; "" where the scene has one view only.

    The views that sentences name are given out first, each to the shot that names it most; the other shots take what
    the topic names, then what has been shown least. hours: of each shot; a view of the night is shown by night only.
    """
    unfit = [_unfit(kind, hour) for (kind, _), hour in zip(shots, hours or [""] * len(shots), strict=True)]
    named = [
        {view: weight for view, weight in _named(kind, said).items() if view not in unfit[i]}
        for i, (kind, said) in enumerate(shots)
    ]
    given = _given_out(shots, named)
    used = Counter((shots[i][0], view) for i, view in given.items())
    views: list[str] = []
    for i, (kind, _) in enumerate(shots):
        if i not in given:
            own = named[i] or _named(kind, topic)
            beside = (views[-1] if views else "", given.get(i + 1, ""))
            never = unfit[i] | (ASKED_ONLY - own.keys())
            if kind in _OF_THINGS and (named[i] or (kind in _OF_ONE_THING and own)):
                never |= set(_in_turn(kind, seed)) - own.keys()
            costs = {
                view: (used[kind, view] + _NEVER * (view in never), view in beside, -own.get(view, 0))
                for view in _in_turn(kind, seed)
            }
            given[i] = min(costs, key=costs.__getitem__, default="")
            used[kind, given[i]] += 1
        views.append(given[i])
    return tuple(views)


def views_of_a_film(kind: str, words: str) -> tuple[str, ...]:
    """The views of a scene that a film may show at any moment: those that its words name, else all that are no
    particular thing or hour. A scene with one view only has ("",), one of which nothing fits has none."""
    views = _in_turn(kind, 0)
    named = _named(kind, words)
    if named:
        return tuple(sorted(named, key=lambda view: -named[view]))
    fit = tuple(view for view in views if view not in ASKED_ONLY and not shown_by_night_only(kind, view))
    return fit or (() if views else ("",))


def _unfit(kind: str, hour: str) -> frozenset[str]:
    """The views of a scene that an hour does not suit."""
    if hour in ("", "night"):
        return frozenset()
    return frozenset(view for view in _tables().get(kind, {}) if shown_by_night_only(kind, view))


def _given_out(shots: Sequence[tuple[str, str]], named: Sequence[Mapping[str, int]]) -> dict[int, str]:
    """Each view that is named to one shot, and to each shot one view at most: the weightiest first."""
    claims = sorted((-weight, i, view) for i, views in enumerate(named) for view, weight in views.items())
    given: dict[int, str] = {}
    taken = set()
    for _, i, view in claims:
        if i not in given and (shots[i][0], view) not in taken:
            given[i] = view
            taken.add((shots[i][0], view))
    return given


def _in_turn(kind: str, seed: int) -> tuple[str, ...]:
    """The scene's views in the order in which this film takes them."""
    views = tuple(_tables().get(kind, ()))
    first = seed % len(views) if views else 0
    return views[first:] + views[:first]


def _named(kind: str, said: str) -> dict[str, int]:
    """How much of the sentence names each view, in characters."""
    told = folded(said)
    found: Counter[str] = Counter()
    shown_by: dict[str, list[str]] = {}
    for view, words in _tables().get(kind, {}).items():
        for word in words:
            shown_by.setdefault(word, []).append(view)
    for word in sorted(shown_by, key=lambda word: -len(word)):
        rest = _without(told, word)
        found.update(dict.fromkeys(shown_by[word], len(word) * (rest != told)))
        told = rest  # a longer word speaks for the shorter ones inside it: 熊猫 is no 猫
    return {view: weight for view, weight in found.items() if weight}


def _without(told: str, word: str) -> str:
    blank = " " * len(word)
    return re.sub(rf"(?<![a-z]){word}s?(?![a-z])", blank, told) if word.isascii() else told.replace(word, blank)


@cache
def _tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    lists = tomllib.loads((files("moying.story") / "views.toml").read_text("utf-8"))
    return {kind: {view: tuple(words.split()) for view, words in views.items()} for kind, views in lists.items()}
