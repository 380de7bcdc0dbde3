"""One film has one light: its hour, weather and season are chosen from its words, and only its words move them on.

Hours go from dawn to night, and from night to the next dawn; seasons go round; weather comes once and may clear. What a
sentence says against that course (清晨 after 黄昏) is heard, but the film's light holds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from moying.story.figurative import denied, likened
from moying.story.lexicon import meant

HOURS = ("dawn", "day", "dusk", "night")
SEASONS = ("spring", "summer", "autumn", "winter")
CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Light:
    """The light of a shot; "" where the film leaves it to the scene."""

    time: str = ""
    weather: str = ""
    season: str = ""

    def as_json(self) -> dict[str, str]:
        """What a draft's scene keeps of it."""
        return {name: value for name, value in asdict(self).items() if value}


UNTOLD = Light()
"""Nothing said: the scene's own light."""


def light_of_film(shots: Sequence[tuple[str, str]], topic: str, home: str = "", seed: int = 0) -> tuple[Light, ...]:
    """The light of each shot, told as its scene kind and what is said.

    home: the scene in which the film's topic is at home; it says the hour where no word does, else the seed.
    """
    said = [told for _, told in shots]
    times = _held(said, topic, "time", HOURS, _at_home("time", home, seed))
    seasons = _held(said, topic, "season", SEASONS, _at_home("season", home, seed))
    weathers = _weather(said, topic)
    return tuple(Light(*each) for each in zip(times, weathers, seasons, strict=True))


def conditions_told(said: str) -> dict[str, tuple[str, ...]]:
    """The hours, weathers and seasons that a text means, in the order in which it tells them."""
    told = meant(said)
    for word in _tables()["not_meant"]["zh"]:
        told = told.replace(word, " ")
    found = {field: _in_order(told, _tables()[field]) for field in ("time", "weather", "season")}
    return {field: names for field, names in found.items() if names}


def shown_by_night_only(kind: str, view: str) -> bool:
    """Whether a view is of the night, whatever hour it is told."""
    return view in _tables()["by_night"].get(kind, ())


def _held(said: Sequence[str], topic: str, field: str, course: Sequence[str], own: Sequence[str]) -> list[str]:
    """A name of the course for each shot: the topic's or the first that is told, else the film's own, moved on by the
    words alone. Where only the topic (从清晨到夜晚) or the home scene tells of several, they are shared out evenly."""
    told = [conditions_told(each).get(field, ()) for each in said]
    of_topic = conditions_told(topic).get(field, ())
    of_shots = [names for names, each in zip(told, said, strict=True) if names and each != topic]
    if not of_shots:
        route = [of_topic[0]] if of_topic else [own[0]]
        for name in of_topic[1:] or (own[1:] if not of_topic else ()):
            route.append(_moved(route[-1], name, course))
        return [route[i * len(route) // len(said)] for i in range(len(said))]
    now, held = of_topic[0] if of_topic else _opening(told, own, course), []
    for i, names in enumerate(told):
        again = i > 0 and said[i] == said[i - 1]  # a long sentence is shown in parts
        for name in names[:1] if not again else ():
            now = _moved(now, name, course)
        held.append(now)
        for name in names[1:] if not again else ():
            now = _moved(now, name, course)
    return held


def _opening(told: Sequence[tuple[str, ...]], own: Sequence[str], course: Sequence[str]) -> str:
    """The light that a film begins in whose topic tells none: its own, if the first that is told can follow it."""
    first = next(names[0] for names in told if names)
    return own[0] if told[0] == () and _moved(own[0], first, course) == first else first


def _moved(now: str, name: str, course: Sequence[str]) -> str:
    """Where the course stands after a sentence told of `name`: further on, or where it was."""
    here, there = course.index(now), course.index(name)
    return name if there >= here or there == (here + 1) % len(course) else now


def _weather(said: Sequence[str], topic: str) -> list[str]:
    """The topic's weather, else none until one is told, which then stays until it clears."""
    now, held = next(iter(conditions_told(topic).get("weather", ())), ""), []
    for each in said:
        for name in conditions_told(each).get("weather", ()):
            if name == CLEAR:
                now = CLEAR if now else ""
            elif now == "":
                now = name
        held.append(now)
    return held


def _at_home(field: str, home: str, seed: int) -> tuple[str, ...]:
    """What a film has whose words tell nothing: its home scene's light, else one of the usual by its seed."""
    homes = _tables()[f"home_{field}"]
    choices = " ".join(homes.get(home) or homes["usual"]).split("|")
    return tuple(choices[seed % len(choices)].split())


def _in_order(told: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    places = {name: place for name, words in names.items() if (place := _place(told, words)) is not None}
    return tuple(sorted(places, key=places.__getitem__))


def _place(told: str, words: Sequence[str]) -> int | None:
    """Where the first of the words is told and meant: English by the word ("rain" is not in "train"), Chinese
    anywhere."""
    found = (
        match.start()
        for word in words
        for match in re.finditer(rf"(?<![a-z]){word}(?![a-z])" if word.isascii() else word, told)
        if not _figurative(told, *match.span(), word)
    )
    return min(found, default=None)


def _figurative(said: str, start: int, end: int, word: str) -> bool:
    before = re.split(r"[，。！？；,.!?;]", said[:start])[-1]
    latin = word.isascii()
    return denied(before, latin=latin) or likened(before, said[end:], latin=latin)


@cache
def _tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    lists = tomllib.loads((files("moying.story") / "conditions.toml").read_text("utf-8"))
    return {field: {name: tuple(words.split()) for name, words in names.items()} for field, names in lists.items()}
