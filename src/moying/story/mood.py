"""Music from the words, and what makes a view that is shown again look new."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from moying.draft import Json
from moying.engines.music import genre_of
from moying.story.brief import Brief
from moying.story.scenery import Sight, scene_of_topic

_OTHER_MOVES = ("pull", "pan_left", "push", "pan_right")
_USUAL = "lofi"
_OF_MUSIC = re.compile(r"音乐|配乐|背景乐|伴奏|曲风|旋律|\b(?:music|bgm|soundtrack|beats?|tunes?)\b", re.IGNORECASE)
_CLAUSES = re.compile(r"[，。！？；,.!?;\n]+")


def variation_of(sight: Sight, seed: int = 0) -> dict[str, Json]:
    """What makes a view look new that is shown again, in this film or in another take of it: another move of the
    camera. The light stays the film's. seed: 0 for the first take."""
    turn = sight.again + seed
    if not (turn and sight.view):
        return {}
    return {"camera": _OTHER_MOVES[turn % len(_OTHER_MOVES)]}


def bgm_genre_of(brief: Brief, genres: Sequence[str]) -> str:
    """The genre asked for; else what suits the film's subject, out of those that the composer plays.

    A wish asks for music by a word of music or of mood (国风配乐, 激昂的); what the film is about (奶茶) asks for none.
    """
    wanted = genre_of(brief.bgm_genre) or _asked(brief) or _of_subject(brief) or _USUAL
    return wanted if wanted in genres else genres[0]


def _asked(brief: Brief) -> str | None:
    """What the wish says of music, or of the film's mood; the words of the person's own script say neither."""
    said = brief.said.replace(brief.script, " ") if brief.script else brief.said
    of_music = "，".join(clause for clause in _CLAUSES.split(said) if _OF_MUSIC.search(clause))
    return genre_of(of_music) or genre_of(_without_subjects(said))


def _of_subject(brief: Brief) -> str:
    """By the words of the topic, else by the scene that it is at home in; "" for neither."""
    topic = brief.topic.casefold()
    found = {name: sum(len(w) for w in words if _found(topic, w)) for name, words in _subjects().items()}
    best = max(found, key=lambda name: found[name])
    if found[best]:
        return best
    home = scene_of_topic(brief.topic, brief.genre)
    return next((name for name, scenes in _tables()["scenes"].items() if home in scenes.split()), "")


def _without_subjects(said: str) -> str:
    said = said.casefold()
    for word in sorted(_words(_tables()["not_music"]["words"]), key=len, reverse=True):
        said = re.sub(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else word, " ", said)
    return said


def _found(text: str, word: str) -> bool:
    return bool(re.search(rf"(?<![a-z]){re.escape(word)}s?(?![a-z])", text)) if word.isascii() else word in text


def _words(told: str) -> list[str]:
    """Chinese words, parted by blanks, up to the first comma; behind it English ones."""
    chinese, _, english = told.partition(",")
    return [word.casefold() for word in (*chinese.split(), *(w.strip() for w in english.split(",")))]


@cache
def _subjects() -> Mapping[str, Sequence[str]]:
    return {genre: _words(told) for genre, told in _tables()["subjects"].items()}


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("moying.story") / "music.toml").read_text("utf-8"))
