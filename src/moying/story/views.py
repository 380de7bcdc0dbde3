"""Which view of a scene each shot shows: the one that its sentence names, and no view twice while another is fresh."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from moying.language.detect import folded

ASKED_ONLY = frozenset({"moon"})
"""Views that belong to an hour: shown where a sentence speaks of it, and else only when all others are used up."""


def views_for(shots: Sequence[tuple[str, str]], seed: int) -> tuple[str, ...]:
    """A view for each shot, told as its scene kind and what is said; "" where the scene has one view only."""
    named = [_named(kind, said) for kind, said in shots]
    wanted = {(kind, view) for (kind, _), views in zip(shots, named, strict=True) for view in views}
    used: Counter[tuple[str, str]] = Counter()
    chosen: list[str] = []
    before = ("", "")
    for (kind, _), own in zip(shots, named, strict=True):
        costs = {}
        for view in _in_turn(kind, seed):
            sight = kind, view
            shown = used[sight] + (view in ASKED_ONLY and view not in own)
            costs[view] = (shown, sight == before, -own.get(view, 0), sight in wanted and view not in own)
        before = kind, min(costs, key=costs.__getitem__, default="")
        used[before] += 1
        chosen.append(before[1])
    return tuple(chosen)


def _in_turn(kind: str, seed: int) -> tuple[str, ...]:
    """The scene's views in the order in which this film takes them."""
    views = tuple(_tables().get(kind, ()))
    first = seed % len(views) if views else 0
    return views[first:] + views[:first]


def _named(kind: str, said: str) -> dict[str, int]:
    """How much of the sentence names each view, in characters."""
    told = folded(said)
    found = {view: sum(len(w) for w in words if _says(told, w)) for view, words in _tables().get(kind, {}).items()}
    return {view: weight for view, weight in found.items() if weight}


def _says(told: str, word: str) -> bool:
    return bool(re.search(rf"(?<![a-z]){word}(?![a-z])", told)) if word.isascii() else word in told


@cache
def _tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    lists = tomllib.loads((files("moying.story") / "views.toml").read_text("utf-8"))
    return {kind: {view: tuple(words.split()) for view, words in views.items()} for kind, views in lists.items()}
