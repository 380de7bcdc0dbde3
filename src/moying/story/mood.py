"""Time of day, weather, season and music from the words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from moying.draft import Json
from moying.engines.music import genre_of
from moying.story.brief import Brief
from moying.story.figurative import denied, likened
from moying.story.lexicon import meant
from moying.story.scenery import Sight, scene_of_topic
from moying.story.shots import Shot

_OTHER_MOVES = ("pull", "pan_left", "push", "pan_right")
_OTHER_LIGHTS = {"tea": ("warm", "fresh", "dusk"), "ink_mountains": ("", "blue_green", "sunset")}
_COURSE = ("day", "dusk", "night")


def variation_of(sight: Sight) -> dict[str, Json]:
    """What makes a view that is shown again look new: another light in the room, another move of the camera."""
    if not (sight.again and sight.view):
        return {}
    other: dict[str, Json] = {"camera": _OTHER_MOVES[sight.again % len(_OTHER_MOVES)]}
    lights = _OTHER_LIGHTS.get(sight.kind)
    return {**other, "palette": lights[sight.again % len(lights)]} if lights else other


def conditions_of(shot: Shot, index: int, count: int) -> dict[str, Json]:
    """What the sentence says of light and weather; a city's day goes by over a film of several shots."""
    said = meant(shot.said)
    for word in _words()["not_meant"]["zh"]:
        said = said.replace(word, " ")
    found: dict[str, Json] = {}
    for field in ("time", "weather", "season"):
        names = _words()[field].items()
        name = next((name for name, words in names if any(_tells(said, word) for word in words)), None)
        if name:
            found[field] = name
    if shot.sight.kind == "city" and count > 1:
        found.setdefault("time", _COURSE[min(2, index * 3 // count)])
    return found


@cache
def _words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    lists = tomllib.loads((files("moying.story") / "conditions.toml").read_text("utf-8"))
    return {field: {name: tuple(words.split()) for name, words in names.items()} for field, names in lists.items()}


def _tells(said: str, word: str) -> bool:
    """Whether the word is there and meant: English by the word ("rain" is not in "train"), Chinese anywhere."""
    pattern = rf"(?<![a-z]){word}(?![a-z])" if word.isascii() else word
    return any(not _figurative(said, *found.span(), word) for found in re.finditer(pattern, said))


def _figurative(said: str, start: int, end: int, word: str) -> bool:
    before = re.split(r"[，。！？；,.!?;]", said[:start])[-1]
    latin = word.isascii()
    return denied(before, latin=latin) or likened(before, said[end:], latin=latin)


def bgm_genre_of(brief: Brief, genres: Sequence[str]) -> str:
    """The genre asked for; else what suits the topic, out of those that the composer plays."""
    wanted = genre_of(brief.bgm_genre) or genre_of(brief.said) or genre_of(brief.topic)
    at_home_in_ink = scene_of_topic(brief.topic, brief.genre) in {"ink_mountains", "tea", "festival"}
    wanted = wanted or ("guofeng" if at_home_in_ink else "lofi")
    return wanted if wanted in genres else genres[0]
